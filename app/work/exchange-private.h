// SPDX-License-Identifier: GPL-3.0-or-later
// What the two directions of an exchange share: how a clip stands on the canvas, in a form only Vorspann reads.
#pragma once

#include "base/cut.h"

G_BEGIN_DECLS

char    *vs_exchange_framing_write (const VsCutClip *clip) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_exchange_framing_read (const char *json, VsCutClip *clip, VsMotion **out_motion);

G_END_DECLS
