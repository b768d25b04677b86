// SPDX-License-Identifier: GPL-3.0-or-later
// How a post's facts look: colours, icons, badges and the sentences that name it.
#pragma once

#include "model/post.h"

G_BEGIN_DECLS

#define VS_UI_N_TOPIC_COLORS 7

/* The CSS class of a topic's colour; topics that differ in case only share it. */
const char *vs_ui_topic_css_class (const char *topic);
const char *vs_ui_post_state_icon (VsPostState state);

char *vs_ui_labels_badge (VsLabels *labels) G_GNUC_WARN_UNUSED_RESULT;   /* (nullable): "W", "KI" */
char *vs_ui_post_name (VsPost *post) G_GNUC_WARN_UNUSED_RESULT;          /* the title, or words for an empty one */
char *vs_ui_post_describe (VsPost *post) G_GNUC_WARN_UNUSED_RESULT;      /* one sentence for screen readers */
char *vs_ui_post_facts (VsPost *post) G_GNUC_WARN_UNUSED_RESULT;         /* "Garden · 0:38 · Draft" */
char *vs_ui_day_format_short (VsDay day) G_GNUC_WARN_UNUSED_RESULT;      /* "Tue 24 Nov" */
char *vs_ui_day_format_full (VsDay day) G_GNUC_WARN_UNUSED_RESULT;       /* "Tuesday 24 November 2026" */
char *vs_ui_day_format_month (VsDay day) G_GNUC_WARN_UNUSED_RESULT;      /* "November 2026" */
char *vs_ui_duration_format (gint64 duration) G_GNUC_WARN_UNUSED_RESULT; /* µs as "0:38" */

G_END_DECLS
