// SPDX-License-Identifier: GPL-3.0-or-later
// The preview playing a cut of four pieces of vertical phone footage, under software rendering: pictures painted, how late they
// came, processor time, and how long it takes from Play to the first picture. To be read beside bench-preview, which plays one clip.

#include <adwaita.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "media/cut-player.h"
#include "media/probe.h"
#include "ui/player/preview.h"

#define SAMPLE "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"
#define RATE 30
#define PIECES 4
#define PIECE_S 2
#define FILE_S 20
#define PATIENCE_S 60

/* A canvas of 405×720 px with the widget's margin. */
#define WIDTH (405 + 24)
#define HEIGHT (720 + 24)

/* None may be missing; one at either end may not have been painted. */
#define FRAMES (RATE * PIECES * PIECE_S)
#define MIN_FRAMES (FRAMES - 2)

typedef struct
{
  VsCutPlayer *player;
  VsUiPreview *preview;
  guint        n_frames;
  guint        n_drawn;      /* pictures that were painted before the next came */
  guint        drawn_before; /* the widget's count when the last picture came */
  gint64       began;        /* monotonic µs at which the first picture came */
  gint64       latest;       /* µs, the greatest delay of a picture */
  gboolean     late;
} Bench;

static void
frame_cb (VsCutPlayer *player, VsImage *image, gint64 cut_time, guint clip, gint64 source_time, Bench *bench)
{
  guint  drawn = vs_ui_preview_get_frames_drawn (bench->preview);
  gint64 now = g_get_monotonic_time ();

  bench->n_drawn += drawn > bench->drawn_before;
  bench->drawn_before = drawn;
  if (bench->n_frames++ == 0)
    bench->began = now - cut_time;
  bench->latest = MAX (bench->latest, now - bench->began - cut_time);
  vs_ui_preview_set_image (bench->preview, image);
}

static gboolean
late_cb (gpointer data)
{
  ((Bench *) data)->late = TRUE;
  return G_SOURCE_REMOVE;
}

/* bench-preview's footage. */
static void
make_clip (const char *path)
{
  g_autofree char *seconds = g_strdup_printf ("%d", FILE_S);
  const char      *argv[] = { "ffmpeg", "-y", "-v", "error", "-stream_loop", "4", "-i", SAMPLE, "-t", seconds, "-vf", "crop=ih*9/16:ih,scale=1080:1920,noise=alls=6:allf=t",
                              "-c:v", "libx264", "-preset", "veryfast", "-b:v", "10M", "-g", "60", "-r", "30", "-c:a", "aac", "-b:a", "128k", path, NULL };
  int              status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL) || !g_spawn_check_wait_status (status, NULL))
    {
      g_printerr ("bench-cut-play: ffmpeg could not make the clip\n");
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
  guint timeout = g_timeout_add_seconds (PATIENCE_S, late_cb, bench);

  while (!condition (bench) && !bench->late)
    g_main_context_iteration (NULL, TRUE);
  if (bench->late)
    {
      g_printerr ("bench-cut-play: the cut does not play\n");
      exit (1);
    }
  g_source_remove (timeout);
}

static gboolean
is_open (Bench *bench)
{
  gboolean loading;

  g_object_get (bench->player, "loading", &loading, NULL);
  return !loading && bench->n_frames > 0 && vs_ui_preview_get_frames_drawn (bench->preview) > 0;
}

static gboolean
has_stopped (Bench *bench)
{
  return !vs_cut_player_is_playing (bench->player);
}

static gboolean
has_picture (Bench *bench)
{
  return bench->n_frames > 0;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static gboolean
has_rested (Bench *bench)
{
  return g_get_monotonic_time () - bench->began > 2 * G_USEC_PER_SEC;
}

static void
picture_size_cb (VsUiPreview *preview, int width, int height, VsCutPlayer *player)
{
  vs_cut_player_set_sizes (player, &(VsSize){ width, height }, 1);
}

static void
open_cut (Bench *bench, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);
  g_autoptr (GPtrArray) sources = vs_sources_new ();
  g_autoptr (VsCut) cut = NULL;
  VsCutClip clips[PIECES];

  if (info == NULL)
    {
      g_printerr ("bench-cut-play: %s\n", error->message);
      exit (1);
    }
  g_ptr_array_add (sources, vs_source_new (1, path, info, NULL));
  for (int i = 0; i < PIECES; i++)
    {
      /* On frames, in the middle of groups of pictures. */
      gint64 start = (1 + i * 4) * G_USEC_PER_SEC + 500000;

      clips[i] = VS_CUT_CLIP_DEFAULT;
      clips[i].id = i + 1;
      clips[i].media_id = 1;
      clips[i].range = vs_time_range (start, start + PIECE_S * G_USEC_PER_SEC);
    }
  cut = vs_cut_new (clips, PIECES);
  g_signal_connect (bench->player, "frame", G_CALLBACK (frame_cb), bench);
  g_signal_connect (bench->preview, "picture-size", G_CALLBACK (picture_size_cb), bench->player);
  vs_cut_player_set_muted (bench->player, TRUE);
  vs_cut_player_set_cut (bench->player, cut, sources);
}

/* ms from Play to the first picture, at @time. */
static double
time_start (Bench *bench, gint64 time, gboolean prepared)
{
  gint64 begin;

  vs_cut_player_seek (bench->player, time, VS_SEEK_EXACT);
  wait_until (bench, is_open);
  bench->began = g_get_monotonic_time ();
  g_timeout_add (2100, wake_cb, NULL);
  if (prepared)
    wait_until (bench, has_rested);
  bench->n_frames = 0;
  begin = g_get_monotonic_time ();
  vs_cut_player_set_playing (bench->player, TRUE);
  wait_until (bench, has_picture);
  begin = g_get_monotonic_time () - begin;
  vs_cut_player_set_playing (bench->player, FALSE);
  return begin / 1e3;
}

static void
play (Bench *bench)
{
  vs_cut_player_seek (bench->player, 0, VS_SEEK_EXACT);
  wait_until (bench, is_open);
  bench->n_frames = 0;
  bench->n_drawn = 0;
  bench->latest = 0;
  vs_cut_player_set_playing (bench->player, TRUE);
  wait_until (bench, has_stopped);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("vorspann-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "clip.mp4", NULL);
  Bench            bench = { 0 };
  GtkWidget       *window;
  double           cpu, at_once, prepared;
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
  open_cut (&bench, path);
  wait_until (&bench, is_open);
  at_once = time_start (&bench, 3 * G_USEC_PER_SEC, FALSE);
  prepared = time_start (&bench, 5 * G_USEC_PER_SEC, TRUE);
  start = g_get_monotonic_time ();
  cpu = get_cpu ();
  play (&bench);
  cpu = get_cpu () - cpu;

  g_print ("cut of %d pieces of 1080×1920 at %d frames/s: %u of %d pictures painted, %u came, the latest after %.0f ms; %.0f %% of a core\n",
           PIECES, RATE, bench.n_drawn, FRAMES, bench.n_frames, bench.latest / 1e3, 100 * cpu / ((g_get_monotonic_time () - start) / 1e6));
  g_print ("from Play to the first picture: %.0f ms, prepared %.0f ms\n", at_once, prepared);
  g_clear_object (&bench.player);
  gtk_window_destroy (GTK_WINDOW (window));
  remove (path);
  remove (folder);
  return bench.n_drawn >= MIN_FRAMES ? 0 : 1;
}
