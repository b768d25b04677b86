// SPDX-License-Identifier: GPL-3.0-or-later
// How loud the video of a cut is, and where nothing is heard. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "base/music.h"
#include "media/loudness.h"

G_BEGIN_DECLS

/**
 * VsWatchedSound:
 * @has_sound: whether there is a track or music at all; the rest says nothing otherwise
 * @loudness: of what is exported
 * @silences: (element-type VsTimeRange): µs of cut time in which nothing is heard
 */
typedef struct
{
  gboolean   has_sound;
  VsLoudness loudness;
  GArray    *silences;
} VsWatchedSound;

gboolean vs_sound_watch (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsWatchedSound *out, GCancellable *cancellable, GError **error);

/* Here, because the program finds vs_sound_watch() in a module. */
static inline void
vs_watched_sound_clear (VsWatchedSound *self)
{
  g_clear_pointer (&self->silences, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsWatchedSound, vs_watched_sound_clear)

G_END_DECLS
