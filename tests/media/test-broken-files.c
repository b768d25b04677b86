// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged files end in a clear message or a best effort: no crash, no hang, no large allocation. Each in a process of its own.

#include <sys/resource.h>

#include "base/error.h"
#include "media/probe.h"
#include "media/thumbnailer.h"
#include "support/clip-generator.h"
#include "support/media-dir.h"

#ifdef __SANITIZE_ADDRESS__
#define HAS_ASAN TRUE
#else
#define HAS_ASAN FALSE
#endif

/* A process may have this much address space, and have used this much memory at its end. */
#define MAX_ADDRESS_SPACE (G_GUINT64_CONSTANT (2) << 30)
#define MAX_MEMORY_KIB (200 * 1024)
#define MAX_SECONDS (HAS_ASAN ? 60 : 10)

#define N_DAMAGED 150

/* Files in which nothing can be read; from all others something comes. */
static const char *const hopeless[] = {
  "empty.mp4",
  "hello_100bytes.mp4",
  "invalid-bitstream.webm",
  "nasa_moovlast_truncated60_unreadable.mp4",
  "random.mp4",
  "text.mp4",
};

static gboolean
count_cb (gsize index, VsImage *image, gpointer user_data)
{
  (*(int *) user_data)++;
  return TRUE;
}

/* Does with a file what an import does, and returns what went wrong. */
static GError *
import (const char *path)
{
  GError *error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);
  g_autoptr (VsFrameTimes) frames = NULL;
  const VsMediaFacts *facts;
  const gint64        times[] = { 0, G_USEC_PER_SEC, G_MAXINT64 / 4 };
  int                 n = 0;

  if (info == NULL)
    return error;
  facts = vs_media_info_get (info);
  g_assert_true (facts->has_video || facts->has_audio);
  g_assert_cmpint (facts->duration, >, 0);
  if (!facts->has_video)
    return NULL;
  g_assert_cmpint (facts->width, >, 0);
  g_assert_cmpint (facts->height, >, 0);
  frames = vs_probe_frame_times (path, info, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vs_frame_times_get_n (frames), ==, facts->n_frames);
  vs_thumbnailer_run (path, info, times, G_N_ELEMENTS (times), 160, 160, count_cb, &n, NULL, NULL);
  return NULL;
}

static void
limit_process (void)
{
  struct rlimit limit = { MAX_ADDRESS_SPACE, MAX_ADDRESS_SPACE };

  if (!HAS_ASAN)
    g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
}

static void
assert_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  if (!HAS_ASAN)
    g_assert_cmpint (usage.ru_maxrss, <, MAX_MEMORY_KIB);
}

static void
import_in_subprocess (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  limit_process ();
  error = import (path);
  if (error != NULL)
    {
      g_assert_error (error, VS_ERROR, VS_ERROR_NOT_MEDIA);
      g_assert_nonnull (strstr (error->message, name));
    }
  g_assert_cmpint (error != NULL, ==, g_strv_contains (hopeless, name));
  assert_memory ();
}

static void
test_broken (gconstpointer data)
{
  const char *path = data;

  if (g_test_subprocess ())
    {
      import_in_subprocess (path);
      return;
    }
  g_test_trap_subprocess (NULL, MAX_SECONDS * G_USEC_PER_SEC, 0);
  g_test_trap_assert_passed ();
  /* libav's own complaints belong into no one's terminal. */
  g_test_trap_assert_stderr ("");
}

static void
damage (guint8 *bytes, gsize size, GRand *random)
{
  int n = g_rand_int_range (random, 1, 30);

  for (int i = 0; i < n; i++)
    bytes[g_rand_int_range (random, 0, size)] = g_rand_int_range (random, 0, 256);
}

/* The same random damage at every run; with the tables that say where every frame is at both ends, much of it hits those. */
static void
import_damaged (const char *folder)
{
  VsTestClip               clip = { .width = 96, .height = 96, .n_frames = 20, .rate_num = 25, .rate_den = 1, .b_frames = 2, .audio_codec = "aac", .orientation = VS_ORIENTATION_ROTATE_90 };
  static const char *const files[] = { "a.mp4", "a.mkv", "a.ts" };
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_autofree char *whole = NULL;
      gsize            size;

      vs_test_clip_write (&clip, path);
      g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
      for (int k = 0; k < N_DAMAGED; k++)
        {
          g_autofree guint8 *bytes = g_memdup2 (whole, size);
          g_autoptr (GError) error = NULL;
          gsize length = k % 3 == 0 ? g_rand_int_range (random, 1, size) : size;

          damage (bytes, size, random);
          g_assert_true (g_file_set_contents (path, (char *) bytes, length, NULL));
          error = import (path);
          if (error != NULL)
            g_assert_true (error->domain == VS_ERROR);
        }
    }
}

static void
test_damaged (void)
{
  char *folder;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 12 * MAX_SECONDS * G_USEC_PER_SEC, 0);
      g_test_trap_assert_passed ();
      return;
    }
  limit_process ();
  folder = vs_test_make_folder ();
  import_damaged (folder);
  vs_test_remove_folder (folder);
  assert_memory ();
}

static void
test_missing (void)
{
  g_free (vs_test_get_media ("broken/text.mp4"));
}

/* @paths: keeps what the tests refer to; a subprocess that runs only one of them would leak data of their own */
static void
add_broken (GPtrArray *paths)
{
  g_autofree char *example = vs_test_find_media ("broken/text.mp4");
  g_autofree char *folder = example != NULL ? g_path_get_dirname (example) : NULL;
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  if (dir == NULL)
    g_test_add_func ("/broken-files/none", test_missing);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/broken-files/", name, NULL);

      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
      g_test_add_data_func (test, g_ptr_array_index (paths, paths->len - 1), test_broken);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_test_init (&argc, &argv, NULL);
  add_broken (paths);
  g_test_add_func ("/broken-files/damaged", test_damaged);
  return g_test_run ();
}
