// SPDX-License-Identifier: GPL-3.0-or-later
// Single pictures of the videos of a cut, as fast as a hand moves over them.
#pragma once

#include <gio/gio.h>

#include "base/image.h"
#include "base/media-info.h"

G_BEGIN_DECLS

#define VS_TYPE_SCRUBBER (vs_scrubber_get_type ())
G_DECLARE_FINAL_TYPE (VsScrubber, vs_scrubber, VS, SCRUBBER, GObject)

/* On the main thread only. Property, notifies: error (string, what a person reads, or NULL).
   Signal "frame" (VsImage *image, gint64 time, gboolean exact): an upright picture, fitted into the asked size, of the frame that begins at
   time (µs of source time); exact says that it is the one on the screen at the asked time, in full quality: nothing better will come. */

typedef enum
{
  VS_SCRUB_DRAG,  /* a picture at once, from the proxy or, where there is none yet, a keyframe; the right one when the target rests */
  VS_SCRUB_EXACT, /* only the frame that is on the screen at the time */
} VsScrub;

VsScrubber *vs_scrubber_new (void) G_GNUC_WARN_UNUSED_RESULT;
void        vs_scrubber_show (VsScrubber *self, const char *path, VsMediaInfo *info, VsOrientation orientation, gint64 source_time, VsScrub how);
void        vs_scrubber_stop (VsScrubber *self);                            /* nothing is wanted any more; files are closed */
void        vs_scrubber_set_size (VsScrubber *self, int width, int height); /* px: the whole upright picture is fitted into it, never enlarged */
const char *vs_scrubber_get_error (VsScrubber *self);

G_END_DECLS
