// SPDX-License-Identifier: GPL-3.0-or-later
// Packets become an MP4 file with the index in front.
#pragma once

#include <gio/gio.h>

#include "media/av-auto.h"
#include "media/exporter.h"

G_BEGIN_DECLS

typedef struct _VsExportWriter VsExportWriter;

VsExportWriter *vs_export_writer_new (const char *path, AVCodecContext *video, AVCodecContext *audio, const VsExportSpec *spec, GCancellable *cancellable, int *out_result) G_GNUC_WARN_UNUSED_RESULT;
void            vs_export_writer_free (VsExportWriter *self);
int             vs_export_writer_write_video (VsExportWriter *self, AVPacket *packet);
int             vs_export_writer_write_audio (VsExportWriter *self, AVPacket *packet);
int             vs_export_writer_finish (VsExportWriter *self, gint64 duration);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportWriter, vs_export_writer_free)

G_END_DECLS
