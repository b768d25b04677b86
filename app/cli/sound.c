// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann sound: how loud the video of a post is, and the music under it.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"
#include "cli/command.h"
#include "cli/json.h"
#include "media/measure.h"
#include "work/post-sources.h"

/* What platforms and broadcasters ask for lies between, LUFS. */
#define MIN_LOUDNESS (-40.0)
#define MAX_LOUDNESS (-5.0)

#define MIN_GAIN (-60.0)
#define MAX_GAIN 24.0

typedef struct
{
  char    *loudness;
  char    *music;
  char    *start;
  char    *gain;
  char    *ducking;
  gboolean measure;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->loudness);
  g_free (self->music);
  g_free (self->start);
  g_free (self->gain);
  g_free (self->ducking);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_loudness (const char *text, double *loudness, GError **error)
{
  *loudness = 0;
  return g_str_equal (text, "off") || vs_cli_parse_number (text, MIN_LOUDNESS, MAX_LOUDNESS, loudness, error);
}

static gboolean
changes_music (const Options *options)
{
  return options->music != NULL || options->start != NULL || options->gain != NULL || options->ducking != NULL;
}

static gboolean
choose_music (VsProject *project, const Options *options, VsMusic *music, GError **error)
{
  VsMedia *media;

  if (options->music == NULL)
    return TRUE;
  media = vs_cli_find_media (project, options->music, error);
  if (media == NULL)
    return FALSE;
  if (!vs_media_info_get (vs_media_get_info (media))->has_audio)
    {
      /* Translators: %s is what the person typed */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("There is no sound in “%s”"), options->music);
      return FALSE;
    }
  if (music->media_id == 0)
    *music = VS_MUSIC_DEFAULT;
  music->media_id = vs_media_get_id (media);
  return TRUE;
}

static gboolean
read_music (VsProject *project, const Options *options, VsMusic *music, GError **error)
{
  if (options->music != NULL && g_str_equal (options->music, "none"))
    {
      *music = VS_MUSIC_NONE;
      return TRUE;
    }
  if (!choose_music (project, options, music, error))
    return FALSE;
  if (music->media_id == 0)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The post has no music. --music adds some"));
      return FALSE;
    }
  return (options->start == NULL || vs_timecode_parse (options->start, &music->start, error)) &&
         (options->gain == NULL || vs_cli_parse_number (options->gain, MIN_GAIN, MAX_GAIN, &music->gain, error)) &&
         (options->ducking == NULL || vs_cli_parse_number (options->ducking, 0, -MIN_GAIN, &music->ducking, error));
}

static gboolean
set_values (VsProject *project, VsPost *post, const Options *options, GError **error)
{
  VsMusic music = vs_post_get_music (post);
  double  loudness = vs_post_get_loudness (post);

  if (options->loudness != NULL && (!read_loudness (options->loudness, &loudness, error) || !vs_project_set_loudness (project, vs_post_get_id (post), loudness, error)))
    return FALSE;
  if (!changes_music (options))
    return TRUE;
  return read_music (project, options, &music, error) && vs_project_set_music (project, vs_post_get_id (post), music, error);
}

/* Loudness, music and its file are one step. */
static gboolean
set (VsProject *project, VsPost *post, const Options *options, GError **error)
{
  if (options->loudness == NULL && !changes_music (options))
    return TRUE;
  if (!vs_project_begin_edit (project, N_ ("Change Sound"), error))
    return FALSE;
  if (set_values (project, post, options, error))
    return vs_project_end_edit (project, error);
  vs_project_abort_edit (project);
  return FALSE;
}

/* What an export would give, before it is encoded; without a loudness to bring it to, @out's after says nothing. */
static gboolean
measure (VsProject *project, VsPost *post, double loudness, VsMeasuredSound *out, GError **error)
{
  g_autoptr (GPtrArray) sources = vs_post_sources (project, post);

  return vs_measure_sound (vs_post_get_cut (post), sources, vs_post_get_music (post), loudness != 0 ? loudness : VS_MEASURE_TARGET, out, NULL, error);
}

static void
print_loudness (const char *name, const VsLoudness *loudness)
{
  if (loudness->state == VS_LOUDNESS_MEASURED)
    /* Translators: first "Sound" or "Exported", then LUFS, LU and dBTP: units of loudness that stay as they are */
    vs_cli_print (_ ("%s: %.1f LUFS, range %.1f LU, peak %.1f dBTP\n"), name, loudness->integrated, loudness->range, loudness->true_peak);
  else
    /* Translators: %s is "Sound" or "Exported" */
    vs_cli_print (_ ("%s: too quiet or too short to be measured\n"), name);
}

static void
add_loudness (JsonBuilder *builder, const char *name, const VsLoudness *loudness)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "measured");
  json_builder_add_boolean_value (builder, loudness->state == VS_LOUDNESS_MEASURED);
  json_builder_set_member_name (builder, "integrated_lufs");
  json_builder_add_double_value (builder, loudness->integrated);
  json_builder_set_member_name (builder, "range_lu");
  json_builder_add_double_value (builder, loudness->range);
  json_builder_set_member_name (builder, "true_peak_dbtp");
  json_builder_add_double_value (builder, loudness->true_peak);
  json_builder_end_object (builder);
}

static gboolean
print_measured (VsProject *project, VsPost *post, gboolean json, GError **error)
{
  double          loudness = vs_post_get_loudness (post);
  VsMeasuredSound measured;

  if (!measure (project, post, loudness, &measured, error))
    return FALSE;
  if (json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      add_loudness (builder, "sound", &measured.before);
      if (loudness != 0)
        add_loudness (builder, "exported", &measured.after);
      json_builder_end_object (builder);
      vs_cli_json_print (builder);
      return TRUE;
    }
  print_loudness (_ ("Sound"), &measured.before);
  if (loudness != 0)
    print_loudness (_ ("Exported"), &measured.after);
  return TRUE;
}

static void
print_values (VsProject *project, VsPost *post)
{
  VsMusic  music = vs_post_get_music (post);
  double   loudness = vs_post_get_loudness (post);
  VsMedia *media = music.media_id != 0 ? vs_project_get_media_by_id (project, music.media_id) : NULL;

  if (loudness != 0)
    /* Translators: how loud the video will be; LUFS is a unit and stays as it is */
    vs_cli_print (_ ("Loudness: %.1f LUFS\n"), loudness);
  else
    vs_cli_print ("%s\n", _ ("Loudness: as it is"));
  if (media != NULL)
    {
      g_autofree char *name = g_filename_display_name (vs_media_get_path (media));
      g_autofree char *line = vs_cli_dup_line (name);

      /* Translators: a path, then dB of gain and dB by which the music is lowered under speech */
      vs_cli_print (_ ("Music: %s, %+.1f dB, %.1f dB lower under speech\n"), line, music.gain, music.ducking);
    }
}

static gboolean
sound_post (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  const Options *options = data;

  if (!set (project, post, options, error))
    return FALSE;
  if (options->measure)
    return print_measured (project, post, options->json, error);
  if (options->json)
    vs_cli_json_print_post (post);
  else
    print_values (project, post);
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "loudness", 0, 0, G_OPTION_ARG_FILENAME, &options.loudness, N_ ("Bring the sound to so many LUFS, as -14, or leave it"), N_ ("LUFS|off") },
    { "music", 0, 0, G_OPTION_ARG_FILENAME, &options.music, N_ ("Music under the whole video: a file of the project, or another one"), N_ ("NUMBER|FILE|none") },
    { "music-start", 0, 0, G_OPTION_ARG_FILENAME, &options.start, N_ ("Where in its file the music begins"), N_ ("TIME") },
    { "music-gain", 0, 0, G_OPTION_ARG_FILENAME, &options.gain, N_ ("How much louder or quieter the music is; -12 when it is new"), "DB" },
    { "ducking", 0, 0, G_OPTION_ARG_FILENAME, &options.ducking, N_ ("How much lower it is under speech, 0 for not at all; 9 when it is new"), "DB" },
    { "measure", 0, 0, G_OPTION_ARG_NONE, &options.measure, N_ ("Tell how loud the video is, and will be"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  return vs_cli_run_on_post (command, entries, argv, sound_post, &options);
}

const VsCliCommand vs_cli_sound = {
  "sound",
  N_ ("PROJECT POST"),
  N_ ("Set how loud the video of a post is, and its music"),
  N_ ("What is not given stays. Platforms play at about -14 LUFS. Prints loudness and music."),
  run,
};
