// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with exports: the window's actions "export-…".

#include "config.h"

#include <glib/gi18n.h>

#include "rules/platform.h"
#include "ui/common/settings.h"
#include "ui/exports/export-options.h"
#include "ui/common/show-in-folder.h"
#include "ui/exports/exports-page-private.h"
#include "work/check-post.h"

#define SUFFIX ".mp4"

/* What an open dialog needs to know until it is answered. */
typedef struct
{
  VsUiExportsPage *page;
  gint64           post_id;
  char            *target;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->page);
  g_free (question->target);
  g_free (question);
}

static Question *
question_new (VsUiExportsPage *page, gint64 post_id, const char *target)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (page);
  question->post_id = post_id;
  question->target = g_strdup (target);
  return question;
}

static GtkWindow *
window_of (VsUiExportsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static VsStudio *
studio_of (VsUiExportsPage *self)
{
  return vs_ui_session_get_studio (vs_ui_exports_page_get_session (self));
}

static char *
dup_export_folder (void)
{
  g_autoptr (GSettings) settings = vs_ui_settings_open ();
  g_autofree char *folder = settings != NULL ? g_settings_get_string (settings, "export-folder") : NULL;
  const char      *videos = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);

  if (folder != NULL && folder[0] != '\0' && g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&folder);
  return g_strdup (videos != NULL && g_file_test (videos, G_FILE_TEST_IS_DIR) ? videos : g_get_home_dir ());
}

static void
remember_export_folder (const char *target)
{
  g_autoptr (GSettings) settings = vs_ui_settings_open ();
  g_autofree char *folder = g_path_get_dirname (target);

  if (settings != NULL && g_utf8_validate (folder, -1, NULL))
    g_settings_set_string (settings, "export-folder", folder);
}

static void
show_error (VsUiExportsPage *self, const char *heading, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (window_of (self), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void start_export (VsUiExportsPage *self, gint64 post_id, const char *target, gboolean replace);

static void
replace_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_str_equal (response, "replace"))
    start_export (question->page, question->post_id, question->target, TRUE);
}

static void
ask_to_replace (VsUiExportsPage *self, gint64 post_id, const char *target)
{
  g_autofree char  *name = g_filename_display_basename (target);
  g_autofree char  *folder = g_path_get_dirname (target);
  g_autofree char  *shown = g_filename_display_name (folder);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (self), NULL, NULL));

  /* Translators: %s is the name of a file */
  adw_message_dialog_format_heading (dialog, _ ("Replace “%s”?"), name);
  /* Translators: %s is a folder */
  adw_message_dialog_format_body (dialog, _ ("There is a file of that name in “%s”. It stays as it is until the new video is finished."), shown);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (replace_cb), question_new (self, post_id, target), question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The text of the cover stays clear of what the platforms that are shown in the Studio cover. */
static VsMargins
get_cover_margins (VsUiExportsPage *self, gint64 post_id)
{
  VsUiSession *session = vs_ui_exports_page_get_session (self);
  VsPost      *post = vs_project_get_post (vs_ui_session_get_project (session), post_id);

  return post != NULL ? vs_platforms_get_margins (vs_ui_session_get_platforms (session), vs_post_get_size (post)) : VS_MARGINS_OWN;
}

static void
start_export (VsUiExportsPage *self, gint64 post_id, const char *target, gboolean replace)
{
  VsExportChoices  choices = { .target = target, .replace = replace, .crf = -1, .cover_margins = get_cover_margins (self, post_id) };
  g_autofree char *check = vs_ui_session_dup_check (vs_ui_exports_page_get_session (self), post_id);
  g_autoptr (GError) error = NULL;

  choices.check = check;
  vs_ui_export_options_fill (&choices);
  if (vs_studio_export_with (studio_of (self), post_id, &choices, &error) != NULL)
    remember_export_folder (target);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    ask_to_replace (self, post_id, target);
  else
    show_error (self, _ ("The post cannot be exported"), error);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Question *question)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    {
      g_autofree char *target = g_str_has_suffix (path, SUFFIX) ? g_strdup (path) : g_strconcat (path, SUFFIX, NULL);

      /* The chooser asked already about a file that it saw under this very name. */
      start_export (question->page, question->post_id, target, g_str_equal (target, path) && g_file_test (path, G_FILE_TEST_EXISTS));
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
ask_for_target (VsUiExportsPage *self, VsPost *post)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Export Video"), window_of (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = vs_studio_suggest_file_name (post);
  g_autofree char *folder = dup_export_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  gtk_file_filter_set_name (filter, _ ("MP4 videos"));
  gtk_file_filter_add_mime_type (filter, "video/mp4");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), file, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), question_new (self, vs_post_get_id (post), NULL), question_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* A post for which somebody said what it is made for is checked first, on the page that shows what is found. @target: "" to ask for one */
static gboolean
ask_check (VsUiExportsPage *self, gint64 post_id, const char *target, gboolean replace)
{
  VsUiSession *session = vs_ui_exports_page_get_session (self);
  VsProject   *project = vs_ui_session_get_project (session);
  VsPost      *post = vs_project_get_post (project, post_id);

  if (post == NULL || !vs_check_is_asked_for (project, post_id))
    return FALSE;
  vs_ui_session_set_post (session, post);
  /* The Studio's actions are there when it is. */
  vs_ui_session_set_page (session, "studio");
  if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.check-export", "(xsb)", post_id, target, replace))
    g_warning ("The post cannot be checked");
  return TRUE;
}

static void
export_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiExportsPage *self = user_data;
  VsProject       *project = vs_ui_session_get_project (vs_ui_exports_page_get_session (self));
  gint64           post_id = g_variant_get_int64 (parameter);
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return;
  if (!vs_studio_check_export (studio_of (self), post_id, &error))
    show_error (self, _ ("The post cannot be exported"), error);
  else if (!ask_check (self, post_id, "", FALSE))
    ask_for_target (self, vs_project_get_post (project, post_id));
}

static void
export_checked_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiExportsPage *self = user_data;
  VsProject       *project = vs_ui_session_get_project (vs_ui_exports_page_get_session (self));
  const char      *target;
  gboolean         replace;
  gint64           post_id;
  VsPost          *post;

  g_variant_get (parameter, "(x&sb)", &post_id, &target, &replace);
  post = project != NULL ? vs_project_get_post (project, post_id) : NULL;
  if (post != NULL && *target == '\0')
    ask_for_target (self, post);
  else if (post != NULL)
    start_export (self, post_id, target, replace);
}

static void
export_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiExportsPage *self = user_data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  const char      *target;
  gboolean         replace;
  gint64           post_id;

  g_variant_get (parameter, "(x&sb)", &post_id, &target, &replace);
  file = g_file_new_for_commandline_arg (target);
  path = g_file_get_path (file);
  if (path != NULL && vs_ui_session_get_project (vs_ui_exports_page_get_session (self)) != NULL && !ask_check (self, post_id, path, replace))
    start_export (self, post_id, path, replace);
}

/* The export of a number, when it is still in the queue. */
VsJob *
vs_ui_exports_page_find_job (VsUiExportsPage *self, guint number)
{
  GListModel *jobs = G_LIST_MODEL (vs_studio_get_jobs (studio_of (self)));

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (jobs, i);
      const VsExportTask *task = vs_export_task_of (job);

      if (task != NULL && task->number == number)
        return g_steal_pointer (&job);
    }
  return NULL;
}

static VsJob *
find_job (VsUiExportsPage *self, GVariant *number)
{
  return vs_ui_exports_page_find_job (self, g_variant_get_uint32 (number));
}

static void
export_cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (VsJob) job = find_job (user_data, parameter);

  if (job != NULL && !vs_job_is_finished (job))
    vs_job_cancel (job);
}

static void
export_again (VsUiExportsPage *self, GVariant *number, gboolean replace)
{
  g_autoptr (VsJob) job = find_job (self, number);
  g_autoptr (GError) error = NULL;

  if (job == NULL || !vs_job_is_finished (job))
    return;
  if (ask_check (self, vs_export_task_of (job)->post_id, vs_export_task_of (job)->target, replace))
    {
      vs_job_queue_remove (vs_studio_get_jobs (studio_of (self)), job);
      return;
    }
  if (vs_studio_retry (studio_of (self), job, replace, &error) != NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    ask_to_replace (self, vs_export_task_of (job)->post_id, vs_export_task_of (job)->target);
  else
    show_error (self, _ ("The post cannot be exported"), error);
}

static void
export_retry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  export_again (user_data, parameter, FALSE);
}

static void
export_replace_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  export_again (user_data, parameter, TRUE);
}

static void
export_remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (VsJob) job = find_job (user_data, parameter);

  if (job != NULL && vs_job_is_finished (job))
    vs_job_queue_remove (vs_studio_get_jobs (studio_of (user_data)), job);
}

static gboolean
tell_when_gone (VsUiExportsPage *self, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (g_file_query_exists (file, NULL))
    return FALSE;
  name = g_file_get_parse_name (file);
  /* Translators: %s is a path */
  text = g_strdup_printf (_ ("“%s” is not there any more"), name);
  vs_ui_session_tell (vs_ui_exports_page_get_session (self), text);
  return TRUE;
}

static void
export_play_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL));
  g_autofree char *uri = g_file_get_uri (file);

  if (!tell_when_gone (user_data, file))
    gtk_show_uri (window_of (user_data), uri, GDK_CURRENT_TIME);
}

static void
export_open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL));

  if (!tell_when_gone (user_data, file))
    vs_ui_show_in_folder (window_of (user_data), file);
}

static void
export_copy_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiSession *session = vs_ui_exports_page_get_session (user_data);
  VsProject   *project = vs_ui_session_get_project (session);
  VsPost      *post = project != NULL ? vs_project_get_post (project, g_variant_get_int64 (parameter)) : NULL;

  if (post == NULL || vs_post_get_text (post)[0] == '\0')
    {
      vs_ui_session_tell (session, _ ("The post has no caption text"));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (user_data)), vs_post_get_text (post));
  vs_ui_session_tell (session, _ ("Caption text copied"));
}

/**
 * vs_ui_exports_page_add_actions:
 * @window: gets the actions
 *
 * `export-post` (x: a post) asks for a file and exports; `export-to` (post, path or URI, whether to replace) exports;
 * either is checked first when somebody said what it is made for, and `export-checked` goes on; `export-cancel`, `export-retry`, `export-replace` and `export-remove` (u) take the number of an export;
 * `export-play` and `export-open-folder` take its path or URI; `export-copy-text` (x) copies a post's caption text.
 * Those for proofs stand in proof-actions.c, those for what is written along in export-options.c.
 */
void
vs_ui_exports_page_add_actions (VsUiExportsPage *self, GActionMap *window)
{
  static const GActionEntry entries[] = {
    { "export-post", export_post_cb, "x" },
    { "export-to", export_to_cb, "(xsb)" },
    { "export-checked", export_checked_cb, "(xsb)" },
    { "export-cancel", export_cancel_cb, "u" },
    { "export-retry", export_retry_cb, "u" },
    { "export-replace", export_replace_cb, "u" },
    { "export-remove", export_remove_cb, "u" },
    { "export-play", export_play_cb, "s" },
    { "export-open-folder", export_open_folder_cb, "s" },
    { "export-copy-text", export_copy_text_cb, "x" },
  };

  g_return_if_fail (VS_IS_UI_EXPORTS_PAGE (self));
  g_return_if_fail (G_IS_ACTION_MAP (window));

  g_action_map_add_action_entries (window, entries, G_N_ELEMENTS (entries), self);
  vs_ui_export_options_add_actions (window);
  vs_ui_exports_page_add_proof_actions (self, window);
}
