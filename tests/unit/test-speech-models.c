// SPDX-License-Identifier: GPL-3.0-or-later
// Models for speech engines: what is built in, a person's own lists, and how lists that are wrong are refused.

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "work/speech-model.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEAD "\"engine\":\"mine\",\"licence\":{\"name\":\"MIT\",\"url\":\"https://example.org/licence\"},\"languages\":[\"de\",\"en\"]"
#define SOURCES "\"sources\":[{\"id\":\"me\",\"kind\":\"T\",\"address\":\"my disk\",\"seen\":\"2026-11-28\"}]"
#define NAMES "\"id\":\"a\",\"name\":\"A\",\"file\":\"a.bin\""
#define PLACE "\"url\":\"https://example.org/a.bin\""
#define FIGURES "\"bytes\":5,\"sha256\":\"" SHA "\",\"memory_mb\":7,\"memory_basis\":\"measured\""
#define MODEL "{" NAMES "," PLACE "," FIGURES ",\"sources\":[\"me\"]}"
#define FILE_WITH(model) "{" HEAD ",\"models\":[" model "]," SOURCES "}"

static GPtrArray *
load (const char *folder, guint n_problems)
{
  g_autoptr (GPtrArray) problems = NULL;
  GPtrArray *models = vs_speech_models_load (folder, &problems);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, n_problems);
  return models;
}

/* --- what is built in ------------------------------------------------------------------------------------------------ */

static void
test_built_in (void)
{
  static const struct
  {
    const char *id, *file;
    gint64      size;
    int         memory_mb;
  } cases[] = {
    /* by size */
    { "whisper_tiny_q5_1", "ggml-tiny-q5_1.bin", 32152673, 273 },
    { "whisper_base_q5_1", "ggml-base-q5_1.bin", 59707625, 388 },
    { "whisper_tiny", "ggml-tiny.bin", 77691713, 273 },
    { "whisper_base", "ggml-base.bin", 147951465, 388 },
    { "whisper_small_q5_1", "ggml-small-q5_1.bin", 190085487, 852 },
    { "whisper_small", "ggml-small.bin", 487601967, 852 },
    { "whisper_medium_q5_0", "ggml-medium-q5_0.bin", 539212467, 2100 },
    { "whisper_large_v3_turbo_q5_0", "ggml-large-v3-turbo-q5_0.bin", 574041195, 3900 },
    { "whisper_medium", "ggml-medium.bin", 1533763059, 2100 },
    { "whisper_large_v3_turbo", "ggml-large-v3-turbo.bin", 1624555275, 3900 },
  };
  g_autoptr (GPtrArray) models = load (NULL, 0);

  g_assert_cmpuint (models->len, ==, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsSpeechModel *model = models->pdata[i];

      g_assert_cmpstr (model->id, ==, cases[i].id);
      g_assert_cmpstr (model->file, ==, cases[i].file);
      g_assert_cmpint (model->size, ==, cases[i].size);
      g_assert_cmpint (model->memory, ==, cases[i].memory_mb * G_GINT64_CONSTANT (1000000));
    }
}

/* Whatever is built in can be fetched, told from another, and read about. */
static void
test_built_in_is_complete (void)
{
  g_autoptr (GPtrArray) models = load (NULL, 0);
  g_autoptr (GHashTable) hashes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < models->len; i++)
    {
      VsSpeechModel *model = models->pdata[i];

      g_assert_true (g_str_has_prefix (model->url, "https://"));
      g_assert_true (g_str_has_suffix (model->url, model->file));
      g_assert_null (strstr (model->url, "/main/"));
      g_assert_true (g_hash_table_add (hashes, model->sha256));
      g_assert_true (g_strv_contains ((const char *const *) model->languages, "de"));
      g_assert_cmpuint (g_strv_length (model->languages), ==, 99);
      g_assert_cmpuint (g_strv_length (model->sources), >, 0);
      g_assert_true (vs_speech_models_find (models, model->id) == model);
    }
  g_assert_null (vs_speech_models_find (models, "whisper_huge"));
}

/* --- lists that are wrong -------------------------------------------------------------------------------------------- */

static void
test_good_list (void)
{
  static const char text[] = FILE_WITH (MODEL ",{\"id\":\"b\",\"name\":\"B\",\"languages\":[\"pt-BR\"],\"file\":\"b.zip\"," PLACE "," FIGURES ",\"sources\":[\"me\"]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) models = vs_speech_models_parse (text, strlen (text), "mine.json", &error);
  VsSpeechModel *one, *two;

  g_assert_no_error (error);
  g_assert_cmpuint (models->len, ==, 2);
  one = models->pdata[0];
  two = models->pdata[1];
  g_assert_cmpstr (one->engine, ==, "mine");
  g_assert_cmpstr (one->licence_name, ==, "MIT");
  g_assert_cmpstr (one->licence_url, ==, "https://example.org/licence");
  g_assert_cmpstr (one->sources[0], ==, "my disk (2026-11-28)");
  g_assert_cmpstr (one->languages[1], ==, "en");
  g_assert_cmpstr (two->languages[0], ==, "pt-BR");
  g_assert_null (two->languages[1]);
}

static void
test_bad_lists (void)
{
  static const struct
  {
    const char *text, *wanted;
  } cases[] = {
    { "", "not a JSON object" },
    { "[]", "not a JSON object" },
    { "{\"colour\":1}", "“colour” is not known" },
    { "{}", "“engine” must be a line of text" },
    { "{\"engine\":\"My engine\"}", "“engine” may have only a–z" },
    { "{\"engine\":\"mine\"}", "licence: It must be an object" },
    { "{\"engine\":\"mine\",\"licence\":{\"name\":\"MIT\"}}", "licence: “url”" },
    { "{\"engine\":\"mine\",\"licence\":{\"name\":\"MIT\",\"url\":\"licence.txt\"}}", "licence: “url” must be an address" },
    { "{\"engine\":\"mine\",\"licence\":{\"name\":\"MIT\",\"url\":\"https://a.b\",\"text\":\"\"}}", "licence: “text” is not known" },
    { "{" HEAD "}", "“sources” must be a list" },
    { "{" HEAD ",\"sources\":[1]}", "sources[0]: It must be an object" },
    { "{" HEAD ",\"sources\":[{\"id\":\"me\"}]}", "sources[0]: “kind” must be one of" },
    { "{" HEAD "," SOURCES "}", "“models” must be a list" },
    { FILE_WITH ("7"), "models[0]: It must be an object" },
    { FILE_WITH ("{" NAMES "," PLACE "," FIGURES ",\"sources\":[\"me\"],\"size\":1}"), "models[0]: “size” is not known" },
    { FILE_WITH ("{\"id\":\"A b\"}"), "“id” may have only" },
    { FILE_WITH ("{" NAMES "," PLACE "," FIGURES "}"), "“sources” is missing" },
    { FILE_WITH ("{" NAMES "," PLACE "," FIGURES ",\"sources\":[]}"), "“sources” is missing" },
    { FILE_WITH ("{" NAMES "," PLACE "," FIGURES ",\"sources\":[\"you\"]}"), "“you” is not in the list" },
    { FILE_WITH ("{" NAMES ",\"url\":\"http://example.org/a.bin\"," FIGURES ",\"sources\":[\"me\"]}"), "begins with https" },
    { FILE_WITH ("{" NAMES ",\"url\":\"https://\"," FIGURES ",\"sources\":[\"me\"]}"), "begins with https" },
    { FILE_WITH ("{" NAMES ",\"url\":\"file:///etc/passwd\"," FIGURES ",\"sources\":[\"me\"]}"), "begins with https" },
    { FILE_WITH ("{\"id\":\"a\",\"name\":\"A\",\"file\":\"../a.bin\"}"), "“file” must be the name of a file" },
    { FILE_WITH ("{\"id\":\"a\",\"name\":\"A\",\"file\":\".a\"}"), "“file” must be the name of a file" },
    { FILE_WITH ("{\"id\":\"a\",\"name\":\"A\",\"file\":\"a.part\"}"), "“file” must be the name of a file" },
    { FILE_WITH ("{" NAMES "," PLACE ",\"sha256\":\"abc\"}"), "64 digits" },
    { FILE_WITH ("{" NAMES "," PLACE ",\"sha256\":\"X123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}"), "64 digits" },
    { FILE_WITH ("{" NAMES "," PLACE ",\"bytes\":0,\"sha256\":\"" SHA "\",\"memory_basis\":\"m\"}"), "“bytes” must be the size" },
    { FILE_WITH ("{" NAMES "," PLACE ",\"bytes\":1.5,\"sha256\":\"" SHA "\",\"memory_basis\":\"m\"}"), "“bytes” must be the size" },
    { FILE_WITH ("{" NAMES "," PLACE ",\"bytes\":1e30,\"sha256\":\"" SHA "\",\"memory_basis\":\"m\"}"), "“bytes” must be the size" },
    { FILE_WITH ("{" NAMES "," PLACE ",\"bytes\":1,\"sha256\":\"" SHA "\",\"memory_basis\":\"m\"}"), "“memory_mb” must be a whole number" },
    { FILE_WITH ("{" NAMES ",\"languages\":[]," PLACE "," FIGURES ",\"sources\":[\"me\"]}"), "“languages” must be a list" },
    { FILE_WITH ("{" NAMES ",\"languages\":[\"d/e\"]," PLACE "," FIGURES ",\"sources\":[\"me\"]}"), "“languages” must be a list" },
    { FILE_WITH (MODEL "," MODEL), "models[1]: “a” or its file “a.bin” is there twice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) models = vs_speech_models_parse (cases[i].text, strlen (cases[i].text), "mine.json", &error);

      g_test_message ("%s", cases[i].text);
      g_assert_null (models);
      g_assert_error (error, VS_ERROR, VS_ERROR_DAMAGED);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "mine.json: "));
      g_assert_nonnull (strstr (error->message, cases[i].wanted));
    }
}

/* --- a person's own -------------------------------------------------------------------------------------------------- */

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
remove_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

/* A model of one's own is added, or takes the place of the built-in one whose id or file it has. */
static void
test_own_lists (void)
{
  static const char own[] = "{\"engine\":\"whisper_cpp\",\"licence\":{\"name\":\"MIT\",\"url\":\"https://a.b/c\"},\"languages\":[\"de\"],\"models\":["
                            "{\"id\":\"whisper_tiny\",\"name\":\"My tiny\",\"file\":\"mine.bin\"," PLACE "," FIGURES ",\"sources\":[\"me\"]},"
                            "{\"id\":\"my_base\",\"name\":\"My base\",\"file\":\"ggml-base.bin\"," PLACE "," FIGURES ",\"sources\":[\"me\"]}]," SOURCES "}";
  g_autofree char  *folder = g_dir_make_tmp ("vorspann-models-XXXXXX", NULL);
  g_autoptr (GPtrArray) built_in = load (folder, 0);
  g_autoptr (GPtrArray) models = NULL;

  write_file (folder, "broken.json", "{");
  write_file (folder, "mine.json", FILE_WITH (MODEL));
  write_file (folder, "whisper.json", own);
  models = load (folder, 1);
  g_assert_cmpuint (models->len, ==, built_in->len + 1);
  g_assert_nonnull (vs_speech_models_find (models, "a"));
  g_assert_cmpstr (vs_speech_models_find (models, "whisper_tiny")->name, ==, "My tiny");
  g_assert_null (vs_speech_models_find (models, "whisper_base"));
  g_assert_nonnull (vs_speech_models_find (models, "my_base"));

  remove_file (folder, "broken.json");
  remove_file (folder, "mine.json");
  remove_file (folder, "whisper.json");
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/speech-models/built-in", test_built_in);
  g_test_add_func ("/unit/speech-models/built-in-is-complete", test_built_in_is_complete);
  g_test_add_func ("/unit/speech-models/good-list", test_good_list);
  g_test_add_func ("/unit/speech-models/bad-lists", test_bad_lists);
  g_test_add_func ("/unit/speech-models/own-lists", test_own_lists);
  return g_test_run ();
}
