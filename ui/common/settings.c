// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers between runs.

#include "config.h"

#include "base/day.h"
#include "ui/common/settings.h"

#define N_RECENT 8

/**
 * vs_ui_settings_open:
 *
 * GSettings aborts when its schema is missing, as in a build folder; so it is looked up first.
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL without a schema
 */
GSettings *
vs_ui_settings_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, VS_APP_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/* A schema of another version may lack a key. */
static gboolean
has_key (GSettings *settings, const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  if (settings == NULL)
    return FALSE;
  g_object_get (settings, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, key);
}

int
vs_ui_settings_get_int (GSettings *settings, const char *key, int fallback)
{
  return has_key (settings, key) ? g_settings_get_int (settings, key) : fallback;
}

void
vs_ui_settings_set_int (GSettings *settings, const char *key, int value)
{
  if (has_key (settings, key))
    g_settings_set_int (settings, key, value);
}

gboolean
vs_ui_settings_get_boolean (GSettings *settings, const char *key, gboolean fallback)
{
  return has_key (settings, key) ? g_settings_get_boolean (settings, key) : fallback;
}

void
vs_ui_settings_set_boolean (GSettings *settings, const char *key, gboolean value)
{
  if (has_key (settings, key))
    g_settings_set_boolean (settings, key, value);
}

char *
vs_ui_settings_get_string (GSettings *settings, const char *key)
{
  return has_key (settings, key) ? g_settings_get_string (settings, key) : NULL;
}

void
vs_ui_settings_set_string (GSettings *settings, const char *key, const char *value)
{
  if (settings != NULL)
    g_settings_set_string (settings, key, value);
}

char *
vs_ui_settings_get_entry (GSettings *settings, const char *key, const char *name)
{
  g_autoptr (GVariant) entries = settings != NULL ? g_settings_get_value (settings, key) : NULL;
  char *value = NULL;

  if (entries != NULL)
    g_variant_lookup (entries, name, "s", &value);
  return value;
}

void
vs_ui_settings_set_entry (GSettings *settings, const char *key, const char *name, const char *value)
{
  g_autoptr (GVariant) before = settings != NULL ? g_settings_get_value (settings, key) : NULL;
  GVariantBuilder builder;
  GVariantIter    iter;
  const char     *other, *kept;

  if (before == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s&s}", &other, &kept))
    if (!g_str_equal (other, name))
      g_variant_builder_add (&builder, "{ss}", other, kept);
  g_variant_builder_add (&builder, "{ss}", name, value);
  g_settings_set_value (settings, key, g_variant_builder_end (&builder));
}

char **
vs_ui_settings_get_strings (GSettings *settings, const char *key)
{
  return has_key (settings, key) ? g_settings_get_strv (settings, key) : g_new0 (char *, 1);
}

void
vs_ui_settings_set_strings (GSettings *settings, const char *key, const char *const *value)
{
  if (has_key (settings, key))
    g_settings_set_strv (settings, key, value);
}

/**
 * vs_ui_settings_get_recent:
 *
 * Returns: (transfer full): paths of the projects opened last, the latest first, those that are still there
 */
char **
vs_ui_settings_get_recent (GSettings *settings)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_auto (GStrv) paths = has_key (settings, "recent-projects") ? g_settings_get_strv (settings, "recent-projects") : NULL;

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_EXISTS))
      g_strv_builder_add (found, paths[i]);
  return g_strv_builder_end (found);
}

void
vs_ui_settings_add_recent (GSettings *settings, const char *path)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) old = vs_ui_settings_get_recent (settings);
  g_auto (GStrv) all = NULL;
  guint n = 1;

  if (!has_key (settings, "recent-projects"))
    return;
  g_strv_builder_add (paths, path);
  for (guint i = 0; old[i] != NULL && n < N_RECENT; i++)
    if (!g_str_equal (old[i], path))
      {
        g_strv_builder_add (paths, old[i]);
        n++;
      }
  all = g_strv_builder_end (paths);
  g_settings_set_strv (settings, "recent-projects", (const char *const *) all);
}

/**
 * vs_ui_settings_get_week_start:
 *
 * Returns: the day on which weeks start: as the person chose, or as the locale says
 */
GDateWeekday
vs_ui_settings_get_week_start (GSettings *settings)
{
  g_autofree char *choice = vs_ui_settings_get_string (settings, "week-start");

  if (g_strcmp0 (choice, "monday") == 0)
    return G_DATE_MONDAY;
  if (g_strcmp0 (choice, "sunday") == 0)
    return G_DATE_SUNDAY;
  if (g_strcmp0 (choice, "saturday") == 0)
    return G_DATE_SATURDAY;
  return vs_day_first_weekday_of_locale ();
}
