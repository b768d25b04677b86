// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel of captions leaves to threads and engines: the contrast with the pictures of a real video, and translation.

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "media/probe.h"
#include "support/media-dir.h"
#include "window-fixture.h"

#define SECOND G_GINT64_CONSTANT (1000000)

typedef struct
{
  WindowFixture   window;
  char           *folder;
  VsPost         *post;
  VsCaptionTrack *track; /* NULL when there is no video */
} Fixture;

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

static GtkWidget *
find (Fixture *self, const char *name)
{
  GtkWidget *found = find_in (GTK_WIDGET (self->window.window), name);

  g_assert_nonnull (found);
  return found;
}

/* Six white seconds; %NULL without ffmpeg. */
static char *
write_video (const char *folder)
{
  char *path = g_build_filename (folder, "white.mp4", NULL);
  char *argv[] = { "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=white:size=180x320:rate=25:duration=6", "-c:v", "libx264", "-pix_fmt", "yuv420p", path, NULL };
  int   status = -1;

  if (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDIN_FROM_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) && status == 0)
    return path;
  g_free (path);
  return NULL;
}

static void
write_captions (Fixture *self, gint64 media_id)
{
  static const char *const texts[] = { "salut du jardin", "un deux trois" };
  VsCaptionStyle           style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  VsCue                    cues[G_N_ELEMENTS (texts)];
  g_autoptr (VsCaptions) captions = NULL;
  g_autoptr (GError) error = NULL;

  style.outline = 0;
  self->track = vs_project_add_caption_track (self->window.project, vs_post_get_id (self->post), "fr", "", &style, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      VsTimeRange range = { i * 3 * SECOND, (i * 3 + 2) * SECOND };

      cues[i] = (VsCue){ 0, media_id, range, vs_words_new_from_text (texts[i], range) };
    }
  captions = vs_captions_new (cues, G_N_ELEMENTS (cues));
  for (gsize i = 0; i < G_N_ELEMENTS (cues); i++)
    vs_words_unref (cues[i].words);
  g_assert_true (vs_project_set_captions (self->window.project, vs_caption_track_get_id (self->track), "Write Captions", captions, &error));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *video = NULL;
  g_autoptr (VsMediaInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  VsMedia *media;

  window_fixture_set_up (&self->window, data);
  self->folder = vs_test_make_folder ();
  video = write_video (self->folder);
  if (video == NULL)
    return;
  info = vs_probe_file (video, NULL, &error);
  g_assert_no_error (error);
  self->post = window_fixture_add (&self->window, "Garten", VS_NO_DAY, 0);
  media = vs_project_add_media (self->window.project, video, info, "aa", 1, 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (vs_project_add_clip (self->window.project, vs_post_get_id (self->post), vs_media_get_id (media), &error));
  write_captions (self, vs_media_get_id (media));
  window_fixture_activate (&self->window, "post-open", g_variant_new_int64 (vs_post_get_id (self->post)));
  window_fixture_wait (is_studio, self);
  window_fixture_activate (&self->window, "panel", g_variant_new_string ("captions"));
  gtk_stack_set_visible_child_name (GTK_STACK (find (self, "caption-views")), "look");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  window_fixture_tear_down (&self->window, data);
  vs_test_remove_folder (self->folder);
}

static gboolean
is_warned (gpointer data)
{
  return gtk_widget_get_mapped (find (data, "caption-contrast"));
}

static gboolean
is_not_warned (gpointer data)
{
  return !is_warned (data);
}

static gboolean
has_box (Fixture *self)
{
  return vs_caption_track_get_style (self->track)->has_box;
}

/* White on white is found, and mended by the button in the Look view, and by what mends captions. */
static void
test_contrast (Fixture *self, gconstpointer data)
{
  if (self->track == NULL)
    {
      g_test_skip ("ffmpeg is not installed");
      return;
    }
  window_fixture_wait (is_warned, self);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find (self, "caption-contrast"))), "1.0:1"));
  g_assert_true (gtk_widget_activate (find (self, "caption-contrast-fix")));
  window_fixture_wait (is_not_warned, self);
  g_assert_true (has_box (self));
  window_fixture_activate (&self->window, "undo", NULL);
  g_assert_false (has_box (self));
  window_fixture_wait (is_warned, self);
  window_fixture_activate (&self->window, "captions-fix-all", NULL);
  g_assert_true (has_box (self));
}

static gboolean
is_translated (gpointer data)
{
  return g_list_model_get_n_items (vs_post_get_tracks (((Fixture *) data)->post)) == 2;
}

/* Every caption is translated, at its time, and one step back takes all of it away. */
static void
test_translate (Fixture *self, gconstpointer data)
{
  g_autoptr (VsCaptionTrack) made = NULL;
  VsCaptions *captions;

  if (self->track == NULL)
    {
      g_test_skip ("ffmpeg is not installed");
      return;
    }
  window_fixture_activate (&self->window, "captions-translate-with", g_variant_new ("(ss)", "loud", "de"));
  window_fixture_wait (is_translated, self);
  made = g_list_model_get_item (vs_post_get_tracks (self->post), 1);
  captions = vs_caption_track_get_captions (made);
  g_assert_cmpstr (vs_caption_track_get_language (made), ==, "de");
  g_assert_cmpuint (vs_captions_get_n (captions), ==, 2);
  for (gsize i = 0; i < 2; i++)
    {
      const VsCue     *before = vs_captions_get (vs_caption_track_get_captions (self->track), i);
      const VsCue     *cue = vs_captions_get (captions, i);
      g_autofree char *text = vs_words_to_text (cue->words);

      g_assert_cmpstr (text, ==, i == 0 ? "SALUT DU JARDIN" : "UN DEUX TROIS");
      g_assert_true (vs_time_range_equal (cue->range, before->range));
    }
  window_fixture_activate (&self->window, "undo", NULL);
  g_assert_false (is_translated (self));
}

/* In the person's own folder, which is one of the test's: an engine that makes capitals. */
static void
write_engine (void)
{
  static const char json[] = "{\"id\":\"loud\",\"name\":\"Loud\",\"task\":\"translate\",\"about\":\"It shouts.\",\"get\":\"Get it.\",\"languages\":[\"de\"],\"programs\":[\"sh\"],"
                             "\"argv\":[\"sh\",\"-c\",\"test $1 = de && tr a-z A-Z <\\\"$0\\\"\",\"{text}\",\"{to}\"],\"result\":{\"kind\":\"srt\",\"from\":\"stdout\"}}";
  g_autofree char  *folder = g_build_filename (g_get_user_data_dir (), "vorspann", "engines", NULL);
  g_autofree char  *file = g_build_filename (folder, "loud.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, json, -1, NULL));
}

int
main (int argc, char **argv)
{
  char *data = vs_test_make_folder ();
  int   result;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  window_fixture_init (&argc, &argv);
  write_engine ();
  g_test_add ("/caption-engines/contrast", Fixture, NULL, set_up, test_contrast, tear_down);
  g_test_add ("/caption-engines/translate", Fixture, NULL, set_up, test_translate, tear_down);
  result = g_test_run ();
  vs_test_remove_folder (data);
  return result;
}
