// SPDX-License-Identifier: GPL-3.0-or-later
// How captions look, on its way into the project and back.

#include <string.h>

#include "captions/style.h"

static VsCaptionStyle
read (const char *json)
{
  return vs_caption_style_from_json (json);
}

static void
test_there_and_back (void)
{
  for (int look = 0; look < VS_N_CAPTION_LOOKS; look++)
    {
      VsCaptionStyle   style = vs_caption_style_new (look), back;
      g_autofree char *json = NULL;

      style.text_color = 0x12345678;
      vs_caption_style_set_font (&style, look == VS_CAPTION_LOOK_BOXED ? "Ünïcode \"Sans\" 源" : "");
      json = vs_caption_style_to_json (&style);
      back = read (json);
      g_assert_true (vs_caption_style_equal (&style, &back));
      g_assert_cmpstr (back.font, ==, style.font);
    }
}

/* Projects from before there were fonts have none, and one that cannot be a font's name is none. */
static void
test_font_is_the_bundled_one_when_in_doubt (void)
{
  g_autofree char *just = g_strnfill (VS_CAPTION_FONT_SIZE - 1, 'x');
  g_autofree char *long_name = g_strnfill (VS_CAPTION_FONT_SIZE, 'x');
  const struct
  {
    const char *family, *expected;
  } cases[] = { { NULL, "" }, { "", "" }, { "Inter", "Inter" }, { just, just }, { long_name, "" }, { "a\nb", "" }, { "a\xff", "" } };
  VsCaptionStyle style;

  g_assert_cmpstr (read ("{\"size\":64}").font, ==, "");
  g_assert_cmpstr (read ("{\"font\":7}").font, ==, "");
  g_assert_cmpstr (read ("{\"font\":\"Inter\"}").font, ==, "Inter");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
      vs_caption_style_set_font (&style, "Before");
      vs_caption_style_set_font (&style, cases[i].family);
      g_assert_cmpstr (style.font, ==, cases[i].expected);
    }
}

/* A style without a font is stored as it was before there were fonts. */
static void
test_no_font_is_not_written (void)
{
  VsCaptionStyle   style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC), other = style;
  g_autofree char *json = vs_caption_style_to_json (&style);

  g_assert_null (strstr (json, "font"));
  vs_caption_style_set_font (&other, "Inter");
  g_assert_false (vs_caption_style_equal (&style, &other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/caption-style/there-and-back", test_there_and_back);
  g_test_add_func ("/caption-style/font-is-the-bundled-one-when-in-doubt", test_font_is_the_bundled_one_when_in_doubt);
  g_test_add_func ("/caption-style/no-font-is-not-written", test_no_font_is_not_written);

  return g_test_run ();
}
