// SPDX-License-Identifier: GPL-3.0-or-later
// What the cut player does while it plays.
//
// A feed decodes from the position on; it is started ahead when nothing has changed for a moment, so that playing begins at
// once. When the feed's first pictures are there and its first sound stands in the output, the clock of the sound is started,
// and the tick shows each picture when that clock has come to it. Whatever changes position or cut drops the feed.

#include "config.h"

#include "media/cut-player-private.h"

#include <glib/gi18n.h>

#include "media/gstreamer.h"

/* ms for which nothing must have changed before a feed is prepared. */
#define PREPARE_AFTER 300

/* µs after which the tick looks again when no picture waits. */
#define LOOK_AGAIN 20000

/* --- tick ------------------------------------------------------------------------------------------------------------ */

static gboolean
dispatch_cb (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_source_set_ready_time (source, -1);
  return callback (user_data);
}

static GSourceFuncs tick_funcs = { NULL, NULL, dispatch_cb, NULL, NULL, NULL };

/* In a feed's thread. A source that was destroyed takes it well. */
static void
wake_cb (gpointer user_data)
{
  g_source_set_ready_time (user_data, 0);
}

static void
unref_source_cb (gpointer user_data)
{
  g_source_unref (user_data);
}

static void
show_picture (VsCutPlayer *self, const VsCutPicture *picture)
{
  g_autoptr (VsImage) image = picture->image;

  vs_cut_player_set_position (self, picture->time);
  vs_cut_player_emit_frame (self, image, picture->time, picture->clip, picture->source_time);
}

static void
reach_end (VsCutPlayer *self)
{
  vs_cut_player_set_playing (self, FALSE);
  vs_cut_player_drop_feed (self);
  self->at_end = TRUE;
}

static void
wait_for_next_picture (VsCutPlayer *self, gint64 now)
{
  gint64 due = now + LOOK_AGAIN;

  vs_cut_feed_peek (self->feed, &due);
  g_source_set_ready_time (self->tick, g_get_monotonic_time () + CLAMP (due - now, 1000, LOOK_AGAIN));
}

/* Shows what is due. What a receiver does in the signal may drop the feed. */
static void
run (VsCutPlayer *self)
{
  g_autoptr (VsCutFeed) feed = vs_cut_feed_ref (self->feed);
  VsCutPicture picture;
  gint64       now = 0;

  if (self->sound_ended)
    now = G_MAXINT64 / 2;
  else if (!vs_cut_pipeline_get_time (self->pipeline, &now))
    now = 0;
  while (self->feed == feed && self->running && vs_cut_feed_take (feed, now, &picture))
    show_picture (self, &picture);
  if (self->feed != feed || !self->running)
    return;
  if (self->sound_ended && vs_cut_feed_has_ended (feed))
    reach_end (self);
  else
    wait_for_next_picture (self, self->sound_ended ? 0 : now);
}

static void
run_if_ready (VsCutPlayer *self)
{
  if (!self->playing || self->rate != 1 || self->running || !self->sound_ready || !vs_cut_feed_is_ready (self->feed))
    return;
  self->running = TRUE;
  self->still_wanted = FALSE;
  vs_cut_pipeline_set_playing (self->pipeline, TRUE);
  vs_cut_player_update_loading (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  g_autoptr (VsCutPlayer) self = g_object_ref (user_data);
  char *error;

  if (self->feed == NULL)
    return G_SOURCE_CONTINUE;
  error = vs_cut_feed_take_error (self->feed);
  if (error != NULL)
    vs_cut_player_take_error (self, error);
  if (self->feed == NULL)
    return G_SOURCE_CONTINUE;
  run_if_ready (self);
  if (self->running)
    run (self);
  return G_SOURCE_CONTINUE;
}

/* --- pipeline -------------------------------------------------------------------------------------------------------- */

static void
close_pipeline (VsCutPlayer *self)
{
  vs_cut_player_drop_feed (self);
  g_clear_pointer (&self->pipeline, vs_cut_pipeline_free);
}

static void
fail (VsCutPlayer *self, const char *text)
{
  self->failed = TRUE;
  close_pipeline (self);
  /* Translators: %s is a technical reason in the language of the system. */
  vs_cut_player_take_error (self, g_strdup_printf (_ ("The cut cannot be played: %s"), text));
  vs_cut_player_set_playing (self, FALSE);
}

/* No sound device, or it went away: the picture still plays. */
static void
go_on_silently (VsCutPlayer *self)
{
  self->silent = TRUE;
  close_pipeline (self);
  if (self->playing)
    vs_cut_player_start (self);
}

static void
pipeline_cb (VsCutPipelineEvent event, const char *text, gpointer user_data)
{
  VsCutPlayer *self = user_data;

  switch (event)
    {
    case VS_CUT_PIPELINE_READY:
      self->sound_ready = self->feed != NULL;
      break;
    case VS_CUT_PIPELINE_ENDED:
      self->sound_ended = self->feed != NULL;
      break;
    case VS_CUT_PIPELINE_SOUND_FAILED:
      if (self->silent)
        fail (self, text);
      else
        go_on_silently (self);
      return;
    case VS_CUT_PIPELINE_FAILED:
      fail (self, text);
      return;
    case VS_CUT_PIPELINE_RUNS:
      break;
    }
  if (self->tick != NULL)
    g_source_set_ready_time (self->tick, 0);
}

static gboolean
ensure_pipeline (VsCutPlayer *self)
{
  g_autoptr (GError) error = NULL;

  if (self->pipeline != NULL)
    return TRUE;
  if (vs_gstreamer_init (&error))
    self->pipeline = vs_cut_pipeline_new (self->silent, pipeline_cb, self, &error);
  if (self->pipeline == NULL)
    {
      self->failed = TRUE;
      vs_cut_player_take_error (self, g_strdup (error->message));
      return FALSE;
    }
  vs_cut_pipeline_set_volume (self->pipeline, self->volume, self->muted);
  if (self->tick == NULL)
    {
      self->tick = g_source_new (&tick_funcs, sizeof (GSource));
      g_source_set_priority (self->tick, G_PRIORITY_HIGH_IDLE);
      g_source_set_callback (self->tick, tick_cb, self, NULL);
      g_source_attach (self->tick, g_main_context_get_thread_default ());
    }
  return TRUE;
}

/* --- feed ------------------------------------------------------------------------------------------------------------ */

/**
 * vs_cut_player_drop_feed:
 *
 * Forgets what was decoded ahead; playing goes on only with vs_cut_player_start().
 */
void
vs_cut_player_drop_feed (VsCutPlayer *self)
{
  g_clear_handle_id (&self->prepare_timeout, g_source_remove);
  if (self->feed == NULL)
    return;
  self->n_passed_over += vs_cut_feed_get_n_passed_over (self->feed);
  self->running = FALSE;
  self->sound_ready = FALSE;
  self->sound_ended = FALSE;
  vs_cut_feed_stop (self->feed);
  g_clear_pointer (&self->feed, vs_cut_feed_unref);
  vs_cut_pipeline_set_feed (self->pipeline, NULL);
}

static gboolean
prepare (VsCutPlayer *self)
{
  g_clear_handle_id (&self->prepare_timeout, g_source_remove);
  if (self->feed != NULL)
    return TRUE;
  if (!vs_cut_player_has_clips (self) || !ensure_pipeline (self))
    return FALSE;
  self->feed = vs_cut_feed_new (self->program, self->looks, self->position, self->range, self->loop);
  vs_cut_feed_run (self->feed, wake_cb, g_source_ref (self->tick), unref_source_cb);
  vs_cut_pipeline_set_feed (self->pipeline, self->feed);
  return TRUE;
}

static gboolean
prepare_cb (gpointer user_data)
{
  VsCutPlayer *self = VS_CUT_PLAYER (user_data);

  self->prepare_timeout = 0;
  if (self->playing && self->rate == 1)
    vs_cut_player_start (self);
  else
    prepare (self);
  return G_SOURCE_REMOVE;
}

/**
 * vs_cut_player_prepare_later:
 *
 * Decodes ahead when nothing changes for a moment.
 */
void
vs_cut_player_prepare_later (VsCutPlayer *self)
{
  g_clear_handle_id (&self->prepare_timeout, g_source_remove);
  if (self->feed == NULL && !self->failed && vs_cut_player_has_clips (self))
    self->prepare_timeout = g_timeout_add (PREPARE_AFTER, prepare_cb, self);
}

static gint64
get_end (VsCutPlayer *self)
{
  return vs_time_range_is_empty (self->range) ? self->program->length : self->range.end;
}

/* Playing begins inside the range, at its start when it was played to its end. */
static void
go_into_range (VsCutPlayer *self)
{
  gboolean outside = !vs_time_range_is_empty (self->range) && !vs_time_range_contains (self->range, self->position);

  if (!self->at_end && !outside && self->position < get_end (self))
    return;
  self->at_end = FALSE;
  vs_cut_player_drop_feed (self);
  vs_cut_player_set_position (self, vs_time_range_is_empty (self->range) ? 0 : self->range.start);
}

/**
 * vs_cut_player_start:
 *
 * Plays from the position, as soon as pictures and sound are there.
 */
void
vs_cut_player_start (VsCutPlayer *self)
{
  self->failed = FALSE;
  go_into_range (self);
  if (self->feed == NULL)
    self->n_passed_over = 0;
  if (!prepare (self))
    {
      vs_cut_player_set_playing (self, FALSE);
      return;
    }
  vs_cut_player_update_loading (self);
  g_source_set_ready_time (self->tick, 0);
}

/**
 * vs_cut_player_pause:
 *
 * Stands still where it is; what was decoded ahead stays.
 */
void
vs_cut_player_pause (VsCutPlayer *self)
{
  if (self->running)
    vs_cut_pipeline_set_playing (self->pipeline, FALSE);
  self->running = FALSE;
}

void
vs_cut_player_close (VsCutPlayer *self)
{
  close_pipeline (self);
  if (self->tick != NULL)
    g_source_destroy (self->tick);
  g_clear_pointer (&self->tick, g_source_unref);
}

/**
 * vs_cut_player_get_n_passed_over:
 *
 * Returns: how many pictures were left out since playing began, because decoding did not keep up
 */
guint
vs_cut_player_get_n_passed_over (VsCutPlayer *self)
{
  return self->n_passed_over + (self->feed != NULL ? vs_cut_feed_get_n_passed_over (self->feed) : 0);
}
