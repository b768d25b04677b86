// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of the exported video as AAC packets.
#pragma once

#include <gio/gio.h>

#include "media/av-auto.h"
#include "media/export-sound.h"
#include "media/sound.h"

G_BEGIN_DECLS

/* AAC at 128 kb/s, 48 kHz, stereo: what the platforms recommend. */
#define VS_EXPORT_AUDIO_RATE VS_SOUND_RATE
#define VS_EXPORT_AUDIO_BIT_RATE 128000

/**
 * VsExportAudio:
 *
 * Sample 0 is the start of the video. Used by one thread at a time.
 */
typedef struct _VsExportAudio VsExportAudio;

VsExportAudio  *vs_export_audio_new (VsExportSound *sound, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            vs_export_audio_free (VsExportAudio *self);
AVCodecContext *vs_export_audio_get_encoder (VsExportAudio *self);
AVPacket       *vs_export_audio_next (VsExportAudio *self, gint64 until, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportAudio, vs_export_audio_free)

G_END_DECLS
