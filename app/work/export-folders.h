// SPDX-License-Identifier: GPL-3.0-or-later
// The folders that videos were exported to, so that what a killed export left there can be removed at the next start.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void   vs_export_folders_remember_target (const char *target);
char **vs_export_folders_list (void) G_GNUC_WARN_UNUSED_RESULT;
guint  vs_export_folders_clean_up (const char *also);

G_END_DECLS
