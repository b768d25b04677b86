// SPDX-License-Identifier: GPL-3.0-or-later
// Music under the whole video of a post.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsMusic:
 * @media_id: where the sound comes from
 * @start: µs of source time at which it begins; when it ends before the video does, it begins there again
 * @gain: dB, 0 leaves it as it is
 * @ducking: dB by which it is lowered under speech, 0 for never
 *
 * Passed by value; nothing owns it. With a @media_id of 0 there is none.
 */
typedef struct
{
  gint64 media_id;
  gint64 start;
  double gain;
  double ducking;
} VsMusic;

#define VS_MUSIC_NONE ((VsMusic){ 0 })

/* −12 dB below the speech is heard without being listened to; under speech 9 dB less. */
#define VS_MUSIC_DEFAULT ((VsMusic){ .gain = -12, .ducking = 9 })

static inline gboolean
vs_music_equal (VsMusic a, VsMusic b)
{
  return a.media_id == b.media_id && a.start == b.start && a.gain == b.gain && a.ducking == b.ducking;
}

G_END_DECLS
