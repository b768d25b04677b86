// SPDX-License-Identifier: GPL-3.0-or-later
// What plays is what is exported: pictures and sound of cuts, before any clock, against lists made from the files' frame times.

#include <glib/gstdio.h>

#include "cut-fixture.h"
#include "media/cut-pictures.h"
#include "media/cut-sound.h"
#include "media/export-sound.h"
#include "media/sound.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

#define MS 1000

#define SMALL .width = 160, .height = 120
#define TALL .width = 120, .height = 160

static const gint64 uneven[] = { 0, 33000, 90000, 100000, 166000, 200000, 400000, 433000, 441000, 500000, 533000, 600000, 640000, 1000000, 1033000, 1066000, 1100000, 1150000, 1151000, 1500000 };

/* Media 1…5 of every cut here. */
static const VsTestClip files[] = {
  { SMALL, .n_frames = 120, .rate_num = 30, .rate_den = 1, .gop = 60, .b_frames = 2, .audio_codec = "aac" },
  { TALL, .n_frames = 75, .rate_num = 25, .rate_den = 1, .gop = 250 },
  { SMALL, .n_frames = 20, .times = uneven, .gop = 6 },
  { SMALL, .n_frames = 60, .rate_num = 24000, .rate_den = 1001, .time_scale = 24000, .gop = 12, .orientation = VS_ORIENTATION_ROTATE_90 },
  { SMALL, .n_frames = 60, .rate_num = 60, .rate_den = 1, .gop = 30, .orientation = VS_ORIENTATION_TRANSVERSE, .audio_codec = "aac" },
};

static const char *const names[] = { "a.mp4", "b.mp4", "c.mkv", "d.mov", "e.mp4" };

typedef struct
{
  gint64 media_id;
  gint64 start; /* µs */
  gint64 end;
} Piece;

#define MAX_PIECES 6

static const struct
{
  const char *name;
  Piece       pieces[MAX_PIECES];
} cuts[] = {
  { "four-ranges", { { 1, 0, 700 * MS }, { 1, 1000 * MS, 1500 * MS }, { 1, 2000 * MS, 2600 * MS }, { 1, 3000 * MS, 4000 * MS } } },
  { "backwards", { { 1, 3000 * MS, 3500 * MS }, { 1, 2000 * MS, 2500 * MS }, { 1, 0, 500 * MS } } },
  { "near", { { 1, 0, 300 * MS }, { 1, 400 * MS, 700 * MS }, { 1, 700 * MS, 1000 * MS }, { 1, 1100 * MS, 1200 * MS } } },
  { "again", { { 1, 500 * MS, 800 * MS }, { 1, 500 * MS, 800 * MS }, { 1, 500 * MS, 800 * MS } } },
  { "all-media", { { 1, 200 * MS, 800 * MS }, { 2, 1000 * MS, 2000 * MS }, { 3, 0, 1200 * MS }, { 4, 500 * MS, 1500 * MS }, { 5, 0, 500 * MS }, { 1, 0, 200 * MS } } },
  { "odd-times", { { 1, 123457, 777777 }, { 2, 1000003, 1555555 }, { 3, 95001, 610001 }, { 4, 333, 777001 }, { 5, 111111, 222222 } } },
  { "single-frames", { { 1, 1000 * MS, 1033333 }, { 2, 2960 * MS, 3000 * MS }, { 3, 441 * MS, 500 * MS }, { 1, 3966667, 4000 * MS } } },
};

static void
set_up (VsTestCut *self, gconstpointer data)
{
  vs_test_cut_init (self);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    vs_test_cut_add_file (self, &files[i], names[i]);
}

static void
tear_down (VsTestCut *self, gconstpointer data)
{
  vs_test_cut_clear (self);
}

static void
add_pieces (VsTestCut *self, const Piece *pieces)
{
  for (gsize i = 0; i < MAX_PIECES && pieces[i].media_id != 0; i++)
    vs_test_cut_add_clip (self, pieces[i].media_id, pieces[i].start, pieces[i].end);
}

static VsCutProgram *
make_program (VsTestCut *self, VsCut *cut, VsMusic music, const GArray *speech)
{
  g_autoptr (GHashTable) times = vs_test_cut_get_times (self);

  return vs_cut_program_new (cut, self->sources, times, music, speech);
}

static VsCutLook
get_look_cb (gsize piece, gpointer user_data)
{
  const VsCutProgram *program = user_data;
  VsSource           *source = program->pieces[piece].source;

  return (VsCutLook){ source != NULL ? vs_media_info_get (source->info)->orientation : VS_ORIENTATION_NORMAL, 160, 160 };
}

static GArray *
read_all (VsCutPictures *pictures)
{
  GArray      *shown = g_array_new (FALSE, FALSE, sizeof (VsTestShown));
  VsCutPicture picture;

  while (vs_cut_pictures_next (pictures, G_MININT64, &picture))
    {
      VsTestShown one = vs_test_shown (picture.image, picture.time, picture.clip, picture.source_time);

      g_array_append_val (shown, one);
      vs_image_unref (picture.image);
    }
  return shown;
}

/* --- pictures -------------------------------------------------------------------------------------------------------- */

/* Every frame of the export once, in order, at its time; also from each moment on. */
static void
test_pictures (VsTestCut *self, gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (VsCutProgram) program = NULL;
  g_autoptr (VsCutPictures) pictures = NULL;
  g_autoptr (GArray) expected = NULL;

  add_pieces (self, cuts[index].pieces);
  cut = vs_test_cut_make (self);
  program = make_program (self, cut, VS_MUSIC_NONE, NULL);
  expected = vs_test_cut_list_frames (self, cut);
  pictures = vs_cut_pictures_new (program, get_look_cb, program, NULL);
  for (gsize first = 0; first < expected->len; first += 1 + expected->len / 5)
    {
      g_autoptr (GArray) shown = NULL;
      gint64 time = g_array_index (expected, VsTestShown, first).time;

      vs_cut_pictures_seek (pictures, time);
      shown = read_all (pictures);
      g_assert_null (vs_cut_pictures_take_error (pictures));
      vs_test_assert_shown (shown, expected, first, expected->len - first);
    }
}

/* Without frame times the pictures are those on the screen during the range. */
static void
test_unknown_times (VsTestCut *self, gconstpointer data)
{
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (VsCutProgram) program = NULL;
  g_autoptr (VsCutPictures) pictures = NULL;
  g_autoptr (GArray) expected = NULL;
  g_autoptr (GArray) shown = NULL;

  add_pieces (self, cuts[0].pieces);
  cut = vs_test_cut_make (self);
  program = vs_cut_program_new (cut, self->sources, NULL, VS_MUSIC_NONE, NULL);
  expected = vs_test_cut_list_frames (self, cut);
  pictures = vs_cut_pictures_new (program, get_look_cb, program, NULL);
  vs_cut_pictures_seek (pictures, 0);
  shown = read_all (pictures);
  vs_test_assert_shown (shown, expected, 0, expected->len);
}

/* The picture is turned and mirrored as asked, and has the size of the clip that it belongs to. */
static VsCutLook
get_turned_look_cb (gsize piece, gpointer user_data)
{
  const VsCutClip *clip = vs_cut_get (user_data, piece);

  return (VsCutLook){ vs_framing_orient (clip->framing, clip->media_id == 4 ? VS_ORIENTATION_ROTATE_90 : VS_ORIENTATION_NORMAL), 80, 80 };
}

static void
test_looks (VsTestCut *self, gconstpointer data)
{
  static const int quarters[] = { 2, 1 }; /* top left after a turn, and after a mirror */
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (VsCutProgram) program = NULL;
  g_autoptr (VsCutPictures) pictures = NULL;
  VsCutPicture picture;

  vs_test_cut_add_clip (self, 1, 0, 40 * MS);
  g_array_index (self->clips, VsCutClip, 0).framing.turn = 1;
  vs_test_cut_add_clip (self, 4, 0, 40 * MS);
  g_array_index (self->clips, VsCutClip, 1).framing.mirrored = TRUE;
  cut = vs_test_cut_make (self);
  program = make_program (self, cut, VS_MUSIC_NONE, NULL);
  pictures = vs_cut_pictures_new (program, get_turned_look_cb, cut, NULL);
  vs_cut_pictures_seek (pictures, 0);
  for (guint seen = 0; vs_cut_pictures_next (pictures, G_MININT64, &picture); vs_image_unref (picture.image))
    {
      g_assert_cmpint (picture.image->width, ==, 60);
      g_assert_cmpint (picture.image->height, ==, 80);
      g_assert_cmpint (vs_test_image_get_quarter (picture.image, FALSE, FALSE), ==, quarters[picture.clip]);
      g_assert_cmpuint (picture.clip, >=, seen);
      seen = picture.clip;
    }
}

/* What cannot be read is black and named, and the rest plays. */
static void
test_missing (VsTestCut *self, gconstpointer data)
{
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (VsCutProgram) program = NULL;
  g_autoptr (VsCutPictures) pictures = NULL;
  g_autoptr (GArray) shown = NULL;
  g_autofree char *error = NULL;
  gboolean         seen[4] = { FALSE };

  vs_test_cut_add_clip (self, 1, 0, 200 * MS);
  vs_test_cut_add_clip (self, 2, 0, 200 * MS);
  vs_test_cut_add_clip (self, 99, 0, 200 * MS);
  vs_test_cut_add_clip (self, 3, 0, 200 * MS);
  g_assert_cmpint (g_unlink (vs_test_cut_get_path (self, 2)), ==, 0);
  cut = vs_test_cut_make (self);
  program = make_program (self, cut, VS_MUSIC_NONE, NULL);
  pictures = vs_cut_pictures_new (program, get_look_cb, program, NULL);
  vs_cut_pictures_seek (pictures, 0);
  shown = read_all (pictures);
  for (guint i = 0; i < shown->len; i++)
    {
      const VsTestShown *one = &g_array_index (shown, VsTestShown, i);

      g_assert_cmpuint (one->clip, <, G_N_ELEMENTS (seen));
      seen[one->clip] = TRUE;
      g_assert_true ((one->number >= 0) == (one->clip == 0 || one->clip == 3));
    }
  g_assert_true (seen[0] && seen[1] && seen[2] && seen[3]);
  error = vs_cut_pictures_take_error (pictures);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error, "b.mp4"));
}

/* --- sound ----------------------------------------------------------------------------------------------------------- */

static GArray *
read_sound (VsCutSound *sound)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (float));
  float   left[777], right[777];
  float  *planar[] = { left, right };
  int     n;

  while ((n = vs_cut_sound_read (sound, planar, G_N_ELEMENTS (left))) > 0)
    g_array_append_vals (samples, left, n);
  return samples;
}

static double
get_level (GArray *samples, gint64 from, gint64 to)
{
  gint64 first = vs_sound_to_samples (from, VS_SOUND_RATE), last = vs_sound_to_samples (to, VS_SOUND_RATE);
  double sum = 0;

  for (gint64 i = first; i < last; i++)
    sum += g_array_index (samples, float, i) * g_array_index (samples, float, i);
  return sqrt (sum / (last - first));
}

static GArray *
make_sound (VsTestCut *self, VsMusic music, const GArray *speech, gint64 start)
{
  g_autoptr (VsCut) cut = vs_test_cut_make (self);
  g_autoptr (VsCutProgram) program = make_program (self, cut, music, speech);
  g_autoptr (VsCutSound) sound = vs_cut_sound_new (program, NULL);
  GArray *samples;

  vs_cut_sound_seek (sound, start);
  samples = read_sound (sound);
  g_assert_null (vs_cut_sound_take_error (sound));
  return samples;
}

/* Each clip has its gain; one that is muted or has no sound is silent; the length is that of the cut to the sample. */
static void
test_gains (VsTestCut *self, gconstpointer data)
{
  g_autoptr (GArray) samples = NULL;
  double level;

  vs_test_cut_add_clip (self, 1, 500 * MS, 1000 * MS);
  vs_test_cut_add_clip (self, 1, 2000 * MS, 2500 * MS);
  g_array_index (self->clips, VsCutClip, 1).gain = -12;
  vs_test_cut_add_clip (self, 2, 0, 500 * MS);
  vs_test_cut_add_clip (self, 1, 1000 * MS, 1500 * MS);
  g_array_index (self->clips, VsCutClip, 3).muted = TRUE;
  vs_test_cut_add_clip (self, 5, 100 * MS, 433333);
  samples = make_sound (self, VS_MUSIC_NONE, NULL, 0);
  g_assert_cmpuint (samples->len, ==, vs_sound_to_samples (2333333, VS_SOUND_RATE));
  level = get_level (samples, 50 * MS, 450 * MS);
  g_assert_cmpfloat (level, >, 0.05);
  g_assert_cmpfloat_with_epsilon (get_level (samples, 550 * MS, 950 * MS) / level, vs_sound_to_factor (-12), 0.01);
  g_assert_cmpfloat (get_level (samples, 1000 * MS, 2000 * MS), ==, 0);
  g_assert_cmpfloat (get_level (samples, 2050 * MS, 2300 * MS), >, 0.05);
}

/* A cut in the tone fades over it; a split where nothing was left out does not. */
static void
test_joints (VsTestCut *self, gconstpointer data)
{
  g_autoptr (GArray) samples = NULL;
  double level;

  vs_test_cut_add_clip (self, 1, 500 * MS, 800 * MS);
  vs_test_cut_add_clip (self, 1, 800 * MS, 1000 * MS);
  vs_test_cut_add_clip (self, 1, 1501 * MS, 2000 * MS);
  samples = make_sound (self, VS_MUSIC_NONE, NULL, 0);
  level = get_level (samples, 50 * MS, 250 * MS);
  g_assert_cmpfloat_with_epsilon (get_level (samples, 299 * MS, 301 * MS) / level, 1, 0.3);
  g_assert_cmpfloat (get_level (samples, 499 * MS, 501 * MS) / level, <, 0.3);
}

/* Sound from a moment on is the same as sound up to it and further. */
static void
test_sound_seek (VsTestCut *self, gconstpointer data)
{
  VsMusic music = { .media_id = 5, .start = 200 * MS, .gain = -6, .ducking = 9 };
  g_autoptr (GArray) speech = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) rest = NULL;
  VsTimeRange range = vs_time_range (600 * MS, 900 * MS);
  gint64      skipped = vs_sound_to_samples (750 * MS, VS_SOUND_RATE);

  g_array_append_val (speech, range);
  add_pieces (self, cuts[0].pieces);
  all = make_sound (self, music, speech, 0);
  rest = make_sound (self, music, speech, 750 * MS);
  g_assert_cmpuint (rest->len, ==, all->len - skipped);
  for (guint i = 0; i < rest->len; i++)
    if (fabsf (g_array_index (rest, float, i) - g_array_index (all, float, i + skipped)) > 0.001)
      {
        g_test_fail_printf ("sample %u is %f instead of %f", i, g_array_index (rest, float, i), g_array_index (all, float, i + skipped));
        return;
      }
}

/* Music is heard under silence, begins again when it ends, goes down under speech, and fades out at the end, as in an export. */
static void
test_music (VsTestCut *self, gconstpointer data)
{
  VsMusic music = { .media_id = 5, .start = 0, .gain = -6, .ducking = 12 };
  g_autoptr (GArray) speech = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  g_autoptr (GArray) samples = NULL;
  VsTimeRange range = vs_time_range (2000 * MS, 3000 * MS);
  double      level;

  g_array_append_val (speech, range);
  vs_test_cut_add_clip (self, 2, 0, 3000 * MS);
  vs_test_cut_add_clip (self, 2, 0, 3000 * MS);
  samples = make_sound (self, music, speech, 0);
  level = get_level (samples, 200 * MS, 800 * MS);
  g_assert_cmpfloat (level, >, 0.02);
  g_assert_cmpfloat_with_epsilon (get_level (samples, 1200 * MS, 1700 * MS) / level, 1, 0.05);
  g_assert_cmpfloat_with_epsilon (get_level (samples, 2100 * MS, 2900 * MS) / level, vs_sound_to_factor (-12), 0.02);
  g_assert_cmpfloat (get_level (samples, 5900 * MS, 6000 * MS) / level, <, 0.2);
}

static GArray *
export_sound (VsTestCut *self, VsMusic music)
{
  g_autoptr (VsCut) cut = vs_test_cut_make (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsExportSound) sound = NULL;
  VsProgramme *programme = vs_programme_new (cut, self->sources, music, NULL, &error);
  GArray      *samples = g_array_new (FALSE, FALSE, sizeof (float));
  float        left[777], right[777];
  float       *planar[] = { left, right };
  int          n;

  g_assert_no_error (error);
  sound = vs_export_sound_new (programme, 0, &error);
  g_assert_no_error (error);
  while ((n = vs_export_sound_read (sound, planar, G_N_ELEMENTS (left), &error)) > 0)
    g_array_append_vals (samples, left, n);
  g_assert_no_error (error);
  return samples;
}

/* Music over a clip that was made much louder would clip; what plays is limited as what is exported, and nothing of it is late. */
static void
test_limited (VsTestCut *self, gconstpointer data)
{
  VsMusic music = { .media_id = 5, .start = 0, .gain = 12, .ducking = 0 };
  g_autoptr (GArray) played = NULL;
  g_autoptr (GArray) exported = NULL;
  g_autoptr (GArray) rest = NULL;
  float most = 0, most_different = 0;

  vs_test_cut_add_clip (self, 1, 500 * MS, 1500 * MS);
  g_array_index (self->clips, VsCutClip, 0).gain = 18;
  vs_test_cut_add_clip (self, 2, 0, 500 * MS);
  played = make_sound (self, music, NULL, 0);
  exported = export_sound (self, music);
  g_assert_cmpuint (played->len, ==, vs_sound_to_samples (1500 * MS, VS_SOUND_RATE));
  g_assert_cmpuint (played->len, ==, exported->len);
  for (guint i = 0; i < played->len; i++)
    {
      most = MAX (most, fabsf (g_array_index (played, float, i)));
      most_different = MAX (most_different, fabsf (g_array_index (played, float, i) - g_array_index (exported, float, i)));
    }
  g_assert_cmpfloat (most, >, 0.8);
  g_assert_cmpfloat (most, <=, vs_sound_to_factor (VS_EXPORT_SOUND_PEAK));
  g_assert_cmpfloat (most_different, <, 0.001);
  rest = make_sound (self, music, NULL, 1400 * MS);
  g_assert_cmpuint (rest->len, ==, vs_sound_to_samples (100 * MS, VS_SOUND_RATE));
}

#define ADD(path, data, func) g_test_add (path, VsTestCut, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *path = g_strconcat ("/media/cut-pictures/frames/", cuts[i].name, NULL);

      ADD (path, GSIZE_TO_POINTER (i), test_pictures);
    }
  ADD ("/media/cut-pictures/unknown-times", NULL, test_unknown_times);
  ADD ("/media/cut-pictures/looks", NULL, test_looks);
  ADD ("/media/cut-pictures/missing", NULL, test_missing);
  ADD ("/media/cut-sound/gains", NULL, test_gains);
  ADD ("/media/cut-sound/joints", NULL, test_joints);
  ADD ("/media/cut-sound/seek", NULL, test_sound_seek);
  ADD ("/media/cut-sound/music", NULL, test_music);
  ADD ("/media/cut-sound/limited", NULL, test_limited);
  return g_test_run ();
}
