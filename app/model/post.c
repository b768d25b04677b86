// SPDX-License-Identifier: GPL-3.0-or-later
// A post.

#include "config.h"

#include "model/clip-private.h"
#include "model/post-private.h"

struct _VsPost
{
  GObject parent_instance;

  gint64      id;
  char       *title;
  VsPostState state;
  VsCivilTime when;
  char       *topic;
  char       *text;
  char       *notes;
  VsLabels   *labels;
  VsCanvas    canvas;
  double      loudness;
  VsMusic     music;
  VsCover     cover; /* owns its text */
  VsCut      *cut;   /* (nullable): of the clips, made when it is asked for */
  char       *thumbnail;

  GListStore   *clips;
  GListStore   *tracks;
  GSignalGroup *first_media; /* of the first clip: its thumbnail is the post's */

  int      n_holds;
  gboolean has_changed;
};

G_DEFINE_FINAL_TYPE (VsPost, vs_post, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_STATE,
  PROP_DAY,
  PROP_MINUTE,
  PROP_ZONE,
  PROP_TOPIC,
  PROP_TEXT,
  PROP_NOTES,
  PROP_LABELS,
  PROP_THUMBNAIL,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];
static void
notify (VsPost *self, int property)
{
  self->has_changed = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_text (VsPost *self, char **field, const char *value, int property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  notify (self, property);
}

static void
update_thumbnail (VsPost *self)
{
  g_autoptr (VsMedia) media = g_signal_group_dup_target (self->first_media);

  set_text (self, &self->thumbnail, media != NULL ? vs_media_get_thumbnail (media) : NULL, PROP_THUMBNAIL);
}

static void
follow_first_clip (VsPost *self)
{
  VsClip *clip = vs_post_get_clip (self);

  g_signal_group_set_target (self->first_media, clip != NULL ? vs_clip_get_media (clip) : NULL);
  update_thumbnail (self);
}

static void
thumbnail_cb (VsPost *self)
{
  vs_post_hold (self);
  update_thumbnail (self);
  vs_post_release (self);
}

static void
vs_post_finalize (GObject *object)
{
  VsPost *self = VS_POST (object);

  g_clear_object (&self->first_media);
  g_clear_object (&self->clips);
  g_clear_object (&self->tracks);
  g_clear_pointer (&self->labels, vs_labels_unref);
  g_clear_pointer (&self->cover.text, vs_label_unref);
  g_clear_pointer (&self->cut, vs_cut_unref);
  g_free (self->title);
  g_free (self->topic);
  g_free (self->text);
  g_free (self->notes);
  g_free (self->thumbnail);
  G_OBJECT_CLASS (vs_post_parent_class)->finalize (object);
}

static void
vs_post_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsPost *self = VS_POST (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_DAY:
      g_value_set_uint (value, self->when.day);
      break;
    case PROP_MINUTE:
      g_value_set_int (value, self->when.minute);
      break;
    case PROP_ZONE:
      g_value_set_string (value, self->when.zone);
      break;
    case PROP_TOPIC:
      g_value_set_string (value, self->topic);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_NOTES:
      g_value_set_string (value, self->notes);
      break;
    case PROP_LABELS:
      g_value_set_boxed (value, self->labels);
      break;
    case PROP_THUMBNAIL:
      g_value_set_string (value, self->thumbnail);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_post_class_init (VsPostClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = vs_post_finalize;
  object_class->get_property = vs_post_get_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, VS_POST_IDEA, VS_POST_POSTED, VS_POST_IDEA, flags);
  properties[PROP_DAY] = g_param_spec_uint ("day", NULL, NULL, 0, G_MAXUINT, VS_NO_DAY, flags);
  properties[PROP_MINUTE] = g_param_spec_int ("minute", NULL, NULL, 0, VS_MINUTES_PER_DAY - 1, 0, flags);
  properties[PROP_ZONE] = g_param_spec_string ("zone", NULL, NULL, NULL, flags);
  properties[PROP_TOPIC] = g_param_spec_string ("topic", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_NOTES] = g_param_spec_string ("notes", NULL, NULL, NULL, flags);
  properties[PROP_LABELS] = g_param_spec_boxed ("labels", NULL, NULL, VS_TYPE_LABELS, flags);
  properties[PROP_THUMBNAIL] = g_param_spec_string ("thumbnail", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VsPost::changed:
   *
   * Any of the properties or a clip changed; once a refresh, after all notifies.
   */
  signals[CHANGED] = g_signal_new ("changed", VS_TYPE_POST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_post_init (VsPost *self)
{
  self->title = g_strdup ("");
  self->topic = g_strdup ("");
  self->text = g_strdup ("");
  self->notes = g_strdup ("");
  self->labels = vs_labels_new (NULL, 0);
  self->when.zone = g_intern_static_string ("UTC");
  self->clips = g_list_store_new (VS_TYPE_CLIP);
  self->tracks = g_list_store_new (VS_TYPE_CAPTION_TRACK);
  self->first_media = g_signal_group_new (VS_TYPE_MEDIA);
  g_signal_group_connect_swapped (self->first_media, "notify::thumbnail", G_CALLBACK (thumbnail_cb), self);
}

VsPost *
vs_post_new (gint64 id)
{
  VsPost *self = g_object_new (VS_TYPE_POST, NULL);

  self->id = id;
  return self;
}

/**
 * vs_post_get_row:
 * @row: (out caller-allocates): its texts are borrowed from the post
 */
void
vs_post_get_row (VsPost *self, VsPostRow *row)
{
  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (row != NULL);

  *row = (VsPostRow){ self->id, self->title, vs_post_state_to_text (self->state), self->when,
                      self->topic, self->text, self->notes, self->canvas, self->loudness };
}

void
vs_post_hold (VsPost *self)
{
  g_return_if_fail (VS_IS_POST (self));

  g_object_freeze_notify (G_OBJECT (self));
  self->n_holds++;
}

void
vs_post_release (VsPost *self)
{
  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (self->n_holds > 0);

  g_object_thaw_notify (G_OBJECT (self));
  if (--self->n_holds > 0 || !self->has_changed)
    return;
  self->has_changed = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tracks)); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (G_LIST_MODEL (self->tracks), i);

      vs_caption_track_emit_changed (track);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_when (VsPost *self, VsCivilTime when)
{
  VsCivilTime before = self->when;

  self->when = when;
  if (before.day != when.day)
    notify (self, PROP_DAY);
  if (before.minute != when.minute)
    notify (self, PROP_MINUTE);
  if (g_strcmp0 (before.zone, when.zone) != 0)
    notify (self, PROP_ZONE);
}

/**
 * vs_post_set_row:
 *
 * Takes over a row that was read again. The post is held.
 */
void
vs_post_set_row (VsPost *self, const VsPostRow *row)
{
  VsPostState state = VS_POST_IDEA;

  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (row != NULL && self->n_holds > 0);

  vs_post_state_parse (row->state, &state);
  if (state != self->state)
    {
      self->state = state;
      notify (self, PROP_STATE);
    }
  set_when (self, row->when);
  set_text (self, &self->title, row->title, PROP_TITLE);
  set_text (self, &self->topic, row->topic, PROP_TOPIC);
  set_text (self, &self->text, row->text, PROP_TEXT);
  set_text (self, &self->notes, row->notes, PROP_NOTES);
  self->has_changed |= row->canvas != self->canvas || row->loudness != self->loudness;
  self->canvas = row->canvas;
  self->loudness = row->loudness;
}

/**
 * vs_post_touch:
 *
 * Something of the post changed that is read from the project when it is asked for. The post is held.
 */
void
vs_post_touch (VsPost *self)
{
  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (self->n_holds > 0);

  self->has_changed = TRUE;
}

/**
 * vs_post_set_labels:
 *
 * The post is held.
 */
void
vs_post_set_labels (VsPost *self, VsLabels *labels)
{
  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (labels != NULL && self->n_holds > 0);

  if (vs_labels_equal (self->labels, labels))
    return;
  vs_labels_unref (self->labels);
  self->labels = vs_labels_ref (labels);
  notify (self, PROP_LABELS);
}

/**
 * vs_post_set_music:
 *
 * The post is held.
 */
void
vs_post_set_music (VsPost *self, VsMusic music)
{
  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (self->n_holds > 0);

  self->has_changed |= !vs_music_equal (self->music, music);
  self->music = music;
}

/**
 * vs_post_set_cover:
 *
 * The post is held.
 */
void
vs_post_set_cover (VsPost *self, const VsCover *cover)
{
  VsLabel *text;

  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (cover != NULL && self->n_holds > 0);

  if (vs_cover_equal (&self->cover, cover))
    return;
  text = cover->text != NULL ? vs_label_ref (cover->text) : NULL;
  g_clear_pointer (&self->cover.text, vs_label_unref);
  self->cover = *cover;
  self->cover.text = text;
  self->has_changed = TRUE;
}

static int
compare_clips (gconstpointer a, gconstpointer b, gpointer data)
{
  return vs_clip_compare ((VsClip *) a, (VsClip *) b);
}

static gboolean
is_in_order (VsPost *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->clips));

  for (guint i = 1; i < n; i++)
    {
      g_autoptr (VsClip) previous = g_list_model_get_item (G_LIST_MODEL (self->clips), i - 1);
      g_autoptr (VsClip) clip = g_list_model_get_item (G_LIST_MODEL (self->clips), i);

      if (vs_clip_compare (previous, clip) > 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * vs_post_put_clip:
 * @clip: new in the post, or changed
 *
 * Puts the clip at its place. The post is held.
 */
void
vs_post_put_clip (VsPost *self, VsClip *clip)
{
  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (VS_IS_CLIP (clip) && self->n_holds > 0);

  self->has_changed = TRUE;
  g_clear_pointer (&self->cut, vs_cut_unref);
  if (!g_list_store_find (self->clips, clip, NULL))
    g_list_store_insert_sorted (self->clips, clip, compare_clips, NULL);
  else if (!is_in_order (self))
    g_list_store_sort (self->clips, compare_clips, NULL);
  follow_first_clip (self);
}

/**
 * vs_post_remove_clip:
 *
 * The post is held.
 */
void
vs_post_remove_clip (VsPost *self, VsClip *clip)
{
  guint position;

  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (VS_IS_CLIP (clip) && self->n_holds > 0);

  if (!g_list_store_find (self->clips, clip, &position))
    return;
  self->has_changed = TRUE;
  g_clear_pointer (&self->cut, vs_cut_unref);
  g_list_store_remove (self->clips, position);
  follow_first_clip (self);
}

static int
compare_tracks (gconstpointer a, gconstpointer b, gpointer data)
{
  return vs_caption_track_compare ((VsCaptionTrack *) a, (VsCaptionTrack *) b);
}

/**
 * vs_post_put_track:
 * @track: new in the post, or changed
 *
 * Puts the track at its place. The post is held.
 */
void
vs_post_put_track (VsPost *self, VsCaptionTrack *track)
{
  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (VS_IS_CAPTION_TRACK (track) && self->n_holds > 0);

  self->has_changed = TRUE;
  if (!g_list_store_find (self->tracks, track, NULL))
    g_list_store_insert_sorted (self->tracks, track, compare_tracks, NULL);
}

/**
 * vs_post_remove_track:
 *
 * The post is held.
 */
void
vs_post_remove_track (VsPost *self, VsCaptionTrack *track)
{
  guint position;

  g_return_if_fail (VS_IS_POST (self));
  g_return_if_fail (VS_IS_CAPTION_TRACK (track) && self->n_holds > 0);

  if (!g_list_store_find (self->tracks, track, &position))
    return;
  self->has_changed = TRUE;
  g_list_store_remove (self->tracks, position);
}

gint64
vs_post_get_id (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), 0);

  return self->id;
}

/**
 * vs_post_get_title:
 *
 * Returns: (transfer none): the title as typed, may be empty
 */
const char *
vs_post_get_title (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return self->title;
}

VsPostState
vs_post_get_state (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), VS_POST_IDEA);

  return self->state;
}

/**
 * vs_post_get_when:
 *
 * Returns: the planned time; its day is %VS_NO_DAY in the backlog, while minute and zone are kept there
 */
VsCivilTime
vs_post_get_when (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), ((VsCivilTime){ VS_NO_DAY, 0, "UTC" }));

  return self->when;
}

/**
 * vs_post_get_day:
 *
 * Returns: the planned day, %VS_NO_DAY in the backlog
 */
VsDay
vs_post_get_day (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), VS_NO_DAY);

  return self->when.day;
}

/**
 * vs_post_get_minute:
 *
 * Returns: the planned minute of the local day
 */
int
vs_post_get_minute (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), 0);

  return self->when.minute;
}

/**
 * vs_post_get_topic:
 *
 * Returns: (transfer none): free word that groups posts, may be empty
 */
const char *
vs_post_get_topic (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return self->topic;
}

/**
 * vs_post_get_text:
 *
 * Returns: (transfer none): the text that is posted with the video, may be empty
 */
const char *
vs_post_get_text (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return self->text;
}

/**
 * vs_post_get_notes:
 *
 * Returns: (transfer none): notes that are never posted, may be empty
 */
const char *
vs_post_get_notes (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return self->notes;
}

/**
 * vs_post_get_labels:
 *
 * Returns: (transfer none): the disclosure labels
 */
VsLabels *
vs_post_get_labels (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return self->labels;
}

/**
 * vs_post_get_label:
 *
 * Returns: (transfer none) (nullable): the disclosure label of this kind
 */
VsLabel *
vs_post_get_label (VsPost *self, VsLabelKind kind)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return vs_labels_find (self->labels, kind);
}

/**
 * vs_post_get_clips:
 *
 * Returns: (transfer none): a model of #VsClip, in order
 */
GListModel *
vs_post_get_clips (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return G_LIST_MODEL (self->clips);
}

/**
 * vs_post_get_tracks:
 *
 * Returns: (transfer none): a model of #VsCaptionTrack, in order
 */
GListModel *
vs_post_get_tracks (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return G_LIST_MODEL (self->tracks);
}

/**
 * vs_post_get_clip:
 *
 * Returns: (transfer none) (nullable): the first clip
 */
VsClip *
vs_post_get_clip (VsPost *self)
{
  g_autoptr (VsClip) clip = NULL;

  g_return_val_if_fail (VS_IS_POST (self), NULL);

  /* The list keeps its own reference. */
  clip = g_list_model_get_item (G_LIST_MODEL (self->clips), 0);
  return clip;
}

/**
 * vs_post_get_thumbnail:
 *
 * Returns: (transfer none) (nullable): path of a cached PNG of the first clip
 */
const char *
vs_post_get_thumbnail (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return self->thumbnail;
}

static VsCut *
make_cut (VsPost *self)
{
  guint                 n = g_list_model_get_n_items (G_LIST_MODEL (self->clips));
  g_autofree VsCutClip *clips = g_new0 (VsCutClip, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VsClip) clip = g_list_model_get_item (G_LIST_MODEL (self->clips), i);

      clips[i] = *vs_clip_get_values (clip);
    }
  return vs_cut_new (clips, n);
}

/**
 * vs_post_get_cut:
 *
 * Returns: (transfer none): all clips as a value, valid until one of them changes
 */
VsCut *
vs_post_get_cut (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  if (self->cut == NULL)
    self->cut = make_cut (self);
  return self->cut;
}

VsCanvas
vs_post_get_canvas (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), VS_CANVAS_VERTICAL);

  return self->canvas;
}

/**
 * vs_post_get_size:
 *
 * Returns: the size of the video in px; where it follows the source, that of the first clip that has a picture
 */
VsSize
vs_post_get_size (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), ((VsSize){ 0 }));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->clips)); i++)
    {
      g_autoptr (VsClip) clip = g_list_model_get_item (G_LIST_MODEL (self->clips), i);
      const VsMediaFacts *facts = vs_media_info_get (vs_media_get_info (vs_clip_get_media (clip)));
      gboolean            on_its_side = vs_clip_get_framing (clip).turn % 2 != 0;

      if (facts->has_video && facts->width > 0 && facts->height > 0)
        return vs_canvas_get_size (self->canvas, on_its_side ? facts->height : facts->width, on_its_side ? facts->width : facts->height);
    }
  return vs_canvas_get_size (self->canvas == VS_CANVAS_SOURCE ? VS_CANVAS_VERTICAL : self->canvas, 0, 0);
}

/**
 * vs_post_get_loudness:
 *
 * Returns: LUFS the sound is brought to, 0 leaves it as it is
 */
double
vs_post_get_loudness (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), 0);

  return self->loudness;
}

VsMusic
vs_post_get_music (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), VS_MUSIC_NONE);

  return self->music;
}

/**
 * vs_post_get_cover:
 *
 * Returns: (transfer none): the still that stands for the video, valid until it changes
 */
const VsCover *
vs_post_get_cover (VsPost *self)
{
  g_return_val_if_fail (VS_IS_POST (self), NULL);

  return &self->cover;
}
