// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that the check of a post found: what is wrong, who says so, and how to mend it.
#pragma once

#include "rules/rules.h"

G_BEGIN_DECLS

#define VS_TYPE_FINDING (vs_finding_get_type ())

/**
 * VsSeverity:
 * @VS_SEVERITY_OK: it was looked at and nothing is wrong
 * @VS_SEVERITY_WARNING: should be looked at; it keeps nobody from exporting
 * @VS_SEVERITY_ERROR: a source says that it is wrong
 */
typedef enum
{
  VS_SEVERITY_OK,
  VS_SEVERITY_WARNING,
  VS_SEVERITY_ERROR,
} VsSeverity;

/**
 * VsFindingFix:
 * @VS_FIX_PUT_LABEL: put the label that is missing on the post
 * @VS_FIX_REPLACE_WORDING: give the label a wording that holds up
 * @VS_FIX_SHOW_LONGER: let it begin with the first frame and last as long as it has to
 * @VS_FIX_MOVE_LABEL: move it to where nothing covers it
 * @VS_FIX_ENLARGE_LABEL: make it as large as it should be
 * @VS_FIX_ADD_BOX: put it on a box
 * @VS_FIX_LABEL_TEXT: begin the text of the post with the wording
 * @VS_FIX_MEND_CAPTIONS: do what can be done about captions by itself
 * @VS_FIX_SET_LOUDNESS: bring the sound to a loudness
 * @VS_FIX_SET_SWITCH: note that the switch of the platform is set
 *
 * What the program can do about a finding, each as one edit.
 */
typedef enum
{
  VS_FIX_NONE,
  VS_FIX_PUT_LABEL,
  VS_FIX_REPLACE_WORDING,
  VS_FIX_SHOW_LONGER,
  VS_FIX_MOVE_LABEL,
  VS_FIX_ENLARGE_LABEL,
  VS_FIX_ADD_BOX,
  VS_FIX_LABEL_TEXT,
  VS_FIX_MEND_CAPTIONS,
  VS_FIX_SET_LOUDNESS,
  VS_FIX_SET_SWITCH,
} VsFindingFix;

/**
 * VsFinding:
 * @id: as "label-missing:DE": the same for the same finding, so that a person can override it
 * @platform: (nullable): id of the platform for which alone it counts
 * @severity: how bad it is
 * @message: a translated sentence: what was found
 * @reason: translated sentences: why that matters, and what the data say
 * @mend: (nullable): a translated sentence: what to do
 * @rule: which rule, as "DE advertising.paid" or "tiktok hashtags"; "vorspann …" for what the program itself recommends
 * @version: state of the rule
 * @date: (nullable): the day for which the rule was put together
 * @source_ids: (array zero-terminated=1): short names of the sources; may be empty
 * @sources: (array zero-terminated=1): where to read them, in the same order
 * @fix: what the program can do about it
 * @label: for fixes of labels: which of them
 * @subject: (nullable): for %VS_FIX_SET_SWITCH, id of the switch
 *
 * Immutable and reference-counted; may cross threads.
 */
typedef struct
{
  char        *id;
  char        *platform;
  VsSeverity   severity;
  char        *message;
  char        *reason;
  char        *mend;
  char        *rule;
  char        *version;
  char        *date;
  char       **source_ids;
  char       **sources;
  VsFindingFix fix;
  VsLabelKind  label;
  char        *subject;

  /*< private >*/
  gatomicrefcount ref_count;
} VsFinding;

GType      vs_finding_get_type (void);
VsFinding *vs_finding_ref (VsFinding *self);
void       vs_finding_unref (VsFinding *self);

const char *vs_severity_to_text (VsSeverity self);
const char *vs_severity_get_name (VsSeverity self);
const char *vs_finding_fix_to_text (VsFindingFix self);
const char *vs_finding_fix_get_name (VsFindingFix self);

/* Lists of findings: (element-type VsFinding). */
VsFinding *vs_findings_find (GPtrArray *findings, const char *id);
guint      vs_findings_count (GPtrArray *findings, VsSeverity severity, GHashTable *overrides);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsFinding, vs_finding_unref)

G_END_DECLS
