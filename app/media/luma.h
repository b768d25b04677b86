// SPDX-License-Identifier: GPL-3.0-or-later
// The brightness of a picture, and small pictures of it, by which one can be recognised again.
#pragma once

#include "base/framing.h"
#include "base/image.h"

G_BEGIN_DECLS

/**
 * VsLuma:
 * @width: px
 * @height: px
 * @data: (array): a byte a px, 0…255, without padding
 */
typedef struct
{
  int     width;
  int     height;
  guint8 *data;
} VsLuma;

/* Columns and rows of the small picture of a whole frame. */
#define VS_LUMA_SIDE 32

VsLuma *vs_luma_new (int width, int height) G_GNUC_WARN_UNUSED_RESULT;
VsLuma *vs_luma_new_from_image (const VsImage *image) G_GNUC_WARN_UNUSED_RESULT;
VsLuma *vs_luma_new_from_plane (const guint8 *plane, gsize stride, int width, int height, gboolean is_limited) G_GNUC_WARN_UNUSED_RESULT;
VsLuma *vs_luma_shrink (const VsLuma *self, VsArea area, int columns, int rows) G_GNUC_WARN_UNUSED_RESULT;
void    vs_luma_free (VsLuma *self);

guint64 vs_luma_hash (const VsLuma *small);
int     vs_luma_hash_distance (guint64 a, guint64 b);

/**
 * VsLumaMatch:
 * @correlation: −1…1 of the two pictures; 0 when one of them shows nothing
 * @error: how far they are apart when brightness and contrast are made equal: the root mean square, 0…255
 * @contrast: standard deviation of the first, 0…128
 * @differing: 0…1, how much of the area is then more than %VS_LUMA_DIFFERING apart
 */
typedef struct
{
  double correlation;
  double error;
  double contrast;
  double differing;
} VsLumaMatch;

#define VS_LUMA_DIFFERING 16.0

VsLumaMatch vs_luma_compare (const VsLuma *known, const VsLuma *seen);
double      vs_luma_worst_strip (const VsLuma *known, const VsLuma *seen, int width);
double      vs_luma_find_crop (const VsLuma *known, const VsLuma *seen, double aspect, double *out_part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsLuma, vs_luma_free)

G_END_DECLS
