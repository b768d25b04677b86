// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pieces of the proxy of one video, one after the other.
#pragma once

#include <gio/gio.h>
#include <libavutil/frame.h>

#include "base/media-info.h"

G_BEGIN_DECLS

/**
 * VsProxyWriter:
 *
 * A piece is written under a temporary name and gets its own when it is whole. Used by one thread at a time.
 */
typedef struct _VsProxyWriter VsProxyWriter;

VsProxyWriter *vs_proxy_writer_new (VsMediaInfo *info, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           vs_proxy_writer_free (VsProxyWriter *self);
gboolean       vs_proxy_writer_begin (VsProxyWriter *self, const char *path, GError **error);
gboolean       vs_proxy_writer_add (VsProxyWriter *self, AVFrame *frame, gint64 begin, gint64 end, GError **error);
gboolean       vs_proxy_writer_finish (VsProxyWriter *self, GError **error);
void           vs_proxy_writer_drop (VsProxyWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsProxyWriter, vs_proxy_writer_free)

G_END_DECLS
