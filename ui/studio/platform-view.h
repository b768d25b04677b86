// SPDX-License-Identifier: GPL-3.0-or-later
// The platforms that a post is made for, where its captions go there, and what a person has switched on. Each is an action of the
// window: post-platform (sb), post-captions (ss) or post-switch (ssb).
#pragma once

#include <adwaita.h>

#include "rules/decision.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_PLATFORM_VIEW (vs_ui_platform_view_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPlatformView, vs_ui_platform_view, VS, UI_PLATFORM_VIEW, AdwBin)

void vs_ui_platform_view_set_platforms (VsUiPlatformView *self, GPtrArray *platforms);
void vs_ui_platform_view_show (VsUiPlatformView *self, const VsDecision *decision, GPtrArray *targets);

G_END_DECLS
