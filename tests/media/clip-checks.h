// SPDX-License-Identifier: GPL-3.0-or-later
// Whether what was played or exported of a real clip is the right picture, upright, and the sound of the same moment.
#pragma once

#include "base/cut.h"
#include "base/frame-times.h"
#include "base/image.h"
#include "media/source.h"

G_BEGIN_DECLS

VsTimeRange vs_test_choose_part (VsCut *cut, VsFrameTimes *times); /* µs of cut time: a second around the middle, from a frame on; times is nullable */

/* (transfer full): the frame at @time of the source, by the maker of still pictures, fitted into @size px */
VsImage *vs_test_read_picture (VsSource *source, gint64 time, int size);

/* Of the shape that the probe promises, fitted into @size px and never enlarged. */
void vs_test_assert_shape (const VsImage *image, const VsMediaFacts *facts, int size);

/* Is the frame at @time of the source, none of its neighbours, and upright. */
void vs_test_assert_picture (const VsImage *image, VsSource *source, VsFrameTimes *frames, gint64 time, int size);

void vs_test_assert_sound (const float *heard, gsize n, const char *path, gint64 time); /* 48 kHz; what plain decoding has from @time of the file on */
void vs_test_assert_silent (const float *heard, gsize n);

float *vs_test_read_samples (const char *path, gint64 time, gsize n); /* (transfer full): of 48 kHz, by plain decoding; silent where there is none */

G_END_DECLS
