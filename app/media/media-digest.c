// SPDX-License-Identifier: GPL-3.0-or-later
// What a file plays, as one number.
//
// Packets that are the same, at the same times, for decoders that are set up the same, decode to the same pictures and the same
// sound. So nothing is decoded. How packets of several streams lie among each other, and what else is in the file, does not count.

#include "media/av-input.h"
#include "media/media-digest.h"

static void
add_int (GChecksum *sum, gint64 value)
{
  gint64 bytes = GINT64_TO_LE (value);

  g_checksum_update (sum, (const guchar *) &bytes, sizeof bytes);
}

static void
add_bytes (GChecksum *sum, const guint8 *data, gsize length)
{
  add_int (sum, length);
  if (length > 0)
    g_checksum_update (sum, data, length);
}

/* Between streams of different time bases, which a program that writes the file anew may choose. */
static void
add_time (GChecksum *sum, const AVStream *stream, gint64 stamp)
{
  add_int (sum, stamp != AV_NOPTS_VALUE ? av_rescale_q (stamp, stream->time_base, AV_TIME_BASE_Q) : stamp);
}

static void
add_stream (GChecksum *sum, const AVStream *stream)
{
  const AVCodecParameters *par = stream->codecpar;
  gsize                    n_matrix = 0;
  const guint8            *matrix = av_stream_get_side_data (stream, AV_PKT_DATA_DISPLAYMATRIX, &n_matrix);

  add_int (sum, par->codec_type);
  add_int (sum, par->codec_id);
  add_int (sum, par->width);
  add_int (sum, par->height);
  add_int (sum, par->sample_rate);
  add_int (sum, par->ch_layout.nb_channels);
  add_int (sum, par->sample_aspect_ratio.num);
  add_int (sum, par->sample_aspect_ratio.den);
  add_bytes (sum, par->extradata, par->extradata_size);
  add_bytes (sum, matrix, n_matrix);
}

static void
add_packet (GChecksum *sum, const AVStream *stream, const AVPacket *packet)
{
  gsize         n_skip = 0;
  const guint8 *skip = av_packet_get_side_data (packet, AV_PKT_DATA_SKIP_SAMPLES, &n_skip);

  add_time (sum, stream, packet->pts);
  add_time (sum, stream, packet->dts);
  add_int (sum, packet->flags & (AV_PKT_FLAG_KEY | AV_PKT_FLAG_DISCARD));
  add_bytes (sum, skip, n_skip);
  add_bytes (sum, packet->data, packet->size);
}

/* (element-type GChecksum): of each stream */
static GPtrArray *
sum_streams (VsAvInput *input, GError **error)
{
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func ((GDestroyNotify) g_checksum_free);
  g_autoptr (AVPacket) packet = av_packet_alloc ();
  GError *read_error = NULL;

  for (guint i = 0; i < input->format->nb_streams; i++)
    {
      g_ptr_array_add (sums, g_checksum_new (G_CHECKSUM_SHA256));
      add_stream (g_ptr_array_index (sums, i), input->format->streams[i]);
    }
  while (vs_av_input_read (input, packet, &read_error))
    if (packet->stream_index < (int) sums->len)
      add_packet (g_ptr_array_index (sums, packet->stream_index), input->format->streams[packet->stream_index], packet);
  if (read_error == NULL)
    return g_steal_pointer (&sums);
  g_propagate_error (error, read_error);
  return NULL;
}

/**
 * vs_media_digest:
 * @path: of a video
 *
 * Blocking: reads the whole file.
 *
 * Returns: (transfer full): what it plays, as hex; %NULL with an error as vs_av_input_open() has
 */
char *
vs_media_digest (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) whole = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (VsAvInput) input = NULL;
  g_autoptr (GPtrArray) sums = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  input = vs_av_input_open (path, cancellable, error);
  sums = input != NULL ? sum_streams (input, error) : NULL;
  if (sums == NULL)
    return NULL;
  for (guint i = 0; i < sums->len; i++)
    g_checksum_update (whole, (const guchar *) g_checksum_get_string (g_ptr_array_index (sums, i)), -1);
  return g_strdup (g_checksum_get_string (whole));
}
