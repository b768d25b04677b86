// SPDX-License-Identifier: GPL-3.0-or-later
// Proxies of one file that is a cut by itself.

#include "proxy-clip.h"

#include "media/proxy.h"

VsProxyPlan *
vs_test_proxy_plan (const char *path, VsMediaInfo *info, gint64 playhead)
{
  VsProxyPlan *plan = vs_proxy_plan_new ();
  VsCutClip    clip = VS_CUT_CLIP_DEFAULT;
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (GPtrArray) sources = vs_sources_new ();

  clip.media_id = 1;
  clip.range = vs_time_range (0, MAX (1, vs_media_info_get (info)->video_end));
  cut = vs_cut_new (&clip, 1);
  g_ptr_array_add (sources, vs_source_new (1, path, info, NULL));
  vs_proxy_plan_set_cut (plan, cut, sources);
  vs_proxy_plan_set_playhead (plan, playhead);
  return plan;
}

gboolean
vs_test_proxy_build (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsProxyPlan) plan = vs_test_proxy_plan (path, info, 0);

  return vs_proxy_builder_run (plan, VS_PROXY_CACHE_LIMIT, NULL, NULL, NULL, cancellable, error);
}

char *
vs_test_proxy_get_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "vorspann", "proxies", NULL);
}

char *
vs_test_proxy_get_piece (const char *path, VsMediaInfo *info, guint index)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stem = vs_proxy_get_stem (path, info, NULL, &error);

  g_assert_no_error (error);
  return vs_proxy_get_piece_path (stem, index);
}

guint
vs_test_proxy_count_files (void)
{
  g_autofree char *folder = vs_test_proxy_get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
