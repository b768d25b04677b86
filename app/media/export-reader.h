// SPDX-License-Identifier: GPL-3.0-or-later
// The decoded frames of one stream of a file, in order, from a moment on.
#pragma once

#include "media/av-input.h"

G_BEGIN_DECLS

/**
 * VsExportReader:
 *
 * Has the file open for itself, so that picture and sound of a badly interleaved file need no queue between them.
 * Used by one thread at a time.
 */
typedef struct _VsExportReader VsExportReader;

VsExportReader *vs_export_reader_new (const char *path, int stream, int n_threads, gint64 start, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            vs_export_reader_free (VsExportReader *self);
gboolean        vs_export_reader_seek (VsExportReader *self, gint64 start, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AVFrame        *vs_export_reader_next (VsExportReader *self, gint64 *out_time, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64          vs_export_reader_peek (VsExportReader *self, gint64 time, GError **error);
gboolean        vs_export_reader_is_near (VsExportReader *self, gint64 from, gint64 to);
AVRational      vs_export_reader_get_time_base (VsExportReader *self);
const char     *vs_export_reader_get_tag (VsExportReader *self, const char *key);

const AVCodecParameters *vs_export_reader_get_parameters (VsExportReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportReader, vs_export_reader_free)

G_END_DECLS
