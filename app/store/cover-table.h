// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table cover.
#pragma once

#include "base/cover.h"
#include "store/database.h"

G_BEGIN_DECLS

/* The text of the cover is borrowed. */
typedef struct
{
  gint64  id;
  gint64  post_id;
  VsCover cover;
} VsCoverRow;

typedef void (*VsCoverRowFunc) (const VsCoverRow *row, gpointer data);

gboolean vs_cover_table_read (VsDatabase *db, gint64 id, VsCoverRowFunc func, gpointer data, GError **error);
gboolean vs_cover_table_set (VsDatabase *db, gint64 post_id, const VsCover *cover, GError **error);
gboolean vs_cover_table_delete (VsDatabase *db, gint64 post_id, GError **error);

G_END_DECLS
