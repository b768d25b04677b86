// SPDX-License-Identifier: GPL-3.0-or-later
// The decoded frames of a cut, one clip after the other.
#pragma once

#include <libavutil/frame.h>

#include "base/framing.h"
#include "media/export-plan.h"

G_BEGIN_DECLS

/**
 * VsExportPictures:
 *
 * Has one file open at a time, so that a cut needs no more memory than its largest clip. Used by one thread at a time.
 */
typedef struct _VsExportPictures VsExportPictures;

VsExportPictures *vs_export_pictures_new (VsExportPlan *plan, VsSize canvas, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void              vs_export_pictures_free (VsExportPictures *self);
AVFrame          *vs_export_pictures_next (VsExportPictures *self, VsExportFrame *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AVRational        vs_export_pictures_get_time_base (VsExportPictures *self);
gboolean          vs_export_pictures_is_large (VsExportPictures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportPictures, vs_export_pictures_free)

G_END_DECLS
