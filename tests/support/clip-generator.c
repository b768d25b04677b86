// SPDX-License-Identifier: GPL-3.0-or-later
// Makes small clips with libav: picture → turned back into its stored shape → encoder → muxer; the sound beside it.

#include "support/clip-generator.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <math.h>

#include "media/orientation.h"
#include "support/test-picture.h"

#define BEEP_LENGTH 60000
#define TONE_HZ 440.0
#define BEEP_HZ 1000.0
#define VOLUME 0.25

typedef struct
{
  const VsTestClip *clip;
  AVFormatContext  *format;
  AVCodecContext   *video;
  AVCodecContext   *audio; /* NULL without sound */
  AVPacket         *packet;
  gint64            n_samples; /* written so far */
} Writer;

gint64
vs_test_clip_get_time (const VsTestClip *clip, int frame)
{
  if (clip->times != NULL)
    return clip->times[frame];
  return av_rescale (frame, (gint64) clip->rate_den * G_USEC_PER_SEC, clip->rate_num);
}

gint64
vs_test_clip_get_flash (const VsTestClip *clip, int index)
{
  gint64 wanted = clip->flash_every * (index + 1);

  for (int i = 0; clip->flash_every > 0 && i < clip->n_frames; i++)
    if (vs_test_clip_get_time (clip, i) >= wanted)
      return vs_test_clip_get_time (clip, i);
  return -1;
}

/* µs since the last flash began, or -1 before the first. */
static double
get_since_flash (const VsTestClip *clip, double time)
{
  gint64 last = -1;

  for (int i = 0;; i++)
    {
      gint64 flash = vs_test_clip_get_flash (clip, i);

      if (flash < 0 || flash > time)
        return last < 0 ? -1 : time - last;
      last = flash;
    }
}

/* The sound at @time, µs. */
static float
get_sample (const VsTestClip *clip, double time)
{
  double volume = clip->volume > 0 ? clip->volume : VOLUME;
  double since;

  if (clip->flash_every == 0)
    return volume * sin (2 * G_PI * TONE_HZ * time / G_USEC_PER_SEC);
  since = get_since_flash (clip, time);
  if (since < 0 || since >= BEEP_LENGTH)
    return 0;
  return volume * sin (2 * G_PI * BEEP_HZ * since / G_USEC_PER_SEC);
}

/* An inverted quarter turn is the other one; every other case is its own inverse. */
static VsOrientation
invert (VsOrientation orientation)
{
  if (orientation == VS_ORIENTATION_ROTATE_90)
    return VS_ORIENTATION_ROTATE_270;
  if (orientation == VS_ORIENTATION_ROTATE_270)
    return VS_ORIENTATION_ROTATE_90;
  return orientation;
}

static AVFrame *
new_picture (int width, int height)
{
  AVFrame *frame = av_frame_alloc ();

  frame->format = AV_PIX_FMT_YUV420P;
  frame->width = width;
  frame->height = height;
  g_assert_cmpint (av_frame_get_buffer (frame, 0), >=, 0);
  return frame;
}

/* The picture as it is stored: drawn upright, then turned back. */
static AVFrame *
draw_stored (const VsTestClip *clip, int number, gboolean flash)
{
  gboolean swap = vs_orientation_swaps_axes (clip->orientation);
  int      seen = clip->sar_num > 0 ? av_rescale (clip->width, clip->sar_num, clip->sar_den) : clip->width;
  AVFrame *upright = new_picture (swap ? clip->height : clip->width, swap ? clip->width : clip->height);
  AVFrame *stored = new_picture (clip->width, clip->height);

  vs_test_picture_draw (upright, swap ? clip->height : seen, swap ? seen : clip->height, number, flash);
  for (int i = 0; i < 3; i++)
    vs_orientation_turn_plane (invert (clip->orientation), upright->data[i], upright->linesize[i],
                               i == 0 ? upright->width : upright->width / 2, i == 0 ? upright->height : upright->height / 2, 1,
                               stored->data[i], stored->linesize[i]);
  av_frame_free (&upright);
  return stored;
}

static AVFrame *
to_ten_bit (AVFrame *picture)
{
  AVFrame *deep = av_frame_alloc ();

  deep->format = AV_PIX_FMT_YUV420P10;
  deep->width = picture->width;
  deep->height = picture->height;
  g_assert_cmpint (av_frame_get_buffer (deep, 0), >=, 0);
  for (int i = 0; i < 3; i++)
    for (int y = 0; y < (i == 0 ? picture->height : picture->height / 2); y++)
      for (int x = 0; x < (i == 0 ? picture->width : picture->width / 2); x++)
        ((guint16 *) (deep->data[i] + y * deep->linesize[i]))[x] = picture->data[i][y * picture->linesize[i] + x] << 2;
  av_frame_free (&picture);
  return deep;
}

static void
set_colors (const VsTestClip *clip, AVCodecContext *video)
{
  if (clip->color_primaries != NULL)
    video->color_primaries = av_color_primaries_from_name (clip->color_primaries);
  if (clip->color_transfer != NULL)
    video->color_trc = av_color_transfer_from_name (clip->color_transfer);
  if (clip->color_space != NULL)
    video->colorspace = av_color_space_from_name (clip->color_space);
  if (clip->color_range != NULL)
    video->color_range = av_color_range_from_name (clip->color_range);
}

static void
open_encoder (Writer *self, AVCodecContext *encoder, const char *options)
{
  AVStream     *stream = avformat_new_stream (self->format, NULL);
  AVDictionary *dictionary = NULL;

  if (self->format->oformat->flags & AVFMT_GLOBALHEADER)
    encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  if (options != NULL)
    g_assert_cmpint (av_dict_parse_string (&dictionary, options, "=", ":", 0), >=, 0);
  g_assert_cmpint (avcodec_open2 (encoder, NULL, &dictionary), >=, 0);
  av_dict_free (&dictionary);
  g_assert_cmpint (avcodec_parameters_from_context (stream->codecpar, encoder), >=, 0);
  stream->time_base = encoder->time_base;
}

static void
open_video (Writer *self)
{
  const VsTestClip *clip = self->clip;
  const char       *name = clip->codec != NULL ? clip->codec : "libx264";
  const AVCodec    *codec = avcodec_find_encoder_by_name (name);
  AVStream         *stream;
  guint8           *matrix;

  g_assert_nonnull (codec);
  self->video = avcodec_alloc_context3 (codec);
  self->video->width = clip->width;
  self->video->height = clip->height;
  self->video->pix_fmt = clip->ten_bit ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P;
  self->video->time_base = (AVRational){ 1, clip->time_scale > 0 ? clip->time_scale : 90000 };
  self->video->gop_size = clip->gop > 0 ? clip->gop : 30;
  self->video->max_b_frames = clip->b_frames;
  if (clip->times == NULL)
    self->video->framerate = (AVRational){ clip->rate_num, clip->rate_den };
  if (clip->sar_num > 0)
    self->video->sample_aspect_ratio = (AVRational){ clip->sar_num, clip->sar_den };
  if (av_opt_find (self->video->priv_data, "preset", NULL, 0, 0) != NULL)
    av_opt_set (self->video->priv_data, "preset", "ultrafast", 0);
  if (av_opt_find (self->video->priv_data, "crf", NULL, 0, 0) != NULL)
    av_opt_set_double (self->video->priv_data, "crf", 12, 0);
  set_colors (clip, self->video);
  open_encoder (self, self->video, clip->options != NULL ? clip->options : g_str_equal (name, "libx265") ? "x265-params=log-level=none"
                                                                                                         : NULL);
  stream = self->format->streams[0];
  stream->sample_aspect_ratio = self->video->sample_aspect_ratio;
  if (clip->orientation == VS_ORIENTATION_NORMAL)
    return;
  matrix = av_stream_new_side_data (stream, AV_PKT_DATA_DISPLAYMATRIX, 9 * sizeof (gint32));
  vs_orientation_to_matrix (clip->orientation, clip->width, clip->height, (gint32 *) matrix);
}

static void
open_audio (Writer *self)
{
  const AVCodec *codec = avcodec_find_encoder_by_name (self->clip->audio_codec);

  g_assert_nonnull (codec);
  self->audio = avcodec_alloc_context3 (codec);
  self->audio->sample_rate = VS_TEST_SAMPLE_RATE;
  self->audio->sample_fmt = codec->sample_fmts[0];
  self->audio->bit_rate = 160000;
  self->audio->time_base = (AVRational){ 1, VS_TEST_SAMPLE_RATE };
  av_channel_layout_default (&self->audio->ch_layout, self->clip->channels > 0 ? self->clip->channels : 2);
  open_encoder (self, self->audio, NULL);
}

/* How long the last frame lasts, µs. */
static gint64
get_last_length (const VsTestClip *clip)
{
  int last = clip->n_frames - 1;

  if (clip->times == NULL)
    return av_rescale (G_USEC_PER_SEC, clip->rate_den, clip->rate_num);
  return last > 0 ? clip->times[last] - clip->times[last - 1] : 40000;
}

static gint64
get_end (const VsTestClip *clip)
{
  return vs_test_clip_get_time (clip, clip->n_frames - 1) + get_last_length (clip);
}

/* @frame: NULL to drain the encoder. Without a length for the last packet, the MP4 would end before its last frame. */
static void
encode (Writer *self, AVCodecContext *encoder, int stream, AVFrame *frame)
{
  g_assert_cmpint (avcodec_send_frame (encoder, frame), >=, 0);
  while (avcodec_receive_packet (encoder, self->packet) >= 0)
    {
      if (self->packet->duration == 0 && encoder == self->video)
        self->packet->duration = av_rescale_q (get_last_length (self->clip), AV_TIME_BASE_Q, encoder->time_base);
      av_packet_rescale_ts (self->packet, encoder->time_base, self->format->streams[stream]->time_base);
      self->packet->stream_index = stream;
      g_assert_cmpint (av_interleaved_write_frame (self->format, self->packet), >=, 0);
    }
}

static void
fill_samples (const VsTestClip *clip, AVFrame *frame, gint64 first)
{
  int channels = frame->ch_layout.nb_channels;

  for (int i = 0; i < frame->nb_samples; i++)
    {
      float value = get_sample (clip, clip->audio_start + (first + i) * (double) G_USEC_PER_SEC / VS_TEST_SAMPLE_RATE);

      for (int c = 0; c < channels; c++)
        if (frame->format == AV_SAMPLE_FMT_FLTP)
          ((float *) frame->extended_data[c])[i] = value;
        else
          ((gint16 *) frame->data[0])[i * channels + c] = lrintf (value * G_MAXINT16);
    }
}

/* Writes sound until @end, µs, in frames of the encoder's size; only the last of all may be shorter. */
static void
write_sound (Writer *self, gint64 end, gboolean last)
{
  int    size = self->audio->frame_size > 0 ? self->audio->frame_size : 1024;
  gint64 start = av_rescale (self->clip->audio_start, VS_TEST_SAMPLE_RATE, G_USEC_PER_SEC);
  gint64 n_total = av_rescale (MAX (0, end - self->clip->audio_start), VS_TEST_SAMPLE_RATE, G_USEC_PER_SEC);

  g_assert_true (self->audio->sample_fmt == AV_SAMPLE_FMT_FLTP || self->audio->sample_fmt == AV_SAMPLE_FMT_S16);
  while (self->n_samples + (last ? 0 : size - 1) < n_total)
    {
      AVFrame *frame = av_frame_alloc ();

      frame->format = self->audio->sample_fmt;
      frame->nb_samples = MIN (n_total - self->n_samples, size);
      frame->sample_rate = VS_TEST_SAMPLE_RATE;
      av_channel_layout_copy (&frame->ch_layout, &self->audio->ch_layout);
      g_assert_cmpint (av_frame_get_buffer (frame, 0), >=, 0);
      fill_samples (self->clip, frame, self->n_samples);
      frame->pts = start + self->n_samples;
      self->n_samples += frame->nb_samples;
      encode (self, self->audio, 1, frame);
      av_frame_free (&frame);
    }
}

static void
write_picture (Writer *self, int number)
{
  gint64   time = vs_test_clip_get_time (self->clip, number);
  double   since = get_since_flash (self->clip, time);
  AVFrame *frame = draw_stored (self->clip, number, since >= 0 && since < BEEP_LENGTH);

  if (self->clip->ten_bit)
    frame = to_ten_bit (frame);
  frame->pts = av_rescale_q (time, AV_TIME_BASE_Q, self->video->time_base);
  if (self->clip->times == NULL)
    frame->pts = av_rescale_q (number, (AVRational){ self->clip->rate_den, self->clip->rate_num }, self->video->time_base);
  encode (self, self->video, 0, frame);
  av_frame_free (&frame);
}

void
vs_test_clip_write (const VsTestClip *clip, const char *path)
{
  Writer self = { .clip = clip, .packet = av_packet_alloc () };

  av_log_set_level (AV_LOG_ERROR);
  g_assert_cmpint (avformat_alloc_output_context2 (&self.format, NULL, NULL, path), >=, 0);
  open_video (&self);
  if (clip->audio_codec != NULL)
    open_audio (&self);
  g_assert_cmpint (avio_open (&self.format->pb, path, AVIO_FLAG_WRITE), >=, 0);
  g_assert_cmpint (avformat_write_header (self.format, NULL), >=, 0);

  for (int i = 0; i < clip->n_frames; i++)
    {
      write_picture (&self, i);
      if (self.audio != NULL)
        write_sound (&self, vs_test_clip_get_time (clip, i), FALSE);
    }
  encode (&self, self.video, 0, NULL);
  if (self.audio != NULL)
    {
      write_sound (&self, get_end (clip), TRUE);
      encode (&self, self.audio, 1, NULL);
    }
  g_assert_cmpint (av_write_trailer (self.format), >=, 0);

  avio_closep (&self.format->pb);
  avcodec_free_context (&self.video);
  avcodec_free_context (&self.audio);
  avformat_free_context (self.format);
  av_packet_free (&self.packet);
}
