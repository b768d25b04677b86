// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the canvas become H.264 packets.
#pragma once

#include <gio/gio.h>

#include "media/av-auto.h"
#include "media/export-colors.h"

G_BEGIN_DECLS

/* px of a picture from which on memory counts: more than twice 1080×1920, so that 4K stays below 400 MB. */
#define VS_EXPORT_LARGE (2 * 1080 * 1920)

/**
 * VsExportVideoFormat:
 * @width: px, even
 * @height: px, even
 * @time_base: of frames and packets
 * @frame_rate: mean, frames/s, for the encoder's rate control only
 * @colors: what the numbers of the frames mean
 * @crf: x264's constant rate factor
 * @preset: x264's preset
 * @save_memory: whether much memory is used elsewhere already
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
  gboolean       save_memory;
} VsExportVideoFormat;

AVCodecContext *vs_export_encoder_open (const VsExportVideoFormat *format, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        vs_export_encoder_send (AVCodecContext *self, AVFrame *frame, GError **error);
AVPacket       *vs_export_encoder_receive (AVCodecContext *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
