// SPDX-License-Identifier: GPL-3.0-or-later
// Captions in a font that somebody chose: that font where it is installed, whatever else the user has set up; otherwise the
// bundled one, to the byte.

#include <glib/gstdio.h>

#include "media/fonts.h"
#include "media/overlay.h"
#include "support/media-dir.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MISSING "No Such Font At All"

/* (transfer full) (nullable): an installed family that is not the bundled one and does not look like it. */
static char *
find_family (void)
{
  g_auto (GStrv) families = vs_fonts_list_families ();

  for (gsize i = 0; families[i] != NULL; i++)
    if (g_str_has_prefix (families[i], "DejaVu S") || g_str_has_prefix (families[i], "Liberation") || g_str_has_prefix (families[i], "Nimbus"))
      return g_strdup (families[i]);
  return NULL;
}

/* @family: (nullable): not set when NULL */
static char *
hash_of_captions (const char *family)
{
  VsCutClip clip = { .media_id = 1, .range = { 0, 2 * SECOND }, .framing = VS_FRAMING_DEFAULT };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (VsOverlay) overlay = vs_overlay_new (1080, 1920);
  g_autoptr (VsCut) cut = vs_cut_new (&clip, 1);
  g_autoptr (VsWords) words = vs_words_new_from_text ("Übergröße & wąż »Ελλάδα« 42", clip.range);
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_caption_layer_unref);
  VsCue          cue = { 1, 1, clip.range, words };
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_WORDS);
  g_autoptr (VsCaptions) captions = vs_captions_new (&cue, 1);

  vs_caption_style_set_font (&style, family);
  g_ptr_array_add (layers, vs_caption_layer_new (captions, &style, "de"));
  vs_overlay_set_captions (overlay, layers, cut);
  for (gint64 time = 0; time < 2 * SECOND; time += SECOND / 2)
    {
      const VsOverlayBitmap *bitmap = vs_overlay_get_caption_bitmap_at (overlay, 0, time);

      g_checksum_update (sum, (const guchar *) &bitmap->y, sizeof bitmap->y);
      g_checksum_update (sum, vs_image_get_pixels (bitmap->image), bitmap->image->stride * bitmap->image->height);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static void
test_missing_font_is_the_bundled_one (void)
{
  g_autofree char *bundled = hash_of_captions (NULL);
  g_autofree char *missing = hash_of_captions (MISSING);
  g_autofree char *named = hash_of_captions (VS_FONT_FAMILY);

  g_assert_false (vs_fonts_have_family (MISSING));
  g_assert_cmpstr (bundled, ==, missing);
  /* An installed Noto Sans may be another version. */
  g_assert_cmpstr (bundled, ==, named);
}

static void
test_installed_font_is_used (void)
{
  g_autofree char *family = find_family ();
  g_autofree char *bundled = hash_of_captions (NULL);
  g_autofree char *chosen = NULL;
  g_autofree char *again = NULL;

  if (family == NULL)
    {
      g_test_skip ("No other font is installed");
      return;
    }
  g_assert_true (vs_fonts_have_family (family));
  chosen = hash_of_captions (family);
  again = hash_of_captions (family);
  g_assert_cmpstr (chosen, !=, bundled);
  g_assert_cmpstr (chosen, ==, again);
}

/* Every family that is listed is there; none comes twice. */
static void
test_list (void)
{
  g_auto (GStrv) families = vs_fonts_list_families ();

  for (gsize i = 0; families[i] != NULL; i++)
    {
      g_assert_true (vs_fonts_have_family (families[i]));
      g_assert_true (i == 0 || !g_str_equal (families[i], families[i - 1]));
    }
}

/* A user whose set-up turns every font into another one, makes it bolder and of another size. */
static char *
hash_of_other_user (const char *folder, const char *family)
{
  g_autofree char *config = g_build_filename (folder, "fonts.conf", NULL);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *output = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  char    *argv[] = { program, "--hash", (char *) family, NULL };
  gboolean done;

  done = g_file_set_contents (config,
                              "<fontconfig><dir>/usr/share/fonts</dir><match target=\"pattern\"><edit name=\"family\" mode=\"assign\" binding=\"strong\">"
                              "<string>Noto Color Emoji</string></edit><edit name=\"dpi\" mode=\"assign\"><double>200</double></edit></match>"
                              "<match target=\"font\"><edit name=\"embolden\" mode=\"assign\"><bool>true</bool></edit></match></fontconfig>",
                              -1, NULL);
  g_assert_true (done);
  environment = g_environ_setenv (environment, "FONTCONFIG_FILE", config, TRUE);
  environment = g_environ_setenv (environment, "XDG_CACHE_HOME", folder, TRUE);
  environment = g_environ_setenv (environment, "LC_ALL", "tr_TR.UTF-8", TRUE);
  done = g_spawn_sync (NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, NULL);
  g_assert_true (done);
  return g_strdup (g_strchomp (output));
}

static void
test_same_for_every_user (void)
{
  g_autofree char *family = find_family ();
  const char      *families[] = { "", MISSING, family };
  char            *folder = vs_test_make_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (families) && families[i] != NULL; i++)
    {
      g_autofree char *here = hash_of_captions (families[i]);
      g_autofree char *there = hash_of_other_user (folder, families[i]);

      g_assert_cmpstr (here, ==, there);
    }
  vs_test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--hash"))
    {
      g_autofree char *hash = hash_of_captions (argv[2]);

      g_print ("%s\n", hash);
      return 0;
    }

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fonts/missing-font-is-the-bundled-one", test_missing_font_is_the_bundled_one);
  g_test_add_func ("/fonts/installed-font-is-used", test_installed_font_is_used);
  g_test_add_func ("/fonts/list", test_list);
  g_test_add_func ("/fonts/same-for-every-user", test_same_for_every_user);

  return g_test_run ();
}
