// SPDX-License-Identifier: GPL-3.0-or-later
// A row that says what the check found. Each finding is a few widgets; a check finds no more than a few dozen.

#include "config.h"

#include "ui/studio/finding-row.h"

#include <glib/gi18n.h>

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [VS_SEVERITY_OK] = { "object-select-symbolic", "success" },
  [VS_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning" },
  [VS_SEVERITY_ERROR] = { "dialog-error-symbolic", "error" },
};

static GtkWidget *
make_icon (const VsFinding *finding)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[finding->severity].icon);

  gtk_widget_add_css_class (icon, looks[finding->severity].style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, vs_severity_get_name (finding->severity), -1);
  return icon;
}

/* "Error · Put “Werbung” on the video." */
static char *
make_subtitle (const VsFinding *finding, const char *override_reason)
{
  const char *more = override_reason != NULL ? override_reason : finding->mend;

  return more != NULL ? g_strdup_printf ("%s · %s", vs_severity_get_name (finding->severity), more) : g_strdup (vs_severity_get_name (finding->severity));
}

/* --- what it opens to say ------------------------------------------------------------------------------------------------ */

static char *
describe_rule (const VsFinding *finding)
{
  g_autofree char *sources = g_strjoinv ("\n", finding->sources);
  g_autofree char *rule = NULL;

  /* Many rules are called by their day. */
  if (finding->date != NULL && !g_str_equal (finding->date, finding->version))
    /* Translators: a rule, as “DE advertising.paid”, its version and its day */
    rule = g_strdup_printf (_ ("Rule %1$s, version %2$s of %3$s"), finding->rule, finding->version, finding->date);
  else
    /* Translators: a rule, as “DE advertising.paid”, and its version */
    rule = g_strdup_printf (_ ("Rule %1$s, version %2$s"), finding->rule, finding->version);
  return *sources != '\0' ? g_strdup_printf ("%s\n%s", rule, sources) : g_steal_pointer (&rule);
}

static GtkWidget *
make_reason (const VsFinding *finding)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *rule = describe_rule (finding);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *finding->reason != '\0' ? finding->reason : finding->message);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rule);
  gtk_widget_add_css_class (row, "reason");
  return row;
}

/* What screen readers say of a button that many rows have. */
static GtkWidget *
make_button (const char *label, const char *name, const char *action, const VsFinding *finding)
{
  GtkWidget       *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", label, finding->message);

  /* No row makes the panel wider. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_name (button, name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", finding->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return button;
}

static GtkWidget *
make_buttons (const VsFinding *finding, gboolean is_overridden)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  if (is_overridden)
    gtk_box_append (GTK_BOX (box), make_button (_ ("Take back"), "check-take-back", "win.check-take-back", finding));
  else
    {
      gtk_box_append (GTK_BOX (box), make_button (_ ("Override…"), "check-override", "win.check-override", finding));
      if (finding->fix != VS_FIX_NONE)
        {
          GtkWidget *fix = make_button (_ (vs_finding_fix_get_name (finding->fix)), "check-fix", "win.check-fix", finding);

          gtk_widget_add_css_class (fix, "suggested-action");
          gtk_box_append (GTK_BOX (box), fix);
        }
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
make_open_row (const VsFinding *finding, const char *override_reason)
{
  GtkWidget       *row = adw_expander_row_new ();
  g_autofree char *subtitle = make_subtitle (finding, override_reason);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->message);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), make_icon (finding));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_reason (finding));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_buttons (finding, override_reason != NULL));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), finding->severity == VS_SEVERITY_ERROR && override_reason == NULL);
  return row;
}

/* What is in order needs no more words. */
static GtkWidget *
make_good_row (const VsFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon (finding));
  return row;
}

/**
 * vs_ui_finding_row_new:
 * @override_reason: (nullable): why a person lives with it
 *
 * Returns: (transfer floating): a row for a #AdwPreferencesGroup; it is named after the finding
 */
GtkWidget *
vs_ui_finding_row_new (const VsFinding *finding, const char *override_reason)
{
  GtkWidget       *row;
  g_autofree char *name = NULL;

  g_return_val_if_fail (finding != NULL, NULL);

  name = g_strdup_printf ("finding-%s", finding->id);
  row = finding->severity == VS_SEVERITY_OK ? make_good_row (finding) : make_open_row (finding, override_reason);
  gtk_widget_set_name (row, name);
  return row;
}
