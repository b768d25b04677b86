// SPDX-License-Identifier: GPL-3.0-or-later
// Dragging posts between days and the backlog, and files onto them.
//
// What is dragged is the VsPost, never its widget: the source's controller sits on the view that holds the cards, so that
// cards may come and go while a drag is on. A drop activates the same action as the keyboard.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/calendar/day-cell.h"
#include "ui/calendar/drag-escape.h"
#include "ui/calendar/post-card.h"
#include "ui/calendar/post-drag.h"
#include "ui/calendar/post-look.h"

struct _VsUiPostDrag
{
  GObject parent_instance;

  /* owned */
  VsUiSession *session;
  VsPost      *post; /* set from prepare on, in case the drag begins */

  /* borrowed */
  GtkWidget *target;

  gboolean is_dragging;
};

G_DEFINE_FINAL_TYPE (VsUiPostDrag, vs_ui_post_drag, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
can_change (VsUiPostDrag *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);

  return project != NULL && !vs_project_is_read_only (project);
}

static void
set_target (VsUiPostDrag *self, GtkWidget *target)
{
  if (self->target == target)
    return;
  if (self->target != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->target), (gpointer *) &self->target);
  self->target = target;
  if (target != NULL)
    g_object_add_weak_pointer (G_OBJECT (target), (gpointer *) &self->target);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, VsUiPostDrag *self)
{
  GtkWidget    *host = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  VsUiPostCard *card = vs_ui_post_card_pick (host, x, y);
  g_autoptr (GdkPaintable) live = NULL;
  g_autoptr (GdkPaintable) image = NULL;
  graphene_point_t point;

  if (card == NULL || !can_change (self))
    return NULL;
  live = gtk_widget_paintable_new (GTK_WIDGET (card));
  image = gdk_paintable_get_current_image (live);
  if (gtk_widget_compute_point (host, GTK_WIDGET (card), &GRAPHENE_POINT_INIT (x, y), &point))
    gtk_drag_source_set_icon (source, image, point.x, point.y);

  g_set_object (&self->post, vs_ui_post_card_get_post (card));
  return gdk_content_provider_new_typed (VS_TYPE_POST, self->post);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, VsUiPostDrag *self)
{
  self->is_dragging = TRUE;
  vs_ui_drag_escape_watch (source, drag);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, VsUiPostDrag *self)
{
  self->is_dragging = FALSE;
  vs_ui_drag_escape_unwatch (source, drag);
  g_clear_object (&self->post);
  set_target (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static VsDay
target_day (GtkWidget *target)
{
  return VS_IS_UI_DAY_CELL (target) ? vs_ui_day_cell_get_day (VS_UI_DAY_CELL (target)) : VS_NO_DAY;
}

static char *
describe_drop (VsUiPostDrag *self, VsDay day)
{
  g_autofree char *date = vs_ui_day_format_short (day);
  g_autofree char *time = NULL;

  if (!self->is_dragging)
    /* Translators: what a drop of files on a day of the calendar does, %s is the day as "Tue 24 Nov" */
    return g_strdup_printf (_ ("Import on %s"), date);
  time = vs_minute_format (vs_post_get_minute (self->post));
  return g_strdup_printf ("%s · %s", date, time);
}

static GdkDragAction
enter_cb (GtkDropTarget *controller, double x, double y, VsUiPostDrag *self)
{
  GtkWidget *target = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (VS_IS_UI_DAY_CELL (target))
    {
      g_autofree char *hint = describe_drop (self, target_day (target));

      vs_ui_day_cell_set_hint (VS_UI_DAY_CELL (target), hint);
    }
  set_target (self, target);
  return self->is_dragging ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static GdkDragAction
motion_cb (GtkDropTarget *controller, double x, double y, VsUiPostDrag *self)
{
  return self->is_dragging ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *controller, VsUiPostDrag *self)
{
  GtkWidget *target = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (VS_IS_UI_DAY_CELL (target))
    vs_ui_day_cell_set_hint (VS_UI_DAY_CELL (target), NULL);
  if (self->target == target)
    set_target (self, NULL);
}

static gboolean
accept_cb (GtkDropTarget *controller, GdkDrop *drop, VsUiPostDrag *self)
{
  GdkContentFormats *formats = gtk_drop_target_get_formats (controller);

  return can_change (self) && gdk_content_formats_match (formats, gdk_drop_get_formats (drop));
}

static gboolean
drop_files (GtkWidget *target, GdkFileList *files)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (files);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (GSList *l = list; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  strv = g_strv_builder_end (paths);
  if (g_strv_length (strv) == 0)
    return FALSE;
  return gtk_widget_activate_action (target, "win.import-files", "(^asu)", strv, target_day (target));
}

/* A post of another window's project is refused: ids are those of one project. */
static gboolean
drop_post (VsUiPostDrag *self, GtkWidget *target, VsPost *post)
{
  VsProject *project = vs_ui_session_get_project (self->session);
  gint64     id = vs_post_get_id (post);

  if (vs_project_get_post (project, id) != post)
    return FALSE;
  if (vs_post_get_day (post) == target_day (target))
    return TRUE;
  return gtk_widget_activate_action (target, "win.post-move", "(xu)", id, target_day (target));
}

static gboolean
drop_cb (GtkDropTarget *controller, const GValue *value, double x, double y, VsUiPostDrag *self)
{
  GtkWidget *target = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  leave_cb (controller, self);
  if (!can_change (self))
    return FALSE;
  if (G_VALUE_HOLDS (value, VS_TYPE_POST))
    return drop_post (self, target, g_value_get_object (value));
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return drop_files (target, g_value_get_boxed (value));
  return FALSE;
}

static void
vs_ui_post_drag_dispose (GObject *object)
{
  VsUiPostDrag *self = VS_UI_POST_DRAG (object);

  if (self->target != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->target), (gpointer *) &self->target);
  self->target = NULL;
  g_clear_object (&self->post);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vs_ui_post_drag_parent_class)->dispose (object);
}

static void
vs_ui_post_drag_class_init (VsUiPostDragClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vs_ui_post_drag_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_ui_post_drag_init (VsUiPostDrag *self)
{
}

VsUiPostDrag *
vs_ui_post_drag_new (VsUiSession *session)
{
  VsUiPostDrag *self;

  g_return_val_if_fail (VS_IS_UI_SESSION (session), NULL);

  self = g_object_new (VS_TYPE_UI_POST_DRAG, NULL);
  self->session = g_object_ref (session);
  return self;
}

/**
 * vs_ui_post_drag_add_source:
 * @host: a widget that outlives its cards
 *
 * Lets the cards inside @host be dragged.
 */
void
vs_ui_post_drag_add_source (VsUiPostDrag *self, GtkWidget *host)
{
  GtkDragSource *source;

  g_return_if_fail (VS_IS_UI_POST_DRAG (self));
  g_return_if_fail (GTK_IS_WIDGET (host));

  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  gtk_widget_add_controller (host, GTK_EVENT_CONTROLLER (source));
}

/**
 * vs_ui_post_drag_add_target:
 * @target: a VsUiDayCell for its day; any other widget is the backlog
 *
 * Lets posts and files be dropped on @target.
 */
void
vs_ui_post_drag_add_target (VsUiPostDrag *self, GtkWidget *target)
{
  GtkDropTarget *controller;

  g_return_if_fail (VS_IS_UI_POST_DRAG (self));
  g_return_if_fail (GTK_IS_WIDGET (target));

  controller = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (controller, (GType[]){ VS_TYPE_POST, GDK_TYPE_FILE_LIST }, 2);
  g_signal_connect_object (controller, "accept", G_CALLBACK (accept_cb), self, 0);
  g_signal_connect_object (controller, "enter", G_CALLBACK (enter_cb), self, 0);
  g_signal_connect_object (controller, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (controller, "leave", G_CALLBACK (leave_cb), self, 0);
  g_signal_connect_object (controller, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (controller));
}

VsPost *
vs_ui_post_drag_get_post (VsUiPostDrag *self)
{
  g_return_val_if_fail (VS_IS_UI_POST_DRAG (self), NULL);

  return self->is_dragging ? self->post : NULL;
}

GtkWidget *
vs_ui_post_drag_get_target (VsUiPostDrag *self)
{
  g_return_val_if_fail (VS_IS_UI_POST_DRAG (self), NULL);

  return self->target;
}
