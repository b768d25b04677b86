// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann transcribe and vorspann align: captions from what is said, and captions from a script.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/language.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/speech.h"
#include "work/engine-list.h"
#include "work/installed-models.h"
#include "work/transcribe-post.h"

#define MAX_SCRIPT (4 * 1024 * 1024)

typedef struct
{
  char      *engine;
  char      *model;
  char      *language;
  char      *script;
  char      *limits;
  gboolean   list;
  gboolean   replace;
  gboolean   progress;
  gboolean   json;
  GPtrArray *engines;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->engine);
  g_free (self->model);
  g_free (self->language);
  g_free (self->script);
  g_free (self->limits);
  g_clear_pointer (&self->engines, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/**
 * vs_cli_read_preset:
 * @argument: (nullable): what the person typed; nothing is ard-zdf
 *
 * Returns: %FALSE with %VS_ERROR_USAGE when there are no such limits
 */
gboolean
vs_cli_read_preset (const char *argument, VsCaptionPreset *out, GError **error)
{
  *out = VS_CAPTION_PRESET_ARD_ZDF;
  if (argument == NULL || vs_caption_preset_parse (argument, out))
    return TRUE;
  /* Translators: %s is what the person typed; the words after it stay as they are */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is none of ard-zdf, bbc, netflix and short-form"), argument);
  return FALSE;
}

static void
load_engines (Options *options)
{
  g_autofree char *folder = vs_engines_get_user_folder ();
  g_autoptr (GPtrArray) problems = NULL;

  options->engines = vs_engines_load (folder, &problems);
  for (guint i = 0; i < problems->len; i++)
    vs_cli_complain (g_ptr_array_index (problems, i));
}

/* --- the list -------------------------------------------------------------------------------------------------------------- */

static void
add_engine (JsonBuilder *builder, const VsEngine *engine, const char *missing)
{
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "id", vs_engine_get_id (engine));
  vs_json_add_string (builder, "name", vs_engine_get_name (engine));
  vs_json_add_string (builder, "task", vs_engine_task_get_name (vs_engine_get_task (engine)));
  vs_json_add_string (builder, "about", vs_engine_get_about (engine));
  vs_json_add_boolean (builder, "needs_model", vs_engine_get_model (engine, NULL) != VS_ENGINE_MODEL_NONE);
  vs_json_add_string (builder, "missing", missing);
  vs_json_add_string (builder, "get", vs_engine_get_how_to_get (engine));
  json_builder_end_object (builder);
}

static void
print_engine (const VsEngine *engine, const char *missing)
{
  vs_cli_print ("%s  %s\n    %s\n", vs_engine_get_id (engine), vs_engine_get_name (engine), vs_engine_get_about (engine));
  if (missing != NULL)
    vs_cli_print ("    %s %s\n", missing, vs_engine_get_how_to_get (engine));
}

static void
list_engines (const Options *options)
{
  g_autoptr (JsonBuilder) builder = options->json ? json_builder_new () : NULL;

  if (builder != NULL)
    json_builder_begin_array (json_builder_set_member_name (json_builder_begin_object (builder), "engines"));
  for (guint i = 0; i < options->engines->len; i++)
    {
      const VsEngine *engine = g_ptr_array_index (options->engines, i);
      g_auto (GStrv) missing = vs_engine_list_missing (engine);

      if (builder != NULL)
        add_engine (builder, engine, missing[0]);
      else
        print_engine (engine, missing[0]);
    }
  if (builder != NULL)
    vs_cli_json_print (json_builder_end_object (json_builder_end_array (builder)));
}

/* --- one of them ----------------------------------------------------------------------------------------------------------- */

/* The model that is there for an engine, when the person named none. */
static char *
find_model (const VsEngine *engine)
{
  g_autofree char *folder = vs_speech_models_get_user_folder ();
  g_autoptr (GPtrArray) known = vs_speech_models_load (folder, NULL);
  g_autoptr (GPtrArray) installed = vs_installed_models_list (folder, known);

  for (guint i = 0; i < installed->len; i++)
    {
      const VsInstalledModel *model = g_ptr_array_index (installed, i);

      if (!model->is_missing && g_str_equal (model->engine, vs_engine_get_id (engine)) && vs_engine_check_model (engine, model->path, NULL))
        return g_strdup (model->path);
    }
  return NULL;
}

static gboolean
is_ready (const VsEngine *engine, const Options *options)
{
  g_auto (GStrv) missing = vs_engine_list_missing (engine);
  g_autofree char *found = NULL;

  if (missing[0] != NULL || !vs_engine_speaks (engine, options->language))
    return FALSE;
  if (vs_engine_get_model (engine, NULL) == VS_ENGINE_MODEL_NONE)
    return TRUE;
  found = options->model == NULL ? find_model (engine) : NULL;
  return found != NULL || (options->model != NULL && vs_engine_check_model (engine, options->model, NULL));
}

/* One that a person set up with a model is better than one that needs none. */
static VsEngine *
choose_ready (const Options *options, VsEngineTask task)
{
  VsEngine *best = NULL;

  for (guint i = 0; i < options->engines->len; i++)
    {
      VsEngine *engine = g_ptr_array_index (options->engines, i);

      if (vs_engine_get_task (engine) == task && is_ready (engine, options) &&
          (best == NULL || (vs_engine_get_model (best, NULL) == VS_ENGINE_MODEL_NONE && vs_engine_get_model (engine, NULL) != VS_ENGINE_MODEL_NONE)))
        best = engine;
    }
  return best;
}

static VsEngine *
choose_engine (const Options *options, VsEngineTask task, GError **error)
{
  VsEngine *engine = options->engine != NULL ? vs_engines_find (options->engines, options->engine) : choose_ready (options, task);

  if (engine != NULL && vs_engine_get_task (engine) == task)
    return engine;
  if (options->engine != NULL)
    /* Translators: %s is what the person typed; “vorspann transcribe --list-engines” stays as it is */
    g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is no engine for this. “vorspann transcribe --list-engines” tells which there are"), options->engine);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: %s is the code of a language; “vorspann transcribe --list-engines” stays as it is */
                 _ ("There is no engine yet that understands “%s”. “vorspann transcribe --list-engines” tells how to get one"), options->language);
  return NULL;
}

static char *
read_script (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_filename_display_name (path);
  gsize            length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (length <= MAX_SCRIPT && g_utf8_validate (text, length, NULL))
    return g_steal_pointer (&text);
  /* Translators: %s is a path */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is no text. Save the script as plain text in UTF-8"), name);
  return NULL;
}

static void
print_report (VsProject *project, const VsPostSpeechReport *report, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      /* Translators: %u counts captions; %d is the number of these captions in the project */
      vs_cli_print (ngettext ("%u caption, number %d\n", "%u captions, number %d\n", report->n_captions), (guint) report->n_captions, (int) report->track_id);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vs_json_add_int (builder, "track", report->track_id);
  vs_json_add_int (builder, "captions", report->n_captions);
  vs_json_add_int (builder, "files", report->n_media);
  vs_json_add_int (builder, "files_skipped", report->n_skipped);
  vs_json_add_int (builder, "words_in_silence", report->clean.n_silent);
  vs_json_add_int (builder, "words_repeated", report->clean.n_repeated);
  vs_json_add_int (builder, "words_doubtful", report->clean.n_doubtful);
  json_builder_end_object (builder);
  vs_cli_json_print (builder);
}

static VsJob *
make_job (VsProject *project, VsPost *post, const Options *options, VsEngineTask task, GError **error)
{
  VsEngine        *engine = choose_engine (options, task, error);
  g_autofree char *found = engine != NULL && options->model == NULL && vs_engine_get_model (engine, NULL) != VS_ENGINE_MODEL_NONE ? find_model (engine) : NULL;
  g_autofree char *text = NULL;
  VsPostSpeech     speech = { .engine = engine, .model = options->model != NULL ? options->model : found, .language = options->language, .replace = options->replace };
  VsCaptionPreset  preset;

  if (engine == NULL || !vs_cli_read_preset (options->limits, &preset, error))
    return NULL;
  speech.limits = vs_caption_limits (preset, options->language);
  if (task == VS_ENGINE_TRANSCRIBES)
    return vs_transcribe_post_job_new (project, vs_post_get_id (post), &speech, error);
  text = read_script (options->script, error);
  return text != NULL ? vs_align_post_job_new (project, vs_post_get_id (post), &speech, text, error) : NULL;
}

static gboolean
run_on_post (VsProject *project, VsPost *post, const Options *options, VsEngineTask task, GError **error)
{
  g_autoptr (VsJob) job = make_job (project, post, options, task, error);

  if (job == NULL)
    {
      vs_cli_say_how_to_replace (error);
      return FALSE;
    }
  vs_job_start (job);
  if (!vs_cli_run_job (job, options->progress, error))
    return FALSE;
  print_report (project, vs_job_get_result (job), options->json);
  return TRUE;
}

/* --- transcribe ------------------------------------------------------------------------------------------------------------ */

static gboolean
transcribe_post (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  Options *options = data;

  if (options->language == NULL)
    options->language = g_strdup ("en");
  load_engines (options);
  return run_on_post (project, post, options, VS_ENGINE_TRANSCRIBES, error);
}

static int
run_transcribe (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "engine", 0, 0, G_OPTION_ARG_FILENAME, &options.engine, N_ ("Which engine listens; otherwise one that is ready"), "ID" },
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &options.model, N_ ("Its model: a file or a folder"), N_ ("FILE") },
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &options.language, N_ ("What is spoken, as de; en without it"), N_ ("CODE") },
    { "limits", 0, 0, G_OPTION_ARG_FILENAME, &options.limits, N_ ("What the captions have to keep to; ard-zdf without it"), "ard-zdf|bbc|netflix|short-form" },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, N_ ("Replace captions of this language and engine"), NULL },
    { "list-engines", 0, 0, G_OPTION_ARG_NONE, &options.list, N_ ("List the engines, and how to get what they need"), NULL },
    { "progress", 0, 0, G_OPTION_ARG_NONE, &options.progress, N_ ("Show progress even when this is no terminal"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!g_strv_contains ((const char *const *) argv, "--list-engines"))
    return vs_cli_run_on_post (command, entries, argv, transcribe_post, &options);
  if (!vs_cli_parse (&args, command, entries, argv, 0, 2))
    return args.status;
  load_engines (&options);
  list_engines (&options);
  return VS_CLI_DONE;
}

const VsCliCommand vs_cli_transcribe = {
  "transcribe",
  N_ ("PROJECT POST"),
  N_ ("Caption a post with what is said in it"),
  N_ ("Everything happens on this computer. Whole files are listened to, so that captions are there too for what a later cut\n"
      "brings in. Ctrl+C cancels and changes nothing."),
  run_transcribe,
};

/* --- align ----------------------------------------------------------------------------------------------------------------- */

static gboolean
align_post (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  Options *options = data;

  if (options->script == NULL || options->language == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("--script and --language are needed"));
      return FALSE;
    }
  load_engines (options);
  return run_on_post (project, post, options, VS_ENGINE_ALIGNS, error);
}

static int
run_align (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "script", 0, 0, G_OPTION_ARG_FILENAME, &options.script, N_ ("What is said in the video, from its start to its end: plain text"), N_ ("FILE") },
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &options.language, N_ ("What the script is in, as de or en-GB"), N_ ("CODE") },
    { "engine", 0, 0, G_OPTION_ARG_FILENAME, &options.engine, N_ ("Which engine aligns; otherwise one that is ready"), "ID" },
    { "limits", 0, 0, G_OPTION_ARG_FILENAME, &options.limits, N_ ("What the captions have to keep to; ard-zdf without it"), "ard-zdf|bbc|netflix|short-form" },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, N_ ("Replace captions of this language and engine"), NULL },
    { "progress", 0, 0, G_OPTION_ARG_NONE, &options.progress, N_ ("Show progress even when this is no terminal"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  return vs_cli_run_on_post (command, entries, argv, align_post, &options);
}

const VsCliCommand vs_cli_align = {
  "align",
  N_ ("PROJECT POST"),
  N_ ("Caption a post with its script"),
  N_ ("Finds when each word of the script is said. The text stays as it is."),
  run_align,
};
