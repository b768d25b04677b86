// SPDX-License-Identifier: GPL-3.0-or-later
// HDR and wide colours for ordinary screens.

#include <libavfilter/avfilter.h>

#include "media/wide-colors.h"

/* Linear 1.0 of the HDR conversion, cd/m²: the brightness of white paper in HDR video (ITU-R BT.2408), and how many
   times brighter the brightest part of usual HDR video (1000 cd/m²) is. */
#define HDR_WHITE 203
#define HDR_PEAK 5

/**
 * vs_wide_colors_need_mapping:
 *
 * Returns: whether pictures of @source need vs_wide_colors_add_mapping(); %FALSE where this libav has no zimg, as then
 *   the matrix alone can be converted
 */
gboolean
vs_wide_colors_need_mapping (VsExportColors source)
{
  return vs_export_colors_is_wide (source) && avfilter_get_by_name ("zscale") != NULL && avfilter_get_by_name ("tonemap") != NULL;
}

/**
 * vs_wide_colors_add_mapping:
 * @source: wide colours
 * @matrix: that the frames are to have
 * @chain: whose frames have the range of @source
 *
 * Makes yuv420p with BT.709's colours in limited range.
 */
void
vs_wide_colors_add_mapping (VsExportColors source, enum AVColorSpace matrix, VsExportChain *chain)
{
  g_return_if_fail (chain != NULL);

  vs_export_chain_add (chain, "format", "pix_fmts=yuv420p10le");
  vs_export_chain_add (chain, "zscale", "matrixin=%d:primariesin=%d:transferin=%d:rangein=%s:transfer=linear:npl=%d",
                       source.matrix, source.primaries, source.transfer,
                       source.range == AVCOL_RANGE_JPEG ? "full" : "limited", HDR_WHITE);
  vs_export_chain_add (chain, "format", "pix_fmts=gbrpf32le");
  vs_export_chain_add (chain, "zscale", "primaries=bt709");
  if (vs_export_colors_is_hdr (source))
    vs_export_chain_add (chain, "tonemap", "tonemap=mobius:desat=0:peak=%d", HDR_PEAK);
  vs_export_chain_add (chain, "zscale", "transfer=bt709:matrix=%d:range=limited", matrix);
  vs_export_chain_add (chain, "format", "pix_fmts=yuv420p");
}
