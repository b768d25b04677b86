// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table clip.
#pragma once

#include "base/framing.h"
#include "base/time-range.h"
#include "store/database.h"

G_BEGIN_DECLS

typedef struct
{
  gint64      id;
  gint64      post_id;
  gint64      position;
  gint64      media_id;
  VsTimeRange range;
  VsFraming   framing;
  double      gain;
} VsClipRow;

typedef void (*VsClipRowFunc) (const VsClipRow *row, gpointer data);

gboolean vs_clip_table_read (VsDatabase *db, gint64 id, VsClipRowFunc func, gpointer data, GError **error);
gboolean vs_clip_table_insert_last (VsDatabase *db, const VsClipRow *row, gint64 *out_id, GError **error);
gboolean vs_clip_table_update (VsDatabase *db, const VsClipRow *row, GError **error);
gboolean vs_clip_table_delete (VsDatabase *db, gint64 id, GError **error);

G_END_DECLS
