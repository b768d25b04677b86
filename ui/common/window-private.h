// SPDX-License-Identifier: GPL-3.0-or-later
// The window's inside, shared by the files that it is cut into.
#pragma once

#include "ui/calendar/plan-page.h"
#include "ui/common/jobs-button.h"
#include "ui/common/window.h"

G_BEGIN_DECLS

struct _VsUiWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkStack        *root_stack;
  AdwViewStack    *pages;
  GtkWidget       *switcher;
  GtkWidget       *project_button;
  GtkLabel        *project_label;
  GtkWidget       *undo_button;
  GtkWidget       *redo_button;
  GtkWidget       *import_button;
  VsUiJobsButton  *jobs_button;
  GtkInfoBar      *read_only_bar;
  GtkListBox      *recent_list;
  GtkWidget       *drop_mark;
  GtkDropTarget   *drop_target; /* of files, on the whole window */
  double           drop_x;      /* px in the root stack, where they are */
  double           drop_y;
  guint            drop_mark_source;

  /* owned */
  VsUiSession   *session;
  GSettings     *settings; /* (nullable) */
  GCancellable  *cancellable;
  VsUiPlanPage  *plan_page;
  AdwBin        *studio_place; /* empty until the Studio is first looked at */
  GtkWidget     *exports_page;
  VsProject     *project; /* the one whose signals are connected */
  GtkStringList *toast_texts;

  /* borrowed */
  GtkWidget *close_dialog; /* (nullable): while it is asked whether running work may stop */

  double   pointer_x;
  double   pointer_y;
  gboolean has_pointer;
  gboolean is_pressed; /* a button went down here and has not come up as far as the window knows */
};

/* window.c */
void vs_ui_window_toast (VsUiWindow *self, const char *text, const char *button, const char *action);
void vs_ui_window_report (VsUiWindow *self, gboolean ok, GError *error); /* tells what went wrong, when it did */
void vs_ui_window_update_actions (VsUiWindow *self);

/* window-actions.c */
void vs_ui_window_add_actions (VsUiWindow *self);

/* window-project.c */
void vs_ui_window_add_project_actions (VsUiWindow *self);
void vs_ui_window_show_recent (VsUiWindow *self);

/* window-clicks.c */
void vs_ui_window_keep_clicks (VsUiWindow *self);

/* window-close.c */
gboolean vs_ui_window_may_close (VsUiWindow *self);

/* window-import.c */
void vs_ui_window_add_import (VsUiWindow *self);

G_END_DECLS
