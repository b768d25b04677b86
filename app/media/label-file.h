// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as a picture or video of their own, see-through around them, for programs that lay them over a live picture.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "base/labels.h"
#include "base/margins.h"

G_BEGIN_DECLS

/**
 * VsLabelFile:
 * @labels: at least one
 * @cut: (nullable): in a video, they are seen at its times, and it is as long; without, they are always seen
 * @size: of the picture, px, even
 * @margins: that the labels keep
 *
 * What is drawn. The struct borrows.
 */
typedef struct
{
  VsLabels *labels;
  VsCut    *cut;
  VsSize    size;
  VsMargins margins;
} VsLabelFile;

/* Of a video without a cut: long enough to be looped. */
#define VS_LABEL_FILE_LENGTH (10 * G_USEC_PER_SEC)
#define VS_LABEL_FILE_RATE 30

gboolean vs_label_file_write (const VsLabelFile *self, const char *path, gboolean replace, GCancellable *cancellable, GError **error);

G_END_DECLS
