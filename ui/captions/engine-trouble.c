// SPDX-License-Identifier: GPL-3.0-or-later
// Tells why speech did not become captions, with what the engine printed.

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

/**
 * vs_ui_engine_trouble_show:
 * @error: of a speech engine, or any other
 */
void
vs_ui_engine_trouble_show (GtkWindow *parent, const GError *error)
{
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent) && error != NULL);

  dialog = adw_message_dialog_new (parent, _ ("Speech did not become captions"), NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  if (error->domain == VS_ENGINE_ERROR && vs_engine_error_get_command (error) != NULL)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_details (error));
  gtk_window_present (GTK_WINDOW (dialog));
}
