// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of labels and of the templates they are made from. Each is one named edit.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/label-json.h"
#include "model/project-private.h"
#include "store/label-table.h"
#include "store/template-table.h"

/**
 * vs_project_set_label:
 *
 * Puts a label on a post, in the place of the one of its kind.
 */
gboolean
vs_project_set_label (VsProject *self, gint64 post_id, VsLabel *label, GError **error)
{
  const VsLabelStyle *style;
  VsPost             *post;
  const char         *name = N_ ("Change Label");

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (label != NULL, FALSE);

  style = vs_label_get_style (label);
  post = vs_project_get_post (self, post_id);
  if (post == NULL || vs_post_get_label (post, style->kind) == NULL)
    name = N_ ("Add Label");
  return vs_project_begin_post (self, post_id, name, error) != NULL &&
         vs_project_finish (self, vs_label_table_set (self->db, post_id, style, error), error);
}

gboolean
vs_project_remove_label (VsProject *self, gint64 post_id, VsLabelKind kind, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  return vs_project_begin_post (self, post_id, N_ ("Remove Label"), error) != NULL &&
         vs_project_finish (self, vs_label_table_delete (self->db, post_id, kind, error), error);
}

gboolean
vs_project_copy_labels (VsProject *self, VsPost *from, gint64 post_id, GError **error)
{
  VsLabels *labels = vs_post_get_labels (from);

  for (gsize i = 0; i < vs_labels_get_n (labels); i++)
    if (!vs_label_table_set (self->db, post_id, vs_label_get_style (vs_labels_get (labels, i)), error))
      return FALSE;
  return TRUE;
}

/* --- templates ------------------------------------------------------------------------------------------------------------ */

void
vs_label_template_free (VsLabelTemplate *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->brand);
  vs_label_unref (self->label);
  g_free (self);
}

static void
template_cb (const VsTemplateRow *row, gpointer data)
{
  g_autoptr (VsLabel) label = vs_label_from_json (row->label);
  VsLabelTemplate *template;

  if (label == NULL)
    return;
  template = g_new0 (VsLabelTemplate, 1);
  template->id = row->id;
  template->name = g_strdup (row->name);
  template->brand = g_strdup (row->brand);
  template->label = g_steal_pointer (&label);
  g_ptr_array_add (data, template);
}

/**
 * vs_project_get_label_templates:
 *
 * Returns: (transfer full) (element-type VsLabelTemplate): in the order of their names; empty when they cannot be read
 */
GPtrArray *
vs_project_get_label_templates (VsProject *self)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_label_template_free);
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (self), templates);

  if (!vs_template_table_read (self->db, template_cb, templates, &error))
    g_warning ("The templates of labels could not be read: %s", error->message);
  return templates;
}

/**
 * vs_project_save_label_template:
 * @name: in the place of the template of this name
 * @brand: the partner whose posts it is meant for, empty for all
 * @label: marked pieces are left out, they belong to a post
 */
gboolean
vs_project_save_label_template (VsProject *self, const char *name, const char *brand, VsLabel *label, GError **error)
{
  g_autoptr (VsLabel) plain = NULL;
  g_autofree char *json = NULL;
  VsLabelStyle     style;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (name != NULL && brand != NULL && label != NULL, FALSE);

  if (vs_label_wording_is_blank (name))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("A template needs a name"));
      return FALSE;
    }
  style = *vs_label_get_style (label);
  style.n_ranges = 0;
  plain = vs_label_new (&style);
  json = vs_label_to_json (plain);
  return vs_project_begin (self, N_ ("Save Label Template"), VS_EDIT_EDIT, error) &&
         vs_project_finish (self, vs_template_table_set (self->db, &(VsTemplateRow){ 0, name, brand, json }, error), error);
}

gboolean
vs_project_remove_label_template (VsProject *self, gint64 id, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  return vs_project_begin (self, N_ ("Remove Label Template"), VS_EDIT_EDIT, error) &&
         vs_project_finish (self, vs_template_table_delete (self->db, id, error), error);
}
