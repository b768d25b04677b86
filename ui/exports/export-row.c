// SPDX-License-Identifier: GPL-3.0-or-later
// One export in the list.

#include "config.h"

#include <string.h>

#include "ui/exports/export-look.h"
#include "ui/exports/export-row.h"
#include "work/studio.h"

#define PICTURE_SIZE 64
#define ICON_SIZE 32

struct _VsUiExportRow
{
  AdwBin parent_instance;

  /* template */
  GtkImage  *thumbnail;
  GtkWidget *cancel;
  GtkWidget *play;
  GtkWidget *open_folder;
  GtkWidget *copy_text;
  GtkWidget *save_proof;
  GtkWidget *retry;
  GtkWidget *replace;
  GtkWidget *remove_failed;
  GtkWidget *remove_taken;

  /* owned */
  VsJob        *job;
  GSignalGroup *media;
};

G_DEFINE_FINAL_TYPE (VsUiExportRow, vs_ui_export_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_JOB,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_thumbnail (VsUiExportRow *self)
{
  g_autoptr (VsMedia) media = g_signal_group_dup_target (self->media);
  const char *path = media != NULL ? vs_media_get_thumbnail (media) : NULL;

  if (path != NULL)
    gtk_image_set_from_file (self->thumbnail, path);
  else
    gtk_image_set_from_icon_name (self->thumbnail, "video-x-generic-symbolic");
  gtk_image_set_pixel_size (self->thumbnail, path != NULL ? PICTURE_SIZE : ICON_SIZE);
}

static void
set_number (VsUiExportRow *self, guint number)
{
  GtkWidget *buttons[] = { self->cancel, self->retry, self->replace, self->save_proof, self->remove_failed, self->remove_taken };

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[i]), "u", number);
}

/* What is published with a video for one platform may be a text of its own. */
static void
set_text (VsUiExportRow *self, const VsExportTask *task)
{
  gboolean is_for_one = task->platforms != NULL && *task->platforms != '\0' && strchr (task->platforms, ',') == NULL;

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->copy_text), "(xs)", task->post_id, is_for_one ? task->platforms : "");
}

static void
set_targets (VsUiExportRow *self, const VsExportTask *task)
{
  /* A path may hold any bytes, the target of an action only UTF-8. */
  g_autofree char *uri = g_filename_to_uri (task->target, NULL, NULL);

  set_number (self, task->number);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->play), "s", uri);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_folder), "s", uri);
  set_text (self, task);
}

static void
vs_ui_export_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_JOB)
    g_value_set_object (value, VS_UI_EXPORT_ROW (object)->job);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_export_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_JOB)
    vs_ui_export_row_set_job (VS_UI_EXPORT_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_export_row_dispose (GObject *object)
{
  VsUiExportRow *self = VS_UI_EXPORT_ROW (object);

  g_clear_object (&self->media);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (vs_ui_export_row_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, cancel);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, play);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, open_folder);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, copy_text);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, save_proof);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, retry);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, replace);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, remove_failed);
  gtk_widget_class_bind_template_child (widget_class, VsUiExportRow, remove_taken);
}

static void
vs_ui_export_row_class_init (VsUiExportRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vs_ui_export_row_get_property;
  object_class->set_property = vs_ui_export_row_set_property;
  object_class->dispose = vs_ui_export_row_dispose;

  /**
   * VsUiExportRow:job: (nullable)
   *
   * The export that is shown.
   */
  properties[PROP_JOB] =
      g_param_spec_object ("job", NULL, NULL, VS_TYPE_JOB,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/exports/export-row.ui");
  bind_children (widget_class);
  vs_ui_export_bind_callbacks (widget_class);
}

static void
vs_ui_export_row_init (VsUiExportRow *self)
{
  g_type_ensure (VS_TYPE_JOB);
  self->media = g_signal_group_new (VS_TYPE_MEDIA);
  g_signal_group_connect_swapped (self->media, "notify::thumbnail", G_CALLBACK (show_thumbnail), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vs_ui_export_row_new (void)
{
  return g_object_new (VS_TYPE_UI_EXPORT_ROW, NULL);
}

/**
 * vs_ui_export_row_set_job:
 * @job: (transfer none) (nullable): the export to show
 */
void
vs_ui_export_row_set_job (VsUiExportRow *self, VsJob *job)
{
  const VsExportTask *task;

  g_return_if_fail (VS_IS_UI_EXPORT_ROW (self));
  g_return_if_fail (job == NULL || vs_export_task_of (job) != NULL);

  if (!g_set_object (&self->job, job))
    return;
  task = job != NULL ? vs_export_task_of (job) : NULL;
  if (task != NULL)
    set_targets (self, task);
  g_signal_group_set_target (self->media, task != NULL ? task->media : NULL);
  show_thumbnail (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}
