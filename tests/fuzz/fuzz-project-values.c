// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all where a project file keeps words, the look of captions or a label, the first of them for which: what is read must be
// usable, and be kept as it is from then on.

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/label-json.h"
#include "captions/style.h"
#include "captions/words.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_words (const char *json)
{
  g_autoptr (VsWords) words = vs_words_from_json (json);
  g_autofree char *written = vs_words_to_json (words);
  g_autoptr (VsWords) again = vs_words_from_json (written);
  VsTimeRange range = vs_words_get_range (words);

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);

      g_assert_true (*word->text != '\0' && g_utf8_validate (word->text, -1, NULL));
      g_assert_cmpint (word->range.start, <=, word->range.end);
      g_assert_cmpint (word->range.start, >=, i > 0 ? vs_words_get (words, i - 1)->range.start : range.start);
      g_assert_true (word->confidence == VS_CONFIDENCE_UNKNOWN || (word->confidence >= 0 && word->confidence <= 1));
    }
  g_assert_true (vs_words_equal (words, again));
}

static void
check_style (const char *json)
{
  VsCaptionStyle   style = vs_caption_style_from_json (json);
  VsCaptionStyle   clamped = vs_caption_style_clamp (style);
  g_autofree char *written = vs_caption_style_to_json (&style);
  VsCaptionStyle   again = vs_caption_style_from_json (written);

  g_assert_true (g_utf8_validate (style.font, -1, NULL));
  g_assert_true (style.size >= VS_CAPTION_SIZE_MIN && style.size <= VS_CAPTION_SIZE_MAX);
  g_assert_true (vs_caption_style_equal (&style, &clamped));
  g_assert_true (vs_caption_style_equal (&style, &again));
}

static void
check_label (const char *json)
{
  g_autoptr (VsLabel) label = vs_label_from_json (json);
  g_autofree char *written = label != NULL ? vs_label_to_json (label) : NULL;
  g_autoptr (VsLabel) again = written != NULL ? vs_label_from_json (written) : NULL;

  g_assert_true (label == NULL || vs_label_equal (label, again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static void (*const checks[]) (const char *json) = { check_words, check_style, check_label };
  g_autofree char *json = NULL;

  if (size == 0)
    return 0;
  json = g_strndup ((const char *) data + 1, size - 1);
  checks[data[0] % G_N_ELEMENTS (checks)](json);
  return 0;
}
