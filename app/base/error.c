// SPDX-License-Identifier: GPL-3.0-or-later
// The error domain.

#include "base/error.h"

G_DEFINE_QUARK (vs - error - quark, vs_error)
