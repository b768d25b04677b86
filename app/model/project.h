// SPDX-License-Identifier: GPL-3.0-or-later
// A project file and everything in it, for as long as it is open.
//
// Every change goes through a named edit: one transaction, one undo step. After each edit, undo or foreign change the rows
// named by the change log are read again and the objects below notify. Main thread only.
#pragma once

#include "base/target.h"
#include "model/media.h"
#include "model/post.h"

G_BEGIN_DECLS

#define VS_TYPE_PROJECT (vs_project_get_type ())
G_DECLARE_FINAL_TYPE (VsProject, vs_project, VS, PROJECT, GObject)

/* Properties, all notify: path, name (file name without suffix), read-only, can-undo, can-redo,
   undo-name, redo-name (the untranslated-at-write, translated-at-read name of the edit, as "Move Post"; NULL without).
   Emits "changed" once after every edit, undo, redo or change from outside. */

VsProject  *vs_project_create (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* G_IO_ERROR_EXISTS when there is a file */
VsProject  *vs_project_open (const char *path, gboolean read_only, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *vs_project_get_path (VsProject *self);
const char *vs_project_get_name (VsProject *self);
gboolean    vs_project_is_read_only (VsProject *self);
gboolean    vs_project_save_copy (VsProject *self, const char *path, GError **error);

GListModel *vs_project_get_posts (VsProject *self);                           /* (transfer none): of VsPost, all of them */
GListModel *vs_project_get_media (VsProject *self);                           /* (transfer none): of VsMedia */
VsPost     *vs_project_get_post (VsProject *self, gint64 post_id);            /* (transfer none) (nullable) */
VsMedia    *vs_project_find_media (VsProject *self, const char *fingerprint); /* (transfer none) (nullable) */

/* One edit may hold others: the outermost names it and commits. On failure inside, abort rolls all of it back. */
gboolean    vs_project_begin_edit (VsProject *self, const char *name, GError **error);
gboolean    vs_project_end_edit (VsProject *self, GError **error);
void        vs_project_abort_edit (VsProject *self);
gboolean    vs_project_undo (VsProject *self, GError **error); /* VS_ERROR_CONFLICT names what someone else changed */
gboolean    vs_project_redo (VsProject *self, GError **error);
const char *vs_project_get_undo_name (VsProject *self);           /* (nullable), translated */
const char *vs_project_get_redo_name (VsProject *self);           /* (nullable), translated */
gboolean    vs_project_refresh (VsProject *self, GError **error); /* reads what other processes changed; a timer does it too */

/* Edits of posts (model/project-posts.c). Each is one named edit. */
VsPost  *vs_project_add_post (VsProject *self, const char *title, VsCivilTime when, GError **error); /* (transfer none) */
VsPost  *vs_project_duplicate_post (VsProject *self, gint64 post_id, GError **error);                /* (transfer none) */
gboolean vs_project_delete_post (VsProject *self, gint64 post_id, GError **error);
gboolean vs_project_move_post (VsProject *self, gint64 post_id, VsDay day, GError **error); /* keeps minute and zone; VS_NO_DAY is the backlog */
gboolean vs_project_set_post_minute (VsProject *self, gint64 post_id, int minute, GError **error);
gboolean vs_project_set_post_title (VsProject *self, gint64 post_id, const char *title, GError **error);
gboolean vs_project_set_post_state (VsProject *self, gint64 post_id, VsPostState state, GError **error);
gboolean vs_project_set_post_topic (VsProject *self, gint64 post_id, const char *topic, GError **error);
gboolean vs_project_set_post_text (VsProject *self, gint64 post_id, const char *text, GError **error);
gboolean vs_project_set_post_notes (VsProject *self, gint64 post_id, const char *notes, GError **error);

gboolean vs_project_set_canvas (VsProject *self, gint64 post_id, VsCanvas canvas, GError **error);
gboolean vs_project_set_loudness (VsProject *self, gint64 post_id, double loudness, GError **error); /* LUFS, 0 leaves it */

/* Edits of a post's cut, music and cover (model/project-cut.c). Each is one named edit. */
gboolean vs_project_set_cut (VsProject *self, gint64 post_id, const char *name, VsCut *cut, GError **error); /* name: N_()-marked English, as "Split Clip" */
gboolean vs_project_set_music (VsProject *self, gint64 post_id, VsMusic music, GError **error);              /* VS_MUSIC_NONE removes it */
gboolean vs_project_set_cover (VsProject *self, gint64 post_id, const VsCover *cover, GError **error);       /* VS_COVER_NONE removes it */

/* Edits of labels and their templates (model/project-labels.c). Each is one named edit. */

/**
 * VsLabelTemplate:
 * @id: of the template in the project
 * @name: as it is chosen from the list
 * @brand: the partner whose posts it is meant for, empty for all
 * @label: kind, wording, place, times and look
 */
typedef struct
{
  gint64   id;
  char    *name;
  char    *brand;
  VsLabel *label;
} VsLabelTemplate;

void       vs_label_template_free (VsLabelTemplate *self);
gboolean   vs_project_set_label (VsProject *self, gint64 post_id, VsLabel *label, GError **error); /* in the place of the one of its kind */
gboolean   vs_project_remove_label (VsProject *self, gint64 post_id, VsLabelKind kind, GError **error);
GPtrArray *vs_project_get_label_templates (VsProject *self) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full): of VsLabelTemplate */
gboolean   vs_project_save_label_template (VsProject *self, const char *name, const char *brand, VsLabel *label, GError **error);
gboolean   vs_project_remove_label_template (VsProject *self, gint64 id, GError **error);

/* Facts, platforms and overridden findings of a post (model/project-targets.c). Each edit is a named one. */
char       *vs_project_get_facts (VsProject *self, gint64 post_id) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full) (nullable): JSON */
gboolean    vs_project_set_facts (VsProject *self, gint64 post_id, const char *facts, GError **error);
GPtrArray  *vs_project_get_targets (VsProject *self, gint64 post_id) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full): of VsTarget */
gboolean    vs_project_set_target (VsProject *self, gint64 post_id, const VsTarget *target, GError **error);
gboolean    vs_project_set_target_text (VsProject *self, gint64 post_id, const char *platform, const char *text, GError **error);
gboolean    vs_project_set_target_captions (VsProject *self, gint64 post_id, const char *platform, VsTargetCaptions captions, GError **error);
gboolean    vs_project_remove_target (VsProject *self, gint64 post_id, const char *platform, GError **error);
GHashTable *vs_project_get_overrides (VsProject *self, gint64 post_id) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full): finding → reason */
gboolean    vs_project_override_finding (VsProject *self, gint64 post_id, const char *finding, const char *reason, GError **error);
gboolean    vs_project_remove_override (VsProject *self, gint64 post_id, const char *finding, GError **error);

/* Edits of captions (model/project-captions.c). Each is one named edit. */
VsCaptionTrack *vs_project_get_caption_track (VsProject *self, gint64 track_id);                                                                                       /* (transfer none) (nullable) */
VsCaptionTrack *vs_project_add_caption_track (VsProject *self, gint64 post_id, const char *language, const char *engine, const VsCaptionStyle *style, GError **error); /* (transfer none) */
gboolean        vs_project_remove_caption_track (VsProject *self, gint64 track_id, GError **error);
gboolean        vs_project_set_captions (VsProject *self, gint64 track_id, const char *name, VsCaptions *captions, GError **error); /* name: N_()-marked English */
gboolean        vs_project_set_caption_style (VsProject *self, gint64 track_id, const VsCaptionStyle *style, GError **error);
gboolean        vs_project_set_captions_drawn (VsProject *self, gint64 track_id, gboolean is_drawn, GError **error);
gboolean        vs_project_set_caption_language (VsProject *self, gint64 track_id, const char *language, GError **error);
char          **vs_project_get_glossary (VsProject *self) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full): what engines write and how it shall be written, by turns */
gboolean        vs_project_set_glossary (VsProject *self, const char *const *pairs, GError **error);

/* Edits of media (model/project-media.c). Each is one named edit. */
gboolean    vs_project_set_media_marks (VsProject *self, gint64 media_id, gint64 mark_in, gint64 mark_out, GError **error); /* µs, −1 for the start or end */
gboolean    vs_project_set_full_fingerprint (VsProject *self, gint64 media_id, const char *fingerprint, GError **error);
gboolean    vs_project_move_media (VsProject *self, gint64 media_id, const char *path, GError **error); /* the same content lies somewhere else now */
gboolean    vs_project_complete_media (VsProject *self, GHashTable *probed, GError **error);            /* a record, no step to undo */
gboolean    vs_project_remove_media (VsProject *self, gint64 media_id, GError **error);                 /* only one that no post uses */
guint       vs_project_count_uses (VsProject *self, gint64 media_id);                                   /* posts that use it: in clips, music or cover */
GHashTable *vs_project_count_all_uses (VsProject *self);                                                /* (transfer full): the same of all media, by their ids */
VsMedia    *vs_project_get_media_by_id (VsProject *self, gint64 media_id);                              /* (transfer none) (nullable) */

/* Edits of clips, labels and exports (model/project-clips.c). Each is one named edit. */
VsMedia *vs_project_add_media (VsProject *self, const char *path, VsMediaInfo *info, const char *fingerprint, gint64 size, gint64 mtime, GError **error); /* (transfer none): the known one when the content is known */
VsClip  *vs_project_add_clip (VsProject *self, gint64 post_id, gint64 media_id, GError **error);                                                          /* (transfer none): whole range, default framing, at the end */
gboolean vs_project_remove_clip (VsProject *self, gint64 clip_id, GError **error);
gboolean vs_project_set_clip_range (VsProject *self, gint64 clip_id, VsTimeRange range, GError **error); /* kept within the media's range */
gboolean vs_project_set_clip_framing (VsProject *self, gint64 clip_id, VsFraming framing, GError **error);
gboolean vs_project_add_export (VsProject *self, gint64 post_id, const char *path, const char *sha256, const char *proof_json, GError **error);
void     vs_project_look_for_media (VsProject *self); /* updates VsMedia:missing by looking at the files */

G_END_DECLS
