// SPDX-License-Identifier: GPL-3.0-or-later
// How well a label reads over a picture that is not known.
#pragma once

#include "base/label.h"

G_BEGIN_DECLS

/* Height of the em from which a label is read on a phone, px on a canvas whose shorter side is 1080 px; no source names a size. */
#define VS_LABEL_SIZE_LEGIBLE 56.0

/* Of WCAG 2, success criterion 1.4.3; no rule about labels names a figure. */
#define VS_LABEL_CONTRAST_LEGIBLE 4.5

double vs_label_get_least_contrast (const VsLabelStyle *style);

G_END_DECLS
