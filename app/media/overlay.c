// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the label into a bitmap that knows its place on the canvas.
//
// Text is laid out at the label's size, wrapped at the margins, and made smaller until it fits
// between them; then it is put at its place. All lengths scale with the canvas' shorter side, so the label
// looks the same on every canvas.

#include <math.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>

#include "media/fonts.h"
#include "media/overlay.h"

/* The canvas side that VsLabelStyle's size is meant for, px. */
#define REFERENCE_SIDE 1080.0

/* Parts of an em. */
#define PADDING_X 0.5
#define PADDING_Y 0.3
#define RADIUS 0.3
#define OUTLINE 0.1
#define OUTLINE_OPACITY 0.75

/* Text is never made smaller than this, px; what then does not fit ends in an ellipsis. */
#define TEXT_MIN 8.0

/* Characters: far more than anybody reads from a picture. Laying out a whole book a few times would hold up the window. */
#define TEXT_LENGTH_MAX 1000

/* Steps of halving the range of sizes while looking for the largest that fits: 2 % of a size. */
#define FIT_STEPS 6

struct _VsOverlay
{
  GObject parent_instance;

  VsFonts        *fonts; /* made when first needed */
  VsLabel        *label;
  VsOverlayBitmap bitmap; /* image is NULL until drawn */
  VsMargins       margins;
  int             width;
  int             height;
};

G_DEFINE_FINAL_TYPE (VsOverlay, vs_overlay, G_TYPE_OBJECT)

/* What is known about a label before it is drawn. */
typedef struct
{
  PangoLayout   *layout;
  double         em;
  PangoRectangle extents; /* of the text in the layout, px */
  VsRect         box;     /* on the canvas */
} Plan;

static int
even_down (double value)
{
  return 2 * (int) floor (value / 2);
}

static int
even_up (double value)
{
  return 2 * (int) ceil (value / 2);
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

/* Lays the text out at @em and says whether it fits into the area. */
static gboolean
lay_out (Plan *plan, double em, VsRect area)
{
  PangoFontDescription *font = pango_font_description_new ();
  double                pad_x = em * PADDING_X;
  double                pad_y = em * PADDING_Y;
  double                room = MAX (1, area.width - 2 * pad_x);

  pango_font_description_set_family_static (font, VS_FONT_FAMILY);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, em * PANGO_SCALE);
  pango_layout_set_font_description (plan->layout, font);
  pango_layout_set_width (plan->layout, room * PANGO_SCALE);
  pango_layout_get_pixel_extents (plan->layout, NULL, &plan->extents);
  plan->em = em;
  plan->box.width = CLAMP (even_up (plan->extents.width + 2 * pad_x), 2, area.width);
  plan->box.height = CLAMP (even_up (plan->extents.height + 2 * pad_y), 2, area.height);
  pango_font_description_free (font);
  return plan->extents.width <= room && plan->extents.height + 2 * pad_y <= area.height;
}

/* Finds the largest size up to @em at which the text fits; at the smallest the rest is left out. */
static void
fit (Plan *plan, double em, VsRect area)
{
  double low = MIN (TEXT_MIN, em);
  double high = em;

  if (lay_out (plan, em, area))
    return;
  for (int i = 0; i < FIT_STEPS; i++)
    {
      double middle = (low + high) / 2;

      if (lay_out (plan, middle, area))
        low = middle;
      else
        high = middle;
    }
  if (lay_out (plan, low, area))
    return;
  pango_layout_set_ellipsize (plan->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (plan->layout, MAX (1, area.height - 2 * low * PADDING_Y) * PANGO_SCALE);
  lay_out (plan, low, area);
}

static void
place (VsOverlay *self, Plan *plan, const VsLabelStyle *style, VsRect area)
{
  if (style->place == VS_PLACE_FREE)
    {
      plan->box.x = even_down (style->x * self->width - plan->box.width / 2.0);
      plan->box.y = even_down (style->y * self->height - plan->box.height / 2.0);
    }
  else
    {
      plan->box.x = area.x + even_down ((area.width - plan->box.width) * get_column (style->place) / 2.0);
      plan->box.y = area.y + even_down ((area.height - plan->box.height) * get_row (style->place) / 2.0);
    }
  plan->box.x = CLAMP (plan->box.x, 0, MAX (0, self->width - plan->box.width));
  plan->box.y = CLAMP (plan->box.y, 0, MAX (0, self->height - plan->box.height));
}

static void
set_text (PangoLayout *layout, const char *wording)
{
  g_autofree char *beginning = NULL;
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (wording, -1) <= TEXT_LENGTH_MAX)
    {
      pango_layout_set_text (layout, wording, -1);
      return;
    }
  beginning = g_utf8_substring (wording, 0, TEXT_LENGTH_MAX - 1);
  cut = g_strconcat (beginning, "…", NULL);
  pango_layout_set_text (layout, cut, -1);
}

static void
make_plan (VsOverlay *self, Plan *plan)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  const VsLabelStyle         *style = vs_label_get_style (self->label);
  VsRect                      area = vs_margins_get_area (self->margins, (VsSize){ self->width, self->height });
  PangoContext               *context = vs_fonts_create_context (self->fonts);

  plan->layout = pango_layout_new (context);
  g_object_unref (context);
  set_text (plan->layout, style->wording);
  pango_layout_set_wrap (plan->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (plan->layout, alignments[get_column (style->place)]);
  fit (plan, style->size * MIN (self->width, self->height) / REFERENCE_SIDE, area);
  place (self, plan, style, area);
}

static void
set_color (cairo_t *cairo, guint32 rgba, double opacity)
{
  cairo_set_source_rgba (cairo, (rgba >> 24) / 255.0, (rgba >> 16 & 255) / 255.0, (rgba >> 8 & 255) / 255.0, (rgba & 255) / 255.0 * opacity);
}

static void
draw_box (cairo_t *cairo, const Plan *plan, guint32 color)
{
  double width = plan->box.width;
  double height = plan->box.height;
  double radius = MIN (plan->em * RADIUS, MIN (width, height) / 2);

  cairo_new_path (cairo);
  cairo_arc (cairo, width - radius, radius, radius, -G_PI_2, 0);
  cairo_arc (cairo, width - radius, height - radius, radius, 0, G_PI_2);
  cairo_arc (cairo, radius, height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cairo, radius, radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cairo);
  set_color (cairo, color, 1);
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

/* Without a box: dark round light text and light round dark text, so that it reads over any picture. */
static void
draw_outline (cairo_t *cairo, const Plan *plan, guint32 text_color)
{
  double  luma = 0.2126 * (text_color >> 24) + 0.7152 * (text_color >> 16 & 255) + 0.0722 * (text_color >> 8 & 255);
  guint32 color = (luma < 96 ? 0xffffff00 : 0) | (text_color & 255);

  add_text_path (cairo, plan->layout);
  cairo_set_line_width (cairo, plan->em * OUTLINE * 2);
  cairo_set_line_join (cairo, CAIRO_LINE_JOIN_ROUND);
  set_color (cairo, color, OUTLINE_OPACITY);
  cairo_stroke (cairo);
}

static void
draw (cairo_t *cairo, const Plan *plan, const VsLabelStyle *style)
{
  if (style->has_box)
    draw_box (cairo, plan, style->box_color);
  cairo_translate (cairo,
                   (plan->box.width - plan->extents.width) / 2.0 - plan->extents.x,
                   (plan->box.height - plan->extents.height) / 2.0 - plan->extents.y);
  if (!style->has_box)
    draw_outline (cairo, plan, style->text_color);
  set_color (cairo, style->text_color, 1);
  cairo_move_to (cairo, 0, 0);
  pango_cairo_show_layout (cairo, plan->layout);
}

static VsImage *
render (const Plan *plan, const VsLabelStyle *style)
{
  gsize            stride = 4 * (gsize) plan->box.width;
  guint8          *data = g_malloc0 (stride * plan->box.height);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, plan->box.width, plan->box.height, stride);
  cairo_t         *cairo = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;

  draw (cairo, plan, style);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  cairo_surface_destroy (surface);
  bytes = g_bytes_new_take (data, stride * plan->box.height);
  return vs_image_new (plan->box.width, plan->box.height, stride, bytes);
}

static void
draw_bitmap (VsOverlay *self)
{
  Plan plan = { 0 };

  if (self->fonts == NULL)
    self->fonts = vs_fonts_new ();
  make_plan (self, &plan);
  self->bitmap = (VsOverlayBitmap){ plan.box.x, plan.box.y, render (&plan, vs_label_get_style (self->label)) };
  g_object_unref (plan.layout);
}

static void
vs_overlay_finalize (GObject *object)
{
  VsOverlay *self = VS_OVERLAY (object);

  g_clear_pointer (&self->bitmap.image, vs_image_unref);
  g_clear_pointer (&self->label, vs_label_unref);
  g_clear_object (&self->fonts);

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
}

/**
 * vs_overlay_new:
 * @canvas_width: px, even
 * @canvas_height: px, even
 *
 * Returns: (transfer full): an overlay without a label. Not tied to a thread, but used by one at a time
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
 * vs_overlay_set_label:
 * @label: (nullable): what is drawn from now on
 */
void
vs_overlay_set_label (VsOverlay *self, VsLabel *label)
{
  g_return_if_fail (VS_IS_OVERLAY (self));

  if (vs_label_equal (self->label, label))
    return;
  g_clear_pointer (&self->bitmap.image, vs_image_unref);
  g_clear_pointer (&self->label, vs_label_unref);
  if (label != NULL)
    self->label = vs_label_ref (label);
}

/**
 * vs_overlay_set_margins:
 * @margins: that labels at one of the nine places keep from now on; %VS_MARGINS_OWN at first
 */
void
vs_overlay_set_margins (VsOverlay *self, VsMargins margins)
{
  g_return_if_fail (VS_IS_OVERLAY (self));

  if (vs_margins_equal (self->margins, margins))
    return;
  g_clear_pointer (&self->bitmap.image, vs_image_unref);
  self->margins = margins;
}

/**
 * vs_overlay_get_label_bitmap:
 *
 * Returns: (transfer none) (nullable): the label's picture, drawn once and valid until the label or the margins change;
 *   %NULL when there is no label or it says nothing
 */
const VsOverlayBitmap *
vs_overlay_get_label_bitmap (VsOverlay *self)
{
  g_return_val_if_fail (VS_IS_OVERLAY (self), NULL);

  if (self->label == NULL || vs_label_get_style (self->label)->wording[0] == '\0')
    return NULL;
  if (self->bitmap.image == NULL)
    draw_bitmap (self);
  return &self->bitmap;
}

/**
 * vs_overlay_get_bitmap_at:
 * @output_time: µs from the start of the exported video
 *
 * Returns: (transfer none) (nullable): likewise, and %NULL when the label is not visible at @output_time
 */
const VsOverlayBitmap *
vs_overlay_get_bitmap_at (VsOverlay *self, gint64 output_time)
{
  g_return_val_if_fail (VS_IS_OVERLAY (self), NULL);

  if (self->label == NULL || !vs_label_is_visible (self->label, output_time))
    return NULL;
  return vs_overlay_get_label_bitmap (self);
}
