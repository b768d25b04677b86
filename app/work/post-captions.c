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

/* µs that the longest frame of the post lasts: a gap of two frames is one wherever it stands. */
static gint64
get_frame (VsPost *post)
{
  GListModel *clips = vs_post_get_clips (post);
  double      slowest = 0;

  for (guint i = 0; i < g_list_model_get_n_items (clips); i++)
    {
      g_autoptr (VsClip) clip = g_list_model_get_item (clips, i);
      double rate = vs_media_info_get (vs_media_get_info (vs_clip_get_media (clip)))->frame_rate;

      if (rate > 0)
        slowest = slowest > 0 ? MIN (slowest, rate) : rate;
    }
  return slowest >= 1 ? G_USEC_PER_SEC / slowest : 0;
}

/**
 * vs_post_captions_fit:
 * @margins: that captions keep, see vs_post_find_margins()
 * @style: (nullable): how captions look on the picture; %NULL when they are not on it
 * @limits: what they have to keep to
 *
 * Returns: the same with a gap of frames of the post, and lines that are no longer than its picture has room for
 */
VsCaptionLimits
vs_post_captions_fit (VsPost *post, VsMargins margins, const VsCaptionStyle *style, VsCaptionLimits limits)
{
  VsSize canvas;
  double width;
  gint64 frame;

  g_return_val_if_fail (VS_IS_POST (post), limits);

  canvas = vs_post_get_size (post);
  frame = get_frame (post);
  if (frame > 0)
    limits = vs_caption_limits_at (limits, frame);
  if (style == NULL)
    return limits;
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
  return vs_post_captions_read_limits (post, track, margins, vs_caption_preset_to_text (preset));
}

/**
 * vs_post_captions_read_limits:
 * @track: of the post
 * @margins: that captions keep, see vs_post_find_margins()
 * @text: (nullable): as vs_caption_limits_from_text() takes them
 *
 * Returns: likewise, of limits that may be a person's own
 */
VsCaptionLimits
vs_post_captions_read_limits (VsPost *post, VsCaptionTrack *track, VsMargins margins, const char *text)
{
  VsCaptionLimits limits = vs_caption_limits_from_text (text, vs_caption_track_get_language (track));

  return vs_post_captions_fit (post, margins, vs_caption_track_is_drawn (track) ? vs_caption_track_get_style (track) : NULL, limits);
}
