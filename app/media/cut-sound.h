// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a cut, sample by sample. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "media/cut-program.h"

G_BEGIN_DECLS

/**
 * VsCutSound:
 *
 * Stereo of 48 kHz: the pieces with their gains, faded at their joints, and the music. Used by one thread at a time.
 */
typedef struct _VsCutSound VsCutSound;

VsCutSound *vs_cut_sound_new (VsCutProgram *program, GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void        vs_cut_sound_free (VsCutSound *self);
void        vs_cut_sound_seek (VsCutSound *self, gint64 time);
int         vs_cut_sound_read (VsCutSound *self, float *const planar[2], int n_samples);
char       *vs_cut_sound_take_error (VsCutSound *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCutSound, vs_cut_sound_free)

G_END_DECLS
