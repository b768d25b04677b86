// SPDX-License-Identifier: GPL-3.0-or-later
// Plays the cut of a post: plain properties over decoders and GStreamer's sound. No type of theirs leaves app/media.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "base/frame-times.h"
#include "base/image.h"
#include "base/music.h"
#include "media/source.h"

G_BEGIN_DECLS

#define VS_TYPE_CUT_PLAYER (vs_cut_player_get_type ())
G_DECLARE_FINAL_TYPE (VsCutPlayer, vs_cut_player, VS, CUT_PLAYER, GObject)

/* Properties, all notify, on the main thread only: playing (bool), position (int64, µs of cut time), duration (int64, µs), volume (double, 0…1),
   muted (bool), loading (bool), error (string, what a person reads, or NULL).
   Signal "frame" (VsImage *image, gint64 cut_time, guint clip_index, gint64 source_time): a new picture of the clip: whole, upright, turned and
   mirrored as its framing says, fitted into the asked size, of the frame that begins at source_time. Crop, zoom and ground are the receiver's. */

typedef enum
{
  VS_SEEK_KEYFRAME, /* a picture at once, the right one when the target rests: while dragging */
  VS_SEEK_EXACT,    /* the frame that is on the screen at the time */
} VsSeek;

/* How fast at most, forwards or backwards. */
#define VS_CUT_PLAYER_MAX_RATE 4.0

VsCutPlayer *vs_cut_player_new (void) G_GNUC_WARN_UNUSED_RESULT;
void         vs_cut_player_set_cut (VsCutPlayer *self, VsCut *cut, GPtrArray *sources); /* NULLs unload */
void         vs_cut_player_set_music (VsCutPlayer *self, VsMusic music);
void         vs_cut_player_set_speech (VsCutPlayer *self, const GArray *speech);                       /* VsTimeRange, µs of cut time: the music goes down */
void         vs_cut_player_set_frame_times (VsCutPlayer *self, gint64 media_id, VsFrameTimes *frames); /* NULL forgets them; with them, seeks land on frames */
void         vs_cut_player_set_sizes (VsCutPlayer *self, const VsSize *sizes, gsize n_sizes);          /* px, of each clip's whole picture; the last counts for the rest */
void         vs_cut_player_set_playing (VsCutPlayer *self, gboolean playing);
void         vs_cut_player_set_rate (VsCutPlayer *self, double rate);                       /* 1 plays with sound, others step without */
void         vs_cut_player_set_range (VsCutPlayer *self, VsTimeRange range, gboolean loop); /* playing stops or loops at its end */
void         vs_cut_player_seek (VsCutPlayer *self, gint64 cut_time, VsSeek how);           /* the latest wins */
void         vs_cut_player_peek (VsCutPlayer *self, guint clip, gint64 source_time);        /* a frame that need not be in the cut */
void         vs_cut_player_step (VsCutPlayer *self, int n_frames);                          /* to another frame, over joints too */
void         vs_cut_player_set_volume (VsCutPlayer *self, double volume);
void         vs_cut_player_set_muted (VsCutPlayer *self, gboolean muted);
VsCut       *vs_cut_player_get_cut (VsCutPlayer *self);
gint64       vs_cut_player_get_position (VsCutPlayer *self);
gint64       vs_cut_player_get_duration (VsCutPlayer *self);
gboolean     vs_cut_player_is_playing (VsCutPlayer *self);

G_END_DECLS
