// SPDX-License-Identifier: GPL-3.0-or-later
// Reads all packets of the chosen streams. The first frame of each is decoded, to be sure that it decodes and to
// know which packets before it give no picture (the start of an open group of pictures, a file cut in the middle).
// Where a packet is not a frame, or has no stamp, the whole picture stream is decoded instead.

#include "config.h"

#include <libavutil/intreadwrite.h>

#include "media/packet-scan.h"

/* A gap this long between two frames is a damaged stamp, not a pause. */
#define MAX_GAP (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* How long the only frame of a video may last, and how long the last of several at least may. */
#define MAX_SINGLE_FRAME (60 * G_USEC_PER_SEC)
#define MIN_LONGEST_LAST_FRAME (1 * G_USEC_PER_SEC)

/* When nothing at all tells how long a frame lasts: 25 frames/s. */
#define DEFAULT_FRAME_LENGTH 40000

/* One stream, decoded until its first frame is there. */
typedef struct
{
  VsAvInput      *input; /* borrowed */
  int             stream;
  AVCodecContext *decoder;
  AVFrame        *frame; /* NULL until decoded */
} Head;

typedef struct
{
  Head     picture;
  Head     sound;
  GArray  *times; /* gint64: of every packet that shows a frame */
  gint64   last_time;
  gint64   last_length;
  gboolean must_decode;
  gint64   sound_start;
  gint64   sound_end;
} Scan;

static void
head_clear (Head *self)
{
  avcodec_free_context (&self->decoder);
  av_frame_free (&self->frame);
}

static void
scan_clear (Scan *self)
{
  head_clear (&self->picture);
  head_clear (&self->sound);
  g_clear_pointer (&self->times, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

/* @packet: NULL at the end of the file. Packets that do not decode are passed over. */
static void
head_feed (Head *self, const AVPacket *packet)
{
  g_autoptr (AVFrame) frame = NULL;

  if (self->decoder == NULL)
    return;
  frame = av_frame_alloc ();
  avcodec_send_packet (self->decoder, packet);
  if (avcodec_receive_frame (self->decoder, frame) < 0)
    return;
  self->frame = g_steal_pointer (&frame);
  avcodec_free_context (&self->decoder);
}

/* Whether every packet of the codec is one frame, shown at the packet's time. */
static gboolean
packets_are_frames (enum AVCodecID codec)
{
  static const enum AVCodecID codecs[] = {
    AV_CODEC_ID_H264,
    AV_CODEC_ID_HEVC,
    AV_CODEC_ID_AV1,
    AV_CODEC_ID_VP9,
    AV_CODEC_ID_MPEG1VIDEO,
    AV_CODEC_ID_MPEG2VIDEO,
    AV_CODEC_ID_MJPEG,
    AV_CODEC_ID_PRORES,
    AV_CODEC_ID_DNXHD,
    AV_CODEC_ID_FFV1,
    AV_CODEC_ID_RAWVIDEO,
    AV_CODEC_ID_DVVIDEO,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (codecs[i] == codec)
      return TRUE;
  return FALSE;
}

static void
add_picture_packet (Scan *self, const AVPacket *packet)
{
  VsAvInput *input = self->picture.input;
  AVRational base = input->format->streams[packet->stream_index]->time_base;
  gint64     time = vs_av_input_get_time (input, packet->stream_index, packet->pts);

  head_feed (&self->picture, packet);
  if (packet->flags & AV_PKT_FLAG_DISCARD)
    return;
  if (time == AV_NOPTS_VALUE)
    {
      self->must_decode = TRUE;
      return;
    }
  if (self->times->len == 0 || time >= self->last_time)
    {
      self->last_time = time;
      self->last_length = av_rescale_q (packet->duration, base, AV_TIME_BASE_Q);
    }
  g_array_append_val (self->times, time);
}

/* Samples at the end of a packet that only fill it up, as side data of libav: start and end as 32 bits each. */
static guint32
get_padding (const AVPacket *packet)
{
  gsize         size = 0;
  const guint8 *data = av_packet_get_side_data (packet, AV_PKT_DATA_SKIP_SAMPLES, &size);

  return data != NULL && size >= 10 ? AV_RL32 (data + 4) : 0;
}

static void
add_sound_packet (Scan *self, const AVPacket *packet)
{
  VsAvInput *input = self->sound.input;
  AVStream  *stream = input->format->streams[packet->stream_index];
  gint64     start = vs_av_input_get_time (input, packet->stream_index, packet->pts);
  gint64     end;
  int        rate = MAX (1, stream->codecpar->sample_rate);

  head_feed (&self->sound, packet);
  if (start == AV_NOPTS_VALUE || (packet->flags & AV_PKT_FLAG_DISCARD) != 0)
    return;
  end = start + av_rescale_q (packet->duration, stream->time_base, AV_TIME_BASE_Q);
  end -= av_rescale (get_padding (packet), G_USEC_PER_SEC, rate);
  if (end <= start || (self->sound_end > self->sound_start && start - self->sound_end > MAX_GAP))
    return;
  if (self->sound_end == self->sound_start)
    self->sound_start = start;
  self->sound_start = MIN (self->sound_start, start);
  self->sound_end = MAX (self->sound_end, end);
}

static gboolean
read_packets (Scan *self, VsAvInput *input, GError **error)
{
  g_autoptr (AVPacket) packet = av_packet_alloc ();
  g_autoptr (GError) local_error = NULL;

  while (vs_av_input_read (input, packet, &local_error))
    if (packet->stream_index == self->picture.stream)
      add_picture_packet (self, packet);
    else if (packet->stream_index == self->sound.stream)
      add_sound_packet (self, packet);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  head_feed (&self->picture, NULL);
  head_feed (&self->sound, NULL);
  return TRUE;
}

static void
take_decoded_times (VsAvInput *input, AVCodecContext *decoder, int stream, GArray *times, gint64 *last_length)
{
  g_autoptr (AVFrame) frame = av_frame_alloc ();
  AVRational base = input->format->streams[stream]->time_base;

  while (avcodec_receive_frame (decoder, frame) >= 0)
    {
      gint64 time = vs_av_input_get_frame_time (input, stream, frame);

      if (time == AV_NOPTS_VALUE)
        continue;
      g_array_append_val (times, time);
      *last_length = av_rescale_q (frame->pkt_duration, base, AV_TIME_BASE_Q);
    }
}

/* Opens the file anew, because not every container can go back to its start. */
static gboolean
decode_times (Scan *self, VsAvInput *scanned, GError **error)
{
  g_autoptr (VsAvInput) input = vs_av_input_open (scanned->path, scanned->cancellable, error);
  g_autoptr (AVCodecContext) decoder = NULL;
  g_autoptr (AVPacket) packet = av_packet_alloc ();
  g_autoptr (GError) local_error = NULL;
  int stream = self->picture.stream;

  if (input == NULL || stream >= (int) input->format->nb_streams)
    return input != NULL;
  decoder = vs_av_input_open_decoder (input, stream, 0, error);
  if (decoder == NULL)
    return FALSE;

  g_array_set_size (self->times, 0);
  vs_av_input_select (input, stream, -1);
  while (vs_av_input_read (input, packet, &local_error))
    if (packet->stream_index == stream)
      {
        avcodec_send_packet (decoder, packet);
        take_decoded_times (input, decoder, stream, self->times, &self->last_length);
      }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  avcodec_send_packet (decoder, NULL);
  take_decoded_times (input, decoder, stream, self->times, &self->last_length);
  return TRUE;
}

static int
compare_times (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Leaves only the longest run of frames without an absurd gap. */
static void
keep_longest_run (GArray *times)
{
  const gint64 *all = (const gint64 *) times->data;
  guint         start = 0, best_start = 0, best_length = 0;

  for (guint i = 0; i < times->len; i++)
    {
      if (i > start && all[i] - all[i - 1] > MAX_GAP)
        start = i;
      if (i + 1 - start > best_length)
        {
          best_start = start;
          best_length = i + 1 - start;
        }
    }
  g_array_set_size (times, best_start + best_length);
  g_array_remove_range (times, 0, best_start);
}

/* Removes what comes before the first frame that decodes. */
static void
cut_start (GArray *times, gint64 first)
{
  guint n = 0;

  while (n < times->len && g_array_index (times, gint64, n) < first)
    n++;
  if (n > 0 && n < times->len)
    g_array_remove_range (times, 0, n);
}

/* How long the last frame is seen: what its packet says when that fits the others, otherwise the usual distance. */
static gint64
choose_last_length (const GArray *times, gint64 stated)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 median, longest;

  for (guint i = 1; i < times->len; i++)
    {
      gint64 gap = g_array_index (times, gint64, i) - g_array_index (times, gint64, i - 1);

      if (gap > 0)
        g_array_append_val (gaps, gap);
    }
  if (gaps->len == 0)
    return stated > 0 && stated <= MAX_SINGLE_FRAME ? stated : DEFAULT_FRAME_LENGTH;

  g_array_sort (gaps, compare_times);
  median = g_array_index (gaps, gint64, gaps->len / 2);
  longest = g_array_index (gaps, gint64, gaps->len - 1);
  if (stated >= median / 2 && stated <= MAX (2 * longest, MIN_LONGEST_LAST_FRAME))
    return stated;
  return median;
}

static VsFrameTimes *
make_frame_times (Scan *self)
{
  gint64 first = vs_av_input_get_frame_time (self->picture.input, self->picture.stream, self->picture.frame);
  gint64 end;

  g_array_sort (self->times, compare_times);
  if (first != AV_NOPTS_VALUE)
    cut_start (self->times, first);
  keep_longest_run (self->times);
  if (self->times->len == 0)
    return NULL;
  end = g_array_index (self->times, gint64, self->times->len - 1) + choose_last_length (self->times, self->last_length);
  return vs_frame_times_new ((const gint64 *) self->times->data, self->times->len, end);
}

/* The decoder knows how many samples at the start only prime it. */
static VsTimeRange
get_sound_range (Scan *self, const AVFrame *first)
{
  gint64 start = vs_av_input_get_frame_time (self->sound.input, self->sound.stream, first);

  return vs_time_range (start != AV_NOPTS_VALUE ? start : self->sound_start, self->sound_end);
}

static gboolean
head_open (Head *self, VsAvInput *input, int stream, GError **error)
{
  self->input = input;
  self->stream = stream;
  if (stream >= 0)
    self->decoder = vs_av_input_open_decoder (input, stream, 1, error);
  return stream < 0 || self->decoder != NULL;
}

static gboolean
run_scan (Scan *scan, VsAvInput *input, GError **error)
{
  enum AVCodecID codec = AV_CODEC_ID_NONE;

  if (scan->picture.stream >= 0)
    codec = input->format->streams[scan->picture.stream]->codecpar->codec_id;
  vs_av_input_select (input, scan->picture.stream, scan->sound.stream);
  if (!read_packets (scan, input, error))
    return FALSE;
  if (scan->picture.frame == NULL)
    return TRUE;
  if (scan->must_decode || scan->picture.frame->interlaced_frame || !packets_are_frames (codec))
    return decode_times (scan, input, error);
  return TRUE;
}

/**
 * vs_packet_scan_run:
 * @input: at its start; at its end afterwards
 * @video_stream: index, or −1
 * @audio_stream: index, or −1
 *
 * Sound for which there is no decoder is passed over; a picture for which there is none is an error.
 *
 * Returns: (transfer full): what was found, or %NULL with %VS_ERROR_CODEC or %G_IO_ERROR_CANCELLED
 */
VsPacketScan *
vs_packet_scan_run (VsAvInput *input, int video_stream, int audio_stream, GError **error)
{
  g_auto (Scan) scan = { 0 };
  VsPacketScan *self;

  g_return_val_if_fail (input != NULL, NULL);

  scan.times = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!head_open (&scan.picture, input, video_stream, error))
    return NULL;
  head_open (&scan.sound, input, audio_stream, NULL);
  if (!run_scan (&scan, input, error))
    return NULL;

  self = g_new0 (VsPacketScan, 1);
  if (scan.picture.frame != NULL)
    self->frames = make_frame_times (&scan);
  self->picture = g_steal_pointer (&scan.picture.frame);
  self->sound = g_steal_pointer (&scan.sound.frame);
  if (self->sound != NULL)
    self->sound_range = get_sound_range (&scan, self->sound);
  return self;
}

void
vs_packet_scan_free (VsPacketScan *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->frames, vs_frame_times_unref);
  av_frame_free (&self->picture);
  av_frame_free (&self->sound);
  g_free (self);
}
