// SPDX-License-Identifier: GPL-3.0-or-later
// The cut of a post.

#include "base/cut.h"

struct _VsCut
{
  gatomicrefcount ref_count;
  gsize           n;
  VsCutClip      *clips;  /* each holds a reference to its motion */
  gint64         *starts; /* n + 1, µs of cut time; the last is the length */
};

G_DEFINE_BOXED_TYPE (VsCut, vs_cut, vs_cut_ref, vs_cut_unref)

/**
 * vs_cut_new:
 * @clips: copied; those without a length are left out
 * @n: how many
 *
 * Returns: (transfer full): a cut, which may be empty
 */
VsCut *
vs_cut_new (const VsCutClip *clips, gsize n)
{
  VsCut *self;

  g_return_val_if_fail (clips != NULL || n == 0, NULL);

  self = g_new0 (VsCut, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->clips = g_new0 (VsCutClip, n + 1);
  self->starts = g_new0 (gint64, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      if (vs_time_range_is_empty (clips[i].range))
        continue;
      self->clips[self->n] = clips[i];
      if (clips[i].motion != NULL)
        vs_motion_ref (clips[i].motion);
      self->starts[self->n + 1] = self->starts[self->n] + vs_time_range_length (clips[i].range);
      self->n++;
    }
  return self;
}

VsCut *
vs_cut_ref (VsCut *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_cut_unref (VsCut *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (gsize i = 0; i < self->n; i++)
    g_clear_pointer (&self->clips[i].motion, vs_motion_unref);
  g_free (self->clips);
  g_free (self->starts);
  g_free (self);
}

gsize
vs_cut_get_n (const VsCut *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

/**
 * vs_cut_get:
 *
 * Returns: (transfer none): the clip at @index
 */
const VsCutClip *
vs_cut_get (const VsCut *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return &self->clips[index];
}

/**
 * vs_cut_get_length:
 *
 * Returns: µs of all clips together
 */
gint64
vs_cut_get_length (const VsCut *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->starts[self->n];
}

gboolean
vs_cut_clip_equal (const VsCutClip *a, const VsCutClip *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->id == b->id && a->media_id == b->media_id && vs_time_range_equal (a->range, b->range) &&
         vs_framing_equal (a->framing, b->framing) && vs_motion_equal (a->motion, b->motion) &&
         a->gain == b->gain && !a->muted == !b->muted && a->audio_stream == b->audio_stream;
}

gboolean
vs_cut_equal (const VsCut *a, const VsCut *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->n != b->n)
    return FALSE;
  for (gsize i = 0; i < a->n; i++)
    if (!vs_cut_clip_equal (&a->clips[i], &b->clips[i]))
      return FALSE;
  return TRUE;
}

/* --- where things are ------------------------------------------------------------------------------------------------------ */

/**
 * vs_cut_get_start:
 * @index: up to the number of clips, which is the end
 *
 * Returns: µs of cut time at which the clip begins
 */
gint64
vs_cut_get_start (const VsCut *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index <= self->n, 0);

  return self->starts[index];
}

/**
 * vs_cut_get_range:
 *
 * Returns: where the clip is, µs of cut time
 */
VsTimeRange
vs_cut_get_range (const VsCut *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n, vs_time_range (0, 0));

  return vs_time_range (self->starts[index], self->starts[index + 1]);
}

/**
 * vs_cut_find:
 * @time: µs of cut time
 *
 * Returns: index of the clip that is seen at @time; the first before the start, the last from the end on, 0 without clips
 */
gsize
vs_cut_find (const VsCut *self, gint64 time)
{
  gsize index = 0;

  g_return_val_if_fail (self != NULL, 0);

  while (index + 1 < self->n && self->starts[index + 1] <= time)
    index++;
  return index;
}

/**
 * vs_cut_find_id:
 * @out_index: (out) (optional): where the clip stands
 *
 * Returns: whether there is a clip with that id
 */
gboolean
vs_cut_find_id (const VsCut *self, gint64 clip_id, gsize *out_index)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (gsize i = 0; i < self->n; i++)
    if (self->clips[i].id == clip_id)
      {
        if (out_index != NULL)
          *out_index = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * vs_cut_to_source:
 * @time: µs of cut time; moved into the cut
 * @out_index: (out) (optional): the clip that is seen then
 *
 * Returns: µs of that clip's source time, at the most the clip's end; 0 without clips
 */
gint64
vs_cut_to_source (const VsCut *self, gint64 time, gsize *out_index)
{
  gsize            index = vs_cut_find (self, time);
  const VsCutClip *clip;

  g_return_val_if_fail (self != NULL, 0);

  if (out_index != NULL)
    *out_index = index;
  if (self->n == 0)
    return 0;
  clip = &self->clips[index];
  return CLAMP (clip->range.start + time - self->starts[index], clip->range.start, clip->range.end);
}

/**
 * vs_cut_from_source:
 * @index: of the clip
 * @source_time: µs; moved into the clip
 *
 * Returns: µs of cut time
 */
gint64
vs_cut_from_source (const VsCut *self, gsize index, gint64 source_time)
{
  VsTimeRange range;

  g_return_val_if_fail (self != NULL && index < self->n, 0);

  range = self->clips[index].range;
  return self->starts[index] + CLAMP (source_time, range.start, range.end) - range.start;
}

/**
 * vs_cut_goes_on:
 * @index: of a clip that is not the last
 *
 * Returns: whether the next clip is of the same media and not of an earlier part: what is seen and said goes on, at the most with
 *   something left out
 */
gboolean
vs_cut_goes_on (const VsCut *self, gsize index)
{
  const VsCutClip *clip;

  g_return_val_if_fail (self != NULL && index + 1 < self->n, FALSE);

  clip = &self->clips[index];
  return clip[0].media_id == clip[1].media_id && clip[0].range.end <= clip[1].range.start;
}

/**
 * vs_cut_find_run:
 * @index: of a clip
 *
 * Returns: index of the last clip that goes on from there, which may be @index
 */
gsize
vs_cut_find_run (const VsCut *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n, index);

  while (index + 1 < self->n && vs_cut_goes_on (self, index))
    index++;
  return index;
}

/* --- edits ----------------------------------------------------------------------------------------------------------------- */

/* Puts @n clips in the place of @n_removed ones at @index. */
static VsCut *
splice (const VsCut *self, gsize index, gsize n_removed, const VsCutClip *clips, gsize n)
{
  g_autofree VsCutClip *all = g_new (VsCutClip, self->n - n_removed + n + 1);

  memcpy (all, self->clips, index * sizeof *all);
  if (n > 0)
    memcpy (all + index, clips, n * sizeof *all);
  memcpy (all + index + n, self->clips + index + n_removed, (self->n - index - n_removed) * sizeof *all);
  return vs_cut_new (all, self->n - n_removed + n);
}

/**
 * vs_cut_split:
 * @time: µs of cut time; snapped to a frame by the caller
 *
 * Makes two clips of the one at @time. The first keeps the id, so that what others changed of it meanwhile is not lost.
 */
VsCut *
vs_cut_split (VsCut *self, gint64 time)
{
  VsCutClip halves[2];
  gsize     index;
  gint64    at;

  g_return_val_if_fail (self != NULL, NULL);

  at = vs_cut_to_source (self, time, &index);
  if (self->n == 0 || at <= self->clips[index].range.start || at >= self->clips[index].range.end)
    return vs_cut_ref (self);
  halves[0] = halves[1] = self->clips[index];
  halves[0].range.end = at;
  halves[1].range.start = at;
  halves[1].id = 0;
  return splice (self, index, 1, halves, 2);
}

/**
 * vs_cut_trim:
 * @range: µs of source time, on frames and inside the media; must not be empty
 *
 * Gives a clip another in and out; all behind it moves along.
 */
VsCut *
vs_cut_trim (VsCut *self, gsize index, VsTimeRange range)
{
  VsCutClip clip;

  g_return_val_if_fail (self != NULL && index < self->n, NULL);
  g_return_val_if_fail (!vs_time_range_is_empty (range), NULL);

  clip = self->clips[index];
  clip.range = range;
  return vs_cut_set (self, index, &clip);
}

/**
 * vs_cut_set:
 *
 * Puts @clip in the place of the one at @index.
 */
VsCut *
vs_cut_set (VsCut *self, gsize index, const VsCutClip *clip)
{
  g_return_val_if_fail (self != NULL && index < self->n && clip != NULL, NULL);

  if (vs_cut_clip_equal (&self->clips[index], clip))
    return vs_cut_ref (self);
  return splice (self, index, 1, clip, 1);
}

/**
 * vs_cut_insert:
 * @index: up to the number of clips, which is the end
 */
VsCut *
vs_cut_insert (VsCut *self, gsize index, const VsCutClip *clip)
{
  g_return_val_if_fail (self != NULL && index <= self->n && clip != NULL, NULL);

  return splice (self, index, 0, clip, 1);
}

/**
 * vs_cut_remove:
 *
 * Takes a clip out; all behind it moves forward.
 */
VsCut *
vs_cut_remove (VsCut *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return splice (self, index, 1, NULL, 0);
}

/**
 * vs_cut_move:
 * @from: index of the clip
 * @to: the index it will have
 */
VsCut *
vs_cut_move (VsCut *self, gsize from, gsize to)
{
  g_autoptr (VsCut) without = NULL;

  g_return_val_if_fail (self != NULL && from < self->n && to < self->n, NULL);

  if (from == to)
    return vs_cut_ref (self);
  without = vs_cut_remove (self, from);
  return vs_cut_insert (without, to, &self->clips[from]);
}

/* Takes @range of source time out of one clip: 0, 1 or 2 pieces are left. Only the first of them keeps the id. */
static gsize
cut_out (const VsCutClip *clip, VsTimeRange range, VsCutClip pieces[2])
{
  VsTimeRange out = vs_time_range_intersect (clip->range, range);
  gsize       n = 0;

  if (vs_time_range_is_empty (out))
    {
      pieces[0] = *clip;
      return 1;
    }
  if (out.start > clip->range.start)
    {
      pieces[n] = *clip;
      pieces[n++].range.end = out.start;
    }
  if (out.end < clip->range.end)
    {
      pieces[n] = *clip;
      pieces[n].id = n == 0 ? clip->id : 0;
      pieces[n++].range.start = out.end;
    }
  return n;
}

/* Takes out of each clip what @get_range says for it, µs of its source time. */
typedef VsTimeRange (*RangeFunc) (const VsCut *self, gsize index, gpointer data);

static VsCut *
remove_ranges (VsCut *self, RangeFunc get_range, gpointer data)
{
  g_autofree VsCutClip *clips = g_new (VsCutClip, 2 * self->n + 1);
  g_autoptr (VsCut) cut = NULL;
  gsize n = 0;

  for (gsize i = 0; i < self->n; i++)
    n += cut_out (&self->clips[i], get_range (self, i, data), clips + n);
  cut = vs_cut_new (clips, n);
  return vs_cut_equal (self, cut) ? vs_cut_ref (self) : g_steal_pointer (&cut);
}

static VsTimeRange
get_part_of_range (const VsCut *self, gsize index, gpointer data)
{
  const VsTimeRange *range = data;
  VsTimeRange        part = vs_time_range_intersect (*range, vs_cut_get_range (self, index));

  if (vs_time_range_is_empty (part))
    return vs_time_range (0, 0);
  return vs_time_range (self->clips[index].range.start + part.start - self->starts[index],
                        self->clips[index].range.start + part.end - self->starts[index]);
}

/**
 * vs_cut_remove_range:
 * @range: µs of cut time, on frames
 *
 * Takes a range out, through as many clips as it covers; all behind it moves forward.
 */
VsCut *
vs_cut_remove_range (VsCut *self, VsTimeRange range)
{
  g_return_val_if_fail (self != NULL, NULL);

  return remove_ranges (self, get_part_of_range, &range);
}

typedef struct
{
  gsize       first;
  gsize       last;
  VsTimeRange range;
} SourceRange;

static VsTimeRange
get_part_of_source (const VsCut *self, gsize index, gpointer data)
{
  const SourceRange *part = data;

  return index >= part->first && index <= part->last ? part->range : vs_time_range (0, 0);
}

/**
 * vs_cut_remove_source_range:
 * @first: index of a clip
 * @last: index of a clip of the same media, @first or behind it
 * @range: µs of their source time, on frames
 *
 * Takes a piece of a media out of some clips in a row: words that were deleted. Other clips that show it keep it.
 */
VsCut *
vs_cut_remove_source_range (VsCut *self, gsize first, gsize last, VsTimeRange range)
{
  SourceRange part = { first, last, range };

  g_return_val_if_fail (self != NULL && first <= last && last < self->n, NULL);

  return remove_ranges (self, get_part_of_source, &part);
}
