// SPDX-License-Identifier: GPL-3.0-or-later
// Importing clips: chosen in a dialog, or dropped anywhere on the window; in the Studio into the post that is open there.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/common/window-private.h"

static VsProject *
get_project (VsUiWindow *self)
{
  return vs_ui_session_get_project (self->session);
}

static void
tell_report (VsUiWindow *self, const VsImportReport *report)
{
  g_autofree char *text = NULL;

  if (report == NULL)
    return;
  if (report->n_added > 0)
    {
      /* Translators: a toast after an import, %u is the number of clips */
      text = g_strdup_printf (ngettext ("%u clip imported", "%u clips imported", report->n_added), report->n_added);
      vs_ui_window_toast (self, text, _ ("Undo"), "win.undo");
    }
  for (guint i = 0; i < report->problems->len; i++)
    vs_ui_window_toast (self, report->problems->pdata[i], NULL, NULL);
}

static void
finished_cb (VsJob *job, VsUiWindow *self)
{
  const GError *error = vs_job_get_error (job);

  if (vs_job_get_state (job) == VS_JOB_DONE)
    tell_report (self, vs_job_get_result (job));
  else if (vs_job_get_state (job) == VS_JOB_FAILED && error != NULL)
    vs_ui_window_toast (self, error->message, NULL, NULL);
}

static void
import_paths (VsUiWindow *self, const char *const *paths, gint64 post_id, VsDay day)
{
  VsJob *job;

  if (get_project (self) == NULL || paths[0] == NULL)
    return;
  job = vs_studio_import (vs_ui_session_get_studio (self->session), paths, post_id, day);
  g_signal_connect_object (job, "finished", G_CALLBACK (finished_cb), self, 0);
}

static void
import_files_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree const char **paths = NULL;
  guint32                 day;

  g_variant_get (parameter, "(^a&su)", &paths, &day);
  import_paths (VS_UI_WINDOW (user_data), paths, 0, day);
}

static void
import_into_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree const char **paths = NULL;
  gint64                  post_id;

  g_variant_get (parameter, "(^a&sx)", &paths, &post_id);
  import_paths (VS_UI_WINDOW (user_data), paths, post_id, VS_NO_DAY);
}

/* --- the chooser --- */

static void
chosen_cb (GtkNativeDialog *dialog, int response, VsUiWindow *self)
{
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  paths = g_strv_builder_end (builder);
  import_paths (self, (const char *const *) paths, 0, VS_NO_DAY);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *mime_type)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_mime_type (filter, mime_type);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow           *self = VS_UI_WINDOW (user_data);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Import Clips"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Videos"), "video/*");
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("All files"), "*/*");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- files dropped where no day is --- */

static gboolean
accept_cb (GtkDropTarget *target, GdkDrop *drop, VsUiWindow *self)
{
  VsProject *project = get_project (self);

  return project != NULL && !vs_project_is_read_only (project) && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), GDK_TYPE_FILE_LIST);
}

/* Whether something below the pointer takes what is dragged, such as a day of the calendar, so that it does not come here. */
static gboolean
is_taken_below (GtkWidget *host, double x, double y)
{
  for (GtkWidget *widget = gtk_widget_pick (host, x, y, GTK_PICK_DEFAULT); widget != NULL && widget != host; widget = gtk_widget_get_parent (widget))
    if ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_DROP_ACTIVE) != 0)
      return TRUE;
  return FALSE;
}

static void
leave_cb (VsUiWindow *self)
{
  g_clear_handle_id (&self->drop_mark_source, g_source_remove);
  gtk_widget_set_visible (self->drop_mark, FALSE);
}

/* The post that is open in the Studio gets the clips, when that is what is seen; otherwise 0. */
static gint64
get_open_post (VsUiWindow *self)
{
  VsPost *post = vs_ui_session_get_post (self->session);

  return post != NULL && g_strcmp0 (vs_ui_session_get_page (self->session), "studio") == 0 ? vs_post_get_id (post) : 0;
}

static gboolean
show_mark_cb (gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  gboolean    is_dragged = gtk_drop_target_get_current_drop (self->drop_target) != NULL;

  self->drop_mark_source = 0;
  gtk_label_set_text (GTK_LABEL (self->drop_mark), get_open_post (self) != 0 ? _ ("Drop to add to this post") : _ ("Drop to import into ideas and drafts"));
  gtk_widget_set_visible (self->drop_mark, is_dragged && !is_taken_below (GTK_WIDGET (self->root_stack), self->drop_x, self->drop_y));
  return G_SOURCE_REMOVE;
}

/* What is below the pointer says only afterwards whether it takes the files, but before anything is drawn. */
static void
motion_cb (GtkDropControllerMotion *motion, double x, double y, VsUiWindow *self)
{
  self->drop_x = x;
  self->drop_y = y;
  if (self->drop_mark_source == 0)
    self->drop_mark_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_mark_cb, self, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, VsUiWindow *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  leave_cb (self);
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] == NULL)
    return FALSE;
  if (get_open_post (self) != 0)
    g_action_group_activate_action (G_ACTION_GROUP (self), "import-into-post", g_variant_new ("(^asx)", paths, get_open_post (self)));
  else
    g_action_group_activate_action (G_ACTION_GROUP (self), "import-files", g_variant_new ("(^asu)", paths, (guint32) VS_NO_DAY));
  return TRUE;
}

/* The target only hears of moves that nothing below takes, so that another controller looks at all of them. */
static void
add_drop (VsUiWindow *self)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  self->drop_target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (self->drop_target, "accept", G_CALLBACK (accept_cb), self, 0);
  g_signal_connect_object (self->drop_target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drop_target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->root_stack), GTK_EVENT_CONTROLLER (self->drop_target));
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->root_stack), motion);
}

/**
 * vs_ui_window_add_import:
 *
 * Adds the actions import, import-files (asu) and import-into-post (asx), and lets files be dropped onto the window.
 */
void
vs_ui_window_add_import (VsUiWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "import", .activate = import_cb },
    { .name = "import-files", .activate = import_files_cb, .parameter_type = "(asu)" },
    { .name = "import-into-post", .activate = import_into_post_cb, .parameter_type = "(asx)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_drop (self);
}
