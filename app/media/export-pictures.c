// SPDX-License-Identifier: GPL-3.0-or-later
// The decoded frames of a cut.
//
// A clip that goes on where the one before ended, or soon after, in the same file is read on; another part of the same file
// is gone to; another file is opened when the one before is closed.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/av-auto.h"
#include "media/av-input.h"
#include "media/export-encoder.h"
#include "media/export-pictures.h"
#include "media/export-reader.h"

/* Stamps of the same frame may differ by rounding, µs. */
#define STAMP_TOLERANCE 250

/* As far as this it is cheaper to decode on than to look for a keyframe, µs. */
#define READ_ON (500 * 1000)

/* Threads of the decoder: enough for every machine to decode faster than it encodes. Each holds frames, of which one of
   4K takes 12 to 25 MB; the larger the canvas, the more of the time goes into encoding anyway. */
#define DECODER_THREADS 6
#define DECODER_THREADS_LARGE 2
#define DECODER_THREADS_LARGE_CANVAS 1

/* Time bases finer than this do not fit into the container's 32 bits for long videos. */
#define MAX_TIMESCALE 1000000
#define USUAL_TIMESCALE 90000

struct _VsExportPictures
{
  VsExportPlan   *plan; /* borrowed */
  VsSize          canvas;
  GCancellable   *cancellable; /* (nullable) */
  AVRational      time_base;
  VsExportReader *reader;  /* (nullable) */
  VsSource       *open;    /* (nullable): borrowed from plan: what reader reads */
  AVFrame        *pending; /* (nullable): read, but not of the clip before */
  gint64          pending_time;
  gsize           clip;
  gboolean        has_begun; /* the clip has given a frame */
};

static gboolean
is_large (VsSource *source)
{
  const VsMediaFacts *facts = vs_media_info_get (source->info);

  return (gint64) facts->coded_width * facts->coded_height > VS_EXPORT_LARGE;
}

static int
choose_threads (VsExportPictures *self, VsSource *source)
{
  int n_threads = DECODER_THREADS;

  if (is_large (source))
    n_threads = (gint64) self->canvas.width * self->canvas.height > VS_EXPORT_LARGE ? DECODER_THREADS_LARGE_CANVAS : DECODER_THREADS_LARGE;
  return MIN (n_threads, (int) g_get_num_processors ());
}

/* The unit of a file's stamps, or 0/1 when the file has no such stream any more, which opening it for reading will tell. */
static gboolean
read_time_base (VsExportPictures *self, VsSource *source, AVRational *out, GError **error)
{
  g_autoptr (VsAvInput) input = vs_av_input_open (source->path, self->cancellable, error);
  int stream = vs_media_info_get (source->info)->video_stream;

  if (input == NULL)
    return FALSE;
  *out = stream >= 0 && stream < (int) input->format->nb_streams ? input->format->streams[stream]->time_base : (AVRational){ 0, 1 };
  return TRUE;
}

/* The stamps of one file are kept as they are; those of several need a unit in which all of them are close enough. */
static gboolean
choose_time_base (VsExportPictures *self, GError **error)
{
  GPtrArray *sources = vs_export_plan_get_sources (self->plan);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  AVRational common = { 0, 1 };

  for (guint i = 0; i < sources->len; i++)
    {
      VsSource  *source = g_ptr_array_index (sources, i);
      AVRational own;

      if (!g_hash_table_add (seen, source))
        continue;
      if (!read_time_base (self, source, &own, error))
        return FALSE;
      if (i > 0 && av_cmp_q (own, common) != 0)
        own.num = 0;
      common = own;
    }
  self->time_base = common.num == 1 && common.den <= MAX_TIMESCALE ? common : (AVRational){ 1, USUAL_TIMESCALE };
  return TRUE;
}

/**
 * vs_export_pictures_new:
 * @plan: (transfer none): must live longer
 * @canvas: of the video, px
 * @cancellable: (nullable): ends opening and reading
 *
 * Returns: (transfer full): what gives the frames
 */
VsExportPictures *
vs_export_pictures_new (VsExportPlan *plan, VsSize canvas, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsExportPictures) self = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  self = g_new0 (VsExportPictures, 1);
  self->plan = plan;
  self->canvas = canvas;
  if (cancellable != NULL)
    self->cancellable = g_object_ref (cancellable);
  return choose_time_base (self, error) ? g_steal_pointer (&self) : NULL;
}

void
vs_export_pictures_free (VsExportPictures *self)
{
  g_return_if_fail (self != NULL);

  av_frame_free (&self->pending);
  g_clear_pointer (&self->reader, vs_export_reader_free);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static AVFrame *
read_frame (VsExportPictures *self, gint64 *out_time, GError **error)
{
  *out_time = self->pending_time;
  if (self->pending != NULL)
    return g_steal_pointer (&self->pending);
  return vs_export_reader_next (self->reader, out_time, error);
}

/* Opens the file of the clip, or goes to where the clip begins in the file that is open. */
static gboolean
go_to_clip (VsExportPictures *self, gint64 start, GError **error)
{
  VsSource *source = vs_export_plan_get_source (self->plan, self->clip);

  if (self->open == source && self->pending != NULL && self->pending_time <= start + STAMP_TOLERANCE && self->pending_time >= start - READ_ON)
    return TRUE;
  av_frame_free (&self->pending);
  if (self->open == source)
    return vs_export_reader_seek (self->reader, start, error);
  g_clear_pointer (&self->reader, vs_export_reader_free);
  self->open = source;
  self->reader = vs_export_reader_new (source->path, vs_media_info_get (source->info)->video_stream, choose_threads (self, source), start, self->cancellable, error);
  return self->reader != NULL;
}

static void
set_unreadable (VsExportPictures *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->open->path);

  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_MEDIA, _ ("The chosen part of “%s” has no picture that can be read. The file may be damaged; choose another part."), name);
}

/* The first frame of the clip. Where it does not decode, the next one that does stands in for it; a video that begins with
   it begins later. */
static AVFrame *
begin_clip (VsExportPictures *self, VsExportFrame *out, GError **error)
{
  VsTimeRange range = vs_cut_get (vs_export_plan_get_cut (self->plan), self->clip)->range;
  AVFrame    *frame;
  GError     *read_error = NULL;
  gint64      time = 0;

  if (!go_to_clip (self, range.start, error))
    return NULL;
  while ((frame = read_frame (self, &time, &read_error)) != NULL && time < range.start - STAMP_TOLERANCE)
    av_frame_free (&frame);
  if (read_error == NULL && (frame == NULL || time >= range.end - STAMP_TOLERANCE))
    set_unreadable (self, &read_error);
  if (read_error != NULL)
    {
      av_frame_free (&frame);
      g_propagate_error (error, read_error);
      return NULL;
    }
  if (self->clip == 0 && time > range.start + STAMP_TOLERANCE)
    vs_export_plan_begin_at (self->plan, time);
  *out = (VsExportFrame){ vs_cut_get_start (vs_export_plan_get_cut (self->plan), self->clip), self->clip, time };
  self->has_begun = TRUE;
  return frame;
}

/* The next frame of the clip; %NULL when it has no more. */
static AVFrame *
go_on (VsExportPictures *self, VsExportFrame *out, GError **error)
{
  VsCut      *cut = vs_export_plan_get_cut (self->plan);
  VsTimeRange range = vs_cut_get (cut, self->clip)->range;
  gint64      time;
  AVFrame    *frame = read_frame (self, &time, error);

  if (frame != NULL && time < range.end - STAMP_TOLERANCE)
    {
      *out = (VsExportFrame){ vs_cut_get_start (cut, self->clip) + time - range.start, self->clip, time };
      return frame;
    }
  self->pending = frame;
  self->pending_time = time;
  return NULL;
}

/**
 * vs_export_pictures_next:
 * @out: (out): where the frame belongs
 *
 * What is damaged in a file is passed over: frames are missing then. When the first clip's first frames are, the plan
 * begins later.
 *
 * Returns: (transfer full) (nullable): the next frame as decoded; %NULL at the end, or with @error set
 */
AVFrame *
vs_export_pictures_next (VsExportPictures *self, VsExportFrame *out, GError **error)
{
  g_return_val_if_fail (self != NULL && out != NULL, NULL);

  while (self->clip < vs_cut_get_n (vs_export_plan_get_cut (self->plan)))
    {
      GError  *read_error = NULL;
      AVFrame *frame;

      if (!self->has_begun)
        return begin_clip (self, out, error);
      frame = go_on (self, out, &read_error);
      if (read_error != NULL)
        g_propagate_error (error, read_error);
      if (frame != NULL || read_error != NULL)
        return frame;
      self->clip++;
      self->has_begun = FALSE;
    }
  return NULL;
}

/**
 * vs_export_pictures_get_time_base:
 *
 * Returns: a unit for the output's stamps: the sources' own where all have the same
 */
AVRational
vs_export_pictures_get_time_base (VsExportPictures *self)
{
  g_return_val_if_fail (self != NULL, (AVRational){ 0 });

  return self->time_base;
}

/**
 * vs_export_pictures_is_large:
 *
 * Returns: whether decoding takes so much memory that others must save
 */
gboolean
vs_export_pictures_is_large (VsExportPictures *self)
{
  GPtrArray *sources;

  g_return_val_if_fail (self != NULL, FALSE);

  sources = vs_export_plan_get_sources (self->plan);
  for (guint i = 0; i < sources->len; i++)
    if (is_large (g_ptr_array_index (sources, i)))
      return TRUE;
  return FALSE;
}
