// SPDX-License-Identifier: GPL-3.0-or-later
// The preview playing a vertical phone clip with a label on it, under software rendering: pictures painted a second and processor time.

#include <adwaita.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "media/cut-player.h"
#include "media/probe.h"
#include "ui/player/preview.h"

#define SAMPLE "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"
#define RATE 30
#define SECONDS 8
#define PATIENCE_S 60

/* A canvas of 405×720 px with the widget's margin: what a window of 1280×860 leaves for it. */
#define WIDTH (405 + 24)
#define HEIGHT (720 + 24)

/* The pictures that count, by their place in the clip: those of whole seconds, after the first. All of them must be shown. */
#define FIRST RATE
#define N_FRAMES (RATE * SECONDS)

typedef struct
{
  VsCutPlayer *player;
  VsUiPreview *preview;
  int          frame;        /* the place of the last picture that came, −1 before */
  guint        n_came;       /* of those that count */
  guint        n_drawn;      /* of those that count, those painted before the next came */
  guint        drawn_before; /* the widget's count when the last picture came */
  gboolean     late;
} Bench;

static gboolean
counts (int frame)
{
  return frame >= FIRST && frame < FIRST + N_FRAMES;
}

static void
frame_cb (Bench *bench, VsImage *image, gint64 time, guint clip, gint64 source_time)
{
  guint drawn = vs_ui_preview_get_frames_drawn (bench->preview);

  if (counts (bench->frame))
    bench->n_drawn += drawn > bench->drawn_before;
  bench->drawn_before = drawn;
  bench->frame = (time * RATE + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;
  bench->n_came += counts (bench->frame);
  vs_ui_preview_set_image (bench->preview, image);
}

static gboolean
late_cb (gpointer data)
{
  ((Bench *) data)->late = TRUE;
  return G_SOURCE_REMOVE;
}

/* The bench-export's footage, a little longer than what is played. */
static void
make_clip (const char *path)
{
  g_autofree char *seconds = g_strdup_printf ("%d", SECONDS + 4);
  const char      *argv[] = { "ffmpeg", "-y", "-v", "error", "-stream_loop", "2", "-i", SAMPLE, "-t", seconds, "-vf", "crop=ih*9/16:ih,scale=1080:1920,noise=alls=6:allf=t",
                              "-c:v", "libx264", "-preset", "veryfast", "-b:v", "10M", "-g", "60", "-r", "30", "-c:a", "aac", "-b:a", "128k", path, NULL };
  int              status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL) || !g_spawn_check_wait_status (status, NULL))
    {
      g_printerr ("bench-preview: ffmpeg could not make the clip\n");
      exit (1);
    }
}

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec + usage.ru_stime.tv_usec / 1e6;
}

static void
wait_until (Bench *bench, gboolean (*condition) (Bench *))
{
  bench->late = FALSE;
  g_timeout_add_seconds (PATIENCE_S, late_cb, bench);
  while (!condition (bench) && !bench->late)
    g_main_context_iteration (NULL, TRUE);
  if (!bench->late)
    return;
  g_printerr ("bench-preview: the clip does not play\n");
  exit (1);
}

static gboolean
is_open (Bench *bench)
{
  gboolean loading;

  g_object_get (bench->player, "loading", &loading, NULL);
  return !loading && bench->frame >= 0 && vs_ui_preview_get_frames_drawn (bench->preview) > 0;
}

static gboolean
has_started (Bench *bench)
{
  return bench->frame >= FIRST;
}

static gboolean
has_played (Bench *bench)
{
  return bench->frame >= FIRST + N_FRAMES;
}

static void
picture_size_cb (VsUiPreview *preview, int width, int height, VsCutPlayer *player)
{
  vs_cut_player_set_sizes (player, &(VsSize){ width, height }, 1);
}

static void
open_clip (Bench *bench, const char *path)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;
  g_autoptr (VsLabel) label = vs_label_new (&style);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);
  g_autoptr (GPtrArray) sources = vs_sources_new ();
  g_autoptr (VsCut) cut = NULL;
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;

  if (info == NULL)
    {
      g_printerr ("bench-preview: %s\n", error->message);
      exit (1);
    }
  vs_ui_preview_set_label (bench->preview, label);
  g_signal_connect_swapped (bench->player, "frame", G_CALLBACK (frame_cb), bench);
  g_signal_connect (bench->preview, "picture-size", G_CALLBACK (picture_size_cb), bench->player);
  vs_cut_player_set_muted (bench->player, TRUE);
  g_ptr_array_add (sources, vs_source_new (1, path, info, NULL));
  clip.media_id = 1;
  clip.range = vs_media_info_get_range (info);
  cut = vs_cut_new (&clip, 1);
  vs_cut_player_set_cut (bench->player, cut, sources);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("vorspann-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "clip.mp4", NULL);
  Bench            bench = { .frame = -1 };
  GtkWidget       *window;
  double           cpu;
  gint64           start;

  adw_init ();
  make_clip (path);
  window = gtk_window_new ();
  bench.player = vs_cut_player_new ();
  bench.preview = VS_UI_PREVIEW (vs_ui_preview_new ());
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.preview));
  gtk_window_present (GTK_WINDOW (window));
  open_clip (&bench, path);
  wait_until (&bench, is_open);
  vs_cut_player_set_playing (bench.player, TRUE);
  wait_until (&bench, has_started);
  start = g_get_monotonic_time ();
  cpu = get_cpu ();
  wait_until (&bench, has_played);
  cpu = get_cpu () - cpu;

  g_print ("preview of 1080×1920 at %d frames/s: %u of %d pictures painted, %u came; %.0f %% of a core\n",
           RATE, bench.n_drawn, N_FRAMES, bench.n_came, 100 * cpu / ((g_get_monotonic_time () - start) / 1e6));
  g_clear_object (&bench.player);
  gtk_window_destroy (GTK_WINDOW (window));
  remove (path);
  remove (folder);
  return bench.n_drawn == N_FRAMES ? 0 : 1;
}
