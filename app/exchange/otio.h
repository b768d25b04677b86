// SPDX-License-Identifier: GPL-3.0-or-later
// A cut as OpenTimelineIO, which Kdenlive, DaVinci Resolve, Premiere and others read and write.
//
// Times are exact to the µs: a clip's times are counted in its own frames when each of them is the time of a frame to the µs, else in
// µs (1 000 000 a second). What OpenTimelineIO has no member for stands in metadata.vorspann: gain, mute, framing.
#pragma once

#include "exchange/timeline.h"

G_BEGIN_DECLS

char               *vs_otio_write (const VsExchangeTimeline *timeline, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsExchangeTimeline *vs_otio_read (const char *data, gsize length, const char *folder, GPtrArray **out_notes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
