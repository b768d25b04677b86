// SPDX-License-Identifier: GPL-3.0-or-later
// Has an engine sign an exported video.
//
//   finished video ─→ manifest ─→ engine ─→ signed copy ─→ plays the same? says the same? is another file? ─→ the exporter takes it
//
// What the video was is kept as hashes before the engine starts, so that one that writes into its input is found out too.

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "media/fingerprint.h"
#include "media/media-digest.h"
#include "work/engine-error.h"
#include "work/engine-list.h"
#include "work/engine-talk.h"
#include "work/sign-manifest.h"
#include "work/sign.h"
#include "work/work-folder.h"
#include "work/xmp.h"

#define BUILT_IN "/org/vorspann/Vorspann/engines/%s.json"

struct _VsSigning
{
  VsEngine     *engine;
  VsJob        *job;    /* borrowed */
  VsWorkFolder *folder; /* (nullable): once it runs */
};

/* What a video is, before and after. */
typedef struct
{
  char *sha256;
  char *digest;
  char *source_type; /* (nullable) */
} Look;

static void
look_clear (Look *self)
{
  g_free (self->sha256);
  g_free (self->digest);
  g_free (self->source_type);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

/**
 * vs_signing_new:
 * @engine: that signs
 * @job: the export: it tells that its video is signed now, and its cancel ends the engine
 */
VsSigning *
vs_signing_new (VsEngine *engine, VsJob *job)
{
  VsSigning *self;

  g_return_val_if_fail (engine != NULL && vs_engine_get_task (engine) == VS_ENGINE_SIGNS && VS_IS_JOB (job), NULL);

  self = g_new0 (VsSigning, 1);
  self->engine = vs_engine_ref (engine);
  self->job = job;
  return self;
}

void
vs_signing_free (VsSigning *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->folder, vs_work_folder_free);
  vs_engine_unref (self->engine);
  g_free (self);
}

static gboolean
look (Look *self, const char *path, GCancellable *cancellable, GError **error)
{
  self->sha256 = vs_fingerprint_full (path, cancellable, error);
  self->digest = self->sha256 != NULL ? vs_media_digest (path, cancellable, error) : NULL;
  self->source_type = self->digest != NULL ? vs_xmp_read_source_type (path) : NULL;
  return self->digest != NULL;
}

/* --- the engine ------------------------------------------------------------------------------------------------------ */

/* The engine gets the video under a name with its ending, by which programs tell formats apart. */
static gboolean
write_input (const VsExportSpec *spec, const char *path, const VsEngineValues *values, GError **error)
{
  g_autofree char *manifest = vs_sign_manifest_build (spec);
  g_autoptr (GFile) link = g_file_new_for_path (values->video);

  return g_file_make_symbolic_link (link, path, NULL, error) && g_file_set_contents (values->manifest, manifest, -1, error);
}

/* A named pipe would be waited for, for ever. */
static char *
find_result (VsEngineTalk *talk, const VsEngineValues *values, char **command, GError **error)
{
  g_autofree char *path = vs_engine_find_result (talk->engine, values);
  g_autofree char *message = NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  /* Translators: %s is the name of a program */
  message = g_strdup_printf (_ ("%s has written no signed video."), vs_engine_get_name (talk->engine));
  vs_engine_talk_set_error (talk, command, VS_ENGINE_ERROR_RESULT, message, error);
  return NULL;
}

/* What is wrong with the signed video, in words; NULL when nothing is. @after is empty when it could not be read. */
static char *
find_fault (const VsEngine *engine, const Look *before, const Look *after)
{
  const char *name = vs_engine_get_name (engine);

  if (after->digest == NULL)
    /* Translators: %s is the name of a program */
    return g_strdup_printf (_ ("What %s has written is no video that can be read."), name);
  if (g_str_equal (before->sha256, after->sha256))
    /* Translators: %s is the name of a program */
    return g_strdup_printf (_ ("%s has written the same video again, without a signature."), name);
  if (!g_str_equal (before->digest, after->digest))
    /* Translators: %s is the name of a program */
    return g_strdup_printf (_ ("%s has changed the pictures or the sound."), name);
  if (g_strcmp0 (before->source_type, after->source_type) != 0)
    /* Translators: %s is the name of a program; XMP is a kind of metadata */
    return g_strdup_printf (_ ("%s has removed or changed the mark that tells how the video came into being (XMP)."), name);
  return NULL;
}

static gboolean
check_result (VsEngineTalk *talk, const Look *before, const char *path, char **command, GError **error)
{
  GCancellable *cancellable = vs_job_get_cancellable (talk->job);
  g_auto (Look) after = { 0 };
  g_autofree char *fault = NULL;

  if (!look (&after, path, cancellable, NULL) && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  fault = find_fault (talk->engine, before, &after);
  if (fault != NULL)
    vs_engine_talk_set_error (talk, command, VS_ENGINE_ERROR_RESULT, fault, error);
  return fault == NULL;
}

static char *
ask (VsSigning *self, const Look *before, const VsEngineValues *values, GError **error)
{
  g_auto (GStrv) command = vs_engine_dup_command (self->engine, values, error);
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;
  g_auto (VsEngineTalk) talk = { .engine = self->engine, .job = self->job, .from = 1 };
  int status;

  /* Translators: what an export does now; %s is the name of a program */
  talk.title = title = g_strdup_printf (_ ("Signing with %s"), vs_engine_get_name (self->engine));
  if (command == NULL || !vs_engine_talk_run (&talk, command, values->outdir, &status, error))
    return NULL;
  if (status != 0)
    {
      vs_engine_talk_set_status_error (&talk, command, status, error);
      return NULL;
    }
  path = find_result (&talk, values, command, error);
  return path != NULL && check_result (&talk, before, path, command, error) ? g_steal_pointer (&path) : NULL;
}

/**
 * vs_signing_run:
 * @signing: a #VsSigning, which has not run yet
 *
 * A #VsExportSignFunc. The copy stays as long as @signing.
 */
char *
vs_signing_run (const VsExportSpec *spec, const char *path, gpointer signing, GError **error)
{
  VsSigning       *self = signing;
  VsEngineValues   values = { .threads = MAX (1, (int) g_get_num_processors () - 1) };
  g_autofree char *video = NULL;
  g_autofree char *manifest = NULL;
  g_auto (Look) before = { 0 };

  g_return_val_if_fail (spec != NULL && path != NULL && self != NULL && self->folder == NULL, NULL);

  if (!vs_engine_check_is_there (self->engine, error) || !look (&before, path, vs_job_get_cancellable (self->job), error))
    return NULL;
  self->folder = vs_work_folder_new (NULL, error);
  if (self->folder == NULL)
    return NULL;
  values.outdir = vs_work_folder_get_path (self->folder);
  values.video = video = vs_work_folder_dup_path (self->folder, "video.mp4");
  values.manifest = manifest = vs_work_folder_dup_path (self->folder, "manifest.json");
  return write_input (spec, path, &values, error) ? ask (self, &before, &values, error) : NULL;
}

/* --- which one ------------------------------------------------------------------------------------------------------- */

static gboolean
is_ready (const VsEngine *engine)
{
  g_auto (GStrv) missing = vs_engine_list_missing (engine);

  return vs_engine_get_task (engine) == VS_ENGINE_SIGNS && missing[0] == NULL;
}

static gboolean
is_built_in (const VsEngine *engine)
{
  g_autofree char *path = g_strdup_printf (BUILT_IN, vs_engine_get_id (engine));

  return g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
}

/* Whoever describes an engine has a certificate that it is for. */
static VsEngine *
choose_ready (GPtrArray *engines)
{
  VsEngine *best = NULL;

  for (guint i = 0; i < engines->len; i++)
    {
      VsEngine *engine = g_ptr_array_index (engines, i);

      if (is_ready (engine) && (best == NULL || (is_built_in (best) && !is_built_in (engine))))
        best = engine;
    }
  return best;
}

/* Of the first one that there could be. */
static void
set_none_ready (GPtrArray *engines, GError **error)
{
  g_auto (GStrv) missing = NULL;

  for (guint i = 0; i < engines->len; i++)
    if (vs_engine_get_task (g_ptr_array_index (engines, i)) == VS_ENGINE_SIGNS)
      {
        vs_engine_check_is_there (g_ptr_array_index (engines, i), error);
        g_prefix_error (error, "%s ", _ ("There is no program yet that signs videos."));
        return;
      }
  g_set_error_literal (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_MISSING, _ ("There is no program yet that signs videos."));
}

/**
 * vs_sign_find_engine:
 * @id: of the one that is wanted; "" for one that is ready, those that a person described first
 *
 * Returns: (transfer full): an engine that is ready; %NULL with %VS_ERROR_USAGE when there is none called @id, or
 *   %VS_ENGINE_ERROR_MISSING, which says how to get it
 */
VsEngine *
vs_sign_find_engine (const char *id, GError **error)
{
  g_autofree char *folder = vs_engines_get_user_folder ();
  g_autoptr (GPtrArray) engines = vs_engines_load (folder, NULL);
  VsEngine *engine;

  g_return_val_if_fail (id != NULL, NULL);

  engine = *id != '\0' ? vs_engines_find (engines, id) : choose_ready (engines);
  if (engine != NULL && vs_engine_get_task (engine) == VS_ENGINE_SIGNS)
    return vs_engine_check_is_there (engine, error) ? vs_engine_ref (engine) : NULL;
  if (*id == '\0')
    set_none_ready (engines, error);
  else
    /* Translators: %s is what the person typed; “vorspann transcribe --list-engines” stays as it is */
    g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is no engine for this. “vorspann transcribe --list-engines” tells which there are"), id);
  return NULL;
}
