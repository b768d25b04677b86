// SPDX-License-Identifier: GPL-3.0-or-later
// g_autoptr for what libav hands out.
#pragma once

#include <glib.h>
#include <libavcodec/avcodec.h>
#include <libavutil/frame.h>

G_BEGIN_DECLS

static inline void
vs_av_packet_free (AVPacket *packet)
{
  av_packet_free (&packet);
}

static inline void
vs_av_frame_free (AVFrame *frame)
{
  av_frame_free (&frame);
}

static inline void
vs_av_codec_context_free (AVCodecContext *context)
{
  avcodec_free_context (&context);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AVPacket, vs_av_packet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AVFrame, vs_av_frame_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AVCodecContext, vs_av_codec_context_free)

G_END_DECLS
