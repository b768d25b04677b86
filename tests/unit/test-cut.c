// SPDX-License-Identifier: GPL-3.0-or-later
// Cutting, frame by frame. Above each step stands the time line: a letter is a media, its figures are source time in seconds.

#include "base/cut.h"

#define A 1
#define B 2
#define S G_USEC_PER_SEC

/* Makes a cut of "A2-5 B0-2": media, start and end in seconds; ids count from 1 in that order. */
static VsCut *
cut (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autofree VsCutClip *clips = g_new0 (VsCutClip, g_strv_length (words) + 1);
  gsize                 n = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      char  *rest;
      double start, end;

      if (*words[i] == '\0')
        continue;
      start = g_ascii_strtod (words[i] + 1, &rest);
      end = g_ascii_strtod (rest + 1, NULL);
      clips[n] = VS_CUT_CLIP_DEFAULT;
      clips[n].id = n + 1;
      clips[n].media_id = words[i][0] - 'A' + 1;
      clips[n++].range = vs_time_range ((gint64) (start * S + 0.5), (gint64) (end * S + 0.5));
    }
  return vs_cut_new (clips, n);
}

/* The same text of a cut; with the ids of the clips behind a "#" where they are asked for. */
static char *
describe (VsCut *self, gboolean with_ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < vs_cut_get_n (self); i++)
    {
      const VsCutClip *clip = vs_cut_get (self, i);

      g_string_append_printf (text, "%s%c%g-%g", i > 0 ? " " : "", 'A' + (int) clip->media_id - 1, clip->range.start / (double) S, clip->range.end / (double) S);
      if (with_ids)
        g_string_append_printf (text, "#%d", (int) clip->id);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_cut (VsCut *self, const char *wanted)
{
  g_autofree char *text = describe (self, strchr (wanted, '#') != NULL);

  g_assert_cmpstr (text, ==, wanted);
}

/* Takes over the result of an edit and compares it. */
static void
become (VsCut **self, VsCut *result, const char *wanted)
{
  vs_cut_unref (*self);
  *self = result;
  assert_cut (*self, wanted);
}

static void
test_places (void)
{
  /*  0     3   5       10
      |A2-5 |B0-2|A7-12 |   */
  g_autoptr (VsCut) self = cut ("A2-5 B0-2 A7-12");
  gsize index;

  g_assert_cmpint (vs_cut_get_length (self), ==, 10 * S);
  g_assert_cmpint (vs_cut_get_start (self, 2), ==, 5 * S);
  g_assert_cmpint (vs_cut_get_start (self, 3), ==, 10 * S);

  g_assert_cmpint (vs_cut_to_source (self, 0, &index), ==, 2 * S);
  g_assert_cmpuint (index, ==, 0);
  /* a moment at a joint belongs to the clip that begins there */
  g_assert_cmpint (vs_cut_to_source (self, 3 * S, &index), ==, 0);
  g_assert_cmpuint (index, ==, 1);
  g_assert_cmpint (vs_cut_to_source (self, 3 * S - 1, &index), ==, 5 * S - 1);
  g_assert_cmpuint (index, ==, 0);
  g_assert_cmpint (vs_cut_to_source (self, 6 * S, &index), ==, 8 * S);
  /* outside: the ends */
  g_assert_cmpint (vs_cut_to_source (self, -5, &index), ==, 2 * S);
  g_assert_cmpint (vs_cut_to_source (self, 99 * S, &index), ==, 12 * S);
  g_assert_cmpuint (index, ==, 2);

  g_assert_cmpint (vs_cut_from_source (self, 2, 8 * S), ==, 6 * S);
  g_assert_cmpint (vs_cut_from_source (self, 2, 0), ==, 5 * S);
}

static void
test_empty (void)
{
  g_autoptr (VsCut) self = cut ("");
  g_autoptr (VsCut) same = vs_cut_split (self, 5);
  g_autoptr (VsCut) none = cut ("A3-3");

  g_assert_cmpuint (vs_cut_get_n (self), ==, 0);
  g_assert_cmpint (vs_cut_get_length (self), ==, 0);
  g_assert_cmpint (vs_cut_to_source (self, 7, NULL), ==, 0);
  g_assert_true (same == self);
  g_assert_true (vs_cut_equal (self, none));
}

static void
test_edits (void)
{
  /*  |A0-10      |  */
  VsCut *self = cut ("A0-10");

  /*  |A0-4 |A4-10 |    split at 4: the first half stays the clip that it was  */
  become (&self, vs_cut_split (self, 4 * S), "A0-4#1 A4-10#0");

  /*  |A0-4 |A4-10 |    at a joint and at the ends there is nothing to split  */
  become (&self, vs_cut_split (self, 4 * S), "A0-4 A4-10");
  become (&self, vs_cut_split (self, 0), "A0-4 A4-10");
  become (&self, vs_cut_split (self, 10 * S), "A0-4 A4-10");

  /*  |A0-4 |A6-9|      trim both ends of the second; what follows would move along  */
  become (&self, vs_cut_trim (self, 1, vs_time_range (6 * S, 9 * S)), "A0-4 A6-9");

  /*  |A0-4 |B1-3|A6-9| insert between  */
  {
    VsCutClip clip = VS_CUT_CLIP_DEFAULT;

    clip.media_id = B;
    clip.range = vs_time_range (1 * S, 3 * S);
    become (&self, vs_cut_insert (self, 1, &clip), "A0-4 B1-3 A6-9");
  }
  g_assert_cmpint (vs_cut_get_start (self, 2), ==, 6 * S);

  /*  |A6-9|A0-4 |B1-3| the last to the front, and the first to the end  */
  become (&self, vs_cut_move (self, 2, 0), "A6-9 A0-4 B1-3");
  become (&self, vs_cut_move (self, 0, 2), "A0-4 B1-3 A6-9");

  /*  |A0-4 |A6-9|      ripple delete: the gap closes  */
  become (&self, vs_cut_remove (self, 1), "A0-4 A6-9");
  g_assert_cmpint (vs_cut_get_length (self), ==, 7 * S);

  /*  |A0-3|A7-9|       a range over the joint: 1 s of each side  */
  become (&self, vs_cut_remove_range (self, vs_time_range (3 * S, 5 * S)), "A0-3 A7-9");

  /*  |A0-1|A2-3|A7-9|  a range inside of one clip makes two  */
  become (&self, vs_cut_remove_range (self, vs_time_range (1 * S, 2 * S)), "A0-1 A2-3 A7-9");

  /*  |A7-9|            a range over whole clips  */
  become (&self, vs_cut_remove_range (self, vs_time_range (0, 2 * S)), "A7-9");

  /*  |                 all of it  */
  become (&self, vs_cut_remove_range (self, vs_time_range (0, 2 * S)), "");
  vs_cut_unref (self);
}

static void
test_remove_source_range (void)
{
  /*  |A0-5   |B0-5   |A3-8   |     4 … 6 of A is in two clips */
  VsCut *self = cut ("A0-5 B0-5 A3-8");

  g_assert_cmpuint (vs_cut_find_run (self, 0), ==, 0);

  /*  |A0-5   |B0-5   |A3-4|A6-8|   only the one that is meant loses it; the first piece of a clip keeps its id  */
  become (&self, vs_cut_remove_source_range (self, 2, 2, vs_time_range (4 * S, 6 * S)), "A0-5#1 B0-5#2 A3-4#3 A6-8#0");
  g_assert_cmpuint (vs_cut_find_run (self, 2), ==, 3);

  /*  |A0-5   |B0-5   |A3-3.5|A6.5-8|   through a joint that it goes on over  */
  become (&self, vs_cut_remove_source_range (self, 2, 3, vs_time_range (3.5 * S, 6.5 * S)), "A0-5#1 B0-5#2 A3-3.5#3 A6.5-8#0");

  /*  |A2-5 |B0-5   |A3-3.5|A6.5-8|     from the front: still the same clip  */
  become (&self, vs_cut_remove_source_range (self, 0, 0, vs_time_range (-1 * S, 2 * S)), "A2-5#1 B0-5#2 A3-3.5#3 A6.5-8#0");

  /* what nobody shows changes nothing, and is the same value */
  {
    g_autoptr (VsCut) same = vs_cut_remove_source_range (self, 1, 1, vs_time_range (5 * S, 9 * S));

    g_assert_true (same == self);
  }
  vs_cut_unref (self);
}

/* Frames of 29.97/s in µs are no round figures: whatever is cut, no µs is lost or made up. */
static void
test_odd_times_add_up (void)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;
  VsCut    *self;

  clip.media_id = A;
  clip.range = vs_time_range (0, 300 * (gint64) 1001000 / 30);
  self = vs_cut_new (&clip, 1);
  for (int frame = 299; frame > 0; frame -= 7)
    {
      VsCut *next = vs_cut_split (self, frame * (gint64) 1001000 / 30);

      vs_cut_unref (self);
      self = next;
    }
  g_assert_cmpuint (vs_cut_get_n (self), ==, 44);
  g_assert_cmpint (vs_cut_get_length (self), ==, clip.range.end);
  for (gsize i = 0; i < vs_cut_get_n (self); i++)
    g_assert_cmpint (vs_cut_get_start (self, i), ==, vs_cut_get (self, i)->range.start);
  vs_cut_unref (self);
}

static void
test_motion (void)
{
  VsKeyframe keyframes[] = { { 4 * S, 1, 0.5, 3 }, { 2 * S, 0, 0.5, 1 }, { 4 * S, 1, 1.5, 2 } };
  g_autoptr (VsMotion) motion = vs_motion_new (keyframes, G_N_ELEMENTS (keyframes));
  g_autofree char *json = vs_motion_to_json (motion);
  g_autoptr (VsMotion) read = vs_motion_from_json (json);
  VsFraming framing;

  g_assert_cmpuint (vs_motion_get_n (motion), ==, 2);
  g_assert_true (vs_motion_equal (motion, read));
  g_assert_cmpfloat (vs_motion_apply (motion, VS_FRAMING_DEFAULT, 0).x, ==, 0);
  framing = vs_motion_apply (motion, VS_FRAMING_DEFAULT, 3 * S);
  g_assert_cmpfloat (framing.x, ==, 0.5);
  g_assert_cmpfloat (framing.zoom, ==, 1.5);
  /* it starts gently: after a tenth of the way in time less than a tenth of the way is gone */
  g_assert_cmpfloat (vs_motion_apply (motion, VS_FRAMING_DEFAULT, 2 * S + S / 5).x, <, 0.05);
  framing = vs_motion_apply (motion, VS_FRAMING_DEFAULT, 9 * S);
  g_assert_cmpfloat (framing.x, ==, 1);
  g_assert_cmpfloat (framing.y, ==, 1);
  {
    g_autoptr (VsMotion) moved = vs_motion_move (motion, 2 * S, 7 * S);
    g_autoptr (VsMotion) onto = vs_motion_move (motion, 2 * S, 4 * S);
    g_autoptr (VsMotion) none = vs_motion_move (motion, 3 * S, 7 * S);

    /* past the other one: what it holds goes with it, and the order is that of time */
    g_assert_cmpuint (vs_motion_get_n (moved), ==, 2);
    g_assert_cmpint (vs_motion_get (moved, 0)->time, ==, 4 * S);
    g_assert_cmpint (vs_motion_get (moved, 1)->time, ==, 7 * S);
    g_assert_cmpfloat (vs_motion_get (moved, 1)->zoom, ==, 1);
    g_assert_cmpuint (vs_motion_get_n (onto), ==, 1);
    g_assert_cmpfloat (vs_motion_get (onto, 0)->zoom, ==, 1);
    g_assert_true (vs_motion_equal (none, motion));
  }
  g_assert_null (vs_motion_from_json ("[]"));
  g_assert_null (vs_motion_from_json ("nonsense"));
}

/* All eight orientations with all turns: turning four times and mirroring twice is nothing. */
static void
test_orient (void)
{
  for (VsOrientation stored = VS_ORIENTATION_NORMAL; stored <= VS_ORIENTATION_ROTATE_270; stored++)
    {
      VsFraming     turn = VS_FRAMING_DEFAULT;
      VsFraming     mirror = VS_FRAMING_DEFAULT;
      VsOrientation now = stored;

      turn.turn = 1;
      mirror.mirrored = TRUE;
      for (int i = 0; i < 4; i++)
        now = vs_framing_orient (turn, now);
      g_assert_cmpint (now, ==, stored);
      g_assert_cmpint (vs_framing_orient (mirror, vs_framing_orient (mirror, stored)), ==, stored);
    }
  {
    VsFraming framing = VS_FRAMING_DEFAULT;

    framing.turn = 1;
    g_assert_cmpint (vs_framing_orient (framing, VS_ORIENTATION_NORMAL), ==, VS_ORIENTATION_ROTATE_90);
    g_assert_cmpint (vs_framing_orient (framing, VS_ORIENTATION_ROTATE_90), ==, VS_ORIENTATION_ROTATE_180);
    g_assert_cmpint (vs_framing_orient (framing, VS_ORIENTATION_FLIP_HORIZONTAL), ==, VS_ORIENTATION_TRANSVERSE);
    framing = VS_FRAMING_DEFAULT;
    framing.mirrored = TRUE;
    g_assert_cmpint (vs_framing_orient (framing, VS_ORIENTATION_NORMAL), ==, VS_ORIENTATION_FLIP_HORIZONTAL);
    /* upright first, mirrored then: a picture on its right side, mirrored left to right as a person sees it */
    g_assert_cmpint (vs_framing_orient (framing, VS_ORIENTATION_ROTATE_90), ==, VS_ORIENTATION_TRANSPOSE);
  }
}

static void
test_zoom (void)
{
  VsFraming   framing = VS_FRAMING_DEFAULT;
  VsSize      square = vs_canvas_get_size (VS_CANVAS_SQUARE, 0, 0);
  VsPlacement place;

  framing.zoom = 2;
  framing.x = 1;
  place = vs_framing_place (framing, square, 1000, 500);
  g_assert_cmpint (place.source.width, ==, 250);
  g_assert_cmpint (place.source.height, ==, 250);
  g_assert_cmpint (place.source.x, ==, 750);
  g_assert_cmpint (place.source.y, ==, 125);

  /* a whole picture that is zoomed grows until it is cropped at the sides, and never leaves the canvas */
  framing.fit = VS_FIT_WHOLE;
  place = vs_framing_place (framing, square, 1000, 500);
  g_assert_cmpint (place.target.width, ==, 1080);
  g_assert_cmpint (place.target.height, ==, 1080);
  g_assert_cmpint (place.source.width, ==, 500);
  framing.zoom = 1.5;
  framing.y = 0;
  place = vs_framing_place (framing, square, 1000, 500);
  g_assert_cmpint (place.target.height, ==, 810);
  g_assert_cmpint (place.target.y, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cut/places", test_places);
  g_test_add_func ("/cut/empty", test_empty);
  g_test_add_func ("/cut/edits", test_edits);
  g_test_add_func ("/cut/remove-source-range", test_remove_source_range);
  g_test_add_func ("/cut/odd-times-add-up", test_odd_times_add_up);
  g_test_add_func ("/cut/motion", test_motion);
  g_test_add_func ("/cut/framing/orient", test_orient);
  g_test_add_func ("/cut/framing/zoom", test_zoom);

  return g_test_run ();
}
