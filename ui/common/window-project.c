// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, creating and copying the project of a window.

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "ui/common/settings.h"
#include "ui/common/window-private.h"

#define SUFFIX ".vorspann"

static void
tell_failure (VsUiWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  gtk_widget_set_name (dialog, "error-dialog");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A file that may only be read is opened for reading; the bar in the window says so. */
static VsProject *
open_project (const char *path, GError **error)
{
  g_autoptr (GError) write_error = NULL;
  VsProject *project;

  if (g_access (path, F_OK) == 0 && g_access (path, W_OK) != 0)
    return vs_project_open (path, TRUE, error);
  project = vs_project_open (path, FALSE, &write_error);
  if (project != NULL)
    return project;
  if (g_error_matches (write_error, VS_ERROR, VS_ERROR_READ_ONLY))
    return vs_project_open (path, TRUE, error);
  g_propagate_error (error, g_steal_pointer (&write_error));
  return NULL;
}

/**
 * vs_ui_window_set_project:
 * @project: (nullable): the project to show, or %NULL for the start page
 */
void
vs_ui_window_set_project (VsUiWindow *self, VsProject *project)
{
  VsStudio *studio = vs_ui_session_get_studio (self->session);

  g_return_if_fail (VS_IS_UI_WINDOW (self));

  vs_ui_plan_page_commit (self->plan_page);
  vs_studio_set_project (studio, project);
  if (project == NULL)
    return;
  vs_ui_settings_add_recent (self->settings, vs_project_get_path (project));
  vs_ui_window_show_recent (self);
}

/**
 * vs_ui_window_open_path:
 *
 * Returns: whether the window now shows the project at @path
 */
gboolean
vs_ui_window_open_path (VsUiWindow *self, const char *path)
{
  g_autoptr (VsProject) project = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (VS_IS_UI_WINDOW (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  project = open_project (path, &error);
  if (project == NULL)
    {
      tell_failure (self, _ ("The project cannot be opened"), error->message);
      return FALSE;
    }
  vs_ui_window_set_project (self, project);
  return TRUE;
}

/**
 * vs_ui_window_create_path:
 *
 * Makes a project file and shows it.
 */
gboolean
vs_ui_window_create_path (VsUiWindow *self, const char *path)
{
  g_autoptr (VsProject) project = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (VS_IS_UI_WINDOW (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  project = vs_project_create (path, &error);
  if (project == NULL)
    {
      tell_failure (self, _ ("The project cannot be created"), error->message);
      return FALSE;
    }
  vs_ui_window_set_project (self, project);
  return TRUE;
}

/**
 * vs_ui_window_has_path:
 *
 * Returns: whether the window shows the project at @path, by whatever name the file is reached
 */
gboolean
vs_ui_window_has_path (VsUiWindow *self, const char *path)
{
  VsProject       *project = vs_ui_session_get_project (self->session);
  g_autofree char *real = NULL;
  g_autofree char *own = NULL;

  g_return_val_if_fail (VS_IS_UI_WINDOW (self), FALSE);

  if (project == NULL)
    return FALSE;
  real = realpath (path, NULL);
  own = realpath (vs_project_get_path (project), NULL);
  return real != NULL && g_strcmp0 (real, own) == 0;
}

/* A project that is open in a window is shown there; a window that has one already keeps it. */
static void
open_in_right_window (VsUiWindow *self, const char *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (application != NULL)
    g_application_open (G_APPLICATION (application), &file, 1, "");
  else
    vs_ui_window_open_path (self, path);
}

static void
create_in_right_window (VsUiWindow *self, const char *path)
{
  g_autofree char *full = g_str_has_suffix (path, SUFFIX) ? g_strdup (path) : g_strconcat (path, SUFFIX, NULL);
  VsUiWindow      *window = self;

  if (vs_ui_session_get_project (self->session) != NULL)
    window = vs_ui_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  if (vs_ui_window_create_path (window, full) || window == self)
    gtk_window_present (GTK_WINDOW (window));
  else
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
save_copy (VsUiWindow *self, const char *path)
{
  g_autofree char *full = g_str_has_suffix (path, SUFFIX) ? g_strdup (path) : g_strconcat (path, SUFFIX, NULL);
  g_autoptr (GError) error = NULL;

  vs_ui_plan_page_commit (self->plan_page);
  if (vs_project_save_copy (vs_ui_session_get_project (self->session), full, &error))
    vs_ui_window_toast (self, _ ("Copy saved"), NULL, NULL);
  else
    tell_failure (self, _ ("The copy cannot be saved"), error->message);
}

/* --- file choosers --- */

typedef void (*PathFunc) (VsUiWindow *self, const char *path);

static void
chosen_cb (GtkNativeDialog *dialog, int response, VsUiWindow *self)
{
  PathFunc func = g_object_get_data (G_OBJECT (dialog), "path-func");
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (path != NULL)
    func (self, path);
}

static void
choose (VsUiWindow *self, const char *title, GtkFileChooserAction action, const char *accept, const char *name, PathFunc func)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Vorspann projects"));
  gtk_file_filter_add_pattern (filter, "*" SUFFIX);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "path-func", func);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
new_project_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  /* Translators: the file name that is proposed for a new project */
  g_autofree char *name = g_strconcat (_ ("My videos"), SUFFIX, NULL);

  choose (VS_UI_WINDOW (user_data), _ ("New Project"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Create"), name, create_in_right_window);
}

static void
new_project_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  create_in_right_window (VS_UI_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  choose (VS_UI_WINDOW (user_data), _ ("Open project"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL, open_in_right_window);
}

static void
open_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_in_right_window (VS_UI_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  /* Translators: the file name that is proposed for a copy, %s is the project's name */
  g_autofree char *base = g_strdup_printf (_ ("%s (copy)"), vs_project_get_name (vs_ui_session_get_project (self->session)));
  g_autofree char *name = g_strconcat (base, SUFFIX, NULL);

  choose (self, _ ("Save a Copy"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), name, save_copy);
}

static void
save_copy_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  save_copy (VS_UI_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

void
vs_ui_window_add_project_actions (VsUiWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "new-project", .activate = new_project_cb },
    { .name = "new-project-file", .activate = new_project_file_cb, .parameter_type = "s" },
    { .name = "open", .activate = open_cb },
    { .name = "open-file", .activate = open_file_cb, .parameter_type = "s" },
    { .name = "save-copy", .activate = save_copy_cb },
    { .name = "save-copy-file", .activate = save_copy_file_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* --- recent projects --- */

static char *
path_to_name (const char *path)
{
  g_autofree char *base = g_filename_display_basename (path);

  if (g_str_has_suffix (base, SUFFIX))
    base[strlen (base) - strlen (SUFFIX)] = '\0';
  return g_steal_pointer (&base);
}

static void
add_recent_row (VsUiWindow *self, const char *path)
{
  g_autofree char *name = path_to_name (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (shown, -1);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-file");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_list_box_append (self->recent_list, row);
}

static void
add_recent_item (GMenu *menu, const char *path)
{
  g_autofree char *name = path_to_name (path);
  g_autoptr (GString) label = g_string_new (name);
  g_autoptr (GMenuItem) item = NULL;

  /* An underscore in a file's name is no mnemonic. */
  g_string_replace (label, "_", "__", 0);
  item = g_menu_item_new (label->str, NULL);
  g_menu_item_set_action_and_target (item, "win.open-file", "s", path);
  g_menu_append_item (menu, item);
}

/**
 * vs_ui_window_show_recent:
 *
 * Fills the project's menu and the start page with the projects opened last.
 */
void
vs_ui_window_show_recent (VsUiWindow *self)
{
  g_auto (GStrv) paths = vs_ui_settings_get_recent (self->settings);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();
  g_autoptr (GMenu) recent = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))) != NULL)
    gtk_list_box_remove (self->recent_list, row);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      add_recent_row (self, paths[i]);
      add_recent_item (recent, paths[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent_list), paths[0] != NULL);

  g_menu_append (files, _ ("New…"), "win.new-project");
  g_menu_append (files, _ ("Open…"), "win.open");
  g_menu_append (copy, _ ("Save a Copy…"), "win.save-copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  g_menu_append_section (menu, _ ("Recent"), G_MENU_MODEL (recent));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->project_button), G_MENU_MODEL (menu));
}
