// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of a cut as an export has them: the first stages of the exporter on a small canvas.
//
//   plan ─→ pictures ─ frames ─→ framing ─ small canvas ─→ maker ─→ images

#include "config.h"

#include <libavutil/pixdesc.h>

#include "media/av-auto.h"
#include "media/canvas-scan.h"
#include "media/export-framing.h"
#include "media/export-pictures.h"
#include "media/picture-maker.h"

struct _VsCanvasScan
{
  VsSize            size;
  VsExportPlan     *plan;
  VsExportPictures *pictures;
  VsExportColors    colors;  /* of the video */
  VsExportFraming  *framing; /* (nullable) */
  gsize             framed;  /* index of the clip that framing is for */
  VsPictureMaker   *maker;   /* (nullable) */
  GCancellable     *cancellable;
};

static const VsMediaFacts *
get_facts (VsCanvasScan *self, gsize clip)
{
  return vs_media_info_get (vs_export_plan_get_source (self->plan, clip)->info);
}

/**
 * vs_canvas_scan_new:
 * @cut: what is shown; ranges need not be on frames
 * @sources: (element-type VsSource): of its clips
 * @size: of the pictures, px, even; of the shape of the video's canvas
 * @cancellable: (nullable): ends reading
 *
 * Returns: (transfer full): what reads the pictures, or %NULL with @error set as vs_export_plan_new()
 */
VsCanvasScan *
vs_canvas_scan_new (VsCut *cut, GPtrArray *sources, VsSize size, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsCanvasScan) self = NULL;

  g_return_val_if_fail (cut != NULL && sources != NULL, NULL);
  g_return_val_if_fail (size.width > 0 && size.height > 0, NULL);

  self = g_new0 (VsCanvasScan, 1);
  self->size = size;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->plan = vs_export_plan_new (cut, sources, cancellable, error);
  if (self->plan == NULL)
    return NULL;
  self->pictures = vs_export_pictures_new (self->plan, size, cancellable, error);
  if (self->pictures == NULL)
    return NULL;
  self->colors = vs_export_colors_of_target (vs_export_colors_of_source (get_facts (self, 0)));
  return g_steal_pointer (&self);
}

void
vs_canvas_scan_free (VsCanvasScan *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->maker, vs_picture_maker_free);
  g_clear_pointer (&self->framing, vs_export_framing_free);
  g_clear_pointer (&self->pictures, vs_export_pictures_free);
  g_clear_pointer (&self->plan, vs_export_plan_free);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * vs_canvas_scan_get_cut:
 *
 * Returns: (transfer none): the cut on real frame times
 */
VsCut *
vs_canvas_scan_get_cut (VsCanvasScan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return vs_export_plan_get_cut (self->plan);
}

gint64
vs_canvas_scan_get_n_frames (VsCanvasScan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return vs_export_plan_count (self->plan);
}

static void
ensure_framing (VsCanvasScan *self, gsize clip)
{
  const VsCutClip *wanted = vs_cut_get (vs_export_plan_get_cut (self->plan), clip);

  if (self->framing != NULL && self->framed == clip)
    return;
  g_clear_pointer (&self->framing, vs_export_framing_free);
  self->framing = vs_export_framing_new (wanted->framing, wanted->motion, self->size, get_facts (self, clip), &self->colors, vs_export_pictures_get_time_base (self->pictures));
  self->framed = clip;
}

/* What is known of the frames of the canvas. */
static void
ensure_maker (VsCanvasScan *self, const AVFrame *canvas)
{
  VsMediaFacts facts = {
    .has_video = TRUE,
    .coded_width = canvas->width,
    .coded_height = canvas->height,
    .width = canvas->width,
    .height = canvas->height,
    .sar_num = 1,
    .sar_den = 1,
    .color_primaries = av_color_primaries_name (self->colors.primaries),
    .color_transfer = av_color_transfer_name (self->colors.transfer),
    .color_space = av_color_space_name (self->colors.matrix),
    .color_range = av_color_range_name (self->colors.range),
  };

  if (self->maker == NULL)
    self->maker = vs_picture_maker_new (&facts, AV_PIX_FMT_BGRA);
}

/**
 * vs_canvas_scan_next:
 * @out_time: (out): µs of cut time for which the picture is seen
 *
 * Returns: (transfer full) (nullable): the next picture of the size that was asked for; %NULL after the last, or with @error set
 */
VsImage *
vs_canvas_scan_next (VsCanvasScan *self, VsTimeRange *out_time, GError **error)
{
  VsExportFrame at;
  g_autoptr (AVFrame) frame = NULL;
  g_autoptr (AVFrame) canvas = NULL;

  g_return_val_if_fail (self != NULL && out_time != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  frame = vs_export_pictures_next (self->pictures, &at, error);
  if (frame == NULL)
    return NULL;
  ensure_framing (self, at.clip);
  canvas = vs_export_framing_run (self->framing, frame, at.source_time, error);
  if (canvas == NULL)
    return NULL;
  ensure_maker (self, canvas);
  *out_time = vs_time_range (at.time, MAX (at.time + 1, MIN (vs_export_plan_get_next (self->plan, at.time), vs_cut_get_length (vs_export_plan_get_cut (self->plan)))));
  return vs_picture_maker_make_image (self->maker, canvas, VS_ORIENTATION_NORMAL, canvas->width, canvas->height, error);
}
