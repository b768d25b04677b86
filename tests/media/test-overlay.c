// SPDX-License-Identifier: GPL-3.0-or-later
// The label's bitmap: always inside the canvas, the same everywhere, in the right colours on the frame.

#include <glib/gstdio.h>

#include "media/blend.h"
#include "media/overlay.h"

static const char *const wordings[] = {
  "Werbung",
  "Übergröße: Äpfel & Öl, 100 % »Maß«",
  "🎁 Anzeige 😀👩‍👩‍👧",
  "إعلان مدفوع الأجر",
  "Werbung\nAnzeige\n\nAd",
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsvorlage",
  "<b>&amp; %s %n ' \" : ; [in] {}\\",
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
  "廣告 廣告 광고",
  " ",
  "\t\r\n",
};

static VsLabel *
make_label (const char *wording, VsPlace place, double size, gboolean has_box)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

  style.wording = wording;
  style.place = place;
  style.size = size;
  style.has_box = has_box;
  return vs_label_new (&style);
}

static gsize
count_drawn (const VsImage *image)
{
  gsize n = 0;

  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      n += vs_image_get_pixels (image)[y * image->stride + 4 * (gsize) x + 3] != 0;
  return n;
}

static void
assert_inside (const VsOverlayBitmap *bitmap, int width, int height)
{
  g_assert_nonnull (bitmap);
  g_assert_cmpint (bitmap->x % 2, ==, 0);
  g_assert_cmpint (bitmap->y % 2, ==, 0);
  g_assert_cmpint (bitmap->image->width % 2, ==, 0);
  g_assert_cmpint (bitmap->image->height % 2, ==, 0);
  g_assert_cmpint (bitmap->x, >=, 0);
  g_assert_cmpint (bitmap->y, >=, 0);
  g_assert_cmpint (bitmap->x + bitmap->image->width, <=, width);
  g_assert_cmpint (bitmap->y + bitmap->image->height, <=, height);
}

/* Ten minutes of something. */
static VsCut *
make_cut (void)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;

  clip.media_id = 1;
  clip.range = vs_time_range (0, 600 * G_USEC_PER_SEC);
  return vs_cut_new (&clip, 1);
}

/* @label: (nullable): the only one */
static void
set_label (VsOverlay *overlay, VsLabel *label)
{
  g_autoptr (VsLabels) labels = vs_labels_new (&label, label != NULL ? 1 : 0);
  g_autoptr (VsCut) cut = make_cut ();

  vs_overlay_set_labels (overlay, labels, cut);
}

static void
test_never_leaves_canvas (void)
{
  static const struct
  {
    int width, height;
  } canvases[] = { { 1080, 1920 }, { 1920, 1080 }, { 162, 122 }, { 3840, 16 }, { 2, 2 } };
  static const double sizes[] = { VS_LABEL_SIZE_MIN, VS_LABEL_SIZE_MAX };

  for (gsize c = 0; c < G_N_ELEMENTS (canvases); c++)
    {
      g_autoptr (VsOverlay) overlay = vs_overlay_new (canvases[c].width, canvases[c].height);

      for (gsize w = 0; w < G_N_ELEMENTS (wordings); w++)
        for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
          for (int box = 0; box < 2; box++)
            {
              g_autoptr (VsLabel) label = make_label (wordings[w], (w + s) % (VS_PLACE_FREE + 1), sizes[s], box);

              set_label (overlay, label);
              assert_inside (vs_overlay_get_label_bitmap (overlay, 0), canvases[c].width, canvases[c].height);
            }
    }
}

static void
test_endless_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (VsOverlay) overlay = vs_overlay_new (1080, 1920);
  g_autoptr (VsLabel) label = NULL;

  while (text->len < 20000)
    g_string_append (text, "Werbung ohne Ende ");
  label = make_label (text->str, VS_PLACE_CENTRE, 200, TRUE);
  set_label (overlay, label);
  assert_inside (vs_overlay_get_label_bitmap (overlay, 0), 1080, 1920);
}

/* (transfer full): so many of these characters, over and over */
static char *
repeat (const char *characters, glong n)
{
  glong length = g_utf8_strlen (characters, -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (glong i = 0; i < n; i++)
    {
      const char *at = g_utf8_offset_to_pointer (characters, i % length);

      g_string_append_unichar (text, g_utf8_get_char (at));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Small, so that even a text of twice the cap has room and nothing but the cap cuts it. */
static VsImage *
draw_small (const char *wording)
{
  g_autoptr (VsOverlay) overlay = vs_overlay_new (1080, 1920);
  g_autoptr (VsLabel) label = make_label (wording, VS_PLACE_CENTRE, VS_LABEL_SIZE_MIN, TRUE);

  set_label (overlay, label);
  return vs_image_ref (vs_overlay_get_label_bitmap (overlay, 0)->image);
}

static gboolean
look_alike (const char *one, const char *other)
{
  g_autoptr (VsImage) a = draw_small (one);
  g_autoptr (VsImage) b = draw_small (other);

  return a->width == b->width && a->height == b->height && memcmp (vs_image_get_pixels (a), vs_image_get_pixels (b), a->stride * a->height) == 0;
}

/* A text of 1000 characters is drawn to the last; of a longer one 999 are, and an ellipsis says that there is more. */
static void
test_very_long_text_is_cut (void)
{
  static const char *const texts[] = { "Werbung ", "Größe ß ", "😀 Ad " };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *whole = repeat (texts[i], 1000);
      g_autofree char *kept = repeat (texts[i], 999);
      g_autofree char *cut = g_strconcat (kept, "…", NULL);
      g_autofree char *another_end = g_strconcat (kept, "Q", NULL);
      g_autofree char *longer = g_strconcat (whole, "Q", NULL);
      g_autofree char *longest = repeat (texts[i], 2000);

      g_assert_false (look_alike (whole, cut));
      g_assert_false (look_alike (whole, another_end));
      g_assert_true (look_alike (longer, cut));
      g_assert_true (look_alike (longest, cut));
    }
}

/* Of a platform that covers much: every place is inside, and other margins are drawn anew. */
static void
test_margins (void)
{
  const VsSize canvas = { 1080, 1920 };
  const VsRect area = { 65, 269, 825, 979 };
  g_autoptr (VsOverlay) overlay = vs_overlay_new (canvas.width, canvas.height);
  VsMargins margins = vs_margins_of_area (area, canvas);

  for (int place = 0; place < 9; place++)
    {
      g_autoptr (VsLabel) label = make_label ("Ein Titel, der über mehrere Zeilen geht", place, 130, TRUE);
      const VsOverlayBitmap *bitmap;
      int                    own;

      vs_overlay_set_margins (overlay, VS_MARGINS_OWN);
      set_label (overlay, label);
      own = vs_overlay_get_label_bitmap (overlay, 0)->y;
      vs_overlay_set_margins (overlay, margins);
      bitmap = vs_overlay_get_label_bitmap (overlay, 0);
      assert_inside (bitmap, canvas.width, canvas.height);
      g_assert_cmpint (bitmap->x, >=, area.x);
      g_assert_cmpint (bitmap->y, >=, area.y);
      g_assert_cmpint (bitmap->x + bitmap->image->width, <=, area.x + area.width);
      g_assert_cmpint (bitmap->y + bitmap->image->height, <=, area.y + area.height);
      g_assert_cmpint (bitmap->y, !=, own);
    }
}

static void
test_nine_places (void)
{
  g_autoptr (VsOverlay) overlay = vs_overlay_new (1080, 1920);
  int x[9], y[9];

  for (int place = 0; place < 9; place++)
    {
      g_autoptr (VsLabel) label = make_label ("Werbung", place, 52, TRUE);
      const VsOverlayBitmap *bitmap;

      set_label (overlay, label);
      bitmap = vs_overlay_get_label_bitmap (overlay, 0);
      assert_inside (bitmap, 1080, 1920);
      x[place] = bitmap->x;
      y[place] = bitmap->y;
      g_assert_cmpint (bitmap->x, >=, 54);
      g_assert_cmpint (1080 - bitmap->x - bitmap->image->width, >=, 54);
      if (place == VS_PLACE_TOP || place == VS_PLACE_CENTRE)
        g_assert_cmpint (ABS (2 * bitmap->x + bitmap->image->width - 1080), <=, 4);
    }
  for (int i = 0; i < 9; i++)
    {
      if (i % 3 > 0)
        g_assert_cmpint (x[i], >, x[i - 1]);
      if (i / 3 > 0)
        g_assert_cmpint (y[i], >, y[i - 3]);
    }
}

static void
test_free_place (void)
{
  static const struct
  {
    double x, y;
  } points[] = { { 0, 0 }, { 1, 1 }, { 0.5, 0.25 }, { 0.31, 0.7 } };
  g_autoptr (VsOverlay) overlay = vs_overlay_new (1080, 1920);

  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      VsLabelStyle           style = VS_LABEL_STYLE_DEFAULT;
      const VsOverlayBitmap *bitmap;
      g_autoptr (VsLabel) label = NULL;

      style.place = VS_PLACE_FREE;
      style.x = points[i].x;
      style.y = points[i].y;
      label = vs_label_new (&style);
      set_label (overlay, label);
      bitmap = vs_overlay_get_label_bitmap (overlay, 0);
      assert_inside (bitmap, 1080, 1920);
      if (i >= 2)
        {
          g_assert_cmpfloat_with_epsilon (bitmap->x + bitmap->image->width / 2.0, 1080 * style.x, 2);
          g_assert_cmpfloat_with_epsilon (bitmap->y + bitmap->image->height / 2.0, 1920 * style.y, 2);
        }
    }
}

static void
test_size_follows_canvas (void)
{
  g_autoptr (VsOverlay) large = vs_overlay_new (1080, 1920);
  g_autoptr (VsOverlay) small = vs_overlay_new (540, 960);
  g_autoptr (VsLabel) label = make_label ("Werbung", VS_PLACE_TOP, 100, TRUE);

  set_label (large, label);
  set_label (small, label);
  g_assert_cmpint (ABS (vs_overlay_get_label_bitmap (large, 0)->image->width - 2 * vs_overlay_get_label_bitmap (small, 0)->image->width), <=, 4);
  g_assert_cmpint (ABS (vs_overlay_get_label_bitmap (large, 0)->image->height - 2 * vs_overlay_get_label_bitmap (small, 0)->image->height), <=, 4);
}

static void
test_drawn_once (void)
{
  g_autoptr (VsOverlay) overlay = vs_overlay_new (1080, 1920);
  g_autoptr (VsLabel) label = make_label ("Werbung", VS_PLACE_TOP, 52, TRUE);
  g_autoptr (VsLabel) same = make_label ("Werbung", VS_PLACE_TOP, 52, TRUE);
  g_autoptr (VsLabel) other = make_label ("Anzeige", VS_PLACE_TOP, 52, TRUE);
  g_autoptr (VsImage) image = NULL;

  g_assert_cmpuint (vs_overlay_get_n_labels (overlay), ==, 0);
  set_label (overlay, label);
  image = vs_image_ref (vs_overlay_get_label_bitmap (overlay, 0)->image);
  set_label (overlay, same);
  g_assert_true (vs_overlay_get_label_bitmap_at (overlay, 0, 0)->image == image);
  set_label (overlay, other);
  g_assert_true (vs_overlay_get_label_bitmap (overlay, 0)->image != image);
  set_label (overlay, NULL);
  g_assert_cmpuint (vs_overlay_get_n_labels (overlay), ==, 0);
}

static void
test_visible_for_its_time (void)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;
  g_autoptr (VsOverlay) overlay = vs_overlay_new (320, 240);
  g_autoptr (VsLabel) label = NULL;

  style.timing = VS_LABEL_START;
  label = vs_label_new (&style);
  set_label (overlay, label);
  g_assert_nonnull (vs_overlay_get_label_bitmap_at (overlay, 0, 0));
  g_assert_nonnull (vs_overlay_get_label_bitmap_at (overlay, 0, style.duration - 1));
  g_assert_null (vs_overlay_get_label_bitmap_at (overlay, 0, style.duration));
  g_assert_null (vs_overlay_get_label_bitmap_at (overlay, 0, -1));
}

static void
test_scripts_have_glyphs (void)
{
  /* Text of these scripts must not come out as empty boxes; U+10FFFE has none for certain. */
  static const char *const texts[] = { "Ääß", "Рекл", "Διαφ", "😀" };
  gsize                    drawn[G_N_ELEMENTS (texts)];
  g_autoptr (VsOverlay) overlay = vs_overlay_new (1080, 1920);
  gboolean has_color = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (VsLabel) label = make_label (texts[i], VS_PLACE_CENTRE, 100, FALSE);
      const VsImage *image;

      set_label (overlay, label);
      image = vs_overlay_get_label_bitmap (overlay, 0)->image;
      drawn[i] = count_drawn (image);
      g_assert_cmpuint (drawn[i], >, 1000);
      for (gsize p = 0; i == 3 && p < image->stride * image->height; p += 4)
        has_color |= ABS (vs_image_get_pixels (image)[p] - vs_image_get_pixels (image)[p + 2]) > 100;
    }
  if (g_file_test ("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf", G_FILE_TEST_EXISTS))
    g_assert_true (has_color);
}

static char *
hash_of_all (void)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (VsOverlay) overlay = vs_overlay_new (1080, 1920);

  for (gsize i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      g_autoptr (VsLabel) label = make_label (wordings[i], i % 10, 60, i % 2);
      const VsOverlayBitmap *bitmap;

      set_label (overlay, label);
      bitmap = vs_overlay_get_label_bitmap (overlay, 0);
      g_checksum_update (sum, (const guchar *) &bitmap->x, sizeof bitmap->x);
      g_checksum_update (sum, (const guchar *) &bitmap->y, sizeof bitmap->y);
      g_checksum_update (sum, vs_image_get_pixels (bitmap->image), bitmap->image->stride * bitmap->image->height);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/* Another user: their own fontconfig that turns every font into a thin serif one, another home, language and resolution. */
static char *
hash_of_other_user (const char *folder)
{
  g_autofree char *config = g_build_filename (folder, "fonts.conf", NULL);
  g_autofree char *output = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  char    *argv[] = { "/proc/self/exe", "--hash", NULL };
  gboolean done;

  argv[0] = g_file_read_link ("/proc/self/exe", NULL);
  done = g_file_set_contents (config,
                              "<fontconfig><dir>/usr/share/fonts</dir><match target=\"pattern\"><edit name=\"family\" mode=\"assign\" binding=\"strong\">"
                              "<string>DejaVu Serif</string></edit><edit name=\"dpi\" mode=\"assign\"><double>200</double></edit></match>"
                              "<match target=\"font\"><edit name=\"embolden\" mode=\"assign\"><bool>true</bool></edit></match></fontconfig>",
                              -1, NULL);
  g_assert_true (done);
  environment = g_environ_setenv (environment, "FONTCONFIG_FILE", config, TRUE);
  environment = g_environ_setenv (environment, "HOME", folder, TRUE);
  environment = g_environ_setenv (environment, "XDG_CACHE_HOME", folder, TRUE);
  environment = g_environ_setenv (environment, "XDG_CONFIG_HOME", folder, TRUE);
  environment = g_environ_setenv (environment, "LC_ALL", "tr_TR.UTF-8", TRUE);
  environment = g_environ_setenv (environment, "LANGUAGE", "ja", TRUE);
  done = g_spawn_sync (NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, NULL);
  g_assert_true (done);
  g_free (argv[0]);
  return g_strdup (g_strchomp (output));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_same_for_every_user (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vorspann-XXXXXX", NULL);
  g_autofree char *here = hash_of_all ();
  g_autofree char *again = hash_of_all ();
  g_autofree char *there = hash_of_other_user (folder);

  g_assert_cmpstr (here, ==, again);
  g_assert_cmpstr (here, ==, there);
  remove_folder (folder);
}

static AVFrame *
make_frame (int width, int height)
{
  AVFrame *frame = av_frame_alloc ();

  frame->format = AV_PIX_FMT_YUV420P;
  frame->width = width;
  frame->height = height;
  g_assert_cmpint (av_frame_get_buffer (frame, 0), >=, 0);
  for (int i = 0; i < 3; i++)
    for (int y = 0; y < (i == 0 ? height : height / 2); y++)
      for (int x = 0; x < (i == 0 ? width : width / 2); x++)
        frame->data[i][y * frame->linesize[i] + x] = (x * 7 + y * 13 + i * 50) % 256;
  return frame;
}

static VsImage *
make_image (int width, int height, const guint8 bgra[4])
{
  guint8 *data = g_malloc (4 * (gsize) width * height);
  g_autoptr (GBytes) bytes = NULL;

  for (int i = 0; i < width * height; i++)
    memcpy (data + 4 * i, bgra, 4);
  bytes = g_bytes_new_take (data, 4 * (gsize) width * height);
  return vs_image_new (width, height, 4 * (gsize) width, bytes);
}

/* Values from ITU-R BT.601-7 and BT.709-6, rounded. */
static void
test_blend_colors (void)
{
  static const struct
  {
    guint8            bgra[4];
    enum AVColorSpace space;
    enum AVColorRange range;
    int               y, cb, cr;
  } cases[] = {
    { { 255, 255, 255, 255 }, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG, 235, 128, 128 },
    { { 255, 255, 255, 255 }, AVCOL_SPC_BT709, AVCOL_RANGE_JPEG, 255, 128, 128 },
    { { 0, 0, 0, 255 }, AVCOL_SPC_SMPTE170M, AVCOL_RANGE_MPEG, 16, 128, 128 },
    { { 0, 0, 255, 255 }, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG, 63, 102, 240 },
    { { 0, 0, 255, 255 }, AVCOL_SPC_SMPTE170M, AVCOL_RANGE_MPEG, 81, 90, 240 },
    { { 0, 255, 0, 255 }, AVCOL_SPC_BT470BG, AVCOL_RANGE_MPEG, 145, 54, 34 },
    { { 255, 0, 0, 255 }, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG, 32, 240, 118 },
    { { 255, 0, 0, 255 }, AVCOL_SPC_SMPTE170M, AVCOL_RANGE_JPEG, 29, 255, 107 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VsImage) image = make_image (8, 6, cases[i].bgra);
      VsOverlayBitmap bitmap = { 4, 2, image };
      AVFrame        *frame = make_frame (32, 24);
      g_autoptr (VsBlend) blend = vs_blend_new (&bitmap, cases[i].space, cases[i].range);

      vs_blend_apply (blend, frame);
      g_assert_cmpint (frame->data[0][2 * frame->linesize[0] + 4], ==, cases[i].y);
      g_assert_cmpint (frame->data[1][frame->linesize[1] + 2], ==, cases[i].cb);
      g_assert_cmpint (frame->data[2][frame->linesize[2] + 2], ==, cases[i].cr);
      av_frame_free (&frame);
    }
}

static void
test_blend_only_inside (void)
{
  static const guint8 half[] = { 100, 60, 20, 128 };
  g_autoptr (VsImage) image = make_image (10, 8, half);
  VsOverlayBitmap bitmap = { 22, 16, image };
  AVFrame        *before = make_frame (32, 24);
  AVFrame        *after = make_frame (32, 24);
  g_autoptr (VsBlend) blend = vs_blend_new (&bitmap, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG);

  vs_blend_apply (blend, after);
  for (int i = 0; i < 3; i++)
    for (int y = 0; y < (i == 0 ? 24 : 12); y++)
      for (int x = 0; x < (i == 0 ? 32 : 16); x++)
        {
          gboolean inside = x >= (i == 0 ? 22 : 11) && y >= (i == 0 ? 16 : 8);
          int      old = before->data[i][y * before->linesize[i] + x];
          int new = after->data[i][y * after->linesize[i] + x];

          if (!inside)
            g_assert_cmpint (new, ==, old);
          else if (i == 0)
            g_assert_cmpfloat_with_epsilon (new, old * (127.0 / 255) + 16 * 128.0 / 255 + 219 / 255.0 * (0.2126 * 20 + 0.7152 * 60 + 0.0722 * 100), 1.01);
        }
  av_frame_free (&before);
  av_frame_free (&after);
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--hash"))
    {
      g_autofree char *hash = hash_of_all ();

      g_print ("%s\n", hash);
      return 0;
    }

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overlay/never-leaves-canvas", test_never_leaves_canvas);
  g_test_add_func ("/overlay/endless-text", test_endless_text);
  g_test_add_func ("/overlay/very-long-text-is-cut", test_very_long_text_is_cut);
  g_test_add_func ("/overlay/margins", test_margins);
  g_test_add_func ("/overlay/nine-places", test_nine_places);
  g_test_add_func ("/overlay/free-place", test_free_place);
  g_test_add_func ("/overlay/size-follows-canvas", test_size_follows_canvas);
  g_test_add_func ("/overlay/drawn-once", test_drawn_once);
  g_test_add_func ("/overlay/visible-for-its-time", test_visible_for_its_time);
  g_test_add_func ("/overlay/scripts-have-glyphs", test_scripts_have_glyphs);
  g_test_add_func ("/overlay/same-for-every-user", test_same_for_every_user);
  g_test_add_func ("/blend/colors", test_blend_colors);
  g_test_add_func ("/blend/only-inside", test_blend_only_inside);
  return g_test_run ();
}
