// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann export: writes the labelled video of a post.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"
#include "cli/check.h"
#include "cli/json.h"
#include "media/exporter.h"
#include "rules/platform.h"
#include "work/check-record.h"
#include "work/studio.h"

typedef struct
{
  char         *output;
  char         *quality;
  char         *preset;
  char         *captions;
  char         *platform;
  char         *source_type;
  char         *sign;
  gboolean      no_burn_in;
  gboolean      proof;
  gboolean      keep_location;
  gboolean      replace;
  gboolean      progress;
  gboolean      json;
  VsCliOverride override;
} Options;

/* x264's, fastest first; placebo left out, as x264 itself advises. */
static const char *const presets[] = { "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow", NULL };

static void
options_clear (Options *self)
{
  g_free (self->output);
  g_free (self->quality);
  g_free (self->preset);
  g_free (self->captions);
  g_free (self->platform);
  g_free (self->source_type);
  g_free (self->sign);
  vs_cli_override_clear (&self->override);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static char *
choose_target (VsPost *post, const char *output)
{
  g_autofree char *name = vs_studio_suggest_file_name (post);

  if (output == NULL)
    return g_steal_pointer (&name);
  if (g_file_test (output, G_FILE_TEST_IS_DIR))
    return g_build_filename (output, name, NULL);
  return g_strdup (output);
}

static gboolean
read_quality (const Options *options, int *crf, GError **error)
{
  double value = -1;

  if (options->quality != NULL && !vs_cli_parse_number (options->quality, 0, 51, &value, error))
    return FALSE;
  *crf = (int) value;
  if (options->preset == NULL || g_strv_contains (presets, options->preset))
    return TRUE;
  /* Translators: %s is what the person typed; the words after it stay as they are */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is not a preset. There are ultrafast, superfast, veryfast, faster, fast, medium, slow, slower and veryslow"), options->preset);
  return FALSE;
}

static gboolean
read_captions (const Options *options, VsExportCaptions *captions, GError **error)
{
  if (options->captions == NULL || vs_export_captions_parse (options->captions, captions))
    return TRUE;
  /* Translators: %s is what the person typed; the words after it stay as they are */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is none of srt, vtt, ass, several of them with commas, and none"), options->captions);
  return FALSE;
}

static gboolean
refuse_platform (GPtrArray *platforms, const char *argument, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < platforms->len; i++)
    g_strv_builder_add (builder, vs_platform_get_id (g_ptr_array_index (platforms, i)));
  ids = g_strv_builder_end (builder);
  list = g_strjoinv (", ", ids);
  /* Translators: first what the person typed, then the words that are allowed, as "fill, whole" */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is none of: %s"), argument, list);
  return FALSE;
}

/* Where the captions go on a platform that the post is made for; on others as without --platform. What was asked for by hand
   stays as it is. */
static gboolean
read_platform (VsProject *project, VsPost *post, const Options *options, VsExportChoices *choices, GError **error)
{
  g_autofree char *folder = vs_platforms_get_user_folder ();
  g_autoptr (GPtrArray) platforms = NULL;
  g_autoptr (GPtrArray) targets = NULL;

  if (options->platform == NULL)
    return TRUE;
  platforms = vs_platforms_load (folder, NULL);
  if (vs_platforms_find (platforms, options->platform) == NULL)
    return refuse_platform (platforms, options->platform, error);
  targets = vs_project_get_targets (project, vs_post_get_id (post));
  for (guint i = 0; i < targets->len; i++)
    {
      const VsTarget  *target = g_ptr_array_index (targets, i);
      VsExportCaptions asked = choices->captions;

      if (!g_str_equal (target->platform, options->platform))
        continue;
      vs_export_choices_follow (choices, target->captions);
      if (options->captions != NULL)
        choices->captions = asked;
    }
  return TRUE;
}

static gboolean
read_source_type (const Options *options, VsExportChoices *choices, GError **error)
{
  if (options->source_type == NULL)
    return TRUE;
  choices->has_source_type = vs_source_type_parse (options->source_type, &choices->source_type);
  if (!choices->has_source_type)
    /* Translators: %s is what the person typed; the words after it stay as they are */
    g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is none of none, trainedAlgorithmicMedia, compositeWithTrainedAlgorithmicMedia, algorithmicallyEnhanced, humanEdits and digitalCapture"), options->source_type);
  return choices->has_source_type;
}

static void
print_files (char **files)
{
  for (; files != NULL && *files != NULL; files++)
    vs_cli_print ("%s\n", *files);
}

static void
add_files (JsonBuilder *builder, const char *name, char **files)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; files != NULL && *files != NULL; files++)
    json_builder_add_string_value (builder, *files);
  json_builder_end_array (builder);
}

static void
add_clips (JsonBuilder *builder, const VsCut *cut)
{
  json_builder_set_member_name (builder, "clips");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (cut, i);

      json_builder_begin_object (builder);
      vs_json_add_int (builder, "id", clip->id);
      vs_json_add_int (builder, "media", clip->media_id);
      vs_json_add_int (builder, "start_us", vs_cut_get_start (cut, i));
      vs_json_add_int (builder, "in_us", clip->range.start);
      vs_json_add_int (builder, "out_us", clip->range.end);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_report (const VsExportReport *report, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      vs_cli_print ("%s\n", report->target);
      if (report->cover != NULL)
        vs_cli_print ("%s\n", report->cover);
      print_files (report->captions);
      print_files (report->proofs);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "target", report->target);
  vs_json_add_string (builder, "cover", report->cover);
  add_files (builder, "captions", report->captions);
  add_files (builder, "proofs", report->proofs);
  add_clips (builder, report->cut);
  vs_json_add_int (builder, "frames", report->n_frames);
  vs_json_add_int (builder, "unreadable_frames", report->n_unreadable);
  vs_json_add_int (builder, "duration_us", report->duration);
  vs_json_add_int (builder, "width", report->width);
  vs_json_add_int (builder, "height", report->height);
  vs_json_add_int (builder, "size", report->size);
  vs_json_add_string (builder, "sha256", report->sha256);
  vs_json_add_string (builder, "signed", report->signer);
  vs_json_add_int (builder, "record", report->record_id);
  json_builder_end_object (builder);
  vs_cli_json_print (builder);
}

static void
warn_of_damage (const VsExportReport *report)
{
  if (report->n_unreadable == 0)
    return;
  /* Translators: %d counts frames */
  g_printerr (ngettext ("vorspann: the clip is damaged: %d frame could not be read, and the picture before it stays on. Watch the video before you publish it\n",
                        "vorspann: the clip is damaged: %d frames could not be read, and the picture before them stays on. Watch the video before you publish it\n",
                        report->n_unreadable),
              (int) report->n_unreadable);
}

static gboolean
say_open (VsProject *project, VsPost *post, GPtrArray *findings, const char *platform)
{
  g_autoptr (GPtrArray) open = vs_check_list_open (project, vs_post_get_id (post), findings, platform);

  for (guint i = 0; i < open->len; i++)
    {
      const VsFinding *finding = g_ptr_array_index (open, i);

      g_printerr ("vorspann: %s: %s\n", finding->id, finding->message);
    }
  return FALSE;
}

/* A post for which nobody said what it is made for is exported without. */
static gboolean
pass_check (VsProject *project, VsPost *post, const Options *options, char **out_record, GError **error)
{
  g_autoptr (VsJob) job = NULL;
  g_autoptr (GHashTable) overrides = NULL;
  GPtrArray *findings;

  if (options->override.findings == NULL && !vs_check_is_asked_for (project, vs_post_get_id (post)))
    return TRUE;
  job = vs_cli_check_run (project, post, NULL, NULL, options->progress, error);
  if (job == NULL)
    return FALSE;
  findings = ((const VsPostCheck *) vs_job_get_result (job))->findings;
  if (!vs_cli_override_apply (&options->override, project, post, findings, error))
    return FALSE;
  overrides = vs_project_get_overrides (project, vs_post_get_id (post));
  *out_record = vs_post_check_to_json (vs_job_get_result (job), overrides);
  return vs_check_is_passed (project, vs_post_get_id (post), findings, options->platform, error) || say_open (project, post, findings, options->platform);
}

static gboolean
export_post (VsProject *project, const char *number, const Options *options, GError **error)
{
  g_autoptr (VsStudio) studio = vs_studio_new_for_command ();
  g_autoptr (VsJob) job = NULL;
  g_autofree char *target = NULL;
  g_autofree char *record = NULL;
  VsExportChoices  choices = { .replace = options->replace, .preset = options->preset, .no_burn_in = options->no_burn_in, .proof = options->proof, .keep_origin = options->keep_location, .sign = options->sign };
  VsPost          *post = vs_cli_find_post (project, number, error);
  VsJob           *started;

  if (post == NULL || !read_quality (options, &choices.crf, error) || !read_captions (options, &choices.captions, error) ||
      !read_platform (project, post, options, &choices, error) || !read_source_type (options, &choices, error) ||
      !vs_cli_override_read (&options->override, error) || !pass_check (project, post, options, &record, error))
    return FALSE;
  target = choose_target (post, options->output);
  choices.target = target;
  choices.check = record;
  vs_studio_set_project (studio, project);
  started = vs_studio_export_with (studio, vs_post_get_id (post), &choices, error);
  if (started == NULL)
    return FALSE;
  job = g_object_ref (started);
  if (!vs_cli_run_job (job, options->progress, error))
    return FALSE;
  warn_of_damage (vs_job_get_result (job));
  print_report (vs_job_get_result (job), options->json);
  return TRUE;
}

/* With "--sign" as "--sign=": GOption knows values that may be left out only for functions that get no data. (transfer full) */
static char **
spell_out (char **argv)
{
  char **spelt = g_strdupv (argv);

  for (char **word = spelt; *word != NULL && !g_str_equal (*word, "--"); word++)
    if (g_str_equal (*word, "--sign"))
      {
        g_free (*word);
        *word = g_strdup ("--sign=");
      }
  return spelt;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  g_auto (GStrv) spelt = spell_out (argv);
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The video's file or its folder; otherwise it goes here, named after the post"), N_ ("FILE") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, N_ ("Replace a file that is there already"), NULL },
    { "quality", 0, 0, G_OPTION_ARG_FILENAME, &options.quality, N_ ("x264's CRF: 20 without it, lower is better and larger"), N_ ("NUMBER") },
    { "preset", 0, 0, G_OPTION_ARG_FILENAME, &options.preset, N_ ("x264's preset: veryfast without it, slower ones are smaller"), N_ ("PRESET") },
    { "captions", 0, 0, G_OPTION_ARG_FILENAME, &options.captions, N_ ("Caption files beside the video; without it, SRT for captions that are not on the picture"), "srt|vtt|ass|srt,vtt|none" },
    { "platform", 0, 0, G_OPTION_ARG_FILENAME, &options.platform, N_ ("Draw captions or write files as the post says for this platform"), N_ ("ID") },
    { "no-burn-in", 0, 0, G_OPTION_ARG_NONE, &options.no_burn_in, N_ ("Draw no captions on the picture"), NULL },
    { "proof", 0, 0, G_OPTION_ARG_NONE, &options.proof, N_ ("Write the proof of the labels beside the video, as JSON and as PDF"), NULL },
    { "source-type", 0, 0, G_OPTION_ARG_FILENAME, &options.source_type, N_ ("How the video came into being, for its metadata (IPTC digital source type); without it, as labels and facts say"), N_ ("TYPE") },
    { "keep-location", 0, 0, G_OPTION_ARG_NONE, &options.keep_location, N_ ("Copy place and device of the first clip; without it, the video tells neither"), NULL },
    { "sign", 0, 0, G_OPTION_ARG_FILENAME, &options.sign, N_ ("Have the video signed (C2PA), by this engine or, with --sign alone, by one that is ready"), N_ ("ID") },
    { "override", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.override.findings, N_ ("Export in spite of this finding of the check, as label-missing:DE; may be given several times"), N_ ("FINDING") },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options.override.reason, N_ ("Why; it is kept in the project"), N_ ("TEXT") },
    { "progress", 0, 0, G_OPTION_ARG_NONE, &options.progress, N_ ("Show progress even when this is no terminal"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, spelt, 2, 2))
    return args.status;
  project = vs_cli_open (args.rest[0], FALSE, &error);
  if (project == NULL || !export_post (project, args.rest[1], &options, &error))
    {
      vs_cli_say_how_to_replace (&error);
      return vs_cli_fail (error);
    }
  return VS_CLI_DONE;
}

const VsCliCommand vs_cli_export = {
  "export",
  N_ ("PROJECT POST"),
  N_ ("Write the labelled video of a post"),
  N_ ("Prints the path of the video. It appears under its name only when it is finished and checked;\n"
      "Ctrl+C cancels and leaves nothing. A post with facts or platforms is checked before, see “vorspann check”."),
  run,
};
