// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of a cut one after the other, as the export has them.
//
// A piece is read frame by frame, one ahead: the frame on the screen at its beginning is its first picture, those that
// begin before its end follow. The reader goes on to the next piece where that is near; otherwise the next piece is opened
// and decoded to its beginning in a thread of its own, early enough that no group of pictures is too long.

#include "config.h"

#include "media/cut-pictures.h"

#include "media/export-reader.h"
#include "media/picture-maker.h"

/* µs before the end of a piece at which the next one is opened. */
#define OPEN_AHEAD (3 * G_USEC_PER_SEC)

/* µs between the pictures of a piece that is black. */
#define BLACK_STEP 40000

/* How many pictures in a row may be passed over in a hurry: one of six is still seen. */
#define MAX_PASSED_OVER 5

#define MAX_DECODER_THREADS 4

/* A piece that is being read. */
typedef struct
{
  gsize           piece;
  gint64          from;   /* µs of source time */
  VsExportReader *reader; /* NULL when the piece is black */
  VsPictureMaker *maker;
  AVFrame        *frame; /* (nullable): the next picture */
  gint64          frame_time;
  AVFrame        *ahead; /* (nullable): the frame after it */
  gint64          ahead_time;
  GError         *error;
} Reading;

/* A piece that is being opened in a thread. */
typedef struct
{
  GThread      *thread;
  VsCutProgram *program;
  GCancellable *cancellable;
  gsize         piece;
} Opening;

struct _VsCutPictures
{
  VsCutProgram *program;
  VsCutLookFunc get_look;
  gpointer      user_data;
  GCancellable *cancellable;

  Reading *reading; /* NULL before the first picture and after the last */
  Opening *opening;
  VsImage *black; /* the last one */
  gint64   black_time;
  gboolean black_begins;
  int      n_passed_over;
  char    *error;
};

static void
reading_free (Reading *self)
{
  g_clear_pointer (&self->reader, vs_export_reader_free);
  g_clear_pointer (&self->maker, vs_picture_maker_free);
  av_frame_free (&self->frame);
  av_frame_free (&self->ahead);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* What cannot be read any further is black from there on. */
static void
give_up (Reading *self)
{
  g_clear_pointer (&self->reader, vs_export_reader_free);
  av_frame_free (&self->frame);
  av_frame_free (&self->ahead);
}

static void
read_ahead (Reading *self)
{
  av_frame_free (&self->frame);
  self->frame = g_steal_pointer (&self->ahead);
  self->frame_time = self->ahead_time;
  self->ahead = vs_export_reader_next (self->reader, &self->ahead_time, &self->error);
}

/* Goes on to the frame on the screen at self->from, or to the first one when there is none. */
static void
read_to_start (Reading *self)
{
  do
    read_ahead (self);
  while (self->error == NULL && self->ahead != NULL && (self->frame == NULL || self->ahead_time <= self->from));
  if (self->frame == NULL)
    give_up (self);
}

static Reading *
open_piece (VsCutProgram *program, gsize index, gint64 from, GCancellable *cancellable)
{
  const VsCutPiece *piece = &program->pieces[index];
  Reading          *self = g_new0 (Reading, 1);
  int               n_threads = MIN (g_get_num_processors (), MAX_DECODER_THREADS);

  self->piece = index;
  self->from = from;
  if (!piece->has_picture)
    return self;
  self->maker = vs_picture_maker_new (vs_media_info_get (piece->source->info), AV_PIX_FMT_BGRA);
  self->reader = vs_export_reader_new (piece->source->path, vs_media_info_get (piece->source->info)->video_stream, n_threads, from, cancellable, &self->error);
  if (self->reader != NULL)
    read_to_start (self);
  return self;
}

static gpointer
open_cb (gpointer data)
{
  Opening *self = data;

  return open_piece (self->program, self->piece, self->program->pieces[self->piece].frames.start, self->cancellable);
}

/* Returns: (transfer full): what was opened */
static Reading *
finish_opening (VsCutPictures *self)
{
  Opening *opening = g_steal_pointer (&self->opening);
  Reading *reading = g_thread_join (opening->thread);

  vs_cut_program_unref (opening->program);
  g_clear_object (&opening->cancellable);
  g_free (opening);
  return reading;
}

static void
forget_opening (VsCutPictures *self)
{
  if (self->opening != NULL)
    reading_free (finish_opening (self));
}

/* Whether the next piece is so near in the same file that reading on is better than opening it again. */
static gboolean
can_read_on (VsCutPictures *self, gsize next)
{
  const VsCutPiece *a = &self->program->pieces[self->reading->piece];
  const VsCutPiece *b = &self->program->pieces[next];

  return self->reading->reader != NULL && self->reading->ahead != NULL && b->has_picture && a->source == b->source && b->frames.start >= self->reading->ahead_time &&
         vs_export_reader_is_near (self->reading->reader, self->reading->ahead_time, b->frames.start);
}

static void
open_next_early (VsCutPictures *self, gint64 time)
{
  gsize    next = self->reading->piece + 1;
  Opening *opening;

  if (self->opening != NULL || next >= self->program->n_pieces || self->program->pieces[next].start - time > OPEN_AHEAD || can_read_on (self, next))
    return;
  opening = g_new0 (Opening, 1);
  opening->program = vs_cut_program_ref (self->program);
  opening->cancellable = self->cancellable != NULL ? g_object_ref (self->cancellable) : NULL;
  opening->piece = next;
  opening->thread = g_thread_new ("next piece", open_cb, opening);
  self->opening = opening;
}

static void
take_error (VsCutPictures *self)
{
  GError *error = self->reading->error;

  if (error == NULL)
    return;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (self->error);
      self->error = g_strdup (error->message);
    }
  g_clear_error (&self->reading->error);
}

static void
begin_piece (VsCutPictures *self, Reading *reading)
{
  g_clear_pointer (&self->reading, reading_free);
  self->reading = reading;
  self->black_begins = TRUE;
  self->black_time = vs_cut_program_from_source (self->program, reading->piece, reading->from);
  take_error (self);
}

static void
go_to_next_piece (VsCutPictures *self)
{
  gsize next = self->reading->piece + 1;

  if (next >= self->program->n_pieces)
    g_clear_pointer (&self->reading, reading_free);
  else if (self->opening != NULL && self->opening->piece == next)
    begin_piece (self, finish_opening (self));
  else if (can_read_on (self, next))
    {
      Reading *reading = g_steal_pointer (&self->reading);

      reading->piece = next;
      reading->from = self->program->pieces[next].frames.start;
      read_to_start (reading);
      begin_piece (self, reading);
    }
  else
    begin_piece (self, open_piece (self->program, next, self->program->pieces[next].frames.start, self->cancellable));
}

/* Every so often the same black picture, so that time is seen to pass. */
static gboolean
next_black (VsCutPictures *self, VsCutPicture *out)
{
  gsize             index = self->reading->piece;
  const VsCutPiece *piece = &self->program->pieces[index];
  gint64            end = piece->start + vs_time_range_length (piece->range);

  if (self->black_time >= end)
    return FALSE;
  if (self->black_begins)
    {
      g_clear_pointer (&self->black, vs_image_unref);
      self->black = vs_cut_piece_make_black (piece, self->get_look (index, self->user_data));
      self->black_begins = FALSE;
    }
  open_next_early (self, self->black_time);
  *out = (VsCutPicture){ vs_image_ref (self->black), self->black_time, index, vs_cut_program_to_source (self->program, index, self->black_time) };
  self->black_time += BLACK_STEP;
  return TRUE;
}

static VsImage *
make_image (VsCutPictures *self)
{
  Reading            *reading = self->reading;
  const VsMediaFacts *facts = vs_media_info_get (self->program->pieces[reading->piece].source->info);
  VsCutLook           look = self->get_look (reading->piece, self->user_data);
  VsImage            *image;
  int                 width, height;

  vs_picture_fit (facts, look.orientation, look.width, look.height, &width, &height);
  image = vs_picture_maker_make_image (reading->maker, reading->frame, look.orientation, width, height, &reading->error);
  take_error (self);
  return image != NULL ? image : vs_cut_piece_make_black (&self->program->pieces[reading->piece], look);
}

static gboolean
next_frame (VsCutPictures *self, gint64 hurry_until, VsCutPicture *out)
{
  Reading *reading = self->reading;
  gint64   time;

  if (reading->frame == NULL)
    return FALSE;
  time = vs_cut_program_from_source (self->program, reading->piece, reading->frame_time);
  *out = (VsCutPicture){ NULL, time, reading->piece, reading->frame_time };
  if (time < hurry_until && self->n_passed_over < MAX_PASSED_OVER)
    self->n_passed_over++;
  else
    {
      out->image = make_image (self);
      self->n_passed_over = 0;
    }
  /* A file that ends or breaks early is black from there on. */
  self->black_time = time + BLACK_STEP;
  if (reading->ahead != NULL && reading->ahead_time >= self->program->pieces[reading->piece].frames.end)
    av_frame_free (&reading->frame);
  else
    read_ahead (reading);
  if (reading->error != NULL)
    give_up (reading);
  take_error (self);
  open_next_early (self, time);
  return TRUE;
}

/**
 * vs_cut_pictures_new:
 * @get_look: called by the thread that reads
 * @cancellable: (nullable): ends what blocks
 *
 * Returns: (transfer full): pictures that begin with vs_cut_pictures_seek()
 */
VsCutPictures *
vs_cut_pictures_new (VsCutProgram *program, VsCutLookFunc get_look, gpointer user_data, GCancellable *cancellable)
{
  VsCutPictures *self;

  g_return_val_if_fail (program != NULL && get_look != NULL, NULL);

  self = g_new0 (VsCutPictures, 1);
  self->program = vs_cut_program_ref (program);
  self->get_look = get_look;
  self->user_data = user_data;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return self;
}

void
vs_cut_pictures_free (VsCutPictures *self)
{
  g_return_if_fail (self != NULL);

  forget_opening (self);
  g_clear_pointer (&self->reading, reading_free);
  g_clear_pointer (&self->black, vs_image_unref);
  g_clear_object (&self->cancellable);
  vs_cut_program_unref (self->program);
  g_free (self->error);
  g_free (self);
}

/**
 * vs_cut_pictures_seek:
 * @time: µs of cut time
 *
 * The next picture is the one on the screen at @time.
 */
void
vs_cut_pictures_seek (VsCutPictures *self, gint64 time)
{
  gsize  index;
  gint64 from;

  g_return_if_fail (self != NULL);

  forget_opening (self);
  g_clear_pointer (&self->reading, reading_free);
  if (self->program->n_pieces == 0)
    return;
  index = vs_cut_program_find (self->program, time);
  from = vs_cut_program_to_picture (self->program, index, time);
  begin_piece (self, open_piece (self->program, index, from, self->cancellable));
}

/**
 * vs_cut_pictures_next:
 * @hurry_until: µs of cut time; pictures before it come too late and may be passed over
 * @out: (out): the next picture, of which the caller owns the image
 *
 * Returns: %FALSE at the end
 */
gboolean
vs_cut_pictures_next (VsCutPictures *self, gint64 hurry_until, VsCutPicture *out)
{
  g_return_val_if_fail (self != NULL && out != NULL, FALSE);

  while (self->reading != NULL)
    {
      if (self->reading->reader != NULL ? next_frame (self, hurry_until, out) : next_black (self, out))
        return TRUE;
      go_to_next_piece (self);
    }
  return FALSE;
}

/**
 * vs_cut_pictures_take_error:
 *
 * Returns: (transfer full) (nullable): why a piece was black, for a person to read; once
 */
char *
vs_cut_pictures_take_error (VsCutPictures *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_steal_pointer (&self->error);
}
