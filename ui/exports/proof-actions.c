// SPDX-License-Identifier: GPL-3.0-or-later
// Saving the proof of an earlier export: the window's actions "export-save-proof…".

#include "config.h"

#include <glib/gi18n.h>

#include "media/exporter.h"
#include "ui/exports/exports-page-private.h"
#include "work/proof.h"

/* What the open dialog needs to know until it is answered. */
typedef struct
{
  VsUiExportsPage *page;
  gint64           record_id;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->page);
  g_free (question);
}

static void
show_error (VsUiExportsPage *self, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (vs_ui_exports_page_get_window (self), _ ("The proof cannot be saved"), error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* (transfer full) (nullable): what is wrong is told */
static VsProof *
find_proof (VsUiExportsPage *self, gint64 record_id)
{
  VsProject *project = vs_ui_session_get_project (vs_ui_exports_page_get_session (self));
  g_autoptr (GError) error = NULL;
  VsProof *proof = project != NULL && record_id > 0 ? vs_proof_find (project, record_id, &error) : NULL;

  if (error != NULL)
    show_error (self, error);
  return proof;
}

static void
save (VsUiExportsPage *self, gint64 record_id, const char *path, gboolean replace)
{
  g_autoptr (VsProof) proof = find_proof (self, record_id);
  g_autoptr (GError) error = NULL;

  if (proof == NULL)
    return;
  if (vs_proof_save (proof, path, replace, &error))
    vs_ui_session_tell (vs_ui_exports_page_get_session (self), _ ("Proof saved"));
  else
    show_error (self, error);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Question *question)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  /* The chooser asked already about a file that is there. */
  if (path != NULL)
    save (question->page, question->record_id, path, TRUE);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
ask_for_file (VsUiExportsPage *self, gint64 record_id)
{
  g_autoptr (VsProof) proof = find_proof (self, record_id);
  GtkFileChooserNative *dialog;
  Question             *question;
  g_autofree char      *path = NULL;
  g_autofree char      *name = NULL;

  if (proof == NULL)
    return;
  path = vs_proof_build_target (proof->file, "pdf");
  name = g_path_get_basename (path);
  dialog = gtk_file_chooser_native_new (_ ("Save Proof"), vs_ui_exports_page_get_window (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("PDF, for people"), "*.pdf");
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("JSON, for “vorspann verify”"), "*.json");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  question = g_new0 (Question, 1);
  *question = (Question){ g_object_ref (self), record_id };
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), question, question_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
export_save_proof_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_for_file (user_data, g_variant_get_int64 (parameter));
}

/* A project that is only read has no record of an export. */
static void
export_save_proof_of_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (VsJob) job = vs_ui_exports_page_find_job (user_data, g_variant_get_uint32 (parameter));
  const VsExportReport *report = job != NULL && vs_job_get_state (job) == VS_JOB_DONE ? vs_job_get_result (job) : NULL;

  if (report != NULL && report->record_id > 0)
    ask_for_file (user_data, report->record_id);
  else
    vs_ui_session_tell (vs_ui_exports_page_get_session (user_data), _ ("The project has no record of this export"));
}

static void
export_save_proof_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  const char      *target;
  gboolean         replace;
  gint64           record_id;

  g_variant_get (parameter, "(x&sb)", &record_id, &target, &replace);
  file = g_file_new_for_commandline_arg (target);
  path = g_file_get_path (file);
  if (path != NULL)
    save (user_data, record_id, path, replace);
}

/* `export-save-proof` (x: a record of an export) asks for a file and saves the proof as PDF, or as JSON when its name ends so;
   `export-save-proof-of` (u) likewise for an export by its number; `export-save-proof-to` (record, path or URI, whether to replace) saves it. */
void
vs_ui_exports_page_add_proof_actions (VsUiExportsPage *self, GActionMap *window)
{
  static const GActionEntry entries[] = {
    { "export-save-proof", export_save_proof_cb, "x" },
    { "export-save-proof-of", export_save_proof_of_cb, "u" },
    { "export-save-proof-to", export_save_proof_to_cb, "(xsb)" },
  };

  g_action_map_add_action_entries (window, entries, G_N_ELEMENTS (entries), self);
}
