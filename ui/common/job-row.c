// SPDX-License-Identifier: GPL-3.0-or-later
// One job in the list of the header bar.

#include "config.h"

#include "ui/common/job-row.h"

struct _VsUiJobRow
{
  AdwBin parent_instance;

  /* owned */
  VsJob *job;
};

G_DEFINE_FINAL_TYPE (VsUiJobRow, vs_ui_job_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_JOB,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
cancel_cb (VsUiJobRow *self)
{
  if (self->job != NULL)
    vs_job_cancel (self->job);
}

static void
vs_ui_job_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_JOB)
    g_value_set_object (value, VS_UI_JOB_ROW (object)->job);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_job_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_JOB)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_set_object (&VS_UI_JOB_ROW (object)->job, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
vs_ui_job_row_dispose (GObject *object)
{
  g_clear_object (&VS_UI_JOB_ROW (object)->job);

  G_OBJECT_CLASS (vs_ui_job_row_parent_class)->dispose (object);
}

static void
vs_ui_job_row_class_init (VsUiJobRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vs_ui_job_row_get_property;
  object_class->set_property = vs_ui_job_row_set_property;
  object_class->dispose = vs_ui_job_row_dispose;

  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, VS_TYPE_JOB, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/common/job-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
vs_ui_job_row_init (VsUiJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vs_ui_job_row_new (void)
{
  return g_object_new (VS_TYPE_UI_JOB_ROW, NULL);
}
