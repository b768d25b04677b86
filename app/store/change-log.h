// SPDX-License-Identifier: GPL-3.0-or-later
// The log of every change of every row, written by triggers in the file. From it come undo, refresh and the audit trail.
#pragma once

#include "store/edit-table.h"

G_BEGIN_DECLS

/**
 * VsTable:
 *
 * The content tables, in the order in which their rows must be read: what others point to comes first.
 */
typedef enum
{
  VS_TABLE_PROJECT,
  VS_TABLE_MEDIA,
  VS_TABLE_POST,
  VS_TABLE_CLIP,
  VS_TABLE_LABEL,
  VS_TABLE_EXPORT,
  VS_TABLE_MUSIC,
  VS_TABLE_COVER,
  VS_TABLE_CAPTION_TRACK,
  VS_TABLE_CAPTION_CUE,
  VS_TABLE_GLOSSARY,
  VS_TABLE_POST_FACTS,
  VS_TABLE_POST_TARGET,
  VS_TABLE_OVERRIDE,
  VS_TABLE_LABEL_TEMPLATE,
  VS_N_TABLES,
} VsTable;

typedef struct
{
  VsTable table;
  gint64  id;
} VsRowId;

/**
 * VsConflict:
 * @row: what was changed
 * @who: (nullable): the person who changed it
 * @name: (nullable): the name of their edit, English
 *
 * Why an undo or redo is refused.
 */
typedef struct
{
  VsRowId row;
  char   *who;
  char   *name;
} VsConflict;

const char *vs_table_get_name (VsTable self);

gboolean vs_change_log_install (VsDatabase *db, GError **error);
gboolean vs_change_log_uninstall (VsDatabase *db, GError **error);
char    *vs_change_log_row_json (VsDatabase *db, VsTable table, const char *prefix, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean vs_change_log_begin (VsDatabase *db, const VsEditRow *row, gint64 *out_id, GError **error);
gboolean vs_change_log_commit (VsDatabase *db, gint64 edit_id, GError **error);
gboolean vs_change_log_get_last (VsDatabase *db, gint64 *out_id, GError **error);
gboolean vs_change_log_get_version (VsDatabase *db, gint64 *out_version, GError **error);
GArray  *vs_change_log_read_since (VsDatabase *db, gint64 *last, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean vs_change_log_replay (VsDatabase *db, gint64 target, gint64 edit_id, const char *session, VsConflict *conflict, GError **error);
void     vs_conflict_clear (VsConflict *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsConflict, vs_conflict_clear)

G_END_DECLS
