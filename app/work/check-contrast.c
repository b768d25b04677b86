// SPDX-License-Identifier: GPL-3.0-or-later
// Whether captions stand out from the pictures behind them.
//
//   captions → moments at which they are seen → pictures of the export at these moments, and where the text stands on them
//   → the worst contrast of each caption

#include "config.h"

#include <glib/gi18n.h>

#include "media/canvas-pictures.h"
#include "media/contrast.h"
#include "media/overlay.h"
#include "work/check-contrast.h"
#include "work/post-captions.h"
#include "work/post-rules.h"
#include "work/post-sources.h"

/* µs between two looks at a caption. It is looked at when it comes and before it goes, too. */
#define STEP (G_USEC_PER_SEC / 2)

/* µs before its end: on its last frame. */
#define BEFORE_END 5000

typedef struct
{
  VsCut           *cut;
  GPtrArray       *sources; /* of VsSource */
  VsSize           canvas;
  VsMargins        margins;
  VsLabels        *labels;
  GPtrArray       *layers; /* of VsCaptionLayer */
  guint            layer;  /* that is looked at; layers->len when it is not drawn */
  VsShownCaptions *shown;
} Input;

/* A look at a caption. */
typedef struct
{
  gint64 time;
  gsize  cue; /* index of the shown one */
} Look;

typedef struct
{
  VsJob       *job;
  const Input *input;
  VsOverlay   *overlay;
  GArray      *looks; /* of Look */
  double      *worst; /* of each shown cue */
} Run;

static void
input_free (gpointer data)
{
  Input *self = data;

  vs_cut_unref (self->cut);
  g_ptr_array_unref (self->sources);
  vs_labels_unref (self->labels);
  g_ptr_array_unref (self->layers);
  vs_shown_captions_unref (self->shown);
  g_free (self);
}

static void
run_clear (Run *self)
{
  g_clear_object (&self->overlay);
  g_clear_pointer (&self->looks, g_array_unref);
  g_clear_pointer (&self->worst, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static GArray *
find_looks (const VsShownCaptions *shown)
{
  GArray *looks = g_array_new (FALSE, FALSE, sizeof (Look));

  for (gsize i = 0; i < vs_shown_captions_get_n (shown); i++)
    {
      VsTimeRange range = vs_shown_captions_get (shown, i)->range;
      Look        look = { range.start, i };

      for (; look.time < range.end - BEFORE_END; look.time += STEP)
        g_array_append_val (looks, look);
      look.time = MAX (range.start, range.end - BEFORE_END);
      g_array_append_val (looks, look);
    }
  return looks;
}

static double
measure (const VsCaptionStyle *style, const VsImage *picture, VsRect rect)
{
  VsContrastLook look = { style->text_color, style->has_box, style->box_color, style->outline / style->size, style->outline_color };
  double         contrast = vs_contrast_measure (&look, picture, rect);

  if (!style->marks_spoken)
    return contrast;
  look.text_color = style->spoken_color;
  return MIN (contrast, vs_contrast_measure (&look, picture, rect));
}

static gboolean
look_cb (gsize index, VsImage *picture, gpointer user_data)
{
  Run                   *self = user_data;
  const Look            *look = &g_array_index (self->looks, Look, index);
  const VsCaptionLayer  *layer = g_ptr_array_index (self->input->layers, self->input->layer);
  const VsOverlayBitmap *bitmap = vs_overlay_get_caption_bitmap_at (self->overlay, self->input->layer, look->time);

  if (bitmap != NULL)
    {
      VsRect rect = { bitmap->x, bitmap->y, bitmap->image->width, bitmap->image->height };

      self->worst[look->cue] = MIN (self->worst[look->cue], measure (&layer->style, picture, rect));
    }
  vs_job_report (self->job, (index + 1.0) / self->looks->len, NULL);
  return TRUE;
}

static GArray *
make_findings (const Run *self)
{
  GArray *findings = g_array_new (FALSE, FALSE, sizeof (VsCaptionFinding));

  for (gsize i = 0; i < vs_shown_captions_get_n (self->input->shown); i++)
    {
      VsCaptionFinding finding = { i, vs_shown_captions_get (self->input->shown, i)->cue, VS_CAPTION_LOW_CONTRAST, self->worst[i] * 100, VS_CONTRAST_MIN * 100 };

      if (self->worst[i] < VS_CONTRAST_MIN)
        g_array_append_val (findings, finding);
    }
  return findings;
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input *input = data;
  g_auto (Run) run = { .job = job, .input = input };
  g_autofree gint64 *times = NULL;

  run.looks = input->layer < input->layers->len ? find_looks (input->shown) : g_array_new (FALSE, FALSE, sizeof (Look));
  if (run.looks->len == 0)
    return g_array_new (FALSE, FALSE, sizeof (VsCaptionFinding));
  run.worst = g_new (double, vs_shown_captions_get_n (input->shown));
  for (gsize i = 0; i < vs_shown_captions_get_n (input->shown); i++)
    run.worst[i] = VS_CONTRAST_BEST;
  times = g_new (gint64, run.looks->len);
  for (guint i = 0; i < run.looks->len; i++)
    times[i] = g_array_index (run.looks, Look, i).time;
  run.overlay = vs_overlay_new (input->canvas.width, input->canvas.height);
  vs_overlay_set_margins (run.overlay, input->margins);
  vs_overlay_set_labels (run.overlay, input->labels, input->cut);
  vs_overlay_set_captions (run.overlay, input->layers, input->cut);
  if (!vs_canvas_pictures_run (input->cut, input->sources, input->canvas, times, run.looks->len, look_cb, &run, vs_job_get_cancellable (job), error))
    return NULL;
  return make_findings (&run);
}

/* Which of the layers that are drawn has the captions. */
static guint
find_layer (VsPost *post, VsCaptionTrack *track)
{
  GListModel *tracks = vs_post_get_tracks (post);
  guint       layer = 0;

  for (guint i = 0; vs_caption_track_is_drawn (track) && i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) other = g_list_model_get_item (tracks, i);

      if (other == track)
        return layer;
      layer += vs_caption_track_is_drawn (other);
    }
  return G_MAXUINT;
}

/**
 * vs_check_contrast_job_new:
 * @track: of @post
 *
 * Looks at every caption twice a second on the pictures that are exported. Captions that are not drawn have no findings.
 *
 * Returns: (transfer full): a waiting job, whose result is a #GArray of #VsCaptionFinding with %VS_CAPTION_LOW_CONTRAST. It fails
 *   as vs_canvas_pictures_run()
 */
VsJob *
vs_check_contrast_job_new (VsProject *project, VsPost *post, VsCaptionTrack *track)
{
  Input *input;

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post) && VS_IS_CAPTION_TRACK (track), NULL);

  input = g_new0 (Input, 1);
  input->cut = vs_cut_ref (vs_post_get_cut (post));
  input->sources = vs_post_sources (project, post);
  input->canvas = vs_post_get_size (post);
  input->margins = vs_post_load_margins (project, post);
  input->labels = vs_labels_ref (vs_post_get_labels (post));
  input->layers = vs_post_captions (post);
  input->layer = find_layer (post, track);
  input->shown = vs_shown_captions_new (vs_caption_track_get_captions (track), input->cut);
  return vs_job_new (_ ("Looking at the captions"), work, input, input_free, (GDestroyNotify) g_array_unref);
}

/**
 * vs_check_contrast_fix:
 *
 * Returns: the style with an opaque box that its text stands out from whatever is behind it: dark, or light when the text is dark
 */
VsCaptionStyle
vs_check_contrast_fix (const VsCaptionStyle *style)
{
  VsCaptionStyle fixed;

  g_return_val_if_fail (style != NULL, vs_caption_style_new (VS_CAPTION_LOOK_BOXED));

  fixed = *style;
  fixed.has_box = TRUE;
  fixed.box_color = vs_contrast_between (style->text_color, 0x000000ff) >= vs_contrast_between (style->text_color, 0xffffffff) ? 0x000000ff : 0xffffffff;
  return fixed;
}
