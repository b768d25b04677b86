// SPDX-License-Identifier: GPL-3.0-or-later
// The models that a person has: what was downloaded, what lies elsewhere, and what is neither.

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "work/installed-models.h"

typedef struct
{
  char *top;
  char *folder; /* for all models */
} Fixture;

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char            *path = g_build_filename (fixture->top, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  return path;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->top = g_dir_make_tmp ("vorspann-installed-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->top, "models", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->top);
  g_free (fixture->top);
  g_free (fixture->folder);
}

/* "engine/name size" of each, with what is special about it. */
static void
assert_list (Fixture *fixture, const char *wanted)
{
  g_autoptr (GPtrArray) known = vs_speech_models_load (NULL, NULL);
  g_autoptr (GPtrArray) models = vs_installed_models_list (fixture->folder, known);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < models->len; i++)
    {
      VsInstalledModel *model = models->pdata[i];

      g_string_append_printf (text, "%s%s/%s %" G_GINT64_FORMAT "%s%s%s", i > 0 ? ", " : "", model->engine, model->name, model->size,
                              model->model != NULL ? " known" : "", model->is_own ? " own" : "", model->is_missing ? " missing" : "");
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void delete (Fixture *fixture, guint index)
{
  g_autoptr (GPtrArray) models = vs_installed_models_list (fixture->folder, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_installed_models_delete (models->pdata[index], &error));
  g_assert_no_error (error);
  g_assert_true (vs_installed_models_delete (models->pdata[index], &error));
}

static void
add (Fixture *fixture, const char *engine, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_installed_models_add (fixture->folder, engine, path, &error));
  g_assert_no_error (error);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  assert_list (fixture, "");
  g_free (write_file (fixture, "models/my-list.json", "{}"));
  assert_list (fixture, "");
}

/* What a download leaves beside its file is no model; a model of the list is known by name and size. */
static void
test_downloaded (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tiny = write_file (fixture, "models/whisper_cpp/ggml-tiny.bin", "");
  g_autofree char *other = write_file (fixture, "models/whisper_cpp/zebra.bin", "half");

  g_free (write_file (fixture, "models/whisper_cpp/ggml-small.bin.part", "part"));
  g_free (write_file (fixture, "models/whisper_cpp/ggml-small.bin.part.etag", "\"a\""));
  g_free (write_file (fixture, "models/whisper_cpp/ggml-small.bin.lock", ""));
  g_assert_cmpint (truncate (tiny, 77691713), ==, 0);
  assert_list (fixture, "whisper_cpp/Whisper tiny 77691713 known, whisper_cpp/zebra.bin 4");

  delete (fixture, 0);
  g_assert_false (g_file_test (tiny, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  assert_list (fixture, "whisper_cpp/zebra.bin 4");
}

/* One of one's own stays where it is, and is neither copied nor deleted. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = write_file (fixture, "Downloads/my model.bin", "12345");
  g_autofree char *inner = write_file (fixture, "Downloads/vosk-de/conf", "1");
  g_autofree char *folder = g_path_get_dirname (inner);
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) models = NULL;

  add (fixture, "whisper_cpp", file);
  add (fixture, "whisper_cpp", file);
  add (fixture, "vosk", folder);
  assert_list (fixture, "vosk/vosk-de 0 own, whisper_cpp/my model.bin 5 own");
  models = vs_installed_models_list (fixture->folder, NULL);
  g_assert_cmpstr (((VsInstalledModel *) models->pdata[0])->path, ==, folder);
  g_assert_cmpstr (((VsInstalledModel *) models->pdata[1])->path, ==, file);

  delete (fixture, 1);
  delete (fixture, 0);
  assert_list (fixture, "");
  g_assert_true (g_file_get_contents (file, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "12345");
  g_assert_true (g_file_test (inner, G_FILE_TEST_EXISTS));
}

static void
test_own_of_same_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = write_file (fixture, "one/model.bin", "1");
  g_autofree char *two = write_file (fixture, "two/model.bin", "22");

  add (fixture, "whisper_cpp", one);
  add (fixture, "whisper_cpp", two);
  add (fixture, "whisper_cpp", two);
  add (fixture, "vosk", one);
  assert_list (fixture, "vosk/model.bin 1 own, whisper_cpp/2-model.bin 2 own, whisper_cpp/model.bin 1 own");
}

static void
test_own_is_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = write_file (fixture, "stick/model.bin", "123");

  add (fixture, "whisper_cpp", file);
  g_assert_cmpint (g_remove (file), ==, 0);
  assert_list (fixture, "whisper_cpp/model.bin 0 own missing");
  g_free (write_file (fixture, "stick/model.bin", "123"));
  assert_list (fixture, "whisper_cpp/model.bin 3 own");
}

static void
test_own_that_is_none (Fixture *fixture, gconstpointer data)
{
  g_autofree char *empty = write_file (fixture, "empty.bin", "");
  g_autofree char *missing = g_build_filename (fixture->top, "missing.bin", NULL);
  const struct
  {
    const char *path;
    int         code;
    const char *wanted;
  } cases[] = {
    { empty, G_IO_ERROR_INVALID_ARGUMENT, "is empty or no file" },
    { missing, G_IO_ERROR_NOT_FOUND, "missing.bin” cannot be read" },
    { "/dev/null", G_IO_ERROR_INVALID_ARGUMENT, "“/dev/null” is empty or no file" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (vs_installed_models_add (fixture->folder, "whisper_cpp", cases[i].path, &error));
      g_assert_error (error, G_IO_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].wanted));
    }
  assert_list (fixture, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/unit/installed-models/none", Fixture, NULL, set_up, test_none, tear_down);
  g_test_add ("/unit/installed-models/downloaded", Fixture, NULL, set_up, test_downloaded, tear_down);
  g_test_add ("/unit/installed-models/own", Fixture, NULL, set_up, test_own, tear_down);
  g_test_add ("/unit/installed-models/own-of-same-name", Fixture, NULL, set_up, test_own_of_same_name, tear_down);
  g_test_add ("/unit/installed-models/own-is-gone", Fixture, NULL, set_up, test_own_is_gone, tear_down);
  g_test_add ("/unit/installed-models/own-that-is-none", Fixture, NULL, set_up, test_own_that_is_none, tear_down);
  return g_test_run ();
}
