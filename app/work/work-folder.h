// SPDX-License-Identifier: GPL-3.0-or-later
// A private folder for a piece of work, gone with all that is in it when the work ends.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsWorkFolder:
 *
 * What a program that was killed has left is removed when the next one makes a folder.
 */
typedef struct _VsWorkFolder VsWorkFolder;

VsWorkFolder *vs_work_folder_new (const char *parent, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          vs_work_folder_free (VsWorkFolder *self);
const char   *vs_work_folder_get_path (const VsWorkFolder *self);
char         *vs_work_folder_dup_path (const VsWorkFolder *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsWorkFolder, vs_work_folder_free)

G_END_DECLS
