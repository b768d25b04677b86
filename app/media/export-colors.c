// SPDX-License-Identifier: GPL-3.0-or-later
// What the numbers of a picture mean.
//
// Files that do not say are guessed as players do (mpv, VLC): by the size of the picture. The exported file always
// says. BT.601 and BT.709 stay what they are, which loses nothing; everything else becomes BT.709.

#include <libavutil/pixdesc.h>

#include "media/export-colors.h"

/* Above this a picture is high definition and so BT.709 when it does not say. */
#define SD_MAX_WIDTH 1279
#define SD_MAX_HEIGHT 576

static gboolean
is_sd_matrix (enum AVColorSpace matrix)
{
  return matrix == AVCOL_SPC_SMPTE170M || matrix == AVCOL_SPC_BT470BG;
}

static enum AVColorSpace
guess_matrix (const VsMediaFacts *facts)
{
  if (facts->coded_width > SD_MAX_WIDTH || facts->coded_height > SD_MAX_HEIGHT)
    return AVCOL_SPC_BT709;
  return facts->coded_height == 576 ? AVCOL_SPC_BT470BG : AVCOL_SPC_SMPTE170M;
}

static enum AVColorPrimaries
guess_primaries (const VsMediaFacts *facts, enum AVColorSpace matrix)
{
  if (matrix == AVCOL_SPC_BT2020_NCL || matrix == AVCOL_SPC_BT2020_CL)
    return AVCOL_PRI_BT2020;
  if (is_sd_matrix (matrix) && facts->coded_height == 576)
    return AVCOL_PRI_BT470BG;
  if (is_sd_matrix (matrix) && (facts->coded_height == 480 || facts->coded_height == 486))
    return AVCOL_PRI_SMPTE170M;
  return AVCOL_PRI_BT709;
}

static int
parse (int (*from_name) (const char *), const char *name, int otherwise)
{
  int value = name != NULL ? from_name (name) : -1;

  return value >= 0 ? value : otherwise;
}

/**
 * vs_export_colors_of_source:
 *
 * Returns: what the file says, and the usual guess where it says nothing
 */
VsExportColors
vs_export_colors_of_source (const VsMediaFacts *facts)
{
  VsExportColors            self;
  enum AVPixelFormat        format;
  const AVPixFmtDescriptor *desc;
  gboolean                  is_rgb, is_full;

  g_return_val_if_fail (facts != NULL, (VsExportColors){ 0 });

  format = facts->pixel_format != NULL ? av_get_pix_fmt (facts->pixel_format) : AV_PIX_FMT_NONE;
  desc = av_pix_fmt_desc_get (format);
  is_rgb = desc != NULL && (desc->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) != 0;
  is_full = is_rgb || (facts->pixel_format != NULL && g_str_has_prefix (facts->pixel_format, "yuvj"));

  self.matrix = is_rgb ? AVCOL_SPC_RGB : parse (av_color_space_from_name, facts->color_space, AVCOL_SPC_UNSPECIFIED);
  if (self.matrix == AVCOL_SPC_UNSPECIFIED || (!is_rgb && self.matrix == AVCOL_SPC_RGB))
    self.matrix = guess_matrix (facts);
  self.primaries = parse (av_color_primaries_from_name, facts->color_primaries, guess_primaries (facts, self.matrix));
  self.transfer = parse (av_color_transfer_from_name, facts->color_transfer, AVCOL_TRC_BT709);
  self.range = is_full ? AVCOL_RANGE_JPEG : parse (av_color_range_from_name, facts->color_range, AVCOL_RANGE_MPEG);
  return self;
}

/**
 * vs_export_colors_is_hdr:
 *
 * Returns: whether the transfer is PQ or HLG, so that bright parts must be mapped for ordinary screens
 */
gboolean
vs_export_colors_is_hdr (VsExportColors self)
{
  return self.transfer == AVCOL_TRC_SMPTE2084 || self.transfer == AVCOL_TRC_ARIB_STD_B67;
}

/**
 * vs_export_colors_is_wide:
 *
 * Returns: whether colours lie outside BT.709's, so that more than the matrix must be converted
 */
gboolean
vs_export_colors_is_wide (VsExportColors self)
{
  return vs_export_colors_is_hdr (self) || self.primaries == AVCOL_PRI_BT2020;
}

/**
 * vs_export_colors_of_target:
 *
 * Returns: what the exported file has and says: limited range, BT.601 or BT.709
 */
VsExportColors
vs_export_colors_of_target (VsExportColors source)
{
  VsExportColors self = { AVCOL_SPC_BT709, AVCOL_PRI_BT709, AVCOL_TRC_BT709, AVCOL_RANGE_MPEG };

  if (vs_export_colors_is_wide (source) || !(is_sd_matrix (source.matrix) || source.matrix == AVCOL_SPC_BT709))
    return self;
  self.matrix = source.matrix;
  self.primaries = source.primaries;
  self.transfer = source.transfer;
  return self;
}
