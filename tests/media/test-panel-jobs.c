// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs behind the panels for sound and cover: how loud the video of a post is, a file as music, the frame of a cover.

#include <glib/gstdio.h>
#include <string.h>

#include "support/clip-generator.h"
#include "support/media-dir.h"
#include "support/sound-writer.h"
#include "support/test-picture.h"
#include "work/add-music.h"
#include "work/cover-picture.h"
#include "work/measure-sound.h"
#include "work/read-media.h"

#define SECONDS 6

typedef struct
{
  char      *folder;
  VsProject *project;
  VsPost    *post; /* borrowed */
} Fixture;

static VsMedia *
add_file (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsReadMedia) read = vs_read_media (path, NULL, &error);
  VsMedia *media;

  g_assert_no_error (error);
  media = vs_read_media_add (read, self->project, &error);
  g_assert_no_error (error);
  return media;
}

static double
quiet_voice (gint64 sample, int channel, gconstpointer data)
{
  return 0.5 * vs_test_voice (sample, channel, data);
}

static VsMedia *
add_sound (Fixture *self, const char *name, VsTestSignal signal)
{
  VsTestSoundFile  file = { .codec = "pcm_f32le", .channels = 2, .n_samples = SECONDS * VS_TEST_SAMPLE_RATE, .signal = signal };
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  vs_test_sound_write (&file, path);
  return add_file (self, path);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = vs_test_make_folder ();
  path = g_build_filename (self->folder, "p.vorspann", NULL);
  self->project = vs_project_create (path, &error);
  g_assert_no_error (error);
  self->post = vs_project_add_post (self->project, "Post", vs_civil_time (VS_NO_DAY, 0, "Europe/Berlin"), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->project);
  vs_test_remove_folder (self->folder);
}

static void
set_clip (Fixture *self, VsMedia *media, double gain, gboolean muted)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (GError) error = NULL;

  clip.media_id = vs_media_get_id (media);
  clip.range = vs_media_get_marked (media);
  clip.gain = gain;
  clip.muted = muted;
  cut = vs_cut_new (&clip, 1);
  vs_project_set_cut (self->project, vs_post_get_id (self->post), "Change Cut", cut, &error);
  g_assert_no_error (error);
}

static void
set_music (Fixture *self, VsMusic music)
{
  g_autoptr (GError) error = NULL;

  vs_project_set_music (self->project, vs_post_get_id (self->post), music, &error);
  g_assert_no_error (error);
}

static VsJob *
run (Fixture *self)
{
  VsJob *job = vs_measure_sound_job_new (self->project, self->post);

  vs_job_start (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  return job;
}

static VsMeasuredSound
measure (Fixture *self)
{
  g_autoptr (VsJob) job = run (self);
  VsMeasuredSound measured;

  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
  measured = *(const VsMeasuredSound *) vs_job_get_result (job);
  g_test_message ("%.2f LUFS %.2f dBTP, %+.2f dB: %.2f LUFS %.2f dBTP", measured.before.integrated, measured.before.true_peak, measured.gain, measured.after.integrated, measured.after.true_peak);
  return measured;
}

static void
assert_brought (const VsMeasuredSound *measured)
{
  g_assert_true (measured->has_sound);
  g_assert_cmpint (measured->after.state, ==, VS_LOUDNESS_MEASURED);
  g_assert_cmpfloat_with_epsilon (measured->after.integrated, VS_MEASURE_TARGET, 0.5);
  g_assert_cmpfloat (measured->after.true_peak, <=, VS_MEASURE_PEAK + 0.05);
}

/* The volume of a clip and what is muted count, as in the export. */
static void
test_clip (Fixture *self, gconstpointer data)
{
  VsMedia        *media = add_sound (self, "voice.wav", quiet_voice);
  VsMeasuredSound plain, softer, muted;

  set_clip (self, media, 0, FALSE);
  plain = measure (self);
  assert_brought (&plain);
  g_assert_cmpfloat (plain.before.integrated, <, -20);
  set_clip (self, media, -6, FALSE);
  softer = measure (self);
  assert_brought (&softer);
  g_assert_cmpfloat_with_epsilon (softer.before.integrated, plain.before.integrated - 6, 0.05);
  g_assert_cmpfloat_with_epsilon (softer.before.true_peak, plain.before.true_peak - 6, 0.05);
  g_assert_cmpfloat_with_epsilon (softer.gain, plain.gain + 6, 0.3);
  set_clip (self, media, 0, TRUE);
  muted = measure (self);
  g_assert_false (muted.has_sound);
}

/* Music is part of it, and less of it where it goes down under speech. */
static void
test_music (Fixture *self, gconstpointer data)
{
  VsMedia        *voice = add_sound (self, "voice.wav", quiet_voice);
  VsMedia        *sound = add_sound (self, "music.wav", vs_test_music);
  VsMusic         music = VS_MUSIC_DEFAULT;
  VsMeasuredSound plain, under, ducked;

  set_clip (self, voice, 0, FALSE);
  plain = measure (self);
  music.media_id = vs_media_get_id (sound);
  music.ducking = 0;
  set_music (self, music);
  under = measure (self);
  assert_brought (&under);
  g_assert_cmpfloat (under.before.integrated, >, plain.before.integrated + 0.5);
  music.ducking = 18;
  set_music (self, music);
  ducked = measure (self);
  g_assert_cmpfloat (ducked.before.integrated, <, under.before.integrated - 0.5);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  VsMedia *media = add_sound (self, "voice.wav", quiet_voice);
  g_autoptr (VsJob) job = NULL;

  set_clip (self, media, 0, FALSE);
  g_assert_cmpint (g_remove (vs_media_get_path (media)), ==, 0);
  job = run (self);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_FAILED);
  g_assert_nonnull (strstr (vs_job_get_error (job)->message, "voice.wav"));
}

static VsJob *
add_music (Fixture *self, const char *path)
{
  VsJob *job = vs_add_music_job_new (self->project, vs_post_get_id (self->post), path);

  vs_job_start (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  return job;
}

/* A file that comes into the project as music is one step, there and back. */
static void
test_add_music (Fixture *self, gconstpointer data)
{
  VsTestSoundFile  file = { .codec = "pcm_f32le", .n_samples = VS_TEST_SAMPLE_RATE, .signal = vs_test_music };
  VsTestClip       silent = { .width = 64, .height = 64, .n_frames = 3, .rate_num = 30, .rate_den = 1 };
  g_autofree char *path = g_build_filename (self->folder, "song.wav", NULL);
  g_autofree char *film = g_build_filename (self->folder, "silent.mp4", NULL);
  g_autoptr (VsJob) good = NULL;
  g_autoptr (VsJob) bad = NULL;

  vs_test_sound_write (&file, path);
  good = add_music (self, path);
  g_assert_cmpint (vs_job_get_state (good), ==, VS_JOB_DONE);
  g_assert_cmpint (vs_post_get_music (self->post).media_id, >, 0);
  g_assert_cmpfloat (vs_post_get_music (self->post).gain, ==, VS_MUSIC_DEFAULT.gain);
  g_assert_cmpstr (vs_project_get_undo_name (self->project), ==, "Add Music");
  g_assert_true (vs_project_undo (self->project, NULL));
  g_assert_cmpint (vs_post_get_music (self->post).media_id, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_media (self->project)), ==, 0);
  vs_test_clip_write (&silent, film);
  bad = add_music (self, film);
  g_assert_cmpint (vs_job_get_state (bad), ==, VS_JOB_FAILED);
  g_assert_nonnull (strstr (vs_job_get_error (bad)->message, "silent.mp4"));
}

/* The picture of a cover is the very frame. */
static void
test_cover_picture (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 320, .height = 240, .n_frames = 60, .rate_num = 30, .rate_den = 1, .gop = 50 };
  g_autofree char *path = g_build_filename (self->folder, "film.mp4", NULL);
  VsMedia         *media;
  g_autoptr (VsSource) source = NULL;
  g_autoptr (VsJob) job = NULL;

  vs_test_clip_write (&clip, path);
  media = add_file (self, path);
  source = vs_source_new (vs_media_get_id (media), path, vs_media_get_info (media), NULL);
  job = vs_cover_picture_job_new (source, vs_test_clip_get_time (&clip, 37), VS_FRAMING_DEFAULT, (VsSize){ 320, 320 });
  vs_job_start (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
  g_assert_cmpint (vs_test_code_read_image (vs_job_get_result (job)), ==, 37);
}

/* A talking head, as somebody records one. */
static void
test_real (Fixture *self, gconstpointer data)
{
  g_autofree char *path = vs_test_get_sample ("movie2/movie-hello.mp4");
  VsMeasuredSound  measured;

  if (path == NULL)
    return;
  set_clip (self, add_file (self, path), 0, FALSE);
  measured = measure (self);
  g_assert_cmpfloat_with_epsilon (measured.before.integrated, -25.2, 0.5);
  g_assert_cmpfloat_with_epsilon (measured.before.true_peak, -6.9, 0.5);
  /* Single clicks are far louder than the voice: what the limiter takes is not worth more gain. */
  g_assert_cmpfloat (measured.after.integrated, >, measured.before.integrated + 8);
  g_assert_cmpfloat (measured.after.integrated, <=, VS_MEASURE_TARGET + 0.5);
  g_assert_cmpfloat (measured.after.true_peak, <=, VS_MEASURE_PEAK + 0.05);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/panel-jobs/clip", Fixture, NULL, set_up, test_clip, tear_down);
  g_test_add ("/panel-jobs/music", Fixture, NULL, set_up, test_music, tear_down);
  g_test_add ("/panel-jobs/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/panel-jobs/add-music", Fixture, NULL, set_up, test_add_music, tear_down);
  g_test_add ("/panel-jobs/cover-picture", Fixture, NULL, set_up, test_cover_picture, tear_down);
  g_test_add ("/panel-jobs/real", Fixture, NULL, set_up, test_real, tear_down);
  return g_test_run ();
}
