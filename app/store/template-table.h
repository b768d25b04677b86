// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table label_template.
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Texts are borrowed; label is a JSON object. */
typedef struct
{
  gint64      id;
  const char *name;
  const char *brand;
  const char *label;
} VsTemplateRow;

typedef void (*VsTemplateRowFunc) (const VsTemplateRow *row, gpointer data);

gboolean vs_template_table_read (VsDatabase *db, VsTemplateRowFunc func, gpointer data, GError **error);
gboolean vs_template_table_set (VsDatabase *db, const VsTemplateRow *row, GError **error);
gboolean vs_template_table_delete (VsDatabase *db, gint64 id, GError **error);

G_END_DECLS
