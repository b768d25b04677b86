// SPDX-License-Identifier: GPL-3.0-or-later
// A media file as player and exporter need it: where it is and what the probe said. A cut names it by its id.
#pragma once

#include <glib-object.h>

#include "base/media-info.h"

G_BEGIN_DECLS

#define VS_TYPE_SOURCE (vs_source_get_type ())

/**
 * VsSource:
 * @media_id: what a #VsCutClip calls it
 * @path: of the file, absolute
 * @info: what its probe said at import
 * @fingerprint: (nullable): its sampled fingerprint at import
 *
 * Immutable and reference-counted; may cross threads.
 */
typedef struct
{
  gint64       media_id;
  char        *path;
  VsMediaInfo *info;
  char        *fingerprint;

  /*< private >*/
  gatomicrefcount ref_count;
} VsSource;

GType     vs_source_get_type (void);
VsSource *vs_source_new (gint64 media_id, const char *path, VsMediaInfo *info, const char *fingerprint) G_GNUC_WARN_UNUSED_RESULT;
VsSource *vs_source_ref (VsSource *self);
void      vs_source_unref (VsSource *self);

/* Sources of a cut: (element-type VsSource) arrays. */
GPtrArray *vs_sources_new (void) G_GNUC_WARN_UNUSED_RESULT;
VsSource  *vs_sources_find (GPtrArray *sources, gint64 media_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsSource, vs_source_unref)

G_END_DECLS
