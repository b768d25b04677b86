// SPDX-License-Identifier: GPL-3.0-or-later
// A cut as other programs know it: clips of files, one after the other.
#pragma once

#include <glib-object.h>

#include "base/time-range.h"

G_BEGIN_DECLS

#define VS_TYPE_EXCHANGE_TIMELINE (vs_exchange_timeline_get_type ())

/* The most clips that are read or written. */
#define VS_EXCHANGE_MAX_CLIPS 10000

/**
 * VsExchangeClip:
 * @name: (nullable): what a person calls it, UTF-8
 * @path: (type filename): the media file
 * @available: all of the media, µs; empty when it is not known
 * @range: the part that is used, µs of the media
 * @frame_rate: frames a second of the media, or 0 when it is not known
 * @has_video: whether its picture is used
 * @has_audio: whether its sound is used, be it muted or not
 * @gain: dB, 0 is unchanged
 * @muted: whether its sound is silent now
 * @framing: (nullable): how the picture stands on the canvas, as JSON; passed through unread
 */
typedef struct
{
  const char *name;
  const char *path;
  VsTimeRange available;
  VsTimeRange range;
  double      frame_rate;
  gboolean    has_video;
  gboolean    has_audio;
  double      gain;
  gboolean    muted;
  const char *framing;
} VsExchangeClip;

/**
 * VsExchangeTimeline:
 *
 * An immutable, reference-counted cut. The clips stand one after the other, without gap.
 */
typedef struct _VsExchangeTimeline VsExchangeTimeline;

GType                 vs_exchange_timeline_get_type (void);
VsExchangeTimeline   *vs_exchange_timeline_new (const char *name, double rate, const VsExchangeClip *clips, guint n_clips) G_GNUC_WARN_UNUSED_RESULT;
VsExchangeTimeline   *vs_exchange_timeline_ref (VsExchangeTimeline *self);
void                  vs_exchange_timeline_unref (VsExchangeTimeline *self);
const char           *vs_exchange_timeline_get_name (const VsExchangeTimeline *self);
double                vs_exchange_timeline_get_rate (const VsExchangeTimeline *self);
guint                 vs_exchange_timeline_get_n_clips (const VsExchangeTimeline *self);
const VsExchangeClip *vs_exchange_timeline_get_clip (const VsExchangeTimeline *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExchangeTimeline, vs_exchange_timeline_unref)

G_END_DECLS
