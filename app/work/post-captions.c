// SPDX-License-Identifier: GPL-3.0-or-later
// What of a post's captions is drawn on its video.

#include "base/margins.h"
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

/**
 * vs_post_captions_fit:
 * @margins: that captions keep, see vs_post_find_margins()
 * @style: how captions look on the picture
 * @limits: what they have to keep to
 *
 * Returns: the same with lines that are no longer than the picture of the post has room for
 */
VsCaptionLimits
vs_post_captions_fit (VsPost *post, VsMargins margins, const VsCaptionStyle *style, VsCaptionLimits limits)
{
  VsSize canvas;
  double width;

  g_return_val_if_fail (VS_IS_POST (post) && style != NULL, limits);

  canvas = vs_post_get_size (post);
  width = vs_margins_get_area (margins, canvas).width * 1080.0 / MIN (canvas.width, canvas.height);
  limits.max_chars = MIN (limits.max_chars, vs_caption_style_get_line_length (style, width - style->size));
  return limits;
}

/**
 * vs_post_captions_get_limits:
 * @track: of the post
 * @margins: that captions keep, see vs_post_find_margins()
 *
 * Returns: what the captions have to keep to; on the picture, lines have to fit there too
 */
VsCaptionLimits
vs_post_captions_get_limits (VsPost *post, VsCaptionTrack *track, VsMargins margins, VsCaptionPreset preset)
{
  VsCaptionLimits limits = vs_caption_limits (preset, vs_caption_track_get_language (track));

  return vs_caption_track_is_drawn (track) ? vs_post_captions_fit (post, margins, vs_caption_track_get_style (track), limits) : limits;
}
