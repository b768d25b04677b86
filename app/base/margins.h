// SPDX-License-Identifier: GPL-3.0-or-later
// How far texts at one of the nine places stay away from the edges of the canvas.
#pragma once

#include "base/framing.h"

G_BEGIN_DECLS

/**
 * VsMargins:
 * @left: part of the canvas' width, 0…1
 * @top: part of its height
 * @right: part of its width
 * @bottom: part of its height
 *
 * Passed by value. All of them 0 are the canvas' own, see %VS_MARGINS_OWN.
 */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} VsMargins;

/* What suits most apps, by the shape of the canvas alone. */
#define VS_MARGINS_OWN ((VsMargins){ 0 })

gboolean  vs_margins_equal (VsMargins a, VsMargins b);
VsMargins vs_margins_of_area (VsRect area, VsSize canvas);
VsRect    vs_margins_get_area (VsMargins self, VsSize canvas);

G_END_DECLS
