// SPDX-License-Identifier: GPL-3.0-or-later
// What the readers and writers of caption files share.
//
//   bytes ─ decode ─▶ text ─ a reader of a format ─▶ collector (raw captions) ─ finish ─▶ VsSubtitles
#pragma once

#include "captions/subtitles.h"

G_BEGIN_DECLS

/* The end of a caption that has none. */
#define VS_SUBTITLE_NO_TIME G_MININT64

/**
 * VsSubtitleLine:
 * @text: not terminated, without white space at its ends
 * @length: in bytes
 * @has_space: there was white space; a line of nothing else is not quite a blank one
 */
typedef struct
{
  const char *text;
  gsize       length;
  gboolean    has_space;
} VsSubtitleLine;

/**
 * VsSubtitleText:
 *
 * Text of a caption while it is read: markup is taken off, white space becomes one space, lines have no space at their ends.
 */
typedef struct
{
  GString *text;
  GArray  *marks; /* VsSubtitleMark */
  GString *speaker;
  GString *language;
  gunichar pending; /* ' ' or '\n' before the next character */
  gboolean has_markup;
  gboolean is_cut_off;
} VsSubtitleText;

/**
 * VsSubtitleCollector:
 *
 * Where a reader puts what it finds.
 */
typedef struct
{
  GArray           *subtitles; /* VsSubtitle that own what they point to */
  VsSubtitleReport *report;
  char             *language;
  gboolean          may_roll; /* whether lines may repeat */
  gboolean          has_style;
  VsSubtitleStyle   style;
  char             *font;
} VsSubtitleCollector;

char   *vs_subtitle_decode (GBytes *bytes, VsSubtitleReport *report);
GArray *vs_subtitle_split_lines (const char *text);

gboolean    vs_subtitle_time_parse (const char **at, const char *end, gint64 *out_time);
gboolean    vs_subtitle_times_parse (VsSubtitleLine line, VsTimeRange *out_times, VsSubtitleLine *out_rest);
VsTimeRange vs_subtitle_round (VsTimeRange range, gint64 unit);
void        vs_subtitle_time_write (GString *out, gint64 time, char point);

void vs_subtitle_text_init (VsSubtitleText *self);
void vs_subtitle_text_clear (VsSubtitleText *self);
void vs_subtitle_text_add (VsSubtitleText *self, gunichar c);
void vs_subtitle_text_add_mark (VsSubtitleText *self, gint64 time);
void vs_subtitle_text_add_tagged (VsSubtitleText *self, VsSubtitleLine line);
void vs_subtitle_text_add_ass (VsSubtitleText *self, VsSubtitleLine line, gint64 start);

void         vs_subtitle_collector_init (VsSubtitleCollector *self, VsSubtitleReport *report);
void         vs_subtitle_collector_clear (VsSubtitleCollector *self);
void         vs_subtitle_collector_count (VsSubtitleCollector *self, VsSubtitleIssue issue);
void         vs_subtitle_collector_add (VsSubtitleCollector *self, VsTimeRange times, VsSubtitleText *text);
void         vs_subtitle_collector_unroll (VsSubtitleCollector *self);
void         vs_subtitle_clear (gpointer subtitle);
VsSubtitles *vs_subtitle_collector_finish (VsSubtitleCollector *self);

void vs_srt_read (VsSubtitleCollector *collector, const GArray *lines);
void vs_vtt_read (VsSubtitleCollector *collector, const GArray *lines);
void vs_ass_read (VsSubtitleCollector *collector, const GArray *lines);
void vs_srt_write (const VsSubtitles *self, GString *out);
void vs_vtt_write (const VsSubtitles *self, gboolean word_times, GString *out);
void vs_ass_write (const VsSubtitles *self, gboolean word_times, const VsSubtitleStyle *style, GString *out);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsSubtitleText, vs_subtitle_text_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsSubtitleCollector, vs_subtitle_collector_clear)

G_END_DECLS
