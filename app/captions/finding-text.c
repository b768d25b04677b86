// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with captions, in words.

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "captions/finding-text.h"

static double
to_seconds (gint64 time)
{
  return time / (double) G_USEC_PER_SEC;
}

/**
 * vs_caption_finding_to_text:
 *
 * Returns: (transfer full): one sentence without a full stop
 */
char *
vs_caption_finding_to_text (const VsCaptionFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  switch (finding->fault)
    {
    case VS_CAPTION_TOO_FAST:
      /* Translators: both are numbers of characters a second */
      return g_strdup_printf (_ ("Too fast to read: %.1f characters/s, at most %.0f"), finding->value / 1000.0, finding->limit / 1000.0);
    case VS_CAPTION_TOO_LONG:
      /* Translators: both are seconds */
      return g_strdup_printf (_ ("Shown too long: %.1f s, at most %.1f s"), to_seconds (finding->value), to_seconds (finding->limit));
    case VS_CAPTION_TOO_SHORT:
      /* Translators: both are seconds */
      return g_strdup_printf (_ ("Shown too briefly: %.1f s, at least %.1f s"), to_seconds (finding->value), to_seconds (finding->limit));
    case VS_CAPTION_GAP:
      /* Translators: both are seconds */
      return g_strdup_printf (_ ("The next one follows too soon: after %.2f s, at least %.2f s"), to_seconds (finding->value), to_seconds (finding->limit));
    case VS_CAPTION_TOO_MANY_LINES:
      return g_strdup_printf (_ ("%d lines, at most %d"), (int) finding->value, (int) finding->limit);
    case VS_CAPTION_LINE_TOO_LONG:
      return g_strdup_printf (_ ("A line of %d characters, at most %d"), (int) finding->value, (int) finding->limit);
    case VS_CAPTION_OVERLAP:
      return g_strdup (_ ("The next one begins before this one ends"));
    case VS_CAPTION_OUTSIDE:
      return g_strdup_printf (ngettext ("%d word is cut out", "%d words are cut out", finding->value), (int) finding->value);
    case VS_CAPTION_EMPTY:
      return g_strdup (_ ("Nothing is written here"));
    case VS_CAPTION_LOW_CONTRAST:
      /* Translators: both are contrast ratios, as 3.2 in “3.2:1” */
      return g_strdup_printf (_ ("Hard to read over the picture: contrast %.1f:1, at least %.1f:1. A box or a thicker outline helps"), floor (finding->value / 10.0) / 10, finding->limit / 100.0);
    case VS_CAPTION_DOUBTFUL:
    default:
      return g_strdup_printf (ngettext ("%d word should be checked", "%d words should be checked", finding->value), (int) finding->value);
    }
}

/**
 * vs_caption_fault_to_text:
 *
 * Returns: (transfer none): "too-fast"…: for files and the command line
 */
const char *
vs_caption_fault_to_text (VsCaptionFault self)
{
  static const char *const texts[] = { "too-fast", "too-long", "too-short", "gap", "too-many-lines", "line-too-long", "overlap", "outside", "empty", "doubtful", "low-contrast" };

  g_return_val_if_fail (self >= 0 && self < G_N_ELEMENTS (texts), "");

  return texts[self];
}
