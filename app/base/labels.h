// SPDX-License-Identifier: GPL-3.0-or-later
// The labels of a post: at most one of each kind, as advertising and AI together.
#pragma once

#include "base/label.h"

G_BEGIN_DECLS

#define VS_TYPE_LABELS (vs_labels_get_type ())

/**
 * VsLabels:
 *
 * In the order of their kinds. Immutable and reference-counted; may cross threads.
 */
typedef struct _VsLabels VsLabels;

GType     vs_labels_get_type (void);
VsLabels *vs_labels_new (VsLabel *const *labels, gsize n) G_GNUC_WARN_UNUSED_RESULT;
VsLabels *vs_labels_ref (VsLabels *self);
void      vs_labels_unref (VsLabels *self);
gsize     vs_labels_get_n (const VsLabels *self);
VsLabel  *vs_labels_get (const VsLabels *self, gsize index);       /* (transfer none) */
VsLabel  *vs_labels_find (const VsLabels *self, VsLabelKind kind); /* (transfer none) (nullable) */
VsLabels *vs_labels_with (VsLabels *self, VsLabel *label) G_GNUC_WARN_UNUSED_RESULT;
VsLabels *vs_labels_without (VsLabels *self, VsLabelKind kind) G_GNUC_WARN_UNUSED_RESULT;
char     *vs_labels_dup_wording (const VsLabels *self) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */
gboolean  vs_labels_equal (const VsLabels *a, const VsLabels *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsLabels, vs_labels_unref)

G_END_DECLS
