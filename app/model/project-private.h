// SPDX-License-Identifier: GPL-3.0-or-later
// The project's inside, shared by its files: project.c (object, open, copy), project-edit.c (edits, undo),
// project-refresh.c (objects follow the rows), project-posts.c, -clips.c, -cut.c, -captions.c and -media.c (the edits themselves).
#pragma once

#include "model/caption-track-private.h"
#include "model/clip-private.h"
#include "model/media-private.h"
#include "model/post-private.h"
#include "model/project.h"
#include "store/change-log.h"

G_BEGIN_DECLS

/* An edit that can be undone or redone. */
typedef struct
{
  gint64      edit_id;
  const char *name; /* interned, English */
} VsStep;

struct _VsProject
{
  GObject parent_instance;

  char       *path;
  char       *folder;
  char       *name;
  char       *session; /* UUID: whose steps these are in the log */
  VsDatabase *db;

  /* objects over the rows */
  GListStore *posts;
  GListStore *media;
  GHashTable *posts_by_id;         /* gint64 → VsPost */
  GHashTable *media_by_id;         /* gint64 → VsMedia */
  GHashTable *clips_by_id;         /* gint64 → VsClip */
  GHashTable *tracks_by_id;        /* gint64 → VsCaptionTrack */
  GHashTable *label_kinds;         /* gint64 id of a label's row → VsLabelKind */
  GHashTable *owners[VS_N_TABLES]; /* gint64 id of the row → of label, music, cover, facts, target and override gint64 id of its post, of a cue that of its track */

  /* how much of the file they show */
  gint64 last_change;
  gint64 data_version;
  guint  timer;

  /* the running edit */
  int         depth;
  gboolean    is_aborted;
  const char *edit_name; /* interned */
  VsEditKind  edit_kind;
  gint64      edit_id;
  gint64      first_change; /* the last one before the edit */
  GArray     *touched;      /* of VsRowId: rows shown as they are within the edit */

  GArray *undo_steps; /* of VsStep */
  GArray *redo_steps; /* of VsStep */
};

/* project.c */
void vs_project_notify_steps (VsProject *self, const VsStep *undo_before, const VsStep *redo_before);
void vs_project_emit_changed (VsProject *self);

/* project-edit.c */
gboolean vs_project_begin (VsProject *self, const char *name, VsEditKind kind, GError **error);
VsPost  *vs_project_begin_post (VsProject *self, gint64 post_id, const char *name, GError **error);
gboolean vs_project_finish (VsProject *self, gboolean is_done, GError **error);
VsStep   vs_project_get_step (GArray *steps);

/* project-labels.c */
gboolean vs_project_copy_labels (VsProject *self, VsPost *from, gint64 post_id, GError **error);

/* project-targets.c */
gboolean vs_project_copy_targets (VsProject *self, gint64 from, gint64 to, GError **error);

/* project-captions.c */
gboolean vs_project_copy_captions (VsProject *self, VsPost *from, gint64 post_id, GError **error);

/* project-refresh.c */
gboolean vs_project_load (VsProject *self, GError **error);
gboolean vs_project_read_changes (VsProject *self, gboolean *out_any, GError **error);
gboolean vs_project_read_rows (VsProject *self, GArray *rows, GError **error);
void     vs_project_start_timer (VsProject *self);
gpointer vs_project_lookup (GHashTable *table, gint64 id);

G_END_DECLS
