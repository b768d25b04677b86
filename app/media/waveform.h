// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the waveform of a file's sound, or takes it from the cache.
#pragma once

#include <gio/gio.h>

#include "base/waveform.h"

G_BEGIN_DECLS

/* µs: longer sound is drawn this far. No film is as long; a length that says so is damage. */
#define VS_WAVEFORM_MAX_LENGTH (24 * 3600 * (gint64) G_USEC_PER_SEC)

/**
 * VsWaveformProgress:
 * @so_far: (transfer none): what is known yet, from source time 0 on; may be kept with a reference
 * @fraction: from 0 to 1
 *
 * Called in the thread that makes the waveform, at most ten times a second.
 */
typedef void (*VsWaveformProgress) (VsWaveform *so_far, double fraction, gpointer user_data);

VsWaveform *vs_waveform_make (const char *path, int stream, gint64 length, VsWaveformProgress progress, gpointer user_data, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsWaveform *vs_waveform_make_cached (const char *path, int stream, gint64 length, const char *cache_path, VsWaveformProgress progress, gpointer user_data, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char       *vs_waveform_get_cache_path (const char *folder, const char *fingerprint, int stream) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
