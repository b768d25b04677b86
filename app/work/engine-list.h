// SPDX-License-Identifier: GPL-3.0-or-later
// All speech engines: those that are built in, and a person's own.
#pragma once

#include "work/engine.h"

G_BEGIN_DECLS

GPtrArray *vs_engines_load (const char *user_folder, GPtrArray **out_problems) G_GNUC_WARN_UNUSED_RESULT;
char      *vs_engines_get_user_folder (void) G_GNUC_WARN_UNUSED_RESULT;
VsEngine  *vs_engines_find (GPtrArray *engines, const char *id);

G_END_DECLS
