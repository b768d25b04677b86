// SPDX-License-Identifier: GPL-3.0-or-later
// Which pieces of proxies are wanted, nearest to the playhead first.
//
//   cut time           0              20        30             45
//                      ├── A ─────────┼── B ────┼── A ──────────┤
//   pieces             A0     A1       B4   B5   A7     A8
//   playhead at 22      6      4        1 ▲  2    3      5           then the pieces that the cut does not show

#include "config.h"

#include "media/proxy-plan.h"
#include "media/proxy.h"

/* Of pieces that the cut does not show: farther than any that it does. */
#define OUTSIDE (G_MAXINT64 / 2)

struct _VsProxyPlan
{
  gatomicrefcount ref_count;

  /* lock guards the rest */
  GMutex     lock;
  VsCut     *cut;     /* (nullable) */
  GPtrArray *sources; /* of VsSource; immutable */
  gint64     playhead;
  VsSource  *under; /* (nullable): borrowed from sources: whose piece is under the playhead */
  guint      piece; /* that piece */
  guint      serial;
};

/**
 * vs_proxy_plan_new:
 *
 * Returns: (transfer full): a plan for which nothing is wanted
 */
VsProxyPlan *
vs_proxy_plan_new (void)
{
  VsProxyPlan *self = g_new0 (VsProxyPlan, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->sources = vs_sources_new ();
  return self;
}

VsProxyPlan *
vs_proxy_plan_ref (VsProxyPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_proxy_plan_unref (VsProxyPlan *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->cut, vs_cut_unref);
  g_ptr_array_unref (self->sources);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Finds out what is under the playhead, and says whether that is something else than before. */
static gboolean
update_under (VsProxyPlan *self)
{
  VsSource *before = self->under;
  guint     piece = self->piece;
  gsize     clip;

  self->under = NULL;
  self->piece = 0;
  if (self->cut != NULL && vs_cut_get_n (self->cut) > 0)
    {
      gint64 time = vs_cut_to_source (self->cut, self->playhead, &clip);

      self->under = vs_sources_find (self->sources, vs_cut_get (self->cut, clip)->media_id);
      if (self->under != NULL)
        self->piece = vs_proxy_find_piece (vs_media_info_get (self->under->info), time);
    }
  return self->under != before || self->piece != piece;
}

/**
 * vs_proxy_plan_set_cut:
 * @cut: (nullable): around whose playhead pieces are wanted
 * @sources: (element-type VsSource): whose proxies are wanted; kept, not copied, and must not change any more
 */
void
vs_proxy_plan_set_cut (VsProxyPlan *self, VsCut *cut, GPtrArray *sources)
{
  g_return_if_fail (self != NULL && sources != NULL);

  g_mutex_lock (&self->lock);
  g_ptr_array_ref (sources);
  g_ptr_array_unref (self->sources);
  self->sources = sources;
  g_clear_pointer (&self->cut, vs_cut_unref);
  self->cut = cut != NULL ? vs_cut_ref (cut) : NULL;
  update_under (self);
  self->serial++;
  g_mutex_unlock (&self->lock);
}

/**
 * vs_proxy_plan_set_playhead:
 * @cut_time: µs
 *
 * Changes the order when another piece is under the playhead now.
 */
void
vs_proxy_plan_set_playhead (VsProxyPlan *self, gint64 cut_time)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->playhead = cut_time;
  if (update_under (self))
    self->serial++;
  g_mutex_unlock (&self->lock);
}

/**
 * vs_proxy_plan_get_serial:
 *
 * Returns: a number that is another one whenever the order may have changed
 */
guint
vs_proxy_plan_get_serial (VsProxyPlan *self)
{
  guint serial;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->lock);
  serial = self->serial;
  g_mutex_unlock (&self->lock);
  return serial;
}

/* --- the order ------------------------------------------------------------------------------------------------------- */

/* What is behind counts from its beginning, what is ahead to its beginning: a hand goes on more often than back. */
static gint64
get_distance (VsTimeRange range, gint64 playhead)
{
  if (vs_time_range_contains (range, playhead))
    return 0;
  return ABS (playhead - range.start);
}

/* The distances of the pieces that a clip shows. */
static void
measure_clip (VsCut *cut, gsize clip, const VsMediaFacts *facts, gint64 playhead, VsProxyPiece *pieces)
{
  VsTimeRange shown = vs_cut_get (cut, clip)->range;
  VsTimeRange all = vs_cut_get_range (cut, clip);
  guint       first = vs_proxy_find_piece (facts, shown.start);
  guint       last = vs_proxy_find_piece (facts, shown.end - 1);

  for (guint i = first; i <= last; i++)
    {
      VsTimeRange range = vs_proxy_get_piece_range (facts, i);
      VsTimeRange there = all;

      /* A clip may begin before its file's first picture, and go on after the last. */
      if (i > first)
        there.start = all.start + range.start - shown.start;
      if (i < last)
        there.end = all.start + range.end - shown.start;
      pieces[i].distance = MIN (pieces[i].distance, get_distance (there, playhead));
    }
}

/* Trimming shows pictures that the cut does not have yet: those next to it first. */
static void
measure_outside (VsProxyPiece *pieces, guint n)
{
  guint away = n;

  for (guint i = 0; i < n; i++)
    {
      away = pieces[i].distance < OUTSIDE ? 0 : away + 1;
      if (away > 0)
        pieces[i].distance = OUTSIDE + away;
    }
  away = 2 * n;
  for (guint i = n; i > 0; i--)
    {
      away = pieces[i - 1].distance < OUTSIDE ? 0 : away + 1;
      if (away > 0)
        pieces[i - 1].distance = MIN (pieces[i - 1].distance, OUTSIDE + away);
    }
}

static void
add_source (GArray *order, VsSource *source, VsCut *cut, gint64 playhead)
{
  const VsMediaFacts      *facts = vs_media_info_get (source->info);
  guint                    n = vs_proxy_get_last_piece (facts) + 1;
  g_autofree VsProxyPiece *pieces = g_new0 (VsProxyPiece, n);

  for (guint i = 0; i < n; i++)
    pieces[i] = (VsProxyPiece){ source, i, OUTSIDE };
  for (gsize i = 0; cut != NULL && i < vs_cut_get_n (cut); i++)
    if (vs_cut_get (cut, i)->media_id == source->media_id)
      measure_clip (cut, i, facts, playhead, pieces);
  measure_outside (pieces, n);
  g_array_append_vals (order, pieces, n);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const VsProxyPiece *left = a;
  const VsProxyPiece *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  return (left->index > right->index) - (left->index < right->index);
}

/**
 * vs_proxy_plan_get_order:
 *
 * Returns: (transfer full): all pieces, in the order in which they are wanted now
 */
VsProxyOrder *
vs_proxy_plan_get_order (VsProxyPlan *self)
{
  VsProxyOrder *order;
  g_autoptr (VsCut) cut = NULL;
  gint64 playhead;

  g_return_val_if_fail (self != NULL, NULL);

  order = g_new0 (VsProxyOrder, 1);
  g_mutex_lock (&self->lock);
  cut = self->cut != NULL ? vs_cut_ref (self->cut) : NULL;
  order->sources = g_ptr_array_ref (self->sources);
  order->serial = self->serial;
  playhead = self->playhead;
  g_mutex_unlock (&self->lock);

  order->pieces = g_array_new (FALSE, FALSE, sizeof (VsProxyPiece));
  for (guint i = 0; i < order->sources->len; i++)
    add_source (order->pieces, g_ptr_array_index (order->sources, i), cut, playhead);
  g_array_sort (order->pieces, compare_pieces);
  return order;
}

void
vs_proxy_order_free (VsProxyOrder *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->pieces);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

/**
 * vs_proxy_order_find:
 * @source: whose piece
 * @index: of the piece
 *
 * Returns: (transfer none) (nullable): the piece, if it is wanted at all
 */
const VsProxyPiece *
vs_proxy_order_find (const VsProxyOrder *self, const VsSource *source, guint index)
{
  g_return_val_if_fail (self != NULL && source != NULL, NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const VsProxyPiece *piece = &g_array_index (self->pieces, VsProxyPiece, i);

      if (piece->source == source && piece->index == index)
        return piece;
    }
  return NULL;
}
