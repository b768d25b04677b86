// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of a post as words for people.

#include "config.h"

#include "rules/facts-text.h"

#include <glib/gi18n.h>

static const struct
{
  VsFactFlags flag;
  const char *title;
} titles[] = {
  { VS_FACT_PAID, N_ ("Paid") },
  { VS_FACT_AFFILIATE, N_ ("Link or code with commission") },
  { VS_FACT_OWN_BRAND, N_ ("Own brand") },
  { VS_FACT_OWN_BRAND_OBVIOUS, N_ ("Everybody sees that it is yours") },
  { VS_FACT_PLACEMENT, N_ ("Product placement") },
  { VS_FACT_FULL_AD, N_ ("Advertising is the main content") },
  { VS_FACT_EVENT, N_ ("Invited to what is shown") },
  { VS_FACT_SELF_BOUGHT, N_ ("Bought with own money") },
  { VS_FACT_CONTEST, N_ ("Contest") },
  { VS_FACT_PRICES, N_ ("Prices are said or shown") },
  { VS_FACT_MUSIC_CONFIRMED, N_ ("The rights to the music are clear") },
  { VS_FACT_AI_VOICE, N_ ("AI voice") },
  { VS_FACT_AI_AVATAR, N_ ("AI person") },
  { VS_FACT_AI_SCENE, N_ ("AI picture or scene") },
  { VS_FACT_AI_WHOLE, N_ ("The whole video is made by AI") },
  { VS_FACT_AI_UNREALISTIC, N_ ("Nobody could take it for real") },
  { VS_FACT_AI_ARTISTIC, N_ ("Evidently art, satire or fiction") },
  { VS_FACT_RETOUCHED, N_ ("Retouched") },
  { VS_FACT_RETOUCHED_AI, N_ ("Retouched by AI") },
};

/**
 * vs_fact_flag_get_title:
 *
 * Returns: a fact, for a person
 */
const char *
vs_fact_flag_get_title (VsFactFlags flag)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (titles[i].flag == flag)
      return _ (titles[i].title);
  g_return_val_if_reached ("");
}

static void
add_flags (GPtrArray *words, VsFactFlags flags)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if ((flags & titles[i].flag) != 0)
      g_ptr_array_add (words, (gpointer) _ (titles[i].title));
}

/**
 * vs_facts_dup_titles:
 *
 * Returns: (transfer full): “Paid, Own brand”; empty when nothing is said that is true or not
 */
char *
vs_facts_dup_titles (const VsFacts *facts)
{
  const VsFactValues *values;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_return_val_if_fail (facts != NULL, NULL);

  values = vs_facts_get (facts);
  add_flags (words, values->flags);
  if (values->gift == VS_GIFT_AGREED)
    g_ptr_array_add (words, (gpointer) _ ("Free product, agreed on"));
  else if (values->gift == VS_GIFT_UNSOLICITED)
    g_ptr_array_add (words, (gpointer) _ ("Free product, unasked for"));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **) words->pdata);
}
