// SPDX-License-Identifier: GPL-3.0-or-later
// What is in a media file. Times come from packets, shapes and colours from the first decoded picture;
// what a header declares is only used where nothing better is there.

#include "config.h"

#include <glib/gi18n.h>
#include <libavutil/pixdesc.h>

#include "media/av-error.h"
#include "media/orientation.h"
#include "media/packet-scan.h"
#include "media/probe-tags.h"
#include "media/probe.h"

/* Frames count as evenly spaced while no distance is off by more than this part of the mean. */
#define JITTER 0.02

/* The most that a pixel may be wider than high, or higher than wide, before that counts as damage. */
#define MAX_PIXEL_SHAPE 8

static const char *
name_of_color (const char *name, int value, int unspecified)
{
  return value == unspecified ? NULL : name;
}

/* Uses what the frame says, otherwise what the header says. */
static int
prefer (int value, int unspecified, int otherwise)
{
  return value != unspecified ? value : otherwise;
}

static void
fill_colors (VsMediaFacts *facts, const AVFrame *frame, const AVCodecParameters *par)
{
  int primaries = prefer (frame->color_primaries, AVCOL_PRI_UNSPECIFIED, par->color_primaries);
  int transfer = prefer (frame->color_trc, AVCOL_TRC_UNSPECIFIED, par->color_trc);
  int space = prefer (frame->colorspace, AVCOL_SPC_UNSPECIFIED, par->color_space);
  int range = prefer (frame->color_range, AVCOL_RANGE_UNSPECIFIED, par->color_range);

  facts->color_primaries = name_of_color (av_color_primaries_name (primaries), primaries, AVCOL_PRI_UNSPECIFIED);
  facts->color_transfer = name_of_color (av_color_transfer_name (transfer), transfer, AVCOL_TRC_UNSPECIFIED);
  facts->color_space = name_of_color (av_color_space_name (space), space, AVCOL_SPC_UNSPECIFIED);
  facts->color_range = name_of_color (av_color_range_name (range), range, AVCOL_RANGE_UNSPECIFIED);
}

static void
fill_shape (VsMediaFacts *facts, VsAvInput *input, AVFrame *frame)
{
  AVStream  *stream = input->format->streams[facts->video_stream];
  AVRational sar = av_guess_sample_aspect_ratio (input->format, stream, frame);
  int        width;

  if (sar.num <= 0 || sar.den <= 0 || sar.num > (gint64) MAX_PIXEL_SHAPE * sar.den || sar.den > (gint64) MAX_PIXEL_SHAPE * sar.num)
    sar = (AVRational){ 1, 1 };
  av_reduce (&sar.num, &sar.den, sar.num, sar.den, G_MAXINT16);
  width = MAX (1, av_rescale (frame->width, sar.num, sar.den));

  facts->coded_width = frame->width;
  facts->coded_height = frame->height;
  facts->sar_num = sar.num;
  facts->sar_den = sar.den;
  facts->orientation = vs_orientation_of_stream (stream);
  facts->width = vs_orientation_swaps_axes (facts->orientation) ? frame->height : width;
  facts->height = vs_orientation_swaps_axes (facts->orientation) ? width : frame->height;
}

/* A stamp is rounded to a tick of the file's time base, so a distance may be off by one tick. */
static gboolean
is_uneven (const VsFrameTimes *frames, double mean, AVRational tick)
{
  double tolerance = MAX (mean * JITTER, av_q2d (tick) * G_USEC_PER_SEC + 2);

  for (gsize i = 1; i < vs_frame_times_get_n (frames); i++)
    if (ABS (vs_frame_times_get (frames, i) - vs_frame_times_get (frames, i - 1) - mean) > tolerance)
      return TRUE;
  return FALSE;
}

static void
fill_times (VsMediaFacts *facts, const VsFrameTimes *frames, AVRational tick)
{
  gsize  n = vs_frame_times_get_n (frames);
  double mean;

  facts->n_frames = n;
  facts->first_frame = vs_frame_times_get (frames, 0);
  facts->last_frame = vs_frame_times_get (frames, n - 1);
  facts->video_end = vs_frame_times_get (frames, n);
  if (n > 1)
    mean = (facts->last_frame - facts->first_frame) / (double) (n - 1);
  else
    mean = facts->video_end - facts->first_frame;
  facts->frame_rate = G_USEC_PER_SEC / mean;
  facts->is_vfr = is_uneven (frames, mean, tick);
}

static void
fill_video (VsMediaFacts *facts, VsAvInput *input, const VsPacketScan *scan)
{
  AVStream                 *stream = input->format->streams[facts->video_stream];
  const AVPixFmtDescriptor *format = av_pix_fmt_desc_get (scan->picture->format);

  facts->has_video = TRUE;
  facts->video_codec = avcodec_get_name (stream->codecpar->codec_id);
  facts->pixel_format = av_get_pix_fmt_name (scan->picture->format);
  facts->bit_depth = format != NULL ? format->comp[0].depth : 0;
  fill_shape (facts, input, scan->picture);
  fill_colors (facts, scan->picture, stream->codecpar);
  fill_times (facts, scan->frames, stream->time_base);
  facts->duration = MAX (facts->duration, facts->video_end);
}

static void
fill_audio (VsMediaFacts *facts, VsAvInput *input, const VsPacketScan *scan)
{
  AVStream *stream = input->format->streams[facts->audio_stream];

  facts->has_audio = TRUE;
  facts->audio_codec = avcodec_get_name (stream->codecpar->codec_id);
  facts->channels = scan->sound->ch_layout.nb_channels;
  facts->sample_rate = scan->sound->sample_rate;
  facts->audio_start = scan->sound_range.start;
  facts->duration = MAX (facts->duration, scan->sound_range.end);
}

static gboolean
has_other_tracks (VsAvInput *input)
{
  for (guint i = 0; i < input->format->nb_streams; i++)
    if (input->format->streams[i]->codecpar->codec_type != AVMEDIA_TYPE_VIDEO && input->format->streams[i]->codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
      return TRUE;
  return FALSE;
}

static VsMediaInfo *
make_info (VsAvInput *input, const VsPacketScan *scan, int video, int audio)
{
  g_autoptr (GArray) tracks = vs_probe_audio_tracks (input);
  VsMediaFacts facts = {
    .container = input->format->iformat->name,
    .video_stream = video,
    .audio_stream = audio,
    .sar_num = 1,
    .sar_den = 1,
    .recorded_at = vs_probe_recorded_at (input),
    .audio_tracks = (const VsAudioTrack *) (gpointer) tracks->data,
    .n_audio_tracks = tracks->len,
  };

  facts.has_data = has_other_tracks (input);
  if (video >= 0)
    fill_video (&facts, input, scan);
  if (audio >= 0)
    fill_audio (&facts, input, scan);
  return vs_media_info_new (&facts);
}

static void
set_nothing_decodes (GError **error, const char *path, gboolean has_picture)
{
  g_autofree char *name = g_filename_display_name (path);

  if (has_picture)
    /* Translators: %s is the path of a file. */
    g_set_error (error, VS_ERROR, VS_ERROR_NOT_MEDIA, _ ("No picture of “%s” can be decoded. The file may be damaged; copy it again or convert it to MP4."), name);
  else
    /* Translators: %s is the path of a file. */
    g_set_error (error, VS_ERROR, VS_ERROR_NOT_MEDIA, _ ("“%s” holds neither a picture nor sound that can be decoded. Choose another file or convert it to MP4."), name);
}

/**
 * vs_probe_file:
 * @path: of a media file
 * @cancellable: (nullable)
 *
 * Reads the whole file once. Blocking; for a worker thread. Sound alone is no error.
 *
 * Returns: (transfer full): what is in the file, or %NULL with a G_IO_ERROR when it cannot be opened,
 *   %VS_ERROR_NOT_MEDIA when nothing in it decodes, %VS_ERROR_CODEC when a decoder is missing, or %G_IO_ERROR_CANCELLED
 */
VsMediaInfo *
vs_probe_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsAvInput) input = NULL;
  g_autoptr (VsPacketScan) scan = NULL;
  int video, audio;

  g_return_val_if_fail (path != NULL, NULL);

  input = vs_av_input_open (path, cancellable, error);
  if (input == NULL)
    return NULL;
  video = vs_av_input_find_stream (input, AVMEDIA_TYPE_VIDEO);
  audio = vs_av_input_find_stream (input, AVMEDIA_TYPE_AUDIO);
  scan = vs_packet_scan_run (input, video, audio, error);
  if (scan == NULL)
    return NULL;

  if (scan->sound == NULL || vs_time_range_is_empty (scan->sound_range))
    audio = -1;
  if ((video >= 0 && scan->frames == NULL) || (video < 0 && audio < 0))
    {
      set_nothing_decodes (error, path, video >= 0);
      return NULL;
    }
  return make_info (input, scan, video, audio);
}

static gboolean
check_stream (VsAvInput *input, const VsMediaFacts *facts, GError **error)
{
  g_autofree char *name = g_filename_display_name (input->path);

  if (facts->video_stream < (int) input->format->nb_streams && input->format->streams[facts->video_stream]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO)
    return TRUE;
  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED, _ ("“%s” is not the file that was imported. Import it again."), name);
  return FALSE;
}

/**
 * vs_probe_frame_times:
 * @path: of a media file
 * @info: what vs_probe_file() said about it
 * @cancellable: (nullable)
 *
 * Reads the whole file once. A frame damaged in the middle of a file has its time here although it may not decode.
 *
 * Returns: (transfer full): the times of all frames of the chosen picture stream; %NULL with %VS_ERROR_NO_VIDEO when
 *   there is none, %VS_ERROR_SOURCE_CHANGED when the stream is gone, or as vs_probe_file()
 */
VsFrameTimes *
vs_probe_frame_times (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsAvInput) input = NULL;
  g_autoptr (VsPacketScan) scan = NULL;
  const VsMediaFacts *facts;

  g_return_val_if_fail (path != NULL && info != NULL, NULL);

  facts = vs_media_info_get (info);
  if (!facts->has_video)
    {
      g_autofree char *name = g_filename_display_name (path);

      /* Translators: %s is the path of a file. */
      g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO, _ ("“%s” has no picture. Choose a video."), name);
      return NULL;
    }

  input = vs_av_input_open (path, cancellable, error);
  if (input == NULL || !check_stream (input, facts, error))
    return NULL;
  scan = vs_packet_scan_run (input, facts->video_stream, -1, error);
  if (scan == NULL)
    return NULL;
  if (scan->frames == NULL)
    {
      set_nothing_decodes (error, path, TRUE);
      return NULL;
    }
  return vs_frame_times_ref (scan->frames);
}
