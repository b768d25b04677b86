// SPDX-License-Identifier: GPL-3.0-or-later
// The captions of a post as a list model: one item a shown cue. Items are made when they are asked for, so that thousands of
// captions cost nothing until somebody scrolls there.
#pragma once

#include <gio/gio.h>

#include "captions/shown-captions.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_CUE_ITEM (vs_ui_cue_item_get_type ())
G_DECLARE_FINAL_TYPE (VsUiCueItem, vs_ui_cue_item, VS, UI_CUE_ITEM, GObject)

gint64      vs_ui_cue_item_get_cue_id (VsUiCueItem *self);
VsTimeRange vs_ui_cue_item_get_range (VsUiCueItem *self);    /* µs of cut time */
const char *vs_ui_cue_item_get_text (VsUiCueItem *self);     /* never NULL */
VsWords    *vs_ui_cue_item_get_words (VsUiCueItem *self);    /* those of the text */
const char *vs_ui_cue_item_get_original (VsUiCueItem *self); /* never NULL: what the first captions of the post say then */
const char *vs_ui_cue_item_get_findings (VsUiCueItem *self); /* (nullable): what is wrong with it, a line each */

#define VS_TYPE_UI_CUE_LIST (vs_ui_cue_list_get_type ())
G_DECLARE_FINAL_TYPE (VsUiCueList, vs_ui_cue_list, VS, UI_CUE_LIST, GObject)

VsUiCueList     *vs_ui_cue_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
void             vs_ui_cue_list_set (VsUiCueList *self, VsShownCaptions *shown, VsShownCaptions *original, char **findings);
VsShownCaptions *vs_ui_cue_list_get (VsUiCueList *self);

G_END_DECLS
