// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that disclose: a country, what it is about and a wording are chosen, and what can be copied follows.

#include "config.h"

#include "ui/studio/notice-dialog.h"

#include <glib/gi18n.h>

#include "base/language.h"
#include "rules/notice.h"

struct _VsUiNoticeDialog
{
  AdwWindow parent_instance;

  /* template */
  AdwToastOverlay     *toasts;
  AdwComboRow         *country_row;
  AdwComboRow         *kind_row;
  AdwComboRow         *wording_row;
  AdwEntryRow         *brand_row;
  AdwPreferencesGroup *texts_group;
  AdwActionRow        *label_row;
  AdwActionRow        *caption_row;
  AdwActionRow        *profile_row;
  GtkButton           *copy_label;
  GtkButton           *copy_caption;
  GtkButton           *copy_profile;
  GtkLabel            *origin;

  /* owned */
  VsRules   *rules;
  GPtrArray *notices; /* of VsNotice: everything, with the brand that is typed */

  /* of elements of @notices: what the rows can choose from */
  GPtrArray *sets;   /* of VsRuleSet */
  GArray    *kinds;  /* of VsRuleKind: of the chosen country */
  GPtrArray *chosen; /* of VsNotice: of the chosen country and kind */

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VsUiNoticeDialog, vs_ui_notice_dialog, ADW_TYPE_WINDOW)

/* --- what is chosen ------------------------------------------------------------------------------------------------------ */

static const VsNotice *
get_notice (VsUiNoticeDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->wording_row);

  return selected < self->chosen->len ? g_ptr_array_index (self->chosen, selected) : NULL;
}

static const VsRuleSet *
get_set (VsUiNoticeDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->country_row);

  return selected < self->sets->len ? g_ptr_array_index (self->sets, selected) : NULL;
}

static const char *
get_brand (VsUiNoticeDialog *self)
{
  const char *brand = gtk_editable_get_text (GTK_EDITABLE (self->brand_row));

  return *brand != '\0' ? brand : NULL;
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

/* Which rules these are, what they rest on, and who is responsible. */
static char *
describe_origin (const VsNotice *notice)
{
  g_autofree char *sources = g_strjoinv ("\n", notice->evidence->sources);
  /* Translators: the code of a country, and the version of its rules */
  g_autofree char *rules = g_strdup_printf (_ ("Rules %1$s, version %2$s"), notice->set->code, notice->set->version);

  return g_strjoin ("\n", rules, notice->evidence->basis, sources, vs_decision_get_responsibility (), NULL);
}

static void
show_text (AdwActionRow *row, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
  adw_action_row_set_subtitle (row, text != NULL ? text : "");
}

static void
show_notice (VsUiNoticeDialog *self)
{
  const VsNotice  *notice = get_notice (self);
  g_autofree char *origin = notice != NULL ? describe_origin (notice) : g_strdup (vs_decision_get_responsibility ());

  gtk_widget_set_visible (GTK_WIDGET (self->texts_group), notice != NULL);
  gtk_label_set_text (self->origin, origin);
  if (notice == NULL)
    return;
  show_text (self->label_row, notice->label);
  show_text (self->caption_row, notice->caption);
  show_text (self->profile_row, notice->profile);
}

/* "Werbung (German)"; a wording for every language stands alone. */
static char *
dup_title (const VsNotice *notice)
{
  g_autofree char *language = g_str_equal (notice->language, "mul") ? NULL : vs_language_get_name (notice->language);

  /* Translators: words of a label, and their language */
  return language != NULL ? g_strdup_printf (C_ ("wording", "%1$s (%2$s)"), notice->label, language) : g_strdup (notice->label);
}

static void
set_names (AdwComboRow *row, GtkStringList *names, guint selected)
{
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, MIN (selected, MAX (1, g_list_model_get_n_items (G_LIST_MODEL (names))) - 1));
}

static void
fill_wordings (VsUiNoticeDialog *self, guint selected)
{
  const VsRuleSet *set = get_set (self);
  guint            kind = adw_combo_row_get_selected (self->kind_row);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->chosen, 0);
  for (guint i = 0; i < self->notices->len; i++)
    {
      VsNotice        *notice = g_ptr_array_index (self->notices, i);
      g_autofree char *title = dup_title (notice);

      if (notice->set != set || kind >= self->kinds->len || notice->kind != g_array_index (self->kinds, VsRuleKind, kind))
        continue;
      g_ptr_array_add (self->chosen, notice);
      gtk_string_list_append (names, title);
    }
  set_names (self->wording_row, names, selected);
  show_notice (self);
}

static void
fill_kinds (VsUiNoticeDialog *self)
{
  const VsRuleSet *set = get_set (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_array_set_size (self->kinds, 0);
  for (guint i = 0; i < self->notices->len; i++)
    {
      const VsNotice *notice = g_ptr_array_index (self->notices, i);

      if (notice->set != set || (self->kinds->len > 0 && g_array_index (self->kinds, VsRuleKind, self->kinds->len - 1) == notice->kind))
        continue;
      g_array_append_val (self->kinds, notice->kind);
      gtk_string_list_append (names, vs_rule_kind_get_name (notice->kind));
    }
  set_names (self->kind_row, names, 0);
  fill_wordings (self, 0);
}

static void
fill_countries (VsUiNoticeDialog *self, const char *code)
{
  guint selected = 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < vs_rules_get_n (self->rules); i++)
    {
      const VsRuleSet *set = vs_rules_get (self->rules, i);

      if (!vs_rule_set_is_country (set))
        continue;
      if (code != NULL && g_str_equal (set->code, code))
        selected = self->sets->len;
      g_ptr_array_add (self->sets, (gpointer) set);
      gtk_string_list_append (names, set->name);
    }
  set_names (self->country_row, names, selected);
  fill_kinds (self);
}

/* With a brand, wordings that name it come along, so what was chosen is looked for again. */
static void
load_notices (VsUiNoticeDialog *self)
{
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_ptr_array_set_size (self->chosen, 0);
  self->notices = vs_notices_list (self->rules, get_brand (self));
}

/* --- what a person does -------------------------------------------------------------------------------------------------- */

static void
country_cb (VsUiNoticeDialog *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  fill_kinds (self);
  self->filling = FALSE;
}

static void
kind_cb (VsUiNoticeDialog *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  fill_wordings (self, 0);
  self->filling = FALSE;
}

static void
wording_cb (VsUiNoticeDialog *self)
{
  if (!self->filling)
    show_notice (self);
}

static void
brand_cb (VsUiNoticeDialog *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  load_notices (self);
  fill_wordings (self, adw_combo_row_get_selected (self->wording_row));
  self->filling = FALSE;
}

static void
copy_cb (VsUiNoticeDialog *self, GtkButton *button)
{
  const VsNotice  *notice = get_notice (self);
  const char      *text;
  g_autofree char *told = NULL;

  if (notice == NULL)
    return;
  text = button == self->copy_label ? notice->label : button == self->copy_caption ? notice->caption
                                                                                   : notice->profile;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  /* Translators: %s is a text such as “Werbung” */
  told = g_markup_printf_escaped (_ ("Copied: %s"), text);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (told));
}

static void
save_cb (VsUiNoticeDialog *self)
{
  const VsNotice *notice = get_notice (self);
  GtkWindow      *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (notice != NULL && parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.notice-save", "s", notice->label);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_notice_dialog_finalize (GObject *object)
{
  VsUiNoticeDialog *self = VS_UI_NOTICE_DIALOG (object);

  g_ptr_array_unref (self->sets);
  g_ptr_array_unref (self->chosen);
  g_array_unref (self->kinds);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->rules, vs_rules_unref);

  G_OBJECT_CLASS (vs_ui_notice_dialog_parent_class)->finalize (object);
}

static void
vs_ui_notice_dialog_class_init (VsUiNoticeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vs_ui_notice_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/notice-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, country_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, wording_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, brand_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, texts_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, label_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, caption_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, profile_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, copy_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, copy_caption);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, copy_profile);
  gtk_widget_class_bind_template_child (widget_class, VsUiNoticeDialog, origin);
  gtk_widget_class_bind_template_callback (widget_class, country_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, wording_cb);
  gtk_widget_class_bind_template_callback (widget_class, brand_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vs_ui_notice_dialog_init (VsUiNoticeDialog *self)
{
  self->filling = TRUE;
  self->sets = g_ptr_array_new ();
  self->chosen = g_ptr_array_new ();
  self->kinds = g_array_new (FALSE, FALSE, sizeof (VsRuleKind));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vs_ui_notice_dialog_new:
 * @parent: whose actions are activated
 * @facts: of the post: its first country is chosen, and its partner named
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
vs_ui_notice_dialog_new (GtkWindow *parent, VsRules *rules, const VsFacts *facts)
{
  const VsFactValues *values;
  VsUiNoticeDialog   *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && rules != NULL && facts != NULL, NULL);

  self = g_object_new (VS_TYPE_UI_NOTICE_DIALOG, "transient-for", parent, "application", gtk_window_get_application (parent), NULL);
  values = vs_facts_get (facts);
  self->rules = vs_rules_ref (rules);
  if (values->partner != NULL || values->product != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->brand_row), values->partner != NULL ? values->partner : values->product);
  load_notices (self);
  fill_countries (self, values->countries[0]);
  self->filling = FALSE;
  return GTK_WIDGET (self);
}
