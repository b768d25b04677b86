// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table post.
#pragma once

#include "base/civil-time.h"
#include "base/framing.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Texts are borrowed and never %NULL. */
typedef struct
{
  gint64      id;
  const char *title;
  const char *state;
  VsCivilTime when;
  const char *topic;
  const char *text;
  const char *notes;
  VsCanvas    canvas;
  double      loudness; /* LUFS, 0 leaves the sound as it is */
} VsPostRow;

typedef void (*VsPostRowFunc) (const VsPostRow *row, gpointer data);

gboolean vs_post_table_read (VsDatabase *db, gint64 id, VsPostRowFunc func, gpointer data, GError **error);
gboolean vs_post_table_insert (VsDatabase *db, const VsPostRow *row, gint64 *out_id, GError **error);
gboolean vs_post_table_update (VsDatabase *db, const VsPostRow *row, GError **error);
gboolean vs_post_table_delete (VsDatabase *db, gint64 id, GError **error);

G_END_DECLS
