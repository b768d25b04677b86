// SPDX-License-Identifier: GPL-3.0-or-later
// What the objects of a project say, as a text that tests compare.
#pragma once

#include "model/project.h"

char *project_text_new (VsProject *project) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full): to be compared with that of another reader of the same file */
