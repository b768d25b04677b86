// SPDX-License-Identifier: GPL-3.0-or-later
// The captions of a post as a list model.

#include "config.h"

#include "ui/captions/cue-list.h"

struct _VsUiCueItem
{
  GObject parent_instance;

  gint64      cue_id;
  VsTimeRange range;
  VsWords    *words;
  char       *text;
  char       *original;
  char       *findings; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VsUiCueItem, vs_ui_cue_item, G_TYPE_OBJECT)

static void
vs_ui_cue_item_finalize (GObject *object)
{
  VsUiCueItem *self = VS_UI_CUE_ITEM (object);

  g_clear_pointer (&self->words, vs_words_unref);
  g_free (self->text);
  g_free (self->original);
  g_free (self->findings);
  G_OBJECT_CLASS (vs_ui_cue_item_parent_class)->finalize (object);
}

static void
vs_ui_cue_item_class_init (VsUiCueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_ui_cue_item_finalize;
}

static void
vs_ui_cue_item_init (VsUiCueItem *self)
{
}

gint64
vs_ui_cue_item_get_cue_id (VsUiCueItem *self)
{
  g_return_val_if_fail (VS_IS_UI_CUE_ITEM (self), 0);

  return self->cue_id;
}

VsTimeRange
vs_ui_cue_item_get_range (VsUiCueItem *self)
{
  g_return_val_if_fail (VS_IS_UI_CUE_ITEM (self), vs_time_range (0, 0));

  return self->range;
}

/**
 * vs_ui_cue_item_get_text:
 *
 * Returns: (transfer none): what is heard of the cue, in one line
 */
const char *
vs_ui_cue_item_get_text (VsUiCueItem *self)
{
  g_return_val_if_fail (VS_IS_UI_CUE_ITEM (self), NULL);

  return self->text;
}

/**
 * vs_ui_cue_item_get_words:
 *
 * Returns: (transfer none): the words of the text
 */
VsWords *
vs_ui_cue_item_get_words (VsUiCueItem *self)
{
  g_return_val_if_fail (VS_IS_UI_CUE_ITEM (self), NULL);

  return self->words;
}

/**
 * vs_ui_cue_item_get_original:
 *
 * Returns: (transfer none): what the captions that are translated say in the middle of the cue, empty without such
 */
const char *
vs_ui_cue_item_get_original (VsUiCueItem *self)
{
  g_return_val_if_fail (VS_IS_UI_CUE_ITEM (self), NULL);

  return self->original;
}

/**
 * vs_ui_cue_item_get_findings:
 *
 * Returns: (transfer none) (nullable): what is wrong with the cue, a line each
 */
const char *
vs_ui_cue_item_get_findings (VsUiCueItem *self)
{
  g_return_val_if_fail (VS_IS_UI_CUE_ITEM (self), NULL);

  return self->findings;
}

/* --- the list ------------------------------------------------------------------------------------------------------------ */

struct _VsUiCueList
{
  GObject parent_instance;

  VsShownCaptions *shown;    /* (nullable) */
  VsShownCaptions *original; /* (nullable): what is translated */
  char           **findings; /* (nullable): one a shown cue, empty for none */
};

static GType
get_item_type (GListModel *model)
{
  return VS_TYPE_UI_CUE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  VsUiCueList *self = VS_UI_CUE_LIST (model);

  return self->shown != NULL ? vs_shown_captions_get_n (self->shown) : 0;
}

static char *
dup_original (VsShownCaptions *original, VsTimeRange range)
{
  gsize index;

  if (original == NULL || !vs_shown_captions_find (original, range.start + vs_time_range_length (range) / 2, &index))
    return g_strdup ("");
  return vs_words_to_text (vs_shown_captions_get (original, index)->words);
}

static gpointer
get_item (GListModel *model, guint position)
{
  VsUiCueList      *self = VS_UI_CUE_LIST (model);
  const VsShownCue *cue;
  VsUiCueItem      *item;

  if (position >= get_n_items (model))
    return NULL;
  cue = vs_shown_captions_get (self->shown, position);
  item = g_object_new (VS_TYPE_UI_CUE_ITEM, NULL);
  item->cue_id = vs_captions_get (vs_shown_captions_get_captions (self->shown), cue->cue)->id;
  item->range = cue->range;
  item->words = vs_words_ref (cue->words);
  item->text = vs_words_to_text (cue->words);
  item->original = dup_original (self->original, cue->range);
  if (self->findings != NULL && *self->findings[position] != '\0')
    item->findings = g_strdup (self->findings[position]);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VsUiCueList, vs_ui_cue_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
vs_ui_cue_list_finalize (GObject *object)
{
  VsUiCueList *self = VS_UI_CUE_LIST (object);

  g_clear_pointer (&self->shown, vs_shown_captions_unref);
  g_clear_pointer (&self->original, vs_shown_captions_unref);
  g_strfreev (self->findings);
  G_OBJECT_CLASS (vs_ui_cue_list_parent_class)->finalize (object);
}

static void
vs_ui_cue_list_class_init (VsUiCueListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_ui_cue_list_finalize;
}

static void
vs_ui_cue_list_init (VsUiCueList *self)
{
}

VsUiCueList *
vs_ui_cue_list_new (void)
{
  return g_object_new (VS_TYPE_UI_CUE_LIST, NULL);
}

/* Whether a row would show the same. */
static gboolean
is_same (VsShownCaptions *a, char **findings_a, guint i, VsShownCaptions *b, char **findings_b, guint j)
{
  const VsShownCue *x = vs_shown_captions_get (a, i);
  const VsShownCue *y = vs_shown_captions_get (b, j);

  return vs_captions_get (vs_shown_captions_get_captions (a), x->cue)->id == vs_captions_get (vs_shown_captions_get_captions (b), y->cue)->id &&
         vs_time_range_equal (x->range, y->range) && vs_words_equal (x->words, y->words) &&
         g_strcmp0 (findings_a != NULL ? findings_a[i] : "", findings_b != NULL ? findings_b[j] : "") == 0;
}

/**
 * vs_ui_cue_list_set:
 * @shown: (nullable): what is listed from now on
 * @original: (nullable): what it is a translation of
 * @findings: (transfer full) (nullable): what is wrong with each, "" for nothing, %NULL-terminated
 *
 * Rows that would show the same stay, and keep selection and scrolling.
 */
void
vs_ui_cue_list_set (VsUiCueList *self, VsShownCaptions *shown, VsShownCaptions *original, char **findings)
{
  g_autoptr (VsShownCaptions) before = NULL;
  g_auto (GStrv) findings_before = NULL;
  gboolean is_translation;
  guint    n_before = 0, n_after = 0, n_head = 0, n_tail = 0;

  g_return_if_fail (VS_IS_UI_CUE_LIST (self));

  before = g_steal_pointer (&self->shown);
  findings_before = g_steal_pointer (&self->findings);
  self->shown = shown != NULL ? vs_shown_captions_ref (shown) : NULL;
  self->findings = findings;
  n_before = before != NULL ? vs_shown_captions_get_n (before) : 0;
  n_after = get_n_items (G_LIST_MODEL (self));
  is_translation = original != NULL || self->original != NULL;
  g_clear_pointer (&self->original, vs_shown_captions_unref);
  self->original = original != NULL ? vs_shown_captions_ref (original) : NULL;
  /* The other text of a row may have changed: all of them are made anew. */
  while (!is_translation && n_head < MIN (n_before, n_after) && is_same (before, findings_before, n_head, shown, findings, n_head))
    n_head++;
  while (!is_translation && n_tail < MIN (n_before, n_after) - n_head && is_same (before, findings_before, n_before - 1 - n_tail, shown, findings, n_after - 1 - n_tail))
    n_tail++;
  if (n_before != n_head + n_tail || n_after != n_head + n_tail)
    g_list_model_items_changed (G_LIST_MODEL (self), n_head, n_before - n_head - n_tail, n_after - n_head - n_tail);
}

/**
 * vs_ui_cue_list_get:
 *
 * Returns: (transfer none) (nullable): what is listed
 */
VsShownCaptions *
vs_ui_cue_list_get (VsUiCueList *self)
{
  g_return_val_if_fail (VS_IS_UI_CUE_LIST (self), NULL);

  return self->shown;
}
