// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts of generated clips, and the frames that an export of them has.
#pragma once

#include "base/cut.h"
#include "base/frame-times.h"
#include "base/image.h"
#include "media/source.h"
#include "support/clip-generator.h"

G_BEGIN_DECLS

/**
 * VsTestCut:
 * @folder: where the files are
 * @sources: (element-type VsSource): numbered from 1
 * @times: (element-type VsFrameTimes): of the sources, %NULL for one without a picture
 * @clips: (element-type VsCutClip): of the cut
 */
typedef struct
{
  char      *folder;
  GPtrArray *sources;
  GPtrArray *times;
  GArray    *clips;
} VsTestCut;

/**
 * VsTestShown:
 * @time: µs of cut time
 * @clip: index
 * @source_time: µs
 * @number: on the picture; −1 when there is none
 */
typedef struct
{
  gint64 time;
  guint  clip;
  gint64 source_time;
  int    number;
} VsTestShown;

void        vs_test_cut_init (VsTestCut *self);
void        vs_test_cut_clear (VsTestCut *self);
gint64      vs_test_cut_add_file (VsTestCut *self, const VsTestClip *clip, const char *name); /* makes the file; returns its media_id */
gint64      vs_test_cut_add_path (VsTestCut *self, const char *path);                         /* of a file that is there */
char       *vs_test_cut_get_path (VsTestCut *self, gint64 media_id);                          /* (transfer none) */
void        vs_test_cut_add_clip (VsTestCut *self, gint64 media_id, gint64 start, gint64 end);
VsCut      *vs_test_cut_make (VsTestCut *self);
GArray     *vs_test_cut_list_frames (VsTestCut *self, VsCut *cut); /* of VsTestShown: what an export shows */
GHashTable *vs_test_cut_get_times (VsTestCut *self);               /* VsFrameTimes by media_id */

VsTestShown vs_test_shown (const VsImage *image, gint64 time, guint clip, gint64 source_time);
gboolean    vs_test_shown_equal (const VsTestShown *a, const VsTestShown *b);
void        vs_test_assert_shown (GArray *shown, GArray *expected, gsize first, gsize n);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsTestCut, vs_test_cut_clear)

G_END_DECLS
