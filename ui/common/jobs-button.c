// SPDX-License-Identifier: GPL-3.0-or-later
// A ring in the header bar that shows how far the running jobs are.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/common/job-row.h"
#include "ui/common/jobs-button.h"

#define RING_WIDTH 3.0

struct _VsUiJobsButton
{
  AdwBin parent_instance;

  /* template */
  GtkMenuButton  *button;
  GtkDrawingArea *ring;
  GtkListView    *list;

  /* owned */
  VsJobQueue         *jobs;
  GtkFilterListModel *unfinished;
};

G_DEFINE_FINAL_TYPE (VsUiJobsButton, vs_ui_jobs_button, ADW_TYPE_BIN)

static gboolean
is_unfinished (gpointer item, gpointer user_data)
{
  return !vs_job_is_finished (item);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, vs_ui_job_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
redraw_ring (VsUiJobsButton *self)
{
  g_autofree char *text = g_strdup_printf ("%.0f %%", 100 * vs_ui_jobs_button_get_fraction (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self->ring));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VsUiJobsButton *self)
{
  g_object_set (gtk_list_item_get_child (item), "job", gtk_list_item_get_item (item), NULL);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VsUiJobsButton *self)
{
  g_object_set (gtk_list_item_get_child (item), "job", NULL, NULL);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  VsUiJobsButton *self = VS_UI_JOBS_BUTTON (user_data);
  double          radius = MIN (width, height) / 2.0 - RING_WIDTH / 2;
  double          fraction = vs_ui_jobs_button_get_fraction (self);
  GdkRGBA         color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &color);
  cairo_set_line_width (cr, RING_WIDTH);
  cairo_arc (cr, width / 2.0, height / 2.0, radius, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * 0.25);
  cairo_stroke (cr);
  if (fraction <= 0)
    return;
  cairo_arc (cr, width / 2.0, height / 2.0, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * fraction);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_stroke (cr);
}

static void
unfinished_cb (VsUiJobsButton *self)
{
  gboolean is_busy = vs_job_queue_get_n_unfinished (self->jobs) > 0;

  gtk_filter_changed (gtk_filter_list_model_get_filter (self->unfinished), GTK_FILTER_CHANGE_DIFFERENT);
  if (!is_busy)
    gtk_menu_button_popdown (self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), is_busy);
  redraw_ring (self);
}

static void
jobs_changed_cb (GListModel *jobs, guint position, guint n_removed, guint n_added, VsUiJobsButton *self)
{
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (jobs, position + i);

      g_signal_connect_object (job, "notify::fraction", G_CALLBACK (redraw_ring), self, G_CONNECT_SWAPPED);
    }
}

static void
vs_ui_jobs_button_dispose (GObject *object)
{
  VsUiJobsButton *self = VS_UI_JOBS_BUTTON (object);

  g_clear_object (&self->unfinished);
  g_clear_object (&self->jobs);

  G_OBJECT_CLASS (vs_ui_jobs_button_parent_class)->dispose (object);
}

static void
vs_ui_jobs_button_class_init (VsUiJobsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_jobs_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/common/jobs-button.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiJobsButton, button);
  gtk_widget_class_bind_template_child (widget_class, VsUiJobsButton, ring);
  gtk_widget_class_bind_template_child (widget_class, VsUiJobsButton, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
vs_ui_jobs_button_init (VsUiJobsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->ring, draw_cb, self, NULL);
}

/**
 * vs_ui_jobs_button_set_jobs:
 * @jobs: the queue to show; set once
 */
void
vs_ui_jobs_button_set_jobs (VsUiJobsButton *self, VsJobQueue *jobs)
{
  GtkFilter *filter;
  g_autoptr (GtkSelectionModel) model = NULL;

  g_return_if_fail (VS_IS_UI_JOBS_BUTTON (self));
  g_return_if_fail (VS_IS_JOB_QUEUE (jobs));
  g_return_if_fail (self->jobs == NULL);

  self->jobs = g_object_ref (jobs);
  filter = GTK_FILTER (gtk_custom_filter_new (is_unfinished, NULL, NULL));
  self->unfinished = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (jobs)), filter);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->unfinished))));
  gtk_list_view_set_model (self->list, model);

  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self, 0);
  g_signal_connect_object (jobs, "notify::n-unfinished", G_CALLBACK (unfinished_cb), self, G_CONNECT_SWAPPED);
  jobs_changed_cb (G_LIST_MODEL (jobs), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (jobs)), self);
  unfinished_cb (self);
}

double
vs_ui_jobs_button_get_fraction (VsUiJobsButton *self)
{
  double sum = 0;
  guint  n;

  g_return_val_if_fail (VS_IS_UI_JOBS_BUTTON (self), 0);

  n = self->unfinished != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->unfinished)) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (G_LIST_MODEL (self->unfinished), i);

      sum += vs_job_get_fraction (job);
    }
  return n > 0 ? sum / n : 0;
}
