// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of A4, set from top to bottom: what does not fit goes on the next page whole.

#include "config.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "media/pdf.h"

/* A4 and what is kept free, pt. */
#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define MARGIN 56.0
#define MARGIN_BOTTOM 64.0
#define TEXT_WIDTH (PAGE_WIDTH - 2 * MARGIN)

/* Sizes of type and the rhythm of the lines, pt. */
#define SIZE_TITLE 20.0
#define SIZE_HEADING 11.5
#define SIZE_TEXT 9.0
#define SIZE_HASH 7.5
#define SIZE_NOTE 8.0
#define GAP_PAIR 3.5
#define GAP_HEADING 14.0

/* Names stand left, values from here on. */
#define NAME_WIDTH 128.0

#define PICTURE_HEIGHT 200.0
#define GUTTER 18.0

#define SANS "Sans"
#define MONO "Monospace"

struct _VsPdf
{
  GByteArray      *bytes;
  cairo_surface_t *surface;
  cairo_t         *cairo;
  char            *footer;
  double           y;
  int              page;
};

typedef struct
{
  const char *family;
  double      size;
  PangoWeight weight;
  double      gray;
} Type;

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static PangoLayout *
lay_out (VsPdf *self, const char *text, Type type, double width)
{
  PangoLayout          *layout = pango_cairo_create_layout (self->cairo);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, type.family);
  pango_font_description_set_absolute_size (font, type.size * PANGO_SCALE);
  pango_font_description_set_weight (font, type.weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.15);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return height / (double) PANGO_SCALE;
}

static void
show (VsPdf *self, PangoLayout *layout, double x, double y, double gray)
{
  cairo_set_source_rgb (self->cairo, gray, gray, gray);
  cairo_move_to (self->cairo, x, y);
  pango_cairo_show_layout (self->cairo, layout);
}

static void
show_footer (VsPdf *self)
{
  g_autofree char *number = g_strdup_printf ("%d", self->page);
  g_autoptr (PangoLayout) text = lay_out (self, self->footer, (Type){ SANS, SIZE_NOTE, PANGO_WEIGHT_NORMAL, 0.4 }, TEXT_WIDTH - 40);
  g_autoptr (PangoLayout) page = lay_out (self, number, (Type){ SANS, SIZE_NOTE, PANGO_WEIGHT_NORMAL, 0.4 }, TEXT_WIDTH);

  pango_layout_set_alignment (page, PANGO_ALIGN_RIGHT);
  show (self, text, MARGIN, PAGE_HEIGHT - MARGIN_BOTTOM + 20, 0.4);
  show (self, page, MARGIN, PAGE_HEIGHT - MARGIN_BOTTOM + 20, 0.4);
}

/* Goes on to the next page when there is no room for @height. */
static void
make_room (VsPdf *self, double height)
{
  if (self->y + height <= PAGE_HEIGHT - MARGIN_BOTTOM || self->y <= MARGIN)
    return;
  show_footer (self);
  cairo_show_page (self->cairo);
  self->page++;
  self->y = MARGIN;
}

/**
 * vs_pdf_new:
 * @title: of the document, for readers
 * @footer: at the bottom of each page, before its number
 *
 * Returns: (transfer full): an empty page
 */
VsPdf *
vs_pdf_new (const char *title, const char *footer)
{
  VsPdf *self = g_new0 (VsPdf, 1);

  g_return_val_if_fail (title != NULL && footer != NULL, self);

  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (append_cb, self->bytes, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Vorspann " VS_VERSION);
  self->cairo = cairo_create (self->surface);
  self->footer = g_strdup (footer);
  self->y = MARGIN;
  self->page = 1;
  return self;
}

void
vs_pdf_free (VsPdf *self)
{
  g_return_if_fail (self != NULL);

  cairo_destroy (self->cairo);
  cairo_surface_destroy (self->surface);
  g_byte_array_unref (self->bytes);
  g_free (self->footer);
  g_free (self);
}

static void
add_block (VsPdf *self, const char *text, Type type, double gap_before, double keep_with)
{
  g_autoptr (PangoLayout) layout = lay_out (self, text, type, TEXT_WIDTH);
  double height = get_height (layout);

  make_room (self, gap_before + height + keep_with);
  if (self->y > MARGIN)
    self->y += gap_before;
  show (self, layout, MARGIN, self->y, type.gray);
  self->y += height;
}

/**
 * vs_pdf_add_title:
 * @text: in large type
 * @below: a line below it
 */
void
vs_pdf_add_title (VsPdf *self, const char *text, const char *below)
{
  g_return_if_fail (self != NULL && text != NULL && below != NULL);

  add_block (self, text, (Type){ SANS, SIZE_TITLE, PANGO_WEIGHT_BOLD, 0 }, 0, 40);
  add_block (self, below, (Type){ SANS, SIZE_TEXT + 1, PANGO_WEIGHT_NORMAL, 0.35 }, 2, 0);
}

void
vs_pdf_add_heading (VsPdf *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  add_block (self, text, (Type){ SANS, SIZE_HEADING, PANGO_WEIGHT_BOLD, 0 }, GAP_HEADING, 40);
  self->y += 3;
  cairo_set_source_rgb (self->cairo, 0.8, 0.8, 0.8);
  cairo_set_line_width (self->cairo, 0.5);
  cairo_move_to (self->cairo, MARGIN, self->y);
  cairo_line_to (self->cairo, PAGE_WIDTH - MARGIN, self->y);
  cairo_stroke (self->cairo);
  self->y += 3;
}

static void
add_pair (VsPdf *self, const char *name, const char *value, Type type)
{
  g_autoptr (PangoLayout) left = lay_out (self, name, (Type){ SANS, SIZE_TEXT, PANGO_WEIGHT_NORMAL, 0.35 }, NAME_WIDTH - 8);
  g_autoptr (PangoLayout) right = lay_out (self, value, type, TEXT_WIDTH - NAME_WIDTH);
  double height = MAX (get_height (left), get_height (right));
  double shift = (pango_layout_get_baseline (left) - pango_layout_get_baseline (right)) / (double) PANGO_SCALE;

  make_room (self, height + GAP_PAIR);
  show (self, left, MARGIN, self->y, 0.35);
  show (self, right, MARGIN + NAME_WIDTH, self->y + MAX (0, shift), type.gray);
  self->y += height + GAP_PAIR;
}

/**
 * vs_pdf_add_pair:
 * @name: on the left
 * @value: on the right; line feeds break lines
 */
void
vs_pdf_add_pair (VsPdf *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && name != NULL && value != NULL);

  add_pair (self, name, value, (Type){ SANS, SIZE_TEXT, PANGO_WEIGHT_NORMAL, 0 });
}

/**
 * vs_pdf_add_hash:
 * @value: hexadecimal digits
 */
void
vs_pdf_add_hash (VsPdf *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && name != NULL && value != NULL);

  add_pair (self, name, value, (Type){ MONO, SIZE_HASH, PANGO_WEIGHT_NORMAL, 0 });
}

void
vs_pdf_add_note (VsPdf *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  add_block (self, text, (Type){ SANS, SIZE_NOTE, PANGO_WEIGHT_NORMAL, 0.35 }, GAP_HEADING, 0);
}

/* The JPEG goes into the file as it is, which is what the size alone of the surface is for. */
static void
show_picture (VsPdf *self, const VsPdfPicture *picture, double x, double scale)
{
  gsize            length;
  gconstpointer    data = g_bytes_get_data (picture->jpeg, &length);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);

  cairo_surface_set_mime_data (image, CAIRO_MIME_TYPE_JPEG, data, length, (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (picture->jpeg));
  cairo_save (self->cairo);
  cairo_translate (self->cairo, x, self->y);
  cairo_scale (self->cairo, scale, scale);
  cairo_set_source_surface (self->cairo, image, 0, 0);
  cairo_paint (self->cairo);
  cairo_restore (self->cairo);
  cairo_surface_destroy (image);
}

/**
 * vs_pdf_add_pictures:
 * @pictures: (array length=n): side by side
 */
void
vs_pdf_add_pictures (VsPdf *self, const VsPdfPicture *pictures, gsize n)
{
  double column, height = 0, x = MARGIN;

  g_return_if_fail (self != NULL && (pictures != NULL || n == 0));

  if (n == 0)
    return;
  column = (TEXT_WIDTH - (n - 1) * GUTTER) / n;
  for (gsize i = 0; i < n; i++)
    height = MAX (height, pictures[i].height * MIN (column / pictures[i].width, PICTURE_HEIGHT / pictures[i].height));
  make_room (self, height + 44);
  self->y += 6;
  for (gsize i = 0; i < n; i++)
    {
      double scale = MIN (column / pictures[i].width, PICTURE_HEIGHT / pictures[i].height);
      double width = MAX (pictures[i].width * scale, 200);
      g_autoptr (PangoLayout) caption = lay_out (self, pictures[i].caption, (Type){ SANS, SIZE_NOTE, PANGO_WEIGHT_NORMAL, 0.35 }, MIN (width, column));

      show_picture (self, &pictures[i], x, scale);
      show (self, caption, x, self->y + height + 4, 0.35);
      x += column + GUTTER;
    }
  self->y += height + 34;
}

/**
 * vs_pdf_finish:
 *
 * Returns: (transfer full): the document, or %NULL with %G_IO_ERROR_FAILED
 */
GBytes *
vs_pdf_finish (VsPdf *self, GError **error)
{
  cairo_status_t status;

  g_return_val_if_fail (self != NULL, NULL);

  show_footer (self);
  cairo_show_page (self->cairo);
  status = cairo_status (self->cairo);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_bytes_new (self->bytes->data, self->bytes->len);
  /* Translators: %s is what the drawing library says. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The PDF cannot be written: %s."), cairo_status_to_string (status));
  return NULL;
}
