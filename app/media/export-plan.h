// SPDX-License-Identifier: GPL-3.0-or-later
// Which frames an export has, and when: the cut on the real frame times of its sources. Blocking where it reads files.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "media/source.h"

G_BEGIN_DECLS

/**
 * VsExportFrame:
 * @time: µs of output time at which it is shown
 * @clip: index of its clip in the cut
 * @source_time: µs of that clip's source time
 */
typedef struct
{
  gint64 time;
  gsize  clip;
  gint64 source_time;
} VsExportFrame;

/**
 * VsExportPlan:
 *
 * Every clip begins and ends on a frame of its source, and the next one begins where it ends. Used by one thread at a time.
 */
typedef struct _VsExportPlan VsExportPlan;

VsExportPlan *vs_export_plan_new (VsCut *cut, GPtrArray *sources, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          vs_export_plan_free (VsExportPlan *self);
VsCut        *vs_export_plan_get_cut (VsExportPlan *self);
VsSource     *vs_export_plan_get_source (VsExportPlan *self, gsize clip);
GPtrArray    *vs_export_plan_get_sources (VsExportPlan *self);
gint64        vs_export_plan_count (VsExportPlan *self);
gint64        vs_export_plan_get_next (VsExportPlan *self, gint64 time);
void          vs_export_plan_begin_at (VsExportPlan *self, gint64 source_time);
GArray       *vs_export_plan_list (VsExportPlan *self) G_GNUC_WARN_UNUSED_RESULT;

GArray *vs_export_frame_list (VsCut *cut, GPtrArray *sources, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportPlan, vs_export_plan_free)

G_END_DECLS
