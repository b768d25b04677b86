// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps clicks whole when the window is busy.
//
// When a layout changes, GDK makes up a motion of the pointer, with the buttons as they are by then. When the button was let
// go but the window has not come to the release yet, that motion says so first, and every gesture gives the click up
// (gtkgesturesingle.c of GTK 4.8). Such a motion is kept from the widgets; the release is about to come.

#include "config.h"

#include "ui/common/window-private.h"

#define ANY_BUTTON (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK | GDK_BUTTON4_MASK | GDK_BUTTON5_MASK)

static gboolean
motion (VsUiWindow *self, GdkEvent *event)
{
  gboolean is_made_up = gdk_event_get_time (event) == GDK_CURRENT_TIME;
  gboolean is_held = (gdk_event_get_modifier_state (event) & ANY_BUTTON) != 0;

  if (is_made_up)
    return self->is_pressed && !is_held ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  /* The release of a drag and drop goes elsewhere. */
  self->is_pressed &= is_held;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, VsUiWindow *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      self->is_pressed = TRUE;
      return GDK_EVENT_PROPAGATE;
    case GDK_BUTTON_RELEASE:
      self->is_pressed = FALSE;
      return GDK_EVENT_PROPAGATE;
    case GDK_MOTION_NOTIFY:
      return motion (self, event);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
vs_ui_window_keep_clicks (VsUiWindow *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
}
