// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of label templates: to use one, to save the current label as one, to remove one. Items are the window's actions
// label-template (x), label-template-save-as and label-template-remove (x).
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *vs_ui_template_menu_new (GPtrArray *templates, const char *partner) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
