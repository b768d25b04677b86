// SPDX-License-Identifier: GPL-3.0-or-later
// What has to be disclosed about a post: one row for each kind of label, which opens to say why, where it is written and how
// certain it is.

#include "config.h"

#include "ui/studio/decision-view.h"

#include <glib/gi18n.h>

#include "ui/studio/facts-text.h"

struct _VsUiDecisionView
{
  AdwBin parent_instance;

  /* template */
  AdwPreferencesGroup *group;
  AdwActionRow        *facts_row;
  GtkButton           *put_button;
  GtkLabel            *responsibility;

  GtkWidget *rows[VS_N_RULE_KINDS];  /* AdwExpanderRow */
  GtkWidget *icons[VS_N_RULE_KINDS]; /* GtkImage: whether it is as it has to be */
  GPtrArray *reasons;                /* of GtkWidget: rows within rows, borrowed */
};

G_DEFINE_FINAL_TYPE (VsUiDecisionView, vs_ui_decision_view, ADW_TYPE_BIN)

/* --- the state of a label -------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *icon;
  const char *style;
  char       *text;
} State;

/* What the countries say of the wording that is there; %NULL when none refuses it. */
static char *
find_refusal (const VsDecision *decision, VsRuleKind kind, const char *wording)
{
  for (guint i = 0; i < vs_decision_get_n_countries (decision); i++)
    {
      g_auto (VsJudgement) judgement = vs_decision_judge (decision, i, kind, wording);

      if (vs_decision_get_country (decision, i)->needs[kind].need > VS_NEED_NONE && judgement.verdict < VS_VERDICT_ACCEPTED)
        return g_steal_pointer (&judgement.reason);
    }
  return NULL;
}

static char *
describe_need (const VsLabelNeed *need)
{
  g_autofree char *time = vs_time_policy_describe (&need->time);

  if (need->wording == NULL)
    return g_strdup (need->time.timing == VS_TIMING_UNSTATED ? "" : time);
  if (need->needs_brand)
    return g_strdup (_ ("Its wording names the partner: say who it is among the facts."));
  if (need->time.timing == VS_TIMING_UNSTATED)
    /* Translators: what a label has to say */
    return g_strdup_printf (_ ("“%s”"), need->wording);
  /* Translators: what a label has to say, and when: “Werbung”, the whole video */
  return g_strdup_printf (_ ("“%s”, %s"), need->wording, time);
}

static State
get_state (const VsDecision *decision, const VsLabels *labels, VsRuleKind kind)
{
  const VsLabelNeed *need = vs_decision_get_strictest (decision, kind);
  VsLabel           *label = vs_labels_find (labels, (VsLabelKind) kind);
  g_autofree char   *refusal = NULL;

  if (need->need == VS_NEED_NONE)
    return (State){ "object-select-symbolic", "dim-label", g_strdup (_ ("No label is needed")) };
  if (label == NULL)
    return (State){ "dialog-warning-symbolic", need->need == VS_NEED_NEEDED ? "error" : "warning", describe_need (need) };
  refusal = find_refusal (decision, kind, vs_label_get_style (label)->wording);
  if (refusal != NULL)
    return (State){ "dialog-warning-symbolic", "warning", g_steal_pointer (&refusal) };
  /* Translators: %s is the wording of a label that is on the video */
  return (State){ "object-select-symbolic", "success", g_strdup_printf (_ ("“%s” is on the video"), vs_label_get_style (label)->wording) };
}

/* --- rows ------------------------------------------------------------------------------------------------------------ */

static void
add_kind (VsUiDecisionView *self, VsRuleKind kind)
{
  GtkWidget       *row = adw_expander_row_new ();
  GtkWidget       *icon = gtk_image_new ();
  g_autofree char *name = g_strdup_printf ("decision-%s", vs_rule_kind_to_text (kind));

  gtk_widget_set_name (row, name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), icon);
  adw_preferences_group_add (self->group, row);
  self->rows[kind] = row;
  self->icons[kind] = icon;
}

static void
clear_reasons (VsUiDecisionView *self)
{
  for (guint i = 0; i < self->reasons->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->reasons, i);
      GtkWidget *expander = gtk_widget_get_ancestor (row, ADW_TYPE_EXPANDER_ROW);

      adw_expander_row_remove (ADW_EXPANDER_ROW (expander), row);
    }
  g_ptr_array_set_size (self->reasons, 0);
}

static const char *
get_confidence_name (VsConfidence confidence)
{
  switch (confidence)
    {
    case VS_CONFIDENCE_LOW:
      return _ ("uncertain");
    case VS_CONFIDENCE_MEDIUM:
      return _ ("fairly certain");
    case VS_CONFIDENCE_HIGH:
      return _ ("certain");
    }
  return "";
}

/* What the rule rests on, in the words of the data; where that can be read; how certain and how old it is. */
static char *
describe_evidence (const VsReason *reason)
{
  const VsEvidence *evidence = reason->rule != NULL ? reason->rule->evidence : NULL;
  g_autofree char  *rules = NULL;
  g_autofree char  *sources = NULL;

  if (evidence == NULL)
    return g_strdup ("");
  /* Translators: how certain a rule is, the code of a country, the version of its rules, and their day */
  rules = g_strdup_printf (_ ("%1$s, rules %2$s %3$s of %4$s"), get_confidence_name (evidence->confidence), reason->set->code, reason->set->version, reason->set->date);
  sources = g_strjoinv ("\n", evidence->sources);
  return g_strjoin ("\n", evidence->basis, rules, sources, NULL);
}

static void
add_reason (VsUiDecisionView *self, VsRuleKind kind, const VsReason *reason)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *evidence = describe_evidence (reason);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), reason->text);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), evidence);
  gtk_widget_add_css_class (row, "reason");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->rows[kind]), row);
  g_ptr_array_add (self->reasons, row);
}

/* The codes of the countries that ask for what is asked for most. */
static char *
list_countries (const VsLabelNeed *need)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  const char *last = NULL;

  for (guint i = 0; i < need->reasons->len; i++)
    {
      const VsReason *reason = g_ptr_array_index (need->reasons, i);

      if (reason->need != need->need || g_strcmp0 (reason->country, last) == 0)
        continue;
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? ", " : "", reason->country);
      last = reason->country;
    }
  return g_string_free (g_steal_pointer (&codes), FALSE);
}

static char *
make_title (const VsLabelNeed *need)
{
  g_autofree char *countries = list_countries (need);

  if (need->need == VS_NEED_NONE)
    return g_strdup (vs_rule_kind_get_name (need->kind));
  /* Translators: what is disclosed, as “Advertising”, whether that is needed, and the codes of the countries: “Advertising: needed (DE, AT)” */
  return g_strdup_printf (_ ("%1$s: %2$s (%3$s)"), vs_rule_kind_get_name (need->kind), vs_need_get_name (need->need), countries);
}

static void
show_kind (VsUiDecisionView *self, const VsDecision *decision, const VsLabels *labels, VsRuleKind kind)
{
  static const char *const styles[] = { "dim-label", "error", "warning", "success" };
  const VsLabelNeed       *need = vs_decision_get_strictest (decision, kind);
  State                    state = get_state (decision, labels, kind);
  g_autofree char         *title = make_title (need);
  g_autofree char         *text = state.text;

  gtk_widget_set_visible (self->rows[kind], need->reasons->len > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[kind]), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->rows[kind]), text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icons[kind]), state.icon);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (self->icons[kind], styles[i]);
  gtk_widget_add_css_class (self->icons[kind], state.style);
  for (guint i = 0; i < need->reasons->len; i++)
    add_reason (self, kind, g_ptr_array_index (need->reasons, i));
}

static void
show_button (VsUiDecisionView *self, guint n_missing)
{
  g_autofree char *label = NULL;

  if (n_missing > 1)
    label = g_strdup_printf (ngettext ("Put %u label on", "Put %u labels on", n_missing), n_missing);
  gtk_button_set_label (self->put_button, label != NULL ? label : _ ("Put the label on"));
  gtk_widget_set_visible (GTK_WIDGET (self->put_button), n_missing > 0);
}

static void
show_responsibility (VsUiDecisionView *self, const VsDecision *decision)
{
  g_autofree char *unknown = g_strjoinv (", ", (char **) vs_decision_get_unknown_countries (decision));
  g_autofree char *text = NULL;

  if (*unknown != '\0')
    /* Translators: codes of countries, then a sentence about who is responsible */
    text = g_strdup_printf (_ ("There are no rules for %1$s. %2$s"), unknown, vs_decision_get_responsibility ());
  gtk_label_set_text (self->responsibility, text != NULL ? text : vs_decision_get_responsibility ());
  gtk_widget_set_visible (GTK_WIDGET (self->responsibility), vs_decision_get_triggers (decision) != 0);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_decision_view_finalize (GObject *object)
{
  g_ptr_array_unref (VS_UI_DECISION_VIEW (object)->reasons);

  G_OBJECT_CLASS (vs_ui_decision_view_parent_class)->finalize (object);
}

static void
vs_ui_decision_view_class_init (VsUiDecisionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vs_ui_decision_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/decision-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiDecisionView, group);
  gtk_widget_class_bind_template_child (widget_class, VsUiDecisionView, facts_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiDecisionView, put_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiDecisionView, responsibility);
}

static void
vs_ui_decision_view_init (VsUiDecisionView *self)
{
  self->reasons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->facts_row), FALSE);
  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    add_kind (self, kind);
}

/**
 * vs_ui_decision_view_show:
 * @decision: about the post
 * @labels: of the post
 * @n_missing: how many labels the button would add
 */
void
vs_ui_decision_view_show (VsUiDecisionView *self, const VsDecision *decision, const VsLabels *labels, guint n_missing)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (VS_IS_UI_DECISION_VIEW (self));
  g_return_if_fail (decision != NULL && labels != NULL);

  summary = vs_ui_facts_summarize (vs_decision_get_facts (decision));
  adw_action_row_set_subtitle (self->facts_row, summary);
  clear_reasons (self);
  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    show_kind (self, decision, labels, kind);
  show_button (self, n_missing);
  show_responsibility (self, decision);
}
