// SPDX-License-Identifier: GPL-3.0-or-later
// One day of the month.
//
// Which posts are shown and how large depends on the room. A widget must not change its children while it is allocated,
// so an allocation of another size only asks for a fitting, which runs before the next frame.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/calendar/day-cell.h"
#include "ui/calendar/post-look.h"

#define SPACING 3
/* Before layout (GTK_PRIORITY_RESIZE), so that a fitting is seen in the next frame. */
#define FIT_PRIORITY (G_PRIORITY_HIGH_IDLE + 5)

struct _VsUiDayCell
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *number;
  GtkWidget *hint;
  GtkWidget *more;
  GPtrArray *cards; /* of VsUiPostCard */

  /* owned */
  GPtrArray *posts; /* of VsPost */

  VsDay day;
  int   fitted_width;
  int   fitted_height;
  guint fit_source;
};

G_DEFINE_FINAL_TYPE (VsUiDayCell, vs_ui_day_cell, GTK_TYPE_WIDGET)

enum
{
  FITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
natural_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Takes the card of a post out of the old ones, or makes one. Cards stay with their posts, and with them the focus. */
static VsUiPostCard *
take_card (VsUiDayCell *self, GPtrArray *old, VsPost *post)
{
  GtkWidget *card;

  for (guint i = 0; i < old->len; i++)
    if (vs_ui_post_card_get_post (old->pdata[i]) == post)
      return g_ptr_array_steal_index (old, i);

  card = vs_ui_post_card_new (VS_UI_CARD_SHORT);
  vs_ui_post_card_set_post (VS_UI_POST_CARD (card), post);
  gtk_widget_set_parent (card, GTK_WIDGET (self));
  return VS_UI_POST_CARD (card);
}

static void
set_n_cards (VsUiDayCell *self, guint n)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->cards);

  self->cards = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      VsUiPostCard *card = take_card (self, old, self->posts->pdata[i]);

      g_ptr_array_add (self->cards, card);
      gtk_widget_insert_before (GTK_WIDGET (card), GTK_WIDGET (self), self->more);
    }
  for (guint i = 0; i < old->len; i++)
    {
      /* The focus stays in its place, and keys that come meanwhile with it. */
      if (gtk_widget_has_focus (old->pdata[i]) && !gtk_widget_in_destruction (GTK_WIDGET (self)))
        gtk_widget_grab_focus (GTK_WIDGET (self));
      gtk_widget_unparent (old->pdata[i]);
    }
}

static int
measure_cards (VsUiDayCell *self, VsUiCardSize size, int width)
{
  int height = 0;

  for (guint i = 0; i < self->cards->len; i++)
    {
      vs_ui_post_card_set_size (self->cards->pdata[i], size);
      height += natural_height (self->cards->pdata[i], width) + SPACING;
    }
  return height;
}

static void
show_more (VsUiDayCell *self, guint n_hidden)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *iso = NULL;

  gtk_widget_set_visible (self->more, n_hidden > 0);
  if (n_hidden == 0)
    return;
  /* Translators: a button below the posts of a full day, %u is how many more there are */
  text = g_strdup_printf (ngettext ("+%u more", "+%u more", n_hidden), n_hidden);
  gtk_button_set_label (GTK_BUTTON (self->more), text);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->more))), PANGO_ELLIPSIZE_END);
  iso = vs_day_to_iso (self->day);
  name = g_strconcat ("more-", iso, NULL);
  gtk_widget_set_name (self->more, name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->more), "u", self->day);
}

/* The height of a card that is one line, whatever its post says. Measured on a card that is there, so that none is taken away
   only to be made again: that would lose the focus, and a press of the pointer on it. */
static int
measure_line (VsUiDayCell *self, int width)
{
  if (self->cards->len == 0)
    set_n_cards (self, 1);
  vs_ui_post_card_set_size (self->cards->pdata[0], VS_UI_CARD_LINE);
  return natural_height (self->cards->pdata[0], width) + SPACING;
}

/* The largest cards with which all posts fit, or as many lines as fit and a button for the rest. */
static void
choose_cards (VsUiDayCell *self, int width, int room)
{
  static const VsUiCardSize sizes[] = { VS_UI_CARD_POSTER, VS_UI_CARD_TALL, VS_UI_CARD_SHORT, VS_UI_CARD_LINE };
  guint                     n_posts = self->posts->len;
  int                       line, n_lines;

  show_more (self, 0);
  if (n_posts == 0)
    {
      set_n_cards (self, 0);
      return;
    }
  line = measure_line (self, width);
  if ((int) n_posts * line <= room)
    {
      set_n_cards (self, n_posts);
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        if (measure_cards (self, sizes[i], width) <= room)
          return;
    }

  n_lines = MAX (room / line, 0);
  set_n_cards (self, MIN ((guint) n_lines, n_posts));
  measure_cards (self, VS_UI_CARD_LINE, width);
  show_more (self, n_posts - self->cards->len);
}

static gboolean
fit_cb (gpointer user_data)
{
  VsUiDayCell *self = VS_UI_DAY_CELL (user_data);
  int          width = gtk_widget_get_width (GTK_WIDGET (self));
  int          height = gtk_widget_get_height (GTK_WIDGET (self));

  self->fit_source = 0;
  self->fitted_width = width;
  self->fitted_height = height;
  choose_cards (self, width, height - natural_height (self->number, -1) - SPACING);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[FITTED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_fit (VsUiDayCell *self)
{
  if (self->fit_source == 0 && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    self->fit_source = g_idle_add_full (FIT_PRIORITY, fit_cb, self, NULL);
}

static void
vs_ui_day_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  VsUiDayCell *self = VS_UI_DAY_CELL (widget);

  /* The month shares its room out evenly; a day takes what it gets. Children are measured because GTK wants them to be. */
  gtk_widget_measure (self->number, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *natural = 90;
  *minimum = MAX (*minimum, orientation == GTK_ORIENTATION_VERTICAL ? 52 : 68);
  *natural = MAX (*natural, *minimum);
}

/* Beside the number, so that it takes no room from the posts. */
static void
place_more (VsUiDayCell *self, int width, int number_width, int row)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int      minimum, natural, height;

  gtk_widget_measure (self->more, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  natural = MAX (minimum, MIN (natural, width - number_width));
  height = natural_height (self->more, natural);
  gtk_widget_size_allocate (self->more, &(GtkAllocation){ is_rtl ? 0 : width - natural, (row - height) / 2, natural, height }, -1);
}

static void
vs_ui_day_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VsUiDayCell *self = VS_UI_DAY_CELL (widget);
  gboolean     is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int          number_width, y;
  int          row = natural_height (self->number, -1);

  gtk_widget_measure (self->number, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &number_width, NULL, NULL);
  gtk_widget_size_allocate (self->number, &(GtkAllocation){ is_rtl ? width - number_width : 0, 0, number_width, row }, -1);

  y = row + SPACING;
  for (guint i = 0; i < self->cards->len; i++)
    {
      int card_height = natural_height (self->cards->pdata[i], width);

      gtk_widget_size_allocate (self->cards->pdata[i], &(GtkAllocation){ 0, y, width, card_height }, -1);
      y += card_height + SPACING;
    }
  if (gtk_widget_get_visible (self->more))
    place_more (self, width, number_width, row);
  if (gtk_widget_get_visible (self->hint))
    {
      int hint_height = natural_height (self->hint, width);

      gtk_widget_size_allocate (self->hint, &(GtkAllocation){ 0, height - hint_height, width, hint_height }, -1);
    }

  if (width != self->fitted_width || height != self->fitted_height)
    queue_fit (self);
}

static void
forget_posts (VsUiDayCell *self)
{
  for (guint i = 0; i < self->posts->len; i++)
    g_signal_handlers_disconnect_by_func (self->posts->pdata[i], queue_fit, self);
  g_ptr_array_set_size (self->posts, 0);
}

static void
vs_ui_day_cell_dispose (GObject *object)
{
  VsUiDayCell *self = VS_UI_DAY_CELL (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->posts != NULL)
    forget_posts (self);
  if (self->cards != NULL)
    set_n_cards (self, 0);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->posts, g_ptr_array_unref);
  g_clear_pointer (&self->number, gtk_widget_unparent);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);

  G_OBJECT_CLASS (vs_ui_day_cell_parent_class)->dispose (object);
}

static void
vs_ui_day_cell_class_init (VsUiDayCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_day_cell_dispose;
  widget_class->measure = vs_ui_day_cell_measure;
  widget_class->size_allocate = vs_ui_day_cell_size_allocate;

  signals[FITTED] = g_signal_new ("fitted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "day");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
vs_ui_day_cell_init (VsUiDayCell *self)
{
  self->cards = g_ptr_array_new ();
  self->posts = g_ptr_array_new_with_free_func (g_object_unref);

  self->number = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->number, "number");
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));

  self->more = g_object_new (GTK_TYPE_BUTTON, "has-frame", FALSE, "visible", FALSE, "focusable", FALSE, NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->more), "u", (guint32) VS_NO_DAY);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->more), "win.day-posts");
  gtk_widget_add_css_class (self->more, "more");
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));

  self->hint = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "xalign", 0.0, "wrap", TRUE, "can-target", FALSE, NULL);
  gtk_widget_add_css_class (self->hint, "hint");
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
vs_ui_day_cell_new (void)
{
  return g_object_new (VS_TYPE_UI_DAY_CELL, NULL);
}

static void
toggle_class (GtkWidget *widget, const char *css_class, gboolean is_on)
{
  if (is_on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/**
 * vs_ui_day_cell_set_day:
 * @day: the day it stands for
 * @month: the first day of the month that is shown; days of other months are dimmed
 * @today: the day it is
 */
void
vs_ui_day_cell_set_day (VsUiDayCell *self, VsDay day, VsDay month, VsDay today)
{
  g_autofree char *iso = NULL;
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;
  g_autofree char *description = NULL;
  GDateWeekday     weekday;
  int              day_of_month;

  g_return_if_fail (VS_IS_UI_DAY_CELL (self));
  g_return_if_fail (day != VS_NO_DAY);

  self->day = day;
  iso = vs_day_to_iso (day);
  name = g_strconcat ("day-", iso, NULL);
  vs_day_get_ymd (day, NULL, NULL, &day_of_month);
  number = g_strdup_printf ("%d", day_of_month);
  description = vs_ui_day_format_full (day);
  weekday = vs_day_get_weekday (day);

  gtk_widget_set_name (GTK_WIDGET (self), name);
  gtk_label_set_text (GTK_LABEL (self->number), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  toggle_class (GTK_WIDGET (self), "other-month", vs_day_first_of_month (day) != month);
  toggle_class (GTK_WIDGET (self), "today", day == today);
  toggle_class (GTK_WIDGET (self), "weekend", weekday == G_DATE_SATURDAY || weekday == G_DATE_SUNDAY);
}

VsDay
vs_ui_day_cell_get_day (VsUiDayCell *self)
{
  g_return_val_if_fail (VS_IS_UI_DAY_CELL (self), VS_NO_DAY);

  return self->day;
}

static gboolean
has_posts (VsUiDayCell *self, GPtrArray *posts)
{
  if (self->posts->len != posts->len)
    return FALSE;
  for (guint i = 0; i < posts->len; i++)
    if (self->posts->pdata[i] != posts->pdata[i])
      return FALSE;
  return TRUE;
}

/**
 * vs_ui_day_cell_set_posts:
 * @posts: (element-type VsPost): the posts of the day in reading order
 */
void
vs_ui_day_cell_set_posts (VsUiDayCell *self, GPtrArray *posts)
{
  g_return_if_fail (VS_IS_UI_DAY_CELL (self));
  g_return_if_fail (posts != NULL);

  if (has_posts (self, posts))
    return;
  forget_posts (self);
  for (guint i = 0; i < posts->len; i++)
    {
      g_ptr_array_add (self->posts, g_object_ref (posts->pdata[i]));
      g_signal_connect_object (posts->pdata[i], "changed", G_CALLBACK (queue_fit), self, G_CONNECT_SWAPPED);
    }
  queue_fit (self);
}

void
vs_ui_day_cell_set_hint (VsUiDayCell *self, const char *hint)
{
  g_return_if_fail (VS_IS_UI_DAY_CELL (self));

  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, hint != NULL);
}

const char *
vs_ui_day_cell_get_hint (VsUiDayCell *self)
{
  g_return_val_if_fail (VS_IS_UI_DAY_CELL (self), NULL);

  return gtk_widget_get_visible (self->hint) ? gtk_label_get_text (GTK_LABEL (self->hint)) : NULL;
}

/**
 * vs_ui_day_cell_mark:
 * @selected: (nullable): the post that is selected
 * @dragged: (nullable): the post that is being dragged away
 */
void
vs_ui_day_cell_mark (VsUiDayCell *self, VsPost *selected, VsPost *dragged)
{
  g_return_if_fail (VS_IS_UI_DAY_CELL (self));

  for (guint i = 0; i < self->cards->len; i++)
    {
      VsPost *post = vs_ui_post_card_get_post (self->cards->pdata[i]);

      toggle_class (self->cards->pdata[i], "selected", post == selected);
      toggle_class (self->cards->pdata[i], "dragged", post == dragged);
    }
}

guint
vs_ui_day_cell_get_n_cards (VsUiDayCell *self)
{
  g_return_val_if_fail (VS_IS_UI_DAY_CELL (self), 0);

  return self->cards->len;
}

VsUiPostCard *
vs_ui_day_cell_get_card (VsUiDayCell *self, guint position)
{
  g_return_val_if_fail (VS_IS_UI_DAY_CELL (self), NULL);
  g_return_val_if_fail (position < self->cards->len, NULL);

  return self->cards->pdata[position];
}

VsUiPostCard *
vs_ui_day_cell_find_card (VsUiDayCell *self, VsPost *post)
{
  g_return_val_if_fail (VS_IS_UI_DAY_CELL (self), NULL);

  for (guint i = 0; i < self->cards->len; i++)
    if (vs_ui_post_card_get_post (self->cards->pdata[i]) == post)
      return self->cards->pdata[i];
  return NULL;
}

gboolean
vs_ui_day_cell_is_fitted (VsUiDayCell *self)
{
  g_return_val_if_fail (VS_IS_UI_DAY_CELL (self), FALSE);

  return self->fit_source == 0 && self->fitted_width == gtk_widget_get_width (GTK_WIDGET (self)) && self->fitted_width > 0;
}

GtkWidget *
vs_ui_day_cell_get_more_button (VsUiDayCell *self)
{
  g_return_val_if_fail (VS_IS_UI_DAY_CELL (self), NULL);

  return self->more;
}
