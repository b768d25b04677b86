// SPDX-License-Identifier: GPL-3.0-or-later
// The waveform of three minutes of footage against the ffmpeg command line measuring and drawing the same sound:
// processor time. Each runs as a process of its own, in turns; the medians are compared.

#include <fcntl.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "media/probe.h"
#include "media/waveform.h"

#define ROUNDS 5
#define MAX_RATIO 0.6

#define SAMPLE "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"

/* Runs a program to its end, s of user and system time; a failure ends the benchmark. */
static double
run (char **argv)
{
  struct rusage usage;
  int           status;
  pid_t         pid = fork ();

  if (pid == 0)
    {
      int null = open ("/dev/null", O_RDWR);

      dup2 (null, STDIN_FILENO);
      execvp (argv[0], argv);
      _exit (127);
    }
  if (wait4 (pid, &status, 0, &usage) != pid || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    {
      g_printerr ("%s failed\n", argv[0]);
      exit (1);
    }
  return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec + usage.ru_stime.tv_usec / 1e6;
}

static int
make_waveform (const char *path, int stream, gint64 length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsWaveform) waveform = vs_waveform_make (path, stream, length, NULL, NULL, NULL, &error);

  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return waveform != NULL ? 0 : 1;
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

/* Without the start of a program: what the window waits for. */
static double
measure_work (const char *path, int stream, gint64 length)
{
  double seconds[ROUNDS];

  for (int i = 0; i < ROUNDS; i++)
    {
      clock_t start = clock ();

      if (make_waveform (path, stream, length) != 0)
        exit (1);
      seconds[i] = (clock () - start) / (double) CLOCKS_PER_SEC;
    }
  return get_median (seconds);
}

static gboolean
compare (const char *path, int stream, gint64 length)
{
  g_autofree char *stream_text = g_strdup_printf ("%d", stream);
  g_autofree char *length_text = g_strdup_printf ("%" G_GINT64_FORMAT, length);
  char            *stats[] = { "ffmpeg", "-v", "error", "-i", (char *) path, "-vn", "-af", "astats", "-f", "null", "-", NULL };
  char            *picture[] = { "ffmpeg", "-v", "error", "-i", (char *) path, "-filter_complex", "[0:a]showwavespic=s=1920x120", "-frames:v", "1", "-f", "null", "-", NULL };
  char            *own[] = { "/proc/self/exe", "--waveform", (char *) path, stream_text, length_text, NULL };
  double           ours[ROUNDS], theirs[ROUNDS], drawn[ROUNDS], best;

  for (int i = 0; i < ROUNDS; i++)
    {
      theirs[i] = run (stats);
      drawn[i] = run (picture);
      ours[i] = run (own);
    }
  best = MIN (get_median (theirs), get_median (drawn));
  g_print ("waveform of 180 s: %.2f s CPU; ffmpeg astats: %.2f s, showwavespic: %.2f s\n", get_median (ours), get_median (theirs), get_median (drawn));
  g_print ("waveform of 180 s in a running program: %.2f s CPU\n", measure_work (path, stream, length));
  g_print ("waveform ratio: %.2f of ffmpeg's CPU (at most %.2f) %s\n", get_median (ours) / best, MAX_RATIO, get_median (ours) <= MAX_RATIO * best ? "ok" : "TOO SLOW");
  return get_median (ours) <= MAX_RATIO * best;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (VsMediaInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good;

  if (argc == 5 && g_str_equal (argv[1], "--waveform"))
    return make_waveform (argv[2], atoi (argv[3]), g_ascii_strtoll (argv[4], NULL, 10));
  if (!g_file_test (SAMPLE, G_FILE_TEST_EXISTS))
    {
      g_print ("waveform: skipped, " SAMPLE " is not there (Debian: forensics-samples-files)\n");
      return 0;
    }
  folder = g_dir_make_tmp ("vorspann-bench-XXXXXX", NULL);
  path = g_build_filename (folder, "footage.mp4", NULL);
  /* The picture is copied: it has to be passed over, as in every film. */
  run ((char *[]){ "ffmpeg", "-y", "-v", "error", "-stream_loop", "30", "-i", SAMPLE, "-t", "180", "-c:v", "copy", "-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2", path, NULL });
  info = vs_probe_file (path, NULL, &error);
  good = info != NULL && compare (path, vs_media_info_get (info)->audio_stream, vs_media_info_get (info)->duration);
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  unlink (path);
  rmdir (folder);
  return good ? 0 : 1;
}
