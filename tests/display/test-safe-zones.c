// SPDX-License-Identifier: GPL-3.0-or-later
// Safe zones over the preview: off at first, drawn where the platform's app covers the picture, and never in the pointer's way.

#include "config.h"

#include <adwaita.h>

#include "ui/player/preview.h"
#include "window-fixture.h"

#define WIDTH 405
#define HEIGHT 720
#define MARGIN 12

typedef struct
{
  GtkWidget   *window;
  VsUiPreview *preview;
  GPtrArray   *platforms;
  guint        n_labels;
} Fixture;

static void
label_moved_cb (VsUiPreview *preview, double x, double y, Fixture *self)
{
  self->n_labels++;
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->platforms = vs_platforms_load (NULL, NULL);
  self->window = gtk_window_new ();
  self->preview = VS_UI_PREVIEW (vs_ui_preview_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->preview), WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN);
  gtk_widget_set_halign (GTK_WIDGET (self->preview), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->preview), GTK_ALIGN_CENTER);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->preview));
  g_signal_connect (self->preview, "label-moved", G_CALLBACK (label_moved_cb), self);
  vs_ui_preview_set_source_size (self->preview, 1080, 1920);
  gtk_window_present (GTK_WINDOW (self->window));
  window_fixture_wait (is_laid_out, self->preview);
  window_fixture_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  window_fixture_settle ();
  g_ptr_array_unref (self->platforms);
}

/* A picture of one grey, 0…255. */
static void
show_ground (Fixture *self, guint8 grey)
{
  gsize   length = 108 * 192 * 4;
  guint8 *pixels = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (VsImage) image = NULL;

  memset (pixels, grey, length);
  for (gsize i = 3; i < length; i += 4)
    pixels[i] = 255;
  bytes = g_bytes_new_take (pixels, length);
  image = vs_image_new (108, 192, 108 * 4, bytes);
  vs_ui_preview_set_image (self->preview, image);
}

static void
choose (Fixture *self, const char *const *ids)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (; *ids != NULL; ids++)
    g_ptr_array_add (chosen, vs_platforms_find (self->platforms, *ids));
  vs_ui_preview_set_platforms (self->preview, chosen);
}

/* The preview as it is painted; saved as a PNG into the folder VORSPANN_TEST_PICTURES when that is set. */
static GdkTexture *
paint (Fixture *self, const char *name)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  const char *folder = g_getenv ("VORSPANN_TEST_PICTURES");
  GdkTexture *texture;

  GTK_WIDGET_GET_CLASS (self->preview)->snapshot (GTK_WIDGET (self->preview), snapshot);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (self->preview))), node,
                                         &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self->preview)), gtk_widget_get_height (GTK_WIDGET (self->preview))));
  if (folder != NULL)
    {
      g_autofree char *file = g_strconcat (name, ".png", NULL);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      g_assert_true (gdk_texture_save_to_png (texture, path));
    }
  return texture;
}

/* How many pixels of an area, in px of a 1080×1920 canvas, differ clearly between two paintings. */
static guint
count_changes (Fixture *self, GdkTexture *before, GdkTexture *after, VsRect area)
{
  int                width = gdk_texture_get_width (before), height = gdk_texture_get_height (before);
  g_autofree guint8 *a = g_malloc ((gsize) width * height * 4);
  g_autofree guint8 *b = g_malloc ((gsize) width * height * 4);
  graphene_rect_t    canvas;
  double             zoom;
  guint              n = 0;

  vs_ui_preview_get_canvas_rect (self->preview, &canvas);
  zoom = canvas.size.width / 1080;
  gdk_texture_download (before, a, (gsize) width * 4);
  gdk_texture_download (after, b, (gsize) width * 4);
  for (int y = canvas.origin.y + area.y * zoom; y < (int) (canvas.origin.y + (area.y + area.height) * zoom); y++)
    for (int x = canvas.origin.x + area.x * zoom; x < (int) (canvas.origin.x + (area.x + area.width) * zoom); x++)
      n += ABS (a[((gsize) y * width + x) * 4] - b[((gsize) y * width + x) * 4]) > 20;
  return n;
}

static const struct
{
  const char *name;
  guint8      grey;
} grounds[] = { { "dark", 20 }, { "grey", 128 }, { "light", 240 } };

/* Each of the three zones has its ghost, the frame stands just outside the safe area, and inside it nothing is drawn. */
static void
test_ghosts (Fixture *self, gconstpointer data)
{
  static const char *const tiktok[] = { "tiktok", NULL };
  static const VsRect      covered[] = { { 0, 0, 1080, 140 }, { 950, 160, 130, 1270 }, { 0, 1446, 1080, 474 } };
  /* the safe area of TikTok with the width of the dashed line off */
  static const VsRect inside = { 68, 158, 864, 1270 };
  static const VsRect around = { 56, 146, 888, 1294 };

  for (gsize i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      g_autoptr (GdkTexture) before = NULL;
      g_autoptr (GdkTexture) again = NULL;
      g_autoptr (GdkTexture) after = NULL;
      g_autofree char *name = g_strconcat ("safe-zones-", grounds[i].name, NULL);

      vs_ui_preview_set_platforms (self->preview, NULL);
      show_ground (self, grounds[i].grey);
      before = paint (self, "off");
      choose (self, tiktok);
      after = paint (self, name);
      for (gsize z = 0; z < G_N_ELEMENTS (covered); z++)
        g_assert_cmpuint (count_changes (self, before, after, covered[z]), >, 100);
      g_assert_cmpuint (count_changes (self, before, after, inside), ==, 0);
      g_assert_cmpuint (count_changes (self, before, after, around), >, 500);

      vs_ui_preview_set_platforms (self->preview, NULL);
      again = paint (self, "off");
      g_assert_cmpuint (count_changes (self, before, again, (VsRect){ 0, 0, 1080, 1920 }), ==, 0);
    }
}

/* With several platforms the frame is what is safe on all of them. */
static void
test_several_platforms (Fixture *self, gconstpointer data)
{
  static const char *const all[] = { "tiktok", "instagram_reels", "youtube_shorts", NULL };
  static const VsRect      inside = { 73, 277, 809, 963 };
  /* the frame's upper line, which TikTok alone has at 150 */
  static const VsRect line = { 65, 262, 825, 16 };
  g_autoptr (GdkTexture) before = NULL;
  g_autoptr (GdkTexture) after = NULL;

  show_ground (self, 90);
  before = paint (self, "off");
  choose (self, all);
  after = paint (self, "safe-zones-all");
  g_assert_cmpuint (count_changes (self, before, after, inside), ==, 0);
  g_assert_cmpuint (count_changes (self, before, after, line), >, 100);
}

typedef struct
{
  VsUiPreview *preview;
  double       x;
  double       y;
} Point;

static gboolean
is_on_label (gpointer data)
{
  Point *point = data;

  return g_strcmp0 (gtk_widget_get_name (gtk_widget_pick (GTK_WIDGET (point->preview), point->x, point->y, GTK_PICK_DEFAULT)), "preview-label") == 0;
}

/* A label below the ghosts is picked and dragged as it is without them, and so is the picture. */
static void
test_pointer_goes_through (Fixture *self, gconstpointer data)
{
  static const char *const tiktok[] = { "tiktok", NULL };
  GtkEventController      *drag = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_GESTURE_DRAG);
  VsLabelStyle             style = VS_LABEL_STYLE_DEFAULT;
  g_autoptr (VsLabel) label = NULL;
  graphene_rect_t rect, canvas;
  GtkWidget      *under_label;
  double          x, y;

  style.place = VS_PLACE_FREE;
  style.x = 0.4;
  style.y = 0.85;
  label = vs_label_new (&style);
  vs_ui_preview_set_label (self->preview, label);
  window_fixture_settle ();
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &rect));
  x = rect.origin.x + rect.size.width / 2;
  y = rect.origin.y + rect.size.height / 2;
  window_fixture_wait (is_on_label, &(Point){ self->preview, x, y });
  under_label = gtk_widget_pick (GTK_WIDGET (self->preview), x, y, GTK_PICK_DEFAULT);

  choose (self, tiktok);
  window_fixture_settle ();
  g_assert_true (gtk_widget_pick (GTK_WIDGET (self->preview), x, y, GTK_PICK_DEFAULT) == under_label);
  vs_ui_preview_get_canvas_rect (self->preview, &canvas);
  g_assert_true (gtk_widget_pick (GTK_WIDGET (self->preview), canvas.origin.x + canvas.size.width * 0.93, canvas.origin.y + canvas.size.height * 0.7, GTK_PICK_DEFAULT) == GTK_WIDGET (self->preview));
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", 20.0, -40.0);
  g_signal_emit_by_name (drag, "drag-end", 20.0, -40.0);
  g_assert_cmpuint (self->n_labels, ==, 1);
}

/* A wide video stands in the middle of the phone's screen: only what the app covers of it is drawn. */
static void
test_other_shapes (Fixture *self, gconstpointer data)
{
  static const char *const tiktok[] = { "tiktok", NULL };
  /* a canvas of 1920×1080 px in px of 1080×608: the buttons are at the right, text and top bar are beside the video */
  static const VsRect buttons = { 945, 5, 135, 595 };
  static const VsRect rest = { 68, 8, 862, 590 };
  g_autoptr (GdkTexture) before = NULL;
  g_autoptr (GdkTexture) after = NULL;

  vs_ui_preview_set_source_size (self->preview, 1920, 1080);
  vs_ui_preview_set_canvas (self->preview, (VsSize){ 1920, 1080 });
  window_fixture_settle ();
  before = paint (self, "off");
  choose (self, tiktok);
  after = paint (self, "safe-zones-wide");
  g_assert_cmpuint (count_changes (self, before, after, buttons), >, 30);
  g_assert_cmpuint (count_changes (self, before, after, rest), ==, 0);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/display/safe-zones/ghosts", Fixture, NULL, set_up, test_ghosts, tear_down);
  g_test_add ("/display/safe-zones/several-platforms", Fixture, NULL, set_up, test_several_platforms, tear_down);
  g_test_add ("/display/safe-zones/pointer-goes-through", Fixture, NULL, set_up, test_pointer_goes_through, tear_down);
  g_test_add ("/display/safe-zones/other-shapes", Fixture, NULL, set_up, test_other_shapes, tear_down);
  return g_test_run ();
}
