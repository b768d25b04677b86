// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann captions: lists, reads, writes, checks and removes the captions of a post.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"
#include "captions/finding-text.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/speech.h"
#include "media/fonts.h"
#include "work/captions-file.h"
#include "work/check-contrast.h"
#include "work/post-captions.h"
#include "work/post-rules.h"

typedef struct
{
  char *track;
  char *import;
  char *language;
  char *export;
  char           *limits;
  char           *look;
  char           *font;
  gboolean        replace;
  gboolean        check;
  gboolean        fix;
  gboolean        show;
  gboolean        hide;
  gboolean        remove;
  gboolean        json;
  VsCaptionPreset preset;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->track);
  g_free (self->import);
  g_free (self->language);
  g_free (self->export);
  g_free (self->limits);
  g_free (self->look);
  g_free (self->font);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- which ones ------------------------------------------------------------------------------------------------------------ */

static VsCaptionTrack *
find_named (VsPost *post, const char *argument, GError **error)
{
  GListModel *tracks = vs_post_get_tracks (post);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, vs_caption_track_get_id (track));

      if (g_str_equal (id, argument))
        return track;
    }
  /* Translators: %s is what the person typed; “vorspann captions” stays as it is */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("The post has no captions “%s”. “vorspann captions” lists them with their numbers"), argument);
  return NULL;
}

/* The captions that are meant: those that were named, or the only ones. */
static VsCaptionTrack *
find_track (VsPost *post, const Options *options, GError **error)
{
  GListModel *tracks = vs_post_get_tracks (post);
  guint       n = g_list_model_get_n_items (tracks);
  g_autoptr (VsCaptionTrack) first = n > 0 ? g_list_model_get_item (tracks, 0) : NULL;

  if (options->track != NULL)
    return find_named (post, options->track, error);
  if (n == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The post has no captions yet. --import reads a file; “vorspann transcribe” listens"));
  else if (n > 1)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The post has several captions. --track chooses"));
  return n == 1 ? first : NULL;
}

/* --- changes --------------------------------------------------------------------------------------------------------------- */

static gboolean
import (VsProject *project, VsPost *post, const Options *options, GError **error)
{
  VsCaptionTrack *track = options->track != NULL ? find_named (post, options->track, error) : NULL;
  g_auto (VsCaptionsFileReport) report = { 0 };

  if (options->track != NULL && track == NULL)
    return FALSE;
  if (!vs_captions_file_import (project, vs_post_get_id (post), track != NULL ? vs_caption_track_get_id (track) : 0, options->import, options->language, &report, error))
    return FALSE;
  for (gsize i = 0; report.notes[i] != NULL; i++)
    vs_cli_complain (report.notes[i]);
  return TRUE;
}

static gboolean
set_look (VsProject *project, VsCaptionTrack *track, const Options *options, GError **error)
{
  VsCaptionLook  look;
  VsCaptionStyle style;

  if (options->look == NULL)
    return TRUE;
  if (!vs_caption_look_parse (options->look, &look))
    {
      /* Translators: %s is what the person typed; the words after it stay as they are */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is no look. There are classic, boxed and words"), options->look);
      return FALSE;
    }
  style = vs_caption_style_new (look);
  vs_caption_style_set_font (&style, vs_caption_track_get_style (track)->font);
  return vs_project_set_caption_style (project, vs_caption_track_get_id (track), &style, error);
}

/* One that is not installed is kept all the same: the project may be on its way to a machine that has it. */
static gboolean
set_font (VsProject *project, VsCaptionTrack *track, const Options *options, GError **error)
{
  VsCaptionStyle   style = *vs_caption_track_get_style (track);
  g_autofree char *family = options->font != NULL ? vs_cli_dup_text (options->font, error) : NULL;
  g_autofree char *complaint = NULL;

  if (options->font == NULL)
    return TRUE;
  if (family == NULL)
    return FALSE;
  vs_caption_style_set_font (&style, g_str_equal (family, "built-in") ? "" : family);
  if (style.font[0] != '\0' && !vs_fonts_have_family (style.font))
    {
      /* Translators: %s is the name of a font */
      complaint = g_strdup_printf (_ ("The font “%s” is not installed here; the built-in one is drawn instead"), style.font);
      vs_cli_complain (complaint);
    }
  return vs_project_set_caption_style (project, vs_caption_track_get_id (track), &style, error);
}

static gboolean
fix (VsProject *project, VsPost *post, VsCaptionTrack *track, const Options *options, GError **error)
{
  const char     *language = vs_caption_track_get_language (track);
  VsCaptionLimits limits = vs_post_captions_get_limits (post, track, vs_post_load_margins (project, post), options->preset);
  g_autoptr (VsCaptions) fixed = vs_captions_fix_all (vs_caption_track_get_captions (track), vs_post_get_cut (post), 0, &limits, language);

  return vs_project_set_captions (project, vs_caption_track_get_id (track), N_ ("Mend Captions"), fixed, error);
}

static gboolean
change (VsProject *project, VsPost *post, VsCaptionTrack *track, const Options *options, GError **error)
{
  gint64 id = vs_caption_track_get_id (track);

  if (options->import == NULL && options->language != NULL)
    {
      g_autofree char *language = vs_captions_file_check_language (options->language, error);

      if (language == NULL || !vs_project_set_caption_language (project, id, language, error))
        return FALSE;
    }
  if (!set_look (project, track, options, error) || !set_font (project, track, options, error) || (options->fix && !fix (project, post, track, options, error)))
    return FALSE;
  return !(options->show || options->hide) || vs_project_set_captions_drawn (project, id, options->show, error);
}

/* --- what is there --------------------------------------------------------------------------------------------------------- */

/* What is found on the pictures, after the rest. Files that cannot be read leave it out, and are told. */
static void
check_contrast (VsProject *project, VsPost *post, VsCaptionTrack *track, GArray *findings)
{
  g_autoptr (VsJob) job = vs_check_contrast_job_new (project, post, track);
  g_autoptr (GError) error = NULL;
  const GArray *found;

  vs_job_start (job);
  if (!vs_cli_run_job (job, FALSE, &error))
    {
      vs_cli_complain (error->message);
      return;
    }
  found = vs_job_get_result (job);
  g_array_append_vals (findings, found->data, found->len);
}

static GArray *
check (VsProject *project, VsPost *post, VsCaptionTrack *track, const VsShownCaptions *shown, const Options *options)
{
  const char     *language = vs_caption_track_get_language (track);
  VsCaptionLimits limits = vs_post_captions_get_limits (post, track, vs_post_load_margins (project, post), options->preset);
  GArray         *findings = vs_captions_check (shown, vs_post_get_cut (post), &limits, language);

  check_contrast (project, post, track, findings);
  return findings;
}

static void
add_cues (JsonBuilder *builder, const VsShownCaptions *shown)
{
  json_builder_set_member_name (builder, "captions");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_shown_captions_get_n (shown); i++)
    {
      const VsShownCue *cue = vs_shown_captions_get (shown, i);
      g_autofree char  *text = vs_words_to_text (cue->words);

      json_builder_begin_object (builder);
      vs_json_add_int (builder, "start_us", cue->range.start);
      vs_json_add_int (builder, "end_us", cue->range.end);
      vs_json_add_string (builder, "text", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_findings (JsonBuilder *builder, const GArray *findings)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const VsCaptionFinding *finding = &g_array_index (findings, VsCaptionFinding, i);

      json_builder_begin_object (builder);
      vs_json_add_int (builder, "caption", finding->shown + 1);
      vs_json_add_string (builder, "fault", vs_caption_fault_to_text (finding->fault));
      vs_json_add_int (builder, "value", finding->value);
      vs_json_add_int (builder, "limit", finding->limit);
      vs_json_add_boolean (builder, "can_fix", vs_caption_fault_can_fix (finding->fault));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_track (JsonBuilder *builder, VsProject *project, VsPost *post, VsCaptionTrack *track, const Options *options)
{
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (vs_caption_track_get_captions (track), vs_post_get_cut (post));
  g_autoptr (GArray) findings = options->check ? check (project, post, track, shown, options) : NULL;

  json_builder_begin_object (builder);
  vs_json_add_int (builder, "id", vs_caption_track_get_id (track));
  vs_json_add_string (builder, "language", vs_caption_track_get_language (track));
  vs_json_add_string (builder, "engine", vs_caption_track_get_engine (track));
  vs_json_add_boolean (builder, "drawn", vs_caption_track_is_drawn (track));
  vs_json_add_string (builder, "font", vs_caption_track_get_style (track)->font);
  add_cues (builder, shown);
  if (findings != NULL)
    add_findings (builder, findings);
  json_builder_end_object (builder);
}

static void
print_cue (const VsShownCue *cue, gsize number)
{
  g_autofree char *start = vs_timecode_format (cue->range.start);
  g_autofree char *end = vs_timecode_format (cue->range.end);
  g_autofree char *text = vs_words_to_text (cue->words);
  g_autofree char *line = vs_cli_dup_line (text);

  vs_cli_print ("%4d  %s  %s  %s\n", (int) number, start, end, line);
}

static void
print_findings (const GArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const VsCaptionFinding *finding = &g_array_index (findings, VsCaptionFinding, i);
      g_autofree char        *text = vs_caption_finding_to_text (finding);

      /* Translators: the number of a caption, and what is wrong with it */
      vs_cli_print (_ ("Caption %d: %s\n"), (int) finding->shown + 1, text);
    }
  if (findings->len == 0)
    vs_cli_print ("%s\n", _ ("Nothing is wrong with these captions"));
}

static void
print_track (VsProject *project, VsPost *post, VsCaptionTrack *track, const Options *options)
{
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (vs_caption_track_get_captions (track), vs_post_get_cut (post));
  g_autoptr (GArray) findings = options->check ? check (project, post, track, shown, options) : NULL;
  const char *engine = vs_caption_track_get_engine (track);
  const char *drawn = vs_caption_track_is_drawn (track) ? _ ("on the picture") : _ ("not on the picture");

  if (findings != NULL)
    {
      print_findings (findings);
      return;
    }
  /* Translators: number and language code of captions, then "on the picture" or "not on the picture" and what made them, as "by pocketsphinx" */
  if (*engine != '\0')
    vs_cli_print (_ ("Captions %d, %s, %s, by %s\n"), (int) vs_caption_track_get_id (track), vs_caption_track_get_language (track), drawn, engine);
  else
    /* Translators: number and language code of captions, then "on the picture" or "not on the picture" */
    vs_cli_print (_ ("Captions %d, %s, %s\n"), (int) vs_caption_track_get_id (track), vs_caption_track_get_language (track), drawn);
  for (gsize i = 0; i < vs_shown_captions_get_n (shown); i++)
    print_cue (vs_shown_captions_get (shown, i), i + 1);
}

static gboolean
is_wanted (VsCaptionTrack *track, const Options *options)
{
  return options->track == NULL || g_ascii_strtoll (options->track, NULL, 10) == vs_caption_track_get_id (track);
}

static void
print (VsProject *project, VsPost *post, const Options *options)
{
  GListModel *tracks = vs_post_get_tracks (post);
  g_autoptr (JsonBuilder) builder = options->json ? json_builder_new () : NULL;

  if (builder != NULL)
    json_builder_begin_array (json_builder_set_member_name (json_builder_begin_object (builder), "tracks"));
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);

      if (!is_wanted (track, options))
        continue;
      if (builder != NULL)
        add_track (builder, project, post, track, options);
      else
        print_track (project, post, track, options);
    }
  if (builder != NULL)
    vs_cli_json_print (json_builder_end_object (json_builder_end_array (builder)));
  else if (g_list_model_get_n_items (tracks) == 0)
    vs_cli_print ("%s\n", _ ("No captions"));
}

/* --- all of it ------------------------------------------------------------------------------------------------------------- */

static gboolean
check_usage (const Options *options, GError **error)
{
  gboolean changes = options->look != NULL || options->font != NULL || options->fix || options->show || options->hide;

  if (options->show && options->hide)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("--show and --hide exclude each other"));
  else if (options->remove && (changes || options->import != NULL || options->export != NULL || options->check || options->language != NULL))
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("--remove goes with no other option but --track"));
  else if (options->import != NULL && (changes || options->export != NULL))
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("--import goes with --track, --language and --check only"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
needs_track (const Options *options)
{
  return options->track != NULL || options->export != NULL || options->fix || options->look != NULL || options->font != NULL || options->show || options->hide || options->remove ||
         (options->language != NULL && options->import == NULL);
}

static gboolean
change_track (VsProject *project, VsPost *post, const Options *options, GError **error)
{
  VsCaptionTrack *track = find_track (post, options, error);

  if (track == NULL)
    return FALSE;
  if (options->remove)
    return vs_project_remove_caption_track (project, vs_caption_track_get_id (track), error);
  if (!change (project, post, track, options, error))
    return FALSE;
  if (options->export == NULL)
    return TRUE;
  if (vs_captions_file_export (project, post, track, options->export, options->replace, error))
    return TRUE;
  vs_cli_say_how_to_replace (error);
  return FALSE;
}

static gboolean
caption_post (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  Options *options = data;

  if (!check_usage (options, error) || !vs_cli_read_preset (options->limits, &options->preset, error))
    return FALSE;
  if (options->import != NULL && !import (project, post, options, error))
    return FALSE;
  if (options->import == NULL && needs_track (options) && !change_track (project, post, options, error))
    return FALSE;
  if (options->remove)
    return TRUE;
  if (options->export != NULL && !options->json)
    {
      g_autofree char *path = g_canonicalize_filename (options->export, NULL);

      vs_cli_print ("%s\n", path);
      return TRUE;
    }
  print (project, post, options);
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "track", 0, 0, G_OPTION_ARG_FILENAME, &options.track, N_ ("Which captions, where the post has several"), N_ ("NUMBER") },
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &options.import, N_ ("Read captions from a file: SRT, WebVTT or ASS"), N_ ("FILE") },
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &options.language, N_ ("What they are in, as de or en-GB"), N_ ("CODE") },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &options.export, N_ ("Write them to a file that ends in .srt, .vtt, .ass or .txt"), N_ ("FILE") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, N_ ("Replace a file that is there already"), NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &options.check, N_ ("Tell what makes them hard to read"), NULL },
    { "fix", 0, 0, G_OPTION_ARG_NONE, &options.fix, N_ ("Mend what can be mended without a person"), NULL },
    { "limits", 0, 0, G_OPTION_ARG_FILENAME, &options.limits, N_ ("What they have to keep to; ard-zdf without it"), "ard-zdf|bbc|netflix|short-form" },
    { "look", 0, 0, G_OPTION_ARG_FILENAME, &options.look, N_ ("How they look on the picture"), "classic|boxed|words" },
    { "font", 0, 0, G_OPTION_ARG_FILENAME, &options.font, N_ ("Draw them with an installed font, or the built-in one"), N_ ("FAMILY|built-in") },
    { "show", 0, 0, G_OPTION_ARG_NONE, &options.show, N_ ("Draw them on the picture"), NULL },
    { "hide", 0, 0, G_OPTION_ARG_NONE, &options.hide, N_ ("Keep them off the picture"), NULL },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &options.remove, N_ ("Remove them"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  return vs_cli_run_on_post (command, entries, argv, caption_post, &options);
}

const VsCliCommand vs_cli_captions = {
  "captions",
  N_ ("PROJECT POST"),
  N_ ("List, read, write and check the captions of a post"),
  N_ ("Times are those of the video. Lists the captions, when nothing else is asked for."),
  run,
};
