// SPDX-License-Identifier: GPL-3.0-or-later
// A straight chain of libavfilter's filters: one frame in, one frame out.
#pragma once

#include <gio/gio.h>
#include <libavutil/frame.h>

G_BEGIN_DECLS

typedef struct _VsExportChain VsExportChain;

VsExportChain *vs_export_chain_new (const AVFrame *like, AVRational time_base) G_GNUC_WARN_UNUSED_RESULT;
void           vs_export_chain_free (VsExportChain *self);
void           vs_export_chain_add (VsExportChain *self, const char *filter, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean       vs_export_chain_is_empty (VsExportChain *self);
gboolean       vs_export_chain_finish (VsExportChain *self, GError **error);
AVFrame       *vs_export_chain_run (VsExportChain *self, AVFrame *frame, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportChain, vs_export_chain_free)

G_END_DECLS
