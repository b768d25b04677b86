// SPDX-License-Identifier: GPL-3.0-or-later
// A window on a project of its own, and waiting for what it does.
#pragma once

#include "ui/calendar/plan-page.h"
#include "ui/common/window.h"

typedef struct
{
  char         *folder;
  VsProject    *project;
  VsUiWindow   *window;
  VsUiPlanPage *page; /* borrowed, as the month and the backlog */

  VsUiMonthView *month;
  VsUiBacklog   *backlog;
} WindowFixture;

typedef gboolean (*WindowCondition) (gpointer data);

/* Starts GTK; warnings are fatal from then on. */
void window_fixture_init (int *argc, char ***argv);

void window_fixture_set_up (WindowFixture *self, gconstpointer data);
void window_fixture_tear_down (WindowFixture *self, gconstpointer data);

VsPost *window_fixture_add (WindowFixture *self, const char *title, VsDay day, int minute);
void    window_fixture_show (WindowFixture *self, VsDay month); /* until every post of the month that fits has its card */
void    window_fixture_settle (void);                           /* until nothing is pending */
void    window_fixture_wait (WindowCondition condition, gpointer data);
void    window_fixture_activate (WindowFixture *self, const char *action, GVariant *parameter);

GtkEventController *window_fixture_controller (GtkWidget *widget, GType type);
gboolean            window_fixture_drop (GtkWidget *target, VsPost *post);
void                window_fixture_key (WindowFixture *self, const char *trigger); /* a shortcut of the page */
