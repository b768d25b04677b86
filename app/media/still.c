// SPDX-License-Identifier: GPL-3.0-or-later
// One decoded frame as a small upright picture: scaled as stored, made RGB, then turned.

#include "config.h"

#include <cairo.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include <math.h>

#include "media/av-auto.h"
#include "media/orientation.h"
#include "media/still.h"

/* Where a file does not say its matrix, from this height on it is taken for BT.709, below for BT.601. */
#define HD_HEIGHT 720

/* ITU-R BT.2408: white of a picture stands at 203 cd/m²; what is brighter up to 1000 cd/m² is rolled off. */
#define PQ_WHITE 203.0
#define PQ_PEAK 1000.0

typedef struct
{
  int width;
  int height;
} Size;

static void
scaler_free (struct SwsContext *context)
{
  sws_freeContext (context);
}

typedef struct SwsContext Scaler;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scaler, scaler_free)

/* Size of the picture as stored whose upright shape fits into the box; never larger than the picture is. */
static Size
fit (const VsMediaFacts *facts, int max_width, int max_height)
{
  double scale = MIN (1.0, MIN (max_width / (double) facts->width, max_height / (double) facts->height));
  int    width = MAX (1, (int) floor (facts->width * scale + 0.5));
  int    height = MAX (1, (int) floor (facts->height * scale + 0.5));

  if (vs_orientation_swaps_axes (facts->orientation))
    return (Size){ height, width };
  return (Size){ width, height };
}

static void
set_matrix (struct SwsContext *scaler, const AVFrame *frame)
{
  const AVPixFmtDescriptor *format = av_pix_fmt_desc_get (frame->format);
  int                       space = frame->colorspace;
  gboolean                  full = frame->color_range == AVCOL_RANGE_JPEG;

  if (format != NULL && g_str_has_prefix (format->name, "yuvj"))
    full = TRUE;
  if (space == AVCOL_SPC_UNSPECIFIED)
    space = frame->height >= HD_HEIGHT ? SWS_CS_ITU709 : SWS_CS_ITU601;
  sws_setColorspaceDetails (scaler, sws_getCoefficients (space), full, sws_getCoefficients (SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
}

/* libswscale may write a few bytes past a line, so it gets a frame with room for that. */
static AVFrame *
scale_frame (const AVFrame *frame, Size size)
{
  g_autoptr (AVFrame) scaled = av_frame_alloc ();
  g_autoptr (Scaler) scaler = NULL;

  scaler = sws_getContext (frame->width, frame->height, frame->format, size.width, size.height, AV_PIX_FMT_BGRA, SWS_BICUBIC, NULL, NULL, NULL);
  if (scaler == NULL)
    return NULL;
  set_matrix (scaler, frame);
  scaled->format = AV_PIX_FMT_BGRA;
  scaled->width = size.width;
  scaled->height = size.height;
  if (av_frame_get_buffer (scaled, 0) < 0)
    return NULL;
  if (sws_scale (scaler, (const guint8 *const *) frame->data, frame->linesize, 0, frame->height, scaled->data, scaled->linesize) < 0)
    return NULL;
  return g_steal_pointer (&scaled);
}

/* SMPTE ST 2084: @code 0…1 to cd/m². */
static double
pq_to_light (double code)
{
  const double m1 = 0.1593017578125, m2 = 78.84375, c1 = 0.8359375, c2 = 18.8515625, c3 = 18.6875;
  double       p = pow (code, 1 / m2);

  return 10000 * pow (MAX (0, p - c1) / (c2 - c3 * p), 1 / m1);
}

/* One component of an HDR10 picture as one of an ordinary picture: rolled off, then sRGB's curve. */
static guint8
map_pq (guint8 code)
{
  double x = MIN (pq_to_light (code / 255.0), PQ_PEAK) / PQ_WHITE;
  double peak = PQ_PEAK / PQ_WHITE;
  double light = x * (1 + x / (peak * peak)) / (1 + x);
  double srgb = light <= 0.0031308 ? 12.92 * light : 1.055 * pow (light, 1 / 2.4) - 0.055;

  return floor (CLAMP (srgb, 0, 1) * 255 + 0.5);
}

/* HLG needs no such thing: it was made to look right as it is. */
static void
map_pq_picture (AVFrame *picture)
{
  guint8 table[256];

  for (int i = 0; i < 256; i++)
    table[i] = map_pq (i);
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width * 4; x += 4)
      {
        guint8 *pixel = picture->data[0] + (gssize) y * picture->linesize[0] + x;

        for (int i = 0; i < 3; i++)
          pixel[i] = table[pixel[i]];
      }
}

/* Formats with alpha are rare; on the plan a picture is opaque. */
static void
make_opaque (AVFrame *picture)
{
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      picture->data[0][(gssize) y * picture->linesize[0] + 4 * x + 3] = 0xff;
}

static VsImage *
turn (const AVFrame *picture, VsOrientation orientation)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean swap = vs_orientation_swaps_axes (orientation);
  int      width = swap ? picture->height : picture->width;
  int      height = swap ? picture->width : picture->height;
  gsize    stride = 4 * (gsize) width;
  guint8  *data = g_malloc (stride * height);

  vs_orientation_turn_plane (orientation, picture->data[0], picture->linesize[0], picture->width, picture->height, 4, data, stride);
  bytes = g_bytes_new_take (data, stride * height);
  return vs_image_new (width, height, stride, bytes);
}

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
vs_still_from_frame (const AVFrame *frame, const VsMediaFacts *facts, int max_width, int max_height)
{
  g_autoptr (AVFrame) scaled = NULL;

  g_return_val_if_fail (frame != NULL && facts != NULL, NULL);
  g_return_val_if_fail (facts->width > 0 && facts->height > 0, NULL);
  g_return_val_if_fail (max_width > 0 && max_height > 0, NULL);

  scaled = scale_frame (frame, fit (facts, max_width, max_height));
  if (scaled == NULL)
    return NULL;
  if (frame->color_trc == AVCOL_TRC_SMPTE2084)
    map_pq_picture (scaled);
  make_opaque (scaled);
  return turn (scaled, facts->orientation);
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
