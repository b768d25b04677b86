// SPDX-License-Identifier: GPL-3.0-or-later
// The media pool, beside a stub of the actions that the window brings.

#include "config.h"

#include <glib/gstdio.h>

#include "media/fingerprint.h"
#include "ui/calendar/thumbnail.h"
#include "ui/media/media-marks-popover.h"
#include "ui/media/media-menu.h"
#include "ui/media/media-pool.h"
#include "ui/media/media-row.h"

#define PATIENCE_S 60
#define N_MANY 2000

typedef struct
{
  char          *folder;
  VsStudio      *studio;
  VsProject     *project;
  VsUiSession   *session;
  GtkWidget     *window;
  VsUiMediaPool *pool;
  GString       *inserted; /* "3@-1 " */
  char          *notice;
  guint          n_imports;
} Fixture;

static void
insert_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *f = user_data;
  gint64   id;
  int      place;

  g_variant_get (parameter, "(xi)", &id, &place);
  g_string_append_printf (f->inserted, "%" G_GINT64_FORMAT "@%d ", id, place);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ((Fixture *) user_data)->n_imports++;
}

static void
notice_cb (Fixture *f, const char *text)
{
  g_free (f->notice);
  f->notice = g_strdup (text);
}

static void
build_window (Fixture *f)
{
  const GActionEntry entries[] = {
    { .name = "insert-media-at", .activate = insert_cb, .parameter_type = "(xi)" },
    { .name = "import", .activate = import_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  f->session = vs_ui_session_new (f->studio);
  g_signal_connect_swapped (f->session, "notice", G_CALLBACK (notice_cb), f);
  f->pool = VS_UI_MEDIA_POOL (vs_ui_media_pool_new (f->session));
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), f);
  vs_ui_media_pool_add_actions (f->pool, G_ACTION_MAP (group));
  f->window = adw_window_new ();
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (group));
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->pool));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 280, 640);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  f->folder = g_dir_make_tmp ("vorspann-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (f->folder, "p.vorspann", NULL);
  f->project = vs_project_create (path, &error);
  g_assert_no_error (error);
  f->studio = vs_studio_new_for_command ();
  vs_studio_set_project (f->studio, f->project);
  f->inserted = g_string_new (NULL);
  build_window (f);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  g_assert_finalize_object (f->session);
  g_object_unref (f->studio);
  settle ();
  g_assert_finalize_object (f->project);
  g_string_free (f->inserted, TRUE);
  g_free (f->notice);
  remove_tree (f->folder);
  g_free (f->folder);
}

static gboolean
late_cb (gpointer is_late)
{
  *(gboolean *) is_late = TRUE;
  return G_SOURCE_CONTINUE;
}

typedef gboolean (*Condition) (Fixture *f, gconstpointer data);

static void
wait_until (Fixture *f, Condition condition, gconstpointer data)
{
  gboolean is_late = FALSE;
  guint    source = g_timeout_add_seconds (PATIENCE_S, late_cb, &is_late);

  while (!condition (f, data) && !is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_false (is_late);
}

/* What a media is like; size 0 leaves its file out. */
typedef struct
{
  const char *name;
  gint64      recorded_at; /* s */
  gsize       size;
  gboolean    is_vfr;
  const char *transfer;
} Sample;

static VsMedia *
add (Fixture *f, const Sample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, sample->name, NULL);
  g_autofree char *bytes = g_strnfill (MAX (1, sample->size), sample->name[0]);
  g_autofree char *fingerprint = NULL;
  VsMediaFacts     facts = { .has_video = TRUE, .width = 1080, .height = 1920, .frame_rate = 29.97, .duration = 38 * G_USEC_PER_SEC, .video_end = 38 * G_USEC_PER_SEC, .recorded_at = sample->recorded_at * G_USEC_PER_SEC, .is_vfr = sample->is_vfr, .color_transfer = sample->transfer };
  g_autoptr (VsMediaInfo) info = vs_media_info_new (&facts);
  VsMedia *media;

  if (sample->size > 0)
    {
      g_assert_true (g_file_set_contents (path, bytes, sample->size, NULL));
      fingerprint = vs_fingerprint_sampled (path, NULL, &error);
    }
  else
    fingerprint = g_compute_checksum_for_string (G_CHECKSUM_SHA256, sample->name, -1);
  media = vs_project_add_media (f->project, path, info, fingerprint, sample->size, 1, &error);
  g_assert_no_error (error);
  return media;
}

static const Sample beach = { "Strand 10.mp4", 1795540029, 100, TRUE, NULL };
static const Sample garden = { "Garten.mov", 1790000000, 200, FALSE, "arib-std-b67" };
static const Sample kitchen = { "Strand 9.mp4", 0, 300, FALSE, NULL };

static VsPost *
use (Fixture *f, VsMedia *media)
{
  VsPost *post = vs_project_add_post (f->project, "Post", vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL);

  g_assert_nonnull (vs_project_add_clip (f->project, vs_post_get_id (post), vs_media_get_id (media), NULL));
  return post;
}

/* The ids that are shown, as "3 1 2", a missing one as "!3". */
static char *
shown (Fixture *f)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *media;

  json_builder_begin_object (builder);
  vs_ui_media_pool_describe (f->pool, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  media = json_object_get_array_member (json_node_get_object (root), "media");
  for (guint i = 0; i < json_array_get_length (media); i++)
    {
      JsonObject *one = json_array_get_object_element (media, i);

      g_string_append_printf (text, "%s%s%d", i > 0 ? " " : "", json_object_get_boolean_member (one, "missing") ? "!" : "", (int) json_object_get_int_member (one, "id"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_shown (Fixture *f, const char *wanted)
{
  g_autofree char *is = shown (f);

  g_assert_cmpstr (is, ==, wanted);
}

static gboolean
is_shown (Fixture *f, gconstpointer wanted)
{
  g_autofree char *is = shown (f);

  return g_str_equal (is, wanted);
}

static GtkWidget *
find (GtkWidget *widget, const char *name)
{
  if (g_str_equal (gtk_widget_get_name (widget), name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_label (Fixture *f, gconstpointer text)
{
  return find_label (GTK_WIDGET (f->pool), text) != NULL;
}

static gboolean
is_laid_out (Fixture *f, gconstpointer name)
{
  GtkWidget *widget = find (GTK_WIDGET (f->pool), name);

  return widget != NULL && gtk_widget_get_mapped (widget) && gtk_widget_get_height (widget) > 0;
}

static void
activate (Fixture *f, const char *name, GVariant *parameter)
{
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (f->pool), name, parameter));
}

static gboolean
press (GtkWidget *widget, const char *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autofree char *text = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (strstr (text, trigger) != NULL)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL);
        }
    }
  g_assert_not_reached ();
}

static void
select_row (Fixture *f, guint position)
{
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (vs_ui_media_pool_get_list (f->pool))), position, TRUE);
}

static void
test_empty_says_what_to_do (Fixture *f, gconstpointer data)
{
  GtkWidget *button = find (GTK_WIDGET (f->pool), "media-empty-import");

  wait_until (f, has_label, "No media yet");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (f->n_imports, ==, 1);
  add (f, &beach);
  wait_until (f, has_label, "1 file");
  wait_until (f, is_laid_out, "media-1");
  g_assert_null (find_label (GTK_WIDGET (f->pool), "No media yet"));
}

static void
test_order (Fixture *f, gconstpointer data)
{
  add (f, &garden);
  add (f, &kitchen);
  add (f, &beach);
  assert_shown (f, "3 1 2");
  activate (f, "win.media-order", g_variant_new_string ("name"));
  /* By number, not by letter: 9 comes before 10. */
  assert_shown (f, "1 2 3");
  activate (f, "win.media-order", g_variant_new_string ("imported"));
  assert_shown (f, "3 2 1");
  activate (f, "win.media-order", g_variant_new_string ("recorded"));
  assert_shown (f, "3 1 2");
}

static void
test_search_and_filters (Fixture *f, gconstpointer data)
{
  VsMedia *first = add (f, &garden);
  Sample   lost = { "Zug.mp4", 0, 0, FALSE, NULL };
  VsPost  *post;

  add (f, &kitchen);
  add (f, &beach);
  add (f, &lost);
  wait_until (f, is_laid_out, "media-1");
  post = use (f, first);
  assert_shown (f, "3 1 !4 2");
  g_assert_nonnull (find_label (GTK_WIDGET (f->pool), "1 post"));
  activate (f, "win.media-shown", g_variant_new_string ("unused"));
  assert_shown (f, "3 !4 2");
  use (f, vs_project_get_media_by_id (f->project, 3));
  assert_shown (f, "!4 2");
  g_assert_true (vs_project_delete_post (f->project, vs_post_get_id (post), NULL));
  assert_shown (f, "1 !4 2");
  activate (f, "win.media-shown", g_variant_new_string ("missing"));
  assert_shown (f, "!4");
  activate (f, "win.media-shown", g_variant_new_string ("all"));
  vs_ui_media_pool_search (f->pool, "sTRAND");
  wait_until (f, is_shown, "3 2");
  wait_until (f, has_label, "2 of 4 files");
  vs_ui_media_pool_search (f->pool, "nowhere");
  wait_until (f, has_label, "Nothing found");
}

static void
test_badges (Fixture *f, gconstpointer data)
{
  Sample     lost = { "Zug.mp4", 0, 0, FALSE, NULL };
  GtkWidget *row;

  add (f, &beach);
  add (f, &garden);
  add (f, &lost);
  wait_until (f, is_laid_out, "media-3");
  row = find (GTK_WIDGET (f->pool), "media-1");
  g_assert_nonnull (find_label (row, "VFR"));
  g_assert_null (find_label (row, "HDR"));
  g_assert_null (find_label (row, "Missing"));
  g_assert_nonnull (find_label (row, "0:38 · 1080×1920 · 30/s"));
  g_assert_nonnull (find_label (row, "2026"));
  row = find (GTK_WIDGET (f->pool), "media-2");
  g_assert_nonnull (find_label (row, "HDR"));
  g_assert_null (find_label (row, "VFR"));
  row = find (GTK_WIDGET (f->pool), "media-3");
  g_assert_nonnull (find_label (row, "Missing"));
  g_assert_nonnull (find_label (GTK_WIDGET (f->pool), "1 file is missing"));
}

static void
test_enter_and_button_insert (Fixture *f, gconstpointer data)
{
  Sample     lost = { "Zug.mp4", 0, 0, FALSE, NULL };
  GtkWidget *list = vs_ui_media_pool_get_list (f->pool);
  GtkWidget *row;

  add (f, &garden);
  add (f, &lost);
  wait_until (f, is_laid_out, "media-1");
  g_signal_emit_by_name (list, "activate", 0);
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_cmpstr (f->inserted->str, ==, "1@-1 ");
  row = find (GTK_WIDGET (f->pool), "media-1");
  g_signal_emit_by_name (find (row, "media-add"), "clicked");
  g_assert_cmpstr (f->inserted->str, ==, "1@-1 1@-1 ");
  g_assert_false (gtk_widget_get_visible (find (find (GTK_WIDGET (f->pool), "media-2"), "media-add")));
}

static gboolean
has_action (GMenuModel *menu, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *name = NULL;

      if (section != NULL && has_action (section, action))
        return TRUE;
      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name) && g_str_equal (name, action))
        return TRUE;
    }
  return FALSE;
}

static void
test_menu_offers_what_is_possible (Fixture *f, gconstpointer data)
{
  Sample   lost = { "Zug.mp4", 0, 0, FALSE, NULL };
  VsMedia *there = add (f, &garden);
  VsMedia *missing = add (f, &lost);
  g_autoptr (GMenuModel) unused = vs_ui_media_menu_new (there, 0);
  g_autoptr (GMenuModel) used = vs_ui_media_menu_new (there, 2);
  g_autoptr (GMenuModel) gone = vs_ui_media_menu_new (missing, 0);

  g_assert_true (has_action (unused, "win.media-remove"));
  g_assert_false (has_action (used, "win.media-remove"));
  g_assert_true (has_action (used, "win.insert-media-at"));
  g_assert_true (has_action (used, "win.media-show"));
  g_assert_false (has_action (gone, "win.insert-media-at"));
  g_assert_true (has_action (gone, "win.media-look-in-folder"));
  wait_until (f, is_laid_out, "media-1");
  select_row (f, 0);
  g_assert_true (press (vs_ui_media_pool_get_list (f->pool), "F10"));
  wait_until (f, is_laid_out, "media-menu");
  gtk_popover_popdown (GTK_POPOVER (find (GTK_WIDGET (f->pool), "media-menu")));
  settle ();
}

static void
test_delete_key_removes_unused (Fixture *f, gconstpointer data)
{
  VsMedia *used = add (f, &garden);

  add (f, &beach);
  use (f, used);
  wait_until (f, is_laid_out, "media-1");
  select_row (f, 0);
  g_assert_true (press (vs_ui_media_pool_get_list (f->pool), "Delete"));
  assert_shown (f, "1");
  g_assert_true (vs_project_undo (f->project, NULL));
  assert_shown (f, "2 1");
  select_row (f, 1);
  g_assert_true (press (vs_ui_media_pool_get_list (f->pool), "Delete"));
  assert_shown (f, "2 1");
  g_assert_nonnull (strstr (f->notice, "used in a post"));
}

static void
type (GtkWidget *popover, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (popover, name)), text);
}

static void
test_marks (Fixture *f, gconstpointer data)
{
  VsMedia   *media = add (f, &garden);
  GtkWidget *popover;

  wait_until (f, is_laid_out, "media-1");
  activate (f, "win.media-ask-marks", g_variant_new_int64 (1));
  wait_until (f, is_laid_out, "media-marks-popover");
  popover = find (GTK_WIDGET (f->pool), "media-marks-popover");
  type (popover, "media-mark-in", "1:00");
  g_signal_emit_by_name (find (popover, "media-mark-set"), "clicked");
  g_assert_nonnull (find_label (popover, "past the end"));
  type (popover, "media-mark-in", "0:10");
  type (popover, "media-mark-out", "5");
  g_signal_emit_by_name (find (popover, "media-mark-set"), "clicked");
  g_assert_nonnull (find_label (popover, "after the start"));
  type (popover, "media-mark-out", "0:20.5");
  g_signal_emit_by_name (find (popover, "media-mark-set"), "clicked");
  g_assert_cmpint (vs_media_get_marked (media).start, ==, 10 * G_USEC_PER_SEC);
  g_assert_cmpint (vs_media_get_marked (media).end, ==, 20500000);
  g_assert_nonnull (find_label (GTK_WIDGET (f->pool), "0:11 · 1080×1920"));
  settle ();
  g_assert_null (find (GTK_WIDGET (f->pool), "media-marks-popover"));
  g_assert_true (vs_project_undo (f->project, NULL));
  g_assert_cmpint (vs_time_range_length (vs_media_get_marked (media)), ==, 38 * G_USEC_PER_SEC);
}

static GtkEventController *
controller_of (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_assert_not_reached ();
}

static void
test_drag_gives_the_media (Fixture *f, gconstpointer data)
{
  VsMedia            *media = add (f, &garden);
  GtkWidget          *list = vs_ui_media_pool_get_list (f->pool);
  GtkEventController *source = controller_of (list, GTK_TYPE_DRAG_SOURCE);
  g_autoptr (GdkContentProvider) content = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  graphene_rect_t bounds;

  wait_until (f, is_laid_out, "media-1");
  settle ();
  g_assert_true (gtk_widget_compute_bounds (find (list, "media-1"), list, &bounds));
  g_signal_emit_by_name (source, "prepare", bounds.origin.x + 60.0, bounds.origin.y + 10.0, &content);
  g_assert_nonnull (content);
  g_value_init (&value, VS_TYPE_MEDIA);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_true (g_value_get_object (&value) == media);
}

static gboolean
is_told (Fixture *f, gconstpointer text)
{
  return f->notice != NULL && strstr (f->notice, text) != NULL;
}

static void
test_look_in_folder_answers_all (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->folder, "other", NULL);
  g_autofree char *none = g_build_filename (f->folder, "none", NULL);
  const Sample    *samples[] = { &garden, &beach };

  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (none, 0700), ==, 0);
  g_assert_false (gtk_widget_get_mapped (find (GTK_WIDGET (f->pool), "media-look-button")));
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *from = g_build_filename (f->folder, samples[i]->name, NULL);
      g_autofree char *to = g_build_filename (other, i == 0 ? "x.mov" : "y.mp4", NULL);

      add (f, samples[i]);
      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
  vs_project_look_for_media (f->project);
  use (f, vs_project_get_media_by_id (f->project, 1));
  wait_until (f, has_label, "2 files are missing");
  activate (f, "win.media-look-in", g_variant_new_bytestring (none));
  wait_until (f, is_told, "None of the 2 missing files");
  activate (f, "win.media-look-in", g_variant_new_bytestring (other));
  wait_until (f, is_told, "2 files found again");
  assert_shown (f, "2 1");
  g_assert_false (gtk_widget_get_mapped (find (GTK_WIDGET (f->pool), "media-look-button")));
}

static void
test_fingerprint (Fixture *f, gconstpointer data)
{
  VsMedia *media = add (f, &garden);

  activate (f, "win.media-fingerprint", g_variant_new_int64 (1));
  wait_until (f, is_told, "Fingerprint read");
  g_assert_cmpuint (strlen (vs_media_get_full_fingerprint (media)), ==, 64);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = VS_IS_UI_MEDIA_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
add_many (Fixture *f)
{
  g_assert_true (vs_project_begin_edit (f->project, "Import Clips", NULL));
  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("VID_%04d.mp4", i);
      Sample           sample = { name, 1790000000 + i * 3600, 0, FALSE, NULL };

      add (f, &sample);
    }
  g_assert_true (vs_project_end_edit (f->project, NULL));
}

/* However many there are, rows are made for what is seen, and given to other media while it scrolls. */
static void
test_many (Fixture *f, gconstpointer data)
{
  GtkWidget     *list = vs_ui_media_pool_get_list (f->pool);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  guint          n_rows;

  add_many (f);
  wait_until (f, has_label, "2000 files");
  wait_until (f, is_laid_out, "media-2000");
  n_rows = count_rows (list);
  g_assert_cmpuint (n_rows, <, 400);
  for (int i = 1; i <= 20; i++)
    {
      gtk_adjustment_set_value (adjustment, (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)) * i / 20);
      settle ();
    }
  wait_until (f, is_laid_out, "media-1");
  g_assert_cmpuint (count_rows (list), <=, n_rows + 50);
  vs_ui_media_pool_search (f->pool, "VID_0042");
  wait_until (f, is_shown, "!43");
  activate (f, "win.media-order", g_variant_new_string ("name"));
  vs_ui_media_pool_search (f->pool, "");
  wait_until (f, has_label, "2000 files");
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (vs_project_get_path (f->project));
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;

  add (f, &garden);
  project = vs_project_open (path, TRUE, &error);
  g_assert_no_error (error);
  vs_studio_set_project (f->studio, project);
  assert_shown (f, "1");
  /* A disabled action is not activated. */
  gtk_widget_activate_action (GTK_WIDGET (f->pool), "win.media-remove", "x", (gint64) 1);
  assert_shown (f, "1");
  g_assert_null (f->notice);
  vs_studio_set_project (f->studio, f->project);
}

static void
test_no_project (Fixture *f, gconstpointer data)
{
  add (f, &garden);
  vs_studio_set_project (f->studio, NULL);
  assert_shown (f, "");
  wait_until (f, has_label, "No media yet");
  vs_studio_set_project (f->studio, f->project);
  assert_shown (f, "1");
}

#define ADD(name, function) g_test_add ("/media-pool/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ADD ("empty-says-what-to-do", test_empty_says_what_to_do);
  ADD ("order", test_order);
  ADD ("search-and-filters", test_search_and_filters);
  ADD ("badges", test_badges);
  ADD ("enter-and-button-insert", test_enter_and_button_insert);
  ADD ("menu-offers-what-is-possible", test_menu_offers_what_is_possible);
  ADD ("delete-key-removes-unused", test_delete_key_removes_unused);
  ADD ("marks", test_marks);
  ADD ("drag-gives-the-media", test_drag_gives_the_media);
  ADD ("look-in-folder-answers-all", test_look_in_folder_answers_all);
  ADD ("fingerprint", test_fingerprint);
  ADD ("many", test_many);
  ADD ("read-only", test_read_only);
  ADD ("no-project", test_no_project);
  return g_test_run ();
}
