// SPDX-License-Identifier: GPL-3.0-or-later
// What belongs to publishing a post: switches of the platforms, and what other partners were promised.

#include "config.h"

#include <glib/gi18n.h>

#include "rules/preflight-private.h"

/* --- switches -------------------------------------------------------------------------------------------------------- */

static gboolean
is_set (const VsPreflight *self, const VsSwitchDecision *decision)
{
  for (gsize i = 0; i < self->facts->n_targets; i++)
    if (self->facts->targets[i].platform == decision->platform)
      return vs_target_has_switch (self->facts->targets[i].target, decision->platform_switch->id);
  return FALSE;
}

/* A warning: it is for publishing, and the exported file is good without. */
static void
check_switch (VsPreflight *self, const VsSwitchDecision *decision)
{
  const VsPlatformSwitch *one = decision->platform_switch;
  VsFinding              *finding;

  if (is_set (self, decision))
    return;
  finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup_printf ("switch:%s:%s", vs_platform_get_id (decision->platform), one->id), g_strdup (decision->text));
  vs_finding_cite_platform (finding, decision->platform, "switches", one->note, one->evidence);
  finding->subject = g_strdup (one->id);
  vs_finding_set_mend (finding, _ ("Switch it on when you publish, and note it here."), VS_FIX_SET_SWITCH);
}

void
vs_preflight_check_switches (VsPreflight *self)
{
  for (guint i = 0; i < vs_decision_get_n_switches (self->facts->decision); i++)
    check_switch (self, vs_decision_get_switch (self->facts->decision, i));
}

/* --- exclusivity ----------------------------------------------------------------------------------------------------- */

static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);

  g_strstrip (first);
  g_strstrip (second);
  return g_str_equal (first, second);
}

/* Whether it is advertising for somebody. */
static gboolean
is_for_partner (const VsFactValues *values)
{
  return (values->flags & (VS_FACT_PAID | VS_FACT_AFFILIATE | VS_FACT_PLACEMENT | VS_FACT_FULL_AD)) != 0 || values->gift == VS_GIFT_AGREED;
}

/* Whether the promise of another post holds on the day of this one. */
static gboolean
holds (const VsPreflight *self, const VsFactValues *other)
{
  VsDay until;

  return other->exclusive_until != NULL && self->facts->day != VS_NO_DAY && vs_day_parse (other->exclusive_until, &until, NULL) && self->facts->day <= until;
}

/* Without a category it cannot be told, so that a person has to. */
static gboolean
may_conflict (const VsFactValues *mine, const VsFactValues *other)
{
  if (other->partner == NULL || (mine->partner != NULL && is_same (mine->partner, other->partner)))
    return FALSE;
  return mine->exclusive_category == NULL || other->exclusive_category == NULL || is_same (mine->exclusive_category, other->exclusive_category);
}

static void
add_conflict (VsPreflight *self, const VsPreflightPost *post, const VsFactValues *other)
{
  VsFinding       *finding;
  g_autofree char *reason = NULL;

  /* Translators: the title of a post, then a day as 2027-03-31 */
  reason = g_strdup_printf (_ ("“%s” promises it until %s."), post->title, other->exclusive_until);
  finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup_printf ("exclusivity:%s", other->partner),
                              other->exclusive_category != NULL
                                  /* Translators: a partner, then a category of products */
                                  ? g_strdup_printf (_ ("“%s” was promised that you advertise for nobody else: %s."), other->partner, other->exclusive_category)
                                  /* Translators: %s is a partner */
                                  : g_strdup_printf (_ ("“%s” was promised that you advertise for nobody else."), other->partner));
  vs_finding_cite_own (finding, "exclusivity", reason);
  vs_finding_set_mend (finding, _ ("Move the post behind that day, or ask the partner."), VS_FIX_NONE);
}

void
vs_preflight_check_exclusivity (VsPreflight *self)
{
  const VsFactValues *mine = vs_facts_get (vs_decision_get_facts (self->facts->decision));

  for (gsize i = 0; is_for_partner (mine) && i < self->facts->n_others; i++)
    {
      const VsPreflightPost *post = &self->facts->others[i];
      const VsFactValues    *other = vs_facts_get (post->facts);
      g_autofree char       *id = other->partner != NULL ? g_strdup_printf ("exclusivity:%s", other->partner) : NULL;

      if (holds (self, other) && may_conflict (mine, other) && vs_findings_find (self->findings, id) == NULL)
        add_conflict (self, post, other);
    }
}
