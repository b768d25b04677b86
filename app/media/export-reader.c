// SPDX-License-Identifier: GPL-3.0-or-later
// The decoded frames of one stream of a file.
//
// A keyframe at or before the start is looked for further and further back, because what an index calls a
// keyframe may be shown later than the start (open groups of pictures), or the index may be wrong; the last
// attempt reads the file from its beginning.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/export-reader.h"

struct _VsExportReader
{
  char           *path;
  GCancellable   *cancellable; /* (nullable) */
  VsAvInput      *input;
  AVCodecContext *decoder;
  AVPacket       *packet;
  AVFrame        *pending; /* (nullable): decoded while looking for the start */
  gint64          pending_time;
  gint64          last_time; /* µs, to place frames without a stamp */
  int             stream;
  int             n_threads;
  gboolean        at_end;
};

static gboolean
has_stream (VsExportReader *self, GError **error)
{
  g_autofree char *name = NULL;

  if (self->stream >= 0 && self->stream < (int) self->input->format->nb_streams)
    return TRUE;
  name = g_filename_display_name (self->path);
  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED, _ ("“%s” is not the file that was imported. Import it again."), name);
  return FALSE;
}

/* From the beginning, whatever was read before. */
static gboolean
open_file (VsExportReader *self, GError **error)
{
  g_clear_pointer (&self->input, vs_av_input_free);
  avcodec_free_context (&self->decoder);
  self->at_end = FALSE;
  self->last_time = 0;
  self->input = vs_av_input_open (self->path, self->cancellable, error);
  if (self->input == NULL || !has_stream (self, error))
    return FALSE;
  vs_av_input_select (self->input, self->stream, -1);
  self->decoder = vs_av_input_open_decoder (self->input, self->stream, self->n_threads, error);
  return self->decoder != NULL;
}

/* Gives the decoder the next packet, or tells it that there is none. */
static gboolean
feed (VsExportReader *self, GError **error)
{
  GError *read_error = NULL;

  while (vs_av_input_read (self->input, self->packet, &read_error))
    if (self->packet->stream_index == self->stream)
      {
        /* A damaged packet is passed over; what can be decoded is exported. */
        avcodec_send_packet (self->decoder, self->packet);
        return TRUE;
      }
  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return FALSE;
    }
  avcodec_send_packet (self->decoder, NULL);
  return TRUE;
}

static gint64
place (VsExportReader *self, const AVFrame *frame)
{
  gint64 stamp = frame->best_effort_timestamp != AV_NOPTS_VALUE ? frame->best_effort_timestamp : frame->pts;
  gint64 time = vs_av_input_get_time (self->input, self->stream, stamp);

  if (time == AV_NOPTS_VALUE)
    time = self->last_time;
  self->last_time = time;
  return time;
}

static AVFrame *
decode (VsExportReader *self, gint64 *out_time, GError **error)
{
  g_autoptr (AVFrame) frame = av_frame_alloc ();

  while (!self->at_end)
    {
      int result = avcodec_receive_frame (self->decoder, frame);

      if (result >= 0)
        {
          *out_time = place (self, frame);
          return g_steal_pointer (&frame);
        }
      if (result == AVERROR_EOF)
        self->at_end = TRUE;
      else if (!feed (self, error))
        return NULL;
    }
  return NULL;
}

/* Decodes from @back µs before @start and says whether that was far enough. */
static gboolean
try_start (VsExportReader *self, gint64 start, gint64 back, GError **error)
{
  if (!vs_av_input_seek (self->input, self->stream, start - back))
    return FALSE;
  avcodec_flush_buffers (self->decoder);
  self->at_end = FALSE;
  av_frame_free (&self->pending);
  self->pending = decode (self, &self->pending_time, error);
  return self->pending != NULL && self->pending_time <= start;
}

static gboolean
go_to (VsExportReader *self, gint64 start, GError **error)
{
  static const gint64 backs[] = { 0, 2 * G_USEC_PER_SEC, 10 * G_USEC_PER_SEC };

  for (gsize i = 0; i < G_N_ELEMENTS (backs) && start > backs[i]; i++)
    {
      GError *seek_error = NULL;

      if (try_start (self, start, backs[i], &seek_error))
        return TRUE;
      if (seek_error != NULL)
        {
          g_propagate_error (error, seek_error);
          return FALSE;
        }
    }
  if (start <= 0)
    return TRUE;
  av_frame_free (&self->pending);
  return open_file (self, error);
}

/**
 * vs_export_reader_new:
 * @path: of the file
 * @stream: index of the stream
 * @n_threads: of the decoder
 * @start: µs of source time
 * @cancellable: (nullable): ends opening and reading
 *
 * Returns: (transfer full): a reader whose first frame begins at or before @start, if there is such a frame
 */
VsExportReader *
vs_export_reader_new (const char *path, int stream, int n_threads, gint64 start, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsExportReader) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (VsExportReader, 1);
  self->path = g_strdup (path);
  if (cancellable != NULL)
    self->cancellable = g_object_ref (cancellable);
  self->stream = stream;
  self->n_threads = n_threads;
  self->packet = av_packet_alloc ();
  if (!open_file (self, error) || !go_to (self, start, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
vs_export_reader_free (VsExportReader *self)
{
  g_return_if_fail (self != NULL);

  av_frame_free (&self->pending);
  av_packet_free (&self->packet);
  avcodec_free_context (&self->decoder);
  g_clear_pointer (&self->input, vs_av_input_free);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/**
 * vs_export_reader_seek:
 * @start: µs of source time
 *
 * Goes on from another moment, forward or back, as a new reader would, but with the file left open.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vs_export_reader_seek (VsExportReader *self, gint64 start, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  av_frame_free (&self->pending);
  if (start > 0)
    return go_to (self, start, error);
  if (!vs_av_input_seek (self->input, self->stream, start))
    return open_file (self, error);
  avcodec_flush_buffers (self->decoder);
  self->at_end = FALSE;
  self->last_time = 0;
  return TRUE;
}

/**
 * vs_export_reader_next:
 * @out_time: (out): µs of source time at which the frame begins
 *
 * Returns: (transfer full) (nullable): the next frame; %NULL at the end, or with @error set
 */
AVFrame *
vs_export_reader_next (VsExportReader *self, gint64 *out_time, GError **error)
{
  g_return_val_if_fail (self != NULL && out_time != NULL, NULL);

  if (self->pending != NULL)
    {
      *out_time = self->pending_time;
      return g_steal_pointer (&self->pending);
    }
  return decode (self, out_time, error);
}

/**
 * vs_export_reader_get_time_base:
 *
 * Returns: the unit of the frames' stamps
 */
AVRational
vs_export_reader_get_time_base (VsExportReader *self)
{
  g_return_val_if_fail (self != NULL, (AVRational){ 0 });

  return self->input->format->streams[self->stream]->time_base;
}

/**
 * vs_export_reader_get_parameters:
 *
 * Returns: (transfer none): what the file says about the stream
 */
const AVCodecParameters *
vs_export_reader_get_parameters (VsExportReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->input->format->streams[self->stream]->codecpar;
}
