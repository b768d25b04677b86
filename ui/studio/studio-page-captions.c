// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the captions of a post: each is one edit of its track. Which language and which caption is chosen is
// state of the window.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "base/language.h"
#include "captions/checks.h"
#include "ui/captions/fault-text.h"
#include "ui/common/settings.h"
#include "work/check-contrast.h"
#include "work/post-captions.h"
#include "work/post-rules.h"

/* µs that a new caption is shown, where there is room. */
#define NEW_LENGTH (2 * G_USEC_PER_SEC)

/* The key of the settings. */
#define LIMITS "caption-limits"

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

/* (transfer none) (nullable): the captions that the panel lists */
static VsCaptionTrack *
get_track (VsUiStudioPage *self)
{
  return self->post != NULL ? vs_project_get_caption_track (vs_ui_session_get_project (self->session), self->track_id) : NULL;
}

/* The chosen track, or the first when that is gone. */
static void
choose_track (VsUiStudioPage *self)
{
  GListModel *tracks = vs_post_get_tracks (self->post);
  g_autoptr (VsCaptionTrack) first = g_list_model_get_item (tracks, 0);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);

      if (vs_caption_track_get_id (track) == self->track_id)
        return;
    }
  self->track_id = first != NULL ? vs_caption_track_get_id (first) : 0;
  self->cue_id = 0;
}

/* Whose rules a person chose, or which limits of their own. */
char *
vs_ui_studio_page_dup_limits_text (VsUiStudioPage *self)
{
  return vs_ui_settings_get_string (self->settings, LIMITS);
}

/* What captions in a language have to keep to. */
VsCaptionLimits
vs_ui_studio_page_get_limits (VsUiStudioPage *self, const char *language)
{
  g_autofree char *text = vs_ui_studio_page_dup_limits_text (self);

  return vs_caption_limits_from_text (text, language);
}

static gint64
get_cue_id (VsUiStudioPage *self, gsize index)
{
  return vs_captions_get (vs_shown_captions_get_captions (self->shown), vs_shown_captions_get (self->shown, index)->cue)->id;
}

/* The clip in which something listed begins; 0 while the cut is newer than the list. */
static gint64
get_clip_id (VsUiStudioPage *self, gsize index)
{
  gsize clip = vs_shown_captions_get (self->shown, index)->clip;

  return clip < vs_cut_get_n (self->cut) ? vs_cut_get (self->cut, clip)->id : 0;
}

/* One of those that are listed becomes the chosen one. */
static void
choose (VsUiStudioPage *self, gsize index)
{
  self->cue_id = get_cue_id (self, index);
  self->cue_clip = get_clip_id (self, index);
}

/**
 * vs_ui_studio_page_find_caption:
 *
 * Returns: where the chosen caption is among those that are listed, −1 when it is not. One that is shown in several places is
 *   the one in the clip where it was chosen; when that has gone, the first
 */
int
vs_ui_studio_page_find_caption (VsUiStudioPage *self)
{
  int found = -1;

  for (gsize i = 0; self->shown != NULL && self->cue_id != 0 && i < vs_shown_captions_get_n (self->shown); i++)
    {
      if (get_cue_id (self, i) != self->cue_id)
        continue;
      if (get_clip_id (self, i) == self->cue_clip)
        return i;
      found = found < 0 ? (int) i : found;
    }
  return found;
}

static VsCaptionLimits
get_limits (VsUiStudioPage *self, VsCaptionTrack *track)
{
  VsMargins        margins = vs_post_find_margins (vs_ui_session_get_project (self->session), self->post, self->platforms);
  g_autofree char *text = vs_ui_settings_get_string (self->settings, LIMITS);

  return vs_post_captions_read_limits (self->post, track, margins, text);
}

static GArray *
check (VsUiStudioPage *self, VsCaptionTrack *track)
{
  VsCaptionLimits limits = get_limits (self, track);
  GArray         *findings = vs_captions_check (self->shown, self->cut, &limits, vs_caption_track_get_language (track));
  const GArray   *contrast = vs_ui_contrast_finder_get_findings (self->contrast);

  if (contrast != NULL)
    g_array_append_vals (findings, contrast->data, contrast->len);
  return findings;
}

/* (transfer full) (nullable): the first captions of the post, which all others are a translation of */
static VsShownCaptions *
show_original (VsUiStudioPage *self, VsCaptionTrack *track)
{
  g_autoptr (VsCaptionTrack) first = g_list_model_get_item (vs_post_get_tracks (self->post), 0);

  return first != track ? vs_shown_captions_new (vs_caption_track_get_captions (first), self->cut) : NULL;
}

/* The post, its cut or its captions are others. */
void
vs_ui_studio_page_show_captions (VsUiStudioPage *self)
{
  g_autoptr (GArray) findings = NULL;
  g_autoptr (VsShownCaptions) original = NULL;
  g_autofree char *limits = vs_ui_settings_get_string (self->settings, LIMITS);
  VsCaptionTrack  *track;

  choose_track (self);
  track = get_track (self);
  g_clear_pointer (&self->shown, vs_shown_captions_unref);
  vs_ui_contrast_finder_look_at (self->contrast, vs_ui_session_get_project (self->session), self->post, track);
  if (track != NULL)
    {
      self->shown = vs_shown_captions_new (vs_caption_track_get_captions (track), self->cut);
      findings = check (self, track);
      original = show_original (self, track);
    }
  vs_ui_caption_panel_show (self->caption_panel, vs_post_get_tracks (self->post), track, self->shown, original,
                            findings != NULL ? vs_ui_caption_findings_to_texts (findings, vs_shown_captions_get_n (self->shown)) : NULL,
                            limits);
  vs_ui_caption_panel_show_contrast (self->caption_panel, vs_ui_contrast_finder_get_findings (self->contrast));
  vs_ui_studio_page_show_lane (self, findings, vs_ui_studio_page_find_caption (self));
  vs_ui_caption_panel_select (self->caption_panel, vs_ui_studio_page_find_caption (self));
  vs_ui_caption_panel_set_editable (self->caption_panel, vs_ui_studio_page_can_edit (self));
}

/* The list goes with the film, unless somebody types or has several in hand: then what is chosen stays. */
void
vs_ui_studio_page_follow_captions (VsUiStudioPage *self, gint64 position)
{
  gsize index;

  if (self->shown == NULL || vs_ui_caption_panel_is_busy (self->caption_panel) || !vs_shown_captions_find (self->shown, position, &index))
    return;
  if ((int) index == vs_ui_studio_page_find_caption (self))
    return;
  choose (self, index);
  vs_ui_timeline_set_chosen_caption (self->timeline, index);
  vs_ui_caption_panel_select (self->caption_panel, index);
}

/**
 * vs_ui_studio_page_get_caption_range:
 * @out: (out): when the chosen caption is shown, µs of cut time
 *
 * Returns: whether it is what plays: once, or again and again
 */
gboolean
vs_ui_studio_page_get_caption_range (VsUiStudioPage *self, VsTimeRange *out)
{
  int index = vs_ui_studio_page_find_caption (self);

  if (index < 0 || (!self->plays_caption && !self->loops_caption))
    return FALSE;
  *out = vs_shown_captions_get (self->shown, index)->range;
  return TRUE;
}

/* What played one caption plays everything again. */
static void
playing_cb (VsUiStudioPage *self)
{
  if (vs_cut_player_is_playing (self->player) || !self->plays_caption)
    return;
  self->plays_caption = FALSE;
  vs_ui_studio_page_show_loop (self);
}

/* --- edits ----------------------------------------------------------------------------------------------------------------- */

static void
set_captions (VsUiStudioPage *self, const char *name, VsCaptions *captions)
{
  VsCaptionTrack *track = get_track (self);
  g_autoptr (GError) error = NULL;

  if (track != NULL && captions != vs_caption_track_get_captions (track))
    vs_ui_studio_page_report (self, vs_project_set_captions (vs_ui_session_get_project (self->session), self->track_id, name, captions, &error), error);
}

/* Yields the captions and the place of the chosen one in them. */
static gboolean
get_chosen (VsUiStudioPage *self, VsCaptions **captions, gsize *index)
{
  VsCaptionTrack *track = get_track (self);

  if (track == NULL || self->cue_id == 0)
    return FALSE;
  *captions = vs_caption_track_get_captions (track);
  return vs_captions_find_id (*captions, self->cue_id, index);
}

/* What is still in the editor belongs to the captions before anything else happens to them. */
static gboolean
get_chosen_as_typed (VsUiStudioPage *self, VsCaptions **captions, gsize *index)
{
  vs_ui_caption_panel_commit (self->caption_panel);
  return get_chosen (self, captions, index);
}

static void
track_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_ui_caption_panel_commit (self->caption_panel);
  self->track_id = g_variant_get_int64 (parameter);
  self->cue_id = 0;
  vs_ui_studio_page_show_captions (self);
}

/* The first picture on which a caption is seen, µs of cut time. */
static gint64
find_first_frame (VsUiStudioPage *self, const VsShownCue *cue)
{
  const VsCutClip *clip = vs_cut_get (self->cut, cue->clip);
  VsFrameTimes    *frames = vs_ui_studio_page_get_frames (self, clip->media_id);
  gint64           time = vs_cut_to_source (self->cut, cue->range.start, NULL);
  gsize            index;

  if (frames == NULL)
    return cue->range.start;
  index = vs_frame_times_index_at (frames, time);
  if (vs_frame_times_get (frames, index) < time && index + 1 < vs_frame_times_get_n (frames))
    index++;
  return MAX (vs_cut_from_source (self->cut, cue->clip, vs_frame_times_get (frames, index)), cue->range.start);
}

static void
select_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage   *self = VS_UI_STUDIO_PAGE (user_data);
  int               index = g_variant_get_int32 (parameter);
  const VsShownCue *cue;

  vs_ui_caption_panel_commit (self->caption_panel);
  if (self->shown == NULL || index < 0 || (gsize) index >= vs_shown_captions_get_n (self->shown))
    return;
  cue = vs_shown_captions_get (self->shown, index);
  choose (self, index);
  vs_ui_timeline_set_chosen_caption (self->timeline, index);
  vs_ui_caption_panel_select (self->caption_panel, index);
  vs_ui_studio_page_show_loop (self);
  if (!vs_time_range_contains (cue->range, vs_cut_player_get_position (self->player)))
    vs_cut_player_seek (self->player, find_first_frame (self, cue), VS_SEEK_EXACT);
}

static void
text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsCaptionTrack *track = get_track (self);
  g_autoptr (VsCaptions) captions = NULL;
  const char *text;
  gint64      cue_id;
  gsize       index;

  g_variant_get (parameter, "(x&s)", &cue_id, &text);
  if (track == NULL || !vs_captions_find_id (vs_caption_track_get_captions (track), cue_id, &index))
    return;
  captions = vs_captions_set_text (vs_caption_track_get_captions (track), index, text);
  set_captions (self, N_ ("Edit Caption"), captions);
}

/* Words of the chosen caption are as they should be; a first one of -1 stands for what is marked, or at the cursor. */
static void
word_right_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsCaptions     *before;
  g_autoptr (VsCaptions) captions = NULL;
  int   first, n;
  gsize index, from, count;

  g_variant_get (parameter, "(ii)", &first, &n);
  if (!get_chosen_as_typed (self, &before, &index))
    return;
  from = MAX (first, 0);
  count = MAX (n, 0);
  if (first < 0)
    vs_ui_caption_panel_get_words_in_question (self->caption_panel, &from, &count);
  captions = vs_captions_confirm (before, index, from, count);
  set_captions (self, N_ ("Confirm Word"), captions);
}

static void
doubt_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  if (!vs_ui_caption_panel_go_to_doubt (self->caption_panel, g_variant_get_int32 (parameter) < 0 ? -1 : 1))
    vs_ui_session_tell (self->session, _ ("No word needs to be checked."));
}

/* µs of source time of the chosen caption at the playhead. */
static gint64
get_source_time (VsUiStudioPage *self)
{
  return vs_cut_to_source (self->cut, vs_cut_player_get_position (self->player), NULL);
}

/* Before a word, or where the playhead is when the word is -1. */
static void
split_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             word = g_variant_get_int32 (parameter);
  VsCaptions     *before;
  g_autoptr (VsCaptions) captions = NULL;
  gsize index;

  if (!get_chosen_as_typed (self, &before, &index))
    return;
  if (word < 0)
    word = vs_cue_find_word (vs_captions_get (before, index), get_source_time (self));
  captions = vs_captions_split (before, index, MIN ((gsize) word, vs_words_get_n (vs_captions_get (before, index)->words)));
  set_captions (self, N_ ("Split Caption"), captions);
}

static void
merge_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsCaptions     *before;
  g_autoptr (VsCaptions) captions = NULL;
  gsize index;

  if (!get_chosen_as_typed (self, &before, &index))
    return;
  captions = vs_captions_merge (before, index);
  set_captions (self, N_ ("Merge Captions"), captions);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsCaptions     *before;
  g_autoptr (VsCaptions) captions = NULL;
  int   shown = vs_ui_studio_page_find_caption (self);
  gsize index;

  if (!get_chosen (self, &before, &index))
    return;
  captions = vs_captions_remove (before, index);
  self->cue_id = 0;
  set_captions (self, N_ ("Delete Caption"), captions);
  if (self->shown != NULL && vs_shown_captions_get_n (self->shown) > 0)
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), "caption-select",
                                    g_variant_new_int32 (MIN ((gsize) MAX (0, shown), vs_shown_captions_get_n (self->shown) - 1)));
}

/* µs */
static void
move_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsCaptions     *before;
  g_autoptr (VsCaptions) captions = NULL;
  gsize index;

  if (!get_chosen_as_typed (self, &before, &index))
    return;
  captions = vs_captions_move (before, index, g_variant_get_int64 (parameter));
  set_captions (self, N_ ("Move Caption"), captions);
}

/* By how much start and end move, µs. */
static void
stretch_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsCaptions     *before;
  g_autoptr (VsCaptions) captions = NULL;
  VsTimeRange range;
  gint64      start, end;
  gsize       index;

  if (!get_chosen_as_typed (self, &before, &index))
    return;
  g_variant_get (parameter, "(xx)", &start, &end);
  range = vs_captions_get (before, index)->range;
  captions = vs_captions_set_range (before, index, vs_time_range (range.start + start, range.end + end));
  set_captions (self, N_ ("Stretch Caption"), captions);
}

/* Up to the next caption of the media. */
static VsTimeRange
find_room (VsCaptions *captions, gint64 media_id, gint64 time)
{
  VsTimeRange range = { time, time + NEW_LENGTH };

  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    {
      const VsCue *cue = vs_captions_get (captions, i);

      if (cue->media_id == media_id && cue->range.start > time)
        range.end = MIN (range.end, cue->range.start);
    }
  return range;
}

/* The new caption is the only one that begins there without words. */
static gint64
find_new (VsCaptions *captions, gint64 media_id, gint64 start)
{
  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    {
      const VsCue *cue = vs_captions_get (captions, i);

      if (cue->media_id == media_id && cue->range.start == start && vs_words_get_n (cue->words) == 0)
        return cue->id;
    }
  return 0;
}

static void
add_at_playhead (VsUiStudioPage *self)
{
  VsCaptionTrack *track = get_track (self);
  g_autoptr (VsCaptions) captions = NULL;
  VsCue cue = { 0 };
  gsize clip;

  if (track == NULL)
    return;
  cue.range.start = vs_cut_to_source (self->cut, vs_cut_player_get_position (self->player), &clip);
  cue.media_id = vs_cut_get (self->cut, clip)->media_id;
  cue.range = find_room (vs_caption_track_get_captions (track), cue.media_id, cue.range.start);
  captions = vs_captions_add (vs_caption_track_get_captions (track), &cue);
  set_captions (self, N_ ("New Caption"), captions);
  self->cue_id = find_new (vs_caption_track_get_captions (track), cue.media_id, cue.range.start);
  vs_ui_timeline_set_chosen_caption (self->timeline, vs_ui_studio_page_find_caption (self));
  vs_ui_caption_panel_select (self->caption_panel, vs_ui_studio_page_find_caption (self));
  vs_ui_caption_panel_edit (self->caption_panel);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_ui_caption_panel_commit (self->caption_panel);
  add_at_playhead (self);
}

/* Adds an empty track and shows it. */
static gboolean
add_track (VsUiStudioPage *self, const char *language)
{
  VsCaptionTrack *now = get_track (self);
  VsCaptionStyle  style = now != NULL ? *vs_caption_track_get_style (now) : vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  g_autoptr (GError) error = NULL;
  VsCaptionTrack *track = vs_project_add_caption_track (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), language, "", &style, &error);

  vs_ui_studio_page_report (self, track != NULL, error);
  if (track == NULL)
    return FALSE;
  self->track_id = vs_caption_track_get_id (track);
  self->cue_id = 0;
  vs_ui_studio_page_show_captions (self);
  return TRUE;
}

static void
write_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage  *self = VS_UI_STUDIO_PAGE (user_data);
  g_autofree char *language = vs_language_get_local ();

  vs_ui_caption_panel_commit (self->caption_panel);
  if (add_track (self, language))
    add_at_playhead (self);
}

/* Captions at the same times in another language, to be written beside these. */
static void
translate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsProject      *project = vs_ui_session_get_project (self->session);
  VsCaptionTrack *track;
  g_autoptr (VsCaptions) empty = NULL;
  g_autoptr (GError) error = NULL;

  vs_ui_caption_panel_commit (self->caption_panel);
  track = get_track (self);
  if (track == NULL)
    return;
  empty = vs_captions_without_words (vs_caption_track_get_captions (track));
  if (!vs_project_begin_edit (project, N_ ("Translate Captions"), &error))
    vs_ui_studio_page_report (self, FALSE, error);
  else if (!add_track (self, g_variant_get_string (parameter, NULL)) || !vs_project_set_captions (project, self->track_id, N_ ("Translate Captions"), empty, &error))
    {
      vs_project_abort_edit (project);
      vs_ui_studio_page_report (self, FALSE, error);
    }
  else
    vs_ui_studio_page_report (self, vs_project_end_edit (project, &error), error);
}

/* --- playing --------------------------------------------------------------------------------------------------------------- */

static void
play_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  int             index = vs_ui_studio_page_find_caption (self);

  if (index < 0)
    return;
  self->plays_caption = TRUE;
  vs_ui_studio_page_show_loop (self);
  vs_cut_player_seek (self->player, vs_shown_captions_get (self->shown, index)->range.start, VS_SEEK_EXACT);
  vs_cut_player_set_rate (self->player, 1);
  vs_cut_player_set_playing (self->player, TRUE);
}

static void
loop_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  self->loops_caption = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
  vs_ui_studio_page_show_loop (self);
}

/* --- the track ------------------------------------------------------------------------------------------------------------- */

static void
set_style (VsUiStudioPage *self, const VsCaptionStyle *style)
{
  VsCaptionTrack *track = get_track (self);
  g_autoptr (GError) error = NULL;

  if (track != NULL && !vs_caption_style_equal (style, vs_caption_track_get_style (track)))
    vs_ui_studio_page_report (self, vs_project_set_caption_style (vs_ui_session_get_project (self->session), self->track_id, style, &error), error);
}

static void
look_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsCaptionLook  look;
  VsCaptionStyle style;

  if (!vs_caption_look_parse (g_variant_get_string (parameter, NULL), &look))
    return;
  style = vs_caption_style_new (look);
  /* A font is chosen for itself. */
  if (get_track (user_data) != NULL)
    vs_caption_style_set_font (&style, vs_caption_track_get_style (get_track (user_data))->font);
  set_style (user_data, &style);
}

/* Members of the style by their names in the project file; what is not named stays. */
static void
style_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage  *self = VS_UI_STUDIO_PAGE (user_data);
  VsCaptionTrack  *track = get_track (self);
  g_autofree char *json = NULL;
  g_autofree char *changed = NULL;
  g_autoptr (JsonNode) root = NULL;
  VsCaptionStyle style;
  GVariantIter   iter;
  const char    *name;
  GVariant      *value;

  if (track == NULL)
    return;
  json = vs_caption_style_to_json (vs_caption_track_get_style (track));
  root = json_from_string (json, NULL);
  g_variant_iter_init (&iter, parameter);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    json_object_set_member (json_node_get_object (root), name, json_gvariant_serialize (value));
  changed = json_to_string (root, FALSE);
  style = vs_caption_style_from_json (changed);
  set_style (self, &style);
}

static void
drawn_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (get_track (self) != NULL)
    vs_ui_studio_page_report (self, vs_project_set_captions_drawn (vs_ui_session_get_project (self->session), self->track_id, g_variant_get_boolean (parameter), &error), error);
}

static void
language_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage  *self = VS_UI_STUDIO_PAGE (user_data);
  g_autofree char *language = vs_language_normalize (g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;

  if (get_track (self) != NULL && *language != '\0')
    vs_ui_studio_page_report (self, vs_project_set_caption_language (vs_ui_session_get_project (self->session), self->track_id, language, &error), error);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (get_track (self) != NULL)
    vs_ui_studio_page_report (self, vs_project_remove_caption_track (vs_ui_session_get_project (self->session), self->track_id, &error), error);
}

/* Text is searched where there is some: in the captions, or else in all posts. */
static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  GActionGroup   *actions = G_ACTION_GROUP (self->actions);

  if (get_track (self) == NULL || !vs_ui_studio_page_can_edit (self))
    {
      g_action_group_activate_action (actions, "search", g_variant_new_string (""));
      return;
    }
  g_action_group_activate_action (actions, "panel", g_variant_new_string ("captions"));
  g_action_group_activate_action (actions, "captions-find", NULL);
}

/* --- checks ---------------------------------------------------------------------------------------------------------------- */

static void
limits_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  if (!vs_caption_limits_check_text (g_variant_get_string (parameter, NULL)))
    return;
  vs_ui_settings_set_string (self->settings, LIMITS, g_variant_get_string (parameter, NULL));
  if (self->post == NULL)
    return;
  vs_ui_studio_page_show_captions (self);
  vs_ui_studio_page_show_check (self);
}

/* Whether the pictures behind the chosen caption, or behind any, call for a box. */
static gboolean
lacks_contrast (VsUiStudioPage *self, gint64 only_cue)
{
  const GArray *findings = vs_ui_contrast_finder_get_findings (self->contrast);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (only_cue == 0 || (int) g_array_index (findings, VsCaptionFinding, i).shown == vs_ui_studio_page_find_caption (self))
      return TRUE;
  return FALSE;
}

static void
contrast_fix_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsCaptionTrack *track = get_track (user_data);
  VsCaptionStyle  style;

  if (track == NULL)
    return;
  style = vs_check_contrast_fix (vs_caption_track_get_style (track));
  set_style (user_data, &style);
}

static void
fix_captions (VsUiStudioPage *self, const char *name, gint64 only_cue)
{
  VsCaptionTrack *track;
  VsCaptionLimits limits;
  g_autoptr (VsCaptions) captions = NULL;

  vs_ui_caption_panel_commit (self->caption_panel);
  track = get_track (self);
  if (track == NULL)
    return;
  limits = get_limits (self, track);
  captions = vs_captions_fix_all (vs_caption_track_get_captions (track), self->cut, only_cue, &limits, vs_caption_track_get_language (track));
  if (captions == vs_caption_track_get_captions (track) && lacks_contrast (self, only_cue))
    contrast_fix_cb (NULL, NULL, self);
  else if (captions == vs_caption_track_get_captions (track))
    vs_ui_session_tell (self->session, _ ("Nothing here can be mended by itself."));
  set_captions (self, name, captions);
}

static void
fix_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  if (self->cue_id != 0)
    fix_captions (self, N_ ("Mend Caption"), self->cue_id);
}

static void
fix_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fix_captions (user_data, N_ ("Mend Captions"), 0);
}

/* --- the page -------------------------------------------------------------------------------------------------------------- */

void
vs_ui_studio_page_set_up_captions (VsUiStudioPage *self)
{
  g_signal_connect_object (self->player, "notify::playing", G_CALLBACK (playing_cb), self, G_CONNECT_SWAPPED);
  self->contrast = vs_ui_contrast_finder_new (GTK_WIDGET (self->caption_panel));
  g_signal_connect_object (self->contrast, "changed", G_CALLBACK (vs_ui_studio_page_show_captions), self, G_CONNECT_SWAPPED);
}

const VsUiStudioAction vs_ui_studio_caption_actions[] = {
  { { "captions-track", track_cb, "x" }, VS_UI_NEEDS_POST },
  { { "caption-select", select_cb, "i" }, VS_UI_NEEDS_POST },
  { { "caption-text", text_cb, "(xs)" }, VS_UI_NEEDS_POST_EDIT },
  { { "caption-word-right", word_right_cb, "(ii)" }, VS_UI_NEEDS_POST_EDIT },
  { { "caption-doubt", doubt_cb, "i" }, VS_UI_NEEDS_POST },
  { { "caption-split", split_cb, "i" }, VS_UI_NEEDS_POST_EDIT },
  { { "caption-merge", merge_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "caption-delete", delete_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "caption-move", move_cb, "x" }, VS_UI_NEEDS_POST_EDIT },
  { { "caption-stretch", stretch_cb, "(xx)" }, VS_UI_NEEDS_POST_EDIT },
  { { "caption-add", add_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "caption-play", play_cb }, VS_UI_NEEDS_CLIP },
  { { "caption-loop", NULL, NULL, "false", loop_cb }, VS_UI_NEEDS_POST },
  { { "caption-fix", fix_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-fix-all", fix_all_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-contrast-fix", contrast_fix_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-translate", translate_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-write", write_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "caption-look", look_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "caption-style", style_cb, "a{sv}" }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-drawn", drawn_cb, "b" }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-language", language_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-limits", limits_cb, "s" }, VS_UI_NEEDS_POST },
  { { "studio-find", find_cb }, VS_UI_NEEDS_POST },
  { { "captions-remove", remove_cb }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
