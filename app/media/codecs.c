// SPDX-License-Identifier: GPL-3.0-or-later
// The program's end of codecs.h: stands in for the functions that the module has, and loads it for the first call.
//
// Only the program is linked with this file; tests are linked with the functions themselves.

#include "config.h"

#include <glib/gi18n.h>
#include <gmodule.h>

#include "base/error.h"
#include "media/codecs.h"

#define MODULE "vorspann-codecs." G_MODULE_SUFFIX

/* A program that is not installed has its module beside it. */
static char *
find_module (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, MODULE, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&beside);
  return g_build_filename (VS_MODULE_DIR, MODULE, NULL);
}

/* May be called any number of times, from any thread: GLib and the linker know what is loaded already. */
static const VsCodecs *
load (GError **error)
{
  g_autofree char *path = find_module ();
  GModule         *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer         codecs = NULL;

  if (module != NULL && g_module_symbol (module, "vs_codecs", &codecs))
    {
      g_module_make_resident (module);
      return codecs;
    }
  /* Translators: %s is a technical reason, in English. */
  g_set_error (error, VS_ERROR, VS_ERROR_CODEC, _ ("The part of Vorspann that reads and writes videos cannot be loaded. Install Vorspann again. (%s)"), g_module_error ());
  return NULL;
}

/* Functions that can fail say why the module is missing. */
#define FORWARD(result, name, params, args)                 \
  result                                                    \
      vs_##name params                                      \
  {                                                         \
    const VsCodecs *codecs = load (error);                  \
                                                            \
    return codecs != NULL ? codecs->name args : (result) 0; \
  }

/* The others do nothing without it. */
#define FORWARD_QUIETLY(result, name, params, args)         \
  result                                                    \
      vs_##name params                                      \
  {                                                         \
    const VsCodecs *codecs = load (NULL);                   \
                                                            \
    return codecs != NULL ? codecs->name args : (result) 0; \
  }

#define FORWARD_VOID(name, params, args)  \
  void                                    \
      vs_##name params                    \
  {                                       \
    const VsCodecs *codecs = load (NULL); \
                                          \
    if (codecs != NULL)                   \
      codecs->name args;                  \
  }

/* clang-format off */
FORWARD (VsMediaInfo *, probe_file, (const char *path, GCancellable *cancellable, GError **error), (path, cancellable, error))
FORWARD (char *, media_digest, (const char *path, GCancellable *cancellable, GError **error), (path, cancellable, error))
FORWARD (VsFrameTimes *, probe_frame_times, (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error), (path, info, cancellable, error))
FORWARD (gboolean, thumbnailer_run, (const char *path, VsMediaInfo *info, const gint64 *times, gsize n_times, int max_width, int max_height, VsThumbnailFunc func, gpointer user_data, GCancellable *cancellable, GError **error), (path, info, times, n_times, max_width, max_height, func, user_data, cancellable, error))
FORWARD (gboolean, thumbnailer_run_exact, (const char *path, VsMediaInfo *info, const gint64 *times, gsize n_times, int max_width, int max_height, VsThumbnailFunc func, gpointer user_data, GCancellable *cancellable, GError **error), (path, info, times, n_times, max_width, max_height, func, user_data, cancellable, error))
FORWARD (gboolean, thumbnailer_save, (const char *path, VsMediaInfo *info, int max_width, int max_height, const char *out_path, GCancellable *cancellable, GError **error), (path, info, max_width, max_height, out_path, cancellable, error))
FORWARD (VsExportReport *, exporter_run, (const VsExportSpec *spec, VsExportProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error), (spec, progress, user_data, cancellable, error))
FORWARD (GArray *, export_frame_list, (VsCut *cut, GPtrArray *sources, GCancellable *cancellable, GError **error), (cut, sources, cancellable, error))
FORWARD (gboolean, measure_sound, (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsMeasuredSound *out, GCancellable *cancellable, GError **error), (cut, sources, music, loudness, out, cancellable, error))
FORWARD (gboolean, canvas_pictures_run, (VsCut *cut, GPtrArray *sources, VsSize canvas, const gint64 *times, gsize n_times, VsCanvasPictureFunc func, gpointer user_data, GCancellable *cancellable, GError **error), (cut, sources, canvas, times, n_times, func, user_data, cancellable, error))
FORWARD (gboolean, origin_read, (const char *path, VsOrigin *out, GCancellable *cancellable, GError **error), (path, out, cancellable, error))
FORWARD (gboolean, sound_watch, (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsWatchedSound *out, GCancellable *cancellable, GError **error), (cut, sources, music, loudness, out, cancellable, error))
FORWARD (VsCanvasScan *, canvas_scan_new, (VsCut *cut, GPtrArray *sources, VsSize size, GCancellable *cancellable, GError **error), (cut, sources, size, cancellable, error))
FORWARD (VsImage *, canvas_scan_next, (VsCanvasScan *self, VsTimeRange *out_time, GError **error), (self, out_time, error))
FORWARD (gboolean, cover_write, (const VsCover *cover, VsCut *cut, GPtrArray *sources, VsCoverFormat format, const char *path, gboolean replace, GCancellable *cancellable, GError **error), (cover, cut, sources, format, path, replace, cancellable, error))
FORWARD (gboolean, label_file_write, (const VsLabelFile *self, const char *path, gboolean replace, GCancellable *cancellable, GError **error), (self, path, replace, cancellable, error))
FORWARD (VsWaveform *, waveform_make, (const char *path, int stream, gint64 length, VsWaveformProgress progress, gpointer user_data, GCancellable *cancellable, GError **error), (path, stream, length, progress, user_data, cancellable, error))
FORWARD (VsWaveform *, waveform_make_cached, (const char *path, int stream, gint64 length, const char *cache_path, VsWaveformProgress progress, gpointer user_data, GCancellable *cancellable, GError **error), (path, stream, length, cache_path, progress, user_data, cancellable, error))
FORWARD (GArray *, programme_find_speech, (VsCut *cut, GPtrArray *sources, GCancellable *cancellable, GError **error), (cut, sources, cancellable, error))
FORWARD (gboolean, proxy_builder_run, (VsProxyPlan *plan, gint64 limit, VsProxyPieceFunc made, gpointer user_data, guint *out_serial, GCancellable *cancellable, GError **error), (plan, limit, made, user_data, out_serial, cancellable, error))
FORWARD (VsScrubSource *, scrub_source_open, (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error), (path, info, cancellable, error))
FORWARD (VsScrubSource *, scrub_source_open_proxy, (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error), (path, info, cancellable, error))
FORWARD (gboolean, scrub_source_show, (VsScrubSource *self, const VsScrubRequest *request, GError **error), (self, request, error))
FORWARD (gboolean, speech_file_write, (const char *path, int stream, gint64 length, const char *out_path, VsSpeechFileProgress progress, gpointer user_data, GCancellable *cancellable, GError **error), (path, stream, length, out_path, progress, user_data, cancellable, error))
FORWARD (gboolean, speech_file_write_cut, (VsCut *cut, GPtrArray *sources, const char *out_path, VsSpeechFileProgress progress, gpointer user_data, GCancellable *cancellable, GError **error), (cut, sources, out_path, progress, user_data, cancellable, error))

FORWARD_QUIETLY (char *, waveform_get_cache_path, (const char *folder, const char *fingerprint, int stream), (folder, fingerprint, stream))
FORWARD_QUIETLY (VsCut *, canvas_scan_get_cut, (VsCanvasScan *self), (self))
FORWARD_QUIETLY (gint64, canvas_scan_get_n_frames, (VsCanvasScan *self), (self))
FORWARD_QUIETLY (VsCutPictures *, cut_pictures_new, (VsCutProgram *program, VsCutLookFunc get_look, gpointer user_data, GCancellable *cancellable), (program, get_look, user_data, cancellable))
FORWARD_QUIETLY (gboolean, cut_pictures_next, (VsCutPictures *self, gint64 hurry_until, VsCutPicture *out), (self, hurry_until, out))
FORWARD_QUIETLY (char *, cut_pictures_take_error, (VsCutPictures *self), (self))
FORWARD_QUIETLY (VsCutSound *, cut_sound_new, (VsCutProgram *program, GCancellable *cancellable), (program, cancellable))
FORWARD_QUIETLY (int, cut_sound_read, (VsCutSound *self, float *const planar[2], int n_samples), (self, planar, n_samples))
FORWARD_QUIETLY (char *, cut_sound_take_error, (VsCutSound *self), (self))

FORWARD_VOID (picture_fit, (const VsMediaFacts *facts, VsOrientation orientation, int max_width, int max_height, int *out_width, int *out_height), (facts, orientation, max_width, max_height, out_width, out_height))
FORWARD_VOID (scrub_source_free, (VsScrubSource *self), (self))
FORWARD_VOID (scrub_source_forget_frames, (VsScrubSource *self), (self))
FORWARD_VOID (canvas_scan_free, (VsCanvasScan *self), (self))
FORWARD_VOID (cut_pictures_free, (VsCutPictures *self), (self))
FORWARD_VOID (cut_pictures_seek, (VsCutPictures *self, gint64 time), (self, time))
FORWARD_VOID (cut_sound_free, (VsCutSound *self), (self))
FORWARD_VOID (cut_sound_seek, (VsCutSound *self, gint64 time), (self, time))
/* clang-format on */
