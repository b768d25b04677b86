// SPDX-License-Identifier: GPL-3.0-or-later
// The Plan page: backlog, month and details.
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "ui/calendar/backlog.h"
#include "ui/calendar/month-view.h"
#include "ui/common/session.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_PLAN_PAGE (vs_ui_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPlanPage, vs_ui_plan_page, VS, UI_PLAN_PAGE, AdwBin)

GtkWidget *vs_ui_plan_page_new (VsUiSession *session);

/* Adds today, month-previous, month-next, go-to-day (u), day-posts (u), post-ask-title (x), search. */
void vs_ui_plan_page_add_actions (VsUiPlanPage *self, GActionMap *map);
/* Adds members to the object that is open in the builder. */
void vs_ui_plan_page_describe (VsUiPlanPage *self, JsonBuilder *builder);

void           vs_ui_plan_page_show_day (VsUiPlanPage *self, VsDay day);
void           vs_ui_plan_page_ask_title (VsUiPlanPage *self, VsPost *post);
void           vs_ui_plan_page_name_new_post (VsUiPlanPage *self, VsPost *post); /* selects it, with its title ready to be typed over */
void           vs_ui_plan_page_focus_post (VsUiPlanPage *self, VsPost *post);
void           vs_ui_plan_page_commit (VsUiPlanPage *self);
void           vs_ui_plan_page_set_week_start (VsUiPlanPage *self, GDateWeekday weekday);
VsUiMonthView *vs_ui_plan_page_get_month_view (VsUiPlanPage *self);
VsUiBacklog   *vs_ui_plan_page_get_backlog (VsUiPlanPage *self);
VsUiPostCard  *vs_ui_plan_page_get_focused_card (VsUiPlanPage *self); /* (nullable) */
VsUiSession   *vs_ui_plan_page_get_session (VsUiPlanPage *self);

/* In plan-page-input.c: the keys and clicks on cards and days. */
void vs_ui_plan_page_add_input (VsUiPlanPage *self);

G_END_DECLS
