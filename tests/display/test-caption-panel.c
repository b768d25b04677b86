// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of captions on a project of its own: what it lists, what becomes an edit of what is typed, words that are cut out
// of the film, findings, spelling, and that thousands of captions stay a few rows.

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "ui/captions/caption-panel.h"
#include "ui/captions/cue-list.h"
#include "ui/captions/spelling.h"
#include "window-fixture.h"

#define SECOND G_GINT64_CONSTANT (1000000)

typedef struct
{
  WindowFixture   window;
  VsPost         *post;
  VsMedia        *media;
  VsCaptionTrack *track;
} Fixture;

static VsMediaInfo *
make_info (void)
{
  VsMediaFacts facts = { .container = "mov", .duration = 60 * SECOND, .has_video = TRUE, .video_codec = "h264", .width = 1080, .height = 1920, .frame_rate = 25, .video_end = 60 * SECOND };

  return vs_media_info_new (&facts);
}

/* Cues of three seconds each, the words of each one after the other. */
static VsCaptions *
make_captions (Fixture *self, const char *const *texts)
{
  g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (VsCue));
  VsCaptions *captions;

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      VsTimeRange range = { i * 3 * SECOND, (i * 3 + 2) * SECOND };
      VsCue       cue = { 0, vs_media_get_id (self->media), range, vs_words_new_from_text (texts[i], range) };

      g_array_append_val (cues, cue);
    }
  captions = vs_captions_new ((VsCue *) cues->data, cues->len);
  for (guint i = 0; i < cues->len; i++)
    vs_words_unref (g_array_index (cues, VsCue, i).words);
  return captions;
}

static gboolean
is_studio (gpointer data)
{
  return g_action_map_lookup_action (G_ACTION_MAP (((Fixture *) data)->window.window), "caption-select") != NULL;
}

static GtkWidget *
find_in (GtkWidget *widget, const char *name)
{
  if (g_strcmp0 (gtk_widget_get_name (widget), name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_in (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gpointer
find (Fixture *self, const char *name)
{
  GtkWidget *found = find_in (GTK_WIDGET (self->window.window), name);

  g_assert_nonnull (found);
  return found;
}

static void
activate (Fixture *self, const char *action, GVariant *parameter)
{
  window_fixture_activate (&self->window, action, parameter);
  window_fixture_settle ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "Guten Morgen hier ist Berlin", "Das Wetter", "", NULL };
  VsCaptionStyle           style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = make_info ();
  g_autoptr (VsCaptions) captions = NULL;
  VsProject *project;

  window_fixture_set_up (&self->window, data);
  project = self->window.project;
  self->post = window_fixture_add (&self->window, "Wetter", VS_NO_DAY, 0);
  self->media = vs_project_add_media (project, "/nowhere/a.mp4", info, "aa", 1, 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (vs_project_add_clip (project, vs_post_get_id (self->post), vs_media_get_id (self->media), &error));
  self->track = vs_project_add_caption_track (project, vs_post_get_id (self->post), "de", "", &style, &error);
  g_assert_no_error (error);
  captions = make_captions (self, texts);
  g_assert_true (vs_project_set_captions (project, vs_caption_track_get_id (self->track), "Write Captions", captions, &error));
  window_fixture_activate (&self->window, "post-open", g_variant_new_int64 (vs_post_get_id (self->post)));
  window_fixture_wait (is_studio, self);
  activate (self, "panel", g_variant_new_string ("captions"));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  window_fixture_tear_down (&self->window, data);
}

static VsCaptions *
get_captions (Fixture *self)
{
  return vs_caption_track_get_captions (self->track);
}

static void
assert_text (Fixture *self, gsize index, const char *expected)
{
  g_autofree char *text = vs_words_to_text (vs_captions_get (get_captions (self), index)->words);

  g_assert_cmpstr (text, ==, expected);
}

static GtkTextBuffer *
get_buffer (Fixture *self)
{
  return gtk_text_view_get_buffer (find (self, "caption-text"));
}

static gboolean
is_undo_of_text (gpointer data)
{
  return g_strcmp0 (vs_project_get_undo_name (((Fixture *) data)->window.project), "Edit Caption") == 0;
}

/* What is typed becomes an edit at rest, the words that stay keep their times, and Undo takes it back. */
static void
test_typing (Fixture *self, gconstpointer data)
{
  VsTimeRange morning;

  activate (self, "caption-select", g_variant_new_int32 (0));
  morning = vs_words_get (vs_captions_get (get_captions (self), 0)->words, 1)->range;
  gtk_text_buffer_set_text (get_buffer (self), "Einen guten Morgen, hier ist Hamburg", -1);
  window_fixture_wait (is_undo_of_text, self);
  assert_text (self, 0, "Einen guten Morgen, hier ist Hamburg");
  g_assert_true (vs_time_range_equal (vs_words_get (vs_captions_get (get_captions (self), 0)->words, 2)->range, morning));
  activate (self, "undo", NULL);
  assert_text (self, 0, "Guten Morgen hier ist Berlin");
}

static GtkSelectionModel *
get_selection (Fixture *self)
{
  return gtk_column_view_get_model (find (self, "caption-list"));
}

/* Another caption is chosen before the text came to rest: nothing is lost, and it goes to the right one. */
static void
test_typing_and_leaving (Fixture *self, gconstpointer data)
{
  activate (self, "caption-select", g_variant_new_int32 (0));
  gtk_text_buffer_set_text (get_buffer (self), "Guten Abend", -1);
  gtk_selection_model_select_item (get_selection (self), 1, TRUE);
  window_fixture_settle ();
  assert_text (self, 0, "Guten Abend");
  assert_text (self, 1, "Das Wetter");
}

static void
test_split_merge_delete (Fixture *self, gconstpointer data)
{
  activate (self, "caption-select", g_variant_new_int32 (0));
  activate (self, "caption-split", g_variant_new_int32 (2));
  g_assert_cmpuint (vs_captions_get_n (get_captions (self)), ==, 4);
  assert_text (self, 0, "Guten Morgen");
  assert_text (self, 1, "hier ist Berlin");
  activate (self, "caption-merge", NULL);
  assert_text (self, 0, "Guten Morgen hier ist Berlin");
  activate (self, "caption-delete", NULL);
  assert_text (self, 0, "Das Wetter");
  activate (self, "undo", NULL);
  g_assert_cmpuint (vs_captions_get_n (get_captions (self)), ==, 3);
}

/* The words go out of the film, and what follows is earlier. */
static void
test_cut_words (Fixture *self, gconstpointer data)
{
  gint64 before = vs_cut_get_length (vs_post_get_cut (self->post));

  activate (self, "caption-select", g_variant_new_int32 (0));
  activate (self, "caption-cut", g_variant_new ("(ii)", 1, 2));
  g_assert_cmpuint (vs_cut_get_n (vs_post_get_cut (self->post)), ==, 2);
  g_assert_cmpint (vs_cut_get_length (vs_post_get_cut (self->post)), <, before - SECOND / 2);
  activate (self, "undo", NULL);
  g_assert_cmpint (vs_cut_get_length (vs_post_get_cut (self->post)), ==, before);
}

static const VsCutClip *
get_clip (Fixture *self, gsize index)
{
  return vs_cut_get (vs_post_get_cut (self->post), index);
}

/* The same words are in a teaser and in the film: they go where their row is, and stay in the other place. */
static void
test_cut_words_once (Fixture *self, gconstpointer data)
{
  GListModel *rows = G_LIST_MODEL (get_selection (self));
  VsTimeRange whole = get_clip (self, 0)->range;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (vs_project_add_clip (self->window.project, vs_post_get_id (self->post), vs_media_get_id (self->media), &error));
  window_fixture_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 6);
  activate (self, "caption-select", g_variant_new_int32 (3));
  activate (self, "caption-cut", g_variant_new ("(ii)", 1, 2));
  g_assert_cmpuint (vs_cut_get_n (vs_post_get_cut (self->post)), ==, 3);
  g_assert_true (vs_time_range_equal (get_clip (self, 0)->range, whole));
  g_assert_cmpint (get_clip (self, 1)->range.end, <, SECOND);
  g_assert_true (gtk_selection_model_is_selected (get_selection (self), 3));
  activate (self, "undo", NULL);
  activate (self, "caption-select", g_variant_new_int32 (0));
  activate (self, "caption-cut", g_variant_new ("(ii)", 1, 2));
  g_assert_cmpuint (vs_cut_get_n (vs_post_get_cut (self->post)), ==, 3);
  g_assert_true (vs_time_range_equal (get_clip (self, 2)->range, whole));
}

/* Two captions are selected: both go out of the film in one step, or only out of the list. */
static void
test_several (Fixture *self, gconstpointer data)
{
  VsTimeRange whole = get_clip (self, 0)->range;

  activate (self, "caption-select", g_variant_new_int32 (0));
  gtk_selection_model_select_item (get_selection (self), 1, FALSE);
  window_fixture_settle ();
  g_assert_cmpstr (gtk_label_get_text (find (self, "caption-measures")), ==, "2 captions selected");
  g_assert_false (gtk_widget_get_sensitive (find (self, "caption-text")));
  g_signal_emit_by_name (find (self, "caption-cut"), "clicked");
  window_fixture_settle ();
  g_assert_cmpstr (vs_project_get_undo_name (self->window.project), ==, "Cut Captions");
  g_assert_cmpuint (vs_cut_get_n (vs_post_get_cut (self->post)), ==, 2);
  g_assert_true (vs_time_range_equal (get_clip (self, 0)->range, vs_time_range (2 * SECOND, 3 * SECOND)));
  g_assert_true (vs_time_range_equal (get_clip (self, 1)->range, vs_time_range (5 * SECOND, whole.end)));
  g_assert_cmpuint (vs_captions_get_n (get_captions (self)), ==, 3);
  activate (self, "undo", NULL);
  g_assert_true (vs_time_range_equal (get_clip (self, 0)->range, whole));

  gtk_selection_model_select_item (get_selection (self), 0, TRUE);
  gtk_selection_model_select_item (get_selection (self), 2, FALSE);
  g_signal_emit_by_name (find (self, "caption-delete"), "clicked");
  window_fixture_settle ();
  g_assert_cmpuint (vs_captions_get_n (get_captions (self)), ==, 1);
  assert_text (self, 0, "Das Wetter");
  g_assert_true (vs_time_range_equal (get_clip (self, 0)->range, whole));
  activate (self, "undo", NULL);
  g_assert_cmpuint (vs_captions_get_n (get_captions (self)), ==, 3);
}

static void
test_look (Fixture *self, gconstpointer data)
{
  GVariantBuilder builder;

  activate (self, "caption-look", g_variant_new_string ("words"));
  g_assert_true (vs_caption_track_get_style (self->track)->marks_spoken);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "size", g_variant_new_double (64));
  g_variant_builder_add (&builder, "{sv}", "place", g_variant_new_string ("top"));
  activate (self, "caption-style", g_variant_builder_end (&builder));
  g_assert_cmpfloat (vs_caption_track_get_style (self->track)->size, ==, 64);
  g_assert_cmpint (vs_caption_track_get_style (self->track)->place, ==, VS_CAPTION_PLACE_TOP);
  g_assert_cmpint (vs_caption_track_get_style (self->track)->max_words, ==, 3);
}

static gboolean
has_fonts (gpointer data)
{
  GListModel *names = adw_combo_row_get_model (find (data, "caption-font"));

  return names != NULL && g_list_model_get_n_items (names) > 0;
}

/* One that is not installed stays, with words about it, until another is chosen; a look leaves it alone. */
static void
test_font (Fixture *self, gconstpointer data)
{
  GVariantBuilder builder;
  AdwComboRow    *row;
  guint           n;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "font", g_variant_new_string ("No Such Font At All"));
  activate (self, "caption-style", g_variant_builder_end (&builder));
  activate (self, "caption-look", g_variant_new_string ("boxed"));
  g_assert_cmpstr (vs_caption_track_get_style (self->track)->font, ==, "No Such Font At All");
  g_assert_true (vs_caption_track_get_style (self->track)->has_box);
  gtk_stack_set_visible_child_name (find (self, "caption-views"), "look");
  window_fixture_wait (has_fonts, self);
  row = find (self, "caption-font");
  n = g_list_model_get_n_items (adw_combo_row_get_model (row));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, n - 1);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "not installed"));
  adw_combo_row_set_selected (row, 0);
  window_fixture_settle ();
  g_assert_cmpstr (vs_caption_track_get_style (self->track)->font, ==, "");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, n - 1);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  activate (self, "undo", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, n - 1);
}

static void
test_replace (Fixture *self, gconstpointer data)
{
  activate (self, "captions-replace", g_variant_new ("(ssbb)", "hier ist", "das ist", FALSE, TRUE));
  assert_text (self, 0, "Guten Morgen das ist Berlin");
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static GtkWindow *
find_dialog (Fixture *self)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self->window.window))
        return window;
    }
  return NULL;
}

/* Ctrl+F is for what is seen: the text of captions in the Studio, posts in the plan. */
static void
test_find (Fixture *self, gconstpointer data)
{
  activate (self, "panel", g_variant_new_string ("cut"));
  activate (self, "find", NULL);
  g_assert_nonnull (find_dialog (self));
  window_fixture_wait (is_mapped, find (self, "caption-list"));
  gtk_window_destroy (find_dialog (self));
  activate (self, "page", g_variant_new_string ("plan"));
  activate (self, "find", NULL);
  g_assert_null (find_dialog (self));
  g_assert_cmpstr (vs_ui_session_get_page (vs_ui_window_get_session (self->window.window)), ==, "plan");
}

/* Captions in another language at the same times, empty yet, beside the first; one step back takes them away. */
static void
test_translate (Fixture *self, gconstpointer data)
{
  GListModel *tracks = vs_post_get_tracks (self->post);
  g_autoptr (VsCaptionTrack) translation = NULL;
  VsCaptions *captions;

  activate (self, "captions-translate", g_variant_new_string ("fr"));
  g_assert_cmpuint (g_list_model_get_n_items (tracks), ==, 2);
  translation = g_list_model_get_item (tracks, 1);
  g_assert_cmpstr (vs_caption_track_get_language (translation), ==, "fr");
  g_assert_false (vs_caption_track_is_drawn (translation));
  captions = vs_caption_track_get_captions (translation);
  g_assert_cmpuint (vs_captions_get_n (captions), ==, vs_captions_get_n (get_captions (self)));
  g_assert_true (vs_time_range_equal (vs_captions_get (captions, 1)->range, vs_captions_get (get_captions (self), 1)->range));
  activate (self, "caption-select", g_variant_new_int32 (1));
  gtk_text_buffer_set_text (get_buffer (self), "Le temps", -1);
  activate (self, "caption-select", g_variant_new_int32 (0));
  window_fixture_wait (is_undo_of_text, self);
  assert_text (self, 1, "Das Wetter");
  activate (self, "undo", NULL);
  activate (self, "undo", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (tracks), ==, 1);
}

/* An empty caption is found, and mending takes it away. */
static void
test_mend (Fixture *self, gconstpointer data)
{
  activate (self, "captions-fix-all", NULL);
  g_assert_cmpuint (vs_captions_get_n (get_captions (self)), ==, 2);
}

/* Of "Guten Morgen hier ist Berlin" an engine doubts "Morgen" and "Berlin"; the time of "ist" was shared out. Of "Das Wetter" it
   doubts "Wetter". */
static void
doubt (Fixture *self)
{
  g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (VsCue));
  g_autoptr (VsCaptions) captions = NULL;

  for (gsize i = 0; i < 2; i++)
    {
      VsCue              cue = *vs_captions_get (get_captions (self), i);
      gsize              n = vs_words_get_n (cue.words);
      g_autofree VsWord *words = g_memdup2 (vs_words_get_all (cue.words), n * sizeof (VsWord));

      for (gsize k = 0; k < n; k++)
        words[k].flags = g_str_equal (words[k].text, "ist") ? VS_WORD_ESTIMATED : 0;
      words[1].flags = VS_WORD_DOUBTFUL;
      if (n > 4)
        words[4].confidence = 0.2;
      cue.words = vs_words_new (words, n);
      g_array_append_val (cues, cue);
    }
  captions = vs_captions_new ((VsCue *) cues->data, cues->len);
  for (guint i = 0; i < cues->len; i++)
    vs_words_unref (g_array_index (cues, VsCue, i).words);
  g_assert_true (vs_project_set_captions (self->window.project, vs_caption_track_get_id (self->track), "Write Captions", captions, NULL));
  window_fixture_settle ();
}

/* The words of the editor that have a tag, with commas. */
static char *
draw_tagged (Fixture *self, const char *name)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextTag    *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GString       *out = g_string_new (NULL);
  GtkTextIter    start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  while (gtk_text_iter_starts_tag (&start, tag) || gtk_text_iter_forward_to_tag_toggle (&start, tag))
    {
      g_autofree char *word = NULL;

      end = start;
      if (!gtk_text_iter_starts_tag (&start, tag) || !gtk_text_iter_forward_to_tag_toggle (&end, tag))
        break;
      word = gtk_text_iter_get_text (&start, &end);
      g_string_append_printf (out, "%s%s", out->len > 0 ? "," : "", word);
      start = end;
    }
  return g_string_free (out, FALSE);
}

static void
assert_marks (Fixture *self, const char *doubtful, const char *estimated)
{
  g_autofree char *has_doubtful = draw_tagged (self, "doubtful");
  g_autofree char *has_estimated = draw_tagged (self, "estimated");

  g_assert_cmpstr (has_doubtful, ==, doubtful);
  g_assert_cmpstr (has_estimated, ==, estimated);
}

static void
assert_chosen_word (Fixture *self, const char *expected)
{
  GtkTextIter      start, end;
  g_autofree char *word = NULL;

  g_assert_true (gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end));
  word = gtk_text_iter_get_text (&start, &end);
  g_assert_cmpstr (word, ==, expected);
}

/* Which words should be checked is seen, also while another is typed, and they are gone through one after the other, over captions
   and round at the end. */
static void
test_doubts (Fixture *self, gconstpointer data)
{
  static const char *const words[] = { "Morgen", "Berlin", "Wetter", "Morgen" };
  GtkTextIter              start;

  g_assert_false (gtk_widget_get_visible (find (self, "caption-doubts")));
  doubt (self);
  g_assert_true (gtk_widget_get_visible (find (self, "caption-doubts")));
  activate (self, "caption-select", g_variant_new_int32 (0));
  assert_marks (self, "Morgen,Berlin", "ist");
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      activate (self, "caption-doubt", g_variant_new_int32 (1));
      assert_chosen_word (self, words[i]);
    }
  activate (self, "caption-doubt", g_variant_new_int32 (-1));
  assert_chosen_word (self, "Wetter");
  activate (self, "caption-select", g_variant_new_int32 (0));
  gtk_text_buffer_set_text (get_buffer (self), "Guten Morgen! Dort ist  Berlin", -1);
  assert_marks (self, "Berlin", "ist");
}

/* A word that a person found to be right is in question no longer, until that is undone. */
static void
test_word_is_right (Fixture *self, gconstpointer data)
{
  doubt (self);
  activate (self, "caption-select", g_variant_new_int32 (1));
  activate (self, "caption-doubt", g_variant_new_int32 (1));
  assert_chosen_word (self, "Wetter");
  activate (self, "caption-word-right", g_variant_new ("(ii)", -1, 1));
  g_assert_false (vs_word_is_doubtful (vs_words_get (vs_captions_get (get_captions (self), 1)->words, 1)));
  assert_marks (self, "", "");
  assert_text (self, 1, "Das Wetter");
  g_assert_cmpstr (vs_project_get_undo_name (self->window.project), ==, "Confirm Word");
  activate (self, "caption-select", g_variant_new_int32 (0));
  activate (self, "caption-word-right", g_variant_new ("(ii)", 0, 5));
  assert_marks (self, "", "");
  g_assert_false (gtk_widget_get_visible (find (self, "caption-doubts")));
  activate (self, "undo", NULL);
  assert_marks (self, "Morgen,Berlin", "ist");
  activate (self, "undo", NULL);
  activate (self, "caption-select", g_variant_new_int32 (1));
  assert_marks (self, "Wetter", "");
}

static int
get_figure (Fixture *self, const char *name)
{
  return gtk_spin_button_get_value_as_int (find (self, name));
}

static const char *
get_findings (Fixture *self)
{
  return gtk_label_get_text (find (self, "caption-measures"));
}

/* A preset fills the limits in; changing one makes them a person's own, and the captions are checked by them at once. */
static void
test_limits (Fixture *self, gconstpointer data)
{
  AdwComboRow *rules = find (self, "caption-limits");

  activate (self, "caption-select", g_variant_new_int32 (0));
  g_assert_cmpint (get_figure (self, "caption-limit-chars"), ==, 37);
  g_assert_null (strstr (get_findings (self), "fast"));
  activate (self, "captions-limits", g_variant_new_string ("netflix"));
  g_assert_cmpuint (adw_combo_row_get_selected (rules), ==, 2);
  g_assert_cmpint (get_figure (self, "caption-limit-chars"), ==, 42);
  g_assert_cmpint (get_figure (self, "caption-limit-speed"), ==, 17);
  gtk_spin_button_set_value (find (self, "caption-limit-speed"), 10);
  window_fixture_settle ();
  g_assert_cmpuint (adw_combo_row_get_selected (rules), ==, 4);
  g_assert_cmpint (get_figure (self, "caption-limit-chars"), ==, 42);
  g_assert_nonnull (strstr (get_findings (self), "fast"));
  adw_combo_row_set_selected (rules, 0);
  window_fixture_settle ();
  g_assert_cmpint (get_figure (self, "caption-limit-speed"), ==, 15);
  g_assert_null (strstr (get_findings (self), "fast"));
}

/* --- without a window ------------------------------------------------------------------------------------------------------ */

static VsCaptions *
make_many (gsize n, gsize changed)
{
  g_autofree VsCue *cues = g_new0 (VsCue, n);
  VsCaptions       *captions;

  for (gsize i = 0; i < n; i++)
    {
      VsTimeRange range = { i * SECOND, (i + 1) * SECOND };

      cues[i] = (VsCue){ i + 1, 1, range, vs_words_new_from_text (i == changed ? "anders" : "ein Satz", range) };
    }
  captions = vs_captions_new (cues, n);
  for (gsize i = 0; i < n; i++)
    vs_words_unref (cues[i].words);
  return captions;
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, guint *what)
{
  what[0] = position;
  what[1] += removed;
  what[2] += added;
}

/* Of ten thousand captions one changes: one row does. */
static void
test_many (void)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;
  g_autoptr (VsUiCueList) list = vs_ui_cue_list_new ();
  g_autoptr (VsCaptions) before = make_many (10000, G_MAXSIZE);
  g_autoptr (VsCaptions) after = make_many (10000, 4321);
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (VsShownCaptions) shown_before = NULL;
  g_autoptr (VsShownCaptions) shown_after = NULL;
  guint what[3] = { 0 };

  clip.media_id = 1;
  clip.range = vs_time_range (0, 10000 * SECOND);
  cut = vs_cut_new (&clip, 1);
  shown_before = vs_shown_captions_new (before, cut);
  shown_after = vs_shown_captions_new (after, cut);
  vs_ui_cue_list_set (list, shown_before, NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 10000);
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), what);
  vs_ui_cue_list_set (list, shown_after, NULL, NULL);
  g_assert_cmpuint (what[0], ==, 4321);
  g_assert_cmpuint (what[1], ==, 1);
  g_assert_cmpuint (what[2], ==, 1);
}

static void
test_spelling (void)
{
  GtkWidget    *view = g_object_ref_sink (gtk_text_view_new ());
  VsUiSpelling *spelling = vs_ui_spelling_new (GTK_TEXT_VIEW (view));

  vs_ui_spelling_set_language (spelling, "de");
  if (vs_ui_spelling_has_dictionary (spelling))
    {
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Das Wetter wird 2026 schöhn, sagt man", -1);
      g_assert_cmpuint (vs_ui_spelling_get_n_wrong (spelling), ==, 1);
      vs_ui_spelling_set_language (spelling, "xx");
      g_assert_cmpuint (vs_ui_spelling_get_n_wrong (spelling), ==, 0);
    }
  else
    g_test_skip ("there is no German dictionary");
  g_object_unref (view);
  g_object_unref (spelling);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);

  g_test_add ("/caption-panel/typing", Fixture, NULL, set_up, test_typing, tear_down);
  g_test_add ("/caption-panel/typing-and-leaving", Fixture, NULL, set_up, test_typing_and_leaving, tear_down);
  g_test_add ("/caption-panel/split-merge-delete", Fixture, NULL, set_up, test_split_merge_delete, tear_down);
  g_test_add ("/caption-panel/cut-words", Fixture, NULL, set_up, test_cut_words, tear_down);
  g_test_add ("/caption-panel/cut-words-once", Fixture, NULL, set_up, test_cut_words_once, tear_down);
  g_test_add ("/caption-panel/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/caption-panel/look", Fixture, NULL, set_up, test_look, tear_down);
  g_test_add ("/caption-panel/font", Fixture, NULL, set_up, test_font, tear_down);
  g_test_add ("/caption-panel/replace", Fixture, NULL, set_up, test_replace, tear_down);
  g_test_add ("/caption-panel/find", Fixture, NULL, set_up, test_find, tear_down);
  g_test_add ("/caption-panel/translate", Fixture, NULL, set_up, test_translate, tear_down);
  g_test_add ("/caption-panel/mend", Fixture, NULL, set_up, test_mend, tear_down);
  g_test_add ("/caption-panel/doubts", Fixture, NULL, set_up, test_doubts, tear_down);
  g_test_add ("/caption-panel/word-is-right", Fixture, NULL, set_up, test_word_is_right, tear_down);
  g_test_add ("/caption-panel/limits", Fixture, NULL, set_up, test_limits, tear_down);
  g_test_add_func ("/caption-panel/many", test_many);
  g_test_add_func ("/caption-panel/spelling", test_spelling);
  return g_test_run ();
}
