// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules say of a post of the project: its facts, its platforms, what they keep free, and the labels that are missing.
#pragma once

#include "model/project.h"
#include "rules/decision.h"

G_BEGIN_DECLS

VsFacts    *vs_post_read_facts (VsProject *project, gint64 post_id) G_GNUC_WARN_UNUSED_RESULT;
gboolean    vs_post_write_facts (VsProject *project, gint64 post_id, const VsFacts *facts, GError **error);
GPtrArray  *vs_post_find_platforms (VsProject *project, gint64 post_id, GPtrArray *platforms) G_GNUC_WARN_UNUSED_RESULT;
VsMargins   vs_post_find_margins (VsProject *project, VsPost *post, GPtrArray *platforms);
VsMargins   vs_post_load_margins (VsProject *project, VsPost *post);
VsDecision *vs_post_decide (VsProject *project, gint64 post_id, VsRules *rules, GPtrArray *platforms) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *vs_post_list_missing_labels (VsPost *post, const VsDecision *decision) G_GNUC_WARN_UNUSED_RESULT;
gboolean    vs_post_put_missing_labels (VsProject *project, VsPost *post, const VsDecision *decision, GError **error);

G_END_DECLS
