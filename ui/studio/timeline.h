// SPDX-License-Identifier: GPL-3.0-or-later
// The clips of a post from end to end: ruler, film, sound and label in lanes of cut time, grips at the clips, and the playhead.
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "base/cut.h"
#include "base/labels.h"
#include "base/frame-times.h"
#include "base/media-info.h"
#include "base/waveform.h"
#include "captions/shown-captions.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_TIMELINE (vs_ui_timeline_get_type ())
G_DECLARE_FINAL_TYPE (VsUiTimeline, vs_ui_timeline, VS, UI_TIMELINE, GtkWidget)

/**
 * VsUiTimelineMedia:
 * @path: of the file
 * @name: (nullable): what clips of it are called; without, the file's name
 * @fingerprint: (nullable): of the content, names its pictures in the user's cache
 * @info: (nullable): what the probe said
 * @frames: (nullable): when the frames are; without, grips stand anywhere
 * @waveform: (nullable): what it sounds like; may still grow
 *
 * What the timeline knows of a media. All of it is borrowed by the call.
 */
typedef struct
{
  const char   *path;
  const char   *name;
  const char   *fingerprint;
  VsMediaInfo  *info;
  VsFrameTimes *frames;
  VsWaveform   *waveform;
} VsUiTimelineMedia;

GtkWidget *vs_ui_timeline_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* What is shown. All times of the cut are µs of cut time. */
void vs_ui_timeline_set_cut (VsUiTimeline *self, VsCut *cut);
void vs_ui_timeline_set_media (VsUiTimeline *self, gint64 media_id, const VsUiTimelineMedia *media);
void vs_ui_timeline_set_playhead (VsUiTimeline *self, gint64 time);
void vs_ui_timeline_set_selected (VsUiTimeline *self, int index);
void vs_ui_timeline_set_editable (VsUiTimeline *self, gboolean editable);
void vs_ui_timeline_set_snapping (VsUiTimeline *self, gboolean snapping);
void vs_ui_timeline_set_labels (VsUiTimeline *self, VsLabels *labels);
void vs_ui_timeline_set_regions (VsUiTimeline *self, const VsTimeRange *regions, gsize n_regions);
void vs_ui_timeline_set_threshold (VsUiTimeline *self, double threshold);
void vs_ui_timeline_set_cover_time (VsUiTimeline *self, gint64 time);
void vs_ui_timeline_set_captions (VsUiTimeline *self, VsShownCaptions *captions, const gboolean *faults, int chosen);
void vs_ui_timeline_set_chosen_caption (VsUiTimeline *self, int chosen);

/* How large: 0 is the whole cut, 1 single frames. */
double   vs_ui_timeline_get_zoom (VsUiTimeline *self);
void     vs_ui_timeline_set_zoom (VsUiTimeline *self, double zoom);
void     vs_ui_timeline_zoom_about (VsUiTimeline *self, double x, double factor);
void     vs_ui_timeline_zoom_to_fit (VsUiTimeline *self);
gboolean vs_ui_timeline_get_fits (VsUiTimeline *self);

VsCut *vs_ui_timeline_get_cut (VsUiTimeline *self);
double vs_ui_timeline_get_x (VsUiTimeline *self, gint64 time);
gint64 vs_ui_timeline_get_time_at (VsUiTimeline *self, double x);
guint  vs_ui_timeline_get_n_pictures (VsUiTimeline *self);

/* Whether pictures are still being made. */
gboolean vs_ui_timeline_is_loading (VsUiTimeline *self);

/* For the test interface. */
void vs_ui_timeline_describe (VsUiTimeline *self, JsonBuilder *builder);

G_END_DECLS
