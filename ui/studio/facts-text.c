// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of a post in a few words.

#include "config.h"

#include "ui/studio/facts-text.h"

#include <glib/gi18n.h>

#include "rules/facts-text.h"

/**
 * vs_ui_facts_summarize:
 *
 * Returns: (transfer full): “Paid, Own brand · Brand · DE, AT”, or what to do when nothing was said yet
 */
char *
vs_ui_facts_summarize (const VsFacts *facts)
{
  const VsFactValues *values;
  g_autofree char    *words = NULL;
  g_autofree char    *countries = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_return_val_if_fail (facts != NULL, NULL);

  values = vs_facts_get (facts);
  words = vs_facts_dup_titles (facts);
  countries = g_strjoinv (", ", (char **) values->countries);
  if (*words == '\0')
    return g_strdup (_ ("Paid, free product, AI …? Say it, and see what is needed"));
  g_ptr_array_add (parts, words);
  if (values->partner != NULL)
    g_ptr_array_add (parts, (gpointer) values->partner);
  g_ptr_array_add (parts, *countries != '\0' ? countries : (gpointer) _ ("Say where the audience is"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
