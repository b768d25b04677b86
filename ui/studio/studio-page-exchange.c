// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts on their way to other programs and back: the file choosers, and what is told afterwards.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "work/exchange.h"

/* --- export ---------------------------------------------------------------------------------------------------------------- */

/* The chooser has asked whether a file may be replaced. */
static void
export_chosen_cb (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = vs_ui_studio_page_take_chosen (self, response, dialog);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  /* Translators: %s is the name of a file */
  notice = g_strdup_printf (_ ("The cut is in “%s” now"), name);
  vs_ui_session_tell (self->session, vs_exchange_export (self->post, path, TRUE, &error) ? notice : error->message);
}

static char *
suggest_name (VsPost *post)
{
  g_autofree char *video = vs_studio_suggest_file_name (post);
  char            *dot = strrchr (video, '.');

  if (dot != NULL)
    *dot = '\0';
  return g_strconcat (video, ".otio", NULL);
}

static void
exchange_export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage       *self = VS_UI_STUDIO_PAGE (user_data);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Export Timeline"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  g_autofree char      *name = suggest_name (self->post);

  vs_ui_studio_page_add_filter (dialog, _ ("OpenTimelineIO (.otio)"), (const char *const[]){ "otio", NULL });
  vs_ui_studio_page_add_filter (dialog, _ ("Edit decision list (.edl)"), (const char *const[]){ "edl", NULL });
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  vs_ui_studio_page_choose (self, dialog, G_CALLBACK (export_chosen_cb));
}

/* --- import ---------------------------------------------------------------------------------------------------------------- */

static void
tell_report (VsUiStudioPage *self, const VsExchangeReport *report)
{
  g_autofree char *notice = NULL;

  if (report->notes->len == 1)
    notice = g_strdup (report->notes->pdata[0]);
  else if (report->notes->len > 1)
    /* Translators: a sentence about the first of several things, then how many more there are */
    notice = g_strdup_printf (ngettext ("%s And %u more thing is different.", "%s And %u more things are different.", report->notes->len - 1), (char *) report->notes->pdata[0], report->notes->len - 1);
  else
    /* Translators: %u is a number of clips */
    notice = g_strdup_printf (ngettext ("The timeline has %u clip", "The timeline has %u clips", report->n_clips), report->n_clips);
  vs_ui_session_tell (self->session, notice);
}

static void
imported_cb (VsUiStudioPage *self, VsJob *job)
{
  if (vs_job_get_state (job) == VS_JOB_DONE)
    tell_report (self, vs_job_get_result (job));
  else if (vs_job_get_error (job) != NULL)
    vs_ui_session_tell (self->session, vs_job_get_error (job)->message);
}

static void
import_chosen_cb (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = vs_ui_studio_page_take_chosen (self, response, dialog);
  g_autoptr (VsJob) job = NULL;

  if (path == NULL)
    return;
  job = vs_exchange_import_job_new (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), path);
  g_signal_connect_object (job, "finished", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  vs_job_queue_add (vs_studio_get_jobs (vs_ui_session_get_studio (self->session)), job);
}

static void
exchange_import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage       *self = VS_UI_STUDIO_PAGE (user_data);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Import Timeline"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);

  vs_ui_studio_page_add_filter (dialog, _ ("OpenTimelineIO (.otio)"), (const char *const[]){ "otio", NULL });
  vs_ui_studio_page_choose (self, dialog, G_CALLBACK (import_chosen_cb));
}

const VsUiStudioAction vs_ui_studio_exchange_actions[] = {
  { { "exchange-export", exchange_export_cb }, VS_UI_NEEDS_CLIP },
  { { "exchange-import", exchange_import_cb }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
