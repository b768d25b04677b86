// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a cut, sample by sample: what its clips say, one after the other, and the music beneath.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "base/music.h"
#include "media/source.h"

G_BEGIN_DECLS

/* µs over which the music goes at the end of the video. */
#define VS_PROGRAMME_MUSIC_FADE (G_USEC_PER_SEC)

/**
 * VsProgramme:
 *
 * Stereo of 48 kHz; sample 0 is the start of the cut. Every clip begins at the sample nearest to its start in cut time, so
 * that sound and picture do not drift apart, however many clips there are. Used by one thread at a time.
 */
typedef struct _VsProgramme VsProgramme;

gboolean     vs_programme_has_sound (VsCut *cut, GPtrArray *sources, VsMusic music);
VsProgramme *vs_programme_new (VsCut *cut, GPtrArray *sources, VsMusic music, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         vs_programme_free (VsProgramme *self);
int          vs_programme_read (VsProgramme *self, float *const planar[2], int n_samples, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     vs_programme_rewind (VsProgramme *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64       vs_programme_get_length (VsProgramme *self);
gboolean     vs_programme_may_clip (VsProgramme *self);

GArray *vs_programme_find_speech (VsCut *cut, GPtrArray *sources, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsProgramme, vs_programme_free)

G_END_DECLS
