// SPDX-License-Identifier: GPL-3.0-or-later
// How a post's facts look.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/calendar/post-look.h"

/**
 * vs_ui_topic_css_class:
 * @topic: a topic, may be empty
 *
 * Returns: "topic-none", or one of "topic-0"… by the topic's name, so that a topic keeps its colour
 */
const char *
vs_ui_topic_css_class (const char *topic)
{
  static const char *const classes[VS_UI_N_TOPIC_COLORS] = { "topic-0", "topic-1", "topic-2", "topic-3", "topic-4", "topic-5", "topic-6" };
  g_autofree char         *folded = NULL;

  g_return_val_if_fail (topic != NULL, NULL);

  if (topic[0] == '\0')
    return "topic-none";
  folded = g_utf8_casefold (topic, -1);
  return classes[g_str_hash (folded) % VS_UI_N_TOPIC_COLORS];
}

const char *
vs_ui_post_state_icon (VsPostState state)
{
  switch (state)
    {
    case VS_POST_IDEA:
      return "radio-symbolic";
    case VS_POST_DRAFT:
      return "document-edit-symbolic";
    case VS_POST_READY:
      return "radio-checked-symbolic";
    case VS_POST_APPROVED:
      return "object-select-symbolic";
    case VS_POST_SCHEDULED:
      return "alarm-symbolic";
    case VS_POST_POSTED:
      return "document-send-symbolic";
    default:
      g_return_val_if_reached ("radio-symbolic");
    }
}

/* (transfer full): one or two letters that stand for a label */
static char *
dup_letters (VsLabel *label)
{
  const VsLabelStyle *style = vs_label_get_style (label);
  char                letter[7] = "";

  if (style->kind == VS_LABEL_AI)
    /* Translators: two letters on a post's card: it is labelled as made with artificial intelligence */
    return g_strdup (C_ ("badge", "AI"));
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (style->wording)), letter);
  return g_strdup (letter);
}

/**
 * vs_ui_labels_badge:
 * @labels: of a post
 *
 * Returns: (transfer full) (nullable): a few letters that stand for the labels on a small card
 */
char *
vs_ui_labels_badge (VsLabels *labels)
{
  GString *badge;

  if (vs_labels_get_n (labels) == 0)
    return NULL;
  badge = g_string_new (NULL);
  for (gsize i = 0; i < vs_labels_get_n (labels); i++)
    {
      g_autofree char *letters = dup_letters (vs_labels_get (labels, i));

      g_string_append_printf (badge, i > 0 ? " %s" : "%s", letters);
    }
  return g_string_free (badge, FALSE);
}

char *
vs_ui_post_name (VsPost *post)
{
  const char *title = vs_post_get_title (post);

  return g_strdup (title != NULL && title[0] != '\0' ? title : _ ("Untitled post"));
}

char *
vs_ui_post_describe (VsPost *post)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *wording = vs_labels_dup_wording (vs_post_get_labels (post));

  g_ptr_array_add (parts, vs_ui_post_name (post));
  if (vs_post_get_day (post) != VS_NO_DAY)
    {
      g_ptr_array_add (parts, vs_ui_day_format_full (vs_post_get_day (post)));
      g_ptr_array_add (parts, vs_minute_format (vs_post_get_minute (post)));
    }
  g_ptr_array_add (parts, g_strdup (vs_post_state_to_label (vs_post_get_state (post))));
  if (wording != NULL)
    /* Translators: %s is the wording of a disclosure label, as "Werbung" */
    g_ptr_array_add (parts, g_strdup_printf (_ ("labelled “%s”"), wording));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

char *
vs_ui_duration_format (gint64 duration)
{
  gint64 seconds = (duration + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;

  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

char *
vs_ui_post_facts (VsPost *post)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  VsClip *clip = vs_post_get_clip (post);

  if (vs_post_get_topic (post)[0] != '\0')
    g_ptr_array_add (parts, g_strdup (vs_post_get_topic (post)));
  if (clip != NULL)
    g_ptr_array_add (parts, vs_ui_duration_format (vs_time_range_length (vs_clip_get_range (clip))));
  g_ptr_array_add (parts, g_strdup (vs_post_state_to_label (vs_post_get_state (post))));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

char *
vs_ui_day_format_short (VsDay day)
{
  /* Translators: a day in few letters, as in g_date_time_format(): "%a %-d %b" is Tue 24 Nov */
  return vs_day_format (day, C_ ("short day", "%a %-d %b"));
}

char *
vs_ui_day_format_full (VsDay day)
{
  /* Translators: a whole date, as in g_date_time_format(): "%A %-d %B %Y" is Tuesday 24 November 2026 */
  return vs_day_format (day, C_ ("full day", "%A %-d %B %Y"));
}

char *
vs_ui_day_format_month (VsDay day)
{
  /* Translators: a month as the heading of the calendar, as in g_date_time_format(): "%OB %Y" is November 2026 */
  return vs_day_format (day, C_ ("month", "%OB %Y"));
}
