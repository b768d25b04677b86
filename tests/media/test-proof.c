// SPDX-License-Identifier: GPL-3.0-or-later
// The proof of an export: what the record says, how a changed or removed one shows, and which videos are recognised as what was
// exported, on a real clip that ffmpeg encodes again.

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <string.h>

#include "base/json-read.h"
#include "media/origin.h"
#include "media/overlay.h"
#include "media/probe.h"
#include "support/media-dir.h"
#include "work/proof-chain.h"
#include "work/studio.h"
#include "work/verify.h"
#include "work/xmp.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct
{
  char      *folder;
  VsStudio  *studio;
  VsProject *project;
} Fixture;

static char *
path_in (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static VsProject *
create_project (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_in (f, name);
  VsProject       *project = vs_project_create (path, &error);

  g_assert_no_error (error);
  return project;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = vs_test_make_folder ();
  f->project = create_project (f, "p.vorspann");
  f->studio = vs_studio_new_for_command ();
  vs_studio_set_project (f->studio, f->project);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->studio);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (f->project);
  vs_test_remove_folder (f->folder);
}

static VsJob *
wait_for (VsJob *job)
{
  g_autoptr (VsJob) kept = g_object_ref (job);

  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (vs_job_get_error (job));
  return g_steal_pointer (&kept);
}

/* A post of two seconds and a half of a real clip. */
static gint64
import_clip (Fixture *f, const char *path)
{
  g_autoptr (VsJob) job = wait_for (vs_studio_import (f->studio, (const char *const[]){ path, NULL }, 0, VS_NO_DAY));
  VsImportReport *report = vs_job_get_result (job);
  gint64          post_id;

  g_assert_cmpuint (report->post_ids->len, ==, 1);
  post_id = g_array_index (report->post_ids, gint64, 0);
  g_assert_true (vs_project_set_clip_range (f->project, vs_clip_get_id (vs_post_get_clip (vs_project_get_post (f->project, post_id))), vs_time_range (G_USEC_PER_SEC, 7 * G_USEC_PER_SEC / 2), NULL));
  return post_id;
}

static void
set_label (Fixture *f, gint64 post_id, VsLabelKind kind, VsPlace place)
{
  VsLabelStyle style = vs_label_style_for (kind);
  g_autoptr (VsLabel) label = NULL;

  style.place = place;
  label = vs_label_new (&style);
  g_assert_true (vs_project_set_label (f->project, post_id, label, NULL));
}

static VsExportReport *
export_post (Fixture *f, gint64 post_id, const char *target, VsExportChoices choices, VsJob **out_job)
{
  g_autoptr (GError) error = NULL;
  VsJob *started;

  choices.target = target;
  choices.crf = 20;
  choices.preset = "ultrafast";
  started = vs_studio_export_with (f->studio, post_id, &choices, &error);
  g_assert_no_error (error);
  *out_job = wait_for (started);
  return vs_job_get_result (*out_job);
}

static gboolean
has_ffmpeg (void)
{
  g_autofree char *program = g_find_program_in_path ("ffmpeg");

  if (program == NULL)
    g_test_skip ("ffmpeg is not installed");
  return program != NULL;
}

/* @options: as on a command line, between input and output */
static void
encode_again (const char *from, const char *options, const char *to)
{
  g_auto (GStrv) words = g_strsplit (options, " ", -1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_ptr_array_add (argv, (char *) "ffmpeg");
  for (const char *const *word = (const char *const[]){ "-nostdin", "-v", "error", "-y", "-i", NULL }; *word != NULL; word++)
    g_ptr_array_add (argv, (char *) *word);
  g_ptr_array_add (argv, (char *) from);
  for (char **word = words; *word != NULL && **word != '\0'; word++)
    g_ptr_array_add (argv, *word);
  g_ptr_array_add (argv, (char *) to);
  g_ptr_array_add (argv, NULL);
  g_assert_true (g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static gboolean
file_contains (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize            length, n = strlen (text);

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = 0; i + n <= length; i++)
    if (memcmp (bytes + i, text, n) == 0)
      return TRUE;
  return FALSE;
}

/* --- the record ------------------------------------------------------------------------------------------------------------- */

static void
check_label (JsonObject *label, const VsExportReport *report, guint index, const VsLabelStyle *style)
{
  const VsExportedLabel *seen = g_ptr_array_index (report->labels, index);
  JsonArray             *box = json_object_get_array_member (label, "box");
  JsonArray             *frames = json_array_get_array_element (json_object_get_array_member (label, "frames"), 0);
  g_autoptr (VsLabel) made = vs_label_new (style);
  g_autoptr (VsLabels) labels = vs_labels_new (&made, 1);
  g_autoptr (VsOverlay) overlay = vs_overlay_new (report->width, report->height);

  vs_overlay_set_labels (overlay, labels, NULL);
  g_assert_cmpstr (json_object_get_string_member (label, "wording"), ==, style->wording);
  g_assert_cmpint (json_array_get_int_element (box, 2), ==, vs_overlay_get_label_bitmap (overlay, 0)->image->width);
  g_assert_cmpint (json_array_get_int_element (box, 3), ==, vs_overlay_get_label_bitmap (overlay, 0)->image->height);
  g_assert_cmpfloat (json_object_get_double_member (label, "em"), ==, vs_overlay_get_label_em (overlay, 0));
  g_assert_cmpint (json_array_get_int_element (frames, 0), ==, 0);
  g_assert_cmpint (json_array_get_int_element (frames, 1), ==, report->n_frames - 1);
  g_assert_cmpuint (seen->runs->len, ==, 1);
}

static void
check_stills (JsonObject *proof, gint64 n_frames)
{
  JsonArray *stills = json_object_get_array_member (proof, "stills");

  g_assert_cmpuint (json_array_get_length (stills), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (stills, 0), "frame"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (stills, 1), "frame"), ==, n_frames - 1);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject        *still = json_array_get_object_element (stills, i);
      gsize              length = 0;
      g_autofree guchar *jpeg = g_base64_decode (json_object_get_string_member (still, "jpeg"), &length);
      g_autofree char   *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, jpeg, length);

      g_assert_cmpstr (sha256, ==, json_object_get_string_member (still, "sha256"));
      g_assert_cmpmem (jpeg, 2, "\xff\xd8", 2);
    }
}

static void
check_context (JsonObject *proof)
{
  JsonArray  *overrides = json_object_get_array_member (proof, "overrides");
  JsonObject *label = json_array_get_object_element (json_object_get_array_member (proof, "labels"), 0);

  g_assert_cmpuint (json_array_get_length (overrides), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (overrides, 0), "finding"), ==, "label.contrast");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (overrides, 0), "reason"), ==, "Checked by eye");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (proof, "findings")), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (proof, "rules"), "DE"), ==, "2026-11-22");
  g_assert_cmpfloat (json_object_get_double_member (label, "contrast"), ==, 8.5);
  /* White on three quarters of black over white, which is a gray of a quarter. */
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (label, "contrast_at_least"), 10.4, 0.2);
  g_assert_true (json_object_get_boolean_member (json_object_get_object_member (json_object_get_object_member (proof, "post"), "facts"), "paid"));
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (json_object_get_object_member (proof, "post"), "platforms"), 0), ==, "tiktok");
  g_assert_cmpstr (json_object_get_string_member (proof, "who"), !=, "");
}

static void
prepare_context (Fixture *f, gint64 post_id)
{
  g_autoptr (VsTarget) target = vs_target_new ("tiktok");

  g_assert_true (vs_project_set_facts (f->project, post_id, "{\"paid\":true}", NULL));
  g_assert_true (vs_project_override_finding (f->project, post_id, "label.contrast", "Checked by eye", NULL));
  g_assert_true (vs_project_set_target (f->project, post_id, target, NULL));
}

static void
test_record (Fixture *f, gconstpointer data)
{
  g_autofree char *clip = vs_test_get_sample ("movie2/movie-hello.mp4");
  g_autofree char *target = path_in (f, "video.mp4");
  g_autofree char *pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) job = NULL;
  g_autoptr (VsProof) kept = NULL;
  g_autoptr (VsProof) recorded = NULL;
  VsLabelStyle    style = vs_label_style_for (VS_LABEL_ADVERTISING);
  VsExportChoices choices = { .proof = TRUE, .check = "{\"findings\":[{\"id\":\"label.contrast\"}],\"rules\":{\"DE\":\"2026-11-22\"},\"contrasts\":{\"advertising\":8.5}}" };
  VsExportReport *report;
  gint64          post_id;
  gsize           length;

  if (clip == NULL)
    return;
  post_id = import_clip (f, clip);
  set_label (f, post_id, VS_LABEL_ADVERTISING, VS_PLACE_TOP_LEFT);
  prepare_context (f, post_id);
  report = export_post (f, post_id, target, choices, &job);
  g_assert_cmpuint (g_strv_length (report->proofs), ==, 2);

  recorded = vs_proof_find (f->project, report->record_id, &error);
  g_assert_no_error (error);
  kept = vs_proof_read (report->proofs[0], &error);
  g_assert_no_error (error);
  g_assert_true (vs_proof_is_whole (recorded) && vs_proof_is_whole (kept));
  g_assert_cmpstr (kept->text, ==, recorded->text);
  g_assert_cmpstr (kept->hash, ==, recorded->hash);
  g_assert_cmpstr (kept->sha256, ==, report->sha256);
  check_label (json_array_get_object_element (json_object_get_array_member (kept->object, "labels"), 0), report, 0, &style);
  check_stills (kept->object, report->n_frames);
  check_context (kept->object);

  g_assert_true (g_file_get_contents (report->proofs[1], &pdf, &length, &error));
  g_assert_cmpmem (pdf, 5, "%PDF-", 5);
  /* The stills are in it as they are. */
  g_assert_true (file_contains (report->proofs[1], "/DCTDecode"));
}

/* --- the chain -------------------------------------------------------------------------------------------------------------- */

/* As somebody with another program would. */
static void
tamper (Fixture *f, const char *sql)
{
  sqlite3 *db = NULL;
  char    *message = NULL;

  g_assert_cmpint (sqlite3_open_v2 (vs_project_get_path (f->project), &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, "DROP TRIGGER IF EXISTS log_export_insert; DROP TRIGGER IF EXISTS log_export_update; DROP TRIGGER IF EXISTS log_export_delete", NULL, NULL, NULL);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_changes (db), ==, 1);
  sqlite3_close (db);
}

static void
add_records (VsProject *project, int n)
{
  g_autoptr (GError) error = NULL;
  VsPost *post = vs_project_add_post (project, "Post", vs_civil_time (VS_NO_DAY, 0, "UTC"), &error);

  g_assert_no_error (error);
  for (int i = 0; i < n; i++)
    {
      g_assert_true (vs_project_add_export (project, vs_post_get_id (post), "/tmp/video.mp4", HASH, "{\"labels\":[]}", &error));
      g_assert_no_error (error);
    }
}

static void
assert_chain (VsProject *project, GPtrArray *kept, VsChainState state, gint64 id)
{
  g_auto (VsChainResult) result = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_proof_chain_check (project, kept, &result, &error));
  g_assert_no_error (error);
  text = vs_chain_result_to_text (&result);
  g_test_message ("%s", text);
  g_assert_cmpint (result.state, ==, state);
  g_assert_cmpint (result.id, ==, id);
}

typedef struct
{
  const char  *name;
  const char  *sql;
  VsChainState state;
  gint64       id;
} ChainCase;

static const ChainCase chain_cases[] = {
  { "/proof/chain/changed-proof", "UPDATE export SET proof = '{}' WHERE id = 2", VS_CHAIN_CHANGED, 2 },
  { "/proof/chain/changed-file", "UPDATE export SET sha256 = 'abc' WHERE id = 3", VS_CHAIN_CHANGED, 3 },
  { "/proof/chain/changed-title", "UPDATE export SET title = 'Pos' WHERE id = 1", VS_CHAIN_CHANGED, 1 },
  { "/proof/chain/changed-time", "UPDATE export SET created_at = created_at + 1 WHERE id = 4", VS_CHAIN_CHANGED, 4 },
  { "/proof/chain/unchained", "UPDATE export SET hash = '', previous_hash = '' WHERE id = 3", VS_CHAIN_CHANGED, 3 },
  { "/proof/chain/removed", "DELETE FROM export WHERE id = 2", VS_CHAIN_GAP, 1 },
  { "/proof/chain/removed-first", "DELETE FROM export WHERE id = 1", VS_CHAIN_GAP, 0 },
  { "/proof/chain/removed-last", "DELETE FROM export WHERE id = 4", VS_CHAIN_END_MISSING, 3 },
  { "/proof/chain/moved-file", "UPDATE export SET path = 'elsewhere.mp4' WHERE id = 2", VS_CHAIN_WHOLE, 0 },
};

static void
test_chain (Fixture *f, gconstpointer data)
{
  const ChainCase *c = data;

  add_records (f->project, 4);
  assert_chain (f->project, NULL, VS_CHAIN_WHOLE, 0);
  tamper (f, c->sql);
  assert_chain (f->project, NULL, c->state, c->id);
}

/* Who writes the whole chain anew has no place in it for a proof that somebody kept. */
static void
test_chain_written_anew (Fixture *f, gconstpointer data)
{
  g_autoptr (VsProject) forged = create_project (f, "forged.vorspann");
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_proof_free);
  g_autofree char *path = path_in (f, "kept.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProof) proof = NULL;

  add_records (f->project, 2);
  add_records (forged, 2);
  proof = vs_proof_find (f->project, 2, &error);
  g_assert_no_error (error);
  g_assert_true (vs_proof_save (proof, path, FALSE, &error));
  g_ptr_array_add (kept, vs_proof_read (path, &error));
  g_assert_no_error (error);
  assert_chain (f->project, kept, VS_CHAIN_WHOLE, 0);
  assert_chain (forged, NULL, VS_CHAIN_WHOLE, 0);
  assert_chain (forged, kept, VS_CHAIN_NOT_HERE, 0);
}

/* --- recognising a video ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *options; /* of ffmpeg; %d is half the bitrate; NULL for the file itself */
  VsVerdict   verdict;
} VerifyCase;

/* The label stands at the top left of a canvas of 1280×720; its box begins within 150 px and is some 190 px wide. */
static const VerifyCase verify_cases[] = {
  { "the very file", NULL, VS_VERDICT_FILE },
  { "its container written anew", "-c copy", VS_VERDICT_PICTURES },
  { "half the bitrate", "-c:v libx264 -preset veryfast -b:v %d -c:a copy", VS_VERDICT_PICTURES },
  { "half the bitrate, smaller, other frames", "-vf scale=854:-2,fps=25 -c:v libx264 -preset veryfast -b:v %d", VS_VERDICT_PICTURES },
  { "a little off all sides, as large as before", "-vf crop=iw*0.94:ih*0.94,scale=1280:720 -c:v libx264 -preset veryfast", VS_VERDICT_CROPPED },
  { "the top cut off", "-vf crop=iw:ih*0.8:0:ih*0.2 -c:v libx264 -preset veryfast", VS_VERDICT_CROPPED },
  { "the label painted over", "-vf drawbox=x=20:y=20:w=300:h=160:color=gray:t=fill -c:v libx264 -preset veryfast", VS_VERDICT_LABEL },
  { "a blurred label", "-vf avgblur=12:enable='1':planes=1 -c:v libx264 -preset veryfast", VS_VERDICT_LABEL },
  { "the label painted over in the last half second", "-vf drawbox=x=20:y=20:w=300:h=160:color=gray:t=fill:enable='gte(t,2)' -c:v libx264 -preset veryfast", VS_VERDICT_LABEL },
  { "shorter", "-t 1.5 -c:v libx264 -preset veryfast", VS_VERDICT_LENGTH },
  { "mirrored", "-vf hflip -c:v libx264 -preset veryfast", VS_VERDICT_UNKNOWN },
};

static void
assert_verdict (VsProject *project, const char *path, VsVerdict verdict, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsVerification) result = vs_verify_in_project (path, project, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = vs_verification_to_text (result);
  g_test_message ("%s: %s (%.3f)", what, text, result->similarity);
  g_assert_cmpint (result->verdict, ==, verdict);
  g_assert_true (verdict == VS_VERDICT_UNKNOWN || (result->proof != NULL && result->is_whole));
}

static void
test_verify (Fixture *f, gconstpointer data)
{
  g_autofree char *clip = vs_test_get_sample ("movie2/movie-hello.mp4");
  g_autofree char *target = path_in (f, "video.mp4");
  g_autofree char *again = path_in (f, "again.mp4");
  g_autoptr (VsJob) job = NULL;
  VsExportReport *report;
  gint64          post_id;

  if (clip == NULL || !has_ffmpeg ())
    return;
  post_id = import_clip (f, clip);
  g_assert_true (vs_project_set_canvas (f->project, post_id, VS_CANVAS_SOURCE, NULL));
  set_label (f, post_id, VS_LABEL_ADVERTISING, VS_PLACE_TOP_LEFT);
  report = export_post (f, post_id, target, (VsExportChoices){ 0 }, &job);
  for (gsize i = 0; i < G_N_ELEMENTS (verify_cases); i++)
    {
      const VerifyCase *c = &verify_cases[i];
      g_auto (GStrv) parts = g_strsplit (c->options != NULL ? c->options : "", "%d", 2);
      g_autofree char *half = g_strdup_printf ("%d", (int) (report->size * 8 * G_USEC_PER_SEC / report->duration / 2));
      g_autofree char *options = g_strjoinv (half, parts);

      if (c->options != NULL)
        encode_again (target, options, again);
      assert_verdict (f->project, c->options != NULL ? again : target, c->verdict, c->name);
    }
}

/* The same cut, exported without the label into another project, and another video. */
static void
test_unlabelled_is_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *clip = vs_test_get_sample ("movie2/movie-hello.mp4");
  g_autofree char *labelled = path_in (f, "labelled.mp4");
  g_autofree char *bare = path_in (f, "bare.mp4");
  g_autoptr (VsProject) other = NULL;
  g_autoptr (VsJob) first = NULL;
  g_autoptr (VsJob) second = NULL;
  gint64 post_id;

  if (clip == NULL)
    return;
  post_id = import_clip (f, clip);
  set_label (f, post_id, VS_LABEL_ADVERTISING, VS_PLACE_BOTTOM_RIGHT);
  export_post (f, post_id, labelled, (VsExportChoices){ 0 }, &first);

  other = g_object_ref (f->project);
  g_clear_object (&f->project);
  f->project = create_project (f, "other.vorspann");
  vs_studio_set_project (f->studio, f->project);
  export_post (f, import_clip (f, clip), bare, (VsExportChoices){ 0 }, &second);
  assert_verdict (other, labelled, VS_VERDICT_FILE, "labelled");
  assert_verdict (other, bare, VS_VERDICT_LABEL, "without the label");
  assert_verdict (other, clip, VS_VERDICT_UNKNOWN, "the clip itself, uncut");
  assert_verdict (f->project, bare, VS_VERDICT_FILE, "where it was exported");
}

/* --- metadata --------------------------------------------------------------------------------------------------------------- */

/* The names of the boxes at the top of an MP4, as "ftyp moov mdat". */
static char *
list_boxes (const char *path)
{
  g_autofree char *bytes = NULL;
  GString         *names = g_string_new (NULL);
  gsize            length, size;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize at = 0; at + 8 <= length; at += size)
    {
      guint32 big_endian;

      memcpy (&big_endian, bytes + at, 4);
      size = GUINT32_FROM_BE (big_endian);
      g_assert_cmpuint (size, >=, 8);
      if (strncmp (bytes + at + 4, "free", 4) != 0)
        g_string_append_printf (names, "%s%.4s", names->len > 0 ? " " : "", bytes + at + 4);
    }
  return g_string_free (names, FALSE);
}

/* Title, day and language, as a player sees them. */
static void
assert_tags (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);
  const VsMediaFacts *facts;

  g_assert_no_error (error);
  facts = vs_media_info_get (info);
  g_assert_cmpint (ABS (facts->recorded_at - g_get_real_time ()), <, 300 * G_USEC_PER_SEC);
  g_assert_cmpuint (facts->n_audio_tracks, ==, 1);
  g_assert_cmpstr (facts->audio_tracks[0].language, ==, "deu");
  g_assert_true (file_contains (path, "movie-hello"));
}

static void
test_source_type (Fixture *f, gconstpointer data)
{
  g_autofree char *clip = vs_test_get_sample ("movie2/movie-hello.mp4");
  g_autofree char *made = path_in (f, "made.mp4");
  g_autofree char *real = path_in (f, "real.mp4");
  g_autofree char *named = path_in (f, "named.mp4");
  g_autofree char *boxes = NULL;
  g_autofree char *plain_boxes = NULL;
  g_autofree char *type = NULL;
  g_autofree char *none = NULL;
  g_autofree char *chosen = NULL;
  g_autoptr (VsJob) first = NULL;
  g_autoptr (VsJob) second = NULL;
  g_autoptr (VsJob) third = NULL;
  gint64 post_id;

  if (clip == NULL)
    return;
  post_id = import_clip (f, clip);
  g_assert_true (vs_project_set_facts (f->project, post_id, "{\"language\":\"de-AT\"}", NULL));
  export_post (f, post_id, real, (VsExportChoices){ 0 }, &first);
  none = vs_xmp_read_source_type (real);
  g_assert_null (none);
  assert_tags (real);
  plain_boxes = list_boxes (real);
  g_assert_cmpstr (plain_boxes, ==, "ftyp moov mdat");
  /* What a person said of all of it goes before what follows from a label. */
  g_assert_cmpint (vs_source_type_for (vs_post_get_labels (vs_project_get_post (f->project, post_id)), "{\"ai_whole\":true,\"ai_voice\":true}"), ==, VS_SOURCE_TYPE_TRAINED);

  set_label (f, post_id, VS_LABEL_AI, VS_PLACE_TOP_RIGHT);
  export_post (f, post_id, made, (VsExportChoices){ 0 }, &second);
  type = vs_xmp_read_source_type (made);
  g_assert_cmpstr (type, ==, "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia");
  boxes = list_boxes (made);
  g_assert_cmpstr (boxes, ==, "ftyp moov mdat uuid");

  export_post (f, post_id, named, (VsExportChoices){ .source_type = VS_SOURCE_TYPE_TRAINED, .has_source_type = TRUE }, &third);
  chosen = vs_xmp_read_source_type (named);
  g_assert_cmpstr (chosen, ==, "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");
}

static void
test_origin (Fixture *f, gconstpointer data)
{
  g_autofree char *clip = vs_test_get_sample ("movie2/movie-hello.mp4");
  g_autofree char *phone = path_in (f, "phone.mov");
  g_autofree char *stripped = path_in (f, "stripped.mp4");
  g_autofree char *kept = path_in (f, "kept.mp4");
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) first = NULL;
  g_autoptr (VsJob) second = NULL;
  VsOrigin origin = { 0 };
  gint64   post_id;

  if (clip == NULL || !has_ffmpeg ())
    return;
  encode_again (clip, "-map 0:v -map 0:a -c copy -metadata location=+52.5200+013.4050/ -metadata make=Acme -metadata model=Pocket-7", phone);
  g_assert_true (vs_origin_read (phone, &origin, NULL, &error));
  g_assert_cmpstr (origin.location, ==, "+52.5200+013.4050/");
  vs_origin_clear (&origin);

  post_id = import_clip (f, phone);
  export_post (f, post_id, stripped, (VsExportChoices){ 0 }, &first);
  g_assert_true (vs_origin_read (stripped, &origin, NULL, &error));
  g_assert_null (origin.location);
  g_assert_false (file_contains (stripped, "Acme") || file_contains (stripped, "Pocket-7") || file_contains (stripped, "loci") || file_contains (stripped, "\251xyz"));

  export_post (f, post_id, kept, (VsExportChoices){ .keep_origin = TRUE }, &second);
  g_assert_true (vs_origin_read (kept, &origin, NULL, &error));
  g_assert_true (g_str_has_prefix (origin.location, "+52.5200+013.405"));
  g_assert_true (file_contains (kept, "Acme") && file_contains (kept, "Pocket-7"));
  vs_origin_clear (&origin);
}

static void
add (const char *name, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/proof/record", NULL, test_record);
  for (gsize i = 0; i < G_N_ELEMENTS (chain_cases); i++)
    add (chain_cases[i].name, &chain_cases[i], test_chain);
  add ("/proof/chain/written-anew", NULL, test_chain_written_anew);
  add ("/proof/verify", NULL, test_verify);
  add ("/proof/verify/unlabelled", NULL, test_unlabelled_is_refused);
  add ("/proof/source-type", NULL, test_source_type);
  add ("/proof/origin", NULL, test_origin);
  return g_test_run ();
}
