// SPDX-License-Identifier: GPL-3.0-or-later
// How many characters a person sees in a text, as Unicode's annex 29 has it but for the rarest scripts: limits count what is read.

#include "captions/graphemes.h"

#define ZERO_WIDTH_JOINER 0x200d

static gboolean
is_regional (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* What is drawn on or after the character before it: accents, skin tones, signs of vowels, tags of flags. */
static gboolean
extends (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_FORMAT:
      return TRUE;
    default:
      return c >= 0x1f3fb && c <= 0x1f3ff;
    }
}

/* Syllables of Hangul that come in pieces: vowels and ends go with what is before. */
static gboolean
continues_hangul (gunichar before, gunichar c)
{
  GUnicodeBreakType last = g_unichar_break_type (before);
  GUnicodeBreakType type = g_unichar_break_type (c);
  gboolean          is_open = last == G_UNICODE_BREAK_HANGUL_L_JAMO || last == G_UNICODE_BREAK_HANGUL_V_JAMO || last == G_UNICODE_BREAK_HANGUL_LV_SYLLABLE;

  if (type == G_UNICODE_BREAK_HANGUL_V_JAMO)
    return is_open;
  return type == G_UNICODE_BREAK_HANGUL_T_JAMO && (is_open || last == G_UNICODE_BREAK_HANGUL_T_JAMO || last == G_UNICODE_BREAK_HANGUL_LVT_SYLLABLE);
}

/**
 * vs_graphemes_count:
 * @text: UTF-8
 *
 * Returns: how many characters are seen: a letter with its accents, a flag or a family of emoji is one, wide ones are one too,
 *   and what cannot be seen is none
 */
gsize
vs_graphemes_count (const char *text)
{
  gsize    count = 0;
  gunichar before = 0;
  gboolean is_half_flag = FALSE;

  g_return_val_if_fail (text != NULL, 0);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      gboolean ends_flag = is_half_flag && is_regional (c);

      count += !extends (c) && !ends_flag && before != ZERO_WIDTH_JOINER && !continues_hangul (before, c);
      is_half_flag = is_regional (c) && !ends_flag;
      before = c;
    }
  return count;
}
