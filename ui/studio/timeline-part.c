// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of the timeline that is drawn by it.

#include "config.h"

#include "ui/studio/timeline-part.h"

#include <math.h>

struct _VsUiTimelinePart
{
  GtkWidget parent_instance;

  VsUiTimeline    *timeline; /* borrowed: the parent */
  VsUiTimelineDraw draw;     /* (nullable) */
  guint            index;
  double           left; /* px from the timeline's left */
};

G_DEFINE_FINAL_TYPE (VsUiTimelinePart, vs_ui_timeline_part, GTK_TYPE_WIDGET)

static void
vs_ui_timeline_part_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VsUiTimelinePart *self = VS_UI_TIMELINE_PART (widget);

  if (self->draw != NULL)
    self->draw (self->timeline, self, snapshot);
}

static void
vs_ui_timeline_part_class_init (VsUiTimelinePartClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = vs_ui_timeline_part_snapshot;
}

static void
vs_ui_timeline_part_init (VsUiTimelinePart *self)
{
}

/**
 * vs_ui_timeline_part_new:
 * @timeline: (transfer none): becomes the parent
 * @css_name: of the node in the style sheet
 * @name: (nullable): of the widget
 * @draw: (nullable): draws the inside
 *
 * Returns: (transfer none): the part, owned by the timeline until it is unparented
 */
GtkWidget *
vs_ui_timeline_part_new (VsUiTimeline *timeline, const char *css_name, const char *name, GtkAccessibleRole role, VsUiTimelineDraw draw)
{
  VsUiTimelinePart *self;

  g_return_val_if_fail (VS_IS_UI_TIMELINE (timeline) && css_name != NULL, NULL);

  self = g_object_new (VS_TYPE_UI_TIMELINE_PART, "css-name", css_name, "name", name != NULL ? name : css_name, "accessible-role", role, NULL);
  self->timeline = timeline;
  self->draw = draw;
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (timeline));
  return GTK_WIDGET (self);
}

void
vs_ui_timeline_part_set_index (VsUiTimelinePart *self, guint index)
{
  g_return_if_fail (VS_IS_UI_TIMELINE_PART (self));

  self->index = index;
}

guint
vs_ui_timeline_part_get_index (VsUiTimelinePart *self)
{
  g_return_val_if_fail (VS_IS_UI_TIMELINE_PART (self), 0);

  return self->index;
}

/**
 * vs_ui_timeline_part_allocate:
 * @x: px in the timeline
 *
 * Places the part on whole pixels; one without a size is put out of sight and stays there for a screen reader.
 */
void
vs_ui_timeline_part_allocate (VsUiTimelinePart *self, double x, double y, double width, double height)
{
  int           left = round (x);
  int           right = round (x + width);
  GtkAllocation allocation = { left, round (y), MAX (1, right - left), MAX (1, round (height)) };

  g_return_if_fail (VS_IS_UI_TIMELINE_PART (self));

  if (width <= 0 || height <= 0)
    allocation = (GtkAllocation){ -10, 0, 1, 1 };
  self->left = allocation.x;
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self), &allocation, -1);
}

/**
 * vs_ui_timeline_part_get_left:
 *
 * Returns: px from the left of the timeline to that of the part
 */
double
vs_ui_timeline_part_get_left (VsUiTimelinePart *self)
{
  g_return_val_if_fail (VS_IS_UI_TIMELINE_PART (self), 0);

  return self->left;
}
