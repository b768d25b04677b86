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

VsMediaInfo *
vs_probe_file (const char *path, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL ? codecs->probe_file (path, cancellable, error) : NULL;
}

VsFrameTimes *
vs_probe_frame_times (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL ? codecs->probe_frame_times (path, info, cancellable, error) : NULL;
}

char *
vs_proxy_get_path (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL ? codecs->proxy_get_path (path, info, cancellable, error) : NULL;
}

gboolean
vs_proxy_build (const char *path, VsMediaInfo *info, VsProxyProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL && codecs->proxy_build (path, info, progress, user_data, cancellable, error);
}

void
vs_proxy_limit_cache (gint64 limit, const char *keep)
{
  const VsCodecs *codecs = load (NULL);

  if (codecs != NULL)
    codecs->proxy_limit_cache (limit, keep);
}

VsScrubSource *
vs_scrub_source_open (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL ? codecs->scrub_source_open (path, info, cancellable, error) : NULL;
}

VsScrubSource *
vs_scrub_source_open_proxy (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL ? codecs->scrub_source_open_proxy (path, info, cancellable, error) : NULL;
}

/* Whoever has a source has the module. */

void
vs_scrub_source_free (VsScrubSource *self)
{
  load (NULL)->scrub_source_free (self);
}

gboolean
vs_scrub_source_show (VsScrubSource *self, const VsScrubRequest *request, GError **error)
{
  return load (NULL)->scrub_source_show (self, request, error);
}

void
vs_scrub_source_forget_frames (VsScrubSource *self)
{
  load (NULL)->scrub_source_forget_frames (self);
}

gboolean
vs_thumbnailer_run (const char *path, VsMediaInfo *info, const gint64 *times, gsize n_times, int max_width, int max_height, VsThumbnailFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL && codecs->thumbnailer_run (path, info, times, n_times, max_width, max_height, func, user_data, cancellable, error);
}

gboolean
vs_thumbnailer_save (const char *path, VsMediaInfo *info, int max_width, int max_height, const char *out_path, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL && codecs->thumbnailer_save (path, info, max_width, max_height, out_path, cancellable, error);
}

VsWaveform *
vs_waveform_make (const char *path, int stream, gint64 length, VsWaveformProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL ? codecs->waveform_make (path, stream, length, progress, user_data, cancellable, error) : NULL;
}

VsWaveform *
vs_waveform_make_cached (const char *path, int stream, gint64 length, const char *cache_path, VsWaveformProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL ? codecs->waveform_make_cached (path, stream, length, cache_path, progress, user_data, cancellable, error) : NULL;
}

char *
vs_waveform_get_cache_path (const char *folder, const char *fingerprint, int stream)
{
  const VsCodecs *codecs = load (NULL);

  return codecs != NULL ? codecs->waveform_get_cache_path (folder, fingerprint, stream) : NULL;
}

gboolean
vs_measure_sound (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsMeasuredSound *out, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL && codecs->measure_sound (cut, sources, music, loudness, out, cancellable, error);
}

VsExportReport *
vs_exporter_run (const VsExportSpec *spec, VsExportProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const VsCodecs *codecs = load (error);

  return codecs != NULL ? codecs->exporter_run (spec, progress, user_data, cancellable, error) : NULL;
}
