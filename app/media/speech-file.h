// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a source as speech engines want it.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "media/source.h"

G_BEGIN_DECLS

/* Samples a second. */
#define VS_SPEECH_RATE 16000

/* Called in the thread that writes, with what has been written, from 0 to 1. */
typedef void (*VsSpeechFileProgress) (double fraction, gpointer user_data);

gboolean vs_speech_file_write (const char *path, int stream, gint64 length, const char *out_path, VsSpeechFileProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);
gboolean vs_speech_file_write_cut (VsCut *cut, GPtrArray *sources, const char *out_path, VsSpeechFileProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);

G_END_DECLS
