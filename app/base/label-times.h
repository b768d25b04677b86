// SPDX-License-Identifier: GPL-3.0-or-later
// When a label is seen in a cut.
#pragma once

#include "base/cut.h"
#include "base/label.h"

G_BEGIN_DECLS

GArray  *vs_label_find_times (const VsLabel *self, const VsCut *cut) G_GNUC_WARN_UNUSED_RESULT;
void     vs_label_ranges_add (GArray *ranges, const VsCut *cut, VsTimeRange range);
void     vs_label_ranges_remove (GArray *ranges, const VsCut *cut, VsTimeRange range);
gboolean vs_label_times_contain (const GArray *times, gint64 time);
gint64   vs_label_times_get_length (const GArray *times);

G_END_DECLS
