// SPDX-License-Identifier: GPL-3.0-or-later
// The labels of a post.

#include "base/labels.h"

struct _VsLabels
{
  gatomicrefcount ref_count;
  gsize           n;
  VsLabel        *labels[VS_N_LABEL_KINDS]; /* in the order of their kinds */
};

G_DEFINE_BOXED_TYPE (VsLabels, vs_labels, vs_labels_ref, vs_labels_unref)

static VsLabelKind
get_kind (const VsLabel *label)
{
  return vs_label_get_style (label)->kind;
}

/**
 * vs_labels_new:
 * @labels: (nullable) (array length=n): of the same kind, the last one counts
 * @n: how many
 *
 * Returns: (transfer full): the labels
 */
VsLabels *
vs_labels_new (VsLabel *const *labels, gsize n)
{
  VsLabels *self;
  VsLabel  *of_kind[VS_N_LABEL_KINDS] = { NULL };

  g_return_val_if_fail (labels != NULL || n == 0, NULL);

  for (gsize i = 0; i < n; i++)
    of_kind[get_kind (labels[i])] = labels[i];
  self = g_new0 (VsLabels, 1);
  g_atomic_ref_count_init (&self->ref_count);
  for (gsize i = 0; i < VS_N_LABEL_KINDS; i++)
    if (of_kind[i] != NULL)
      self->labels[self->n++] = vs_label_ref (of_kind[i]);
  return self;
}

VsLabels *
vs_labels_ref (VsLabels *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_labels_unref (VsLabels *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (gsize i = 0; i < self->n; i++)
    vs_label_unref (self->labels[i]);
  g_free (self);
}

gsize
vs_labels_get_n (const VsLabels *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

VsLabel *
vs_labels_get (const VsLabels *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return self->labels[index];
}

VsLabel *
vs_labels_find (const VsLabels *self, VsLabelKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < self->n; i++)
    if (get_kind (self->labels[i]) == kind)
      return self->labels[i];
  return NULL;
}

/**
 * vs_labels_with:
 *
 * Returns: (transfer full): the labels with @label in the place of the one of its kind
 */
VsLabels *
vs_labels_with (VsLabels *self, VsLabel *label)
{
  VsLabel *labels[VS_N_LABEL_KINDS + 1];

  g_return_val_if_fail (self != NULL && label != NULL, NULL);

  for (gsize i = 0; i < self->n; i++)
    labels[i] = self->labels[i];
  labels[self->n] = label;
  return vs_labels_new (labels, self->n + 1);
}

/**
 * vs_labels_without:
 *
 * Returns: (transfer full): the labels without the one of @kind
 */
VsLabels *
vs_labels_without (VsLabels *self, VsLabelKind kind)
{
  VsLabel *labels[VS_N_LABEL_KINDS];
  gsize    n = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < self->n; i++)
    if (get_kind (self->labels[i]) != kind)
      labels[n++] = self->labels[i];
  return vs_labels_new (labels, n);
}

gboolean
vs_labels_equal (const VsLabels *a, const VsLabels *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->n != b->n)
    return FALSE;
  for (gsize i = 0; i < a->n; i++)
    if (!vs_label_equal (a->labels[i], b->labels[i]))
      return FALSE;
  return TRUE;
}

/**
 * vs_labels_dup_wording:
 *
 * Returns: (transfer full) (nullable): what all of them say, on one line; %NULL when there is no label
 */
char *
vs_labels_dup_wording (const VsLabels *self)
{
  GString *wording;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n == 0)
    return NULL;
  wording = g_string_new (NULL);
  for (gsize i = 0; i < self->n; i++)
    g_string_append_printf (wording, i > 0 ? " · %s" : "%s", vs_label_get_style (self->labels[i])->wording);
  g_strdelimit (wording->str, "\n\r\t", ' ');
  return g_string_free (wording, FALSE);
}
