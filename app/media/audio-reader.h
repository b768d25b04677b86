// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a file on a time line without holes: sample by sample at its place in source time.
#pragma once

#include <gio/gio.h>

#include "base/time-range.h"

G_BEGIN_DECLS

/* For the rate and the channels of a reader: as the stream has them. */
#define VS_AUDIO_READER_NATIVE 0

/**
 * VsAudioReader:
 *
 * Used by one thread at a time.
 */
typedef struct _VsAudioReader VsAudioReader;

VsAudioReader *vs_audio_reader_new (const char *path, int stream, VsTimeRange range, int rate, int channels, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           vs_audio_reader_free (VsAudioReader *self);
gboolean       vs_audio_reader_set_range (VsAudioReader *self, VsTimeRange range, GError **error) G_GNUC_WARN_UNUSED_RESULT;
int            vs_audio_reader_read (VsAudioReader *self, float *const planar[], int n_samples, GError **error) G_GNUC_WARN_UNUSED_RESULT;

int    vs_audio_reader_get_rate (VsAudioReader *self);
int    vs_audio_reader_get_channels (VsAudioReader *self);
gint64 vs_audio_reader_get_left (VsAudioReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsAudioReader, vs_audio_reader_free)

G_END_DECLS
