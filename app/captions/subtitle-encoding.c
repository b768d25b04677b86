// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a caption file as text: which encoding they are in, and what its line ends are.
//
// A byte order mark says it. Without one, UTF-16 shows by its zeros: numbers, colons and line ends have one in every pair, in
// every language. What is no UTF-8 is Windows-1252, as most old files of Western Europe are, or ISO-8859-1 where it holds
// bytes that Windows-1252 does not have. A few wrong bytes among much good UTF-8 are replaced.

#include <string.h>

#include "captions/subtitle-private.h"

/* Bytes that are looked at for zeros. */
#define LOOKED_AT 4096

static gunichar
get_unit (const guint8 *data, gboolean big)
{
  return big ? data[0] << 8 | data[1] : data[1] << 8 | data[0];
}

static char *
decode_utf16 (const guint8 *data, gsize n, gboolean big, VsSubtitleReport *report)
{
  GString *text = g_string_sized_new (n);

  for (gsize i = 0; i + 1 < n; i += 2)
    {
      gunichar c = get_unit (data + i, big);
      gunichar low = i + 3 < n ? get_unit (data + i + 2, big) : 0;

      if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          i += 2;
        }
      if (c == 0 || (c >= 0xd800 && c < 0xe000))
        report->counts[VS_SUBTITLE_BAD_BYTES]++;
      if (c != 0 && c != 0xfeff)
        g_string_append_unichar (text, c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
    }
  report->counts[VS_SUBTITLE_BAD_BYTES] += n % 2;
  report->encoding = big ? "UTF-16BE" : "UTF-16LE";
  return g_string_free (text, FALSE);
}

/* Pairs that are an ASCII character and a zero, with the zero first when @big. */
static gsize
count_pairs (const guint8 *data, gsize n, gboolean big)
{
  gsize count = 0;

  for (gsize i = 0; i + 1 < n; i += 2)
    if (data[i + (big ? 0 : 1)] == 0 && data[i + (big ? 1 : 0)] != 0 && data[i + (big ? 1 : 0)] < 0x80)
      count++;
  return count;
}

/* -1 for no UTF-16, 0 for little, 1 for big endian. */
static int
guess_utf16 (const guint8 *data, gsize n)
{
  gsize looked = MIN (n, LOOKED_AT);
  gsize little = count_pairs (data, looked, FALSE);
  gsize big = count_pairs (data, looked, TRUE);

  if (MAX (little, big) * 8 < looked)
    return -1;
  if (little > big * 4)
    return 0;
  return big > little * 4 ? 1 : -1;
}

/* A copy without zeros, which belong to no text. */
static char *
drop_zeros (const guint8 *data, gsize n, gsize *out_n, VsSubtitleReport *report)
{
  char *text = g_malloc (n + 1);

  *out_n = 0;
  for (gsize i = 0; i < n; i++)
    if (data[i] != 0)
      text[(*out_n)++] = data[i];
  text[*out_n] = '\0';
  report->counts[VS_SUBTITLE_BAD_BYTES] += n - *out_n;
  return text;
}

/* How many characters of several bytes are whole, and how many bytes are not part of one. */
static void
count_utf8 (const char *text, gsize n, gsize *out_good, gsize *out_bad)
{
  const char *end = text + n;

  *out_good = *out_bad = 0;
  while (text < end)
    {
      gunichar c = (guchar) *text < 0x80 ? (guchar) *text : g_utf8_get_char_validated (text, end - text);
      gboolean is_good = c < 0x110000;

      *out_good += is_good && c >= 0x80;
      *out_bad += !is_good;
      text = is_good ? g_utf8_next_char (text) : text + 1;
    }
}

static char *
decode_bytes (char *text, gsize n, VsSubtitleReport *report)
{
  static const char *const old[] = { "WINDOWS-1252", "ISO-8859-1" };
  g_autofree char         *owned = text;
  gsize                    good, bad;

  count_utf8 (text, n, &good, &bad);
  report->encoding = "UTF-8";
  if (bad == 0)
    return g_steal_pointer (&owned);
  for (gsize i = 0; i < G_N_ELEMENTS (old) && bad > good; i++)
    {
      char *converted = g_convert (text, n, "UTF-8", old[i], NULL, NULL, NULL);

      report->encoding = old[i];
      if (converted != NULL)
        return converted;
    }
  report->encoding = "UTF-8";
  report->counts[VS_SUBTITLE_BAD_BYTES] += bad;
  return g_utf8_make_valid (text, n);
}

/* Ends every line with one "\n". Several carriage returns before one are what broken transfers leave of a single end. */
static void
unify_line_ends (char *text)
{
  const char *from = text;
  char       *to = text;

  while (*from != '\0')
    {
      gsize n = strspn (from, "\r");

      if (n > 0 && from[n] == '\n')
        from += n;
      *to++ = *from == '\r' ? '\n' : *from;
      from++;
    }
  *to = '\0';
}

/**
 * vs_subtitle_decode:
 * @bytes: of the file
 * @report: is told the encoding and the bytes that were no text
 *
 * Returns: (transfer full): UTF-8 without a byte order mark, with "\n" at the ends of lines
 */
char *
vs_subtitle_decode (GBytes *bytes, VsSubtitleReport *report)
{
  gsize         n, rest;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  char         *text;

  if (n >= 2 && (get_unit (data, FALSE) == 0xfeff || get_unit (data, TRUE) == 0xfeff))
    text = decode_utf16 (data + 2, n - 2, data[0] == 0xfe, report);
  else if (n >= 2 && guess_utf16 (data, n) >= 0)
    text = decode_utf16 (data, n, guess_utf16 (data, n) == 1, report);
  else
    {
      gsize mark = n >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
      char *plain = drop_zeros (n > 0 ? data + mark : (const guint8 *) "", n - mark, &rest, report);

      text = decode_bytes (plain, rest, report);
    }
  unify_line_ends (text);
  return text;
}

/**
 * vs_subtitle_split_lines:
 * @text: of vs_subtitle_decode(); must outlive the lines
 *
 * Returns: (transfer full) (element-type VsSubtitleLine): every line, without white space at its ends
 */
GArray *
vs_subtitle_split_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (VsSubtitleLine));

  for (;;)
    {
      VsSubtitleLine line = { text, strcspn (text, "\n") };

      line.has_space = line.length > 0 && g_ascii_isspace (text[line.length - 1]);
      text += line.length;
      for (; line.length > 0 && g_ascii_isspace (line.text[0]); line.length--)
        line.text++;
      while (line.length > 0 && g_ascii_isspace (line.text[line.length - 1]))
        line.length--;
      g_array_append_val (lines, line);
      if (*text == '\0')
        return lines;
      text++;
    }
}
