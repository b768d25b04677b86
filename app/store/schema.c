// SPDX-License-Identifier: GPL-3.0-or-later
// The format of a project file: one immutable SQL file a step in the resources, numbered from 0001.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/change-log.h"
#include "store/schema.h"

#define FOLDER "/org/vorspann/Vorspann/sql/"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): the SQL of all steps, in order, %NULL-terminated */
static char **
load_steps (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (int i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], NULL);
      g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      g_ptr_array_add (steps, g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql)));
    }
  g_ptr_array_add (steps, NULL);
  return (char **) g_ptr_array_steal (steps, NULL);
}

/**
 * vs_schema_get_newest:
 *
 * Returns: the version that this program writes
 */
int
vs_schema_get_newest (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (names != NULL);
  return g_strv_length (names);
}

/* "Plan.vorspann" of version 1 becomes "Plan.vorspann.v1", or ".v1-2" when that is taken: a copy is never replaced. */
static gboolean
keep_old_file (VsDatabase *db, gint64 version, GError **error)
{
  const char      *path = vs_database_get_path (db);
  g_autofree char *copy = g_strdup_printf ("%s.v%" G_GINT64_FORMAT, path, version);

  for (int i = 2; g_file_test (copy, G_FILE_TEST_EXISTS); i++)
    {
      g_free (copy);
      copy = g_strdup_printf ("%s.v%" G_GINT64_FORMAT "-%d", path, version, i);
    }
  return vs_database_copy_to (db, copy, error);
}

static gboolean
run_step (VsDatabase *db, const char *sql, int version, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            VS_SCHEMA_APPLICATION_ID, version);

  return vs_change_log_uninstall (db, error) &&
         vs_database_run_script (db, sql, error) &&
         vs_change_log_install (db, error) &&
         vs_database_run_script (db, stamp, error);
}

/* Another process may have done the step while this one waited for the lock. */
static gboolean
take_step (VsDatabase *db, const char *sql, int version, GError **error)
{
  gint64 now;

  if (!vs_database_begin (db, error))
    return FALSE;
  if (!vs_database_read_int (db, &now, error, "PRAGMA user_version", "") ||
      (now < version && !run_step (db, sql, version, error)) ||
      !vs_database_commit (db, error))
    {
      vs_database_rollback (db);
      return FALSE;
    }
  return TRUE;
}

/**
 * vs_schema_upgrade:
 * @steps: SQL of each step, %NULL-terminated: the first makes version 1 of nothing, the next 2 of 1, …
 *
 * Brings a database to the version of the last step, one transaction a step. A file that has content is copied beside
 * itself first.
 */
gboolean
vs_schema_upgrade (VsDatabase *db, const char *const *steps, GError **error)
{
  gint64 version;

  g_return_val_if_fail (VS_IS_DATABASE (db), FALSE);
  g_return_val_if_fail (steps != NULL, FALSE);

  if (!vs_database_read_int (db, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version >= g_strv_length ((char **) steps))
    return TRUE;
  if (version > 0 && !keep_old_file (db, version, error))
    return FALSE;
  for (int i = version; steps[i] != NULL; i++)
    if (!take_step (db, steps[i], i + 1, error))
      return FALSE;
  return TRUE;
}

gboolean
vs_schema_upgrade_to_newest (VsDatabase *db, GError **error)
{
  g_auto (GStrv) steps = load_steps ();

  g_return_val_if_fail (VS_IS_DATABASE (db), FALSE);

  return vs_schema_upgrade (db, (const char *const *) steps, error);
}

/**
 * vs_schema_check:
 *
 * Returns: whether the file still has a version that this program knows; else %VS_ERROR_NEWER
 */
gboolean
vs_schema_check (VsDatabase *db, GError **error)
{
  g_autofree char *name = NULL;
  gint64           version;

  g_return_val_if_fail (VS_IS_DATABASE (db), FALSE);

  if (!vs_database_read_int (db, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version <= vs_schema_get_newest ())
    return TRUE;
  name = g_path_get_basename (vs_database_get_path (db));
  /* Translators: %s is a file name */
  g_set_error (error, VS_ERROR, VS_ERROR_NEWER, _ ("“%s” was made with a newer version of Vorspann. Install that version to open it"), name);
  return FALSE;
}
