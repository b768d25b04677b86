// SPDX-License-Identifier: GPL-3.0-or-later
// A media file opened with libav. Only containers that hold picture and sound themselves are let in:
// playlists could make libav open other files or the network.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/stat.h>
#include <unistd.h>

#include "media/av-error.h"
#include "media/av-input.h"

/* libav's names of the demuxers that may read a file. */
#define CONTAINERS "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,avi,flv,live_flv,asf,ogg,mxf,nut,gif,dv,ivf,rm,wtv," \
                   "wav,w64,aiff,au,caf,mp3,aac,flac,ac3,eac3,amr,amrnb,amrwb,wv,ape,tta,dts"

/* 8192×4320: more than any phone or camera records; a larger size in a header is damage. */
#define MAX_PIXELS (8192 * 4320)

/* A stamp beyond this many µs (36 years) is damage; within it sums cannot overflow. */
#define MAX_STAMP (G_GINT64_CONSTANT (1) << 50)

/* How often libav may say "try again" in a row before that counts as the end. */
#define MAX_RETRIES 64

static int
interrupt_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
set_file_error (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  if (code == ENOENT)
    /* Translators: %s is the path of a file. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("“%s” does not exist. It may have been moved or renamed."), name);
  else if (code == EACCES || code == EPERM)
    /* Translators: %s is the path of a file. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("“%s” may not be read. Change the permissions of the file or its folder."), name);
  else
    /* Translators: the first %s is the path of a file, the second what the system says about it. */
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be read: %s."), name, g_strerror (code));
  return FALSE;
}

static gboolean
check_stat (const char *path, const struct stat *st, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (S_ISDIR (st->st_mode))
    /* Translators: %s is the path of a folder. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("“%s” is a folder. Choose the video or sound file in it."), name);
  else if (!S_ISREG (st->st_mode))
    /* Translators: %s is the path of a device or pipe. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("“%s” is not a file. Choose a video or sound file."), name);
  else if (st->st_size == 0)
    /* Translators: %s is the path of a file. */
    g_set_error (error, VS_ERROR, VS_ERROR_NOT_MEDIA, _ ("“%s” is empty. Copy it again from where it was recorded."), name);
  else
    return TRUE;
  return FALSE;
}

/* Says what is wrong with the file itself, before libav has to guess. */
static gboolean
check_file (const char *path, GError **error)
{
  struct stat st;
  int         fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  int         result;

  if (fd < 0)
    return set_file_error (error, path, errno);
  result = fstat (fd, &st);
  close (fd);
  if (result < 0)
    return set_file_error (error, path, errno);
  return check_stat (path, &st, error);
}

static gboolean
set_not_media (VsAvInput *self, int av_code, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  vs_av_set_error (error, av_code, VS_ERROR_NOT_MEDIA,
                   /* Translators: %s is the path of a file. */
                   _ ("“%s” is not a video or sound file that can be read. It may be damaged; copy it again or convert it to MP4."), name);
  return FALSE;
}

/* The "file:" keeps a colon in the name from being read as a protocol. */
static gboolean
open_format (VsAvInput *self, GError **error)
{
  g_autofree char *url = g_strconcat ("file:", self->path, NULL);
  int              result;

  self->format = avformat_alloc_context ();
  self->format->interrupt_callback = (AVIOInterruptCB){ interrupt_cb, self->cancellable };
  self->format->protocol_whitelist = av_strdup ("file");
  self->format->format_whitelist = av_strdup (CONTAINERS);
  result = avformat_open_input (&self->format, url, NULL, NULL);
  if (result >= 0)
    result = avformat_find_stream_info (self->format, NULL);
  return result >= 0 || set_not_media (self, result, error);
}

/**
 * vs_av_input_open:
 * @path: of a regular file
 * @cancellable: (nullable): also ends reading and seeking later
 *
 * Returns: (transfer full): the open file, or %NULL with a G_IO_ERROR when the file cannot be opened, or
 *   %VS_ERROR_NOT_MEDIA when libav makes nothing of it
 */
VsAvInput *
vs_av_input_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsAvInput) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  vs_av_prepare ();
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_file (path, error))
    return NULL;

  self = g_new0 (VsAvInput, 1);
  self->path = g_strdup (path);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  if (!open_format (self, error))
    return NULL;
  if (self->format->start_time > -MAX_STAMP && self->format->start_time < MAX_STAMP)
    self->origin = self->format->start_time;
  return g_steal_pointer (&self);
}

void
vs_av_input_free (VsAvInput *self)
{
  g_return_if_fail (self != NULL);

  avformat_close_input (&self->format);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/* Larger is better: what is shown first by default, then the larger picture or the more channels. */
static gint64
rate_stream (const AVStream *stream)
{
  const AVCodecParameters *par = stream->codecpar;
  gint64                   rate = 1;

  if (avcodec_find_decoder (par->codec_id) == NULL)
    return 0;
  if (stream->disposition & AV_DISPOSITION_DEFAULT)
    rate += G_GINT64_CONSTANT (1) << 48;
  if (par->codec_type == AVMEDIA_TYPE_VIDEO)
    rate += (gint64) CLAMP (par->width, 0, 65535) * CLAMP (par->height, 0, 65535) + (par->format >= 0 ? G_GINT64_CONSTANT (1) << 50 : 0);
  else
    rate += CLAMP (par->ch_layout.nb_channels, 0, 64) + (par->sample_rate > 0 ? G_GINT64_CONSTANT (1) << 50 : 0);
  return rate;
}

/**
 * vs_av_input_find_stream:
 * @type: %AVMEDIA_TYPE_VIDEO or %AVMEDIA_TYPE_AUDIO
 *
 * Passes over cover pictures, streams that are set to be discarded, and streams without a decoder when there is another.
 *
 * Returns: index of the stream that a person means by "the picture" or "the sound", or −1
 */
int
vs_av_input_find_stream (VsAvInput *self, enum AVMediaType type)
{
  int    best = -1;
  gint64 best_rate = -1;

  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->format->nb_streams; i++)
    {
      const AVStream *stream = self->format->streams[i];

      if (stream->codecpar->codec_type != type || stream->discard == AVDISCARD_ALL || (stream->disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)) != 0)
        continue;
      if (rate_stream (stream) > best_rate)
        {
          best = i;
          best_rate = rate_stream (stream);
        }
    }
  return best;
}

/**
 * vs_av_input_select:
 * @video_stream: index, or −1
 * @audio_stream: index, or −1
 *
 * From now on only packets of these streams are read.
 */
void
vs_av_input_select (VsAvInput *self, int video_stream, int audio_stream)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->format->nb_streams; i++)
    self->format->streams[i]->discard = (int) i == video_stream || (int) i == audio_stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
}

/* Tells a disk or network that failed from the end of the file, which libav reports alike. */
static void
check_end (VsAvInput *self, GError **error)
{
  int code = self->format->pb != NULL ? self->format->pb->error : 0;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return;
  if (code == AVERROR (EIO) || code == AVERROR (ESTALE) || code == AVERROR (ETIMEDOUT) || code == AVERROR (ENODEV))
    set_file_error (error, self->path, AVUNERROR (code));
}

/**
 * vs_av_input_read:
 * @packet: (out caller-allocates): what it held is released first
 *
 * Damage in the file counts as its end: nothing that comes after could be placed in time.
 *
 * Returns: %TRUE with a packet; %FALSE at the end, or with %G_IO_ERROR_CANCELLED or the G_IO_ERROR of a disk that failed
 */
gboolean
vs_av_input_read (VsAvInput *self, AVPacket *packet, GError **error)
{
  int result = AVERROR (EAGAIN);

  g_return_val_if_fail (self != NULL && packet != NULL, FALSE);

  for (int i = 0; i < MAX_RETRIES && result == AVERROR (EAGAIN); i++)
    {
      av_packet_unref (packet);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      result = av_read_frame (self->format, packet);
    }
  if (result < 0)
    check_end (self, error);
  return result >= 0;
}

/**
 * vs_av_input_seek:
 * @stream: index of the stream whose keyframes count
 * @time: µs of source time
 *
 * Goes to the last keyframe at or before @time, as far as the container knows it. Decoders must be flushed by the caller.
 *
 * Returns: %FALSE when the container cannot seek
 */
gboolean
vs_av_input_seek (VsAvInput *self, int stream, gint64 time)
{
  gint64 stamp;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (stream >= 0 && stream < (int) self->format->nb_streams, FALSE);

  stamp = av_rescale_q_rnd (time + self->origin, AV_TIME_BASE_Q, self->format->streams[stream]->time_base, AV_ROUND_NEAR_INF);
  return av_seek_frame (self->format, stream, stamp, AVSEEK_FLAG_BACKWARD) >= 0;
}

/**
 * vs_av_input_get_time:
 * @stream: index of the stream in whose time base @stamp is
 * @stamp: a packet's or frame's stamp, or %AV_NOPTS_VALUE
 *
 * Returns: µs of source time, or %AV_NOPTS_VALUE
 */
gint64
vs_av_input_get_time (VsAvInput *self, int stream, gint64 stamp)
{
  gint64 time;

  g_return_val_if_fail (self != NULL, AV_NOPTS_VALUE);
  g_return_val_if_fail (stream >= 0 && stream < (int) self->format->nb_streams, AV_NOPTS_VALUE);

  if (stamp == AV_NOPTS_VALUE)
    return AV_NOPTS_VALUE;
  time = av_rescale_q (stamp, self->format->streams[stream]->time_base, AV_TIME_BASE_Q);
  return time > -MAX_STAMP && time < MAX_STAMP ? time - self->origin : AV_NOPTS_VALUE;
}

/**
 * vs_av_input_get_frame_time:
 * @stream: index of the stream that @frame was decoded from
 *
 * Returns: µs of source time at which @frame is shown, or %AV_NOPTS_VALUE
 */
gint64
vs_av_input_get_frame_time (VsAvInput *self, int stream, const AVFrame *frame)
{
  g_return_val_if_fail (frame != NULL, AV_NOPTS_VALUE);

  return vs_av_input_get_time (self, stream, frame->pts != AV_NOPTS_VALUE ? frame->pts : frame->best_effort_timestamp);
}

/**
 * vs_av_input_open_decoder:
 * @stream: index
 * @n_threads: threads of the decoder, 0 for as many as there are processors
 *
 * Returns: (transfer full): an open decoder for the stream, or %NULL with %VS_ERROR_CODEC
 */
AVCodecContext *
vs_av_input_open_decoder (VsAvInput *self, int stream, int n_threads, GError **error)
{
  g_autoptr (AVCodecContext) context = NULL;
  g_autofree char         *name = NULL;
  const AVCodecParameters *par;
  const AVCodec           *codec;
  int                      result = AVERROR_DECODER_NOT_FOUND;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (stream >= 0 && stream < (int) self->format->nb_streams, NULL);

  par = self->format->streams[stream]->codecpar;
  codec = avcodec_find_decoder (par->codec_id);
  context = avcodec_alloc_context3 (codec);
  if (codec != NULL)
    result = avcodec_parameters_to_context (context, par);
  context->thread_count = n_threads;
  context->max_pixels = MAX_PIXELS;
  context->pkt_timebase = self->format->streams[stream]->time_base;
  if (result >= 0)
    result = avcodec_open2 (context, codec, NULL);
  if (result >= 0)
    return g_steal_pointer (&context);

  name = g_filename_display_name (self->path);
  vs_av_set_error (error, result, VS_ERROR_CODEC,
                   /* Translators: the first %s is the path of a file, the second the name of a format such as h264. */
                   _ ("“%s” is in the format “%s”, for which no decoder is installed. Convert it to MP4 with H.264 first."),
                   name, avcodec_get_name (par->codec_id));
  return NULL;
}
