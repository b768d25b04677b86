// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of the exported range.
//
// reader → resampler (48 kHz stereo) → time line → encoder. On the time line every sample has its place, counted from
// the start of the range: gaps are filled with silence, what overlaps is dropped, and stamps that jitter by less than
// what an ear notices are not followed, so that steady sound stays free of clicks.

#include "config.h"

#include <glib/gi18n.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <math.h>

#include "media/av-error.h"
#include "media/export-audio.h"
#include "media/export-encoder.h"
#include "media/export-reader.h"

/* 5 ms: half of what may be out of sync. */
#define TOLERANCE (VS_EXPORT_AUDIO_RATE / 200)

/* Decoders need a little sound before the start to be right at the start. */
#define PREROLL (200 * 1000)

/* Silence is written in pieces of this many samples. */
#define SILENCE_PIECE 4096

struct _VsExportAudio
{
  VsExportReader *reader;
  AVFrame        *waiting; /* (nullable): read, but silence comes before it */
  gint64          waiting_time;
  SwrContext     *resampler; /* NULL until the first frame */
  AVChannelLayout layout;    /* what the resampler takes, with rate and format */
  int             rate;
  int             format;
  AVAudioFifo    *fifo; /* what is on the time line and not yet encoded */
  AVCodecContext *encoder;
  VsTimeRange     range;
  float           factor;

  gint64   total;    /* samples of the whole time line */
  gint64   written;  /* samples put on the time line */
  gint64   position; /* where the next sample of the source belongs */
  gint64   encoded;  /* samples given to the encoder */
  gboolean has_position;
  gboolean flushed;
};

static gint64
to_samples (gint64 us)
{
  return av_rescale (us, VS_EXPORT_AUDIO_RATE, G_USEC_PER_SEC);
}

/* swresample would make mono 3 dB quieter on both sides. */
static int
init_resampler (VsExportAudio *self, const AVFrame *frame)
{
  static const double mono_to_stereo[] = { 1, 1 };
  AVChannelLayout     stereo = AV_CHANNEL_LAYOUT_STEREO;
  AVChannelLayout     layout = { 0 };
  int                 result;

  if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
    av_channel_layout_default (&layout, frame->ch_layout.nb_channels);
  else
    av_channel_layout_copy (&layout, &frame->ch_layout);
  swr_free (&self->resampler);
  result = swr_alloc_set_opts2 (&self->resampler, &stereo, AV_SAMPLE_FMT_FLTP, VS_EXPORT_AUDIO_RATE, &layout, frame->format, frame->sample_rate, 0, NULL);
  if (result >= 0 && layout.nb_channels == 1)
    result = swr_set_matrix (self->resampler, mono_to_stereo, 1);
  av_channel_layout_uninit (&layout);
  return result >= 0 ? swr_init (self->resampler) : result;
}

static gboolean
ensure_resampler (VsExportAudio *self, const AVFrame *frame, GError **error)
{
  int result;

  if (self->resampler != NULL && self->rate == frame->sample_rate && self->format == frame->format && av_channel_layout_compare (&self->layout, &frame->ch_layout) == 0)
    return TRUE;
  self->rate = frame->sample_rate;
  self->format = frame->format;
  av_channel_layout_copy (&self->layout, &frame->ch_layout);
  result = init_resampler (self, frame);
  if (result < 0)
    vs_av_set_error (error, result, VS_ERROR_MEDIA, _ ("The sound has channels or a sample rate that cannot be converted. Convert the clip to MP4 first."));
  return result >= 0;
}

static void
write_silence (VsExportAudio *self, gint64 n)
{
  static const float silence[SILENCE_PIECE] = { 0 };

  while (n > 0)
    {
      int piece = MIN (n, SILENCE_PIECE);

      av_audio_fifo_write (self->fifo, (void *[]){ (void *) silence, (void *) silence }, piece);
      self->written += piece;
      n -= piece;
    }
}

/* Puts samples that belong at self->position on the time line; what is before the range, after it, or there already, is left out. */
static void
write_samples (VsExportAudio *self, float *channels[2], int n)
{
  gint64 skip = CLAMP (self->written - self->position, 0, n);
  gint64 keep = MIN (n - skip, self->total - MAX (self->written, self->position));

  if (keep > 0)
    {
      write_silence (self, self->position + skip - self->written);
      for (int c = 0; c < 2; c++)
        for (gint64 i = skip; i < skip + keep; i++)
          channels[c][i] *= self->factor;
      av_audio_fifo_write (self->fifo, (void *[]){ channels[0] + skip, channels[1] + skip }, keep);
      self->written += keep;
    }
  self->position += n;
}

/* Where the first sample belongs that comes out of the resampler when a frame of @time is put in. */
static void
follow_stamp (VsExportAudio *self, gint64 time)
{
  gint64 position = to_samples (time - self->range.start) - swr_get_delay (self->resampler, VS_EXPORT_AUDIO_RATE);

  if (!self->has_position || ABS (position - self->position) > TOLERANCE)
    self->position = position;
  self->has_position = TRUE;
}

/* @frame: (nullable): %NULL for what the resampler still holds */
static gboolean
resample (VsExportAudio *self, const AVFrame *frame, GError **error)
{
  int               n_in = frame != NULL ? frame->nb_samples : 0;
  int               room = swr_get_out_samples (self->resampler, n_in);
  g_autofree float *left = g_new (float, MAX (room, 1));
  g_autofree float *right = g_new (float, MAX (room, 1));
  float            *channels[] = { left, right };
  int               n = swr_convert (self->resampler, (guint8 **) channels, room, frame != NULL ? (const guint8 **) frame->extended_data : NULL, n_in);

  if (n < 0)
    {
      vs_av_set_error (error, n, VS_ERROR_MEDIA, _ ("The sound cannot be converted. Convert the clip to MP4 first."));
      return FALSE;
    }
  write_samples (self, channels, n);
  return TRUE;
}

static gboolean
is_past_end (VsExportAudio *self)
{
  return self->written >= self->total;
}

static AVFrame *
take_waiting_or_read (VsExportAudio *self, gint64 *out_time, GError **error)
{
  *out_time = self->waiting_time;
  if (self->waiting != NULL)
    return g_steal_pointer (&self->waiting);
  return vs_export_reader_next (self->reader, out_time, error);
}

/* Puts one frame of the source on the time line, or a piece of the silence before it or after the last. */
static gboolean
read_more (VsExportAudio *self, GError **error)
{
  g_autoptr (AVFrame) frame = NULL;
  GError *read_error = NULL;
  gint64  time;

  frame = take_waiting_or_read (self, &time, &read_error);
  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return FALSE;
    }
  if (frame == NULL || time >= self->range.end)
    {
      if (self->resampler != NULL && !resample (self, NULL, error))
        return FALSE;
      write_silence (self, MIN (SILENCE_PIECE, self->total - self->written));
      return TRUE;
    }
  if (to_samples (time - self->range.start) - self->written > SILENCE_PIECE)
    {
      write_silence (self, SILENCE_PIECE);
      self->waiting = g_steal_pointer (&frame);
      self->waiting_time = time;
      return TRUE;
    }
  if (!ensure_resampler (self, frame, error))
    return FALSE;
  follow_stamp (self, time);
  return resample (self, frame, error);
}

static AVFrame *
take_frame (VsExportAudio *self)
{
  AVFrame *frame = av_frame_alloc ();

  frame->nb_samples = MIN (self->encoder->frame_size, av_audio_fifo_size (self->fifo));
  frame->format = AV_SAMPLE_FMT_FLTP;
  frame->sample_rate = VS_EXPORT_AUDIO_RATE;
  frame->pts = self->encoded;
  av_channel_layout_copy (&frame->ch_layout, &self->encoder->ch_layout);
  if (av_frame_get_buffer (frame, 0) >= 0)
    av_audio_fifo_read (self->fifo, (void **) frame->data, frame->nb_samples);
  self->encoded += frame->nb_samples;
  return frame;
}

/* Gives the encoder a full frame, the short last one, or the end. */
static gboolean
encode_more (VsExportAudio *self, GError **error)
{
  g_autoptr (AVFrame) frame = NULL;

  while (av_audio_fifo_size (self->fifo) < self->encoder->frame_size && !is_past_end (self))
    if (!read_more (self, error))
      return FALSE;
  if (av_audio_fifo_size (self->fifo) > 0)
    frame = take_frame (self);
  self->flushed = frame == NULL;
  return vs_export_encoder_send (self->encoder, frame, error);
}

static AVCodecContext *
open_encoder (GError **error)
{
  g_autoptr (AVCodecContext) context = NULL;
  const AVCodec  *codec = avcodec_find_encoder (AV_CODEC_ID_AAC);
  AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
  int             result = AVERROR_ENCODER_NOT_FOUND;

  context = avcodec_alloc_context3 (codec);
  context->sample_fmt = AV_SAMPLE_FMT_FLTP;
  context->sample_rate = VS_EXPORT_AUDIO_RATE;
  context->bit_rate = VS_EXPORT_AUDIO_BIT_RATE;
  context->time_base = (AVRational){ 1, VS_EXPORT_AUDIO_RATE };
  context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_channel_layout_copy (&context->ch_layout, &stereo);
  if (codec != NULL)
    result = avcodec_open2 (context, codec, NULL);
  if (result >= 0)
    return g_steal_pointer (&context);
  vs_av_set_error (error, result, VS_ERROR_CODEC, _ ("The AAC encoder is missing. Install FFmpeg’s libraries (Debian: libavcodec59)."));
  return NULL;
}

/**
 * vs_export_audio_new:
 * @path: of the source
 * @stream: index of the sound
 * @range: µs of source time
 * @gain: dB
 *
 * Returns: (transfer full): the sound of @range
 */
VsExportAudio *
vs_export_audio_new (const char *path, int stream, VsTimeRange range, double gain, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsExportAudio) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (VsExportAudio, 1);
  self->range = range;
  self->factor = pow (10, gain / 20);
  self->total = MAX (1, to_samples (vs_time_range_length (range)));
  self->fifo = av_audio_fifo_alloc (AV_SAMPLE_FMT_FLTP, 2, SILENCE_PIECE);
  self->encoder = open_encoder (error);
  if (self->encoder == NULL)
    return NULL;
  self->reader = vs_export_reader_new (path, stream, 1, range.start - PREROLL, cancellable, error);
  return self->reader != NULL ? g_steal_pointer (&self) : NULL;
}

void
vs_export_audio_free (VsExportAudio *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->reader, vs_export_reader_free);
  av_frame_free (&self->waiting);
  swr_free (&self->resampler);
  av_channel_layout_uninit (&self->layout);
  g_clear_pointer (&self->fifo, av_audio_fifo_free);
  avcodec_free_context (&self->encoder);
  g_free (self);
}

/**
 * vs_export_audio_get_encoder:
 *
 * Returns: (transfer none): for the writer to describe the track
 */
AVCodecContext *
vs_export_audio_get_encoder (VsExportAudio *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->encoder;
}

/**
 * vs_export_audio_next:
 * @until: µs from the start of the range
 *
 * Returns: (transfer full) (nullable): the next packet, in the encoder's time base; %NULL when all sound before @until
 *   has been given, or with @error set
 */
AVPacket *
vs_export_audio_next (VsExportAudio *self, gint64 until, GError **error)
{
  gint64 end;

  g_return_val_if_fail (self != NULL, NULL);

  end = until < vs_time_range_length (self->range) ? to_samples (until) : G_MAXINT64;
  while (TRUE)
    {
      GError   *encode_error = NULL;
      AVPacket *packet = vs_export_encoder_receive (self->encoder, &encode_error);

      if (packet != NULL)
        return packet;
      if (encode_error != NULL)
        {
          g_propagate_error (error, encode_error);
          return NULL;
        }
      if (self->flushed || self->encoded >= end || !encode_more (self, error))
        return NULL;
    }
}
