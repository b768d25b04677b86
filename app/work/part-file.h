// SPDX-License-Identifier: GPL-3.0-or-later
// A file while it is downloaded. What has come stands in NAME.part, and beside it in NAME.part.etag by which mark the server knows
// that it still has the same file; NAME.lock keeps others out. Only what has the right SHA-256 gets the name NAME.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VsPartFile VsPartFile;

VsPartFile *vs_part_file_open (const char *path, const char *title, gint64 size, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        vs_part_file_free (VsPartFile *self);
gboolean    vs_part_file_take_old (VsPartFile *self, GCancellable *cancellable, GError **error);
gboolean    vs_part_file_check_room (VsPartFile *self, GError **error);
gboolean    vs_part_file_restart (VsPartFile *self, const char *etag, GError **error);
gboolean    vs_part_file_write (VsPartFile *self, const void *data, gsize length, GError **error);
gboolean    vs_part_file_commit (VsPartFile *self, const char *sha256, GError **error);
gint64      vs_part_file_get_length (VsPartFile *self);
const char *vs_part_file_get_etag (VsPartFile *self);

gint64   vs_part_file_measure (const char *path);
gboolean vs_part_file_discard (const char *path, const char *title, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsPartFile, vs_part_file_free)

G_END_DECLS
