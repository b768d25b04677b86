// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann label: puts a disclosure label on a post, changes it or takes it off.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "base/timecode.h"
#include "cli/command.h"
#include "cli/json.h"

typedef struct
{
  char    *kind;
  char    *wording;
  char    *place;
  char    *at;
  char    *duration;
  char    *size;
  char    *text_color;
  char    *box_color;
  gboolean box;
  gboolean no_box;
  gboolean remove;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->kind);
  g_free (self->wording);
  g_free (self->place);
  g_free (self->at);
  g_free (self->duration);
  g_free (self->size);
  g_free (self->text_color);
  g_free (self->box_color);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
refuse (GError **error, const char *format, const char *argument)
{
  g_autofree char *shown = g_utf8_make_valid (argument, -1);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (shown, parts);

  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, message);
  return FALSE;
}

static gboolean
read_kind (const char *text, VsLabelStyle *style, GError **error)
{
  if (vs_label_kind_parse (text, &style->kind))
    return TRUE;
  /* Translators: %s is what the person typed; the three words stay as they are */
  return refuse (error, _ ("“%s” is not a kind of label. There are advertising, ai and other"), text);
}

static gboolean
read_place (const char *text, VsLabelStyle *style, GError **error)
{
  if (vs_place_parse (text, &style->place) && style->place != VS_PLACE_FREE)
    return TRUE;
  return refuse (error,
                 /* Translators: %s is what the person typed; the nine words and --at stay as they are */
                 _ ("“%s” is not a place. There are top-left, top, top-right, left, centre, right, bottom-left, bottom and bottom-right; --at sets any other"), text);
}

static gboolean
read_at (const char *text, VsLabelStyle *style, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  if (g_strv_length (parts) == 2 &&
      vs_cli_parse_number (parts[0], 0, 1, &style->x, NULL) &&
      vs_cli_parse_number (parts[1], 0, 1, &style->y, NULL))
    {
      style->place = VS_PLACE_FREE;
      return TRUE;
    }
  /* Translators: %s is what the person typed */
  return refuse (error, _ ("“%s” is not a point. Write its middle as 0.5,0.25: from the left and from the top, 0 to 1"), text);
}

static gboolean
read_duration (const char *text, VsLabelStyle *style, GError **error)
{
  g_autofree char *time = g_strdup (text);

  style->duration = 0;
  if (g_str_equal (text, "whole"))
    return TRUE;
  if (g_str_has_suffix (time, "s"))
    time[strlen (time) - 1] = '\0';
  if (vs_timecode_parse (time, &style->duration, NULL) && style->duration > 0)
    return TRUE;
  /* Translators: %s is what the person typed; "whole" stays as it is */
  return refuse (error, _ ("“%s” is not a duration. Write it as 3s or 0:03.500, or “whole” for the whole video"), text);
}

static int
hex_pair (const char *text)
{
  return 16 * g_ascii_xdigit_value (text[0]) + g_ascii_xdigit_value (text[1]);
}

static gboolean
read_color (const char *text, guint32 *color, GError **error)
{
  gsize length = strlen (text);

  if (text[0] == '#' && (length == 7 || length == 9) && strspn (text + 1, "0123456789abcdefABCDEF") == length - 1)
    {
      *color = (guint32) hex_pair (text + 1) << 24 | (guint32) hex_pair (text + 3) << 16 | (guint32) hex_pair (text + 5) << 8 |
               (guint32) (length == 9 ? hex_pair (text + 7) : 0xff);
      return TRUE;
    }
  /* Translators: %s is what the person typed */
  return refuse (error, _ ("“%s” is not a colour. Write it as #ffffff or, with opacity, #000000bf"), text);
}

static gboolean
read_look (const Options *options, VsLabelStyle *style, GError **error)
{
  if (options->size != NULL && !vs_cli_parse_number (options->size, VS_LABEL_SIZE_MIN, VS_LABEL_SIZE_MAX, &style->size, error))
    return FALSE;
  if (options->text_color != NULL && !read_color (options->text_color, &style->text_color, error))
    return FALSE;
  if (options->box_color != NULL && !read_color (options->box_color, &style->box_color, error))
    return FALSE;
  if (options->no_box && (options->box || options->box_color != NULL))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Give either --no-box, or --box and --box-color"));
      return FALSE;
    }
  if (options->box || options->box_color != NULL)
    style->has_box = TRUE;
  if (options->no_box)
    style->has_box = FALSE;
  return TRUE;
}

/* @style borrows its wording from @wording. */
static gboolean
read_style (const Options *options, VsLabelStyle *style, char **wording, GError **error)
{
  if (options->wording != NULL)
    {
      *wording = vs_cli_dup_text (options->wording, error);
      if (*wording == NULL)
        return FALSE;
      g_strstrip (*wording);
      if (vs_label_wording_is_blank (*wording))
        {
          g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("A label needs a wording. --remove takes it off"));
          return FALSE;
        }
      style->wording = *wording;
    }
  if (options->place != NULL && options->at != NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Give either --place or --at"));
      return FALSE;
    }
  return (options->kind == NULL || read_kind (options->kind, style, error)) &&
         (options->place == NULL || read_place (options->place, style, error)) &&
         (options->at == NULL || read_at (options->at, style, error)) &&
         (options->duration == NULL || read_duration (options->duration, style, error)) &&
         read_look (options, style, error);
}

static void
print_label (VsPost *post)
{
  VsLabel            *label = vs_post_get_label (post);
  const VsLabelStyle *style;
  g_autofree char    *wording = NULL;
  g_autofree char    *duration = NULL;

  if (label == NULL)
    return;
  style = vs_label_get_style (label);
  wording = vs_cli_dup_line (style->wording);
  duration = style->duration == 0 ? g_strdup (_ ("whole video")) : vs_timecode_format (style->duration);
  vs_cli_print ("%" G_GINT64_FORMAT ": “%s”, %s, %s\n", vs_post_get_id (post), wording, vs_place_to_text (style->place), duration);
}

static gboolean
label_post (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  const Options   *options = data;
  VsLabelStyle     style = vs_post_get_label (post) != NULL ? *vs_label_get_style (vs_post_get_label (post)) : VS_LABEL_STYLE_DEFAULT;
  g_autofree char *wording = NULL;
  g_autoptr (VsLabel) label = NULL;

  if (!options->remove)
    {
      if (!read_style (options, &style, &wording, error))
        return FALSE;
      label = vs_label_new (&style);
    }
  if (!vs_project_set_label (project, vs_post_get_id (post), label, error))
    return FALSE;
  if (options->json)
    vs_cli_json_print_post (post);
  else
    print_label (post);
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "wording", 0, 0, G_OPTION_ARG_FILENAME, &options.wording, N_ ("What it says; “Werbung” on a new label"), N_ ("TEXT") },
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &options.kind, N_ ("What it discloses"), "advertising|ai|other" },
    { "place", 0, 0, G_OPTION_ARG_FILENAME, &options.place, N_ ("One of nine places, as top-left, centre or bottom"), N_ ("PLACE") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &options.at, N_ ("Its middle anywhere, from 0,0 at the top left to 1,1"), "X,Y" },
    { "for", 0, 0, G_OPTION_ARG_FILENAME, &options.duration, N_ ("How long from the start, as 3s, or “whole”"), N_ ("TIME") },
    { "size", 0, 0, G_OPTION_ARG_FILENAME, &options.size, N_ ("Height of the text, 20 to 200 px of 1080"), N_ ("PX") },
    { "text-color", 0, 0, G_OPTION_ARG_FILENAME, &options.text_color, N_ ("As #ffffff or, with opacity, #ffffffff"), N_ ("COLOUR") },
    { "box-color", 0, 0, G_OPTION_ARG_FILENAME, &options.box_color, N_ ("Colour of a box behind the text, as #000000bf"), N_ ("COLOUR") },
    { "box", 0, 0, G_OPTION_ARG_NONE, &options.box, N_ ("With a box"), NULL },
    { "no-box", 0, 0, G_OPTION_ARG_NONE, &options.no_box, N_ ("Without a box"), NULL },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &options.remove, N_ ("Take the label off"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print the post as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  return vs_cli_run_on_post (command, entries, argv, label_post, &options);
}

const VsCliCommand vs_cli_label = {
  "label",
  N_ ("PROJECT POST"),
  N_ ("Put a disclosure label on a post"),
  N_ ("A post without a label gets “Werbung” at the top left for the whole video, and whatever is given\n"
      "differently. On a post with a label, what is not given stays."),
  run,
};
