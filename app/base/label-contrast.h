// SPDX-License-Identifier: GPL-3.0-or-later
// How well a label reads over a picture that is not known.
#pragma once

#include "base/label.h"

G_BEGIN_DECLS

double vs_label_get_least_contrast (const VsLabelStyle *style);

G_END_DECLS
