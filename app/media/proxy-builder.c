// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the pieces of proxies that are wanted, the nearest to the playhead first.
//
//   plan (main thread) → order → the first piece that is not there → reader → writer → cache
//
// The reader stays where it is between pieces, so that going on needs no seek. From the keyframe before a piece on,
// everything must be decoded; with keyframes far apart that are other pieces, which are made on the way, unless the
// playhead waits.

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/cache.h"
#include "base/error.h"
#include "media/av-auto.h"
#include "media/export-reader.h"
#include "media/exporter.h"
#include "media/proxy-builder.h"
#include "media/proxy-file.h"
#include "media/proxy-writer.h"
#include "media/proxy.h"

/* How many pieces before the wanted one are made on the way to it. */
#define MAX_ON_THE_WAY 30

/* What is known of a file whose pieces are wanted. */
typedef struct
{
  VsSource *source;
  char     *stem; /* of its pieces */
  gboolean  fails;
} Medium;

typedef struct
{
  VsProxyPlan     *plan; /* borrowed */
  gint64           limit;
  VsProxyPieceFunc made;
  gpointer         user_data;
  GCancellable    *cancellable;
  VsProxyOrder    *order;
  GHashTable      *media;   /* VsSource → Medium */
  GHashTable      *checked; /* paths of pieces that were written to their end */
  GError          *error;   /* the first one, of a file that is given up */

  /* the file that is open */
  Medium         *medium;
  VsExportReader *reader;
  VsProxyWriter  *writer;
  AVFrame        *held; /* (nullable): where the reader stands */
  gint64          held_time;
  AVFrame        *next; /* (nullable): the frame after it */
  gint64          next_time;
  gboolean        ends; /* there is no frame after it */
} Builder;

static void
medium_free (gpointer data)
{
  Medium *self = data;

  vs_source_unref (self->source);
  g_free (self->stem);
  g_free (self);
}

static void
forget_frames (Builder *self)
{
  av_frame_free (&self->held);
  av_frame_free (&self->next);
  self->ends = FALSE;
}

static void
close_medium (Builder *self)
{
  forget_frames (self);
  g_clear_pointer (&self->reader, vs_export_reader_free);
  g_clear_pointer (&self->writer, vs_proxy_writer_free);
  self->medium = NULL;
}

static void
builder_clear (Builder *self)
{
  close_medium (self);
  g_clear_pointer (&self->order, vs_proxy_order_free);
  g_clear_pointer (&self->media, g_hash_table_unref);
  g_clear_pointer (&self->checked, g_hash_table_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Builder, builder_clear)

static gboolean
set_no_picture (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, code, _ ("No picture of “%s” could be made. The file may be damaged or have changed; import it again."), name);
  return FALSE;
}

/* --- what is to be made ---------------------------------------------------------------------------------------------- */

/* The other files go on; of this one nothing more is made. */
static void
give_up (Builder *self, Medium *medium, GError *error)
{
  medium->fails = TRUE;
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

static Medium *
get_medium (Builder *self, VsSource *source)
{
  const VsMediaFacts *facts = vs_media_info_get (source->info);
  Medium             *medium = g_hash_table_lookup (self->media, source);
  GError             *error = NULL;

  if (medium != NULL)
    return medium;
  medium = g_new0 (Medium, 1);
  medium->source = vs_source_ref (source);
  g_hash_table_insert (self->media, source, medium);
  if (!facts->has_video || facts->width <= 0 || facts->height <= 0)
    set_no_picture (&error, source->path, VS_ERROR_NO_VIDEO);
  else
    medium->stem = vs_proxy_get_stem (source->path, source->info, self->cancellable, &error);
  if (medium->stem == NULL)
    give_up (self, medium, error);
  return medium;
}

/* Returns: bytes of a piece that was written to its end, −1 when there is none */
static gint64
get_size (Builder *self, const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return -1;
  if (g_hash_table_contains (self->checked, path))
    return status.st_size;
  if (!vs_proxy_file_is_sealed (path))
    return -1;
  vs_cache_touch (path);
  g_hash_table_add (self->checked, g_strdup (path));
  return status.st_size;
}

/* The nearest piece that is not there. What lies so far away that the nearer ones fill the cache would drive them out. */
static const VsProxyPiece *
find_next (Builder *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->order->pieces->len && sum <= self->limit / 4 * 3; i++)
    {
      const VsProxyPiece *piece = &g_array_index (self->order->pieces, VsProxyPiece, i);
      Medium             *medium = get_medium (self, piece->source);
      g_autofree char    *path = medium->fails ? NULL : vs_proxy_get_piece_path (medium->stem, piece->index);
      gint64              size = path != NULL ? get_size (self, path) : 0;

      if (size < 0)
        return piece;
      sum += size;
    }
  return NULL;
}

static gboolean
update_order (Builder *self)
{
  if (self->order != NULL && self->order->serial == vs_proxy_plan_get_serial (self->plan))
    return FALSE;
  g_clear_pointer (&self->order, vs_proxy_order_free);
  self->order = vs_proxy_plan_get_order (self->plan);
  return TRUE;
}

/* Whether the playhead has gone far from the piece that is being made, to one that is not there. */
static gboolean
is_outdated (Builder *self, const VsProxyPiece *making)
{
  const VsProxyPiece *now, *next;

  if (!update_order (self))
    return FALSE;
  now = vs_proxy_order_find (self->order, making->source, making->index);
  if (now != NULL && now->distance <= 2 * vs_proxy_get_piece_length (vs_media_info_get (making->source->info)))
    return FALSE;
  next = find_next (self);
  return now == NULL || (next != NULL && next->distance == 0);
}

/* --- reading --------------------------------------------------------------------------------------------------------- */

/* The file may have been replaced since its pieces got their names. */
static gboolean
open_medium (Builder *self, Medium *medium, GError **error)
{
  VsSource        *source = medium->source;
  g_autofree char *stem = NULL;

  if (self->medium == medium)
    return TRUE;
  close_medium (self);
  stem = vs_proxy_get_stem (source->path, source->info, self->cancellable, error);
  if (stem == NULL)
    return FALSE;
  if (!g_str_equal (stem, medium->stem))
    return set_no_picture (error, source->path, VS_ERROR_SOURCE_CHANGED);
  self->reader = vs_export_reader_new (source->path, vs_media_info_get (source->info)->video_stream, 0, 0, self->cancellable, error);
  self->writer = self->reader != NULL ? vs_proxy_writer_new (source->info, error) : NULL;
  if (self->writer != NULL)
    self->medium = medium;
  return self->writer != NULL;
}

/* Of frames that begin in the same moment the last is on the screen; what comes out of order never is. */
static void
take_frame (Builder *self, AVFrame *frame, gint64 time)
{
  if (self->held == NULL || time == self->held_time)
    {
      av_frame_free (&self->held);
      self->held = frame;
      self->held_time = time;
    }
  else if (time < self->held_time)
    av_frame_free (&frame);
  else
    {
      self->next = frame;
      self->next_time = time;
    }
}

/* Reads until there is a frame, and it is known until when it is on the screen. */
static gboolean
look_ahead (Builder *self, GError **error)
{
  while (self->next == NULL && !self->ends)
    {
      GError  *read_error = NULL;
      gint64   time;
      AVFrame *frame = vs_export_reader_next (self->reader, &time, &read_error);

      if (read_error != NULL)
        {
          g_propagate_error (error, read_error);
          return FALSE;
        }
      if (frame != NULL)
        take_frame (self, frame, time);
      else
        self->ends = TRUE;
    }
  return self->held != NULL || set_no_picture (error, self->medium->source->path, VS_ERROR_NOT_MEDIA);
}

static void
go_on (Builder *self)
{
  av_frame_free (&self->held);
  self->held = g_steal_pointer (&self->next);
  self->held_time = self->next_time;
}

/* Makes the reader stand at the frame that is on the screen at @time, or before it. */
static gboolean
go_to (Builder *self, gint64 time, GError **error)
{
  gboolean stands = self->held != NULL && self->held_time <= time;

  if (stands && (self->ends || self->next_time > time || vs_export_reader_is_near (self->reader, self->held_time, time)))
    return TRUE;
  forget_frames (self);
  return vs_export_reader_seek (self->reader, time, error) && look_ahead (self, error);
}

/* --- making ---------------------------------------------------------------------------------------------------------- */

/* µs of source time of the first frame that a piece needs, or later. */
static gint64
get_begin (const VsMediaFacts *facts, guint index)
{
  return MAX (facts->first_frame, vs_proxy_get_piece_range (facts, index).start);
}

/* The first piece between the reader and the wanted one that is not there either, or that. */
static guint
find_on_the_way (Builder *self, const VsProxyPiece *wanted)
{
  const VsMediaFacts *facts = vs_media_info_get (wanted->source->info);
  guint               first = vs_proxy_find_piece (facts, self->held_time);

  if (wanted->distance == 0)
    return wanted->index;
  for (guint i = MAX (first, wanted->index - MIN (wanted->index, MAX_ON_THE_WAY)); i < wanted->index; i++)
    {
      g_autofree char *path = vs_proxy_get_piece_path (self->medium->stem, i);

      if (self->held_time <= get_begin (facts, i) && get_size (self, path) < 0)
        return i;
    }
  return wanted->index;
}

/* Writes the frames that are on the screen while the piece lasts; @out_outdated says that something else is wanted. */
static gboolean
write_frames (Builder *self, const VsProxyPiece *piece, gboolean *out_outdated, GError **error)
{
  const VsMediaFacts *facts = vs_media_info_get (piece->source->info);
  VsTimeRange         range = vs_proxy_get_piece_range (facts, piece->index);

  while (look_ahead (self, error))
    {
      gint64 end = self->ends ? facts->video_end : self->next_time;

      if ((self->ends || end > range.start) && !vs_proxy_writer_add (self->writer, self->held, self->held_time, end, error))
        return FALSE;
      if (self->ends || end >= range.end)
        return TRUE;
      go_on (self);
      *out_outdated = is_outdated (self, piece);
      if (*out_outdated)
        return TRUE;
    }
  return FALSE;
}

static gboolean
make_piece (Builder *self, const VsProxyPiece *piece, GError **error)
{
  g_autofree char *path = vs_proxy_get_piece_path (self->medium->stem, piece->index);
  gboolean         outdated = FALSE;

  if (!vs_proxy_writer_begin (self->writer, path, error))
    return FALSE;
  if (!write_frames (self, piece, &outdated, error) || outdated)
    {
      vs_proxy_writer_drop (self->writer);
      return outdated;
    }
  if (!vs_proxy_writer_finish (self->writer, error))
    return FALSE;
  g_hash_table_add (self->checked, g_strdup (path));
  vs_proxy_limit_cache (self->limit, path);
  if (self->made != NULL)
    self->made (piece, self->user_data);
  return TRUE;
}

/* Makes the wanted piece, or one on the way to it. */
static gboolean
make_next (Builder *self, Medium *medium, VsProxyPiece wanted, GError **error)
{
  const VsMediaFacts *facts = vs_media_info_get (medium->source->info);

  if (!open_medium (self, medium, error) || !go_to (self, get_begin (facts, wanted.index), error))
    return FALSE;
  wanted.index = find_on_the_way (self, &wanted);
  return make_piece (self, &wanted, error);
}

static void
prepare_folder (void)
{
  g_autofree char *folder = vs_cache_get_folder (VS_PROXY_FOLDER);

  g_mkdir_with_parents (folder, 0700);
  vs_exporter_clean_up (folder);
}

/* Returns: %FALSE when nothing more can be made, or is to be */
static gboolean
work (Builder *self)
{
  const VsProxyPiece *next;
  Medium             *medium;
  GError             *error = NULL;

  update_order (self);
  next = find_next (self);
  if (next == NULL || g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  medium = get_medium (self, next->source);
  if (make_next (self, medium, *next, &error))
    return TRUE;
  close_medium (self);
  give_up (self, medium, error);
  return TRUE;
}

/**
 * vs_proxy_builder_run:
 * @plan: what is wanted; may change meanwhile
 * @limit: bytes that all proxies together may take
 * @made: (nullable) (scope call)
 * @out_serial: (out) (optional): of the plan for which nothing is left to be made
 * @cancellable: (nullable): ends it within a frame
 *
 * Makes the pieces that are not there, the nearest to the playhead first, as long as there is room for them. A file that
 * cannot be read does not stand in the way of the others. Blocking; for a worker thread.
 *
 * Returns: %FALSE with the first error that kept pieces from being made: %VS_ERROR_NO_VIDEO, %VS_ERROR_NOT_MEDIA,
 *   %VS_ERROR_CODEC, a G_IO_ERROR such as %G_IO_ERROR_NO_SPACE, or %G_IO_ERROR_CANCELLED
 */
gboolean
vs_proxy_builder_run (VsProxyPlan *plan, gint64 limit, VsProxyPieceFunc made, gpointer user_data, guint *out_serial, GCancellable *cancellable, GError **error)
{
  g_auto (Builder) self = { .plan = plan, .limit = limit, .made = made, .user_data = user_data, .cancellable = cancellable };

  g_return_val_if_fail (plan != NULL, FALSE);

  self.media = g_hash_table_new_full (NULL, NULL, NULL, medium_free);
  self.checked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  prepare_folder ();
  while (work (&self))
    ;
  if (out_serial != NULL)
    *out_serial = self.order->serial;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self.error));
  return FALSE;
}
