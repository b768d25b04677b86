// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the clip from end to end.

#include "config.h"

#include "ui/studio/trim-bar-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/timecode.h"

#define RULER_HEIGHT 20
#define STRIP_HEIGHT 56
#define GRIP_WIDTH 14
#define FRAME_LINE 3      /* the line above and below what is kept */
#define LABEL_DISTANCE 84 /* between two times of the ruler at least */

G_DEFINE_FINAL_TYPE (VsUiTrimBar, vs_ui_trim_bar, GTK_TYPE_WIDGET)

enum
{
  TRIMMING,
  TRIMMED,
  SEEK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- places ---------------------------------------------------------------------------------------------------------- */

static double
get_track_width (VsUiTrimBar *self)
{
  return MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * GRIP_WIDTH);
}

gint64
vs_ui_trim_bar_time_at (VsUiTrimBar *self, double x)
{
  double place = CLAMP ((x - GRIP_WIDTH) / get_track_width (self), 0, 1);

  return self->bounds.start + (gint64) (place * vs_time_range_length (self->bounds) + 0.5);
}

void
vs_ui_trim_bar_update_handles (VsUiTrimBar *self)
{
  gint64 times[2] = { self->range.start, self->range.end };

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *text = vs_timecode_format (MAX (0, times[i]));

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->handles[i]),
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, self->bounds.start / (double) G_USEC_PER_SEC,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, self->bounds.end / (double) G_USEC_PER_SEC,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, times[i] / (double) G_USEC_PER_SEC,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                      -1);
      gtk_widget_set_visible (self->handles[i], !vs_time_range_is_empty (self->bounds));
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- painting -------------------------------------------------------------------------------------------------------- */

static GdkRGBA
get_color (VsUiTrimBar *self, const char *name, double alpha)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA          color = { 0.5, 0.5, 0.5, 1 };

  gtk_style_context_lookup_color (style, name, &color);
  color.alpha *= alpha;
  return color;
}

/* The step between two times of the ruler, µs: round in seconds or minutes. */
static gint64
get_ruler_step (VsUiTrimBar *self)
{
  static const int steps[] = { 100, 200, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000, 600000, 1800000 };
  double           pixels = get_track_width (self) / MAX (1, vs_time_range_length (self->bounds));

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * 1000 * pixels >= LABEL_DISTANCE)
      return steps[i] * (gint64) 1000;
  return 3600 * (gint64) G_USEC_PER_SEC;
}

/* "0:05", or "0:05.200" where the step is less than a second. */
static char *
format_ruler_time (gint64 time, gint64 step)
{
  gint64 ms = time / 1000;

  if (step < G_USEC_PER_SEC)
    return g_strdup_printf ("%d:%02d.%d", (int) (ms / 60000), (int) (ms / 1000 % 60), (int) (ms / 100 % 10));
  return g_strdup_printf ("%d:%02d", (int) (ms / 60000), (int) (ms / 1000 % 60));
}

static void
snapshot_ruler (VsUiTrimBar *self, GtkSnapshot *snapshot)
{
  gint64  step = get_ruler_step (self);
  gint64  first = (self->bounds.start + step - 1) / step * step;
  GdkRGBA text = get_color (self, "window_fg_color", 0.6);
  GdkRGBA line = get_color (self, "window_fg_color", 0.3);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);

  for (gint64 time = first; time < self->bounds.end; time += step)
    {
      g_autofree char *label = format_ruler_time (time, step);
      double           x = floor (vs_ui_trim_bar_get_x (self, time));
      int              width;

      pango_layout_set_text (layout, label, -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      if (x + width > gtk_widget_get_width (GTK_WIDGET (self)))
        break;
      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (x, RULER_HEIGHT - 5, 1, 5));
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + 4, 0));
      gtk_snapshot_append_layout (snapshot, layout, &text);
      gtk_snapshot_restore (snapshot);
    }
}

/* What is cut away is dimmed; what is kept has a line above and below, between the grips. */
static void
snapshot_range (VsUiTrimBar *self, GtkSnapshot *snapshot, const graphene_rect_t *strip)
{
  double  in = vs_ui_trim_bar_get_x (self, self->range.start);
  double  out = vs_ui_trim_bar_get_x (self, self->range.end);
  double  right = strip->origin.x + strip->size.width;
  GdkRGBA dim = get_color (self, "window_bg_color", 0.7);
  GdkRGBA accent = get_color (self, "accent_bg_color", 1);

  gtk_snapshot_append_color (snapshot, &dim, &GRAPHENE_RECT_INIT (strip->origin.x, strip->origin.y, in - strip->origin.x, strip->size.height));
  gtk_snapshot_append_color (snapshot, &dim, &GRAPHENE_RECT_INIT (out, strip->origin.y, right - out, strip->size.height));
  gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT (in, strip->origin.y, out - in, FRAME_LINE));
  gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT (in, strip->origin.y + strip->size.height - FRAME_LINE, out - in, FRAME_LINE));
}

static void
snapshot_playhead (VsUiTrimBar *self, GtkSnapshot *snapshot)
{
  double         x = round (vs_ui_trim_bar_get_x (self, self->playhead));
  double         bottom = RULER_HEIGHT + STRIP_HEIGHT;
  GdkRGBA        line = get_color (self, "window_fg_color", 1);
  GdkRGBA        edge = get_color (self, "window_bg_color", 0.8);
  GskRoundedRect knob;

  gsk_rounded_rect_init_from_rect (&knob, &GRAPHENE_RECT_INIT (x - 5, RULER_HEIGHT - 8, 10, 10), 5);
  gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT (x - 2, RULER_HEIGHT, 4, bottom - RULER_HEIGHT));
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (x - 1, RULER_HEIGHT - 4, 2, bottom - RULER_HEIGHT + 4));
  gtk_snapshot_push_rounded_clip (snapshot, &knob);
  gtk_snapshot_append_color (snapshot, &line, &knob.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
vs_ui_trim_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VsUiTrimBar    *self = VS_UI_TRIM_BAR (widget);
  graphene_rect_t strip = GRAPHENE_RECT_INIT (GRIP_WIDTH, RULER_HEIGHT, get_track_width (self), STRIP_HEIGHT);
  GdkRGBA         ground = get_color (self, "window_fg_color", 0.08);

  gtk_snapshot_append_color (snapshot, &ground, &strip);
  if (vs_time_range_is_empty (self->bounds))
    return;
  snapshot_ruler (self, snapshot);
  vs_ui_filmstrip_snapshot (self->filmstrip, snapshot, &strip);
  snapshot_range (self, snapshot, &strip);
  for (int i = 0; i < 2; i++)
    gtk_widget_snapshot_child (widget, self->handles[i], snapshot);
  snapshot_playhead (self, snapshot);
}

static void
vs_ui_trim_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : RULER_HEIGHT + STRIP_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : RULER_HEIGHT + STRIP_HEIGHT;
}

static void
vs_ui_trim_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VsUiTrimBar *self = VS_UI_TRIM_BAR (widget);
  double       lefts[2] = { vs_ui_trim_bar_get_x (self, self->range.start) - GRIP_WIDTH, vs_ui_trim_bar_get_x (self, self->range.end) };

  for (int i = 0; i < 2; i++)
    if (gtk_widget_get_visible (self->handles[i]))
      {
        gtk_widget_measure (self->handles[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
        gtk_widget_size_allocate (self->handles[i], &(GtkAllocation){ (int) round (lefts[i]), RULER_HEIGHT, GRIP_WIDTH, STRIP_HEIGHT }, -1);
      }
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_trim_bar_dispose (GObject *object)
{
  VsUiTrimBar *self = VS_UI_TRIM_BAR (object);

  for (int i = 0; i < 2; i++)
    g_clear_pointer (&self->handles[i], gtk_widget_unparent);
  g_clear_object (&self->filmstrip);
  g_clear_pointer (&self->frames, vs_frame_times_unref);

  G_OBJECT_CLASS (vs_ui_trim_bar_parent_class)->dispose (object);
}

static void
vs_ui_trim_bar_class_init (VsUiTrimBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_trim_bar_dispose;
  widget_class->snapshot = vs_ui_trim_bar_snapshot;
  widget_class->measure = vs_ui_trim_bar_measure;
  widget_class->size_allocate = vs_ui_trim_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "trimbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * VsUiTrimBar::trimming:
   * @time: µs, the edge that is being moved
   *
   * A grip is being moved; nothing is decided yet.
   */
  signals[TRIMMING] = g_signal_new ("trimming", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  /**
   * VsUiTrimBar::trimmed:
   * @start: µs, on a frame when the frame times are known
   * @end: µs
   *
   * A person has decided. When nothing follows from it, set the old range again.
   */
  signals[TRIMMED] = g_signal_new ("trimmed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  /**
   * VsUiTrimBar::seek:
   * @time: µs
   * @at_rest: whether the pointer let go
   */
  signals[SEEK] = g_signal_new ("seek", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
}

static GtkWidget *
make_handle (VsUiTrimBar *self, const char *name, const char *label, const char *tooltip)
{
  GtkWidget *handle = g_object_new (GTK_TYPE_BOX, "name", name, "css-name", "trimhandle", "focusable", TRUE,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_SLIDER, "tooltip-text", tooltip, NULL);
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "css-name", "gripline", "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, "hexpand", TRUE, NULL);

  gtk_box_append (GTK_BOX (handle), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_cursor_from_name (handle, "ew-resize");
  gtk_widget_set_parent (handle, GTK_WIDGET (self));
  return handle;
}

static void
vs_ui_trim_bar_init (VsUiTrimBar *self)
{
  self->moving = VS_UI_TRIM_NOTHING;
  self->editable = TRUE;
  self->filmstrip = vs_ui_filmstrip_new (NULL);
  g_signal_connect_object (self->filmstrip, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_set_name (GTK_WIDGET (self), "trim-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Trim"), -1);
  self->handles[VS_UI_TRIM_IN] = make_handle (self, "trim-in", _ ("In point"), _ ("Drag to trim the start (I)"));
  self->handles[VS_UI_TRIM_OUT] = make_handle (self, "trim-out", _ ("Out point"), _ ("Drag to trim the end (O)"));
  vs_ui_trim_bar_set_up_input (self);
  vs_ui_trim_bar_update_handles (self);
}

void
vs_ui_trim_bar_emit_trimming (VsUiTrimBar *self, gint64 time)
{
  g_signal_emit (self, signals[TRIMMING], 0, time);
}

void
vs_ui_trim_bar_emit_trimmed (VsUiTrimBar *self, VsTimeRange range)
{
  g_signal_emit (self, signals[TRIMMED], 0, range.start, range.end);
}

void
vs_ui_trim_bar_emit_seek (VsUiTrimBar *self, gint64 time, gboolean at_rest)
{
  g_signal_emit (self, signals[SEEK], 0, time, at_rest);
}

GtkWidget *
vs_ui_trim_bar_new (void)
{
  return g_object_new (VS_TYPE_UI_TRIM_BAR, NULL);
}

/**
 * vs_ui_trim_bar_set_bounds:
 * @bounds: µs of source time, from the clip's first frame to its end; empty for no clip
 * @frames: (nullable): when the frames are; without, grips stand anywhere
 */
void
vs_ui_trim_bar_set_bounds (VsUiTrimBar *self, VsTimeRange bounds, VsFrameTimes *frames)
{
  g_return_if_fail (VS_IS_UI_TRIM_BAR (self));

  self->bounds = bounds;
  if (frames != NULL)
    vs_frame_times_ref (frames);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  self->frames = frames;
  vs_ui_trim_bar_update_handles (self);
}

/**
 * vs_ui_trim_bar_set_range:
 * @range: µs, what is kept; ignored while a person moves a grip
 */
void
vs_ui_trim_bar_set_range (VsUiTrimBar *self, VsTimeRange range)
{
  g_return_if_fail (VS_IS_UI_TRIM_BAR (self));

  if (self->moving == VS_UI_TRIM_IN || self->moving == VS_UI_TRIM_OUT)
    return;
  self->range = range;
  vs_ui_trim_bar_update_handles (self);
}

void
vs_ui_trim_bar_set_playhead (VsUiTrimBar *self, gint64 time)
{
  g_return_if_fail (VS_IS_UI_TRIM_BAR (self));

  if (self->playhead == time)
    return;
  self->playhead = time;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vs_ui_trim_bar_set_editable (VsUiTrimBar *self, gboolean editable)
{
  g_return_if_fail (VS_IS_UI_TRIM_BAR (self));

  self->editable = editable;
  for (int i = 0; i < 2; i++)
    gtk_widget_set_sensitive (self->handles[i], editable);
}

/**
 * vs_ui_trim_bar_get_range:
 *
 * Returns: what is shown as kept, while a grip is moved too
 */
VsTimeRange
vs_ui_trim_bar_get_range (VsUiTrimBar *self)
{
  g_return_val_if_fail (VS_IS_UI_TRIM_BAR (self), vs_time_range (0, 0));

  return self->range;
}

/**
 * vs_ui_trim_bar_get_filmstrip:
 *
 * Returns: (transfer none): the pictures under the grips
 */
VsUiFilmstrip *
vs_ui_trim_bar_get_filmstrip (VsUiTrimBar *self)
{
  g_return_val_if_fail (VS_IS_UI_TRIM_BAR (self), NULL);

  return self->filmstrip;
}

/**
 * vs_ui_trim_bar_get_x:
 *
 * Returns: where @time is, px from the left of the widget
 */
double
vs_ui_trim_bar_get_x (VsUiTrimBar *self, gint64 time)
{
  g_return_val_if_fail (VS_IS_UI_TRIM_BAR (self), 0);

  if (vs_time_range_is_empty (self->bounds))
    return GRIP_WIDTH;
  return GRIP_WIDTH + get_track_width (self) * CLAMP ((time - self->bounds.start) / (double) vs_time_range_length (self->bounds), 0, 1);
}
