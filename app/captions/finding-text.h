// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with captions, in words.
#pragma once

#include "captions/checks.h"

G_BEGIN_DECLS

char       *vs_caption_finding_to_text (const VsCaptionFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
const char *vs_caption_fault_to_text (VsCaptionFault self);

G_END_DECLS
