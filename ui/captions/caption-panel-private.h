// SPDX-License-Identifier: GPL-3.0-or-later
// What the two halves of the panel share: caption-panel.c lists and edits, caption-panel-words.c knows the words of the text.
#pragma once

#include "ui/captions/caption-look.h"
#include "ui/captions/caption-panel.h"
#include "ui/captions/cue-list.h"
#include "ui/captions/spelling.h"
#include "ui/captions/word-marks.h"

G_BEGIN_DECLS

struct _VsUiCaptionPanel
{
  AdwBin parent_instance;

  /* template */
  GtkStack          *pages;
  GtkStack          *views;
  GtkDropDown       *tracks;
  GtkColumnView     *list;
  GtkScrolledWindow *scroller;
  GtkWidget         *nothing;
  GtkWidget         *editor;
  GtkTextView       *text;
  GtkWidget         *doubts;
  GtkLabel          *doubts_label;
  GtkLabel          *measures;
  GtkWidget         *cut_button;
  GtkWidget         *split_button;
  GtkWidget         *fix_button;
  VsUiCaptionLook   *look;
  GMenu             *sources;
  GMenu             *translations;
  GMenu             *words_menu;

  /* owned */
  VsUiCueList         *cues;
  GtkMultiSelection   *selection;
  VsUiSpelling        *spelling;
  VsUiWordMarks       *marks;
  GtkColumnViewColumn *original;  /* borrowed from the list */
  GArray              *track_ids; /* gint64: of the languages in the drop-down */

  gint64   cue_id; /* whose text is in the editor, 0 for none */
  char    *stored; /* (nullable): its text as the project has it */
  guint    rest;   /* the time-out after which what was typed becomes an edit */
  gboolean shows_original;
  gboolean editable;
  gboolean showing; /* widgets are being set to what the project says */
};

const VsCue *vs_ui_caption_panel_get_cue (VsUiCaptionPanel *self, guint position);
guint        vs_ui_caption_panel_get_selected (VsUiCaptionPanel *self);

G_END_DECLS
