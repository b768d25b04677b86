// SPDX-License-Identifier: GPL-3.0-or-later
// The decoded frames of one stream of a file.
//
// A keyframe at or before the start is looked for further and further back, because what an index calls a
// keyframe may be shown later than the start (open groups of pictures), or the index may be wrong; the last
// attempt reads the file from its beginning.
//
// Packets may be read before they are decoded, to know when frames begin: as no packet is shown before its decoding
// stamp, nothing that begins at or before a moment comes once that stamp is past it.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/export-reader.h"

/* How many packets may wait for the decoder: more than any encoder reorders. */
#define MAX_AHEAD 32

/* From this many times on, those of frames that came out are forgotten. */
#define MANY_BEGINS 256

/* Going on costs less than a seek for so long, µs, even when another keyframe lies between; and where the file has no index of what is ahead. */
#define NEAR (G_USEC_PER_SEC / 8)
#define NEAR_WITHOUT_INDEX G_USEC_PER_SEC

struct _VsExportReader
{
  char           *path;
  GCancellable   *cancellable; /* (nullable) */
  VsAvInput      *input;
  AVCodecContext *decoder;
  GQueue          ahead;     /* AVPacket: read, but not decoded yet */
  GArray         *begins;    /* gint64, µs: of the frames in the packets that were read since the last seek */
  gint64          last_dts;  /* µs, of the last packet that was read, or AV_NOPTS_VALUE */
  gboolean        is_timed;  /* all packets since the last seek had stamps */
  gboolean        file_ends; /* all packets were read */
  AVFrame        *pending;   /* (nullable): decoded while looking for the start */
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

static void
packet_free_cb (gpointer data)
{
  vs_av_packet_free (data);
}

static void
forget_packets (VsExportReader *self)
{
  g_queue_clear_full (&self->ahead, packet_free_cb);
  g_array_set_size (self->begins, 0);
  self->last_dts = AV_NOPTS_VALUE;
  self->is_timed = TRUE;
  self->file_ends = FALSE;
}

/* From the beginning, whatever was read before. */
static gboolean
open_file (VsExportReader *self, GError **error)
{
  g_clear_pointer (&self->input, vs_av_input_free);
  avcodec_free_context (&self->decoder);
  forget_packets (self);
  self->at_end = FALSE;
  self->last_time = 0;
  self->input = vs_av_input_open (self->path, self->cancellable, error);
  if (self->input == NULL || !has_stream (self, error))
    return FALSE;
  vs_av_input_select (self->input, self->stream, -1);
  self->decoder = vs_av_input_open_decoder (self->input, self->stream, self->n_threads, error);
  return self->decoder != NULL;
}

static void
forget_old_begins (VsExportReader *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->begins->len; i++)
    {
      gint64 begin = g_array_index (self->begins, gint64, i);

      if (begin >= self->last_time)
        g_array_index (self->begins, gint64, kept++) = begin;
    }
  g_array_set_size (self->begins, kept);
}

/* Frames that an edit list hides are decoded, but do not come out. */
static void
note_times (VsExportReader *self, const AVPacket *packet)
{
  gint64 begin = vs_av_input_get_time (self->input, self->stream, packet->pts);

  self->last_dts = vs_av_input_get_time (self->input, self->stream, packet->dts);
  if (begin == AV_NOPTS_VALUE || self->last_dts == AV_NOPTS_VALUE)
    self->is_timed = FALSE;
  else if ((packet->flags & AV_PKT_FLAG_DISCARD) == 0)
    g_array_append_val (self->begins, begin);
  if (self->begins->len % MANY_BEGINS == MANY_BEGINS - 1)
    forget_old_begins (self);
}

/* Returns: (transfer full) (nullable): the next packet of the stream; %NULL at the end, or with @error set */
static AVPacket *
read_packet (VsExportReader *self, GError **error)
{
  g_autoptr (AVPacket) packet = av_packet_alloc ();

  while (vs_av_input_read (self->input, packet, error))
    if (packet->stream_index == self->stream)
      {
        note_times (self, packet);
        return g_steal_pointer (&packet);
      }
  self->file_ends = TRUE;
  return NULL;
}

/* Gives the decoder the next packet, or tells it that there is none. */
static gboolean
feed (VsExportReader *self, GError **error)
{
  GError *read_error = NULL;
  g_autoptr (AVPacket) packet = g_queue_pop_head (&self->ahead);

  if (packet == NULL)
    packet = read_packet (self, &read_error);
  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return FALSE;
    }
  /* A damaged packet is passed over; what can be decoded is exported. */
  avcodec_send_packet (self->decoder, packet);
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
  forget_packets (self);
  self->at_end = FALSE;
  av_frame_free (&self->pending);
  self->pending = decode (self, &self->pending_time, error);
  return self->pending != NULL && self->pending_time <= start;
}

/**
 * vs_export_reader_seek:
 * @start: µs of source time
 *
 * Goes to the keyframe before @start, wherever the reader is; the next frame begins at or before @start, if there is such a frame.
 *
 * Returns: %FALSE with an error as vs_export_reader_new(), after which the reader cannot be used any more
 */
gboolean
vs_export_reader_seek (VsExportReader *self, gint64 start, GError **error)
{
  static const gint64 backs[] = { 0, 2 * G_USEC_PER_SEC, 10 * G_USEC_PER_SEC };

  g_return_val_if_fail (self != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (backs) && (i == 0 || start > backs[i]); i++)
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
  self->begins = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!open_file (self, error))
    return NULL;
  if (start > 0 && !vs_export_reader_seek (self, start, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
vs_export_reader_free (VsExportReader *self)
{
  g_return_if_fail (self != NULL);

  av_frame_free (&self->pending);
  g_queue_clear_full (&self->ahead, packet_free_cb);
  g_array_unref (self->begins);
  avcodec_free_context (&self->decoder);
  g_clear_pointer (&self->input, vs_av_input_free);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
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
 * vs_export_reader_peek:
 * @time: µs of source time, not before the next frame
 *
 * Finds out without decoding, by reading ahead a little.
 *
 * Returns: µs of source time at which the frame begins that is on the screen at @time, or %AV_NOPTS_VALUE when that
 *   is too far ahead, when the file has too few stamps to tell, or with @error set
 */
gint64
vs_export_reader_peek (VsExportReader *self, gint64 time, GError **error)
{
  gint64 best = AV_NOPTS_VALUE;

  g_return_val_if_fail (self != NULL, AV_NOPTS_VALUE);

  while (self->is_timed && !self->file_ends && (self->last_dts == AV_NOPTS_VALUE || self->last_dts <= time))
    {
      GError   *read_error = NULL;
      AVPacket *packet = self->ahead.length < MAX_AHEAD ? read_packet (self, &read_error) : NULL;

      if (packet != NULL)
        g_queue_push_tail (&self->ahead, packet);
      else if (read_error != NULL)
        g_propagate_error (error, read_error);
      if (packet == NULL && !(self->file_ends && read_error == NULL))
        return AV_NOPTS_VALUE;
    }
  for (guint i = 0; self->is_timed && i < self->begins->len; i++)
    if (g_array_index (self->begins, gint64, i) <= time)
      best = MAX (best, g_array_index (self->begins, gint64, i));
  return best;
}

static gboolean
is_intra_only (const AVStream *stream)
{
  const AVCodecDescriptor *desc = avcodec_descriptor_get (stream->codecpar->codec_id);

  return desc != NULL && (desc->props & AV_CODEC_PROP_INTRA_ONLY) != 0;
}

static const AVIndexEntry *
find_entry (AVStream *stream, gint64 stamp)
{
  return avformat_index_get_entry_from_timestamp (stream, stamp, AVSEEK_FLAG_BACKWARD);
}

/**
 * vs_export_reader_is_near:
 * @from: µs of source time of the frame that came last
 * @to: µs of source time, later
 *
 * Returns: whether decoding on to @to takes less time than a seek, as far as the file's index tells
 */
gboolean
vs_export_reader_is_near (VsExportReader *self, gint64 from, gint64 to)
{
  AVStream           *stream;
  const AVIndexEntry *last;
  gint64              stamps[2];

  g_return_val_if_fail (self != NULL, FALSE);

  stream = self->input->format->streams[self->stream];
  if (self->at_end || is_intra_only (stream))
    return FALSE;
  if (to - from <= NEAR)
    return TRUE;
  stamps[0] = av_rescale_q (from + self->input->origin, AV_TIME_BASE_Q, stream->time_base);
  stamps[1] = av_rescale_q (to + self->input->origin, AV_TIME_BASE_Q, stream->time_base);
  if (find_entry (stream, stamps[0]) != find_entry (stream, stamps[1]))
    return FALSE;
  last = avformat_index_get_entry (stream, avformat_index_get_entries_count (stream) - 1);
  return to - from <= NEAR_WITHOUT_INDEX || (last != NULL && last->timestamp >= stamps[1]);
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
 * vs_export_reader_get_tag:
 * @key: of the file's metadata
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
vs_export_reader_get_tag (VsExportReader *self, const char *key)
{
  const AVDictionaryEntry *entry;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  entry = av_dict_get (self->input->format->metadata, key, NULL, 0);
  return entry != NULL ? entry->value : NULL;
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
