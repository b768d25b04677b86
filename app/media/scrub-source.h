// SPDX-License-Identifier: GPL-3.0-or-later
// One open video, or a piece of its proxy, from which the scrubber takes single pictures.
#pragma once

#include <gio/gio.h>

#include "base/image.h"
#include "base/media-info.h"

G_BEGIN_DECLS

/**
 * VsScrubSource:
 *
 * Stays where it is between pictures and keeps the last frames, so that going on needs no seek and going back a little no
 * decoding. Used by one thread at a time.
 */
typedef struct _VsScrubSource VsScrubSource;

/**
 * VsScrubRequest:
 * @time: µs of source time
 * @hurry: show something at once, even if it is not yet the right frame
 * @orientation: how the stored picture must be turned
 * @width: px the upright picture is fitted into
 * @height: px
 * @is_outdated: called between frames: whether something else is wanted by now
 * @show: gets pictures: (transfer full) image, µs of source time at which its frame begins, whether it is the frame on the screen at @time
 * @data: for both
 */
typedef struct
{
  gint64        time;
  gboolean      hurry;
  VsOrientation orientation;
  int           width;
  int           height;
  gboolean (*is_outdated) (gpointer data);
  void (*show) (VsImage *image, gint64 time, gboolean exact, gpointer data);
  gpointer data;
} VsScrubRequest;

VsScrubSource *vs_scrub_source_open (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsScrubSource *vs_scrub_source_open_proxy (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           vs_scrub_source_free (VsScrubSource *self);
gboolean       vs_scrub_source_show (VsScrubSource *self, const VsScrubRequest *request, GError **error);
void           vs_scrub_source_forget_frames (VsScrubSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsScrubSource, vs_scrub_source_free)

G_END_DECLS
