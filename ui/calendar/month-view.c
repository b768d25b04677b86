// SPDX-License-Identifier: GPL-3.0-or-later
// A month of posts.
//
// It states the range of days that it shows to its VsPostList and fills its cells from that, so that the number of posts
// outside the range costs nothing.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/calendar/month-view.h"
#include "ui/calendar/post-look.h"

#define N_WEEKS (VS_UI_MONTH_N_CELLS / 7)
#define WEEK_COLUMN_WIDTH 34
#define HEADER_HEIGHT 24
/* Before the cells' own fitting, which is before layout. */
#define FILL_PRIORITY (G_PRIORITY_HIGH_IDLE + 3)

struct _VsUiMonthView
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *weekdays[7];
  GtkWidget *weeks[N_WEEKS];
  GtkWidget *cells[VS_UI_MONTH_N_CELLS];

  /* owned */
  VsPostList *posts; /* of the shown range */
  VsPost     *selected;
  VsPost     *dragged;
  VsPost     *focus_post; /* takes the focus when its card is there */

  GDateWeekday week_start;
  VsDay        month;
  VsDay        first;
  VsDay        today;
  guint        n_weeks;
  guint        fill_source;
  guint        day_source;
};

G_DEFINE_FINAL_TYPE (VsUiMonthView, vs_ui_month_view, GTK_TYPE_WIDGET)

enum
{
  MONTH_CHANGED,
  DAY_FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fill_cells (VsUiMonthView *self)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  guint position = 0;

  for (guint i = 0; i < VS_UI_MONTH_N_CELLS; i++)
    {
      g_autoptr (VsPost) post = NULL;

      g_ptr_array_set_size (posts, 0);
      while (self->posts != NULL && (post = g_list_model_get_item (G_LIST_MODEL (self->posts), position)) != NULL && vs_post_get_day (post) <= self->first + i)
        {
          if (vs_post_get_day (post) == self->first + i)
            g_ptr_array_add (posts, g_object_ref (post));
          g_clear_object (&post);
          position++;
        }
      vs_ui_day_cell_set_posts (VS_UI_DAY_CELL (self->cells[i]), posts);
    }
}

/* A post that moves takes the focus along, by whatever it was moved. */
static void
keep_focus (VsUiMonthView *self)
{
  GtkWidget    *cell = gtk_widget_get_focus_child (GTK_WIDGET (self));
  GtkWidget    *focus = cell != NULL ? gtk_widget_get_focus_child (cell) : NULL;
  VsUiPostCard *card = focus != NULL && VS_IS_UI_POST_CARD (focus) ? VS_UI_POST_CARD (focus) : NULL;
  VsPost       *post = card != NULL ? vs_ui_post_card_get_post (card) : NULL;

  if (post != NULL && vs_post_get_day (post) != vs_ui_day_cell_get_day (VS_UI_DAY_CELL (cell)) && vs_ui_month_view_get_cell (self, vs_post_get_day (post)) != NULL)
    g_set_object (&self->focus_post, post);
}

static gboolean
fill_cb (gpointer user_data)
{
  VsUiMonthView *self = VS_UI_MONTH_VIEW (user_data);

  self->fill_source = 0;
  keep_focus (self);
  fill_cells (self);
  return G_SOURCE_REMOVE;
}

static void
queue_fill (VsUiMonthView *self)
{
  if (self->fill_source == 0)
    self->fill_source = g_idle_add_full (FILL_PRIORITY, fill_cb, self, NULL);
}

static void
show_weekdays (VsUiMonthView *self)
{
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *name = vs_day_format (self->first + i, "%a");

      gtk_label_set_text (GTK_LABEL (self->weekdays[i]), name);
    }
}

static void
show_weeks (VsUiMonthView *self)
{
  for (guint i = 0; i < N_WEEKS; i++)
    {
      /* The ISO number of a row is that of its Thursday, wherever the row starts. */
      VsDay            thursday = self->first + i * 7 + (G_DATE_THURSDAY - vs_day_get_weekday (self->first) + 7) % 7;
      g_autofree char *number = g_strdup_printf ("%d", vs_day_get_iso_week (thursday));
      /* Translators: the tooltip of a week's number in the calendar */
      g_autofree char *tooltip = g_strdup_printf (_ ("Week %s"), number);

      gtk_label_set_text (GTK_LABEL (self->weeks[i]), number);
      gtk_widget_set_tooltip_text (self->weeks[i], tooltip);
      gtk_widget_set_visible (self->weeks[i], i < self->n_weeks);
    }
}

static void
show_days (VsUiMonthView *self)
{
  for (guint i = 0; i < VS_UI_MONTH_N_CELLS; i++)
    {
      vs_ui_day_cell_set_day (VS_UI_DAY_CELL (self->cells[i]), self->first + i, self->month, self->today);
      gtk_widget_set_visible (self->cells[i], i < self->n_weeks * 7);
    }
}

/* Lays the weeks of the month out and asks for their posts. */
static void
show_month (VsUiMonthView *self)
{
  g_autofree char *name = vs_ui_day_format_month (self->month);
  guint            lead = (vs_day_get_weekday (self->month) - self->week_start + 7) % 7;

  self->first = self->month - lead;
  self->n_weeks = (lead + vs_day_days_in_month (self->month) + 6) / 7;
  self->today = vs_day_today (NULL);

  show_weekdays (self);
  show_weeks (self);
  show_days (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->posts != NULL)
    vs_post_list_set_days (self->posts, self->first, self->first + self->n_weeks * 7 - 1);
  queue_fill (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Midnight passes while the window is open, and machines sleep over it: a look each minute costs nothing. */
static gboolean
look_at_clock_cb (gpointer user_data)
{
  VsUiMonthView *self = VS_UI_MONTH_VIEW (user_data);

  if (vs_day_today (NULL) != self->today)
    show_month (self);
  return G_SOURCE_CONTINUE;
}

static void
fitted_cb (VsUiDayCell *cell, VsUiMonthView *self)
{
  VsUiPostCard *card;

  vs_ui_day_cell_mark (cell, self->selected, self->dragged);
  if (self->focus_post == NULL || vs_post_get_day (self->focus_post) != vs_ui_day_cell_get_day (cell))
    return;
  card = vs_ui_day_cell_find_card (cell, self->focus_post);
  gtk_widget_grab_focus (card != NULL ? GTK_WIDGET (card) : GTK_WIDGET (cell));
  g_clear_object (&self->focus_post);
}

static void
vs_ui_month_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  VsUiMonthView *self = VS_UI_MONTH_VIEW (widget);
  guint          n = orientation == GTK_ORIENTATION_HORIZONTAL ? 7 : self->n_weeks;
  int            cell_minimum = 0, cell_natural = 0;

  for (guint i = 0; i < self->n_weeks * 7; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (self->cells[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      cell_minimum = MAX (cell_minimum, child_minimum);
      cell_natural = MAX (cell_natural, child_natural);
    }
  *minimum = n * cell_minimum + (orientation == GTK_ORIENTATION_HORIZONTAL ? WEEK_COLUMN_WIDTH : HEADER_HEIGHT);
  *natural = n * cell_natural + (orientation == GTK_ORIENTATION_HORIZONTAL ? WEEK_COLUMN_WIDTH : HEADER_HEIGHT);
}

static void
allocate (GtkWidget *child, gboolean is_rtl, int full_width, int x, int y, int width, int height)
{
  int minimum;

  if (!gtk_widget_get_visible (child))
    return;
  /* GTK warns about a child that was not measured in this size before. */
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  gtk_widget_size_allocate (child, &(GtkAllocation){ is_rtl ? full_width - x - width : x, y, width, height }, -1);
}

static void
vs_ui_month_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VsUiMonthView *self = VS_UI_MONTH_VIEW (widget);
  gboolean       is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int            grid_width = width - WEEK_COLUMN_WIDTH;
  int            grid_height = height - HEADER_HEIGHT;

  for (guint row = 0; row < self->n_weeks; row++)
    {
      int y = HEADER_HEIGHT + grid_height * (int) row / (int) self->n_weeks;
      int next_y = HEADER_HEIGHT + grid_height * (int) (row + 1) / (int) self->n_weeks;

      allocate (self->weeks[row], is_rtl, width, 0, y, WEEK_COLUMN_WIDTH, next_y - y);
      for (guint column = 0; column < 7; column++)
        {
          int x = WEEK_COLUMN_WIDTH + grid_width * (int) column / 7;
          int next_x = WEEK_COLUMN_WIDTH + grid_width * (int) (column + 1) / 7;

          if (row == 0)
            allocate (self->weekdays[column], is_rtl, width, x, 0, next_x - x, HEADER_HEIGHT);
          allocate (self->cells[row * 7 + column], is_rtl, width, x, y, next_x - x, next_y - y);
        }
    }
}

/* The month is one stop for Tab; inside it, arrows move. */
static gboolean
vs_ui_month_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  VsUiMonthView *self = VS_UI_MONTH_VIEW (widget);
  VsDay          last = self->first + self->n_weeks * 7 - 1;
  VsDay          day;

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  if (self->selected != NULL && vs_ui_month_view_find_card (self, self->selected) != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (vs_ui_month_view_find_card (self, self->selected)));
  day = self->today >= self->first && self->today <= last ? self->today : self->month;
  return gtk_widget_grab_focus (GTK_WIDGET (vs_ui_month_view_get_cell (self, day)));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, VsUiMonthView *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  return vs_ui_month_view_move_focus (self, keyval);
}

static void
vs_ui_month_view_dispose (GObject *object)
{
  VsUiMonthView *self = VS_UI_MONTH_VIEW (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_handle_id (&self->day_source, g_source_remove);
  vs_ui_month_view_set_posts (self, NULL);
  g_clear_object (&self->selected);
  g_clear_object (&self->dragged);
  g_clear_object (&self->focus_post);
  for (guint i = 0; i < G_N_ELEMENTS (self->weekdays); i++)
    g_clear_pointer (&self->weekdays[i], gtk_widget_unparent);
  for (guint i = 0; i < G_N_ELEMENTS (self->weeks); i++)
    g_clear_pointer (&self->weeks[i], gtk_widget_unparent);
  for (guint i = 0; i < G_N_ELEMENTS (self->cells); i++)
    g_clear_pointer (&self->cells[i], gtk_widget_unparent);

  G_OBJECT_CLASS (vs_ui_month_view_parent_class)->dispose (object);
}

static void
vs_ui_month_view_class_init (VsUiMonthViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_month_view_dispose;
  widget_class->measure = vs_ui_month_view_measure;
  widget_class->size_allocate = vs_ui_month_view_size_allocate;
  widget_class->focus = vs_ui_month_view_focus;

  signals[MONTH_CHANGED] = g_signal_new ("month-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DAY_FOCUSED] = g_signal_new ("day-focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "month");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static GtkWidget *
add_label (VsUiMonthView *self, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
vs_ui_month_view_init (VsUiMonthView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  for (guint i = 0; i < G_N_ELEMENTS (self->weekdays); i++)
    {
      self->weekdays[i] = add_label (self, "weekday");
      gtk_label_set_xalign (GTK_LABEL (self->weekdays[i]), 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->weeks); i++)
    {
      self->weeks[i] = add_label (self, "week-number");
      gtk_label_set_yalign (GTK_LABEL (self->weeks[i]), 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->cells); i++)
    {
      self->cells[i] = vs_ui_day_cell_new ();
      g_signal_connect_object (self->cells[i], "fitted", G_CALLBACK (fitted_cb), self, 0);
      gtk_widget_set_parent (self->cells[i], GTK_WIDGET (self));
    }

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  self->week_start = vs_day_first_weekday_of_locale ();
  self->month = vs_day_first_of_month (vs_day_today (NULL));
  self->day_source = g_timeout_add_seconds (60, look_at_clock_cb, self);
  show_month (self);
}

GtkWidget *
vs_ui_month_view_new (void)
{
  return g_object_new (VS_TYPE_UI_MONTH_VIEW, NULL);
}

/**
 * vs_ui_month_view_set_posts:
 * @posts: (nullable): a model of all posts; the view asks it for the range that it shows
 */
void
vs_ui_month_view_set_posts (VsUiMonthView *self, GListModel *posts)
{
  g_return_if_fail (VS_IS_UI_MONTH_VIEW (self));

  if (self->posts != NULL)
    g_signal_handlers_disconnect_by_func (self->posts, queue_fill, self);
  g_clear_object (&self->posts);
  if (posts == NULL)
    return;
  self->posts = vs_post_list_new (posts);
  g_signal_connect_object (self->posts, "items-changed", G_CALLBACK (queue_fill), self, G_CONNECT_SWAPPED);
  show_month (self);
}

/**
 * vs_ui_month_view_set_month:
 * @month: any day of the month to show
 */
void
vs_ui_month_view_set_month (VsUiMonthView *self, VsDay month)
{
  g_return_if_fail (VS_IS_UI_MONTH_VIEW (self));
  g_return_if_fail (month != VS_NO_DAY);

  month = vs_day_first_of_month (month);
  if (month == self->month)
    return;
  self->month = month;
  show_month (self);
  g_signal_emit (self, signals[MONTH_CHANGED], 0);
}

VsDay
vs_ui_month_view_get_month (VsUiMonthView *self)
{
  g_return_val_if_fail (VS_IS_UI_MONTH_VIEW (self), VS_NO_DAY);

  return self->month;
}

void
vs_ui_month_view_set_week_start (VsUiMonthView *self, GDateWeekday weekday)
{
  g_return_if_fail (VS_IS_UI_MONTH_VIEW (self));
  g_return_if_fail (weekday >= G_DATE_MONDAY && weekday <= G_DATE_SUNDAY);

  if (weekday == self->week_start)
    return;
  self->week_start = weekday;
  show_month (self);
}

void
vs_ui_month_view_get_range (VsUiMonthView *self, VsDay *first, VsDay *last)
{
  g_return_if_fail (VS_IS_UI_MONTH_VIEW (self));

  *first = self->first;
  *last = self->first + self->n_weeks * 7 - 1;
}

VsUiDayCell *
vs_ui_month_view_get_cell (VsUiMonthView *self, VsDay day)
{
  g_return_val_if_fail (VS_IS_UI_MONTH_VIEW (self), NULL);

  if (day < self->first || day >= self->first + self->n_weeks * 7)
    return NULL;
  return VS_UI_DAY_CELL (self->cells[day - self->first]);
}

VsUiDayCell *
vs_ui_month_view_get_nth_cell (VsUiMonthView *self, guint position)
{
  g_return_val_if_fail (VS_IS_UI_MONTH_VIEW (self), NULL);
  g_return_val_if_fail (position < VS_UI_MONTH_N_CELLS, NULL);

  return VS_UI_DAY_CELL (self->cells[position]);
}

VsUiPostCard *
vs_ui_month_view_find_card (VsUiMonthView *self, VsPost *post)
{
  VsUiDayCell *cell = vs_ui_month_view_get_cell (self, vs_post_get_day (post));

  return cell != NULL ? vs_ui_day_cell_find_card (cell, post) : NULL;
}

/**
 * vs_ui_month_view_mark:
 * @selected: (nullable): the post that is selected
 * @dragged: (nullable): the post that is being dragged
 */
void
vs_ui_month_view_mark (VsUiMonthView *self, VsPost *selected, VsPost *dragged)
{
  g_return_if_fail (VS_IS_UI_MONTH_VIEW (self));

  g_set_object (&self->selected, selected);
  g_set_object (&self->dragged, dragged);
  for (guint i = 0; i < VS_UI_MONTH_N_CELLS; i++)
    vs_ui_day_cell_mark (VS_UI_DAY_CELL (self->cells[i]), selected, dragged);
}

/**
 * vs_ui_month_view_focus_day:
 *
 * Moves the focus to a day, and the month with it when the day is not shown.
 */
void
vs_ui_month_view_focus_day (VsUiMonthView *self, VsDay day)
{
  VsUiDayCell *cell;

  g_return_if_fail (VS_IS_UI_MONTH_VIEW (self));
  g_return_if_fail (day != VS_NO_DAY);

  if (vs_ui_month_view_get_cell (self, day) == NULL)
    vs_ui_month_view_set_month (self, day);
  cell = vs_ui_month_view_get_cell (self, day);
  g_clear_object (&self->focus_post);
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  g_signal_emit (self, signals[DAY_FOCUSED], 0, day);
}

/**
 * vs_ui_month_view_focus_post:
 *
 * Moves the focus to the card of a post, now or as soon as it has one: after an edit the cards follow before the next frame.
 */
void
vs_ui_month_view_focus_post (VsUiMonthView *self, VsPost *post)
{
  VsUiPostCard *card;

  g_return_if_fail (VS_IS_UI_MONTH_VIEW (self));
  g_return_if_fail (VS_IS_POST (post));

  if (vs_post_get_day (post) == VS_NO_DAY)
    return;
  if (vs_ui_month_view_get_cell (self, vs_post_get_day (post)) == NULL)
    vs_ui_month_view_set_month (self, vs_post_get_day (post));
  card = vs_ui_month_view_find_card (self, post);
  if (card != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (card));
  else
    g_set_object (&self->focus_post, post);
}

/**
 * vs_ui_month_view_is_drawn:
 *
 * Returns: whether every post of the range that has room has its card in place, so that the next picture shows it
 */
gboolean
vs_ui_month_view_is_drawn (VsUiMonthView *self)
{
  g_return_val_if_fail (VS_IS_UI_MONTH_VIEW (self), FALSE);

  if (self->fill_source != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  for (guint i = 0; i < self->n_weeks * 7; i++)
    if (!vs_ui_day_cell_is_fitted (VS_UI_DAY_CELL (self->cells[i])))
      return FALSE;
  return TRUE;
}
