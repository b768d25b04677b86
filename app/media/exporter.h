// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a labelled video: reader → frames → framing → overlay → encoder → writer. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "base/framing.h"
#include "base/label.h"
#include "base/media-info.h"
#include "base/time-range.h"

G_BEGIN_DECLS

#define VS_TYPE_EXPORT_SPEC (vs_export_spec_get_type ())

/**
 * VsExportSpec:
 * @source: path of the media file
 * @info: what its probe said at import
 * @fingerprint: (nullable): its sampled fingerprint at import; another one now is %VS_ERROR_SOURCE_CHANGED
 * @range: µs of source time; snapped to real frame times
 * @canvas: size of the video, px, even
 * @framing: how the picture stands on the canvas
 * @label: (nullable): what is drawn on it
 * @gain: dB
 * @target: path of the finished file
 * @replace: whether a file at @target may be replaced; otherwise %G_IO_ERROR_EXISTS
 * @title: (nullable): for the file's metadata
 * @crf: x264's constant rate factor, 20 by default
 * @preset: x264's preset, "veryfast" by default
 */
typedef struct
{
  char        *source;
  VsMediaInfo *info;
  char        *fingerprint;
  VsTimeRange  range;
  VsSize       canvas;
  VsFraming    framing;
  VsLabel     *label;
  double       gain;
  char        *target;
  gboolean     replace;
  char        *title;
  int          crf;
  char        *preset;
} VsExportSpec;

/**
 * VsExportProgress:
 * @frames_done: frames written
 * @n_frames: frames in all
 * @speed: seconds of video a second of work
 * @remaining: µs, −1 when not known yet
 */
typedef struct
{
  gint64 frames_done;
  gint64 n_frames;
  double speed;
  gint64 remaining;
} VsExportProgress;

typedef void (*VsExportProgressFunc) (const VsExportProgress *progress, gpointer user_data);

/**
 * VsExportReport:
 * @target: path of the finished file
 * @range: the range that was exported, on real frame times
 * @n_frames: frames in the file
 * @n_unreadable: frames of the range that the source has but that could not be read, because it is damaged there;
 *   the picture before stays on for them
 * @duration: µs of the picture
 * @width: px
 * @height: px
 * @sha256: of the file, hex
 * @size: bytes
 */
typedef struct
{
  char       *target;
  VsTimeRange range;
  gint64      n_frames;
  gint64      n_unreadable;
  gint64      duration;
  int         width;
  int         height;
  char       *sha256;
  gint64      size;
} VsExportReport;

VsExportSpec *vs_export_spec_new (const char *source, VsMediaInfo *info, VsTimeRange range, const char *target) G_GNUC_WARN_UNUSED_RESULT;
VsExportSpec *vs_export_spec_copy (const VsExportSpec *self) G_GNUC_WARN_UNUSED_RESULT;
void          vs_export_spec_free (VsExportSpec *self);
GType         vs_export_spec_get_type (void);

VsExportReport *vs_exporter_run (const VsExportSpec  *spec,
                                 VsExportProgressFunc progress,
                                 gpointer             user_data,
                                 GCancellable        *cancellable,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void            vs_export_report_free (VsExportReport *self);
guint           vs_exporter_clean_up (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportSpec, vs_export_spec_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportReport, vs_export_report_free)

G_END_DECLS
