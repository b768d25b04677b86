// SPDX-License-Identifier: GPL-3.0-or-later
// Judges the wording of a label: its parts, and neighbouring parts together, are looked up among the wordings of the country and
// of the union it belongs to. The best part counts; several parts may cover together what the post has to disclose.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rules/decision.h"
#include "rules/wording-private.h"

#define SEPARATOR " / "
#define BRAND "{brand}"
#define MAX_PARTS 8
#define ALL_TRIGGERS (~0u)

/* How a part is like a wording; the better, the greater. */
typedef enum
{
  LIKE_NOT,
  LIKE_BEGINNING,         /* accepted words with others after them */
  LIKE_REFUSED_NEIGHBOUR, /* refused but for the # */
  LIKE_NO_BRAND,          /* accepted with a name, which is missing */
  LIKE_HASHTAG,           /* accepted without the # */
  LIKE_HIDDEN,            /* an accepted hashtag among others */
  LIKE_REFUSED,
  LIKE_CONDITIONAL,
  LIKE_ACCEPTED,
} Likeness;

/* A part of the label or several of them, folded. */
typedef struct
{
  char    *text;
  gboolean is_hidden; /* one of several hashtags */
} Candidate;

typedef struct
{
  Likeness         likeness;
  VsVerdict        verdict;
  const VsWording *wording;
  const VsRuleSet *set;
  guint            covered;
} Found;

typedef struct
{
  const VsRuleSet *sets[2]; /* the country, its union */
  const VsRuleSet *country; /* NULL to take wordings of every language */
  VsRuleKind       kind;
  guint            triggers;
} Query;

/* --- the parts of a label -------------------------------------------------------------------------------------------- */

static void
clear_candidate (gpointer data)
{
  g_free (((Candidate *) data)->text);
}

static void
add_candidate (GArray *candidates, char *text, gboolean is_hidden)
{
  Candidate candidate = { text, is_hidden };

  g_array_append_val (candidates, candidate);
}

static gboolean
is_tag (const char *word)
{
  return *word == '#' || *word == '@';
}

/* Hashtags in a row are a part each; tags after a text leave the text. */
static void
add_tags (GArray *candidates, const char *part)
{
  g_auto (GStrv) words = g_strsplit (part, " ", -1);
  guint n = g_strv_length (words), n_tags = 0;

  for (guint i = n; i > 0 && is_tag (words[i - 1]); i--)
    n_tags++;
  if (n_tags == 0 || n < 2)
    return;
  if (n_tags < n)
    {
      g_clear_pointer (&words[n - n_tags], g_free);
      for (guint i = n - n_tags + 1; i < n; i++)
        g_clear_pointer (&words[i], g_free);
      add_candidate (candidates, g_strjoinv (" ", words), FALSE);
      return;
    }
  for (guint i = 0; i < n; i++)
    add_candidate (candidates, g_strdup (words[i]), TRUE);
}

static GArray *
list_candidates (const char *text)
{
  g_autofree char *folded = vs_wording_fold (text);
  g_auto (GStrv) parts = g_strsplit (folded, SEPARATOR, MAX_PARTS);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  g_array_set_clear_func (candidates, clear_candidate);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GString) run = g_string_new (NULL);

      for (guint j = i; parts[j] != NULL; j++)
        {
          g_string_append_printf (run, "%s%s", run->len > 0 ? SEPARATOR : "", parts[j]);
          add_candidate (candidates, g_strdup (run->str), FALSE);
        }
      add_tags (candidates, parts[i]);
    }
  return candidates;
}

/* --- one wording ----------------------------------------------------------------------------------------------------- */

static gboolean
matches_pattern (const char *text, const char *pattern)
{
  const char *place = strstr (pattern, BRAND);
  gsize       before, after, length = strlen (text);

  if (place == NULL)
    return g_str_equal (text, pattern);
  before = place - pattern;
  after = strlen (place + strlen (BRAND));
  return length > before + after && strncmp (text, pattern, before) == 0 && g_str_has_suffix (text, place + strlen (BRAND)) &&
         memchr (text + before, '/', length - before - after) == NULL;
}

/* Whether the text is the pattern without its brand, and without the space beside that. */
static gboolean
lacks_brand (const char *text, const char *pattern)
{
  const char *place = strstr (pattern, BRAND);
  const char *rest;
  gsize       before;

  if (place == NULL)
    return FALSE;
  before = place - pattern;
  rest = place + strlen (BRAND);
  if (*rest == '\0' && before > 0 && pattern[before - 1] == ' ')
    before--;
  if (before == 0 && *rest == ' ')
    rest++;
  return *text != '\0' && strncmp (text, pattern, before) == 0 && g_str_equal (text + before, rest);
}

static Likeness
compare_exact (const Candidate *candidate, const VsWording *wording)
{
  switch (wording->verdict)
    {
    case VS_VERDICT_ACCEPTED:
      return candidate->is_hidden ? LIKE_HIDDEN : LIKE_ACCEPTED;
    case VS_VERDICT_CONDITIONAL:
      return LIKE_CONDITIONAL;
    case VS_VERDICT_REFUSED:
      return LIKE_REFUSED;
    case VS_VERDICT_UNKNOWN:
      break;
    }
  return LIKE_NOT;
}

static gboolean
begins_with (const char *text, const char *words)
{
  return g_str_has_prefix (text, words) && text[strlen (words)] == ' ' && strstr (text, SEPARATOR) == NULL;
}

static Likeness
compare (const Candidate *candidate, const VsWording *wording)
{
  const char *pattern = wording->folded;
  const char *text = candidate->text;

  if (matches_pattern (text, pattern))
    return compare_exact (candidate, wording);
  if (wording->verdict == VS_VERDICT_REFUSED)
    return (*text == '#' && g_str_equal (text + 1, pattern)) || (*pattern == '#' && g_str_equal (text, pattern + 1)) ? LIKE_REFUSED_NEIGHBOUR : LIKE_NOT;
  if (wording->verdict != VS_VERDICT_ACCEPTED)
    return LIKE_NOT;
  if (lacks_brand (text, pattern))
    return LIKE_NO_BRAND;
  if (*text == '#' && matches_pattern (text + 1, pattern) && !vs_wording_has_brand (pattern))
    return LIKE_HASHTAG;
  return *pattern != '#' && !vs_wording_has_brand (pattern) && begins_with (text, pattern) ? LIKE_BEGINNING : LIKE_NOT;
}

/* Whether a wording of @owner is meant for the people of the country: a union has wordings of all its languages. */
gboolean
vs_wording_speaks (const VsWording *self, const VsRuleSet *owner, const VsRuleSet *country)
{
  if (owner == country || g_str_equal (self->language, "mul"))
    return TRUE;
  for (gsize i = 0; country->languages[i] != NULL; i++)
    if (vs_language_is_same (country->languages[i], self->language))
      return TRUE;
  return FALSE;
}

/* --- the best of all ------------------------------------------------------------------------------------------------- */

/* What of the post a wording discloses that is like a part of the label. */
static guint
get_covered (Likeness likeness, const VsWording *wording)
{
  if (likeness == LIKE_ACCEPTED)
    return wording->triggers != 0 ? wording->triggers : ALL_TRIGGERS;
  return likeness == LIKE_CONDITIONAL ? wording->triggers : 0;
}

static VsVerdict
get_verdict (Likeness likeness, const VsWording *wording, guint triggers)
{
  guint covered = get_covered (likeness, wording);

  if (likeness == LIKE_NOT)
    return VS_VERDICT_UNKNOWN;
  if (likeness == LIKE_REFUSED || likeness == LIKE_REFUSED_NEIGHBOUR)
    return VS_VERDICT_REFUSED;
  if (covered == ALL_TRIGGERS || (triggers != 0 && (triggers & ~covered) == 0))
    return VS_VERDICT_ACCEPTED;
  return VS_VERDICT_CONDITIONAL;
}

/* The wording that is most like a candidate. */
static Found
find_best (const Query *query, const Candidate *candidate)
{
  Found best = { LIKE_NOT, VS_VERDICT_UNKNOWN, NULL, NULL, 0 };

  for (gsize s = 0; s < G_N_ELEMENTS (query->sets); s++)
    for (guint i = 0; query->sets[s] != NULL && i < query->sets[s]->wordings->len; i++)
      {
        const VsWording *wording = g_ptr_array_index (query->sets[s]->wordings, i);
        Likeness         likeness;
        VsVerdict        verdict;

        if (wording->kind != query->kind || (query->country != NULL && !vs_wording_speaks (wording, query->sets[s], query->country)))
          continue;
        likeness = compare (candidate, wording);
        verdict = get_verdict (likeness, wording, query->triggers);
        if (likeness > best.likeness || (likeness == best.likeness && verdict > best.verdict))
          best = (Found){ likeness, verdict, wording, query->sets[s], get_covered (likeness, wording) };
      }
  return best;
}

static Found
find (const Query *query, const char *text)
{
  g_autoptr (GArray) candidates = list_candidates (text);
  Found best = { LIKE_NOT, VS_VERDICT_UNKNOWN, NULL, NULL, 0 };
  guint covered = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      Found found = find_best (query, &g_array_index (candidates, Candidate, i));

      covered |= found.covered;
      if (found.verdict > best.verdict || (found.verdict == best.verdict && found.likeness > best.likeness))
        best = found;
    }
  best.covered = covered;
  if (query->triggers != 0 && (query->triggers & ~covered) == 0)
    best.verdict = VS_VERDICT_ACCEPTED;
  return best;
}

static Query
make_query (const VsRules *rules, const VsRuleSet *country, VsRuleKind kind, guint triggers)
{
  return (Query){ { country, vs_rules_find_union (rules, country->code, kind) }, country, kind, triggers };
}

/* Whether a wording discloses by the data of one file what the triggers ask for. */
gboolean
vs_wording_covers (const VsRuleSet *set, VsRuleKind kind, const char *text, guint triggers)
{
  Query query = { { set, NULL }, NULL, kind, triggers };

  return find (&query, text).verdict == VS_VERDICT_ACCEPTED;
}

/* Which of the triggers a wording discloses in a country. */
guint
vs_wording_get_covered (const VsRules *rules, const VsRuleSet *country, VsRuleKind kind, const char *text, guint triggers)
{
  Query query = make_query (rules, country, kind, triggers);

  return find (&query, text).covered & triggers;
}

/* --- what a person reads --------------------------------------------------------------------------------------------- */

/* The wording as a person reads it: any brand may stand where the dots are. */
static char *
show_wording (const VsWording *wording)
{
  return vs_wording_fill (wording->text, "…");
}

static char *
describe_limits (const Found *found, const Query *query)
{
  guint            open = query->triggers != 0 ? query->triggers & ~found->covered : 0;
  g_autofree char *wording = show_wording (found->wording);

  for (int i = 0; i < VS_N_TRIGGERS; i++)
    if ((open & VS_TRIGGER_BIT (i)) != 0 && found->wording->triggers != 0)
      /* Translators: a wording, a country, and a sentence such as “It is paid for.” */
      return g_strdup_printf (_ ("“%s” does not say enough in %s: %s"), wording, found->set->name, vs_trigger_get_sentence (i));
  return g_strdup_printf (
      /* Translators: a wording, a country, and the condition in English */
      _ ("“%s” is accepted in %s under a condition: %s."), wording, found->set->name, found->wording->note != NULL ? found->wording->note : found->wording->evidence->basis);
}

static char *
describe_refusal (const Found *found)
{
  g_autofree char *wording = show_wording (found->wording);
  const char      *why = found->wording->note != NULL ? found->wording->note : found->wording->evidence->basis;

  if (vs_evidence_is_firm (found->wording->evidence))
    /* Translators: a wording, a country, and why in English */
    return g_strdup_printf (_ ("“%s” does not suffice in %s: %s."), wording, found->set->name, why);
  /* Translators: a wording, a country, and why in English */
  return g_strdup_printf (_ ("“%s” may not suffice in %s: %s. No source that was read says so."), wording, found->set->name, why);
}

static char *
describe_likeness (const Found *found, const Query *query)
{
  g_autofree char *wording = show_wording (found->wording);
  const char      *country = found->set->name;

  switch (found->likeness)
    {
    case LIKE_ACCEPTED:
    case LIKE_CONDITIONAL:
      return found->verdict == VS_VERDICT_ACCEPTED ? g_strdup_printf (_ ("“%s” is accepted in %s."), wording, country) : describe_limits (found, query);
    case LIKE_REFUSED:
    case LIKE_REFUSED_NEIGHBOUR:
      return describe_refusal (found);
    case LIKE_HIDDEN:
      return g_strdup_printf (_ ("“%s” is accepted in %s, but not hidden among other hashtags. Write it alone, and first."), wording, country);
    case LIKE_HASHTAG:
      return g_strdup_printf (_ ("“%s” is accepted in %s without a “#”. As a hashtag no source names it."), wording, country);
    case LIKE_NO_BRAND:
      return g_strdup_printf (_ ("In %2$s the label names who pays: “%1$s”."), wording, country);
    case LIKE_BEGINNING:
      return g_strdup_printf (_ ("“%s” is accepted in %s; with more words beside it no source names it. Give it a line of its own."), wording, country);
    case LIKE_NOT:
      break;
    }
  return NULL;
}

/**
 * vs_wording_judge_for:
 * @rules: all rules
 * @country: code of a country
 * @text: what the label says; parts are separated by line breaks, “·”, “|” or “/”
 * @kind: what the label discloses
 * @triggers: bits 1 << #VsTrigger of what has to be disclosed, see vs_facts_list_triggers(); 0 when nothing is known of the post
 *
 * Returns: what the data say of it; nothing of it is legal advice
 */
VsJudgement
vs_wording_judge_for (const VsRules *rules, const char *country, const char *text, VsRuleKind kind, guint triggers)
{
  VsJudgement      judgement = { VS_VERDICT_UNKNOWN, FALSE, NULL, NULL, NULL };
  const VsRuleSet *set;
  Query            query;
  Found            found;

  g_return_val_if_fail (rules != NULL && country != NULL && text != NULL, judgement);

  set = vs_rules_find (rules, country);
  if (set == NULL)
    {
      /* Translators: %s is the code of a country */
      judgement.reason = g_strdup_printf (_ ("There are no rules for “%s”."), country);
      return judgement;
    }
  query = make_query (rules, set, kind, triggers);
  found = find (&query, text);
  judgement.verdict = found.verdict;
  judgement.wording = found.wording;
  judgement.set = found.set;
  judgement.is_firm = found.wording != NULL && vs_evidence_is_firm (found.wording->evidence);
  judgement.reason = found.wording != NULL ? describe_likeness (&found, &query)
                                           /* Translators: the wording of a label, then a country */
                                           : g_strdup_printf (_ ("No source names “%s” for %s."), text, set->name);
  return judgement;
}

/**
 * vs_wording_judge:
 * @rules: all rules
 * @country: code of a country
 * @text: what the label says
 * @kind: what the label discloses
 *
 * As vs_wording_judge_for(), when nothing is known of the post: what is meant for certain posts alone is then conditional.
 */
VsJudgement
vs_wording_judge (const VsRules *rules, const char *country, const char *text, VsRuleKind kind)
{
  return vs_wording_judge_for (rules, country, text, kind, 0);
}

void
vs_judgement_clear (VsJudgement *self)
{
  g_clear_pointer (&self->reason, g_free);
}
