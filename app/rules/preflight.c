// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a post: asks each subject and sorts what was found.

#include "config.h"

#include <glib/gi18n.h>

#include "rules/preflight-private.h"

/* All that can be found. Proofs and overrides keep these names: one that is not here has no test on real video. */
static const char *const checks[] = {
  "label-missing",
  "wording-refused",
  "wording-conditional",
  "wording-unknown",
  "label-late",
  "label-short",
  "label-area",
  "country-unknown",
  "no-countries",
  "label-covered",
  "label-on-captions",
  "label-on-label",
  "label-small",
  "label-contrast",
  "text-label",
  "text-length",
  "text-unseen",
  "hashtags",
  "price-details",
  "contest-terms",
  "duration",
  "file",
  "frame_rate",
  "resolution",
  "platform-unknown",
  "first-frame-black",
  "black",
  "frozen",
  "music-rights",
  "no-sound",
  "loudness",
  "true-peak",
  "silence",
  "captions-too-fast",
  "captions-too-long",
  "captions-too-short",
  "captions-gap",
  "captions-too-many-lines",
  "captions-line-too-long",
  "captions-overlap",
  "captions-outside",
  "captions-empty",
  "captions-doubtful",
  "font-missing",
  "switch",
  "exclusivity",
  NULL,
};

/* What is looked at, and what to say when nothing was found. */
static const struct
{
  void (*check) (VsPreflight *self);
  const char *id;
  const char *message;
} subjects[] = {
  { vs_preflight_check_labels, "ok:labels", N_ ("Labels say what has to be disclosed, and long enough.") },
  { vs_preflight_check_boxes, "ok:places", N_ ("Labels can be read where they stand.") },
  { vs_preflight_check_text, "ok:text", N_ ("The text of the post is in order.") },
  { vs_preflight_check_file, "ok:file", N_ ("Length, size and shape of the video are in order.") },
  { vs_preflight_check_picture, "ok:picture", N_ ("The picture is neither black nor frozen.") },
  { vs_preflight_check_sound, "ok:sound", N_ ("The sound is in order.") },
  { vs_preflight_check_captions, "ok:captions", N_ ("Captions can be read.") },
  { vs_preflight_check_switches, "ok:switches", N_ ("Nothing is left to switch on at the platforms.") },
  { vs_preflight_check_exclusivity, "ok:exclusivity", N_ ("No other partner was promised anything.") },
};

static gboolean
was_looked_at (const VsPreflightFacts *facts, const char *id)
{
  if (g_str_equal (id, "ok:places"))
    return facts->n_labels > 0;
  if (g_str_equal (id, "ok:picture"))
    return facts->blacks != NULL;
  if (g_str_equal (id, "ok:sound"))
    return facts->sound.is_measured;
  if (g_str_equal (id, "ok:captions"))
    return facts->n_captions > 0;
  if (g_str_equal (id, "ok:file") || g_str_equal (id, "ok:switches"))
    return facts->n_targets > 0;
  return TRUE;
}

/* Worst first, otherwise in the order in which they were found. */
static GPtrArray *
sort (GPtrArray *findings)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_finding_unref);

  for (int severity = VS_SEVERITY_ERROR; severity >= VS_SEVERITY_OK; severity--)
    for (guint i = 0; i < findings->len; i++)
      if (((VsFinding *) g_ptr_array_index (findings, i))->severity == (VsSeverity) severity)
        g_ptr_array_add (sorted, vs_finding_ref (g_ptr_array_index (findings, i)));
  return sorted;
}

/**
 * vs_preflight_run:
 * @facts: what is known and measured
 *
 * Returns: (transfer full) (element-type VsFinding): errors first, then warnings, then what is in order; no id twice
 */
GPtrArray *
vs_preflight_run (const VsPreflightFacts *facts)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_finding_unref);
  VsPreflight self = { facts, findings };

  g_return_val_if_fail (facts != NULL && facts->rules != NULL && facts->decision != NULL, g_steal_pointer (&findings));

  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      guint before = findings->len;

      subjects[i].check (&self);
      if (findings->len == before && was_looked_at (facts, subjects[i].id))
        vs_finding_cite_own (vs_preflight_add (&self, VS_SEVERITY_OK, g_strdup (subjects[i].id), g_strdup (_ (subjects[i].message))), "check", "");
    }
  return sort (findings);
}

/**
 * vs_preflight_get_checks:
 *
 * Returns: (transfer none) (array zero-terminated=1): all that can be found: what the ids of findings begin with up to the first colon
 */
const char *const *
vs_preflight_get_checks (void)
{
  return checks;
}

/* Whether a finding of this id is one that is known, or says that something is in order. */
gboolean
vs_preflight_knows (const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, ":", 2);

  return g_str_equal (parts[0], "ok") || g_strv_contains (checks, parts[0]);
}

/* The label of a kind, or NULL. */
const VsPreflightLabel *
vs_preflight_find_label (const VsPreflight *self, VsLabelKind kind)
{
  for (gsize i = 0; i < self->facts->n_labels; i++)
    if (vs_label_get_style (self->facts->labels[i].label)->kind == kind)
      return &self->facts->labels[i];
  return NULL;
}

/* "label-missing:DE" for advertising, "label-missing:DE:ai" for other kinds. @subject: (nullable) */
char *
vs_preflight_label_id (const char *check, const char *subject, VsLabelKind kind)
{
  g_autoptr (GString) id = g_string_new (check);

  if (subject != NULL)
    g_string_append_printf (id, ":%s", subject);
  if (kind != VS_LABEL_ADVERTISING)
    g_string_append_printf (id, ":%s", vs_label_kind_to_text (kind));
  return g_string_free (g_steal_pointer (&id), FALSE);
}
