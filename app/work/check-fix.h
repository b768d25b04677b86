// SPDX-License-Identifier: GPL-3.0-or-later
// Mends what the check of a post found, each finding as one named edit.
#pragma once

#include "captions/breaks.h"
#include "model/project.h"
#include "rules/finding.h"

G_BEGIN_DECLS

gboolean vs_check_fix (VsProject *project, gint64 post_id, const VsFinding *finding, const char *limits, GError **error);

G_END_DECLS
