// SPDX-License-Identifier: GPL-3.0-or-later
// Paths as a project stores them: relative inside its folder, so that the folder can be moved as a whole.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vs_stored_path_from (const char *folder, const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *vs_stored_path_resolve (const char *folder, const char *stored) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
