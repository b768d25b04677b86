// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of an export as evidence. Whether a label is on a frame costs nothing to ask; only a few frames are looked at:
// the first and the last of each time that a label is seen, and some between, a few milliseconds each.

#include "config.h"

#include "base/label-times.h"
#include "media/export-evidence.h"
#include "media/jpeg.h"

/* Frames that are looked at, at most, and how close together those between are, µs. */
#define MAX_PRINTS 24
#define BETWEEN_MIN (2 * G_USEC_PER_SEC)
#define N_BETWEEN 8

/* The longer side of a still, px, and the quality of its JPEG. */
#define STILL_SIDE 480
#define STILL_QSCALE 5

struct _VsExportEvidence
{
  VsExportOverlay *overlay; /* borrowed */
  VsExportColors   colors;
  GArray          *wanted; /* of gint64: µs of the frames to look at, ascending */
  guint            next;   /* index of the first that was not seen yet */
  gint64           first_still;
  gint64           last_still;
  gint64           n_frames; /* seen */
  GPtrArray       *labels;   /* of VsExportedLabel */
  GPtrArray       *prints;   /* of VsFramePrint */
  GPtrArray       *stills;   /* of VsExportStill */
};

/* --- which frames ---------------------------------------------------------------------------------------------------------- */

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
want_range (VsExportEvidence *self, VsTimeRange range, gint64 step)
{
  gint64 last = MAX (range.start, range.end - 1);

  g_array_append_val (self->wanted, range.start);
  for (gint64 time = range.start + step; time < last - step / 2; time += step)
    g_array_append_val (self->wanted, time);
  g_array_append_val (self->wanted, last);
}

static void
sort_and_thin_out (VsExportEvidence *self)
{
  GArray *thin = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint   n;

  g_array_sort (self->wanted, compare_times);
  n = MIN (self->wanted->len, MAX_PRINTS);
  for (guint i = 0; i < n; i++)
    g_array_append_val (thin, g_array_index (self->wanted, gint64, n > 1 ? i * (self->wanted->len - 1) / (n - 1) : 0));
  g_array_unref (self->wanted);
  self->wanted = thin;
}

static void
choose_frames (VsExportEvidence *self, const VsLabels *labels, const VsCut *cut)
{
  gint64 length = vs_cut_get_length (cut);
  gint64 step = MAX (BETWEEN_MIN, length / N_BETWEEN);

  for (gsize i = 0; i < vs_labels_get_n (labels); i++)
    {
      g_autoptr (GArray) times = vs_label_find_times (vs_labels_get (labels, i), cut);

      for (guint j = 0; j < times->len; j++)
        want_range (self, g_array_index (times, VsTimeRange, j), step);
    }
  if (self->wanted->len == 0)
    want_range (self, (VsTimeRange){ 0, length }, step);
  sort_and_thin_out (self);
  self->first_still = g_array_index (self->wanted, gint64, 0);
  self->last_still = g_array_index (self->wanted, gint64, self->wanted->len - 1);
}

static void
find_sizes (VsExportEvidence *self)
{
  for (guint i = 0; i < vs_export_overlay_get_n_labels (self->overlay); i++)
    {
      VsExportedLabel *label = g_new0 (VsExportedLabel, 1);

      label->em = vs_export_overlay_get_label_em (self->overlay, i);
      label->runs = g_array_new (FALSE, FALSE, sizeof (VsFrameRun));
      g_ptr_array_add (self->labels, label);
    }
}

/**
 * vs_export_evidence_new:
 * @spec: has the labels
 * @cut: what is exported, on real frame times
 * @overlay: (transfer none): what lays them over the frames; must outlive this
 * @colors: of the frames
 *
 * Returns: (transfer full): waits for the first frame
 */
VsExportEvidence *
vs_export_evidence_new (const VsExportSpec *spec, const VsCut *cut, VsExportOverlay *overlay, const VsExportColors *colors)
{
  VsExportEvidence *self = g_new0 (VsExportEvidence, 1);

  g_return_val_if_fail (spec != NULL && cut != NULL && overlay != NULL && colors != NULL, self);

  self->overlay = overlay;
  self->colors = *colors;
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_exported_label_free);
  self->prints = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_frame_print_free);
  self->stills = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_export_still_free);
  choose_frames (self, spec->labels, cut);
  find_sizes (self);
  return self;
}

void
vs_export_evidence_free (VsExportEvidence *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->wanted);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->prints);
  g_ptr_array_unref (self->stills);
  g_free (self);
}

/* --- looking at a frame ---------------------------------------------------------------------------------------------------- */

static void
count_frame (VsExportedLabel *label, const VsOverlayBitmap *bitmap, gint64 number)
{
  VsFrameRun  run = { number, number };
  VsFrameRun *last = label->runs->len > 0 ? &g_array_index (label->runs, VsFrameRun, label->runs->len - 1) : NULL;

  label->box = (VsRect){ bitmap->x, bitmap->y, bitmap->image->width, bitmap->image->height };
  if (last != NULL && last->last == number - 1)
    last->last = number;
  else
    g_array_append_val (label->runs, run);
}

static void
take_print (VsExportEvidence *self, const AVFrame *canvas, gint64 time, gint64 next)
{
  g_autoptr (VsLuma) luma = vs_luma_new_from_plane (canvas->data[0], canvas->linesize[0], canvas->width, canvas->height, self->colors.range != AVCOL_RANGE_JPEG);
  VsFramePrint *print = vs_frame_print_new (luma, time + (next - time) / 2);

  for (guint i = 0; i < self->labels->len; i++)
    {
      const VsExportedLabel *label = g_ptr_array_index (self->labels, i);

      if (vs_export_overlay_get_label_at (self->overlay, i, time) != NULL)
        vs_frame_print_add_label (print, luma, i, label->box, label->em);
    }
  g_ptr_array_add (self->prints, print);
}

static gboolean
take_still (VsExportEvidence *self, AVFrame *canvas, gint64 time, GError **error)
{
  double scale = MIN (1, STILL_SIDE / (double) MAX (canvas->width, canvas->height));
  VsSize size = { MAX (2, (int) (canvas->width * scale / 2 + 0.5) * 2), MAX (2, (int) (canvas->height * scale / 2 + 0.5) * 2) };
  g_autoptr (AVFrame) picture = vs_jpeg_prepare (canvas, &self->colors, size, error);
  g_autoptr (AVPacket) packet = picture != NULL ? vs_jpeg_encode (picture, STILL_QSCALE, error) : NULL;
  VsExportStill *still;

  if (packet == NULL)
    return FALSE;
  still = g_new0 (VsExportStill, 1);
  *still = (VsExportStill){ time, self->n_frames, size, g_bytes_new (packet->data, packet->size) };
  g_ptr_array_add (self->stills, still);
  return TRUE;
}

/**
 * vs_export_evidence_see:
 * @canvas: with all that is laid over it
 * @time: µs of the video at which it is shown
 * @next: µs at which the next one is
 *
 * Returns: %FALSE with @error set
 */
gboolean
vs_export_evidence_see (VsExportEvidence *self, AVFrame *canvas, gint64 time, gint64 next, GError **error)
{
  gboolean is_wanted = FALSE, is_still = FALSE;

  g_return_val_if_fail (self != NULL && canvas != NULL, FALSE);

  for (guint i = 0; i < self->labels->len; i++)
    {
      const VsOverlayBitmap *bitmap = vs_export_overlay_get_label_at (self->overlay, i, time);

      if (bitmap != NULL)
        count_frame (g_ptr_array_index (self->labels, i), bitmap, self->n_frames);
    }
  for (; self->next < self->wanted->len && g_array_index (self->wanted, gint64, self->next) < next; self->next++)
    {
      gint64 wanted = g_array_index (self->wanted, gint64, self->next);

      is_wanted = TRUE;
      is_still = is_still || wanted == self->first_still || wanted == self->last_still;
    }
  if (is_wanted)
    take_print (self, canvas, time, next);
  if (is_still && !take_still (self, canvas, time, error))
    return FALSE;
  self->n_frames++;
  return TRUE;
}

/**
 * vs_export_evidence_fill:
 * @report: gets all that was seen
 */
void
vs_export_evidence_fill (VsExportEvidence *self, VsExportReport *report)
{
  g_return_if_fail (self != NULL && report != NULL);

  report->labels = g_ptr_array_ref (self->labels);
  report->prints = g_ptr_array_ref (self->prints);
  report->stills = g_ptr_array_ref (self->stills);
}
