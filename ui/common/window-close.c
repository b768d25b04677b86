// SPDX-License-Identifier: GPL-3.0-or-later
// Closing the window: what is being typed is kept, and work that runs is not thrown away without asking.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/common/settings.h"
#include "ui/common/window-private.h"

static VsJobQueue *
get_jobs (VsUiWindow *self)
{
  return vs_studio_get_jobs (vs_ui_session_get_studio (self->session));
}

static void
save_size (VsUiWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  vs_ui_settings_set_int (self->settings, "window-width", width);
  vs_ui_settings_set_int (self->settings, "window-height", height);
  vs_ui_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

/* The window goes when the last job has ended: only then is what it had half written removed. */
static void
jobs_ended_cb (VsUiWindow *self)
{
  if (vs_job_queue_get_n_unfinished (get_jobs (self)) == 0)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
stop_and_close (VsUiWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (get_jobs (self), "notify::n-unfinished", G_CALLBACK (jobs_ended_cb), self, G_CONNECT_SWAPPED);
  vs_job_queue_cancel_all (get_jobs (self));
  jobs_ended_cb (self);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, VsUiWindow *self)
{
  self->close_dialog = NULL;
  if (g_str_equal (response, "stop"))
    stop_and_close (self);
}

static void
ask (VsUiWindow *self)
{
  guint      n = vs_job_queue_get_n_unfinished (get_jobs (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Stop what is running?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  /* Translators: %u counts imports and exports */
                                  ngettext ("%u import or export is not finished. It stops when you close the window; the project and finished videos stay as they are.",
                                            "%u imports and exports are not finished. They stop when you close the window; the project and finished videos stay as they are.", n),
                                  n);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep running"), "stop", _ ("_Stop and close"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "stop", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  self->close_dialog = dialog;
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * vs_ui_window_may_close:
 *
 * Keeps what is being typed and the window's size. When work runs, asks what is to become of it.
 *
 * Returns: whether the window may go now
 */
gboolean
vs_ui_window_may_close (VsUiWindow *self)
{
  g_return_val_if_fail (VS_IS_UI_WINDOW (self), TRUE);

  vs_ui_plan_page_commit (self->plan_page);
  save_size (self);
  if (vs_job_queue_get_n_unfinished (get_jobs (self)) == 0)
    return TRUE;
  if (self->close_dialog == NULL)
    ask (self);
  return FALSE;
}
