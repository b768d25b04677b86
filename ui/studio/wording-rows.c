// SPDX-License-Identifier: GPL-3.0-or-later
// What a label says.

#include "config.h"

#include "ui/studio/wording-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rules/wording-list.h"

struct _VsUiWordingRows
{
  AdwBin parent_instance;

  /* template */
  AdwComboRow  *wording_row;
  AdwEntryRow  *text_row;
  AdwActionRow *note_row;
  GtkImage     *note_icon;

  /* owned */
  VsDecision *decision; /* (nullable): about the post */
  VsRules    *rules;    /* (nullable): what it was made of */
  GStrv       wordings; /* (nullable): rows of wording_row after the first */

  VsLabelKind kind;    /* of the label that is shown */
  gboolean    showing; /* the rows are being set to the label's values */
};

G_DEFINE_FINAL_TYPE (VsUiWordingRows, vs_ui_wording_rows, ADW_TYPE_BIN)

/* As long as nobody said where the audience is. The words themselves are the point of a label, so they are not translated: a
   German video says "Werbung" in every language of the window. */
static const struct
{
  const char *wording;
  VsLabelKind kind;
} usual[] = {
  { "Werbung", VS_LABEL_ADVERTISING },
  { "Anzeige", VS_LABEL_ADVERTISING },
  { "Ad", VS_LABEL_ADVERTISING },
  { "Advertisement", VS_LABEL_ADVERTISING },
  { "KI-generiert", VS_LABEL_AI },
  { "Mit KI bearbeitet", VS_LABEL_AI },
  { "AI-generated", VS_LABEL_AI },
  { "Bearbeitet", VS_LABEL_RETOUCHED },
  { "Images retouchées", VS_LABEL_RETOUCHED },
  { "Images virtuelles", VS_LABEL_RETOUCHED },
  { "Retusjert person", VS_LABEL_RETOUCHED },
};

/* In the list: no label, the wordings, own words. */
#define NO_LABEL 0
#define FIRST_WORDING 1

static guint
get_own_words (VsUiWordingRows *self)
{
  return FIRST_WORDING + g_strv_length (self->wordings);
}

static guint
find_wording (VsUiWordingRows *self, const char *wording)
{
  guint row = 0;

  while (self->wordings[row] != NULL && !g_str_equal (self->wordings[row], wording))
    row++;
  return FIRST_WORDING + row;
}

/* --- the judgement ------------------------------------------------------------------------------------------------------- */

/* The worse, the less. */
static int
rank (VsVerdict verdict)
{
  static const int ranks[] = { [VS_VERDICT_REFUSED] = 0, [VS_VERDICT_UNKNOWN] = 1, [VS_VERDICT_CONDITIONAL] = 2, [VS_VERDICT_ACCEPTED] = 3 };

  return ranks[verdict];
}

/* What the country says that is the least content with a wording; FALSE when nobody said where the audience is. */
static gboolean
judge (VsUiWordingRows *self, const char *text, VsJudgement *worst)
{
  *worst = (VsJudgement){ 0 };
  if (self->decision == NULL || self->kind >= VS_N_RULE_KINDS)
    return FALSE;
  for (guint i = 0; i < vs_decision_get_n_countries (self->decision); i++)
    {
      g_auto (VsJudgement) judgement = vs_decision_judge (self->decision, i, (VsRuleKind) self->kind, text);

      if (worst->reason != NULL && rank (judgement.verdict) >= rank (worst->verdict))
        continue;
      vs_judgement_clear (worst);
      *worst = judgement;
      judgement.reason = NULL;
    }
  return worst->reason != NULL;
}

/* What a judgement rests on, and where that can be read. */
static char *
describe_source (const VsJudgement *judgement)
{
  const VsEvidence *evidence = judgement->wording != NULL ? judgement->wording->evidence : NULL;
  g_autofree char  *sources = evidence != NULL ? g_strjoinv ("\n", evidence->sources) : NULL;

  if (evidence == NULL)
    return g_strdup ("");
  return strstr (judgement->reason, evidence->basis) != NULL ? g_steal_pointer (&sources) : g_strdup_printf ("%s\n%s", evidence->basis, sources);
}

static void
show_icon (VsUiWordingRows *self, VsVerdict verdict)
{
  static const char *const icons[] = { [VS_VERDICT_UNKNOWN] = "dialog-question-symbolic", [VS_VERDICT_REFUSED] = "dialog-error-symbolic", [VS_VERDICT_CONDITIONAL] = "dialog-information-symbolic", [VS_VERDICT_ACCEPTED] = "object-select-symbolic" };
  static const char *const styles[] = { [VS_VERDICT_UNKNOWN] = "warning", [VS_VERDICT_REFUSED] = "error", [VS_VERDICT_CONDITIONAL] = "accent", [VS_VERDICT_ACCEPTED] = "success" };

  gtk_image_set_from_icon_name (self->note_icon, icons[verdict]);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->note_icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->note_icon), styles[verdict]);
}

/* What is accepted needs no word, unless a person asks by typing it. */
static void
show_judgement (VsUiWordingRows *self, const char *text, gboolean is_typed)
{
  g_auto (VsJudgement) judgement = { 0 };
  gboolean         is_judged = !vs_label_wording_is_blank (text) && judge (self, text, &judgement);
  g_autofree char *source = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->note_row), is_judged && (is_typed || judgement.verdict != VS_VERDICT_ACCEPTED));
  if (!is_judged)
    return;
  source = describe_source (&judgement);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note_row), judgement.reason);
  adw_action_row_set_subtitle (self->note_row, source);
  show_icon (self, judgement.verdict);
}

/* --- what a person does ---------------------------------------------------------------------------------------------- */

static void
wording_cb (VsUiWordingRows *self)
{
  guint selected = adw_combo_row_get_selected (self->wording_row);

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->text_row), selected == get_own_words (self));
  if (selected == NO_LABEL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-remove", NULL);
  else if (selected == get_own_words (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->text_row));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-wording", "s", self->wordings[selected - FIRST_WORDING]);
}

static void
text_cb (VsUiWordingRows *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text_row))));

  if (!self->showing && *text != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-wording", "s", text);
}

static void
typed_cb (VsUiWordingRows *self)
{
  if (!self->showing)
    show_judgement (self, gtk_editable_get_text (GTK_EDITABLE (self->text_row)), TRUE);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_wording_rows_finalize (GObject *object)
{
  VsUiWordingRows *self = VS_UI_WORDING_ROWS (object);

  g_clear_pointer (&self->decision, vs_decision_unref);
  g_clear_pointer (&self->rules, vs_rules_unref);
  g_strfreev (self->wordings);

  G_OBJECT_CLASS (vs_ui_wording_rows_parent_class)->finalize (object);
}

static void
vs_ui_wording_rows_class_init (VsUiWordingRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vs_ui_wording_rows_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/wording-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiWordingRows, wording_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiWordingRows, text_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiWordingRows, note_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiWordingRows, note_icon);
  gtk_widget_class_bind_template_callback (widget_class, wording_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
vs_ui_wording_rows_init (VsUiWordingRows *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

static char **
list_usual (VsLabelKind kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    if (usual[i].kind == kind)
      g_strv_builder_add (builder, usual[i].wording);
  return g_strv_builder_end (builder);
}

static char **
list_wordings (VsUiWordingRows *self)
{
  g_auto (GStrv) accepted = NULL;

  if (self->decision != NULL && self->kind < VS_N_RULE_KINDS)
    accepted = vs_decision_list_wordings (self->decision, self->rules, (VsRuleKind) self->kind);
  if (accepted != NULL && accepted[0] != NULL)
    return g_steal_pointer (&accepted);
  return list_usual (self->kind);
}

static void
fill (VsUiWordingRows *self)
{
  g_autoptr (GtkStringList) list = NULL;
  g_auto (GStrv) wordings = list_wordings (self);

  if (self->wordings != NULL && g_strv_equal ((const char *const *) self->wordings, (const char *const *) wordings))
    return;
  g_strfreev (self->wordings);
  self->wordings = g_steal_pointer (&wordings);
  list = gtk_string_list_new (NULL);
  gtk_string_list_append (list, _ ("No label"));
  for (gsize i = 0; self->wordings[i] != NULL; i++)
    gtk_string_list_append (list, self->wordings[i]);
  gtk_string_list_append (list, _ ("Own words"));
  adw_combo_row_set_model (self->wording_row, G_LIST_MODEL (list));
}

/**
 * vs_ui_wording_rows_set_decision:
 * @decision: about the post: it knows what is accepted; shown with the next label
 * @rules: what it was made of
 */
void
vs_ui_wording_rows_set_decision (VsUiWordingRows *self, VsDecision *decision, VsRules *rules)
{
  g_return_if_fail (VS_IS_UI_WORDING_ROWS (self));
  g_return_if_fail (decision != NULL && rules != NULL);

  vs_decision_ref (decision);
  vs_rules_ref (rules);
  g_clear_pointer (&self->decision, vs_decision_unref);
  g_clear_pointer (&self->rules, vs_rules_unref);
  self->decision = decision;
  self->rules = rules;
}

/* What is being typed stays. */
static void
show_text (VsUiWordingRows *self, const char *wording)
{
  GtkWidget *delegate = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->text_row)));

  if (!gtk_widget_has_focus (delegate) || !gtk_widget_get_visible (GTK_WIDGET (self->text_row)))
    gtk_editable_set_text (GTK_EDITABLE (self->text_row), wording);
}

/**
 * vs_ui_wording_rows_show:
 * @kind: what the label discloses
 * @label: (nullable): of the post; %NULL when it has none of that kind
 */
void
vs_ui_wording_rows_show (VsUiWordingRows *self, VsLabelKind kind, const VsLabel *label)
{
  const char *wording = label != NULL ? vs_label_get_style (label)->wording : "";
  guint       selected;

  g_return_if_fail (VS_IS_UI_WORDING_ROWS (self));

  self->showing = TRUE;
  self->kind = kind;
  fill (self);
  selected = label != NULL ? find_wording (self, wording) : NO_LABEL;
  adw_combo_row_set_selected (self->wording_row, selected);
  show_text (self, wording);
  gtk_widget_set_visible (GTK_WIDGET (self->text_row), selected == get_own_words (self));
  show_judgement (self, wording, selected == get_own_words (self));
  self->showing = FALSE;
}
