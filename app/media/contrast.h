// SPDX-License-Identifier: GPL-3.0-or-later
// How well a text stands out from the pictures behind it, by the formula of WCAG 2.
#pragma once

#include "base/framing.h"
#include "base/image.h"

G_BEGIN_DECLS

/* What text needs, and what nothing exceeds: success criterion 1.4.3 of WCAG 2. Text on video is read at a glance and on
   small screens, so that captions and labels do not get the 3:1 of large text. */
#define VS_CONTRAST_MIN 4.5
#define VS_CONTRAST_BEST 21.0

/* From this width on an outline is a ground of its own, parts of an em; a quarter of the strokes of the font that Vorspann
   brings along. WCAG names no figure: our own choice. */
#define VS_CONTRAST_OUTLINE_MIN 0.04

/* The part of the pixels behind a text that may be worse: single bright points do not make it unreadable. Our own choice. */
#define VS_CONTRAST_IGNORED 0.02

/**
 * VsContrastLook:
 * @text_color: 0xRRGGBBAA, not premultiplied, like all colours
 * @has_box: whether a box stands behind the text
 * @box_color: of it
 * @outline: round the letters, parts of an em, 0 for none
 * @outline_color: of it
 *
 * Of a text, what decides whether it stands out.
 */
typedef struct
{
  guint32  text_color;
  gboolean has_box;
  guint32  box_color;
  double   outline;
  guint32  outline_color;
} VsContrastLook;

double vs_contrast_between (guint32 one, guint32 other);
double vs_contrast_measure (const VsContrastLook *look, const VsImage *canvas, VsRect rect);

G_END_DECLS
