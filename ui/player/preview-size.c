// SPDX-License-Identifier: GPL-3.0-or-later
// The size of the current label: grips at the corners of its frame, which show while the pointer is over the preview, and plus and
// minus while it has the focus.
//
// While it changes only the preview shows it; one signal at the end tells the size. Escape puts it back.

#include "config.h"

#include "ui/player/preview-private.h"

#include <math.h>

/* px */
#define GRIP 9
#define OUTSIDE 6 /* from a corner of the label to the middle of its grip, so that all of the label is there to be moved */
#define REACH 7   /* around that middle, what takes it */

/* One press of plus or minus, of the unit of VsLabelStyle. */
#define STEP 2

static VsLabel *
get_label (VsUiPreview *self)
{
  return vs_labels_find (self->labels, self->label_kind);
}

/* The middle of a grip: 0 and 1 above, 2 and 3 below. */
static gboolean
get_grip (VsUiPreview *self, int corner, graphene_point_t *out)
{
  graphene_rect_t rect;

  if (!vs_ui_preview_get_label_rect (self, &rect))
    return FALSE;
  out->x = corner % 2 == 0 ? rect.origin.x - OUTSIDE : rect.origin.x + rect.size.width + OUTSIDE;
  out->y = corner < 2 ? rect.origin.y - OUTSIDE : rect.origin.y + rect.size.height + OUTSIDE;
  return TRUE;
}

/* The corner whose grip is at a place, px of the widget; −1 when none is. */
int
vs_ui_preview_find_grip (VsUiPreview *self, double x, double y)
{
  graphene_point_t grip;

  for (int corner = 0; corner < 4 && self->editable; corner++)
    if (get_grip (self, corner, &grip) && fabs (grip.x - x) <= REACH && fabs (grip.y - y) <= REACH)
      return corner;
  return -1;
}

void
vs_ui_preview_snapshot_grips (VsUiPreview *self, GtkSnapshot *snapshot)
{
  const GdkRGBA    white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 0.8 };
  gboolean         is_hovered = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_PRELIGHT) != 0;
  graphene_point_t grip;

  if (!self->editable || (!is_hovered && !gtk_widget_has_focus (self->label_handle) && self->move != VS_UI_MOVE_SIZE))
    return;
  for (int corner = 0; corner < 4 && get_grip (self, corner, &grip); corner++)
    {
      graphene_rect_t area = GRAPHENE_RECT_INIT (round (grip.x - GRIP / 2.0), round (grip.y - GRIP / 2.0), GRIP, GRIP);

      gtk_snapshot_append_color (snapshot, &black, &area);
      graphene_rect_inset (&area, 1, 1);
      gtk_snapshot_append_color (snapshot, &white, &area);
    }
}

/* The point of the label that stays when it grows: at its place, or its middle. */
static graphene_point_t
get_fixed_point (VsPlace place, const graphene_rect_t *rect)
{
  int column = place == VS_PLACE_FREE ? 1 : place % 3, row = place == VS_PLACE_FREE ? 1 : place / 3;

  return GRAPHENE_POINT_INIT (rect->origin.x + rect->size.width * column / 2, rect->origin.y + rect->size.height * row / 2);
}

/* A corner that stays itself cannot be pulled: then the hand goes from the middle. */
void
vs_ui_preview_begin_size (VsUiPreview *self, int corner)
{
  const VsLabelStyle *style = vs_label_get_style (get_label (self));
  graphene_rect_t     rect;
  graphene_point_t    fixed, at;

  self->from_size = self->size = style->size;
  if (corner < 0 || !vs_ui_preview_get_label_rect (self, &rect))
    return;
  fixed = get_fixed_point (style->place, &rect);
  at = GRAPHENE_POINT_INIT (rect.origin.x + rect.size.width * (corner % 2), rect.origin.y + rect.size.height * (corner / 2));
  if (graphene_point_near (&fixed, &at, 1))
    graphene_rect_get_center (&rect, &fixed);
  self->arm_x = at.x - fixed.x;
  self->arm_y = at.y - fixed.y;
}

static void
show_size (VsUiPreview *self, double size)
{
  size = CLAMP (round (size), VS_LABEL_SIZE_MIN, VS_LABEL_SIZE_MAX);
  self->moved |= size != self->size;
  self->size = size;
  vs_ui_preview_update_labels (self);
}

/* The corner goes with the hand, as far as the shape allows. */
void
vs_ui_preview_drag_size (VsUiPreview *self, double dx, double dy)
{
  double arm = self->arm_x * self->arm_x + self->arm_y * self->arm_y;

  if (arm > 0)
    show_size (self, self->from_size * (1 + (dx * self->arm_x + dy * self->arm_y) / arm));
}

void
vs_ui_preview_step_size (VsUiPreview *self, int direction)
{
  show_size (self, self->size + direction * STEP);
}

const char *
vs_ui_preview_get_grip_cursor (int corner)
{
  return corner == 0 || corner == 3 ? "nwse-resize" : "nesw-resize";
}
