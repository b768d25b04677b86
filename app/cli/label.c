// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann label: puts a disclosure label on a post, changes it or takes it off.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "base/label-times.h"
#include "base/timecode.h"
#include "cli/command.h"
#include "cli/json.h"
#include "work/save-label.h"

typedef struct
{
  char    *kind;
  char    *wording;
  char    *place;
  char    *at;
  char    *duration;
  char    *timing;
  char    *period;
  char   **marks;
  char    *size;
  char    *text_color;
  char    *box_color;
  gboolean box;
  gboolean no_box;
  char    *template_name;
  char    *save_template;
  char    *partner;
  char    *overlay;
  gboolean replace;
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
  g_free (self->timing);
  g_free (self->period);
  g_strfreev (self->marks);
  g_free (self->size);
  g_free (self->text_color);
  g_free (self->box_color);
  g_free (self->template_name);
  g_free (self->save_template);
  g_free (self->partner);
  g_free (self->overlay);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_kind (const char *text, VsLabelKind *kind, GError **error)
{
  if (vs_label_kind_parse (text, kind))
    return TRUE;
  /* Translators: %s is what the person typed; the four words stay as they are */
  return vs_cli_refuse (error, _ ("“%s” is not a kind of label. There are advertising, ai, retouched and other"), text);
}

static gboolean
read_place (const char *text, VsLabelStyle *style, GError **error)
{
  if (vs_place_parse (text, &style->place) && style->place != VS_PLACE_FREE)
    return TRUE;
  return vs_cli_refuse (error,
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
  return vs_cli_refuse (error, _ ("“%s” is not a point. Write its middle as 0.5,0.25: from the left and from the top, 0 to 1"), text);
}

/* "3s" or "0:03.500" */
static gboolean
parse_duration (const char *text, gint64 *out)
{
  g_autofree char *time = g_strdup (text);

  if (g_str_has_suffix (time, "s"))
    time[strlen (time) - 1] = '\0';
  return vs_timecode_parse (time, out, NULL) && *out > 0;
}

static gboolean
read_duration (const char *text, VsLabelStyle *style, GError **error)
{
  if (g_str_equal (text, "whole"))
    {
      style->timing = VS_LABEL_WHOLE;
      return TRUE;
    }
  if (parse_duration (text, &style->duration))
    {
      if (style->timing == VS_LABEL_WHOLE || style->timing == VS_LABEL_RANGES)
        style->timing = VS_LABEL_START;
      return TRUE;
    }
  /* Translators: %s is what the person typed; "whole" stays as it is */
  return vs_cli_refuse (error, _ ("“%s” is not a duration. Write it as 3s or 0:03.500, or “whole” for the whole video"), text);
}

static gboolean
read_timing (const char *text, VsLabelStyle *style, GError **error)
{
  if (vs_label_timing_parse (text, &style->timing))
    return TRUE;
  /* Translators: %s is what the person typed; the five words stay as they are */
  return vs_cli_refuse (error, _ ("“%s” does not say when. There are whole, start, start-and-end, repeated and ranges"), text);
}

static gboolean
read_period (const char *text, VsLabelStyle *style, GError **error)
{
  style->timing = VS_LABEL_REPEATED;
  style->period = 0;
  if (g_str_equal (text, "break") || parse_duration (text, &style->period))
    return TRUE;
  /* Translators: %s is what the person typed; "break" stays as it is */
  return vs_cli_refuse (error, _ ("“%s” is not a time between two labels. Write it as 30s, or “break” for after breaks alone"), text);
}

/* A piece of the video, which is kept as the pieces of media that it shows. */
static gboolean
read_mark (const char *text, const VsCut *cut, GArray *ranges, GError **error)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", -1);
  gint64 start, end;

  if (g_strv_length (ends) != 2 || !vs_timecode_parse (ends[0], &start, NULL) || !vs_timecode_parse (ends[1], &end, NULL) || start >= end)
    /* Translators: %s is what the person typed */
    return vs_cli_refuse (error, _ ("“%s” is not a piece of the video. Write its start and end as 0:02-0:05.500"), text);
  vs_label_ranges_add (ranges, cut, vs_time_range (start, end));
  if (ranges->len > 0)
    return TRUE;
  /* Translators: %s is what the person typed */
  return vs_cli_refuse (error, _ ("“%s” is outside the video"), text);
}

static gboolean
read_marks (char **marks, const VsCut *cut, VsLabelStyle *style, GArray *ranges, GError **error)
{
  for (gsize i = 0; marks[i] != NULL; i++)
    if (!read_mark (marks[i], cut, ranges, error))
      return FALSE;
  style->timing = VS_LABEL_RANGES;
  style->ranges = (const VsLabelRange *) ranges->data;
  style->n_ranges = ranges->len;
  return TRUE;
}

static gboolean
read_times (const Options *options, const VsCut *cut, VsLabelStyle *style, GArray *ranges, GError **error)
{
  return (options->timing == NULL || read_timing (options->timing, style, error)) &&
         (options->period == NULL || read_period (options->period, style, error)) &&
         (options->duration == NULL || read_duration (options->duration, style, error)) &&
         (options->marks == NULL || read_marks (options->marks, cut, style, ranges, error));
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
  return vs_cli_refuse (error, _ ("“%s” is not a colour. Write it as #ffffff or, with opacity, #000000bf"), text);
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

/* @style borrows its wording from @wording, and marked pieces from @ranges. */
static gboolean
read_style (const Options *options, const VsCut *cut, VsLabelStyle *style, char **wording, GArray *ranges, GError **error)
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
  return (options->place == NULL || read_place (options->place, style, error)) &&
         (options->at == NULL || read_at (options->at, style, error)) &&
         read_times (options, cut, style, ranges, error) &&
         read_look (options, style, error);
}

/**
 * vs_cli_dup_label_times:
 *
 * Returns: (transfer full): when the label is seen, for a person
 */
char *
vs_cli_dup_label_times (const VsLabel *label)
{
  const VsLabelStyle *style = vs_label_get_style (label);
  g_autofree char    *duration = vs_timecode_format (style->duration);
  g_autofree char    *period = vs_timecode_format (style->period);

  switch (style->timing)
    {
    case VS_LABEL_START:
      return g_steal_pointer (&duration);
    case VS_LABEL_START_AND_END:
      /* Translators: %s is a duration; when a label is seen */
      return g_strdup_printf (_ ("%s at the start and at the end"), duration);
    case VS_LABEL_REPEATED:
      if (style->period == 0)
        /* Translators: %s is a duration; when a label is seen */
        return g_strdup_printf (_ ("%s at the start and after breaks"), duration);
      /* Translators: both are durations; when a label is seen */
      return g_strdup_printf (_ ("%1$s at the start, after breaks and every %2$s"), duration, period);
    case VS_LABEL_RANGES:
      return g_strdup_printf (ngettext ("%u marked piece", "%u marked pieces", style->n_ranges), (guint) style->n_ranges);
    case VS_LABEL_WHOLE:
    default:
      return g_strdup (_ ("whole video"));
    }
}

static void
print_label (VsPost *post, const VsLabel *label)
{
  const VsLabelStyle *style = vs_label_get_style (label);
  g_autofree char    *wording = vs_cli_dup_line (style->wording);
  g_autofree char    *when = vs_cli_dup_label_times (label);

  vs_cli_print ("%" G_GINT64_FORMAT ": “%s”, %s, %s\n", vs_post_get_id (post), wording, vs_place_to_text (style->place), when);
}

/* Of the label that is meant: the given one, else that of the only label, else advertising. */
static gboolean
find_kind (const Options *options, VsPost *post, VsLabelKind *out, GError **error)
{
  VsLabels *labels = vs_post_get_labels (post);

  *out = vs_labels_get_n (labels) == 1 ? vs_label_get_style (vs_labels_get (labels, 0))->kind : VS_LABEL_ADVERTISING;
  return options->kind == NULL || read_kind (options->kind, out, error);
}

/* --- templates ------------------------------------------------------------------------------------------------------------ */

static const VsLabelTemplate *
find_template (GPtrArray *templates, const char *name, GError **error)
{
  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (((VsLabelTemplate *) g_ptr_array_index (templates, i))->name, name))
      return g_ptr_array_index (templates, i);
  /* Translators: %s is what the person typed */
  vs_cli_refuse (error, _ ("There is no template “%s” in the project"), name);
  return NULL;
}

/* What a new label begins with: that of the template, the one that is there, or the usual one. @out borrows from @templates. */
static gboolean
begin_style (VsPost *post, const Options *options, GPtrArray *templates, VsLabelKind kind, VsLabelStyle *out, GError **error)
{
  VsLabel *old = vs_post_get_label (post, kind);
  const VsLabelTemplate *template = NULL;

  if (options->template_name == NULL)
    {
      *out = old != NULL ? *vs_label_get_style (old) : vs_label_style_for (kind);
      return TRUE;
    }
  template = find_template (templates, options->template_name, error);
  if (template == NULL)
    return FALSE;
  *out = *vs_label_get_style (template->label);
  if (options->kind != NULL && out->kind != kind)
    /* Translators: %s is the name of a template */
    return vs_cli_refuse (error, _ ("The template “%s” is for another kind of label. Leave --kind out"), options->template_name);
  if (out->timing == VS_LABEL_RANGES)
    out->timing = VS_LABEL_WHOLE;
  return TRUE;
}

static gboolean
save_template (VsProject *project, const Options *options, VsLabel *label, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *partner = NULL;

  if (options->save_template == NULL)
    return TRUE;
  name = vs_cli_dup_text (options->save_template, error);
  partner = name != NULL ? vs_cli_dup_text (options->partner != NULL ? options->partner : "", error) : NULL;
  return partner != NULL && vs_project_save_label_template (project, name, partner, label, error);
}

static gboolean
put_label (VsProject *project, VsPost *post, const Options *options, VsLabelKind kind, GError **error)
{
  VsLabelStyle     style;
  g_autofree char *wording = NULL;
  g_autoptr (GPtrArray) templates = vs_project_get_label_templates (project);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (VsLabelRange));
  g_autoptr (VsLabel) label = NULL;

  if (!begin_style (post, options, templates, kind, &style, error) || !read_style (options, vs_post_get_cut (post), &style, &wording, ranges, error))
    return FALSE;
  if (vs_label_wording_is_blank (style.wording))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("A label needs a wording. Give it with --wording"));
      return FALSE;
    }
  label = vs_label_new (&style);
  if (!vs_project_set_label (project, vs_post_get_id (post), label, error) || !save_template (project, options, label, error))
    return FALSE;
  if (!options->json)
    print_label (post, label);
  return TRUE;
}

/* The labels as they are, in a file of their own. */
static gboolean
write_overlay (VsProject *project, VsPost *post, const Options *options, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (options->overlay, NULL);
  g_autoptr (VsJob) job = vs_save_label_job_new (project, post, NULL, path, options->replace, error);

  if (job == NULL)
    {
      vs_cli_say_how_to_replace (error);
      return FALSE;
    }
  vs_job_start (job);
  return vs_cli_run_job (job, FALSE, error);
}

static gboolean
changes_label (const Options *options)
{
  return options->kind != NULL || options->wording != NULL || options->place != NULL || options->at != NULL || options->duration != NULL ||
         options->timing != NULL || options->period != NULL || options->marks != NULL || options->size != NULL || options->text_color != NULL ||
         options->box_color != NULL || options->box || options->no_box || options->template_name != NULL || options->save_template != NULL;
}

static gboolean
label_post (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  const Options *options = data;
  VsLabelKind    kind;

  if (options->overlay != NULL && !options->remove && !changes_label (options))
    return write_overlay (project, post, options, error);
  if (!find_kind (options, post, &kind, error))
    return FALSE;
  if (options->remove ? !vs_project_remove_label (project, vs_post_get_id (post), kind, error) : !put_label (project, post, options, kind, error))
    return FALSE;
  if (options->overlay != NULL && !write_overlay (project, post, options, error))
    return FALSE;
  if (options->json)
    vs_cli_json_print_post (post);
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "wording", 0, 0, G_OPTION_ARG_FILENAME, &options.wording, N_ ("What it says; “Werbung” or “KI-generiert” on a new label"), N_ ("TEXT") },
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &options.kind, N_ ("Which of the labels; advertising unless another is the only one"), "advertising|ai|retouched|other" },
    { "place", 0, 0, G_OPTION_ARG_FILENAME, &options.place, N_ ("One of nine places, as top-left, centre or bottom"), N_ ("PLACE") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &options.at, N_ ("Its middle anywhere, from 0,0 at the top left to 1,1"), "X,Y" },
    { "for", 0, 0, G_OPTION_ARG_FILENAME, &options.duration, N_ ("How long from the start, as 3s, or “whole”"), N_ ("TIME") },
    { "when", 0, 0, G_OPTION_ARG_FILENAME, &options.timing, N_ ("When it is seen"), "whole|start|start-and-end|repeated|ranges" },
    { "every", 0, 0, G_OPTION_ARG_FILENAME, &options.period, N_ ("Seen again after breaks and every so often, as 30s, or “break”"), N_ ("TIME") },
    { "during", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.marks, N_ ("Seen during this piece of the video, as 0:02-0:05.500; may be given several times"), N_ ("START-END") },
    { "size", 0, 0, G_OPTION_ARG_FILENAME, &options.size, N_ ("Height of the text, 20 to 200 px of 1080"), N_ ("PX") },
    { "text-color", 0, 0, G_OPTION_ARG_FILENAME, &options.text_color, N_ ("As #ffffff or, with opacity, #ffffffff"), N_ ("COLOUR") },
    { "box-color", 0, 0, G_OPTION_ARG_FILENAME, &options.box_color, N_ ("Colour of a box behind the text, as #000000bf"), N_ ("COLOUR") },
    { "box", 0, 0, G_OPTION_ARG_NONE, &options.box, N_ ("With a box"), NULL },
    { "no-box", 0, 0, G_OPTION_ARG_NONE, &options.no_box, N_ ("Without a box"), NULL },
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &options.template_name, N_ ("Begin with the label of this template"), N_ ("NAME") },
    { "save-template", 0, 0, G_OPTION_ARG_FILENAME, &options.save_template, N_ ("Keep the label as a template of this name"), N_ ("NAME") },
    { "partner", 0, 0, G_OPTION_ARG_FILENAME, &options.partner, N_ ("Whose posts that template is for"), N_ ("NAME") },
    { "overlay", 0, 0, G_OPTION_ARG_FILENAME, &options.overlay, N_ ("Write the labels, see-through around them: .png, .mov or .webm"), N_ ("FILE") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, N_ ("Replace that file if it is there"), NULL },
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
  N_ ("A post may have one label of each kind. A new one for advertising says “Werbung” at the top left for\n"
      "the whole video, and whatever is given differently. On a label that is there, what is not given stays."),
  run,
};
