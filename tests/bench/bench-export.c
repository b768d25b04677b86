// SPDX-License-Identifier: GPL-3.0-or-later
// A whole export with a label against the ffmpeg command line at the same settings: processor time and memory.
// Each runs as a process of its own, in turns, and the median of the pairs' ratios counts, so that a machine whose speed drifts
// does not decide. As in a project, the clip was looked at before, when it was imported.

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/exporter.h"
#include "media/probe.h"

#define ROUNDS 5
#define MAX_RATIO 1.05
#define MAX_MEMORY 400.0

#define SAMPLE "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"

typedef struct
{
  double cpu;    /* s, user and system */
  double memory; /* MB, the most at any time */
} Cost;

/* Runs a program to its end; a failure ends the benchmark. */
static Cost
run (char **argv)
{
  struct rusage usage;
  int           status;
  pid_t         pid = fork ();

  if (pid == 0)
    {
      int null = open ("/dev/null", O_RDONLY);

      dup2 (null, STDIN_FILENO);
      execvp (argv[0], argv);
      _exit (127);
    }
  if (wait4 (pid, &status, 0, &usage) != pid || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    {
      g_printerr ("%s failed\n", argv[0]);
      exit (1);
    }
  return (Cost){
    usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec + usage.ru_stime.tv_usec / 1e6,
    usage.ru_maxrss / 1024.0,
  };
}

/* Footage of a phone: 1080×1920, 30 frames/s, 10 Mbit/s, from a real clip twice in a row, with a sensor's noise. */
static void
make_clip (const char *path, const char *size, const char *bit_rate, const char *seconds)
{
  g_autofree char *filter = g_strdup_printf ("crop=ih*9/16:ih,scale=%s,noise=alls=6:allf=t", size);
  char            *argv[] = { "ffmpeg", "-y", "-v", "error", "-stream_loop", "2", "-i", SAMPLE, "-t", (char *) seconds, "-vf", filter, "-c:v", "libx264", "-preset", "veryfast",
                              "-b:v", (char *) bit_rate, "-g", "60", "-r", "30", "-c:a", "aac", "-b:a", "128k", (char *) path, NULL };

  run (argv);
}

static Cost
run_ffmpeg (const char *source, const char *target, const char *font)
{
  g_autofree char *filter = g_strdup_printf ("drawtext=fontfile=%s:text=Werbung:fontsize=52:fontcolor=white:box=1:boxcolor=black@0.75:boxborderw=20:x=84:y=220", font);
  char            *argv[] = { "ffmpeg", "-y", "-v", "error", "-i", (char *) source, "-vf", filter, "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-profile:v", "high", "-pix_fmt", "yuv420p",
                              "-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2", "-movflags", "+faststart", (char *) target, NULL };

  return run (argv);
}

static Cost
run_export (const char *source, const char *info, const char *target, const char *canvas)
{
  char *argv[] = { "/proc/self/exe", "--export", (char *) source, (char *) info, (char *) target, (char *) canvas, NULL };

  return run (argv);
}

/* What the project stores of the clip. */
static char *
import_clip (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);

  if (info != NULL)
    return vs_media_info_to_json (info);
  g_printerr ("%s\n", error->message);
  exit (1);
}

static int
export_file (const char *source, const char *json, const char *target, const char *canvas)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_media_info_from_json (json, &error);
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;
  VsCanvas     shape = VS_CANVAS_VERTICAL;

  if (info != NULL)
    {
      VsCutClip clip = VS_CUT_CLIP_DEFAULT;
      g_autoptr (GPtrArray) sources = vs_sources_new ();
      g_autoptr (VsCut) cut = NULL;
      g_autoptr (VsLabel) label = NULL;

      clip.media_id = 1;
      clip.range = vs_media_info_get_range (info);
      cut = vs_cut_new (&clip, 1);
      g_ptr_array_add (sources, vs_source_new (1, source, info, NULL));
      vs_canvas_parse (canvas, &shape);
      spec = vs_export_spec_new (cut, sources, vs_canvas_get_size (shape, vs_media_info_get (info)->width, vs_media_info_get (info)->height), target);
      label = vs_label_new (&style);
      vs_labels_unref (spec->labels);
      spec->labels = vs_labels_new (&label, 1);
      spec->replace = TRUE;
      report = vs_exporter_run (spec, NULL, NULL, NULL, &error);
    }
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return report != NULL ? 0 : 1;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare_doubles);
  return values[ROUNDS / 2];
}

static gboolean
compare_with_ffmpeg (const char *folder, const char *font)
{
  g_autofree char *source = g_build_filename (folder, "source.mp4", NULL);
  g_autofree char *target = g_build_filename (folder, "target.mp4", NULL);
  g_autofree char *info = NULL;
  double           ours[ROUNDS], theirs[ROUNDS], ratios[ROUNDS], memory = 0, their_memory = 0;
  double           ratio;

  make_clip (source, "1080:1920", "10M", "15");
  info = import_clip (source);
  for (int i = 0; i < ROUNDS; i++)
    {
      Cost their = run_ffmpeg (source, target, font);
      Cost our = run_export (source, info, target, "vertical");

      theirs[i] = their.cpu;
      ours[i] = our.cpu;
      ratios[i] = our.cpu / their.cpu;
      memory = MAX (memory, our.memory);
      their_memory = MAX (their_memory, their.memory);
    }
  unlink (source);
  unlink (target);
  ratio = get_median (ratios);
  g_print ("export 1080×1920, label, 15 s: %.2f s CPU, %.0f MB; ffmpeg: %.2f s CPU, %.0f MB\n", get_median (ours), memory, get_median (theirs), their_memory);
  g_print ("export ratio: %.3f of ffmpeg's CPU, %.3f to %.3f in %d pairs (at most %.2f) %s\n", ratio, ratios[0], ratios[ROUNDS - 1], ROUNDS, MAX_RATIO, ratio <= MAX_RATIO ? "ok" : "TOO SLOW");
  g_print ("export memory: %.0f MB (at most %.0f) %s\n", memory, MAX_MEMORY, memory <= MAX_MEMORY ? "ok" : "TOO MUCH");
  return ratio <= MAX_RATIO && memory <= MAX_MEMORY;
}

static gboolean
measure_large (const char *folder)
{
  g_autofree char *source = g_build_filename (folder, "large.mp4", NULL);
  g_autofree char *target = g_build_filename (folder, "target.mp4", NULL);
  g_autofree char *info = NULL;
  Cost             vertical, own;

  make_clip (source, "2160:3840", "40M", "2");
  info = import_clip (source);
  vertical = run_export (source, info, target, "vertical");
  own = run_export (source, info, target, "source");
  unlink (source);
  unlink (target);
  g_print ("export memory, 4K to 1080×1920: %.0f MB; 4K to 4K: %.0f MB (at most %.0f) %s\n", vertical.memory, own.memory, MAX_MEMORY, MAX (vertical.memory, own.memory) <= MAX_MEMORY ? "ok" : "TOO MUCH");
  return MAX (vertical.memory, own.memory) <= MAX_MEMORY;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *font = NULL;
  gboolean         good;

  if (argc == 6 && g_str_equal (argv[1], "--export"))
    return export_file (argv[2], argv[3], argv[4], argv[5]);
  if (!g_file_test (SAMPLE, G_FILE_TEST_EXISTS))
    {
      g_print ("export: skipped, " SAMPLE " is not there (Debian: forensics-samples-files)\n");
      return 0;
    }
  folder = g_dir_make_tmp ("vorspann-bench-XXXXXX", NULL);
  font = g_build_filename (g_getenv ("VORSPANN_SOURCE_DIR"), "resources", "fonts", "NotoSans-Bold.ttf", NULL);
  good = compare_with_ffmpeg (folder, font);
  good &= measure_large (folder);
  rmdir (folder);
  return good ? 0 : 1;
}
