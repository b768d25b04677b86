// SPDX-License-Identifier: GPL-3.0-or-later
// What is heard in the end: a programme brought to the loudness that is wanted, its peaks kept below what encoders bear.
#pragma once

#include "media/loudness.h"
#include "media/programme.h"

G_BEGIN_DECLS

/* dBTP that no peak exceeds: EBU R 128 for programmes that are encoded. */
#define VS_EXPORT_SOUND_PEAK (-1.0)

/**
 * VsExportSound:
 *
 * Stereo of 48 kHz. Used by one thread at a time.
 */
typedef struct _VsExportSound VsExportSound;

VsExportSound *vs_export_sound_new (VsProgramme *programme, double loudness, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           vs_export_sound_free (VsExportSound *self);
int            vs_export_sound_read (VsExportSound *self, float *const planar[2], int n_samples, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       vs_export_sound_rewind (VsExportSound *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       vs_export_sound_measure (VsExportSound *self, VsLoudness *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;
double         vs_export_sound_get_gain (VsExportSound *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportSound, vs_export_sound_free)

G_END_DECLS
