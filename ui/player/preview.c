// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what the exported video will show: the same placement, ground and label bitmap as the exporter, scaled to the widget.

#include "config.h"

#include "ui/player/preview-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "media/backdrop.h"

#define MARGIN 12

G_DEFINE_FINAL_TYPE (VsUiPreview, vs_ui_preview, GTK_TYPE_WIDGET)

enum
{
  LABEL_MOVED,
  LABEL_CHOSEN,
  LABEL_RESIZED,
  CAPTIONS_MOVED,
  CROP_MOVED,
  CROP_ZOOMED,
  PICTURE_SIZE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

GdkTexture *
vs_ui_preview_make_texture (const VsImage *image)
{
  return gdk_memory_texture_new (image->width, image->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, image->bytes, image->stride);
}

VsPlacement
vs_ui_preview_get_placement (VsUiPreview *self)
{
  VsFraming framing = self->framing;

  if (self->move == VS_UI_MOVE_CROP)
    {
      framing.x = self->x;
      framing.y = self->y;
    }
  return vs_framing_place (framing, self->canvas, self->source_width, self->source_height);
}

static gboolean
wants_ground (VsUiPreview *self, const VsPlacement *place)
{
  return self->framing.ground == VS_GROUND_BLURRED && (place->target.width < place->canvas_width || place->target.height < place->canvas_height);
}

static void
update_ground (VsUiPreview *self)
{
  VsPlacement place = vs_ui_preview_get_placement (self);
  g_autoptr (VsImage) image = NULL;

  g_clear_object (&self->ground);
  if (self->image == NULL || !wants_ground (self, &place))
    return;
  image = vs_backdrop_make (self->image, place.canvas_width, place.canvas_height);
  self->ground = vs_ui_preview_make_texture (image);
}

/* --- painting -------------------------------------------------------------------------------------------------------- */

static double
get_scale (VsUiPreview *self)
{
  VsPlacement place = vs_ui_preview_get_placement (self);
  double      width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN);
  double      height = MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN);

  return MIN (width / place.canvas_width, height / place.canvas_height);
}

/* The player scales to just this size, give or take a pixel for rounding: then the pixels are drawn as they are, which
   software rendering does several times faster than filtering them once more. */
static void
fit_pixels (VsUiPreview *self, graphene_rect_t *whole)
{
  double factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width = gdk_texture_get_width (self->picture) / factor;
  double height = gdk_texture_get_height (self->picture) / factor;

  if (fabs (width - whole->size.width) > 1 || fabs (height - whole->size.height) > 1)
    return;
  graphene_rect_init (whole, round (whole->origin.x), round (whole->origin.y), width, height);
}

static void
snapshot_picture (VsUiPreview *self, GtkSnapshot *snapshot, const VsPlacement *place, const graphene_rect_t *canvas)
{
  double          scale = canvas->size.width / place->canvas_width;
  double          zoom_x = scale * place->target.width / place->window.width;
  double          zoom_y = scale * place->target.height / place->window.height;
  graphene_rect_t target, whole;

  graphene_rect_init (&target,
                      canvas->origin.x + place->target.x * scale, canvas->origin.y + place->target.y * scale,
                      place->target.width * scale, place->target.height * scale);
  graphene_rect_init (&whole,
                      target.origin.x - place->window.x * zoom_x, target.origin.y - place->window.y * zoom_y,
                      self->source_width * zoom_x, self->source_height * zoom_y);
  fit_pixels (self, &whole);
  gtk_snapshot_push_clip (snapshot, &target);
  gtk_snapshot_append_texture (snapshot, self->picture, &whole);
  gtk_snapshot_pop (snapshot);
}

static GdkRGBA
get_plain_ground (VsUiPreview *self)
{
  guint32 color = self->framing.ground == VS_GROUND_COLOR ? self->framing.ground_color : 0;

  return (GdkRGBA){ (color >> 24 & 0xff) / 255.0, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0, 1 };
}

static void
vs_ui_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VsUiPreview    *self = VS_UI_PREVIEW (widget);
  VsPlacement     place = vs_ui_preview_get_placement (self);
  graphene_rect_t canvas;
  GdkRGBA         plain = get_plain_ground (self);

  vs_ui_preview_get_canvas_rect (self, &canvas);
  gtk_snapshot_push_clip (snapshot, &canvas);
  gtk_snapshot_append_color (snapshot, &plain, &canvas);
  if (self->ground != NULL)
    gtk_snapshot_append_texture (snapshot, self->ground, &canvas);
  if (self->picture != NULL)
    snapshot_picture (self, snapshot, &place, &canvas);
  vs_ui_preview_snapshot_captions (self, snapshot);
  vs_ui_preview_snapshot_labels (self, snapshot);
  vs_ui_preview_snapshot_zones (self, snapshot, &canvas, &place);
  gtk_snapshot_pop (snapshot);
  if (gtk_widget_get_visible (self->captions_handle))
    gtk_widget_snapshot_child (widget, self->captions_handle, snapshot);
  if (gtk_widget_get_visible (self->label_handle))
    {
      gtk_widget_snapshot_child (widget, self->label_handle, snapshot);
      vs_ui_preview_snapshot_grips (self, snapshot);
    }
  self->n_drawn++;
}

static void
vs_ui_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 300 : 480;
}

static gboolean
tell_size_cb (gpointer user_data)
{
  VsUiPreview *self = VS_UI_PREVIEW (user_data);
  int          width, height;

  self->size_idle = 0;
  vs_ui_preview_get_picture_size (self, &width, &height);
  if (width != self->asked_width || height != self->asked_height)
    {
      self->asked_width = width;
      self->asked_height = height;
      g_signal_emit (self, signals[PICTURE_SIZE], 0, width, height);
    }
  return G_SOURCE_REMOVE;
}

/* A window that is being resized asks for a new picture only when it comes to rest. */
static void
queue_size (VsUiPreview *self)
{
  g_clear_handle_id (&self->size_idle, g_source_remove);
  self->size_idle = g_timeout_add (80, tell_size_cb, self);
}

static void
allocate_handle (GtkWidget *handle, const graphene_rect_t *rect)
{
  GtkAllocation area = { floor (rect->origin.x), floor (rect->origin.y), ceil (rect->size.width), ceil (rect->size.height) };
  int           minimum_width, minimum_height;

  gtk_widget_measure (handle, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_measure (handle, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
  area.width = MAX (area.width, minimum_width);
  area.height = MAX (area.height, minimum_height);
  gtk_widget_size_allocate (handle, &area, -1);
}

static void
vs_ui_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VsUiPreview    *self = VS_UI_PREVIEW (widget);
  graphene_rect_t rect;
  guint           layer;

  if (vs_ui_preview_get_label_rect (self, &rect))
    allocate_handle (self->label_handle, &rect);
  if (vs_ui_preview_find_first_captions (self, &layer) && vs_ui_preview_get_captions_rect (self, layer, &rect))
    allocate_handle (self->captions_handle, &rect);
  queue_size (self);
}

/* The grips come and go with the pointer. */
static void
vs_ui_preview_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  GTK_WIDGET_CLASS (vs_ui_preview_parent_class)->state_flags_changed (widget, before);
  if (((gtk_widget_get_state_flags (widget) ^ before) & GTK_STATE_FLAG_PRELIGHT) != 0)
    gtk_widget_queue_draw (widget);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_preview_dispose (GObject *object)
{
  VsUiPreview *self = VS_UI_PREVIEW (object);

  g_clear_handle_id (&self->size_idle, g_source_remove);
  g_clear_pointer (&self->label_handle, gtk_widget_unparent);
  g_clear_pointer (&self->captions_handle, gtk_widget_unparent);
  g_clear_object (&self->overlay);
  vs_ui_preview_clear_captions (self);
  vs_ui_preview_clear_labels (self);
  g_clear_pointer (&self->safe_zones, vs_ui_safe_zones_free);
  g_clear_object (&self->picture);
  g_clear_object (&self->ground);
  g_clear_pointer (&self->image, vs_image_unref);

  G_OBJECT_CLASS (vs_ui_preview_parent_class)->dispose (object);
}

static void
vs_ui_preview_class_init (VsUiPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_preview_dispose;
  widget_class->snapshot = vs_ui_preview_snapshot;
  widget_class->measure = vs_ui_preview_measure;
  widget_class->size_allocate = vs_ui_preview_size_allocate;
  widget_class->state_flags_changed = vs_ui_preview_state_flags_changed;
  gtk_widget_class_set_css_name (widget_class, "videopreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * VsUiPreview::label-moved:
   * @x: centre of the label, 0…1 of the canvas
   * @y: likewise
   *
   * A person has put the current label somewhere else.
   */
  signals[LABEL_MOVED] = g_signal_new ("label-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  /**
   * VsUiPreview::label-chosen:
   * @kind: #VsLabelKind of the label that a person pressed: it is the current one now
   */
  signals[LABEL_CHOSEN] = g_signal_new ("label-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * VsUiPreview::label-resized:
   * @size: as in #VsLabelStyle
   *
   * A person has made the current label larger or smaller.
   */
  signals[LABEL_RESIZED] = g_signal_new ("label-resized", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  /**
   * VsUiPreview::captions-moved:
   * @layer: index of the captions among those that are drawn
   * @y: middle of their text, 0…1 of the canvas height
   */
  signals[CAPTIONS_MOVED] = g_signal_new ("captions-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);
  /**
   * VsUiPreview::crop-moved:
   * @x: as in #VsFraming
   * @y: likewise
   */
  signals[CROP_MOVED] = g_signal_new ("crop-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  /**
   * VsUiPreview::crop-zoomed:
   * @zoom: as in #VsFraming
   */
  signals[CROP_ZOOMED] = g_signal_new ("crop-zoomed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  /**
   * VsUiPreview::picture-size:
   * @width: px of the screen
   * @height: px
   *
   * How large the whole upright picture is drawn now, so that the player scales it to just that.
   */
  signals[PICTURE_SIZE] = g_signal_new ("picture-size", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
vs_ui_preview_init (VsUiPreview *self)
{
  self->canvas = vs_canvas_get_size (VS_CANVAS_VERTICAL, 0, 0);
  self->framing = VS_FRAMING_DEFAULT;
  self->source_width = 1080;
  self->source_height = 1920;
  self->editable = TRUE;
  gtk_widget_set_name (GTK_WIDGET (self), "preview");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Preview of the video"), -1);
  vs_ui_preview_set_up_labels (self);
  vs_ui_preview_set_up_moving (self);
}

void
vs_ui_preview_emit_label_chosen (VsUiPreview *self, VsLabelKind kind)
{
  g_signal_emit (self, signals[LABEL_CHOSEN], 0, (guint) kind);
}

void
vs_ui_preview_emit_moved (VsUiPreview *self, VsUiMove move, double x, double y)
{
  g_signal_emit (self, signals[move == VS_UI_MOVE_LABEL ? LABEL_MOVED : CROP_MOVED], 0, x, y);
}

void
vs_ui_preview_emit_resized (VsUiPreview *self, double size)
{
  g_signal_emit (self, signals[LABEL_RESIZED], 0, size);
}

void
vs_ui_preview_emit_captions_moved (VsUiPreview *self, guint layer, double y)
{
  g_signal_emit (self, signals[CAPTIONS_MOVED], 0, layer, y);
}

void
vs_ui_preview_emit_zoomed (VsUiPreview *self, double zoom)
{
  g_signal_emit (self, signals[CROP_ZOOMED], 0, zoom);
}

GtkWidget *
vs_ui_preview_new (void)
{
  return g_object_new (VS_TYPE_UI_PREVIEW, NULL);
}

/**
 * vs_ui_preview_set_source_size:
 * @width: px of the upright source with square pixels
 * @height: px
 */
void
vs_ui_preview_set_source_size (VsUiPreview *self, int width, int height)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));
  g_return_if_fail (width > 0 && height > 0);

  if (self->source_width == width && self->source_height == height)
    return;
  self->source_width = width;
  self->source_height = height;
  vs_ui_preview_update_labels (self);
}

/**
 * vs_ui_preview_set_image:
 * @image: (nullable): the whole upright picture, in any size
 */
void
vs_ui_preview_set_image (VsUiPreview *self, VsImage *image)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  g_clear_object (&self->picture);
  g_clear_pointer (&self->image, vs_image_unref);
  if (image != NULL)
    {
      self->image = vs_image_ref (image);
      self->picture = vs_ui_preview_make_texture (image);
    }
  update_ground (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vs_ui_preview_set_canvas:
 * @canvas: size of the video, px
 */
void
vs_ui_preview_set_canvas (VsUiPreview *self, VsSize canvas)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));
  g_return_if_fail (canvas.width > 0 && canvas.height > 0);

  if (self->canvas.width == canvas.width && self->canvas.height == canvas.height)
    return;
  self->canvas = canvas;
  update_ground (self);
  vs_ui_preview_update_labels (self);
}

void
vs_ui_preview_set_framing (VsUiPreview *self, VsFraming framing)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  if (vs_framing_equal (self->framing, framing))
    return;
  self->framing = framing;
  update_ground (self);
  vs_ui_preview_update_labels (self);
}

/**
 * vs_ui_preview_set_margins:
 * @margins: that the label keeps where it stands at one of the nine places; the canvas' own at first
 */
void
vs_ui_preview_set_margins (VsUiPreview *self, VsMargins margins)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  if (vs_margins_equal (self->margins, margins))
    return;
  self->margins = margins;
  vs_ui_preview_update_labels (self);
}

void
vs_ui_preview_set_editable (VsUiPreview *self, gboolean editable)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  self->editable = editable;
}

/**
 * vs_ui_preview_get_canvas_rect:
 * @out: (out): where the canvas is, in px of the widget
 */
void
vs_ui_preview_get_canvas_rect (VsUiPreview *self, graphene_rect_t *out)
{
  VsPlacement place;
  double      scale;

  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  place = vs_ui_preview_get_placement (self);
  scale = get_scale (self);
  graphene_rect_init (out,
                      round ((gtk_widget_get_width (GTK_WIDGET (self)) - place.canvas_width * scale) / 2),
                      round ((gtk_widget_get_height (GTK_WIDGET (self)) - place.canvas_height * scale) / 2),
                      place.canvas_width * scale, place.canvas_height * scale);
}

/**
 * vs_ui_preview_get_picture_size:
 * @width: (out): px of the screen that the whole upright picture takes
 * @height: (out): px
 */
void
vs_ui_preview_get_picture_size (VsUiPreview *self, int *width, int *height)
{
  VsSize size;

  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  size = vs_ui_preview_measure_picture (self, self->framing, (VsSize){ self->source_width, self->source_height });
  *width = size.width;
  *height = size.height;
}

/**
 * vs_ui_preview_measure_picture:
 * @source: px of an upright picture
 *
 * Returns: px of the screen that the whole of it takes with @framing on the canvas as it is drawn now
 */
VsSize
vs_ui_preview_measure_picture (VsUiPreview *self, VsFraming framing, VsSize source)
{
  VsPlacement place;
  double      scale;

  g_return_val_if_fail (VS_IS_UI_PREVIEW (self), ((VsSize){ 1, 1 }));
  g_return_val_if_fail (source.width > 0 && source.height > 0, ((VsSize){ 1, 1 }));

  place = vs_framing_place (framing, self->canvas, source.width, source.height);
  scale = get_scale (self) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  return (VsSize){
    MAX (1, (int) ceil (source.width * scale * place.target.width / place.window.width)),
    MAX (1, (int) ceil (source.height * scale * place.target.height / place.window.height)),
  };
}

/**
 * vs_ui_preview_get_frames_drawn:
 *
 * Returns: how often the preview was painted
 */
guint
vs_ui_preview_get_frames_drawn (VsUiPreview *self)
{
  g_return_val_if_fail (VS_IS_UI_PREVIEW (self), 0);

  return self->n_drawn;
}
