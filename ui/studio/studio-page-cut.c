// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the cut: each an action that makes one named edit of the cut as a whole, see base/cut.h.
//
// Most of them are about one clip: the selected one, or without a selection the one under the playhead. Times that become
// part of the cut are times of real frames.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

/* Without frame times one step is a thirtieth of a second. */
#define STEP_WITHOUT_FRAMES (G_USEC_PER_SEC / 30)

/* dB: beyond these a clip is silent or only noise is gained. */
#define GAIN_MIN -40.0
#define GAIN_MAX 24.0

/* --- places ------------------------------------------------------------------------------------------------------------- */

/**
 * vs_ui_studio_page_get_index:
 *
 * Returns: index of the clip that actions are about, −1 without clips
 */
int
vs_ui_studio_page_get_index (VsUiStudioPage *self)
{
  gsize index;

  if (vs_cut_get_n (self->cut) == 0)
    return -1;
  if (self->selected != 0 && vs_cut_find_id (self->cut, self->selected, &index))
    return index;
  return vs_cut_find (self->cut, vs_cut_player_get_position (self->player));
}

static VsFrameTimes *
get_frames (VsUiStudioPage *self, gsize index)
{
  return vs_ui_studio_page_get_frames (self, vs_cut_get (self->cut, index)->media_id);
}

static VsTimeRange
get_media_range (VsUiStudioPage *self, gsize index)
{
  VsFrameTimes *frames = get_frames (self, index);
  VsMedia      *media = vs_project_get_media_by_id (vs_ui_session_get_project (self->session), vs_cut_get (self->cut, index)->media_id);

  if (frames != NULL)
    return vs_frame_times_get_range (frames);
  return media != NULL ? vs_media_info_get_range (vs_media_get_info (media)) : vs_cut_get (self->cut, index)->range;
}

/* @frames on from the frame of clip @index that is seen at @time of its source. */
static gint64
step_source (VsUiStudioPage *self, gsize index, gint64 time, int frames)
{
  VsFrameTimes *times = get_frames (self, index);

  return times != NULL ? vs_frame_times_step (times, time, frames) : time + frames * STEP_WITHOUT_FRAMES;
}

static VsTimeRange
snap_range (VsUiStudioPage *self, gsize index, VsTimeRange range)
{
  VsFrameTimes *times = get_frames (self, index);
  VsTimeRange   media = get_media_range (self, index);

  range = vs_time_range_intersect (range, media);
  return times != NULL && !vs_time_range_is_empty (range) ? vs_frame_times_snap_range (times, range) : range;
}

/**
 * vs_ui_studio_page_get_source_time:
 *
 * Returns: where the playhead is in a clip, µs of its source, on a frame; its nearest end when the playhead is elsewhere
 */
gint64
vs_ui_studio_page_get_source_time (VsUiStudioPage *self, gsize index)
{
  VsTimeRange   range = vs_cut_get (self->cut, index)->range;
  VsTimeRange   place = vs_cut_get_range (self->cut, index);
  gint64        time = range.start + vs_cut_player_get_position (self->player) - place.start;
  VsFrameTimes *times = get_frames (self, index);

  time = CLAMP (time, range.start, range.end - 1);
  return times != NULL ? MAX (range.start, vs_frame_times_get (times, vs_frame_times_index_at (times, time))) : time;
}

/**
 * vs_ui_studio_page_step_from:
 * @time: µs of cut time
 * @frames: how many on, negative for back
 *
 * Returns: µs of cut time of that frame; from a clip's first or last frame it goes on in the next clip
 */
gint64
vs_ui_studio_page_step_from (VsUiStudioPage *self, gint64 time, int frames)
{
  gsize n = vs_cut_get_n (self->cut);
  gsize index;

  for (int left = ABS (frames); left > 0 && n > 0; left--)
    {
      gint64      source = vs_cut_to_source (self->cut, time, &index);
      VsTimeRange place = vs_cut_get_range (self->cut, index);
      gint64      next = step_source (self, index, source, frames > 0 ? 1 : -1);

      if (frames > 0)
        time = next >= vs_cut_get (self->cut, index)->range.end ? (index + 1 < n ? place.end : time) : vs_cut_from_source (self->cut, index, next);
      else if (next >= vs_cut_get (self->cut, index)->range.start && source > vs_cut_get (self->cut, index)->range.start)
        time = vs_cut_from_source (self->cut, index, next);
      else if (index > 0)
        time = vs_cut_from_source (self->cut, index - 1, step_source (self, index - 1, vs_cut_get (self->cut, index - 1)->range.end, -1));
    }
  return time;
}

/**
 * vs_ui_studio_page_get_last_frame:
 *
 * Returns: µs of cut time at which the last picture begins
 */
gint64
vs_ui_studio_page_get_last_frame (VsUiStudioPage *self)
{
  gsize            n = vs_cut_get_n (self->cut);
  const VsCutClip *last;

  if (n == 0)
    return 0;
  last = vs_cut_get (self->cut, n - 1);
  return vs_cut_from_source (self->cut, n - 1, MAX (last->range.start, step_source (self, n - 1, last->range.end, -1)));
}

/* --- edits -------------------------------------------------------------------------------------------------------------- */

/* Takes @cut. */
static void
set_cut (VsUiStudioPage *self, const char *name, VsCut *cut)
{
  g_autoptr (VsCut) owned = cut;
  g_autoptr (GError) error = NULL;

  if (!vs_cut_equal (owned, self->cut))
    vs_ui_studio_page_report (self, vs_project_set_cut (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), name, owned, &error), error);
}

/**
 * vs_ui_studio_page_set_clip:
 * @name: of the edit, marked with N_()
 *
 * Puts @clip in the place of the one at @index.
 */
void
vs_ui_studio_page_set_clip (VsUiStudioPage *self, const char *name, int index, const VsCutClip *clip)
{
  set_cut (self, name, vs_cut_set (self->cut, index, clip));
}

static void
trim_clip (VsUiStudioPage *self, int index, VsTimeRange range)
{
  range = snap_range (self, index, range);
  if (!vs_time_range_is_empty (range))
    set_cut (self, N_ ("Trim Clip"), vs_cut_trim (self->cut, index, range));
}

static void
trim_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsTimeRange     range;
  int             index;

  g_variant_get (parameter, "(ixx)", &index, &range.start, &range.end);
  if (index >= 0 && index < vs_cut_get_n (self->cut))
    trim_clip (self, index, range);
}

/* The clip under the playhead begins with the picture that is seen. */
static void
set_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  gsize           index = vs_cut_find (self->cut, vs_cut_player_get_position (self->player));

  trim_clip (self, index, vs_time_range (vs_ui_studio_page_get_source_time (self, index), vs_cut_get (self->cut, index)->range.end));
}

/* … and ends with it. */
static void
set_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  gsize           index = vs_cut_find (self->cut, vs_cut_player_get_position (self->player));

  trim_clip (self, index, vs_time_range (vs_cut_get (self->cut, index)->range.start, step_source (self, index, vs_ui_studio_page_get_source_time (self, index), 1)));
}

static void
split_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  gsize           index = vs_cut_find (self->cut, vs_cut_player_get_position (self->player));

  set_cut (self, N_ ("Split Clip"), vs_cut_split (self->cut, vs_cut_from_source (self->cut, index, vs_ui_studio_page_get_source_time (self, index))));
}

static void
clip_delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             index = vs_ui_studio_page_get_index (self);

  self->selected = 0;
  set_cut (self, N_ ("Delete Clip"), vs_cut_remove (self->cut, index));
}

static void
clip_move_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             n = vs_cut_get_n (self->cut);
  int             from, to;

  g_variant_get (parameter, "(ii)", &from, &to);
  if (from >= 0 && from < n && to >= 0 && to < n)
    set_cut (self, N_ ("Move Clip"), vs_cut_move (self->cut, from, to));
}

static void
clip_shift_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             index = vs_ui_studio_page_get_index (self);
  int             to = index + g_variant_get_int32 (parameter);

  if (to >= 0 && to < vs_cut_get_n (self->cut))
    set_cut (self, N_ ("Move Clip"), vs_cut_move (self->cut, index, to));
}

static void
clip_select_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             index = g_variant_get_int32 (parameter);

  self->selected = index >= 0 && index < vs_cut_get_n (self->cut) ? vs_cut_get (self->cut, index)->id : 0;
  vs_ui_studio_page_show_post (self);
}

static void
insert_media_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsCutClip       clip = VS_CUT_CLIP_DEFAULT;
  VsMedia        *media;
  int             index;

  g_variant_get (parameter, "(xi)", &clip.media_id, &index);
  media = vs_project_get_media_by_id (vs_ui_session_get_project (self->session), clip.media_id);
  if (media == NULL)
    return;
  clip.range = vs_media_get_marked (media);
  if (index < 0 || index > vs_cut_get_n (self->cut))
    index = vs_cut_get_n (self->cut);
  set_cut (self, N_ ("Insert Clip"), vs_cut_insert (self->cut, index, &clip));
}

/* --- framing ------------------------------------------------------------------------------------------------------------ */

static void
canvas_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  VsCanvas canvas;

  if (vs_canvas_parse (g_variant_get_string (parameter, NULL), &canvas) && canvas != vs_post_get_canvas (self->post))
    vs_ui_studio_page_report (self, vs_project_set_canvas (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), canvas, &error), error);
}

static VsCutClip
get_clip (VsUiStudioPage *self, int *out_index)
{
  *out_index = vs_ui_studio_page_get_index (self);
  return *vs_cut_get (self->cut, *out_index);
}

/**
 * vs_ui_studio_page_get_framing_now:
 *
 * Returns: how a clip stands at the playhead, which is what a person sees and changes
 */
VsFraming
vs_ui_studio_page_get_framing_now (VsUiStudioPage *self, int index)
{
  const VsCutClip *clip = vs_cut_get (self->cut, index);

  return vs_motion_apply (clip->motion, clip->framing, vs_ui_studio_page_get_source_time (self, index));
}

/* Where the picture moves, changing its place or zoom makes a keyframe at the playhead. */
static void
set_place (VsUiStudioPage *self, int index, VsFraming framing)
{
  VsCutClip clip = *vs_cut_get (self->cut, index);
  g_autoptr (VsMotion) motion = NULL;

  framing = vs_framing_clamp (framing);
  if (clip.motion != NULL)
    {
      VsKeyframe keyframe = { vs_ui_studio_page_get_source_time (self, index), framing.x, framing.y, framing.zoom };

      clip.motion = motion = vs_motion_set (clip.motion, &keyframe);
    }
  else
    clip.framing = framing;
  vs_ui_studio_page_set_clip (self, N_ ("Change Framing"), index, &clip);
}

static void
framing_position_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             index = vs_ui_studio_page_get_index (self);
  VsFraming       framing = vs_ui_studio_page_get_framing_now (self, index);

  g_variant_get (parameter, "(dd)", &framing.x, &framing.y);
  set_place (self, index, framing);
}

static void
framing_zoom_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             index = vs_ui_studio_page_get_index (self);
  VsFraming       framing = vs_ui_studio_page_get_framing_now (self, index);

  framing.zoom = g_variant_get_double (parameter);
  set_place (self, index, framing);
}

static void
framing_fit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int       index;
  VsCutClip clip = get_clip (user_data, &index);

  if (vs_fit_parse (g_variant_get_string (parameter, NULL), &clip.framing.fit))
    vs_ui_studio_page_set_clip (user_data, N_ ("Change Framing"), index, &clip);
}

static void
framing_ground_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int       index;
  VsCutClip clip = get_clip (user_data, &index);

  if (vs_ground_parse (g_variant_get_string (parameter, NULL), &clip.framing.ground))
    vs_ui_studio_page_set_clip (user_data, N_ ("Change Framing"), index, &clip);
}

static void
framing_ground_color_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int       index;
  VsCutClip clip = get_clip (user_data, &index);

  if (vs_ui_studio_page_parse_color (parameter, &clip.framing.ground_color))
    vs_ui_studio_page_set_clip (user_data, N_ ("Change Framing"), index, &clip);
}

static void
framing_turn_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int       index;
  VsCutClip clip = get_clip (user_data, &index);

  clip.framing.turn = (clip.framing.turn + g_variant_get_int32 (parameter)) & 3;
  vs_ui_studio_page_set_clip (user_data, N_ ("Turn Picture"), index, &clip);
}

static void
framing_mirror_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int       index;
  VsCutClip clip = get_clip (user_data, &index);

  clip.framing.mirrored = g_variant_get_boolean (parameter);
  vs_ui_studio_page_set_clip (user_data, N_ ("Mirror Picture"), index, &clip);
}

/* All clips like this one. */
static void
framing_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsFraming       framing = vs_cut_get (self->cut, vs_ui_studio_page_get_index (self))->framing;
  VsCut          *cut = vs_cut_ref (self->cut);

  for (gsize i = 0; i < vs_cut_get_n (self->cut); i++)
    {
      VsCutClip clip = *vs_cut_get (self->cut, i);
      VsCut    *next;

      clip.framing = framing;
      next = vs_cut_set (cut, i, &clip);
      vs_cut_unref (cut);
      cut = next;
    }
  set_cut (self, N_ ("Change Framing"), cut);
}

/* --- sound of a clip ---------------------------------------------------------------------------------------------------- */

static void
clip_gain_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int       index;
  VsCutClip clip = get_clip (user_data, &index);

  clip.gain = CLAMP (g_variant_get_double (parameter), GAIN_MIN, GAIN_MAX);
  vs_ui_studio_page_set_clip (user_data, N_ ("Change Volume"), index, &clip);
}

static void
clip_mute_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int       index;
  VsCutClip clip = get_clip (user_data, &index);

  clip.muted = g_variant_get_boolean (parameter);
  vs_ui_studio_page_set_clip (user_data, clip.muted ? N_ ("Mute Clip") : N_ ("Unmute Clip"), index, &clip);
}

static void
clip_track_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int       index;
  VsCutClip clip = get_clip (user_data, &index);

  clip.audio_stream = g_variant_get_int32 (parameter);
  vs_ui_studio_page_set_clip (user_data, N_ ("Choose Sound Track"), index, &clip);
}

const VsUiStudioAction vs_ui_studio_cut_actions[] = {
  { { "trim", trim_cb, "(ixx)" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "set-in", set_in_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "set-out", set_out_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "split", split_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "clip-delete", clip_delete_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "clip-move", clip_move_cb, "(ii)" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "clip-shift", clip_shift_cb, "i" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "clip-select", clip_select_cb, "i" }, VS_UI_NEEDS_CLIP },
  { { "insert-media-at", insert_media_cb, "(xi)" }, VS_UI_NEEDS_POST_EDIT },
  { { "framing-canvas", canvas_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "framing-fit", framing_fit_cb, "s" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "framing-ground", framing_ground_cb, "s" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "framing-ground-color", framing_ground_color_cb, "s" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "framing-position", framing_position_cb, "(dd)" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "framing-zoom", framing_zoom_cb, "d" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "framing-turn", framing_turn_cb, "i" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "framing-mirror", framing_mirror_cb, "b" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "framing-all", framing_all_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "clip-gain", clip_gain_cb, "d" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "clip-mute", clip_mute_cb, "b" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "clip-track", clip_track_cb, "i" }, VS_UI_NEEDS_CLIP_EDIT },
  { { NULL } },
};
