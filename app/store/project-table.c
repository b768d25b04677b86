// SPDX-License-Identifier: GPL-3.0-or-later
// The one row of the table project.

#include "store/project-table.h"

/**
 * vs_project_table_insert:
 *
 * Gives a new project its identity.
 */
gboolean
vs_project_table_insert (VsDatabase *db, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return vs_database_exec (db, error, "INSERT INTO project (id, uuid, created_at) VALUES (1, ?1, ?2)",
                           "ti", uuid, g_get_real_time ());
}
