// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table edit: one a named step.
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/**
 * VsEditKind:
 * @VS_EDIT_EDIT: a step of a person, can be undone
 * @VS_EDIT_UNDO: the inverse of an edit or redo
 * @VS_EDIT_REDO: the inverse of an undo
 * @VS_EDIT_RECORD: written by the program, as a finished export; no undo step
 */
typedef enum
{
  VS_EDIT_EDIT,
  VS_EDIT_UNDO,
  VS_EDIT_REDO,
  VS_EDIT_RECORD,
} VsEditKind;

/**
 * VsEditRow:
 * @name: English, translated when shown
 * @session: UUID of the window or command
 * @target: the edit that an undo or redo inverts, else 0
 */
typedef struct
{
  const char *name;
  VsEditKind  kind;
  const char *session;
  gint64      target;
} VsEditRow;

gboolean vs_edit_table_insert_open (VsDatabase *db, const VsEditRow *row, gint64 *out_id, GError **error);
gboolean vs_edit_table_close (VsDatabase *db, gint64 id, GError **error);
char    *vs_edit_table_get_name (VsDatabase *db, gint64 id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
