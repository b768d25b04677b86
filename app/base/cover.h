// SPDX-License-Identifier: GPL-3.0-or-later
// The still that stands for the video of a post.
#pragma once

#include "base/framing.h"
#include "base/label.h"
#include "base/margins.h"

G_BEGIN_DECLS

/**
 * VsCover:
 * @media_id: where its picture comes from
 * @time: µs of source time of the frame
 * @text: (nullable): what is written on it and how: a label in look only, that discloses nothing; %NULL for no text
 *
 * The struct borrows its text. With a @media_id of 0 there is none: the first frame stands for the video.
 */
typedef struct
{
  gint64   media_id;
  gint64   time;
  VsLabel *text;
} VsCover;

#define VS_COVER_NONE ((VsCover){ 0 })

/**
 * VsCoverFormat:
 * @size: of the picture, px, even
 * @margins: that its text keeps
 *
 * What a cover is drawn for: the video, or a platform that wants another size and covers other parts. Passed by value.
 */
typedef struct
{
  VsSize    size;
  VsMargins margins;
} VsCoverFormat;

static inline gboolean
vs_cover_equal (const VsCover *a, const VsCover *b)
{
  return a->media_id == b->media_id && a->time == b->time && vs_label_equal (a->text, b->text);
}

G_END_DECLS
