// SPDX-License-Identifier: GPL-3.0-or-later
// Caption files: SubRip (SRT), WebVTT, Advanced SubStation Alpha (ASS, SSA) and plain text. Bytes in, values out, and back.
#pragma once

#include <glib-object.h>

#include "base/cut.h"
#include "captions/captions.h"
#include "captions/shown-captions.h"

G_BEGIN_DECLS

/**
 * VsSubtitleFormat:
 * @VS_SUBTITLE_SRT: SubRip, times to the ms
 * @VS_SUBTITLE_VTT: WebVTT, times to the ms, times of words, speakers, a language
 * @VS_SUBTITLE_ASS: Advanced SubStation Alpha and its older form SSA, times to 10 ms, times of words, speakers, a style
 * @VS_SUBTITLE_TEXT: plain text without times, for writing only
 */
typedef enum
{
  VS_SUBTITLE_SRT,
  VS_SUBTITLE_VTT,
  VS_SUBTITLE_ASS,
  VS_SUBTITLE_TEXT,
} VsSubtitleFormat;

/**
 * VsSubtitleIssue:
 * @VS_SUBTITLE_NO_END: no end, or one that is the start: given one
 * @VS_SUBTITLE_SWAPPED: ended before it began: turned round
 * @VS_SUBTITLE_NEGATIVE: began before 0: moved to 0, or left out when it ended before 0 too
 * @VS_SUBTITLE_BAD_TIME: a time that cannot be read: left out
 * @VS_SUBTITLE_EMPTY: no text: left out
 * @VS_SUBTITLE_TOO_LONG: more than %VS_SUBTITLE_MAX_TEXT bytes of text: cut off
 * @VS_SUBTITLE_OVERLAP: begins before the one in front of it ends: kept
 * @VS_SUBTITLE_UNSORTED: began before the one in front of it: sorted
 * @VS_SUBTITLE_NUMBER: the number is missing or is not the next: not used
 * @VS_SUBTITLE_REPEATED: begins with the line that the one in front of it ends with, in captions that roll: the line is left out
 * @VS_SUBTITLE_MARKUP: colours, italics or places: left out
 * @VS_SUBTITLE_STRAY_TEXT: lines that belong to no caption: left out
 * @VS_SUBTITLE_WORD_TIME: times of words that go back or lie outside the caption: left out
 * @VS_SUBTITLE_TIME_MAP: a map to the times of a stream: not used
 * @VS_SUBTITLE_BAD_BYTES: bytes that are no text: replaced or left out
 *
 * What was not as it should be in a file, and what was done about it.
 */
typedef enum
{
  VS_SUBTITLE_NO_END,
  VS_SUBTITLE_SWAPPED,
  VS_SUBTITLE_NEGATIVE,
  VS_SUBTITLE_BAD_TIME,
  VS_SUBTITLE_EMPTY,
  VS_SUBTITLE_TOO_LONG,
  VS_SUBTITLE_OVERLAP,
  VS_SUBTITLE_UNSORTED,
  VS_SUBTITLE_NUMBER,
  VS_SUBTITLE_REPEATED,
  VS_SUBTITLE_MARKUP,
  VS_SUBTITLE_STRAY_TEXT,
  VS_SUBTITLE_WORD_TIME,
  VS_SUBTITLE_TIME_MAP,
  VS_SUBTITLE_BAD_BYTES,
} VsSubtitleIssue;

#define VS_SUBTITLE_N_ISSUES (VS_SUBTITLE_BAD_BYTES + 1)

/* Bytes of one caption; nobody can read more, and no picture can hold it. */
#define VS_SUBTITLE_MAX_TEXT 4000

/**
 * VsSubtitleReport:
 * @encoding: (transfer none): in which the file was read, as "UTF-8" or "WINDOWS-1252"
 * @counts: how often each #VsSubtitleIssue was met
 */
typedef struct
{
  const char *encoding;
  guint       counts[VS_SUBTITLE_N_ISSUES];
} VsSubtitleReport;

/**
 * VsSubtitleMark:
 * @offset: in bytes of the text
 * @time: µs of file time
 *
 * From here on the text is spoken at that time. One behind a word says when the word ends.
 */
typedef struct
{
  gsize  offset;
  gint64 time;
} VsSubtitleMark;

/**
 * VsSubtitle:
 * @range: when it is shown, µs of file time; not empty
 * @text: UTF-8, without markup, lines divided by "\n", none of them empty; not empty
 * @language: (nullable): BCP 47 tag
 * @speaker: (nullable): who speaks
 * @marks: (array length=n_marks): times within the text; neither offsets nor times go back, and times lie within @range
 * @n_marks: how many
 */
typedef struct
{
  VsTimeRange           range;
  const char           *text;
  const char           *language;
  const char           *speaker;
  const VsSubtitleMark *marks;
  gsize                 n_marks;
} VsSubtitle;

/**
 * VsSubtitleStyle:
 * @font: family name
 * @size: px of the canvas
 * @text_color: 0xRRGGBBAA
 * @line_color: 0xRRGGBBAA, of the outline
 * @box_color: 0xRRGGBBAA
 * @outline: px of the canvas, 0 for none
 * @has_box: a box behind the text instead of an outline
 * @alignment: as the keys of a number pad lie: 1…3 bottom, 4…6 middle, 7…9 top
 * @width: px of the canvas
 * @height: px of the canvas
 *
 * What ASS can say of how captions look.
 */
typedef struct
{
  const char *font;
  double      size;
  guint32     text_color;
  guint32     line_color;
  guint32     box_color;
  double      outline;
  gboolean    has_box;
  int         alignment;
  int         width;
  int         height;
} VsSubtitleStyle;

#define VS_SUBTITLE_STYLE_DEFAULT \
  ((VsSubtitleStyle){ .font = "Noto Sans", .size = 80, .text_color = 0xffffffff, .line_color = 0x000000ff, .box_color = 0x000000bf, .outline = 4, .alignment = 2, .width = 1080, .height = 1920 })

/**
 * VsSubtitleWriting:
 * @word_times: write the times of words, where the format has them
 * @style: (nullable): for ASS; %NULL for %VS_SUBTITLE_STYLE_DEFAULT
 */
typedef struct
{
  gboolean               word_times;
  const VsSubtitleStyle *style;
} VsSubtitleWriting;

#define VS_TYPE_SUBTITLES (vs_subtitles_get_type ())

/**
 * VsSubtitles:
 *
 * What a caption file says: captions sorted by start. Immutable and reference-counted; may cross threads.
 */
typedef struct _VsSubtitles VsSubtitles;

GType             vs_subtitles_get_type (void);
VsSubtitles      *vs_subtitles_new (const VsSubtitle *subtitles, gsize n) G_GNUC_WARN_UNUSED_RESULT;
VsSubtitles      *vs_subtitles_ref (VsSubtitles *self);
void              vs_subtitles_unref (VsSubtitles *self);
gsize             vs_subtitles_get_n (const VsSubtitles *self);
const VsSubtitle *vs_subtitles_get (const VsSubtitles *self, gsize index);
gboolean          vs_subtitles_get_style (const VsSubtitles *self, VsSubtitleStyle *out_style);

/* Files. */
VsSubtitles *vs_subtitles_parse (GBytes           *bytes,
                                 const char       *name,
                                 VsSubtitleFormat *out_format,
                                 VsSubtitleReport *out_report,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
char        *vs_subtitles_write (const VsSubtitles *self, VsSubtitleFormat format, const VsSubtitleWriting *writing) G_GNUC_WARN_UNUSED_RESULT;
const char  *vs_subtitle_format_get_extension (VsSubtitleFormat format);
char        *vs_subtitle_report_describe (const VsSubtitleReport *report, VsSubtitleIssue issue) G_GNUC_WARN_UNUSED_RESULT;

/* Captions. */
VsSubtitles *vs_subtitles_from_shown (const VsShownCaptions *shown, const char *language) G_GNUC_WARN_UNUSED_RESULT;
VsWords     *vs_subtitle_to_words (const VsSubtitle *subtitle, gint64 offset) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions  *vs_subtitles_to_captions (const VsSubtitles *self, gint64 media_id, gint64 offset) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions  *vs_subtitles_to_captions_of_cut (const VsSubtitles *self, const VsCut *cut, gsize *out_left_out) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsSubtitles, vs_subtitles_unref)

G_END_DECLS
