// SPDX-License-Identifier: GPL-3.0-or-later
// The "always write it so" list of a project.

#include "config.h"

#include "ui/captions/glossary-dialog.h"

#include <glib/gi18n.h>

struct _VsUiGlossaryDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (VsUiGlossaryDialog, vs_ui_glossary_dialog, ADW_TYPE_WINDOW)

static void
remove_cb (VsUiGlossaryDialog *self, GtkWidget *button)
{
  gtk_list_box_remove (self->list, gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW));
}

/* An entry for one of the two writings. */
static GtkWidget *
make_entry (const char *text, const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, placeholder, -1);
  gtk_widget_set_hexpand (entry, TRUE);
  return entry;
}

static GtkWidget *
make_remove_button (VsUiGlossaryDialog *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Yields the first entry. */
static GtkWidget *
add_row (VsUiGlossaryDialog *self, const char *find, const char *write)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *from = make_entry (find, _ ("As it is heard"));
  GtkWidget *to = make_entry (write, _ ("As it is written"));

  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), from);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_box_append (GTK_BOX (box), to);
  gtk_box_append (GTK_BOX (box), make_remove_button (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "from", from);
  g_object_set_data (G_OBJECT (row), "to", to);
  gtk_list_box_append (self->list, row);
  return from;
}

static void
add_cb (VsUiGlossaryDialog *self)
{
  gtk_widget_grab_focus (add_row (self, "", ""));
}

static void
save_cb (VsUiGlossaryDialog *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkEditable *from = g_object_get_data (G_OBJECT (row), "from");

      if (from == NULL || *gtk_editable_get_text (from) == '\0')
        continue;
      g_variant_builder_add (&builder, "s", gtk_editable_get_text (from));
      g_variant_builder_add (&builder, "s", gtk_editable_get_text (g_object_get_data (G_OBJECT (row), "to")));
    }
  gtk_widget_activate_action_variant (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "win.glossary-set", g_variant_builder_end (&builder));
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
key_cb (VsUiGlossaryDialog *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

static void
vs_ui_glossary_dialog_class_init (VsUiGlossaryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/captions/glossary-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiGlossaryDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
vs_ui_glossary_dialog_init (VsUiGlossaryDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * vs_ui_glossary_dialog_new:
 * @pairs: what is found and how it is written, by turns, %NULL-terminated
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
vs_ui_glossary_dialog_new (GtkWindow *parent, const char *const *pairs)
{
  VsUiGlossaryDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && pairs != NULL, NULL);

  self = g_object_new (VS_TYPE_UI_GLOSSARY_DIALOG, "transient-for", parent, "application", gtk_window_get_application (parent), NULL);
  for (gsize i = 0; pairs[i] != NULL && pairs[i + 1] != NULL; i += 2)
    add_row (self, pairs[i], pairs[i + 1]);
  if (pairs[0] == NULL)
    gtk_window_set_focus (GTK_WINDOW (self), add_row (self, "", ""));
  return GTK_WIDGET (self);
}
