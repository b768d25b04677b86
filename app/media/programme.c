// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a cut.
//
// segments (reader → gain) → mixer (fades at joints, music that goes down under speech). Clips that go on in the same
// sound at the same gain are one segment, so that nothing is heard of their joint.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/audio-reader.h"
#include "media/mixer.h"
#include "media/programme.h"
#include "media/sound.h"

/* Read beyond the end of a segment, µs, because its length in samples is that of the cut, not of the source. */
#define MARGIN 1000

typedef struct
{
  VsSource   *source; /* (nullable): borrowed: %NULL for silence */
  int         stream;
  VsTimeRange range; /* µs of source time */
  double      gain;  /* dB */
  gint64      start; /* samples of the programme */
  gint64      end;
} Segment;

struct _VsProgramme
{
  GPtrArray    *sources; /* (element-type VsSource) */
  GArray       *segments;
  GCancellable *cancellable; /* (nullable) */

  guint          index; /* of the segment that is read */
  gint64         position;
  VsAudioReader *reader; /* (nullable) */
  VsSource      *open;   /* (nullable): what reader reads, with its stream */
  int            open_stream;
  gboolean       is_ready; /* reader gives the segment that is read */

  VsMixer       *mixer;
  VsMusic        music;
  VsAudioReader *music_reader; /* (nullable) */
  VsTimeRange    music_range;  /* µs of its source time */
  gint64         music_length; /* samples */
  GArray        *speech;       /* (nullable): VsTimeRange, µs of cut time */
};

static int
get_stream (const VsCutClip *clip, VsSource *source)
{
  const VsMediaFacts *facts = source != NULL ? vs_media_info_get (source->info) : NULL;

  if (facts == NULL || clip->muted || !facts->has_audio)
    return -1;
  return clip->audio_stream == VS_AUDIO_DEFAULT ? facts->audio_stream : clip->audio_stream;
}

static Segment
make_segment (VsCut *cut, gsize index, GPtrArray *sources)
{
  const VsCutClip *clip = vs_cut_get (cut, index);
  VsTimeRange      place = vs_cut_get_range (cut, index);
  VsSource        *source = vs_sources_find (sources, clip->media_id);
  Segment          segment = { .range = clip->range, .gain = clip->gain };

  segment.stream = get_stream (clip, source);
  segment.source = segment.stream >= 0 ? source : NULL;
  segment.start = vs_sound_to_samples (place.start, VS_SOUND_RATE);
  segment.end = vs_sound_to_samples (place.end, VS_SOUND_RATE);
  return segment;
}

static gboolean
goes_on (const Segment *a, const Segment *b)
{
  if (a->source != b->source)
    return FALSE;
  return a->source == NULL || (a->stream == b->stream && a->gain == b->gain && a->range.end == b->range.start);
}

static void
add_segment (VsProgramme *self, const Segment *segment)
{
  Segment *last = self->segments->len > 0 ? &g_array_index (self->segments, Segment, self->segments->len - 1) : NULL;

  if (last == NULL || !goes_on (last, segment))
    g_array_append_val (self->segments, *segment);
  else
    {
      last->end = segment->end;
      last->range.end = segment->range.end;
    }
}

/**
 * vs_programme_has_sound:
 * @cut: any
 * @sources: (element-type VsSource): of its clips
 * @music: beneath
 *
 * Returns: whether there is more to hear than silence
 */
gboolean
vs_programme_has_sound (VsCut *cut, GPtrArray *sources, VsMusic music)
{
  g_return_val_if_fail (cut != NULL && sources != NULL, FALSE);

  if (music.media_id != 0)
    return TRUE;
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    if (get_stream (vs_cut_get (cut, i), vs_sources_find (sources, vs_cut_get (cut, i)->media_id)) >= 0)
      return TRUE;
  return FALSE;
}

/* Opens the segment's file, or goes to its place in the one that is open. */
static gboolean
prepare (VsProgramme *self, const Segment *segment, GError **error)
{
  gint64      length = (segment->end - segment->start) * G_USEC_PER_SEC / VS_SOUND_RATE;
  VsTimeRange range = vs_time_range (segment->range.start, segment->range.start + length + MARGIN);

  self->is_ready = TRUE;
  if (self->reader != NULL && self->open == segment->source && self->open_stream == segment->stream)
    return vs_audio_reader_set_range (self->reader, range, error);
  g_clear_pointer (&self->reader, vs_audio_reader_free);
  self->open = segment->source;
  self->open_stream = segment->stream;
  self->reader = vs_audio_reader_new (segment->source->path, segment->stream, range, VS_SOUND_RATE, VS_SOUND_CHANNELS, self->cancellable, error);
  return self->reader != NULL;
}

static int
read_music (gint64 position, float *const planar[2], int n_samples, gpointer user_data, GError **error)
{
  VsProgramme *self = user_data;

  if (position == 0 && !vs_audio_reader_set_range (self->music_reader, self->music_range, error))
    return -1;
  return vs_audio_reader_read (self->music_reader, planar, n_samples, error);
}

static gboolean
open_music (VsProgramme *self, GError **error)
{
  VsSource           *source = vs_sources_find (self->sources, self->music.media_id);
  const VsMediaFacts *facts = source != NULL ? vs_media_info_get (source->info) : NULL;
  g_autofree char    *name = NULL;

  if (source == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_SOURCE_MISSING, _ ("The file of the music is not known any more. Choose the music again."));
      return FALSE;
    }
  self->music_range = vs_time_range (self->music.start, facts->duration);
  self->music_length = vs_sound_to_samples (self->music_range.end, VS_SOUND_RATE) - vs_sound_to_samples (self->music_range.start, VS_SOUND_RATE);
  if (facts->has_audio && self->music_length > 0)
    {
      self->music_reader = vs_audio_reader_new (source->path, facts->audio_stream, self->music_range, VS_SOUND_RATE, VS_SOUND_CHANNELS, self->cancellable, error);
      return self->music_reader != NULL;
    }
  name = g_filename_display_name (source->path);
  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_NOT_MEDIA, _ ("There is nothing to hear in “%s” where the music begins. Choose other music, or let it begin earlier."), name);
  return FALSE;
}

/* Where what is heard breaks off, samples. */
static GArray *
find_joints (VsProgramme *self)
{
  GArray *joints = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; i < self->segments->len; i++)
    g_array_append_val (joints, g_array_index (self->segments, Segment, i).start);
  return joints;
}

static void
make_mixer (VsProgramme *self)
{
  g_autoptr (GArray) joints = find_joints (self);
  VsMixerMusic music = { self->music_length, self->music.gain, self->music.ducking, TRUE, VS_PROGRAMME_MUSIC_FADE, read_music, self };

  g_clear_pointer (&self->mixer, vs_mixer_free);
  self->mixer = vs_mixer_new (vs_programme_get_length (self));
  vs_mixer_set_joints (self->mixer, (const gint64 *) joints->data, joints->len);
  if (self->music_reader == NULL)
    return;
  vs_mixer_set_music (self->mixer, &music);
  if (self->speech != NULL)
    vs_mixer_set_speech (self->mixer, self->speech);
}

/* Opens what is read first, so that a single file is open from the beginning to the end. */
static gboolean
start (VsProgramme *self, GError **error)
{
  const Segment *first = self->segments->len > 0 ? &g_array_index (self->segments, Segment, 0) : NULL;

  self->index = 0;
  self->position = 0;
  self->is_ready = FALSE;
  make_mixer (self);
  return first == NULL || first->source == NULL || prepare (self, first, error);
}

/**
 * vs_programme_new:
 * @cut: on real frame times
 * @sources: (element-type VsSource): of its clips and the music
 * @music: beneath, or %VS_MUSIC_NONE; it begins anew until the cut ends. To find where it is to go down, the sound of all
 *   clips is read once
 * @cancellable: (nullable): ends opening and reading
 *
 * Returns: (transfer full): the sound of @cut; or %NULL with %VS_ERROR_SOURCE_MISSING or %VS_ERROR_NOT_MEDIA for the music, or
 *   as vs_audio_reader_new()
 */
VsProgramme *
vs_programme_new (VsCut *cut, GPtrArray *sources, VsMusic music, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsProgramme) self = NULL;

  g_return_val_if_fail (cut != NULL && sources != NULL, NULL);

  self = g_new0 (VsProgramme, 1);
  self->sources = g_ptr_array_ref (sources);
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  self->music = music;
  if (cancellable != NULL)
    self->cancellable = g_object_ref (cancellable);
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      Segment segment = make_segment (cut, i, sources);

      add_segment (self, &segment);
    }
  if (music.media_id != 0 && !open_music (self, error))
    return NULL;
  if (music.media_id != 0 && music.ducking > 0)
    self->speech = vs_programme_find_speech (cut, sources, cancellable, error);
  if (music.media_id != 0 && music.ducking > 0 && self->speech == NULL)
    return NULL;
  return start (self, error) ? g_steal_pointer (&self) : NULL;
}

void
vs_programme_free (VsProgramme *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->mixer, vs_mixer_free);
  g_clear_pointer (&self->reader, vs_audio_reader_free);
  g_clear_pointer (&self->music_reader, vs_audio_reader_free);
  g_clear_pointer (&self->speech, g_array_unref);
  g_clear_object (&self->cancellable);
  g_array_unref (self->segments);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

static void
apply_gain (float *const planar[2], int n, double gain)
{
  float factor = vs_sound_to_factor (gain);

  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    for (int i = 0; i < n; i++)
      planar[c][i] *= factor;
}

/* @n samples of one segment, all of which it has. */
static gboolean
read_segment (VsProgramme *self, const Segment *segment, float *const planar[2], int n, GError **error)
{
  int got = 0;

  if (segment->source != NULL)
    {
      if (!self->is_ready && !prepare (self, segment, error))
        return FALSE;
      got = vs_audio_reader_read (self->reader, planar, n, error);
      if (got < 0)
        return FALSE;
      apply_gain (planar, got, segment->gain);
    }
  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    memset (planar[c] + got, 0, (n - got) * sizeof (float));
  return TRUE;
}

/**
 * vs_programme_get_length:
 *
 * Returns: samples
 */
gint64
vs_programme_get_length (VsProgramme *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->segments->len > 0 ? g_array_index (self->segments, Segment, self->segments->len - 1).end : 0;
}

/**
 * vs_programme_may_clip:
 *
 * Returns: whether the sum can be louder than full scale although no file is: with music, or with a gain above 0
 */
gboolean
vs_programme_may_clip (VsProgramme *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->segments->len; i++)
    if (g_array_index (self->segments, Segment, i).source != NULL && g_array_index (self->segments, Segment, i).gain > 0)
      return TRUE;
  return self->music_reader != NULL;
}

/**
 * vs_programme_rewind:
 *
 * Begins again at sample 0.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vs_programme_rewind (VsProgramme *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return start (self, error);
}

/* What the clips say; fewer samples at the end, −1 on failure. */
static int
read_clips (VsProgramme *self, float *const planar[2], int n_samples, GError **error)
{
  int done = 0;

  while (done < n_samples && self->index < self->segments->len)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, self->index);
      float         *at[] = { planar[0] + done, planar[1] + done };
      int            n = MIN (n_samples - done, segment->end - self->position);

      if (n > 0 && !read_segment (self, segment, at, n, error))
        return -1;
      done += n;
      self->position += n;
      if (self->position < segment->end)
        continue;
      self->index++;
      self->is_ready = FALSE;
    }
  return done;
}

/**
 * vs_programme_read:
 * @planar: room for @n_samples of both sides
 *
 * Returns: how many samples were written: @n_samples, fewer at the end, then 0; −1 with @error set
 */
int
vs_programme_read (VsProgramme *self, float *const planar[2], int n_samples, GError **error)
{
  int n;

  g_return_val_if_fail (self != NULL && planar != NULL && n_samples >= 0, -1);

  n = read_clips (self, planar, n_samples, error);
  if (n > 0 && !vs_mixer_process (self->mixer, planar, n, error))
    return -1;
  return n;
}
