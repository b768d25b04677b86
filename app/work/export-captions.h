// SPDX-License-Identifier: GPL-3.0-or-later
// The caption files beside an exported video, and what the proof says of captions.
#pragma once

#include "model/project.h"
#include "work/studio.h"

G_BEGIN_DECLS

/**
 * VsExportTrack:
 * @language: BCP 47 tag
 * @engine: id of what made the captions, empty for a person or a file
 * @captions: in source time
 * @style: how they look
 * @is_drawn: whether they are on the picture
 * @targets: (array zero-terminated=1) (type filename): of their files: SRT, WebVTT, ASS
 *
 * Captions as they were when the export began.
 */
typedef struct
{
  char          *language;
  char          *engine;
  VsCaptions    *captions;
  VsCaptionStyle style;
  gboolean       is_drawn;
  char         **targets;
} VsExportTrack;

GPtrArray *vs_export_tracks_new (VsPost *post, const char *target, VsExportCaptions files, gboolean no_burn_in) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vs_export_tracks_get_layers (GPtrArray *tracks) G_GNUC_WARN_UNUSED_RESULT;
char     **vs_export_tracks_list_files (GPtrArray *tracks) G_GNUC_WARN_UNUSED_RESULT;
gboolean   vs_export_tracks_write (GPtrArray *tracks, const VsCut *cut, VsSize canvas, gboolean replace, GCancellable *cancellable, GError **error);

G_END_DECLS
