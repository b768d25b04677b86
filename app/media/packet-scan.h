// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over a file's packets: when its frames are, without decoding more of them than the first.
#pragma once

#include "base/frame-times.h"
#include "media/av-input.h"

G_BEGIN_DECLS

/**
 * VsPacketScan:
 * @frames: (nullable): the times of the chosen picture stream, %NULL when none of its frames decodes
 * @picture: (nullable): its first decoded frame
 * @sound: (nullable): the first decoded frame of the chosen sound stream
 * @sound_range: µs of source time that the sound fills
 */
typedef struct
{
  VsFrameTimes *frames;
  AVFrame      *picture;
  AVFrame      *sound;
  VsTimeRange   sound_range;
} VsPacketScan;

VsPacketScan *vs_packet_scan_run (VsAvInput *input, int video_stream, int audio_stream, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          vs_packet_scan_free (VsPacketScan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsPacketScan, vs_packet_scan_free)

G_END_DECLS
