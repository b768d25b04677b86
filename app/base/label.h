// SPDX-License-Identifier: GPL-3.0-or-later
// A disclosure label: what it says, where it stands, how long, and how it looks.
#pragma once

#include <glib-object.h>

#include "base/time-range.h"

G_BEGIN_DECLS

#define VS_TYPE_LABEL (vs_label_get_type ())

/**
 * VsLabelKind:
 * @VS_LABEL_ADVERTISING: paid, gifted or affiliate content
 * @VS_LABEL_AI: content made or changed by AI
 * @VS_LABEL_RETOUCHED: bodies or faces that were changed
 * @VS_LABEL_OTHER: anything else, in free wording
 */
typedef enum
{
  VS_LABEL_ADVERTISING,
  VS_LABEL_AI,
  VS_LABEL_RETOUCHED,
  VS_LABEL_OTHER,
} VsLabelKind;

#define VS_N_LABEL_KINDS (VS_LABEL_OTHER + 1)

/**
 * VsLabelTiming:
 * @VS_LABEL_WHOLE: the whole video
 * @VS_LABEL_START: the first seconds
 * @VS_LABEL_START_AND_END: the first and the last seconds
 * @VS_LABEL_REPEATED: the first seconds, and again after every break and every period
 * @VS_LABEL_RANGES: marked pieces of the media, wherever the cut shows them
 */
typedef enum
{
  VS_LABEL_WHOLE,
  VS_LABEL_START,
  VS_LABEL_START_AND_END,
  VS_LABEL_REPEATED,
  VS_LABEL_RANGES,
} VsLabelTiming;

/**
 * VsLabelRange:
 * @media_id: whose source time @range is in
 * @range: µs of source time
 *
 * A marked piece: tied to the media, so that it moves with the cut.
 */
typedef struct
{
  gint64      media_id;
  VsTimeRange range;
} VsLabelRange;

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
 * @timing: when it is seen
 * @duration: µs, more than 0: how long each time, for all timings with seconds
 * @period: µs between the beginnings for %VS_LABEL_REPEATED; 0 for breaks alone
 * @ranges: (nullable): for %VS_LABEL_RANGES; borrowed where a function takes the struct
 * @n_ranges: how many
 * @size: height of the text's em in px on a canvas whose shorter side is 1080 px, %VS_LABEL_SIZE_MIN…%VS_LABEL_SIZE_MAX
 * @has_box: whether a box stands behind the text
 * @text_color: 0xRRGGBBAA, not premultiplied
 * @box_color: 0xRRGGBBAA, not premultiplied
 */
typedef struct
{
  VsLabelKind         kind;
  const char         *wording;
  VsPlace             place;
  double              x;
  double              y;
  VsLabelTiming       timing;
  gint64              duration;
  gint64              period;
  const VsLabelRange *ranges;
  gsize               n_ranges;
  double              size;
  gboolean            has_box;
  guint32             text_color;
  guint32             box_color;
} VsLabelStyle;

/* Three seconds are what the German rules for product placement ask for. */
#define VS_LABEL_DURATION_DEFAULT (3 * G_USEC_PER_SEC)
#define VS_LABEL_DURATION_MIN (G_USEC_PER_SEC / 10)

#define VS_LABEL_SIZE_MIN 20.0
#define VS_LABEL_SIZE_MAX 200.0

/* 56 px of 1080 reads on a phone, and is what the check recommends; white on 75 % black has a contrast of at least 4.5:1 over any picture. */
#define VS_LABEL_STYLE_DEFAULT ((VsLabelStyle){ .kind = VS_LABEL_ADVERTISING, .wording = "Werbung", .place = VS_PLACE_TOP_LEFT, .x = 0.5, .y = 0.5, .timing = VS_LABEL_WHOLE, .duration = VS_LABEL_DURATION_DEFAULT, .size = 56, .has_box = TRUE, .text_color = 0xffffffff, .box_color = 0x000000bf })

VsLabelStyle vs_label_style_for (VsLabelKind kind);

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
gboolean            vs_label_wording_is_blank (const char *wording);

const char *vs_label_kind_to_text (VsLabelKind self);
gboolean    vs_label_kind_parse (const char *text, VsLabelKind *out);
const char *vs_place_to_text (VsPlace self);
gboolean    vs_place_parse (const char *text, VsPlace *out);
const char *vs_label_timing_to_text (VsLabelTiming self);
gboolean    vs_label_timing_parse (const char *text, VsLabelTiming *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsLabel, vs_label_unref)

G_END_DECLS
