// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann trim: sets where the clip of a post begins and ends, on real frames.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"
#include "cli/command.h"
#include "cli/json.h"
#include "media/probe.h"

typedef struct
{
  char    *in;
  char    *out;
  gboolean all;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->in);
  g_free (self->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_range (const Options *options, VsTimeRange whole, VsTimeRange *range, GError **error)
{
  g_autofree char *end = vs_timecode_format (whole.end);

  if (options->all)
    *range = whole;
  if (options->in != NULL && !vs_timecode_parse (options->in, &range->start, error))
    return FALSE;
  if (options->out != NULL && !vs_timecode_parse (options->out, &range->end, error))
    return FALSE;
  if (range->start >= whole.end)
    {
      /* Translators: first what the person typed, then where the clip ends, as 00:12.480 */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is past the end of the clip, %s"), options->in, end);
      return FALSE;
    }
  if (range->end <= range->start)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The end must be after the start"));
      return FALSE;
    }
  return TRUE;
}

/* The count of frames comes back with the range; 0 for a clip without a picture. */
static gboolean
snap (VsMedia *media, VsTimeRange *range, gsize *n_frames, GError **error)
{
  g_autoptr (VsFrameTimes) times = NULL;

  *n_frames = 0;
  if (!vs_media_info_get (vs_media_get_info (media))->has_video)
    return TRUE;
  times = vs_probe_frame_times (vs_media_get_path (media), vs_media_get_info (media), NULL, error);
  if (times == NULL)
    return FALSE;
  *range = vs_frame_times_snap_range (times, *range);
  *n_frames = vs_frame_times_count (times, *range);
  return TRUE;
}

static void
print_range (VsPost *post, VsTimeRange range, gsize n_frames)
{
  g_autofree char *start = vs_timecode_format (range.start);
  g_autofree char *end = vs_timecode_format (range.end);
  g_autofree char *length = vs_timecode_format (vs_time_range_length (range));

  /* Translators: number of a post, its start, its end, its length as times, how many frames */
  vs_cli_print (ngettext ("%d: %s – %s, %s, %d frame\n", "%d: %s – %s, %s, %d frames\n", n_frames),
                (int) vs_post_get_id (post), start, end, length, (int) n_frames);
}

static gboolean
trim (VsProject *project, VsPost *post, const Options *options, GError **error)
{
  VsClip     *clip = vs_cli_find_clip (post, error);
  VsTimeRange range;
  gsize       n_frames = 0;

  if (clip == NULL)
    return FALSE;
  range = vs_clip_get_range (clip);
  if (!read_range (options, vs_media_info_get_range (vs_media_get_info (vs_clip_get_media (clip))), &range, error) ||
      !snap (vs_clip_get_media (clip), &range, &n_frames, error) ||
      !vs_project_set_clip_range (project, vs_clip_get_id (clip), range, error))
    return FALSE;
  if (options->json)
    vs_cli_json_print_post (post);
  else
    print_range (post, vs_clip_get_range (clip), n_frames);
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  VsPost            *post;
  const GOptionEntry entries[] = {
    { "in", 0, 0, G_OPTION_ARG_FILENAME, &options.in, N_ ("First moment that is kept, as 1.5 or 0:01.500"), N_ ("TIME") },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, N_ ("First moment that is cut off again"), N_ ("TIME") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("Begin from the whole clip"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print the post as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, argv, 2, 2))
    return args.status;
  project = vs_cli_open (args.rest[0], FALSE, &error);
  post = project != NULL ? vs_cli_find_post (project, args.rest[1], &error) : NULL;
  if (post == NULL || !trim (project, post, &options, &error))
    return vs_cli_fail (error);
  return VS_CLI_DONE;
}

const VsCliCommand vs_cli_trim = {
  "trim",
  N_ ("PROJECT POST"),
  N_ ("Set where the clip of a post begins and ends"),
  N_ ("Times are those of the imported file and move to the nearest real frame. What is not given stays.\n"
      "Prints the range and how many frames it has."),
  run,
};
