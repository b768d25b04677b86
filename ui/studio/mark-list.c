// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the video that are marked for a label.

#include "config.h"

#include "ui/studio/mark-list.h"

#include <glib/gi18n.h>

#include "base/label-times.h"
#include "base/timecode.h"

struct _VsUiMarkList
{
  AdwBin parent_instance;

  /* template */
  AdwPreferencesGroup *group;
  AdwActionRow        *add_row;

  GPtrArray *rows; /* of AdwActionRow, borrowed: the first ones show parts, the others are hidden */
};

G_DEFINE_FINAL_TYPE (VsUiMarkList, vs_ui_mark_list, ADW_TYPE_BIN)

static GtkWidget *
make_remove_button (guint index)
{
  GtkWidget       *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf ("label-unmark-%u", index);

  gtk_widget_set_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove the part"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove the part"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.label-unmark");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  return button;
}

/* Rows stay for good, so that the focus stays when the part above it is removed. */
static void
add_row (VsUiMarkList *self)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *name = g_strdup_printf ("label-mark-%u", self->rows->len);

  gtk_widget_set_name (row, name);
  gtk_widget_add_css_class (row, "numeric");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.label-mark-show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", self->rows->len);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (self->rows->len));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_part (VsUiMarkList *self, guint index, VsTimeRange part)
{
  g_autofree char *start = vs_timecode_format (part.start);
  g_autofree char *end = vs_timecode_format (part.end);
  g_autofree char *title = g_strdup_printf ("%s–%s", start, end);

  adw_preferences_row_set_title (g_ptr_array_index (self->rows, index), title);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_mark_list_finalize (GObject *object)
{
  g_ptr_array_unref (VS_UI_MARK_LIST (object)->rows);

  G_OBJECT_CLASS (vs_ui_mark_list_parent_class)->finalize (object);
}

static void
vs_ui_mark_list_class_init (VsUiMarkListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vs_ui_mark_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/mark-list.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiMarkList, group);
  gtk_widget_class_bind_template_child (widget_class, VsUiMarkList, add_row);
}

static void
vs_ui_mark_list_init (VsUiMarkList *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vs_ui_mark_list_show:
 * @label: (nullable): whose parts are listed
 * @cut: through which they are seen
 */
void
vs_ui_mark_list_show (VsUiMarkList *self, const VsLabel *label, const VsCut *cut)
{
  g_autoptr (GArray) times = NULL;
  gboolean has_marks = label != NULL && vs_label_get_style (label)->timing == VS_LABEL_RANGES;

  g_return_if_fail (VS_IS_UI_MARK_LIST (self));
  g_return_if_fail (cut != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), has_marks);
  if (!has_marks)
    return;
  times = vs_label_find_times (label, cut);
  while (self->rows->len < times->len)
    add_row (self);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->rows, i), i < times->len);
  for (guint i = 0; i < times->len; i++)
    show_part (self, i, g_array_index (times, VsTimeRange, i));
  adw_preferences_group_set_description (self->group, times->len == 0 ? _ ("The label is seen nowhere until a part is marked.") : NULL);
}
