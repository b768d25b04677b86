// SPDX-License-Identifier: GPL-3.0-or-later
// The error domain. Written out, as clang-format would put spaces into the name that G_DEFINE_QUARK makes a string of.

#include "base/error.h"

GQuark
vs_error_quark (void)
{
  return g_quark_from_static_string ("vs-error-quark");
}
