// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as a picture or video with an alpha channel: overlay → straight alpha → encoder → file. What the file is, its name says:
// .png, .mov (QuickTime Animation, without loss) or .webm (VP9).

#include "config.h"

#include <glib/gi18n.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
#include <string.h>

#include "base/error.h"
#include "media/av-auto.h"
#include "media/av-error.h"
#include "media/export-target.h"
#include "media/label-file.h"
#include "media/overlay.h"

typedef struct
{
  const char        *suffix;
  const char        *muxer;
  const char        *encoder;
  enum AVPixelFormat format;
  gboolean           is_video;
} Kind;

static const Kind kinds[] = {
  { ".png", "image2pipe", "png", AV_PIX_FMT_RGBA, FALSE },
  { ".mov", "mov", "qtrle", AV_PIX_FMT_ARGB, TRUE },
  { ".webm", "webm", "libvpx-vp9", AV_PIX_FMT_YUVA420P, TRUE },
};

typedef struct
{
  VsOverlay         *overlay;
  AVCodecContext    *encoder;
  AVFormatContext   *muxer;
  struct SwsContext *scaler;
  AVFrame           *drawn; /* BGRA, straight alpha */
  AVFrame           *frame; /* what the encoder takes */
  GPtrArray         *seen;  /* (nullable): of VsImage or NULL, one a label: what drawn shows, borrowed from the overlay */
} Writer;

static void
writer_clear (Writer *self)
{
  g_clear_object (&self->overlay);
  avcodec_free_context (&self->encoder);
  if (self->muxer != NULL && self->muxer->pb != NULL)
    avio_closep (&self->muxer->pb);
  avformat_free_context (self->muxer);
  sws_freeContext (self->scaler);
  av_frame_free (&self->drawn);
  av_frame_free (&self->frame);
  g_clear_pointer (&self->seen, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static const Kind *
find_kind (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (path, kinds[i].suffix))
      return &kinds[i];
  return NULL;
}

/* --- drawing ------------------------------------------------------------------------------------------------------------- */

/* Premultiplied over premultiplied. */
static void
lay_over (AVFrame *canvas, const VsOverlayBitmap *bitmap)
{
  for (int y = 0; y < bitmap->image->height; y++)
    {
      const guint8 *from = vs_image_get_pixels (bitmap->image) + y * bitmap->image->stride;
      guint8       *to = canvas->data[0] + (bitmap->y + y) * canvas->linesize[0] + 4 * bitmap->x;

      for (int x = 0; x < bitmap->image->width; x++, from += 4, to += 4)
        for (int c = 0; c < 4; c++)
          to[c] = from[c] + (to[c] * (255 - from[3]) + 127) / 255;
    }
}

/* What video files keep is straight alpha: the colour is as if it were opaque. */
static void
straighten (AVFrame *canvas)
{
  for (int y = 0; y < canvas->height; y++)
    {
      guint8 *pixel = canvas->data[0] + y * canvas->linesize[0];

      for (int x = 0; x < canvas->width; x++, pixel += 4)
        for (int c = 0; c < 3 && pixel[3] != 0 && pixel[3] != 255; c++)
          pixel[c] = MIN (255, (pixel[c] * 255 + pixel[3] / 2) / pixel[3]);
    }
}

static const VsOverlayBitmap *
get_bitmap (Writer *self, const VsLabelFile *what, guint index, gint64 time)
{
  return what->cut != NULL ? vs_overlay_get_label_bitmap_at (self->overlay, index, time) : vs_overlay_get_label_bitmap (self->overlay, index);
}

/* Whether something else is seen than in the frame before. */
static gboolean
has_changed (Writer *self, const VsLabelFile *what, gint64 time)
{
  guint    n = vs_overlay_get_n_labels (self->overlay);
  gboolean changed = self->seen == NULL;

  if (changed)
    self->seen = g_ptr_array_new ();
  g_ptr_array_set_size (self->seen, n);
  for (guint i = 0; i < n; i++)
    {
      const VsOverlayBitmap *bitmap = get_bitmap (self, what, i, time);
      gpointer               image = bitmap != NULL ? bitmap->image : NULL;

      changed |= g_ptr_array_index (self->seen, i) != image;
      g_ptr_array_index (self->seen, i) = image;
    }
  return changed;
}

static int
draw (Writer *self, const VsLabelFile *what, gint64 time)
{
  int result;

  if (!has_changed (self, what, time))
    return 0;
  for (int y = 0; y < self->drawn->height; y++)
    memset (self->drawn->data[0] + y * self->drawn->linesize[0], 0, 4 * self->drawn->width);
  for (guint i = 0; i < vs_overlay_get_n_labels (self->overlay); i++)
    if (get_bitmap (self, what, i, time) != NULL)
      lay_over (self->drawn, get_bitmap (self, what, i, time));
  straighten (self->drawn);
  result = av_frame_make_writable (self->frame);
  if (result >= 0)
    result = sws_scale (self->scaler, (const guint8 *const *) self->drawn->data, self->drawn->linesize, 0, self->drawn->height, self->frame->data, self->frame->linesize);
  return result;
}

/* --- the file ------------------------------------------------------------------------------------------------------------ */

static AVFrame *
make_frame (enum AVPixelFormat format, VsSize size)
{
  AVFrame *frame = av_frame_alloc ();

  frame->format = format;
  frame->width = size.width;
  frame->height = size.height;
  if (av_frame_get_buffer (frame, 0) < 0)
    av_frame_free (&frame);
  return frame;
}

static int
open_encoder (Writer *self, const Kind *kind, VsSize size)
{
  const AVCodec *codec = avcodec_find_encoder_by_name (kind->encoder);
  AVDictionary  *options = NULL;
  int            result;

  if (codec == NULL)
    return AVERROR_ENCODER_NOT_FOUND;
  self->encoder = avcodec_alloc_context3 (codec);
  self->encoder->width = size.width;
  self->encoder->height = size.height;
  self->encoder->pix_fmt = kind->format;
  self->encoder->time_base = (AVRational){ 1, VS_LABEL_FILE_RATE };
  self->encoder->framerate = (AVRational){ VS_LABEL_FILE_RATE, 1 };
  self->encoder->gop_size = VS_LABEL_FILE_RATE * 10;
  if ((self->muxer->oformat->flags & AVFMT_GLOBALHEADER) != 0)
    self->encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  if (g_str_equal (kind->encoder, "libvpx-vp9"))
    {
      av_dict_set (&options, "crf", "20", 0);
      av_dict_set (&options, "b", "0", 0);
      av_dict_set (&options, "deadline", "realtime", 0);
      av_dict_set (&options, "cpu-used", "6", 0);
      /* Pictures that are altogether new keep the alpha channel and the colours together. */
      av_dict_set (&options, "auto-alt-ref", "0", 0);
    }
  result = avcodec_open2 (self->encoder, codec, &options);
  av_dict_free (&options);
  return result;
}

static int
open_muxer (Writer *self, const char *path)
{
  AVStream        *stream = avformat_new_stream (self->muxer, NULL);
  g_autofree char *url = g_strconcat ("file:", path, NULL);
  int              result;

  if (stream == NULL)
    return AVERROR (ENOMEM);
  stream->time_base = self->encoder->time_base;
  stream->avg_frame_rate = self->encoder->framerate;
  result = avcodec_parameters_from_context (stream->codecpar, self->encoder);
  if (result >= 0)
    result = avio_open (&self->muxer->pb, url, AVIO_FLAG_WRITE);
  return result >= 0 ? avformat_write_header (self->muxer, NULL) : result;
}

static int
open_writer (Writer *self, const VsLabelFile *what, const Kind *kind, const char *path)
{
  int result = avformat_alloc_output_context2 (&self->muxer, NULL, kind->muxer, NULL);

  self->overlay = vs_overlay_new (what->size.width, what->size.height);
  vs_overlay_set_margins (self->overlay, what->margins);
  vs_overlay_set_labels (self->overlay, what->labels, what->cut);
  if (result >= 0)
    result = open_encoder (self, kind, what->size);
  if (result >= 0)
    result = open_muxer (self, path);
  if (result < 0)
    return result;
  self->drawn = make_frame (AV_PIX_FMT_BGRA, what->size);
  self->frame = make_frame (kind->format, what->size);
  self->scaler = sws_getContext (what->size.width, what->size.height, AV_PIX_FMT_BGRA, what->size.width, what->size.height, kind->format,
                                 SWS_BICUBIC | SWS_ACCURATE_RND, NULL, NULL, NULL);
  return self->drawn != NULL && self->frame != NULL && self->scaler != NULL ? 0 : AVERROR (ENOMEM);
}

/* @frame: NULL at the end */
static int
encode (Writer *self, AVFrame *frame)
{
  g_autoptr (AVPacket) packet = av_packet_alloc ();
  int result = avcodec_send_frame (self->encoder, frame);

  while (result >= 0)
    {
      result = avcodec_receive_packet (self->encoder, packet);
      if (result == AVERROR (EAGAIN) || result == AVERROR_EOF)
        return 0;
      if (result < 0)
        break;
      if (packet->duration == 0)
        packet->duration = 1;
      av_packet_rescale_ts (packet, self->encoder->time_base, self->muxer->streams[0]->time_base);
      packet->stream_index = 0;
      result = av_interleaved_write_frame (self->muxer, packet);
    }
  return result;
}

static gint64
count_frames (const VsLabelFile *what, const Kind *kind)
{
  gint64 length = what->cut != NULL && vs_cut_get_length (what->cut) > 0 ? vs_cut_get_length (what->cut) : VS_LABEL_FILE_LENGTH;

  return kind->is_video ? MAX (1, (length * VS_LABEL_FILE_RATE + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 1;
}

static int
write_frames (Writer *self, const VsLabelFile *what, const Kind *kind, GCancellable *cancellable)
{
  gint64 n = count_frames (what, kind);
  int    result = 0;

  for (gint64 i = 0; i < n && result >= 0 && !g_cancellable_is_cancelled (cancellable); i++)
    {
      result = draw (self, what, i * G_USEC_PER_SEC / VS_LABEL_FILE_RATE);
      self->frame->pts = i;
      if (result >= 0)
        result = encode (self, self->frame);
    }
  if (result >= 0)
    result = encode (self, NULL);
  if (result >= 0)
    result = av_write_trailer (self->muxer);
  return result >= 0 ? avio_closep (&self->muxer->pb) : result;
}

/**
 * vs_label_file_write:
 * @path: (type filename): ends with .png, .mov or .webm; a picture shows all labels, whenever they are seen
 * @replace: whether a file at @path may be replaced; otherwise %G_IO_ERROR_EXISTS
 * @cancellable: (nullable): ends writing
 *
 * Writes the labels with an alpha channel; the file has its name only when it is whole. Blocking.
 *
 * Returns: %FALSE with %VS_ERROR_USAGE for another ending, %VS_ERROR_MEDIA or a G_IO_ERROR
 */
gboolean
vs_label_file_write (const VsLabelFile *self, const char *path, gboolean replace, GCancellable *cancellable, GError **error)
{
  g_autofree char *shown = NULL;
  const Kind      *kind;
  VsLabelFile      what;
  g_autoptr (VsExportTarget) target = NULL;
  g_auto (Writer) writer = { NULL };
  int result;

  g_return_val_if_fail (self != NULL && self->labels != NULL && path != NULL, FALSE);

  shown = g_filename_display_name (path);
  kind = find_kind (path);
  if (kind == NULL)
    {
      /* Translators: %s is a path */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” ends with neither .png, .mov nor .webm"), shown);
      return FALSE;
    }
  vs_av_prepare ();
  target = vs_export_target_new (path, error);
  if (target == NULL)
    return FALSE;
  what = *self;
  if (!kind->is_video)
    what.cut = NULL;
  result = open_writer (&writer, &what, kind, vs_export_target_get_path (target));
  if (result >= 0)
    result = write_frames (&writer, &what, kind, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (result < 0)
    {
      /* Translators: %s is a path */
      vs_av_set_error (error, result, VS_ERROR_MEDIA, _ ("The label cannot be written to “%s”."), shown);
      return FALSE;
    }
  return vs_export_target_sync (target, error) && vs_export_target_commit (target, replace, error);
}
