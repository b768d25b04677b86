// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table clip.
#pragma once

#include "base/cut.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Its motion is borrowed. */
typedef struct
{
  gint64    post_id;
  gint64    position;
  VsCutClip clip;
} VsClipRow;

typedef void (*VsClipRowFunc) (const VsClipRow *row, gpointer data);

gboolean vs_clip_table_read (VsDatabase *db, gint64 id, VsClipRowFunc func, gpointer data, GError **error);
gboolean vs_clip_table_insert (VsDatabase *db, const VsClipRow *row, gint64 *out_id, GError **error);
gboolean vs_clip_table_insert_last (VsDatabase *db, const VsClipRow *row, gint64 *out_id, GError **error);
gboolean vs_clip_table_update (VsDatabase *db, const VsClipRow *row, GError **error);
gboolean vs_clip_table_delete (VsDatabase *db, gint64 id, GError **error);

G_END_DECLS
