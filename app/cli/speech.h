// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands share that have to do with what is said.
#pragma once

#include "captions/breaks.h"

G_BEGIN_DECLS

gboolean vs_cli_read_preset (const char *argument, VsCaptionPreset *out, GError **error);

G_END_DECLS
