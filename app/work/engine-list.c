// SPDX-License-Identifier: GPL-3.0-or-later
// All speech engines: those that are built in, and a person's own.

#include "work/engine-list.h"

#include <string.h>

#include "base/data-files.h"

#define BUILT_IN "/org/vorspann/Vorspann/engines/"
#define MAX_BYTES (64 * 1024)

/* Takes an engine into the list, in the place of one with the same id. */
static void
take (GPtrArray *engines, VsEngine *engine)
{
  for (guint i = 0; i < engines->len; i++)
    if (g_str_equal (vs_engine_get_id (engines->pdata[i]), vs_engine_get_id (engine)))
      {
        vs_engine_unref (engines->pdata[i]);
        engines->pdata[i] = engine;
        return;
      }
  g_ptr_array_add (engines, engine);
}

static gboolean
take_file (const char *data, gsize length, const char *name, gpointer engines, GError **error)
{
  VsEngine *engine = vs_engine_parse (data, length, name, error);

  if (engine != NULL)
    take (engines, engine);
  return engine != NULL;
}

static int
compare_engines (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (vs_engine_get_name (*(VsEngine *const *) a), vs_engine_get_name (*(VsEngine *const *) b));
}

/**
 * vs_engines_load:
 * @user_folder: (nullable) (type filename): where a person's own engines are, usually vs_engines_get_user_folder()
 * @out_problems: (out) (transfer full) (element-type utf8) (optional): a message for each file that could not be used
 *
 * A file that cannot be used takes nothing from the others. A folder that is not there is an empty one.
 *
 * Returns: (transfer full) (element-type VsEngine): all engines, by name
 */
GPtrArray *
vs_engines_load (const char *user_folder, GPtrArray **out_problems)
{
  g_autoptr (GPtrArray) engines = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_engine_unref);
  g_autoptr (GPtrArray) problems = vs_data_files_read (BUILT_IN, user_folder, MAX_BYTES, take_file, engines);

  g_ptr_array_sort (engines, compare_engines);
  if (out_problems != NULL)
    *out_problems = g_steal_pointer (&problems);
  return g_steal_pointer (&engines);
}

/**
 * vs_engines_get_user_folder:
 *
 * Returns: (transfer full): where a person's own engines are
 */
char *
vs_engines_get_user_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "vorspann", "engines", NULL);
}

/**
 * vs_engines_find:
 * @engines: (element-type VsEngine): of vs_engines_load()
 *
 * Returns: (transfer none) (nullable): the engine with this id
 */
VsEngine *
vs_engines_find (GPtrArray *engines, const char *id)
{
  g_return_val_if_fail (engines != NULL && id != NULL, NULL);

  for (guint i = 0; i < engines->len; i++)
    if (g_str_equal (vs_engine_get_id (engines->pdata[i]), id))
      return engines->pdata[i];
  return NULL;
}
