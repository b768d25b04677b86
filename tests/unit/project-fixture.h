// SPDX-License-Identifier: GPL-3.0-or-later
// A project in a folder of its own, and looking at its file from outside.
#pragma once

#include <gio/gio.h>

#include "model/project.h"

G_BEGIN_DECLS

typedef struct
{
  char      *folder;
  char      *path;
  VsProject *project;
} ProjectFixture;

void project_fixture_set_up (ProjectFixture *self, gconstpointer data);
void project_fixture_tear_down (ProjectFixture *self, gconstpointer data);

char        *project_fixture_dump (const char *path);
gint64       project_fixture_count (const char *path, const char *sql);
void         project_fixture_assert_sound (const char *path);
VsMediaInfo *project_fixture_media_info (gint64 duration);
VsMedia     *project_fixture_add_media (VsProject *project, const char *path, const char *fingerprint);
void         make_project (const char *path);
GBytes      *read_file (const char *path);
void         write_file (const char *path, const char *bytes, gssize n_bytes);
char        *list_folder (const char *folder);
void         remove_folder (const char *folder);

G_END_DECLS
