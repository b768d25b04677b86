// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann rules --notices: texts that disclose, for a person and for a script.

#include "config.h"

#include <glib/gi18n.h>

#include "cli/command.h"
#include "cli/rules-private.h"
#include "rules/notice.h"

static gboolean
is_wanted (const VsNotice *notice, char **countries)
{
  if (countries == NULL)
    return TRUE;
  for (gsize i = 0; countries[i] != NULL; i++)
    if (g_ascii_strcasecmp (notice->set->code, countries[i]) == 0 || g_strv_contains ((const char *const *) notice->set->aliases, countries[i]))
      return TRUE;
  return FALSE;
}

static void
add_json (JsonBuilder *builder, const VsNotice *notice)
{
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "country", notice->set->code);
  vs_json_add_string (builder, "version", notice->set->version);
  vs_json_add_string (builder, "kind", vs_rule_kind_to_text (notice->kind));
  vs_json_add_string (builder, "language", notice->language);
  vs_json_add_string (builder, "label", notice->label);
  vs_json_add_string (builder, "post", notice->caption);
  vs_json_add_string (builder, "story", notice->label);
  vs_json_add_string (builder, "live", notice->label);
  if (notice->profile != NULL)
    vs_json_add_string (builder, "profile", notice->profile);
  json_builder_end_object (builder);
}

static void
print (const VsNotice *notice)
{
  g_autofree char *label = vs_cli_dup_line (notice->label);
  g_autofree char *caption = vs_cli_dup_line (notice->caption);
  g_autofree char *profile = notice->profile != NULL ? vs_cli_dup_line (notice->profile) : NULL;

  vs_cli_print ("%s  %s  %s\n", notice->set->code, notice->language, vs_rule_kind_get_name (notice->kind));
  /* Translators: where a text that discloses is written */
  vs_cli_print ("  %s: %s\n", _ ("Video, story, live"), label);
  /* Translators: where a text that discloses is written */
  vs_cli_print ("  %s: %s\n", _ ("Text of the post"), caption);
  if (profile != NULL)
    /* Translators: where a text that discloses is written */
    vs_cli_print ("  %s: %s\n", _ ("Profile"), profile);
}

/**
 * vs_cli_rules_print_notices:
 * @countries: (nullable): codes of those that are wanted; all without
 * @brand: (nullable): who pays
 * @json: whether a script reads it
 *
 * Prints texts that disclose.
 */
void
vs_cli_rules_print_notices (const VsCliRules *self, char **countries, const char *brand, gboolean json)
{
  g_autoptr (GPtrArray) notices = vs_notices_list (self->rules, brand);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < notices->len; i++)
    {
      const VsNotice *notice = g_ptr_array_index (notices, i);

      if (!is_wanted (notice, countries))
        continue;
      add_json (builder, notice);
      if (!json)
        print (notice);
    }
  json_builder_end_array (builder);
  if (json)
    vs_cli_json_print (builder);
  else
    vs_cli_print ("%s\n", vs_decision_get_responsibility ());
}
