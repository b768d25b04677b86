// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a record about the post: what was said of it, and what the check found.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/json-read.h"
#include "rules/facts-text.h"
#include "rules/finding.h"
#include "rules/platform.h"
#include "work/proof-pdf-private.h"

static void
add_line (GPtrArray *lines, const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_ptr_array_add (lines, g_strdup (text));
}

static char *
join_lines (GPtrArray *lines, const char *joint)
{
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (joint, (char **) lines->pdata);
}

/* (nullable): a text of an array */
static const char *
get_text (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* --- the post ---------------------------------------------------------------------------------------------------------- */

/* A platform that this program does not know keeps its id. */
static char *
list_platforms (JsonArray *ids)
{
  g_autoptr (GPtrArray) platforms = vs_platforms_load (NULL, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids != NULL && i < MIN (VS_PROOF_PDF_MAX_ITEMS, json_array_get_length (ids)); i++)
    {
      const char *id = get_text (ids, i);
      VsPlatform *platform = id != NULL ? vs_platforms_find (platforms, id) : NULL;

      add_line (names, platform != NULL ? vs_platform_get_name (platform) : id);
    }
  return join_lines (names, ", ");
}

static void
add_facts (VsPdf *pdf, JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);
  g_autoptr (VsFacts) facts = vs_facts_new_from_json (json, strlen (json));
  const VsFactValues *values = vs_facts_get (facts);
  g_autofree char    *titles = vs_facts_dup_titles (facts);
  g_autofree char    *countries = g_strjoinv (", ", (char **) values->countries);

  vs_proof_pdf_add_text (pdf, _ ("Facts"), titles);
  vs_proof_pdf_add_text (pdf, _ ("Partner"), values->partner);
  vs_proof_pdf_add_text (pdf, _ ("Product"), values->product);
  vs_proof_pdf_add_text (pdf, _ ("Audience"), countries);
}

void
vs_proof_pdf_add_post (VsPdf *pdf, const VsProof *self)
{
  JsonObject      *post = vs_json_get_object (self->object, "post");
  JsonObject      *rules = vs_json_get_object (self->object, "rules");
  JsonNode        *facts = post != NULL ? json_object_get_member (post, "facts") : NULL;
  g_autofree char *platforms = list_platforms (post != NULL ? vs_json_get_array (post, "platforms") : NULL);
  gboolean         has_facts = facts != NULL && JSON_NODE_HOLDS_OBJECT (facts);

  if (!has_facts && rules == NULL && *platforms == '\0')
    return;
  vs_pdf_add_heading (pdf, _ ("Post and rules"));
  vs_proof_pdf_add_text (pdf, _ ("Platforms"), platforms);
  if (has_facts)
    add_facts (pdf, facts);
  if (rules != NULL)
    vs_proof_pdf_add_text (pdf, _ ("Rules"), vs_json_get_string (rules, "version"));
}

/* --- the check --------------------------------------------------------------------------------------------------------- */

/* What was found, why, and who says so. */
static char *
describe (JsonObject *finding)
{
  const char      *rule = vs_json_get_string (finding, "rule");
  const char      *version = vs_json_get_string (finding, "version");
  JsonArray       *sources = vs_json_get_array (finding, "sources");
  g_autofree char *named = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  add_line (lines, vs_json_get_string (finding, "message"));
  add_line (lines, vs_json_get_string (finding, "reason"));
  if (rule != NULL && version != NULL)
    /* Translators: which rule, as "DE advertising.paid", and its version */
    named = g_strdup_printf (_ ("Rule: %1$s, version %2$s"), rule, version);
  add_line (lines, named);
  for (guint i = 0; sources != NULL && i < MIN (VS_PROOF_PDF_MAX_ITEMS, json_array_get_length (sources)); i++)
    add_line (lines, get_text (sources, i));
  return join_lines (lines, "\n");
}

static gboolean
is_of (JsonObject *finding, VsSeverity severity)
{
  const char *text = finding != NULL ? vs_json_get_string (finding, "severity") : NULL;

  return text != NULL && g_str_equal (text, vs_severity_to_text (severity));
}

static void
add_open (VsPdf *pdf, JsonArray *findings, VsSeverity severity)
{
  for (guint i = 0; i < MIN (VS_PROOF_PDF_MAX_ITEMS, json_array_get_length (findings)); i++)
    {
      JsonObject      *finding = vs_json_element_object (findings, i);
      g_autofree char *text = is_of (finding, severity) ? describe (finding) : NULL;

      vs_proof_pdf_add_text (pdf, vs_severity_get_name (severity), text);
    }
}

/* What is in order needs no reasons. */
static void
add_good (VsPdf *pdf, JsonArray *findings)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < MIN (VS_PROOF_PDF_MAX_ITEMS, json_array_get_length (findings)); i++)
    if (is_of (vs_json_element_object (findings, i), VS_SEVERITY_OK))
      add_line (lines, vs_json_get_string (vs_json_element_object (findings, i), "message"));
  text = join_lines (lines, "\n");
  vs_proof_pdf_add_text (pdf, vs_severity_get_name (VS_SEVERITY_OK), text);
}

/* A finding that was overridden stands with the others; here is why. */
static void
add_overrides (VsPdf *pdf, JsonArray *overrides)
{
  if (overrides == NULL || json_array_get_length (overrides) == 0)
    return;
  vs_pdf_add_heading (pdf, _ ("Overridden, with the reason"));
  for (guint i = 0; i < MIN (VS_PROOF_PDF_MAX_ITEMS, json_array_get_length (overrides)); i++)
    {
      JsonObject *object = vs_json_element_object (overrides, i);

      if (object != NULL && vs_json_get_string (object, "finding") != NULL)
        vs_proof_pdf_add_text (pdf, vs_json_get_string (object, "finding"), vs_json_get_string (object, "reason"));
    }
}

void
vs_proof_pdf_add_findings (VsPdf *pdf, const VsProof *self)
{
  JsonArray *findings = vs_json_get_array (self->object, "findings");

  if (findings != NULL && json_array_get_length (findings) > 0)
    {
      vs_pdf_add_heading (pdf, _ ("What the check found"));
      add_open (pdf, findings, VS_SEVERITY_ERROR);
      add_open (pdf, findings, VS_SEVERITY_WARNING);
      add_good (pdf, findings);
    }
  add_overrides (pdf, vs_json_get_array (self->object, "overrides"));
}
