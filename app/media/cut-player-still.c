// SPDX-License-Identifier: GPL-3.0-or-later
// What the cut player shows while it does not play: single pictures from the scrubber, also for the rates that step.

#include "config.h"

#include "media/cut-player-private.h"

/* ms between the steps at another rate than 1: what the scrubber can follow. */
#define STEP_EVERY 40

static const VsCutPiece *
get_piece (VsCutPlayer *self)
{
  return &self->program->pieces[self->still_clip];
}

static void
show_black (VsCutPlayer *self)
{
  g_autoptr (VsImage) image = vs_cut_piece_make_black (get_piece (self), self->looks[self->still_clip]);

  self->still_wanted = FALSE;
  vs_cut_player_update_loading (self);
  vs_cut_player_emit_frame (self, image, self->position, self->still_clip, vs_cut_program_to_source (self->program, self->still_clip, self->position));
}

static void
frame_cb (VsCutPlayer *self, VsImage *image, gint64 source_time, gboolean exact)
{
  gsize clip = self->still_clip;

  if (self->running || self->program == NULL || !self->still_wanted || clip >= self->program->n_pieces)
    return;
  if (exact)
    self->still_wanted = FALSE;
  vs_cut_player_update_loading (self);
  vs_cut_player_emit_frame (self, image, vs_cut_program_from_source (self->program, clip, source_time), clip, source_time);
}

static void
error_cb (VsCutPlayer *self)
{
  const char *error = vs_scrubber_get_error (self->scrubber);

  if (error == NULL || !self->still_wanted || self->program == NULL)
    return;
  vs_cut_player_take_error (self, g_strdup (error));
  show_black (self);
}

void
vs_cut_player_open_still (VsCutPlayer *self)
{
  self->scrubber = vs_scrubber_new ();
  g_signal_connect_swapped (self->scrubber, "frame", G_CALLBACK (frame_cb), self);
  g_signal_connect_swapped (self->scrubber, "notify::error", G_CALLBACK (error_cb), self);
}

/* The frame at @time of the source of the clip that is shown. */
static void
ask_scrubber (VsCutPlayer *self, gint64 time, VsSeek how)
{
  const VsCutPiece *piece = get_piece (self);
  VsCutLook         look = self->looks[self->still_clip];

  self->still_wanted = FALSE;
  /* The same error again would not be notified. */
  if (vs_scrubber_get_error (self->scrubber) != NULL)
    vs_scrubber_stop (self->scrubber);
  vs_scrubber_set_size (self->scrubber, look.width, look.height);
  self->still_wanted = TRUE;
  vs_scrubber_show (self->scrubber, piece->source->path, piece->source->info, look.orientation, time,
                    how == VS_SEEK_EXACT ? VS_SCRUB_EXACT : VS_SCRUB_DRAG);
  vs_cut_player_update_loading (self);
}

/**
 * vs_cut_player_show_still:
 *
 * Shows the frame at the position, as soon as the scrubber has it.
 */
void
vs_cut_player_show_still (VsCutPlayer *self, VsSeek how)
{
  if (!vs_cut_player_has_clips (self))
    {
      self->still_wanted = FALSE;
      vs_scrubber_stop (self->scrubber);
      return;
    }
  self->still_clip = vs_cut_program_find (self->program, self->position);
  if (get_piece (self)->has_picture)
    ask_scrubber (self, vs_cut_program_to_picture (self->program, self->still_clip, self->position), how);
  else
    show_black (self);
}

/**
 * vs_cut_player_peek:
 * @clip: index in the cut
 * @source_time: µs of the clip's source time, also outside of what the cut has of it
 *
 * Pauses and shows a frame, without moving the position: where a clip would begin or end. The next seek shows the cut again.
 */
void
vs_cut_player_peek (VsCutPlayer *self, guint clip, gint64 source_time)
{
  g_return_if_fail (VS_IS_CUT_PLAYER (self));

  vs_cut_player_set_playing (self, FALSE);
  if (!vs_cut_player_has_clips (self) || clip >= self->program->n_pieces)
    return;
  self->still_clip = clip;
  if (get_piece (self)->has_picture)
    ask_scrubber (self, source_time, VS_SEEK_KEYFRAME);
}

/* --- other rates ----------------------------------------------------------------------------------------------------- */

/* Where stepping turns round or stops. */
static VsTimeRange
get_limits (VsCutPlayer *self)
{
  VsTimeRange all = vs_time_range (0, self->program->length);
  VsTimeRange limits = vs_time_range_intersect (self->range, all);

  return vs_time_range_is_empty (limits) ? all : limits;
}

static gboolean
step_cb (gpointer user_data)
{
  g_autoptr (VsCutPlayer) self = g_object_ref (VS_CUT_PLAYER (user_data));
  VsTimeRange limits = get_limits (self);
  gint64      now = g_get_monotonic_time ();
  gint64      time = self->position + (gint64) ((now - self->stepped_at) * self->rate);
  gboolean    ends = time >= limits.end || time < limits.start;

  self->stepped_at = now;
  if (ends && self->loop)
    time = self->rate > 0 ? limits.start : limits.end - 1;
  vs_cut_player_set_position (self, CLAMP (time, limits.start, limits.end - 1));
  vs_cut_player_show_still (self, ends && !self->loop ? VS_SEEK_EXACT : VS_SEEK_KEYFRAME);
  if (!ends || self->loop)
    return G_SOURCE_CONTINUE;
  self->at_end = self->rate > 0;
  vs_cut_player_set_playing (self, FALSE);
  return self->step_timeout != 0;
}

/**
 * vs_cut_player_update_steps:
 *
 * Begins or ends the steps, which play at any rate but 1.
 */
void
vs_cut_player_update_steps (VsCutPlayer *self)
{
  gboolean wanted = self->playing && self->rate != 1 && vs_cut_player_has_clips (self);

  if (wanted && self->step_timeout == 0)
    {
      self->stepped_at = g_get_monotonic_time ();
      self->step_timeout = g_timeout_add (STEP_EVERY, step_cb, self);
    }
  else if (!wanted)
    g_clear_handle_id (&self->step_timeout, g_source_remove);
}
