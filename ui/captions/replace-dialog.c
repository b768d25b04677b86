// SPDX-License-Identifier: GPL-3.0-or-later
// Asks what shall be replaced in all captions.

#include "config.h"

#include "ui/captions/replace-dialog.h"

#include <glib/gi18n.h>

struct _VsUiReplaceDialog
{
  AdwWindow parent_instance;

  /* template */
  AdwEntryRow *find_row;
  AdwEntryRow *with_row;
  GtkSwitch   *match_case;
  GtkSwitch   *whole_words;
  GtkWidget   *replace;
};

G_DEFINE_FINAL_TYPE (VsUiReplaceDialog, vs_ui_replace_dialog, ADW_TYPE_WINDOW)

static void
changed_cb (VsUiReplaceDialog *self)
{
  gtk_widget_set_sensitive (self->replace, *gtk_editable_get_text (GTK_EDITABLE (self->find_row)) != '\0');
}

/* The dialog stays: one replacement is seldom the last. */
static void
replace_cb (VsUiReplaceDialog *self)
{
  const char *find = gtk_editable_get_text (GTK_EDITABLE (self->find_row));

  if (*find != '\0')
    gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "win.captions-replace", "(ssbb)", find,
                                gtk_editable_get_text (GTK_EDITABLE (self->with_row)), gtk_switch_get_active (self->match_case), gtk_switch_get_active (self->whole_words));
}

static gboolean
key_cb (VsUiReplaceDialog *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

static void
vs_ui_replace_dialog_class_init (VsUiReplaceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/captions/replace-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiReplaceDialog, find_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiReplaceDialog, with_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiReplaceDialog, match_case);
  gtk_widget_class_bind_template_child (widget_class, VsUiReplaceDialog, whole_words);
  gtk_widget_class_bind_template_child (widget_class, VsUiReplaceDialog, replace);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
}

static void
vs_ui_replace_dialog_init (VsUiReplaceDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->find_row));
}

GtkWidget *
vs_ui_replace_dialog_new (GtkWindow *parent)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  return g_object_new (VS_TYPE_UI_REPLACE_DIALOG, "transient-for", parent, "application", gtk_window_get_application (parent), NULL);
}
