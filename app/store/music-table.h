// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table music.
#pragma once

#include "base/music.h"
#include "store/database.h"

G_BEGIN_DECLS

typedef struct
{
  gint64  id;
  gint64  post_id;
  VsMusic music;
} VsMusicRow;

typedef void (*VsMusicRowFunc) (const VsMusicRow *row, gpointer data);

gboolean vs_music_table_read (VsDatabase *db, gint64 id, VsMusicRowFunc func, gpointer data, GError **error);
gboolean vs_music_table_set (VsDatabase *db, gint64 post_id, const VsMusic *music, GError **error);
gboolean vs_music_table_delete (VsDatabase *db, gint64 post_id, GError **error);

G_END_DECLS
