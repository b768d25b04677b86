// SPDX-License-Identifier: GPL-3.0-or-later
// Moving the focus about a month with the arrow keys: between the posts of a day, and from day to day.

#include "config.h"

#include "ui/calendar/month-view.h"

typedef struct
{
  VsUiDayCell *cell;
  int          card; /* position of the focused card, −1 when the day itself has the focus */
} Focus;

static gboolean
find_focus (VsUiMonthView *self, Focus *focus)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *cell = widget != NULL ? gtk_widget_get_ancestor (widget, VS_TYPE_UI_DAY_CELL) : NULL;

  if (cell == NULL || !gtk_widget_is_ancestor (cell, GTK_WIDGET (self)))
    return FALSE;
  *focus = (Focus){ VS_UI_DAY_CELL (cell), -1 };
  for (guint i = 0; i < vs_ui_day_cell_get_n_cards (focus->cell); i++)
    if (GTK_WIDGET (vs_ui_day_cell_get_card (focus->cell, i)) == widget)
      focus->card = i;
  return TRUE;
}

/* Enters a day at its first or last post, or at the day itself when it has none. */
static void
enter_day (VsUiMonthView *self, VsDay day, gboolean at_end)
{
  VsUiDayCell *cell;
  guint        n;

  vs_ui_month_view_focus_day (self, day);
  cell = vs_ui_month_view_get_cell (self, day);
  n = vs_ui_day_cell_get_n_cards (cell);
  if (n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (vs_ui_day_cell_get_card (cell, at_end ? n - 1 : 0)));
}

static void
move_down (VsUiMonthView *self, Focus focus)
{
  if (focus.card + 1 < (int) vs_ui_day_cell_get_n_cards (focus.cell))
    gtk_widget_grab_focus (GTK_WIDGET (vs_ui_day_cell_get_card (focus.cell, focus.card + 1)));
  else
    enter_day (self, vs_ui_day_cell_get_day (focus.cell) + 7, FALSE);
}

static void
move_up (VsUiMonthView *self, Focus focus)
{
  if (focus.card > 0)
    gtk_widget_grab_focus (GTK_WIDGET (vs_ui_day_cell_get_card (focus.cell, focus.card - 1)));
  else
    enter_day (self, vs_ui_day_cell_get_day (focus.cell) - 7, TRUE);
}

static void
move_to_edge_of_week (VsUiMonthView *self, Focus focus, gboolean to_end)
{
  VsDay first, last, day = vs_ui_day_cell_get_day (focus.cell);

  vs_ui_month_view_get_range (self, &first, &last);
  enter_day (self, day - (day - first) % 7 + (to_end ? 6 : 0), FALSE);
}

/**
 * vs_ui_month_view_move_focus:
 * @keyval: a key without modifiers
 *
 * Left and right go to the neighbouring day, up and down through the posts of a day and on to the week above or below,
 * Page Up and Down to the same day of another month, Home and End to the edges of the week. A day beyond the shown
 * weeks brings its month with it.
 *
 * Returns: whether the key meant something
 */
gboolean
vs_ui_month_view_move_focus (VsUiMonthView *self, guint keyval)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  Focus    focus;
  VsDay    day;

  g_return_val_if_fail (VS_IS_UI_MONTH_VIEW (self), FALSE);

  if (!find_focus (self, &focus))
    return FALSE;
  day = vs_ui_day_cell_get_day (focus.cell);
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      enter_day (self, is_rtl ? day + 1 : day - 1, FALSE);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      enter_day (self, is_rtl ? day - 1 : day + 1, FALSE);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_up (self, focus);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_down (self, focus);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      vs_ui_month_view_set_month (self, vs_day_add_months (day, keyval == GDK_KEY_Page_Up ? -1 : 1));
      enter_day (self, vs_day_add_months (day, keyval == GDK_KEY_Page_Up ? -1 : 1), FALSE);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      move_to_edge_of_week (self, focus, keyval == GDK_KEY_End);
      return TRUE;
    default:
      return FALSE;
    }
}
