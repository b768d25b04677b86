// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table media.
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Texts are borrowed and never %NULL; the path is as stored. */
typedef struct
{
  gint64      id;
  const char *path;
  const char *fingerprint;
  gint64      size;
  gint64      mtime;
  const char *info;
  gint64      mark_in;          /* µs of source time, -1 for the start */
  gint64      mark_out;         /* likewise, -1 for the end */
  const char *full_fingerprint; /* "" until someone asked for it */
} VsMediaRow;

typedef void (*VsMediaRowFunc) (const VsMediaRow *row, gpointer data);

gboolean vs_media_table_read (VsDatabase *db, gint64 id, VsMediaRowFunc func, gpointer data, GError **error);
gboolean vs_media_table_insert (VsDatabase *db, const VsMediaRow *row, gint64 *out_id, GError **error);
gboolean vs_media_table_update (VsDatabase *db, const VsMediaRow *row, GError **error);
gboolean vs_media_table_delete (VsDatabase *db, gint64 id, GError **error);

G_END_DECLS
