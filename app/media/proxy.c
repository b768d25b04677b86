// SPDX-License-Identifier: GPL-3.0-or-later
// Where the pieces of proxies lie, and what each stands for. How they are made is proxy-builder.c's.

#include "config.h"

#include "base/cache.h"
#include "media/fingerprint.h"
#include "media/proxy.h"

/* Of what is in the files. Files of another version are never opened, and go when nobody used them for long. */
#define VERSION 2

/* How long a piece is, µs, up to 1080×1920 at 30 frames a second, which a small computer makes in two seconds. No phone
   keeps to its rate exactly. */
#define LENGTH (10 * G_USEC_PER_SEC)
#define MIN_LENGTH (2 * G_USEC_PER_SEC)
#define USUAL_PIXELS (1080.0 * 1920 * 32)

/* What a file claims to have after that is not copied: eleven days at the usual length. */
#define MAX_PIECES 100000

/**
 * vs_proxy_get_piece_length:
 * @facts: of a video
 *
 * Returns: µs, whole seconds; larger pictures and more of them make shorter pieces, so that any piece is made soon
 */
gint64
vs_proxy_get_piece_length (const VsMediaFacts *facts)
{
  double pixels;

  g_return_val_if_fail (facts != NULL, LENGTH);

  pixels = (double) facts->width * facts->height * (facts->frame_rate > 0 ? facts->frame_rate : 30);
  if (pixels <= USUAL_PIXELS)
    return LENGTH;
  return MAX (MIN_LENGTH, (gint64) (LENGTH / G_USEC_PER_SEC * USUAL_PIXELS / pixels) * G_USEC_PER_SEC);
}

/**
 * vs_proxy_find_piece:
 * @facts: of a video
 * @time: µs of source time, kept within the pictures of the file
 *
 * Returns: which piece has the frame that is on the screen at @time
 */
guint
vs_proxy_find_piece (const VsMediaFacts *facts, gint64 time)
{
  g_return_val_if_fail (facts != NULL, 0);

  time = MAX (0, MAX (facts->first_frame, MIN (time, facts->last_frame)));
  return MIN (time / vs_proxy_get_piece_length (facts), MAX_PIECES - 1);
}

/**
 * vs_proxy_get_last_piece:
 * @facts: of a video
 *
 * Returns: the number of the last piece
 */
guint
vs_proxy_get_last_piece (const VsMediaFacts *facts)
{
  g_return_val_if_fail (facts != NULL, 0);

  return vs_proxy_find_piece (facts, facts->last_frame);
}

/**
 * vs_proxy_get_piece_range:
 * @facts: of a video
 *
 * Returns: µs of source time: for which moments a piece has the frames
 */
VsTimeRange
vs_proxy_get_piece_range (const VsMediaFacts *facts, guint piece)
{
  VsTimeRange range = { 0, 0 };
  gint64      length;

  g_return_val_if_fail (facts != NULL, range);

  length = vs_proxy_get_piece_length (facts);
  range = (VsTimeRange){ piece * length, (piece + 1) * length };
  if (piece == 0)
    range.start = MIN (range.start, facts->first_frame);
  return range;
}

/**
 * vs_proxy_get_stem:
 * @path: of a video
 * @info: what its probe said
 * @cancellable: (nullable)
 *
 * Reads at most 1 MiB of the video.
 *
 * Returns: (transfer full): what the paths of all pieces of a video with this content begin with, or %NULL with a G_IO_ERROR
 *   when @path cannot be read
 */
char *
vs_proxy_get_stem (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  g_autofree char    *fingerprint = NULL;
  g_autofree char    *folder = vs_cache_get_folder (VS_PROXY_FOLDER);
  g_autofree char    *name = NULL;
  const VsMediaFacts *facts;

  g_return_val_if_fail (path != NULL && info != NULL, NULL);

  fingerprint = vs_fingerprint_sampled (path, cancellable, error);
  if (fingerprint == NULL)
    return NULL;
  facts = vs_media_info_get (info);
  name = g_strdup_printf ("%s-%d-v%d-%ds", fingerprint, facts->video_stream, VERSION, (int) (vs_proxy_get_piece_length (facts) / G_USEC_PER_SEC));
  return g_build_filename (folder, name, NULL);
}

/**
 * vs_proxy_get_piece_path:
 * @stem: of the video
 *
 * Returns: (transfer full): where a piece is once it was built
 */
char *
vs_proxy_get_piece_path (const char *stem, guint piece)
{
  g_return_val_if_fail (stem != NULL, NULL);

  return g_strdup_printf ("%s-%u" VS_PROXY_ENDING, stem, piece);
}

/**
 * vs_proxy_limit_cache:
 * @limit: bytes
 * @keep: (nullable): a file that stays in any case
 *
 * Removes the pieces that were not used for the longest time, until all together take no more than @limit. Those that
 * are open can still be read.
 */
void
vs_proxy_limit_cache (gint64 limit, const char *keep)
{
  g_autofree char *folder = vs_cache_get_folder (VS_PROXY_FOLDER);
  VsCachePolicy    policy = { .ending = VS_PROXY_ENDING, .limit = limit, .keep = keep };

  vs_cache_prune (folder, &policy, NULL);
}
