// SPDX-License-Identifier: GPL-3.0-or-later
// What a cut shows and sounds like, as a value for the threads that decode it.
#pragma once

#include "base/cut.h"
#include "base/image.h"
#include "base/music.h"
#include "media/source.h"

G_BEGIN_DECLS

/**
 * VsCutPiece:
 * @source: (nullable): the media; %NULL when the cut names one that is not known
 * @start: µs of cut time at which the piece begins
 * @range: µs of source time that it takes
 * @frames: µs of source time: the frames that begin in here are its pictures; @range on the frames, where their times are known
 * @has_picture: whether there is a picture to decode; otherwise it is black
 * @audio_stream: index in the file, −1 for silence
 * @factor: what its samples are multiplied with
 */
typedef struct
{
  VsSource   *source;
  gint64      start;
  VsTimeRange range;
  VsTimeRange frames;
  gboolean    has_picture;
  int         audio_stream;
  double      factor;
} VsCutPiece;

/**
 * VsCutProgram:
 * @pieces: (array length=n_pieces): one for each clip of the cut
 * @length: µs
 * @music: under all of it
 * @music_source: (nullable): its file
 * @speech: (element-type VsTimeRange): µs of cut time during which the music goes down
 *
 * Immutable and reference-counted; may cross threads.
 */
typedef struct
{
  VsCutPiece *pieces;
  gsize       n_pieces;
  gint64      length;
  VsMusic     music;
  VsSource   *music_source;
  GArray     *speech;

  /*< private >*/
  gatomicrefcount ref_count;
} VsCutProgram;

VsCutProgram *vs_cut_program_new (VsCut *cut, GPtrArray *sources, GHashTable *frame_times, VsMusic music, const GArray *speech) G_GNUC_WARN_UNUSED_RESULT;
VsCutProgram *vs_cut_program_ref (VsCutProgram *self);
void          vs_cut_program_unref (VsCutProgram *self);
gboolean      vs_cut_program_equal (const VsCutProgram *a, const VsCutProgram *b);
gsize         vs_cut_program_find (const VsCutProgram *self, gint64 time);
gint64        vs_cut_program_to_source (const VsCutProgram *self, gsize piece, gint64 time);
gint64        vs_cut_program_to_picture (const VsCutProgram *self, gsize piece, gint64 time);
gint64        vs_cut_program_from_source (const VsCutProgram *self, gsize piece, gint64 source_time);

/**
 * VsCutLook:
 * @orientation: how the stored picture must be turned: what the file says and the framing together
 * @width: px into which the whole upright picture is fitted, never enlarged
 * @height: px
 */
typedef struct
{
  VsOrientation orientation;
  int           width;
  int           height;
} VsCutLook;

VsImage *vs_cut_piece_make_black (const VsCutPiece *self, VsCutLook look) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCutProgram, vs_cut_program_unref)

G_END_DECLS
