// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann show: tells everything about a project or a post.

#include "config.h"

#include <glib/gi18n.h>

#include "base/timecode.h"
#include "cli/command.h"
#include "cli/json.h"

static void
print_line (const char *name, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autofree char *line = vs_cli_dup_line (valid);

  if (value[0] != '\0')
    vs_cli_print ("%s: %s\n", name, line);
}

/* As the clock of this machine would have shown it. */
static void
print_recorded (const VsMediaFacts *facts)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (facts->recorded_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *text = local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : NULL;

  if (facts->recorded_at != 0 && text != NULL)
    /* Translators: %s is a date with a time, as 2026-11-24 18:07 */
    vs_cli_print (_ ("  recorded %s\n"), text);
}

static void
append_word (GString *line, const char *word)
{
  g_autofree char *safe = vs_cli_dup_line (word);

  g_string_append_printf (line, ", %s", safe);
}

static void
print_track (const VsAudioTrack *track)
{
  g_autoptr (GString) line = g_string_new (NULL);

  /* Translators: a track of sound in a file: %d is its number in the file, %s its format, as aac */
  g_string_append_printf (line, _ ("sound %d: %s"), track->stream, track->codec != NULL ? track->codec : "?");
  if (track->channels > 0)
    /* Translators: %d is a number; follows the format of a track of sound */
    g_string_append_printf (line, ngettext (", %d channel", ", %d channels", track->channels), track->channels);
  if (track->language != NULL)
    append_word (line, track->language);
  if (track->title != NULL)
    append_word (line, track->title);
  if (track->is_default)
    append_word (line, _ ("default"));
  vs_cli_print ("  %s\n", line->str);
}

static void
print_clip (VsClip *clip)
{
  VsMedia            *media = vs_clip_get_media (clip);
  const VsMediaFacts *facts = vs_media_info_get (vs_media_get_info (media));
  VsTimeRange         range = vs_clip_get_range (clip);
  VsFraming           framing = vs_clip_get_framing (clip);
  g_autofree char    *start = vs_timecode_format (range.start);
  g_autofree char    *end = vs_timecode_format (range.end);

  print_line (_ ("Clip"), vs_media_get_path (media));
  if (vs_media_is_missing (media))
    vs_cli_print ("  %s\n", _ ("The file is missing"));
  vs_cli_print ("  %s – %s\n", start, end);
  if (facts->has_video)
    vs_cli_print ("  %d×%d, %.4g/s, %s\n", facts->width, facts->height, facts->frame_rate, facts->video_codec);
  if (facts->has_video)
    vs_cli_print ("  %s, %s\n", vs_fit_to_text (framing.fit), vs_ground_to_text (framing.ground));
  print_recorded (facts);
  for (gsize i = 0; i < facts->n_audio_tracks; i++)
    print_track (&facts->audio_tracks[i]);
}

static void
print_label (VsLabel *label)
{
  const VsLabelStyle *style = vs_label_get_style (label);
  g_autofree char    *when = vs_cli_dup_label_times (label);

  print_line (_ ("Label"), style->wording);
  vs_cli_print ("  %s, %s, %s\n", vs_label_kind_to_text (style->kind), vs_place_to_text (style->place), when);
}

static void
print_post (VsPost *post)
{
  GListModel      *clips = vs_post_get_clips (post);
  VsCivilTime      when = vs_post_get_when (post);
  g_autofree char *day = when.day != VS_NO_DAY ? vs_day_to_iso (when.day) : NULL;
  g_autofree char *time = vs_minute_to_text (when.minute);
  g_autofree char *title = vs_cli_dup_line (vs_post_get_title (post));

  vs_cli_print ("%" G_GINT64_FORMAT ": %s\n", vs_post_get_id (post), title);
  print_line (_ ("State"), vs_post_state_to_text (vs_post_get_state (post)));
  if (day != NULL)
    vs_cli_print ("%s: %s %s %s\n", _ ("Planned"), day, time, when.zone);
  print_line (_ ("Topic"), vs_post_get_topic (post));
  print_line (_ ("Caption text"), vs_post_get_text (post));
  print_line (_ ("Notes"), vs_post_get_notes (post));
  for (gsize i = 0; i < vs_labels_get_n (vs_post_get_labels (post)); i++)
    print_label (vs_labels_get (vs_post_get_labels (post), i));
  for (guint i = 0; i < g_list_model_get_n_items (clips); i++)
    {
      g_autoptr (VsClip) clip = g_list_model_get_item (clips, i);

      print_clip (clip);
    }
}

static void
count (VsProject *project, guint *n_posts, guint *n_dated, guint *n_media, guint *n_missing)
{
  GListModel *posts = vs_project_get_posts (project);
  GListModel *media = vs_project_get_media (project);

  *n_posts = g_list_model_get_n_items (posts);
  *n_media = g_list_model_get_n_items (media);
  *n_dated = *n_missing = 0;
  for (guint i = 0; i < *n_posts; i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (posts, i);

      *n_dated += vs_post_get_day (post) != VS_NO_DAY;
    }
  for (guint i = 0; i < *n_media; i++)
    {
      g_autoptr (VsMedia) one = g_list_model_get_item (media, i);

      *n_missing += vs_media_is_missing (one);
    }
}

static void
print_project_json (VsProject *project)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_posts, n_dated, n_media, n_missing;

  count (project, &n_posts, &n_dated, &n_media, &n_missing);
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "path", vs_project_get_path (project));
  vs_json_add_string (builder, "name", vs_project_get_name (project));
  vs_json_add_int (builder, "posts", n_posts);
  vs_json_add_int (builder, "backlog", n_posts - n_dated);
  vs_json_add_int (builder, "media", n_media);
  vs_json_add_int (builder, "missing_media", n_missing);
  json_builder_end_object (builder);
  vs_cli_json_print (builder);
}

static void
print_project (VsProject *project)
{
  guint n_posts, n_dated, n_media, n_missing;

  count (project, &n_posts, &n_dated, &n_media, &n_missing);
  vs_cli_print ("%s\n%s\n", vs_project_get_name (project), vs_project_get_path (project));
  /* Translators: %u is a number */
  vs_cli_print (ngettext ("%u post", "%u posts", n_posts), n_posts);
  /* Translators: %u is a number of posts without a date; follows the number of all posts */
  vs_cli_print (ngettext (", %u in the backlog\n", ", %u in the backlog\n", n_posts - n_dated), n_posts - n_dated);
  /* Translators: %u is a number */
  vs_cli_print (ngettext ("%u media file", "%u media files", n_media), n_media);
  /* Translators: %u is a number of files; follows the number of all media files */
  vs_cli_print (ngettext (", %u missing\n", ", %u missing\n", n_missing), n_missing);
}

static int
show (VsProject *project, const char *number, gboolean json)
{
  g_autoptr (GError) error = NULL;
  VsPost *post = number != NULL ? vs_cli_find_post (project, number, &error) : NULL;

  if (error != NULL)
    return vs_cli_fail (error);
  if (post != NULL && json)
    vs_cli_json_print_post (post);
  else if (post != NULL)
    print_post (post);
  else if (json)
    print_project_json (project);
  else
    print_project (project);
  return VS_CLI_DONE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  gboolean           json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, argv, 1, 2))
    return args.status;
  project = vs_cli_open (args.rest[0], TRUE, &error);
  if (project == NULL)
    return vs_cli_fail (error);
  vs_project_look_for_media (project);
  return show (project, args.rest[1], json);
}

const VsCliCommand vs_cli_show = {
  "show",
  N_ ("PROJECT [POST]"),
  N_ ("Show a project, or everything about a post"),
  NULL,
  run,
};
