// SPDX-License-Identifier: GPL-3.0-or-later
// The waveform of three minutes of footage against the ffmpeg command line measuring and drawing the same sound:
// processor time. Each runs as a process of its own, in turns; the medians are compared.

#include <fcntl.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
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
make_waveform (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);
  g_autoptr (VsWaveform) waveform = NULL;
  const VsMediaFacts *facts = info != NULL ? vs_media_info_get (info) : NULL;

  if (facts != NULL)
    waveform = vs_waveform_make (path, facts->audio_stream, facts->duration, NULL, NULL, NULL, &error);
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

static gboolean
compare (const char *path)
{
  char  *stats[] = { "ffmpeg", "-v", "error", "-i", (char *) path, "-vn", "-af", "astats", "-f", "null", "-", NULL };
  char  *picture[] = { "ffmpeg", "-v", "error", "-i", (char *) path, "-filter_complex", "[0:a]showwavespic=s=1920x120", "-frames:v", "1", "-f", "null", "-", NULL };
  char  *own[] = { "/proc/self/exe", "--waveform", (char *) path, NULL };
  double ours[ROUNDS], theirs[ROUNDS], drawn[ROUNDS], best;

  for (int i = 0; i < ROUNDS; i++)
    {
      theirs[i] = run (stats);
      drawn[i] = run (picture);
      ours[i] = run (own);
    }
  best = MIN (get_median (theirs), get_median (drawn));
  g_print ("waveform of 180 s, with opening and probing: %.2f s CPU; ffmpeg astats: %.2f s, showwavespic: %.2f s\n", get_median (ours), get_median (theirs), get_median (drawn));
  g_print ("waveform ratio: %.2f of ffmpeg's CPU (at most %.2f) %s\n", get_median (ours) / best, MAX_RATIO, get_median (ours) <= MAX_RATIO * best ? "ok" : "TOO SLOW");
  return get_median (ours) <= MAX_RATIO * best;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  gboolean         good;

  if (argc == 3 && g_str_equal (argv[1], "--waveform"))
    return make_waveform (argv[2]);
  if (!g_file_test (SAMPLE, G_FILE_TEST_EXISTS))
    {
      g_print ("waveform: skipped, " SAMPLE " is not there (Debian: forensics-samples-files)\n");
      return 0;
    }
  folder = g_dir_make_tmp ("vorspann-bench-XXXXXX", NULL);
  path = g_build_filename (folder, "footage.mp4", NULL);
  /* The picture is copied: it has to be passed over, as in every film. */
  run ((char *[]){ "ffmpeg", "-y", "-v", "error", "-stream_loop", "30", "-i", SAMPLE, "-t", "180", "-c:v", "copy", "-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2", path, NULL });
  good = compare (path);
  unlink (path);
  rmdir (folder);
  return good ? 0 : 1;
}
