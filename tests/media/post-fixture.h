// SPDX-License-Identifier: GPL-3.0-or-later
// A post in a project of its own: imported and exported by the jobs that the window starts.
#pragma once

#include "media/exporter.h"
#include "work/studio.h"

G_BEGIN_DECLS

/**
 * VsTestPost:
 * @folder: where project and files are
 * @target: path of the exported file
 * @studio: with the project
 * @project: borrowed from it
 * @post: borrowed; %NULL until something was imported
 */
typedef struct
{
  char      *folder;
  char      *target;
  VsStudio  *studio;
  VsProject *project;
  VsPost    *post;
} VsTestPost;

void   vs_test_post_init (VsTestPost *self);
void   vs_test_post_clear (VsTestPost *self);
VsJob *vs_test_post_import (VsTestPost *self, const char *path); /* (transfer full): finished; into the post when there is one */
VsJob *vs_test_post_export (VsTestPost *self);                   /* (transfer full): finished, and well; its result is a VsExportReport */
VsJob *vs_test_post_start (VsTestPost *self, GError **error);    /* (transfer none) (nullable): an export */

G_END_DECLS
