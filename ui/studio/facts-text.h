// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of a post in a few words.
#pragma once

#include "rules/facts.h"

G_BEGIN_DECLS

char *vs_ui_facts_summarize (const VsFacts *facts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
