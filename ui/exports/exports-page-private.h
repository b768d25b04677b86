// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the exports page share.
#pragma once

#include "ui/exports/exports-page.h"

G_BEGIN_DECLS

/**
 * VsUiExportWish:
 * @platforms: ids with commas between them of the platforms that one video is for; "" for as many videos as the post needs
 * @target: path of the finished file, or what the names of several are made of; "" to ask for it
 * @replace: whether files that are there may be replaced
 *
 * An export that somebody asks for. Borrows its texts.
 */
typedef struct
{
  gint64      post_id;
  const char *platforms;
  const char *target;
  gboolean    replace;
} VsUiExportWish;

VsUiSession *vs_ui_exports_page_get_session (VsUiExportsPage *self);
GtkWindow   *vs_ui_exports_page_get_window (VsUiExportsPage *self);                                       /* (nullable) */
VsJob       *vs_ui_exports_page_find_job (VsUiExportsPage *self, guint number) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full) (nullable) */

void vs_ui_exports_page_start (VsUiExportsPage *self, const VsUiExportWish *wish);
void vs_ui_exports_page_ask_for_target (VsUiExportsPage *self, const VsUiExportWish *wish);
void vs_ui_exports_page_tell_refusal (VsUiExportsPage *self, const VsUiExportWish *wish, const GError *error);
void vs_ui_exports_page_show_error (VsUiExportsPage *self, const GError *error);

void vs_ui_exports_page_add_proof_actions (VsUiExportsPage *self, GActionMap *window);

G_END_DECLS
