// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts of generated clips, and the frames that an export of them has.

#include "cut-fixture.h"

#include "base/error.h"
#include "media/export-plan.h"
#include "media/probe.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

static void
frame_times_free (gpointer data)
{
  if (data != NULL)
    vs_frame_times_unref (data);
}

void
vs_test_cut_init (VsTestCut *self)
{
  self->folder = vs_test_make_folder ();
  self->sources = vs_sources_new ();
  self->times = g_ptr_array_new_with_free_func (frame_times_free);
  self->clips = g_array_new (FALSE, FALSE, sizeof (VsCutClip));
}

void
vs_test_cut_clear (VsTestCut *self)
{
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->times, g_ptr_array_unref);
  g_clear_pointer (&self->clips, g_array_unref);
  if (self->folder != NULL)
    vs_test_remove_folder (g_steal_pointer (&self->folder));
}

gint64
vs_test_cut_add_path (VsTestCut *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);
  gint64 media_id = self->sources->len + 1;

  g_assert_no_error (error);
  g_ptr_array_add (self->sources, vs_source_new (media_id, path, info, NULL));
  g_ptr_array_add (self->times, vs_media_info_get (info)->has_video ? vs_probe_frame_times (path, info, NULL, &error) : NULL);
  g_assert_no_error (error);
  return media_id;
}

gint64
vs_test_cut_add_file (VsTestCut *self, const VsTestClip *clip, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  vs_test_clip_write (clip, path);
  return vs_test_cut_add_path (self, path);
}

char *
vs_test_cut_get_path (VsTestCut *self, gint64 media_id)
{
  return vs_sources_find (self->sources, media_id)->path;
}

void
vs_test_cut_add_clip (VsTestCut *self, gint64 media_id, gint64 start, gint64 end)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;

  clip.id = self->clips->len + 1;
  clip.media_id = media_id;
  clip.range = vs_time_range (start, end);
  g_array_append_val (self->clips, clip);
}

VsCut *
vs_test_cut_make (VsTestCut *self)
{
  return vs_cut_new ((const VsCutClip *) self->clips->data, self->clips->len);
}

static VsFrameTimes *
get_times (VsTestCut *self, gint64 media_id)
{
  return media_id <= self->times->len ? g_ptr_array_index (self->times, media_id - 1) : NULL;
}

/* The list is what the exporter itself would write, frame by frame. A cut that is not on frames is put on them there, so that
   the times in it may differ by what that moves. */
static void
assert_exporter_agrees (VsTestCut *self, VsCut *cut, GArray *frames)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) exported = vs_export_frame_list (cut, self->sources, NULL, &error);

  /* What is missing or damaged is no reason not to play the rest, but one not to export. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || g_error_matches (error, VS_ERROR, VS_ERROR_NOT_MEDIA))
    return;
  g_assert_no_error (error);
  g_assert_cmpuint (exported->len, ==, frames->len);
  for (guint i = 0; i < frames->len; i++)
    {
      const VsExportFrame *theirs = &g_array_index (exported, VsExportFrame, i);
      const VsTestShown   *ours = &g_array_index (frames, VsTestShown, i);

      g_assert_cmpuint (theirs->clip, ==, ours->clip);
      g_assert_cmpint (theirs->source_time, ==, ours->source_time);
      g_assert_cmpint (ABS (theirs->time - ours->time), <, 100000);
    }
}

/* The pictures of a generated clip carry their index. */
GArray *
vs_test_cut_list_frames (VsTestCut *self, VsCut *cut)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (VsTestShown));

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (cut, i);
      VsFrameTimes    *times = get_times (self, clip->media_id);
      VsTimeRange      range;

      g_assert_nonnull (times);
      range = vs_frame_times_snap_range (times, clip->range);
      for (gsize f = vs_frame_times_index_at (times, range.start); f < vs_frame_times_get_n (times) && vs_frame_times_get (times, f) < range.end; f++)
        {
          VsTestShown shown = { .clip = i, .source_time = vs_frame_times_get (times, f), .number = f };

          shown.time = vs_cut_from_source (cut, i, shown.source_time);
          g_array_append_val (frames, shown);
        }
    }
  assert_exporter_agrees (self, cut, frames);
  return frames;
}

GHashTable *
vs_test_cut_get_times (VsTestCut *self)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (gint64 media_id = 1; media_id <= self->times->len; media_id++)
    if (get_times (self, media_id) != NULL)
      g_hash_table_insert (table, g_memdup2 (&media_id, sizeof media_id), get_times (self, media_id));
  return table;
}

VsTestShown
vs_test_shown (const VsImage *image, gint64 time, guint clip, gint64 source_time)
{
  return (VsTestShown){ time, clip, source_time, vs_test_code_read_image (image) };
}

gboolean
vs_test_shown_equal (const VsTestShown *a, const VsTestShown *b)
{
  return a->time == b->time && a->clip == b->clip && a->source_time == b->source_time && a->number == b->number;
}

/* Expects @n frames of @expected from @first on. */
void
vs_test_assert_shown (GArray *shown, GArray *expected, gsize first, gsize n)
{
  for (gsize i = 0; i < MIN (shown->len, n); i++)
    {
      const VsTestShown *a = &g_array_index (shown, VsTestShown, i);
      const VsTestShown *b = &g_array_index (expected, VsTestShown, first + i);

      if (!vs_test_shown_equal (a, b))
        {
          g_test_fail_printf ("picture %zu: frame %d of clip %u (%" G_GINT64_FORMAT ") at %" G_GINT64_FORMAT " instead of frame %d of clip %u (%" G_GINT64_FORMAT ") at %" G_GINT64_FORMAT,
                              i, a->number, a->clip, a->source_time, a->time, b->number, b->clip, b->source_time, b->time);
          return;
        }
    }
  g_assert_cmpuint (shown->len, ==, n);
}
