// SPDX-License-Identifier: GPL-3.0-or-later
// A scrubber and what it showed.
#pragma once

#include "media/scrubber.h"

G_BEGIN_DECLS

/**
 * VsTestWatch:
 * @image: the last picture
 * @time: µs of source time, of the last picture
 * @exact: whether that was the exact one
 * @times: gint64, µs, of all pictures since vs_test_watch_forget()
 * @n_exact: how many of these were exact
 */
typedef struct
{
  VsScrubber *scrubber;
  VsImage    *image;
  gint64      time;
  gboolean    exact;
  GArray     *times;
  guint       n_exact;
} VsTestWatch;

void vs_test_watch_init (VsTestWatch *self);
void vs_test_watch_clear (VsTestWatch *self);
void vs_test_watch_forget (VsTestWatch *self);

/* These fail the test when it takes too long. */
void vs_test_watch_wait_exact (VsTestWatch *self); /* for the exact picture; fails the test on an error */
void vs_test_watch_wait_error (VsTestWatch *self);
void vs_test_watch_wait (gboolean (*condition) (gpointer data), gpointer data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsTestWatch, vs_test_watch_clear)

G_END_DECLS
