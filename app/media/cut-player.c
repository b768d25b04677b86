// SPDX-License-Identifier: GPL-3.0-or-later
// Plays the cut of a post: plain properties over decoders and GStreamer's sound.
//
//   VsCut, VsSource → VsCutProgram → VsCutFeed (VsCutPictures, VsCutSound) → pictures → "frame"
//                                                                        └→ VsCutPipeline: sound, and the clock
//                                 └→ VsScrubber: pictures while nothing plays
//
// The frames come from the readers that the export uses, so that what plays is what is exported. GStreamer Editing Services
// would open each piece at its joint, which stops picture and sound there, and put the frames on a grid of one rate.

#include "config.h"

#include "media/cut-player-private.h"

#include "base/framing.h"

G_DEFINE_FINAL_TYPE (VsCutPlayer, vs_cut_player, G_TYPE_OBJECT)

/* px of a picture of which no size was asked. */
#define DEFAULT_SIZE ((VsSize){ 540, 960 })

enum
{
  FRAME,
  N_SIGNALS
};

static GParamSpec *properties[VS_CUT_PLAYER_N_PROPS];
static guint       signals[N_SIGNALS];

void
vs_cut_player_notify (VsCutPlayer *self, VsCutPlayerProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
vs_cut_player_emit_frame (VsCutPlayer *self, VsImage *image, gint64 cut_time, gsize clip, gint64 source_time)
{
  g_signal_emit (self, signals[FRAME], 0, image, cut_time, (guint) clip, source_time);
}

void
vs_cut_player_set_position (VsCutPlayer *self, gint64 position)
{
  if (self->position == position)
    return;
  self->position = position;
  vs_cut_player_notify (self, VS_CUT_PLAYER_PROP_POSITION);
}

void
vs_cut_player_update_loading (VsCutPlayer *self)
{
  gboolean loading = self->still_wanted || (self->playing && self->rate == 1 && !self->running);

  if (self->loading == loading)
    return;
  self->loading = loading;
  vs_cut_player_notify (self, VS_CUT_PLAYER_PROP_LOADING);
}

void
vs_cut_player_take_error (VsCutPlayer *self, char *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    {
      g_free (error);
      return;
    }
  g_free (self->error);
  self->error = error;
  vs_cut_player_notify (self, VS_CUT_PLAYER_PROP_ERROR);
}

gboolean
vs_cut_player_has_clips (VsCutPlayer *self)
{
  return self->program != NULL && self->program->n_pieces > 0;
}

static void
vs_cut_player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsCutPlayer *self = VS_CUT_PLAYER (object);

  switch (id)
    {
    case VS_CUT_PLAYER_PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case VS_CUT_PLAYER_PROP_POSITION:
      g_value_set_int64 (value, self->position);
      break;
    case VS_CUT_PLAYER_PROP_DURATION:
      g_value_set_int64 (value, vs_cut_player_get_duration (self));
      break;
    case VS_CUT_PLAYER_PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case VS_CUT_PLAYER_PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case VS_CUT_PLAYER_PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case VS_CUT_PLAYER_PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_cut_player_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VsCutPlayer *self = VS_CUT_PLAYER (object);

  switch (id)
    {
    case VS_CUT_PLAYER_PROP_PLAYING:
      vs_cut_player_set_playing (self, g_value_get_boolean (value));
      break;
    case VS_CUT_PLAYER_PROP_VOLUME:
      vs_cut_player_set_volume (self, g_value_get_double (value));
      break;
    case VS_CUT_PLAYER_PROP_MUTED:
      vs_cut_player_set_muted (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_cut_player_finalize (GObject *object)
{
  VsCutPlayer *self = VS_CUT_PLAYER (object);

  self->playing = FALSE;
  vs_cut_player_update_steps (self);
  vs_cut_player_close (self);
  g_signal_handlers_disconnect_by_data (self->scrubber, self);
  g_clear_object (&self->scrubber);
  g_clear_pointer (&self->program, vs_cut_program_unref);
  g_clear_pointer (&self->cut, vs_cut_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_hash_table_unref (self->frame_times);
  g_array_unref (self->speech);
  g_free (self->looks);
  g_free (self->sizes);
  g_free (self->error);

  G_OBJECT_CLASS (vs_cut_player_parent_class)->finalize (object);
}

static void
vs_cut_player_class_init (VsCutPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags   writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = vs_cut_player_get_property;
  object_class->set_property = vs_cut_player_set_property;
  object_class->finalize = vs_cut_player_finalize;

  properties[VS_CUT_PLAYER_PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, writable);
  properties[VS_CUT_PLAYER_PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, G_MININT64, G_MAXINT64, 0, readable);
  properties[VS_CUT_PLAYER_PROP_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[VS_CUT_PLAYER_PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, writable);
  properties[VS_CUT_PLAYER_PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, writable);
  properties[VS_CUT_PLAYER_PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  properties[VS_CUT_PLAYER_PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, VS_CUT_PLAYER_N_PROPS, properties);

  /**
   * VsCutPlayer::frame:
   * @image: a whole upright picture, turned and mirrored as the clip's framing says, fitted into the asked size
   * @cut_time: µs of cut time at which it is shown
   * @clip_index: of its clip in the cut
   * @source_time: µs of the clip's source time at which its frame begins
   */
  signals[FRAME] = g_signal_new ("frame", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 4, VS_TYPE_IMAGE | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_INT64, G_TYPE_UINT, G_TYPE_INT64);
}

static void
vs_cut_player_init (VsCutPlayer *self)
{
  self->frame_times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) vs_frame_times_unref);
  self->speech = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  self->music = VS_MUSIC_NONE;
  self->volume = 1;
  self->rate = 1;
  vs_cut_player_open_still (self);
}

/**
 * vs_cut_player_new:
 *
 * Returns: (transfer full): a player without a cut; GStreamer starts with the first one that is played
 */
VsCutPlayer *
vs_cut_player_new (void)
{
  return g_object_new (VS_TYPE_CUT_PLAYER, NULL);
}

/* --- what is played -------------------------------------------------------------------------------------------------- */

static VsCutLook
get_look (VsCutPlayer *self, gsize index)
{
  const VsCutPiece *piece = &self->program->pieces[index];
  VsSize            size = self->n_sizes > 0 ? self->sizes[MIN (index, self->n_sizes - 1)] : DEFAULT_SIZE;
  VsOrientation     stored = piece->has_picture ? vs_media_info_get (piece->source->info)->orientation : VS_ORIENTATION_NORMAL;

  return (VsCutLook){ vs_framing_orient (vs_cut_get (self->cut, index)->framing, stored), size.width, size.height };
}

/* Returns: whether anything looks different now. */
static gboolean
update_looks (VsCutPlayer *self)
{
  gsize                 n = self->program != NULL ? self->program->n_pieces : 0;
  g_autofree VsCutLook *old = g_steal_pointer (&self->looks);
  gboolean              changed = old == NULL;

  self->looks = g_new0 (VsCutLook, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      self->looks[i] = get_look (self, i);
      changed = changed || old[i].orientation != self->looks[i].orientation || old[i].width != self->looks[i].width || old[i].height != self->looks[i].height;
    }
  return changed;
}

/* The same frames in another look: only the pictures that are to come are made anew. */
static void
show_new_looks (VsCutPlayer *self)
{
  if (!update_looks (self) || self->program == NULL)
    return;
  if (self->feed != NULL)
    vs_cut_feed_set_looks (self->feed, self->looks);
  if (!self->running)
    vs_cut_player_show_still (self, VS_SEEK_EXACT);
}

static void
go_on (VsCutPlayer *self)
{
  vs_cut_player_show_still (self, VS_SEEK_EXACT);
  if (self->playing && self->rate == 1 && vs_cut_player_has_clips (self))
    vs_cut_player_start (self);
  else if (self->playing && !vs_cut_player_has_clips (self))
    vs_cut_player_set_playing (self, FALSE);
  else
    vs_cut_player_prepare_later (self);
}

/* Plays @program from now on, from @position. */
static void
replace_program (VsCutPlayer *self, VsCutProgram *program, gint64 position)
{
  gint64 duration = vs_cut_player_get_duration (self);

  vs_cut_player_drop_feed (self);
  g_clear_pointer (&self->program, vs_cut_program_unref);
  g_clear_pointer (&self->looks, g_free);
  self->program = program;
  update_looks (self);
  self->at_end = FALSE;
  vs_cut_player_take_error (self, NULL);
  if (vs_cut_player_get_duration (self) != duration)
    vs_cut_player_notify (self, VS_CUT_PLAYER_PROP_DURATION);
  vs_cut_player_set_position (self, CLAMP (position, 0, MAX (0, vs_cut_player_get_duration (self) - 1)));
  go_on (self);
}

static VsCutProgram *
make_program (VsCutPlayer *self)
{
  return self->cut != NULL ? vs_cut_program_new (self->cut, self->sources, self->frame_times, self->music, self->speech) : NULL;
}

/* What belongs to the cut has changed, but not the cut. */
static void
update_program (VsCutPlayer *self)
{
  g_autoptr (VsCutProgram) program = make_program (self);

  if (program != NULL && !vs_cut_program_equal (program, self->program))
    replace_program (self, g_steal_pointer (&program), self->position);
}

/* Where the moment of @time in @old is in @new: in the same clip, or in another that shows it; otherwise @time. */
static gint64
find_moment (VsCut *old, VsCut *new, gint64 time)
{
  const VsCutClip *clip;
  gsize            index, same;
  gint64           source_time;

  if (old == NULL || new == NULL || vs_cut_get_n (old) == 0)
    return time;
  source_time = vs_cut_to_source (old, time, &index);
  clip = vs_cut_get (old, index);
  if (clip->id != 0 && vs_cut_find_id (new, clip->id, &same) && vs_cut_get (new, same)->media_id == clip->media_id &&
      vs_time_range_contains (vs_cut_get (new, same)->range, source_time))
    return vs_cut_from_source (new, same, source_time);
  for (gsize i = 0; i < vs_cut_get_n (new); i++)
    {
      /* The clip at the same place first. */
      gsize            candidate = (index + i) % vs_cut_get_n (new);
      const VsCutClip *other = vs_cut_get (new, candidate);

      if (other->media_id == clip->media_id && vs_time_range_contains (other->range, source_time))
        return vs_cut_from_source (new, candidate, source_time);
    }
  return time;
}

/**
 * vs_cut_player_set_cut:
 * @cut: (nullable): what is played; %NULL for nothing
 * @sources: (nullable) (element-type VsSource): where its media are; kept, not copied
 *
 * Stays at the same moment of the same media when that is still in the cut. When only framing and motion have changed,
 * playing goes on undisturbed.
 */
void
vs_cut_player_set_cut (VsCutPlayer *self, VsCut *cut, GPtrArray *sources)
{
  g_autoptr (VsCut) old = NULL;
  g_autoptr (VsCutProgram) program = NULL;
  gint64 position;

  g_return_if_fail (VS_IS_CUT_PLAYER (self));
  g_return_if_fail (cut == NULL || sources != NULL);

  old = g_steal_pointer (&self->cut);
  self->cut = cut != NULL ? vs_cut_ref (cut) : NULL;
  if (sources != NULL)
    g_ptr_array_ref (sources);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = sources;
  program = make_program (self);
  if (program != NULL && self->program != NULL && vs_cut_program_equal (program, self->program))
    {
      show_new_looks (self);
      return;
    }
  position = cut != NULL ? find_moment (old, cut, self->position) : 0;
  replace_program (self, g_steal_pointer (&program), position);
}

/**
 * vs_cut_player_get_cut:
 *
 * Returns: (transfer none) (nullable): what is played
 */
VsCut *
vs_cut_player_get_cut (VsCutPlayer *self)
{
  g_return_val_if_fail (VS_IS_CUT_PLAYER (self), NULL);

  return self->cut;
}

/**
 * vs_cut_player_set_music:
 * @music: whose media is among the cut's sources
 */
void
vs_cut_player_set_music (VsCutPlayer *self, VsMusic music)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  self->music = music;
  update_program (self);
}

/**
 * vs_cut_player_set_speech:
 * @speech: (nullable) (element-type VsTimeRange): µs of cut time during which somebody speaks
 *
 * The music goes down then, by its ducking.
 */
void
vs_cut_player_set_speech (VsCutPlayer *self, const GArray *speech)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  g_array_set_size (self->speech, 0);
  if (speech != NULL && speech->len > 0)
    g_array_append_vals (self->speech, speech->data, speech->len);
  update_program (self);
}

/**
 * vs_cut_player_set_frame_times:
 * @frames: (nullable): of the media
 *
 * With them, seeks land on frames, and clips begin and end on them as they do in the export.
 */
void
vs_cut_player_set_frame_times (VsCutPlayer *self, gint64 media_id, VsFrameTimes *frames)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  if (frames != NULL)
    g_hash_table_insert (self->frame_times, g_memdup2 (&media_id, sizeof media_id), vs_frame_times_ref (frames));
  else
    g_hash_table_remove (self->frame_times, &media_id);
  update_program (self);
}

/**
 * vs_cut_player_set_sizes:
 * @sizes: (array length=n_sizes): px into which each clip's whole upright picture is fitted, never enlarged
 *
 * Clips beyond @n_sizes get the last one, so that one size serves all.
 */
void
vs_cut_player_set_sizes (VsCutPlayer *self, const VsSize *sizes, gsize n_sizes)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));
  g_return_if_fail (sizes != NULL && n_sizes > 0);
  for (gsize i = 0; i < n_sizes; i++)
    g_return_if_fail (sizes[i].width > 0 && sizes[i].height > 0);

  g_free (self->sizes);
  self->sizes = g_memdup2 (sizes, n_sizes * sizeof *sizes);
  self->n_sizes = n_sizes;
  show_new_looks (self);
}

/* --- playing --------------------------------------------------------------------------------------------------------- */

/**
 * vs_cut_player_set_playing:
 *
 * Plays from where the position is, or from the start of the range when that is outside it or at its end.
 */
void
vs_cut_player_set_playing (VsCutPlayer *self, gboolean playing)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  playing = !!playing;
  if (self->playing == playing || (playing && !vs_cut_player_has_clips (self)))
    return;
  self->playing = playing;
  vs_cut_player_notify (self, VS_CUT_PLAYER_PROP_PLAYING);
  if (!playing)
    {
      vs_cut_player_pause (self);
      vs_cut_player_prepare_later (self);
    }
  else if (self->rate == 1)
    vs_cut_player_start (self);
  vs_cut_player_update_steps (self);
  vs_cut_player_update_loading (self);
}

/**
 * vs_cut_player_set_rate:
 * @rate: −4…4; 1 plays with sound, the others show pictures in steps, backwards below 0
 */
void
vs_cut_player_set_rate (VsCutPlayer *self, double rate)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  rate = CLAMP (rate, -VS_CUT_PLAYER_MAX_RATE, VS_CUT_PLAYER_MAX_RATE);
  if (self->rate == rate)
    return;
  self->rate = rate;
  if (rate != 1)
    vs_cut_player_drop_feed (self);
  else if (self->playing)
    vs_cut_player_start (self);
  vs_cut_player_update_steps (self);
  vs_cut_player_update_loading (self);
}

/**
 * vs_cut_player_set_range:
 * @range: µs of cut time; an empty one is the whole cut
 * @loop: whether playing goes on at the start of the range
 *
 * The pictures outside can still be sought; only playing is kept to the range.
 */
void
vs_cut_player_set_range (VsCutPlayer *self, VsTimeRange range, gboolean loop)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  loop = !!loop;
  if (vs_time_range_equal (self->range, range) && self->loop == loop)
    return;
  self->at_end = self->at_end && vs_time_range_equal (self->range, range);
  self->range = range;
  self->loop = loop;
  vs_cut_player_drop_feed (self);
  if (self->playing && self->rate == 1)
    vs_cut_player_start (self);
  else
    vs_cut_player_prepare_later (self);
}

/* --- seeking --------------------------------------------------------------------------------------------------------- */

static VsFrameTimes *
get_frames (VsCutPlayer *self, gsize clip)
{
  gint64 media_id = vs_cut_get (self->cut, clip)->media_id;

  return self->program->pieces[clip].has_picture ? g_hash_table_lookup (self->frame_times, &media_id) : NULL;
}

/* Cut time of the frame that is on the screen at @time. */
static gint64
snap (VsCutPlayer *self, gint64 time)
{
  gsize         clip = vs_cut_program_find (self->program, time);
  VsFrameTimes *frames = get_frames (self, clip);
  gint64        source_time;

  if (frames == NULL)
    return time;
  source_time = vs_cut_program_to_picture (self->program, clip, time);
  return vs_cut_program_from_source (self->program, clip, vs_frame_times_get (frames, vs_frame_times_index_at (frames, source_time)));
}

/**
 * vs_cut_player_seek:
 * @cut_time: µs, kept within the cut
 * @how: whether a picture at once is enough, while dragging
 *
 * The latest seek wins. #VsCutPlayer:position is the time of the wanted frame at once.
 */
void
vs_cut_player_seek (VsCutPlayer *self, gint64 cut_time, VsSeek how)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  if (!vs_cut_player_has_clips (self))
    return;
  self->at_end = FALSE;
  vs_cut_player_drop_feed (self);
  vs_cut_player_set_position (self, snap (self, CLAMP (cut_time, 0, self->program->length - 1)));
  vs_cut_player_show_still (self, how);
  if (self->playing && self->rate == 1 && how == VS_SEEK_EXACT)
    vs_cut_player_start (self);
  else
    vs_cut_player_prepare_later (self);
}

/* The next frame after or before @time, µs of cut time; @time itself at both ends of the cut. */
static gint64
get_neighbour (VsCutPlayer *self, gint64 time, int direction)
{
  gsize               clip = vs_cut_program_find (self->program, time);
  const VsCutPiece   *piece = &self->program->pieces[clip];
  const VsMediaFacts *facts = piece->has_picture ? vs_media_info_get (piece->source->info) : NULL;
  VsFrameTimes       *frames = get_frames (self, clip);
  gint64              length = facts != NULL && facts->frame_rate > 0 ? (gint64) (G_USEC_PER_SEC / facts->frame_rate) : G_USEC_PER_SEC / 25;
  gint64              source_time = vs_cut_program_to_picture (self->program, clip, time);
  gint64              next = source_time + direction * length;

  if (frames != NULL)
    next = vs_frame_times_step (frames, source_time, direction);
  if (next != source_time && next >= piece->frames.start && next < piece->frames.end)
    return vs_cut_program_from_source (self->program, clip, next);
  if (direction > 0)
    return clip + 1 < self->program->n_pieces ? self->program->pieces[clip + 1].start : time;
  return clip > 0 ? snap (self, piece->start - 1) : piece->start;
}

/**
 * vs_cut_player_step:
 * @n_frames: forwards, or backwards below 0
 *
 * Shows another frame of the cut, over joints too. Pauses.
 */
void
vs_cut_player_step (VsCutPlayer *self, int n_frames)
{
  gint64 time = self->position;

  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  if (!vs_cut_player_has_clips (self))
    return;
  vs_cut_player_set_playing (self, FALSE);
  for (int i = 0; i < ABS (n_frames); i++)
    time = get_neighbour (self, time, n_frames > 0 ? 1 : -1);
  vs_cut_player_seek (self, time, VS_SEEK_EXACT);
}

/**
 * vs_cut_player_set_volume:
 * @volume: 0…1 as ears hear it: the amplitude is its cube
 */
void
vs_cut_player_set_volume (VsCutPlayer *self, double volume)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  volume = CLAMP (volume, 0, 1);
  if (self->volume == volume)
    return;
  self->volume = volume;
  if (self->pipeline != NULL)
    vs_cut_pipeline_set_volume (self->pipeline, self->volume, self->muted);
  vs_cut_player_notify (self, VS_CUT_PLAYER_PROP_VOLUME);
}

void
vs_cut_player_set_muted (VsCutPlayer *self, gboolean muted)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  muted = !!muted;
  if (self->muted == muted)
    return;
  self->muted = muted;
  if (self->pipeline != NULL)
    vs_cut_pipeline_set_volume (self->pipeline, self->volume, self->muted);
  vs_cut_player_notify (self, VS_CUT_PLAYER_PROP_MUTED);
}

/**
 * vs_cut_player_get_position:
 *
 * Returns: µs of cut time: the frame that is shown, or that a seek goes to
 */
gint64
vs_cut_player_get_position (VsCutPlayer *self)
{
  g_return_val_if_fail (VS_IS_CUT_PLAYER (self), 0);

  return self->position;
}

/**
 * vs_cut_player_get_duration:
 *
 * Returns: µs of the whole cut; 0 without one
 */
gint64
vs_cut_player_get_duration (VsCutPlayer *self)
{
  g_return_val_if_fail (VS_IS_CUT_PLAYER (self), 0);

  return self->program != NULL ? self->program->length : 0;
}

gboolean
vs_cut_player_is_playing (VsCutPlayer *self)
{
  g_return_val_if_fail (VS_IS_CUT_PLAYER (self), FALSE);

  return self->playing;
}
