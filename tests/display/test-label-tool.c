// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of the labels: from what is true of a post to the labels that it needs, by the controls that a person uses.

#include "config.h"

#include <glib/gi18n.h>

#include "base/label-contrast.h"
#include "base/label-times.h"
#include "ui/common/test-interface.h"
#include "ui/player/preview.h"
#include "ui/studio/facts-dialog.h"
#include "ui/studio/notice-dialog.h"
#include "ui/studio/studio-page.h"
#include "window-fixture.h"
#include "work/post-rules.h"

#define CLIP "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"

typedef struct
{
  WindowFixture   window;
  VsPost         *post;
  VsUiStudioPage *page;
} Fixture;

#define NEEDS_CLIP(self)                                  \
  if (vs_cut_get_n (vs_post_get_cut ((self)->post)) == 0) \
    {                                                     \
      g_test_skip ("the clip is not installed");          \
      return;                                             \
    }

/* --- set up ---------------------------------------------------------------------------------------------------------------- */

static gboolean
is_finished (gpointer data)
{
  return vs_job_is_finished (data);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const char *paths[] = { CLIP, NULL };

  window_fixture_set_up (&self->window, NULL);
  if (g_getenv ("VORSPANN_TEST_SMALL") != NULL)
    gtk_window_set_default_size (GTK_WINDOW (self->window.window), 900, 600);
  self->post = window_fixture_add (&self->window, "Neue Kopfhörer", vs_day (2026, 11, 24), 18 * 60 + 7);
  window_fixture_activate (&self->window, "post-open", g_variant_new_int64 (vs_post_get_id (self->post)));
  self->page = VS_UI_STUDIO_PAGE (vs_ui_test_interface_find (GTK_WIDGET (self->window.window), "studio-page"));
  window_fixture_activate (&self->window, "panel", g_variant_new_string ("label"));
  if (g_file_test (CLIP, G_FILE_TEST_EXISTS))
    {
      g_autoptr (VsJob) job = g_object_ref (vs_studio_import (vs_ui_session_get_studio (vs_ui_window_get_session (self->window.window)), paths, vs_post_get_id (self->post), VS_NO_DAY));

      window_fixture_wait (is_finished, job);
      g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
    }
  window_fixture_settle ();
  window_fixture_activate (&self->window, "panel", g_variant_new_string ("label"));
  window_fixture_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  window_fixture_tear_down (&self->window, NULL);
}

/* --- asking and doing ------------------------------------------------------------------------------------------------------ */

static GtkWidget *
find (Fixture *self, const char *name)
{
  GtkWidget *widget = vs_ui_test_interface_find (GTK_WIDGET (self->page), name);

  if (widget == NULL)
    g_error ("there is no widget “%s”", name);
  return widget;
}

/* (nullable): an open window of a type */
static GtkWidget *
get_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

/* (nullable): the open dialog of facts */
static GtkWidget *
get_dialog (void)
{
  return get_toplevel (VS_TYPE_UI_FACTS_DIALOG);
}

static GtkWidget *
find_fact (const char *name)
{
  GtkWidget *widget = vs_ui_test_interface_find (get_dialog (), name);

  if (widget == NULL)
    g_error ("there is no widget “%s”", name);
  return widget;
}

static void
open_facts (Fixture *self)
{
  gtk_widget_activate (find (self, "decision-facts"));
  window_fixture_settle ();
  g_assert_nonnull (get_dialog ());
}

static void
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_project_undo (self->window.project, &error));
  g_assert_no_error (error);
  window_fixture_settle ();
}

static void
activate (Fixture *self, const char *action, const char *parameter)
{
  window_fixture_activate (&self->window, action, parameter != NULL ? g_variant_new_parsed (parameter) : NULL);
  window_fixture_settle ();
}

static VsFacts *
read_facts (Fixture *self)
{
  return vs_post_read_facts (self->window.project, vs_post_get_id (self->post));
}

static const char *
get_subtitle (Fixture *self, const char *row)
{
  GtkWidget *widget = find (self, row);

  return ADW_IS_EXPANDER_ROW (widget) ? adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (widget)) : adw_action_row_get_subtitle (ADW_ACTION_ROW (widget));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  return ++*(int *) user_data < 3;
}

static gboolean
has_ticked (gpointer data)
{
  return *(int *) data >= 3;
}

/* For a person to look at, when a folder is named. */
static void
save_picture (GtkWidget *window, const char *name)
{
  const char      *folder = g_getenv ("VORSPANN_TEST_PICTURES");
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, file, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  int ticks = 0;

  if (path == NULL)
    return;
  gtk_widget_add_tick_callback (window, tick_cb, &ticks, NULL);
  window_fixture_wait (has_ticked, &ticks);
  vs_ui_test_interface_save_picture (window, path, &error);
  g_assert_no_error (error);
}

/* --- tests ----------------------------------------------------------------------------------------------------------------- */

/* The switches and entries of the dialog are edits of the post, each one of its own, and follow undo. */
static void
test_facts (Fixture *self, gconstpointer data)
{
  g_autoptr (VsFacts) none = NULL;
  g_autoptr (VsFacts) facts = NULL;

  open_facts (self);
  gtk_switch_set_active (GTK_SWITCH (find_fact ("fact-paid")), TRUE);
  gtk_switch_set_active (GTK_SWITCH (find_fact ("fact-ai_voice")), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find_fact ("fact-partner")), "Höhle & Söhne");
  g_signal_emit_by_name (find_fact ("fact-partner"), "entry-activated");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_fact ("fact-country-DE")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_fact ("fact-country-FR")), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_fact ("fact-gift")), VS_GIFT_AGREED);
  window_fixture_settle ();
  save_picture (get_dialog (), "facts-dialog");
  facts = read_facts (self);
  g_assert_cmpuint (vs_facts_get (facts)->flags, ==, VS_FACT_PAID | VS_FACT_AI_VOICE);
  g_assert_cmpint (vs_facts_get (facts)->gift, ==, VS_GIFT_AGREED);
  g_assert_cmpstr (vs_facts_get (facts)->partner, ==, "Höhle & Söhne");
  g_assert_true (g_strv_contains (vs_facts_get (facts)->countries, "DE") && g_strv_contains (vs_facts_get (facts)->countries, "FR"));
  g_assert_nonnull (strstr (get_subtitle (self, "decision-facts"), "Höhle & Söhne"));
  undo (self);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_fact ("fact-gift"))), ==, VS_GIFT_NONE);
  undo (self);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_fact ("fact-country-FR"))));
  undo (self);
  undo (self);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_fact ("fact-partner"))), ==, "");
  undo (self);
  undo (self);
  none = read_facts (self);
  g_assert_true (vs_facts_is_empty (none));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (find_fact ("fact-paid"))));
  gtk_window_close (GTK_WINDOW (get_dialog ()));
  window_fixture_settle ();
  g_assert_null (get_dialog ());
}

static void
say_paid_in_germany (Fixture *self)
{
  activate (self, "post-country", "('DE', true)");
  activate (self, "post-fact", "('paid', true)");
  activate (self, "post-fact", "('ai_scene', true)");
}

/* One press puts on all that is needed, one undo takes it off. */
static void
test_put_labels (Fixture *self, gconstpointer data)
{
  GtkWidget *button = find (self, "decision-put");

  g_assert_false (gtk_widget_get_visible (button));
  say_paid_in_germany (self);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_true (gtk_widget_get_visible (find (self, "decision-responsibility")));
  g_assert_nonnull (strstr (get_subtitle (self, "decision-advertising"), "Werbung"));
  save_picture (GTK_WIDGET (self->window.window), "label-needed");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find (self, "decision-ai")), TRUE);
  save_picture (GTK_WIDGET (self->window.window), "label-reasons");
  g_signal_emit_by_name (button, "clicked");
  window_fixture_settle ();
  g_assert_cmpuint (vs_labels_get_n (vs_post_get_labels (self->post)), ==, 2);
  g_assert_cmpstr (vs_label_get_style (vs_post_get_label (self->post, VS_LABEL_ADVERTISING))->wording, ==, "Werbung");
  g_assert_cmpfloat (vs_label_get_style (vs_post_get_label (self->post, VS_LABEL_ADVERTISING))->size, >=, VS_LABEL_SIZE_LEGIBLE);
  g_assert_true (vs_label_get_style (vs_post_get_label (self->post, VS_LABEL_ADVERTISING))->has_box);
  g_assert_nonnull (vs_post_get_label (self->post, VS_LABEL_AI));
  g_assert_false (gtk_widget_get_visible (button));
  save_picture (GTK_WIDGET (self->window.window), "label-put");
  undo (self);
  g_assert_cmpuint (vs_labels_get_n (vs_post_get_labels (self->post)), ==, 0);
  g_assert_true (gtk_widget_get_visible (button));
}

/* The list has what the audience's countries accept; a refused wording is explained while it is typed. */
static void
test_wordings (Fixture *self, gconstpointer data)
{
  AdwComboRow *row = ADW_COMBO_ROW (find (self, "label-wording"));
  GtkWidget   *note = find (self, "label-judgement");
  GListModel  *list;

  activate (self, "post-country", "('FR', true)");
  activate (self, "post-fact", "('paid', true)");
  activate (self, "post-fact-text", "('partner', 'Höhle')");
  list = adw_combo_row_get_model (row);
  for (guint i = 1; i + 1 < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (list, i);
      g_auto (VsJudgement) judgement = { 0 };
      g_autoptr (VsRules) rules = vs_rules_load (NULL, NULL);

      judgement = vs_wording_judge_for (rules, "FR", gtk_string_object_get_string (item), VS_RULE_ADVERTISING, VS_TRIGGER_BIT (VS_TRIGGER_PAID));
      g_assert_cmpint (judgement.verdict, >=, VS_VERDICT_CONDITIONAL);
    }
  activate (self, "post-country", "('DE', true)");
  activate (self, "post-country", "('FR', false)");
  adw_combo_row_set_selected (row, 1);
  window_fixture_settle ();
  g_assert_cmpstr (vs_label_get_style (vs_post_get_label (self->post, VS_LABEL_ADVERTISING))->wording, ==, "Werbung");
  g_assert_false (gtk_widget_get_visible (note));
  adw_combo_row_set_selected (row, g_list_model_get_n_items (adw_combo_row_get_model (row)) - 1);
  gtk_editable_set_text (GTK_EDITABLE (find (self, "label-text")), "sponsored");
  g_assert_true (gtk_widget_get_visible (note));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (note)), "https://"));
  g_assert_cmpstr (vs_label_get_style (vs_post_get_label (self->post, VS_LABEL_ADVERTISING))->wording, ==, "Werbung");
  save_picture (GTK_WIDGET (self->window.window), "label-refused");
  g_signal_emit_by_name (find (self, "label-text"), "apply");
  window_fixture_settle ();
  g_assert_cmpstr (vs_label_get_style (vs_post_get_label (self->post, VS_LABEL_ADVERTISING))->wording, ==, "sponsored");
  g_assert_true (gtk_widget_get_visible (note));
}

/* Choosing platforms moves the label out of what their apps cover, in the preview as in the export; a tick is one edit. */
static void
test_platforms (Fixture *self, gconstpointer data)
{
  VsUiPreview    *preview = VS_UI_PREVIEW (find (self, "preview"));
  graphene_rect_t before, after, again;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GPtrArray) set = NULL;

  NEEDS_CLIP (self);
  say_paid_in_germany (self);
  activate (self, "labels-put", NULL);
  activate (self, "label-place", "'bottom-right'");
  g_assert_true (vs_ui_preview_get_label_rect (preview, &before));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (self, "platform-tiktok")), TRUE);
  window_fixture_settle ();
  g_assert_true (vs_ui_preview_get_label_rect (preview, &after));
  g_assert_cmpfloat (after.origin.y, <, before.origin.y);
  g_assert_false (vs_margins_equal (vs_post_load_margins (self->window.project, self->post), VS_MARGINS_OWN));
  g_assert_nonnull (strstr (get_subtitle (self, "platforms"), "TikTok"));
  g_assert_true (gtk_widget_get_visible (find (self, "platform-switches")));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find (self, "platform-switches")), TRUE);
  targets = vs_project_get_targets (self->window.project, vs_post_get_id (self->post));
  g_assert_cmpuint (targets->len, ==, 1);
  save_picture (GTK_WIDGET (self->window.window), "label-platforms");
  {
    g_autoptr (GPtrArray) platforms = vs_platforms_load (NULL, NULL);
    const VsPlatform *tiktok = vs_platforms_find (platforms, "tiktok");
    gboolean          has_ticked = FALSE;

    for (guint i = 0; i < vs_platform_get_n_switches (tiktok) && !has_ticked; i++)
      {
        const char      *id = vs_platform_get_switch (tiktok, i)->id;
        g_autofree char *name = g_strdup_printf ("switch-tiktok-%s", id);
        GtkWidget       *check = vs_ui_test_interface_find (GTK_WIDGET (self->page), name);

        if (check == NULL)
          continue;
        gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
        set = vs_project_get_targets (self->window.project, vs_post_get_id (self->post));
        g_assert_true (vs_target_has_switch (g_ptr_array_index (set, 0), id));
        has_ticked = TRUE;
      }
    g_assert_true (has_ticked);
  }
  undo (self);
  undo (self);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (find (self, "platform-tiktok"))));
  g_assert_true (vs_ui_preview_get_label_rect (preview, &again));
  g_assert_cmpfloat_with_epsilon (again.origin.y, before.origin.y, 0.01);
}

static GArray *
get_times (Fixture *self)
{
  return vs_label_find_times (vs_post_get_label (self->post, VS_LABEL_ADVERTISING), vs_post_get_cut (self->post));
}

/* Parts are marked at the playhead, made longer and shorter there, listed and removed; each is one edit. */
static void
test_marks (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) times = NULL;
  GtkWidget *first;

  NEEDS_CLIP (self);
  activate (self, "label-mark-here", NULL);
  g_assert_cmpuint (vs_labels_get_n (vs_post_get_labels (self->post)), ==, 0);
  activate (self, "label-wording", "'Werbung'");
  activate (self, "label-duration", "int64 1000000");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (self, "label-duration")), 4);
  window_fixture_settle ();
  times = get_times (self);
  g_assert_cmpuint (times->len, ==, 1);
  g_assert_cmpint (g_array_index (times, VsTimeRange, 0).start, ==, 0);
  g_assert_cmpint (g_array_index (times, VsTimeRange, 0).end, ==, G_USEC_PER_SEC);
  first = find (self, "label-mark-0");
  g_assert_true (gtk_widget_get_visible (first));
  activate (self, "label-mark", "(int64 2000000, int64 2500000)");
  g_clear_pointer (&times, g_array_unref);
  times = get_times (self);
  g_assert_cmpuint (times->len, ==, 2);
  save_picture (GTK_WIDGET (self->window.window), "label-marks");
  g_signal_emit_by_name (find (self, "label-unmark-0"), "clicked");
  window_fixture_settle ();
  g_clear_pointer (&times, g_array_unref);
  times = get_times (self);
  g_assert_cmpuint (times->len, ==, 1);
  g_assert_cmpint (g_array_index (times, VsTimeRange, 0).start, ==, 2 * G_USEC_PER_SEC);
  g_assert_false (gtk_widget_get_visible (find (self, "label-mark-1")));
  activate (self, "label-mark-from", NULL);
  g_clear_pointer (&times, g_array_unref);
  times = get_times (self);
  g_assert_cmpuint (times->len, ==, 1);
  g_assert_cmpint (g_array_index (times, VsTimeRange, 0).start, ==, 0);
  g_assert_cmpint (g_array_index (times, VsTimeRange, 0).end, ==, 2500000);
  undo (self);
  undo (self);
  g_clear_pointer (&times, g_array_unref);
  times = get_times (self);
  g_assert_cmpuint (times->len, ==, 2);
}

/* A template of the post's partner comes first; using one is one edit, and it can be removed. */
static void
test_templates (Fixture *self, gconstpointer data)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (find (self, "label-templates"));
  g_autoptr (GMenuModel) section = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  g_autofree char *label = NULL;
  g_autofree char *use = NULL;

  activate (self, "label-wording", "'Werbung'");
  activate (self, "label-template-save", "('Alle', '')");
  activate (self, "label-wording", "'Anzeige'");
  activate (self, "label-size", "70.0");
  activate (self, "label-template-save", "('Zuletzt', 'Höhle')");
  activate (self, "label-remove", NULL);
  activate (self, "post-fact-text", "('partner', 'HÖHLE')");
  section = g_menu_model_get_item_link (gtk_menu_button_get_menu_model (button), 0, G_MENU_LINK_SECTION);
  g_assert_true (g_menu_model_get_item_attribute (section, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_cmpstr (label, ==, "Zuletzt (Höhle)");
  target = g_menu_model_get_item_attribute_value (section, 0, G_MENU_ATTRIBUTE_TARGET, G_VARIANT_TYPE_INT64);
  use = g_variant_print (target, TRUE);
  activate (self, "label-template", use);
  g_assert_cmpstr (vs_label_get_style (vs_post_get_label (self->post, VS_LABEL_ADVERTISING))->wording, ==, "Anzeige");
  g_assert_cmpfloat (vs_label_get_style (vs_post_get_label (self->post, VS_LABEL_ADVERTISING))->size, ==, 70);
  undo (self);
  g_assert_null (vs_post_get_label (self->post, VS_LABEL_ADVERTISING));
  activate (self, "label-template-remove", use);
  templates = vs_project_get_label_templates (self->window.project);
  g_assert_cmpuint (templates->len, ==, 1);
  g_assert_cmpstr (((VsLabelTemplate *) g_ptr_array_index (templates, 0))->name, ==, "Alle");
}

static gboolean
is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static void
text_read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  return *(char **) data != NULL;
}

/* The label as a file of its own, and the words for the text of the post. */
static void
test_outside_the_video (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->window.folder, "Höhle.png", NULL);
  g_autofree char *text = NULL;

  say_paid_in_germany (self);
  activate (self, "post-fact-text", "('partner', 'Höhle')");
  g_assert_false (gtk_widget_get_visible (find (self, "label-save")));
  activate (self, "labels-put", NULL);
  g_assert_true (gtk_widget_get_visible (find (self, "label-save")));
  window_fixture_activate (&self->window, "label-save-to", g_variant_new ("(sb)", path, FALSE));
  window_fixture_wait (is_there, path);
  g_signal_emit_by_name (find (self, "notice-copy"), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->page)), NULL, text_read_cb, &text);
  window_fixture_wait (has_text, &text);
  g_assert_cmpstr (text, ==, "Werbung · Höhle\nKI-generiert");
}

/* The row with a text of a country, or of a language. */
static void
choose (AdwComboRow *row, const char *text)
{
  GListModel *names = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (strstr (gtk_string_object_get_string (name), text) == NULL)
        continue;
      adw_combo_row_set_selected (row, i);
      return;
    }
  g_error ("there is no “%s” to choose", text);
}

static char *
copy (GtkWidget *dialog, const char *button)
{
  char *text = NULL;

  g_signal_emit_by_name (vs_ui_test_interface_find (dialog, button), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (dialog), NULL, text_read_cb, &text);
  window_fixture_wait (has_text, &text);
  return text;
}

/* The texts of another country than the post's, for every place where they are written. */
static void
test_notices_of_every_country (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->window.folder, "Reclame.png", NULL);
  g_autofree char *label = NULL, *caption = NULL, *profile = NULL;
  GtkWidget       *dialog;

  say_paid_in_germany (self);
  activate (self, "post-fact-text", "('partner', 'Höhle')");
  g_signal_emit_by_name (find (self, "notices"), "clicked");
  window_fixture_settle ();
  dialog = get_toplevel (VS_TYPE_UI_NOTICE_DIALOG);
  g_assert_nonnull (dialog);
  label = copy (dialog, "notice-copy-label");
  g_assert_cmpstr (label, ==, "Werbung");
  g_clear_pointer (&label, g_free);
  choose (ADW_COMBO_ROW (vs_ui_test_interface_find (dialog, "notice-country")), "Nederland");
  save_picture (dialog, "notice-dialog");
  label = copy (dialog, "notice-copy-label");
  caption = copy (dialog, "notice-copy-caption");
  profile = copy (dialog, "notice-copy-profile");
  g_assert_cmpstr (label, ==, "Reclame");
  g_assert_cmpstr (caption, ==, "Reclame · Höhle");
  g_assert_true (g_str_has_prefix (profile, "Voor berichten met “Reclame”"));
  window_fixture_activate (&self->window, "notice-save-to", g_variant_new ("(ssb)", label, path, FALSE));
  window_fixture_wait (is_there, path);
  gtk_window_close (GTK_WINDOW (dialog));
  window_fixture_settle ();
  g_assert_null (get_toplevel (VS_TYPE_UI_NOTICE_DIALOG));
  g_assert_cmpuint (vs_labels_get_n (vs_post_get_labels (self->post)), ==, 0);
}

static gboolean
is_narrow (gpointer window)
{
  return gtk_widget_get_width (window) <= 900;
}

/* In a small window the panel lies over the picture, and leaves half of it to be seen. */
static void
test_small_window (Fixture *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window.window);

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  window_fixture_wait (is_narrow, window);
  window_fixture_settle ();
  g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_ancestor (find (self, "decision-facts"), GTK_TYPE_SCROLLED_WINDOW)), <=, 480);
}

/* Undo follows what it undoes: nothing of a switch, a country or a template stays. */
static void
test_every_edit_is_one_step (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *action, *parameter;
  } edits[] = {
    { "post-fact", "('paid', true)" },
    { "post-gift", "'unsolicited'" },
    { "post-fact-text", "('exclusive-until', '2027-03-31')" },
    { "post-country", "('AT', true)" },
    { "post-platform", "('tiktok', true)" },
    { "post-captions", "('tiktok', 'both')" },
    { "post-switch", "('tiktok', 'branded_content', true)" },
    { "labels-put", NULL },
    { "label-template-save", "('Neu', '')" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    activate (self, edits[i].action, edits[i].parameter);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    undo (self);
  {
    g_autoptr (VsFacts) facts = read_facts (self);
    g_autoptr (GPtrArray) targets = vs_project_get_targets (self->window.project, vs_post_get_id (self->post));
    g_autoptr (GPtrArray) templates = vs_project_get_label_templates (self->window.project);

    g_assert_true (vs_facts_is_empty (facts));
    g_assert_cmpuint (targets->len, ==, 0);
    g_assert_cmpuint (templates->len, ==, 0);
    g_assert_cmpuint (vs_labels_get_n (vs_post_get_labels (self->post)), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkCssProvider) style = NULL;

  bindtextdomain (VS_GETTEXT_DOMAIN, g_getenv ("VORSPANN_LOCALE_DIR"));
  bind_textdomain_codeset (VS_GETTEXT_DOMAIN, "UTF-8");
  textdomain (VS_GETTEXT_DOMAIN);
  window_fixture_init (&argc, &argv);
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/vorspann/Vorspann/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  if (g_getenv ("VORSPANN_TEST_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);

  g_test_add ("/display/label-tool/facts", Fixture, NULL, set_up, test_facts, tear_down);
  g_test_add ("/display/label-tool/put-labels", Fixture, NULL, set_up, test_put_labels, tear_down);
  g_test_add ("/display/label-tool/wordings", Fixture, NULL, set_up, test_wordings, tear_down);
  g_test_add ("/display/label-tool/platforms", Fixture, NULL, set_up, test_platforms, tear_down);
  g_test_add ("/display/label-tool/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/display/label-tool/templates", Fixture, NULL, set_up, test_templates, tear_down);
  g_test_add ("/display/label-tool/outside-the-video", Fixture, NULL, set_up, test_outside_the_video, tear_down);
  g_test_add ("/display/label-tool/notices-of-every-country", Fixture, NULL, set_up, test_notices_of_every_country, tear_down);
  g_test_add ("/display/label-tool/small-window", Fixture, NULL, set_up, test_small_window, tear_down);
  g_test_add ("/display/label-tool/every-edit-is-one-step", Fixture, NULL, set_up, test_every_edit_is_one_step, tear_down);

  return g_test_run ();
}
