// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a post's video is made of, as values for player and exporter.
#pragma once

#include "media/source.h"
#include "model/project.h"

G_BEGIN_DECLS

GPtrArray *vs_post_sources (VsProject *project, VsPost *post) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
