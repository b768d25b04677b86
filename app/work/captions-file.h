// SPDX-License-Identifier: GPL-3.0-or-later
// Caption files of a post: what a file says becomes captions of the cut, and captions become a file for the finished video.
#pragma once

#include "captions/subtitles.h"
#include "model/project.h"

G_BEGIN_DECLS

/**
 * VsCaptionsFileReport:
 * @track_id: that has the captions now
 * @n_captions: how many it got
 * @notes: (array zero-terminated=1): what was mended or left out, a translated sentence each
 */
typedef struct
{
  gint64 track_id;
  gsize  n_captions;
  char **notes;
} VsCaptionsFileReport;

void vs_captions_file_report_clear (VsCaptionsFileReport *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsCaptionsFileReport, vs_captions_file_report_clear)

gboolean        vs_captions_file_import (VsProject            *project,
                                         gint64                post_id,
                                         gint64                track_id,
                                         const char           *path,
                                         const char           *language,
                                         VsCaptionsFileReport *out_report,
                                         GError              **error);
gboolean        vs_captions_file_find_format (const char *path, VsSubtitleFormat *out, GError **error);
char           *vs_captions_file_format (VsCaptions *captions, const VsCut *cut, VsSubtitleFormat format, const char *language, const VsCaptionStyle *style, VsSize canvas) G_GNUC_WARN_UNUSED_RESULT;
gboolean        vs_captions_file_export (VsProject *project, VsPost *post, VsCaptionTrack *track, const char *path, gboolean replace, GError **error);
VsPost         *vs_captions_file_find_post (VsProject *project, gint64 post_id, GError **error);
char           *vs_captions_file_check_language (const char *tag, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsSubtitleStyle vs_captions_file_style_to_ass (const VsCaptionStyle *style, VsSize canvas);
VsCaptionStyle  vs_captions_file_style_from_ass (const VsSubtitleStyle *ass);

G_END_DECLS
