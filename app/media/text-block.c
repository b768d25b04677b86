// SPDX-License-Identifier: GPL-3.0-or-later
// Lays text out and draws it.

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangofc-font.h>

#include "media/text-block.h"

/* Parts of an em. */
#define PADDING_X 0.5
#define PADDING_Y 0.3
#define RADIUS 0.3

/* Text is never made smaller than this, px; what then does not fit ends in an ellipsis. */
#define TEXT_MIN 8.0

/* Characters: far more than anybody reads from a picture. Laying out a whole book a few times would hold up the window. */
#define TEXT_LENGTH_MAX 1000

/* Steps of halving the range of sizes while looking for the largest that fits: 2 % of a size. */
#define FIT_STEPS 6

/* Steps of halving the range of widths while looking for the narrowest that has as few lines: 1 % of a width. */
#define BALANCE_STEPS 7

struct _VsTextBlock
{
  VsTextLook     look;   /* its texts are not used any more */
  const char    *family; /* borrowed from the fonts */
  PangoLayout   *layout;
  double         em;      /* at which it fits, px */
  PangoRectangle extents; /* of the text in the layout, px */
  VsSize         size;    /* of the bitmap, px, even */
};

/* The largest even number that is not above @value. */
int
vs_even_down (double value)
{
  return 2 * (int) floor (value / 2);
}

static int
even_up (double value)
{
  return 2 * (int) ceil (value / 2);
}

/* Room for the text at @em between the paddings, px. */
static double
get_room (double em, VsSize area)
{
  return MAX (1, area.width - 2 * em * PADDING_X);
}

static void
set_width (VsTextBlock *self, double width)
{
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (self->layout, NULL, &self->extents);
}

/* Lays the text out at @em and says whether it fits into the area. */
static gboolean
lay_out (VsTextBlock *self, double em, VsSize area)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, self->family);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, em * PANGO_SCALE);
  pango_layout_set_font_description (self->layout, font);
  pango_font_description_free (font);
  set_width (self, get_room (em, area));
  self->em = em;
  return self->extents.width <= get_room (em, area) && self->extents.height + 2 * em * PADDING_Y <= area.height;
}

/* Finds the largest size up to @em at which the text fits; at the smallest the rest is left out. */
static void
fit (VsTextBlock *self, double em, VsSize area)
{
  double low = MIN (TEXT_MIN, em);
  double high = em;

  if (lay_out (self, em, area))
    return;
  for (int i = 0; i < FIT_STEPS; i++)
    {
      double middle = (low + high) / 2;

      if (lay_out (self, middle, area))
        low = middle;
      else
        high = middle;
    }
  if (lay_out (self, low, area))
    return;
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->layout, MAX (1, area.height - 2 * low * PADDING_Y) * PANGO_SCALE);
  lay_out (self, low, area);
}

/* Makes the lines as narrow as they can be without there being more of them. */
static void
balance (VsTextBlock *self, VsSize area)
{
  int    n_lines = pango_layout_get_line_count (self->layout);
  double low = 1;
  double high = get_room (self->em, area);

  if (n_lines < 2 || pango_layout_is_ellipsized (self->layout))
    return;
  for (int i = 0; i < BALANCE_STEPS; i++)
    {
      double middle = (low + high) / 2;

      set_width (self, middle);
      if (pango_layout_get_line_count (self->layout) <= n_lines && self->extents.width <= middle)
        high = middle;
      else
        low = middle;
    }
  set_width (self, high);
}

static void
set_text (PangoLayout *layout, const char *text)
{
  g_autofree char *beginning = NULL;
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) <= TEXT_LENGTH_MAX)
    {
      pango_layout_set_text (layout, text, -1);
      return;
    }
  beginning = g_utf8_substring (text, 0, TEXT_LENGTH_MAX - 1);
  cut = g_strconcat (beginning, "…", NULL);
  pango_layout_set_text (layout, cut, -1);
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, const VsTextLook *look)
{
  attribute->start_index = look->marked_start;
  attribute->end_index = look->marked_end;
  pango_attr_list_insert (list, attribute);
}

/* 257 brings 8 bits to 16. */
static void
mark (PangoLayout *layout, const VsTextLook *look)
{
  guint32        color = look->marked_color;
  PangoAttrList *list;

  if (look->marked_end <= look->marked_start)
    return;
  list = pango_attr_list_new ();
  add_attribute (list, pango_attr_foreground_new ((color >> 24) * 257, (color >> 16 & 255) * 257, (color >> 8 & 255) * 257), look);
  add_attribute (list, pango_attr_foreground_alpha_new (MAX (1, (color & 255) * 257)), look);
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);
}

/* The outline and the box's padding must have room; what is over the area is left out, which only the padding ever is. */
static void
measure (VsTextBlock *self, VsSize area)
{
  self->size.width = CLAMP (even_up (self->extents.width + 2 * self->em * PADDING_X), 2, area.width);
  self->size.height = CLAMP (even_up (self->extents.height + 2 * self->em * PADDING_Y), 2, area.height);
}

/**
 * vs_text_block_new:
 * @look: copied
 * @area: the most that it may take, px, even
 *
 * Returns: (transfer full): the text, laid out as large as it may be
 */
VsTextBlock *
vs_text_block_new (VsFonts *fonts, const VsTextLook *look, VsSize area)
{
  VsTextBlock  *self;
  PangoContext *context;

  g_return_val_if_fail (look != NULL && look->text != NULL, NULL);
  g_return_val_if_fail (area.width >= 2 && area.height >= 2, NULL);

  self = g_new0 (VsTextBlock, 1);
  self->look = *look;
  self->family = vs_fonts_use_family (fonts, look->family);
  context = vs_fonts_create_context (fonts);
  self->layout = pango_layout_new (context);
  g_object_unref (context);
  set_text (self->layout, look->text);
  mark (self->layout, look);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (self->layout, look->alignment);
  fit (self, look->em, area);
  if (look->is_balanced)
    balance (self, area);
  measure (self, area);
  return self;
}

void
vs_text_block_free (VsTextBlock *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->layout);
  g_free (self);
}

/**
 * vs_text_block_get_size:
 *
 * Returns: of the bitmap, px, even, within the area
 */
VsSize
vs_text_block_get_size (const VsTextBlock *self)
{
  g_return_val_if_fail (self != NULL, ((VsSize){ 0 }));

  return self->size;
}

/**
 * vs_text_block_get_em:
 *
 * Returns: height of the em at which the text fits, px
 */
double
vs_text_block_get_em (const VsTextBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->em;
}

static void
set_color (cairo_t *cairo, guint32 rgba)
{
  cairo_set_source_rgba (cairo, (rgba >> 24) / 255.0, (rgba >> 16 & 255) / 255.0, (rgba >> 8 & 255) / 255.0, (rgba & 255) / 255.0);
}

static void
draw_box (cairo_t *cairo, const VsTextBlock *self)
{
  double width = self->size.width;
  double height = self->size.height;
  double radius = MIN (self->em * RADIUS, MIN (width, height) / 2);

  cairo_new_path (cairo);
  cairo_arc (cairo, width - radius, radius, radius, -G_PI_2, 0);
  cairo_arc (cairo, width - radius, height - radius, radius, 0, G_PI_2);
  cairo_arc (cairo, radius, height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cairo, radius, radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cairo);
  set_color (cairo, self->look.box_color);
  cairo_fill (cairo);
}

/* Colour glyphs are pictures; their path would be an outline of every pixel. */
static gboolean
is_color (PangoGlyphItem *run)
{
  FcPattern *pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (run->item->analysis.font));
  FcBool     color = FcFalse;

  return FcPatternGetBool (pattern, FC_COLOR, 0, &color) == FcResultMatch && color;
}

static void
add_text_path (cairo_t *cairo, PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoGlyphItem *run = pango_layout_iter_get_run_readonly (iter);
      PangoRectangle  extents;

      if (run == NULL || is_color (run))
        continue;
      pango_layout_iter_get_run_extents (iter, NULL, &extents);
      cairo_move_to (cairo, pango_units_to_double (extents.x), pango_units_to_double (pango_layout_iter_get_baseline (iter)));
      pango_cairo_glyph_string_path (cairo, run->item->analysis.font, run->glyphs);
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}

static void
draw_outline (cairo_t *cairo, const VsTextBlock *self)
{
  add_text_path (cairo, self->layout);
  cairo_set_line_width (cairo, self->em * self->look.outline * 2);
  cairo_set_line_join (cairo, CAIRO_LINE_JOIN_ROUND);
  set_color (cairo, self->look.outline_color);
  cairo_stroke (cairo);
}

static void
draw (cairo_t *cairo, const VsTextBlock *self)
{
  if (self->look.has_box)
    draw_box (cairo, self);
  cairo_translate (cairo,
                   (self->size.width - self->extents.width) / 2.0 - self->extents.x,
                   (self->size.height - self->extents.height) / 2.0 - self->extents.y);
  if (self->look.outline > 0)
    draw_outline (cairo, self);
  set_color (cairo, self->look.text_color);
  cairo_move_to (cairo, 0, 0);
  pango_cairo_show_layout (cairo, self->layout);
}

/**
 * vs_text_block_draw:
 *
 * Returns: (transfer full): a bitmap, premultiplied
 */
VsImage *
vs_text_block_draw (const VsTextBlock *self)
{
  gsize            stride;
  guint8          *data;
  cairo_surface_t *surface;
  cairo_t         *cairo;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  stride = 4 * (gsize) self->size.width;
  data = g_malloc0 (stride * self->size.height);
  surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, self->size.width, self->size.height, stride);
  cairo = cairo_create (surface);
  draw (cairo, self);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  cairo_surface_destroy (surface);
  bytes = g_bytes_new_take (data, stride * self->size.height);
  return vs_image_new (self->size.width, self->size.height, stride, bytes);
}
