// SPDX-License-Identifier: GPL-3.0-or-later
// The context of one window or one command: the open project, the job queue, and what can be done with them.
#pragma once

#include "base/job-queue.h"
#include "base/source-type.h"
#include "base/target.h"
#include "model/project.h"

G_BEGIN_DECLS

#define VS_TYPE_STUDIO (vs_studio_get_type ())
G_DECLARE_FINAL_TYPE (VsStudio, vs_studio, VS, STUDIO, GObject)

/* When a post is planned that nobody gave a time: 18:00, when many people look at their phones. */
#define VS_STUDIO_DEFAULT_MINUTE (18 * 60)

VsStudio   *vs_studio_new (void) G_GNUC_WARN_UNUSED_RESULT;
VsStudio   *vs_studio_new_for_command (void) G_GNUC_WARN_UNUSED_RESULT;
VsProject  *vs_studio_get_project (VsStudio *self);
void        vs_studio_set_project (VsStudio *self, VsProject *project);
VsJobQueue *vs_studio_get_jobs (VsStudio *self);

VsJob *vs_studio_import (VsStudio *self, const char *const *paths, gint64 post_id, VsDay day);
VsJob *vs_studio_find_media (VsStudio *self, const char *folder);
VsJob *vs_studio_read_fingerprint (VsStudio *self, VsMedia *media);

VsMedia *vs_import_file (VsProject *project, const char *path, GError **error);

/**
 * VsExportCaptions:
 * @VS_EXPORT_CAPTIONS_DEFAULT: an SRT file for all captions that are not drawn on the picture
 * @VS_EXPORT_CAPTIONS_SRT: an SRT file for all captions
 * @VS_EXPORT_CAPTIONS_VTT: a WebVTT file for all captions
 * @VS_EXPORT_CAPTIONS_NONE: no files
 * @VS_EXPORT_CAPTIONS_ASS: an ASS file for all captions
 *
 * The caption files beside an exported video; SRT, WebVTT and ASS may be combined.
 */
typedef enum
{
  VS_EXPORT_CAPTIONS_DEFAULT = 0,
  VS_EXPORT_CAPTIONS_SRT = 1 << 0,
  VS_EXPORT_CAPTIONS_VTT = 1 << 1,
  VS_EXPORT_CAPTIONS_NONE = 1 << 2,
  VS_EXPORT_CAPTIONS_ASS = 1 << 3,
} VsExportCaptions;

/**
 * VsExportChoices:
 * @target: path of the finished file
 * @platforms: (nullable): ids with commas between them of the platforms that it is for; only kept
 * @replace: whether a file at @target may be replaced
 * @crf: x264's constant rate factor, 0…51, or −1 for the default; higher is smaller and worse
 * @preset: (nullable): x264's preset, or %NULL for the default
 * @cover_margins: that the text of the cover keeps when no platform was chosen for the post
 * @captions: which caption files there are to be
 * @no_burn_in: whether no captions are drawn on the picture
 * @proof: whether the record is written beside the video too, as JSON and as PDF
 * @keep_origin: whether place and device of the first clip are copied into the file; otherwise nothing in it tells them
 * @source_type: how the video came into being, as the file's metadata say it
 * @has_source_type: whether @source_type is meant; otherwise it follows from labels and facts
 * @check: (nullable): what a check found, as #VsProofContext has it
 * @sign: (nullable): id of the engine that signs the video, "" for one that is ready; %NULL leaves it unsigned
 */
typedef struct
{
  const char      *target;
  const char      *platforms;
  gboolean         replace;
  int              crf;
  const char      *preset;
  VsMargins        cover_margins;
  VsExportCaptions captions;
  gboolean         no_burn_in;
  gboolean         proof;
  gboolean         keep_origin;
  VsSourceType     source_type;
  gboolean         has_source_type;
  const char      *check;
  const char      *sign;
} VsExportChoices;

gboolean vs_export_captions_parse (const char *text, VsExportCaptions *out);
void     vs_export_choices_follow (VsExportChoices *self, VsTargetCaptions captions);

gboolean vs_studio_check_export (VsStudio *self, gint64 post_id, GError **error);
gboolean vs_studio_check_export_with (VsStudio *self, gint64 post_id, const VsExportChoices *choices, GError **error);
VsJob   *vs_studio_export (VsStudio *self, gint64 post_id, const char *target, gboolean replace, GError **error);
VsJob   *vs_studio_export_with (VsStudio *self, gint64 post_id, const VsExportChoices *choices, GError **error);
VsJob   *vs_studio_retry (VsStudio *self, VsJob *job, gboolean replace, GError **error);

char *vs_studio_suggest_file_name (VsPost *post) G_GNUC_WARN_UNUSED_RESULT;
char *vs_studio_name_for_platforms (const char *target, const char *names) G_GNUC_WARN_UNUSED_RESULT;

/**
 * VsImportReport:
 * @n_added: files that are now in the project
 * @post_ids: (element-type gint64): posts that were made or got a clip
 * @problems: (element-type utf8): one sentence for each file that could not be read
 *
 * The result of an import job; it belongs to the job.
 */
typedef struct
{
  guint      n_added;
  GArray    *post_ids;
  GPtrArray *problems;
} VsImportReport;

void vs_import_report_free (VsImportReport *self);

/**
 * VsExportTask:
 * @number: 1, 2, 3… in the order in which the studio was asked
 * @post_id: the post that is exported
 * @title: what the post was called when the export began
 * @target: path of the finished file
 * @platforms: (nullable): as in #VsExportChoices
 * @crf: as in #VsExportChoices
 * @preset: (nullable): as in #VsExportChoices
 * @cover_margins: as in #VsExportChoices
 * @captions: as in #VsExportChoices
 * @no_burn_in: as in #VsExportChoices
 * @proof: as in #VsExportChoices
 * @keep_origin: as in #VsExportChoices
 * @source_type: as in #VsExportChoices
 * @has_source_type: as in #VsExportChoices
 * @sign: (nullable): as in #VsExportChoices
 * @media: of the first clip, for its picture
 *
 * What an export job was asked for.
 */
typedef struct
{
  guint            number;
  gint64           post_id;
  char            *title;
  char            *target;
  char            *platforms;
  int              crf;
  char            *preset;
  VsMargins        cover_margins;
  VsExportCaptions captions;
  gboolean         no_burn_in;
  gboolean         proof;
  gboolean         keep_origin;
  VsSourceType     source_type;
  gboolean         has_source_type;
  char            *sign;
  VsMedia         *media;
} VsExportTask;

const VsExportTask *vs_export_task_of (VsJob *job);

G_END_DECLS
