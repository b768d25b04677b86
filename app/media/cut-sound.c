// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a cut, sample by sample.

#include "config.h"

#include "media/cut-sound.h"

#include "media/audio-reader.h"
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
};

static gint64
to_samples (gint64 time)
{
  return vs_sound_to_samples (time, VS_SOUND_RATE);
}

/* What cannot be read is silent. */
static void
fail (VsCutSound *self, GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (self->error);
      self->error = g_strdup (error->message);
    }
  g_error_free (error);
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

/**
 * vs_cut_sound_new:
 * @cancellable: (nullable): ends what blocks
 *
 * Returns: (transfer full): what stands before the first sample
 */
VsCutSound *
vs_cut_sound_new (VsCutProgram *program, GCancellable *cancellable)
{
  VsCutSound *self;

  g_return_val_if_fail (program != NULL, NULL);

  self = g_new0 (VsCutSound, 1);
  self->program = vs_cut_program_ref (program);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  vs_cut_sound_seek (self, 0);
  return self;
}

void
vs_cut_sound_free (VsCutSound *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->reader, vs_audio_reader_free);
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
