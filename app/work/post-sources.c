// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a post's video is made of.

#include "work/post-sources.h"

static void
add (GPtrArray *sources, VsProject *project, gint64 media_id)
{
  VsMedia *media = vs_project_get_media_by_id (project, media_id);

  if (media != NULL && vs_sources_find (sources, media_id) == NULL)
    g_ptr_array_add (sources, vs_source_new (media_id, vs_media_get_path (media), vs_media_get_info (media), vs_media_get_fingerprint (media)));
}

/**
 * vs_post_sources:
 *
 * Returns: (transfer full) (element-type VsSource): the media of all clips, of the music and of the cover, each once; those
 *   that are missing on the disk too
 */
GPtrArray *
vs_post_sources (VsProject *project, VsPost *post)
{
  GPtrArray *sources = vs_sources_new ();
  VsCut     *cut;

  g_return_val_if_fail (VS_IS_PROJECT (project), sources);
  g_return_val_if_fail (VS_IS_POST (post), sources);

  cut = vs_post_get_cut (post);
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    add (sources, project, vs_cut_get (cut, i)->media_id);
  add (sources, project, vs_post_get_music (post).media_id);
  add (sources, project, vs_post_get_cover (post)->media_id);
  return sources;
}
