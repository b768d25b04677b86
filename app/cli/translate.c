// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann translate: captions in another language, by an engine.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/language.h"
#include "cli/command.h"
#include "cli/json.h"
#include "work/captions-file.h"
#include "work/engine-list.h"
#include "work/translate.h"

typedef struct
{
  char    *to;
  char    *engine;
  char    *model;
  char    *track;
  gboolean progress;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->to);
  g_free (self->engine);
  g_free (self->model);
  g_free (self->track);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The captions that were named, or the first ones, which all others are a translation of. */
static VsCaptionTrack *
find_track (VsPost *post, const char *argument, GError **error)
{
  GListModel *tracks = vs_post_get_tracks (post);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, vs_caption_track_get_id (track));

      if (argument == NULL || g_str_equal (id, argument))
        return track;
    }
  if (argument == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The post has no captions yet. “vorspann captions --import” reads a file; “vorspann transcribe” listens"));
  else
    /* Translators: %s is what the person typed; “vorspann captions” stays as it is */
    g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("The post has no captions “%s”. “vorspann captions” lists them with their numbers"), argument);
  return NULL;
}

static void
print_track (VsPost *post, gboolean json)
{
  GListModel *tracks = vs_post_get_tracks (post);
  g_autoptr (VsCaptionTrack) made = g_list_model_get_item (tracks, g_list_model_get_n_items (tracks) - 1);
  g_autoptr (JsonBuilder) builder = NULL;
  gsize n = vs_captions_get_n (vs_caption_track_get_captions (made));

  if (!json)
    {
      /* Translators: %1$u counts captions, %2$d is the number by which they are called, %3$s the code of a language */
      vs_cli_print (ngettext ("%1$u caption, captions %2$d, %3$s\n", "%1$u captions, captions %2$d, %3$s\n", n), (guint) n, (int) vs_caption_track_get_id (made), vs_caption_track_get_language (made));
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vs_json_add_int (builder, "track", vs_caption_track_get_id (made));
  vs_json_add_string (builder, "language", vs_caption_track_get_language (made));
  vs_json_add_int (builder, "captions", n);
  json_builder_end_object (builder);
  vs_cli_json_print (builder);
}

static VsEngine *
find_engine (const Options *options, const char *language, GPtrArray *engines, GError **error)
{
  return vs_translate_find_engine (engines, options->engine, language, options->model, error);
}

static gboolean
translate_post (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  const Options   *options = data;
  g_autofree char *folder = vs_engines_get_user_folder ();
  g_autofree char *language = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) engines = vs_engines_load (folder, &problems);
  g_autoptr (VsJob) job = NULL;
  VsCaptionTrack *track;
  VsEngine       *engine;

  for (guint i = 0; i < problems->len; i++)
    vs_cli_complain (g_ptr_array_index (problems, i));
  if (options->to == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Give the language with --to, as de or en-GB"));
      return FALSE;
    }
  language = vs_captions_file_check_language (options->to, error);
  track = language != NULL ? find_track (post, options->track, error) : NULL;
  engine = track != NULL ? find_engine (options, language, engines, error) : NULL;
  job = engine != NULL ? vs_translate_job_new (project, vs_post_get_id (post), track, engine, options->model, language, error) : NULL;
  if (job == NULL)
    return FALSE;
  vs_job_start (job);
  if (!vs_cli_run_job (job, options->progress, error))
    return FALSE;
  print_track (post, options->json);
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options.to, N_ ("The language that comes out, as de or en-GB"), N_ ("CODE") },
    { "engine", 0, 0, G_OPTION_ARG_FILENAME, &options.engine, N_ ("Which engine; otherwise the first one that is ready"), N_ ("ID") },
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &options.model, N_ ("File or folder of the engine’s model"), N_ ("FILE") },
    { "track", 0, 0, G_OPTION_ARG_FILENAME, &options.track, N_ ("Which captions, where the post has several"), N_ ("NUMBER") },
    { "progress", 0, 0, G_OPTION_ARG_NONE, &options.progress, N_ ("Show progress even when this is no terminal"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  return vs_cli_run_on_post (command, entries, argv, translate_post, &options);
}

const VsCliCommand vs_cli_translate = {
  "translate",
  N_ ("PROJECT POST"),
  N_ ("Translate the captions of a post with an engine"),
  N_ ("Adds captions in another language at the same times. They are not drawn on the picture."),
  run,
};
