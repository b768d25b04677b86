// SPDX-License-Identifier: GPL-3.0-or-later
// The format of a project file and its steps.
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* "VSP1": bytes 68…71 of a project file, as file(1) and the MIME type see it. */
#define VS_SCHEMA_APPLICATION_ID 0x56535031

gboolean vs_schema_upgrade (VsDatabase *db, const char *const *steps, GError **error);
gboolean vs_schema_upgrade_to_newest (VsDatabase *db, GError **error);
gboolean vs_schema_check (VsDatabase *db, GError **error);
int      vs_schema_get_newest (void);

G_END_DECLS
