// SPDX-License-Identifier: GPL-3.0-or-later
// Platforms: what is built in, a person's own files, and how files that are wrong are refused.

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "rules/platform.h"

#define SOURCES "\"sources\":[{\"id\":\"me\",\"kind\":\"T\",\"address\":\"my phone\",\"seen\":\"2026-11-24\"}]"
#define FACT "\"basis\":\"measured\",\"confidence\":\"high\",\"sources\":[\"me\"]"
#define HEAD "\"id\":\"mine\",\"name\":\"Mine\",\"canvas\":{\"width\":100,\"height\":200}"
#define ZONE "{\"kind\":\"caption\",\"x\":0,\"y\":150,\"width\":100,\"height\":50," FACT "}"
#define GOOD "{" HEAD ",\"zones\":[" ZONE "]," SOURCES "}"

static void
assert_rect (VsRect rect, int x, int y, int width, int height)
{
  g_assert_cmpint (rect.x, ==, x);
  g_assert_cmpint (rect.y, ==, y);
  g_assert_cmpint (rect.width, ==, width);
  g_assert_cmpint (rect.height, ==, height);
}

static GPtrArray *
load (const char *folder, guint n_problems)
{
  g_autoptr (GPtrArray) problems = NULL;
  GPtrArray *platforms = vs_platforms_load (folder, &problems);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, n_problems);
  return platforms;
}

/* --- what is built in ------------------------------------------------------------------------------------------------ */

static void
test_built_in (void)
{
  static const struct
  {
    const char *id, *name;
    VsRect      safe; /* of 1080×1920 px */
    int         max_s, cover_width, cover_height;
  } cases[] = {
    { "facebook_reels", "Facebook Reels", { 65, 269, 950, 979 }, 0, 0, 0 },
    { "instagram_reels", "Instagram Reels", { 65, 269, 950, 979 }, 1200, 1080, 1920 },
    { "instagram_stories", "Instagram Stories", { 65, 269, 950, 979 }, 60, 0, 0 },
    { "linkedin", "LinkedIn video", { 60, 150, 960, 1470 }, 1800, 0, 0 },
    { "pinterest", "Pinterest video pin", { 65, 270, 820, 1210 }, 900, 0, 0 },
    { "snapchat_spotlight", "Snapchat Spotlight", { 60, 180, 880, 1380 }, 60, 0, 0 },
    { "tiktok", "TikTok", { 60, 150, 880, 1286 }, 3600, 1080, 1920 },
    { "youtube_shorts", "YouTube Shorts", { 60, 140, 830, 1400 }, 180, 2160, 3840 },
  };
  g_autoptr (GPtrArray) platforms = load (NULL, 0);

  g_assert_cmpuint (platforms->len, ==, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsPlatform *platform = g_ptr_array_index (platforms, i);
      int         width, height;

      g_assert_cmpstr (vs_platform_get_id (platform), ==, cases[i].id);
      g_assert_cmpstr (vs_platform_get_name (platform), ==, cases[i].name);
      assert_rect (vs_platform_get_safe_area (platform, 1080, 1920), cases[i].safe.x, cases[i].safe.y, cases[i].safe.width, cases[i].safe.height);
      g_assert_cmpint (vs_platform_get_max_duration (platform), ==, cases[i].max_s * (gint64) G_USEC_PER_SEC);
      g_assert_cmpint (vs_platform_get_cover_size (platform, &width, &height), ==, cases[i].cover_width > 0);
      g_assert_cmpint (width, ==, cases[i].cover_width);
      g_assert_cmpint (height, ==, cases[i].cover_height);
      g_assert_nonnull (vs_platform_get_duration_evidence (platform));
      vs_platform_get_canvas_size (platform, &width, &height);
      g_assert_cmpint (width, ==, 1080);
      g_assert_cmpint (height, ==, 1920);
    }
}

/* Every figure says what it rests on, and nothing covered reaches into the safe area. */
static void
test_zones_of_built_in (void)
{
  static const struct
  {
    int width, height;
  } canvases[] = { { 1080, 1920 }, { 720, 1280 }, { 2160, 3840 }, { 1079, 1917 }, { 1080, 1080 }, { 1920, 1080 } };
  g_autoptr (GPtrArray) platforms = load (NULL, 0);

  for (guint i = 0; i < platforms->len * G_N_ELEMENTS (canvases); i++)
    {
      VsPlatform *platform = g_ptr_array_index (platforms, i / G_N_ELEMENTS (canvases));
      int         width = canvases[i % G_N_ELEMENTS (canvases)].width, height = canvases[i % G_N_ELEMENTS (canvases)].height;
      VsRect      safe = vs_platform_get_safe_area (platform, width, height);
      g_autoptr (GArray) zones = vs_platform_dup_zones (platform, width, height);

      for (guint z = 0; z < zones->len; z++)
        {
          VsZone zone = g_array_index (zones, VsZone, z);
          VsRect r = zone.rect;

          g_assert_cmpint (strlen (zone.evidence->basis), >, 0);
          g_assert_cmpuint (g_strv_length (zone.evidence->sources), >, 0);
          g_assert_true (r.x >= 0 && r.y >= 0 && r.x + r.width <= width && r.y + r.height <= height);
          g_assert_true (r.x + r.width <= safe.x || safe.x + safe.width <= r.x || r.y + r.height <= safe.y || safe.y + safe.height <= r.y);
        }
      g_assert_true (safe.width > 0 && safe.height > 0);
    }
}

static void
test_confidence_is_kept (void)
{
  static const struct
  {
    const char  *id;
    VsConfidence confidence;
  } cases[] = { { "tiktok", VS_CONFIDENCE_LOW }, { "instagram_reels", VS_CONFIDENCE_MEDIUM }, { "youtube_shorts", VS_CONFIDENCE_LOW } };
  g_autoptr (GPtrArray) platforms = load (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) zones = vs_platform_dup_zones (vs_platforms_find (platforms, cases[i].id), 1080, 1920);

      g_assert_cmpuint (zones->len, ==, 4);
      g_assert_cmpint (g_array_index (zones, VsZone, 0).evidence->confidence, ==, cases[i].confidence);
    }
}

/* --- canvases -------------------------------------------------------------------------------------------------------- */

static void
test_canvases (void)
{
  static const struct
  {
    int    width, height;
    VsRect safe;
    guint  n_zones;
  } cases[] = {
    /* the same shape, by scale, and rounded to the safe side */
    { 1080, 1920, { 60, 150, 880, 1286 }, 4 },
    { 540, 960, { 30, 75, 440, 643 }, 4 },
    { 2160, 3840, { 120, 300, 1760, 2572 }, 4 },
    { 100, 178, { 6, 14, 81, 119 }, 4 },
    /* a wide video is in the middle of the screen, where only the sides are covered: 1920 px are 1080 px of the screen */
    { 1920, 1080, { 107, 0, 1564, 1080 }, 2 },
    { 1080, 1080, { 60, 0, 880, 1016 }, 3 },
  };
  g_autoptr (GPtrArray) platforms = load (NULL, 0);
  VsPlatform *tiktok = vs_platforms_find (platforms, "tiktok");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) zones = vs_platform_dup_zones (tiktok, cases[i].width, cases[i].height);

      g_test_message ("%d×%d", cases[i].width, cases[i].height);
      assert_rect (vs_platform_get_safe_area (tiktok, cases[i].width, cases[i].height), cases[i].safe.x, cases[i].safe.y, cases[i].safe.width, cases[i].safe.height);
      g_assert_cmpuint (zones->len, ==, cases[i].n_zones);
    }
}

/* The box that the rules give for TikTok, Reels, Stories and Shorts together, rounded by them, lies in what is safe on all four. */
static void
test_intersection (void)
{
  static const char *const four[] = { "tiktok", "instagram_reels", "instagram_stories", "youtube_shorts" };
  g_autoptr (GPtrArray) platforms = load (NULL, 0);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  assert_rect (vs_platforms_intersect_safe_area (chosen, 1080, 1920), 0, 0, 1080, 1920);
  for (gsize i = 0; i < G_N_ELEMENTS (four); i++)
    g_ptr_array_add (chosen, vs_platforms_find (platforms, four[i]));
  assert_rect (vs_platforms_intersect_safe_area (chosen, 1080, 1920), 65, 269, 825, 979);
  g_assert_null (vs_platforms_find (platforms, "myspace"));
}

/* A text keeps out of what any of the platforms covers; none of them, or nothing in common, leaves the canvas' own margins. */
static void
test_margins (void)
{
  static const char *const four[] = { "tiktok", "instagram_reels", "instagram_stories", "youtube_shorts" };
  static const VsSize      canvases[] = { { 1080, 1920 }, { 2160, 3840 }, { 540, 960 }, { 1080, 1350 }, { 1080, 1080 }, { 1920, 1080 }, { 1078, 1918 } };
  g_autoptr (GPtrArray) platforms = load (NULL, 0);

  for (gsize c = 0; c < G_N_ELEMENTS (canvases); c++)
    {
      g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
      VsRect before = { 0, 0, canvases[c].width, canvases[c].height };

      g_assert_true (vs_margins_equal (vs_platforms_get_margins (chosen, canvases[c]), VS_MARGINS_OWN));
      for (gsize i = 0; i < G_N_ELEMENTS (four); i++)
        {
          VsRect safe, area;

          g_ptr_array_add (chosen, vs_platforms_find (platforms, four[i]));
          safe = vs_platforms_intersect_safe_area (chosen, canvases[c].width, canvases[c].height);
          area = vs_margins_get_area (vs_platforms_get_margins (chosen, canvases[c]), canvases[c]);
          g_assert_true (area.x >= safe.x && area.y >= safe.y && area.x + area.width <= safe.x + safe.width && area.y + area.height <= safe.y + safe.height);
          g_assert_true (area.x % 2 == 0 && area.y % 2 == 0 && area.width % 2 == 0 && area.height % 2 == 0);
          g_assert_true (area.x >= before.x && area.y >= before.y && area.width <= before.width && area.height <= before.height);
          g_assert_cmpint (area.width, >, canvases[c].width / 2);
          before = area;
        }
    }
}

static void
test_nothing_in_common (void)
{
  static const char *const halves[] = { "0", "100" };
  g_autoptr (GPtrArray) platforms = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_platform_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autofree char *text = g_strdup_printf ("{" HEAD ",\"zones\":[{\"kind\":\"edge\",\"x\":0,\"y\":%s,\"width\":100,\"height\":100," FACT "}]," SOURCES "}", halves[i]);
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (platforms, vs_platform_parse (text, strlen (text), "half", &error));
      g_assert_no_error (error);
    }
  assert_rect (vs_platforms_intersect_safe_area (platforms, 100, 200), 0, 0, 0, 0);
  g_assert_true (vs_margins_equal (vs_platforms_get_margins (platforms, (VsSize){ 100, 200 }), VS_MARGINS_OWN));
}

/* A zone in the middle leaves the largest of the rectangles around it. */
static void
test_largest_free (void)
{
  static const struct
  {
    const char *rect;
    VsRect      safe;
  } cases[] = {
    { "\"x\":40,\"y\":90,\"width\":20,\"height\":20", { 0, 0, 100, 90 } },
    { "\"x\":40,\"y\":0,\"width\":60,\"height\":200", { 0, 0, 40, 200 } },
    { "\"x\":0,\"y\":0,\"width\":100,\"height\":120", { 0, 120, 100, 80 } },
    { "\"x\":0,\"y\":20,\"width\":10,\"height\":160", { 10, 0, 90, 200 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{" HEAD ",\"zones\":[{\"kind\":\"buttons\",%s," FACT "}]," SOURCES "}", cases[i].rect);
      g_autoptr (GError) error = NULL;
      g_autoptr (VsPlatform) platform = vs_platform_parse (text, strlen (text), "test", &error);

      g_assert_no_error (error);
      assert_rect (vs_platform_get_safe_area (platform, 100, 200), cases[i].safe.x, cases[i].safe.y, cases[i].safe.width, cases[i].safe.height);
    }
}

/* --- files that are wrong -------------------------------------------------------------------------------------------- */

static void
test_bad_files (void)
{
  static const struct
  {
    const char *text, *wanted;
  } cases[] = {
    { "", "not a JSON object" },
    { "[]", "not a JSON object" },
    { "{", "not JSON" },
    { "{/* \" */}", "comments" },
    { "\xff{}", "UTF-8" },
    { "{" HEAD ",\"zones\":[" ZONE "]," SOURCES ",\"colour\":1}", "“colour” is not known" },
    { "{" HEAD ",\"zones\":[{\"kind\":\"caption\",\"x\":0,\"y\":1,\"width\":1,\"height\":1,\"color\":1," FACT "}]," SOURCES "}", "zones[0]: “color” is not known" },
    { "{\"id\":\"Mine!\",\"name\":\"Mine\"}", "a–z" },
    { "{\"id\":7,\"name\":\"Mine\"}", "“id” must be a line of text" },
    { "{\"id\":\"mine\",\"name\":\"\"}", "“name” must be a line of text" },
    { "{\"id\":\"mine\",\"name\":\"a\\nb\"}", "“name” must be a line of text" },
    { "{\"id\":\"mine\",\"name\":\"Mine\"}", "“sources” must be a list" },
    { "{\"id\":\"mine\",\"name\":\"Mine\",\"sources\":[1]}", "sources[0]: It must be an object" },
    { "{\"id\":\"mine\",\"name\":\"Mine\",\"sources\":[{\"id\":\"a\",\"kind\":\"X\",\"address\":\"b\",\"seen\":\"2026-11-24\"}]}", "“kind” must be one of: P, Q, S, T, M" },
    { "{\"id\":\"mine\",\"name\":\"Mine\",\"sources\":[{\"id\":\"a\",\"kind\":\"P\",\"address\":\"b\",\"seen\":\"yesterday\"}]}", "must be a day" },
    { "{\"id\":\"mine\",\"name\":\"Mine\"," SOURCES "}", "canvas: It must be an object" },
    { "{\"id\":\"mine\",\"name\":\"Mine\",\"canvas\":{\"width\":0,\"height\":1}," SOURCES "}", "“width” must be a whole number from 1" },
    { "{\"id\":\"mine\",\"name\":\"Mine\",\"canvas\":{\"width\":1e999,\"height\":1}," SOURCES "}", "“width” must be a whole number" },
    { "{\"id\":\"mine\",\"name\":\"Mine\",\"canvas\":{\"width\":1.5,\"height\":1}," SOURCES "}", "“width” must be a whole number" },
    { "{" HEAD "," SOURCES "}", "“zones” must be a list" },
    { "{" HEAD ",\"zones\":[{\"kind\":\"hat\"}]," SOURCES "}", "“kind” must be one of: top-bar, caption, buttons, edge" },
    { "{" HEAD ",\"zones\":[{\"kind\":\"edge\",\"x\":1,\"y\":0,\"width\":100,\"height\":1," FACT "}]," SOURCES "}", "outside the canvas of 100 × 200 px" },
    { "{" HEAD ",\"zones\":[{\"kind\":\"edge\",\"x\":-1,\"y\":0,\"width\":10,\"height\":1," FACT "}]," SOURCES "}", "“x” must be a whole number" },
    { "{" HEAD ",\"zones\":[{\"kind\":\"edge\",\"x\":0,\"y\":0,\"width\":100,\"height\":200," FACT "}]," SOURCES "}", "cover the whole canvas" },
    { "{" HEAD ",\"zones\":[{\"kind\":\"edge\",\"x\":0,\"y\":0,\"width\":1,\"height\":1,\"basis\":\"b\",\"confidence\":\"high\"}]," SOURCES "}", "“sources” is missing" },
    { "{" HEAD ",\"zones\":[{\"kind\":\"edge\",\"x\":0,\"y\":0,\"width\":1,\"height\":1,\"basis\":\"b\",\"confidence\":\"high\",\"sources\":[]}]," SOURCES "}", "“sources” is missing" },
    { "{" HEAD ",\"zones\":[{\"kind\":\"edge\",\"x\":0,\"y\":0,\"width\":1,\"height\":1,\"basis\":\"b\",\"confidence\":\"high\",\"sources\":[\"you\"]}]," SOURCES "}", "“you” is not in the list" },
    { "{" HEAD ",\"zones\":[{\"kind\":\"edge\",\"x\":0,\"y\":0,\"width\":1,\"height\":1,\"basis\":\"b\",\"confidence\":\"sure\",\"sources\":[\"me\"]}]," SOURCES "}", "“confidence” must be one of" },
    { "{" HEAD ",\"zones\":[]," SOURCES ",\"duration\":{\"maximum_s\":0," FACT "}}", "duration: “maximum_s”" },
    { "{" HEAD ",\"zones\":[]," SOURCES ",\"duration\":null}", "duration: It must be an object" },
    { "{" HEAD ",\"zones\":[]," SOURCES ",\"cover\":{\"width\":5," FACT "}}", "cover: “height”" },
    { "{" HEAD ",\"zones\":[]," SOURCES ",\"cover\":{\"width\":5,\"height\":5}}", "cover: “basis”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VsPlatform) platform = vs_platform_parse (cases[i].text, strlen (cases[i].text), "mine.json", &error);

      g_test_message ("%s", cases[i].text);
      g_assert_null (platform);
      g_assert_error (error, VS_ERROR, VS_ERROR_DAMAGED);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "mine.json: "));
      g_assert_nonnull (strstr (error->message, cases[i].wanted));
    }
}

static void
test_too_large_and_too_deep (void)
{
  g_autofree char *large = g_strnfill (300 * 1024, ' ');
  g_autofree char *deep = g_strnfill (200 * 1024, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (vs_platform_parse (large, strlen (large), "a", &error));
  g_assert_nonnull (strstr (error->message, "larger than"));
  g_clear_error (&error);
  g_assert_null (vs_platform_parse (deep, strlen (deep), "a", &error));
  g_assert_nonnull (strstr (error->message, "too deeply"));
}

/* --- a person's own -------------------------------------------------------------------------------------------------- */

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
remove_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_own_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vorspann-platforms-XXXXXX", &error);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autoptr (GPtrArray) none = load (missing, 0);
  g_autoptr (GPtrArray) platforms = NULL;

  write_file (folder, "mine.json", GOOD);
  write_file (folder, "tiktok.json", "{\"id\":\"tiktok\",\"name\":\"My TikTok\",\"canvas\":{\"width\":100,\"height\":200},\"zones\":[" ZONE "]," SOURCES "}");
  write_file (folder, "broken.json", "{");
  write_file (folder, "notes.txt", "not for us");
  platforms = load (folder, 1);
  g_assert_cmpuint (platforms->len, ==, none->len + 1);
  g_assert_cmpstr (vs_platform_get_name (vs_platforms_find (platforms, "mine")), ==, "Mine");
  g_assert_cmpstr (vs_platform_get_name (vs_platforms_find (platforms, "tiktok")), ==, "My TikTok");
  assert_rect (vs_platform_get_safe_area (vs_platforms_find (platforms, "tiktok"), 100, 200), 0, 0, 100, 150);
  g_assert_nonnull (vs_platforms_find (platforms, "instagram_reels"));

  remove_file (folder, "mine.json");
  remove_file (folder, "tiktok.json");
  remove_file (folder, "broken.json");
  remove_file (folder, "notes.txt");
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/platforms/built-in", test_built_in);
  g_test_add_func ("/unit/platforms/zones-of-built-in", test_zones_of_built_in);
  g_test_add_func ("/unit/platforms/confidence-is-kept", test_confidence_is_kept);
  g_test_add_func ("/unit/platforms/canvases", test_canvases);
  g_test_add_func ("/unit/platforms/intersection", test_intersection);
  g_test_add_func ("/unit/platforms/margins", test_margins);
  g_test_add_func ("/unit/platforms/nothing-in-common", test_nothing_in_common);
  g_test_add_func ("/unit/platforms/largest-free", test_largest_free);
  g_test_add_func ("/unit/platforms/bad-files", test_bad_files);
  g_test_add_func ("/unit/platforms/too-large-and-too-deep", test_too_large_and_too_deep);
  g_test_add_func ("/unit/platforms/own-files", test_own_files);
  return g_test_run ();
}
