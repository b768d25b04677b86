// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the sound of a post's clips: waveforms and frame times, read at once.

#include "work/post-silences.h"

#include "media/probe.h"
#include "media/waveform.h"

static gboolean
is_known (GPtrArray *sources, const VsCutClip *clip)
{
  for (guint i = 0; i < sources->len; i++)
    if (vs_silence_source_is_of (g_ptr_array_index (sources, i), clip))
      return TRUE;
  return FALSE;
}

static VsWaveform *
read_waveform (VsMedia *media, int stream, GCancellable *cancellable, GError **error)
{
  gint64           length = vs_media_info_get_range (vs_media_get_info (media)).end;
  g_autofree char *cache = vs_media_get_fingerprint (media) != NULL ? vs_waveform_get_cache_path (NULL, vs_media_get_fingerprint (media), stream) : NULL;

  return cache != NULL ? vs_waveform_make_cached (vs_media_get_path (media), stream, length, cache, NULL, NULL, cancellable, error)
                       : vs_waveform_make (vs_media_get_path (media), stream, length, NULL, NULL, cancellable, error);
}

static gboolean
add_source (GPtrArray *sources, VsMedia *media, const VsCutClip *clip, GCancellable *cancellable, GError **error)
{
  const VsMediaFacts *facts = vs_media_info_get (vs_media_get_info (media));
  int                 stream = clip->audio_stream == VS_AUDIO_DEFAULT ? facts->audio_stream : clip->audio_stream;
  g_autoptr (VsWaveform) waveform = read_waveform (media, stream, cancellable, error);
  g_autoptr (VsFrameTimes) frames = NULL;

  if (waveform == NULL)
    return FALSE;
  if (facts->has_video)
    {
      frames = vs_probe_frame_times (vs_media_get_path (media), vs_media_get_info (media), cancellable, error);
      if (frames == NULL)
        return FALSE;
    }
  g_ptr_array_add (sources, vs_silence_source_new (clip->media_id, clip->audio_stream, waveform, frames));
  return TRUE;
}

/**
 * vs_post_silence_sources:
 * @cancellable: (nullable): ends reading
 *
 * Blocking, faster than 50 times real time.
 *
 * Returns: (transfer full) (element-type VsSilenceSource): of every clip of the post that has sound, for vs_silences_find();
 *   or %NULL with @error set when a file cannot be read
 */
GPtrArray *
vs_post_silence_sources (VsProject *project, VsPost *post, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_silence_source_unref);
  const VsCut *cut;

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post), NULL);

  cut = vs_post_get_cut (post);
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (cut, i);
      VsMedia         *media = vs_project_get_media_by_id (project, clip->media_id);

      if (media == NULL || !vs_media_info_get (vs_media_get_info (media))->has_audio || is_known (sources, clip))
        continue;
      if (!add_source (sources, media, clip, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&sources);
}
