// SPDX-License-Identifier: GPL-3.0-or-later
// The cut of another program on its way into a post: the thread reads the file and looks for the media, the main thread puts
// both into the project as one edit.
//
// A media is the project's one of that path; else the file at that path, which is read to be imported; else the project's
// one of that name, as when a disk is mounted elsewhere now. Times move to real frames, as other programs count in frames of
// their own; a time that is already one, or an end of the media, stays to the µs.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"
#include "exchange/otio.h"
#include "media/probe.h"
#include "media/source.h"
#include "work/exchange-private.h"
#include "work/exchange.h"
#include "work/read-media.h"

/* dB: beyond these a clip is silent or only noise is gained. */
#define GAIN_MIN -40.0
#define GAIN_MAX 24.0

/* µs that a clip may reach beyond its media before anybody is told: less than a frame is rounding. */
#define ROUNDING 50000

/* Where a path of the timeline leads. */
typedef struct
{
  gint64        media_id; /* 0 for one that is imported */
  VsReadMedia  *read;     /* (nullable): what is imported */
  char         *path;     /* (nullable): of the file; %NULL when there is none */
  VsMediaInfo  *info;
  VsFrameTimes *frames; /* (nullable) */
} Found;

typedef struct
{
  Found      *found;
  VsTimeRange range; /* µs of source time */
  double      gain;
  gboolean    muted;
  char       *framing; /* (nullable) */
} Piece;

/* The report stands first, so that the job's result is one. */
typedef struct
{
  VsExchangeReport report;
  GHashTable      *found;  /* path → Found */
  GArray          *pieces; /* Piece */
} Result;

typedef struct
{
  char      *path;
  GPtrArray *sources; /* of VsSource: all media of the project */
} Input;

typedef struct
{
  VsProject *project;
  gint64     post_id;
} Target;

static void
found_free (gpointer data)
{
  Found *self = data;

  g_clear_pointer (&self->read, vs_read_media_free);
  g_clear_pointer (&self->info, vs_media_info_unref);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  g_free (self->path);
  g_free (self);
}

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->framing);
}

static void
result_free (gpointer data)
{
  Result *self = data;

  g_clear_pointer (&self->report.notes, g_ptr_array_unref);
  g_hash_table_unref (self->found);
  g_array_unref (self->pieces);
  g_free (self);
}

static void
input_free (gpointer data)
{
  Input *self = data;

  g_free (self->path);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

static void
target_free (gpointer data)
{
  Target *self = data;

  g_object_unref (self->project);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Result, result_free)

static void
note (Result *result, char *text)
{
  g_ptr_array_add (result->report.notes, text);
}

/* --- the media ------------------------------------------------------------------------------------------------------- */

static VsSource *
find_by_path (GPtrArray *sources, const char *path)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((VsSource *) sources->pdata[i])->path, path))
      return sources->pdata[i];
  return NULL;
}

/* Only when there is one of that name: two may be anything. */
static VsSource *
find_by_name (GPtrArray *sources, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  VsSource        *found = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      VsSource        *source = sources->pdata[i];
      g_autofree char *other = g_path_get_basename (source->path);

      if (!g_str_equal (name, other))
        continue;
      if (found != NULL)
        return NULL;
      found = source;
    }
  return found;
}

static Found *
found_from_source (VsSource *source)
{
  Found *self = g_new0 (Found, 1);

  self->media_id = source->media_id;
  self->path = g_strdup (source->path);
  self->info = vs_media_info_ref (source->info);
  return self;
}

static Found *
found_from_read (VsReadMedia *read)
{
  Found *self = g_new0 (Found, 1);

  self->read = read;
  self->path = g_strdup (read->path);
  self->info = vs_media_info_ref (read->info);
  return self;
}

/* Told once for each file. */
static Found *
find_elsewhere (Result *result, const Input *input, const char *path, const GError *problem)
{
  VsSource        *source = find_by_name (input->sources, path);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *there = source != NULL ? g_filename_display_name (source->path) : NULL;

  if (source == NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    /* Translators: %s is a sentence that says why a file cannot be read */
    note (result, g_strdup_printf (_ ("%s. Its clips were left out."), problem->message));
  else if (source == NULL)
    /* Translators: %s is a path */
    note (result, g_strdup_printf (_ ("“%s” is not there. Its clips were left out; import the file, then the timeline again."), name));
  else
    /* Translators: both are paths */
    note (result, g_strdup_printf (_ ("“%s” is not there; “%s” of the same name was taken."), name, there));
  return source != NULL ? found_from_source (source) : g_new0 (Found, 1);
}

static Found *
look_for (Result *result, const Input *input, const char *path, GCancellable *cancellable)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (VsReadMedia) read = NULL;
  VsSource *source = find_by_path (input->sources, path);
  Found    *found;

  if (source == NULL)
    read = vs_read_media (path, cancellable, &problem);
  if (source != NULL)
    found = found_from_source (source);
  else if (read != NULL)
    found = found_from_read (g_steal_pointer (&read));
  else
    found = find_elsewhere (result, input, path, problem);
  /* A file that is away or damaged has no frame times; its times stay as they are. */
  if (found->info != NULL && vs_media_info_get (found->info)->has_video)
    found->frames = vs_probe_frame_times (found->path, found->info, cancellable, NULL);
  return found;
}

/* Some programs write relative paths as in the web, "my%20clip.mp4", others as they are. */
static char *
dup_full_path (const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *plain = g_file_test (full, G_FILE_TEST_EXISTS) ? NULL : g_uri_unescape_string (full, NULL);

  return plain != NULL && g_file_test (plain, G_FILE_TEST_EXISTS) ? g_steal_pointer (&plain) : g_steal_pointer (&full);
}

static Found *
find (Result *result, const Input *input, const char *path, GCancellable *cancellable)
{
  g_autofree char *full = dup_full_path (path);
  Found           *found = g_hash_table_lookup (result->found, full);

  if (found != NULL)
    return found;
  found = look_for (result, input, full, cancellable);
  g_hash_table_insert (result->found, g_steal_pointer (&full), found);
  return found;
}

/* --- the clips ----------------------------------------------------------------------------------------------------------- */

static gint64
snap (const Found *found, VsTimeRange media, gint64 time)
{
  if (found->frames == NULL || time <= media.start || time >= media.end)
    return CLAMP (time, media.start, media.end);
  return CLAMP (vs_frame_times_snap (found->frames, time), media.start, media.end);
}

/* Other programs may count a media's time from another moment than 0. */
static VsTimeRange
find_range (const Found *found, const VsExchangeClip *clip)
{
  VsTimeRange media = vs_media_info_get_range (found->info);
  gint64      shift = vs_time_range_is_empty (clip->available) ? 0 : media.start - clip->available.start;

  return vs_time_range (snap (found, media, clip->range.start + shift), snap (found, media, clip->range.end + shift));
}

static gboolean
is_usable (Result *result, const Found *found, const VsExchangeClip *clip, VsTimeRange range)
{
  gint64           lost = vs_time_range_length (clip->range) - vs_time_range_length (range);
  g_autofree char *length = vs_timecode_format (MAX (0, lost));

  if (!clip->has_video || !vs_media_info_get (found->info)->has_video)
    /* Translators: %s is the name of a clip */
    note (result, g_strdup_printf (_ ("“%s” was left out: it has sound only. Add it as music."), clip->name));
  else if (vs_time_range_is_empty (range))
    /* Translators: %s is the name of a clip */
    note (result, g_strdup_printf (_ ("“%s” was left out: its file has nothing at that time."), clip->name));
  else if (lost > ROUNDING)
    /* Translators: the name of a clip, then a length as 00:01.200 */
    note (result, g_strdup_printf (_ ("“%s” is %s shorter: its file ends before."), clip->name, length));
  return clip->has_video && vs_media_info_get (found->info)->has_video && !vs_time_range_is_empty (range);
}

static void
take_clip (Result *result, const Input *input, const VsExchangeClip *clip, GCancellable *cancellable)
{
  Piece piece = { .gain = CLAMP (clip->gain, GAIN_MIN, GAIN_MAX), .muted = clip->muted || !clip->has_audio };

  piece.found = find (result, input, clip->path, cancellable);
  if (piece.found->info == NULL)
    return;
  /* A file without sound is not muted, it is silent. */
  piece.muted = piece.muted && vs_media_info_get (piece.found->info)->has_audio;
  piece.range = find_range (piece.found, clip);
  if (!is_usable (result, piece.found, clip, piece.range))
    return;
  piece.framing = g_strdup (clip->framing);
  g_array_append_val (result->pieces, piece);
}

static VsExchangeTimeline *
read_timeline (const char *path, GPtrArray **notes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *data = NULL;
  gsize            length;
  VsExchangeFormat format;

  if (!vs_exchange_find_format (path, &format, error))
    return NULL;
  if (format == VS_EXCHANGE_EDL)
    {
      /* Translators: %s is a path */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is an edit decision list, which does not say where its files are. Export OpenTimelineIO (.otio) in the other program"), name);
      return NULL;
    }
  if (!g_file_load_contents (file, cancellable, &data, &length, NULL, error))
    {
      /* Translators: %s is a path; the reason follows */
      g_prefix_error (error, _ ("“%s” cannot be read: "), name);
      return NULL;
    }
  return vs_otio_read (data, length, folder, notes, error);
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input *input = data;
  g_autoptr (Result) result = g_new0 (Result, 1);
  g_autoptr (VsExchangeTimeline) timeline = NULL;
  guint n;

  result->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, found_free);
  result->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (result->pieces, piece_clear);
  timeline = read_timeline (input->path, &result->report.notes, vs_job_get_cancellable (job), error);
  if (timeline == NULL)
    return NULL;
  n = vs_exchange_timeline_get_n_clips (timeline);
  for (guint i = 0; i < n; i++)
    {
      vs_job_report (job, i / (double) n, NULL);
      take_clip (result, input, vs_exchange_timeline_get_clip (timeline, i), vs_job_get_cancellable (job));
      if (g_cancellable_set_error_if_cancelled (vs_job_get_cancellable (job), error))
        return NULL;
    }
  if (result->pieces->len > 0)
    return g_steal_pointer (&result);
  /* Translators: %s is a sentence that says why the first clip was left out */
  g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_MISSING, _ ("No clip of the timeline can be used. %s"), (char *) result->report.notes->pdata[result->report.notes->len - 1]);
  return NULL;
}

/* --- the project --------------------------------------------------------------------------------------------------------- */

static gboolean
add_media (Result *result, VsProject *project, GError **error)
{
  GHashTableIter iter;
  gpointer       value;

  for (guint i = 0; i < result->pieces->len; i++)
    {
      Found   *found = g_array_index (result->pieces, Piece, i).found;
      VsMedia *media;

      if (found->media_id != 0)
        continue;
      media = vs_read_media_add (found->read, project, error);
      if (media == NULL)
        return FALSE;
      found->media_id = vs_media_get_id (media);
    }
  g_hash_table_iter_init (&iter, result->found);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    result->report.n_added += ((Found *) value)->read != NULL && ((Found *) value)->media_id != 0;
  return TRUE;
}

static VsCut *
make_cut (Result *result)
{
  g_autoptr (GArray) clips = g_array_new (FALSE, FALSE, sizeof (VsCutClip));
  g_autoptr (GPtrArray) motions = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_motion_unref);

  for (guint i = 0; i < result->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (result->pieces, Piece, i);
      VsCutClip    clip = VS_CUT_CLIP_DEFAULT;
      VsMotion    *motion;

      clip.media_id = piece->found->media_id;
      clip.range = piece->range;
      clip.gain = piece->gain;
      clip.muted = piece->muted;
      vs_exchange_framing_read (piece->framing, &clip, &motion);
      if (motion != NULL)
        g_ptr_array_add (motions, motion);
      g_array_append_val (clips, clip);
    }
  return vs_cut_new ((const VsCutClip *) clips->data, clips->len);
}

static gboolean
apply_cb (VsJob *job, gpointer data, gpointer user_data, GError **error)
{
  Result *result = data;
  Target *target = user_data;
  g_autoptr (VsCut) cut = NULL;

  if (!vs_project_begin_edit (target->project, N_ ("Import Timeline"), error))
    return FALSE;
  if (!add_media (result, target->project, error))
    {
      vs_project_abort_edit (target->project);
      return FALSE;
    }
  cut = make_cut (result);
  if (!vs_project_set_cut (target->project, target->post_id, N_ ("Import Timeline"), cut, error))
    {
      vs_project_abort_edit (target->project);
      return FALSE;
    }
  result->report.n_clips = vs_cut_get_n (cut);
  return vs_project_end_edit (target->project, error);
}

/**
 * vs_exchange_import_job_new:
 * @post_id: the post whose cut becomes that of the file
 * @path: (type filename): of an OpenTimelineIO file
 *
 * Files that the project does not have are imported with it; all of it is one edit, "Import Timeline". The job fails when no
 * clip can be used; its result is a #VsExchangeReport.
 *
 * Returns: (transfer full): a waiting job
 */
VsJob *
vs_exchange_import_job_new (VsProject *project, gint64 post_id, const char *path)
{
  GListModel *media;
  Input      *input;
  Target     *target;
  VsJob      *job;

  g_return_val_if_fail (VS_IS_PROJECT (project) && path != NULL, NULL);

  media = vs_project_get_media (project);
  input = g_new0 (Input, 1);
  input->path = g_canonicalize_filename (path, NULL);
  input->sources = vs_sources_new ();
  for (guint i = 0; i < g_list_model_get_n_items (media); i++)
    {
      g_autoptr (VsMedia) item = g_list_model_get_item (media, i);

      g_ptr_array_add (input->sources, vs_source_new (vs_media_get_id (item), vs_media_get_path (item), vs_media_get_info (item), vs_media_get_fingerprint (item)));
    }
  target = g_new0 (Target, 1);
  target->project = g_object_ref (project);
  target->post_id = post_id;
  job = vs_job_new (_ ("Import timeline"), work, input, input_free, result_free);
  vs_job_set_apply (job, apply_cb, target, target_free);
  return job;
}
