// SPDX-License-Identifier: GPL-3.0-or-later
// Which frames an export has, and when.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/frame-times.h"
#include "media/export-plan.h"
#include "media/probe.h"

/* Times that came back from a container's stamps are off by rounding, µs. */
#define STAMP_TOLERANCE 250

struct _VsExportPlan
{
  VsCut      *cut;     /* on real frame times */
  GPtrArray  *sources; /* (element-type VsSource): of each clip, in its order */
  GHashTable *times;   /* VsSource, borrowed → VsFrameTimes */
};

static VsFrameTimes *
get_times (VsExportPlan *self, gsize clip)
{
  return g_hash_table_lookup (self->times, vs_export_plan_get_source (self, clip));
}

static gboolean
find_sources (VsExportPlan *self, VsCut *cut, GPtrArray *sources, GError **error)
{
  if (vs_cut_get_n (cut) == 0)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_NO_VIDEO, _ ("There is no clip to export. Add one first."));
      return FALSE;
    }
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      VsSource *source = vs_sources_find (sources, vs_cut_get (cut, i)->media_id);

      if (source == NULL)
        {
          g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_MISSING,
                       /* Translators: %d is the place of a clip in the video: 1, 2, 3… */
                       _ ("The file of clip %d is not known any more. Remove the clip and import the file again."), (int) i + 1);
          return FALSE;
        }
      g_ptr_array_add (self->sources, vs_source_ref (source));
    }
  return TRUE;
}

static gboolean
read_times (VsExportPlan *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      VsSource     *source = g_ptr_array_index (self->sources, i);
      VsFrameTimes *times;

      if (g_hash_table_contains (self->times, source))
        continue;
      times = vs_probe_frame_times (source->path, source->info, cancellable, error);
      if (times == NULL)
        return FALSE;
      g_hash_table_insert (self->times, source, times);
    }
  return TRUE;
}

static VsCut *
snap (VsExportPlan *self, VsCut *cut)
{
  gsize                 n = vs_cut_get_n (cut);
  g_autofree VsCutClip *clips = g_new (VsCutClip, n);

  for (gsize i = 0; i < n; i++)
    {
      clips[i] = *vs_cut_get (cut, i);
      clips[i].range = vs_frame_times_snap_range (get_times (self, i), clips[i].range);
    }
  return vs_cut_new (clips, n);
}

/**
 * vs_export_plan_new:
 * @cut: what is exported; ranges need not be on frames
 * @sources: (element-type VsSource): of its clips, more do no harm
 * @cancellable: (nullable)
 *
 * Reads the whole of every file once, without decoding.
 *
 * Returns: (transfer full): the plan; or %NULL with %VS_ERROR_NO_VIDEO for no clip or one without a picture,
 *   %VS_ERROR_SOURCE_MISSING when @sources lacks one, or as vs_probe_frame_times()
 */
VsExportPlan *
vs_export_plan_new (VsCut *cut, GPtrArray *sources, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsExportPlan) self = NULL;

  g_return_val_if_fail (cut != NULL && sources != NULL, NULL);

  self = g_new0 (VsExportPlan, 1);
  self->sources = vs_sources_new ();
  self->times = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vs_frame_times_unref);
  if (!find_sources (self, cut, sources, error) || !read_times (self, cancellable, error))
    return NULL;
  self->cut = snap (self, cut);
  return g_steal_pointer (&self);
}

void
vs_export_plan_free (VsExportPlan *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->cut, vs_cut_unref);
  g_hash_table_unref (self->times);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

/**
 * vs_export_plan_get_cut:
 *
 * Returns: (transfer none): the cut as it is exported: cut time is output time
 */
VsCut *
vs_export_plan_get_cut (VsExportPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cut;
}

/**
 * vs_export_plan_get_source:
 *
 * Returns: (transfer none): the file of the clip
 */
VsSource *
vs_export_plan_get_source (VsExportPlan *self, gsize clip)
{
  g_return_val_if_fail (self != NULL && clip < self->sources->len, NULL);

  return g_ptr_array_index (self->sources, clip);
}

/**
 * vs_export_plan_get_sources:
 *
 * Returns: (transfer none) (element-type VsSource): of each clip, in its order, so that one may be there more than once
 */
GPtrArray *
vs_export_plan_get_sources (VsExportPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sources;
}

/**
 * vs_export_plan_count:
 *
 * Returns: how many frames there are
 */
gint64
vs_export_plan_count (VsExportPlan *self)
{
  gint64 n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (gsize i = 0; i < vs_cut_get_n (self->cut); i++)
    n += vs_frame_times_count (get_times (self, i), vs_cut_get (self->cut, i)->range);
  return n;
}

/**
 * vs_export_plan_get_next:
 * @time: µs of output time of a frame, rounded at most by the unit of a container's stamps
 *
 * Returns: µs of output time at which the next frame begins or the video ends
 */
gint64
vs_export_plan_get_next (VsExportPlan *self, gint64 time)
{
  gsize       clip;
  VsTimeRange range;
  gint64      offset, next;

  g_return_val_if_fail (self != NULL, time);

  clip = vs_cut_find (self->cut, time + STAMP_TOLERANCE);
  range = vs_cut_get (self->cut, clip)->range;
  offset = vs_cut_get_start (self->cut, clip) - range.start;
  next = vs_frame_times_step (get_times (self, clip), time + STAMP_TOLERANCE - offset, 1);
  return offset + MIN (next, range.end);
}

/**
 * vs_export_plan_begin_at:
 * @source_time: µs, inside the first clip
 *
 * Lets the first clip begin later, because nothing before can be read; all behind it moves forward.
 */
void
vs_export_plan_begin_at (VsExportPlan *self, gint64 source_time)
{
  g_autoptr (VsCut) cut = NULL;
  VsTimeRange range;

  g_return_if_fail (self != NULL);

  range = vs_cut_get (self->cut, 0)->range;
  g_return_if_fail (vs_time_range_contains (range, source_time));

  cut = vs_cut_trim (self->cut, 0, vs_time_range (source_time, range.end));
  vs_cut_unref (self->cut);
  self->cut = g_steal_pointer (&cut);
}

static void
list_clip (VsExportPlan *self, gsize clip, GArray *frames)
{
  VsFrameTimes *times = get_times (self, clip);
  VsTimeRange   range = vs_cut_get (self->cut, clip)->range;
  gint64        offset = vs_cut_get_start (self->cut, clip) - range.start;

  for (gsize i = vs_frame_times_index_at (times, range.start); i < vs_frame_times_get_n (times); i++)
    {
      VsExportFrame frame = { vs_frame_times_get (times, i) + offset, clip, vs_frame_times_get (times, i) };

      if (frame.source_time >= range.end)
        return;
      g_array_append_val (frames, frame);
    }
}

/**
 * vs_export_plan_list:
 *
 * Returns: (transfer full) (element-type VsExportFrame): all frames in the order in which they are shown
 */
GArray *
vs_export_plan_list (VsExportPlan *self)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (VsExportFrame));

  g_return_val_if_fail (self != NULL, frames);

  for (gsize i = 0; i < vs_cut_get_n (self->cut); i++)
    list_clip (self, i, frames);
  return frames;
}

/**
 * vs_export_frame_list:
 * @cut: as for vs_export_plan_new()
 * @sources: (element-type VsSource): likewise
 *
 * What an export of @cut shows when, as long as all of it can be read.
 *
 * Returns: (transfer full) (element-type VsExportFrame) (nullable): the frames, or %NULL with an error
 */
GArray *
vs_export_frame_list (VsCut *cut, GPtrArray *sources, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsExportPlan) plan = vs_export_plan_new (cut, sources, cancellable, error);

  return plan != NULL ? vs_export_plan_list (plan) : NULL;
}
