// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline's files share.
//
//   timeline.c          the object: children, signals, what it is told
//   timeline-state.c    playhead, selection and the like
//   timeline-view.c     where times are, zoom, scrolling, and the allocation of the children
//   timeline-draw.c     ruler, lanes, playhead
//   timeline-film.c     a clip, and what hovers while something is dragged
//   timeline-trim.c     moving the ends of a clip, frames and magnets
//   timeline-captions.c the lane of captions: where its boxes are, how they look
//   timeline-keyframes.c  diamonds of the framing that moves
//   timeline-cue.c      moving and stretching a caption, by pointer and keys
//   timeline-pointer.c  pointer, wheel and touch
//   timeline-drop.c     media from the pool
//   timeline-keys.c     keys and focus
//   timeline-say.c      what a screen reader is told
//   timeline-describe.c what tests are told
#pragma once

#include <adwaita.h>

#include "ui/studio/filmstrip.h"
#include "ui/studio/timeline-part.h"
#include "ui/studio/timeline.h"

G_BEGIN_DECLS

/* px */
#define VS_UI_TIMELINE_PAD 12      /* beside the track */
#define VS_UI_TIMELINE_GRIP 12     /* width of a handle */
#define VS_UI_TIMELINE_PLAYHEAD 14 /* width of the knob */
#define VS_UI_TIMELINE_MARGIN 40   /* drawn beyond what is in sight */

/* Without frame times one step is a thirtieth of a second, and ten are a second. */
#define VS_UI_TIMELINE_STEP (G_USEC_PER_SEC / 30)

typedef enum
{
  VS_UI_LANE_FILM,
  VS_UI_LANE_SOUND,
  VS_UI_LANE_CAPTIONS, /* only seen when there are some */
  VS_UI_LANE_LABEL,
  VS_UI_N_LANES
} VsUiLane;

typedef enum
{
  VS_UI_MOVING_IN,
  VS_UI_MOVING_OUT,
  VS_UI_MOVING_NOTHING,
  VS_UI_MOVING_PLAYHEAD,
  VS_UI_MOVING_CLIP, /* pressed, not lifted until it moved */
  VS_UI_MOVING_THRESHOLD,
  VS_UI_MOVING_KEYFRAME,
  VS_UI_MOVING_CUE, /* a caption; not before it was moved a bit */
  VS_UI_MOVING_CUE_START,
  VS_UI_MOVING_CUE_END,
} VsUiMoving;

typedef struct
{
  char          *name;
  VsMediaInfo   *info;     /* (nullable) */
  VsFrameTimes  *frames;   /* (nullable) */
  VsWaveform    *waveform; /* (nullable) */
  GArray        *speech;   /* (nullable): of VsTimeRange, µs of source time: what the waveform has of it */
  VsUiFilmstrip *filmstrip;
} VsUiTimelineSource;

/* What a person is doing with pointer or keys. */
typedef struct
{
  VsUiMoving  moving;
  gboolean    by_keys;
  gboolean    is_lifted; /* a clip that is being reordered */
  gboolean    is_pulled; /* a caption that is moved or stretched */
  int         index;     /* of the clip, or of the caption or keyframe among those that are shown */
  VsTimeRange before;    /* its range, µs of source time */
  double      press_x;   /* px */
  double      press_y;
  double      x; /* px, where the pointer is */
  double      press_offset;
  gint64      press_time;      /* µs: the edge that is moved, or where the playhead was */
  double      press_threshold; /* dB */
  gint64      magnet;          /* µs that the edge sticks to, −1 for none: source time, for a caption cut time */
  VsTimeRange cue;             /* when the caption would be shown, µs of cut time */
  gint64      cue_by;          /* µs by which it would be moved */
  gint64      keyframe;        /* µs of source time at which a keyframe would be */
  int         insert_at;       /* joint before which something would go, −1 for none */
  gboolean    is_dropping;     /* from the pool */
} VsUiTimelineDrag;

struct _VsUiTimeline
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *ruler;
  GtkWidget *lanes[VS_UI_N_LANES];
  GPtrArray *clips; /* of GtkWidget, one each */
  GtkWidget *regions_view;
  GtkWidget *grips[2];   /* of the clip under the pointer */
  GtkWidget *handles[2]; /* of the clip that is selected or has the focus */
  GPtrArray *keyframes;  /* of GtkWidget, one for each that is seen of a clip */
  GtkWidget *threshold_knob;
  GtkWidget *playhead_knob;
  GtkWidget *overlay;
  GtkWidget *scrollbar;

  /* owned */
  GtkAdjustment   *adjustment; /* s of cut time */
  AdwAnimation    *glide;
  VsJobQueue      *queue;
  GHashTable      *sources; /* media id to VsUiTimelineSource */
  VsCut           *cut;     /* as it was set */
  VsCut           *shown;   /* with what is being trimmed */
  GArray          *regions; /* of VsTimeRange */
  VsLabels        *labels;
  VsShownCaptions *captions; /* (nullable) */
  gboolean        *faults;   /* (nullable): whether something is wrong with each of them */

  gint64   playhead;
  int      selected;
  int      current; /* the clip that takes the focus */
  int      hovered;
  gboolean editable;
  gboolean snapping;
  double   threshold;
  gint64   cover_time;
  int      chosen_caption; /* −1 for none */
  int      keyframe_clip;  /* whose keyframes are shown, −1 for none */
  gint64   keyframe_clip_id;
  gboolean updates_keyframes;

  /* view: where it stands, and where it is seen while it glides there or an in point is moved */
  gboolean fits;
  double   scale;  /* px/µs */
  double   offset; /* µs at the left of the track */
  double   seen_scale;
  double   seen_offset;
  double   from_scale;
  double   from_offset;
  int      allocated_width;
  gboolean is_updating_adjustment;

  /* sizes, px */
  gboolean sizes_are_stale;
  int      names_width;
  int      ruler_height;
  int      lane_tops[VS_UI_N_LANES];
  int      lane_heights[VS_UI_N_LANES];
  int      lanes_bottom;

  VsUiTimelineDrag drag;
  guint            tick;
  double           pointer_x;
  double           pinch_scale;
};

/* timeline.c */
VsUiTimelineSource *vs_ui_timeline_get_source (VsUiTimeline *self, gsize index);
const char         *vs_ui_timeline_get_name (VsUiTimeline *self, gsize index);
int                 vs_ui_timeline_get_handles_at (VsUiTimeline *self);
void                vs_ui_timeline_show_cut (VsUiTimeline *self, VsCut *shown);
void                vs_ui_timeline_update_selected (VsUiTimeline *self);
void                vs_ui_timeline_emit_seek (VsUiTimeline *self, gint64 time, gboolean at_rest);
void                vs_ui_timeline_emit_trimming (VsUiTimeline *self, int index, gint64 time);
void                vs_ui_timeline_emit_trim (VsUiTimeline *self, int index, VsTimeRange range);
void                vs_ui_timeline_emit_move (VsUiTimeline *self, int from, int to);
void                vs_ui_timeline_emit_select (VsUiTimeline *self, int index);
void                vs_ui_timeline_emit_insert (VsUiTimeline *self, gint64 media_id, int index);
void                vs_ui_timeline_emit_threshold (VsUiTimeline *self, double threshold, gboolean at_rest);
void                vs_ui_timeline_emit_zoom (VsUiTimeline *self);
void                vs_ui_timeline_emit_caption_selected (VsUiTimeline *self, int index);
void                vs_ui_timeline_emit_caption_moved (VsUiTimeline *self, int index, gint64 by);
void                vs_ui_timeline_emit_caption_stretched (VsUiTimeline *self, int index, gint64 start, gint64 end);
void                vs_ui_timeline_emit_keyframe_moved (VsUiTimeline *self, int clip, gint64 from, gint64 to);
void                vs_ui_timeline_emit_keyframe_removed (VsUiTimeline *self, int clip, gint64 time);
void                vs_ui_timeline_emit_caption_command (VsUiTimeline *self, int index, const char *command);

/* timeline-view.c */
double      vs_ui_timeline_get_track_left (VsUiTimeline *self);
double      vs_ui_timeline_get_track_width (VsUiTimeline *self);
gint64      vs_ui_timeline_get_clamped_time_at (VsUiTimeline *self, double x);
VsTimeRange vs_ui_timeline_get_seen (VsUiTimeline *self);
gboolean    vs_ui_timeline_is_seen (VsUiTimeline *self, gsize index);
void        vs_ui_timeline_update_view (VsUiTimeline *self);
void        vs_ui_timeline_redraw (VsUiTimeline *self);
void        vs_ui_timeline_pan (VsUiTimeline *self, double offset);
void        vs_ui_timeline_pan_in_drag (VsUiTimeline *self, double offset);
void        vs_ui_timeline_see_with_shift (VsUiTimeline *self, gint64 shift);
void        vs_ui_timeline_settle (VsUiTimeline *self);
void        vs_ui_timeline_reveal (VsUiTimeline *self, VsTimeRange range);
void        vs_ui_timeline_measure_sizes (VsUiTimeline *self);
void        vs_ui_timeline_take_width (VsUiTimeline *self);
void        vs_ui_timeline_allocate (VsUiTimeline *self, int width);
void        vs_ui_timeline_set_up_view (VsUiTimeline *self);
double      vs_ui_timeline_level_to_height (double level);
double      vs_ui_timeline_height_to_level (double height);
double      vs_ui_timeline_get_threshold_y (VsUiTimeline *self, double gain);

/* timeline-draw.c, timeline-film.c */
GdkRGBA      vs_ui_timeline_get_color (VsUiTimeline *self, const char *name, double alpha);
PangoLayout *vs_ui_timeline_make_layout (VsUiTimeline *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;
void         vs_ui_timeline_draw_text (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color);
const char  *vs_ui_timeline_get_lane_name (VsUiLane lane);
GdkRGBA      vs_ui_timeline_get_ground_color (VsUiTimeline *self);
double       vs_ui_timeline_get_text_top (PangoLayout *layout, double height);
double       vs_ui_timeline_get_x_in (VsUiTimeline *self, VsUiTimelinePart *part, gint64 time);
void         vs_ui_timeline_fill_rounded (GtkSnapshot *snapshot, const graphene_rect_t *area, double radius, const GdkRGBA *color);
void         vs_ui_timeline_draw_names (VsUiTimeline *self, GtkSnapshot *snapshot);
void         vs_ui_timeline_draw_ruler (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot);
void         vs_ui_timeline_draw_lane (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot);
void         vs_ui_timeline_draw_playhead (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot);
void         vs_ui_timeline_draw_regions (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot);
void         vs_ui_timeline_draw_threshold (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot);
void         vs_ui_timeline_draw_clip (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot);
void         vs_ui_timeline_draw_handle (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot);
void         vs_ui_timeline_draw_overlay (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot);

/* timeline-trim.c */
VsTimeRange vs_ui_timeline_get_bounds (VsUiTimeline *self, gsize index);
gint64      vs_ui_timeline_step (VsUiTimeline *self, gsize index, gint64 time, int steps);
gint64      vs_ui_timeline_step_playhead (VsUiTimeline *self, gint64 time, int steps);
void        vs_ui_timeline_begin_trim (VsUiTimeline *self, int index, VsUiMoving edge, gboolean by_keys);
void        vs_ui_timeline_trim_to (VsUiTimeline *self, gint64 time, gboolean with_magnets);
void        vs_ui_timeline_end_trim (VsUiTimeline *self, gboolean keep);

/* timeline-captions.c */
gboolean    vs_ui_timeline_shows_lane (VsUiTimeline *self, VsUiLane lane);
int         vs_ui_timeline_get_n_captions (VsUiTimeline *self);
VsTimeRange vs_ui_timeline_get_caption (VsUiTimeline *self, int index);
char       *vs_ui_timeline_get_caption_text (VsUiTimeline *self, int index) G_GNUC_WARN_UNUSED_RESULT;
VsUiMoving  vs_ui_timeline_find_caption (VsUiTimeline *self, double x, int *index);
void        vs_ui_timeline_draw_labels (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const graphene_rect_t *area);
void        vs_ui_timeline_draw_captions (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const graphene_rect_t *area);

/* timeline-keyframes.c */
gint64 vs_ui_timeline_get_keyframe (VsUiTimeline *self, int index);
int    vs_ui_timeline_find_keyframe (VsUiTimeline *self, double x, double y);
void   vs_ui_timeline_draw_motion (VsUiTimeline *self, GtkSnapshot *snapshot);
void   vs_ui_timeline_allocate_keyframes (VsUiTimeline *self);
void   vs_ui_timeline_update_keyframes (VsUiTimeline *self);
void   vs_ui_timeline_begin_keyframe (VsUiTimeline *self, int index, gboolean by_keys);
void   vs_ui_timeline_move_keyframe (VsUiTimeline *self, gint64 time, gboolean with_magnets);
void   vs_ui_timeline_end_keyframe (VsUiTimeline *self, gboolean keep);

/* timeline-cue.c */
gboolean vs_ui_timeline_is_moving_caption (VsUiTimeline *self);
void     vs_ui_timeline_begin_caption (VsUiTimeline *self, int index, VsUiMoving moving, gboolean by_keys);
void     vs_ui_timeline_move_caption (VsUiTimeline *self, gint64 by, gboolean with_magnets);
void     vs_ui_timeline_end_caption (VsUiTimeline *self, gboolean keep);
gboolean vs_ui_timeline_caption_key (VsUiTimeline *self, guint key, GdkModifierType state);
void     vs_ui_timeline_set_up_caption_keys (VsUiTimeline *self);

/* timeline-pointer.c, timeline-drop.c, timeline-keys.c */
void       vs_ui_timeline_set_up_pointer (VsUiTimeline *self);
void       vs_ui_timeline_cancel_drag (VsUiTimeline *self);
int        vs_ui_timeline_find_joint (VsUiTimeline *self, double x, int without);
void       vs_ui_timeline_set_up_drop (VsUiTimeline *self);
void       vs_ui_timeline_set_up_keys (VsUiTimeline *self);
GtkWidget *vs_ui_timeline_get_focused (VsUiTimeline *self);
int        vs_ui_timeline_get_steps (VsUiTimeline *self, int index, GdkModifierType state);
gboolean   vs_ui_timeline_focus (GtkWidget *widget, GtkDirectionType direction);
void       vs_ui_timeline_focus_clip (VsUiTimeline *self, int index);

/* timeline-say.c */
char *vs_ui_timeline_describe_clip (VsUiTimeline *self, gsize index) G_GNUC_WARN_UNUSED_RESULT;
void  vs_ui_timeline_say_clips (VsUiTimeline *self);
void  vs_ui_timeline_say_handles (VsUiTimeline *self);
void  vs_ui_timeline_say_playhead (VsUiTimeline *self);
void  vs_ui_timeline_say_threshold (VsUiTimeline *self);
char *vs_ui_timeline_describe_caption (VsUiTimeline *self, int index) G_GNUC_WARN_UNUSED_RESULT;
void  vs_ui_timeline_say_captions (VsUiTimeline *self);
char *vs_ui_timeline_describe_keyframe (VsUiTimeline *self, int index) G_GNUC_WARN_UNUSED_RESULT;
void  vs_ui_timeline_say_keyframes (VsUiTimeline *self);

G_END_DECLS
