// SPDX-License-Identifier: GPL-3.0-or-later
// What the objects of a project say, as a text that tests compare.

#include "project-text.h"

static void
append_text (GString *text, const char *value)
{
  g_string_append_printf (text, "|%s", value != NULL ? value : "NULL");
}

static void
append_sound_and_motion (GString *text, const VsCutClip *clip)
{
  g_autofree char *motion = vs_motion_to_json (clip->motion);

  g_string_append_printf (text, " %d %d %s", clip->muted, clip->audio_stream, motion);
}

static void
append_clips (GString *text, VsPost *post)
{
  GListModel *clips = vs_post_get_clips (post);

  for (guint i = 0; i < g_list_model_get_n_items (clips); i++)
    {
      g_autoptr (VsClip) clip = g_list_model_get_item (clips, i);
      VsFraming framing = vs_clip_get_framing (clip);

      g_assert_cmpint (vs_clip_get_post_id (clip), ==, vs_post_get_id (post));
      g_string_append_printf (text, " clip %" G_GINT64_FORMAT " of %s %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " %d %d %x %d %d %.17g %.17g %.17g %g",
                              vs_clip_get_id (clip), vs_media_get_path (vs_clip_get_media (clip)), vs_clip_get_range (clip).start,
                              vs_clip_get_range (clip).end, framing.fit, framing.ground, framing.ground_color, framing.turn, framing.mirrored, framing.x, framing.y, framing.zoom, vs_clip_get_gain (clip));
      append_sound_and_motion (text, vs_clip_get_values (clip));
    }
}

static void
append_label (GString *text, VsLabel *label)
{
  const VsLabelStyle *s;

  if (label == NULL)
    return;
  s = vs_label_get_style (label);
  g_string_append_printf (text, " label %d %s %d %.17g %.17g %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %.17g %d %x %x", s->kind, s->wording, s->place,
                          s->x, s->y, s->timing, s->duration, s->period, s->size, s->has_box, s->text_color, s->box_color);
  for (gsize i = 0; i < s->n_ranges; i++)
    g_string_append_printf (text, " %" G_GINT64_FORMAT ":%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, s->ranges[i].media_id, s->ranges[i].range.start, s->ranges[i].range.end);
}

static void
append_labels (GString *text, VsPost *post)
{
  VsLabels *labels = vs_post_get_labels (post);

  for (gsize i = 0; i < vs_labels_get_n (labels); i++)
    append_label (text, vs_labels_get (labels, i));
}

static void
append_targets (GString *text, VsProject *project, gint64 post_id)
{
  g_autofree char *facts = vs_project_get_facts (project, post_id);
  g_autoptr (GPtrArray) targets = vs_project_get_targets (project, post_id);
  g_autoptr (GHashTable) overrides = vs_project_get_overrides (project, post_id);

  g_string_append_printf (text, " facts %s", facts != NULL ? facts : "-");
  for (guint i = 0; i < targets->len; i++)
    {
      VsTarget        *target = g_ptr_array_index (targets, i);
      g_autofree char *switches = g_strjoinv (",", target->switches);

      g_string_append_printf (text, " target %s %s %d %s %s", target->platform, target->text, target->captions, switches, target->url);
    }
  if (g_hash_table_contains (overrides, "label-too-late"))
    g_string_append_printf (text, " override %s", (char *) g_hash_table_lookup (overrides, "label-too-late"));
}

static void
append_cut_settings (GString *text, VsPost *post)
{
  VsMusic        music = vs_post_get_music (post);
  const VsCover *cover = vs_post_get_cover (post);

  g_string_append_printf (text, " %d %.17g music %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %.17g %.17g cover %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          vs_post_get_canvas (post), vs_post_get_loudness (post), music.media_id, music.start, music.gain, music.ducking, cover->media_id, cover->time);
  append_label (text, cover->text);
}

static void
append_captions (GString *text, VsPost *post)
{
  GListModel *tracks = vs_post_get_tracks (post);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);
      g_autofree char *style = vs_caption_style_to_json (vs_caption_track_get_style (track));
      VsCaptions      *captions = vs_caption_track_get_captions (track);

      g_assert_cmpint (vs_caption_track_get_post_id (track), ==, vs_post_get_id (post));
      g_string_append_printf (text, " captions %" G_GINT64_FORMAT " %s %s %d %s", vs_caption_track_get_id (track), vs_caption_track_get_language (track),
                              vs_caption_track_get_engine (track), vs_caption_track_is_drawn (track), style);
      for (gsize j = 0; j < vs_captions_get_n (captions); j++)
        {
          const VsCue     *cue = vs_captions_get (captions, j);
          g_autofree char *words = vs_words_to_json (cue->words);

          g_string_append_printf (text, " cue %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " %s",
                                  cue->id, cue->media_id, cue->range.start, cue->range.end, words);
        }
    }
}

static int
compare_posts (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 x = vs_post_get_id ((VsPost *) a), y = vs_post_get_id ((VsPost *) b);

  return (x > y) - (x < y);
}

char *
project_text_new (VsProject *project)
{
  GString    *text = g_string_new (NULL);
  GListModel *media = vs_project_get_media (project);
  g_autoptr (GListStore) posts = g_list_store_new (VS_TYPE_POST);

  for (guint i = 0; i < g_list_model_get_n_items (vs_project_get_posts (project)); i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (vs_project_get_posts (project), i);

      g_list_store_insert_sorted (posts, post, compare_posts, NULL);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (posts)); i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (G_LIST_MODEL (posts), i);
      VsCivilTime when = vs_post_get_when (post);

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %u %d %s", vs_post_get_id (post), vs_post_get_state (post), when.day, when.minute, when.zone);
      append_text (text, vs_post_get_title (post));
      append_text (text, vs_post_get_topic (post));
      append_text (text, vs_post_get_text (post));
      append_text (text, vs_post_get_notes (post));
      append_clips (text, post);
      append_labels (text, post);
      append_targets (text, project, vs_post_get_id (post));
      append_cut_settings (text, post);
      append_captions (text, post);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < g_list_model_get_n_items (media); i++)
    {
      g_autoptr (VsMedia) item = g_list_model_get_item (media, i);
      g_autofree char *json = vs_media_info_to_json (vs_media_get_info (item));

      g_string_append_printf (text, "media %" G_GINT64_FORMAT " %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", vs_media_get_id (item), vs_media_get_path (item),
                              vs_media_get_fingerprint (item), vs_media_get_size (item), vs_media_get_mtime (item), json);
      g_string_append_printf (text, "marked %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "\n", vs_media_get_marked (item).start, vs_media_get_marked (item).end);
    }
  {
    g_auto (GStrv) glossary = vs_project_get_glossary (project);
    g_autofree char *pairs = g_strjoinv ("|", glossary);

    g_string_append_printf (text, "glossary %s\n", pairs);
  }
  return g_string_free (text, FALSE);
}
