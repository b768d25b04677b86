// SPDX-License-Identifier: GPL-3.0-or-later
// Named edits, undo and redo. An undo is an edit too: the inverse of its target; and a redo is the inverse of that undo.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "model/project-private.h"

/* How often another process may slip in between reading its changes and taking the lock. */
#define MAX_ATTEMPTS 20

/**
 * vs_project_get_step:
 *
 * Returns: the last step, or one with a %NULL name when there is none
 */
VsStep
vs_project_get_step (GArray *steps)
{
  g_assert (steps != NULL);

  return steps->len > 0 ? g_array_index (steps, VsStep, steps->len - 1) : (VsStep){ 0, NULL };
}

static const char *
translate (const char *name)
{
  return name != NULL && *name != '\0' ? g_dgettext (VS_GETTEXT_DOMAIN, name) : name;
}

static void
start (VsProject *self, const char *name, VsEditKind kind)
{
  self->first_change = self->last_change;
  self->edit_name = g_intern_string (name);
  self->edit_kind = kind;
  self->is_aborted = FALSE;
  self->depth = 1;
  g_array_set_size (self->touched, 0);
}

/* Begins a transaction in which the objects are up to date: what others wrote is read before, outside of it. */
static gboolean
open_edit (VsProject *self, const char *name, VsEditKind kind, gint64 target, GError **error)
{
  VsEditRow row = { name, kind, self->session, target };

  for (int i = 0; i < MAX_ATTEMPTS; i++)
    {
      gboolean is_read;
      gint64   last;

      if (!vs_change_log_begin (self->db, &row, &self->edit_id, error))
        return FALSE;
      is_read = vs_change_log_get_last (self->db, &last, error);
      if (is_read && last == self->last_change)
        {
          start (self, name, kind);
          return TRUE;
        }
      vs_database_rollback (self->db);
      if (!is_read || !vs_project_refresh (self, error))
        return FALSE;
    }
  g_set_error_literal (error, VS_ERROR, VS_ERROR_BUSY, _ ("Another window or program is writing to the project all the time. Try again in a moment"));
  return FALSE;
}

/* The transaction is gone: the objects show again what is in the file. */
static void
restore (VsProject *self)
{
  g_autoptr (GError) error = NULL;

  vs_database_rollback (self->db);
  self->last_change = self->first_change;
  if (self->touched->len == 0)
    return;
  if (!vs_project_read_rows (self, self->touched, &error))
    g_warning ("%s", error->message);
  g_array_set_size (self->touched, 0);
  vs_project_emit_changed (self);
}

/**
 * vs_project_begin:
 * @kind: what it is when it is the outermost
 *
 * As vs_project_begin_edit(), which see.
 */
gboolean
vs_project_begin (VsProject *self, const char *name, VsEditKind kind, GError **error)
{
  if (self->depth == 0)
    return open_edit (self, name, kind, 0, error);
  if (self->is_aborted)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_STORE, _ ("An earlier part of this step failed, so all of it was taken back"));
      return FALSE;
    }
  self->depth++;
  return TRUE;
}

/**
 * vs_project_begin_post:
 *
 * Begins an edit of a post; on failure there is no edit.
 *
 * Returns: (transfer none): the post as it is now, or %NULL with an error
 */
VsPost *
vs_project_begin_post (VsProject *self, gint64 post_id, const char *name, GError **error)
{
  VsPost *post;

  if (!vs_project_begin (self, name, VS_EDIT_EDIT, error))
    return NULL;
  post = vs_project_get_post (self, post_id);
  if (post != NULL)
    return post;
  vs_project_abort_edit (self);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no such post. It may have been deleted in another window"));
  return NULL;
}

/**
 * vs_project_begin_edit:
 * @name: what the undo menu calls it, an untranslated N_() string in title case, as "Move Post"
 *
 * Begins an edit: until vs_project_end_edit() everything that changes is one transaction and one undo step. Edits nest;
 * the outermost names the step. Never hold one over the main loop.
 *
 * Returns: whether it began; else %VS_ERROR_READ_ONLY, %VS_ERROR_BUSY, …
 */
gboolean
vs_project_begin_edit (VsProject *self, const char *name, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return vs_project_begin (self, name, VS_EDIT_EDIT, error);
}

static void
add_step (VsProject *self)
{
  VsStep undo = vs_project_get_step (self->undo_steps);
  VsStep redo = vs_project_get_step (self->redo_steps);
  VsStep step = { self->edit_id, self->edit_name };

  if (self->edit_kind != VS_EDIT_EDIT)
    return;
  g_array_append_val (self->undo_steps, step);
  g_array_set_size (self->redo_steps, 0);
  vs_project_notify_steps (self, &undo, &redo);
}

/* Commits the outermost edit. One that changed nothing leaves no trace; an undo or redo does, because its number is what
   the next redo or undo inverts, and a number that was rolled back is given to someone else's edit. */
static gboolean
close_edit (VsProject *self, GError **error)
{
  gint64 last;

  self->depth = 0;
  if (!vs_change_log_get_last (self->db, &last, error))
    {
      restore (self);
      return FALSE;
    }
  if (last == self->first_change && self->edit_kind != VS_EDIT_UNDO && self->edit_kind != VS_EDIT_REDO)
    {
      vs_database_rollback (self->db);
      return TRUE;
    }
  if (!vs_change_log_commit (self->db, self->edit_id, error))
    {
      restore (self);
      return FALSE;
    }
  g_array_set_size (self->touched, 0);
  return TRUE;
}

/**
 * vs_project_end_edit:
 *
 * Ends an edit; the outermost commits. When that fails, all of it is taken back.
 */
gboolean
vs_project_end_edit (VsProject *self, GError **error)
{
  gboolean has_changed;
  gint64   before;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->depth > 0, FALSE);

  if (self->is_aborted)
    {
      self->depth--;
      g_set_error_literal (error, VS_ERROR, VS_ERROR_STORE, _ ("An earlier part of this step failed, so all of it was taken back"));
      return FALSE;
    }
  if (self->depth > 1)
    {
      self->depth--;
      return vs_project_read_changes (self, NULL, error);
    }
  before = self->first_change;
  if (!close_edit (self, error) || !vs_project_read_changes (self, NULL, error))
    return FALSE;
  has_changed = self->last_change != before;
  if (!has_changed)
    return TRUE;
  add_step (self);
  vs_project_emit_changed (self);
  return TRUE;
}

/**
 * vs_project_abort_edit:
 *
 * Takes the whole edit back, the outer ones too: those still have to be ended or aborted, and their ends fail.
 */
void
vs_project_abort_edit (VsProject *self)
{
  g_return_if_fail (VS_IS_PROJECT (self));
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (self->is_aborted)
    return;
  self->is_aborted = TRUE;
  restore (self);
}

/**
 * vs_project_finish:
 * @is_done: whether all parts of the edit worked
 *
 * Ends or aborts an edit.
 */
gboolean
vs_project_finish (VsProject *self, gboolean is_done, GError **error)
{
  if (is_done)
    return vs_project_end_edit (self, error);
  vs_project_abort_edit (self);
  return FALSE;
}

/* (transfer none) (nullable): what a person calls the thing that the row belongs to */
static const char *
title_of_row (VsProject *self, VsRowId row)
{
  const gint64 *post_id = &row.id;
  gint64        id = 0;
  VsPost       *post;

  if (row.table == VS_TABLE_CLIP)
    {
      VsClip *clip = vs_project_lookup (self->clips_by_id, row.id);

      id = clip != NULL ? vs_clip_get_post_id (clip) : 0;
      post_id = &id;
    }
  else if (row.table != VS_TABLE_POST)
    post_id = vs_project_lookup (self->owners[row.table], row.id);
  post = post_id != NULL ? vs_project_lookup (self->posts_by_id, *post_id) : NULL;
  return post != NULL ? vs_post_get_title (post) : NULL;
}

static char *
dup_refusal (const char *name, gboolean is_undo)
{
  if (is_undo)
    /* Translators: %s is the name of an edit, as "Move Post" */
    return g_strdup_printf (_ ("“%s” cannot be undone"), translate (name));
  /* Translators: %s is the name of an edit, as "Move Post" */
  return g_strdup_printf (_ ("“%s” cannot be redone"), translate (name));
}

static char *
dup_reason (VsProject *self, const VsConflict *conflict)
{
  const char *title = title_of_row (self, conflict->row);

  if (conflict->who == NULL)
    return g_strdup (_ ("something it needs was changed or deleted in another window"));
  if (title == NULL)
    /* Translators: 1 is a person, 2 the name of what that person did, as "Move Post" */
    return g_strdup_printf (_ ("%1$s has changed the same since (“%2$s”)"), conflict->who, translate (conflict->name));
  /* Translators: 1 is a person, 2 the title of a post, 3 the name of what that person did, as "Move Post" */
  return g_strdup_printf (_ ("%1$s has changed “%2$s” since (“%3$s”). Change it by hand if you still want to"),
                          conflict->who, title, translate (conflict->name));
}

static void
explain (VsProject *self, const char *name, gboolean is_undo, const VsConflict *conflict, GError **error)
{
  g_autofree char *refusal = dup_refusal (name, is_undo);
  g_autofree char *reason = dup_reason (self, conflict);

  g_clear_error (error);
  g_set_error (error, VS_ERROR, VS_ERROR_CONFLICT, "%s: %s", refusal, reason);
}

static gboolean
replay (VsProject *self, VsStep step, VsEditKind kind, GError **error)
{
  g_auto (VsConflict) conflict = { 0 };
  g_autoptr (GError) local = NULL;

  if (!open_edit (self, step.name, kind, step.edit_id, error))
    return FALSE;
  if (!vs_change_log_replay (self->db, step.edit_id, self->edit_id, self->session, &conflict, &local))
    vs_project_abort_edit (self);
  else if (close_edit (self, &local))
    return vs_project_read_changes (self, NULL, error);

  if (g_error_matches (local, VS_ERROR, VS_ERROR_CONFLICT))
    explain (self, step.name, kind == VS_EDIT_UNDO, &conflict, &local);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Takes the last step of one list to the other. A refused one is dropped, so that the steps before it can be reached. */
static gboolean
take_step (VsProject *self, GArray *from, GArray *to, VsEditKind kind, GError **error)
{
  g_autoptr (GError) local = NULL;
  VsStep   undo = vs_project_get_step (self->undo_steps);
  VsStep   redo = vs_project_get_step (self->redo_steps);
  VsStep   step = vs_project_get_step (from);
  gboolean is_done = replay (self, step, kind, &local);

  if (is_done || g_error_matches (local, VS_ERROR, VS_ERROR_CONFLICT))
    g_array_set_size (from, from->len - 1);
  if (is_done)
    {
      step.edit_id = self->edit_id;
      g_array_append_val (to, step);
    }
  vs_project_notify_steps (self, &undo, &redo);
  if (is_done)
    vs_project_emit_changed (self);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return is_done;
}

/**
 * vs_project_undo:
 *
 * Puts back what the last edit of this project object changed. Refused with %VS_ERROR_CONFLICT, naming who changed what,
 * when someone else changed the same since; the step is given up then, and the next undo takes the one before.
 */
gboolean
vs_project_undo (VsProject *self, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->depth == 0, FALSE);

  if (self->undo_steps->len > 0)
    return take_step (self, self->undo_steps, self->redo_steps, VS_EDIT_UNDO, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is nothing to undo"));
  return FALSE;
}

/**
 * vs_project_redo:
 *
 * Does again what the last undo took back. Refused as vs_project_undo() is.
 */
gboolean
vs_project_redo (VsProject *self, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->depth == 0, FALSE);

  if (self->redo_steps->len > 0)
    return take_step (self, self->redo_steps, self->undo_steps, VS_EDIT_REDO, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is nothing to redo"));
  return FALSE;
}

/**
 * vs_project_get_undo_name:
 *
 * Returns: (transfer none) (nullable): translated name of what vs_project_undo() takes back
 */
const char *
vs_project_get_undo_name (VsProject *self)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  return translate (vs_project_get_step (self->undo_steps).name);
}

/**
 * vs_project_get_redo_name:
 *
 * Returns: (transfer none) (nullable): translated name of what vs_project_redo() does again
 */
const char *
vs_project_get_redo_name (VsProject *self)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  return translate (vs_project_get_step (self->redo_steps).name);
}
