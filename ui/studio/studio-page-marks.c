// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the video that a person marks for a label: each from a moment to a moment, tied to the media that they show.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "base/label-times.h"

/* The marked parts of the current label, and what a change makes of them. */
typedef struct
{
  VsLabelStyle style;
  GArray      *ranges; /* of VsLabelRange */
  GArray      *times;  /* of VsTimeRange, µs of cut time: the parts as the timeline shows them */
} Marks;

static void
marks_init (Marks *self, VsUiStudioPage *page)
{
  VsLabel *label = vs_post_get_label (page->post, page->label_kind);

  self->style = label != NULL ? *vs_label_get_style (label) : vs_label_style_for (page->label_kind);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (VsLabelRange));
  self->times = label != NULL && self->style.timing == VS_LABEL_RANGES ? vs_label_find_times (label, page->cut) : g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  if (self->style.n_ranges > 0)
    g_array_append_vals (self->ranges, self->style.ranges, self->style.n_ranges);
}

static void
marks_clear (Marks *self)
{
  g_array_unref (self->ranges);
  g_array_unref (self->times);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Marks, marks_clear)

/* A key that is pressed by mistake puts no label on. */
static gboolean
has_label (VsUiStudioPage *page)
{
  if (vs_post_get_label (page->post, page->label_kind) != NULL)
    return TRUE;
  vs_ui_session_tell (page->session, _ ("The post has no label yet. Put one on first"));
  return FALSE;
}

static void
keep (VsUiStudioPage *page, Marks *self)
{
  self->style.timing = VS_LABEL_RANGES;
  self->style.ranges = (const VsLabelRange *) self->ranges->data;
  self->style.n_ranges = self->ranges->len;
  vs_ui_studio_page_set_label_style (page, &self->style);
}

/* One part becomes another; an empty one is none. */
static void
replace (VsUiStudioPage *page, Marks *self, VsTimeRange old, VsTimeRange fresh)
{
  fresh = vs_time_range_intersect (fresh, vs_time_range (0, vs_cut_get_length (page->cut)));
  if (vs_time_range_is_empty (fresh) || !has_label (page))
    return;
  if (!vs_time_range_is_empty (old))
    vs_label_ranges_remove (self->ranges, page->cut, old);
  vs_label_ranges_remove (self->ranges, page->cut, fresh);
  vs_label_ranges_add (self->ranges, page->cut, fresh);
  keep (page, self);
}

static gint64
get_playhead (VsUiStudioPage *self)
{
  return vs_cut_player_get_position (self->player);
}

/* What “here” is: the chosen clip, or as long from the playhead as the label is shown each time. */
static VsTimeRange
get_here (VsUiStudioPage *self, const Marks *marks)
{
  gsize  index;
  gint64 start = get_playhead (self);

  if (self->selected != 0 && vs_cut_find_id (self->cut, self->selected, &index))
    return vs_cut_get_range (self->cut, index);
  start = MIN (start, MAX (0, vs_cut_get_length (self->cut) - marks->style.duration));
  return vs_time_range (start, start + marks->style.duration);
}

/* Marks the given piece of the video, or what is here when it is empty. */
static void
label_mark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_auto (Marks) marks = { 0 };
  gint64 start, end;

  marks_init (&marks, self);
  g_variant_get (parameter, "(xx)", &start, &end);
  replace (self, &marks, vs_time_range (0, 0), start < end ? vs_time_range (start, end) : get_here (self, &marks));
}

/* Marks the chosen clip, or some seconds from the playhead; FALSE when there is nothing to mark. */
gboolean
vs_ui_studio_page_mark_here (VsUiStudioPage *self)
{
  g_auto (Marks) marks = { 0 };

  if (vs_cut_get_n (self->cut) == 0)
    return FALSE;
  marks_init (&marks, self);
  replace (self, &marks, vs_time_range (0, 0), get_here (self, &marks));
  return TRUE;
}

static void
label_mark_here_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vs_ui_studio_page_mark_here (VS_UI_STUDIO_PAGE (user_data));
}

/* The part at the playhead begins here, or the next one does, or a new one. */
static void
label_mark_from_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  gint64          now = get_playhead (self);
  g_auto (Marks) marks = { 0 };

  marks_init (&marks, self);
  for (guint i = 0; i < marks.times->len; i++)
    {
      VsTimeRange part = g_array_index (marks.times, VsTimeRange, i);

      if (part.end <= now)
        continue;
      replace (self, &marks, part, vs_time_range (now, part.end));
      return;
    }
  replace (self, &marks, vs_time_range (0, 0), vs_time_range (now, now + marks.style.duration));
}

/* The part at the playhead ends here, or the one before it does, or a new one. */
static void
label_mark_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  gint64          now = get_playhead (self);
  g_auto (Marks) marks = { 0 };

  marks_init (&marks, self);
  for (guint i = marks.times->len; i > 0; i--)
    {
      VsTimeRange part = g_array_index (marks.times, VsTimeRange, i - 1);

      if (part.start >= now)
        continue;
      replace (self, &marks, part, vs_time_range (part.start, now));
      return;
    }
  replace (self, &marks, vs_time_range (0, 0), vs_time_range (MAX (0, now - marks.style.duration), now));
}

static void
label_unmark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  guint           index = g_variant_get_uint32 (parameter);
  g_auto (Marks) marks = { 0 };

  marks_init (&marks, self);
  if (index >= marks.times->len)
    return;
  vs_label_ranges_remove (marks.ranges, self->cut, g_array_index (marks.times, VsTimeRange, index));
  keep (self, &marks);
}

/* Takes the playhead to a part. */
static void
label_mark_show_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  guint           index = g_variant_get_uint32 (parameter);
  g_auto (Marks) marks = { 0 };

  marks_init (&marks, self);
  if (index < marks.times->len)
    vs_cut_player_seek (self->player, g_array_index (marks.times, VsTimeRange, index).start, VS_SEEK_EXACT);
}

const VsUiStudioAction vs_ui_studio_mark_actions[] = {
  { { "label-mark", label_mark_cb, "(xx)" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "label-mark-here", label_mark_here_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "label-mark-from", label_mark_from_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "label-mark-to", label_mark_to_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "label-unmark", label_unmark_cb, "u" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "label-mark-show", label_mark_show_cb, "u" }, VS_UI_NEEDS_CLIP },
  { { NULL } },
};
