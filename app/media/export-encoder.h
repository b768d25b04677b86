// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the canvas become H.264 packets.
#pragma once

#include <gio/gio.h>

#include "media/av-auto.h"
#include "media/export-colors.h"

G_BEGIN_DECLS

/**
 * VsExportVideoFormat:
 * @width: px, even
 * @height: px, even
 * @time_base: of frames and packets
 * @frame_rate: mean, frames/s, for the encoder's rate control only
 * @colors: what the numbers of the frames mean
 * @crf: x264's constant rate factor
 * @preset: x264's preset
 */
typedef struct
{
  int            width;
  int            height;
  AVRational     time_base;
  double         frame_rate;
  VsExportColors colors;
  int            crf;
  const char    *preset;
} VsExportVideoFormat;

AVCodecContext *vs_export_encoder_open (const VsExportVideoFormat *format, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        vs_export_encoder_send (AVCodecContext *self, AVFrame *frame, GError **error);
AVPacket       *vs_export_encoder_receive (AVCodecContext *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
