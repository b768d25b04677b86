// SPDX-License-Identifier: GPL-3.0-or-later
// A cut as an edit decision list in the format CMX 3600, which nearly every editing program reads.
#pragma once

#include "exchange/timeline.h"

G_BEGIN_DECLS

/* Events are numbered with three digits. */
#define VS_EDL_MAX_EVENTS 999

char *vs_edl_write (const VsExchangeTimeline *timeline, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
