// SPDX-License-Identifier: GPL-3.0-or-later
// A disclosure label: what it says, where it stands, how long, and how it looks.
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define VS_TYPE_LABEL (vs_label_get_type ())

/**
 * VsLabelKind:
 * @VS_LABEL_ADVERTISING: paid, gifted or affiliate content
 * @VS_LABEL_AI: content made or changed by AI
 * @VS_LABEL_OTHER: anything else, in free wording
 */
typedef enum
{
  VS_LABEL_ADVERTISING,
  VS_LABEL_AI,
  VS_LABEL_OTHER,
} VsLabelKind;

/**
 * VsPlace:
 *
 * The nine places in reading order, and the free one that a drag on the picture makes.
 */
typedef enum
{
  VS_PLACE_TOP_LEFT,
  VS_PLACE_TOP,
  VS_PLACE_TOP_RIGHT,
  VS_PLACE_LEFT,
  VS_PLACE_CENTRE,
  VS_PLACE_RIGHT,
  VS_PLACE_BOTTOM_LEFT,
  VS_PLACE_BOTTOM,
  VS_PLACE_BOTTOM_RIGHT,
  VS_PLACE_FREE,
} VsPlace;

/**
 * VsLabelStyle:
 * @kind: what it discloses
 * @wording: UTF-8, not empty, may have line breaks
 * @place: one of nine, or %VS_PLACE_FREE at (@x, @y)
 * @x: for %VS_PLACE_FREE, centre of the label, 0…1 of the canvas width
 * @y: likewise of the canvas height
 * @duration: µs from the start of the video, or 0 for the whole video
 * @size: height of the text's em in px on a canvas whose shorter side is 1080 px, %VS_LABEL_SIZE_MIN…%VS_LABEL_SIZE_MAX
 * @has_box: whether a box stands behind the text
 * @text_color: 0xRRGGBBAA, not premultiplied
 * @box_color: 0xRRGGBBAA, not premultiplied
 */
typedef struct
{
  VsLabelKind kind;
  const char *wording;
  VsPlace     place;
  double      x;
  double      y;
  gint64      duration;
  double      size;
  gboolean    has_box;
  guint32     text_color;
  guint32     box_color;
} VsLabelStyle;

#define VS_LABEL_SIZE_MIN 20.0
#define VS_LABEL_SIZE_MAX 200.0

/* 52 px of 1080 reads on a phone; white on 75 % black has a contrast of at least 4.5:1 over any picture. */
#define VS_LABEL_STYLE_DEFAULT ((VsLabelStyle){ .kind = VS_LABEL_ADVERTISING, .wording = "Werbung", .place = VS_PLACE_TOP_LEFT, .x = 0.5, .y = 0.5, .duration = 0, .size = 52, .has_box = TRUE, .text_color = 0xffffffff, .box_color = 0x000000bf })

/**
 * VsLabel:
 *
 * An immutable, reference-counted label. To change one, copy its style, change the copy and make a new label.
 */
typedef struct _VsLabel VsLabel;

GType               vs_label_get_type (void);
VsLabel            *vs_label_new (const VsLabelStyle *style) G_GNUC_WARN_UNUSED_RESULT;
VsLabel            *vs_label_ref (VsLabel *self);
void                vs_label_unref (VsLabel *self);
const VsLabelStyle *vs_label_get_style (const VsLabel *self);
gboolean            vs_label_equal (const VsLabel *a, const VsLabel *b);
gboolean            vs_label_is_visible (const VsLabel *self, gint64 output_time);
gboolean            vs_label_wording_is_blank (const char *wording);

const char *vs_label_kind_to_text (VsLabelKind self);
gboolean    vs_label_kind_parse (const char *text, VsLabelKind *out);
const char *vs_place_to_text (VsPlace self);
gboolean    vs_place_parse (const char *text, VsPlace *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsLabel, vs_label_unref)

G_END_DECLS
