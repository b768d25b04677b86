// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes whole files with plain libav calls, apart from the code under test.
#pragma once

#include <glib.h>
#include <libavformat/avformat.h>

#include "base/framing.h"
#include "media/av-auto.h"

G_BEGIN_DECLS

/**
 * VsTestReader:
 *
 * The frames of one video stream, one after the other, in the order and at the times that libav gives them.
 */
typedef struct _VsTestReader VsTestReader;

VsTestReader *vs_test_reader_open (const char *path, int stream); /* −1 for the best video stream; fails the test when it cannot */
void          vs_test_reader_free (VsTestReader *self);
AVFrame      *vs_test_reader_next (VsTestReader *self, gint64 *time); /* (transfer none) (nullable): as stored, yuv420p of 8 bits; µs from the container's start */
AVFrame      *vs_test_reader_at (VsTestReader *self, int index);      /* (transfer none): reads on to frame number index */
AVStream     *vs_test_reader_get_stream (VsTestReader *self);

GArray *vs_test_read_times (const char *path, int stream); /* gint64, µs, as decoded */
GArray *vs_test_read_numbers (const char *path);           /* int, of vs_test_code_read_frame () of every frame */

/**
 * VsTestSound:
 * @samples: mean of the channels, from @start on; gaps are silent
 * @start: µs of the first sample
 */
typedef struct
{
  GArray *samples; /* float */
  int     sample_rate;
  int     channels;
  gint64  start;
} VsTestSound;

VsTestSound *vs_test_read_sound (const char *path); /* (nullable): NULL without a sound stream */
void         vs_test_sound_free (VsTestSound *self);
gint64       vs_test_sound_find_onset (const VsTestSound *self, gint64 from, float threshold); /* µs of the first sample at or after from that is louder; −1 */
double       vs_test_sound_get_level (const VsTestSound *self, gint64 from, gint64 to);        /* root mean square */

/* dB, capped at 100; of the luma within area, or of all of it when area is NULL, leaving out what is in hole (nullable). */
double vs_test_psnr (const AVFrame *a, const AVFrame *b, const VsRect *area, const VsRect *hole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsTestReader, vs_test_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsTestSound, vs_test_sound_free)

G_END_DECLS
