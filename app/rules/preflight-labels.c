// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a post has the labels that it needs in each country, with words that hold up there, from the first frame on and long enough.

#include "config.h"

#include <glib/gi18n.h>

#include "base/label-times.h"
#include "rules/decision-private.h"
#include "rules/preflight-private.h"
#include "rules/wording.h"

/* µs: what is shorter nobody sees, and is rounding. */
#define NOISE 2000

/* What a country asks about one label of the post. */
typedef struct
{
  VsPreflight             *preflight;
  const VsCountryDecision *country;
  const VsLabelNeed       *need;
  VsLabelKind              kind;
  const VsPreflightLabel  *label; /* NULL when it is missing */
} Asked;

static VsSeverity
weigh (const Asked *self, gboolean is_firm)
{
  return self->need->need == VS_NEED_NEEDED && is_firm ? VS_SEVERITY_ERROR : VS_SEVERITY_WARNING;
}

static VsFinding *
add (const Asked *self, const char *check, VsSeverity severity, char *message)
{
  VsFinding *finding = vs_preflight_add (self->preflight, severity, vs_preflight_label_id (check, self->country->set->code, self->kind), message);

  finding->label = self->kind;
  return finding;
}

/* The reason that decided, with what it rests on. */
static void
cite_reason (VsFinding *finding, const Asked *self, const VsReason *reason, const VsEvidence *evidence, const char *text)
{
  const VsRuleSet *set = reason->set != NULL ? reason->set : self->country->set;

  vs_finding_cite (finding,
                   g_strdup_printf ("%s %s.%s", set->code, vs_rule_kind_to_text (self->need->kind), vs_trigger_to_text (reason->trigger)),
                   set->version,
                   set->date,
                   text,
                   evidence);
}

/* Of the reasons that decided, the one with the strictest time; NULL when none says anything. */
static const VsReason *
find_time_reason (const VsLabelNeed *need)
{
  const VsReason *found = NULL;

  for (guint i = 0; i < need->reasons->len; i++)
    {
      const VsReason *reason = g_ptr_array_index (need->reasons, i);

      if (reason->need == need->need && reason->rule != NULL && reason->rule->time_evidence != NULL &&
          (found == NULL || reason->rule->time.timing > found->rule->time.timing))
        found = reason;
    }
  return found;
}

/* --- missing --------------------------------------------------------------------------------------------------------- */

static const char *
get_kind_sentence (VsLabelKind kind, VsNeed need)
{
  if (kind == VS_LABEL_AI)
    return need == VS_NEED_NEEDED ? _ ("The label for AI is missing for %s.") : _ ("A label for AI is recommended for %s.");
  if (kind == VS_LABEL_RETOUCHED)
    return need == VS_NEED_NEEDED ? _ ("The label for retouching is missing for %s.") : _ ("A label for retouching is recommended for %s.");
  return need == VS_NEED_NEEDED ? _ ("The label for advertising is missing for %s.") : _ ("A label for advertising is recommended for %s.");
}

/* A name in the place of the only %s, which is not a format because it is chosen at run time. */
static char *
fill (const char *sentence, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  return g_strjoinv (name, parts);
}

static void
check_missing (const Asked *self)
{
  const VsLabelNeed *best = vs_decision_get_strictest (self->preflight->facts->decision, self->need->kind);
  const VsReason    *reason = g_ptr_array_index (self->need->reasons, 0);
  VsFinding         *finding = add (self, "label-missing", weigh (self, self->need->is_firm), fill (get_kind_sentence (self->kind, self->need->need), self->country->set->name));
  g_autofree char   *mend = NULL;

  cite_reason (finding, self, reason, reason->rule != NULL ? reason->rule->evidence : NULL, reason->text);
  if (best->wording == NULL || best->needs_brand)
    {
      vs_finding_set_mend (finding, _ ("Name the partner in the facts of the post; the label has to say who it is."), VS_FIX_NONE);
      return;
    }
  /* Translators: %s is the wording of a label */
  mend = g_strdup_printf (_ ("Put “%s” on the video."), best->wording);
  vs_finding_set_mend (finding, mend, VS_FIX_PUT_LABEL);
}

/* --- wording --------------------------------------------------------------------------------------------------------- */

static const char *
get_wording_check (VsVerdict verdict)
{
  switch (verdict)
    {
    case VS_VERDICT_REFUSED:
      return "wording-refused";
    case VS_VERDICT_CONDITIONAL:
      return "wording-conditional";
    case VS_VERDICT_ACCEPTED:
    case VS_VERDICT_UNKNOWN:
    default:
      return "wording-unknown";
    }
}

static char *
describe_wording (VsVerdict verdict, const char *wording, const char *country)
{
  if (verdict == VS_VERDICT_REFUSED)
    /* Translators: the wording of a label, then a country */
    return g_strdup_printf (_ ("“%s” does not hold up as a label in %s."), wording, country);
  if (verdict == VS_VERDICT_CONDITIONAL)
    /* Translators: the wording of a label, then a country */
    return g_strdup_printf (_ ("“%s” holds up only under a condition in %s."), wording, country);
  /* Translators: the wording of a label, then a country */
  return g_strdup_printf (_ ("Nobody says whether “%s” holds up in %s."), wording, country);
}

static void
cite_judgement (VsFinding *finding, const Asked *self, const VsJudgement *judgement)
{
  const VsRuleSet *set = judgement->set != NULL ? judgement->set : self->country->set;

  vs_finding_cite (finding,
                   g_strdup_printf ("%s %s.wording", set->code, vs_rule_kind_to_text (self->need->kind)),
                   set->version,
                   set->date,
                   judgement->reason,
                   judgement->wording != NULL ? judgement->wording->evidence : NULL);
}

static void
check_wording (const Asked *self)
{
  const VsLabelNeed *best = vs_decision_get_strictest (self->preflight->facts->decision, self->need->kind);
  const char        *wording = vs_label_get_style (self->label->label)->wording;
  g_auto (VsJudgement) judgement = vs_wording_judge_for (self->preflight->facts->rules, self->country->set->code, wording, self->need->kind, vs_label_need_list_triggers (self->need));
  gboolean         is_error = judgement.verdict == VS_VERDICT_REFUSED && judgement.is_firm;
  g_autofree char *mend = NULL;
  VsFinding       *finding;

  if (judgement.verdict == VS_VERDICT_ACCEPTED)
    return;
  finding = add (self, get_wording_check (judgement.verdict), weigh (self, is_error), describe_wording (judgement.verdict, wording, self->country->set->name));
  cite_judgement (finding, self, &judgement);
  if (best->wording == NULL || best->needs_brand)
    return;
  /* Translators: %s is the wording of a label */
  mend = g_strdup_printf (_ ("Write “%s”."), best->wording);
  vs_finding_set_mend (finding, mend, VS_FIX_REPLACE_WORDING);
}

/* --- times ----------------------------------------------------------------------------------------------------------- */

static VsTimeRange
get_time (const GArray *times, guint index)
{
  return g_array_index (times, VsTimeRange, index);
}

static gboolean
repeats_enough (const VsTimePolicy *policy, const VsLabel *label, const GArray *times, gint64 length)
{
  const VsLabelStyle *style = vs_label_get_style (label);

  if (policy->period == 0)
    return style->timing == VS_LABEL_REPEATED;
  for (guint i = 0; i < times->len; i++)
    {
      gint64 next = i + 1 < times->len ? get_time (times, i + 1).start : length;

      if (next - get_time (times, i).start > policy->period + NOISE)
        return FALSE;
    }
  return TRUE;
}

/**
 * vs_preflight_times_suffice:
 * @policy: what has to be kept to
 * @label: the label
 * @times: (element-type VsTimeRange): when it is seen, sorted, µs of cut time
 * @length: of the cut, µs
 *
 * Whether the label begins in time is not looked at here.
 *
 * Returns: whether the label is seen as long and as often as @policy says
 */
gboolean
vs_preflight_times_suffice (const VsTimePolicy *policy, const VsLabel *label, const GArray *times, gint64 length)
{
  gint64 needed = MIN (policy->duration, length) - NOISE;

  if (times->len == 0)
    return FALSE;
  if (vs_label_times_get_length (times) >= length - NOISE)
    return TRUE;
  if (policy->timing == VS_TIMING_WHOLE || vs_time_range_length (get_time (times, 0)) < needed)
    return FALSE;
  if (policy->timing == VS_TIMING_START_AND_END)
    return get_time (times, times->len - 1).end >= length - NOISE && vs_time_range_length (get_time (times, times->len - 1)) >= needed;
  return policy->timing != VS_TIMING_REPEATED || repeats_enough (policy, label, times, length);
}

/* Marked pieces can be all the advertising that there is; only a person knows. */
static gboolean
is_marked (const Asked *self)
{
  gboolean is_full = (vs_decision_get_triggers (self->preflight->facts->decision) & VS_TRIGGER_BIT (VS_TRIGGER_FULL_AD)) != 0;

  return vs_label_get_style (self->label->label)->timing == VS_LABEL_RANGES && !is_full;
}

static void
cite_time (VsFinding *finding, const Asked *self)
{
  const VsReason  *reason = find_time_reason (self->need);
  g_autofree char *policy = vs_time_policy_describe (&self->need->time);
  g_autofree char *text = NULL;

  /* Translators: %s is when a label is seen, as “the whole video” */
  text = g_strdup_printf (_ ("It has to be seen: %s."), policy);
  if (reason != NULL)
    cite_reason (finding, self, reason, reason->rule->time_evidence, text);
  else
    cite_reason (finding, self, g_ptr_array_index (self->need->reasons, 0), NULL, _ ("A label that comes later is not seen by those who have swiped on."));
}

static void
check_begin (const Asked *self)
{
  const GArray *times = self->label->times;
  gboolean      is_seen = times->len > 0;
  gboolean      is_firm = (self->need->is_firm && self->need->time_is_firm && !is_marked (self)) || (!is_seen && self->need->is_firm);
  VsFinding    *finding;

  if (is_seen && get_time (times, 0).start <= NOISE)
    return;
  finding = add (self,
                 "label-late",
                 weigh (self, is_firm),
                 /* Translators: both %s are a country */
                 is_seen ? g_strdup_printf (_ ("The label for %s does not begin with the first frame."), self->country->set->name)
                         : g_strdup_printf (_ ("The label for %s is never seen: the cut does not show what it is tied to."), self->country->set->name));
  cite_time (finding, self);
  vs_finding_set_mend (finding, _ ("Let the label begin with the first frame."), VS_FIX_SHOW_LONGER);
}

static void
check_length (const Asked *self)
{
  VsFinding *finding;

  if (self->need->time.timing == VS_TIMING_UNSTATED || self->label->times->len == 0 ||
      vs_preflight_times_suffice (&self->need->time, self->label->label, self->label->times, self->preflight->facts->length))
    return;
  finding = add (self,
                 "label-short",
                 weigh (self, self->need->is_firm && self->need->time_is_firm && !is_marked (self)),
                 /* Translators: both %s are a country */
                 is_marked (self) ? g_strdup_printf (_ ("The label for %s is seen only in the marked pieces. All of the advertising has to be in them."), self->country->set->name)
                                  : g_strdup_printf (_ ("The label for %s is not seen long enough."), self->country->set->name));
  cite_time (finding, self);
  vs_finding_set_mend (finding, _ ("Show it as long as the rule says."), VS_FIX_SHOW_LONGER);
}

/* --- size ------------------------------------------------------------------------------------------------------------ */

static const VsReason *
find_area_reason (const VsLabelNeed *need)
{
  for (guint i = 0; i < need->reasons->len; i++)
    {
      const VsReason *reason = g_ptr_array_index (need->reasons, i);

      if (reason->rule != NULL && reason->rule->area_percent == need->area_percent)
        return reason;
    }
  return g_ptr_array_index (need->reasons, 0);
}

/* Rules that say how much of the picture a mark has to cover. */
static void
check_area (const Asked *self)
{
  VsSize          canvas = self->preflight->facts->canvas;
  VsRect          box = self->label->box;
  const VsReason *reason;
  VsFinding      *finding;

  if (self->need->area_percent == 0 || box.width == 0 || (gint64) box.width * box.height * 100 >= (gint64) canvas.width * canvas.height * self->need->area_percent)
    return;
  reason = find_area_reason (self->need);
  finding = add (self,
                 "label-area",
                 weigh (self, self->need->is_firm && vs_evidence_is_firm (reason->rule->evidence)),
                 /* Translators: a country, then per cent of the picture */
                 g_strdup_printf (_ ("The label for %s does not cover %d %% of the picture."), self->country->set->name, self->need->area_percent));
  cite_reason (finding, self, reason, reason->rule->evidence, reason->text);
  vs_finding_set_mend (finding, _ ("Make the label larger."), VS_FIX_ENLARGE_LABEL);
}

/* --- all countries --------------------------------------------------------------------------------------------------- */

static void
check_country (VsPreflight *self, const VsCountryDecision *country)
{
  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    {
      Asked asked = { self, country, &country->needs[kind], (VsLabelKind) kind, vs_preflight_find_label (self, (VsLabelKind) kind) };

      if (asked.need->need == VS_NEED_NONE || asked.need->reasons->len == 0)
        continue;
      if (asked.label == NULL)
        {
          check_missing (&asked);
          continue;
        }
      check_wording (&asked);
      check_begin (&asked);
      check_length (&asked);
      check_area (&asked);
    }
}

static void
add_unknown (VsPreflight *self, const char *code)
{
  VsFinding *finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup_printf ("country-unknown:%s", code),
                                         /* Translators: %s is the code of a country */
                                         g_strdup_printf (_ ("There are no rules for “%s”."), code));

  vs_finding_cite_own (finding, "countries", _ ("What has to be disclosed there was not checked."));
  vs_finding_set_mend (finding, _ ("Find out what holds there, or put a file of rules into your own folder."), VS_FIX_NONE);
}

/* There is something to disclose, but nobody said to whom. */
static void
check_audience (VsPreflight *self)
{
  VsFinding *finding;

  if (vs_decision_get_triggers (self->facts->decision) == 0 || vs_decision_get_n_countries (self->facts->decision) > 0 ||
      vs_decision_get_unknown_countries (self->facts->decision)[0] != NULL)
    return;
  finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup ("no-countries"), g_strdup (_ ("It is not known where the audience is.")));
  vs_finding_cite_own (finding, "countries", _ ("What has to be disclosed differs from country to country."));
  vs_finding_set_mend (finding, _ ("Name the countries in the facts of the post."), VS_FIX_NONE);
}

void
vs_preflight_check_labels (VsPreflight *self)
{
  const char *const *unknown = vs_decision_get_unknown_countries (self->facts->decision);

  for (guint i = 0; i < vs_decision_get_n_countries (self->facts->decision); i++)
    check_country (self, vs_decision_get_country (self->facts->decision, i));
  for (gsize i = 0; unknown[i] != NULL; i++)
    add_unknown (self, unknown[i]);
  check_audience (self);
}
