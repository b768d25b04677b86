// SPDX-License-Identifier: GPL-3.0-or-later
// Puts labels and captions on the canvas.
//
// Text is laid out at its size, wrapped at the canvas' safe margins, and made smaller until it fits between them; then it is
// put at its place. All lengths scale with the canvas' shorter side, so that it looks the same on every canvas. Labels at one
// of the nine places keep clear of the labels before them; captions of all labels, and of the captions of layers before them.

#include <string.h>

#include "base/label-times.h"
#include "base/letter-case.h"
#include "captions/breaks.h"
#include "media/overlay.h"
#include "media/text-block.h"

/* The canvas side that sizes in styles are meant for, px. */
#define REFERENCE_SIDE 1080.0

/* Round the letters of a label without a box, parts of an em, and how opaque. */
#define LABEL_OUTLINE 0.1
#define LABEL_OUTLINE_OPACITY 0.75

/* Between texts and what they keep clear of, parts of the canvas' shorter side. */
#define GAP 0.012

/* More texts than anybody reads at a time. */
#define TEXTS_MAX 8

/* Where other texts stand. */
typedef struct
{
  guint  n;
  VsRect boxes[TEXTS_MAX];
} Taken;

/* A label, when it is seen, and its picture. */
typedef struct
{
  VsLabel        *label;
  GArray         *times;  /* of VsTimeRange */
  VsOverlayBitmap bitmap; /* image is NULL until drawn */
  double          em;     /* px, of the bitmap */
} DrawnLabel;

/* Captions in one language, and the picture of those that are seen. */
typedef struct
{
  VsCaptionStyle   style;
  char            *language;
  VsShownCaptions *shown;
  gsize            cue;    /* of the bitmap, among those shown; VS_NO_WORD before there is one */
  VsCaptionMoment  moment; /* of the bitmap */
  Taken            taken;  /* what the bitmap kept clear of */
  VsOverlayBitmap  bitmap; /* image is NULL until drawn */
} Layer;

struct _VsOverlay
{
  GObject parent_instance;

  VsFonts  *fonts;  /* made when first needed */
  GArray   *labels; /* of DrawnLabel */
  gint64    length; /* µs of the cut */
  GArray   *layers; /* of Layer */
  VsMargins margins;
  int       width;
  int       height;
};

G_DEFINE_FINAL_TYPE (VsOverlay, vs_overlay, G_TYPE_OBJECT)

/* The part of the canvas that text stays in, labels at a free place excepted; even, at least 2×2. */
static VsRect
get_safe_area (VsOverlay *self)
{
  return vs_margins_get_area (self->margins, (VsSize){ self->width, self->height });
}

/* 0 at the left or top, 1 in the middle, 2 at the right or bottom. */
static int
get_column (VsPlace place)
{
  return place == VS_PLACE_FREE ? 1 : place % 3;
}

static int
get_row (VsPlace place)
{
  return place == VS_PLACE_FREE ? 1 : place / 3;
}

static double
get_scale (VsOverlay *self)
{
  return MIN (self->width, self->height) / REFERENCE_SIDE;
}

static VsFonts *
get_fonts (VsOverlay *self)
{
  if (self->fonts == NULL)
    self->fonts = vs_fonts_new ();
  return self->fonts;
}

/* --- places ---------------------------------------------------------------------------------------------------------- */

static gboolean
overlaps (VsRect a, VsRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static gboolean
is_clear (VsRect box, const Taken *taken)
{
  for (guint i = 0; i < taken->n; i++)
    if (overlaps (box, taken->boxes[i]))
      return FALSE;
  return TRUE;
}

/* Puts @box at @y when it is clear there and nearer than the best place so far. */
static void
try_place (VsRect *best, gboolean *found, VsRect box, int y, const Taken *taken, int top, int bottom)
{
  VsRect tried = { box.x, y, box.width, box.height };

  if (y < top || y + box.height > bottom || !is_clear (tried, taken) || (*found && ABS (y - box.y) >= ABS (best->y - box.y)))
    return;
  *best = tried;
  *found = TRUE;
}

/* The nearest place above or below where @box is clear of everything, from @top to @bottom; whether there is one. */
static gboolean
find_clear (VsOverlay *self, VsRect *box, const Taken *taken, int top, int bottom)
{
  int      gap = vs_even_down (GAP * MIN (self->width, self->height));
  VsRect   best = *box;
  gboolean found = FALSE;

  try_place (&best, &found, *box, box->y, taken, top, bottom);
  for (guint i = 0; i < taken->n; i++)
    {
      try_place (&best, &found, *box, vs_even_down (taken->boxes[i].y - gap - box->height), taken, top, bottom);
      try_place (&best, &found, *box, vs_even_down (taken->boxes[i].y + taken->boxes[i].height + gap + 1), taken, top, bottom);
    }
  *box = best;
  return found;
}

/* --- labels ---------------------------------------------------------------------------------------------------------- */

static VsRect
place_label (VsOverlay *self, VsSize size, const VsLabelStyle *style, const Taken *taken, VsRect area)
{
  VsRect box = { 0, 0, size.width, size.height };

  if (style->place == VS_PLACE_FREE)
    {
      box.x = vs_even_down (style->x * self->width - box.width / 2.0);
      box.y = vs_even_down (style->y * self->height - box.height / 2.0);
    }
  else
    {
      box.x = area.x + vs_even_down ((area.width - box.width) * get_column (style->place) / 2.0);
      box.y = area.y + vs_even_down ((area.height - box.height) * get_row (style->place) / 2.0);
    }
  box.x = CLAMP (box.x, 0, MAX (0, self->width - box.width));
  box.y = CLAMP (box.y, 0, MAX (0, self->height - box.height));
  /* Where a person put it, it stays. */
  if (style->place != VS_PLACE_FREE && !find_clear (self, &box, taken, area.y, area.y + area.height))
    find_clear (self, &box, taken, 0, self->height);
  return box;
}

/* Without a box: dark round light text and light round dark text, so that it reads over any picture. */
static guint32
get_outline_color (guint32 text)
{
  double luma = 0.2126 * (text >> 24) + 0.7152 * (text >> 16 & 255) + 0.0722 * (text >> 8 & 255);

  return (luma < 96 ? 0xffffff00 : 0) | (guint32) ((text & 255) * LABEL_OUTLINE_OPACITY + 0.5);
}

static void
clear_drawn_label (gpointer data)
{
  DrawnLabel *self = data;

  g_clear_pointer (&self->label, vs_label_unref);
  g_clear_pointer (&self->times, g_array_unref);
  g_clear_pointer (&self->bitmap.image, vs_image_unref);
}

static void
add_taken (Taken *taken, const VsOverlayBitmap *bitmap)
{
  if (bitmap != NULL && taken->n < G_N_ELEMENTS (taken->boxes))
    taken->boxes[taken->n++] = (VsRect){ bitmap->x, bitmap->y, bitmap->image->width, bitmap->image->height };
}

/* Where the first labels stand, whether they are seen or not: nothing jumps where one ends. */
static Taken
find_labels (VsOverlay *self, guint n)
{
  Taken taken = { 0 };

  for (guint i = 0; i < n; i++)
    add_taken (&taken, vs_overlay_get_label_bitmap (self, i));
  return taken;
}

static void
draw_label (VsOverlay *self, guint index)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  const VsLabelStyle         *style = vs_label_get_style (g_array_index (self->labels, DrawnLabel, index).label);
  VsRect                      area = get_safe_area (self);
  VsTextLook                  look = {
                     .text = style->wording,
                     .em = style->size * get_scale (self),
                     .alignment = alignments[get_column (style->place)],
                     .text_color = style->text_color,
                     .outline = style->has_box ? 0 : LABEL_OUTLINE,
                     .outline_color = get_outline_color (style->text_color),
                     .has_box = style->has_box,
                     .box_color = style->box_color,
  };
  g_autoptr (VsTextBlock) block = vs_text_block_new (get_fonts (self), &look, (VsSize){ area.width, area.height });
  Taken  taken = find_labels (self, index);
  VsRect box = place_label (self, vs_text_block_get_size (block), style, &taken, area);

  g_array_index (self->labels, DrawnLabel, index).bitmap = (VsOverlayBitmap){ box.x, box.y, vs_text_block_draw (block) };
  g_array_index (self->labels, DrawnLabel, index).em = vs_text_block_get_em (block);
}

/* --- captions -------------------------------------------------------------------------------------------------------- */

static void
clear_layer (gpointer data)
{
  Layer *self = data;

  g_free (self->language);
  g_clear_pointer (&self->shown, vs_shown_captions_unref);
  g_clear_pointer (&self->bitmap.image, vs_image_unref);
}

/* The first word of every line but the first. Lines that do not fit all the same are broken once more where they are laid out. */
static GArray *
find_lines (const Layer *layer, const VsShownCue *cue, double width)
{
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, layer->language);
  g_autoptr (VsWords) words = vs_words_slice (cue->words, layer->moment.first, layer->moment.n);

  limits.max_chars = vs_caption_style_get_line_length (&layer->style, width);
  return vs_line_breaks (words, &limits, layer->language);
}

static gboolean
begins_line (const GArray *lines, gsize word)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_array_index (lines, gsize, i) == word)
      return TRUE;
  return FALSE;
}

/* What is read at a moment, and where in it the spoken word is. @width: px of the reference canvas for the letters */
static char *
compose (const Layer *layer, const VsShownCue *cue, double width, VsTextLook *look)
{
  const VsCaptionStyle  *style = &layer->style;
  const VsCaptionMoment *moment = &layer->moment;
  g_autoptr (GArray) lines = find_lines (layer, cue, width);
  GString *text = g_string_new (NULL);

  for (gsize i = moment->first; i < moment->first + moment->n; i++)
    {
      const VsWord    *word = vs_words_get (cue->words, i);
      g_autofree char *upper = style->is_upper_case ? vs_text_to_upper (word->text, layer->language) : NULL;

      if (i == moment->spoken)
        look->marked_start = text->len;
      g_string_append (text, upper != NULL ? upper : word->text);
      if (i == moment->spoken)
        look->marked_end = text->len;
      if (i + 1 < moment->first + moment->n)
        g_string_append_c (text, begins_line (lines, i + 1 - moment->first) ? '\n' : ' ');
    }
  return g_string_free (text, FALSE);
}

static VsRect
place_caption (VsOverlay *self, VsSize size, const VsCaptionStyle *style, const Taken *taken, VsRect area)
{
  VsRect box = { area.x + vs_even_down ((area.width - size.width) / 2.0), 0, size.width, size.height };
  int    room = area.height - box.height;

  switch (style->place)
    {
    case VS_CAPTION_PLACE_TOP:
      box.y = area.y;
      break;
    case VS_CAPTION_PLACE_MIDDLE:
      box.y = area.y + vs_even_down (room / 2.0);
      break;
    case VS_CAPTION_PLACE_FREE:
      box.y = vs_even_down (CLAMP (style->y * self->height - box.height / 2.0, area.y, area.y + room));
      break;
    case VS_CAPTION_PLACE_BOTTOM:
    default:
      box.y = area.y + vs_even_down (room);
      break;
    }
  /* Rather outside the margins than over another text. */
  if (!find_clear (self, &box, taken, area.y, area.y + area.height))
    find_clear (self, &box, taken, 0, self->height);
  return box;
}

static void
draw_caption (VsOverlay *self, Layer *layer)
{
  const VsCaptionStyle *style = &layer->style;
  const VsShownCue     *cue = vs_shown_captions_get (layer->shown, layer->cue);
  VsRect                area = get_safe_area (self);
  VsTextLook            look = {
               .family = style->font,
               .em = style->size * get_scale (self),
               .alignment = PANGO_ALIGN_CENTER,
               .is_balanced = TRUE,
               .text_color = style->text_color,
               .marked_color = style->spoken_color,
               .outline = style->outline / style->size,
               .outline_color = style->outline_color,
               .has_box = style->has_box,
               .box_color = style->box_color,
  };
  g_autofree char *text = compose (layer, cue, area.width / get_scale (self) - style->size, &look);
  g_autoptr (VsTextBlock) block = NULL;
  VsRect box;

  look.text = text;
  block = vs_text_block_new (get_fonts (self), &look, (VsSize){ area.width, area.height });
  box = place_caption (self, vs_text_block_get_size (block), style, &layer->taken, area);
  layer->bitmap = (VsOverlayBitmap){ box.x, box.y, vs_text_block_draw (block) };
}

/* What captions keep clear of. */
static Taken
find_taken (VsOverlay *self, guint layer, gint64 output_time)
{
  Taken taken = find_labels (self, self->labels->len);

  for (guint i = 0; i < layer; i++)
    add_taken (&taken, vs_overlay_get_caption_bitmap_at (self, i, output_time));
  return taken;
}

static void
vs_overlay_finalize (GObject *object)
{
  VsOverlay *self = VS_OVERLAY (object);

  g_clear_object (&self->fonts);
  g_array_unref (self->labels);
  g_array_unref (self->layers);

  G_OBJECT_CLASS (vs_overlay_parent_class)->finalize (object);
}

static void
vs_overlay_class_init (VsOverlayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_overlay_finalize;
}

static void
vs_overlay_init (VsOverlay *self)
{
  self->labels = g_array_new (FALSE, TRUE, sizeof (DrawnLabel));
  g_array_set_clear_func (self->labels, clear_drawn_label);
  self->layers = g_array_new (FALSE, TRUE, sizeof (Layer));
  g_array_set_clear_func (self->layers, clear_layer);
}

/**
 * vs_overlay_new:
 * @canvas_width: px, even
 * @canvas_height: px, even
 *
 * Returns: (transfer full): an overlay without labels and captions. Not tied to a thread, but used by one at a time
 */
VsOverlay *
vs_overlay_new (int canvas_width, int canvas_height)
{
  VsOverlay *self;

  g_return_val_if_fail (canvas_width > 0 && canvas_width % 2 == 0, NULL);
  g_return_val_if_fail (canvas_height > 0 && canvas_height % 2 == 0, NULL);

  self = g_object_new (VS_TYPE_OVERLAY, NULL);
  self->width = canvas_width;
  self->height = canvas_height;
  return self;
}

/**
 * vs_overlay_set_margins:
 * @margins: that captions and labels at one of the nine places keep from now on; %VS_MARGINS_OWN at first
 */
void
vs_overlay_set_margins (VsOverlay *self, VsMargins margins)
{
  g_return_if_fail (VS_IS_OVERLAY (self));

  if (vs_margins_equal (self->margins, margins))
    return;
  for (guint i = 0; i < self->labels->len; i++)
    g_clear_pointer (&g_array_index (self->labels, DrawnLabel, i).bitmap.image, vs_image_unref);
  for (guint i = 0; i < self->layers->len; i++)
    g_clear_pointer (&g_array_index (self->layers, Layer, i).bitmap.image, vs_image_unref);
  self->margins = margins;
}

static gboolean
is_same_label (VsOverlay *self, guint index, const VsLabels *labels)
{
  return index < self->labels->len && vs_label_equal (g_array_index (self->labels, DrawnLabel, index).label, vs_labels_get (labels, index));
}

/**
 * vs_overlay_set_labels:
 * @labels: what is drawn from now on, those that come first having the better place
 * @cut: (nullable): what they are seen in; without one none is ever visible, but all can be drawn
 */
void
vs_overlay_set_labels (VsOverlay *self, VsLabels *labels, const VsCut *cut)
{
  gboolean is_same = TRUE;

  g_return_if_fail (VS_IS_OVERLAY (self));
  g_return_if_fail (labels != NULL);

  g_array_set_size (self->labels, MIN (self->labels->len, vs_labels_get_n (labels)));
  for (guint i = 0; i < vs_labels_get_n (labels); i++)
    {
      DrawnLabel *drawn;

      /* A label stands where those before it leave room. */
      is_same = is_same && is_same_label (self, i, labels);
      if (i == self->labels->len)
        g_array_set_size (self->labels, i + 1);
      drawn = &g_array_index (self->labels, DrawnLabel, i);
      if (!is_same)
        clear_drawn_label (drawn);
      if (!is_same)
        drawn->label = vs_label_ref (vs_labels_get (labels, i));
      g_clear_pointer (&drawn->times, g_array_unref);
      drawn->times = cut != NULL ? vs_label_find_times (drawn->label, cut) : NULL;
    }
  self->length = cut != NULL ? vs_cut_get_length (cut) : 0;
}

guint
vs_overlay_get_n_labels (VsOverlay *self)
{
  g_return_val_if_fail (VS_IS_OVERLAY (self), 0);

  return self->labels->len;
}

/**
 * vs_overlay_get_label_bitmap:
 * @index: which of the labels
 *
 * Returns: (transfer none) (nullable): the label's picture, drawn once and valid until the labels or the margins change;
 *   %NULL when it says nothing
 */
const VsOverlayBitmap *
vs_overlay_get_label_bitmap (VsOverlay *self, guint index)
{
  DrawnLabel *drawn;

  g_return_val_if_fail (VS_IS_OVERLAY (self) && index < self->labels->len, NULL);

  drawn = &g_array_index (self->labels, DrawnLabel, index);
  if (vs_label_get_style (drawn->label)->wording[0] == '\0')
    return NULL;
  if (drawn->bitmap.image == NULL)
    draw_label (self, index);
  return &drawn->bitmap;
}

/**
 * vs_overlay_get_label_em:
 *
 * Returns: height of the em of the label's text as it is drawn, px: smaller than asked for when it did not fit; 0 when it says nothing
 */
double
vs_overlay_get_label_em (VsOverlay *self, guint index)
{
  return vs_overlay_get_label_bitmap (self, index) != NULL ? g_array_index (self->labels, DrawnLabel, index).em : 0;
}

/**
 * vs_overlay_get_label_bitmap_at:
 * @index: which of the labels
 * @output_time: µs from the start of the exported video; beyond its end the last moment counts
 *
 * Returns: (transfer none) (nullable): likewise, and %NULL when the label is not visible at @output_time
 */
const VsOverlayBitmap *
vs_overlay_get_label_bitmap_at (VsOverlay *self, guint index, gint64 output_time)
{
  const DrawnLabel *drawn;

  g_return_val_if_fail (VS_IS_OVERLAY (self) && index < self->labels->len, NULL);

  drawn = &g_array_index (self->labels, DrawnLabel, index);
  if (drawn->times == NULL || !vs_label_times_contain (drawn->times, MIN (output_time, self->length - 1)))
    return NULL;
  return vs_overlay_get_label_bitmap (self, index);
}

/**
 * vs_overlay_set_captions:
 * @layers: (nullable) (element-type VsCaptionLayer): what is drawn from now on, those that come first having the better place
 * @cut: what the captions are seen through
 */
void
vs_overlay_set_captions (VsOverlay *self, GPtrArray *layers, const VsCut *cut)
{
  g_return_if_fail (VS_IS_OVERLAY (self));
  g_return_if_fail (layers == NULL || cut != NULL);

  g_array_set_size (self->layers, 0);
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    {
      const VsCaptionLayer *given = g_ptr_array_index (layers, i);
      Layer                 layer = { .style = given->style, .language = g_strdup (given->language), .shown = vs_shown_captions_new (given->captions, cut), .cue = VS_NO_WORD };

      g_array_append_val (self->layers, layer);
    }
}

guint
vs_overlay_get_n_layers (VsOverlay *self)
{
  g_return_val_if_fail (VS_IS_OVERLAY (self), 0);

  return self->layers->len;
}

/**
 * vs_overlay_get_caption_bitmap_at:
 * @layer: which of the captions
 * @output_time: µs from the start of the exported video
 *
 * Returns: (transfer none) (nullable): the picture of what is read then, the same one for as long as it does not change and
 *   valid until another is asked for; %NULL when nothing is read
 */
const VsOverlayBitmap *
vs_overlay_get_caption_bitmap_at (VsOverlay *self, guint layer, gint64 output_time)
{
  Layer          *drawn;
  VsCaptionMoment moment;
  Taken           taken;
  gsize           cue;

  g_return_val_if_fail (VS_IS_OVERLAY (self) && layer < self->layers->len, NULL);

  drawn = &g_array_index (self->layers, Layer, layer);
  if (!vs_shown_captions_find (drawn->shown, output_time, &cue))
    return NULL;
  moment = vs_caption_style_get_moment (&drawn->style, vs_shown_captions_get (drawn->shown, cue), output_time);
  if (moment.n == 0)
    return NULL;
  taken = find_taken (self, layer, output_time);
  if (drawn->bitmap.image != NULL && drawn->cue == cue && drawn->moment.first == moment.first && drawn->moment.spoken == moment.spoken &&
      memcmp (&drawn->taken, &taken, sizeof taken) == 0)
    return &drawn->bitmap;
  g_clear_pointer (&drawn->bitmap.image, vs_image_unref);
  drawn->cue = cue;
  drawn->moment = moment;
  drawn->taken = taken;
  draw_caption (self, drawn);
  return &drawn->bitmap;
}
