// SPDX-License-Identifier: GPL-3.0-or-later
// Draws what the platforms' apps will cover: faint buttons and lines of text where they will be, and a dashed safe area.
//
// Each line is drawn twice, dark below and light above, so that it is seen on every picture. What is drawn is kept as one render
// node until the canvas changes: while a video plays, it costs no drawing.

#include "config.h"

#include "ui/player/safe-zones.h"

#include <math.h>

#define DARK 0, 0, 0, 0.45
#define LIGHT 1, 1, 1, 0.8
#define N_KINDS (VS_ZONE_EDGE + 1)
#define N_BUTTONS 4

struct _VsUiSafeZones
{
  GPtrArray *platforms;

  /* what was drawn last */
  GskRenderNode  *node;
  graphene_rect_t canvas;
  int             canvas_width; /* px of the video */
  int             canvas_height;
};

/* Where to draw: cairo's unit is a pixel of the widget, rectangles are in px of the video. */
typedef struct
{
  cairo_t *cr;
  double   x;
  double   y;
  double   zoom;
} Pen;

/**
 * vs_ui_safe_zones_new:
 * @platforms: (element-type VsPlatform): at least one
 *
 * Returns: (transfer full): what to draw for all of them
 */
VsUiSafeZones *
vs_ui_safe_zones_new (GPtrArray *platforms)
{
  VsUiSafeZones *self;

  g_return_val_if_fail (platforms != NULL && platforms->len > 0, NULL);

  self = g_new0 (VsUiSafeZones, 1);
  self->platforms = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_platform_unref);
  for (guint i = 0; i < platforms->len; i++)
    g_ptr_array_add (self->platforms, vs_platform_ref (g_ptr_array_index (platforms, i)));
  return self;
}

void
vs_ui_safe_zones_free (VsUiSafeZones *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_ptr_array_unref (self->platforms);
  g_free (self);
}

/* The smallest rectangle around all that the platforms cover in one way. */
static VsRect
get_zone (VsUiSafeZones *self, VsZoneKind kind)
{
  VsRect all = { 0, 0, 0, 0 };

  for (guint i = 0; i < self->platforms->len; i++)
    {
      g_autoptr (GArray) zones = vs_platform_dup_zones (g_ptr_array_index (self->platforms, i), self->canvas_width, self->canvas_height);

      for (guint z = 0; z < zones->len; z++)
        {
          VsZone zone = g_array_index (zones, VsZone, z);
          VsRect r = zone.rect;
          int    right = MAX (all.x + all.width, r.x + r.width);
          int    bottom = MAX (all.y + all.height, r.y + r.height);

          if (zone.kind != kind)
            continue;
          if (all.width == 0)
            all = r;
          else
            all = (VsRect){ MIN (all.x, r.x), MIN (all.y, r.y), right - MIN (all.x, r.x), bottom - MIN (all.y, r.y) };
        }
    }
  return all;
}

/* --- shapes ---------------------------------------------------------------------------------------------------------- */

/* The path as a line that is seen on light and on dark. */
static void
stroke (const Pen *pen)
{
  cairo_set_line_width (pen->cr, 2.5);
  cairo_set_source_rgba (pen->cr, DARK);
  cairo_stroke_preserve (pen->cr);
  cairo_set_line_width (pen->cr, 1);
  cairo_set_source_rgba (pen->cr, LIGHT);
  cairo_stroke (pen->cr);
}

static void
fill (const Pen *pen)
{
  cairo_set_line_width (pen->cr, 1.5);
  cairo_set_source_rgba (pen->cr, 0, 0, 0, 0.3);
  cairo_stroke_preserve (pen->cr);
  cairo_set_source_rgba (pen->cr, 1, 1, 1, 0.45);
  cairo_fill (pen->cr);
}

/* A line of text, as a bar with round ends. */
static void
draw_text (const Pen *pen, double x, double y, double width, double height)
{
  double radius = height / 2;

  if (width <= height)
    return;
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x + width - radius, y + radius, radius, -G_PI_2, G_PI_2);
  cairo_arc (pen->cr, x + radius, y + radius, radius, G_PI_2, 3 * G_PI_2);
  cairo_close_path (pen->cr);
  fill (pen);
}

static void
draw_circle (const Pen *pen, double x, double y, double radius)
{
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x, y, radius, 0, 2 * G_PI);
  stroke (pen);
}

static void
draw_heart (const Pen *pen, double x, double y, double r)
{
  cairo_move_to (pen->cr, x, y + r);
  cairo_curve_to (pen->cr, x - 1.9 * r, y - 0.3 * r, x - 0.9 * r, y - 1.5 * r, x, y - 0.5 * r);
  cairo_curve_to (pen->cr, x + 0.9 * r, y - 1.5 * r, x + 1.9 * r, y - 0.3 * r, x, y + r);
  cairo_close_path (pen->cr);
  stroke (pen);
}

static void
draw_bubble (const Pen *pen, double x, double y, double r)
{
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x, y, r, 0.75 * G_PI, 2.55 * G_PI);
  cairo_line_to (pen->cr, x - r, y + r);
  cairo_close_path (pen->cr);
  stroke (pen);
}

static void
draw_arrow (const Pen *pen, double x, double y, double r)
{
  cairo_move_to (pen->cr, x - r, y + 0.8 * r);
  cairo_curve_to (pen->cr, x - 0.8 * r, y - 0.2 * r, x - 0.3 * r, y - 0.3 * r, x + 0.1 * r, y - 0.3 * r);
  cairo_line_to (pen->cr, x + 0.1 * r, y - r);
  cairo_line_to (pen->cr, x + r, y);
  cairo_line_to (pen->cr, x + 0.1 * r, y + r);
  cairo_line_to (pen->cr, x + 0.1 * r, y + 0.3 * r);
  cairo_curve_to (pen->cr, x - 0.4 * r, y + 0.3 * r, x - 0.7 * r, y + 0.4 * r, x - r, y + 0.8 * r);
  cairo_close_path (pen->cr);
  stroke (pen);
}

static void
draw_disc (const Pen *pen, double x, double y, double r)
{
  draw_circle (pen, x, y, r);
  draw_circle (pen, x, y, r / 3);
}

/* --- zones ----------------------------------------------------------------------------------------------------------- */

static graphene_rect_t
to_widget (const Pen *pen, VsRect rect)
{
  return GRAPHENE_RECT_INIT (pen->x + rect.x * pen->zoom, pen->y + rect.y * pen->zoom, rect.width * pen->zoom, rect.height * pen->zoom);
}

/* Like, comment, share and the sound's disc, one below the other at the lower end. */
static void
draw_buttons (const Pen *pen, graphene_rect_t area)
{
  static void (*const shapes[N_BUTTONS]) (const Pen *, double, double, double) = { draw_heart, draw_bubble, draw_arrow, draw_disc };
  double radius = MIN (area.size.width * 0.24, area.size.height / (4.5 * N_BUTTONS));
  double x = area.origin.x + area.size.width / 2;
  double y = area.origin.y + area.size.height - 2 * radius;

  for (int i = N_BUTTONS - 1; i >= 0; i--, y -= 4.5 * radius)
    shapes[i](pen, x, y, radius);
}

/* The account's picture and name, and two lines of text below. */
static void
draw_caption (const Pen *pen, graphene_rect_t area)
{
  double margin = area.size.width * 0.06;
  double line = MIN (area.size.width * 0.028, area.size.height / 9);
  double width = area.size.width * 0.72;
  double x = area.origin.x + margin;
  double y = area.origin.y + MAX (2 * line, area.size.height * 0.3);

  draw_circle (pen, x + 1.4 * line, y + line / 2, 1.4 * line);
  draw_text (pen, x + 4 * line, y, width * 0.4, line);
  draw_text (pen, x, y + 3 * line, width, line);
  draw_text (pen, x, y + 5 * line, width * 0.65, line);
}

/* Two tabs in the middle and the search at the right. */
static void
draw_top_bar (const Pen *pen, graphene_rect_t area)
{
  double line = MIN (area.size.width * 0.025, area.size.height / 4);
  double y = area.origin.y + area.size.height / 2;
  double middle = area.origin.x + area.size.width / 2;
  double radius = line * 0.8;
  double x = area.origin.x + area.size.width * 0.93;

  draw_text (pen, middle - area.size.width * 0.2, y - line / 2, area.size.width * 0.17, line);
  draw_text (pen, middle + area.size.width * 0.03, y - line / 2, area.size.width * 0.17, line);
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x - radius * 0.3, y - radius * 0.3, radius, G_PI_4, G_PI_4 + 2 * G_PI);
  cairo_rel_line_to (pen->cr, radius * 0.8, radius * 0.8);
  stroke (pen);
}

static void
draw_safe_area (const Pen *pen, graphene_rect_t area)
{
  static const double dashes[] = { 5, 4 };

  if (area.size.width < 2 || area.size.height < 2)
    return;
  cairo_rectangle (pen->cr, floor (area.origin.x) + 0.5, floor (area.origin.y) + 0.5, floor (area.size.width) - 1, floor (area.size.height) - 1);
  cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
  stroke (pen);
  cairo_set_dash (pen->cr, NULL, 0, 0);
}

static void
draw (VsUiSafeZones *self, const Pen *pen)
{
  static void (*const shapes[N_KINDS]) (const Pen *, graphene_rect_t) = {
    [VS_ZONE_TOP_BAR] = draw_top_bar,
    [VS_ZONE_CAPTION] = draw_caption,
    [VS_ZONE_BUTTONS] = draw_buttons,
  };

  for (int kind = 0; kind < N_KINDS; kind++)
    {
      VsRect zone = get_zone (self, kind);

      if (zone.width > 0 && shapes[kind] != NULL)
        shapes[kind](pen, to_widget (pen, zone));
    }
  draw_safe_area (pen, to_widget (pen, vs_platforms_intersect_safe_area (self->platforms, self->canvas_width, self->canvas_height)));
}

static void
make_node (VsUiSafeZones *self)
{
  Pen pen = { NULL, self->canvas.origin.x, self->canvas.origin.y, self->canvas.size.width / self->canvas_width };

  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->node = gsk_cairo_node_new (&self->canvas);
  pen.cr = gsk_cairo_node_get_draw_context (self->node);
  cairo_set_line_join (pen.cr, CAIRO_LINE_JOIN_ROUND);
  draw (self, &pen);
  cairo_destroy (pen.cr);
}

/**
 * vs_ui_safe_zones_snapshot:
 * @canvas: where the video's canvas is, px of the widget
 * @canvas_width: of the video, px
 * @canvas_height: px
 */
void
vs_ui_safe_zones_snapshot (VsUiSafeZones *self, GtkSnapshot *snapshot, const graphene_rect_t *canvas, int canvas_width, int canvas_height)
{
  g_return_if_fail (self != NULL && canvas != NULL && canvas_width > 0 && canvas_height > 0);

  if (canvas->size.width < 1 || canvas->size.height < 1)
    return;
  if (self->node == NULL || !graphene_rect_equal (&self->canvas, canvas) || self->canvas_width != canvas_width || self->canvas_height != canvas_height)
    {
      self->canvas = *canvas;
      self->canvas_width = canvas_width;
      self->canvas_height = canvas_height;
      make_node (self);
    }
  gtk_snapshot_append_node (snapshot, self->node);
}
