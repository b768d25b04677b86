// SPDX-License-Identifier: GPL-3.0-or-later
// The check on the command line, which export asks too.
#pragma once

#include "captions/breaks.h"
#include "cli/command.h"

G_BEGIN_DECLS

/**
 * VsCliOverride:
 * @findings: (nullable) (array zero-terminated=1): of --override
 * @reason: (nullable): of --reason
 */
typedef struct
{
  char **findings;
  char  *reason;
} VsCliOverride;

void     vs_cli_override_clear (VsCliOverride *self);
gboolean vs_cli_override_read (const VsCliOverride *self, GError **error);
gboolean vs_cli_override_apply (const VsCliOverride *self, VsProject *project, VsPost *post, GPtrArray *findings, GError **error);
VsJob   *vs_cli_check_run (VsProject *project, VsPost *post, const char *const *platforms, const char *limits, gboolean progress, GError **error);

G_END_DECLS
