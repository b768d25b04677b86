// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with captions, in words.
#pragma once

#include "captions/checks.h"

G_BEGIN_DECLS

char **vs_ui_caption_findings_to_texts (const GArray *findings, gsize n_shown) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
