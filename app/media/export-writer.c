// SPDX-License-Identifier: GPL-3.0-or-later
// Packets become an MP4 file with the index in front. Failures are libav's codes; the exporter knows the file's real name.

#include <libavformat/avformat.h>

#include "base/language.h"
#include "media/export-writer.h"

struct _VsExportWriter
{
  AVFormatContext *format;
  AVPacket        *held; /* the last video packet, because its length is only known at the end; empty before the first */
  gint64           first_dts;
  AVRational       video_base; /* of the packets that come */
  AVRational       audio_base;
};

static int
interrupt_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static int
add_stream (VsExportWriter *self, AVCodecContext *encoder)
{
  AVStream *stream = avformat_new_stream (self->format, NULL);

  if (stream == NULL)
    return AVERROR (ENOMEM);
  stream->time_base = encoder->time_base;
  stream->sample_aspect_ratio = encoder->sample_aspect_ratio;
  if (encoder->codec_type == AVMEDIA_TYPE_VIDEO)
    stream->avg_frame_rate = encoder->framerate;
  return avcodec_parameters_from_context (stream->codecpar, encoder);
}

/* Nothing of the sources' own tags goes into the file, but what the spec says. */
static void
add_tags (VsExportWriter *self, const VsExportSpec *spec)
{
  AVDictionary   **tags = &self->format->metadata;
  g_autofree char *language = spec->language != NULL ? vs_language_get_three_letters (spec->language) : NULL;

  av_dict_set (tags, "title", spec->title, 0);
  if (spec->created_at > 0)
    {
      g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (spec->created_at / G_USEC_PER_SEC);
      g_autofree char *text = g_date_time_format_iso8601 (when);

      av_dict_set (tags, "creation_time", text, 0);
    }
  if (spec->keep_origin)
    av_dict_set (tags, "location", spec->origin.location, 0);
  for (guint i = 0; language != NULL && i < self->format->nb_streams; i++)
    av_dict_set (&self->format->streams[i]->metadata, "language", language, 0);
}

static int
open_file (VsExportWriter *self, const char *path, const VsExportSpec *spec, GCancellable *cancellable)
{
  g_autofree char *url = g_strconcat ("file:", path, NULL);
  AVIOInterruptCB  interrupt = { interrupt_cb, cancellable };
  AVDictionary    *options = NULL;
  int              result;

  self->format->interrupt_callback = interrupt;
  add_tags (self, spec);
  result = avio_open2 (&self->format->pb, url, AVIO_FLAG_WRITE, &interrupt, NULL);
  if (result < 0)
    return result;
  /* libav opens the file a second time by this name when it moves the index to the front. */
  self->format->url = av_strdup (url);
  av_dict_set (&options, "movflags", "faststart", 0);
  result = avformat_write_header (self->format, &options);
  av_dict_free (&options);
  return result;
}

/**
 * vs_export_writer_new:
 * @path: of an existing file that is overwritten
 * @video: open encoder, stream 0
 * @audio: (nullable): open encoder, stream 1
 * @spec: has what the file says about itself
 * @cancellable: (nullable): ends writing
 * @out_result: (out): libav's code, negative on failure
 *
 * Returns: (transfer full) (nullable): an open file
 */
VsExportWriter *
vs_export_writer_new (const char *path, AVCodecContext *video, AVCodecContext *audio, const VsExportSpec *spec, GCancellable *cancellable, int *out_result)
{
  g_autoptr (VsExportWriter) self = NULL;
  int result;

  g_return_val_if_fail (path != NULL && video != NULL && out_result != NULL, NULL);

  self = g_new0 (VsExportWriter, 1);
  self->held = av_packet_alloc ();
  self->first_dts = AV_NOPTS_VALUE;
  result = avformat_alloc_output_context2 (&self->format, NULL, "mp4", NULL);
  if (result >= 0)
    result = add_stream (self, video);
  if (result >= 0 && audio != NULL)
    result = add_stream (self, audio);
  self->video_base = video->time_base;
  if (audio != NULL)
    self->audio_base = audio->time_base;
  if (result >= 0)
    result = open_file (self, path, spec, cancellable);
  *out_result = result;
  return result >= 0 ? g_steal_pointer (&self) : NULL;
}

void
vs_export_writer_free (VsExportWriter *self)
{
  g_return_if_fail (self != NULL);

  av_packet_free (&self->held);
  if (self->format != NULL)
    avio_closep (&self->format->pb);
  avformat_free_context (self->format);
  g_free (self);
}

static int
write_packet (VsExportWriter *self, AVPacket *packet, int index, AVRational time_base)
{
  packet->stream_index = index;
  av_packet_rescale_ts (packet, time_base, self->format->streams[index]->time_base);
  return av_interleaved_write_frame (self->format, packet);
}

/**
 * vs_export_writer_write_video:
 * @packet: in the video encoder's time base; what it holds is taken
 *
 * Returns: libav's code, negative on failure
 */
int
vs_export_writer_write_video (VsExportWriter *self, AVPacket *packet)
{
  int result = 0;

  g_return_val_if_fail (self != NULL && packet != NULL, AVERROR (EINVAL));

  if (self->first_dts == AV_NOPTS_VALUE)
    self->first_dts = packet->dts;
  else
    result = write_packet (self, self->held, 0, self->video_base);
  av_packet_unref (self->held);
  av_packet_move_ref (self->held, packet);
  return result;
}

/**
 * vs_export_writer_write_audio:
 * @packet: in the audio encoder's time base; what it holds is taken
 *
 * Returns: libav's code, negative on failure
 */
int
vs_export_writer_write_audio (VsExportWriter *self, AVPacket *packet)
{
  g_return_val_if_fail (self != NULL && packet != NULL, AVERROR (EINVAL));

  return write_packet (self, packet, 1, self->audio_base);
}

/* A track lasts as long as the lengths of its packets together, which the muxer takes from their decoding times; the last
   one makes up for what is missing, without reaching past the end itself. */
static int
write_last_video (VsExportWriter *self, gint64 duration)
{
  gint64 length;

  if (self->first_dts == AV_NOPTS_VALUE)
    return 0;
  length = MIN (duration + self->first_dts - self->held->dts, duration - self->held->pts);
  self->held->duration = MAX (self->held->duration, length);
  return write_packet (self, self->held, 0, self->video_base);
}

/**
 * vs_export_writer_finish:
 * @duration: of the picture, in the video encoder's time base
 *
 * Writes the index and moves it to the front.
 *
 * Returns: libav's code, negative on failure
 */
int
vs_export_writer_finish (VsExportWriter *self, gint64 duration)
{
  int result, close_result;

  g_return_val_if_fail (self != NULL, AVERROR (EINVAL));

  result = write_last_video (self, duration);
  if (result >= 0)
    result = av_write_trailer (self->format);
  close_result = avio_closep (&self->format->pb);
  return result < 0 ? result : close_result;
}
