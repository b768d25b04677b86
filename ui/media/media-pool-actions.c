// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with media, as actions of the window.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/common/popup.h"
#include "ui/common/show-in-folder.h"
#include "ui/media/find-missing.h"
#include "ui/media/media-marks-popover.h"
#include "ui/media/media-pool-private.h"

/* Actions that change the project. */
static const char *const changing[] = { "media-ask-marks", "media-mark", "media-remove", "media-fingerprint" };
static const char *const searching[] = { "media-look-in-folder", "media-look-in" };

static VsProject *
get_project (VsUiMediaPool *self)
{
  return vs_ui_session_get_project (self->session);
}

/* (nullable): the media that an action names */
static VsMedia *
find_media (VsUiMediaPool *self, gint64 id)
{
  return get_project (self) != NULL ? vs_project_get_media_by_id (get_project (self), id) : NULL;
}

static GtkWindow *
window_of (VsUiMediaPool *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
report (VsUiMediaPool *self, const GError *error)
{
  if (error != NULL)
    vs_ui_session_tell (self->session, error->message);
}

static void
ask_marks_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (user_data);
  VsMedia       *media = find_media (self, g_variant_get_int64 (parameter));
  VsUiMediaRow  *row = media != NULL ? vs_ui_media_pool_find_row (self, media) : NULL;

  if (media != NULL)
    vs_ui_popup_at (GTK_WIDGET (self), row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list), vs_ui_media_marks_popover_new (media));
}

static void
mark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (user_data);
  g_autoptr (GError) error = NULL;
  gint64 id, mark_in, mark_out;

  g_variant_get (parameter, "(xxx)", &id, &mark_in, &mark_out);
  if (get_project (self) == NULL)
    return;
  vs_project_set_media_marks (get_project (self), id, mark_in, mark_out, &error);
  report (self, error);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (user_data);
  g_autoptr (GError) error = NULL;

  if (get_project (self) == NULL)
    return;
  vs_project_remove_media (get_project (self), g_variant_get_int64 (parameter), &error);
  report (self, error);
}

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (user_data);
  VsMedia       *media = find_media (self, g_variant_get_int64 (parameter));
  g_autoptr (GFile) file = media != NULL ? g_file_new_for_path (vs_media_get_path (media)) : NULL;

  if (file != NULL)
    vs_ui_show_in_folder (window_of (self), file);
}

static void
fingerprint_read_cb (VsUiMediaPool *self, VsJob *job)
{
  if (vs_job_get_state (job) == VS_JOB_FAILED)
    vs_ui_session_tell (self->session, vs_job_get_error (job)->message);
  else if (vs_job_get_state (job) == VS_JOB_DONE)
    vs_ui_session_tell (self->session, _ ("Fingerprint read. The file's tooltip shows it"));
}

static void
fingerprint_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (user_data);
  VsMedia       *media = find_media (self, g_variant_get_int64 (parameter));
  VsJob         *job;

  if (media == NULL)
    return;
  job = vs_studio_read_fingerprint (vs_ui_session_get_studio (self->session), media);
  g_signal_connect_object (job, "finished", G_CALLBACK (fingerprint_read_cb), self, G_CONNECT_SWAPPED);
}

/* --- another folder --- */

static void
look_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (user_data);

  vs_ui_find_missing (self->session, g_variant_get_bytestring (parameter));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, VsUiMediaPool *self)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = folder != NULL ? g_file_get_path (folder) : NULL;
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  if (path != NULL)
    vs_ui_find_missing (self->session, path);
}

static void
look_in_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiMediaPool        *self = VS_UI_MEDIA_POOL (user_data);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Look for Missing Files"), window_of (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Look Here"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- what is shown --- */

static void
order_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  g_object_set (user_data, "order", g_variant_get_string (state, NULL), NULL);
}

static void
shown_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  g_object_set (user_data, "shown", g_variant_get_string (state, NULL), NULL);
}

static void
tell_state (VsUiMediaPool *self, const char *action_name, const char *property)
{
  GAction         *action = g_action_map_lookup_action (self->map, action_name);
  g_autofree char *value = NULL;

  g_object_get (self, property, &value, NULL);
  if (G_IS_SIMPLE_ACTION (action))
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (value));
}

/* --- the map --- */

static void
enable (VsUiMediaPool *self, const char *const *names, gsize n, gboolean is_enabled)
{
  for (gsize i = 0; i < n; i++)
    {
      GAction *action = g_action_map_lookup_action (self->map, names[i]);

      if (G_IS_SIMPLE_ACTION (action))
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
    }
}

/**
 * vs_ui_media_pool_update_actions:
 *
 * Allows what is possible with the project now, and says what is shown in which order.
 */
void
vs_ui_media_pool_update_actions (VsUiMediaPool *self)
{
  VsProject *project = get_project (self);
  gboolean   may_change = project != NULL && !vs_project_is_read_only (project);

  if (self->map == NULL)
    return;
  tell_state (self, "media-order", "order");
  tell_state (self, "media-shown", "shown");
  enable (self, changing, G_N_ELEMENTS (changing), may_change);
  enable (self, searching, G_N_ELEMENTS (searching), may_change && self->n_missing > 0);
}

/**
 * vs_ui_media_pool_add_actions:
 * @map: the window's actions; it lives as long as the pool
 *
 * Adds media-ask-marks (x), media-mark (xxx: media, in and out in µs, −1 for start and end), media-remove (x), media-show (x),
 * media-fingerprint (x), media-look-in-folder, media-look-in (ay: a path), and the states media-order (s) and media-shown (s).
 */
void
vs_ui_media_pool_add_actions (VsUiMediaPool *self, GActionMap *map)
{
  const GActionEntry entries[] = {
    { .name = "media-ask-marks", .activate = ask_marks_cb, .parameter_type = "x" },
    { .name = "media-mark", .activate = mark_cb, .parameter_type = "(xxx)" },
    { .name = "media-remove", .activate = remove_cb, .parameter_type = "x" },
    { .name = "media-show", .activate = show_cb, .parameter_type = "x" },
    { .name = "media-fingerprint", .activate = fingerprint_cb, .parameter_type = "x" },
    { .name = "media-look-in-folder", .activate = look_in_folder_cb },
    { .name = "media-look-in", .activate = look_in_cb, .parameter_type = "ay" },
    { .name = "media-order", .parameter_type = "s", .state = "''", .change_state = order_cb },
    { .name = "media-shown", .parameter_type = "s", .state = "''", .change_state = shown_cb },
  };
  g_return_if_fail (VS_IS_UI_MEDIA_POOL (self));
  g_return_if_fail (G_IS_ACTION_MAP (map));

  g_set_weak_pointer (&self->map, map);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  vs_ui_media_pool_update_actions (self);
}
