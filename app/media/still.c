// SPDX-License-Identifier: GPL-3.0-or-later
// One decoded frame as a small upright picture.

#include "config.h"

#include <cairo.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

#include "media/picture-maker.h"
#include "media/still.h"

/**
 * vs_still_from_frame:
 * @frame: in memory, of any pixel format
 * @facts: what is known of the file
 * @max_width: px
 * @max_height: px
 *
 * Pictures are made smaller, never larger.
 *
 * Returns: (transfer full) (nullable): an opaque picture, upright and with square pixels, or %NULL when its format cannot be converted
 */
VsImage *
vs_still_from_frame (AVFrame *frame, const VsMediaFacts *facts, int max_width, int max_height)
{
  g_autoptr (VsPictureMaker) maker = NULL;
  int width, height;

  g_return_val_if_fail (frame != NULL && facts != NULL, NULL);
  g_return_val_if_fail (facts->width > 0 && facts->height > 0, NULL);
  g_return_val_if_fail (max_width > 0 && max_height > 0, NULL);

  maker = vs_picture_maker_new (facts, AV_PIX_FMT_BGRA);
  vs_picture_fit (facts, facts->orientation, max_width, max_height, &width, &height);
  return vs_picture_maker_make_image (maker, frame, facts->orientation, width, height, NULL);
}

/**
 * vs_still_get_contrast:
 *
 * Returns: the standard deviation of the picture's green, 0…128: near 0 when it shows nothing
 */
double
vs_still_get_contrast (const VsImage *image)
{
  const guint8 *pixels;
  double        sum = 0, squares = 0, n;

  g_return_val_if_fail (image != NULL, 0);

  pixels = vs_image_get_pixels (image);
  n = (double) image->width * image->height;
  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      {
        double green = pixels[y * image->stride + 4 * x + 1];

        sum += green;
        squares += green * green;
      }
  return sqrt (MAX (0, squares / n - (sum / n) * (sum / n)));
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * vs_still_save_png:
 * @path: replaced in one step when it exists
 *
 * Returns: %FALSE with a %G_FILE_ERROR, or with %G_IO_ERROR_FAILED when the picture is too large for a PNG
 */
gboolean
vs_still_save_png (const VsImage *image, const char *path, GError **error)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t   status;

  g_return_val_if_fail (image != NULL && path != NULL, FALSE);

  surface = cairo_image_surface_create_for_data ((guint8 *) vs_image_get_pixels (image), CAIRO_FORMAT_ARGB32, image->width, image->height, image->stride);
  status = cairo_surface_write_to_png_stream (surface, append_cb, png);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_file_set_contents_full (path, (const char *) png->data, png->len, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
  /* Translators: %s is what the drawing library says. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture cannot be written: %s."), cairo_status_to_string (status));
  return FALSE;
}
