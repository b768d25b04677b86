// SPDX-License-Identifier: GPL-3.0-or-later
// A media file opened with libav, cancellable, with times in µs of source time.
#pragma once

#include <gio/gio.h>
#include <libavformat/avformat.h>

#include "media/av-auto.h"

G_BEGIN_DECLS

/**
 * VsAvInput:
 * @format: (transfer none): libav's open file
 * @origin: µs; libav's stamp of source time 0
 * @path: of the file
 * @cancellable: (nullable): ends every blocking call
 *
 * Used by one thread at a time.
 */
typedef struct
{
  AVFormatContext *format;
  gint64           origin;
  char            *path;
  GCancellable    *cancellable;
} VsAvInput;

VsAvInput *vs_av_input_open (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void       vs_av_input_free (VsAvInput *self);

int      vs_av_input_find_stream (VsAvInput *self, enum AVMediaType type);
void     vs_av_input_select (VsAvInput *self, int video_stream, int audio_stream);
gboolean vs_av_input_read (VsAvInput *self, AVPacket *packet, GError **error);
gboolean vs_av_input_seek (VsAvInput *self, int stream, gint64 time);
gint64   vs_av_input_get_time (VsAvInput *self, int stream, gint64 stamp);
gint64   vs_av_input_get_frame_time (VsAvInput *self, int stream, const AVFrame *frame);

AVCodecContext *vs_av_input_open_decoder (VsAvInput *self, int stream, int n_threads, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsAvInput, vs_av_input_free)

G_END_DECLS
