// SPDX-License-Identifier: GPL-3.0-or-later
// Data that comes with the program, and a person's own on top of it: JSON files, one thing each.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VsDataFileFunc:
 * @name: of the file, for messages
 *
 * Takes a file, which may be anything.
 *
 * Returns: %FALSE with @error set when it is not good
 */
typedef gboolean (*VsDataFileFunc) (const char *data, gsize length, const char *name, gpointer user_data, GError **error);

GPtrArray *vs_data_files_read (const char *resource_folder, const char *user_folder, gsize max_length, VsDataFileFunc take, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

gboolean vs_data_files_exist (const char *user_folder);

G_END_DECLS
