// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes whole files with plain libav calls, apart from the code under test.

#include "support/frame-reader.h"

#include <libavcodec/avcodec.h>
#include <libswscale/swscale.h>
#include <math.h>

#include "support/test-picture.h"

struct _VsTestReader
{
  AVFormatContext   *format;
  AVCodecContext    *decoder;
  struct SwsContext *scaler;
  AVPacket          *packet;
  AVFrame           *frame;
  AVFrame           *converted;
  int                stream;
  int                index; /* of the next frame */
  gboolean           at_end;
};

static AVFormatContext *
open_format (const char *path)
{
  g_autofree char *url = g_strconcat ("file:", path, NULL);
  AVFormatContext *format = NULL;

  av_log_set_level (AV_LOG_FATAL);
  g_assert_cmpint (avformat_open_input (&format, url, NULL, NULL), >=, 0);
  g_assert_cmpint (avformat_find_stream_info (format, NULL), >=, 0);
  return format;
}

static AVCodecContext *
open_decoder (AVStream *stream)
{
  const AVCodec  *codec = avcodec_find_decoder (stream->codecpar->codec_id);
  AVCodecContext *decoder = avcodec_alloc_context3 (codec);

  g_assert_nonnull (codec);
  g_assert_cmpint (avcodec_parameters_to_context (decoder, stream->codecpar), >=, 0);
  decoder->pkt_timebase = stream->time_base;
  g_assert_cmpint (avcodec_open2 (decoder, codec, NULL), >=, 0);
  return decoder;
}

static gint64
to_source_time (AVFormatContext *format, AVStream *stream, AVFrame *frame)
{
  gint64 origin = format->start_time != AV_NOPTS_VALUE ? format->start_time : 0;

  return av_rescale_q (frame->best_effort_timestamp, stream->time_base, AV_TIME_BASE_Q) - origin;
}

VsTestReader *
vs_test_reader_open (const char *path, int stream)
{
  VsTestReader *self = g_new0 (VsTestReader, 1);

  self->format = open_format (path);
  self->stream = stream >= 0 ? stream : av_find_best_stream (self->format, AVMEDIA_TYPE_VIDEO, -1, -1, NULL, 0);
  g_assert_cmpint (self->stream, >=, 0);
  self->decoder = open_decoder (self->format->streams[self->stream]);
  self->packet = av_packet_alloc ();
  self->frame = av_frame_alloc ();
  self->converted = av_frame_alloc ();
  return self;
}

void
vs_test_reader_free (VsTestReader *self)
{
  sws_freeContext (self->scaler);
  avcodec_free_context (&self->decoder);
  avformat_close_input (&self->format);
  av_packet_free (&self->packet);
  av_frame_free (&self->frame);
  av_frame_free (&self->converted);
  g_free (self);
}

AVStream *
vs_test_reader_get_stream (VsTestReader *self)
{
  return self->format->streams[self->stream];
}

/* Feeds the decoder the next packet of the stream, or the end. */
static void
feed (AVFormatContext *format, AVCodecContext *decoder, AVPacket *packet, int stream, gboolean *at_end)
{
  do
    {
      av_packet_unref (packet);
      *at_end = av_read_frame (format, packet) < 0;
    }
  while (!*at_end && packet->stream_index != stream);
  avcodec_send_packet (decoder, *at_end ? NULL : packet);
}

/* The picture as yuv420p of 8 bits; the range stays as it is. */
static AVFrame *
convert (VsTestReader *self)
{
  const AVFrame *frame = self->frame;
  AVFrame       *out = self->converted;

  if (frame->format == AV_PIX_FMT_YUV420P || frame->format == AV_PIX_FMT_YUVJ420P)
    return self->frame;
  self->scaler = sws_getCachedContext (self->scaler, frame->width, frame->height, frame->format, frame->width, frame->height, AV_PIX_FMT_YUV420P, SWS_BICUBIC, NULL, NULL, NULL);
  g_assert_nonnull (self->scaler);
  av_frame_unref (out);
  out->format = AV_PIX_FMT_YUV420P;
  out->width = frame->width;
  out->height = frame->height;
  g_assert_cmpint (av_frame_get_buffer (out, 0), >=, 0);
  sws_scale (self->scaler, (const guint8 *const *) frame->data, frame->linesize, 0, frame->height, out->data, out->linesize);
  g_assert_cmpint (av_frame_copy_props (out, frame), >=, 0);
  return out;
}

AVFrame *
vs_test_reader_next (VsTestReader *self, gint64 *time)
{
  while (avcodec_receive_frame (self->decoder, self->frame) < 0)
    {
      if (self->at_end)
        return NULL;
      feed (self->format, self->decoder, self->packet, self->stream, &self->at_end);
    }
  self->index++;
  if (time != NULL)
    *time = to_source_time (self->format, self->format->streams[self->stream], self->frame);
  return convert (self);
}

AVFrame *
vs_test_reader_at (VsTestReader *self, int index)
{
  AVFrame *frame = NULL;

  g_assert_cmpint (index, >=, self->index);
  while (self->index <= index)
    {
      frame = vs_test_reader_next (self, NULL);
      g_assert_nonnull (frame);
    }
  return frame;
}

GArray *
vs_test_read_times (const char *path, int stream)
{
  g_autoptr (VsTestReader) reader = vs_test_reader_open (path, stream);
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64  time;

  while (vs_test_reader_next (reader, &time) != NULL)
    g_array_append_val (times, time);
  return times;
}

GArray *
vs_test_read_numbers (const char *path)
{
  g_autoptr (VsTestReader) reader = vs_test_reader_open (path, -1);
  GArray  *numbers = g_array_new (FALSE, FALSE, sizeof (int));
  AVFrame *frame;

  while ((frame = vs_test_reader_next (reader, NULL)) != NULL)
    {
      int number = vs_test_code_read_frame (frame);

      g_array_append_val (numbers, number);
    }
  return numbers;
}

static float
get_value (const AVFrame *frame, int channel, int index)
{
  int n = frame->ch_layout.nb_channels;

  switch (frame->format)
    {
    case AV_SAMPLE_FMT_FLTP:
      return ((float *) frame->extended_data[channel])[index];
    case AV_SAMPLE_FMT_FLT:
      return ((float *) frame->data[0])[index * n + channel];
    case AV_SAMPLE_FMT_S16P:
      return ((gint16 *) frame->extended_data[channel])[index] / 32768.0f;
    case AV_SAMPLE_FMT_S16:
      return ((gint16 *) frame->data[0])[index * n + channel] / 32768.0f;
    default:
      g_assert_not_reached ();
    }
}

/* Puts the samples where their time says; what lies between is silent. */
static void
add_samples (VsTestSound *self, const AVFrame *frame, gint64 time)
{
  gint64 first;

  if (self->samples->len == 0)
    {
      self->start = time;
      self->sample_rate = frame->sample_rate;
      self->channels = frame->ch_layout.nb_channels;
    }
  first = MAX (0, llround ((time - self->start) * (double) self->sample_rate / G_USEC_PER_SEC));
  if (first + frame->nb_samples > self->samples->len)
    g_array_set_size (self->samples, first + frame->nb_samples);
  for (int i = 0; i < frame->nb_samples; i++)
    {
      float sum = 0;

      for (int c = 0; c < frame->ch_layout.nb_channels; c++)
        sum += get_value (frame, c, i);
      g_array_index (self->samples, float, first + i) = sum / frame->ch_layout.nb_channels;
    }
}

static void
read_sound (VsTestSound *self, AVFormatContext *format, int stream)
{
  AVCodecContext *decoder = open_decoder (format->streams[stream]);
  AVPacket       *packet = av_packet_alloc ();
  AVFrame        *frame = av_frame_alloc ();
  gboolean        at_end = FALSE;

  while (!at_end)
    {
      feed (format, decoder, packet, stream, &at_end);
      while (avcodec_receive_frame (decoder, frame) >= 0)
        add_samples (self, frame, to_source_time (format, format->streams[stream], frame));
    }
  avcodec_free_context (&decoder);
  av_packet_free (&packet);
  av_frame_free (&frame);
}

VsTestSound *
vs_test_read_sound (const char *path)
{
  AVFormatContext *format = open_format (path);
  int              stream = av_find_best_stream (format, AVMEDIA_TYPE_AUDIO, -1, -1, NULL, 0);
  VsTestSound     *self = NULL;

  if (stream >= 0)
    {
      self = g_new0 (VsTestSound, 1);
      self->samples = g_array_new (FALSE, TRUE, sizeof (float));
      read_sound (self, format, stream);
    }
  avformat_close_input (&format);
  return self;
}

void
vs_test_sound_free (VsTestSound *self)
{
  g_array_unref (self->samples);
  g_free (self);
}

static gint64
get_index (const VsTestSound *self, gint64 time)
{
  gint64 index = (time - self->start) * self->sample_rate / G_USEC_PER_SEC;

  return CLAMP (index, 0, (gint64) self->samples->len);
}

gint64
vs_test_sound_find_onset (const VsTestSound *self, gint64 from, float threshold)
{
  for (gint64 i = get_index (self, from); i < (gint64) self->samples->len; i++)
    if (fabsf (g_array_index (self->samples, float, i)) > threshold)
      return self->start + i * G_USEC_PER_SEC / self->sample_rate;
  return -1;
}

double
vs_test_sound_get_level (const VsTestSound *self, gint64 from, gint64 to)
{
  gint64 first = get_index (self, from), last = get_index (self, to);
  double sum = 0;

  for (gint64 i = first; i < last; i++)
    sum += (double) g_array_index (self->samples, float, i) * g_array_index (self->samples, float, i);
  return last > first ? sqrt (sum / (last - first)) : 0;
}

static gboolean
is_in (const VsRect *rect, int x, int y)
{
  return rect != NULL && x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

double
vs_test_psnr (const AVFrame *a, const AVFrame *b, const VsRect *area, const VsRect *hole)
{
  VsRect all = { 0, 0, a->width, a->height };
  double sum = 0;
  gint64 n = 0;

  g_assert_cmpint (a->width, ==, b->width);
  g_assert_cmpint (a->height, ==, b->height);
  if (area == NULL)
    area = &all;
  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      {
        double difference = a->data[0][y * a->linesize[0] + x] - b->data[0][y * b->linesize[0] + x];

        if (is_in (hole, x, y))
          continue;
        sum += difference * difference;
        n++;
      }
  g_assert_cmpint (n, >, 0);
  return sum > 0 ? MIN (100, 10 * log10 (255.0 * 255.0 * n / sum)) : 100;
}
