// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a cut, sample by sample.
//
// readers of the pieces, each with its gain → mixer: fades at joints, music → limiter, where an export has one too
//
// The limiter needs some samples more before the first comes out, but those that come out are not late: what is read after a seek
// begins at the very sample.

#include "config.h"

#include "media/cut-sound.h"

#include <libavutil/mathematics.h>

#include "media/audio-reader.h"
#include "media/export-sound.h"
#include "media/limiter.h"
#include "media/mixer.h"
#include "media/programme.h"
#include "media/sound.h"

struct _VsCutSound
{
  VsCutProgram *program;
  GCancellable *cancellable;
  char         *error;

  gsize  piece;
  gint64 left; /* samples of the piece */

  VsAudioReader *reader;        /* (nullable): the last one */
  VsSource      *reader_source; /* borrowed from the program */
  int            reader_stream;
  gboolean       is_silent; /* the piece has no sound that could be read */

  VsMixer       *mixer;
  VsAudioReader *music; /* NULL without music, or when it cannot be read */
  gint64         music_position;

  VsLimiter *limiter; /* (nullable): %NULL where nothing can be louder than the files are */
  gboolean   is_over; /* the limiter gave what it held back */
  float      rest[VS_SOUND_CHANNELS][VS_LIMITER_LATENCY];
  int        rest_taken;
  int        n_rest; /* samples of rest */
};

static gint64
to_samples (gint64 time)
{
  return vs_sound_to_samples (time, VS_SOUND_RATE);
}

static void
take_error (VsCutSound *self, GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (self->error);
      self->error = g_strdup (error->message);
    }
  g_error_free (error);
}

/* What cannot be read is silent. */
static void
fail (VsCutSound *self, GError *error)
{
  take_error (self, error);
  g_clear_pointer (&self->reader, vs_audio_reader_free);
  self->is_silent = TRUE;
}

static void
open_sound (VsCutSound *self, const VsCutPiece *piece, VsTimeRange range)
{
  GError *error = NULL;

  self->is_silent = piece->audio_stream < 0;
  if (self->is_silent)
    return;
  if (self->reader != NULL && self->reader_source == piece->source && self->reader_stream == piece->audio_stream)
    {
      if (!vs_audio_reader_set_range (self->reader, range, &error))
        fail (self, error);
      return;
    }
  g_clear_pointer (&self->reader, vs_audio_reader_free);
  self->reader_source = piece->source;
  self->reader_stream = piece->audio_stream;
  self->reader = vs_audio_reader_new (piece->source->path, piece->audio_stream, range, VS_SOUND_RATE, VS_SOUND_CHANNELS, self->cancellable, &error);
  if (self->reader == NULL)
    fail (self, error);
}

static void
begin_piece (VsCutSound *self, gsize index, gint64 time)
{
  const VsCutPiece *piece = &self->program->pieces[index];
  gint64            end = piece->start + vs_time_range_length (piece->range);

  self->piece = index;
  self->left = to_samples (end) - to_samples (time);
  open_sound (self, piece, vs_time_range (piece->range.start + time - piece->start, piece->range.end));
}

/* --- mixing ---------------------------------------------------------------------------------------------------------- */

/* Whether the sound goes on over the beginning of the piece as if it were not cut. */
static gboolean
is_seamless (const VsCutPiece *a, const VsCutPiece *b)
{
  return a->source == b->source && a->audio_stream == b->audio_stream && a->factor == b->factor && a->range.end == b->range.start;
}

static void
set_joints (VsCutSound *self)
{
  g_autoptr (GArray) joints = g_array_new (FALSE, FALSE, sizeof (gint64));
  const VsCutPiece *pieces = self->program->pieces;

  for (gsize i = 1; i < self->program->n_pieces; i++)
    {
      gint64 joint = to_samples (pieces[i].start);

      if (!is_seamless (&pieces[i - 1], &pieces[i]))
        g_array_append_val (joints, joint);
    }
  vs_mixer_set_joints (self->mixer, (const gint64 *) joints->data, joints->len);
}

static VsTimeRange
get_music_range (VsCutSound *self)
{
  return vs_time_range (self->program->music.start, vs_media_info_get (self->program->music_source->info)->duration);
}

/* Music that cannot be read is missed, and the rest is heard. */
static int
read_music_cb (gint64 position, float *const planar[2], int n_samples, gpointer user_data, GError **error)
{
  VsCutSound *self = user_data;
  VsTimeRange range = get_music_range (self);
  GError     *own_error = NULL;
  int         n = -1;

  if (self->music == NULL)
    return 0;
  range.start += av_rescale (position, G_USEC_PER_SEC, VS_SOUND_RATE);
  if (position == self->music_position || vs_audio_reader_set_range (self->music, range, &own_error))
    n = vs_audio_reader_read (self->music, planar, n_samples, &own_error);
  self->music_position = position + MAX (n, 0);
  if (own_error == NULL)
    return n;
  take_error (self, own_error);
  g_clear_pointer (&self->music, vs_audio_reader_free);
  return 0;
}

static void
open_music (VsCutSound *self)
{
  VsSource    *source = self->program->music_source;
  VsMusic      music = self->program->music;
  VsMixerMusic mixed = { .gain = music.gain, .duck = MAX (0, music.ducking), .loop = TRUE, .fade_out = VS_PROGRAMME_MUSIC_FADE, .read = read_music_cb, .user_data = self };
  GError      *error = NULL;

  if (source == NULL || !vs_media_info_get (source->info)->has_audio || vs_time_range_is_empty (get_music_range (self)))
    return;
  self->music = vs_audio_reader_new (source->path, vs_media_info_get (source->info)->audio_stream, get_music_range (self), VS_SOUND_RATE, VS_SOUND_CHANNELS, self->cancellable, &error);
  if (self->music == NULL)
    {
      take_error (self, error);
      return;
    }
  mixed.length = to_samples (get_music_range (self).end) - to_samples (get_music_range (self).start);
  vs_mixer_set_music (self->mixer, &mixed);
  vs_mixer_set_speech (self->mixer, self->program->speech);
}

/* As vs_programme_may_clip(). */
static gboolean
may_clip (VsCutSound *self)
{
  for (gsize i = 0; i < self->program->n_pieces; i++)
    if (self->program->pieces[i].audio_stream >= 0 && self->program->pieces[i].factor > 1)
      return TRUE;
  return self->music != NULL;
}

static void
restart_limiter (VsCutSound *self)
{
  g_clear_pointer (&self->limiter, vs_limiter_free);
  self->is_over = FALSE;
  self->rest_taken = self->n_rest = 0;
  if (may_clip (self))
    self->limiter = vs_limiter_new (0, VS_EXPORT_SOUND_PEAK);
}

/**
 * vs_cut_sound_new:
 * @cancellable: (nullable): ends what blocks
 *
 * Returns: (transfer full): sound that begins with vs_cut_sound_seek()
 */
VsCutSound *
vs_cut_sound_new (VsCutProgram *program, GCancellable *cancellable)
{
  VsCutSound *self;

  g_return_val_if_fail (program != NULL, NULL);

  self = g_new0 (VsCutSound, 1);
  self->program = vs_cut_program_ref (program);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->mixer = vs_mixer_new (to_samples (program->length));
  set_joints (self);
  open_music (self);
  return self;
}

void
vs_cut_sound_free (VsCutSound *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->reader, vs_audio_reader_free);
  g_clear_pointer (&self->music, vs_audio_reader_free);
  g_clear_pointer (&self->limiter, vs_limiter_free);
  vs_mixer_free (self->mixer);
  g_clear_object (&self->cancellable);
  vs_cut_program_unref (self->program);
  g_free (self->error);
  g_free (self);
}

/**
 * vs_cut_sound_seek:
 * @time: µs of cut time
 *
 * The next sample is the one at @time.
 */
void
vs_cut_sound_seek (VsCutSound *self, gint64 time)
{
  g_return_if_fail (self != NULL);

  time = CLAMP (time, 0, self->program->length);
  vs_mixer_seek (self->mixer, to_samples (time));
  restart_limiter (self);
  if (self->program->n_pieces > 0)
    begin_piece (self, vs_cut_program_find (self->program, time), time);
}

/* Samples of the piece that is read; what the media lacks of them is silent. */
static void
read_piece (VsCutSound *self, float *const planar[2], int n)
{
  float   factor = self->program->pieces[self->piece].factor;
  GError *error = NULL;
  int     n_read = 0;

  if (!self->is_silent)
    n_read = vs_audio_reader_read (self->reader, planar, n, &error);
  if (error != NULL)
    fail (self, error);
  n_read = MAX (n_read, 0);
  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    {
      for (int i = 0; i < n_read; i++)
        planar[c][i] *= factor;
      memset (planar[c] + n_read, 0, (n - n_read) * sizeof (float));
    }
}

/* What comes out of the mixer; fewer samples at the end, then none. */
static int
read_mixed (VsCutSound *self, float *const planar[2], int n_samples)
{
  int done = 0;

  while (done < n_samples && self->program->n_pieces > 0)
    {
      float *rest[] = { planar[0] + done, planar[1] + done };
      int    n = MIN (n_samples - done, self->left);

      if (n > 0)
        read_piece (self, rest, n);
      done += n;
      self->left -= n;
      if (self->left > 0)
        continue;
      if (self->piece + 1 >= self->program->n_pieces)
        break;
      begin_piece (self, self->piece + 1, self->program->pieces[self->piece + 1].start);
    }
  /* Cannot fail: reading music never does. */
  if (!vs_mixer_process (self->mixer, planar, done, NULL))
    g_warn_if_reached ();
  return done;
}

/* What the limiter held back when nothing more went in. */
static int
take_rest (VsCutSound *self, float *const planar[2], int n_samples)
{
  float *const rest[] = { self->rest[0], self->rest[1] };
  int          n;

  if (!self->is_over)
    self->n_rest = vs_limiter_finish (self->limiter, rest);
  self->is_over = TRUE;
  n = MIN (n_samples, self->n_rest - self->rest_taken);
  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    memcpy (planar[c], self->rest[c] + self->rest_taken, n * sizeof (float));
  self->rest_taken += n;
  return n;
}

/**
 * vs_cut_sound_read:
 * @planar: (out): room for @n_samples a channel
 *
 * Returns: how many samples a channel were read; fewer than asked for at the end, then 0
 */
int
vs_cut_sound_read (VsCutSound *self, float *const planar[2], int n_samples)
{
  int done = 0;

  g_return_val_if_fail (self != NULL && planar != NULL, 0);

  if (self->limiter == NULL)
    return read_mixed (self, planar, n_samples);
  while (done < n_samples)
    {
      float *rest[] = { planar[0] + done, planar[1] + done };
      int    n = self->is_over ? 0 : read_mixed (self, rest, n_samples - done);

      if (n > 0)
        done += vs_limiter_process (self->limiter, rest, n);
      else if ((n = take_rest (self, rest, n_samples - done)) > 0)
        done += n;
      else
        break;
    }
  return done;
}

/**
 * vs_cut_sound_take_error:
 *
 * Returns: (transfer full) (nullable): why something is silent, for a person to read; once
 */
char *
vs_cut_sound_take_error (VsCutSound *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_steal_pointer (&self->error);
}
