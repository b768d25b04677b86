// SPDX-License-Identifier: GPL-3.0-or-later
// Moving planned times.
#pragma once

#include "base/civil-time.h"

G_BEGIN_DECLS

VsCivilTime vs_move_to_day (VsCivilTime when, VsDay day);
VsCivilTime vs_move_by_days (VsCivilTime when, int days);

G_END_DECLS
