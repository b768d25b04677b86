// SPDX-License-Identifier: GPL-3.0-or-later
// A post's texts for its platforms, beside the calendar: what is counted, what is written, and what another window changes.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/common/test-interface.h"
#include "window-fixture.h"

typedef struct
{
  WindowFixture window;
  VsPost       *post;
  const char   *wanted; /* in the field of TikTok */
} Fixture;

static gint64
get_id (Fixture *self)
{
  return vs_post_get_id (self->post);
}

static void
add_target (Fixture *self, const char *platform)
{
  g_autoptr (VsTarget) target = vs_target_new (platform);
  g_autoptr (GError) error = NULL;

  vs_project_set_target (self->window.project, get_id (self), target, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  window_fixture_set_up (&self->window, NULL);
  self->post = window_fixture_add (&self->window, "Neue Kopfhörer", vs_day (2026, 11, 24), 18 * 60 + 7);
  vs_project_set_post_text (self->window.project, get_id (self), "Hallo #eins", &error);
  g_assert_no_error (error);
  window_fixture_show (&self->window, vs_day (2026, 11, 1));
  window_fixture_activate (&self->window, "post-select", g_variant_new_int64 (get_id (self)));
  window_fixture_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  window_fixture_tear_down (&self->window, NULL);
}

static GtkWidget *
look_for (Fixture *self, const char *name)
{
  return vs_ui_test_interface_find (GTK_WIDGET (self->window.window), name);
}

static GtkTextBuffer *
get_buffer (Fixture *self, const char *name)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (look_for (self, name)));
}

static char *
dup_typed (Fixture *self, const char *name)
{
  char *text = NULL;

  g_object_get (get_buffer (self, name), "text", &text, NULL);
  return text;
}

/* (transfer full): what the project has for a platform */
static char *
dup_own (VsProject *project, gint64 post_id, const char *platform)
{
  g_autoptr (GPtrArray) targets = vs_project_get_targets (project, post_id);

  for (guint i = 0; i < targets->len; i++)
    if (g_str_equal (((VsTarget *) g_ptr_array_index (targets, i))->platform, platform))
      return g_strdup (((VsTarget *) g_ptr_array_index (targets, i))->text);
  return NULL;
}

static void
assert_own (Fixture *self, const char *platform, const char *expected)
{
  g_autofree char *own = dup_own (self->window.project, get_id (self), platform);

  g_assert_cmpstr (own, ==, expected);
}

static const char *
get_label (Fixture *self, const char *name)
{
  return gtk_label_get_text (GTK_LABEL (look_for (self, name)));
}

static void
expand (Fixture *self, const char *row)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (look_for (self, row)), TRUE);
  window_fixture_settle ();
}

static gboolean
has_focus (gpointer data)
{
  return gtk_widget_has_focus (data);
}

/* As a person does: the field has the focus while it is typed into. */
static void
type (Fixture *self, const char *name, const char *text)
{
  GtkWidget *field = look_for (self, name);

  gtk_widget_grab_focus (field);
  window_fixture_wait (has_focus, field);
  gtk_text_buffer_set_text (get_buffer (self, name), text, -1);
}

static void
leave (Fixture *self)
{
  gtk_widget_grab_focus (look_for (self, "details-title"));
  window_fixture_settle ();
}

/* --- the tests --------------------------------------------------------------------------------------------------------- */

/* Without platforms it says where they are chosen; one that shows no text has no field. */
static void
test_follows_the_platforms (Fixture *self, gconstpointer data)
{
  g_assert_true (gtk_widget_get_visible (look_for (self, "platform-texts-none")));
  add_target (self, "tiktok");
  add_target (self, "instagram_stories");
  g_assert_false (gtk_widget_get_visible (look_for (self, "platform-texts-none")));
  g_assert_nonnull (look_for (self, "own-text-tiktok"));
  g_assert_null (look_for (self, "own-text-instagram_stories"));
  g_assert_true (vs_project_remove_target (self->window.project, get_id (self), "tiktok", NULL));
  g_assert_null (look_for (self, "own-text-tiktok"));
  window_fixture_activate (&self->window, "undo", NULL);
  g_assert_nonnull (look_for (self, "own-text-tiktok"));
}

/* Until there is a text of its own, the field shows that of the post and counts it, also while that is being typed. */
static void
test_shows_the_text_of_the_post (Fixture *self, gconstpointer data)
{
  add_target (self, "tiktok");
  expand (self, "platform-text-tiktok");
  g_assert_cmpstr (get_label (self, "own-text-common-tiktok"), ==, "Hallo #eins");
  g_assert_cmpstr (get_label (self, "own-text-count-tiktok"), ==, "11 of 2200 characters · 1 of 5 hashtags");
  gtk_text_buffer_set_text (get_buffer (self, "details-text"), "Hallo #eins #zwei", -1);
  g_assert_cmpstr (get_label (self, "own-text-common-tiktok"), ==, "Hallo #eins #zwei");
  g_assert_cmpstr (get_label (self, "own-text-count-tiktok"), ==, "17 of 2200 characters · 2 of 5 hashtags");
  assert_own (self, "tiktok", "");
}

/* TikTok counts UTF-16: an emoji is two, where Instagram counts one. */
static void
test_counts_as_the_platform_does (Fixture *self, gconstpointer data)
{
  add_target (self, "tiktok");
  add_target (self, "instagram_reels");
  add_target (self, "linkedin");
  gtk_text_buffer_set_text (get_buffer (self, "own-text-tiktok"), "🎧🎧", -1);
  gtk_text_buffer_set_text (get_buffer (self, "own-text-instagram_reels"), "🎧🎧", -1);
  gtk_text_buffer_set_text (get_buffer (self, "own-text-linkedin"), "ä", -1);
  g_assert_cmpstr (get_label (self, "own-text-count-tiktok"), ==, "4 of 2200 characters · 0 of 5 hashtags");
  g_assert_cmpstr (get_label (self, "own-text-count-instagram_reels"), ==, "2 of 2200 characters · 0 of 5 hashtags");
  g_assert_cmpstr (get_label (self, "own-text-count-linkedin"), ==, "1 of 3000 characters");
  g_assert_nonnull (gtk_widget_get_tooltip_text (look_for (self, "own-text-count-tiktok")));
  g_assert_null (gtk_widget_get_tooltip_text (look_for (self, "own-text-count-instagram_reels")));
}

static void
assert_warns (Fixture *self, const char *text, gboolean warns)
{
  gtk_text_buffer_set_text (get_buffer (self, "own-text-tiktok"), text, -1);
  g_assert_cmpint (gtk_widget_get_visible (look_for (self, "own-text-warning-tiktok")), ==, warns);
  g_assert_cmpint (gtk_widget_has_css_class (look_for (self, "own-text-count-tiktok"), "error"), ==, warns);
}

static void
test_warns (Fixture *self, gconstpointer data)
{
  g_autofree char *full = g_strnfill (2200, 'x');
  g_autofree char *over = g_strnfill (2201, 'x');

  add_target (self, "tiktok");
  assert_warns (self, full, FALSE);
  assert_warns (self, over, TRUE);
  assert_warns (self, "#a #b #c #d #e", FALSE);
  assert_warns (self, "#a #b #c #d #e #f", TRUE);
  assert_warns (self, "", FALSE);
}

/* However much is typed, leaving the field is one step; undo and redo go over it as a whole. */
static void
test_typing_is_one_edit (Fixture *self, gconstpointer data)
{
  add_target (self, "tiktok");
  expand (self, "platform-text-tiktok");
  type (self, "own-text-tiktok", "Nur");
  type (self, "own-text-tiktok", "Nur hier “ö”\nzweite Zeile");
  assert_own (self, "tiktok", "");
  leave (self);
  assert_own (self, "tiktok", "Nur hier “ö”\nzweite Zeile");
  g_assert_cmpstr (vs_project_get_undo_name (self->window.project), ==, _ ("Edit Text of a Platform"));
  window_fixture_activate (&self->window, "undo", NULL);
  assert_own (self, "tiktok", "");
  window_fixture_activate (&self->window, "redo", NULL);
  assert_own (self, "tiktok", "Nur hier “ö”\nzweite Zeile");
  g_assert_cmpstr (vs_post_get_text (self->post), ==, "Hallo #eins");
}

/* What is still being typed is the latest edit: undo takes it back, and selecting another post does not lose it. */
static void
test_typing_is_not_lost (Fixture *self, gconstpointer data)
{
  VsPost *other = window_fixture_add (&self->window, "Other", vs_day (2026, 11, 25), 600);

  add_target (self, "tiktok");
  expand (self, "platform-text-tiktok");
  type (self, "own-text-tiktok", "Bleibt");
  window_fixture_activate (&self->window, "undo", NULL);
  assert_own (self, "tiktok", "");
  window_fixture_activate (&self->window, "redo", NULL);
  type (self, "own-text-tiktok", "Bleibt doch");
  window_fixture_activate (&self->window, "post-select", g_variant_new_int64 (vs_post_get_id (other)));
  assert_own (self, "tiktok", "Bleibt doch");
  g_assert_null (look_for (self, "own-text-tiktok"));
}

static void
click (Fixture *self, const char *button)
{
  g_assert_true (gtk_widget_get_visible (look_for (self, button)));
  g_signal_emit_by_name (look_for (self, button), "clicked");
  window_fixture_settle ();
}

/* From the text of the post to one of its own, and back: what goes back is one edit at once. */
static void
test_fill_and_reset (Fixture *self, gconstpointer data)
{
  g_autofree char *filled = NULL;
  g_autofree char *empty = NULL;

  add_target (self, "tiktok");
  expand (self, "platform-text-tiktok");
  g_assert_false (gtk_widget_get_visible (look_for (self, "own-text-reset-tiktok")));
  click (self, "own-text-fill-tiktok");
  filled = dup_typed (self, "own-text-tiktok");
  g_assert_cmpstr (filled, ==, "Hallo #eins");
  leave (self);
  assert_own (self, "tiktok", "Hallo #eins");
  click (self, "own-text-reset-tiktok");
  assert_own (self, "tiktok", "");
  empty = dup_typed (self, "own-text-tiktok");
  g_assert_cmpstr (empty, ==, "");
  g_assert_true (gtk_widget_get_visible (look_for (self, "own-text-fill-tiktok")));
  leave (self);
  window_fixture_activate (&self->window, "undo", NULL);
  assert_own (self, "tiktok", "Hallo #eins");
}

static gboolean
is_wanted (gpointer data)
{
  Fixture         *self = data;
  g_autofree char *typed = dup_typed (self, "own-text-tiktok");

  return g_str_equal (typed, self->wanted);
}

/* Another window on the same file: what it writes is shown, also in a field that has the focus, but not over what is being typed. */
static void
test_another_window (Fixture *self, gconstpointer data)
{
  g_autoptr (VsProject) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = NULL;

  add_target (self, "tiktok");
  expand (self, "platform-text-tiktok");
  other = vs_project_open (vs_project_get_path (self->window.project), FALSE, &error);
  g_assert_no_error (error);
  gtk_widget_grab_focus (look_for (self, "own-text-tiktok"));
  window_fixture_wait (has_focus, look_for (self, "own-text-tiktok"));
  g_assert_true (vs_project_set_target_text (other, get_id (self), "tiktok", "Von nebenan", &error));
  self->wanted = "Von nebenan";
  window_fixture_wait (is_wanted, self);
  leave (self);
  assert_own (self, "tiktok", "Von nebenan");

  type (self, "own-text-tiktok", "Von hier");
  g_assert_true (vs_project_set_target_captions (other, get_id (self), "tiktok", VS_TARGET_CAPTIONS_FILE, &error));
  g_assert_true (vs_project_refresh (self->window.project, &error));
  g_assert_no_error (error);
  typed = dup_typed (self, "own-text-tiktok");
  g_assert_cmpstr (typed, ==, "Von hier");
  leave (self);
  assert_own (self, "tiktok", "Von hier");
  {
    g_autoptr (GPtrArray) targets = vs_project_get_targets (self->window.project, get_id (self));

    g_assert_cmpint (((VsTarget *) g_ptr_array_index (targets, 0))->captions, ==, VS_TARGET_CAPTIONS_FILE);
  }
}

static gboolean
has_clipboard (gpointer data)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gdk_display_get_clipboard (gdk_display_get_default ()));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  return content != NULL && gdk_content_provider_get_value (content, &value, NULL) && g_strcmp0 (g_value_get_string (&value), data) == 0;
}

static void
test_copies_what_is_published (Fixture *self, gconstpointer data)
{
  add_target (self, "tiktok");
  add_target (self, "linkedin");
  g_assert_true (vs_project_set_target_text (self->window.project, get_id (self), "tiktok", "Nur hier", NULL));
  click (self, "own-text-copy-tiktok");
  window_fixture_wait (has_clipboard, (gpointer) "Nur hier");
  click (self, "own-text-copy-linkedin");
  window_fixture_wait (has_clipboard, (gpointer) "Hallo #eins");
}

#define ADD(name, func) g_test_add ("/platform-texts/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("follows-the-platforms", test_follows_the_platforms);
  ADD ("shows-the-text-of-the-post", test_shows_the_text_of_the_post);
  ADD ("counts-as-the-platform-does", test_counts_as_the_platform_does);
  ADD ("warns", test_warns);
  ADD ("typing-is-one-edit", test_typing_is_one_edit);
  ADD ("typing-is-not-lost", test_typing_is_not_lost);
  ADD ("fill-and-reset", test_fill_and_reset);
  ADD ("another-window", test_another_window);
  ADD ("copies-what-is-published", test_copies_what_is_published);
  return g_test_run ();
}
