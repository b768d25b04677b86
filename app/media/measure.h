// SPDX-License-Identifier: GPL-3.0-or-later
// How loud the video of a cut is, and how loud it is when it is brought to a loudness. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "base/music.h"
#include "media/loudness.h"
#include "media/source.h"

G_BEGIN_DECLS

/* LUFS that the platforms play at, and dBTP that no peak exceeds after it. */
#define VS_MEASURE_TARGET (-14.0)
#define VS_MEASURE_PEAK (-1.0)

/**
 * VsMeasuredSound:
 * @has_sound: whether there is anything but silence; the rest says nothing otherwise
 * @before: of the sound as it is, clips with their volumes and the music
 * @after: of what is exported when it is brought to the loudness
 * @gain: dB that everything is changed by for that
 */
typedef struct
{
  gboolean   has_sound;
  VsLoudness before;
  VsLoudness after;
  double     gain;
} VsMeasuredSound;

gboolean vs_measure_sound (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsMeasuredSound *out, GCancellable *cancellable, GError **error);

G_END_DECLS
