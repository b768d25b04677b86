// SPDX-License-Identifier: GPL-3.0-or-later
// A popover that points at a widget which may go away while it is open: it belongs to a host that stays.

#include "config.h"

#include "ui/common/popup.h"

static gboolean
unparent_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Later, because a menu's action is activated after it was closed, and needs the menu in its place. */
static void
closed_cb (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
host_destroyed_cb (GtkWidget *host, GtkWidget *popover)
{
  if (gtk_widget_get_parent (popover) == host)
    gtk_widget_unparent (popover);
}

/**
 * vs_ui_popup_at:
 * @host: a widget around @anchor that outlives it
 * @anchor: what the popover points at
 * @popover: (transfer floating): a new #GtkPopover; it is gone after it was closed
 *
 * Returns: (transfer none): the open popover
 */
GtkPopover *
vs_ui_popup_at (GtkWidget *host, GtkWidget *anchor, GtkWidget *popover)
{
  graphene_rect_t bounds;

  g_return_val_if_fail (GTK_IS_WIDGET (host) && GTK_IS_WIDGET (anchor), NULL);
  g_return_val_if_fail (GTK_IS_POPOVER (popover), NULL);

  gtk_widget_set_parent (popover, host);
  if (gtk_widget_compute_bounds (anchor, host, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (host, "destroy", G_CALLBACK (host_destroyed_cb), popover, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
  return GTK_POPOVER (popover);
}
