// SPDX-License-Identifier: GPL-3.0-or-later
// Speech engines as files: what is built in, a person's own, what is missing, and commands without a shell.

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "work/engine-error.h"
#include "work/engine-list.h"

#define HEAD "\"id\":\"mine\",\"name\":\"Mine\",\"task\":\"transcribe\",\"about\":\"It hears.\",\"get\":\"Get it.\""
#define TAIL "\"argv\":[\"hear\",\"{wav}\"],\"result\":{\"kind\":\"native\",\"from\":\"stdout\"}"
#define SIGN "{\"id\":\"mine\",\"name\":\"Mine\",\"task\":\"sign\",\"about\":\"It signs.\",\"get\":\"Get it.\""
#define SIGNED "\"result\":{\"kind\":\"file\",\"from\":\"{outdir}/*.mp4\"}"
#define GOOD "{" HEAD ",\"languages\":[\"en\"]," TAIL "}"

static VsEngine *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  VsEngine *engine = vs_engine_parse (text, strlen (text), "mine.json", &error);

  g_assert_no_error (error);
  return engine;
}

static void
test_built_in (void)
{
  static const struct
  {
    const char   *id;
    VsEngineTask  task;
    VsEngineModel model;
    gboolean      speaks_german, takes_vad;
  } cases[] = {
    { "align", VS_ENGINE_ALIGNS, VS_ENGINE_MODEL_NONE, TRUE, FALSE },
    { "c2patool", VS_ENGINE_SIGNS, VS_ENGINE_MODEL_NONE, FALSE, FALSE },
    { "faster_whisper", VS_ENGINE_TRANSCRIBES, VS_ENGINE_MODEL_FOLDER, TRUE, FALSE },
    { "pocketsphinx", VS_ENGINE_TRANSCRIBES, VS_ENGINE_MODEL_NONE, FALSE, FALSE },
    { "sherpa_onnx", VS_ENGINE_TRANSCRIBES, VS_ENGINE_MODEL_FOLDER, TRUE, FALSE },
    { "vosk", VS_ENGINE_TRANSCRIBES, VS_ENGINE_MODEL_FOLDER, TRUE, FALSE },
    { "whisper_cpp", VS_ENGINE_TRANSCRIBES, VS_ENGINE_MODEL_FILE, TRUE, TRUE },
  };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) engines = vs_engines_load (NULL, &problems);

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (engines->len, ==, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsEngine *engine = vs_engines_find (engines, cases[i].id);

      g_assert_nonnull (engine);
      g_assert_cmpint (vs_engine_get_task (engine), ==, cases[i].task);
      g_assert_cmpint (vs_engine_get_model (engine, NULL), ==, cases[i].model);
      g_assert_cmpint (vs_engine_speaks (engine, "de-AT"), ==, cases[i].speaks_german);
      g_assert_cmpint (vs_engine_speaks (engine, "en"), ==, cases[i].task != VS_ENGINE_SIGNS);
      g_assert_cmpint (vs_engine_takes_vad (engine), ==, cases[i].takes_vad);
      g_assert_cmpint (strlen (vs_engine_get_about (engine)), >, 20);
      g_assert_cmpint (strlen (vs_engine_get_how_to_get (engine)), >, 20);
    }
}

static void
test_own_engines (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vorspann-test-XXXXXX", &error);
  g_autofree char *good = g_build_filename (folder, "a.json", NULL);
  g_autofree char *other = g_build_filename (folder, "b.json", NULL);
  g_autofree char *bad = g_build_filename (folder, "c.json", NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) engines = NULL;

  g_assert_true (g_file_set_contents (good, GOOD, -1, &error));
  g_assert_true (g_file_set_contents (other, "{\"id\":\"vosk\",\"name\":\"My Vosk\",\"task\":\"transcribe\",\"about\":\"It hears.\",\"get\":\"Get it.\",\"languages\":[\"de\"]," TAIL "}", -1, &error));
  g_assert_true (g_file_set_contents (bad, "{\"id\":\"Bad\"}", -1, &error));
  engines = vs_engines_load (folder, &problems);
  g_assert_cmpuint (engines->len, ==, 8);
  g_assert_nonnull (vs_engines_find (engines, "mine"));
  g_assert_cmpstr (vs_engine_get_name (vs_engines_find (engines, "vosk")), ==, "My Vosk");
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (problems->pdata[0], "c.json: "));
  g_unlink (good);
  g_unlink (other);
  g_unlink (bad);
  g_rmdir (folder);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *part;
  } cases[] = {
    { "{}", "id" },
    { "{" HEAD ",\"languages\":[\"en\"]," TAIL ",\"shell\":true}", "shell" },
    { "{" HEAD ",\"languages\":[]," TAIL "}", "languages" },
    { "{" HEAD ",\"languages\":[7]," TAIL "}", "languages" },
    { "{" HEAD "," TAIL "}", "languages" },
    { "{" HEAD ",\"languages\":[\"en\"],\"argv\":[\"hear\"],\"result\":{\"kind\":\"native\",\"from\":\"stdout\"}}", "{wav}" },
    { "{" HEAD ",\"languages\":[\"en\"],\"argv\":[\"hear\",\"{wav}\",\"{home}\"],\"result\":{\"kind\":\"native\",\"from\":\"stdout\"}}", "{home}" },
    { "{" HEAD ",\"languages\":[\"en\"],\"argv\":[\"hear\",\"{wav}\",\"{text}\"],\"result\":{\"kind\":\"native\",\"from\":\"stdout\"}}", "{text}" },
    { "{" HEAD ",\"languages\":[\"en\"],\"argv\":[\"hear\",\"{wav}\",\"{model}\"],\"result\":{\"kind\":\"native\",\"from\":\"stdout\"}}", "{model}" },
    { "{" HEAD ",\"languages\":[\"en\"],\"argv\":[\"hear\",\"{wav}\"],\"result\":{\"kind\":\"psychic\",\"from\":\"stdout\"}}", "kind" },
    { "{" HEAD ",\"languages\":[\"en\"],\"argv\":[\"hear\",\"{wav}\"],\"result\":{\"kind\":\"vosk-json\",\"from\":\"/etc/passwd\"}}", "from" },
    { "{" HEAD ",\"languages\":[\"en\"],\"progress\":\"(\"," TAIL "}", "progress" },
    { "{" HEAD ",\"languages\":[\"en\"],\"progress\":\"no group\"," TAIL "}", "progress" },
    { "{" HEAD ",\"languages\":[\"en\"],\"model\":{\"kind\":\"file\"}," TAIL "}", "model" },
    { "{" HEAD ",\"languages\":[\"en\"],\"argv\":[\"hear\",\"{wav}\",\"{video}\"],\"result\":{\"kind\":\"native\",\"from\":\"stdout\"}}", "{video}" },
    { "{" HEAD ",\"languages\":[\"en\"],\"argv\":[\"hear\",\"{wav}\"]," SIGNED "}", "file" },
    { SIGN ",\"argv\":[\"sign\",\"{video}\"]," SIGNED "}", "{manifest}" },
    { SIGN ",\"argv\":[\"sign\",\"{video}\",\"{manifest}\",\"{lang}\"]," SIGNED "}", "{video}" },
    { SIGN ",\"argv\":[\"sign\",\"{video}\",\"{manifest}\"],\"result\":{\"kind\":\"srt\",\"from\":\"{outdir}/a\"}}", "file" },
    { SIGN ",\"argv\":[\"sign\",\"{video}\",\"{manifest}\"],\"result\":{\"kind\":\"file\",\"from\":\"stdout\"}}", "{outdir}" },
    { SIGN ",\"model\":{\"kind\":\"file\",\"pattern\":\"*.pem\"},\"argv\":[\"sign\",\"{video}\",\"{manifest}\"]," SIGNED "}", "model" },
    { "not JSON", "JSON" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VsEngine) engine = vs_engine_parse (cases[i].text, strlen (cases[i].text), "mine.json", &error);

      g_assert_null (engine);
      g_assert_error (error, VS_ERROR, VS_ERROR_DAMAGED);
      g_assert_true (g_str_has_prefix (error->message, "mine.json"));
      if (strstr (error->message, cases[i].part) == NULL)
        g_test_message ("“%s” does not name “%s”", error->message, cases[i].part);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
test_missing (void)
{
  g_autoptr (VsEngine) here = parse ("{" HEAD ",\"languages\":[\"en\"],\"programs\":[\"sh\"],\"files\":[\"/proc/self/exe\"]," TAIL "}");
  g_autoptr (VsEngine) away = parse ("{" HEAD ",\"languages\":[\"en\"],\"helper\":\"vorspann-nothing\",\"programs\":[\"sh\",\"no-such-program\"],\"files\":[\"/no/such/file\"]," TAIL "}");
  g_auto (GStrv) nothing = vs_engine_list_missing (here);
  g_auto (GStrv) all = vs_engine_list_missing (away);

  g_assert_cmpuint (g_strv_length (nothing), ==, 0);
  g_assert_cmpuint (g_strv_length (all), ==, 3);
  g_assert_nonnull (strstr (all[0], "vorspann-nothing"));
  g_assert_nonnull (strstr (all[1], "no-such-program"));
  g_assert_nonnull (strstr (all[2], "/no/such/file"));
}

/* A value is one word, whatever is in it, and is not looked at again. */
static void
test_command (void)
{
  g_autoptr (VsEngine) engine = parse ("{" HEAD ",\"languages\":[\"*\"],\"model\":{\"kind\":\"file\",\"pattern\":\"*.bin\"},"
                                       "\"argv\":[\"hear\",\"-m\",\"{model}\",\"--wav={wav}\",\"{lang}{threads}\",\"{outbase}.json\"],\"vad_argv\":[\"-v\",\"{vad}\"],"
                                       "\"result\":{\"kind\":\"vosk-json\",\"from\":\"{outbase}.json\"}}");
  VsEngineValues values = { .wav = "/a b/$(rm x);'\"", .language = "de_AT.UTF-8", .model = "{wav}", .outdir = "/out", .threads = 3 };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) command = vs_engine_dup_command (engine, &values, &error);
  g_auto (GStrv) with_vad = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (command), ==, 6);
  g_assert_cmpstr (command[2], ==, "{wav}");
  g_assert_cmpstr (command[3], ==, "--wav=/a b/$(rm x);'\"");
  g_assert_cmpstr (command[4], ==, "de3");
  g_assert_cmpstr (command[5], ==, "/out/result.json");
  values.vad = "voice.bin";
  with_vad = vs_engine_dup_command (engine, &values, &error);
  g_assert_cmpuint (g_strv_length (with_vad), ==, 8);
  g_assert_cmpstr (with_vad[7], ==, "voice.bin");
}

static void
test_signing_command (void)
{
  g_autoptr (VsEngine) engine = parse (SIGN ",\"argv\":[\"sign\",\"{video}\",\"--manifest={manifest}\",\"{outbase}.mp4\"]," SIGNED "}");
  VsEngineValues values = { .video = "/w/{manifest}.mp4", .manifest = "/w/m.json", .outdir = "/w", .threads = 3 };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) command = vs_engine_dup_command (engine, &values, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (command), ==, 4);
  g_assert_cmpstr (command[1], ==, "/w/{manifest}.mp4");
  g_assert_cmpstr (command[2], ==, "--manifest=/w/m.json");
  g_assert_cmpstr (command[3], ==, "/w/result.mp4");
}

static void
test_model_in_folder (void)
{
  g_autoptr (VsEngine) engine = parse ("{" HEAD ",\"languages\":[\"*\"],\"model\":{\"kind\":\"folder\",\"pattern\":\"tokens.txt\"},"
                                       "\"argv\":[\"hear\",\"{wav}\",\"--encoder={model:encoder*.onnx}\"],\"result\":{\"kind\":\"sherpa-jsonl\",\"from\":\"output\"}}");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vorspann-test-XXXXXX", &error);
  g_autofree char *tokens = g_build_filename (folder, "tokens.txt", NULL);
  g_autofree char *encoder = g_build_filename (folder, "encoder-epoch-99.onnx", NULL);
  g_autofree char *wanted = g_strconcat ("--encoder=", encoder, NULL);
  VsEngineValues   values = { .wav = "a.wav", .language = "de", .model = folder, .outdir = "/out", .threads = 1 };
  g_auto (GStrv) command = NULL;

  g_assert_false (vs_engine_check_model (engine, NULL, &error));
  g_assert_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_MODEL);
  g_clear_error (&error);
  g_assert_false (vs_engine_check_model (engine, folder, &error));
  g_assert_nonnull (strstr (error->message, "tokens.txt"));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (tokens, "", 0, NULL));
  g_assert_true (vs_engine_check_model (engine, folder, &error));
  g_assert_null (vs_engine_dup_command (engine, &values, &error));
  g_assert_nonnull (strstr (error->message, "encoder*.onnx"));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (encoder, "", 0, NULL));
  command = vs_engine_dup_command (engine, &values, &error);
  g_assert_cmpstr (command[2], ==, wanted);
  g_unlink (tokens);
  g_unlink (encoder);
  g_rmdir (folder);
}

/* whisper.cpp says up to 272 %, and who divides by zero says nan %. */
static void
test_progress (void)
{
  static const char text[] = "{" HEAD ",\"languages\":[\"en\"],\"progress\":\"(.+)%\"," TAIL "}";
  g_autoptr (VsEngine) loose = vs_engine_parse (text, strlen (text), "mine.json", NULL);
  g_autoptr (GPtrArray) engines = vs_engines_load (NULL, NULL);
  VsEngine *whisper = vs_engines_find (engines, "whisper_cpp");

  g_assert_cmpfloat (vs_engine_find_progress (whisper, "whisper_print_progress_callback: progress =  45%"), ==, 0.45);
  g_assert_cmpfloat (vs_engine_find_progress (whisper, "whisper_print_progress_callback: progress = 272%"), ==, 1);
  g_assert_cmpfloat (vs_engine_find_progress (whisper, "whisper_init: loading"), ==, -1);
  g_assert_cmpfloat (vs_engine_find_progress (loose, "nan% done"), ==, -1);
  g_assert_cmpfloat (vs_engine_find_progress (loose, "1e999% done"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engines/built-in", test_built_in);
  g_test_add_func ("/engines/own", test_own_engines);
  g_test_add_func ("/engines/refused", test_refused);
  g_test_add_func ("/engines/missing", test_missing);
  g_test_add_func ("/engines/command", test_command);
  g_test_add_func ("/engines/signing-command", test_signing_command);
  g_test_add_func ("/engines/model-in-folder", test_model_in_folder);
  g_test_add_func ("/engines/progress", test_progress);
  return g_test_run ();
}
