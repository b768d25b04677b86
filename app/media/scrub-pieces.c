// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of one video's proxy, as the scrubber uses them.
//
// Pieces come while the video is looked at, so they are looked for again and again. One that is damaged goes, so that it is
// made again.

#include "config.h"

#include <glib/gstdio.h>

#include "base/cache.h"
#include "media/proxy.h"
#include "media/scrub-pieces.h"

/* How many pieces stay open: where the hand is, and where it comes from. */
#define MAX_OPEN 3

typedef struct
{
  guint          index;
  char          *path;
  VsScrubSource *source;
} Piece;

struct _VsScrubPieces
{
  char         *path; /* of the video */
  VsMediaInfo  *info;
  GCancellable *cancellable; /* (nullable) */
  char         *stem;        /* of the pieces; NULL until it was looked for */
  gboolean      fails;       /* they cannot be named */
  GPtrArray    *open;        /* of Piece, the one used last at the end */
};

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_clear_pointer (&piece->source, vs_scrub_source_free);
  g_free (piece->path);
  g_free (piece);
}

/**
 * vs_scrub_pieces_new:
 * @path: of a video
 * @info: what its probe said
 * @cancellable: (nullable): ends opening and reading
 *
 * Returns: (transfer full): the pieces; nothing is read yet
 */
VsScrubPieces *
vs_scrub_pieces_new (const char *path, VsMediaInfo *info, GCancellable *cancellable)
{
  VsScrubPieces *self;

  g_return_val_if_fail (path != NULL && info != NULL, NULL);

  self = g_new0 (VsScrubPieces, 1);
  self->path = g_strdup (path);
  self->info = vs_media_info_ref (info);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->open = g_ptr_array_new_with_free_func (piece_free);
  return self;
}

void
vs_scrub_pieces_free (VsScrubPieces *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->open);
  g_clear_object (&self->cancellable);
  vs_media_info_unref (self->info);
  g_free (self->stem);
  g_free (self->path);
  g_free (self);
}

/**
 * vs_scrub_pieces_forget_frames:
 *
 * Frees what makes going on and back fast; the files stay open.
 */
void
vs_scrub_pieces_forget_frames (VsScrubPieces *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->open->len; i++)
    vs_scrub_source_forget_frames (((Piece *) g_ptr_array_index (self->open, i))->source);
}

/* Only the piece that is looked at keeps frames. */
static Piece *
take_open (VsScrubPieces *self, guint index)
{
  guint n = self->open->len;

  for (guint i = 0; i < n; i++)
    {
      Piece *piece = g_ptr_array_index (self->open, i);

      if (piece->index != index)
        continue;
      if (i + 1 < n)
        {
          vs_scrub_pieces_forget_frames (self);
          g_ptr_array_add (self->open, g_ptr_array_steal_index (self->open, i));
        }
      return piece;
    }
  return NULL;
}

static Piece *
add_open (VsScrubPieces *self, guint index, const char *path, VsScrubSource *source)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->index = index;
  piece->path = g_strdup (path);
  piece->source = source;
  vs_scrub_pieces_forget_frames (self);
  g_ptr_array_add (self->open, piece);
  if (self->open->len > MAX_OPEN)
    g_ptr_array_remove_index (self->open, 0);
  return piece;
}

/* A piece that was not read because nothing is wanted any more is not damaged. */
static void
remove_damaged (VsScrubPieces *self, const char *path)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_unlink (path);
}

static gboolean
find_stem (VsScrubPieces *self)
{
  if (self->stem == NULL && !self->fails)
    self->stem = vs_proxy_get_stem (self->path, self->info, self->cancellable, NULL);
  self->fails = self->stem == NULL;
  return !self->fails;
}

/* Returns: (nullable): the piece, open; its time says that it is used */
static Piece *
open_piece (VsScrubPieces *self, guint index)
{
  g_autofree char *path = NULL;
  VsScrubSource   *source;
  Piece           *piece = take_open (self, index);

  if (piece != NULL || !find_stem (self))
    return piece;
  path = vs_proxy_get_piece_path (self->stem, index);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  source = vs_scrub_source_open_proxy (path, self->info, self->cancellable, NULL);
  if (source == NULL)
    {
      remove_damaged (self, path);
      return NULL;
    }
  vs_cache_touch (path);
  return add_open (self, index, path, source);
}

/**
 * vs_scrub_pieces_show:
 *
 * Shows the frame that is on the screen at the wanted time, as vs_scrub_source_show().
 *
 * Returns: %FALSE when there is no piece with it, or a damaged one
 */
gboolean
vs_scrub_pieces_show (VsScrubPieces *self, const VsScrubRequest *request)
{
  const VsMediaFacts *facts;
  guint               index;
  gint64              time;
  Piece              *piece;

  g_return_val_if_fail (self != NULL && request != NULL, FALSE);

  facts = vs_media_info_get (self->info);
  time = MAX (facts->first_frame, MIN (request->time, facts->last_frame));
  index = vs_proxy_find_piece (facts, time);
  piece = vs_time_range_contains (vs_proxy_get_piece_range (facts, index), time) ? open_piece (self, index) : NULL;
  if (piece == NULL)
    return FALSE;
  if (vs_scrub_source_show (piece->source, request, NULL))
    return TRUE;
  remove_damaged (self, piece->path);
  g_ptr_array_remove (self->open, piece);
  return FALSE;
}
