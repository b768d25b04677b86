// SPDX-License-Identifier: GPL-3.0-or-later
// What a cut shows and sounds like, as a value for the threads that decode it.

#include "media/cut-program.h"

#include "base/frame-times.h"
#include "media/picture-maker.h"
#include "media/sound.h"

static VsCutPiece
make_piece (const VsCutClip *clip, gint64 start, GPtrArray *sources, GHashTable *frame_times)
{
  VsSource           *source = vs_sources_find (sources, clip->media_id);
  const VsMediaFacts *facts = source != NULL ? vs_media_info_get (source->info) : NULL;
  VsFrameTimes       *frames = frame_times != NULL ? g_hash_table_lookup (frame_times, &clip->media_id) : NULL;
  VsCutPiece          piece = { .start = start, .range = clip->range, .frames = clip->range, .audio_stream = -1, .factor = vs_sound_to_factor (clip->gain) };

  if (source == NULL)
    return piece;
  piece.source = vs_source_ref (source);
  piece.has_picture = facts->has_video && facts->width > 0 && facts->height > 0;
  if (frames != NULL && piece.has_picture)
    piece.frames = vs_frame_times_snap_range (frames, clip->range);
  if (facts->has_audio && !clip->muted)
    piece.audio_stream = clip->audio_stream == VS_AUDIO_DEFAULT ? facts->audio_stream : clip->audio_stream;
  return piece;
}

/**
 * vs_cut_program_new:
 * @sources: (element-type VsSource): where its media are
 * @frame_times: (nullable): #VsFrameTimes by media_id, of those that are known
 * @speech: (nullable) (element-type VsTimeRange): µs of cut time during which somebody speaks
 *
 * Returns: (transfer full): the cut as it is played
 */
VsCutProgram *
vs_cut_program_new (VsCut *cut, GPtrArray *sources, GHashTable *frame_times, VsMusic music, const GArray *speech)
{
  VsCutProgram *self;
  VsSource     *music_source;

  g_return_val_if_fail (cut != NULL && sources != NULL, NULL);

  self = g_new0 (VsCutProgram, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_pieces = vs_cut_get_n (cut);
  self->length = vs_cut_get_length (cut);
  self->pieces = g_new0 (VsCutPiece, self->n_pieces + 1);
  for (gsize i = 0; i < self->n_pieces; i++)
    self->pieces[i] = make_piece (vs_cut_get (cut, i), vs_cut_get_start (cut, i), sources, frame_times);
  self->music = music;
  music_source = music.media_id != 0 ? vs_sources_find (sources, music.media_id) : NULL;
  if (music_source != NULL)
    self->music_source = vs_source_ref (music_source);
  self->speech = speech != NULL ? g_array_copy ((GArray *) speech) : g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  return self;
}

VsCutProgram *
vs_cut_program_ref (VsCutProgram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_cut_program_unref (VsCutProgram *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (gsize i = 0; i < self->n_pieces; i++)
    g_clear_pointer (&self->pieces[i].source, vs_source_unref);
  g_clear_pointer (&self->music_source, vs_source_unref);
  g_array_unref (self->speech);
  g_free (self->pieces);
  g_free (self);
}

static gboolean
is_same_source (const VsSource *a, const VsSource *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_str_equal (a->path, b->path) && a->info == b->info && g_strcmp0 (a->fingerprint, b->fingerprint) == 0;
}

static gboolean
is_same_piece (const VsCutPiece *a, const VsCutPiece *b)
{
  return is_same_source (a->source, b->source) && a->start == b->start && vs_time_range_equal (a->range, b->range) && vs_time_range_equal (a->frames, b->frames) &&
         a->audio_stream == b->audio_stream && a->factor == b->factor;
}

static gboolean
is_same_speech (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (VsTimeRange)) == 0);
}

/**
 * vs_cut_program_equal:
 *
 * Returns: whether both decode to the same frames and samples
 */
gboolean
vs_cut_program_equal (const VsCutProgram *a, const VsCutProgram *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->n_pieces != b->n_pieces || !vs_music_equal (a->music, b->music) || !is_same_source (a->music_source, b->music_source) || !is_same_speech (a->speech, b->speech))
    return FALSE;
  for (gsize i = 0; i < a->n_pieces; i++)
    if (!is_same_piece (&a->pieces[i], &b->pieces[i]))
      return FALSE;
  return TRUE;
}

/**
 * vs_cut_program_find:
 * @time: µs of cut time
 *
 * Returns: index of the piece that is seen then; the first before the start, the last from the end on
 */
gsize
vs_cut_program_find (const VsCutProgram *self, gint64 time)
{
  gsize piece = 0;

  g_return_val_if_fail (self != NULL, 0);

  while (piece + 1 < self->n_pieces && self->pieces[piece + 1].start <= time)
    piece++;
  return piece;
}

/**
 * vs_cut_program_to_source:
 * @time: µs of cut time
 *
 * Returns: µs of the piece's source time, on its range
 */
gint64
vs_cut_program_to_source (const VsCutProgram *self, gsize piece, gint64 time)
{
  VsTimeRange range;

  g_return_val_if_fail (self != NULL && piece < self->n_pieces, 0);

  range = self->pieces[piece].range;
  return CLAMP (range.start + time - self->pieces[piece].start, range.start, range.end - 1);
}

/**
 * vs_cut_program_to_picture:
 * @time: µs of cut time
 *
 * Returns: µs of the piece's source time, where the picture that is seen at @time is on the screen
 */
gint64
vs_cut_program_to_picture (const VsCutProgram *self, gsize piece, gint64 time)
{
  VsTimeRange frames;
  gint64      source_time;

  g_return_val_if_fail (self != NULL && piece < self->n_pieces, 0);

  frames = self->pieces[piece].frames;
  source_time = vs_cut_program_to_source (self, piece, time);
  if (source_time <= self->pieces[piece].range.start)
    return frames.start;
  return MAX (frames.start, MIN (source_time, frames.end - 1));
}

/**
 * vs_cut_program_from_source:
 * @source_time: µs
 *
 * Returns: µs of cut time, within the piece
 */
gint64
vs_cut_program_from_source (const VsCutProgram *self, gsize piece, gint64 source_time)
{
  VsTimeRange range;

  g_return_val_if_fail (self != NULL && piece < self->n_pieces, 0);

  range = self->pieces[piece].range;
  return self->pieces[piece].start + CLAMP (source_time, range.start, range.end - 1) - range.start;
}

/**
 * vs_cut_piece_make_black:
 *
 * Returns: (transfer full): what is seen where there is no picture
 */
VsImage *
vs_cut_piece_make_black (const VsCutPiece *self, VsCutLook look)
{
  g_autoptr (GBytes) bytes = NULL;
  int      width = look.width, height = look.height;
  guint32 *pixels;

  g_return_val_if_fail (self != NULL && look.width > 0 && look.height > 0, NULL);

  if (self->has_picture)
    vs_picture_fit (vs_media_info_get (self->source->info), look.orientation, look.width, look.height, &width, &height);
  pixels = g_new (guint32, (gsize) width * height);
  for (gsize i = 0; i < (gsize) width * height; i++)
    pixels[i] = GUINT32_TO_LE (0xff000000);
  bytes = g_bytes_new_take (pixels, 4 * (gsize) width * height);
  return vs_image_new (width, height, 4 * (gsize) width, bytes);
}
