// SPDX-License-Identifier: GPL-3.0-or-later
// Tells why an engine made no captions, with what the engine printed.

#include "config.h"

#include "ui/captions/engine-trouble.h"

#include <glib/gi18n.h>

#include "work/engine-error.h"

static GtkWidget *
make_log (const char *text)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_CHAR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What the engine printed"), -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 160);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}

static GtkWidget *
make_details (const GError *error)
{
  const char      *log = vs_engine_error_get_log (error);
  g_autofree char *text = g_strdup_printf ("%s\n\n%s", vs_engine_error_get_command (error), log != NULL ? log : "");
  GtkWidget       *expander = gtk_expander_new (_ ("What the engine printed"));

  gtk_expander_set_child (GTK_EXPANDER (expander), make_log (text));
  return expander;
}

/* What happened and what was printed last; the command between them is among the details. */
static char *
dup_body (const GError *error)
{
  g_auto (GStrv) parts = g_strsplit (error->message, "\n", 3);

  return g_strv_length (parts) == 3 ? g_strconcat (parts[0], "\n", parts[2], NULL) : g_strdup (error->message);
}

/**
 * vs_ui_engine_trouble_show:
 * @heading: what did not come of it
 * @error: of a speech engine, or any other
 */
void
vs_ui_engine_trouble_show (GtkWindow *parent, const char *heading, const GError *error)
{
  gboolean         has_run = error != NULL && error->domain == VS_ENGINE_ERROR && vs_engine_error_get_command (error) != NULL;
  g_autofree char *body = NULL;
  GtkWidget       *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent) && heading != NULL && error != NULL);

  body = has_run ? dup_body (error) : g_strdup (error->message);
  dialog = adw_message_dialog_new (parent, heading, NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  if (has_run)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_details (error));
  gtk_window_present (GTK_WINDOW (dialog));
}
