// SPDX-License-Identifier: GPL-3.0-or-later
// Measures a post for its check: one pass over its pictures, small, and one over its sound.

#include "config.h"

#include <glib/gi18n.h>

#include "base/label-times.h"
#include "media/canvas-scan.h"
#include "media/contrast.h"
#include "media/fonts.h"
#include "media/overlay.h"
#include "media/picture-watch.h"
#include "media/sound-watch.h"
#include "work/check-private.h"

/* px: the shorter side of the pictures that are looked at. Enough for what a label stands on; a ninth of the work. */
#define SIDE 360

/* The canvas side that sizes of labels are meant for, px. */
#define REFERENCE_SIDE 1080.0

/* Pictures between two words about progress. */
#define TELL_EVERY 15

/* Progress that the pictures are; the rest is the sound. */
#define PICTURES_PART 0.9

/* What an export writes: bits of a pixel of a picture that stands still, more for what moves, and no more than this, with
   x264's usual quality. Rough figures of our own, for an estimate that only ever warns. */
#define BITS_STILL 0.02
#define BITS_MOVING 0.012
#define BITS_MOST 0.3
#define SOUND_RATE 192000

static void
clear_label (gpointer data)
{
  VsPreflightLabel *self = data;

  vs_label_unref (self->label);
  g_array_unref ((GArray *) self->times);
}

void
vs_check_measures_free (VsCheckMeasures *self)
{
  g_clear_pointer (&self->cut, vs_cut_unref);
  g_clear_pointer (&self->labels, g_array_unref);
  g_clear_pointer (&self->captions, g_array_unref);
  g_clear_pointer (&self->silences, g_array_unref);
  g_clear_pointer (&self->blacks, g_array_unref);
  g_clear_pointer (&self->frozen, g_array_unref);
  g_free (self->unprintable);
  g_free (self);
}

/* --- what is drawn --------------------------------------------------------------------------------------------------- */

static VsRect
get_box (const VsOverlayBitmap *bitmap)
{
  return bitmap != NULL && bitmap->image != NULL ? (VsRect){ bitmap->x, bitmap->y, bitmap->image->width, bitmap->image->height } : (VsRect){ 0 };
}

static void
find_labels (VsCheckMeasures *self, const VsCheckInput *input, VsOverlay *overlay)
{
  for (gsize i = 0; i < vs_labels_get_n (input->labels); i++)
    {
      VsPreflightLabel label = { .label = vs_label_ref (vs_labels_get (input->labels, i)) };

      label.times = vs_label_find_times (label.label, self->cut);
      label.box = get_box (vs_overlay_get_label_bitmap (overlay, i));
      label.em = vs_overlay_get_label_em (overlay, i) * REFERENCE_SIDE / MIN (input->canvas.width, input->canvas.height);
      g_array_append_val (self->labels, label);
    }
}

static void
add_words (GString *text, const VsWords *words)
{
  for (gsize i = 0; i < vs_words_get_n (words); i++)
    g_string_append_printf (text, "%s ", vs_words_get (words, i)->text);
}

/* Adds where captions stand to the measures, and their words to @text. */
static void
find_captions_of (VsCheckMeasures *self, const VsCaptionLayer *layer, guint index, VsOverlay *overlay, GString *text)
{
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (layer->captions, self->cut);

  for (gsize i = 0; i < vs_shown_captions_get_n (shown); i++)
    {
      VsTimeRange        time = vs_shown_captions_get (shown, i)->range;
      VsPreflightCaption caption = { time, get_box (vs_overlay_get_caption_bitmap_at (overlay, index, time.start)) };

      if (caption.box.width > 0)
        g_array_append_val (self->captions, caption);
      add_words (text, vs_shown_captions_get (shown, i)->words);
    }
}

/* Where labels and captions stand, and what cannot be drawn of them. */
static void
look_at_overlay (VsCheckMeasures *self, const VsCheckInput *input)
{
  g_autoptr (VsOverlay) overlay = vs_overlay_new (input->canvas.width, input->canvas.height);
  g_autoptr (VsFonts) fonts = vs_fonts_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  vs_overlay_set_margins (overlay, input->margins);
  vs_overlay_set_labels (overlay, input->labels, self->cut);
  vs_overlay_set_captions (overlay, input->layers, self->cut);
  find_labels (self, input, overlay);
  for (gsize i = 0; i < vs_labels_get_n (input->labels); i++)
    g_string_append_printf (text, "%s ", vs_label_get_style (vs_labels_get (input->labels, i))->wording);
  for (guint i = 0; i < input->layers->len; i++)
    find_captions_of (self, g_ptr_array_index (input->layers, i), i, overlay, text);
  self->unprintable = vs_fonts_find_unprintable (fonts, text->str);
}

/* --- pictures -------------------------------------------------------------------------------------------------------- */

static VsSize
get_small_size (VsSize canvas)
{
  double scale = MIN (1, SIDE / (double) MIN (canvas.width, canvas.height));

  return (VsSize){ MAX (2, (int) (canvas.width * scale / 2 + 0.5) * 2), MAX (2, (int) (canvas.height * scale / 2 + 0.5) * 2) };
}

/* Rounded outwards: what is behind the edge counts. */
static VsRect
scale_rect (VsRect rect, VsSize from, VsSize to)
{
  int left = rect.x * to.width / from.width;
  int top = rect.y * to.height / from.height;
  int right = ((rect.x + rect.width) * to.width + from.width - 1) / from.width;
  int bottom = ((rect.y + rect.height) * to.height + from.height - 1) / from.height;

  return (VsRect){ left, top, right - left, bottom - top };
}

static void
measure_contrast (VsPreflightLabel *label, const VsCheckInput *input, const VsImage *image, VsTimeRange time)
{
  const VsLabelStyle *style = vs_label_get_style (label->label);
  VsContrastLook      look = vs_overlay_get_label_look (style);
  double              contrast;

  if (label->box.width == 0 || !vs_label_times_contain (label->times, time.start))
    return;
  contrast = vs_contrast_measure (&look, image, scale_rect (label->box, input->canvas, (VsSize){ image->width, image->height }));
  if (label->contrast != 0 && contrast >= label->contrast)
    return;
  label->contrast = contrast;
  label->contrast_time = time.start;
}

static void
look_at_picture (VsCheckMeasures *self, const VsCheckInput *input, VsPictureWatch *watch, VsImage *image, VsTimeRange time)
{
  vs_picture_watch_add (watch, image, time);
  for (guint i = 0; i < self->labels->len; i++)
    measure_contrast (&g_array_index (self->labels, VsPreflightLabel, i), input, image, time);
}

static void
tell (VsJob *job, gint64 done, gint64 n)
{
  g_autofree char *detail = NULL;

  if (done % TELL_EVERY != 0)
    return;
  /* Translators: progress of a check: which picture of how many */
  detail = g_strdup_printf (_ ("picture %d of %d"), (int) done, (int) n);
  vs_job_report (job, PICTURES_PART * MIN (done, n) / MAX (1, n), detail);
}

static gboolean
look_at_pictures (VsCheckMeasures *self, const VsCheckInput *input, VsCanvasScan *scan, VsPictureWatch *watch, VsJob *job, GError **error)
{
  gint64      n = vs_canvas_scan_get_n_frames (scan), done = 0;
  GError     *scan_error = NULL;
  VsImage    *image;
  VsTimeRange time;

  while ((image = vs_canvas_scan_next (scan, &time, &scan_error)) != NULL)
    {
      look_at_picture (self, input, watch, image, time);
      vs_image_unref (image);
      tell (job, done++, n);
    }
  if (scan_error == NULL)
    return TRUE;
  g_propagate_error (error, scan_error);
  return FALSE;
}

/* About; nobody knows before it is encoded. */
static gint64
estimate_size (const VsCheckInput *input, gint64 n_frames, gint64 length, double movement)
{
  double bits = MIN (BITS_MOST, BITS_STILL + BITS_MOVING * movement);

  return (gint64) (bits * input->canvas.width * input->canvas.height * n_frames / 8 + SOUND_RATE / 8.0 * length / G_USEC_PER_SEC);
}

static gboolean
measure_pictures (VsCheckMeasures *self, const VsCheckInput *input, VsJob *job, GError **error)
{
  g_autoptr (VsPictureWatch) watch = vs_picture_watch_new ();
  g_autoptr (VsCanvasScan) scan = vs_canvas_scan_new (input->cut, input->sources, get_small_size (input->canvas), vs_job_get_cancellable (job), error);
  gint64 length, n;

  if (scan == NULL)
    return FALSE;
  self->cut = vs_cut_ref (vs_canvas_scan_get_cut (scan));
  look_at_overlay (self, input);
  if (!look_at_pictures (self, input, scan, watch, job, error))
    return FALSE;
  length = vs_cut_get_length (self->cut);
  n = vs_canvas_scan_get_n_frames (scan);
  self->blacks = vs_picture_watch_dup_blacks (watch);
  self->frozen = vs_picture_watch_dup_frozen (watch);
  self->frame_rate = length > 0 ? n * (double) G_USEC_PER_SEC / length : 0;
  self->file_size = estimate_size (input, n, length, vs_picture_watch_get_movement (watch));
  return TRUE;
}

/* --- sound ----------------------------------------------------------------------------------------------------------- */

static gboolean
measure_sound (VsCheckMeasures *self, const VsCheckInput *input, VsJob *job, GError **error)
{
  g_auto (VsWatchedSound) watched = { 0 };

  vs_job_report (job, PICTURES_PART, _ ("sound"));
  if (!vs_sound_watch (self->cut, input->sources, input->music, input->loudness, &watched, vs_job_get_cancellable (job), error))
    return FALSE;
  self->silences = g_array_ref (watched.silences);
  self->sound = (VsPreflightSound){
    .is_measured = TRUE,
    .has_sound = watched.has_sound,
    .has_loudness = watched.loudness.state == VS_LOUDNESS_MEASURED,
    .integrated = watched.loudness.integrated,
    .true_peak = watched.loudness.true_peak,
  };
  return TRUE;
}

/* Returns: (transfer full): what was measured, or NULL with @error set. Runs in a thread. */
VsCheckMeasures *
vs_check_measure (const VsCheckInput *input, VsJob *job, GError **error)
{
  g_autoptr (VsCheckMeasures) self = g_new0 (VsCheckMeasures, 1);

  self->labels = g_array_new (FALSE, FALSE, sizeof (VsPreflightLabel));
  g_array_set_clear_func (self->labels, clear_label);
  self->captions = g_array_new (FALSE, FALSE, sizeof (VsPreflightCaption));
  if (!measure_pictures (self, input, job, error) || !measure_sound (self, input, job, error))
    return NULL;
  return g_steal_pointer (&self);
}
