// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers between runs. Without an installed schema nothing is remembered, and nothing breaks.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ids of the platforms whose safe zones are shown. */
#define VS_UI_SETTINGS_SAFE_ZONES "safe-zones"

GSettings *vs_ui_settings_open (void) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */

/* All take the settings as (nullable). */
int          vs_ui_settings_get_int (GSettings *settings, const char *key, int fallback);
void         vs_ui_settings_set_int (GSettings *settings, const char *key, int value);
gboolean     vs_ui_settings_get_boolean (GSettings *settings, const char *key, gboolean fallback);
void         vs_ui_settings_set_boolean (GSettings *settings, const char *key, gboolean value);
char        *vs_ui_settings_get_string (GSettings *settings, const char *key) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */
void         vs_ui_settings_set_string (GSettings *settings, const char *key, const char *value);
char       **vs_ui_settings_get_strings (GSettings *settings, const char *key) G_GNUC_WARN_UNUSED_RESULT; /* empty when nothing is remembered */
void         vs_ui_settings_set_strings (GSettings *settings, const char *key, const char *const *value);
char        *vs_ui_settings_get_entry (GSettings *settings, const char *key, const char *name) G_GNUC_WARN_UNUSED_RESULT; /* (nullable): of a dictionary */
void         vs_ui_settings_set_entry (GSettings *settings, const char *key, const char *name, const char *value);
char       **vs_ui_settings_get_recent (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
void         vs_ui_settings_add_recent (GSettings *settings, const char *path);
GDateWeekday vs_ui_settings_get_week_start (GSettings *settings);

G_END_DECLS
