// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the exports page share.
#pragma once

#include "ui/exports/exports-page.h"

G_BEGIN_DECLS

VsUiSession *vs_ui_exports_page_get_session (VsUiExportsPage *self);
VsJob       *vs_ui_exports_page_find_job (VsUiExportsPage *self, guint number) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full) (nullable) */

void vs_ui_exports_page_add_proof_actions (VsUiExportsPage *self, GActionMap *window);

G_END_DECLS
