// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table export.
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Texts are borrowed; created_at is µs since the epoch; hashes are those of the chain. */
typedef struct
{
  gint64      post_id;
  const char *title;
  const char *path;
  const char *sha256;
  const char *proof;
  gint64      created_at;
  const char *previous_hash;
  const char *hash;
} VsExportRow;

/* Texts are borrowed; post_id is 0 when the post is gone; created_at is µs since the epoch. */
typedef struct
{
  gint64      id;
  gint64      post_id;
  const char *title;
  const char *path;
  gint64      created_at;
} VsExportEntry;

typedef void (*VsExportEntryFunc) (const VsExportEntry *entry, gpointer data);
/* Returns: whether to go on. */
typedef gboolean (*VsExportRowFunc) (gint64 id, const VsExportRow *row, gpointer data);

typedef void (*VsExportPathFunc) (gint64 id, const char *path, gpointer data);

gboolean vs_export_table_read_latest (VsDatabase *db, int max, VsExportEntryFunc func, gpointer data, GError **error);
gboolean vs_export_table_read_paths (VsDatabase *db, VsExportPathFunc func, gpointer data, GError **error);
gboolean vs_export_table_set_path (VsDatabase *db, gint64 id, const char *path, GError **error);
gboolean vs_export_table_insert (VsDatabase *db, const VsExportRow *row, gint64 *out_id, GError **error);
gboolean vs_export_table_read_rows (VsDatabase *db, gint64 id, VsExportRowFunc func, gpointer data, GError **error);
gboolean vs_export_table_read_last_hash (VsDatabase *db, char **out_hash, GError **error);
gboolean vs_export_table_read_last_id (VsDatabase *db, gint64 *out_id, GError **error);

G_END_DECLS
