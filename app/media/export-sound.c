// SPDX-License-Identifier: GPL-3.0-or-later
// What is heard in the end: programme → gain → limiter.
//
// The gain for a loudness is found by reading the whole programme before, once as it is, and again with gain and limiter
// as long as the limiter takes loudness away.

#include "config.h"

#include "media/export-sound.h"
#include "media/limiter.h"
#include "media/sound.h"

/* Samples that are read at once, at least as many as the limiter holds back. */
#define BLOCK 4096

/* vs_loudness_search_gain() ends before. */
#define MOST_TRIES 8

struct _VsExportSound
{
  VsProgramme *programme;
  VsLimiter   *limiter; /* (nullable): %NULL where nothing is changed */
  double       gain;    /* dB */
  gboolean     limits;
  gboolean     is_finished;              /* the limiter gave what it held back */
  float       *block[VS_SOUND_CHANNELS]; /* what came out of the limiter */
  int          taken;
  int          n;
};

/* From the beginning, with @gain. */
static gboolean
restart (VsExportSound *self, double gain, GError **error)
{
  g_clear_pointer (&self->limiter, vs_limiter_free);
  self->gain = gain;
  if (self->limits || gain != 0)
    self->limiter = vs_limiter_new (gain, VS_EXPORT_SOUND_PEAK);
  self->is_finished = FALSE;
  self->taken = self->n = 0;
  return vs_programme_rewind (self->programme, error);
}

/* Fills the block; it stays empty at the end. */
static gboolean
fill_block (VsExportSound *self, GError **error)
{
  self->taken = self->n = 0;
  while (self->n == 0 && !self->is_finished)
    {
      int n = vs_programme_read (self->programme, self->block, BLOCK, error);

      if (n < 0)
        return FALSE;
      self->is_finished = n == 0;
      self->n = n > 0 ? vs_limiter_process (self->limiter, self->block, n) : vs_limiter_finish (self->limiter, self->block);
    }
  return TRUE;
}

/**
 * vs_export_sound_read:
 * @planar: room for @n_samples of both sides
 *
 * Returns: how many samples were written: @n_samples, fewer at the end, then 0; −1 with @error set
 */
int
vs_export_sound_read (VsExportSound *self, float *const planar[2], int n_samples, GError **error)
{
  int done = 0;

  g_return_val_if_fail (self != NULL && planar != NULL && n_samples >= 0, -1);

  if (self->limiter == NULL)
    return vs_programme_read (self->programme, planar, n_samples, error);
  while (done < n_samples)
    {
      int n;

      if (self->taken == self->n && !fill_block (self, error))
        return -1;
      n = MIN (n_samples - done, self->n - self->taken);
      if (n == 0)
        return done;
      for (int c = 0; c < VS_SOUND_CHANNELS; c++)
        memcpy (planar[c] + done, self->block[c] + self->taken, n * sizeof (float));
      self->taken += n;
      done += n;
    }
  return done;
}

/**
 * vs_export_sound_rewind:
 *
 * Begins again at sample 0.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vs_export_sound_rewind (VsExportSound *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return restart (self, self->gain, error);
}

/**
 * vs_export_sound_measure:
 * @out: (out): of all that is left to read, which is read
 *
 * Returns: %FALSE with @error set
 */
gboolean
vs_export_sound_measure (VsExportSound *self, VsLoudness *out, GError **error)
{
  g_autoptr (VsLoudnessMeter) meter = vs_loudness_meter_new ();
  g_autofree float *left = g_new (float, BLOCK);
  g_autofree float *right = g_new (float, BLOCK);
  float            *planar[] = { left, right };
  int               n;

  g_return_val_if_fail (self != NULL && out != NULL, FALSE);

  while ((n = vs_export_sound_read (self, planar, BLOCK, error)) > 0)
    vs_loudness_meter_add (meter, planar, n);
  *out = vs_loudness_meter_get (meter);
  return n == 0;
}

/* Reads the programme with gain and limiter until it is as loud as it can be made. */
static gboolean
try_gains (VsExportSound *self, double loudness, double gain, GError **error)
{
  VsLoudnessTry tries[MOST_TRIES];
  gsize         n = 0;

  do
    {
      VsLoudness reached;

      if (!restart (self, gain, error) || !vs_export_sound_measure (self, &reached, error))
        return FALSE;
      tries[n++] = (VsLoudnessTry){ gain, reached.integrated };
    }
  while (vs_loudness_search_gain (tries, n, loudness, &gain) && n < MOST_TRIES);
  self->gain = gain;
  return TRUE;
}

static gboolean
find_gain (VsExportSound *self, double loudness, GError **error)
{
  gboolean   limits = self->limits;
  gboolean   over = FALSE;
  double     gain = 0;
  VsLoudness measured;

  self->limits = FALSE;
  if (!restart (self, 0, error) || !vs_export_sound_measure (self, &measured, error))
    return FALSE;
  self->limits = limits;
  if (!vs_loudness_gain_for (&measured, loudness, VS_EXPORT_SOUND_PEAK, &gain, &over))
    return TRUE;
  self->limits |= over;
  self->gain = gain;
  return !over || try_gains (self, loudness, gain, error);
}

/**
 * vs_export_sound_new:
 * @programme: (transfer full): what is to be heard
 * @loudness: LUFS it is brought to, as far as gain and limiter can; 0 leaves it as it is, but where clips are made louder or
 *   music is added the peaks are limited all the same. What is too short or too quiet to be measured is left as it is
 *
 * Returns: (transfer full): the sound from sample 0 on, or %NULL with @error set
 */
VsExportSound *
vs_export_sound_new (VsProgramme *programme, double loudness, GError **error)
{
  g_autoptr (VsExportSound) self = NULL;

  g_return_val_if_fail (programme != NULL, NULL);

  self = g_new0 (VsExportSound, 1);
  self->programme = programme;
  self->limits = vs_programme_may_clip (programme);
  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    self->block[c] = g_new (float, BLOCK);
  if (loudness != 0 && !find_gain (self, loudness, error))
    return NULL;
  return restart (self, self->gain, error) ? g_steal_pointer (&self) : NULL;
}

void
vs_export_sound_free (VsExportSound *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->limiter, vs_limiter_free);
  g_clear_pointer (&self->programme, vs_programme_free);
  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    g_free (self->block[c]);
  g_free (self);
}

/**
 * vs_export_sound_get_gain:
 *
 * Returns: dB that everything is changed by
 */
double
vs_export_sound_get_gain (VsExportSound *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->gain;
}
