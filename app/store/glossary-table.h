// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table glossary.
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* The texts are borrowed. */
typedef struct
{
  gint64      id;
  const char *find;
  const char *write;
} VsGlossaryRow;

typedef void (*VsGlossaryRowFunc) (const VsGlossaryRow *row, gpointer data);

gboolean vs_glossary_table_read (VsDatabase *db, VsGlossaryRowFunc func, gpointer data, GError **error);
gboolean vs_glossary_table_clear (VsDatabase *db, GError **error);
gboolean vs_glossary_table_insert (VsDatabase *db, const VsGlossaryRow *row, GError **error);

G_END_DECLS
