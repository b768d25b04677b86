// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a labelled video.
//
//   plan ─→ pictures ─ frames ─→ framing ─ canvas ─→ overlay, blend ─→ encoder ─ packets ─┐
//     │                                                                                   ├→ writer → target (temporary file)
//     └───→ programme ─ samples ─→ sound (loudness) ─→ audio (encoder) ─ packets ─────────┘
//
// The stages know nothing of each other; this file carries what flows between them. Decoder and encoder have threads of
// their own, so one loop keeps all processors busy. Evidence looks at the canvas on its way from overlay to encoder. When all
// is written, the file is finished by whoever asked for it, signed if they want, synced, verified and renamed.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "media/av-error.h"
#include "media/cover.h"
#include "media/export-audio.h"
#include "media/export-encoder.h"
#include "media/export-evidence.h"
#include "media/export-framing.h"
#include "media/export-overlay.h"
#include "media/export-pictures.h"
#include "media/export-sources.h"
#include "media/export-target.h"
#include "media/export-verify.h"
#include "media/export-writer.h"
#include "media/exporter.h"
#include "media/fingerprint.h"

/* How far sound is written ahead of the picture, µs, so that players find both close together. */
#define AUDIO_AHEAD (500 * 1000)

/* Progress is told this often, µs. */
#define PROGRESS_INTERVAL (100 * 1000)

typedef struct
{
  const VsExportSpec  *spec;     /* borrowed, as the others of this group */
  VsExportProgressFunc progress; /* (nullable) */
  gpointer             user_data;
  GCancellable        *cancellable; /* (nullable) */

  VsExportSources  *sources;
  VsExportPlan     *plan;
  VsExportPictures *pictures;
  AVRational        time_base;
  VsExportColors    colors; /* those of the first clip */
  VsExportFraming  *framing;
  gsize             framed; /* index of a clip that framing is for */
  VsExportOverlay  *overlay;
  VsExportEvidence *evidence; /* borrows overlay */
  AVCodecContext   *encoder;
  VsExportAudio    *audio; /* (nullable) */
  VsExportTarget   *target;
  VsExportTarget   *cover; /* (nullable) */
  VsExportWriter   *writer;

  gint64   n_expected;
  gint64   n_sent;
  gint64   last_stamp; /* of the last frame sent, in time_base */
  gint64   longest;    /* how long the longest frame lasts, in time_base */
  gboolean at_end;     /* no more frames are sent */
  gint64   started;    /* monotonic, µs */
  gint64   told;
} Export;

static void
export_clear (Export *self)
{
  g_clear_pointer (&self->writer, vs_export_writer_free);
  g_clear_pointer (&self->target, vs_export_target_free);
  g_clear_pointer (&self->cover, vs_export_target_free);
  g_clear_pointer (&self->audio, vs_export_audio_free);
  avcodec_free_context (&self->encoder);
  g_clear_pointer (&self->evidence, vs_export_evidence_free);
  g_clear_pointer (&self->overlay, vs_export_overlay_free);
  g_clear_pointer (&self->framing, vs_export_framing_free);
  g_clear_pointer (&self->pictures, vs_export_pictures_free);
  g_clear_pointer (&self->plan, vs_export_plan_free);
  g_clear_pointer (&self->sources, vs_export_sources_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static gboolean
set_write_error (Export *self, int result, GError **error)
{
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    vs_export_target_set_error (error, self->spec->target, result > -4096 ? -result : EIO);
  return FALSE;
}

/* Before anything else is open, because it needs memory of its own. It gets its name when the video has its. */
static gboolean
make_cover (Export *self, GError **error)
{
  const VsExportSpec *spec = self->spec;

  if (spec->cover.media_id == 0 || spec->cover_target == NULL)
    return TRUE;
  if (!vs_export_sources_check_target (self->sources, spec->cover_target, spec->replace, error))
    return FALSE;
  self->cover = vs_cover_render (&spec->cover, spec->cut, spec->sources, (VsCoverFormat){ spec->canvas, spec->cover_margins }, spec->cover_target, self->cancellable, error);
  return self->cover != NULL;
}

static gboolean
commit_cover (Export *self, VsExportReport *report, GError **error)
{
  if (self->cover == NULL)
    return TRUE;
  report->cover = g_strdup (self->spec->cover_target);
  if (vs_export_target_commit (self->cover, self->spec->replace, error))
    return TRUE;
  /* Translators: %s is the path of a video; the reason follows */
  g_prefix_error (error, _ ("“%s” is finished, but its cover is not: "), report->target);
  return FALSE;
}

static gboolean
open_sources (Export *self, GError **error)
{
  const VsExportSpec *spec = self->spec;

  self->sources = vs_export_sources_new (spec, self->cancellable, error);
  if (self->sources == NULL || !vs_export_sources_check_target (self->sources, spec->target, spec->replace, error) || !make_cover (self, error))
    return FALSE;
  self->plan = vs_export_plan_new (spec->cut, spec->sources, self->cancellable, error);
  if (self->plan == NULL)
    return FALSE;
  self->n_expected = vs_export_plan_count (self->plan);
  self->pictures = vs_export_pictures_new (self->plan, spec->canvas, self->cancellable, error);
  return self->pictures != NULL;
}

static const VsMediaFacts *
get_facts (Export *self, gsize clip)
{
  return vs_media_info_get (vs_export_plan_get_source (self->plan, clip)->info);
}

static const VsCutClip *
get_clip (Export *self, gsize clip)
{
  return vs_cut_get (vs_export_plan_get_cut (self->plan), clip);
}

/* Mean of all clips, frames/s. */
static double
get_frame_rate (Export *self)
{
  gint64 duration = MAX (1, vs_cut_get_length (vs_export_plan_get_cut (self->plan)));

  return CLAMP (self->n_expected * (double) G_USEC_PER_SEC / duration, 1, 240);
}

static gboolean
open_audio (Export *self, GError **error)
{
  VsCut         *cut = vs_export_plan_get_cut (self->plan);
  GPtrArray     *sources = self->spec->sources;
  VsProgramme   *programme;
  VsExportSound *sound = NULL;

  if (!vs_programme_has_sound (cut, sources, self->spec->music))
    return TRUE;
  programme = vs_programme_new (cut, sources, self->spec->music, self->cancellable, error);
  if (programme != NULL)
    sound = vs_export_sound_new (programme, self->spec->loudness, error);
  if (sound != NULL)
    self->audio = vs_export_audio_new (sound, error);
  return self->audio != NULL;
}

static gboolean
open_encoders (Export *self, GError **error)
{
  VsExportVideoFormat format = {
    self->spec->canvas.width,
    self->spec->canvas.height,
    self->time_base,
    get_frame_rate (self),
    self->colors,
    self->spec->crf,
    self->spec->preset,
    vs_export_pictures_is_large (self->pictures),
  };

  self->encoder = vs_export_encoder_open (&format, error);
  return self->encoder != NULL && open_audio (self, error);
}

static gboolean
open_target (Export *self, GError **error)
{
  AVCodecContext *audio = self->audio != NULL ? vs_export_audio_get_encoder (self->audio) : NULL;
  int             result = 0;

  self->target = vs_export_target_new (self->spec->target, error);
  if (self->target == NULL)
    return FALSE;
  self->writer = vs_export_writer_new (vs_export_target_get_path (self->target), self->encoder, audio, self->spec, self->cancellable, &result);
  return self->writer != NULL || set_write_error (self, result, error);
}

static void
make_picture_stages (Export *self)
{
  self->time_base = vs_export_pictures_get_time_base (self->pictures);
  self->colors = vs_export_colors_of_target (vs_export_colors_of_source (get_facts (self, 0)));
  self->overlay = vs_export_overlay_new (self->spec, vs_export_plan_get_cut (self->plan), &self->colors);
  self->evidence = vs_export_evidence_new (self->spec, vs_export_plan_get_cut (self->plan), self->overlay, &self->colors);
}

static gboolean
looks_alike (Export *self, gsize a, gsize b)
{
  const VsCutClip *first = get_clip (self, a);
  const VsCutClip *second = get_clip (self, b);

  return first->media_id == second->media_id && vs_framing_equal (first->framing, second->framing) && vs_motion_equal (first->motion, second->motion);
}

static void
ensure_framing (Export *self, gsize clip)
{
  const VsCutClip *wanted = get_clip (self, clip);

  if (self->framing != NULL && looks_alike (self, self->framed, clip))
    return;
  g_clear_pointer (&self->framing, vs_export_framing_free);
  self->framing = vs_export_framing_new (wanted->framing, wanted->motion, self->spec->canvas, get_facts (self, clip), &self->colors, self->time_base);
  self->framed = clip;
}

/* Between µs of output time and the output's stamps. */
static gint64
to_stamp (Export *self, gint64 time)
{
  return av_rescale_q (time, AV_TIME_BASE_Q, self->time_base);
}

static gint64
to_output_time (Export *self, gint64 stamp)
{
  return av_rescale_q (stamp, self->time_base, AV_TIME_BASE_Q);
}

static gint64
get_end (Export *self)
{
  return to_stamp (self, vs_cut_get_length (vs_export_plan_get_cut (self->plan)));
}

/* How long the frame at @stamp stays on the screen: muxers know it for all frames but the last. */
static gint64
get_length (Export *self, gint64 stamp)
{
  gint64 next = self->at_end && stamp == self->last_stamp ? get_end (self) : to_stamp (self, vs_export_plan_get_next (self->plan, to_output_time (self, stamp)));

  return MAX (1, next - stamp);
}

static gboolean
write_packets (Export *self, GError **error)
{
  AVPacket *packet;
  GError   *encode_error = NULL;
  int       result = 0;

  while (result >= 0 && (packet = vs_export_encoder_receive (self->encoder, &encode_error)) != NULL)
    {
      packet->duration = get_length (self, packet->pts);
      result = vs_export_writer_write_video (self->writer, packet);
      av_packet_free (&packet);
    }
  if (encode_error != NULL)
    {
      g_propagate_error (error, encode_error);
      return FALSE;
    }
  return result >= 0 || set_write_error (self, result, error);
}

/* @until: µs of output time */
static gboolean
write_audio (Export *self, gint64 until, GError **error)
{
  AVPacket *packet;
  GError   *audio_error = NULL;
  int       result = 0;

  while (result >= 0 && self->audio != NULL && (packet = vs_export_audio_next (self->audio, until, &audio_error)) != NULL)
    {
      result = vs_export_writer_write_audio (self->writer, packet);
      av_packet_free (&packet);
      if (result >= 0 && g_cancellable_is_cancelled (self->cancellable))
        result = AVERROR_EXIT;
    }
  if (audio_error != NULL)
    {
      g_propagate_error (error, audio_error);
      return FALSE;
    }
  return result >= 0 || set_write_error (self, result, error);
}

static void
tell_progress (Export *self, gboolean always)
{
  gint64           now = g_get_monotonic_time ();
  gint64           elapsed = MAX (1, now - self->started);
  VsExportProgress progress = { self->n_sent, MAX (self->n_expected, self->n_sent), 0, -1 };

  if (self->progress == NULL || (!always && now - self->told < PROGRESS_INTERVAL))
    return;
  self->told = now;
  progress.speed = to_output_time (self, self->last_stamp) / (double) elapsed;
  if (self->n_sent > 0)
    progress.remaining = elapsed / (double) self->n_sent * (progress.n_frames - self->n_sent);
  self->progress (&progress, self->user_data);
}

/* Brings one decoded frame through framing, overlay and encoder. Frames whose stamp does not move on are left out:
   a container cannot hold them. */
static gboolean
export_frame (Export *self, AVFrame *frame, const VsExportFrame *place, GError **error)
{
  g_autoptr (AVFrame) canvas = NULL;
  gint64 stamp = MAX (0, to_stamp (self, place->time));

  if (self->n_sent > 0 && stamp <= self->last_stamp)
    return TRUE;
  ensure_framing (self, place->clip);
  canvas = vs_export_framing_run (self->framing, frame, place->source_time, error);
  if (canvas == NULL || !vs_export_overlay_apply (self->overlay, canvas, to_output_time (self, stamp), error))
    return FALSE;
  if (!vs_export_evidence_see (self->evidence, canvas, to_output_time (self, stamp), vs_export_plan_get_next (self->plan, to_output_time (self, stamp)), error))
    return FALSE;
  canvas->pts = stamp;
  canvas->pict_type = AV_PICTURE_TYPE_NONE;
  if (!vs_export_encoder_send (self->encoder, canvas, error))
    return FALSE;
  self->longest = MAX (self->longest, stamp - self->last_stamp);
  self->last_stamp = stamp;
  self->n_sent++;
  return write_packets (self, error) && write_audio (self, to_output_time (self, stamp) + AUDIO_AHEAD, error);
}

static gboolean
export_frames (Export *self, AVFrame *first, VsExportFrame place, GError **error)
{
  AVFrame *frame = first;
  GError  *read_error = NULL;
  gboolean done = TRUE;

  while (done && frame != NULL)
    {
      done = !g_cancellable_set_error_if_cancelled (self->cancellable, error) && export_frame (self, frame, &place, error);
      av_frame_free (&frame);
      tell_progress (self, FALSE);
      if (done)
        frame = vs_export_pictures_next (self->pictures, &place, &read_error);
    }
  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return FALSE;
    }
  return done;
}

/* Nothing stays of an export that was to be signed and is not: who asked for it counts on it. */
static gboolean
sign (Export *self, GError **error)
{
  const VsExportSpec *spec = self->spec;
  g_autofree char    *name = g_filename_display_name (spec->target);
  g_autofree char    *path = NULL;
  g_autoptr (GError) cause = NULL;

  if (spec->sign == NULL)
    return TRUE;
  path = spec->sign (spec, vs_export_target_get_path (self->target), spec->sign_data, &cause);
  if (path != NULL && vs_export_target_fill (self->target, path, self->cancellable, &cause))
    return TRUE;
  if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: %s is the path of a video; the reason follows */
    g_prefix_error (&cause, _ ("“%s” could not be signed, and was not kept: "), name);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
finish (Export *self, GError **error)
{
  gint64 duration = get_end (self);
  int    result;

  self->at_end = TRUE;
  self->longest = MAX (self->longest, duration - self->last_stamp);
  if (!vs_export_encoder_send (self->encoder, NULL, error) || !write_packets (self, error))
    return FALSE;
  if (!write_audio (self, G_MAXINT64, error))
    return FALSE;
  result = vs_export_writer_finish (self->writer, duration);
  if (result < 0)
    return set_write_error (self, result, error);
  tell_progress (self, TRUE);
  if (self->spec->finish != NULL && !self->spec->finish (self->spec, vs_export_target_get_path (self->target), error))
    return FALSE;
  return sign (self, error) && vs_export_target_sync (self->target, error);
}

static VsExportReport *
make_report (Export *self, GError **error)
{
  g_autoptr (VsExportReport) report = g_new0 (VsExportReport, 1);
  const char *path = vs_export_target_get_path (self->target);
  GStatBuf    st;

  report->target = g_strdup (self->spec->target);
  report->cut = vs_cut_ref (vs_export_plan_get_cut (self->plan));
  report->n_frames = self->n_sent;
  report->n_unreadable = MAX (0, self->n_expected - self->n_sent);
  report->duration = vs_cut_get_length (report->cut);
  report->width = self->encoder->width;
  report->height = self->encoder->height;
  vs_export_evidence_fill (self->evidence, report);
  report->sha256 = vs_fingerprint_full (path, self->cancellable, error);
  if (g_stat (path, &st) == 0)
    report->size = st.st_size;
  return report->sha256 != NULL ? g_steal_pointer (&report) : NULL;
}

static VsExportReport *
verify_and_commit (Export *self, GError **error)
{
  g_autoptr (VsExportReport) report = make_report (self, error);
  VsExportExpected expected;

  if (report == NULL)
    return NULL;
  expected = (VsExportExpected){ report->n_frames, report->duration, to_output_time (self, self->longest), report->width, report->height, self->audio != NULL };
  if (!vs_export_verify (vs_export_target_get_path (self->target), self->spec->target, &expected, self->cancellable, error))
    return NULL;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  if (!vs_export_target_commit (self->target, self->spec->replace, error) || !commit_cover (self, report, error))
    return NULL;
  return g_steal_pointer (&report);
}

/* Whatever else went wrong: a source that changed meanwhile is the reason that a person can do something about. */
static gboolean
check_sources (Export *self, GError **error)
{
  g_autoptr (GError) changed = NULL;

  if (vs_export_sources_check_unchanged (self->sources, &changed))
    return TRUE;
  if (error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&changed));
  return FALSE;
}

static VsExportReport *
run (Export *self, GError **error)
{
  VsExportFrame place;
  gboolean      done;
  AVFrame      *first;

  self->started = g_get_monotonic_time ();
  first = open_sources (self, error) ? vs_export_pictures_next (self->pictures, &place, error) : NULL;
  if (first == NULL)
    return NULL;
  make_picture_stages (self);
  if (!open_encoders (self, error) || !open_target (self, error))
    {
      av_frame_free (&first);
      return NULL;
    }
  tell_progress (self, TRUE);
  done = export_frames (self, first, place, error);
  if (!check_sources (self, error) || !done || !finish (self, error))
    return NULL;
  return verify_and_commit (self, error);
}

/**
 * vs_exporter_run:
 * @spec: what to export
 * @progress: (nullable) (scope call): told about ten times a second, in the calling thread
 * @cancellable: (nullable): ends the export within a second; nothing of it stays
 *
 * Blocking; for a worker thread. The file appears under its name when it is whole and verified. On any failure the
 * temporary file is removed and an existing file at the target is as it was.
 *
 * Returns: (transfer full): what was written, or %NULL with an error that names the file and the way out:
 *   %VS_ERROR_SOURCE_MISSING, %VS_ERROR_SOURCE_CHANGED, %VS_ERROR_NO_VIDEO, %VS_ERROR_CODEC, %VS_ERROR_MEDIA,
 *   %VS_ERROR_VERIFY, or a G_IO_ERROR: EXISTS, NO_SPACE, PERMISSION_DENIED, NOT_FOUND, CANCELLED, …
 */
VsExportReport *
vs_exporter_run (const VsExportSpec  *spec,
                 VsExportProgressFunc progress,
                 gpointer             user_data,
                 GCancellable        *cancellable,
                 GError             **error)
{
  g_auto (Export) self = { .spec = spec, .progress = progress, .user_data = user_data, .cancellable = cancellable };

  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  vs_av_prepare ();
  return run (&self, error);
}
