// SPDX-License-Identifier: GPL-3.0-or-later
// Caption files as they are out there: what is read of each, what is said about it, and what is written.

#include <gio/gio.h>
#include <string.h>

#include "captions/subtitles.h"

static const char *const issue_names[VS_SUBTITLE_N_ISSUES] = {
  "no-end", "swapped", "negative", "bad-time", "empty", "too-long", "overlap", "unsorted", "number", "repeated", "markup", "stray", "word-time", "time-map", "bytes"
};

static void
draw_time (GString *out, gint64 time)
{
  g_string_append_printf (out, "%d.%03d", (int) (time / G_USEC_PER_SEC), (int) (time / 1000 % 1000));
}

/* A line a caption: "1.000-2.500 (de) Anna: first line|second". Times of words stand in angles. */
static char *
draw (const VsSubtitles *subtitles)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < vs_subtitles_get_n (subtitles); i++)
    {
      const VsSubtitle *subtitle = vs_subtitles_get (subtitles, i);
      gsize             at = 0;

      draw_time (out, subtitle->range.start);
      g_string_append_c (out, '-');
      draw_time (out, subtitle->range.end);
      g_string_append_c (out, ' ');
      if (subtitle->language != NULL)
        g_string_append_printf (out, "(%s) ", subtitle->language);
      if (subtitle->speaker != NULL)
        g_string_append_printf (out, "%s: ", subtitle->speaker);
      for (gsize m = 0; m <= subtitle->n_marks; m++)
        {
          gsize to = m < subtitle->n_marks ? subtitle->marks[m].offset : strlen (subtitle->text);

          for (; at < to; at++)
            g_string_append_c (out, subtitle->text[at] == '\n' ? '|' : subtitle->text[at]);
          if (m == subtitle->n_marks)
            break;
          g_string_append_c (out, '<');
          draw_time (out, subtitle->marks[m].time);
          g_string_append_c (out, '>');
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* "no-end 1, markup 2" */
static char *
draw_report (const VsSubtitleReport *report)
{
  GString *out = g_string_new (NULL);

  for (int i = 0; i < VS_SUBTITLE_N_ISSUES; i++)
    if (report->counts[i] > 0)
      g_string_append_printf (out, "%s%s %u", out->len > 0 ? ", " : "", issue_names[i], report->counts[i]);
  return g_string_free (out, FALSE);
}

static VsSubtitles *
parse (const char *text, gsize n, const char *name, VsSubtitleFormat *format, VsSubtitleReport *report)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);
  g_autoptr (GError) error = NULL;
  VsSubtitles *subtitles = vs_subtitles_parse (bytes, name, format, report, &error);

  g_assert_no_error (error);
  return subtitles;
}

typedef struct
{
  const char *name;
  const char *file;
  const char *text;
  const char *issues;
} ReadCase;

#define T1 "00:00:01,000 --> 00:00:02,000\n"
#define T3 "00:00:03,000 --> 00:00:04,000\n"

static const ReadCase srt_cases[] = {
  { "/srt/plain", "1\n" T1 "one\n\n2\n" T3 "three\nfour\n", "1.000-2.000 one\n3.000-4.000 three|four\n", "" },
  { "/srt/dos", "1\r\n00:00:01,000 --> 00:00:02,000\r\none\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\ntwo\r\n", "1.000-2.000 one\n3.000-4.000 two\n", "" },
  { "/srt/old-mac", "1\r00:00:01,000 --> 00:00:02,000\rone\r\r2\r00:00:03,000 --> 00:00:04,000\rtwo\r", "1.000-2.000 one\n3.000-4.000 two\n", "" },
  { "/srt/doubled-carriage-returns", "1\r\r\n00:00:01,000 --> 00:00:02,000\r\r\none\r\r\ntwo\r\r\n\r\r\n", "1.000-2.000 one|two\n", "" },
  { "/srt/no-end-of-last-line", "1\n" T1 "one", "1.000-2.000 one\n", "" },
  { "/srt/no-numbers", T1 "one\n\n" T3 "two\n", "1.000-2.000 one\n3.000-4.000 two\n", "number 2" },
  { "/srt/wrong-numbers", "7\n" T1 "one\n\n7\n" T3 "two\n", "1.000-2.000 one\n3.000-4.000 two\n", "number 2" },
  { "/srt/numbers-from-zero", "0\n" T1 "one\n\n1\n" T3 "two\n", "1.000-2.000 one\n3.000-4.000 two\n", "" },
  { "/srt/no-blank-lines", "1\n" T1 "one\n2\n" T3 "two\n", "1.000-2.000 one\n3.000-4.000 two\n", "" },
  { "/srt/nothing-but-times", T1 "one\n" T3 "two\n", "1.000-2.000 one\n3.000-4.000 two\n", "number 2" },
  { "/srt/blank-between-number-and-times", "1\n\n" T1 "one\n\n2\n\n" T3 "two\n", "1.000-2.000 one\n3.000-4.000 two\n", "" },
  { "/srt/text-that-is-a-number", "1\n" T1 "42\n\n2\n" T3 "two\n", "1.000-2.000 42\n3.000-4.000 two\n", "" },
  { "/srt/blank-line-in-text", "1\n" T1 "one\n\nstill one\n\n2\n" T3 "two\n", "1.000-2.000 one|still one\n3.000-4.000 two\n", "" },
  { "/srt/spaces", "  1  \n  00:00:01,000   -->   00:00:02,000  \n  one   two \t\n   \n\n", "1.000-2.000 one two\n", "" },
  { "/srt/points", "1\n00:00:01.000 --> 00:00:02.500\none\n", "1.000-2.500 one\n", "" },
  { "/srt/no-hours", "1\n00:01,000 --> 00:02,5\none\n", "1.000-2.500 one\n", "" },
  { "/srt/few-decimals", "1\n0:0:1,5 --> 0:0:2,25\none\n", "1.500-2.250 one\n", "" },
  { "/srt/many-decimals", "1\n00:00:01,1234567 --> 00:00:02\none\n", "1.123-2.000 one\n", "" },
  { "/srt/colon-before-decimals", "1\n00:00:01:500 --> 00:00:02:000\none\n", "1.500-2.000 one\n", "" },
  { "/srt/spaces-in-times", "1\n00: 00: 01, 500 - -> 00 :00 :02, 000\none\n", "1.500-2.000 one\n", "" },
  { "/srt/short-arrow", "1\n00:00:01,000 -> 00:00:02,000\none\n", "1.000-2.000 one\n", "" },
  { "/srt/arrow-of-a-word-processor", "1\n00:00:01,000 –> 00:00:02,000\none\n", "1.000-2.000 one\n", "" },
  { "/srt/place-after-times", "1\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600 Y1:20 Y2:50\none\n", "1.000-2.000 one\n", "" },
  { "/srt/text-after-times", "1\n00:00:01,000 --> 00:00:02,000 one two\nthree\n", "1.000-2.000 one two|three\n", "" },
  { "/srt/no-end", "1\n00:00:01,000 -->\nfifteen letters, twice as many..\n\n2\n00:00:09,000 --> \nyes\n\n3\n00:00:09,500 --> 00:00:11,000\nno\n", "1.000-3.133 fifteen letters, twice as many..\n9.000-9.500 yes\n9.500-11.000 no\n", "no-end 2" },
  { "/srt/end-is-start", "1\n00:00:01,000 --> 00:00:01,000\none\n", "1.000-2.000 one\n", "no-end 1" },
  { "/srt/swapped", "1\n00:00:02,000 --> 00:00:01,000\none\n", "1.000-2.000 one\n", "swapped 1" },
  { "/srt/negative", "1\n-00:00:01,000 --> 00:00:01,000\none\n\n2\n-00:00:02,000 --> -00:00:01,000\ntwo\n", "0.000-1.000 one\n", "negative 2" },
  { "/srt/bad-time", "1\n" T1 "one\n\n2\n00:00:xx,000 --> 00:00:04,000\ntwo\n\n3\n" T3 "three\n", "1.000-2.000 one\n3.000-4.000 three\n", "bad-time 1" },
  { "/srt/time-beyond-all-measure", "1\n99999999:00:01,000 --> 99999999:00:02,000\none\n\n2\n" T1 "two\n", "1.000-2.000 two\n", "bad-time 1" },
  { "/srt/empty-caption", "1\n" T1 "\n2\n" T3 "two\n", "3.000-4.000 two\n", "empty 1" },
  { "/srt/only-tags", "1\n" T1 "<i> </i>&nbsp;\n\n2\n" T3 "two\n", "3.000-4.000 two\n", "empty 1" },
  { "/srt/overlap", "1\n00:00:01,000 --> 00:00:03,500\none\n\n2\n" T3 "two\n", "1.000-3.500 one\n3.000-4.000 two\n", "overlap 1" },
  { "/srt/unsorted", "1\n" T3 "two\n\n2\n" T1 "one\n", "1.000-2.000 one\n3.000-4.000 two\n", "unsorted 1" },
  { "/srt/text-before", "Made by me\nwith love\n\n1\n" T1 "one\n", "1.000-2.000 one\n", "stray 2" },
  { "/srt/tags", "1\n" T1 "<i>one</i> <b>two <FONT color=\"#ff0000\" size=3>three</font>\n<weird>four</u> {\\an8}five\n", "1.000-2.000 one two three|four five\n", "markup 1" },
  { "/srt/no-tags", "1\n" T1 "1 < 2, <3, a<b and {curly} & Co. <\n", "1.000-2.000 1 < 2, <3, a<b and {curly} & Co. <\n", "" },
  { "/srt/unclosed-tag", "1\n" T1 "<font color=\"red\" one\n", "1.000-2.000 <font color=\"red\" one\n", "" },
  { "/srt/break-tag", "1\n" T1 "one<br>two<br/>three\n", "1.000-2.000 one|two|three\n", "" },
  { "/srt/entities", "1\n" T1 "R&amp;D &lt;b&gt; &quot;x&quot; &#228;&#xE4; &unknown; &#0; &\n", "1.000-2.000 R&D <b> \"x\" ää &unknown; \xef\xbf\xbd &\n", "" },
  { "/srt/arrow-in-text", "1\n" T1 "left --> right\n", "1.000-2.000 left --> right\n", "" },
  { "/srt/utf-8", "1\n" T1 "Größe 👩‍👩‍👧 日本\n", "1.000-2.000 Größe 👩‍👩‍👧 日本\n", "" },
};

#define V1 "00:00:01.000 --> 00:00:02.000"
#define V3 "00:00:03.000 --> 00:00:04.000"

static const ReadCase vtt_cases[] = {
  { "/vtt/plain", "WEBVTT\n\n" V1 "\none\n\n" V3 "\ntwo\nthree\n", "1.000-2.000 one\n3.000-4.000 two|three\n", "" },
  { "/vtt/mark-and-title", "\xef\xbb\xbfWEBVTT - Title\n\n" V1 "\none\n", "1.000-2.000 one\n", "" },
  { "/vtt/short-times", "WEBVTT\n\n00:01.000 --> 00:02.000\none\n", "1.000-2.000 one\n", "" },
  { "/vtt/names-of-captions", "WEBVTT\n\nfirst one\n" V1 "\none\n\n2\n" V3 "\ntwo\n", "1.000-2.000 one\n3.000-4.000 two\n", "" },
  { "/vtt/places", "WEBVTT\n\n" V1 " align:start position:0% line:-1\none\n", "1.000-2.000 one\n", "markup 1" },
  { "/vtt/notes", "WEBVTT\n\nNOTE\nsaid\nnothing\n\n" V1 "\none\n\nNOTE too\n\nNOTE\n00:00:05.000 --> 00:00:06.000\nleft out on purpose\n\n", "1.000-2.000 one\n", "" },
  { "/vtt/style-and-region", "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n" V1 "\none\n", "1.000-2.000 one\n", "markup 2" },
  { "/vtt/no-blank-lines", "WEBVTT\n" V1 "\none\n2\n" V3 "\ntwo\n", "1.000-2.000 one\n3.000-4.000 two\n", "" },
  { "/vtt/spans", "WEBVTT\n\n" V1 "\n<c.yellow.bg_blue>one</c> <i.loud>two</i> <ruby>three<rt>3</rt></ruby>\n", "1.000-2.000 one two three3\n", "markup 1" },
  { "/vtt/speakers", "WEBVTT\n\n" V1 "\n<v.loud Anna &amp; Bo>one</v>\n\n" V3 "\n<v Carl>two\n", "1.000-2.000 Anna & Bo: one\n3.000-4.000 Carl: two\n", "" },
  { "/vtt/languages", "WEBVTT\nKind: captions\nLanguage: de\n\n" V1 "\neins\n\n" V3 "\n<lang en-GB>two</lang>\n", "1.000-2.000 (de) eins\n3.000-4.000 (en-GB) two\n", "" },
  { "/vtt/word-times", "WEBVTT\n\n" V1 "\none<00:00:01.300><c> two</c><00:01.700> <00:00:01.800>three\n", "1.000-2.000 one<1.300> two<1.700> <1.800>three\n", "" },
  { "/vtt/word-times-that-go-back", "WEBVTT\n\n" V1 "\none <00:00:01.500>two <00:00:01.300>three <00:00:09.000>four\n", "1.000-2.000 one <1.500>two three four\n", "word-time 1" },
  { "/vtt/time-map", "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n" V1 "\none\n", "1.000-2.000 one\n", "time-map 1" },
  { "/vtt/bad-time", "WEBVTT\n\n00:00:xx.000 --> 00:00:02.000\none\n\n" V3 "\ntwo\n", "3.000-4.000 two\n", "bad-time 1" },
  { "/vtt/stray", "WEBVTT\n\nnobody says this\n\n" V3 "\ntwo\n", "3.000-4.000 two\n", "stray 1" },
  { "/vtt/rolling", "WEBVTT\n\n00:00.160 --> 00:02.350\n \nhello<00:00:00.500><c> world</c>\n\n00:02.350 --> 00:02.360\nhello world\n \n\n00:02.360 --> 00:04.000\nhello world\nnext<00:00:02.800><c> line</c>\n\n00:04.000 --> 00:04.010\nnext line\n \n",
    "0.160-2.350 hello<0.500> world\n2.360-4.000 next<2.800> line\n", "repeated 3" },
  { "/vtt/said-twice-is-not-rolling", "WEBVTT\n\n" V1 "\nno\n\n00:02.000 --> 00:03.000\nno\n", "1.000-2.000 no\n2.000-3.000 no\n", "" },
  { "/vtt/entities", "WEBVTT\n\n" V1 "\na &lt;b&gt; c&nbsp;d\n", "1.000-2.000 a <b> c\xc2\xa0"
                                                                 "d\n",
    "" },
};

#define ASS_HEAD "[Script Info]\nPlayResX: 640\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"

static const ReadCase ass_cases[] = {
  { "/ass/plain", ASS_HEAD "Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,one, two\nDialogue: 0,0:00:03.00,0:00:04.00,Default,Anna,0,0,0,,three\\Nfour\\nfive\\hsix\n",
    "1.000-2.500 one, two\n3.000-4.000 Anna: three|four|five\xc2\xa0six\n", "" },
  { "/ass/overrides", ASS_HEAD "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\an8\\fs20}one {\\i1}two{\\i0} {a note}three {four\n", "1.000-2.000 one two three {four\n", "markup 1" },
  { "/ass/karaoke", ASS_HEAD "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\k20}one {\\kf30}two {\\K10}three\n", "1.000-2.000 <1.000>one <1.200>two <1.500>three<1.600>\n", "" },
  { "/ass/drawing", ASS_HEAD "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}\nDialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,two\n", "3.000-4.000 two\n", "empty 1" },
  { "/ass/comment", ASS_HEAD "Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one\nDialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,two\n", "3.000-4.000 two\n", "" },
  { "/ass/order-says-nothing", ASS_HEAD "Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,two\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one\n", "1.000-2.000 one\n3.000-4.000 two\n", "" },
  { "/ass/ssa", "[Script Info]\n[V4 Styles]\n[Events]\nFormat: Marked, Start, End, Style, Actor, MarginL, MarginR, MarginV, Effect, Text\nDialogue: Marked=0,0:00:01.00,0:00:02.00,Default,Bo,0000,0000,0000,!Effect,one\n", "1.000-2.000 Bo: one\n", "" },
  { "/ass/no-format", "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one\n", "1.000-2.000 one\n", "" },
  { "/ass/other-order", "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,one, two\n", "1.000-2.000 one, two\n", "" },
  { "/ass/bad-lines", ASS_HEAD "Dialogue: 0\nDialogue: 0,x,0:00:02.00,Default,,0,0,0,,one\nDialogue: 0,0:00:03.00,,Default,,0,0,0,,two\nDialogue:\n", "3.000-4.000 two\n", "no-end 1, bad-time 3" },
};

static void
check_read (const ReadCase *c, VsSubtitleFormat format)
{
  VsSubtitleReport report;
  VsSubtitleFormat found;
  g_autoptr (VsSubtitles) subtitles = parse (c->file, strlen (c->file), NULL, &found, &report);
  g_autofree char *drawn = draw (subtitles);
  g_autofree char *issues = draw_report (&report);

  g_assert_cmpstr (drawn, ==, c->text);
  g_assert_cmpstr (issues, ==, c->issues);
  g_assert_cmpint (found, ==, format);
  g_assert_cmpstr (report.encoding, ==, "UTF-8");
}

static void
test_srt (gconstpointer data)
{
  check_read (data, VS_SUBTITLE_SRT);
}

static void
test_vtt (gconstpointer data)
{
  check_read (data, VS_SUBTITLE_VTT);
}

static void
test_ass (gconstpointer data)
{
  check_read (data, VS_SUBTITLE_ASS);
}

typedef struct
{
  const char *name;
  const char *file;
  const char *message;
} ErrorCase;

static const ErrorCase error_cases[] = {
  { "/subtitles/error/empty", "", "“talk.srt” is empty*" },
  { "/subtitles/error/blank", "\r\n \t\n\n", "“talk.srt” is empty*" },
  { "/subtitles/error/prose", "Dear Sir,\n\nplease find enclosed 3 --> 4 pears.\n", "“talk.srt” is no caption file*" },
  { "/subtitles/error/json", "{ \"transcription\": [] }", "“talk.srt” is no caption file*" },
  { "/subtitles/error/only-a-head", "WEBVTT\n\n", "“talk.srt” is no caption file*" },
  { "/subtitles/error/bad-times", "1\n00:aa:01,000 --> 00:00:02,000\none\n", "No caption of “talk.srt” has a time that can be read*" },
  { "/subtitles/error/no-text", "1\n" T1 "\n2\n" T3, "There are times in “talk.srt”, but no captions*" },
};

static void
test_error (gconstpointer data)
{
  const ErrorCase *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new (c->file, strlen (c->file));
  g_autoptr (GError) error = NULL;

  g_assert_null (vs_subtitles_parse (bytes, "talk.srt", NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (g_pattern_match_simple (c->message, error->message));
}

/* --- encodings ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *encoding; /* the file's, for iconv */
  const char *mark;
  gsize       n_mark;
  const char *said;
  const char *text;
} EncodingCase;

static const EncodingCase encoding_cases[] = {
  { "/subtitles/encoding/utf-8", "UTF-8", "", 0, "UTF-8", "Größe €" },
  { "/subtitles/encoding/utf-8-mark", "UTF-8", "\xef\xbb\xbf", 3, "UTF-8", "Größe €" },
  { "/subtitles/encoding/utf-16-little", "UTF-16LE", "", 0, "UTF-16LE", "Größe € 😀" },
  { "/subtitles/encoding/utf-16-little-mark", "UTF-16LE", "\xff\xfe", 2, "UTF-16LE", "Größe € 😀" },
  { "/subtitles/encoding/utf-16-big", "UTF-16BE", "", 0, "UTF-16BE", "Größe € 😀" },
  { "/subtitles/encoding/utf-16-big-mark", "UTF-16BE", "\xfe\xff", 2, "UTF-16BE", "Größe € 😀" },
  { "/subtitles/encoding/utf-16-far-east", "UTF-16LE", "", 0, "UTF-16LE", "字幕の作り方についての説明です" },
  { "/subtitles/encoding/windows", "WINDOWS-1252", "", 0, "WINDOWS-1252", "Größe € „so“" },
  { "/subtitles/encoding/latin-1", "ISO-8859-1", "", 0, "ISO-8859-1", "Größe \xc2\x81" },
};

static void
test_encoding (gconstpointer data)
{
  const EncodingCase *c = data;
  g_autofree char    *text = g_strdup_printf ("1\n" T1 "%s\n\n2\n" T3 "%s\n", c->text, c->text);
  g_autofree char    *converted = NULL;
  g_autoptr (GString) file = g_string_new_len (c->mark, c->n_mark);
  g_autoptr (VsSubtitles) subtitles = NULL;
  VsSubtitleReport report;
  gsize            n;

  converted = g_convert (text, -1, c->encoding, "UTF-8", NULL, &n, NULL);
  g_assert_nonnull (converted);
  g_string_append_len (file, converted, n);
  subtitles = parse (file->str, file->len, NULL, NULL, &report);
  g_assert_cmpstr (report.encoding, ==, c->said);
  g_assert_cmpint (vs_subtitles_get_n (subtitles), ==, 2);
  g_assert_true (g_str_has_prefix (c->text, vs_subtitles_get (subtitles, 0)->text));
  g_assert_true (g_str_has_prefix (vs_subtitles_get (subtitles, 0)->text, "Größe") || strlen (vs_subtitles_get (subtitles, 0)->text) == strlen (c->text));
}

/* Zeros and a few bad bytes spoil nothing else. */
static void
test_bad_bytes (void)
{
  static const char file[] = "1\n00:00:01,000 --> 00:00:02,000\nGr\0\xc3\xb6\xc3\x9f"
                             "e \xff!\n\0";
  VsSubtitleReport  report;
  g_autoptr (VsSubtitles) subtitles = parse (file, sizeof file - 1, NULL, NULL, &report);

  g_assert_cmpstr (vs_subtitles_get (subtitles, 0)->text, ==, "Größe \xef\xbf\xbd!");
  g_assert_cmpint (report.counts[VS_SUBTITLE_BAD_BYTES], ==, 3);
  g_assert_cmpstr (report.encoding, ==, "UTF-8");
}

/* --- size ---------------------------------------------------------------------------------------------------------------- */

/* The sanitizer's strict checks look at a text up to its end with every call, which takes the square of its length. */
#ifdef __SANITIZE_ADDRESS__
#define LONG_LINE 10000
#define MANY_CAPTIONS 2000
#else
#define LONG_LINE (1024 * 1024)
#define MANY_CAPTIONS 100000
#endif

static void
test_long_line (void)
{
  g_autoptr (GString) file = g_string_new ("1\n" T1);
  g_autoptr (VsSubtitles) subtitles = NULL;
  VsSubtitleReport report;

  for (int i = 0; i < LONG_LINE; i++)
    g_string_append (file, "<i {\\k &am");
  g_string_append (file, "\n\n2\n" T3 "two\n");
  subtitles = parse (file->str, file->len, NULL, NULL, &report);
  g_assert_cmpint (vs_subtitles_get_n (subtitles), ==, 2);
  g_assert_cmpint (strlen (vs_subtitles_get (subtitles, 0)->text), <=, VS_SUBTITLE_MAX_TEXT);
  g_assert_true (g_utf8_validate (vs_subtitles_get (subtitles, 0)->text, -1, NULL));
  g_assert_cmpstr (vs_subtitles_get (subtitles, 1)->text, ==, "two");
  g_assert_cmpint (report.counts[VS_SUBTITLE_TOO_LONG], ==, 1);
}

static void
test_many_captions (void)
{
  g_autoptr (GString) file = g_string_new (NULL);
  g_autoptr (VsSubtitles) subtitles = NULL;
  g_autofree char *written = NULL;

  for (int i = 0; i < MANY_CAPTIONS; i++)
    g_string_append_printf (file, "%s%d\n%02d:%02d:%02d,%03d --> %02d:%02d:%02d,%03d\ncaption %d\n", i > 0 ? "\n" : "", i + 1, i / 3600, i / 60 % 60, i % 60, i % 1000, i / 3600, i / 60 % 60, i % 60, i % 1000 + 1 < 1000 ? i % 1000 + 1 : 1000 - 1, i);
  subtitles = parse (file->str, file->len, NULL, NULL, NULL);
  g_assert_cmpint (vs_subtitles_get_n (subtitles), ==, MANY_CAPTIONS);
  g_assert_true (g_str_has_prefix (vs_subtitles_get (subtitles, MANY_CAPTIONS - 1)->text, "caption "));
  written = vs_subtitles_write (subtitles, VS_SUBTITLE_SRT, NULL);
  g_assert_true (g_str_has_prefix (written, "1\n00:00:00,000 --> 00:00:00,001\ncaption 0\n\n2\n"));
}

/* --- writing ------------------------------------------------------------------------------------------------------------- */

static const VsSubtitleMark marks[] = { { 0, 1200000 }, { 3, 1500000 }, { 4, 2000000 } };

static const VsSubtitle written[] = {
  { { 1000000, 3000000 }, "one two", "en", NULL, marks, G_N_ELEMENTS (marks) },
  { { 3000499, 4000500 }, "a <b> & {c}\nR\\N \xc2\xa0 1 --> 2", "en", "Anna <A>", NULL, 0 },
  { { 36000000000, 36000000001 }, "Größe", "en", NULL, NULL, 0 },
};

typedef struct
{
  const char      *name;
  VsSubtitleFormat format;
  gboolean         word_times;
  const char      *file;
} WriteCase;

static const WriteCase write_cases[] = {
  { "/subtitles/write/srt", VS_SUBTITLE_SRT, TRUE,
    "1\n00:00:01,000 --> 00:00:03,000\none two\n\n2\n00:00:03,000 --> 00:00:04,001\na <b> & {c}\nR\\N \xc2\xa0 1 → 2\n\n3\n10:00:00,000 --> 10:00:00,001\nGröße\n" },
  { "/subtitles/write/vtt", VS_SUBTITLE_VTT, FALSE,
    "WEBVTT\nLanguage: en\n\n00:00:01.000 --> 00:00:03.000\none two\n\n00:00:03.000 --> 00:00:04.001\n<v Anna &lt;A&gt;>a &lt;b&gt; &amp; {c}\nR\\N \xc2\xa0 1 --&gt; 2\n\n10:00:00.000 --> 10:00:00.001\nGröße\n" },
  { "/subtitles/write/vtt-words", VS_SUBTITLE_VTT, TRUE,
    "WEBVTT\nLanguage: en\n\n00:00:01.000 --> 00:00:03.000\n<00:00:01.200>one<00:00:01.500> <00:00:02.000>two\n\n00:00:03.000 --> 00:00:04.001\n<v Anna &lt;A&gt;>a &lt;b&gt; &amp; {c}\nR\\N \xc2\xa0 1 --&gt; 2\n\n10:00:00.000 --> 10:00:00.001\nGröße\n" },
  { "/subtitles/write/ass", VS_SUBTITLE_ASS, FALSE,
    "Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,one two\nDialogue: 0,0:00:03.00,0:00:04.00,Default,Anna <A>,0,0,0,,a <b> & \\{c\\}\\NR\\\xe2\x81\xa0N \\h 1 --> 2\nDialogue: 0,10:00:00.00,10:00:00.01,Default,,0,0,0,,Größe\n" },
  { "/subtitles/write/ass-words", VS_SUBTITLE_ASS, TRUE,
    "Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\k20}{\\k30}one{\\k50} {\\k100}two\nDialogue: 0,0:00:03.00,0:00:04.00,Default,Anna <A>,0,0,0,,a <b> & \\{c\\}\\NR\\\xe2\x81\xa0N \\h 1 --> 2\nDialogue: 0,10:00:00.00,10:00:00.01,Default,,0,0,0,,Größe\n" },
  { "/subtitles/write/text", VS_SUBTITLE_TEXT, FALSE, "one two\n\nAnna <A>: a <b> & {c} R\\N \xc2\xa0 1 --> 2\n\nGröße\n" },
};

static void
test_write (gconstpointer data)
{
  const WriteCase *c = data;
  g_autoptr (VsSubtitles) subtitles = vs_subtitles_new (written, G_N_ELEMENTS (written));
  VsSubtitleWriting writing = { c->word_times, NULL };
  g_autofree char  *file = vs_subtitles_write (subtitles, c->format, &writing);
  const char       *from = c->format == VS_SUBTITLE_ASS ? strstr (file, "Dialogue:") : file;

  g_assert_cmpstr (from, ==, c->file);
}

/* What is written is read again: times to the ms, texts as they were, in ASS times to 10 ms. */
static void
test_round_trip (gconstpointer data)
{
  VsSubtitleFormat  format = GPOINTER_TO_INT (data);
  VsSubtitleWriting writing = { TRUE, NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  VsSubtitle many[200];
  g_autoptr (VsSubtitles) subtitles = NULL;
  g_autoptr (VsSubtitles) again = NULL;
  g_autofree char *file = NULL;
  gint64           unit = format == VS_SUBTITLE_ASS ? 10000 : 1000;
  VsSubtitleReport report;
  VsSubtitleFormat found;
  gint64           time = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (many); i++)
    {
      gint64 start = time + g_rand_int_range (random, 0, 200) * unit;
      gint64 middle = start + g_rand_int_range (random, 1, 5000) * unit;

      time = middle + g_rand_int_range (random, 1, 5000) * unit;
      many[i] = written[i % 2];
      many[i].range = vs_time_range (start, time);
      many[i].marks = g_memdup2 (&(VsSubtitleMark){ 1, middle }, sizeof (VsSubtitleMark));
      many[i].n_marks = format == VS_SUBTITLE_VTT ? 1 : 0;
      if (format == VS_SUBTITLE_SRT)
        {
          many[i].text = "Größe & Co.\nzwei";
          many[i].speaker = many[i].language = NULL;
        }
      if (format == VS_SUBTITLE_ASS)
        many[i].language = NULL;
    }
  subtitles = vs_subtitles_new (many, G_N_ELEMENTS (many));
  file = vs_subtitles_write (subtitles, format, &writing);
  again = parse (file, strlen (file), NULL, &found, &report);
  {
    g_autofree char *before = draw (subtitles);
    g_autofree char *after = draw (again);
    g_autofree char *issues = draw_report (&report);

    g_assert_cmpstr (after, ==, before);
    g_assert_cmpstr (issues, ==, "");
    g_assert_cmpint (found, ==, format);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (many); i++)
    g_free ((VsSubtitleMark *) many[i].marks);
}

static void
test_style (void)
{
  VsSubtitleStyle   style = { "DejaVu, Sans", 62.5, 0xffee00cc, 0x112233ff, 0x000000bf, 2.5, FALSE, 8, 720, 1280 };
  VsSubtitleStyle   found;
  VsSubtitleWriting writing = { FALSE, &style };
  g_autoptr (VsSubtitles) subtitles = vs_subtitles_new (written, 1);
  g_autofree char *file = vs_subtitles_write (subtitles, VS_SUBTITLE_ASS, &writing);
  g_autoptr (VsSubtitles) again = parse (file, strlen (file), NULL, NULL, NULL);

  g_assert_nonnull (strstr (file, "62.5,&H3300EEFF,"));
  g_assert_false (vs_subtitles_get_style (subtitles, &found));
  g_assert_true (vs_subtitles_get_style (again, &found));
  g_assert_cmpstr (found.font, ==, "DejaVu  Sans");
  g_assert_cmpfloat (found.size, ==, 62.5);
  g_assert_cmpfloat (found.outline, ==, 2.5);
  g_assert_cmphex (found.text_color, ==, 0xffee00cc);
  g_assert_cmphex (found.line_color, ==, 0x112233ff);
  g_assert_cmpint (found.alignment, ==, 8);
  g_assert_cmpint (found.width, ==, 720);
  g_assert_cmpint (found.height, ==, 1280);
  g_assert_false (found.has_box);
}

static void
test_old_style (void)
{
  static const char file[] = "[Script Info]\n[V4 Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, BorderStyle, Alignment\n"
                             "Style: Default,Arial,20,16777215,3,6\n[Events]\nDialogue: Marked=0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one\n";
  g_autoptr (VsSubtitles) subtitles = parse (file, strlen (file), NULL, NULL, NULL);
  VsSubtitleStyle found;

  g_assert_true (vs_subtitles_get_style (subtitles, &found));
  g_assert_cmpstr (found.font, ==, "Arial");
  g_assert_cmphex (found.text_color, ==, 0xffffffff);
  g_assert_true (found.has_box);
  g_assert_cmpint (found.alignment, ==, 8);
  g_assert_cmpint (found.height, ==, 288);
}

/* A person is told in a sentence, with the right plural. */
static void
test_report (void)
{
  VsSubtitleReport report = { .counts = { [VS_SUBTITLE_NO_END] = 3, [VS_SUBTITLE_MARKUP] = 1 } };
  g_autofree char *three = vs_subtitle_report_describe (&report, VS_SUBTITLE_NO_END);
  g_autofree char *one = vs_subtitle_report_describe (&report, VS_SUBTITLE_MARKUP);

  g_assert_cmpstr (three, ==, "3 captions had no end time and were given one");
  g_assert_cmpstr (one, ==, "Formatting was left out in 1 place");
  g_assert_null (vs_subtitle_report_describe (&report, VS_SUBTITLE_EMPTY));
  for (int i = 0; i < VS_SUBTITLE_N_ISSUES; i++)
    {
      g_autofree char *text = NULL;

      report.counts[i] = 1234567;
      text = vs_subtitle_report_describe (&report, i);
      g_assert_nonnull (strstr (text, "1234567"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (srt_cases); i++)
    g_test_add_data_func (srt_cases[i].name, &srt_cases[i], test_srt);
  for (gsize i = 0; i < G_N_ELEMENTS (vtt_cases); i++)
    g_test_add_data_func (vtt_cases[i].name, &vtt_cases[i], test_vtt);
  for (gsize i = 0; i < G_N_ELEMENTS (ass_cases); i++)
    g_test_add_data_func (ass_cases[i].name, &ass_cases[i], test_ass);
  for (gsize i = 0; i < G_N_ELEMENTS (error_cases); i++)
    g_test_add_data_func (error_cases[i].name, &error_cases[i], test_error);
  for (gsize i = 0; i < G_N_ELEMENTS (encoding_cases); i++)
    g_test_add_data_func (encoding_cases[i].name, &encoding_cases[i], test_encoding);
  g_test_add_func ("/subtitles/bad-bytes", test_bad_bytes);
  g_test_add_func ("/subtitles/long-line", test_long_line);
  g_test_add_func ("/subtitles/many-captions", test_many_captions);
  for (gsize i = 0; i < G_N_ELEMENTS (write_cases); i++)
    g_test_add_data_func (write_cases[i].name, &write_cases[i], test_write);
  g_test_add_data_func ("/subtitles/round-trip/srt", GINT_TO_POINTER (VS_SUBTITLE_SRT), test_round_trip);
  g_test_add_data_func ("/subtitles/round-trip/vtt", GINT_TO_POINTER (VS_SUBTITLE_VTT), test_round_trip);
  g_test_add_data_func ("/subtitles/round-trip/ass", GINT_TO_POINTER (VS_SUBTITLE_ASS), test_round_trip);
  g_test_add_func ("/subtitles/style", test_style);
  g_test_add_func ("/subtitles/old-style", test_old_style);
  g_test_add_func ("/subtitles/report", test_report);
  return g_test_run ();
}
