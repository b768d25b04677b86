// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for what contradicts itself in a file of rules.

#include "config.h"

#include <glib/gi18n.h>

#include "rules/rules-private.h"
#include "rules/wording-private.h"

static gboolean
contradicts (const VsWording *a, const VsWording *b)
{
  return a->kind == b->kind && a->verdict != b->verdict && g_str_equal (a->folded, b->folded);
}

/* A wording has one verdict: nobody can be told that it is accepted and refused. */
static gboolean
check_verdicts (const VsRuleSet *self, const VsJsonPart *file, GError **error)
{
  for (guint i = 0; i < self->wordings->len; i++)
    for (guint j = i + 1; j < self->wordings->len; j++)
      {
        const VsWording *a = g_ptr_array_index (self->wordings, i);
        const VsWording *b = g_ptr_array_index (self->wordings, j);

        if (contradicts (a, b))
          /* Translators: the first %s is a wording, the others are words such as "accepted" and "refused" */
          return vs_json_part_refuse (file, error, _ ("wordings[%u]: “%s” is both %s and %s."), j, b->text, vs_verdict_to_text (a->verdict), vs_verdict_to_text (b->verdict));
      }
  return TRUE;
}

/* What the program proposes must hold up by the same data. */
static gboolean
check_defaults (const VsRuleSet *self, const VsJsonPart *file, GError **error)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const VsRule *rule = g_ptr_array_index (self->rules, i);

      for (gsize k = 0; rule->wordings[k] != NULL; k++)
        if (!vs_wording_covers (self, rule->kind, rule->wordings[k], VS_TRIGGER_BIT (rule->when)))
          /* Translators: %s is a wording */
          return vs_json_part_refuse (file, error, _ ("rules[%u]: “%s” is not among the accepted wordings."), i, rule->wordings[k]);
    }
  return TRUE;
}

/* Whether the file can be followed: TRUE, or an error that names the place. */
gboolean
vs_rule_set_check (const VsRuleSet *self, const VsJsonPart *file, GError **error)
{
  return check_verdicts (self, file, error) && check_defaults (self, file, error);
}
