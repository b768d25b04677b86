// SPDX-License-Identifier: GPL-3.0-or-later
// What an export is asked for, in words.

#include "work/studio.h"

/**
 * vs_export_captions_parse:
 * @text: "default", "none", or "srt", "vtt" and "ass" with commas between them
 *
 * Returns: whether that says which caption files there are to be
 */
gboolean
vs_export_captions_parse (const char *text, VsExportCaptions *out)
{
  static const char *const names[] = { "srt", "vtt", "ass" };
  static const guint       values[] = { VS_EXPORT_CAPTIONS_SRT, VS_EXPORT_CAPTIONS_VTT, VS_EXPORT_CAPTIONS_ASS };
  g_auto (GStrv) parts = NULL;
  guint files = 0;

  g_return_val_if_fail (text != NULL && out != NULL, FALSE);

  if (g_str_equal (text, "default") || g_str_equal (text, "none"))
    {
      *out = g_str_equal (text, "none") ? VS_EXPORT_CAPTIONS_NONE : VS_EXPORT_CAPTIONS_DEFAULT;
      return TRUE;
    }
  parts = g_strsplit (text, ",", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      guint file = 0;

      for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
        file |= g_str_equal (parts[i], names[j]) ? values[j] : 0;
      if (file == 0)
        return FALSE;
      files |= file;
    }
  if (files != 0)
    *out = files;
  return files != 0;
}

/**
 * vs_export_choices_follow:
 * @captions: where a platform's captions go
 *
 * Draws captions and writes files as a platform of a post asks for: SRT, unless other files were chosen already. Captions that are
 * to be on the picture and are not drawn still get their file, so that nobody loses them.
 */
void
vs_export_choices_follow (VsExportChoices *self, VsTargetCaptions captions)
{
  gboolean wants_files = captions == VS_TARGET_CAPTIONS_FILE || captions == VS_TARGET_CAPTIONS_BOTH;

  g_return_if_fail (self != NULL);

  if (captions == VS_TARGET_CAPTIONS_NONE)
    self->captions = VS_EXPORT_CAPTIONS_NONE;
  else if (wants_files && self->captions == VS_EXPORT_CAPTIONS_DEFAULT)
    self->captions = VS_EXPORT_CAPTIONS_SRT;
  self->no_burn_in |= captions == VS_TARGET_CAPTIONS_FILE || captions == VS_TARGET_CAPTIONS_NONE;
}
