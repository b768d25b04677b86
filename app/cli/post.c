// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann post: makes a post or changes one. Each is one edit, as in the window.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/json.h"
#include "work/studio.h"

typedef struct
{
  char    *day;
  char    *time;
  char    *state;
  char    *topic;
  char    *text;
  char    *notes;
  gboolean json;
} Options;

/* Returns the post to print, or %NULL with @error set, or without when there is nothing to print. */
typedef VsPost *(*VerbFunc) (VsProject *project, VsPost *post, const char *value, GError **error);

typedef struct
{
  const char *name;
  VerbFunc    run;
  gboolean    has_value;
} Verb;

static void
options_clear (Options *self)
{
  g_free (self->day);
  g_free (self->time);
  g_free (self->state);
  g_free (self->topic);
  g_free (self->text);
  g_free (self->notes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static VsPost *
rename_post (VsProject *project, VsPost *post, const char *value, GError **error)
{
  return vs_project_set_post_title (project, vs_post_get_id (post), value, error) ? post : NULL;
}

static VsPost *
move_post (VsProject *project, VsPost *post, const char *value, GError **error)
{
  VsDay day = VS_NO_DAY;

  if (!g_str_equal (value, "backlog") && !vs_day_parse (value, &day, error))
    return NULL;
  return vs_project_move_post (project, vs_post_get_id (post), day, error) ? post : NULL;
}

static VsPost *
set_time (VsProject *project, VsPost *post, const char *value, GError **error)
{
  int minute = 0;

  if (!vs_minute_parse (value, &minute, error))
    return NULL;
  return vs_project_set_post_minute (project, vs_post_get_id (post), minute, error) ? post : NULL;
}

static gboolean
parse_state (const char *text, VsPostState *out, GError **error)
{
  if (vs_post_state_parse (text, out))
    return TRUE;
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE,
               /* Translators: %s is what the person typed; the six words stay as they are */
               _ ("“%s” is not a state. There are idea, draft, ready, approved, scheduled and posted"), text);
  return FALSE;
}

static VsPost *
set_state (VsProject *project, VsPost *post, const char *value, GError **error)
{
  VsPostState state = VS_POST_IDEA;

  if (!parse_state (value, &state, error))
    return NULL;
  return vs_project_set_post_state (project, vs_post_get_id (post), state, error) ? post : NULL;
}

static VsPost *
set_topic (VsProject *project, VsPost *post, const char *value, GError **error)
{
  return vs_project_set_post_topic (project, vs_post_get_id (post), value, error) ? post : NULL;
}

static VsPost *
set_text (VsProject *project, VsPost *post, const char *value, GError **error)
{
  return vs_project_set_post_text (project, vs_post_get_id (post), value, error) ? post : NULL;
}

static VsPost *
set_notes (VsProject *project, VsPost *post, const char *value, GError **error)
{
  return vs_project_set_post_notes (project, vs_post_get_id (post), value, error) ? post : NULL;
}

static VsPost *
duplicate_post (VsProject *project, VsPost *post, const char *value, GError **error)
{
  return vs_project_duplicate_post (project, vs_post_get_id (post), error);
}

static VsPost *
delete_post (VsProject *project, VsPost *post, const char *value, GError **error)
{
  vs_project_delete_post (project, vs_post_get_id (post), error);
  return NULL;
}

static const Verb verbs[] = {
  { "rename", rename_post, TRUE },
  { "move", move_post, TRUE },
  { "time", set_time, TRUE },
  { "state", set_state, TRUE },
  { "topic", set_topic, TRUE },
  { "text", set_text, TRUE },
  { "notes", set_notes, TRUE },
  { "duplicate", duplicate_post, FALSE },
  { "delete", delete_post, FALSE },
};

static const Verb *
find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];
  return NULL;
}

static gboolean
read_when (const Options *options, VsCivilTime *when, GError **error)
{
  *when = vs_civil_time (VS_NO_DAY, VS_STUDIO_DEFAULT_MINUTE, vs_zone_local ());
  if (options->day != NULL && !vs_day_parse (options->day, &when->day, error))
    return FALSE;
  return options->time == NULL || vs_minute_parse (options->time, &when->minute, error);
}

static gboolean
set_option (VsProject *project, VsPost *post, VerbFunc func, const char *argument, GError **error)
{
  g_autofree char *value = NULL;

  if (argument == NULL)
    return TRUE;
  value = vs_cli_dup_text (argument, error);
  return value != NULL && func (project, post, value, error) != NULL;
}

static VsPost *
add_in_edit (VsProject *project, const char *title, VsCivilTime when, const Options *options, GError **error)
{
  VsPost *post = vs_project_add_post (project, title, when, error);

  if (post == NULL ||
      !set_option (project, post, set_state, options->state, error) ||
      !set_option (project, post, set_topic, options->topic, error) ||
      !set_option (project, post, set_text, options->text, error) ||
      !set_option (project, post, set_notes, options->notes, error))
    return NULL;
  return post;
}

static VsPost *
add_post (VsProject *project, const char *title, const Options *options, GError **error)
{
  VsCivilTime when;
  VsPost     *post;

  if (!read_when (options, &when, error) || !vs_project_begin_edit (project, N_ ("New Post"), error))
    return NULL;
  post = add_in_edit (project, title, when, options, error);
  if (post == NULL)
    {
      vs_project_abort_edit (project);
      return NULL;
    }
  return vs_project_end_edit (project, error) ? post : NULL;
}

static VsPost *
change_post (VsProject *project, const VsCliArgs *args, GError **error)
{
  const Verb      *verb = find_verb (args->rest[1]);
  g_autofree char *value = NULL;
  VsPost          *post;

  if (verb == NULL)
    {
      /* Translators: %s is what the person typed */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is nothing that can be done with a post. See “vorspann post --help”"), args->rest[1]);
      return NULL;
    }
  if (args->n != (verb->has_value ? 4 : 3))
    {
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE,
                   verb->has_value
                       /* Translators: %s is a word of the command line, as "rename" */
                       ? _ ("“%s” needs the number of a post and one value. See “vorspann post --help”")
                       /* Translators: %s is a word of the command line, as "delete" */
                       : _ ("“%s” needs the number of a post. See “vorspann post --help”"),
                   verb->name);
      return NULL;
    }
  post = vs_cli_find_post (project, args->rest[2], error);
  if (post == NULL || (verb->has_value && (value = vs_cli_dup_text (args->rest[3], error)) == NULL))
    return NULL;
  return verb->run (project, post, value, error);
}

static VsPost *
add_from_args (VsProject *project, const VsCliArgs *args, const Options *options, GError **error)
{
  g_autofree char *title = NULL;

  if (args->n != 3)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("“add” needs a title. See “vorspann post --help”"));
      return NULL;
    }
  title = vs_cli_dup_text (args->rest[2], error);
  return title != NULL ? add_post (project, title, options, error) : NULL;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  VsPost            *post;
  gboolean           adds;
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_FILENAME, &options.day, N_ ("add: plan it on this day, as 2026-11-24"), N_ ("DAY") },
    { "time", 0, 0, G_OPTION_ARG_FILENAME, &options.time, N_ ("add: at this time of day, as 18:07"), N_ ("TIME") },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &options.state, N_ ("add: in this state"), N_ ("STATE") },
    { "topic", 0, 0, G_OPTION_ARG_FILENAME, &options.topic, N_ ("add: with this topic"), N_ ("TOPIC") },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text, N_ ("add: with this caption text"), N_ ("TEXT") },
    { "notes", 0, 0, G_OPTION_ARG_FILENAME, &options.notes, N_ ("add: with these notes"), N_ ("TEXT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print the post as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, argv, 3, 4))
    return args.status;
  project = vs_cli_open (args.rest[0], FALSE, &error);
  if (project == NULL)
    return vs_cli_fail (error);
  adds = g_str_equal (args.rest[1], "add");
  post = adds ? add_from_args (project, &args, &options, &error) : change_post (project, &args, &error);
  if (error != NULL)
    return vs_cli_fail (error);
  if (post != NULL && options.json)
    vs_cli_json_print_post (post);
  else if (adds || g_str_equal (args.rest[1], "duplicate"))
    vs_cli_print ("%" G_GINT64_FORMAT "\n", vs_post_get_id (post));
  return VS_CLI_DONE;
}

const VsCliCommand vs_cli_post = {
  "post",
  N_ ("PROJECT VERB …"),
  N_ ("Make a post, or change one"),
  N_ ("Verbs:\n"
      "  add TITLE            Make a post; prints its number\n"
      "  rename POST TITLE    Change its title\n"
      "  move POST DAY        Move it to a day, as 2026-11-24, or to the “backlog”; its time stays\n"
      "  time POST TIME       Change its time of day, as 18:07\n"
      "  state POST STATE     idea, draft, ready, approved, scheduled or posted\n"
      "  topic POST TOPIC     Change its topic\n"
      "  text POST TEXT       Change its caption text\n"
      "  notes POST TEXT      Change its notes\n"
      "  duplicate POST       Copy it; prints the number of the copy\n"
      "  delete POST          Delete it"),
  run,
};
