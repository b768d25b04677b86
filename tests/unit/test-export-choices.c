// SPDX-License-Identifier: GPL-3.0-or-later
// What an export is asked for, in words and by the platforms of a post.

#include <string.h>

#include "rules/platform.h"
#include "work/export-versions.h"
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
    { VS_TARGET_CAPTIONS_DRAWN, VS_EXPORT_CAPTIONS_DEFAULT, VS_EXPORT_CAPTIONS_DEFAULT, FALSE },
    { VS_TARGET_CAPTIONS_DRAWN, VS_EXPORT_CAPTIONS_VTT, VS_EXPORT_CAPTIONS_VTT, FALSE },
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

/* "tiktok=file youtube_shorts=both" */
static GPtrArray *
make_targets (const char *text)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_target_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (gsize i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "=", 2);
      VsTarget *target = vs_target_new (parts[0]);

      g_assert_true (vs_target_captions_parse (parts[1], &target->captions));
      g_ptr_array_add (targets, target);
    }
  return targets;
}

/* "tiktok,linkedin=both youtube_shorts=file" */
static char *
describe (GPtrArray *versions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const VsExportVersion *version = g_ptr_array_index (versions, i);
      g_autofree char       *platforms = g_strjoinv (",", version->platforms);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", platforms, vs_target_captions_to_text (version->captions));
    }
  return g_string_free (text, FALSE);
}

/* Platforms with the same picture share a video, with the files that any of them takes. */
static void
test_versions (void)
{
  static const struct
  {
    const char *targets;
    gboolean    has_drawn;
    const char *versions;
  } cases[] = {
    { "", TRUE, "" },
    { "tiktok=drawn", TRUE, "tiktok=drawn" },
    { "tiktok=drawn linkedin=drawn", TRUE, "tiktok,linkedin=drawn" },
    { "tiktok=drawn linkedin=both", TRUE, "tiktok,linkedin=both" },
    { "tiktok=none linkedin=none", TRUE, "tiktok,linkedin=none" },
    { "tiktok=none linkedin=file", TRUE, "tiktok,linkedin=file" },
    { "tiktok=drawn linkedin=file", TRUE, "tiktok=drawn linkedin=file" },
    { "linkedin=file tiktok=drawn", TRUE, "linkedin=file tiktok=drawn" },
    { "tiktok=drawn linkedin=file pinterest=both facebook_reels=none", TRUE, "tiktok,pinterest=both linkedin,facebook_reels=file" },
    { "tiktok=drawn linkedin=file", FALSE, "tiktok,linkedin=both" },
    { "tiktok=none linkedin=file", FALSE, "tiktok,linkedin=file" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) targets = make_targets (cases[i].targets);
      g_autoptr (GPtrArray) versions = vs_export_versions_new (targets, cases[i].has_drawn);
      g_autofree char *text = describe (versions);

      g_assert_cmpstr (text, ==, cases[i].versions);
    }
}

static void
test_names (void)
{
  g_autoptr (GPtrArray) platforms = vs_platforms_load (NULL, NULL);
  g_autoptr (GPtrArray) targets = make_targets ("tiktok=drawn nobody_knows=drawn youtube_shorts=drawn");
  g_autoptr (GPtrArray) versions = vs_export_versions_new (targets, TRUE);
  g_autofree char *names = vs_export_version_dup_names (g_ptr_array_index (versions, 0), platforms);

  g_assert_cmpstr (names, ==, "TikTok, nobody_knows, YouTube Shorts");
}

/* In the same folder, legal on every system and not too long, whatever a person called the file or the platform. */
static void
test_file_names (void)
{
  static const struct
  {
    const char *target, *names, *expected;
  } cases[] = {
    { "/a/x.mp4", "TikTok", "/a/x (TikTok).mp4" },
    { "x.mp4", "TikTok, LinkedIn", "x (TikTok, LinkedIn).mp4" },
    { "/a.b/x", "TikTok", "/a.b/x (TikTok)" },
    { "/a/v1.2.mp4", "TikTok", "/a/v1.2 (TikTok).mp4" },
    { "/a/.mp4", "TikTok", "/a/.mp4 (TikTok)" },
    { "/a/x.mp4", "My/Place: <1>", "/a/x (My Place 1).mp4" },
    { "/a/\xff.mp4", "TikTok", "/a/\xff (TikTok).mp4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = vs_studio_name_for_platforms (cases[i].target, cases[i].names);

      g_assert_cmpstr (name, ==, cases[i].expected);
    }
}

static void
test_long_file_names (void)
{
  g_autofree char *stem = g_strnfill (240, 'x');
  g_autofree char *names = g_strnfill (240, 'y');
  g_autofree char *target = g_strconcat ("/a/", stem, ".mp4", NULL);
  g_autofree char *name = vs_studio_name_for_platforms (target, names);

  g_assert_cmpuint (strlen (name), <=, strlen ("/a/") + 200);
  g_assert_true (g_str_has_prefix (name, "/a/xxx"));
  g_assert_true (g_str_has_suffix (name, "yyy).mp4"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export-choices/words", test_words);
  g_test_add_func ("/export-choices/platforms", test_platforms);

  g_test_add_func ("/export-choices/versions", test_versions);
  g_test_add_func ("/export-choices/names", test_names);
  g_test_add_func ("/export-choices/file-names", test_file_names);
  g_test_add_func ("/export-choices/long-file-names", test_long_file_names);

  return g_test_run ();
}
