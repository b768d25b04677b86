// SPDX-License-Identifier: GPL-3.0-or-later
// The page with all exports: a list over the studio's queue, the newest first, and below it what the project remembers.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/exports/chain-bar.h"
#include "ui/exports/export-look.h"
#include "ui/exports/export-row.h"
#include "ui/exports/exports-page-private.h"
#include "ui/exports/past-export-row.h"

/* More than anybody scrolls through; the rest stays in the project. */
#define MAX_RECORDS 200

struct _VsUiExportsPage
{
  AdwBin parent_instance;

  /* template */
  VsUiChainBar *chain_bar;
  GtkListView  *list;

  /* owned */
  VsUiSession  *session;
  GListModel   *jobs;          /* of VsJob */
  GListStore   *records;       /* of VsExportRecord */
  GtkFilter    *record_filter; /* those that no job shows */
  GListModel   *exports;       /* of both */
  GSignalGroup *project;

  guint scroll_source;
};

G_DEFINE_FINAL_TYPE (VsUiExportsPage, vs_ui_exports_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_EXPORTS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_export (gpointer item, gpointer user_data)
{
  return vs_export_task_of (item) != NULL;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint first = vs_export_task_of ((VsJob *) a)->number;
  guint second = vs_export_task_of ((VsJob *) b)->number;

  return first < second ? 1 : first > second ? -1
                                             : 0;
}

static gboolean
is_not_shown_by_a_job (gpointer item, gpointer user_data)
{
  VsUiExportsPage *self = user_data;

  for (guint i = 0; i < g_list_model_get_n_items (self->jobs); i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (self->jobs, i);

      if (vs_job_get_state (job) == VS_JOB_DONE && g_str_equal (vs_export_task_of (job)->target, vs_export_record_get_path (item)))
        return FALSE;
    }
  return TRUE;
}

/* Whoever looks at the export sees it end. */
static gboolean
is_in_sight (VsUiExportsPage *self, const VsExportTask *task)
{
  const char *page = vs_ui_session_get_page (self->session);
  VsPost     *post = vs_ui_session_get_post (self->session);

  return g_str_equal (page, "exports") || (g_str_equal (page, "studio") && post != NULL && vs_post_get_id (post) == task->post_id);
}

static void
tell_end (VsUiExportsPage *self, VsJob *job)
{
  const VsExportTask *task = vs_export_task_of (job);
  GtkRoot            *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication     *application;
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  gboolean         done = vs_job_get_state (job) == VS_JOB_DONE;

  gtk_filter_changed (self->record_filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (vs_job_get_state (job) == VS_JOB_CANCELLED)
    return;
  /* Translators: %s is the title of a post */
  title = g_strdup_printf (done ? _ ("“%s” is exported") : _ ("“%s” could not be exported"), task->title);
  body = done ? g_filename_display_basename (task->target) : g_strdup (vs_job_get_error (job)->message);
  application = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;
  if (application == NULL || gtk_window_is_active (GTK_WINDOW (root)))
    {
      if (!is_in_sight (self, task))
        vs_ui_session_tell (self->session, title);
      return;
    }
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_application_send_notification (G_APPLICATION (application), NULL, notification);
}

/* The list would stay with the row that was first, and hide the one that was just asked for. */
static gboolean
scroll_to_newest_cb (gpointer user_data)
{
  VsUiExportsPage *self = user_data;

  self->scroll_source = 0;
  if (g_list_model_get_n_items (self->exports) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  return G_SOURCE_REMOVE;
}

static void
jobs_changed_cb (VsUiExportsPage *self, guint position, guint removed, guint added, GListModel *list)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (list, i);

      g_signal_handlers_disconnect_by_func (job, tell_end, self);
      if (!vs_job_is_finished (job))
        g_signal_connect_object (job, "finished", G_CALLBACK (tell_end), self, G_CONNECT_SWAPPED);
    }
  gtk_filter_changed (self->record_filter, GTK_FILTER_CHANGE_DIFFERENT);
  /* Later, because the list hears of the change after this. */
  if (added > 0 && position == 0 && self->scroll_source == 0)
    self->scroll_source = g_idle_add (scroll_to_newest_cb, self);
}

/* Edits are many and exports few: the list is left alone while nothing was added. */
static gboolean
is_known (VsUiExportsPage *self, GPtrArray *records)
{
  g_autoptr (VsExportRecord) first = g_list_model_get_item (G_LIST_MODEL (self->records), 0);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->records)) != records->len)
    return FALSE;
  return first == NULL || vs_export_record_get_id (first) == vs_export_record_get_id (records->pdata[0]);
}

static void
read_records (VsUiExportsPage *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  records = project != NULL ? vs_project_list_exports (project, MAX_RECORDS, &error) : g_ptr_array_new ();
  if (records == NULL)
    g_info ("%s", error->message);
  else if (!is_known (self, records))
    {
      g_list_store_splice (self->records, 0, g_list_model_get_n_items (G_LIST_MODEL (self->records)), records->pdata, records->len);
      vs_ui_chain_bar_check (self->chain_bar, project);
    }
}

static void
project_cb (VsUiExportsPage *self)
{
  g_list_store_remove_all (self->records);
  g_signal_group_set_target (self->project, vs_ui_session_get_project (self->session));
  read_records (self);
}

static GtkWidget *
build_past_row (VsUiExportsPage *self, VsExportRecord *record)
{
  VsProject *project = vs_ui_session_get_project (self->session);
  gint64     post_id = vs_export_record_get_post_id (record);

  return vs_ui_past_export_row_new (record, project != NULL && post_id != 0 ? vs_project_get_post (project, post_id) : NULL);
}

static void
setup_cb (VsUiExportsPage *self, GtkListItem *item)
{
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (VsUiExportsPage *self, GtkListItem *item)
{
  gpointer   object = gtk_list_item_get_item (item);
  GtkWidget *row;

  if (VS_IS_EXPORT_RECORD (object))
    row = build_past_row (self, object);
  else
    {
      row = vs_ui_export_row_new ();
      vs_ui_export_row_set_job (VS_UI_EXPORT_ROW (row), object);
    }
  gtk_list_item_set_child (item, row);
}

static void
unbind_cb (VsUiExportsPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, NULL);
}

static char *
stack_page_cb (gpointer self, guint n_exports)
{
  return g_strdup (n_exports > 0 ? "list" : "empty");
}

static GListModel *
build_jobs (VsJobQueue *queue)
{
  GtkFilterListModel *exports =
      gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (queue)), GTK_FILTER (gtk_custom_filter_new (is_export, NULL, NULL)));

  return G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (exports), GTK_SORTER (gtk_custom_sorter_new (compare_newest_first, NULL, NULL))));
}

static GListModel *
build_exports (VsUiExportsPage *self)
{
  GListStore         *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkFilterListModel *records = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->records)), g_object_ref (self->record_filter));

  g_list_store_append (parts, self->jobs);
  g_list_store_append (parts, records);
  g_object_unref (records);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (parts)));
}

static void
vs_ui_exports_page_constructed (GObject *object)
{
  VsUiExportsPage *self = VS_UI_EXPORTS_PAGE (object);

  G_OBJECT_CLASS (vs_ui_exports_page_parent_class)->constructed (object);
  self->jobs = build_jobs (vs_studio_get_jobs (vs_ui_session_get_studio (self->session)));
  self->exports = build_exports (self);
  g_signal_connect_object (self->jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);
  jobs_changed_cb (self, 0, 0, g_list_model_get_n_items (self->jobs), self->jobs);
  g_signal_connect_object (self->session, "notify::project", G_CALLBACK (project_cb), self, G_CONNECT_SWAPPED);
  project_cb (self);
  g_object_notify_by_pspec (object, properties[PROP_EXPORTS]);
}

static void
vs_ui_exports_page_map (GtkWidget *widget)
{
  VsUiExportsPage *self = VS_UI_EXPORTS_PAGE (widget);

  GTK_WIDGET_CLASS (vs_ui_exports_page_parent_class)->map (widget);
  read_records (self);
  vs_ui_chain_bar_check (self->chain_bar, vs_ui_session_get_project (self->session));
}

static void
vs_ui_exports_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsUiExportsPage *self = VS_UI_EXPORTS_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_EXPORTS:
      g_value_set_object (value, self->exports);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_ui_exports_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    VS_UI_EXPORTS_PAGE (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_exports_page_dispose (GObject *object)
{
  VsUiExportsPage *self = VS_UI_EXPORTS_PAGE (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_object (&self->project);
  g_clear_object (&self->exports);
  g_clear_object (&self->records);
  g_clear_object (&self->record_filter);
  g_clear_object (&self->jobs);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vs_ui_exports_page_parent_class)->dispose (object);
}

static void
vs_ui_exports_page_class_init (VsUiExportsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = vs_ui_exports_page_constructed;
  object_class->get_property = vs_ui_exports_page_get_property;
  object_class->set_property = vs_ui_exports_page_set_property;
  object_class->dispose = vs_ui_exports_page_dispose;
  widget_class->map = vs_ui_exports_page_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, VS_TYPE_UI_SESSION, flags | G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY);
  /**
   * VsUiExportsPage:exports:
   *
   * A list model of the export jobs and, below them, of the finished exports of the project; the newest first.
   */
  properties[PROP_EXPORTS] = g_param_spec_object ("exports", NULL, NULL, G_TYPE_LIST_MODEL, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (VS_TYPE_UI_CHAIN_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/exports/exports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiExportsPage, chain_bar);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, stack_page_cb);
}

static void
vs_ui_exports_page_init (VsUiExportsPage *self)
{
  self->records = g_list_store_new (VS_TYPE_EXPORT_RECORD);
  self->record_filter = GTK_FILTER (gtk_custom_filter_new (is_not_shown_by_a_job, self, NULL));
  self->project = g_signal_group_new (VS_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project, "changed", G_CALLBACK (read_records), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vs_ui_exports_page_new:
 * @session: (transfer none): what the window looks at
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
vs_ui_exports_page_new (VsUiSession *session)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (session), NULL);

  return g_object_new (VS_TYPE_UI_EXPORTS_PAGE, "session", session, NULL);
}

VsUiSession *
vs_ui_exports_page_get_session (VsUiExportsPage *self)
{
  g_return_val_if_fail (VS_IS_UI_EXPORTS_PAGE (self), NULL);

  return self->session;
}

GtkWindow *
vs_ui_exports_page_get_window (VsUiExportsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
describe_export (JsonBuilder *builder, VsJob *job)
{
  const VsExportTask *task = vs_export_task_of (job);
  g_autofree char    *status = vs_ui_export_status (job);
  g_autofree char    *target = g_filename_display_name (task->target);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, task->number);
  json_builder_set_member_name (builder, "post");
  json_builder_add_int_value (builder, task->post_id);
  json_builder_set_member_name (builder, "target");
  json_builder_add_string_value (builder, target);
  json_builder_set_member_name (builder, "state");
  json_builder_add_string_value (builder, vs_ui_export_page_of (job));
  json_builder_set_member_name (builder, "fraction");
  json_builder_add_double_value (builder, vs_job_get_fraction (job));
  json_builder_set_member_name (builder, "status");
  json_builder_add_string_value (builder, status);
  json_builder_end_object (builder);
}

/**
 * vs_ui_exports_page_describe:
 * @builder: stands in an object, which gets the member "exports": an array of
 *   {number, post, target, state: "busy", "done", "failed" or "taken", fraction, status}, the newest first, and the member
 *   "past_exports", how many finished exports stand below them
 *
 * Tells a test what the page shows.
 */
void
vs_ui_exports_page_describe (VsUiExportsPage *self, JsonBuilder *builder)
{
  g_return_if_fail (VS_IS_UI_EXPORTS_PAGE (self));
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, "exports");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (self->jobs); i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (self->jobs, i);

      describe_export (builder, job);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "past_exports");
  json_builder_add_int_value (builder, g_list_model_get_n_items (self->exports) - g_list_model_get_n_items (self->jobs));
}
