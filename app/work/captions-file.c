// SPDX-License-Identifier: GPL-3.0-or-later
// Caption files of a post.
//
//   file ─ bytes → subtitles (file time = cut time) → captions (source time) → the track, as one edit
//   track → captions seen through the cut → subtitles → text → the file, whole or not at all

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/language.h"
#include "media/fonts.h"
#include "work/captions-file.h"
#include "work/studio-private.h"
#include "work/write-text.h"

/* Bytes: no film says as much. */
#define MAX_BYTES (64 * 1024 * 1024)

/* The canvas that sizes in a style are for. */
#define STYLE_CANVAS 1080.0

void
vs_captions_file_report_clear (VsCaptionsFileReport *self)
{
  g_clear_pointer (&self->notes, g_strfreev);
}

/**
 * vs_captions_file_check_language:
 * @tag: what a person typed
 *
 * Returns: (transfer full): @tag as it is written, as "de-AT", or %NULL with %VS_ERROR_USAGE when it is none
 */
char *
vs_captions_file_check_language (const char *tag, GError **error)
{
  g_return_val_if_fail (tag != NULL, NULL);

  if (g_regex_match_simple ("^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$", tag, G_REGEX_DOLLAR_ENDONLY, 0))
    return vs_language_normalize (tag);
  /* Translators: %s is what the person typed; the examples stay as they are */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is no language. Give its code, as de, en or pt-BR"), tag);
  return NULL;
}

/**
 * vs_captions_file_find_post:
 *
 * Returns: (transfer none) (nullable): the post, when it has a clip to caption; otherwise %NULL with %G_IO_ERROR_NOT_FOUND or
 *   %VS_ERROR_NO_VIDEO
 */
VsPost *
vs_captions_file_find_post (VsProject *project, gint64 post_id, GError **error)
{
  VsPost *post;

  g_return_val_if_fail (VS_IS_PROJECT (project), NULL);

  post = vs_project_get_post (project, post_id);
  if (post == NULL)
    /* Translators: %d is the number of a post */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no post %d"), (int) post_id);
  else if (vs_post_get_clip (post) == NULL)
    /* Translators: %s is the title of a post */
    g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO, _ ("“%s” has no clip yet. Import one into it to caption it"), vs_post_get_title (post));
  else
    return post;
  return NULL;
}

/* --- styles -------------------------------------------------------------------------------------------------------------- */

static int
get_alignment (const VsCaptionStyle *style)
{
  if (style->place == VS_CAPTION_PLACE_FREE)
    return style->y < 1 / 3.0 ? 8 : style->y < 2 / 3.0 ? 5
                                                       : 2;
  return style->place == VS_CAPTION_PLACE_TOP ? 8 : style->place == VS_CAPTION_PLACE_MIDDLE ? 5
                                                                                            : 2;
}

/**
 * vs_captions_file_style_to_ass:
 * @canvas: of the video, px
 *
 * Returns: as much of the style as ASS can say; its font stays valid
 */
VsSubtitleStyle
vs_captions_file_style_to_ass (const VsCaptionStyle *style, VsSize canvas)
{
  double scale = MIN (canvas.width, canvas.height) / STYLE_CANVAS;

  return (VsSubtitleStyle){
    .font = style->font[0] != '\0' ? style->font : VS_FONT_FAMILY,
    .size = style->size * scale,
    .text_color = style->text_color,
    .line_color = style->outline_color,
    .box_color = style->box_color,
    .outline = style->outline * scale,
    .has_box = style->has_box,
    .alignment = get_alignment (style),
    .width = canvas.width,
    .height = canvas.height,
  };
}

/**
 * vs_captions_file_style_from_ass:
 *
 * Returns: the classic look with the sizes, colours and the place of a file, and its font where it is installed
 */
VsCaptionStyle
vs_captions_file_style_from_ass (const VsSubtitleStyle *ass)
{
  VsCaptionStyle style = vs_caption_style_new (ass->has_box ? VS_CAPTION_LOOK_BOXED : VS_CAPTION_LOOK_CLASSIC);
  double         scale = STYLE_CANVAS / MAX (1, MIN (ass->width, ass->height));

  if (ass->font != NULL && !g_str_equal (ass->font, VS_FONT_FAMILY) && vs_fonts_have_family (ass->font))
    vs_caption_style_set_font (&style, ass->font);
  style.size = ass->size * scale;
  style.text_color = ass->text_color;
  style.outline = ass->outline * scale;
  style.outline_color = ass->line_color;
  style.box_color = ass->box_color;
  style.place = ass->alignment >= 7 ? VS_CAPTION_PLACE_TOP : ass->alignment >= 4 ? VS_CAPTION_PLACE_MIDDLE
                                                                                 : VS_CAPTION_PLACE_BOTTOM;
  return vs_caption_style_clamp (style);
}

/* --- reading ------------------------------------------------------------------------------------------------------------- */

static GBytes *
read_bytes (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autofree char *name = g_filename_display_name (path);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && g_file_info_get_size (info) <= MAX_BYTES)
    return g_file_load_bytes (file, NULL, NULL, error);
  /* Translators: %s is a path */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("“%s” is no file with captions. Choose one that ends in .srt, .vtt or .ass"), name);
  return NULL;
}

static char **
make_notes (const VsSubtitleReport *report, gsize n_left_out)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();

  for (int i = 0; i < VS_SUBTITLE_N_ISSUES; i++)
    if (report->counts[i] > 0)
      {
        g_autofree char *note = vs_subtitle_report_describe (report, i);

        g_strv_builder_add (notes, note);
      }
  if (n_left_out > 0)
    {
      /* Translators: %u counts captions */
      g_autofree char *note = g_strdup_printf (ngettext ("%u caption lies behind the end of the video and was left out",
                                                         "%u captions lie behind the end of the video and were left out", n_left_out),
                                               (guint) n_left_out);

      g_strv_builder_add (notes, note);
    }
  return g_strv_builder_end (notes);
}

static VsCaptionTrack *
choose_track (VsProject *project, gint64 post_id, gint64 track_id, const char *language, const VsSubtitles *subtitles, GError **error)
{
  VsCaptionStyle  style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  VsCaptionTrack *track = track_id != 0 ? vs_project_get_caption_track (project, track_id) : NULL;
  VsSubtitleStyle ass;

  if (track_id != 0)
    {
      if (track == NULL || vs_caption_track_get_post_id (track) != post_id)
        /* Translators: %d is the number of captions */
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The post has no captions %d"), (int) track_id);
      else if (language == NULL || vs_project_set_caption_language (project, track_id, language, error))
        return track;
      return NULL;
    }
  if (vs_subtitles_get_style (subtitles, &ass))
    style = vs_captions_file_style_from_ass (&ass);
  return vs_project_add_caption_track (project, post_id, language, "", &style, error);
}

static gboolean
put_captions (VsProject *project, gint64 post_id, gint64 track_id, const char *language, const VsSubtitles *subtitles, VsCaptions *captions, gint64 *out_track_id, GError **error)
{
  VsCaptionTrack *track;

  if (!vs_project_begin_edit (project, N_ ("Import Captions"), error))
    return FALSE;
  track = choose_track (project, post_id, track_id, language, subtitles, error);
  if (track != NULL)
    *out_track_id = vs_caption_track_get_id (track);
  if (track != NULL && vs_project_set_captions (project, *out_track_id, N_ ("Import Captions"), captions, error))
    return vs_project_end_edit (project, error);
  vs_project_abort_edit (project);
  return FALSE;
}

/**
 * vs_captions_file_import:
 * @track_id: whose captions the file replaces, or 0 for new ones
 * @path: (type filename): of a file in SRT, WebVTT, ASS or SSA
 * @language: (nullable): BCP 47 tag of what the file says; needed for new captions unless the file tells it
 * @out_report: (out caller-allocates): what became of the file; to be cleared
 *
 * File time is time of the cut. New captions have the style of a file in ASS. All of it is one edit.
 */
gboolean
vs_captions_file_import (VsProject *project, gint64 post_id, gint64 track_id, const char *path, const char *language, VsCaptionsFileReport *out_report, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (VsSubtitles) subtitles = NULL;
  g_autoptr (VsCaptions) captions = NULL;
  g_autofree char *name = NULL;
  g_autofree char *tag = NULL;
  VsSubtitleReport report;
  VsSubtitleFormat format;
  VsPost          *post;
  gsize            n_left_out = 0;

  g_return_val_if_fail (VS_IS_PROJECT (project) && path != NULL && out_report != NULL, FALSE);

  *out_report = (VsCaptionsFileReport){ 0 };
  post = vs_captions_file_find_post (project, post_id, error);
  bytes = post != NULL ? read_bytes (path, error) : NULL;
  name = g_filename_display_basename (path);
  subtitles = bytes != NULL ? vs_subtitles_parse (bytes, name, &format, &report, error) : NULL;
  if (subtitles == NULL)
    return FALSE;
  if (language == NULL && vs_subtitles_get_n (subtitles) > 0)
    language = vs_subtitles_get (subtitles, 0)->language;
  if (language == NULL && track_id == 0)
    {
      /* Translators: %s is the name of a file */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” does not tell its language. Give it"), name);
      return FALSE;
    }
  tag = language != NULL ? vs_captions_file_check_language (language, error) : NULL;
  if (language != NULL && tag == NULL)
    return FALSE;
  captions = vs_subtitles_to_captions_of_cut (subtitles, vs_post_get_cut (post), &n_left_out);
  if (!put_captions (project, post_id, track_id, tag, subtitles, captions, &out_report->track_id, error))
    return FALSE;
  out_report->n_captions = vs_captions_get_n (captions);
  out_report->notes = make_notes (&report, n_left_out);
  return TRUE;
}

/* --- writing ------------------------------------------------------------------------------------------------------------- */

/**
 * vs_captions_file_find_format:
 * @path: (type filename): of a file that is to be written
 * @out: (out): what its suffix says
 *
 * Returns: %FALSE with %VS_ERROR_USAGE when the suffix is of no format
 */
gboolean
vs_captions_file_find_format (const char *path, VsSubtitleFormat *out, GError **error)
{
  g_autofree char *lower = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && out != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  for (int i = VS_SUBTITLE_SRT; i <= VS_SUBTITLE_TEXT; i++)
    {
      *out = i;
      if (g_str_has_suffix (lower, vs_subtitle_format_get_extension (i)))
        return TRUE;
    }
  name = g_filename_display_name (path);
  /* Translators: %s is a path; the endings stay as they are */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” ends in none of .srt, .vtt, .ass and .txt. Choose a name that does"), name);
  return FALSE;
}

/**
 * vs_captions_file_format:
 * @captions: in source time
 * @cut: through which they are seen
 * @language: BCP 47 tag
 * @style: for ASS
 * @canvas: of the video, px, for ASS
 *
 * For any thread.
 *
 * Returns: (transfer full): the text of a file whose times are those of the video
 */
char *
vs_captions_file_format (VsCaptions *captions, const VsCut *cut, VsSubtitleFormat format, const char *language, const VsCaptionStyle *style, VsSize canvas)
{
  VsSubtitleStyle   ass = vs_captions_file_style_to_ass (style, canvas);
  VsSubtitleWriting writing = { .word_times = TRUE, .style = &ass };
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
  g_autoptr (VsSubtitles) subtitles = vs_subtitles_from_shown (shown, language);

  return vs_subtitles_write (subtitles, format, &writing);
}

/**
 * vs_captions_file_export:
 * @track: of @post
 * @path: (type filename): of the file; its suffix is the format
 * @replace: whether a file at @path may be replaced; otherwise %G_IO_ERROR_EXISTS
 *
 * Times are those of the cut. The file appears under its name when it is whole.
 */
gboolean
vs_captions_file_export (VsProject *project, VsPost *post, VsCaptionTrack *track, const char *path, gboolean replace, GError **error)
{
  g_autofree char *full = NULL;
  g_autofree char *text = NULL;
  VsSubtitleFormat format;

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post) && VS_IS_CAPTION_TRACK (track) && path != NULL, FALSE);

  full = g_canonicalize_filename (path, NULL);
  if (!vs_captions_file_find_format (path, &format, error) || !vs_export_check_target (project, full, replace, error))
    return FALSE;
  text = vs_captions_file_format (vs_caption_track_get_captions (track), vs_post_get_cut (post), format,
                                  vs_caption_track_get_language (track), vs_caption_track_get_style (track), vs_post_get_size (post));
  return vs_write_text (full, text, replace, error);
}
