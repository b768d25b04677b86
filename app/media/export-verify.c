// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at a written file as a player would: its tracks, its frames by the index, and the first one decoded.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/av-input.h"
#include "media/export-verify.h"

typedef struct
{
  gboolean has_audio;
  gint64   n_frames;
  gint64   duration; /* µs */
} Count;

static gboolean
count_frames (VsAvInput *input, int stream, Count *count, GError **error)
{
  g_autoptr (AVPacket) packet = av_packet_alloc ();
  const AVStream *video = input->format->streams[stream];
  GError         *read_error = NULL;

  count->duration = av_rescale_q (video->duration, video->time_base, AV_TIME_BASE_Q);
  count->has_audio = vs_av_input_find_stream (input, AVMEDIA_TYPE_AUDIO) >= 0;
  vs_av_input_select (input, stream, -1);
  while (vs_av_input_read (input, packet, &read_error))
    count->n_frames += packet->stream_index == stream;
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, read_error);
  return FALSE;
}

static AVFrame *
decode_first (VsAvInput *input, int stream)
{
  g_autoptr (AVCodecContext) decoder = vs_av_input_open_decoder (input, stream, 1, NULL);
  g_autoptr (AVPacket) packet = av_packet_alloc ();
  g_autoptr (AVFrame) frame = av_frame_alloc ();

  if (decoder == NULL || !vs_av_input_seek (input, stream, 0))
    return NULL;
  while (vs_av_input_read (input, packet, NULL))
    if (packet->stream_index == stream && avcodec_send_packet (decoder, packet) < 0)
      return NULL;
    else if (avcodec_receive_frame (decoder, frame) >= 0)
      return g_steal_pointer (&frame);
  avcodec_send_packet (decoder, NULL);
  return avcodec_receive_frame (decoder, frame) >= 0 ? g_steal_pointer (&frame) : NULL;
}

/* What is wrong, in a few words for the log; NULL when nothing is. */
static const char *
compare (VsAvInput *input, int stream, const Count *count, const VsExportExpected *expected)
{
  g_autoptr (AVFrame) frame = NULL;

  if (count->has_audio != expected->has_audio)
    return "sound";
  if (count->n_frames != expected->n_frames)
    return "number of frames";
  if (ABS (count->duration - expected->duration) > expected->tolerance)
    return "duration";
  frame = decode_first (input, stream);
  if (frame == NULL)
    return "first frame";
  if (frame->width != expected->width || frame->height != expected->height)
    return "size";
  return NULL;
}

/**
 * vs_export_verify:
 * @path: of the written file
 * @name: of the finished file, for the message
 * @expected: what it must be
 *
 * Returns: whether it is; otherwise %VS_ERROR_VERIFY
 */
gboolean
vs_export_verify (const char *path, const char *name, const VsExportExpected *expected, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsAvInput) input = NULL;
  g_autofree char *display_name = NULL;
  const char      *problem = "picture";
  Count            count = { 0 };
  int              stream;

  g_return_val_if_fail (path != NULL && name != NULL && expected != NULL, FALSE);

  input = vs_av_input_open (path, cancellable, error);
  if (input == NULL)
    return FALSE;
  stream = vs_av_input_find_stream (input, AVMEDIA_TYPE_VIDEO);
  if (stream >= 0)
    {
      if (!count_frames (input, stream, &count, error))
        return FALSE;
      problem = compare (input, stream, &count, expected);
    }
  if (problem == NULL)
    return TRUE;

  display_name = g_filename_display_name (name);
  g_debug ("The export %s has another %s than asked: %" G_GINT64_FORMAT " frames, %" G_GINT64_FORMAT " µs", path, problem, count.n_frames, count.duration);
  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_VERIFY, _ ("“%s” did not come out as it should and was not kept. Check the disk and export again."), display_name);
  return FALSE;
}
