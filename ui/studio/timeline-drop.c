// SPDX-License-Identifier: GPL-3.0-or-later
// Media that is dropped onto the timeline goes between two clips.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include "model/media.h"

static void
show_mark (VsUiTimeline *self, int joint)
{
  self->drag.is_dropping = joint >= 0;
  if (self->drag.insert_at == joint)
    return;
  self->drag.insert_at = joint;
  gtk_widget_queue_draw (self->overlay);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, VsUiTimeline *self)
{
  if (!self->editable || self->drag.moving != VS_UI_MOVING_NOTHING)
    return 0;
  show_mark (self, vs_ui_timeline_find_joint (self, x, -1));
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target, VsUiTimeline *self)
{
  if (self->drag.moving == VS_UI_MOVING_NOTHING)
    show_mark (self, -1);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, VsUiTimeline *self)
{
  VsMedia *media = g_value_get_object (value);

  if (!self->editable || media == NULL || self->drag.moving != VS_UI_MOVING_NOTHING)
    return FALSE;
  show_mark (self, -1);
  vs_ui_timeline_emit_insert (self, vs_media_get_id (media), vs_ui_timeline_find_joint (self, x, -1));
  return TRUE;
}

void
vs_ui_timeline_set_up_drop (VsUiTimeline *self)
{
  GtkDropTarget *target = gtk_drop_target_new (VS_TYPE_MEDIA, GDK_ACTION_COPY);

  g_signal_connect (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
