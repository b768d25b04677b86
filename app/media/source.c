// SPDX-License-Identifier: GPL-3.0-or-later
// A media file as player and exporter need it.

#include "media/source.h"

G_DEFINE_BOXED_TYPE (VsSource, vs_source, vs_source_ref, vs_source_unref)

/**
 * vs_source_new:
 * @media_id: what a #VsCutClip calls it
 * @path: of the file, absolute
 * @fingerprint: (nullable): its sampled fingerprint at import
 *
 * Returns: (transfer full): the source
 */
VsSource *
vs_source_new (gint64 media_id, const char *path, VsMediaInfo *info, const char *fingerprint)
{
  VsSource *self;

  g_return_val_if_fail (path != NULL && info != NULL, NULL);

  self = g_new0 (VsSource, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->media_id = media_id;
  self->path = g_strdup (path);
  self->info = vs_media_info_ref (info);
  self->fingerprint = g_strdup (fingerprint);
  return self;
}

VsSource *
vs_source_ref (VsSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_source_unref (VsSource *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->path);
  vs_media_info_unref (self->info);
  g_free (self->fingerprint);
  g_free (self);
}

/**
 * vs_sources_new:
 *
 * Returns: (transfer full) (element-type VsSource): an empty list that owns what is put into it
 */
GPtrArray *
vs_sources_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vs_source_unref);
}

/**
 * vs_sources_find:
 * @sources: (element-type VsSource): the sources of a cut
 *
 * Returns: (transfer none) (nullable): the one that a clip's media_id means
 */
VsSource *
vs_sources_find (GPtrArray *sources, gint64 media_id)
{
  g_return_val_if_fail (sources != NULL, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      VsSource *source = g_ptr_array_index (sources, i);

      if (source->media_id == media_id)
        return source;
    }
  return NULL;
}
