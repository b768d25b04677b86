// SPDX-License-Identifier: GPL-3.0-or-later
// A row that says what the check found, and opens to say why, by which rule, and what can be done.
#pragma once

#include <adwaita.h>

#include "rules/finding.h"

G_BEGIN_DECLS

GtkWidget *vs_ui_finding_row_new (const VsFinding *finding, const char *override_reason) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
