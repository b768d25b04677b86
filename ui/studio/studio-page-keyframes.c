// SPDX-License-Identifier: GPL-3.0-or-later
// The keyframes of a clip's framing: between them its picture moves. Times are those of the clip's source, on frames.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

static gboolean
has_keyframe (const VsMotion *motion, gint64 time)
{
  for (gsize i = 0; i < vs_motion_get_n (motion); i++)
    if (vs_motion_get (motion, i)->time == time)
      return TRUE;
  return FALSE;
}

/**
 * vs_ui_studio_page_is_on_keyframe:
 *
 * Returns: whether a keyframe of a clip is at the playhead
 */
gboolean
vs_ui_studio_page_is_on_keyframe (VsUiStudioPage *self, int index)
{
  return has_keyframe (vs_cut_get (self->cut, index)->motion, vs_ui_studio_page_get_source_time (self, index));
}

/* The last one leaves the picture where it was. */
static void
remove_keyframe (VsUiStudioPage *self, int index, gint64 time)
{
  VsCutClip clip = *vs_cut_get (self->cut, index);
  g_autoptr (VsMotion) motion = vs_motion_remove (clip.motion, time);

  if (motion == NULL)
    clip.framing = vs_motion_apply (clip.motion, clip.framing, time);
  clip.motion = motion;
  vs_ui_studio_page_set_clip (self, N_ ("Remove Keyframe"), index, &clip);
}

static void
add_keyframe (VsUiStudioPage *self, int index, gint64 time)
{
  VsCutClip  clip = *vs_cut_get (self->cut, index);
  VsFraming  now = vs_ui_studio_page_get_framing_now (self, index);
  VsKeyframe keyframe = { time, now.x, now.y, now.zoom };
  g_autoptr (VsMotion) motion = vs_motion_set (clip.motion, &keyframe);

  clip.motion = motion;
  vs_ui_studio_page_set_clip (self, N_ ("Add Keyframe"), index, &clip);
}

/* Sets a keyframe at the playhead, or takes the one there away. */
static void
keyframe_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             index = vs_ui_studio_page_get_index (self);
  gint64          time = vs_ui_studio_page_get_source_time (self, index);

  if (vs_ui_studio_page_is_on_keyframe (self, index))
    remove_keyframe (self, index, time);
  else
    add_keyframe (self, index, time);
}

static gboolean
is_there (VsUiStudioPage *self, int index, gint64 time)
{
  return index >= 0 && index < (int) vs_cut_get_n (self->cut) && has_keyframe (vs_cut_get (self->cut, index)->motion, time);
}

static void
keyframe_move_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (VsMotion) motion = NULL;
  VsFrameTimes *frames;
  VsCutClip     clip;
  gint64        from, to;
  int           index;

  g_variant_get (parameter, "(ixx)", &index, &from, &to);
  if (!is_there (self, index, from))
    return;
  clip = *vs_cut_get (self->cut, index);
  frames = vs_ui_studio_page_get_frames (self, clip.media_id);
  if (frames != NULL)
    to = vs_frame_times_get (frames, vs_frame_times_index_at (frames, to));
  clip.motion = motion = vs_motion_move (clip.motion, from, to);
  vs_ui_studio_page_set_clip (self, N_ ("Move Keyframe"), index, &clip);
}

static void
keyframe_remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  gint64          time;
  int             index;

  g_variant_get (parameter, "(ix)", &index, &time);
  if (is_there (self, index, time))
    remove_keyframe (self, index, time);
}

/* The nearest of all clips before or behind the playhead, µs of cut time; −1 when there is none. */
static gint64
find_keyframe (VsUiStudioPage *self, gboolean forward)
{
  gint64 now = vs_cut_player_get_position (self->player);
  gint64 best = -1;

  for (gsize i = 0; i < vs_cut_get_n (self->cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (self->cut, i);

      for (gsize k = 0; k < vs_motion_get_n (clip->motion); k++)
        {
          gint64 source = vs_motion_get (clip->motion, k)->time;
          gint64 time = vs_cut_from_source (self->cut, i, source);

          if (!vs_time_range_contains (clip->range, source) || (forward ? time <= now : time >= now))
            continue;
          if (best < 0 || (forward ? time < best : time > best))
            best = time;
        }
    }
  return best;
}

static void
keyframe_jump_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  gint64          time = find_keyframe (self, g_str_equal (g_variant_get_string (parameter, NULL), "next"));

  if (time < 0)
    return;
  vs_cut_player_set_playing (self->player, FALSE);
  vs_cut_player_seek (self->player, time, VS_SEEK_EXACT);
}

static void
motion_clear_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             index = vs_ui_studio_page_get_index (self);
  VsCutClip       clip = *vs_cut_get (self->cut, index);

  clip.framing = vs_ui_studio_page_get_framing_now (self, index);
  clip.motion = NULL;
  vs_ui_studio_page_set_clip (self, N_ ("Remove Movement"), index, &clip);
}

/* --- the timeline ---------------------------------------------------------------------------------------------------------- */

static void
moved_cb (VsUiStudioPage *self, int index, gint64 from, gint64 to)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.keyframe-move", "(ixx)", index, from, to);
}

static void
removed_cb (VsUiStudioPage *self, int index, gint64 time)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.keyframe-remove", "(ix)", index, time);
}

void
vs_ui_studio_page_set_up_keyframes (VsUiStudioPage *self)
{
  g_signal_connect_object (self->timeline, "keyframe-moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "keyframe-removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
}

const VsUiStudioAction vs_ui_studio_keyframe_actions[] = {
  { { "keyframe", keyframe_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "keyframe-move", keyframe_move_cb, "(ixx)" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "keyframe-remove", keyframe_remove_cb, "(ix)" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "keyframe-jump", keyframe_jump_cb, "s" }, VS_UI_NEEDS_CLIP },
  { { "motion-clear", motion_clear_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { NULL } },
};
