// SPDX-License-Identifier: GPL-3.0-or-later
// What an export is asked for, in words and by the platforms of a post.

#include "work/studio.h"

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    int         files; /* -1 for words that are refused */
  } cases[] = {
    { "default", VS_EXPORT_CAPTIONS_DEFAULT },
    { "none", VS_EXPORT_CAPTIONS_NONE },
    { "srt", VS_EXPORT_CAPTIONS_SRT },
    { "ass", VS_EXPORT_CAPTIONS_ASS },
    { "srt,vtt", VS_EXPORT_CAPTIONS_SRT | VS_EXPORT_CAPTIONS_VTT },
    { "ass,srt,vtt,srt", VS_EXPORT_CAPTIONS_SRT | VS_EXPORT_CAPTIONS_VTT | VS_EXPORT_CAPTIONS_ASS },
    { "", -1 },
    { ",", -1 },
    { "srt,", -1 },
    { "srt,none", -1 },
    { "SRT", -1 },
    { "txt", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsExportCaptions files = VS_EXPORT_CAPTIONS_VTT;

      g_assert_cmpint (vs_export_captions_parse (cases[i].text, &files), ==, cases[i].files >= 0);
      g_assert_cmpint (files, ==, cases[i].files >= 0 ? cases[i].files : VS_EXPORT_CAPTIONS_VTT);
    }
}

static void
test_platforms (void)
{
  static const struct
  {
    VsTargetCaptions captions;
    VsExportCaptions before, after;
    gboolean         no_burn_in;
  } cases[] = {
    { VS_TARGET_CAPTIONS_DRAWN, VS_EXPORT_CAPTIONS_DEFAULT, VS_EXPORT_CAPTIONS_NONE, FALSE },
    { VS_TARGET_CAPTIONS_FILE, VS_EXPORT_CAPTIONS_DEFAULT, VS_EXPORT_CAPTIONS_SRT, TRUE },
    { VS_TARGET_CAPTIONS_FILE, VS_EXPORT_CAPTIONS_VTT, VS_EXPORT_CAPTIONS_VTT, TRUE },
    { VS_TARGET_CAPTIONS_BOTH, VS_EXPORT_CAPTIONS_DEFAULT, VS_EXPORT_CAPTIONS_SRT, FALSE },
    { VS_TARGET_CAPTIONS_NONE, VS_EXPORT_CAPTIONS_SRT, VS_EXPORT_CAPTIONS_NONE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsExportChoices choices = { .captions = cases[i].before };

      vs_export_choices_follow (&choices, cases[i].captions);
      g_assert_cmpint (choices.captions, ==, cases[i].after);
      g_assert_cmpint (choices.no_burn_in, ==, cases[i].no_burn_in);
      choices = (VsExportChoices){ .no_burn_in = TRUE };
      vs_export_choices_follow (&choices, cases[i].captions);
      g_assert_true (choices.no_burn_in);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export-choices/words", test_words);
  g_test_add_func ("/export-choices/platforms", test_platforms);

  return g_test_run ();
}
