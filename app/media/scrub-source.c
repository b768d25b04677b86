// SPDX-License-Identifier: GPL-3.0-or-later
// One open video, or a piece of its proxy, from which the scrubber takes single pictures.
//
// The frames that came out since the last seek are kept, oldest first, as far as memory allows; the last one is where
// the reader stands. A wanted frame is among them, or ahead in the same group of pictures, or behind a seek.

#include "config.h"

#include <glib/gi18n.h>
#include <libavutil/imgutils.h>

#include "base/error.h"
#include "media/export-reader.h"
#include "media/picture-maker.h"
#include "media/proxy-file.h"
#include "media/scrub-source.h"

/* What the kept frames of one file may take, bytes: 61 frames of 1080×1920, 2 s of a phone's video. */
#define FRAMES_MEMORY (192 * 1024 * 1024)

/* With more threads long groups of pictures are decoded faster, but each holds frames of its own. */
#define MAX_DECODER_THREADS 4

/* In a hurry there is a new picture at least this often, µs, on the way to the right one. */
#define SHOW_EVERY (80 * 1000)

typedef struct
{
  AVFrame *frame;
  gint64   begin; /* µs of the file's time */
  gint64   end;   /* no other frame begins before, as far as is known; at least begin */
} Kept;

struct _VsScrubSource
{
  VsExportReader *reader;
  VsPictureMaker *maker;
  VsMediaInfo    *info; /* of the video itself, also for a piece of its proxy */
  char           *path;
  GPtrArray      *kept;   /* of Kept */
  gsize           memory; /* bytes that they take */
  gint64          offset; /* µs of source time at which the file's time begins */

  /* the last picture, of the frame that begins at image_begin */
  VsImage      *image;
  gint64        image_begin;
  VsOrientation image_orientation;
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  av_frame_free (&kept->frame);
  g_free (kept);
}

static VsScrubSource *
new_source (const char *path, VsMediaInfo *info, const VsMediaFacts *facts, int n_threads, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsScrubSource) self = g_new0 (VsScrubSource, 1);

  self->path = g_strdup (path);
  self->info = vs_media_info_ref (info);
  self->kept = g_ptr_array_new_with_free_func (kept_free);
  self->maker = vs_picture_maker_new (facts, AV_PIX_FMT_BGRA);
  self->reader = vs_export_reader_new (path, facts->video_stream, n_threads, 0, cancellable, error);
  return self->reader != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
set_no_picture (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, code, _ ("No picture of “%s” could be made. The file may be damaged or have changed; import it again."), name);
  return FALSE;
}

/**
 * vs_scrub_source_open:
 * @path: of a video
 * @info: what its probe said
 * @cancellable: (nullable): ends opening and reading
 *
 * Returns: (transfer full): the open video, or %NULL with %VS_ERROR_NO_VIDEO or an error as vs_export_reader_new()
 */
VsScrubSource *
vs_scrub_source_open (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  const VsMediaFacts *facts;

  g_return_val_if_fail (path != NULL && info != NULL, NULL);

  facts = vs_media_info_get (info);
  if (facts->has_video && facts->width > 0 && facts->height > 0)
    return new_source (path, info, facts, MIN (g_get_num_processors (), MAX_DECODER_THREADS), cancellable, error);
  set_no_picture (error, path, VS_ERROR_NO_VIDEO);
  return NULL;
}

/**
 * vs_scrub_source_open_proxy:
 * @path: of a piece of a proxy
 * @info: what the probe said of the video that it stands for
 * @cancellable: (nullable): ends opening and reading
 *
 * Returns: (transfer full): the open piece, or %NULL with %VS_ERROR_NOT_MEDIA when it is damaged
 */
VsScrubSource *
vs_scrub_source_open_proxy (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  VsMediaFacts facts;
  g_autoptr (VsScrubSource) self = NULL;

  g_return_val_if_fail (path != NULL && info != NULL, NULL);

  if (!vs_proxy_file_is_whole (path))
    {
      set_no_picture (error, path, VS_ERROR_NOT_MEDIA);
      return NULL;
    }
  facts = vs_proxy_file_get_facts (vs_media_info_get (info));
  self = new_source (path, info, &facts, 1, cancellable, error);
  if (self == NULL)
    return NULL;
  if (vs_proxy_file_parse_offset (vs_export_reader_get_tag (self->reader, VS_PROXY_OFFSET_TAG), &self->offset))
    return g_steal_pointer (&self);
  set_no_picture (error, path, VS_ERROR_NOT_MEDIA);
  return NULL;
}

void
vs_scrub_source_free (VsScrubSource *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->kept);
  g_clear_pointer (&self->reader, vs_export_reader_free);
  vs_picture_maker_free (self->maker);
  g_clear_pointer (&self->image, vs_image_unref);
  vs_media_info_unref (self->info);
  g_free (self->path);
  g_free (self);
}

/**
 * vs_scrub_source_forget_frames:
 *
 * Frees what makes going on and back fast; the file stays open.
 */
void
vs_scrub_source_forget_frames (VsScrubSource *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->kept, 0);
  self->memory = 0;
}

static Kept *
get_last (VsScrubSource *self)
{
  return self->kept->len > 0 ? g_ptr_array_index (self->kept, self->kept->len - 1) : NULL;
}

static Kept *
find_kept (VsScrubSource *self, gint64 time)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      Kept *kept = g_ptr_array_index (self->kept, i);

      if (kept->begin <= time && time < kept->end)
        return kept;
    }
  return NULL;
}

static gsize
get_size (const AVFrame *frame)
{
  return MAX (0, av_image_get_buffer_size (frame->format, frame->width, frame->height, 1));
}

/* The last two always stay: the one that is shown, and where the reader stands. */
static void
free_memory (VsScrubSource *self)
{
  while (self->memory > FRAMES_MEMORY && self->kept->len > 2)
    {
      Kept *oldest = g_ptr_array_index (self->kept, 0);

      self->memory -= get_size (oldest->frame);
      g_ptr_array_remove_index (self->kept, 0);
    }
}

/* A frame that is replaced in the same moment is never on the screen. */
static void
keep (VsScrubSource *self, AVFrame *frame, gint64 begin)
{
  Kept *last = get_last (self);
  Kept *kept = g_new0 (Kept, 1);

  kept->frame = frame;
  kept->begin = begin;
  kept->end = begin;
  self->memory += get_size (frame);
  if (last != NULL)
    last->end = begin;
  if (last != NULL && last->begin == begin)
    {
      self->memory -= get_size (last->frame);
      g_ptr_array_remove_index (self->kept, self->kept->len - 1);
    }
  g_ptr_array_add (self->kept, kept);
  free_memory (self);
}

/* Decodes the next frame; @out_ended is set after the last one. Frames that come out of order cannot be placed. */
static gboolean
advance (VsScrubSource *self, gboolean *out_ended, GError **error)
{
  GError  *read_error = NULL;
  gint64   begin;
  AVFrame *frame = vs_export_reader_next (self->reader, &begin, &read_error);
  Kept    *last = get_last (self);

  *out_ended = frame == NULL;
  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return FALSE;
    }
  if (frame == NULL && last == NULL)
    return set_no_picture (error, self->path, VS_ERROR_NOT_MEDIA);
  if (frame == NULL)
    last->end = G_MAXINT64;
  else if (last != NULL && begin < last->begin)
    av_frame_free (&frame);
  else
    keep (self, frame, begin);
  return TRUE;
}

/* Returns: (transfer none) (nullable): kept until the next call */
static VsImage *
get_image (VsScrubSource *self, const VsScrubRequest *request, Kept *kept, GError **error)
{
  int width, height;

  vs_picture_fit (vs_media_info_get (self->info), request->orientation, request->width, request->height, &width, &height);
  if (self->image != NULL && self->image_begin == kept->begin && self->image_orientation == request->orientation && self->image->width == width && self->image->height == height)
    return self->image;
  g_clear_pointer (&self->image, vs_image_unref);
  self->image = vs_picture_maker_make_image (self->maker, kept->frame, request->orientation, width, height, error);
  self->image_begin = kept->begin;
  self->image_orientation = request->orientation;
  return self->image;
}

static gboolean
show (VsScrubSource *self, const VsScrubRequest *request, Kept *kept, gboolean exact, GError **error)
{
  VsImage *image = get_image (self, request, kept, error);

  if (image != NULL)
    request->show (vs_image_ref (image), kept->begin + self->offset, exact, request->data);
  return image != NULL;
}

/* The frame on the screen at @time, when the last decoded one tells; otherwise %NULL. */
static Kept *
find_decoded (VsScrubSource *self, gint64 time, GError **error)
{
  Kept *last = get_last (self);
  Kept *found = find_kept (self, time);

  if (found != NULL)
    return found;
  /* Nothing is earlier: the first frame stands for the time before it. */
  if (last->begin > time)
    return g_ptr_array_index (self->kept, 0);
  if (vs_export_reader_peek (self->reader, time, error) != last->begin)
    return NULL;
  last->end = time + 1;
  return last;
}

/* Goes on until the wanted frame has come out, or something else is wanted. */
static gboolean
decode_to (VsScrubSource *self, const VsScrubRequest *request, gint64 time, gboolean show_first, GError **error)
{
  gint64   shown = g_get_monotonic_time ();
  gboolean has_shown = FALSE;
  gboolean ended = FALSE;

  while (advance (self, &ended, error))
    {
      GError  *peek_error = NULL;
      Kept    *found = find_decoded (self, time, &peek_error);
      gboolean outdated, is_due;

      if (peek_error != NULL)
        {
          g_propagate_error (error, peek_error);
          return FALSE;
        }
      if (found != NULL)
        return show (self, request, found, TRUE, error);
      outdated = request->is_outdated (request->data);
      is_due = !has_shown && (show_first || outdated);
      if (request->hurry && (is_due || g_get_monotonic_time () - shown >= SHOW_EVERY))
        {
          if (!show (self, request, get_last (self), FALSE, error))
            return FALSE;
          shown = g_get_monotonic_time ();
          has_shown = TRUE;
        }
      if (outdated)
        return TRUE;
    }
  return FALSE;
}

/**
 * vs_scrub_source_show:
 *
 * Shows the frame that is on the screen at the wanted time: the last one that begins at or before it. In a hurry it shows
 * the keyframe on the way to it first, and others when it takes long. When something else is wanted meanwhile it ends,
 * in a hurry after having shown at least one picture, and goes on from there the next time.
 *
 * Returns: %FALSE with an error, after which the source must be freed
 */
gboolean
vs_scrub_source_show (VsScrubSource *self, const VsScrubRequest *request, GError **error)
{
  const VsMediaFacts *facts;
  gint64              time;
  Kept               *kept;
  gboolean            goes_on;

  g_return_val_if_fail (self != NULL && request != NULL, FALSE);

  facts = vs_media_info_get (self->info);
  time = MAX (facts->first_frame, MIN (request->time, facts->last_frame)) - self->offset;
  kept = find_kept (self, time);
  if (kept != NULL)
    return show (self, request, kept, TRUE, error);

  kept = get_last (self);
  goes_on = kept != NULL && kept->begin <= time && vs_export_reader_is_near (self->reader, kept->begin, time);
  if (!goes_on)
    {
      vs_scrub_source_forget_frames (self);
      if (!vs_export_reader_seek (self->reader, time, error))
        return FALSE;
    }
  return decode_to (self, request, time, !goes_on, error);
}
