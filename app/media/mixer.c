// SPDX-License-Identifier: GPL-3.0-or-later
// Mixes a programme of speech with music that goes down while somebody speaks.
//
// programme → fades at joints ─┐
// music → fades at its ends → gain, ducking → end ─┴→ sum. Every factor is a function of the place in the programme
// alone, so that blocks of any size give the same samples.

#include "config.h"

#include "media/mixer.h"
#include "media/sound.h"

/* Samples of music that are read at once. */
#define BLOCK 2048

struct _VsMixer
{
  gint64       n_samples;
  gint64       position; /* the next sample of the programme */
  VsMixerMusic music;    /* without a read function when there is none */
  double       gain;     /* factor */
  GArray      *speech;   /* VsTimeRange in samples, ascending, apart */
  guint        next_speech;
  GArray      *joints; /* gint64, samples, ascending */
  guint        next_joint;
};

static gint64
to_samples (gint64 time)
{
  return vs_sound_to_samples (time, VS_SOUND_RATE);
}

/**
 * vs_mixer_new:
 * @n_samples: of the programme, which is where looped music ends
 *
 * Returns: (transfer full): a mixer without music
 */
VsMixer *
vs_mixer_new (gint64 n_samples)
{
  VsMixer *self;

  g_return_val_if_fail (n_samples >= 0, NULL);

  self = g_new0 (VsMixer, 1);
  self->n_samples = n_samples;
  self->speech = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  self->joints = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
vs_mixer_free (VsMixer *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->speech);
  g_array_unref (self->joints);
  g_free (self);
}

/**
 * vs_mixer_set_music:
 * @music: copied; before the first block
 */
void
vs_mixer_set_music (VsMixer *self, const VsMixerMusic *music)
{
  g_return_if_fail (self != NULL && music != NULL && music->read != NULL);
  g_return_if_fail (music->length >= 0 && music->duck >= 0 && music->fade_out >= 0);

  self->music = *music;
  self->gain = vs_sound_to_factor (music->gain);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const VsTimeRange *x = a;
  const VsTimeRange *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

/**
 * vs_mixer_set_speech:
 * @speech: (element-type VsTimeRange): µs of programme time during which somebody speaks, in any order; before the first block
 */
void
vs_mixer_set_speech (VsMixer *self, const GArray *speech)
{
  g_autoptr (GArray) sorted = NULL;

  g_return_if_fail (self != NULL && speech != NULL);

  sorted = g_array_copy ((GArray *) speech);
  g_array_sort (sorted, compare_ranges);
  g_array_set_size (self->speech, 0);
  for (guint i = 0; i < sorted->len; i++)
    {
      VsTimeRange  range = g_array_index (sorted, VsTimeRange, i);
      VsTimeRange  samples = vs_time_range (to_samples (range.start), to_samples (range.end));
      VsTimeRange *last = self->speech->len > 0 ? &g_array_index (self->speech, VsTimeRange, self->speech->len - 1) : NULL;

      if (last != NULL && samples.start <= last->end)
        last->end = MAX (last->end, samples.end);
      else if (!vs_time_range_is_empty (samples))
        g_array_append_val (self->speech, samples);
    }
}

static int
compare_samples (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/**
 * vs_mixer_set_joints:
 * @joints: (array length=n_joints): the first samples of pieces of the programme, in any order; 0 fades in at the start,
 *   and the length fades out at the end. Before the first block
 */
void
vs_mixer_set_joints (VsMixer *self, const gint64 *joints, gsize n_joints)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (joints != NULL || n_joints == 0);

  g_array_set_size (self->joints, 0);
  if (n_joints > 0)
    g_array_append_vals (self->joints, joints, n_joints);
  g_array_sort (self->joints, compare_samples);
}

/* The factor of the programme at @position: 0 at a joint, rising evenly on both sides. */
static float
get_joint_factor (VsMixer *self, gint64 position)
{
  const gint64 fade = to_samples (VS_MIXER_JOINT);
  gint64       nearest = fade;

  while (self->next_joint < self->joints->len && g_array_index (self->joints, gint64, self->next_joint) + fade <= position)
    self->next_joint++;
  for (guint i = self->next_joint; i < self->joints->len && g_array_index (self->joints, gint64, i) - fade < position; i++)
    nearest = MIN (nearest, ABS (g_array_index (self->joints, gint64, i) - position));
  return nearest / (float) fade;
}

/* How far the music is down at @position: from 0 to 1. */
static double
get_depth (VsMixer *self, gint64 position)
{
  const gint64 attack = to_samples (VS_MIXER_ATTACK);
  const gint64 release = to_samples (VS_MIXER_RELEASE);
  double       depth = 0;

  while (self->next_speech < self->speech->len && g_array_index (self->speech, VsTimeRange, self->next_speech).end + release <= position)
    self->next_speech++;
  for (guint i = self->next_speech; i < self->speech->len && depth < 1; i++)
    {
      VsTimeRange range = g_array_index (self->speech, VsTimeRange, i);

      if (position <= range.start - attack)
        break;
      if (position < range.start)
        depth = MAX (depth, 1 - (range.start - position) / (double) attack);
      else if (position < range.end)
        depth = 1;
      else
        depth = MAX (depth, 1 - (position - range.end) / (double) release);
    }
  return depth;
}

/* Where the music ends in the programme. */
static gint64
get_music_end (VsMixer *self)
{
  return self->music.loop && self->music.length > 0 ? self->n_samples : MIN (self->music.length, self->n_samples);
}

/* The factor of the music's sample @place that is heard at @position. */
static float
get_music_factor (VsMixer *self, gint64 position, gint64 place)
{
  const gint64 joint = to_samples (VS_MIXER_JOINT);
  gint64       end = get_music_end (self);
  gint64       fade = MIN (MAX (to_samples (self->music.fade_out), joint), MAX (1, end));
  double       depth = self->music.duck > 0 ? get_depth (self, position) : 0;
  double       at_end = CLAMP ((end - position) / (double) fade, 0, 1);
  double       at_seam = MIN (place, self->music.length - place) / (double) joint;
  double       factor = self->gain * MIN (at_end, at_seam);

  return depth > 0 ? factor * vs_sound_to_factor (-self->music.duck * depth) : factor;
}

/* Reads music and adds it; what the music lacks of its length is silent. */
static gboolean
add_music (VsMixer *self, float *const planar[2], int first, int n, GError **error)
{
  float  left[BLOCK], right[BLOCK];
  float *music[] = { left, right };
  gint64 position = self->position + first;
  gint64 place = self->music.length > 0 ? position % self->music.length : 0;
  int    n_read = self->music.read (place, music, n, self->music.user_data, error);

  for (int i = 0; i < n_read; i++)
    {
      float factor = get_music_factor (self, position + i, place + i);

      planar[0][first + i] += left[i] * factor;
      planar[1][first + i] += right[i] * factor;
    }
  return n_read >= 0;
}

/**
 * vs_mixer_process:
 * @planar: (inout): the next @n_samples of each channel of the programme, to which the music is added
 *
 * Returns: %FALSE with @error set when the music could not be read
 */
gboolean
vs_mixer_process (VsMixer *self, float *const planar[2], int n_samples, GError **error)
{
  gint64 until;

  g_return_val_if_fail (self != NULL && planar != NULL, FALSE);

  for (int i = 0; i < n_samples && self->next_joint < self->joints->len; i++)
    {
      float factor = get_joint_factor (self, self->position + i);

      planar[0][i] *= factor;
      planar[1][i] *= factor;
    }
  until = self->music.read != NULL ? CLAMP (get_music_end (self) - self->position, 0, n_samples) : 0;
  for (int done = 0, n; done < until; done += n)
    {
      n = MIN (BLOCK, MIN (until - done, self->music.length - (self->position + done) % self->music.length));
      if (!add_music (self, planar, done, n, error))
        return FALSE;
    }
  self->position += n_samples;
  return TRUE;
}
