// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about the selected post, to read and to change.
#pragma once

#include <adwaita.h>

#include "ui/common/session.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_POST_DETAILS (vs_ui_post_details_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPostDetails, vs_ui_post_details, VS, UI_POST_DETAILS, AdwBin)

/* Property session (VsUiSession): whose post is shown. */

void vs_ui_post_details_edit_title (VsUiPostDetails *self);
void vs_ui_post_details_commit (VsUiPostDetails *self); /* writes what is still being typed */

G_END_DECLS
