// SPDX-License-Identifier: GPL-3.0-or-later
// What the Studio page's parts share: studio-page.c follows the post, -clip.c the file, -actions.c a person, -describe.c tests.
#pragma once

#include "media/player.h"
#include "ui/exports/export-bar.h"
#include "ui/player/preview.h"
#include "ui/studio/cut-panel.h"
#include "ui/studio/label-panel.h"
#include "ui/studio/studio-page.h"
#include "ui/studio/trim-bar.h"

G_BEGIN_DECLS

struct _VsUiStudioPage
{
  AdwBin parent_instance;

  /* template */
  GtkStack        *pages;
  GtkLabel        *title;
  GtkLabel        *subtitle;
  GtkWidget       *export_button;
  AdwFlap         *flap;
  AdwViewStack    *panels;
  GtkStack        *stage;
  AdwStatusPage   *trouble;
  GtkWidget       *look_again;
  GtkWidget       *transport;
  GtkButton       *play_button;
  GtkLabel        *time;
  GtkLabel        *total;
  GtkToggleButton *loop_button;
  GtkScaleButton  *volume_button;
  VsUiPreview     *preview;
  VsUiTrimBar     *trim_bar;
  VsUiExportBar   *export_bar;
  VsUiCutPanel    *cut_panel;
  VsUiLabelPanel  *label_panel;

  /* owned */
  VsUiSession  *session;
  VsPlayer     *player;
  VsPost       *post;   /* (nullable) */
  VsMedia      *media;  /* (nullable): what is loaded */
  VsFrameTimes *frames; /* (nullable): of it */
  VsJob        *frames_job;
  GActionMap   *actions; /* (nullable) */
  GObject      *chooser; /* (nullable): while files are chosen */

  gboolean loop;
};

/* studio-page.c */
VsClip     *vs_ui_studio_page_get_clip (VsUiStudioPage *self);
VsTimeRange vs_ui_studio_page_get_range (VsUiStudioPage *self);
gboolean    vs_ui_studio_page_can_edit (VsUiStudioPage *self);
void        vs_ui_studio_page_show_post (VsUiStudioPage *self);

/* studio-page-clip.c */
void vs_ui_studio_page_set_up_clip (VsUiStudioPage *self);
void vs_ui_studio_page_load_clip (VsUiStudioPage *self);
void vs_ui_studio_page_unload_clip (VsUiStudioPage *self);
void vs_ui_studio_page_show_stage (VsUiStudioPage *self);
void vs_ui_studio_page_show_position (VsUiStudioPage *self);

/* studio-page-actions.c */
void vs_ui_studio_page_update_actions (VsUiStudioPage *self);
void vs_ui_studio_page_add_shortcuts (VsUiStudioPage *self);

G_END_DECLS
