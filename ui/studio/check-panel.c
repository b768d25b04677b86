// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with what the check of the post found.

#include "config.h"

#include "ui/studio/check-panel.h"

#include <glib/gi18n.h>

#include "rules/decision.h"
#include "ui/studio/finding-row.h"

struct _VsUiCheckPanel
{
  AdwBin parent_instance;

  /* template */
  GtkWidget           *held;
  GtkLabel            *summary;
  GtkWidget           *run;
  GtkWidget           *cancel;
  GtkProgressBar      *progress;
  AdwPreferencesGroup *open_group;
  AdwPreferencesGroup *overridden_group;
  AdwPreferencesGroup *good_group;
  GtkLabel            *responsibility;

  GPtrArray *rows;     /* of GtkWidget, borrowed */
  GPtrArray *findings; /* (nullable): whose rows they are */
};

G_DEFINE_FINAL_TYPE (VsUiCheckPanel, vs_ui_check_panel, ADW_TYPE_BIN)

/* --- rows ---------------------------------------------------------------------------------------------------------------- */

static void
clear_rows (VsUiCheckPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (VsUiCheckPanel *self, const VsFinding *finding, const char *reason)
{
  AdwPreferencesGroup *group = self->open_group;
  GtkWidget           *row = vs_ui_finding_row_new (finding, reason);

  if (finding->severity == VS_SEVERITY_OK)
    group = self->good_group;
  else if (reason != NULL)
    group = self->overridden_group;
  adw_preferences_group_add (group, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
  g_ptr_array_add (self->rows, row);
}

static void
hide_groups (VsUiCheckPanel *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->open_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->overridden_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->good_group), FALSE);
}

static char *
summarize (GPtrArray *findings, GHashTable *overrides)
{
  guint            n_errors = vs_findings_count (findings, VS_SEVERITY_ERROR, overrides);
  guint            n_warnings = vs_findings_count (findings, VS_SEVERITY_WARNING, overrides);
  g_autofree char *errors = g_strdup_printf (ngettext ("%u error", "%u errors", n_errors), n_errors);
  g_autofree char *warnings = g_strdup_printf (ngettext ("%u warning", "%u warnings", n_warnings), n_warnings);

  if (n_errors > 0 && n_warnings > 0)
    /* Translators: “2 errors”, “3 warnings” */
    return g_strdup_printf (_ ("%s, %s"), errors, warnings);
  if (n_errors > 0)
    return g_steal_pointer (&errors);
  return n_warnings > 0 ? g_steal_pointer (&warnings) : g_strdup (_ ("Everything is in order"));
}

static void
show_running (VsUiCheckPanel *self, gboolean is_running)
{
  gtk_widget_set_visible (self->run, !is_running);
  gtk_widget_set_visible (self->cancel, is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_running);
}

/* --- the object ---------------------------------------------------------------------------------------------------------- */

static void
vs_ui_check_panel_finalize (GObject *object)
{
  VsUiCheckPanel *self = VS_UI_CHECK_PANEL (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (vs_ui_check_panel_parent_class)->finalize (object);
}

static void
vs_ui_check_panel_class_init (VsUiCheckPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vs_ui_check_panel_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/check-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiCheckPanel, held);
  gtk_widget_class_bind_template_child (widget_class, VsUiCheckPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, VsUiCheckPanel, run);
  gtk_widget_class_bind_template_child (widget_class, VsUiCheckPanel, cancel);
  gtk_widget_class_bind_template_child (widget_class, VsUiCheckPanel, progress);
  gtk_widget_class_bind_template_child (widget_class, VsUiCheckPanel, open_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiCheckPanel, overridden_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiCheckPanel, good_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiCheckPanel, responsibility);
}

static void
vs_ui_check_panel_init (VsUiCheckPanel *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->responsibility, vs_decision_get_responsibility ());
  vs_ui_check_panel_show_unchecked (self);
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

void
vs_ui_check_panel_show_unchecked (VsUiCheckPanel *self)
{
  g_return_if_fail (VS_IS_UI_CHECK_PANEL (self));

  clear_rows (self);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  hide_groups (self);
  show_running (self, FALSE);
  gtk_label_set_text (self->summary, _ ("Not checked yet"));
}

/**
 * vs_ui_check_panel_show_progress:
 * @fraction: 0…1
 *
 * What was found before stays until there is something newer.
 */
void
vs_ui_check_panel_show_progress (VsUiCheckPanel *self, double fraction)
{
  g_return_if_fail (VS_IS_UI_CHECK_PANEL (self));

  show_running (self, TRUE);
  gtk_label_set_text (self->summary, _ ("Checking…"));
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
}

/**
 * vs_ui_check_panel_show_trouble:
 * @message: why the post could not be checked
 */
void
vs_ui_check_panel_show_trouble (VsUiCheckPanel *self, const char *message)
{
  g_return_if_fail (VS_IS_UI_CHECK_PANEL (self));

  vs_ui_check_panel_show_unchecked (self);
  gtk_label_set_text (self->summary, message);
}

/**
 * vs_ui_check_panel_show:
 * @findings: (element-type VsFinding): of the post
 * @overrides: reasons by the names of the findings that were overridden
 */
void
vs_ui_check_panel_show (VsUiCheckPanel *self, GPtrArray *findings, GHashTable *overrides)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VS_IS_UI_CHECK_PANEL (self));
  g_return_if_fail (findings != NULL && overrides != NULL);

  clear_rows (self);
  hide_groups (self);
  g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  for (guint i = 0; i < findings->len; i++)
    {
      const VsFinding *finding = g_ptr_array_index (findings, i);

      add_row (self, finding, g_hash_table_lookup (overrides, finding->id));
    }
  text = summarize (findings, overrides);
  gtk_label_set_text (self->summary, text);
  show_running (self, FALSE);
}

/**
 * vs_ui_check_panel_set_holds_export:
 * @holds_export: whether an export waits for what is shown
 */
void
vs_ui_check_panel_set_holds_export (VsUiCheckPanel *self, gboolean holds_export)
{
  g_return_if_fail (VS_IS_UI_CHECK_PANEL (self));

  gtk_widget_set_visible (self->held, holds_export);
}
