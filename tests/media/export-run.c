// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the export share.

#include <libswscale/swscale.h>

#include "export-run.h"
#include "media/orientation.h"
#include "media/overlay.h"
#include "media/probe.h"

#define MEDIA_ID 1

const VsCutClip *
vs_test_export_clip (const VsExportSpec *spec)
{
  return vs_cut_get (spec->cut, 0);
}

VsSource *
vs_test_export_source (const VsExportSpec *spec)
{
  return vs_sources_find (spec->sources, vs_test_export_clip (spec)->media_id);
}

const VsMediaFacts *
vs_test_export_facts (const VsExportSpec *spec)
{
  return vs_media_info_get (vs_test_export_source (spec)->info);
}

void
vs_test_export_set_clip (VsExportSpec *spec, const VsCutClip *clip)
{
  VsCut *cut = vs_cut_set (spec->cut, 0, clip);

  vs_cut_unref (spec->cut);
  spec->cut = cut;
}

void
vs_test_export_set_range (VsExportSpec *spec, VsTimeRange range)
{
  VsCutClip clip = *vs_test_export_clip (spec);

  clip.range = range;
  vs_test_export_set_clip (spec, &clip);
}

void
vs_test_export_set_framing (VsExportSpec *spec, VsFraming framing)
{
  VsCutClip clip = *vs_test_export_clip (spec);

  clip.framing = framing;
  vs_test_export_set_clip (spec, &clip);
}

void
vs_test_export_set_gain (VsExportSpec *spec, double gain)
{
  VsCutClip clip = *vs_test_export_clip (spec);

  clip.gain = gain;
  vs_test_export_set_clip (spec, &clip);
}

void
vs_test_export_set_fingerprint (VsExportSpec *spec, const char *fingerprint)
{
  VsSource  *source = vs_test_export_source (spec);
  GPtrArray *sources = vs_sources_new ();

  g_ptr_array_add (sources, vs_source_new (source->media_id, source->path, source->info, fingerprint));
  g_ptr_array_unref (spec->sources);
  spec->sources = sources;
}

/* The video gets the size of its first clip. */
void
vs_test_export_use_source_canvas (VsExportSpec *spec)
{
  const VsMediaFacts *facts = vs_test_export_facts (spec);

  spec->canvas = vs_canvas_get_size (VS_CANVAS_SOURCE, facts->width, facts->height);
}

void
vs_test_export_add_source (GPtrArray *sources, gint64 media_id, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);

  g_assert_no_error (error);
  g_ptr_array_add (sources, vs_source_new (media_id, path, info, NULL));
}

VsExportSpec *
vs_test_export_spec_for (const char *source, VsMediaInfo *info, VsTimeRange range, const char *target)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;
  g_autoptr (GPtrArray) sources = vs_sources_new ();
  g_autoptr (VsCut) cut = NULL;

  clip.media_id = MEDIA_ID;
  clip.range = range;
  cut = vs_cut_new (&clip, 1);
  g_ptr_array_add (sources, vs_source_new (MEDIA_ID, source, info, NULL));
  return vs_export_spec_new (cut, sources, vs_canvas_get_size (VS_CANVAS_VERTICAL, 0, 0), target);
}

VsExportSpec *
vs_test_export_spec (const char *source, const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (source, NULL, &error);
  VsExportSpec *spec;

  g_assert_no_error (error);
  spec = vs_test_export_spec_for (source, info, vs_media_info_get_range (info), target);
  vs_test_export_use_source_canvas (spec);
  return spec;
}

/* Files are numbered from MEDIA_ID on, each once. */
static gint64
find_or_add (GPtrArray *sources, const char *path)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((VsSource *) g_ptr_array_index (sources, i))->path, path))
      return MEDIA_ID + i;
  vs_test_export_add_source (sources, MEDIA_ID + sources->len, path);
  return MEDIA_ID + sources->len - 1;
}

VsExportSpec *
vs_test_export_spec_of (const VsTestPiece *pieces, gsize n, const char *target)
{
  g_autoptr (GPtrArray) sources = vs_sources_new ();
  g_autofree VsCutClip *clips = g_new (VsCutClip, n);
  g_autoptr (VsCut) cut = NULL;
  VsExportSpec *spec;

  for (gsize i = 0; i < n; i++)
    {
      clips[i] = VS_CUT_CLIP_DEFAULT;
      clips[i].media_id = find_or_add (sources, pieces[i].path);
      clips[i].range = vs_time_range (pieces[i].from, pieces[i].to);
    }
  cut = vs_cut_new (clips, n);
  spec = vs_export_spec_new (cut, sources, (VsSize){ 2, 2 }, target);
  vs_test_export_use_source_canvas (spec);
  return spec;
}

VsLabel *
vs_test_label (const char *wording, VsPlace place, double size, gint64 duration)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

  style.wording = wording;
  style.place = place;
  style.size = size;
  style.timing = duration > 0 ? VS_LABEL_START : VS_LABEL_WHOLE;
  style.duration = duration;
  return vs_label_new (&style);
}

void
vs_test_export_set_label (VsExportSpec *spec, VsLabel *label)
{
  vs_labels_unref (spec->labels);
  spec->labels = vs_labels_new (&label, 1);
  vs_label_unref (label);
}

VsExportReport *
vs_test_export (const VsExportSpec *spec)
{
  g_autoptr (GError) error = NULL;
  VsExportReport *report = vs_exporter_run (spec, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_cmpstr (report->target, ==, spec->target);
  g_assert_true (g_file_test (spec->target, G_FILE_TEST_IS_REGULAR));
  return report;
}

VsRect
vs_test_label_box (const VsExportSpec *spec)
{
  g_autoptr (VsOverlay) overlay = vs_overlay_new (spec->canvas.width, spec->canvas.height);
  const VsOverlayBitmap *bitmap;

  vs_overlay_set_labels (overlay, spec->labels, spec->cut);
  bitmap = vs_overlay_get_label_bitmap (overlay, 0);
  return (VsRect){ bitmap->x, bitmap->y, bitmap->image->width, bitmap->image->height };
}

void
vs_test_assert_only (const char *folder, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while ((found = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (found, ==, name);
  if (name != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

char *
vs_test_read_text (const AVFrame *frame, const VsRect *box, const char *folder)
{
  g_autofree char *picture = g_build_filename (folder, "box.pgm", NULL);
  g_autoptr (GString) pgm = g_string_new (NULL);
  char *argv[] = { "tesseract", picture, "-", "--psm", "7", "-l", "eng", NULL };
  char *text = NULL;

  g_string_append_printf (pgm, "P5 %d %d 255\n", box->width, box->height);
  for (int y = 0; y < box->height; y++)
    g_string_append_len (pgm, (const char *) frame->data[0] + (box->y + y) * frame->linesize[0] + box->x, box->width);
  g_assert_true (g_file_set_contents (picture, pgm->str, pgm->len, NULL));
  g_assert_true (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL, NULL, NULL));
  return g_strstrip (text);
}

static AVFrame *
make_gray (int width, int height)
{
  AVFrame *frame = av_frame_alloc ();

  frame->format = AV_PIX_FMT_GRAY8;
  frame->width = width;
  frame->height = height;
  g_assert_cmpint (av_frame_get_buffer (frame, 0), >=, 0);
  return frame;
}

AVFrame *
vs_test_expect (const AVFrame *stored, VsOrientation orientation, const VsRect *part, int width, int height)
{
  gboolean           swap = vs_orientation_swaps_axes (orientation);
  AVFrame           *upright = make_gray (swap ? stored->height : stored->width, swap ? stored->width : stored->height);
  VsRect             r = part != NULL ? *part : (VsRect){ 0, 0, upright->width, upright->height };
  AVFrame           *scaled = make_gray (width, height);
  struct SwsContext *scaler = sws_getContext (r.width, r.height, AV_PIX_FMT_GRAY8, width, height, AV_PIX_FMT_GRAY8, SWS_BICUBIC, NULL, NULL, NULL);
  const guint8      *lines[4] = { 0 };
  int                strides[4] = { upright->linesize[0] };

  vs_orientation_turn_plane (orientation, stored->data[0], stored->linesize[0], stored->width, stored->height, 1, upright->data[0], upright->linesize[0]);
  lines[0] = upright->data[0] + r.y * upright->linesize[0] + r.x;
  sws_scale (scaler, lines, strides, 0, r.height, scaled->data, scaled->linesize);
  sws_freeContext (scaler);
  av_frame_free (&upright);
  return scaled;
}
