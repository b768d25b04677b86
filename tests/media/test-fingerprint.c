// SPDX-License-Identifier: GPL-3.0-or-later
// Which changes of a file its fingerprints see, and that reading it stays cheap.

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "media/fingerprint.h"
#include "support/media-dir.h"

#define MIB (1024 * 1024)

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  self->path = g_build_filename (self->folder, "Größe: 100 % \"x\".mp4", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  g_free (self->path);
}

static void
write_file (const char *path, gsize size)
{
  g_autofree char *bytes = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (i * 2654435761u) >> 13;
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
}

static void
change_byte (const char *path, goffset offset)
{
  FILE *file = g_fopen (path, "r+");
  int   old;

  fseek (file, offset, SEEK_SET);
  old = fgetc (file);
  fseek (file, offset, SEEK_SET);
  fputc (old ^ 1, file);
  fclose (file);
}

static char *
get_sampled (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *fingerprint = vs_fingerprint_sampled (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (strlen (fingerprint), ==, 64);
  return fingerprint;
}

/* NIST's examples of SHA-256. */
static void
test_known (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *content;
    const char *sha256;
  } cases[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *full = NULL;

      g_assert_true (g_file_set_contents (self->path, cases[i].content, -1, NULL));
      full = vs_fingerprint_full (self->path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (full, ==, cases[i].sha256);
    }
}

static void
test_changes (Fixture *self, gconstpointer data)
{
  gsize            size = GPOINTER_TO_SIZE (data);
  const goffset    offsets[] = { 0, size / 2 < 600 * 1024 ? size / 2 : 0, size - 1 };
  g_autofree char *first = NULL;
  g_autofree char *longer = NULL;
  FILE            *file;

  write_file (self->path, size);
  first = get_sampled (self->path);
  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      g_autofree char *changed = NULL;
      g_autofree char *restored = NULL;

      change_byte (self->path, offsets[i]);
      changed = get_sampled (self->path);
      g_assert_cmpstr (changed, !=, first);
      change_byte (self->path, offsets[i]);
      restored = get_sampled (self->path);
      g_assert_cmpstr (restored, ==, first);
    }
  file = g_fopen (self->path, "a");
  fputc (0, file);
  fclose (file);
  longer = get_sampled (self->path);
  g_assert_cmpstr (longer, !=, first);
}

/* A hole of 4 GiB: reading it whole would take seconds. */
static void
test_large (Fixture *self, gconstpointer data)
{
  g_autofree char *fingerprint = NULL;
  FILE            *file = g_fopen (self->path, "w");
  gint64           start;

  g_assert_cmpint (ftruncate (fileno (file), G_GINT64_CONSTANT (4) << 30), ==, 0);
  fclose (file);
  start = g_get_monotonic_time ();
  fingerprint = get_sampled (self->path);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_null (vs_fingerprint_sampled (self->path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, self->path));
  g_clear_error (&error);

  g_assert_null (vs_fingerprint_full (self->folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);

  write_file (self->path, MIB);
  g_cancellable_cancel (cancellable);
  g_assert_null (vs_fingerprint_full (self->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fingerprint/known", Fixture, NULL, set_up, test_known, tear_down);
  g_test_add ("/fingerprint/changes/small", Fixture, GSIZE_TO_POINTER (5000), set_up, test_changes, tear_down);
  g_test_add ("/fingerprint/changes/limit", Fixture, GSIZE_TO_POINTER (MIB), set_up, test_changes, tear_down);
  g_test_add ("/fingerprint/changes/large", Fixture, GSIZE_TO_POINTER (3 * MIB + 17), set_up, test_changes, tear_down);
  g_test_add ("/fingerprint/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/fingerprint/errors", Fixture, NULL, set_up, test_errors, tear_down);
  return g_test_run ();
}
