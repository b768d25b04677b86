// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for missing media and tells how it went.
#pragma once

#include "ui/common/session.h"

G_BEGIN_DECLS

void vs_ui_find_missing (VsUiSession *session, const char *folder);

G_END_DECLS
