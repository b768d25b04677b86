// SPDX-License-Identifier: GPL-3.0-or-later
// Where Vorspann's own helper programs are.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vs_helper_find (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
