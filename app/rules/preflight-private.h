// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the check share: one file a subject.
#pragma once

#include "rules/preflight.h"

G_BEGIN_DECLS

typedef struct
{
  const VsPreflightFacts *facts;
  GPtrArray              *findings; /* of VsFinding */
} VsPreflight;

VsFinding *vs_preflight_add (VsPreflight *self, VsSeverity severity, char *id, char *message);
void       vs_finding_cite (VsFinding *finding, char *rule, const char *version, const char *date, const char *reason, const VsEvidence *evidence);
void       vs_finding_cite_own (VsFinding *finding, const char *what, const char *reason);
void       vs_finding_cite_platform (VsFinding *finding, const VsPlatform *platform, const char *what, const char *reason, const VsEvidence *evidence);
void       vs_finding_set_mend (VsFinding *finding, const char *mend, VsFindingFix fix);

gboolean                vs_preflight_knows (const char *id);
const VsPreflightLabel *vs_preflight_find_label (const VsPreflight *self, VsLabelKind kind);
char                   *vs_preflight_label_id (const char *check, const char *subject, VsLabelKind kind) G_GNUC_WARN_UNUSED_RESULT;

void vs_preflight_check_labels (VsPreflight *self);
void vs_preflight_check_boxes (VsPreflight *self);
void vs_preflight_check_text (VsPreflight *self);
void vs_preflight_check_file (VsPreflight *self);
void vs_preflight_check_sound (VsPreflight *self);
void vs_preflight_check_picture (VsPreflight *self);
void vs_preflight_check_captions (VsPreflight *self);
void vs_preflight_check_switches (VsPreflight *self);
void vs_preflight_check_exclusivity (VsPreflight *self);

G_END_DECLS
