// SPDX-License-Identifier: GPL-3.0-or-later
// The export of the selected post in one line: the one that runs, or the latest of the queue, until it is closed.

#include "config.h"

#include "ui/exports/export-bar.h"
#include "ui/exports/export-look.h"

struct _VsUiExportBar
{
  AdwBin parent_instance;

  /* template */
  GtkWidget *cancel;
  GtkWidget *play;
  GtkWidget *open_folder;
  GtkWidget *retry;
  GtkWidget *replace;

  /* owned */
  VsUiSession *session;
  VsJob       *job;

  guint closed; /* number of the newest export that was closed */
};

G_DEFINE_FINAL_TYPE (VsUiExportBar, vs_ui_export_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_JOB,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* (transfer full) (nullable): of several that were asked for together, the one that runs */
static VsJob *
find_job (VsUiExportBar *self, VsPost *post)
{
  GListModel *jobs = G_LIST_MODEL (vs_studio_get_jobs (vs_ui_session_get_studio (self->session)));
  g_autoptr (VsJob) latest = NULL;

  for (guint i = g_list_model_get_n_items (jobs); i > 0; i--)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (jobs, i - 1);
      const VsExportTask *task = vs_export_task_of (job);

      if (task == NULL || task->post_id != vs_post_get_id (post) || task->number <= self->closed)
        continue;
      if (vs_job_get_state (job) == VS_JOB_RUNNING)
        return g_steal_pointer (&job);
      if (latest == NULL)
        latest = g_steal_pointer (&job);
    }
  return g_steal_pointer (&latest);
}

static void
set_targets (VsUiExportBar *self, const VsExportTask *task)
{
  g_autofree char *uri = g_filename_to_uri (task->target, NULL, NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->cancel), "u", task->number);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry), "u", task->number);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->replace), "u", task->number);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->play), "s", uri);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_folder), "s", uri);
}

static void
update (VsUiExportBar *self)
{
  VsPost *post = self->session != NULL ? vs_ui_session_get_post (self->session) : NULL;
  g_autoptr (VsJob) job = post != NULL ? find_job (self, post) : NULL;

  if (job != self->job)
    {
      if (self->job != NULL)
        g_signal_handlers_disconnect_by_func (self->job, update, self);
      if (job != NULL)
        g_signal_connect_object (job, "finished", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_set_object (&self->job, job);
      if (job != NULL)
        set_targets (self, vs_export_task_of (job));
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), job != NULL);
}

static void
close_cb (VsUiExportBar *self)
{
  if (self->job != NULL)
    self->closed = vs_export_task_of (self->job)->number;
  update (self);
}

static void
set_session (VsUiExportBar *self, VsUiSession *session)
{
  if (self->session == session)
    return;
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->session, update, self);
      g_signal_handlers_disconnect_by_func (vs_studio_get_jobs (vs_ui_session_get_studio (self->session)), update, self);
    }
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::post", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (vs_studio_get_jobs (vs_ui_session_get_studio (session)), "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
vs_ui_export_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsUiExportBar *self = VS_UI_EXPORT_BAR (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_JOB:
      g_value_set_object (value, self->job);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_ui_export_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (VS_UI_EXPORT_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_export_bar_dispose (GObject *object)
{
  VsUiExportBar *self = VS_UI_EXPORT_BAR (object);

  g_clear_object (&self->job);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vs_ui_export_bar_parent_class)->dispose (object);
}

static void
vs_ui_export_bar_class_init (VsUiExportBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = vs_ui_export_bar_get_property;
  object_class->set_property = vs_ui_export_bar_set_property;
  object_class->dispose = vs_ui_export_bar_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, VS_TYPE_UI_SESSION, flags | G_PARAM_READWRITE);
  /**
   * VsUiExportBar:job: (nullable)
   *
   * The export that is shown.
   */
  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, VS_TYPE_JOB, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/exports/export-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiExportBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportBar, play);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportBar, open_folder);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportBar, retry);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportBar, replace);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  vs_ui_export_bind_callbacks (widget_class);
}

static void
vs_ui_export_bar_init (VsUiExportBar *self)
{
  g_type_ensure (VS_TYPE_JOB);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * vs_ui_export_bar_new:
 * @session: (transfer none): whose post is looked at
 *
 * Returns: (transfer floating): a bar that is invisible while the post has no export to show
 */
GtkWidget *
vs_ui_export_bar_new (VsUiSession *session)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (session), NULL);

  return g_object_new (VS_TYPE_UI_EXPORT_BAR, "session", session, NULL);
}
