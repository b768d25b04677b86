// SPDX-License-Identifier: GPL-3.0-or-later
// Which videos a post needs for its platforms. Encoding is what costs, so platforms whose pictures are the same share a video, and
// the files beside it are those that any of them takes.

#include "work/export-versions.h"

#include "rules/platform.h"

static void
version_free (gpointer data)
{
  VsExportVersion *self = data;

  g_strfreev (self->platforms);
  g_free (self);
}

static gboolean
draws (VsTargetCaptions captions)
{
  return captions == VS_TARGET_CAPTIONS_DRAWN || captions == VS_TARGET_CAPTIONS_BOTH;
}

static gboolean
takes_files (VsTargetCaptions captions)
{
  return captions == VS_TARGET_CAPTIONS_FILE || captions == VS_TARGET_CAPTIONS_BOTH;
}

static VsTargetCaptions
combine (gboolean is_drawn, gboolean has_files)
{
  if (is_drawn)
    return has_files ? VS_TARGET_CAPTIONS_BOTH : VS_TARGET_CAPTIONS_DRAWN;
  return has_files ? VS_TARGET_CAPTIONS_FILE : VS_TARGET_CAPTIONS_NONE;
}

/* @like: (nullable): the target whose picture it has, %NULL for that of all */
static VsExportVersion *
build (GPtrArray *targets, const VsTarget *like)
{
  VsExportVersion *self = g_new0 (VsExportVersion, 1);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  gboolean is_drawn = FALSE, has_files = FALSE;

  for (guint i = 0; i < targets->len; i++)
    {
      const VsTarget *target = g_ptr_array_index (targets, i);

      if (like != NULL && draws (target->captions) != draws (like->captions))
        continue;
      g_strv_builder_add (ids, target->platform);
      is_drawn |= draws (target->captions);
      has_files |= takes_files (target->captions);
    }
  self->platforms = g_strv_builder_end (ids);
  self->captions = combine (is_drawn, has_files);
  return self;
}

/* The first target whose picture is not that of the first of all. */
static const VsTarget *
find_other (GPtrArray *targets)
{
  for (guint i = 1; i < targets->len; i++)
    if (draws (((VsTarget *) g_ptr_array_index (targets, i))->captions) != draws (((VsTarget *) g_ptr_array_index (targets, 0))->captions))
      return g_ptr_array_index (targets, i);
  return NULL;
}

/**
 * vs_export_versions_new:
 * @targets: (element-type VsTarget): the platforms of a post
 * @has_drawn: whether the post has captions that can be on the picture
 *
 * Returns: (transfer full) (element-type VsExportVersion): the videos that they need, in the order of the platforms; none without
 *   platforms, two when their pictures differ
 */
GPtrArray *
vs_export_versions_new (GPtrArray *targets, gboolean has_drawn)
{
  GPtrArray      *versions = g_ptr_array_new_with_free_func (version_free);
  const VsTarget *other;

  g_return_val_if_fail (targets != NULL, versions);

  if (targets->len == 0)
    return versions;
  other = has_drawn ? find_other (targets) : NULL;
  g_ptr_array_add (versions, build (targets, other != NULL ? g_ptr_array_index (targets, 0) : NULL));
  if (other != NULL)
    g_ptr_array_add (versions, build (targets, other));
  return versions;
}

static gboolean
has_drawn_captions (VsPost *post)
{
  GListModel *tracks = vs_post_get_tracks (post);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);

      if (vs_caption_track_is_drawn (track) && vs_captions_get_n (vs_caption_track_get_captions (track)) > 0)
        return TRUE;
    }
  return FALSE;
}

/* What the post says of a platform, or what holds for one that it says nothing of. */
static VsTarget *
dup_target (GPtrArray *targets, const char *platform)
{
  for (guint i = 0; i < targets->len; i++)
    if (g_str_equal (((VsTarget *) g_ptr_array_index (targets, i))->platform, platform))
      return vs_target_copy (g_ptr_array_index (targets, i));
  return vs_target_new (platform);
}

static GPtrArray *
choose (GPtrArray *targets, const char *platforms)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_target_free);
  g_auto (GStrv) ids = g_strsplit (platforms, ",", -1);

  for (gsize i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0')
      g_ptr_array_add (chosen, dup_target (targets, ids[i]));
  return chosen;
}

/**
 * vs_export_versions_of_post:
 * @platforms: ids with commas between them of those that one video is for; "" for all platforms of the post, with as many videos
 *   as they need
 *
 * Returns: (transfer full) (element-type VsExportVersion): as vs_export_versions_new()
 */
GPtrArray *
vs_export_versions_of_post (VsProject *project, VsPost *post, const char *platforms)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GPtrArray) chosen = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post) && platforms != NULL, NULL);

  targets = vs_project_get_targets (project, vs_post_get_id (post));
  if (*platforms == '\0')
    return vs_export_versions_new (targets, has_drawn_captions (post));
  chosen = choose (targets, platforms);
  return vs_export_versions_new (chosen, FALSE);
}

/**
 * vs_export_version_dup_names:
 * @platforms: (element-type VsPlatform): that are known
 *
 * Returns: (transfer full): names of its platforms, as "TikTok, YouTube Shorts"
 */
char *
vs_export_version_dup_names (const VsExportVersion *self, GPtrArray *platforms)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && platforms != NULL, NULL);

  for (gsize i = 0; self->platforms[i] != NULL; i++)
    {
      const VsPlatform *platform = vs_platforms_find (platforms, self->platforms[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", platform != NULL ? vs_platform_get_name (platform) : self->platforms[i]);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}
