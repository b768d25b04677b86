// SPDX-License-Identifier: GPL-3.0-or-later
// What is true of a post: a switch for each fact, the partner, and where the audience is.

#include "config.h"

#include "ui/studio/facts-dialog.h"

#include <glib/gi18n.h>

#include "base/civil-time.h"
#include "base/language.h"
#include "rules/facts-text.h"

#define N_FLAGS 19

typedef enum
{
  PART_ADVERTISING,
  PART_AI,
  PART_OTHER,
} Part;

struct _VsUiFactsDialog
{
  AdwWindow parent_instance;

  /* template */
  AdwPreferencesGroup *advertising_group;
  AdwPreferencesGroup *ai_group;
  AdwPreferencesGroup *other_group;
  AdwPreferencesGroup *audience_group;
  AdwComboRow         *gift_row;
  AdwEntryRow         *partner_row;
  AdwEntryRow         *product_row;
  AdwEntryRow         *category_row;
  AdwEntryRow         *until_row;
  AdwComboRow         *language_row;

  /* owned */
  GStrv       languages; /* tags of the rows of language_row after the first, which says nothing */
  GHashTable *countries; /* code → GtkCheckButton */

  GtkSwitch *switches[N_FLAGS];
  gboolean   showing; /* the rows are being set to the facts */
};

G_DEFINE_FINAL_TYPE (VsUiFactsDialog, vs_ui_facts_dialog, ADW_TYPE_WINDOW)

static const struct
{
  VsFactFlags flag;
  Part        part;
  const char *about; /* (nullable) */
} flags[N_FLAGS] = {
  { VS_FACT_PAID, PART_ADVERTISING, N_ ("Money for the post") },
  { VS_FACT_AFFILIATE, PART_ADVERTISING, NULL },
  { VS_FACT_OWN_BRAND, PART_ADVERTISING, N_ ("Something that you sell") },
  { VS_FACT_OWN_BRAND_OBVIOUS, PART_ADVERTISING, N_ ("From the account or the post itself") },
  { VS_FACT_PLACEMENT, PART_ADVERTISING, N_ ("The product plays a minor role") },
  { VS_FACT_FULL_AD, PART_ADVERTISING, NULL },
  { VS_FACT_EVENT, PART_ADVERTISING, NULL },
  { VS_FACT_SELF_BOUGHT, PART_ADVERTISING, NULL },
  { VS_FACT_AI_VOICE, PART_AI, N_ ("Made or changed by AI") },
  { VS_FACT_AI_AVATAR, PART_AI, N_ ("Made or changed by AI") },
  { VS_FACT_AI_SCENE, PART_AI, N_ ("Made or changed by AI") },
  { VS_FACT_AI_WHOLE, PART_AI, NULL },
  { VS_FACT_AI_UNREALISTIC, PART_AI, N_ ("What the AI made") },
  { VS_FACT_AI_ARTISTIC, PART_AI, NULL },
  { VS_FACT_RETOUCHED, PART_AI, N_ ("A body or face was reshaped") },
  { VS_FACT_RETOUCHED_AI, PART_AI, N_ ("A body or face is made by AI") },
  { VS_FACT_CONTEST, PART_OTHER, N_ ("There is a prize to win") },
  { VS_FACT_PRICES, PART_OTHER, NULL },
  { VS_FACT_MUSIC_CONFIRMED, PART_OTHER, NULL },
};

/* --- what a person does ---------------------------------------------------------------------------------------------- */

static void
activate (VsUiFactsDialog *self, const char *action, GVariant *parameter)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (parameter);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (!self->showing && parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), action, sunk);
}

static void
switch_cb (VsUiFactsDialog *self, GParamSpec *pspec, GtkSwitch *widget)
{
  for (gsize i = 0; i < N_FLAGS; i++)
    if (self->switches[i] == widget)
      activate (self, "win.post-fact", g_variant_new ("(sb)", vs_fact_flag_to_text (flags[i].flag), gtk_switch_get_active (widget)));
}

static void
gift_cb (VsUiFactsDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->gift_row);

  if (selected <= VS_GIFT_UNSOLICITED)
    activate (self, "win.post-gift", g_variant_new_string (vs_gift_to_text (selected)));
}

static void
language_cb (VsUiFactsDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  if (selected != GTK_INVALID_LIST_POSITION)
    activate (self, "win.post-fact-text", g_variant_new ("(ss)", "language", selected == 0 ? "" : self->languages[selected - 1]));
}

static void
country_cb (VsUiFactsDialog *self, GParamSpec *pspec, GtkCheckButton *check)
{
  const char *code = g_object_get_data (G_OBJECT (check), "code");

  activate (self, "win.post-country", g_variant_new ("(sb)", code, gtk_check_button_get_active (check)));
}

static gboolean
is_day (const char *text)
{
  VsDay day;

  return *text == '\0' || vs_day_parse (text, &day, NULL);
}

/* A day that is none stays in the entry, marked, until it is one. */
static void
until_changed_cb (VsUiFactsDialog *self)
{
  if (is_day (gtk_editable_get_text (GTK_EDITABLE (self->until_row))))
    gtk_widget_remove_css_class (GTK_WIDGET (self->until_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->until_row), "error");
}

/* The rows with text, and what each is called in an action. */
static void
list_texts (VsUiFactsDialog *self, AdwEntryRow *rows[4], const char *names[4])
{
  static const char *const all[4] = { "partner", "product", "exclusive-category", "exclusive-until" };

  rows[0] = self->partner_row;
  rows[1] = self->product_row;
  rows[2] = self->category_row;
  rows[3] = self->until_row;
  for (gsize i = 0; i < 4; i++)
    names[i] = all[i];
}

/* What is known already is no edit. */
static void
text_cb (VsUiFactsDialog *self)
{
  AdwEntryRow *rows[4];
  const char  *names[4];

  list_texts (self, rows, names);
  for (gsize i = 0; i < 4; i++)
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (rows[i]));

      if (rows[i] == self->until_row && !is_day (text))
        continue;
      activate (self, "win.post-fact-text", g_variant_new ("(ss)", names[i], text));
    }
}

static gboolean
close_cb (VsUiFactsDialog *self)
{
  text_cb (self);
  return FALSE;
}

static gboolean
key_cb (VsUiFactsDialog *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

/* --- rows ---------------------------------------------------------------------------------------------------------------- */

static void
add_switch (VsUiFactsDialog *self, gsize index)
{
  AdwPreferencesGroup *const groups[] = { self->advertising_group, self->ai_group, self->other_group };
  GtkWidget                 *row = adw_action_row_new ();
  GtkWidget                 *widget = gtk_switch_new ();
  g_autofree char           *name = g_strdup_printf ("fact-%s", vs_fact_flag_to_text (flags[index].flag));

  self->switches[index] = GTK_SWITCH (widget);
  gtk_widget_set_name (widget, name);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, vs_fact_flag_get_title (flags[index].flag), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), vs_fact_flag_get_title (flags[index].flag));
  if (flags[index].about != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (flags[index].about));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_preferences_group_add (groups[flags[index].part], row);
  g_signal_connect_object (widget, "notify::active", G_CALLBACK (switch_cb), self, G_CONNECT_SWAPPED);
}

static void
add_country (VsUiFactsDialog *self, const VsRuleSet *set)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf ("fact-country-%s", set->code);

  gtk_widget_set_name (check, name);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, set->name, -1);
  g_object_set_data_full (G_OBJECT (check), "code", g_strdup (set->code), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), set->name);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->audience_group, row);
  g_hash_table_insert (self->countries, g_strdup (set->code), check);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (country_cb), self, G_CONNECT_SWAPPED);
}

/* Those that any country of the rules speaks. */
static void
fill_languages (VsUiFactsDialog *self, VsRules *rules)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_ ("language", "Not said"));
  for (guint i = 0; i < vs_rules_get_n (rules); i++)
    for (char **tag = vs_rules_get (rules, i)->languages; *tag != NULL; tag++)
      if (!g_str_equal (*tag, "mul") && !g_ptr_array_find_with_equal_func (tags, *tag, g_str_equal, NULL))
        {
          g_autofree char *name = vs_language_get_name (*tag);

          g_ptr_array_add (tags, g_strdup (*tag));
          gtk_string_list_append (names, name);
        }
  g_ptr_array_add (tags, NULL);
  self->languages = (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_facts_dialog_finalize (GObject *object)
{
  VsUiFactsDialog *self = VS_UI_FACTS_DIALOG (object);

  g_strfreev (self->languages);
  g_hash_table_unref (self->countries);

  G_OBJECT_CLASS (vs_ui_facts_dialog_parent_class)->finalize (object);
}

static void
vs_ui_facts_dialog_class_init (VsUiFactsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vs_ui_facts_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/facts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, advertising_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, ai_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, other_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, audience_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, gift_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, partner_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, product_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, category_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, until_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiFactsDialog, language_row);
  gtk_widget_class_bind_template_callback (widget_class, gift_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, until_changed_cb);
}

static void
vs_ui_facts_dialog_init (VsUiFactsDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->showing = TRUE;
  self->countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < N_FLAGS; i++)
    add_switch (self, i);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (text_cb), NULL);
}

/**
 * vs_ui_facts_dialog_new:
 * @parent: whose actions are activated
 * @rules: whose countries can be chosen
 *
 * Returns: (transfer none): the dialog, to be filled and presented
 */
GtkWidget *
vs_ui_facts_dialog_new (GtkWindow *parent, VsRules *rules)
{
  VsUiFactsDialog *self = g_object_new (VS_TYPE_UI_FACTS_DIALOG, "transient-for", parent, "application", gtk_window_get_application (parent), NULL);

  self->showing = TRUE;
  fill_languages (self, rules);
  for (guint i = 0; i < vs_rules_get_n (rules); i++)
    if (vs_rule_set_is_country (vs_rules_get (rules, i)))
      add_country (self, vs_rules_get (rules, i));
  self->showing = FALSE;
  return GTK_WIDGET (self);
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

/* An entry in which a person types keeps what is typed. */
static void
show_text (AdwEntryRow *row, const char *text)
{
  GtkWidget *delegate = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)));

  text = text != NULL ? text : "";
  if (!gtk_widget_has_focus (delegate) && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
show_language (VsUiFactsDialog *self, const char *language)
{
  guint selected = 0;

  for (guint i = 0; language != NULL && self->languages[i] != NULL; i++)
    if (g_str_equal (self->languages[i], language))
      selected = i + 1;
  adw_combo_row_set_selected (self->language_row, selected);
}

static void
show_countries (VsUiFactsDialog *self, const char *const *codes)
{
  GHashTableIter iter;
  gpointer       code, check;

  g_hash_table_iter_init (&iter, self->countries);
  while (g_hash_table_iter_next (&iter, &code, &check))
    gtk_check_button_set_active (check, g_strv_contains (codes, code));
}

/**
 * vs_ui_facts_dialog_show:
 * @facts: that the rows take
 */
void
vs_ui_facts_dialog_show (VsUiFactsDialog *self, const VsFacts *facts)
{
  const VsFactValues *values;

  g_return_if_fail (VS_IS_UI_FACTS_DIALOG (self));
  g_return_if_fail (facts != NULL);

  values = vs_facts_get (facts);
  self->showing = TRUE;
  for (gsize i = 0; i < N_FLAGS; i++)
    gtk_switch_set_active (self->switches[i], (values->flags & flags[i].flag) != 0);
  adw_combo_row_set_selected (self->gift_row, values->gift);
  show_text (self->partner_row, values->partner);
  show_text (self->product_row, values->product);
  show_text (self->category_row, values->exclusive_category);
  show_text (self->until_row, values->exclusive_until);
  show_language (self, values->language);
  show_countries (self, values->countries);
  self->showing = FALSE;
}
