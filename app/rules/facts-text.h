// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of a post as words for people.
#pragma once

#include "rules/facts.h"

G_BEGIN_DECLS

const char *vs_fact_flag_get_title (VsFactFlags flag);
char       *vs_facts_dup_titles (const VsFacts *facts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
