// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with the captions of a post: their languages, a list, the text of the chosen one, and how they look. What it
// changes, it changes by actions.
#pragma once

#include <adwaita.h>

#include "captions/breaks.h"
#include "model/caption-track.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_CAPTION_PANEL (vs_ui_caption_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiCaptionPanel, vs_ui_caption_panel, VS, UI_CAPTION_PANEL, AdwBin)

void vs_ui_caption_panel_show (VsUiCaptionPanel *self, GListModel *tracks, VsCaptionTrack *track, VsShownCaptions *shown, VsShownCaptions *original, char **findings, const char *limits);
void vs_ui_caption_panel_show_contrast (VsUiCaptionPanel *self, const GArray *findings);
void vs_ui_caption_panel_add_translator (VsUiCaptionPanel *self, const char *engine, const char *name, const char *const *languages);
void vs_ui_caption_panel_select (VsUiCaptionPanel *self, int position);
void vs_ui_caption_panel_set_editable (VsUiCaptionPanel *self, gboolean editable);
void vs_ui_caption_panel_commit (VsUiCaptionPanel *self);
void vs_ui_caption_panel_edit (VsUiCaptionPanel *self);

gboolean vs_ui_caption_panel_is_busy (VsUiCaptionPanel *self);
void     vs_ui_caption_panel_get_words_in_question (VsUiCaptionPanel *self, gsize *out_first, gsize *out_n);
gboolean vs_ui_caption_panel_go_to_doubt (VsUiCaptionPanel *self, int direction);

G_END_DECLS
