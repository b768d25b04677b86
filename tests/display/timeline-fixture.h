// SPDX-License-Identifier: GPL-3.0-or-later
// A timeline in a window of its own, with a cut of clips whose every frame is known; it does what a page would do.
#pragma once

#include "ui/studio/timeline.h"
#include "window-fixture.h"

/* Each media has 100 frames at uneven distances of 30 and 40 ms: 3.5 s. */
#define TIMELINE_FRAMES 100
#define TIMELINE_MEDIA_LENGTH 3500000

typedef struct
{
  GtkWidget    *window;
  VsUiTimeline *timeline;
  VsFrameTimes *frames;
  VsCut        *cut;
  gboolean      refuses; /* what a person wants changes nothing */
  int           selected;

  /* what was heard last, and how often */
  guint       n_trimming, n_trims, n_moves, n_selects, n_inserts, n_thresholds, n_zooms;
  guint       index, to;
  gint64      trimming;
  VsTimeRange trim;
  gint64      sought;
  gboolean    at_rest;
  gint64      media_id;
  double      threshold;
  guint       n_keyframe_edits;
  gint64      keyframe_from, keyframe_to; /* µs of source time; the same for one that was removed */

  VsCaptions *captions; /* (nullable) */
  int         caption;  /* that was chosen or that a command is for */
  guint       n_caption_edits;
  gint64      caption_start, caption_end; /* by how much they were moved */
  char       *command;
} TimelineFixture;

/* Three clips: 0 … 1.05 s of media 1, 0.7 … 2.1 s of media 2, 1.75 … 3.15 s of media 1; 900 px wide. */
void timeline_fixture_set_up (TimelineFixture *self, gconstpointer data);
void timeline_fixture_tear_down (TimelineFixture *self, gconstpointer data);
void timeline_fixture_set_clips (TimelineFixture *self, const VsCutClip *clips, gsize n);
/* Something is wrong with the first one. */
void timeline_fixture_set_captions (TimelineFixture *self, const VsCue *cues, gsize n);

void                timeline_fixture_lay_out (TimelineFixture *self); /* until all is where it belongs */
GtkWidget          *timeline_fixture_find (TimelineFixture *self, const char *name);
GtkWidget          *timeline_fixture_get_clip (TimelineFixture *self, guint index);
GtkEventController *timeline_fixture_get_controller (TimelineFixture *self, const char *name);
double              timeline_fixture_get_middle (TimelineFixture *self, const char *lane); /* "ruler", "film", "sound", "captions", "label"; px from the top */

/* The pointer: to a place; then by so many px, in two steps; then up. */
void timeline_fixture_point (TimelineFixture *self, double x, double y);
void timeline_fixture_press (TimelineFixture *self, double x, double y);
void timeline_fixture_drag (TimelineFixture *self, double dx, double dy);
void timeline_fixture_let_go (TimelineFixture *self, double dx, double dy);
/* Presses a handle of the clip that has them and moves its edge by so much source time. */
void timeline_fixture_drag_handle (TimelineFixture *self, const char *name, gint64 by);

/* Keys: on the timeline, or on a handle. Returns whether it was taken. */
gboolean timeline_fixture_key (TimelineFixture *self, guint key, GdkModifierType state);
gboolean timeline_fixture_hold (GtkWidget *handle, guint key, GdkModifierType state);
void     timeline_fixture_release (GtkWidget *handle, guint key, GdkModifierType state);
