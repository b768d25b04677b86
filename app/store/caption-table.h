// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the tables caption_track and caption_cue.
#pragma once

#include "base/time-range.h"
#include "store/database.h"

G_BEGIN_DECLS

/* All texts are borrowed. */
typedef struct
{
  gint64      id;
  gint64      post_id;
  gint64      position;
  const char *language;
  const char *engine;
  gboolean    is_drawn;
  const char *style; /* JSON */
} VsCaptionTrackRow;

typedef struct
{
  gint64      id;
  gint64      track_id;
  gint64      media_id;
  VsTimeRange range;
  const char *words; /* JSON */
} VsCaptionCueRow;

typedef void (*VsCaptionTrackRowFunc) (const VsCaptionTrackRow *row, gpointer data);
typedef void (*VsCaptionCueRowFunc) (const VsCaptionCueRow *row, gpointer data);

gboolean vs_caption_track_table_read (VsDatabase *db, gint64 id, VsCaptionTrackRowFunc func, gpointer data, GError **error);
gboolean vs_caption_track_table_insert_last (VsDatabase *db, const VsCaptionTrackRow *row, gint64 *out_id, GError **error);
gboolean vs_caption_track_table_update (VsDatabase *db, const VsCaptionTrackRow *row, GError **error);
gboolean vs_caption_track_table_delete (VsDatabase *db, gint64 id, GError **error);

gboolean vs_caption_cue_table_read (VsDatabase *db, gint64 id, VsCaptionCueRowFunc func, gpointer data, GError **error);
gboolean vs_caption_cue_table_insert (VsDatabase *db, const VsCaptionCueRow *row, GError **error);
gboolean vs_caption_cue_table_update (VsDatabase *db, const VsCaptionCueRow *row, GError **error);
gboolean vs_caption_cue_table_delete (VsDatabase *db, gint64 id, GError **error);

G_END_DECLS
