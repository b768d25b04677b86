// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader is told.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/timecode.h"

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* what was said last is not said again */
  g_object_set_data_full (G_OBJECT (widget), "said", g_strdup (name), g_free);
}

static void
set_value (GtkWidget *widget, double min, double max, double now, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, min,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, max,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, now,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

/* "Clip 2 of 5, beach.mp4, 3.2 seconds" */
char *
vs_ui_timeline_describe_clip (VsUiTimeline *self, gsize index)
{
  const VsCutClip *clip = vs_cut_get (self->shown, index);
  double           length = vs_time_range_length (clip->range) / (double) G_USEC_PER_SEC;
  const char      *name = vs_ui_timeline_get_name (self, index);
  int              n = vs_cut_get_n (self->shown);

  if (clip->muted)
    /* Translators: the first %d is the number of a clip, the second how many there are, %s its name, %.1f its length */
    return g_strdup_printf (_ ("Clip %d of %d, %s, %.1f seconds, muted"), (int) index + 1, n, name, length);
  /* Translators: the first %d is the number of a clip, the second how many there are, %s its name, %.1f its length */
  return g_strdup_printf (_ ("Clip %d of %d, %s, %.1f seconds"), (int) index + 1, n, name, length);
}

void
vs_ui_timeline_say_clips (VsUiTimeline *self)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      GtkWidget       *widget = self->clips->pdata[i];
      g_autofree char *name = vs_ui_timeline_describe_clip (self, i);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), "said"), name) != 0)
        set_name (widget, name);
      gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_SELECTED, self->selected == (int) i, -1);
    }
}

/* The handles of the clip that has them. */
void
vs_ui_timeline_say_handles (VsUiTimeline *self)
{
  int         index = vs_ui_timeline_get_handles_at (self);
  VsTimeRange range, bounds;

  if (index < 0)
    return;
  range = vs_cut_get (self->shown, index)->range;
  bounds = vs_ui_timeline_get_bounds (self, index);
  for (int i = 0; i < 2; i++)
    {
      gint64           time = i == VS_UI_MOVING_IN ? range.start : range.end;
      g_autofree char *text = vs_timecode_format (MAX (0, time));
      /* Translators: %d is the number of a clip, %s its name */
      g_autofree char *name = g_strdup_printf (i == VS_UI_MOVING_IN ? _ ("In point of clip %d, %s") : _ ("Out point of clip %d, %s"), index + 1, vs_ui_timeline_get_name (self, index));

      set_name (self->handles[i], name);
      set_value (self->handles[i], bounds.start / (double) G_USEC_PER_SEC, bounds.end / (double) G_USEC_PER_SEC, time / (double) G_USEC_PER_SEC, text);
    }
}

void
vs_ui_timeline_say_playhead (VsUiTimeline *self)
{
  g_autofree char *text = vs_timecode_format (MAX (0, self->playhead));

  set_value (self->playhead_knob, 0, vs_cut_get_length (self->shown) / (double) G_USEC_PER_SEC, self->playhead / (double) G_USEC_PER_SEC, text);
}

/* "Caption 2 of 5, Hello, 0:01.20 to 0:02.40" */
char *
vs_ui_timeline_describe_caption (VsUiTimeline *self, int index)
{
  VsTimeRange      range = vs_ui_timeline_get_caption (self, index);
  g_autofree char *text = vs_ui_timeline_get_caption_text (self, index);
  g_autofree char *start = vs_timecode_format (MAX (0, range.start));
  g_autofree char *end = vs_timecode_format (MAX (0, range.end));
  int              n = vs_ui_timeline_get_n_captions (self);

  if (self->faults != NULL && self->faults[index])
    /* Translators: the first %d is the number of a caption, the second how many there are, then its text and two times */
    return g_strdup_printf (_ ("Caption %d of %d, %s, %s to %s, with findings"), index + 1, n, text, start, end);
  /* Translators: the first %d is the number of a caption, the second how many there are, then its text and two times */
  return g_strdup_printf (_ ("Caption %d of %d, %s, %s to %s"), index + 1, n, text, start, end);
}

/* The lane is called by the caption that is chosen in it. */
void
vs_ui_timeline_say_captions (VsUiTimeline *self)
{
  GtkWidget       *lane = self->lanes[VS_UI_LANE_CAPTIONS];
  g_autofree char *name = NULL;

  if (self->chosen_caption >= 0)
    name = vs_ui_timeline_describe_caption (self, self->chosen_caption);
  else
    name = g_strdup (vs_ui_timeline_get_lane_name (VS_UI_LANE_CAPTIONS));
  if (g_strcmp0 (g_object_get_data (G_OBJECT (lane), "said"), name) == 0)
    return;
  set_name (lane, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (lane), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("Left and Right choose, Alt moves, Ctrl stretches, Return edits, S splits"), -1);
}

/* "Keyframe at 00:03.200" */
char *
vs_ui_timeline_describe_keyframe (VsUiTimeline *self, int index)
{
  g_autofree char *time = vs_timecode_format (vs_ui_timeline_get_keyframe (self, index));

  /* Translators: %s is a time of the film */
  return g_strdup_printf (_ ("Keyframe at %s"), time);
}

void
vs_ui_timeline_say_keyframes (VsUiTimeline *self)
{
  VsTimeRange clip;

  if (self->keyframes->len == 0)
    return;
  clip = vs_cut_get_range (self->shown, self->keyframe_clip);
  for (guint i = 0; i < self->keyframes->len; i++)
    {
      GtkWidget       *part = self->keyframes->pdata[i];
      gint64           time = vs_ui_timeline_get_keyframe (self, i);
      g_autofree char *name = vs_ui_timeline_describe_keyframe (self, i);
      g_autofree char *text = vs_timecode_format (time);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (part), "said"), name) == 0)
        continue;
      set_name (part, name);
      set_value (part, clip.start / (double) G_USEC_PER_SEC, clip.end / (double) G_USEC_PER_SEC, time / (double) G_USEC_PER_SEC, text);
    }
}

void
vs_ui_timeline_say_threshold (VsUiTimeline *self)
{
  g_autofree char *text = NULL;

  if (isnan (self->threshold))
    return;
  /* Translators: %.0f is how loud something is, in decibels */
  text = g_strdup_printf (_ ("%.0f dB"), self->threshold);
  set_value (self->threshold_knob, vs_ui_timeline_height_to_level (0), 0, self->threshold, text);
}
