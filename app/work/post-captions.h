// SPDX-License-Identifier: GPL-3.0-or-later
// What of a post's captions is drawn on its video.
#pragma once

#include "model/post.h"

G_BEGIN_DECLS

GPtrArray *vs_post_captions (VsPost *post) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
