// SPDX-License-Identifier: GPL-3.0-or-later
// How the framing of a clip moves: keyframes for place and zoom, and smooth movement between them.
#pragma once

#include <glib-object.h>

#include "base/framing.h"

G_BEGIN_DECLS

#define VS_TYPE_MOTION (vs_motion_get_type ())

/**
 * VsKeyframe:
 * @time: µs of source time
 * @x: as in #VsFraming
 * @y: as in #VsFraming
 * @zoom: as in #VsFraming
 */
typedef struct
{
  gint64 time;
  double x;
  double y;
  double zoom;
} VsKeyframe;

/**
 * VsMotion:
 *
 * At least one keyframe, ascending in time, no two at the same. Immutable and reference-counted; may cross threads.
 * Where one is %NULL, nothing moves.
 */
typedef struct _VsMotion VsMotion;

GType             vs_motion_get_type (void);
VsMotion         *vs_motion_new (const VsKeyframe *keyframes, gsize n) G_GNUC_WARN_UNUSED_RESULT;
VsMotion         *vs_motion_ref (VsMotion *self);
void              vs_motion_unref (VsMotion *self);
gsize             vs_motion_get_n (const VsMotion *self);
const VsKeyframe *vs_motion_get (const VsMotion *self, gsize index);
gboolean          vs_motion_equal (const VsMotion *a, const VsMotion *b);

VsMotion *vs_motion_set (const VsMotion *self, const VsKeyframe *keyframe) G_GNUC_WARN_UNUSED_RESULT;
VsMotion *vs_motion_remove (const VsMotion *self, gint64 time) G_GNUC_WARN_UNUSED_RESULT;
VsMotion *vs_motion_move (const VsMotion *self, gint64 from, gint64 to) G_GNUC_WARN_UNUSED_RESULT;
VsFraming vs_motion_apply (const VsMotion *self, VsFraming framing, gint64 time);

char     *vs_motion_to_json (const VsMotion *self) G_GNUC_WARN_UNUSED_RESULT;
VsMotion *vs_motion_from_json (const char *json) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsMotion, vs_motion_unref)

G_END_DECLS
