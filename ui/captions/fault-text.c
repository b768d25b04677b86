// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with captions, in words, for a list of them.

#include "ui/captions/fault-text.h"

#include "captions/finding-text.h"

/**
 * vs_ui_caption_findings_to_texts:
 * @findings: (element-type VsCaptionFinding): of vs_captions_check()
 * @n_shown: how many captions are shown
 *
 * Returns: (transfer full): what is wrong with each, a line a finding, "" for nothing
 */
char **
vs_ui_caption_findings_to_texts (const GArray *findings, gsize n_shown)
{
  GStrv texts = g_new0 (char *, n_shown + 1);

  for (gsize i = 0; i < n_shown; i++)
    texts[i] = g_strdup ("");
  for (guint i = 0; i < findings->len; i++)
    {
      const VsCaptionFinding *finding = &g_array_index (findings, VsCaptionFinding, i);
      g_autofree char        *text = vs_caption_finding_to_text (finding);
      g_autofree char        *before = texts[finding->shown];

      texts[finding->shown] = *before != '\0' ? g_strconcat (before, "\n", text, NULL) : g_steal_pointer (&text);
    }
  return texts;
}
