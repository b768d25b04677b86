// SPDX-License-Identifier: GPL-3.0-or-later
// The Plan page on a real project: where posts stand, how they are moved, and what a change in the middle of a drag does.

#include "config.h"

#include "window-fixture.h"

#define NOVEMBER (vs_day (2026, 11, 1))

static VsUiPostCard *
card_of (WindowFixture *self, VsPost *post)
{
  return vs_ui_month_view_find_card (self->month, post);
}

/* --- where posts stand --- */

static void
test_posts_stand_on_their_days (WindowFixture *self, gconstpointer data)
{
  VsPost      *first = window_fixture_add (self, "First", vs_day (2026, 11, 1), 600);
  VsPost      *late = window_fixture_add (self, "Late", vs_day (2026, 11, 24), 1087);
  VsPost      *early = window_fixture_add (self, "Early", vs_day (2026, 11, 24), 500);
  VsPost      *before = window_fixture_add (self, "Of the month before", vs_day (2026, 10, 26), 500);
  VsPost      *far = window_fixture_add (self, "Far", vs_day (2027, 2, 2), 500);
  VsPost      *idea = window_fixture_add (self, "Idea", VS_NO_DAY, 500);
  VsUiDayCell *cell;

  window_fixture_show (self, NOVEMBER);
  g_assert_nonnull (card_of (self, first));
  g_assert_nonnull (card_of (self, before));
  g_assert_null (card_of (self, far));
  g_assert_null (card_of (self, idea));
  g_assert_cmpuint (vs_ui_backlog_get_n_shown (self->backlog), ==, 1);

  cell = vs_ui_month_view_get_cell (self->month, vs_day (2026, 11, 24));
  g_assert_cmpuint (vs_ui_day_cell_get_n_cards (cell), ==, 2);
  g_assert_true (vs_ui_post_card_get_post (vs_ui_day_cell_get_card (cell, 0)) == early);
  g_assert_true (vs_ui_post_card_get_post (vs_ui_day_cell_get_card (cell, 1)) == late);
  g_assert_cmpstr (gtk_widget_get_name (GTK_WIDGET (cell)), ==, "day-2026-11-24");
}

static void
check_grid (VsUiMonthView *month, VsDay day, GDateWeekday week_start)
{
  VsDay first, last;

  vs_ui_month_view_set_week_start (month, week_start);
  vs_ui_month_view_set_month (month, day);
  vs_ui_month_view_get_range (month, &first, &last);
  g_assert_cmpint (vs_day_get_weekday (first), ==, week_start);
  g_assert_cmpuint ((last - first + 1) % 7, ==, 0);
  g_assert_cmpuint (first, <=, vs_day_first_of_month (day));
  g_assert_cmpuint (first + 7, >, vs_day_first_of_month (day));
  g_assert_cmpuint (last, >=, vs_day_first_of_month (day) + vs_day_days_in_month (day) - 1);
  g_assert_cmpuint (last, <, vs_day_first_of_month (day) + vs_day_days_in_month (day) - 1 + 7);
  for (VsDay d = first; d <= last; d++)
    g_assert_cmpuint (vs_ui_day_cell_get_day (vs_ui_month_view_get_cell (month, d)), ==, d);
}

static void
test_weeks_start_where_they_should (WindowFixture *self, gconstpointer data)
{
  const GDateWeekday starts[] = { G_DATE_MONDAY, G_DATE_SUNDAY, G_DATE_SATURDAY };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (VsDay month = vs_day (2026, 1, 1); month < vs_day (2029, 1, 1); month = vs_day_add_months (month, 1))
      check_grid (self->month, month, starts[i]);
}

static void
test_full_day_has_more (WindowFixture *self, gconstpointer data)
{
  VsDay            day = vs_day (2026, 11, 18);
  VsUiDayCell     *cell;
  GtkWidget       *more;
  g_autofree char *expected = NULL;

  for (int i = 0; i < 20; i++)
    window_fixture_add (self, "One of many", day, 600 + i);
  window_fixture_show (self, NOVEMBER);
  cell = vs_ui_month_view_get_cell (self->month, day);
  more = vs_ui_day_cell_get_more_button (cell);
  g_assert_true (gtk_widget_get_visible (more));
  g_assert_cmpuint (vs_ui_day_cell_get_n_cards (cell), >, 0);
  g_assert_cmpuint (vs_ui_day_cell_get_n_cards (cell), <, 20);
  expected = g_strdup_printf ("+%u more", 20 - vs_ui_day_cell_get_n_cards (cell));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (more)), ==, expected);
}

/* --- moving --- */

typedef struct
{
  VsDay from;
  VsDay to;
  int   minute;
} Move;

/* Over both clock changes of Europe/Berlin, at the skipped and the doubled hour, over years and leap days. */
static void
test_drop_keeps_the_time_of_day (WindowFixture *self, gconstpointer data)
{
  const Move moves[] = {
    { vs_day (2026, 11, 10), vs_day (2026, 11, 23), 1087 },
    { vs_day (2027, 3, 27), vs_day (2027, 3, 28), 150 },
    { vs_day (2027, 3, 29), vs_day (2027, 3, 27), 1080 },
    { vs_day (2026, 10, 24), vs_day (2026, 10, 25), 150 },
    { vs_day (2026, 10, 26), vs_day (2026, 10, 24), 0 },
    { vs_day (2026, 12, 31), vs_day (2027, 1, 1), 1439 },
    { vs_day (2028, 2, 28), vs_day (2028, 2, 29), 719 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      VsPost *post = window_fixture_add (self, "Moved", moves[i].from, moves[i].minute);

      window_fixture_show (self, moves[i].from);
      g_assert_true (window_fixture_drop (GTK_WIDGET (vs_ui_month_view_get_cell (self->month, moves[i].to)), post));
      g_assert_cmpuint (vs_post_get_day (post), ==, moves[i].to);
      g_assert_cmpint (vs_post_get_minute (post), ==, moves[i].minute);
      window_fixture_show (self, moves[i].to);
      g_assert_nonnull (card_of (self, post));
      window_fixture_activate (self, "undo", NULL);
      g_assert_cmpuint (vs_post_get_day (post), ==, moves[i].from);
    }
}

static void
test_drop_on_the_backlog_and_back (WindowFixture *self, gconstpointer data)
{
  VsPost *post = window_fixture_add (self, "Moved", vs_day (2026, 11, 10), 1087);

  window_fixture_show (self, NOVEMBER);
  g_assert_true (window_fixture_drop (GTK_WIDGET (self->backlog), post));
  g_assert_cmpuint (vs_post_get_day (post), ==, VS_NO_DAY);
  g_assert_cmpuint (vs_ui_backlog_get_n_shown (self->backlog), ==, 1);
  g_assert_true (window_fixture_drop (GTK_WIDGET (vs_ui_month_view_get_cell (self->month, vs_day (2026, 11, 12))), post));
  g_assert_cmpuint (vs_post_get_day (post), ==, vs_day (2026, 11, 12));
  g_assert_cmpint (vs_post_get_minute (post), ==, 1087);
}

static void
test_drop_on_its_own_day_is_no_edit (WindowFixture *self, gconstpointer data)
{
  VsPost          *post = window_fixture_add (self, "Stays", vs_day (2026, 11, 10), 1087);
  g_autofree char *undo = NULL;

  window_fixture_show (self, NOVEMBER);
  window_fixture_activate (self, "post-rename", g_variant_new ("(xs)", vs_post_get_id (post), "Renamed"));
  undo = g_strdup (vs_project_get_undo_name (self->project));
  g_assert_true (window_fixture_drop (GTK_WIDGET (vs_ui_month_view_get_cell (self->month, vs_day (2026, 11, 10))), post));
  g_assert_cmpstr (vs_project_get_undo_name (self->project), ==, undo);
}

static gboolean
is_focused (gpointer data)
{
  WindowFixture *self = ((gpointer *) data)[0];
  VsPost        *post = ((gpointer *) data)[1];
  VsUiPostCard  *card = vs_ui_plan_page_get_focused_card (self->page);

  return card != NULL && vs_ui_post_card_get_post (card) == post;
}

static void
wait_for_focus (WindowFixture *self, VsPost *post)
{
  gpointer pair[] = { self, post };

  window_fixture_wait (is_focused, pair);
}

static void
test_keys_move_the_focused_post (WindowFixture *self, gconstpointer data)
{
  VsPost *post = window_fixture_add (self, "Moved", vs_day (2026, 11, 28), 1087);
  const struct
  {
    const char *key;
    VsDay       day;
  } steps[] = {
    { "<Alt>Right", vs_day (2026, 11, 29) },
    { "<Alt>Down", vs_day (2026, 12, 6) }, /* into the next month, which comes with it */
    { "<Alt>Left", vs_day (2026, 12, 5) },
    { "<Alt>Up", vs_day (2026, 11, 28) },
  };

  window_fixture_show (self, NOVEMBER);
  gtk_widget_grab_focus (GTK_WIDGET (card_of (self, post)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      window_fixture_key (self, steps[i].key);
      g_assert_cmpuint (vs_post_get_day (post), ==, steps[i].day);
      g_assert_cmpint (vs_post_get_minute (post), ==, 1087);
      wait_for_focus (self, post);
    }
  /* Undo brings the focus back with the post where both are seen. */
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    window_fixture_activate (self, "undo", NULL);
  g_assert_cmpuint (vs_post_get_day (post), ==, vs_day (2026, 11, 28));
  window_fixture_activate (self, "redo", NULL);
  g_assert_cmpuint (vs_post_get_day (post), ==, vs_day (2026, 11, 29));
  wait_for_focus (self, post);
}

static void
test_arrows_move_the_focus (WindowFixture *self, gconstpointer data)
{
  VsPost *upper = window_fixture_add (self, "Upper", vs_day (2026, 11, 10), 600);
  VsPost *lower = window_fixture_add (self, "Lower", vs_day (2026, 11, 10), 700);
  VsPost *below = window_fixture_add (self, "Below", vs_day (2026, 11, 17), 700);

  window_fixture_show (self, NOVEMBER);
  vs_ui_month_view_focus_day (self->month, vs_day (2026, 11, 9));
  g_assert_true (vs_ui_month_view_move_focus (self->month, GDK_KEY_Right));
  wait_for_focus (self, upper);
  g_assert_true (vs_ui_month_view_move_focus (self->month, GDK_KEY_Down));
  wait_for_focus (self, lower);
  g_assert_true (vs_ui_month_view_move_focus (self->month, GDK_KEY_Down));
  wait_for_focus (self, below);
  g_assert_true (vs_ui_month_view_move_focus (self->month, GDK_KEY_Up));
  wait_for_focus (self, lower);
  g_assert_true (vs_ui_month_view_move_focus (self->month, GDK_KEY_Page_Down));
  g_assert_cmpuint (vs_ui_month_view_get_month (self->month), ==, vs_day (2026, 12, 1));
  g_assert_false (vs_ui_month_view_move_focus (self->month, GDK_KEY_a));
}

/* Cards stay with their posts when something changes on their day, and keep the focus and what the pointer does with them. */
static void
test_cards_outlast_changes_of_their_day (WindowFixture *self, gconstpointer data)
{
  VsPost *upper = window_fixture_add (self, "Upper", vs_day (2026, 11, 10), 600);
  VsPost *lower = window_fixture_add (self, "Lower", vs_day (2026, 11, 10), 700);
  VsPost *above;
  g_autoptr (VsUiPostCard) card = NULL;

  window_fixture_show (self, NOVEMBER);
  card = g_object_ref (card_of (self, lower));
  gtk_widget_grab_focus (GTK_WIDGET (card));
  window_fixture_activate (self, "post-rename", g_variant_new ("(xs)", vs_post_get_id (upper), "Renamed"));
  window_fixture_show (self, NOVEMBER);
  g_assert_true (card_of (self, lower) == card);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (card)));

  above = window_fixture_add (self, "Above", vs_day (2026, 11, 10), 500);
  window_fixture_show (self, NOVEMBER);
  g_assert_nonnull (card_of (self, above));
  g_assert_true (card_of (self, lower) == card);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (card)));

  window_fixture_activate (self, "post-delete", g_variant_new_int64 (vs_post_get_id (above)));
  window_fixture_show (self, NOVEMBER);
  g_assert_true (card_of (self, lower) == card);
}

static void
test_keys_delete_and_duplicate (WindowFixture *self, gconstpointer data)
{
  VsPost     *post = window_fixture_add (self, "Twice", vs_day (2026, 11, 10), 600);
  GListModel *posts = vs_project_get_posts (self->project);
  GListModel *toasts = vs_ui_window_get_toasts (self->window);

  window_fixture_show (self, NOVEMBER);
  gtk_widget_grab_focus (GTK_WIDGET (card_of (self, post)));
  window_fixture_key (self, "<Control>d");
  g_assert_cmpuint (g_list_model_get_n_items (posts), ==, 2);
  window_fixture_show (self, NOVEMBER);
  gtk_widget_grab_focus (GTK_WIDGET (card_of (self, post)));
  window_fixture_key (self, "Delete|KP_Delete");
  g_assert_cmpuint (g_list_model_get_n_items (posts), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (toasts), ==, 1);
  window_fixture_activate (self, "undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (posts), ==, 2);
}

/* --- drags --- */

/* The card goes and its day changes while it is dragged; the drop of a post that is gone is refused. */
static void
test_view_survives_changes_during_a_drag (WindowFixture *self, gconstpointer data)
{
  VsPost *post = window_fixture_add (self, "Dragged", vs_day (2026, 11, 10), 600);
  VsPost *other = window_fixture_add (self, "Other", vs_day (2026, 11, 10), 500);
  g_autoptr (VsPost) held = g_object_ref (post);
  GtkEventController *source = window_fixture_controller (GTK_WIDGET (self->month), GTK_TYPE_DRAG_SOURCE);
  g_autoptr (GdkContentProvider) provider = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  graphene_point_t point;

  window_fixture_show (self, NOVEMBER);
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (card_of (self, post)), GTK_WIDGET (self->month), &GRAPHENE_POINT_INIT (8, 8), &point));
  g_signal_emit_by_name (source, "prepare", (double) point.x, (double) point.y, &provider);
  g_assert_nonnull (provider);
  g_value_init (&value, VS_TYPE_POST);
  g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
  g_assert_true (g_value_get_object (&value) == post);
  g_signal_emit_by_name (source, "drag-begin", NULL);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (card_of (self, post)), "dragged"));

  window_fixture_activate (self, "post-move", g_variant_new ("(xu)", vs_post_get_id (other), vs_day (2026, 11, 11)));
  window_fixture_activate (self, "post-delete", g_variant_new_int64 (vs_post_get_id (post)));
  window_fixture_activate (self, "month-next", NULL);
  window_fixture_show (self, NOVEMBER);
  g_assert_false (window_fixture_drop (GTK_WIDGET (vs_ui_month_view_get_cell (self->month, vs_day (2026, 11, 12))), held));
  g_signal_emit_by_name (source, "drag-end", NULL, FALSE);
  window_fixture_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (self->project)), ==, 1);
}

static void
test_nothing_to_drag_between_cards (WindowFixture *self, gconstpointer data)
{
  GtkEventController *source = window_fixture_controller (GTK_WIDGET (self->month), GTK_TYPE_DRAG_SOURCE);
  g_autoptr (GdkContentProvider) provider = NULL;

  window_fixture_add (self, "Somewhere", vs_day (2026, 11, 10), 600);
  window_fixture_show (self, NOVEMBER);
  g_signal_emit_by_name (source, "prepare", 5.0, 5.0, &provider);
  g_assert_null (provider);
}

/* --- backlog --- */

static gboolean
shows_one (gpointer data)
{
  return vs_ui_backlog_get_n_shown (data) == 1;
}

static gboolean
shows_three (gpointer data)
{
  return vs_ui_backlog_get_n_shown (data) == 3;
}

static void
test_search_finds_in_the_backlog (WindowFixture *self, gconstpointer data)
{
  window_fixture_add (self, "Über Rosen", VS_NO_DAY, 600);
  window_fixture_add (self, "Kompost", VS_NO_DAY, 600);
  window_fixture_add (self, "Werkstatt", VS_NO_DAY, 600);
  window_fixture_settle ();
  g_assert_cmpuint (vs_ui_backlog_get_n_shown (self->backlog), ==, 3);
  window_fixture_activate (self, "search", g_variant_new_string ("ÜBER"));
  window_fixture_wait (shows_one, self->backlog);
  window_fixture_activate (self, "search", g_variant_new_string (""));
  window_fixture_wait (shows_three, self->backlog);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (WindowFixture *self, gconstpointer data);
  } tests[] = {
    { "/calendar/posts-stand-on-their-days", test_posts_stand_on_their_days },
    { "/calendar/weeks-start-where-they-should", test_weeks_start_where_they_should },
    { "/calendar/full-day-has-more", test_full_day_has_more },
    { "/calendar/drop-keeps-the-time-of-day", test_drop_keeps_the_time_of_day },
    { "/calendar/drop-on-the-backlog-and-back", test_drop_on_the_backlog_and_back },
    { "/calendar/drop-on-its-own-day-is-no-edit", test_drop_on_its_own_day_is_no_edit },
    { "/calendar/keys-move-the-focused-post", test_keys_move_the_focused_post },
    { "/calendar/arrows-move-the-focus", test_arrows_move_the_focus },
    { "/calendar/cards-outlast-changes-of-their-day", test_cards_outlast_changes_of_their_day },
    { "/calendar/keys-delete-and-duplicate", test_keys_delete_and_duplicate },
    { "/calendar/view-survives-changes-during-a-drag", test_view_survives_changes_during_a_drag },
    { "/calendar/nothing-to-drag-between-cards", test_nothing_to_drag_between_cards },
    { "/calendar/search-finds-in-the-backlog", test_search_finds_in_the_backlog },
  };

  window_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, WindowFixture, NULL, window_fixture_set_up, tests[i].func, window_fixture_tear_down);
  return g_test_run ();
}
