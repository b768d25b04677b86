// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with exports: the window's actions "export-…".

#include "config.h"

#include <glib/gi18n.h>

#include "ui/common/show-in-folder.h"
#include "ui/exports/export-options.h"
#include "ui/exports/exports-page-private.h"
#include "work/check-post.h"

static VsStudio *
studio_of (VsUiExportsPage *self)
{
  return vs_ui_session_get_studio (vs_ui_exports_page_get_session (self));
}

/* A post for which somebody said what it is made for is checked first, on the page that shows what is found. */
static gboolean
ask_check (VsUiExportsPage *self, const VsUiExportWish *wish)
{
  VsUiSession *session = vs_ui_exports_page_get_session (self);
  VsProject   *project = vs_ui_session_get_project (session);
  VsPost      *post = vs_project_get_post (project, wish->post_id);

  if (post == NULL || !vs_check_is_asked_for (project, wish->post_id))
    return FALSE;
  vs_ui_session_set_post (session, post);
  /* The Studio's actions are there when it is. */
  vs_ui_session_set_page (session, "studio");
  if (!gtk_widget_activate_action (GTK_WIDGET (self), "win.check-export", "(xssb)", wish->post_id, wish->platforms, wish->target, wish->replace))
    g_warning ("The post cannot be checked");
  return TRUE;
}

static void
export_post (VsUiExportsPage *self, gint64 post_id, const char *platforms)
{
  VsProject     *project = vs_ui_session_get_project (vs_ui_exports_page_get_session (self));
  VsUiExportWish wish = { post_id, platforms, "", FALSE };
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return;
  if (!vs_studio_check_export (studio_of (self), post_id, &error))
    vs_ui_exports_page_show_error (self, error);
  else if (!ask_check (self, &wish))
    vs_ui_exports_page_ask_for_target (self, &wish);
}

static void
export_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  export_post (user_data, g_variant_get_int64 (parameter), "");
}

static void
export_platform_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *platform;
  gint64      post_id;

  g_variant_get (parameter, "(x&s)", &post_id, &platform);
  export_post (user_data, post_id, platform);
}

static void
export_checked_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiExportsPage *self = user_data;
  VsProject       *project = vs_ui_session_get_project (vs_ui_exports_page_get_session (self));
  VsUiExportWish   wish;

  g_variant_get (parameter, "(x&s&sb)", &wish.post_id, &wish.platforms, &wish.target, &wish.replace);
  if (project == NULL || vs_project_get_post (project, wish.post_id) == NULL)
    return;
  if (*wish.target == '\0')
    vs_ui_exports_page_ask_for_target (self, &wish);
  else
    vs_ui_exports_page_start (self, &wish);
}

static void
export_to (VsUiExportsPage *self, gint64 post_id, const char *platforms, const char *target, gboolean replace)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (target);
  g_autofree char *path = g_file_get_path (file);
  VsUiExportWish   wish = { post_id, platforms, path, replace };

  if (path != NULL && vs_ui_session_get_project (vs_ui_exports_page_get_session (self)) != NULL && !ask_check (self, &wish))
    vs_ui_exports_page_start (self, &wish);
}

static void
export_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *target;
  gboolean    replace;
  gint64      post_id;

  g_variant_get (parameter, "(x&sb)", &post_id, &target, &replace);
  export_to (user_data, post_id, "", target, replace);
}

static void
export_platform_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *platform, *target;
  gboolean    replace;
  gint64      post_id;

  g_variant_get (parameter, "(x&s&sb)", &post_id, &platform, &target, &replace);
  export_to (user_data, post_id, platform, target, replace);
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
  const VsExportTask *task;
  VsUiExportWish      wish;

  if (job == NULL || !vs_job_is_finished (job))
    return;
  task = vs_export_task_of (job);
  wish = (VsUiExportWish){ task->post_id, task->platforms != NULL ? task->platforms : "", task->target, replace };
  if (ask_check (self, &wish))
    vs_job_queue_remove (vs_studio_get_jobs (studio_of (self)), job);
  else if (vs_studio_retry (studio_of (self), job, replace, &error) == NULL)
    vs_ui_exports_page_tell_refusal (self, &wish, error);
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
    gtk_show_uri (vs_ui_exports_page_get_window (user_data), uri, GDK_CURRENT_TIME);
}

static void
export_open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL));

  if (!tell_when_gone (user_data, file))
    vs_ui_show_in_folder (vs_ui_exports_page_get_window (user_data), file);
}

/* What is published with the video there: the platform's own text, or that of the post. @platform: "" for that of the post */
static char *
dup_text (VsProject *project, gint64 post_id, const char *platform)
{
  VsPost *post = project != NULL ? vs_project_get_post (project, post_id) : NULL;
  g_autoptr (GPtrArray) targets = post != NULL ? vs_project_get_targets (project, post_id) : NULL;

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const VsTarget *target = g_ptr_array_index (targets, i);

      if (g_str_equal (target->platform, platform) && *target->text != '\0')
        return g_strdup (target->text);
    }
  return g_strdup (post != NULL ? vs_post_get_text (post) : "");
}

static void
copy_text (VsUiExportsPage *self, gint64 post_id, const char *platform)
{
  VsUiSession     *session = vs_ui_exports_page_get_session (self);
  g_autofree char *text = dup_text (vs_ui_session_get_project (session), post_id, platform);

  if (*text == '\0')
    {
      vs_ui_session_tell (session, _ ("The post has no caption text"));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  vs_ui_session_tell (session, _ ("Caption text copied"));
}

static void
export_copy_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  copy_text (user_data, g_variant_get_int64 (parameter), "");
}

static void
export_copy_text_for_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *platform;
  gint64      post_id;

  g_variant_get (parameter, "(x&s)", &post_id, &platform);
  copy_text (user_data, post_id, platform);
}

/**
 * vs_ui_exports_page_add_actions:
 * @window: gets the actions
 *
 * `export-post` (x: a post) asks for a file and exports; `export-to` (post, path or URI, whether to replace) exports; both write as
 * many videos as the platforms of the post need. `export-platform` (post, platform) and `export-platform-to` (post, platform, path or
 * URI, whether to replace) write the one for a platform. All are checked first when somebody said what the post is made for, and
 * `export-checked` (post, platforms, path, whether to replace) goes on; `export-cancel`, `export-retry`, `export-replace` and `export-remove` (u) take the number of an export;
 * `export-play` and `export-open-folder` take its path or URI; `export-copy-text` (x) copies a post's caption text,
 * `export-copy-text-for` (post, platform) what is published with the video on a platform.
 * Those for proofs stand in proof-actions.c, those for what is written along in export-options.c.
 */
void
vs_ui_exports_page_add_actions (VsUiExportsPage *self, GActionMap *window)
{
  static const GActionEntry entries[] = {
    { "export-post", export_post_cb, "x" },
    { "export-to", export_to_cb, "(xsb)" },
    { "export-platform", export_platform_cb, "(xs)" },
    { "export-platform-to", export_platform_to_cb, "(xssb)" },
    { "export-checked", export_checked_cb, "(xssb)" },
    { "export-cancel", export_cancel_cb, "u" },
    { "export-retry", export_retry_cb, "u" },
    { "export-replace", export_replace_cb, "u" },
    { "export-remove", export_remove_cb, "u" },
    { "export-play", export_play_cb, "s" },
    { "export-open-folder", export_open_folder_cb, "s" },
    { "export-copy-text", export_copy_text_cb, "x" },
    { "export-copy-text-for", export_copy_text_for_cb, "(xs)" },
  };

  g_return_if_fail (VS_IS_UI_EXPORTS_PAGE (self));
  g_return_if_fail (G_IS_ACTION_MAP (window));

  g_action_map_add_action_entries (window, entries, G_N_ELEMENTS (entries), self);
  vs_ui_export_options_add_actions (window);
  vs_ui_exports_page_add_proof_actions (self, window);
}
