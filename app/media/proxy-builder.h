// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the pieces of proxies that are wanted.
#pragma once

#include <gio/gio.h>

#include "media/proxy-plan.h"

G_BEGIN_DECLS

/**
 * VsProxyPieceFunc:
 * @piece: that was made and can be used from now on
 *
 * Called in the worker thread.
 */
typedef void (*VsProxyPieceFunc) (const VsProxyPiece *piece, gpointer user_data);

gboolean vs_proxy_builder_run (VsProxyPlan *plan, gint64 limit, VsProxyPieceFunc made, gpointer user_data, guint *out_serial, GCancellable *cancellable, GError **error);

G_END_DECLS
