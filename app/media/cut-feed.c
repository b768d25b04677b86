// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and sound of a cut from a moment on, decoded ahead by two threads.
//
// VsCutPictures → queue of pictures → main thread
// VsCutSound    → queue of blocks   → the sound's pipeline
// Both queues are bounded; a thread whose queue is full waits. What a thread needs it holds itself, so stopping waits for nobody.

#include "config.h"

#include "media/cut-feed.h"

#include "media/cut-sound.h"
#include "media/sound.h"

/* What the queue of pictures may hold: as much as hides the opening of the next piece, as far as memory allows. */
#define MAX_PICTURES 32
#define MIN_PICTURES 4
#define PICTURES_MEMORY (64 * 1024 * 1024)

/* Blocks of sound that are decoded ahead: a second. */
#define MAX_BLOCKS 50

/* µs by which a picture may be late before others are passed over to catch up. */
#define LATE 150000

/* µs; a shorter range is played once. */
#define SHORTEST_LOOP 1000

typedef struct
{
  VsCutPicture picture;
  gint64       due; /* µs of the feed's time */
} Queued;

struct _VsCutFeed
{
  gatomicrefcount ref_count;
  VsCutProgram   *program;
  GCancellable   *cancellable;
  gint64          start; /* µs of cut time */
  VsTimeRange     range; /* where it ends, and begins again when it loops */
  gboolean        loop;

  VsCutFeedWakeFunc wake;
  gpointer          wake_data;
  GDestroyNotify    wake_destroy;

  /* lock guards the rest */
  GMutex     lock;
  GCond      cond;
  VsCutLook *looks;
  GQueue     pictures; /* Queued */
  GQueue     blocks;   /* GBytes */
  gsize      memory;   /* bytes of the queued pictures */
  gint64     now;      /* µs of the feed's time that was last asked for */
  gint64     sample;   /* of the first queued block */
  guint      n_passed_over;
  gboolean   pictures_ended;
  gboolean   sound_ended;
  gboolean   stopped;
  char      *error;
};

static void
queued_free (gpointer data)
{
  Queued *self = data;

  g_clear_pointer (&self->picture.image, vs_image_unref);
  g_free (self);
}

/**
 * vs_cut_feed_new:
 * @looks: (array): one for each piece of @program
 * @start: µs of cut time
 * @range: µs of cut time; empty for all of the cut
 * @loop: whether it goes on at the start of @range when it comes to its end
 *
 * Returns: (transfer full): a feed that does nothing before vs_cut_feed_run()
 */
VsCutFeed *
vs_cut_feed_new (VsCutProgram *program, const VsCutLook *looks, gint64 start, VsTimeRange range, gboolean loop)
{
  VsCutFeed  *self;
  VsTimeRange all;

  g_return_val_if_fail (program != NULL && looks != NULL, NULL);

  all = vs_time_range (0, program->length);
  self = g_new0 (VsCutFeed, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->program = vs_cut_program_ref (program);
  self->cancellable = g_cancellable_new ();
  self->looks = g_memdup2 (looks, program->n_pieces * sizeof *looks);
  self->start = start;
  self->range = vs_time_range_intersect (range, all);
  if (vs_time_range_is_empty (self->range))
    self->range = all;
  if (start >= self->range.end)
    self->range.end = program->length;
  self->loop = loop && vs_time_range_length (self->range) >= SHORTEST_LOOP;
  return self;
}

VsCutFeed *
vs_cut_feed_ref (VsCutFeed *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_cut_feed_unref (VsCutFeed *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_queue_clear_full (&self->pictures, queued_free);
  g_queue_clear_full (&self->blocks, (GDestroyNotify) g_bytes_unref);
  if (self->wake_destroy != NULL)
    self->wake_destroy (self->wake_data);
  vs_cut_program_unref (self->program);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self->looks);
  g_free (self->error);
  g_free (self);
}

static gboolean
is_stopped (VsCutFeed *self)
{
  gboolean stopped;

  g_mutex_lock (&self->lock);
  stopped = self->stopped;
  g_mutex_unlock (&self->lock);
  return stopped;
}

static void
report (VsCutFeed *self, char *error)
{
  if (error == NULL)
    return;
  g_mutex_lock (&self->lock);
  g_free (self->error);
  self->error = error;
  g_mutex_unlock (&self->lock);
  self->wake (self->wake_data);
}

/* --- pictures' thread ------------------------------------------------------------------------------------------------ */

static VsCutLook
get_look_cb (gsize piece, gpointer user_data)
{
  VsCutFeed *self = user_data;
  VsCutLook  look;

  g_mutex_lock (&self->lock);
  look = self->looks[piece];
  g_mutex_unlock (&self->lock);
  return look;
}

static gboolean
has_room (VsCutFeed *self)
{
  guint n = self->pictures.length;

  return n < MIN_PICTURES || (n < MAX_PICTURES && self->memory < PICTURES_MEMORY);
}

static gsize
get_size (const VsCutPicture *picture)
{
  return picture->image->stride * picture->image->height;
}

/* Takes the picture over; waits for room. */
static gboolean
queue_picture (VsCutFeed *self, const VsCutPicture *picture, gint64 due)
{
  Queued  *queued = g_new (Queued, 1);
  gboolean goes_on;

  *queued = (Queued){ *picture, due };
  g_mutex_lock (&self->lock);
  while (!has_room (self) && !self->stopped)
    g_cond_wait (&self->cond, &self->lock);
  g_queue_push_tail (&self->pictures, queued);
  self->memory += get_size (picture);
  goes_on = !self->stopped;
  g_mutex_unlock (&self->lock);
  return goes_on;
}

/* Brings the pictures of one passage, which begins at @from; @base is the feed's time at cut time 0. */
static gboolean
feed_pictures (VsCutFeed *self, VsCutPictures *pictures, gint64 from, gint64 base)
{
  VsCutPicture picture;
  gint64       late;
  gboolean     is_first = TRUE;

  while (TRUE)
    {
      g_mutex_lock (&self->lock);
      late = self->now - LATE - base;
      g_mutex_unlock (&self->lock);
      if (!vs_cut_pictures_next (pictures, is_first ? G_MININT64 : late, &picture) || picture.time >= self->range.end)
        break;
      report (self, vs_cut_pictures_take_error (pictures));
      if (picture.image != NULL && !queue_picture (self, &picture, MAX (from, picture.time) + base))
        return FALSE;
      g_mutex_lock (&self->lock);
      self->n_passed_over += picture.image == NULL;
      g_mutex_unlock (&self->lock);
      self->wake (self->wake_data);
      is_first = FALSE;
      picture.image = NULL;
    }
  g_clear_pointer (&picture.image, vs_image_unref);
  report (self, vs_cut_pictures_take_error (pictures));
  return !is_stopped (self);
}

static gpointer
pictures_cb (gpointer data)
{
  g_autoptr (VsCutFeed) self = data;
  g_autoptr (VsCutPictures) pictures = vs_cut_pictures_new (self->program, get_look_cb, self, self->cancellable);
  gint64   base = -self->start;
  gboolean goes_on;

  vs_cut_pictures_seek (pictures, self->start);
  goes_on = pictures != NULL && feed_pictures (self, pictures, self->start, base);
  while (goes_on && self->loop)
    {
      base += vs_time_range_length (self->range);
      vs_cut_pictures_seek (pictures, self->range.start);
      goes_on = feed_pictures (self, pictures, self->range.start, base);
    }
  g_mutex_lock (&self->lock);
  self->pictures_ended = TRUE;
  g_mutex_unlock (&self->lock);
  if (goes_on)
    self->wake (self->wake_data);
  return NULL;
}

/* --- sound's thread -------------------------------------------------------------------------------------------------- */

static gboolean
queue_block (VsCutFeed *self, GBytes *block)
{
  gboolean goes_on;

  g_mutex_lock (&self->lock);
  while (self->blocks.length >= MAX_BLOCKS && !self->stopped)
    g_cond_wait (&self->cond, &self->lock);
  g_queue_push_tail (&self->blocks, block);
  g_cond_broadcast (&self->cond);
  goes_on = !self->stopped;
  g_mutex_unlock (&self->lock);
  return goes_on;
}

static GBytes *
interleave (float *const planar[2], int n)
{
  float *samples = g_new (float, 2 * n);

  for (int i = 0; i < n; i++)
    {
      samples[2 * i] = planar[0][i];
      samples[2 * i + 1] = planar[1][i];
    }
  return g_bytes_new_take (samples, 2 * n * sizeof (float));
}

static gboolean
feed_sound (VsCutFeed *self, VsCutSound *sound, gint64 from)
{
  float  left[VS_CUT_FEED_BLOCK], right[VS_CUT_FEED_BLOCK];
  float *planar[] = { left, right };
  gint64 remaining = vs_sound_to_samples (self->range.end, VS_SOUND_RATE) - vs_sound_to_samples (from, VS_SOUND_RATE);
  int    n = 1;

  while (n > 0 && remaining > 0)
    {
      n = vs_cut_sound_read (sound, planar, MIN (VS_CUT_FEED_BLOCK, remaining));
      report (self, vs_cut_sound_take_error (sound));
      if (n > 0 && !queue_block (self, interleave (planar, n)))
        return FALSE;
      remaining -= n;
    }
  return !is_stopped (self);
}

static gpointer
sound_cb (gpointer data)
{
  g_autoptr (VsCutFeed) self = data;
  g_autoptr (VsCutSound) sound = vs_cut_sound_new (self->program, self->cancellable);
  gboolean goes_on;

  vs_cut_sound_seek (sound, self->start);
  goes_on = sound != NULL && feed_sound (self, sound, self->start);
  while (goes_on && self->loop)
    {
      vs_cut_sound_seek (sound, self->range.start);
      goes_on = feed_sound (self, sound, self->range.start);
    }
  g_mutex_lock (&self->lock);
  self->sound_ended = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  return NULL;
}

/* --- main thread ----------------------------------------------------------------------------------------------------- */

/**
 * vs_cut_feed_run:
 * @wake: called in the feed's threads
 * @destroy: (nullable): frees @user_data with the feed, in any thread
 *
 * Starts the threads. Once.
 */
void
vs_cut_feed_run (VsCutFeed *self, VsCutFeedWakeFunc wake, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (self != NULL && wake != NULL && self->wake == NULL);

  self->wake = wake;
  self->wake_data = user_data;
  self->wake_destroy = destroy;
  g_thread_unref (g_thread_new ("cut pictures", pictures_cb, vs_cut_feed_ref (self)));
  g_thread_unref (g_thread_new ("cut sound", sound_cb, vs_cut_feed_ref (self)));
}

/**
 * vs_cut_feed_stop:
 *
 * Lets the threads end. Does not wait for them.
 */
void
vs_cut_feed_stop (VsCutFeed *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  g_cancellable_cancel (self->cancellable);
}

/**
 * vs_cut_feed_set_looks:
 * @looks: (array): one for each piece
 *
 * For the pictures that are not decoded yet.
 */
void
vs_cut_feed_set_looks (VsCutFeed *self, const VsCutLook *looks)
{
  g_return_if_fail (self != NULL && looks != NULL);

  g_mutex_lock (&self->lock);
  memcpy (self->looks, looks, self->program->n_pieces * sizeof *looks);
  g_mutex_unlock (&self->lock);
}

gint64
vs_cut_feed_get_start (VsCutFeed *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->start;
}

/**
 * vs_cut_feed_is_ready:
 *
 * Returns: whether playing can begin: the first pictures are there, or there are none
 */
gboolean
vs_cut_feed_is_ready (VsCutFeed *self)
{
  gboolean ready;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  ready = self->pictures.length >= 2 || self->pictures_ended;
  g_mutex_unlock (&self->lock);
  return ready;
}

/**
 * vs_cut_feed_peek:
 * @out_due: (out): µs of the feed's time
 *
 * Returns: whether there is a next picture
 */
gboolean
vs_cut_feed_peek (VsCutFeed *self, gint64 *out_due)
{
  Queued *next;

  g_return_val_if_fail (self != NULL && out_due != NULL, FALSE);

  g_mutex_lock (&self->lock);
  next = g_queue_peek_head (&self->pictures);
  if (next != NULL)
    *out_due = next->due;
  g_mutex_unlock (&self->lock);
  return next != NULL;
}

/**
 * vs_cut_feed_take:
 * @now: µs of the feed's time
 * @out: (out): the next picture, if it is due; the caller owns its image
 *
 * Returns: whether one is due
 */
gboolean
vs_cut_feed_take (VsCutFeed *self, gint64 now, VsCutPicture *out)
{
  Queued *next;

  g_return_val_if_fail (self != NULL && out != NULL, FALSE);

  g_mutex_lock (&self->lock);
  self->now = now;
  next = g_queue_peek_head (&self->pictures);
  if (next != NULL && next->due <= now)
    {
      g_queue_pop_head (&self->pictures);
      self->memory -= get_size (&next->picture);
      g_cond_broadcast (&self->cond);
    }
  else
    next = NULL;
  g_mutex_unlock (&self->lock);
  if (next == NULL)
    return FALSE;
  *out = next->picture;
  g_free (next);
  return TRUE;
}

/**
 * vs_cut_feed_has_ended:
 *
 * Returns: whether the last picture was taken
 */
gboolean
vs_cut_feed_has_ended (VsCutFeed *self)
{
  gboolean ended;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  ended = self->pictures_ended && self->pictures.length == 0;
  g_mutex_unlock (&self->lock);
  return ended;
}

/**
 * vs_cut_feed_get_n_passed_over:
 *
 * Returns: how many pictures were left out, because decoding did not keep up
 */
guint
vs_cut_feed_get_n_passed_over (VsCutFeed *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->lock);
  n = self->n_passed_over;
  g_mutex_unlock (&self->lock);
  return n;
}

/**
 * vs_cut_feed_take_error:
 *
 * Returns: (transfer full) (nullable): what could not be read, for a person to read; once
 */
char *
vs_cut_feed_take_error (VsCutFeed *self)
{
  char *error;

  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&self->lock);
  error = g_steal_pointer (&self->error);
  g_mutex_unlock (&self->lock);
  return error;
}

/**
 * vs_cut_feed_wait_for_sound:
 * @out_sample: (out): where the block stands, samples of the feed's time
 *
 * Blocks until there is sound; for the pipeline's thread.
 *
 * Returns: (transfer full) (nullable): interleaved stereo floats; %NULL at the end, or when the feed was stopped
 */
GBytes *
vs_cut_feed_wait_for_sound (VsCutFeed *self, gint64 *out_sample)
{
  GBytes *block;

  g_return_val_if_fail (self != NULL && out_sample != NULL, NULL);

  g_mutex_lock (&self->lock);
  while (self->blocks.length == 0 && !self->sound_ended && !self->stopped)
    g_cond_wait (&self->cond, &self->lock);
  block = self->stopped ? NULL : g_queue_pop_head (&self->blocks);
  *out_sample = self->sample;
  if (block != NULL)
    {
      self->sample += g_bytes_get_size (block) / (VS_SOUND_CHANNELS * sizeof (float));
      g_cond_broadcast (&self->cond);
    }
  g_mutex_unlock (&self->lock);
  return block;
}
