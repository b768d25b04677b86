// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that the check of a post found.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/names.h"
#include "rules/finding.h"
#include "rules/preflight-private.h"

/* State of what the program itself recommends, where no source names a figure. */
#define OWN_VERSION "2026-11-22"

G_DEFINE_BOXED_TYPE (VsFinding, vs_finding, vs_finding_ref, vs_finding_unref)

static const char *const severity_texts[] = { "ok", "warning", "error", NULL };
static const char *const severity_names[] = { N_ ("In order"), N_ ("Warning"), N_ ("Error"), NULL };

static const char *const fix_texts[] = { "none", "put-label", "replace-wording", "show-longer", "move-label", "enlarge-label", "add-box", "label-text", "mend-captions", "set-loudness", "set-switch", NULL };

/* As the edits of the project are called, which undo names. */
static const char *const fix_names[] = {
  "",
  N_ ("Put Label"),
  N_ ("Replace Wording"),
  N_ ("Show Label Longer"),
  N_ ("Move Label"),
  N_ ("Enlarge Label"),
  N_ ("Put Label on Box"),
  N_ ("Label Post Text"),
  N_ ("Mend Captions"),
  N_ ("Change Loudness"),
  N_ ("Note Switch as Set"),
  NULL,
};

VsFinding *
vs_finding_ref (VsFinding *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_finding_unref (VsFinding *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->platform);
  g_free (self->message);
  g_free (self->reason);
  g_free (self->mend);
  g_free (self->rule);
  g_free (self->version);
  g_free (self->date);
  g_strfreev (self->source_ids);
  g_strfreev (self->sources);
  g_free (self->subject);
  g_free (self);
}

/**
 * vs_severity_to_text:
 *
 * Returns: "ok", "warning" or "error": for files and the command line
 */
const char *
vs_severity_to_text (VsSeverity self)
{
  return vs_name_of (severity_texts, self);
}

/**
 * vs_severity_get_name:
 *
 * Returns: translated, for a person
 */
const char *
vs_severity_get_name (VsSeverity self)
{
  return _ (vs_name_of (severity_names, self));
}

const char *
vs_finding_fix_to_text (VsFindingFix self)
{
  return vs_name_of (fix_texts, self);
}

/**
 * vs_finding_fix_get_name:
 *
 * Returns: the untranslated name of the edit, as "Move Label"; empty for %VS_FIX_NONE
 */
const char *
vs_finding_fix_get_name (VsFindingFix self)
{
  return vs_name_of (fix_names, self);
}

/**
 * vs_findings_find:
 *
 * Returns: (transfer none) (nullable): the finding of that name
 */
VsFinding *
vs_findings_find (GPtrArray *findings, const char *id)
{
  g_return_val_if_fail (findings != NULL && id != NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((VsFinding *) g_ptr_array_index (findings, i))->id, id))
      return g_ptr_array_index (findings, i);
  return NULL;
}

/**
 * vs_findings_count:
 * @overrides: (nullable): names of findings that do not count
 *
 * Returns: how many of one severity there are
 */
guint
vs_findings_count (GPtrArray *findings, VsSeverity severity, GHashTable *overrides)
{
  guint n = 0;

  g_return_val_if_fail (findings != NULL, 0);

  for (guint i = 0; i < findings->len; i++)
    {
      const VsFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == severity && (overrides == NULL || !g_hash_table_contains (overrides, finding->id)))
        n++;
    }
  return n;
}

/* --- for the parts of the check ------------------------------------------------------------------------------------- */

/* Takes @id and @message. */
VsFinding *
vs_preflight_add (VsPreflight *self, VsSeverity severity, char *id, char *message)
{
  VsFinding *finding = g_new0 (VsFinding, 1);

  g_assert (id != NULL && message != NULL);
  if (!vs_preflight_knows (id))
    g_critical ("“%s” is not in the list of what can be found", id);

  g_atomic_ref_count_init (&finding->ref_count);
  finding->severity = severity;
  finding->id = id;
  finding->message = message;
  g_ptr_array_add (self->findings, finding);
  return finding;
}

static void
set_reason (VsFinding *finding, const char *reason, const char *basis)
{
  g_free (finding->reason);
  if (reason == NULL)
    /* Translators: %s is what the data say in English */
    finding->reason = basis != NULL ? g_strdup_printf (_ ("“%s”"), basis) : g_strdup ("");
  else if (basis == NULL || strstr (reason, basis) != NULL)
    finding->reason = g_strdup (reason);
  else
    /* Translators: a sentence, then what the data say of it in English */
    finding->reason = g_strdup_printf (_ ("%s “%s”"), reason, basis);
}

/* Takes @rule. @reason: (nullable): a translated sentence; @evidence: (nullable): what the rule rests on */
void
vs_finding_cite (VsFinding *finding, char *rule, const char *version, const char *date, const char *reason, const VsEvidence *evidence)
{
  finding->rule = rule;
  finding->version = g_strdup (version != NULL ? version : "");
  finding->date = g_strdup (date);
  finding->source_ids = evidence != NULL ? g_strdupv (evidence->source_ids) : g_new0 (char *, 1);
  finding->sources = evidence != NULL ? g_strdupv (evidence->sources) : g_new0 (char *, 1);
  set_reason (finding, reason, evidence != NULL ? evidence->basis : NULL);
}

/* For what the program itself recommends. @what: as "label-size"; @reason: a translated sentence */
void
vs_finding_cite_own (VsFinding *finding, const char *what, const char *reason)
{
  vs_finding_cite (finding, g_strdup_printf ("vorspann %s", what), OWN_VERSION, OWN_VERSION, reason, NULL);
}

/* @what: as "hashtags" */
void
vs_finding_cite_platform (VsFinding *finding, const VsPlatform *platform, const char *what, const char *reason, const VsEvidence *evidence)
{
  finding->platform = g_strdup (vs_platform_get_id (platform));
  vs_finding_cite (finding, g_strdup_printf ("%s %s", vs_platform_get_id (platform), what), vs_platform_get_version (platform), vs_platform_get_date (platform), reason, evidence);
}

void
vs_finding_set_mend (VsFinding *finding, const char *mend, VsFindingFix fix)
{
  finding->mend = g_strdup (mend);
  finding->fix = fix;
}
