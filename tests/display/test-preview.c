// SPDX-License-Identifier: GPL-3.0-or-later
// The preview: what it paints is what the overlay drew, and the label and the crop window follow pointer and keys.

#include "config.h"

#include <adwaita.h>

#include "media/overlay.h"
#include "ui/player/preview.h"
#include "window-fixture.h"

/* A canvas that fits the widget pixel by pixel, with the widget's margin of 12 px. */
#define WIDTH 270
#define HEIGHT 480
#define MARGIN 12

typedef struct
{
  GtkWidget   *window;
  VsUiPreview *preview;
  guint        n_labels;
  guint        n_crops;
  guint        n_captions;
  guint        n_sizes;
  double       size;
  double       x;
  double       y;
} Fixture;

static void
label_moved_cb (VsUiPreview *preview, double x, double y, Fixture *self)
{
  self->n_labels++;
  self->x = x;
  self->y = y;
}

static void
label_resized_cb (VsUiPreview *preview, double size, Fixture *self)
{
  self->n_sizes++;
  self->size = size;
}

static void
crop_moved_cb (VsUiPreview *preview, double x, double y, Fixture *self)
{
  self->n_crops++;
  self->x = x;
  self->y = y;
}

static void
captions_moved_cb (VsUiPreview *preview, guint layer, double y, Fixture *self)
{
  g_assert_cmpuint (layer, ==, 0);
  self->n_captions++;
  self->y = y;
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  self->preview = VS_UI_PREVIEW (vs_ui_preview_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->preview), WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN);
  gtk_widget_set_halign (GTK_WIDGET (self->preview), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->preview), GTK_ALIGN_CENTER);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->preview));
  g_signal_connect (self->preview, "label-moved", G_CALLBACK (label_moved_cb), self);
  g_signal_connect (self->preview, "label-resized", G_CALLBACK (label_resized_cb), self);
  g_signal_connect (self->preview, "crop-moved", G_CALLBACK (crop_moved_cb), self);
  g_signal_connect (self->preview, "captions-moved", G_CALLBACK (captions_moved_cb), self);
  vs_ui_preview_set_source_size (self->preview, WIDTH, HEIGHT);
  vs_ui_preview_set_canvas (self->preview, (VsSize){ WIDTH, HEIGHT });
  gtk_window_present (GTK_WINDOW (self->window));
  window_fixture_wait (is_laid_out, self->preview);
  window_fixture_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  window_fixture_settle ();
}

static VsLabel *
make_label (const char *wording, VsPlace place)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

  style.wording = wording;
  style.place = place;
  style.size = 110;
  return vs_label_new (&style);
}

typedef struct
{
  VsUiPreview *preview;
  guint        before;
} Drawn;

static gboolean
is_drawn (gpointer data)
{
  return vs_ui_preview_get_frames_drawn (((Drawn *) data)->preview) > ((Drawn *) data)->before;
}

/* The widget's pixels, BGRA, when it is laid out and drawn. */
static guint8 *
paint (Fixture *self)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int     width = gtk_widget_get_width (GTK_WIDGET (self->preview));
  int     height = gtk_widget_get_height (GTK_WIDGET (self->preview));
  guint8 *pixels = g_malloc ((gsize) width * height * 4);
  Drawn   drawn = { self->preview, vs_ui_preview_get_frames_drawn (self->preview) };

  gtk_widget_queue_draw (GTK_WIDGET (self->preview));
  window_fixture_wait (is_drawn, &drawn);
  GTK_WIDGET_GET_CLASS (self->preview)->snapshot (GTK_WIDGET (self->preview), snapshot);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (self->preview))), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_texture_download (texture, pixels, (gsize) width * 4);
  return pixels;
}

/* On the black canvas, each painted pixel is the premultiplied pixel of the overlay, for every place and kind of wording. */
static void
test_label_is_the_overlay (Fixture *self, gconstpointer data)
{
  static const char *const wordings[] = { "Werbung", "Bezahlte Partnerschaft ünd sehr viel mehr Text", "إعلان" };
  int                      width = gtk_widget_get_width (GTK_WIDGET (self->preview));

  for (int place = 0; place < VS_PLACE_FREE; place++)
    {
      g_autoptr (VsLabel) label = make_label (wordings[place % G_N_ELEMENTS (wordings)], place);
      g_autoptr (VsOverlay) overlay = vs_overlay_new (WIDTH, HEIGHT);
      g_autoptr (VsLabels) labels = NULL;
      g_autofree guint8     *pixels = NULL;
      const VsOverlayBitmap *bitmap;
      graphene_rect_t        canvas;
      int                    n_coloured = 0;

      labels = vs_labels_new (&label, 1);
      vs_overlay_set_labels (overlay, labels, NULL);
      bitmap = vs_overlay_get_label_bitmap (overlay, 0);
      vs_ui_preview_set_label (self->preview, label);
      window_fixture_settle ();
      vs_ui_preview_get_canvas_rect (self->preview, &canvas);
      g_assert_cmpfloat (canvas.size.width, ==, WIDTH);
      pixels = paint (self);
      for (int y = 0; y < bitmap->image->height; y++)
        for (int x = 0; x < bitmap->image->width; x++)
          {
            const guint8 *drawn = vs_image_get_pixels (bitmap->image) + y * bitmap->image->stride + 4 * x;
            const guint8 *painted = pixels + (((int) canvas.origin.y + bitmap->y + y) * (gsize) width + (int) canvas.origin.x + bitmap->x + x) * 4;

            n_coloured += drawn[0] > 0;
            for (int c = 0; c < 3; c++)
              g_assert_cmpint (painted[c], ==, drawn[c]);
          }
      g_assert_cmpint (n_coloured, >, 100);
    }
}

static void
test_label_follows_the_pointer (Fixture *self, gconstpointer data)
{
  GtkEventController *drag = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_GESTURE_DRAG);
  g_autoptr (VsLabel) label = make_label ("Ad", VS_PLACE_TOP_LEFT);
  graphene_rect_t before, during, after;

  vs_ui_preview_set_label (self->preview, label);
  window_fixture_settle ();
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &before));
  g_signal_emit_by_name (drag, "drag-begin", (double) before.origin.x + 3, (double) before.origin.y + 3);
  g_signal_emit_by_name (drag, "drag-update", 40.0, 100.0);
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &during));
  g_assert_cmpfloat_with_epsilon (during.origin.x, before.origin.x + 40, 2);
  g_assert_cmpfloat_with_epsilon (during.origin.y, before.origin.y + 100, 2);
  g_assert_cmpuint (self->n_labels, ==, 0);
  g_signal_emit_by_name (drag, "drag-end", 40.0, 100.0);
  g_assert_cmpuint (self->n_labels, ==, 1);
  g_assert_cmpfloat_with_epsilon (self->x * WIDTH, during.origin.x - MARGIN - 3 + during.size.width / 2, 4);
  g_assert_cmpfloat_with_epsilon (self->y * HEIGHT, during.origin.y - MARGIN + during.size.height / 2, 2);

  /* the model did not take it, so it is where it was */
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &after));
  g_assert_true (graphene_rect_equal (&after, &before));
}

static void
test_escape_and_edges (Fixture *self, gconstpointer data)
{
  GtkEventController *drag = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_GESTURE_DRAG);
  GtkEventController *key = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_EVENT_CONTROLLER_KEY);
  g_autoptr (VsLabel) label = make_label ("Ad", VS_PLACE_CENTRE);
  graphene_rect_t before, after, canvas;
  gboolean        handled;

  vs_ui_preview_set_label (self->preview, label);
  window_fixture_settle ();
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &before));
  g_signal_emit_by_name (drag, "drag-begin", (double) before.origin.x + 3, (double) before.origin.y + 3);
  g_signal_emit_by_name (drag, "drag-update", -30.0, 10.0);
  g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
  g_assert_true (handled);
  g_signal_emit_by_name (drag, "drag-end", -30.0, 10.0);
  g_assert_cmpuint (self->n_labels, ==, 0);
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &after));
  g_assert_true (graphene_rect_equal (&after, &before));

  /* far out: it stays on the picture */
  g_signal_emit_by_name (drag, "drag-begin", (double) before.origin.x + 3, (double) before.origin.y + 3);
  g_signal_emit_by_name (drag, "drag-update", 5000.0, 5000.0);
  vs_ui_preview_get_canvas_rect (self->preview, &canvas);
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &after));
  g_assert_true (graphene_rect_contains_rect (&canvas, &after));
  g_signal_emit_by_name (drag, "drag-end", 5000.0, 5000.0);
  g_assert_cmpuint (self->n_labels, ==, 1);
  g_assert_cmpfloat (self->x, <, 1);
}

/* A held key is one edit. */
static void
test_label_follows_keys (Fixture *self, gconstpointer data)
{
  GtkEventController *key = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_EVENT_CONTROLLER_KEY);
  GtkWidget          *handle = gtk_widget_get_first_child (GTK_WIDGET (self->preview));
  g_autoptr (VsLabel) label = make_label ("Ad", VS_PLACE_CENTRE);
  graphene_rect_t before;
  gboolean        handled;

  g_assert_cmpstr (gtk_widget_get_name (handle), ==, "preview-label");
  vs_ui_preview_set_label (self->preview, label);
  window_fixture_settle ();
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &before));
  g_assert_true (gtk_widget_grab_focus (handle));
  for (int i = 0; i < 8; i++)
    g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Right, 0, GDK_SHIFT_MASK, &handled);
  g_assert_true (handled);
  g_assert_cmpuint (self->n_labels, ==, 0);
  g_signal_emit_by_name (key, "key-released", GDK_KEY_Right, 0, 0);
  g_assert_cmpuint (self->n_labels, ==, 1);
  g_assert_cmpfloat (self->x, >, 0.7);
  g_assert_cmpfloat_with_epsilon (self->y * HEIGHT, before.origin.y - MARGIN + before.size.height / 2, 0.01);
}

/* A corner that is pulled goes with the hand while the opposite one stays; one edit, and none after Escape. */
static void
test_label_size_by_pointer (Fixture *self, gconstpointer data)
{
  GtkEventController *drag = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_GESTURE_DRAG);
  GtkEventController *key = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_EVENT_CONTROLLER_KEY);
  g_autoptr (VsLabel) label = make_label ("Ad", VS_PLACE_TOP_LEFT);
  graphene_rect_t before, during, after;
  double          x, y;
  gboolean        handled;

  vs_ui_preview_set_label (self->preview, label);
  window_fixture_settle ();
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &before));
  x = before.origin.x + before.size.width + 6;
  y = before.origin.y + before.size.height + 6;
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", before.size.width / 2.0, before.size.height / 2.0);
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &during));
  g_assert_cmpfloat_with_epsilon (during.size.width, before.size.width * 1.5, 3);
  g_assert_cmpfloat_with_epsilon (during.size.height, before.size.height * 1.5, 3);
  g_assert_cmpfloat_with_epsilon (during.origin.x, before.origin.x, 2);
  g_assert_cmpfloat_with_epsilon (during.origin.y, before.origin.y, 2);
  g_assert_cmpuint (self->n_sizes, ==, 0);
  g_signal_emit_by_name (drag, "drag-end", before.size.width / 2.0, before.size.height / 2.0);
  g_assert_cmpuint (self->n_sizes, ==, 1);
  g_assert_cmpfloat (self->size, ==, 165);
  g_assert_cmpuint (self->n_labels, ==, 0);

  /* the model did not take it, so it is as large as it was; as after Escape, and after a press that pulls nowhere */
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &after));
  g_assert_true (graphene_rect_equal (&after, &before));
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", -20.0, -10.0);
  g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
  g_signal_emit_by_name (drag, "drag-end", -20.0, -10.0);
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &after));
  g_assert_true (graphene_rect_equal (&after, &before));
  g_assert_cmpuint (self->n_sizes, ==, 1);
}

/* The corner that stays is pulled from the middle; beyond its limits no size is told. */
static void
test_label_size_limits (Fixture *self, gconstpointer data)
{
  GtkEventController *drag = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_GESTURE_DRAG);
  g_autoptr (VsLabel) label = make_label ("Ad", VS_PLACE_TOP_LEFT);
  graphene_rect_t before;

  vs_ui_preview_set_label (self->preview, label);
  window_fixture_settle ();
  g_assert_true (vs_ui_preview_get_label_rect (self->preview, &before));
  g_signal_emit_by_name (drag, "drag-begin", before.origin.x - 6.0, before.origin.y - 6.0);
  g_signal_emit_by_name (drag, "drag-update", -500.0, -500.0);
  g_signal_emit_by_name (drag, "drag-end", -500.0, -500.0);
  g_assert_cmpfloat (self->size, ==, VS_LABEL_SIZE_MAX);
  g_signal_emit_by_name (drag, "drag-begin", before.origin.x - 6.0, before.origin.y - 6.0);
  g_signal_emit_by_name (drag, "drag-update", 500.0, 500.0);
  g_signal_emit_by_name (drag, "drag-end", 500.0, 500.0);
  g_assert_cmpfloat (self->size, ==, VS_LABEL_SIZE_MIN);
  g_assert_cmpuint (self->n_sizes, ==, 2);
  vs_ui_preview_set_editable (self->preview, FALSE);
  g_signal_emit_by_name (drag, "drag-begin", before.origin.x - 6.0, before.origin.y - 6.0);
  g_signal_emit_by_name (drag, "drag-update", 500.0, 500.0);
  g_signal_emit_by_name (drag, "drag-end", 500.0, 500.0);
  g_assert_cmpuint (self->n_sizes, ==, 2);
}

/* Plus and minus while the label has the focus; a held key is one edit. */
static void
test_label_size_by_keys (Fixture *self, gconstpointer data)
{
  GtkEventController *key = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_EVENT_CONTROLLER_KEY);
  g_autoptr (VsLabel) label = make_label ("Ad", VS_PLACE_CENTRE);
  gboolean handled;

  vs_ui_preview_set_label (self->preview, label);
  window_fixture_settle ();
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->preview))));
  for (int i = 0; i < 3; i++)
    g_signal_emit_by_name (key, "key-pressed", GDK_KEY_plus, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_cmpuint (self->n_sizes, ==, 0);
  g_signal_emit_by_name (key, "key-released", GDK_KEY_plus, 0, 0);
  g_assert_cmpuint (self->n_sizes, ==, 1);
  g_assert_cmpfloat (self->size, ==, 116);
}

static VsImage *
make_picture (int width, int height)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 ((gsize) width * height * 4), (gsize) width * height * 4);

  return vs_image_new (width, height, 4 * (gsize) width, bytes);
}

/* A wide picture on a vertical canvas: dragging it moves the crop window against the hand, and only sideways. */
static void
test_crop_follows_the_pointer (Fixture *self, gconstpointer data)
{
  GtkEventController *drag = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_GESTURE_DRAG);
  g_autoptr (VsImage) picture = make_picture (160, 90);

  vs_ui_preview_set_source_size (self->preview, 1920, 1080);
  vs_ui_preview_set_framing (self->preview, VS_FRAMING_DEFAULT);
  vs_ui_preview_set_image (self->preview, picture);
  window_fixture_settle ();
  g_signal_emit_by_name (drag, "drag-begin", 100.0, 200.0);
  g_signal_emit_by_name (drag, "drag-update", -50.0, 70.0);
  g_signal_emit_by_name (drag, "drag-end", -50.0, 70.0);
  g_assert_cmpuint (self->n_crops, ==, 1);
  g_assert_cmpuint (self->n_labels, ==, 0);
  /* the picture is 480 px high and 853 px wide of which 270 are seen, so 50 px are 50 / 583 of the way */
  g_assert_cmpfloat_with_epsilon (self->x, 0.5 + 50 / 583.3, 0.01);
  g_assert_cmpfloat (self->y, ==, 0.5);

  /* nothing to choose when the whole picture is seen, and nothing to change when it may not be */
  vs_ui_preview_set_framing (self->preview, (VsFraming){ .fit = VS_FIT_WHOLE, .ground = VS_GROUND_BLURRED, .x = 0.5, .y = 0.5, .zoom = 1 });
  g_signal_emit_by_name (drag, "drag-begin", 100.0, 200.0);
  g_signal_emit_by_name (drag, "drag-update", -50.0, 70.0);
  g_signal_emit_by_name (drag, "drag-end", -50.0, 70.0);
  vs_ui_preview_set_framing (self->preview, VS_FRAMING_DEFAULT);
  vs_ui_preview_set_editable (self->preview, FALSE);
  g_signal_emit_by_name (drag, "drag-begin", 100.0, 200.0);
  g_signal_emit_by_name (drag, "drag-update", -50.0, 70.0);
  g_signal_emit_by_name (drag, "drag-end", -50.0, 70.0);
  g_assert_cmpuint (self->n_crops, ==, 1);
}

/* Shows one caption for the first second. */
static void
show_caption (Fixture *self)
{
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  VsCutClip      clip = VS_CUT_CLIP_DEFAULT;
  VsCue          cue = { .id = 1, .media_id = 1, .range = { 0, 1000000 } };
  g_autoptr (VsWords) words = vs_words_new_from_text ("Hello", cue.range);
  g_autoptr (VsCaptions) captions = NULL;
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_caption_layer_unref);
  g_autoptr (VsCut) cut = NULL;

  clip.media_id = 1;
  clip.range = cue.range;
  cut = vs_cut_new (&clip, 1);
  cue.words = words;
  captions = vs_captions_new (&cue, 1);
  g_ptr_array_add (layers, vs_caption_layer_new (captions, &style, "de"));
  vs_ui_preview_set_captions (self->preview, layers, cut);
  vs_ui_preview_set_time (self->preview, 500000);
  window_fixture_settle ();
}

/* Up and down only, within the margins; Escape puts them back. */
static void
test_captions_follow_the_pointer (Fixture *self, gconstpointer data)
{
  GtkEventController *drag = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_GESTURE_DRAG);
  GtkEventController *key = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_EVENT_CONTROLLER_KEY);
  graphene_rect_t     before, during, canvas;
  gboolean            handled;

  show_caption (self);
  g_assert_true (vs_ui_preview_get_captions_rect (self->preview, 0, &before));
  g_signal_emit_by_name (drag, "drag-begin", (double) before.origin.x + 3, (double) before.origin.y + 3);
  g_signal_emit_by_name (drag, "drag-update", 40.0, -100.0);
  g_assert_true (vs_ui_preview_get_captions_rect (self->preview, 0, &during));
  g_assert_cmpfloat (during.origin.x, ==, before.origin.x);
  g_assert_cmpfloat_with_epsilon (during.origin.y, before.origin.y - 100, 2);
  g_assert_cmpuint (self->n_captions, ==, 0);
  g_signal_emit_by_name (drag, "drag-end", 40.0, -100.0);
  g_assert_cmpuint (self->n_captions, ==, 1);
  g_assert_cmpuint (self->n_labels + self->n_crops, ==, 0);
  g_assert_cmpfloat_with_epsilon (self->y * HEIGHT, during.origin.y - MARGIN + during.size.height / 2, 2);

  g_signal_emit_by_name (drag, "drag-begin", (double) before.origin.x + 3, (double) before.origin.y + 3);
  g_signal_emit_by_name (drag, "drag-update", 0.0, -50.0);
  g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
  g_assert_true (handled);
  g_signal_emit_by_name (drag, "drag-end", 0.0, -50.0);
  g_assert_cmpuint (self->n_captions, ==, 1);
  g_assert_true (vs_ui_preview_get_captions_rect (self->preview, 0, &during));
  g_assert_true (graphene_rect_equal (&during, &before));

  g_signal_emit_by_name (drag, "drag-begin", (double) before.origin.x + 3, (double) before.origin.y + 3);
  g_signal_emit_by_name (drag, "drag-update", 0.0, -5000.0);
  vs_ui_preview_get_canvas_rect (self->preview, &canvas);
  g_assert_true (vs_ui_preview_get_captions_rect (self->preview, 0, &during));
  g_assert_true (graphene_rect_contains_rect (&canvas, &during));
  g_signal_emit_by_name (drag, "drag-end", 0.0, -5000.0);

  vs_ui_preview_set_editable (self->preview, FALSE);
  g_signal_emit_by_name (drag, "drag-begin", (double) before.origin.x + 3, (double) before.origin.y + 3);
  g_signal_emit_by_name (drag, "drag-update", 0.0, -50.0);
  g_signal_emit_by_name (drag, "drag-end", 0.0, -50.0);
  g_assert_cmpuint (self->n_captions, ==, 2);
}

/* Where nothing is said there is nothing to move. A held key is one edit, and sideways there is no way. */
static void
test_captions_follow_keys (Fixture *self, gconstpointer data)
{
  GtkEventController *key = window_fixture_controller (GTK_WIDGET (self->preview), GTK_TYPE_EVENT_CONTROLLER_KEY);
  GtkWidget          *handle = gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (self->preview)));
  graphene_rect_t     before, during;
  gboolean            handled;

  g_assert_cmpstr (gtk_widget_get_name (handle), ==, "preview-captions");
  g_assert_false (gtk_widget_get_visible (handle));
  show_caption (self);
  g_assert_true (gtk_widget_get_visible (handle));
  g_assert_true (vs_ui_preview_get_captions_rect (self->preview, 0, &before));
  g_assert_true (gtk_widget_grab_focus (handle));
  g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Left, 0, 0, &handled);
  g_assert_false (handled);
  for (int i = 0; i < 4; i++)
    g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Up, 0, GDK_SHIFT_MASK, &handled);
  g_assert_true (handled);
  g_assert_cmpuint (self->n_captions, ==, 0);
  g_assert_true (vs_ui_preview_get_captions_rect (self->preview, 0, &during));
  g_assert_cmpfloat_with_epsilon (during.origin.y, before.origin.y - 0.2 * HEIGHT, 2);
  g_signal_emit_by_name (key, "key-released", GDK_KEY_Up, 0, 0);
  g_assert_cmpuint (self->n_captions, ==, 1);
  g_assert_cmpuint (self->n_labels + self->n_crops, ==, 0);
  g_assert_cmpfloat_with_epsilon (self->y * HEIGHT, during.origin.y - MARGIN + during.size.height / 2, 2);
  vs_ui_preview_set_time (self->preview, 1500000);
  g_assert_false (gtk_widget_get_visible (handle));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/display/preview/label-is-the-overlay", Fixture, NULL, set_up, test_label_is_the_overlay, tear_down);
  g_test_add ("/display/preview/label-follows-the-pointer", Fixture, NULL, set_up, test_label_follows_the_pointer, tear_down);
  g_test_add ("/display/preview/escape-and-edges", Fixture, NULL, set_up, test_escape_and_edges, tear_down);
  g_test_add ("/display/preview/label-follows-keys", Fixture, NULL, set_up, test_label_follows_keys, tear_down);
  g_test_add ("/display/preview/label-size-by-pointer", Fixture, NULL, set_up, test_label_size_by_pointer, tear_down);
  g_test_add ("/display/preview/label-size-limits", Fixture, NULL, set_up, test_label_size_limits, tear_down);
  g_test_add ("/display/preview/label-size-by-keys", Fixture, NULL, set_up, test_label_size_by_keys, tear_down);
  g_test_add ("/display/preview/captions-follow-the-pointer", Fixture, NULL, set_up, test_captions_follow_the_pointer, tear_down);
  g_test_add ("/display/preview/captions-follow-keys", Fixture, NULL, set_up, test_captions_follow_keys, tear_down);
  g_test_add ("/display/preview/crop-follows-the-pointer", Fixture, NULL, set_up, test_crop_follows_the_pointer, tear_down);
  return g_test_run ();
}
