// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the export share.

#include <libswscale/swscale.h>

#include "export-run.h"
#include "media/orientation.h"
#include "media/overlay.h"
#include "media/probe.h"

/* The video gets the size of its clip. */
void
vs_test_export_use_source_canvas (VsExportSpec *spec)
{
  const VsMediaFacts *facts = vs_media_info_get (spec->info);

  spec->canvas = vs_canvas_get_size (VS_CANVAS_SOURCE, facts->width, facts->height);
}

VsExportSpec *
vs_test_export_spec (const char *source, const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (source, NULL, &error);
  VsExportSpec *spec;

  g_assert_no_error (error);
  spec = vs_export_spec_new (source, info, vs_media_info_get_range (info), target);
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
  style.duration = duration;
  return vs_label_new (&style);
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
  const VsMediaFacts *facts = vs_media_info_get (spec->info);
  VsPlacement         place = vs_framing_place (spec->framing, spec->canvas, facts->width, facts->height);
  g_autoptr (VsOverlay) overlay = vs_overlay_new (place.canvas_width, place.canvas_height);
  const VsOverlayBitmap *bitmap;

  vs_overlay_set_label (overlay, spec->label);
  bitmap = vs_overlay_get_label_bitmap (overlay);
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
