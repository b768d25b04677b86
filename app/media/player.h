// SPDX-License-Identifier: GPL-3.0-or-later
// Plays one media file: plain properties over GStreamer's playbin. No GStreamer type leaves app/media.
#pragma once

#include <gio/gio.h>

#include "base/frame-times.h"
#include "base/image.h"
#include "base/media-info.h"

G_BEGIN_DECLS

#define VS_TYPE_PLAYER (vs_player_get_type ())
G_DECLARE_FINAL_TYPE (VsPlayer, vs_player, VS, PLAYER, GObject)

/* Properties, all notify, on the main thread only: playing (bool), position (int64, µs of source time), duration (int64, µs), volume (double, 0…1),
   muted (bool), loading (bool), error (string, what a person reads, or NULL).
   Signal "frame" (VsImage *image, gint64 time): a new upright picture, scaled to the asked size, of the frame that begins at time. */

typedef enum
{
  VS_SEEK_KEYFRAME, /* fast, the nearest keyframe before: while dragging */
  VS_SEEK_EXACT,    /* the frame that is on the screen at the time */
} VsSeek;

VsPlayer *vs_player_new (void) G_GNUC_WARN_UNUSED_RESULT;
void      vs_player_load (VsPlayer *self, const char *path, VsMediaInfo *info); /* NULL unloads */
void      vs_player_set_frame_times (VsPlayer *self, VsFrameTimes *frames);     /* NULL forgets them; with them, seeks and times are exact */
void      vs_player_set_size (VsPlayer *self, int width, int height);           /* px: the picture is fitted into it in the pipeline */
void      vs_player_set_playing (VsPlayer *self, gboolean playing);
void      vs_player_set_range (VsPlayer *self, VsTimeRange range, gboolean loop); /* playing stops or loops at its end */
void      vs_player_seek (VsPlayer *self, gint64 time, VsSeek how);               /* the latest wins; never more than one in flight */
void      vs_player_set_volume (VsPlayer *self, double volume);
void      vs_player_set_muted (VsPlayer *self, gboolean muted);
gint64    vs_player_get_position (VsPlayer *self);
gint64    vs_player_get_duration (VsPlayer *self);
gboolean  vs_player_is_playing (VsPlayer *self);

G_END_DECLS
