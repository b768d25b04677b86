// SPDX-License-Identifier: GPL-3.0-or-later
// Escape ends a drag, on X11 too.
//
// On Wayland the compositor sees to it. On X11, GDK 4.8 grabs the Escape key on the root window for the time of a drag and
// then loses its events, because the root is no surface of its own. They are still seen in GdkX11Display::xevent.

#include "config.h"

#include "ui/calendar/drag-escape.h"

#ifdef GDK_WINDOWING_X11
#include <X11/extensions/XInput2.h>
#include <gdk/x11/gdkx.h>

static gboolean
is_escape (GdkDisplay *display, guint keycode)
{
  g_autofree GdkKeymapKey *keys = NULL;
  int                      n_keys = 0;

  if (!gdk_display_map_keyval (display, GDK_KEY_Escape, &keys, &n_keys))
    return FALSE;
  for (int i = 0; i < n_keys; i++)
    if (keys[i].keycode == keycode)
      return TRUE;
  return FALSE;
}

static gboolean
xevent_cb (GdkDisplay *display, gpointer event, GtkDragSource *source)
{
  const XGenericEventCookie *cookie = &((const XEvent *) event)->xcookie;

  if (cookie->type != GenericEvent || cookie->evtype != XI_KeyPress || cookie->data == NULL)
    return FALSE;
  if (is_escape (display, ((const XIDeviceEvent *) cookie->data)->detail))
    gtk_drag_source_drag_cancel (source);
  return FALSE;
}
#endif

/**
 * vs_ui_drag_escape_watch:
 * @drag: (nullable): the drag that began
 */
void
vs_ui_drag_escape_watch (GtkDragSource *source, GdkDrag *drag)
{
  g_return_if_fail (GTK_IS_DRAG_SOURCE (source));

#ifdef GDK_WINDOWING_X11
  if (drag != NULL && GDK_IS_X11_DISPLAY (gdk_drag_get_display (drag)))
    g_signal_connect_object (gdk_drag_get_display (drag), "xevent", G_CALLBACK (xevent_cb), source, 0);
#endif
}

/**
 * vs_ui_drag_escape_unwatch:
 * @drag: (nullable): the drag that ended
 */
void
vs_ui_drag_escape_unwatch (GtkDragSource *source, GdkDrag *drag)
{
  g_return_if_fail (GTK_IS_DRAG_SOURCE (source));

#ifdef GDK_WINDOWING_X11
  if (drag != NULL)
    g_signal_handlers_disconnect_by_func (gdk_drag_get_display (drag), xevent_cb, source);
#endif
}
