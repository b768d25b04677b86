// SPDX-License-Identifier: GPL-3.0-or-later
// The module's end of codecs.h: the one name that the module shows.

#include <gmodule.h>

#include "media/codecs.h"

#define ENTRY(name) .name = vs_##name,

G_MODULE_EXPORT const VsCodecs vs_codecs = { VS_CODECS_EACH (ENTRY) };
