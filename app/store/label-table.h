// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table label.
#pragma once

#include "base/label.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Wording and ranges are borrowed. */
typedef struct
{
  gint64       id;
  gint64       post_id;
  VsLabelStyle style;
} VsLabelRow;

typedef void (*VsLabelRowFunc) (const VsLabelRow *row, gpointer data);

gboolean vs_label_table_read (VsDatabase *db, gint64 id, VsLabelRowFunc func, gpointer data, GError **error);
gboolean vs_label_table_set (VsDatabase *db, gint64 post_id, const VsLabelStyle *style, GError **error);
gboolean vs_label_table_delete (VsDatabase *db, gint64 post_id, VsLabelKind kind, GError **error);

G_END_DECLS
