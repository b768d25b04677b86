// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the sound of a post's clips, for finding silences.
#pragma once

#include "model/project.h"
#include "work/find-silence.h"

G_BEGIN_DECLS

GPtrArray *vs_post_silence_sources (VsProject *project, VsPost *post, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
