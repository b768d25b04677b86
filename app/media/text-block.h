// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of text on its way to a bitmap: laid out within an area, made smaller until it fits, drawn with outline or box.
#pragma once

#include "base/framing.h"
#include "base/image.h"
#include "media/fonts.h"

G_BEGIN_DECLS

/**
 * VsTextLook:
 * @text: what is drawn; line feeds break lines
 * @family: (nullable): of an installed font; %NULL, empty or one that is not there for the bundled one
 * @em: height of the em, px; made smaller when the text does not fit
 * @alignment: of the lines
 * @is_balanced: whether lines are filled evenly rather than from the first on
 * @text_color: 0xRRGGBBAA, not premultiplied, like all colours
 * @marked_start: byte of @text from which it has @marked_color
 * @marked_end: byte after that; not more than @marked_start for none
 * @marked_color: of the marked part
 * @outline: round the letters, parts of an em, 0 for none
 * @outline_color: of it
 * @has_box: whether a box stands behind the text
 * @box_color: of it
 */
typedef struct
{
  const char    *text;
  const char    *family;
  double         em;
  PangoAlignment alignment;
  gboolean       is_balanced;
  guint32        text_color;
  gsize          marked_start;
  gsize          marked_end;
  guint32        marked_color;
  double         outline;
  guint32        outline_color;
  gboolean       has_box;
  guint32        box_color;
} VsTextLook;

/**
 * VsTextBlock:
 *
 * Text that is laid out. Freed with vs_text_block_free().
 */
typedef struct _VsTextBlock VsTextBlock;

VsTextBlock *vs_text_block_new (VsFonts *fonts, const VsTextLook *look, VsSize area) G_GNUC_WARN_UNUSED_RESULT;
void         vs_text_block_free (VsTextBlock *self);
VsSize       vs_text_block_get_size (const VsTextBlock *self);
double       vs_text_block_get_em (const VsTextBlock *self);
VsImage     *vs_text_block_draw (const VsTextBlock *self) G_GNUC_WARN_UNUSED_RESULT;

int vs_even_down (double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsTextBlock, vs_text_block_free)

G_END_DECLS
