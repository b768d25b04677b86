// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann cover: which still stands for the video of a post, and what is written on it.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"
#include "cli/command.h"
#include "cli/json.h"
#include "media/cover.h"
#include "rules/platform.h"
#include "work/post-rules.h"
#include "work/post-sources.h"

/* A title on a cover is larger than a label: px of 1080. */
#define TEXT_SIZE 110

typedef struct
{
  char    *at;
  char    *text;
  char    *place;
  char    *output;
  char    *platform;
  gboolean none;
  gboolean replace;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->at);
  g_free (self->text);
  g_free (self->place);
  g_free (self->output);
  g_free (self->platform);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* A moment of the video is one of a clip's file: the cover stays when the cut changes. */
static gboolean
read_moment (VsPost *post, const char *at, VsCover *cover, GError **error)
{
  const VsCut *cut = vs_post_get_cut (post);
  gint64       time = 0;
  gsize        index;

  if (vs_cli_find_clip (post, error) == NULL || (at != NULL && !vs_timecode_parse (at, &time, error)))
    return FALSE;
  if (time >= vs_cut_get_length (cut))
    {
      g_autofree char *end = vs_timecode_format (vs_cut_get_length (cut));

      /* Translators: first what the person typed, then where the video ends, as 00:12.480 */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is past the end of the video, %s"), at, end);
      return FALSE;
    }
  cover->time = vs_cut_to_source (cut, time, &index);
  cover->media_id = vs_cut_get (cut, index)->media_id;
  return TRUE;
}

static gboolean
read_place (const char *text, VsLabelStyle *style, GError **error)
{
  if (vs_place_parse (text, &style->place) && style->place != VS_PLACE_FREE)
    return TRUE;
  /* Translators: first what the person typed, then the words that are allowed, as "fill, whole" */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is none of: %s"), text,
               "top-left, top, top-right, left, centre, right, bottom-left, bottom, bottom-right");
  return FALSE;
}

/* @out_text: (out) (nullable): the text that the cover is to have: as it was, changed, or %NULL when it is taken off */
static gboolean
read_text (const Options *options, VsLabel *before, VsLabel **out_text, GError **error)
{
  VsLabelStyle     style = VS_LABEL_STYLE_DEFAULT;
  g_autofree char *wording = options->text != NULL ? vs_cli_dup_text (options->text, error) : NULL;

  *out_text = NULL;
  if (options->text != NULL && wording == NULL)
    return FALSE;
  style.kind = VS_LABEL_OTHER;
  style.place = VS_PLACE_CENTRE;
  style.size = TEXT_SIZE;
  style.wording = "";
  if (before != NULL)
    style = *vs_label_get_style (before);
  if (wording != NULL)
    style.wording = g_strstrip (wording);
  if (options->place != NULL && !read_place (options->place, &style, error))
    return FALSE;
  if (!vs_label_wording_is_blank (style.wording))
    *out_text = vs_label_new (&style);
  return TRUE;
}

static gboolean
set (VsProject *project, VsPost *post, const Options *options, GError **error)
{
  VsCover cover = *vs_post_get_cover (post);
  g_autoptr (VsLabel) text = NULL;

  if (options->none)
    return vs_project_set_cover (project, vs_post_get_id (post), &VS_COVER_NONE, error);
  if (options->at == NULL && options->text == NULL && options->place == NULL)
    return TRUE;
  if ((options->at != NULL || cover.media_id == 0) && !read_moment (post, options->at, &cover, error))
    return FALSE;
  if (!read_text (options, cover.text, &text, error))
    return FALSE;
  cover.text = text;
  return vs_project_set_cover (project, vs_post_get_id (post), &cover, error);
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

/* The size that the platform asks for, or that of the video; and the text where its app covers nothing. */
static gboolean
read_format (VsProject *project, VsPost *post, const Options *options, VsCoverFormat *format, GError **error)
{
  g_autofree char *folder = vs_platforms_get_user_folder ();
  g_autoptr (GPtrArray) platforms = NULL;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  VsPlatform *platform;
  VsSize      wanted;

  *format = (VsCoverFormat){ vs_post_get_size (post), vs_post_load_margins (project, post) };
  if (options->platform == NULL)
    return TRUE;
  platforms = vs_platforms_load (folder, NULL);
  platform = vs_platforms_find (platforms, options->platform);
  if (platform == NULL)
    return refuse_platform (platforms, options->platform, error);
  if (vs_platform_get_cover_size (platform, &wanted.width, &wanted.height))
    format->size = wanted;
  g_ptr_array_add (chosen, platform);
  format->margins = vs_platforms_get_margins (chosen, format->size);
  return TRUE;
}

static gboolean
write_file (VsProject *project, VsPost *post, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) sources = vs_post_sources (project, post);
  g_autofree char *path = g_canonicalize_filename (options->output, NULL);
  VsCoverFormat    format;

  if (vs_post_get_cover (post)->media_id == 0)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The post has no cover yet. --at chooses its moment"));
      return FALSE;
    }
  if (!read_format (project, post, options, &format, error))
    return FALSE;
  if (!vs_cover_write (vs_post_get_cover (post), vs_post_get_cut (post), sources, format, path, options->replace, NULL, error))
    return FALSE;
  if (!options->json)
    vs_cli_print ("%s\n", path);
  return TRUE;
}

static void
print_cover (VsProject *project, VsPost *post)
{
  const VsCover   *cover = vs_post_get_cover (post);
  VsMedia         *media = cover->media_id != 0 ? vs_project_get_media_by_id (project, cover->media_id) : NULL;
  g_autofree char *time = vs_timecode_format (cover->time);
  g_autofree char *name = media != NULL ? g_filename_display_basename (vs_media_get_path (media)) : NULL;
  g_autofree char *line = name != NULL ? vs_cli_dup_line (name) : NULL;
  g_autofree char *text = cover->text != NULL ? vs_cli_dup_line (vs_label_get_style (cover->text)->wording) : NULL;

  if (line == NULL)
    vs_cli_print ("%s\n", _ ("No cover"));
  else if (text == NULL)
    vs_cli_print ("%s, %s\n", line, time);
  else
    vs_cli_print ("%s, %s, “%s”\n", line, time, text);
}

static gboolean
cover_post (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  const Options *options = data;

  if (options->platform != NULL && options->output == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("--platform needs --output, the file to write"));
      return FALSE;
    }
  if (!set (project, post, options, error))
    return FALSE;
  if (options->output != NULL && !write_file (project, post, options, error))
    return FALSE;
  if (options->json)
    vs_cli_json_print_post (post);
  else if (options->output == NULL)
    print_cover (project, post);
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &options.at, N_ ("The moment of the video that it shows"), N_ ("TIME") },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text, N_ ("What is written on it; nothing takes it off"), N_ ("TEXT") },
    { "place", 0, 0, G_OPTION_ARG_FILENAME, &options.place, N_ ("Where: one of nine places, as top-left, centre or bottom"), N_ ("PLACE") },
    { "none", 0, 0, G_OPTION_ARG_NONE, &options.none, N_ ("Go without a cover"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Write it as JPEG"), N_ ("FILE") },
    { "platform", 0, 0, G_OPTION_ARG_FILENAME, &options.platform, N_ ("Write it in the size of a platform, as tiktok, and keep its text where the app covers nothing"), "ID" },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, N_ ("Replace a file that is there already"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print the post as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  return vs_cli_run_on_post (command, entries, argv, cover_post, &options);
}

const VsCliCommand vs_cli_cover = {
  "cover",
  N_ ("PROJECT POST"),
  N_ ("Choose the still that stands for the video of a post"),
  N_ ("What is not given stays. An export writes the cover beside the video, as NAME-cover.jpg."),
  run,
};
