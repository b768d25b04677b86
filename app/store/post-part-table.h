// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that belong to a post and are read when somebody asks for them: post_facts, post_target and override.
#pragma once

#include "base/target.h"
#include "store/change-log.h"

G_BEGIN_DECLS

typedef void (*VsPostPartFunc) (VsTable table, gint64 id, gint64 post_id, gpointer data);
typedef void (*VsOverrideFunc) (const char *finding, const char *reason, gpointer data);

gboolean vs_table_is_post_part (VsTable self);
gboolean vs_post_part_table_read (VsDatabase *db, VsTable table, gint64 id, VsPostPartFunc func, gpointer data, GError **error);

gboolean vs_post_facts_table_read (VsDatabase *db, gint64 post_id, char **out_facts, GError **error);
gboolean vs_post_facts_table_set (VsDatabase *db, gint64 post_id, const char *facts, GError **error);

gboolean vs_post_target_table_read (VsDatabase *db, gint64 post_id, GPtrArray *targets, GError **error);
gboolean vs_post_target_table_set (VsDatabase *db, gint64 post_id, const VsTarget *target, GError **error);
gboolean vs_post_target_table_delete (VsDatabase *db, gint64 post_id, const char *platform, GError **error);

gboolean vs_override_table_read (VsDatabase *db, gint64 post_id, VsOverrideFunc func, gpointer data, GError **error);
gboolean vs_override_table_set (VsDatabase *db, gint64 post_id, const char *finding, const char *reason, GError **error);
gboolean vs_override_table_delete (VsDatabase *db, gint64 post_id, const char *finding, GError **error);

G_END_DECLS
