// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a file on a time line without holes.
//
// reader → resampler → time line → fifo. On the time line every sample has its place, counted from source time 0: gaps
// are filled with silence, what overlaps is dropped, and stamps that jitter by less than what an ear notices are not
// followed, so that steady sound stays free of clicks. The sound between two jumps of the stamps is a run; each run has
// a resampler of its own, which begins where a sample of the source and one of the result fall together. So a range
// holds the same samples whether it is read alone or as part of a longer one, and ranges that touch join without a seam.

#include "config.h"

#include <glib/gi18n.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/channel_layout.h>
#include <libswresample/swresample.h>

#include "base/error.h"
#include "media/audio-reader.h"
#include "media/av-error.h"
#include "media/export-reader.h"
#include "media/sound.h"

/* The part of a second, 5 ms, by which stamps may be off: half of what may be out of sync. */
#define TOLERANCE 200

/* µs. Decoders need a little sound before the start to be right at the start: Opus asks for 80 ms. */
#define PREROLL (200 * 1000)

/* Silence is written in pieces of this many samples. */
#define SILENCE_PIECE 4096

/* libav knows layouts of up to 64 channels. */
#define MAX_CHANNELS 64

/* Input samples after which the two rates fall together; only odd rates need more, and then half a sample is lost. */
#define MAX_PERIOD 4800

struct _VsAudioReader
{
  VsExportReader *reader;  /* (nullable): NULL for silence */
  AVFrame        *waiting; /* (nullable): read, but silence comes before it */
  gint64          waiting_time;
  SwrContext     *resampler; /* NULL outside of a run, and where nothing has to be converted */
  AVChannelLayout in_layout; /* of the run, with rate and format */
  AVChannelLayout out_layout;
  AVAudioFifo    *fifo; /* what is on the time line and not yet given */
  int             in_rate;
  int             in_format;
  int             rate;
  int             channels;

  /* Places on the time line, in samples at the wanted rate from source time 0. */
  gint64 end;      /* of the range */
  gint64 given;    /* the next sample that is given */
  gint64 written;  /* the next sample that is put on the time line */
  gint64 position; /* where the next sample of the run belongs */

  gint64   expected;   /* the next sample of the run, at its own rate from source time 0 */
  gint64   last_stamp; /* µs, of the last frame */
  gboolean in_run;
};

static void
write_silence (VsAudioReader *self, gint64 n)
{
  static const float silence[SILENCE_PIECE] = { 0 };
  void              *planes[MAX_CHANNELS];

  for (int c = 0; c < self->channels; c++)
    planes[c] = (void *) silence;
  while (n > 0)
    {
      int piece = MIN (n, SILENCE_PIECE);

      av_audio_fifo_write (self->fifo, planes, piece);
      self->written += piece;
      n -= piece;
    }
}

/* Puts samples that belong at self->position on the time line; what is before the range, after it, or there already, is left out. */
static void
write_samples (VsAudioReader *self, float *const planes[], int n)
{
  gint64 skip = CLAMP (self->written - self->position, 0, n);
  gint64 keep = MIN (n - skip, self->end - MAX (self->written, self->position));
  void  *kept[MAX_CHANNELS];

  if (keep > 0)
    {
      write_silence (self, self->position + skip - self->written);
      for (int c = 0; c < self->channels; c++)
        kept[c] = planes[c] + skip;
      av_audio_fifo_write (self->fifo, kept, keep);
      self->written += keep;
    }
  self->position += n;
}

static gboolean
set_convert_error (int result, GError **error)
{
  vs_av_set_error (error, result, VS_ERROR_MEDIA, _ ("The sound cannot be converted. Convert the clip to MP4 first."));
  return FALSE;
}

/* @data: (nullable): %NULL for what the resampler still holds */
static gboolean
resample (VsAudioReader *self, guint8 **data, int n_in, GError **error)
{
  int               room = MAX (1, swr_get_out_samples (self->resampler, n_in));
  g_autofree float *samples = g_new (float, (gsize) room * self->channels);
  float            *planes[MAX_CHANNELS];
  int               n;

  for (int c = 0; c < self->channels; c++)
    planes[c] = samples + (gsize) c * room;
  n = swr_convert (self->resampler, (guint8 **) planes, room, (const guint8 **) data, n_in);
  if (n < 0)
    return set_convert_error (n, error);
  write_samples (self, planes, n);
  return TRUE;
}

/* The weight of every channel of @layout in every channel of the result. */
static void
fill_matrix (VsAudioReader *self, const AVChannelLayout *layout, double *matrix)
{
  AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
  gboolean        to_mono = self->channels == 1;
  int             n = layout->nb_channels;
  double          both[2 * MAX_CHANNELS] = { 0 };
  double         *target = to_mono ? both : matrix;
  int             result = AVERROR (EINVAL);

  /* Dialogue is in the centre of 5.1: it goes to both sides 3 dB lower, which is as loud as it was. Nothing is scaled
   * down to make room, as swresample would do for integers; what becomes too loud is the limiter's. */
  if (n > 1)
    result = swr_build_matrix2 (layout, to_mono ? &stereo : &self->out_layout, M_SQRT1_2, M_SQRT1_2, 0, 1e9, 1, target, n, AV_MATRIX_ENCODING_NONE, NULL);
  /* swresample would make mono 3 dB quieter on both sides, and does not know every layout. */
  if (result < 0)
    for (int i = 0; i < n * self->channels; i++)
      matrix[i] = 1.0 / n;
  else if (to_mono)
    for (int i = 0; i < n; i++)
      matrix[i] = (both[i] + both[n + i]) / 2;
}

static int
init_resampler (VsAudioReader *self, const AVFrame *frame)
{
  g_autofree double *matrix = NULL;
  AVChannelLayout    layout = { 0 };
  int                result;

  if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
    av_channel_layout_default (&layout, frame->ch_layout.nb_channels);
  else
    av_channel_layout_copy (&layout, &frame->ch_layout);
  result = swr_alloc_set_opts2 (&self->resampler, &self->out_layout, AV_SAMPLE_FMT_FLTP, self->rate, &layout, frame->format, frame->sample_rate, 0, NULL);
  if (result >= 0 && av_channel_layout_compare (&layout, &self->out_layout) != 0)
    {
      matrix = g_new0 (double, layout.nb_channels * self->channels);
      fill_matrix (self, &layout, matrix);
      result = swr_set_matrix (self->resampler, matrix, layout.nb_channels);
    }
  av_channel_layout_uninit (&layout);
  return result >= 0 ? swr_init (self->resampler) : result;
}

/* Sound that is as wanted goes on the time line as it was decoded. */
static gboolean
is_as_wanted (VsAudioReader *self, const AVFrame *frame)
{
  return frame->format == AV_SAMPLE_FMT_FLTP && frame->sample_rate == self->rate && av_channel_layout_compare (&frame->ch_layout, &self->out_layout) == 0;
}

static gboolean
ensure_resampler (VsAudioReader *self, const AVFrame *frame, GError **error)
{
  int result = AVERROR (EINVAL);

  self->in_rate = frame->sample_rate;
  self->in_format = frame->format;
  av_channel_layout_copy (&self->in_layout, &frame->ch_layout);
  if (is_as_wanted (self, frame))
    return TRUE;
  if (frame->sample_rate > 0 && frame->ch_layout.nb_channels > 0 && frame->ch_layout.nb_channels <= MAX_CHANNELS)
    result = init_resampler (self, frame);
  if (result < 0)
    vs_av_set_error (error, result, VS_ERROR_MEDIA, _ ("The sound has channels or a sample rate that cannot be converted. Convert the clip to MP4 first."));
  return result >= 0;
}

/* Silence before the first sample of a run, up to where a sample of the source and one of the result fall together. */
static gboolean
lead_in (VsAudioReader *self, int n, GError **error)
{
  guint8  *planes[MAX_CHANNELS] = { NULL };
  int      n_channels = self->in_layout.nb_channels;
  int      result;
  gboolean good;

  if (n == 0)
    return TRUE;
  result = av_samples_alloc (planes, NULL, n_channels, n, self->in_format, 0);
  if (result < 0)
    return set_convert_error (result, error);
  av_samples_set_silence (planes, 0, n, n_channels, self->in_format);
  good = resample (self, planes, n, error);
  av_freep (&planes[0]);
  return good;
}

/* @sample: where the run begins, at its own rate */
static gboolean
begin_run (VsAudioReader *self, const AVFrame *frame, gint64 sample, GError **error)
{
  gint64 period, lead;

  if (!ensure_resampler (self, frame, error))
    return FALSE;
  period = self->in_rate / av_gcd (self->in_rate, self->rate);
  lead = period <= MAX_PERIOD ? ((sample % period) + period) % period : 0;
  self->position = av_rescale (sample - lead, self->rate, self->in_rate);
  self->expected = sample;
  self->in_run = TRUE;
  return lead_in (self, lead, error);
}

static gboolean
end_run (VsAudioReader *self, GError **error)
{
  gboolean good = self->resampler == NULL || !self->in_run || resample (self, NULL, 0, error);

  swr_free (&self->resampler);
  self->in_run = FALSE;
  return good;
}

/* Whether the frame goes on where the one before ended, as far as an ear can tell. */
static gboolean
is_continuing (VsAudioReader *self, const AVFrame *frame, gint64 time)
{
  if (!self->in_run || self->in_rate != frame->sample_rate || self->in_format != frame->format || av_channel_layout_compare (&self->in_layout, &frame->ch_layout) != 0)
    return FALSE;
  /* A frame without a stamp is given that of the one before. */
  return time == self->last_stamp || ABS (vs_sound_to_samples (time, self->in_rate) - self->expected) <= self->in_rate / TOLERANCE;
}

static gboolean
write_frame (VsAudioReader *self, const AVFrame *frame, GError **error)
{
  self->expected += frame->nb_samples;
  if (self->resampler != NULL)
    return resample (self, frame->extended_data, frame->nb_samples, error);
  write_samples (self, (float *const *) frame->extended_data, frame->nb_samples);
  return TRUE;
}

static AVFrame *
take_waiting_or_read (VsAudioReader *self, gint64 *out_time, GError **error)
{
  *out_time = self->waiting_time;
  if (self->waiting != NULL)
    return g_steal_pointer (&self->waiting);
  return self->reader != NULL ? vs_export_reader_next (self->reader, out_time, error) : NULL;
}

/* @frame: (transfer full): does not go on where the run ended; silence is put before it, a piece at a time */
static gboolean
jump_to (VsAudioReader *self, AVFrame *frame, gint64 time, GError **error)
{
  g_autoptr (AVFrame) owned = frame;
  gint64 gap;

  if (!end_run (self, error))
    return FALSE;
  gap = vs_sound_to_samples (time, self->rate) - self->written;
  if (gap > SILENCE_PIECE)
    {
      write_silence (self, MIN (SILENCE_PIECE, self->end - self->written));
      self->waiting = g_steal_pointer (&owned);
      self->waiting_time = time;
      return TRUE;
    }
  self->last_stamp = time;
  return begin_run (self, owned, vs_sound_to_samples (time, owned->sample_rate), error) && write_frame (self, owned, error);
}

/* Puts one frame of the source on the time line, or a piece of the silence before it or after the last. */
static gboolean
read_more (VsAudioReader *self, GError **error)
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
  if (frame == NULL)
    {
      if (!end_run (self, error))
        return FALSE;
      write_silence (self, MIN (SILENCE_PIECE, self->end - self->written));
      return TRUE;
    }
  if (!is_continuing (self, frame, time))
    return jump_to (self, g_steal_pointer (&frame), time, error);
  self->last_stamp = time;
  return write_frame (self, frame, error);
}

static void
place_range (VsAudioReader *self, VsTimeRange range)
{
  swr_free (&self->resampler);
  av_frame_free (&self->waiting);
  av_audio_fifo_reset (self->fifo);
  self->in_run = FALSE;
  self->given = self->written = vs_sound_to_samples (range.start, self->rate);
  self->end = MAX (self->given, vs_sound_to_samples (range.end, self->rate));
}

/* What is asked for, or what the stream has. */
static gboolean
choose_format (VsAudioReader *self, const char *path, int rate, int channels, GError **error)
{
  const AVCodecParameters *par = self->reader != NULL ? vs_export_reader_get_parameters (self->reader) : NULL;
  g_autofree char         *name = NULL;

  if (par != NULL && par->codec_type != AVMEDIA_TYPE_AUDIO)
    {
      name = g_filename_display_name (path);
      /* Translators: %s is the path of a file. */
      g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED, _ ("“%s” is not the file that was imported. Import it again."), name);
      return FALSE;
    }
  self->rate = rate != VS_AUDIO_READER_NATIVE ? rate : par != NULL && par->sample_rate > 0 ? par->sample_rate
                                                                                           : VS_SOUND_RATE;
  self->channels = channels != VS_AUDIO_READER_NATIVE ? channels : par != NULL ? CLAMP (par->ch_layout.nb_channels, 1, MAX_CHANNELS)
                                                                               : 1;
  if (channels == VS_AUDIO_READER_NATIVE && par != NULL && par->ch_layout.order != AV_CHANNEL_ORDER_UNSPEC && par->ch_layout.nb_channels == self->channels)
    av_channel_layout_copy (&self->out_layout, &par->ch_layout);
  else
    av_channel_layout_default (&self->out_layout, self->channels);
  self->fifo = av_audio_fifo_alloc (AV_SAMPLE_FMT_FLTP, self->channels, SILENCE_PIECE);
  return TRUE;
}

/**
 * vs_audio_reader_new:
 * @path: of the source
 * @stream: index of the sound in the file, or −1 for a source without sound, which is silent
 * @range: µs of source time; what of it lies outside of the sound is silent
 * @rate: samples a second, or %VS_AUDIO_READER_NATIVE
 * @channels: 1 for the mean of both sides, 2 for stereo with 5.1 mixed down and mono on both sides at full level, or
 *   %VS_AUDIO_READER_NATIVE
 * @cancellable: (nullable): ends opening and reading
 *
 * The samples of a range are those from vs_sound_to_samples() of its start to that of its end, so ranges that touch
 * share and miss none. In containers with coarse stamps (Matroska: 1 ms) they may lie off by half a unit of those.
 *
 * Returns: (transfer full): the sound of @range; %NULL with %VS_ERROR_SOURCE_CHANGED when @stream is no sound,
 *   %VS_ERROR_CODEC without a decoder, %VS_ERROR_NOT_MEDIA or a G_IO_ERROR
 */
VsAudioReader *
vs_audio_reader_new (const char *path, int stream, VsTimeRange range, int rate, int channels, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsAudioReader) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (rate >= 0 && channels >= 0 && channels <= 2, NULL);

  self = g_new0 (VsAudioReader, 1);
  if (stream >= 0)
    {
      self->reader = vs_export_reader_new (path, stream, 1, range.start - PREROLL, cancellable, error);
      if (self->reader == NULL)
        return NULL;
    }
  if (!choose_format (self, path, rate, channels, error))
    return NULL;
  place_range (self, range);
  return g_steal_pointer (&self);
}

void
vs_audio_reader_free (VsAudioReader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->reader, vs_export_reader_free);
  av_frame_free (&self->waiting);
  swr_free (&self->resampler);
  av_channel_layout_uninit (&self->in_layout);
  av_channel_layout_uninit (&self->out_layout);
  g_clear_pointer (&self->fifo, av_audio_fifo_free);
  g_free (self);
}

/**
 * vs_audio_reader_set_range:
 * @range: µs of source time, before or after the one so far
 *
 * What is read next is the sound of @range, as from a new reader but without opening the file again: for the ranges of
 * a cut.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vs_audio_reader_set_range (VsAudioReader *self, VsTimeRange range, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  place_range (self, range);
  return self->reader == NULL || vs_export_reader_seek (self->reader, range.start - PREROLL, error);
}

/**
 * vs_audio_reader_read:
 * @planar: an array of at least @n_samples for every channel
 * @n_samples: samples a channel
 *
 * Returns: how many samples were written: @n_samples, fewer at the end of the range, then 0; −1 with @error set
 */
int
vs_audio_reader_read (VsAudioReader *self, float *const planar[], int n_samples, GError **error)
{
  int n;

  g_return_val_if_fail (self != NULL && planar != NULL, -1);
  g_return_val_if_fail (n_samples >= 0, -1);

  n = MIN (n_samples, self->end - self->given);
  while (self->written - self->given < n)
    if (!read_more (self, error))
      return -1;
  if (n > 0)
    av_audio_fifo_read (self->fifo, (void **) planar, n);
  self->given += n;
  return n;
}

/**
 * vs_audio_reader_get_rate:
 *
 * Returns: samples a second
 */
int
vs_audio_reader_get_rate (VsAudioReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rate;
}

/**
 * vs_audio_reader_get_channels:
 *
 * Returns: how many arrays vs_audio_reader_read() fills
 */
int
vs_audio_reader_get_channels (VsAudioReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->channels;
}

/**
 * vs_audio_reader_get_left:
 *
 * Returns: samples of the range that have not been read
 */
gint64
vs_audio_reader_get_left (VsAudioReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->end - self->given;
}
