// SPDX-License-Identifier: GPL-3.0-or-later
// Caption files that speech engines write, as words: the readers of imported files do it.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "captions/engine-result-private.h"

static void
add_words (VsFoundWords *found, const VsSubtitle *subtitle)
{
  g_autoptr (VsWords) words = vs_subtitle_to_words (subtitle, 0);

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);

      /* Lines are broken by the rules of the captions, not of the engine. */
      vs_found_words_add (found, word->text, word->range.start / (double) G_USEC_PER_SEC, word->range.end / (double) G_USEC_PER_SEC,
                          VS_CONFIDENCE_UNKNOWN, word->flags & ~(VsWordFlags) VS_WORD_ENDS_LINE);
    }
}

/* Where nobody speaks, engines write a file with nothing but its head, or captions without text. */
static gboolean
says_nothing (const char *text, VsSubtitleFormat format, const VsSubtitleReport *report)
{
  gboolean is_clean = report->counts[VS_SUBTITLE_BAD_TIME] + report->counts[VS_SUBTITLE_STRAY_TEXT] == 0;

  return is_clean && (text[strspn (text, " \t\r\n")] == '\0' || report->counts[VS_SUBTITLE_EMPTY] + report->counts[VS_SUBTITLE_NEGATIVE] > 0 ||
                      (format == VS_SUBTITLE_VTT && g_str_has_prefix (text, "WEBVTT")));
}

/**
 * vs_engine_result_read_subtitles:
 * @text: a whole file, of vs_engine_text_protect()
 * @format: %VS_SUBTITLE_SRT or %VS_SUBTITLE_VTT
 * @found: gets the words; those that have no times of their own are %VS_WORD_ESTIMATED
 *
 * Returns: %FALSE with %VS_ERROR_DAMAGED when it is no file of that format
 */
gboolean
vs_engine_result_read_subtitles (const char *text, VsSubtitleFormat format, VsFoundWords *found, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (VsSubtitles) subtitles = NULL;
  VsSubtitleFormat read_as = format;
  VsSubtitleReport report;

  subtitles = vs_subtitles_parse (bytes, vs_subtitle_format_get_extension (format), &read_as, &report, NULL);
  if (read_as != format || (subtitles == NULL && !says_nothing (text, format, &report)))
    {
      /* Translators: %s is a format of caption files, “SRT” or “WebVTT” */
      g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("There are no captions in the format %s in it."), format == VS_SUBTITLE_VTT ? "WebVTT" : "SRT");
      return FALSE;
    }
  for (gsize i = 0; subtitles != NULL && i < vs_subtitles_get_n (subtitles); i++)
    add_words (found, vs_subtitles_get (subtitles, i));
  return TRUE;
}
