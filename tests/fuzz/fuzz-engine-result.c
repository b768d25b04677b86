// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all as the result of a speech engine, the first of them for its kind: what is read must be in order and within the
// sound, and the project file must keep it as it is.

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "captions/engine-native.h"
#include "captions/engine-result.h"

#define DURATION (10 * (gint64) G_USEC_PER_SEC)
#define N_KINDS (VS_ENGINE_RESULT_VTT + 1)
/* Bytes that an engine prints at a time. */
#define PIECE 7

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_word (const VsWord *word, const VsWord *next)
{
  g_assert_true (g_utf8_validate (word->text, -1, NULL));
  g_assert_true (word->text[0] != '\0' && !g_ascii_isspace (word->text[0]) && !g_ascii_isspace (word->text[strlen (word->text) - 1]));
  g_assert_cmpint (word->range.start, >=, 0);
  g_assert_cmpint (word->range.start, <=, word->range.end);
  g_assert_cmpint (word->range.end, <=, next != NULL ? next->range.start : DURATION);
  g_assert_true (word->range.start < word->range.end || (word->flags & VS_WORD_DOUBTFUL));
  g_assert_true (word->confidence == VS_CONFIDENCE_UNKNOWN || (word->confidence >= 0 && word->confidence <= 1));
}

static void
check_words (VsWords *words)
{
  g_autofree char *json = vs_words_to_json (words);
  g_autoptr (VsWords) again = vs_words_from_json (json);
  gsize n = vs_words_get_n (words);

  for (gsize i = 0; i < n; i++)
    check_word (vs_words_get (words, i), i + 1 < n ? vs_words_get (words, i + 1) : NULL);
  g_assert_true (vs_words_equal (words, again));
}

/* What comes in pieces is what comes at once. */
static void
check_pieces (const char *data, gsize size, VsWords *words)
{
  g_autoptr (VsEngineNative) native = vs_engine_native_new (DURATION);
  g_autoptr (VsWords) again = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size; i += PIECE)
    {
      double fraction;

      vs_engine_native_feed (native, data + i, MIN (PIECE, size - i));
      fraction = vs_engine_native_get_fraction (native);
      g_assert_true (fraction >= 0 && fraction <= 1);
    }
  again = vs_engine_native_finish (native, &error);
  g_assert_true (words != NULL ? again != NULL && vs_words_equal (words, again) : again == NULL && error != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  VsEngineResultKind kind = size > 0 ? data[0] % N_KINDS : VS_ENGINE_RESULT_NATIVE;
  const char        *text = (const char *) data + 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (VsWords) words = NULL;

  if (size == 0)
    return 0;
  words = vs_engine_result_parse (kind, text, size - 1, DURATION, &error);
  g_assert_true ((words == NULL) == (error != NULL));
  if (kind == VS_ENGINE_RESULT_NATIVE)
    check_pieces (text, size - 1, words);
  if (words != NULL)
    check_words (words);
  return 0;
}
