// SPDX-License-Identifier: GPL-3.0-or-later
// What of a post's captions is drawn on its video.

#include "work/post-captions.h"

/**
 * vs_post_captions:
 *
 * Returns: (transfer full) (element-type VsCaptionLayer): the captions that are drawn, in order; may be none
 */
GPtrArray *
vs_post_captions (VsPost *post)
{
  GPtrArray  *layers = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_caption_layer_unref);
  GListModel *tracks;

  g_return_val_if_fail (VS_IS_POST (post), layers);

  tracks = vs_post_get_tracks (post);
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);

      if (vs_caption_track_is_drawn (track))
        g_ptr_array_add (layers, vs_caption_layer_new (vs_caption_track_get_captions (track), vs_caption_track_get_style (track), vs_caption_track_get_language (track)));
    }
  return layers;
}
