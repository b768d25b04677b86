// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann frame: sets how the picture of a post stands on the canvas.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/json.h"

typedef struct
{
  char    *fit;
  char    *ground;
  char    *canvas;
  char    *x;
  char    *y;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->fit);
  g_free (self->ground);
  g_free (self->canvas);
  g_free (self->x);
  g_free (self->y);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
refuse (const char *argument, const char *words, GError **error)
{
  /* Translators: first what the person typed, then the words that are allowed, as "fill, whole" */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is none of: %s"), argument, words);
  return FALSE;
}

static gboolean
read_framing (const Options *options, VsFraming *framing, GError **error)
{
  if (options->fit != NULL && !vs_fit_parse (options->fit, &framing->fit))
    return refuse (options->fit, "fill, whole", error);
  if (options->ground != NULL && !vs_ground_parse (options->ground, &framing->ground))
    return refuse (options->ground, "black, blurred, color", error);
  if (options->x != NULL && !vs_cli_parse_number (options->x, 0, 1, &framing->x, error))
    return FALSE;
  return options->y == NULL || vs_cli_parse_number (options->y, 0, 1, &framing->y, error);
}

/* Canvas and framing are one step. */
static gboolean
set (VsProject *project, VsPost *post, VsClip *clip, VsCanvas canvas, VsFraming framing, GError **error)
{
  if (!vs_project_begin_edit (project, N_ ("Change Framing"), error))
    return FALSE;
  if (vs_project_set_canvas (project, vs_post_get_id (post), canvas, error) &&
      vs_project_set_clip_framing (project, vs_clip_get_id (clip), framing, error))
    return vs_project_end_edit (project, error);
  vs_project_abort_edit (project);
  return FALSE;
}

static gboolean
frame (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  const Options *options = data;
  VsClip        *clip = vs_cli_find_clip (post, error);
  VsCanvas       canvas = vs_post_get_canvas (post);
  VsFraming      framing;

  if (clip == NULL)
    return FALSE;
  framing = vs_clip_get_framing (clip);
  if (options->canvas != NULL && !vs_canvas_parse (options->canvas, &canvas))
    return refuse (options->canvas, "vertical, portrait, square, wide, source", error);
  if (!read_framing (options, &framing, error) || !set (project, post, clip, canvas, framing, error))
    return FALSE;
  if (options->json)
    vs_cli_json_print_post (post);
  else
    vs_cli_print ("%" G_GINT64_FORMAT ": %s, %s, %s, %.3g, %.3g\n", vs_post_get_id (post), vs_canvas_to_text (canvas),
                  vs_fit_to_text (framing.fit), vs_ground_to_text (framing.ground), framing.x, framing.y);
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "fit", 0, 0, G_OPTION_ARG_FILENAME, &options.fit, N_ ("“fill” crops, “whole” shows everything on a ground"), "fill|whole" },
    { "ground", 0, 0, G_OPTION_ARG_FILENAME, &options.ground, N_ ("What is behind a whole picture"), "black|blurred|color" },
    { "canvas", 0, 0, G_OPTION_ARG_FILENAME, &options.canvas, N_ ("9:16, 4:5, 1:1, 16:9, or the size of the source"), "vertical|portrait|square|wide|source" },
    { "x", 0, 0, G_OPTION_ARG_FILENAME, &options.x, N_ ("Which part a crop keeps: 0 is left, 0.5 the middle, 1 right"), N_ ("NUMBER") },
    { "y", 0, 0, G_OPTION_ARG_FILENAME, &options.y, N_ ("Likewise: 0 is the top, 1 the bottom"), N_ ("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print the post as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  return vs_cli_run_on_post (command, entries, argv, frame, &options);
}

const VsCliCommand vs_cli_frame = {
  "frame",
  N_ ("PROJECT POST"),
  N_ ("Set how the picture stands on the canvas"),
  N_ ("What is not given stays. Prints canvas, fit, ground, x and y."),
  run,
};
