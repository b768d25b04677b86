// SPDX-License-Identifier: GPL-3.0-or-later
// A post: an idea with or without a date, its clips and its labels.
#pragma once

#include <gio/gio.h>

#include "base/civil-time.h"
#include "base/cover.h"
#include "base/cut.h"
#include "base/labels.h"
#include "base/music.h"
#include "model/caption-track.h"
#include "model/clip.h"

G_BEGIN_DECLS

#define VS_TYPE_POST (vs_post_get_type ())
G_DECLARE_FINAL_TYPE (VsPost, vs_post, VS, POST, GObject)

typedef enum
{
  VS_POST_IDEA,
  VS_POST_DRAFT,
  VS_POST_READY,
  VS_POST_APPROVED,
  VS_POST_SCHEDULED,
  VS_POST_POSTED,
} VsPostState;

/* Properties, read-only, all notify: id (int64), title, state (int), day (uint), minute (int), zone, topic, text, notes,
   labels (VsLabels, boxed), thumbnail (path of a cached PNG of its first clip, or NULL).
   Emits "changed" once after any of them, a clip, the canvas, loudness, music, cover or captions of it changed. Only VsProject changes a post. */

gint64      vs_post_get_id (VsPost *self);
const char *vs_post_get_title (VsPost *self);
VsPostState vs_post_get_state (VsPost *self);
VsCivilTime vs_post_get_when (VsPost *self); /* day is VS_NO_DAY in the backlog; minute and zone are kept there */
VsDay       vs_post_get_day (VsPost *self);
int         vs_post_get_minute (VsPost *self);
const char *vs_post_get_topic (VsPost *self);                   /* never NULL, may be "" */
const char *vs_post_get_text (VsPost *self);                    /* caption text of the post, never NULL */
const char *vs_post_get_notes (VsPost *self);                   /* never NULL */
VsLabels   *vs_post_get_labels (VsPost *self);                  /* (transfer none) */
VsLabel    *vs_post_get_label (VsPost *self, VsLabelKind kind); /* (transfer none) (nullable) */
GListModel *vs_post_get_clips (VsPost *self);                   /* (transfer none): of VsClip, in order */
GListModel *vs_post_get_tracks (VsPost *self);                  /* (transfer none): of VsCaptionTrack, in order */
VsClip     *vs_post_get_clip (VsPost *self);                    /* (transfer none) (nullable): the first one */
const char *vs_post_get_thumbnail (VsPost *self);               /* (nullable) */

VsCut         *vs_post_get_cut (VsPost *self);      /* (transfer none): all clips as a value, empty without */
VsCanvas       vs_post_get_canvas (VsPost *self);   /* the shape of the video */
VsSize         vs_post_get_size (VsPost *self);     /* of the video, px */
double         vs_post_get_loudness (VsPost *self); /* LUFS the sound is brought to, 0 leaves it as it is */
VsMusic        vs_post_get_music (VsPost *self);    /* its media_id is 0 without */
const VsCover *vs_post_get_cover (VsPost *self);    /* (transfer none): its media_id is 0 without */

const char *vs_post_state_to_text (VsPostState self); /* "idea"…: for files and the command line */
gboolean    vs_post_state_parse (const char *text, VsPostState *out);
const char *vs_post_state_to_label (VsPostState self); /* translated, for a person */

G_END_DECLS
