// SPDX-License-Identifier: GPL-3.0-or-later
// Makes sound files with libav: signal → encoder → muxer.

#include "support/sound-writer.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <math.h>

#define RATE 48000.0

typedef struct
{
  const VsTestSoundFile *file;
  AVFormatContext       *format;
  AVCodecContext        *encoder;
  AVPacket              *packet;
} Writer;

double
vs_test_noise (gint64 sample, int channel)
{
  guint64 x = (guint64) sample * 2 + channel + 0x9e3779b97f4a7c15;

  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  x ^= x >> 31;
  return (gint32) (x >> 32) / 2147483648.0;
}

/* A buzz of 120 Hz, its harmonics falling, with syllables four times a second. */
double
vs_test_voice (gint64 sample, int channel, gconstpointer data)
{
  double t = sample / RATE;
  double beat = fmod (t, 1.5);
  double sum = 0;

  if (beat >= 1)
    return 0.0008 * vs_test_noise (sample, channel);
  for (int k = 1; k <= 20; k++)
    sum += sin (2 * G_PI * 120 * k * t) / k;
  return 0.12 * sum * (0.65 + 0.35 * cos (2 * G_PI * 4 * t)) + 0.0008 * vs_test_noise (sample, channel);
}

double
vs_test_music (gint64 sample, int channel, gconstpointer data)
{
  double t = sample / RATE;
  double beat = fmod (t, 0.5);
  double drum = exp (-beat * 12) * sin (2 * G_PI * 60 * t) + 0.5 * exp (-fmod (t + 0.25, 0.5) * 60) * vs_test_noise (sample, channel);
  double chord = sin (2 * G_PI * 220 * t) + sin (2 * G_PI * 277.18 * t + channel) + sin (2 * G_PI * 329.63 * t);

  return 0.45 * drum + 0.12 * chord;
}

static double
get_value (const VsTestSoundFile *file, gint64 sample, int channel)
{
  return file->signal (sample, channel, file->data);
}

static void
fill (const VsTestSoundFile *file, AVFrame *frame, gint64 first)
{
  gboolean planar = av_sample_fmt_is_planar (frame->format);
  int      channels = frame->ch_layout.nb_channels;

  for (int c = 0; c < channels; c++)
    for (int i = 0; i < frame->nb_samples; i++)
      {
        double  value = get_value (file, first + i, c);
        guint8 *plane = planar ? frame->extended_data[c] : frame->data[0];
        gsize   at = planar ? i : i * channels + c;

        switch (av_get_packed_sample_fmt (frame->format))
          {
          case AV_SAMPLE_FMT_FLT:
            ((float *) plane)[at] = value;
            break;
          case AV_SAMPLE_FMT_S16:
            ((gint16 *) plane)[at] = CLAMP (lrint (value * 32768), -32768, 32767);
            break;
          default:
            g_assert_not_reached ();
          }
      }
}

static void
encode (Writer *self, AVFrame *frame)
{
  g_assert_cmpint (avcodec_send_frame (self->encoder, frame), >=, 0);
  while (avcodec_receive_packet (self->encoder, self->packet) >= 0)
    {
      av_packet_rescale_ts (self->packet, self->encoder->time_base, self->format->streams[0]->time_base);
      g_assert_cmpint (av_interleaved_write_frame (self->format, self->packet), >=, 0);
    }
}

static void
open_encoder (Writer *self)
{
  const VsTestSoundFile *file = self->file;
  const AVCodec         *codec = avcodec_find_encoder_by_name (file->codec);
  AVStream              *stream = avformat_new_stream (self->format, NULL);

  g_assert_nonnull (codec);
  self->encoder = avcodec_alloc_context3 (codec);
  self->encoder->sample_rate = file->rate > 0 ? file->rate : RATE;
  self->encoder->sample_fmt = codec->sample_fmts[0];
  self->encoder->bit_rate = 192000;
  self->encoder->time_base = (AVRational){ 1, self->encoder->sample_rate };
  av_channel_layout_default (&self->encoder->ch_layout, MAX (1, file->channels));
  if (self->format->oformat->flags & AVFMT_GLOBALHEADER)
    self->encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  g_assert_cmpint (avcodec_open2 (self->encoder, NULL, NULL), >=, 0);
  g_assert_cmpint (avcodec_parameters_from_context (stream->codecpar, self->encoder), >=, 0);
  stream->time_base = self->encoder->time_base;
}

static void
write_frames (Writer *self)
{
  const VsTestSoundFile *file = self->file;
  int                    size = self->encoder->frame_size > 0 ? self->encoder->frame_size : file->frame_size > 0 ? file->frame_size
                                                                                                                 : 1024;

  for (gint64 first = 0; first < file->n_samples; first += size)
    {
      AVFrame *frame = av_frame_alloc ();

      frame->format = self->encoder->sample_fmt;
      frame->nb_samples = MIN (size, file->n_samples - first);
      frame->sample_rate = self->encoder->sample_rate;
      av_channel_layout_copy (&frame->ch_layout, &self->encoder->ch_layout);
      g_assert_cmpint (av_frame_get_buffer (frame, 0), >=, 0);
      fill (file, frame, first);
      frame->pts = file->stamp != NULL ? file->stamp (first) : first;
      encode (self, frame);
      av_frame_free (&frame);
    }
  encode (self, NULL);
}

void
vs_test_sound_write (const VsTestSoundFile *file, const char *path)
{
  Writer self = { .file = file, .packet = av_packet_alloc () };

  av_log_set_level (AV_LOG_ERROR);
  g_assert_cmpint (avformat_alloc_output_context2 (&self.format, NULL, NULL, path), >=, 0);
  open_encoder (&self);
  g_assert_cmpint (avio_open (&self.format->pb, path, AVIO_FLAG_WRITE), >=, 0);
  g_assert_cmpint (avformat_write_header (self.format, NULL), >=, 0);
  write_frames (&self);
  g_assert_cmpint (av_write_trailer (self.format), >=, 0);
  avio_closep (&self.format->pb);
  avcodec_free_context (&self.encoder);
  avformat_free_context (self.format);
  av_packet_free (&self.packet);
}
