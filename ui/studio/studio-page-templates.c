// SPDX-License-Identifier: GPL-3.0-or-later
// Templates of labels: using one on a post, saving a label as one, removing one.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "ui/studio/template-menu.h"

static const VsLabelTemplate *
find_template (GPtrArray *templates, gint64 id)
{
  for (guint i = 0; i < templates->len; i++)
    if (((VsLabelTemplate *) g_ptr_array_index (templates, i))->id == id)
      return g_ptr_array_index (templates, i);
  return NULL;
}

/* The label of the template becomes the current one of the post. Marked parts belong to the post, so those of its label stay. */
static void
label_template_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GPtrArray) templates = vs_project_get_label_templates (vs_ui_session_get_project (self->session));
  const VsLabelTemplate *template = find_template (templates, g_variant_get_int64 (parameter));
  VsLabelStyle style;
  VsLabel     *old;

  if (template == NULL)
    return;
  style = *vs_label_get_style (template->label);
  old = vs_post_get_label (self->post, style.kind);
  if (old != NULL)
    {
      style.ranges = vs_label_get_style (old)->ranges;
      style.n_ranges = vs_label_get_style (old)->n_ranges;
    }
  if (style.timing == VS_LABEL_RANGES && style.n_ranges == 0)
    style.timing = VS_LABEL_WHOLE;
  self->label_kind = style.kind;
  vs_ui_preview_set_label_kind (self->preview, style.kind);
  vs_ui_studio_page_set_label_style (self, &style);
  vs_ui_studio_page_show_post (self);
}

static void
save_template (VsUiStudioPage *self, const char *name, const char *brand)
{
  VsLabel *label = vs_post_get_label (self->post, self->label_kind);
  g_autoptr (GError) error = NULL;

  if (label != NULL)
    vs_ui_studio_page_report (self, vs_project_save_label_template (vs_ui_session_get_project (self->session), name, brand, label, &error), error);
  vs_ui_studio_page_show_templates (self);
}

static void
label_template_save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name, *brand;

  g_variant_get (parameter, "(&s&s)", &name, &brand);
  save_template (VS_UI_STUDIO_PAGE (user_data), name, brand);
}

static char *
dup_stripped (GObject *dialog, const char *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (g_object_get_data (dialog, entry))));
}

static void
save_response_cb (AdwMessageDialog *dialog, const char *response, VsUiStudioPage *self)
{
  g_autofree char *name = dup_stripped (G_OBJECT (dialog), "name");
  g_autofree char *brand = dup_stripped (G_OBJECT (dialog), "brand");

  if (g_str_equal (response, "save") && self->post != NULL)
    save_template (self, name, brand);
}

static void
name_changed_cb (AdwMessageDialog *dialog)
{
  g_autofree char *name = dup_stripped (G_OBJECT (dialog), "name");

  adw_message_dialog_set_response_enabled (dialog, "save", *name != '\0');
}

static GtkWidget *
add_entry (GtkWidget *list, GObject *dialog, const char *key, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  gtk_widget_set_name (row, key);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_object_set_data (dialog, key, row);
  return row;
}

static GtkWidget *
make_entries (VsUiStudioPage *self, GObject *dialog, const VsLabel *label)
{
  GtkWidget  *list = gtk_list_box_new ();
  const char *partner = vs_facts_get (vs_decision_get_facts (self->decision))->partner;
  GtkWidget  *name = add_entry (list, dialog, "name", _ ("Name"), vs_label_get_style (label)->wording);

  add_entry (list, dialog, "brand", _ ("Only for partner (optional)"), partner != NULL ? partner : "");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  g_signal_connect_object (name, "changed", G_CALLBACK (name_changed_cb), dialog, G_CONNECT_SWAPPED);
  return list;
}

static void
label_template_save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsLabel        *label = vs_post_get_label (self->post, self->label_kind);
  GtkWidget      *dialog;

  if (label == NULL)
    {
      vs_ui_session_tell (self->session, _ ("Put a label on first: a template keeps what it says, where it stands and how it looks"));
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save Label as Template"), _ ("A template of this name is replaced."));
  gtk_widget_set_name (dialog, "template-dialog");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_entries (self, G_OBJECT (dialog), label));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
label_template_remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  vs_ui_studio_page_report (self, vs_project_remove_label_template (vs_ui_session_get_project (self->session), g_variant_get_int64 (parameter), &error), error);
  vs_ui_studio_page_show_templates (self);
}

/* The templates of the project as they are now. */
void
vs_ui_studio_page_show_templates (VsUiStudioPage *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GMenuModel) menu = NULL;

  if (project == NULL || self->post == NULL)
    return;
  templates = vs_project_get_label_templates (project);
  menu = vs_ui_template_menu_new (templates, vs_facts_get (vs_decision_get_facts (self->decision))->partner);
  vs_ui_label_panel_set_templates (self->label_panel, menu);
}

static void
open_cb (GtkMenuButton *button, gpointer user_data)
{
  vs_ui_studio_page_show_templates (VS_UI_STUDIO_PAGE (user_data));
}

/* Others may change the templates, and undo does: the menu is made when it opens. */
void
vs_ui_studio_page_set_up_templates (VsUiStudioPage *self)
{
  vs_ui_label_panel_set_template_func (self->label_panel, open_cb, self);
}

const VsUiStudioAction vs_ui_studio_template_actions[] = {
  { { "label-template", label_template_cb, "x" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-template-save", label_template_save_cb, "(ss)" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-template-save-as", label_template_save_as_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "label-template-remove", label_template_remove_cb, "x" }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
