// SPDX-License-Identifier: GPL-3.0-or-later
// The one row of the table project.
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

gboolean vs_project_table_insert (VsDatabase *db, GError **error);

G_END_DECLS
