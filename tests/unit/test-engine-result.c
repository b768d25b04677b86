// SPDX-License-Identifier: GPL-3.0-or-later
// Results of speech engines: what each kind looks like, and what engines get wrong.

#include <string.h>

#include "base/error.h"
#include "captions/engine-native.h"
#include "captions/engine-result.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

/* Words as "start-end text", ms, with marks: ! doubtful, ~ estimated, | the end of a segment, and a confidence in percent. */
static char *
describe (VsWords *words)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);

      g_string_append_printf (text, "%s%d-%d %s", i > 0 ? ", " : "", (int) (word->range.start / 1000), (int) (word->range.end / 1000), word->text);
      if (word->confidence >= 0)
        g_string_append_printf (text, " %.0f%%", 100 * word->confidence);
      g_string_append_printf (text, "%s%s%s", word->flags & VS_WORD_DOUBTFUL ? "!" : "", word->flags & VS_WORD_ESTIMATED ? "~" : "", word->flags & VS_WORD_ENDS_SEGMENT ? "|" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_result (VsEngineResultKind kind, const char *data, gssize length, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsWords) words = vs_engine_result_parse (kind, data, length < 0 ? strlen (data) : length, 10 * SECOND, &error);
  g_autofree char *text = NULL;

  if (expected == NULL)
    {
      g_assert_error (error, VS_ERROR, VS_ERROR_DAMAGED);
      g_assert_null (words);
      return;
    }
  g_assert_no_error (error);
  text = describe (words);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_text (VsEngineResultKind kind, const char *data, const char *expected)
{
  assert_result (kind, data, -1, expected);
}

/* --- what each kind looks like ----------------------------------------------------------------------------------------- */

static void
test_whisper (void)
{
  assert_text (VS_ENGINE_RESULT_WHISPER_JSON,
               "{\"transcription\":[{\"offsets\":{\"from\":0,\"to\":900},\"text\":\" Hello, world\",\"tokens\":["
               "{\"text\":\"[_BEG_]\",\"offsets\":{\"from\":0,\"to\":0},\"p\":0.9},"
               "{\"text\":\" Hel\",\"offsets\":{\"from\":100,\"to\":200},\"p\":0.5},{\"text\":\"lo\",\"offsets\":{\"from\":200,\"to\":300},\"p\":1},"
               "{\"text\":\",\",\"offsets\":{\"from\":300,\"to\":320},\"p\":0.75},{\"text\":\" world\",\"offsets\":{\"from\":400,\"to\":900},\"p\":1},"
               "{\"text\":\"[_TT_45]\",\"offsets\":{\"from\":900,\"to\":900},\"p\":1}]},"
               "{\"offsets\":{\"from\":1000,\"to\":1200},\"text\":\" Bye\",\"tokens\":[{\"text\":\" Bye\",\"offsets\":{\"from\":1000,\"to\":1200}}]}]}",
               "100-320 Hello, 75%, 400-900 world 100%|, 1000-1200 Bye|");
}

static void
test_whisper_without_tokens (void)
{
  assert_text (VS_ENGINE_RESULT_WHISPER_JSON, "{\"transcription\":[{\"offsets\":{\"from\":1000,\"to\":2000},\"text\":\" ab cd\"}]}",
               "1000-1500 ab~, 1500-2000 cd~|");
}

static void
test_vosk (void)
{
  assert_text (VS_ENGINE_RESULT_VOSK_JSON,
               "{\"schemaVersion\":\"2.0\",\"monologues\":[{\"terms\":[{\"confidence\":0.5,\"start\":0.1,\"end\":0.4,\"text\":\"guten\",\"type\":\"WORD\"},"
               "{\"confidence\":1.0,\"start\":0.4,\"end\":0.8,\"text\":\"tag\",\"type\":\"WORD\"}]}],\"text\":[\"guten tag\"]}",
               "100-400 guten 50%, 400-800 tag 100%|");
  assert_text (VS_ENGINE_RESULT_VOSK_JSON, "{\"result\":[{\"conf\":1.0,\"start\":0.1,\"end\":0.4,\"word\":\"ja\"}],\"text\":\"ja\"}", "100-400 ja 100%|");
}

static void
test_ct2 (void)
{
  assert_text (VS_ENGINE_RESULT_CT2_JSON,
               "{\"segments\":[{\"start\":0,\"end\":1,\"text\":\" So ist es.\",\"words\":[{\"word\":\" So\",\"start\":0.0,\"end\":0.2,\"probability\":0.5},"
               "{\"word\":\" ist\",\"start\":0.2,\"end\":0.4,\"probability\":1},{\"word\":\" es.\",\"start\":0.4,\"end\":1.0,\"probability\":1}]},"
               "{\"start\":2,\"end\":3,\"text\":\" Ja.\",\"words\":[]}]}",
               "0-200 So 50%, 200-400 ist 100%, 400-1000 es. 100%|, 2000-3000 Ja.~|");
}

static void
test_sherpa (void)
{
  assert_text (VS_ENGINE_RESULT_SHERPA_JSONL,
               "Started\nDone!\n\nsound.wav\n{\"text\":\"AFTER EARLY\",\"timestamps\":[0.1, 0.3, 0.6],\"tokens\":[\" AF\",\"TER\",\" EARLY\"],\"words\":[]}\n----\n",
               "100-600 AFTER, 600-1000 EARLY|");
  assert_text (VS_ENGINE_RESULT_SHERPA_JSONL, "{\"text\":\"ab\",\"timestamps\":\"[0.10, 0.90]\",\"tokens\":[\"▁a\",\"▁b\"]}", "100-500 a, 900-1300 b|");
  assert_text (VS_ENGINE_RESULT_SHERPA_JSONL, "{\"timestamps\":[0.1],\"durations\":[0.2],\"tokens\":[\" a\"]}", "100-300 a|");
  assert_text (VS_ENGINE_RESULT_SHERPA_JSONL, "{\"timestamps\":[\"x\",{},0.3],\"tokens\":[\" a\",7,\" b\"]}", "0-300 a, 300-700 b|");
}

static void
test_pocketsphinx (void)
{
  assert_text (VS_ENGINE_RESULT_POCKETSPHINX_TIME,
               "hello the world\n<s> 0.000 0.100 1.000\nhello 0.110 0.400 0.998\nthe(2) 0.410 0.500 1.0003\n<sil> 0.5 0.6 1\n[NOISE] 0.6 0.7 1\n++UH++ 0.7 0.8 1\nworld 0.8 1.0 0.5\n</s> 1.0 1.1 1\n",
               "110-400 hello 100%, 410-500 the 100%, 800-1000 world 50%|");
}

static void
test_native (void)
{
  assert_text (VS_ENGINE_RESULT_NATIVE,
               "{\"type\":\"start\",\"engine\":\"x\",\"new\":[1]}\n{\"type\":\"segment\",\"id\":0,\"words\":[{\"s\":0.69,\"e\":1.02,\"p\":1.0003,\"w\":\"this\"},"
               "{\"s\":1.02,\"e\":1.2,\"d\":true,\"w\":\"is\"}]}\n{\"type\":\"surprise\"}\n{\"type\":\"end\",\"status\":\"ok\"}\n",
               "690-1020 this 100%, 1020-1200 is!|");
}

static void
test_srt (void)
{
  assert_text (VS_ENGINE_RESULT_SRT,
               "1\n00:00:01,000 --> 00:00:03,000\nab cd\nefgh\n\n2\n00:00:04,500 --> 00:00:05,000\n- Grüße!\n",
               "1000-1500 ab~, 1500-2000 cd~, 2000-3000 efgh~|, 4500-4571 -~, 4571-5000 Grüße!~|");
  /* As Windows writes it, with a mark and markup. */
  assert_text (VS_ENGINE_RESULT_SRT, "\xef\xbb\xbf"
                                     "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Ja</i>\r\n\r\n",
               "1000-2000 Ja~|");
}

static void
test_vtt (void)
{
  assert_text (VS_ENGINE_RESULT_VTT, "WEBVTT\n\n00:01.000 --> 00:03.000 align:start\nab cd\n\nNOTE x\n\n00:04.000 --> 00:05.000\n<v Ann>Ja\n",
               "1000-2000 ab~, 2000-3000 cd~|, 4000-5000 Ja~|");
  /* With times of words, as whisper writes them. */
  assert_text (VS_ENGINE_RESULT_VTT, "WEBVTT\n\n00:01.000 --> 00:03.000\n<00:01.000><c>ab</c> <00:01.200><c>cd</c>\n", "1000-1200 ab, 1200-3000 cd|");
}

/* --- what engines get wrong -------------------------------------------------------------------------------------------- */

static void
test_times (void)
{
  static const struct
  {
    const char *words, *expected;
  } cases[] = {
    { "{\"s\":9,\"e\":99,\"w\":\"late\"},{\"s\":10,\"e\":11,\"w\":\"after\"},{\"s\":9000,\"e\":9001,\"w\":\"never\"}", "9000-10000 late|" },
    { "{\"s\":-2,\"e\":1,\"w\":\"early\"}", "0-1000 early|" },
    { "{\"s\":-5,\"e\":-4,\"w\":\"before\"},{\"s\":1,\"e\":2,\"w\":\"x\"}", "0-0 before!, 1000-2000 x|" },
    { "{\"s\":3,\"e\":2,\"w\":\"backwards\"}", "3000-3000 backwards!|" },
    { "{\"s\":1,\"e\":4,\"w\":\"a\"},{\"s\":2,\"e\":3,\"w\":\"b\"}", "1000-2000 a, 2000-3000 b|" },
    { "{\"s\":5,\"e\":6,\"w\":\"b\"},{\"s\":1,\"e\":2,\"w\":\"a\"}", "1000-2000 a|, 5000-6000 b" },
    { "{\"s\":1e300,\"e\":1e308,\"w\":\"far\"},{\"s\":-1e300,\"e\":1,\"w\":\"x\"}", "0-1000 x|" },
    { "{\"e\":1,\"w\":\"no start\"},{\"s\":\"1\",\"w\":\"text\"},{\"s\":1,\"w\":7},7,null", "" },
    { "{\"s\":1,\"e\":2,\"w\":\"  \"},{\"s\":1,\"e\":2,\"w\":\" a\\u0007b \"}", "1000-2000 a b|" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"type\":\"segment\",\"words\":[%s]}\n{\"type\":\"end\",\"status\":\"ok\"}", cases[i].words);

      assert_text (VS_ENGINE_RESULT_NATIVE, text, cases[i].expected);
    }
}

/* whisper.cpp cuts the two bytes of an "ü" into two tokens. */
static void
test_letter_in_two_tokens (void)
{
  assert_text (VS_ENGINE_RESULT_WHISPER_JSON,
               "{\"transcription\":[{\"tokens\":[{\"text\":\" f\xc3\",\"offsets\":{\"from\":0,\"to\":100}},{\"text\":\"\xbcr\",\"offsets\":{\"from\":100,\"to\":200}},"
               "{\"text\":\" \xff\",\"offsets\":{\"from\":200,\"to\":300}}]}]}",
               "0-200 für, 200-300 \xef\xbf\xbd|");
}

static void
test_marks_and_encodings (void)
{
  const char      *plain = "{\"result\":[{\"start\":1,\"end\":2,\"word\":\"ja\"}]}";
  gsize            length = strlen (plain);
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", plain, NULL);
  g_autofree char *wide = g_malloc0 (2 * length + 2);

  memcpy (wide, "\xff\xfe", 2);
  for (gsize i = 0; i < length; i++)
    wide[2 + 2 * i] = plain[i];
  assert_text (VS_ENGINE_RESULT_VOSK_JSON, marked, "1000-2000 ja|");
  assert_result (VS_ENGINE_RESULT_VOSK_JSON, wide, 2 * length + 2, "1000-2000 ja|");
}

/* Times beyond the sound, backwards, over each other, and letters that are cut apart or no letters. */
static void
test_broken_captions (void)
{
  assert_text (VS_ENGINE_RESULT_SRT, "1\n00:00:09,000 --> 00:00:30,000\nlate\n\n2\n00:10:00,000 --> 00:10:01,000\nnever\n", "9000-10000 late~|");
  assert_text (VS_ENGINE_RESULT_SRT, "1\n00:00:03,000 --> 00:00:02,000\nab\n", "2000-3000 ab~|");
  assert_text (VS_ENGINE_RESULT_SRT, "1\n00:00:01,000 --> 00:00:04,000\na\n\n2\n00:00:02,000 --> 00:00:03,000\nb\n", "1000-2000 a~|, 2000-3000 b~|");
  assert_text (VS_ENGINE_RESULT_SRT, "7\n00:00:05,000 --> 00:00:06,000\nb\n\n7\n00:00:01,000 --> 00:00:02,000\na\n", "1000-2000 a~|, 5000-6000 b~|");
  assert_text (VS_ENGINE_RESULT_SRT, "1\nxx --> yy\nlost\n\n2\n00:00:01,000 --> 00:00:02,000\nf\xc3\xbcr \xff\n", "1000-1750 für~, 1750-2000 \xef\xbf\xbd~|");
}

/* A file without captions is one in which nobody speaks; one in which nothing can be read, or of another format, is damaged. */
static void
test_captions_of_silence (void)
{
  assert_text (VS_ENGINE_RESULT_SRT, "", "");
  assert_text (VS_ENGINE_RESULT_SRT, "\r\n", "");
  assert_text (VS_ENGINE_RESULT_SRT, "1\n00:00:01,000 --> 00:00:02,000\n\n", "");
  assert_text (VS_ENGINE_RESULT_VTT, "WEBVTT\n\n", "");
  assert_text (VS_ENGINE_RESULT_VTT, "\xef\xbb\xbfWEBVTT", "");
  assert_text (VS_ENGINE_RESULT_SRT, "1\nxx --> yy\nlost\n", NULL);
  assert_text (VS_ENGINE_RESULT_VTT, "WEBVTT\n\nxx --> yy\nlost\n", NULL);
  assert_text (VS_ENGINE_RESULT_SRT, "WEBVTT\n\n00:01.000 --> 00:02.000\nab\n", NULL);
  assert_text (VS_ENGINE_RESULT_SRT, "[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,ab\n", NULL);
}

/* Of caption files, nothing at all is a file as well. */
static gboolean
is_damaged_for (int kind, const char *garbage)
{
  return kind < VS_ENGINE_RESULT_SRT || (garbage[0] != '\0' && g_utf8_validate (garbage, -1, NULL) && g_ascii_isgraph (garbage[0]));
}

/* Whatever comes, there is an answer. */
static void
test_garbage (void)
{
  static const char *const garbage[] = { "", "\n\n", "Segmentation fault", "{", "[]", "{\"a\":", "\xff\xfe", "\xfe\xff\xd8", "\xef\xbb\xbf", "<html>", "null", "{\"type\":\"end\",\"status\":\"cancelled\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (garbage); i++)
    for (int kind = VS_ENGINE_RESULT_NATIVE; kind <= VS_ENGINE_RESULT_VTT; kind++)
      if (is_damaged_for (kind, garbage[i]) && (garbage[i][0] != '{' || strchr (garbage[i], '}') == NULL || kind == VS_ENGINE_RESULT_NATIVE))
        assert_text (kind, garbage[i], NULL);
}

static void
test_json_of_another_kind (void)
{
  static const char *const texts[] = { "{}", "{\"segments\":7,\"monologues\":{},\"transcription\":\"x\",\"result\":null}",
                                       "{\"segments\":[7,null,[]],\"monologues\":[7],\"transcription\":[[],{\"tokens\":[7,{}]}],\"result\":[[]]}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int kind = VS_ENGINE_RESULT_WHISPER_JSON; kind <= VS_ENGINE_RESULT_CT2_JSON; kind++)
      assert_text (kind, texts[i], "");
}

/* --- our own protocol -------------------------------------------------------------------------------------------------- */

static void
test_native_in_pieces (void)
{
  static const char text[] = "{\"type\":\"segment\",\"words\":[{\"s\":1,\"e\":2,\"w\":\"grün\"}]}\n{\"type\":\"progress\",\"done\":2.5}\n{\"type\":\"end\",\"status\":\"ok\"}\n";

  for (gsize size = 1; size < sizeof text; size += 7)
    {
      g_autoptr (VsEngineNative) native = vs_engine_native_new (10 * SECOND);
      g_autoptr (GError) error = NULL;
      g_autoptr (VsWords) words = NULL;

      for (gsize at = 0; at < strlen (text); at += size)
        vs_engine_native_feed (native, text + at, MIN (size, strlen (text) - at));
      g_assert_cmpfloat (vs_engine_native_get_fraction (native), ==, 0.25);
      words = vs_engine_native_finish (native, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (vs_words_get_n (words), ==, 1);
      g_assert_cmpstr (vs_words_get (words, 0)->text, ==, "grün");
    }
}

static void
test_native_progress_is_kept_in_bounds (void)
{
  static const struct
  {
    const char *done;
    double      fraction;
  } cases[] = { { "27.2", 1 }, { "-3", 0 }, { "\"x\"", 0 }, { "1e999", 0 }, { "5", 0.5 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VsEngineNative) native = vs_engine_native_new (10 * SECOND);
      g_autofree char *line = g_strdup_printf ("{\"type\":\"progress\",\"done\":%s}\n", cases[i].done);

      vs_engine_native_feed (native, line, strlen (line));
      g_assert_cmpfloat (vs_engine_native_get_fraction (native), ==, cases[i].fraction);
    }
}

/* 10 MB without a line break, and bytes that are no text, are passed over. */
static void
test_native_long_line (void)
{
  g_autoptr (VsEngineNative) native = vs_engine_native_new (10 * SECOND);
  g_autofree char *noise = g_malloc (10 * 1024 * 1024);
  const char      *good = "\n{\"type\":\"segment\",\"words\":[{\"s\":1,\"e\":2,\"w\":\"a\xff\"}]}\n\xff\xfe\x01\n{\"type\":\"end\",\"status\":\"ok\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (VsWords) words = NULL;

  memset (noise, '{', 10 * 1024 * 1024);
  vs_engine_native_feed (native, noise, 10 * 1024 * 1024);
  vs_engine_native_feed (native, good, strlen (good));
  words = vs_engine_native_finish (native, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vs_words_get_n (words), ==, 1);
  g_assert_cmpstr (vs_words_get (words, 0)->text, ==, "a\xef\xbf\xbd");
}

static void
test_native_trouble (void)
{
  static const struct
  {
    const char     *code;
    VsEngineTrouble trouble;
  } cases[] = { { "language", VS_ENGINE_TROUBLE_LANGUAGE }, { "model", VS_ENGINE_TROUBLE_MODEL }, { "input", VS_ENGINE_TROUBLE_INPUT }, { "script", VS_ENGINE_TROUBLE_SCRIPT }, { "internal", VS_ENGINE_TROUBLE_INTERNAL }, { "none", VS_ENGINE_TROUBLE_INTERNAL }, { "new", VS_ENGINE_TROUBLE_INTERNAL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VsEngineNative) native = vs_engine_native_new (SECOND);
      g_autofree char *line = g_strdup_printf ("{\"type\":\"error\",\"code\":\"%s\",\"message\":\"why\"}\n{\"type\":\"end\",\"status\":\"ok\"}\n", cases[i].code);
      g_autoptr (GError) error = NULL;
      g_autoptr (VsWords) words = NULL;
      const char *message = NULL;

      vs_engine_native_feed (native, line, strlen (line));
      words = vs_engine_native_finish (native, &error);
      g_assert_error (error, VS_ERROR, VS_ERROR_DAMAGED);
      g_assert_null (words);
      g_assert_cmpint (vs_engine_native_get_trouble (native, &message), ==, cases[i].trouble);
      g_assert_cmpstr (message, ==, "why");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-result/whisper", test_whisper);
  g_test_add_func ("/engine-result/whisper-without-tokens", test_whisper_without_tokens);
  g_test_add_func ("/engine-result/vosk", test_vosk);
  g_test_add_func ("/engine-result/ct2", test_ct2);
  g_test_add_func ("/engine-result/sherpa", test_sherpa);
  g_test_add_func ("/engine-result/pocketsphinx", test_pocketsphinx);
  g_test_add_func ("/engine-result/srt", test_srt);
  g_test_add_func ("/engine-result/vtt", test_vtt);
  g_test_add_func ("/engine-result/broken-captions", test_broken_captions);
  g_test_add_func ("/engine-result/captions-of-silence", test_captions_of_silence);
  g_test_add_func ("/engine-result/native", test_native);
  g_test_add_func ("/engine-result/times", test_times);
  g_test_add_func ("/engine-result/letter-in-two-tokens", test_letter_in_two_tokens);
  g_test_add_func ("/engine-result/marks-and-encodings", test_marks_and_encodings);
  g_test_add_func ("/engine-result/garbage", test_garbage);
  g_test_add_func ("/engine-result/json-of-another-kind", test_json_of_another_kind);
  g_test_add_func ("/engine-result/native-in-pieces", test_native_in_pieces);
  g_test_add_func ("/engine-result/native-progress-is-kept-in-bounds", test_native_progress_is_kept_in_bounds);
  g_test_add_func ("/engine-result/native-long-line", test_native_long_line);
  g_test_add_func ("/engine-result/native-trouble", test_native_trouble);
  return g_test_run ();
}
