// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a labelled video.
//
//   reader ─ frames ─→ framing ─ canvas ─→ overlay, blend ─→ encoder ─ packets ─┐
//                                                                               ├→ writer → target (temporary file)
//   reader ─ frames ─→ audio (resampler, time line, encoder) ─ packets ─────────┘
//
// The stages know nothing of each other; this file carries what flows between them. Decoder and encoder have threads of
// their own, so one loop keeps all processors busy. When all is written, the file is synced, verified and renamed.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "media/av-error.h"
#include "media/blend.h"
#include "media/export-audio.h"
#include "media/export-encoder.h"
#include "media/export-framing.h"
#include "media/export-reader.h"
#include "media/export-target.h"
#include "media/export-verify.h"
#include "media/export-writer.h"
#include "media/exporter.h"
#include "media/fingerprint.h"
#include "media/probe.h"

/* How far sound is written ahead of the picture, µs, so that players find both close together. */
#define AUDIO_AHEAD (500 * 1000)

/* Progress is told this often, µs. */
#define PROGRESS_INTERVAL (100 * 1000)

/* Stamps of the same frame may differ by rounding, µs. */
#define STAMP_TOLERANCE 250

/* Threads of the decoder: enough for every machine to decode faster than it encodes. Each holds frames, of which one of
   4K takes 12 to 25 MB; the larger the canvas, the more of the time goes into encoding anyway. */
#define DECODER_THREADS 6
#define DECODER_THREADS_LARGE 2
#define DECODER_THREADS_LARGE_CANVAS 1

/* Time bases finer than this do not fit into the container's 32 bits for long videos. */
#define MAX_TIMESCALE 1000000

typedef struct
{
  const VsExportSpec  *spec;     /* borrowed, as the others of this group */
  VsExportProgressFunc progress; /* (nullable) */
  gpointer             user_data;
  GCancellable        *cancellable; /* (nullable) */

  GStatBuf               source; /* of the file as it was when the export began */
  VsFrameTimes          *times;
  VsTimeRange            range; /* on real frame times */
  AVRational             time_base;
  VsExportReader        *reader;
  VsExportFraming       *framing;
  VsOverlay             *overlay;
  VsBlend               *blend;   /* (nullable): of blended */
  const VsOverlayBitmap *blended; /* borrowed from overlay */
  AVCodecContext        *encoder;
  VsExportAudio         *audio; /* (nullable) */
  VsExportTarget        *target;
  VsExportWriter        *writer;

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
  g_clear_pointer (&self->audio, vs_export_audio_free);
  avcodec_free_context (&self->encoder);
  g_clear_pointer (&self->blend, vs_blend_free);
  g_clear_object (&self->overlay);
  g_clear_pointer (&self->framing, vs_export_framing_free);
  g_clear_pointer (&self->reader, vs_export_reader_free);
  g_clear_pointer (&self->times, vs_frame_times_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static gboolean
set_write_error (Export *self, int result, GError **error)
{
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    vs_export_target_set_error (error, self->spec->target, result > -4096 ? -result : EIO);
  return FALSE;
}

static void
set_source_changed (Export *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->spec->source);

  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED, _ ("“%s” is not the file that was imported. Import it again and check the cut."), name);
}

static gboolean
check_source (Export *self, GError **error)
{
  const VsExportSpec *spec = self->spec;
  g_autofree char    *name = g_filename_display_name (spec->source);
  g_autofree char    *fingerprint = NULL;

  if (g_stat (spec->source, &self->source) != 0)
    {
      /* Translators: %s is the path of a file. */
      g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_MISSING, _ ("The clip “%s” is not there any more. Put it back, or import it from where it is now."), name);
      return FALSE;
    }
  if (!vs_media_info_get (spec->info)->has_video)
    {
      /* Translators: %s is the path of a file. */
      g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO, _ ("“%s” has no picture, so there is no video to export."), name);
      return FALSE;
    }
  if (spec->fingerprint == NULL)
    return TRUE;
  fingerprint = vs_fingerprint_sampled (spec->source, self->cancellable, error);
  if (fingerprint == NULL)
    return FALSE;
  if (g_str_equal (fingerprint, spec->fingerprint))
    return TRUE;
  set_source_changed (self, error);
  return FALSE;
}

/* A source that is overwritten or cut short while it is read ends as a still picture. One that is deleted or has another
   file put in its place stays readable to the end, as it is open. */
static gboolean
check_source_unchanged (Export *self, GError **error)
{
  GStatBuf now;

  if (g_stat (self->spec->source, &now) != 0 || now.st_dev != self->source.st_dev || now.st_ino != self->source.st_ino)
    return TRUE;
  if (now.st_size == self->source.st_size && now.st_mtim.tv_sec == self->source.st_mtim.tv_sec && now.st_mtim.tv_nsec == self->source.st_mtim.tv_nsec)
    return TRUE;
  set_source_changed (self, error);
  return FALSE;
}

static gboolean
find_range (Export *self, GError **error)
{
  self->times = vs_probe_frame_times (self->spec->source, self->spec->info, self->cancellable, error);
  if (self->times == NULL)
    return FALSE;
  self->range = vs_frame_times_snap_range (self->times, self->spec->range);
  self->n_expected = vs_frame_times_count (self->times, self->range);
  return TRUE;
}

/* The first frame of the range. Where it does not decode, the video begins at the next one that does. */
static AVFrame *
read_first_frame (Export *self, GError **error)
{
  g_autofree char *name = NULL;
  GError          *read_error = NULL;
  AVFrame         *frame;
  gint64           time = 0;

  while ((frame = vs_export_reader_next (self->reader, &time, &read_error)) != NULL && time < self->range.start - STAMP_TOLERANCE)
    av_frame_free (&frame);
  if (read_error == NULL && frame != NULL && time < self->range.end - STAMP_TOLERANCE)
    {
      if (time > self->range.start + STAMP_TOLERANCE)
        self->range.start = time;
      return frame;
    }
  av_frame_free (&frame);
  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return NULL;
    }
  name = g_filename_display_name (self->spec->source);
  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_MEDIA, _ ("The chosen part of “%s” has no picture that can be read. The file may be damaged; choose another part."), name);
  return NULL;
}

static gboolean
is_large_source (Export *self)
{
  const VsMediaFacts *facts = vs_media_info_get (self->spec->info);

  return (gint64) facts->coded_width * facts->coded_height > VS_EXPORT_LARGE;
}

static gboolean
is_large_canvas (Export *self)
{
  return (gint64) self->spec->canvas.width * self->spec->canvas.height > VS_EXPORT_LARGE;
}

static gboolean
open_reader (Export *self, GError **error)
{
  int n_threads = DECODER_THREADS;

  if (is_large_source (self))
    n_threads = is_large_canvas (self) ? DECODER_THREADS_LARGE_CANVAS : DECODER_THREADS_LARGE;
  n_threads = MIN (n_threads, (int) g_get_num_processors ());
  self->reader = vs_export_reader_new (self->spec->source, vs_media_info_get (self->spec->info)->video_stream, n_threads, self->range.start, self->cancellable, error);
  return self->reader != NULL;
}

static gboolean
open_encoders (Export *self, GError **error)
{
  const VsMediaFacts *facts = vs_media_info_get (self->spec->info);
  const VsPlacement  *place = vs_export_framing_get_placement (self->framing);
  VsExportVideoFormat format = {
    place->canvas_width,
    place->canvas_height,
    self->time_base,
    CLAMP (facts->frame_rate, 1, 240),
    *vs_export_framing_get_colors (self->framing),
    self->spec->crf,
    self->spec->preset,
    is_large_source (self),
  };

  self->encoder = vs_export_encoder_open (&format, error);
  if (self->encoder == NULL)
    return FALSE;
  if (!facts->has_audio)
    return TRUE;
  self->audio = vs_export_audio_new (self->spec->source, facts->audio_stream, self->range, self->spec->gain, self->cancellable, error);
  return self->audio != NULL;
}

static gboolean
open_target (Export *self, GError **error)
{
  AVCodecContext *audio = self->audio != NULL ? vs_export_audio_get_encoder (self->audio) : NULL;
  int             result = 0;

  self->target = vs_export_target_new (self->spec->target, error);
  if (self->target == NULL)
    return FALSE;
  self->writer = vs_export_writer_new (vs_export_target_get_path (self->target), self->encoder, audio, self->spec->title, self->cancellable, &result);
  return self->writer != NULL || set_write_error (self, result, error);
}

static AVRational
choose_time_base (AVRational source)
{
  return source.num == 1 && source.den > 0 && source.den <= MAX_TIMESCALE ? source : (AVRational){ 1, 90000 };
}

static void
make_picture_stages (Export *self)
{
  const VsPlacement *place;

  self->time_base = choose_time_base (vs_export_reader_get_time_base (self->reader));
  self->framing = vs_export_framing_new (self->spec->framing, self->spec->canvas, vs_media_info_get (self->spec->info), self->time_base);
  place = vs_export_framing_get_placement (self->framing);
  self->overlay = vs_overlay_new (place->canvas_width, place->canvas_height);
  vs_overlay_set_label (self->overlay, self->spec->label);
}

/* From µs of source time to the output's stamps, and back to µs of output time. */
static gint64
to_stamp (Export *self, gint64 time)
{
  return av_rescale_q (time - self->range.start, AV_TIME_BASE_Q, self->time_base);
}

static gint64
to_output_time (Export *self, gint64 stamp)
{
  return av_rescale_q (stamp, self->time_base, AV_TIME_BASE_Q);
}

/* How long the frame at @stamp stays on the screen: muxers know it for all frames but the last. */
static gint64
get_length (Export *self, gint64 stamp)
{
  gint64 time = self->range.start + to_output_time (self, stamp) + STAMP_TOLERANCE;
  gint64 next = MIN (vs_frame_times_step (self->times, time, 1), self->range.end);

  if (self->at_end && stamp == self->last_stamp)
    next = self->range.end;
  return MAX (1, to_stamp (self, next) - stamp);
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

static gboolean
blend_label (Export *self, AVFrame *canvas, gint64 output_time, GError **error)
{
  const VsOverlayBitmap *bitmap = vs_overlay_get_bitmap_at (self->overlay, output_time);
  const VsExportColors  *colors = vs_export_framing_get_colors (self->framing);

  if (bitmap == NULL)
    return TRUE;
  if (bitmap != self->blended)
    {
      g_clear_pointer (&self->blend, vs_blend_free);
      self->blend = vs_blend_new (bitmap, colors->matrix, colors->range);
      self->blended = bitmap;
    }
  if (av_frame_make_writable (canvas) < 0)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_MEDIA, _ ("The encoder failed. Free some memory and export again."));
      return FALSE;
    }
  vs_blend_apply (self->blend, canvas);
  return TRUE;
}

/* Brings one decoded frame through framing, label and encoder. Frames whose stamp does not move on are left out:
   a container cannot hold them. */
static gboolean
export_frame (Export *self, AVFrame *frame, gint64 time, GError **error)
{
  g_autoptr (AVFrame) canvas = NULL;
  gint64 stamp = MAX (0, to_stamp (self, time));

  if (self->n_sent > 0 && stamp <= self->last_stamp)
    return TRUE;
  canvas = vs_export_framing_run (self->framing, frame, error);
  if (canvas == NULL || !blend_label (self, canvas, to_output_time (self, stamp), error))
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
export_frames (Export *self, AVFrame *first, GError **error)
{
  AVFrame *frame = first;
  GError  *read_error = NULL;
  gint64   time = self->range.start;
  gboolean done = TRUE;

  while (done && frame != NULL && time < self->range.end - STAMP_TOLERANCE)
    {
      done = !g_cancellable_set_error_if_cancelled (self->cancellable, error) && export_frame (self, frame, time, error);
      av_frame_free (&frame);
      tell_progress (self, FALSE);
      if (done)
        frame = vs_export_reader_next (self->reader, &time, &read_error);
    }
  av_frame_free (&frame);
  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return FALSE;
    }
  return done;
}

static gboolean
finish (Export *self, GError **error)
{
  gint64 duration = to_stamp (self, self->range.end);
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
  return vs_export_target_sync (self->target, error);
}

static VsExportReport *
make_report (Export *self, GError **error)
{
  g_autoptr (VsExportReport) report = g_new0 (VsExportReport, 1);
  const char *path = vs_export_target_get_path (self->target);
  GStatBuf    st;

  report->target = g_strdup (self->spec->target);
  report->range = self->range;
  report->n_frames = self->n_sent;
  report->n_unreadable = MAX (0, self->n_expected - self->n_sent);
  report->duration = vs_time_range_length (self->range);
  report->width = self->encoder->width;
  report->height = self->encoder->height;
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
  return vs_export_target_commit (self->target, self->spec->replace, error) ? g_steal_pointer (&report) : NULL;
}

static VsExportReport *
run (Export *self, GError **error)
{
  AVFrame *first;

  self->started = g_get_monotonic_time ();
  if (!check_source (self, error) || !vs_export_target_check (self->spec->target, self->spec->source, self->spec->replace, error) || !find_range (self, error))
    return NULL;
  first = open_reader (self, error) ? read_first_frame (self, error) : NULL;
  if (first == NULL)
    return NULL;
  make_picture_stages (self);
  if (!open_encoders (self, error) || !open_target (self, error))
    {
      av_frame_free (&first);
      return NULL;
    }
  tell_progress (self, TRUE);
  if (!export_frames (self, first, error) || !check_source_unchanged (self, error) || !finish (self, error))
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
