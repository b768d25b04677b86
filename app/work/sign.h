// SPDX-License-Identifier: GPL-3.0-or-later
// Has an engine sign an exported video.
#pragma once

#include "base/job.h"
#include "media/exporter.h"
#include "work/engine.h"

G_BEGIN_DECLS

/**
 * VsSigning:
 *
 * The signing of one export, with the folder that the engine works in; freeing it removes that. For the worker thread of the export.
 */
typedef struct _VsSigning VsSigning;

VsSigning *vs_signing_new (VsEngine *engine, VsJob *job) G_GNUC_WARN_UNUSED_RESULT;
void       vs_signing_free (VsSigning *self);
char      *vs_signing_run (const VsExportSpec *spec, const char *path, gpointer signing, GError **error) G_GNUC_WARN_UNUSED_RESULT;

VsEngine *vs_sign_find_engine (const char *id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsSigning, vs_signing_free)

G_END_DECLS
