// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the labelled video of a cut: pictures → framing → overlay → encoder → writer. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "base/cover.h"
#include "base/cut.h"
#include "base/labels.h"
#include "base/margins.h"
#include "base/music.h"
#include "base/source-type.h"
#include "captions/style.h"
#include "media/frame-print.h"
#include "media/origin.h"
#include "media/source.h"

G_BEGIN_DECLS

#define VS_TYPE_EXPORT_SPEC (vs_export_spec_get_type ())

typedef struct _VsExportSpec VsExportSpec;

/**
 * VsExportFinishFunc:
 * @spec: what was exported
 * @path: of the file, which is whole but has not its name yet
 *
 * Adds to the container what libav does not write, in the exporter's thread; what comes after (hash, verification) is of the
 * file as it then is.
 *
 * Returns: %FALSE with @error set, which ends the export
 */
typedef gboolean (*VsExportFinishFunc) (const VsExportSpec *spec, const char *path, GError **error);

/**
 * VsExportSignFunc:
 * @spec: what was exported
 * @path: of the file, which is whole but has not its name yet
 * @data: of @spec
 *
 * Has a copy of the file made that plays the same and is signed, in the exporter's thread, after #VsExportFinishFunc.
 *
 * Returns: (transfer full) (nullable): the path of the copy, which stays until the export ends; %NULL with @error set, which ends it
 */
typedef char *(*VsExportSignFunc) (const VsExportSpec *spec, const char *path, gpointer data, GError **error);

/**
 * VsExportSpec:
 * @cut: what follows what; ranges are snapped to real frame times
 * @sources: (element-type VsSource): the files of the cut, the music and the cover. One whose fingerprint is not what it was
 *   at import is %VS_ERROR_SOURCE_CHANGED; one without a fingerprint is not compared
 * @canvas: size of the video, px, even
 * @labels: what is drawn on it
 * @captions: (nullable) (element-type VsCaptionLayer): what is drawn below the labels; must not change any more
 * @margins: that labels and captions keep
 * @music: under all clips
 * @loudness: LUFS that the sound is brought to, 0 leaves it as it is
 * @cover: the still that is written beside the video; the text is owned
 * @cover_margins: that the text of the still keeps
 * @target: path of the finished file
 * @cover_target: (nullable): path of the still; needed when there is a cover
 * @replace: whether files at @target and @cover_target may be replaced; otherwise %G_IO_ERROR_EXISTS
 * @title: (nullable): for the file's metadata
 * @crf: x264's constant rate factor, 20 by default
 * @preset: x264's preset, "veryfast" by default
 * @language: (nullable): BCP 47 tag of what is spoken, for the file's metadata
 * @created_at: µs since the epoch, for the file's metadata; 0 leaves it out
 * @source_type: how the video came into being, for @finish
 * @keep_origin: whether place and device of the first clip are copied; otherwise nothing in the file tells them
 * @origin: what is copied
 * @finish: (nullable): called when the container is written
 * @sign: (nullable): called when that is done
 * @sign_data: for @sign; not owned
 */
struct _VsExportSpec
{
  VsCut             *cut;
  GPtrArray         *sources;
  VsSize             canvas;
  VsLabels          *labels;
  GPtrArray         *captions;
  VsMargins          margins;
  VsMusic            music;
  double             loudness;
  VsCover            cover;
  VsMargins          cover_margins;
  char              *target;
  char              *cover_target;
  gboolean           replace;
  char              *title;
  int                crf;
  char              *preset;
  char              *language;
  gint64             created_at;
  VsSourceType       source_type;
  gboolean           keep_origin;
  VsOrigin           origin;
  VsExportFinishFunc finish;
  VsExportSignFunc   sign;
  gpointer           sign_data;
};

/**
 * VsFrameRun:
 * @first: number of a frame of the video, from 0
 * @last: of the last one without a gap
 */
typedef struct
{
  gint64 first;
  gint64 last;
} VsFrameRun;

/**
 * VsExportedLabel:
 * @box: px of the canvas that it takes; empty when it was never seen
 * @em: height of its text's em, px
 * @runs: (element-type VsFrameRun): the frames that carry it
 */
typedef struct
{
  VsRect  box;
  double  em;
  GArray *runs;
} VsExportedLabel;

/**
 * VsExportStill:
 * @time: µs of the video
 * @frame: its number
 * @size: px of the picture
 * @jpeg: the picture
 */
typedef struct
{
  gint64  time;
  gint64  frame;
  VsSize  size;
  GBytes *jpeg;
} VsExportStill;

void vs_exported_label_free (VsExportedLabel *self);
void vs_export_still_free (VsExportStill *self);

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
 * @cover: (nullable): path of the still beside it
 * @captions: (nullable) (array zero-terminated=1): paths of caption files beside it; the exporter writes none
 * @cut: what was exported, on real frame times: its cut time is the video's time
 * @n_frames: frames in the file
 * @n_unreadable: frames of the cut that the sources have but that could not be read, because they are damaged there;
 *   the picture before stays on for them, or the one after at the beginning of a clip
 * @duration: µs of the picture
 * @width: px
 * @height: px
 * @sha256: of the file, hex
 * @size: bytes
 * @labels: (element-type VsExportedLabel): how each label of the spec is seen
 * @prints: (element-type VsFramePrint): frames by which the video is recognised again, in order
 * @stills: (element-type VsExportStill): the first frame with a label and the last one; without labels, of all
 * @record_id: of the record in the project, 0 for none; the exporter makes none
 * @proofs: (nullable) (array zero-terminated=1): paths of the proof beside it; the exporter writes none
 * @signer: (nullable): id of the engine that signed it, set by whoever asked for that
 * @signer_name: (nullable): what a person calls it
 */
typedef struct
{
  char      *target;
  char      *cover;
  char     **captions;
  VsCut     *cut;
  gint64     n_frames;
  gint64     n_unreadable;
  gint64     duration;
  int        width;
  int        height;
  char      *sha256;
  gint64     size;
  GPtrArray *labels;
  GPtrArray *prints;
  GPtrArray *stills;
  gint64     record_id;
  char     **proofs;
  char      *signer;
  char      *signer_name;
} VsExportReport;

VsExportSpec *vs_export_spec_new (VsCut *cut, GPtrArray *sources, VsSize canvas, const char *target) G_GNUC_WARN_UNUSED_RESULT;
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
