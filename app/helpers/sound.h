// SPDX-License-Identifier: GPL-3.0-or-later
// The sound that a helper works on, and where somebody speaks in it.
#pragma once

#include <glib.h>

#include "base/time-range.h"

G_BEGIN_DECLS

/* Samples a second: what the app writes, and what the acoustic model was made for. */
#define VS_HELPER_RATE 16000

/* µs of one frame of the decoder. */
#define VS_HELPER_FRAME 10000

/**
 * VsHelperSound:
 * @samples: (array length=n): mono
 * @n: how many
 */
typedef struct
{
  gint16 *samples;
  gsize   n;
} VsHelperSound;

VsHelperSound *vs_helper_sound_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           vs_helper_sound_free (VsHelperSound *self);
double         vs_helper_sound_get_duration (const VsHelperSound *self);
GArray        *vs_helper_sound_find_speech (const VsHelperSound *self, gint64 hangover) G_GNUC_WARN_UNUSED_RESULT;
GArray        *vs_helper_sound_find_utterances (const VsHelperSound *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsHelperSound, vs_helper_sound_free)

G_END_DECLS
