// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of posts: range, order, search, and that what they tell of changes is what they have.

#include "model/post-list.h"
#include "project-fixture.h"

#define ZONE "Europe/Berlin"

/* Follows a list by its signals alone. */
typedef struct
{
  GListModel *list;
  GPtrArray  *seen;
  guint       n_signals;
} Follower;

static void
items_changed_cb (GListModel *list, guint position, guint n_removed, guint n_added, gpointer data)
{
  Follower *self = data;

  self->n_signals++;
  g_assert_cmpuint (position + n_removed, <=, self->seen->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (self->seen, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->seen, position + i, g_list_model_get_item (list, position + i));
  g_assert_cmpuint (self->seen->len, ==, g_list_model_get_n_items (list));
}

static void
follow (Follower *self, VsPostList *list)
{
  self->list = G_LIST_MODEL (list);
  self->seen = g_ptr_array_new_with_free_func (g_object_unref);
  self->n_signals = 0;
  for (guint i = 0; i < g_list_model_get_n_items (self->list); i++)
    g_ptr_array_add (self->seen, g_list_model_get_item (self->list, i));
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
unfollow (Follower *self)
{
  g_signal_handlers_disconnect_by_func (self->list, items_changed_cb, self);
  g_ptr_array_unref (self->seen);
}

/* (transfer full): the titles, as the follower knows them; the list itself must agree */
static char *
titles (Follower *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->seen->len; i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (self->list, i);

      g_assert_true (post == self->seen->pdata[i]);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", vs_post_get_title (post));
    }
  g_assert_null (g_list_model_get_item (self->list, self->seen->len));
  return g_string_free (text, FALSE);
}

static void
assert_titles (Follower *self, const char *expected)
{
  g_autofree char *text = titles (self);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
add (VsProject *project, const char *title, VsDay day, int minute)
{
  return vs_post_get_id (vs_project_add_post (project, title, vs_civil_time (day, minute, ZONE), NULL));
}

static void
test_range_and_order (ProjectFixture *fixture, gconstpointer data)
{
  VsDay  day = vs_day (2026, 11, 10);
  gint64 a = add (fixture->project, "a", day, 600);
  g_autoptr (VsPostList) month = NULL;
  g_autoptr (VsPostList) backlog = NULL;
  Follower in_month, in_backlog;

  add (fixture->project, "b", day + 1, 60);
  add (fixture->project, "c", VS_NO_DAY, 0);
  month = vs_post_list_new (vs_project_get_posts (fixture->project));
  backlog = vs_post_list_new (vs_project_get_posts (fixture->project));
  vs_post_list_set_days (month, vs_day (2026, 11, 1), vs_day (2026, 11, 30));
  follow (&in_month, month);
  follow (&in_backlog, backlog);

  assert_titles (&in_month, "a b");
  assert_titles (&in_backlog, "c");
  add (fixture->project, "d", day, 60);
  add (fixture->project, "e", VS_NO_DAY, 0);
  add (fixture->project, "f", vs_day (2026, 12, 1), 0);
  add (fixture->project, "g", vs_day (2026, 11, 30), 1439);
  add (fixture->project, "h", vs_day (2026, 11, 1), 0);
  add (fixture->project, "i", day, 600);
  assert_titles (&in_month, "h d a i b g");
  assert_titles (&in_backlog, "e c");

  /* Across, within, and away. */
  g_assert_true (vs_project_move_post (fixture->project, a, VS_NO_DAY, NULL));
  assert_titles (&in_month, "h d i b g");
  assert_titles (&in_backlog, "e c a");
  g_assert_true (vs_project_move_post (fixture->project, a, day + 1, NULL));
  assert_titles (&in_month, "h d i b a g");
  g_assert_true (vs_project_set_post_minute (fixture->project, a, 0, NULL));
  assert_titles (&in_month, "h d i a b g");
  g_assert_true (vs_project_delete_post (fixture->project, a, NULL));
  assert_titles (&in_month, "h d i b g");
  g_assert_true (vs_project_undo (fixture->project, NULL));
  assert_titles (&in_month, "h d i a b g");

  /* A change of the text moves nothing. */
  in_month.n_signals = 0;
  g_assert_true (vs_project_set_post_title (fixture->project, a, "A", NULL));
  g_assert_cmpuint (in_month.n_signals, ==, 0);
  assert_titles (&in_month, "h d i A b g");

  vs_post_list_set_days (month, day, day);
  assert_titles (&in_month, "d i");
  g_assert_cmpuint (in_month.n_signals, ==, 1);
  vs_post_list_set_days (month, VS_NO_DAY, VS_NO_DAY);
  assert_titles (&in_month, "e c");
  unfollow (&in_month);
  unfollow (&in_backlog);
}

/* Several posts that change their order in one step: each tells of it while the others have their new time already. */
static void
test_many_at_once (ProjectFixture *fixture, gconstpointer data)
{
  VsDay  day = vs_day (2026, 11, 1);
  gint64 ids[20];
  g_autoptr (VsPostList) list = vs_post_list_new (vs_project_get_posts (fixture->project));
  Follower follower;

  vs_post_list_set_days (list, day, day + 100);
  follow (&follower, list);
  for (int i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      char title[] = { 'a' + i, '\0' };

      ids[i] = add (fixture->project, title, day + i, 600);
    }
  assert_titles (&follower, "a b c d e f g h i j k l m n o p q r s t");

  g_assert_true (vs_project_begin_edit (fixture->project, "Move Posts", NULL));
  for (int i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (vs_project_move_post (fixture->project, ids[i], day + 50 - i, NULL));
  g_assert_true (vs_project_end_edit (fixture->project, NULL));
  assert_titles (&follower, "t s r q p o n m l k j i h g f e d c b a");
  g_assert_true (vs_project_undo (fixture->project, NULL));
  assert_titles (&follower, "a b c d e f g h i j k l m n o p q r s t");
  g_assert_true (vs_project_redo (fixture->project, NULL));
  assert_titles (&follower, "t s r q p o n m l k j i h g f e d c b a");
  unfollow (&follower);
}

static void
test_search (ProjectFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *search;
    const char *titles;
  } cases[] = {
    { "", "Überblick straße Blume" },
    { NULL, "Überblick straße Blume" },
    { "überblick", "Überblick" },
    { "ÜBER", "Überblick" },
    { "u\xcc\x88"
      "ber",
      "Überblick" }, /* ü in two parts */
    { "STRASSE", "straße" },
    { "garten", "Blume" },
    { "gießen", "straße" },
    { "nirgends", "" },
    { "%", "" },
  };
  g_autoptr (VsPostList) list = vs_post_list_new (vs_project_get_posts (fixture->project));
  gint64   blume = add (fixture->project, "Blume", VS_NO_DAY, 0);
  gint64   strasse = add (fixture->project, "straße", VS_NO_DAY, 0);
  Follower follower;

  add (fixture->project, "Überblick", VS_NO_DAY, 0);
  g_assert_true (vs_project_set_post_topic (fixture->project, blume, "Garten", NULL));
  g_assert_true (vs_project_set_post_text (fixture->project, strasse, "Morgens GIESSEN", NULL));
  follow (&follower, list);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      vs_post_list_set_search (list, cases[i].search);
      assert_titles (&follower, cases[i].titles);
    }

  /* What begins or ends to match while the search stands. */
  vs_post_list_set_search (list, "neu");
  assert_titles (&follower, "");
  g_assert_true (vs_project_set_post_title (fixture->project, blume, "Neu", NULL));
  assert_titles (&follower, "Neu");
  g_assert_true (vs_project_undo (fixture->project, NULL));
  assert_titles (&follower, "");
  unfollow (&follower);
}

/* A list that lives longer than the project, and one that goes first. */
static void
test_lifetime (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (VsPostList) list = NULL;

  add (fixture->project, "a", VS_NO_DAY, 0);
  list = vs_post_list_new (vs_project_get_posts (fixture->project));
  g_assert_finalize_object (vs_post_list_new (vs_project_get_posts (fixture->project)));
  add (fixture->project, "b", VS_NO_DAY, 0);
  g_assert_finalize_object (g_steal_pointer (&fixture->project));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  fixture->project = vs_project_open (fixture->path, FALSE, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, ProjectFixture, NULL, project_fixture_set_up, function, project_fixture_tear_down)
  ADD ("/post-list/range-and-order", test_range_and_order);
  ADD ("/post-list/many-at-once", test_many_at_once);
  ADD ("/post-list/search", test_search);
  ADD ("/post-list/lifetime", test_lifetime);

  return g_test_run ();
}
