// SPDX-License-Identifier: GPL-3.0-or-later
// Project files: making, checking, opening and copying them.
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

gboolean    vs_project_file_create (const char *path, GError **error);
VsDatabase *vs_project_file_open (const char *path, gboolean read_only, GError **error) G_GNUC_WARN_UNUSED_RESULT;

char    *vs_project_file_begin_copy (VsDatabase *db, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_project_file_end_copy (const char *temporary, const char *path, GError **error);

G_END_DECLS
