// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a post on real files: what its measures depend on, several findings that are mended one after the other, and the job.
// That each finding is found, and nothing else, is in test-findings.c.

#include <glib/gstdio.h>
#include <string.h>

#include "media/picture-watch.h"
#include "support/clip-generator.h"
#include "support/media-dir.h"
#include "work/check-fix.h"
#include "work/check-post.h"
#include "work/read-media.h"

#define S G_USEC_PER_SEC

typedef struct
{
  char      *folder;
  VsProject *project;
  gint64     post_id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = vs_test_make_folder ();
  path = g_build_filename (self->folder, "p.vorspann", NULL);
  self->project = vs_project_create (path, &error);
  g_assert_no_error (error);
  self->post_id = vs_post_get_id (vs_project_add_post (self->project, "Post", vs_civil_time (VS_NO_DAY, 0, "Europe/Berlin"), &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->project);
  vs_test_remove_folder (self->folder);
}

static VsPost *
get_post (Fixture *self)
{
  return vs_project_get_post (self->project, self->post_id);
}

/* --- making a post ----------------------------------------------------------------------------------------------------- */

/* 30 frames a second, upright, with a tone. */
static VsTestClip
make_clip (int seconds)
{
  return (VsTestClip){ .width = 180, .height = 320, .n_frames = 30 * seconds, .rate_num = 30, .rate_den = 1, .codec = "libx264", .options = "preset=ultrafast", .audio_codec = "pcm_s16le" };
}

/* A strip that covers less than a hundredth of an upright canvas; the ground is the rest. */
static VsTestClip
make_strip (int seconds)
{
  VsTestClip clip = make_clip (seconds);

  clip.width = 320;
  clip.height = 4;
  clip.codec = "ffv1";
  clip.options = NULL;
  return clip;
}

static VsMedia *
add_media (Fixture *self, const VsTestClip *clip, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsReadMedia) read = NULL;
  VsMedia *media;

  vs_test_clip_write (clip, path);
  read = vs_read_media (path, NULL, &error);
  g_assert_no_error (error);
  media = vs_read_media_add (read, self->project, &error);
  g_assert_no_error (error);
  return media;
}

/* @ground: 0xRRGGBBAA */
static VsCutClip
cut_clip (VsMedia *media, guint32 ground, double gain)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;

  clip.media_id = vs_media_get_id (media);
  clip.range = vs_media_get_marked (media);
  clip.gain = gain;
  clip.framing.fit = ground != 0 ? VS_FIT_WHOLE : VS_FIT_FILL;
  clip.framing.ground = ground != 0 ? VS_GROUND_COLOR : VS_GROUND_BLACK;
  clip.framing.ground_color = ground;
  return clip;
}

static void
set_cut (Fixture *self, const VsCutClip *clips, gsize n)
{
  g_autoptr (VsCut) cut = vs_cut_new (clips, n);
  g_autoptr (GError) error = NULL;

  vs_project_set_cut (self->project, self->post_id, "Change Cut", cut, &error);
  g_assert_no_error (error);
}

static void
set_one (Fixture *self, const VsTestClip *clip, guint32 ground, double gain)
{
  VsCutClip one = cut_clip (add_media (self, clip, "clip.mkv"), ground, gain);

  set_cut (self, &one, 1);
}

static void
set_facts (Fixture *self, const char *json)
{
  g_autoptr (GError) error = NULL;

  vs_project_set_facts (self->project, self->post_id, json, &error);
  g_assert_no_error (error);
}

static void
add_target (Fixture *self, const char *platform)
{
  g_autoptr (VsTarget) target = vs_target_new (platform);
  g_autoptr (GError) error = NULL;

  vs_project_set_target (self->project, self->post_id, target, &error);
  g_assert_no_error (error);
}

static void
set_label (Fixture *self, const VsLabelStyle *style)
{
  g_autoptr (VsLabel) label = vs_label_new (style);
  g_autoptr (GError) error = NULL;

  vs_project_set_label (self->project, self->post_id, label, &error);
  g_assert_no_error (error);
}

/* --- checking it ------------------------------------------------------------------------------------------------------- */

static VsJob *
check (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  VsJob *job = vs_check_post_job_new (self->project, self->post_id, NULL, NULL, &error);

  g_assert_no_error (error);
  vs_job_start (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  if (vs_job_get_error (job) != NULL)
    g_error ("%s", vs_job_get_error (job)->message);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
  return job;
}

static GPtrArray *
find_all (Fixture *self)
{
  g_autoptr (VsJob) job = check (self);

  return g_ptr_array_ref (((const VsPostCheck *) vs_job_get_result (job))->findings);
}

static void
assert_found (Fixture *self, const char *id, gboolean is_found)
{
  g_autoptr (GPtrArray) findings = find_all (self);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s: %s", ((VsFinding *) g_ptr_array_index (findings, i))->id, ((VsFinding *) g_ptr_array_index (findings, i))->message);
  if ((vs_findings_find (findings, id) != NULL) != is_found)
    g_error ("“%s” %s", id, is_found ? "is not there" : "must not be there");
}

/* --- picture ----------------------------------------------------------------------------------------------------------- */

static void
test_black (Fixture *self, gconstpointer data)
{
  VsTestClip strip = make_strip (1), film = make_clip (2);
  VsMedia   *dark = add_media (self, &strip, "dark.mkv");
  VsMedia   *light = add_media (self, &film, "light.mkv");
  VsCutClip  begins[] = { cut_clip (dark, 0x000000ff, 0), cut_clip (light, 0, 0) };
  VsCutClip  ends[] = { cut_clip (light, 0, 0), cut_clip (dark, 0x000000ff, 0) };
  VsCutClip  grey[] = { cut_clip (dark, 0x808080ff, 0), cut_clip (light, 0, 0) };

  set_cut (self, begins, 2);
  assert_found (self, "first-frame-black", TRUE);
  assert_found (self, "black", TRUE);
  set_cut (self, ends, 2);
  assert_found (self, "first-frame-black", FALSE);
  assert_found (self, "black", TRUE);
  set_cut (self, grey, 2);
  assert_found (self, "first-frame-black", FALSE);
  assert_found (self, "black", FALSE);
}

/* --- contrast ---------------------------------------------------------------------------------------------------------- */

/* White letters on nothing: what counts is the ground behind them. */
static VsLabelStyle
make_bare_style (void)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

  style.size = 72;
  style.has_box = TRUE;
  style.box_color = 0;
  return style;
}

static void
test_contrast (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint32  ground;
    gboolean is_found;
  } rows[] = {
    { 0xffffffff, TRUE },  /* 1:1 */
    { 0x7b7b7bff, TRUE },  /* 4.24:1 */
    { 0x707070ff, FALSE }, /* 4.95:1 */
    { 0x000080ff, FALSE }, /* 16:1 */
    { 0xff0000ff, TRUE },  /* 4.00:1 */
    { 0x00ff00ff, TRUE },  /* 1.37:1 */
  };
  VsTestClip   strip = make_strip (1);
  VsMedia     *media = add_media (self, &strip, "strip.mkv");
  VsLabelStyle style = make_bare_style ();

  set_label (self, &style);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VsCutClip clip = cut_clip (media, rows[i].ground, 0);

      set_cut (self, &clip, 1);
      assert_found (self, "label-contrast", rows[i].is_found);
    }
}

/* Over the whole time that the label is seen, and no longer. */
static void
test_contrast_time (Fixture *self, gconstpointer data)
{
  VsTestClip   strip = make_strip (2);
  VsMedia     *media = add_media (self, &strip, "strip.mkv");
  VsCutClip    clips[] = { cut_clip (media, 0x000080ff, 0), cut_clip (media, 0xffffffff, 0) };
  VsLabelStyle style = make_bare_style ();

  set_cut (self, clips, 2);
  set_label (self, &style);
  assert_found (self, "label-contrast", TRUE);
  style.timing = VS_LABEL_START;
  style.duration = 2 * S;
  set_label (self, &style);
  assert_found (self, "label-contrast", FALSE);
  style.duration = 2 * S + S / 2;
  set_label (self, &style);
  assert_found (self, "label-contrast", TRUE);
}

/* An outline of its own does what a box does. */
static void
test_outline (Fixture *self, gconstpointer data)
{
  VsTestClip   strip = make_strip (1);
  VsLabelStyle style = make_bare_style ();

  style.has_box = FALSE;
  set_one (self, &strip, 0xffffffff, 0);
  set_label (self, &style);
  assert_found (self, "label-contrast", FALSE);
}

/* --- mending ----------------------------------------------------------------------------------------------------------- */

static void
mend (Fixture *self, const char *id, const char *undo_name)
{
  g_autoptr (GPtrArray) findings = find_all (self);
  VsFinding *finding = vs_findings_find (findings, id);
  g_autoptr (GError) error = NULL;

  if (finding == NULL)
    g_error ("“%s” is not there", id);
  g_assert_true (vs_check_fix (self->project, self->post_id, finding, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (vs_project_get_undo_name (self->project), ==, undo_name);
  assert_found (self, id, FALSE);
  g_assert_true (vs_project_undo (self->project, &error));
  assert_found (self, id, TRUE);
  g_assert_true (vs_project_redo (self->project, &error));
  g_assert_no_error (error);
}

/* Everything that the program can mend about a label, one edit each, and then nothing is left. */
static void
test_mend_label (Fixture *self, gconstpointer data)
{
  VsTestClip   strip = make_strip (4);
  VsLabelStyle style = make_bare_style ();
  g_autoptr (GPtrArray) findings = NULL;

  set_one (self, &strip, 0xffffffff, 0);
  set_facts (self, "{\"paid\": true, \"countries\": [\"DE\"]}");
  add_target (self, "instagram_reels");
  mend (self, "label-missing:DE", "Put Label");

  style.wording = "#ad";
  style.size = 30;
  style.timing = VS_LABEL_START;
  style.duration = S;
  style.place = VS_PLACE_FREE;
  style.x = 0.3;
  style.y = 0.02;
  set_label (self, &style);
  mend (self, "wording-refused:DE", "Replace Wording");
  mend (self, "label-short:DE", "Show Label Longer");
  mend (self, "label-covered:instagram_reels", "Move Label");
  mend (self, "label-small", "Enlarge Label");
  mend (self, "label-contrast", "Put Label on Box");
  findings = find_all (self);
  g_assert_cmpuint (vs_findings_count (findings, VS_SEVERITY_ERROR, NULL), ==, 0);
  g_assert_cmpstr (vs_label_get_style (vs_post_get_label (get_post (self), VS_LABEL_ADVERTISING))->wording, ==, "Werbung");
}

static void
test_mend_rest (Fixture *self, gconstpointer data)
{
  VsTestClip clip = make_clip (4);
  g_autoptr (GError) error = NULL;

  set_one (self, &clip, 0, -20);
  set_facts (self, "{\"paid\": true, \"countries\": [\"DE\"]}");
  add_target (self, "tiktok");
  vs_project_set_post_text (self->project, self->post_id, "Look", &error);
  g_assert_no_error (error);
  mend (self, "loudness", "Change Loudness");
  mend (self, "text-label", "Label Post Text");
  g_assert_cmpstr (vs_post_get_text (get_post (self)), ==, "Werbung\nLook");
  mend (self, "switch:tiktok:branded_content", "Note Switch as Set");
}

/* --- the job ----------------------------------------------------------------------------------------------------------- */

static void
test_no_clip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vs_check_post_job_new (self->project, self->post_id, NULL, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  VsTestClip clip = make_clip (4);
  g_autoptr (VsJob) job = NULL;

  set_one (self, &clip, 0, 0);
  job = vs_check_post_job_new (self->project, self->post_id, NULL, NULL, NULL);
  vs_job_start (job);
  vs_job_cancel (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_CANCELLED);
}

/* Only a post for which somebody said what it is made for has to pass. */
static void
test_asked_for (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vs_check_is_asked_for (self->project, self->post_id));
  set_facts (self, "{}");
  g_assert_false (vs_check_is_asked_for (self->project, self->post_id));
  set_facts (self, "{\"paid\": true}");
  g_assert_true (vs_check_is_asked_for (self->project, self->post_id));
  set_facts (self, "{}");
  add_target (self, "tiktok");
  g_assert_true (vs_check_is_asked_for (self->project, self->post_id));
}

static void
test_passed (Fixture *self, gconstpointer data)
{
  VsTestClip clip = make_clip (1);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  set_one (self, &clip, 0, 0);
  set_facts (self, "{\"paid\": true, \"countries\": [\"DE\"]}");
  findings = find_all (self);
  g_assert_false (vs_check_is_passed (self->project, self->post_id, findings, NULL, &error));
  g_clear_error (&error);
  vs_project_override_finding (self->project, self->post_id, "label-missing:DE", "It is said at once", &error);
  g_assert_no_error (error);
  g_assert_true (vs_check_is_passed (self->project, self->post_id, findings, NULL, &error));
}

/* A video for one platform does not wait for what is wrong on another. */
static void
test_passed_for_one_platform (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = make_clip (4);
  g_autofree char *text = g_strnfill (2201, 'x');
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) elsewhere = NULL;
  g_autoptr (GError) error = NULL;

  set_one (self, &clip, 0, 0);
  add_target (self, "tiktok");
  add_target (self, "instagram_reels");
  g_assert_true (vs_project_set_target_text (self->project, self->post_id, "instagram_reels", text, &error));
  g_assert_no_error (error);
  findings = find_all (self);
  all = vs_check_list_open (self->project, self->post_id, findings, NULL);
  there = vs_check_list_open (self->project, self->post_id, findings, "linkedin,instagram_reels");
  elsewhere = vs_check_list_open (self->project, self->post_id, findings, "tiktok");
  g_assert_nonnull (vs_findings_find (all, "text-length:instagram_reels"));
  g_assert_nonnull (vs_findings_find (there, "text-length:instagram_reels"));
  g_assert_null (vs_findings_find (elsewhere, "text-length:instagram_reels"));
  g_assert_false (vs_check_is_passed (self->project, self->post_id, findings, "instagram_reels", NULL));
  vs_project_override_finding (self->project, self->post_id, "text-length:instagram_reels", "It is cut there", &error);
  g_assert_no_error (error);
  g_ptr_array_unref (g_steal_pointer (&there));
  there = vs_check_list_open (self->project, self->post_id, findings, "instagram_reels");
  g_assert_null (vs_findings_find (there, "text-length:instagram_reels"));
}

/* --- pictures alone ---------------------------------------------------------------------------------------------------- */

/* Of one colour, 0xRRGGBBAA. */
static VsImage *
make_image (guint32 color)
{
  enum
  {
    WIDTH = 8,
    HEIGHT = 6
  };
  guint8 *pixels = g_malloc (WIDTH * HEIGHT * 4);
  g_autoptr (GBytes) bytes = NULL;

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    {
      pixels[4 * i] = color >> 8 & 255;
      pixels[4 * i + 1] = color >> 16 & 255;
      pixels[4 * i + 2] = color >> 24;
      pixels[4 * i + 3] = 255;
    }
  bytes = g_bytes_new_take (pixels, WIDTH * HEIGHT * 4);
  return vs_image_new (WIDTH, HEIGHT, WIDTH * 4, bytes);
}

static void
test_watch (void)
{
  static const guint32 colors[] = { 0x000000ff, 0x101010ff, 0x101010ff, 0xffffffff, 0x00000000, 0x000000ff };
  g_autoptr (VsPictureWatch) watch = vs_picture_watch_new ();
  g_autoptr (GArray) blacks = NULL;
  g_autoptr (GArray) frozen = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      g_autoptr (VsImage) image = make_image (colors[i]);

      vs_picture_watch_add (watch, image, vs_time_range (10 * i, 10 * i + 10));
    }
  blacks = vs_picture_watch_dup_blacks (watch);
  frozen = vs_picture_watch_dup_frozen (watch);
  g_assert_cmpuint (blacks->len, ==, 2);
  g_assert_true (vs_time_range_equal (g_array_index (blacks, VsTimeRange, 0), vs_time_range (0, 30)));
  g_assert_true (vs_time_range_equal (g_array_index (blacks, VsTimeRange, 1), vs_time_range (40, 60)));
  g_assert_cmpuint (frozen->len, ==, 4);
  g_assert_true (vs_time_range_equal (g_array_index (frozen, VsTimeRange, 1), vs_time_range (10, 30)));
  g_assert_true (vs_time_range_equal (g_array_index (frozen, VsTimeRange, 3), vs_time_range (40, 60)));
  g_assert_cmpfloat_with_epsilon (vs_picture_watch_get_movement (watch), (16 + 239 + 255) / 5.0, 1.5);
}

#define ADD(name, func) g_test_add ("/check-post/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("black", test_black);
  ADD ("contrast", test_contrast);
  ADD ("contrast-time", test_contrast_time);
  ADD ("outline", test_outline);
  ADD ("mend-label", test_mend_label);
  ADD ("mend-rest", test_mend_rest);
  ADD ("no-clip", test_no_clip);
  ADD ("cancel", test_cancel);
  ADD ("asked-for", test_asked_for);
  ADD ("passed", test_passed);
  ADD ("passed-for-one-platform", test_passed_for_one_platform);
  g_test_add_func ("/check-post/watch", test_watch);
  return g_test_run ();
}
