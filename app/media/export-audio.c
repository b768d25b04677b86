// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of the exported video: sound (48 kHz stereo) → encoder.

#include "config.h"

#include <glib/gi18n.h>

#include "media/av-error.h"
#include "media/export-audio.h"
#include "media/export-encoder.h"
#include "media/sound.h"

/* µs: no video is as long. */
#define MAX_TIME (G_MAXINT64 / VS_EXPORT_AUDIO_RATE)

struct _VsExportAudio
{
  VsExportSound  *sound;
  AVCodecContext *encoder;
  gint64          encoded; /* samples given to the encoder */
  gboolean        flushed;
};

/* @out_frame: (out): a full frame, the short last one, or %NULL at the end */
static gboolean
read_frame (VsExportAudio *self, AVFrame **out_frame, GError **error)
{
  g_autoptr (AVFrame) frame = av_frame_alloc ();
  float *const *planes;
  int           n;

  frame->nb_samples = self->encoder->frame_size;
  frame->format = AV_SAMPLE_FMT_FLTP;
  frame->sample_rate = VS_EXPORT_AUDIO_RATE;
  frame->pts = self->encoded;
  av_channel_layout_copy (&frame->ch_layout, &self->encoder->ch_layout);
  n = av_frame_get_buffer (frame, 0);
  if (n < 0)
    {
      vs_av_set_error (error, n, VS_ERROR_MEDIA, _ ("The sound cannot be converted. Convert the clip to MP4 first."));
      return FALSE;
    }
  planes = (float *const *) frame->data;
  n = vs_export_sound_read (self->sound, planes, frame->nb_samples, error);
  if (n < 0)
    return FALSE;
  frame->nb_samples = n;
  self->encoded += n;
  if (n > 0)
    *out_frame = g_steal_pointer (&frame);
  return TRUE;
}

/* Gives the encoder a full frame, the short last one, or the end. */
static gboolean
encode_more (VsExportAudio *self, GError **error)
{
  g_autoptr (AVFrame) frame = NULL;

  if (!read_frame (self, &frame, error))
    return FALSE;
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
 * @sound: (transfer full): what is to be heard
 *
 * Returns: (transfer full): its packets
 */
VsExportAudio *
vs_export_audio_new (VsExportSound *sound, GError **error)
{
  g_autoptr (VsExportAudio) self = NULL;

  g_return_val_if_fail (sound != NULL, NULL);

  self = g_new0 (VsExportAudio, 1);
  self->sound = sound;
  self->encoder = open_encoder (error);
  return self->encoder != NULL ? g_steal_pointer (&self) : NULL;
}

void
vs_export_audio_free (VsExportAudio *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->sound, vs_export_sound_free);
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
 * @until: µs of output time
 *
 * Returns: (transfer full) (nullable): the next packet, in the encoder's time base; %NULL when all sound before @until
 *   has been given, or with @error set
 */
AVPacket *
vs_export_audio_next (VsExportAudio *self, gint64 until, GError **error)
{
  gint64 end;

  g_return_val_if_fail (self != NULL, NULL);

  end = until < MAX_TIME ? vs_sound_to_samples (until, VS_EXPORT_AUDIO_RATE) : G_MAXINT64;
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
