// SPDX-License-Identifier: GPL-3.0-or-later
// A caption track.

#include "model/caption-track-private.h"

struct _VsCaptionTrack
{
  GObject parent_instance;

  gint64         id;
  gint64         post_id;
  gint64         position;
  char          *language;
  char          *engine;
  char          *style_json;
  VsCaptionStyle style;
  gboolean       is_drawn;
  GHashTable    *cues;     /* gint64 → VsCue that owns its words */
  VsCaptions    *captions; /* (nullable): of the cues, made when they are asked for */
  gboolean       has_changed;
};

G_DEFINE_FINAL_TYPE (VsCaptionTrack, vs_caption_track, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
free_cue (gpointer data)
{
  VsCue *cue = data;

  vs_words_unref (cue->words);
  g_free (cue);
}

static void
vs_caption_track_finalize (GObject *object)
{
  VsCaptionTrack *self = VS_CAPTION_TRACK (object);

  g_hash_table_unref (self->cues);
  g_clear_pointer (&self->captions, vs_captions_unref);
  g_free (self->language);
  g_free (self->engine);
  g_free (self->style_json);
  G_OBJECT_CLASS (vs_caption_track_parent_class)->finalize (object);
}

static void
vs_caption_track_class_init (VsCaptionTrackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_caption_track_finalize;

  /**
   * VsCaptionTrack::changed:
   *
   * Any of its values or cues changed; once a refresh.
   */
  signals[CHANGED] = g_signal_new ("changed", VS_TYPE_CAPTION_TRACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_caption_track_init (VsCaptionTrack *self)
{
  self->cues = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_cue);
}

VsCaptionTrack *
vs_caption_track_new (const VsCaptionTrackRow *row)
{
  VsCaptionTrack *self = g_object_new (VS_TYPE_CAPTION_TRACK, NULL);

  self->id = row->id;
  vs_caption_track_set_row (self, row);
  return self;
}

/**
 * vs_caption_track_set_row:
 *
 * Takes over a row that was read again.
 */
void
vs_caption_track_set_row (VsCaptionTrack *self, const VsCaptionTrackRow *row)
{
  g_return_if_fail (VS_IS_CAPTION_TRACK (self));
  g_return_if_fail (row != NULL);

  self->post_id = row->post_id;
  self->position = row->position;
  self->is_drawn = row->is_drawn;
  g_free (self->language);
  g_free (self->engine);
  g_free (self->style_json);
  self->language = g_strdup (row->language);
  self->engine = g_strdup (row->engine);
  self->style_json = g_strdup (row->style);
  self->style = vs_caption_style_from_json (row->style);
  self->has_changed = TRUE;
}

/**
 * vs_caption_track_get_row:
 * @row: (out caller-allocates): its texts are borrowed from the track
 */
void
vs_caption_track_get_row (VsCaptionTrack *self, VsCaptionTrackRow *row)
{
  g_return_if_fail (VS_IS_CAPTION_TRACK (self));
  g_return_if_fail (row != NULL);

  *row = (VsCaptionTrackRow){ self->id, self->post_id, self->position, self->language, self->engine, self->is_drawn, self->style_json };
}

/**
 * vs_caption_track_put_cue:
 *
 * Takes over the row of a cue, new or read again.
 */
void
vs_caption_track_put_cue (VsCaptionTrack *self, const VsCaptionCueRow *row)
{
  VsCue *cue;

  g_return_if_fail (VS_IS_CAPTION_TRACK (self));
  g_return_if_fail (row != NULL);

  cue = g_new (VsCue, 1);
  *cue = (VsCue){ row->id, row->media_id, row->range, vs_words_from_json (row->words) };
  g_hash_table_replace (self->cues, &cue->id, cue);
  g_clear_pointer (&self->captions, vs_captions_unref);
  self->has_changed = TRUE;
}

void
vs_caption_track_remove_cue (VsCaptionTrack *self, gint64 cue_id)
{
  g_return_if_fail (VS_IS_CAPTION_TRACK (self));

  if (!g_hash_table_remove (self->cues, &cue_id))
    return;
  g_clear_pointer (&self->captions, vs_captions_unref);
  self->has_changed = TRUE;
}

/**
 * vs_caption_track_lookup_cue:
 *
 * Returns: (transfer none) (nullable): the cue as it is stored
 */
const VsCue *
vs_caption_track_lookup_cue (VsCaptionTrack *self, gint64 cue_id)
{
  g_return_val_if_fail (VS_IS_CAPTION_TRACK (self), NULL);

  return g_hash_table_lookup (self->cues, &cue_id);
}

int
vs_caption_track_compare (VsCaptionTrack *a, VsCaptionTrack *b)
{
  if (a->position != b->position)
    return a->position < b->position ? -1 : 1;
  return (a->id > b->id) - (a->id < b->id);
}

/**
 * vs_caption_track_emit_changed:
 *
 * Tells of what changed since the last time, if anything did.
 */
void
vs_caption_track_emit_changed (VsCaptionTrack *self)
{
  g_return_if_fail (VS_IS_CAPTION_TRACK (self));

  if (!self->has_changed)
    return;
  self->has_changed = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

gint64
vs_caption_track_get_id (VsCaptionTrack *self)
{
  g_return_val_if_fail (VS_IS_CAPTION_TRACK (self), 0);

  return self->id;
}

gint64
vs_caption_track_get_post_id (VsCaptionTrack *self)
{
  g_return_val_if_fail (VS_IS_CAPTION_TRACK (self), 0);

  return self->post_id;
}

/**
 * vs_caption_track_get_language:
 *
 * Returns: (transfer none): BCP 47 tag of what is said, as "de"
 */
const char *
vs_caption_track_get_language (VsCaptionTrack *self)
{
  g_return_val_if_fail (VS_IS_CAPTION_TRACK (self), NULL);

  return self->language;
}

/**
 * vs_caption_track_get_engine:
 *
 * Returns: (transfer none): id of the engine that made the captions, empty for a person or a file
 */
const char *
vs_caption_track_get_engine (VsCaptionTrack *self)
{
  g_return_val_if_fail (VS_IS_CAPTION_TRACK (self), NULL);

  return self->engine;
}

gboolean
vs_caption_track_is_drawn (VsCaptionTrack *self)
{
  g_return_val_if_fail (VS_IS_CAPTION_TRACK (self), FALSE);

  return self->is_drawn;
}

/**
 * vs_caption_track_get_style:
 *
 * Returns: (transfer none): how the captions look, valid until that changes
 */
const VsCaptionStyle *
vs_caption_track_get_style (VsCaptionTrack *self)
{
  g_return_val_if_fail (VS_IS_CAPTION_TRACK (self), NULL);

  return &self->style;
}

static VsCaptions *
make_captions (VsCaptionTrack *self)
{
  g_autofree VsCue *cues = g_new (VsCue, g_hash_table_size (self->cues) + 1);
  GHashTableIter    iter;
  gpointer          cue;
  gsize             n = 0;

  g_hash_table_iter_init (&iter, self->cues);
  while (g_hash_table_iter_next (&iter, NULL, &cue))
    cues[n++] = *(VsCue *) cue;
  return vs_captions_new (cues, n);
}

/**
 * vs_caption_track_get_captions:
 *
 * Returns: (transfer none): all cues as a value, valid until one of them changes
 */
VsCaptions *
vs_caption_track_get_captions (VsCaptionTrack *self)
{
  g_return_val_if_fail (VS_IS_CAPTION_TRACK (self), NULL);

  if (self->captions == NULL)
    self->captions = make_captions (self);
  return self->captions;
}
