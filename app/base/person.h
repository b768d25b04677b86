// SPDX-License-Identifier: GPL-3.0-or-later
// The person at the computer.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vs_person_dup_name (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
