// SPDX-License-Identifier: GPL-3.0-or-later
// What the cut player's parts share: cut-player.c is the state that a caller sees, cut-player-playback.c what happens while
// it plays, cut-player-still.c what is shown while it does not.
#pragma once

#include "media/cut-feed.h"
#include "media/cut-pipeline.h"
#include "media/cut-player.h"
#include "media/scrubber.h"

G_BEGIN_DECLS

struct _VsCutPlayer
{
  GObject parent_instance;

  /* owned */
  VsCut         *cut;
  GPtrArray     *sources;
  VsCutProgram  *program; /* NULL without a cut */
  VsCutLook     *looks;   /* one for each clip */
  GHashTable    *frame_times;
  GArray        *speech;
  VsSize        *sizes;
  gsize          n_sizes;
  char          *error;
  VsScrubber    *scrubber;
  VsCutPipeline *pipeline; /* NULL until something is to be played */
  VsCutFeed     *feed;     /* NULL while nothing is prepared */
  GSource       *tick;     /* runs when the feed has something, or a picture is due */
  guint          prepare_timeout;
  guint          step_timeout;

  VsMusic     music;
  VsTimeRange range;
  gint64      position;
  double      volume;
  double      rate;
  gint64      stepped_at; /* monotonic µs of the last step at another rate */
  gboolean    muted;
  gboolean    loop;
  gboolean    playing;      /* wanted */
  gboolean    running;      /* sound and pictures run */
  gboolean    sound_ready;  /* the feed's beginning stands in the sound output */
  gboolean    sound_ended;  /* the feed's end was heard */
  gboolean    silent;       /* sound goes nowhere: the device failed */
  gboolean    failed;       /* playing did; it is tried again only when asked for */
  gboolean    at_end;       /* the range was played to its end */
  gboolean    loading;      /* as the property says */
  gboolean    still_wanted; /* a picture was asked of the scrubber and has not come */
  gsize       still_clip;
  guint       n_passed_over; /* pictures that came too late since it plays */
};

typedef enum
{
  VS_CUT_PLAYER_PROP_0,
  VS_CUT_PLAYER_PROP_PLAYING,
  VS_CUT_PLAYER_PROP_POSITION,
  VS_CUT_PLAYER_PROP_DURATION,
  VS_CUT_PLAYER_PROP_VOLUME,
  VS_CUT_PLAYER_PROP_MUTED,
  VS_CUT_PLAYER_PROP_LOADING,
  VS_CUT_PLAYER_PROP_ERROR,
  VS_CUT_PLAYER_N_PROPS
} VsCutPlayerProperty;

/* cut-player.c */
void     vs_cut_player_notify (VsCutPlayer *self, VsCutPlayerProperty property);
void     vs_cut_player_emit_frame (VsCutPlayer *self, VsImage *image, gint64 cut_time, gsize clip, gint64 source_time);
void     vs_cut_player_set_position (VsCutPlayer *self, gint64 position);
void     vs_cut_player_update_loading (VsCutPlayer *self);
void     vs_cut_player_take_error (VsCutPlayer *self, char *error);
gboolean vs_cut_player_has_clips (VsCutPlayer *self);

/* cut-player-playback.c */
void  vs_cut_player_start (VsCutPlayer *self);
void  vs_cut_player_pause (VsCutPlayer *self);
void  vs_cut_player_drop_feed (VsCutPlayer *self);
void  vs_cut_player_prepare_later (VsCutPlayer *self);
void  vs_cut_player_close (VsCutPlayer *self);
guint vs_cut_player_get_n_passed_over (VsCutPlayer *self);

/* cut-player-still.c */
void vs_cut_player_open_still (VsCutPlayer *self);
void vs_cut_player_show_still (VsCutPlayer *self, VsSeek how);
void vs_cut_player_update_steps (VsCutPlayer *self);

G_END_DECLS
