// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules say of a post of the project.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/label-contrast.h"
#include "rules/wording.h"
#include "work/post-rules.h"

/* --- facts and platforms -------------------------------------------------------------------------------------------- */

/**
 * vs_post_read_facts:
 *
 * Returns: (transfer full): what is true of the post; empty facts when nobody said anything yet
 */
VsFacts *
vs_post_read_facts (VsProject *project, gint64 post_id)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project), NULL);

  json = vs_project_get_facts (project, post_id);
  return json != NULL ? vs_facts_new_from_json (json, strlen (json)) : vs_facts_new (&(VsFactValues){ 0 });
}

/**
 * vs_post_write_facts:
 *
 * Keeps what is true of the post, as one edit; nothing happens when it is known already.
 */
gboolean
vs_post_write_facts (VsProject *project, gint64 post_id, const VsFacts *facts, GError **error)
{
  g_autoptr (VsFacts) old = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && facts != NULL, FALSE);

  old = vs_post_read_facts (project, post_id);
  if (vs_facts_equal (old, facts))
    return TRUE;
  json = vs_facts_to_json (facts);
  return vs_project_set_facts (project, post_id, json, error);
}

/**
 * vs_post_find_platforms:
 * @platforms: (element-type VsPlatform): all that there are
 *
 * Returns: (transfer full) (element-type VsPlatform): those that the post is made for, in the order in which they were chosen;
 *   one that is not among @platforms is left out
 */
GPtrArray *
vs_post_find_platforms (VsProject *project, gint64 post_id, GPtrArray *platforms)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_platform_unref);
  g_autoptr (GPtrArray) targets = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && platforms != NULL, found);

  targets = vs_project_get_targets (project, post_id);
  for (guint i = 0; i < targets->len; i++)
    {
      VsPlatform *platform = vs_platforms_find (platforms, ((VsTarget *) g_ptr_array_index (targets, i))->platform);

      if (platform != NULL)
        g_ptr_array_add (found, vs_platform_ref (platform));
    }
  return found;
}

/**
 * vs_post_find_margins:
 * @platforms: (element-type VsPlatform): all that there are
 *
 * Returns: the margins that keep labels and captions out of what the apps of the post's platforms cover; the canvas' own when
 *   no platform was chosen
 */
VsMargins
vs_post_find_margins (VsProject *project, VsPost *post, GPtrArray *platforms)
{
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post) && platforms != NULL, VS_MARGINS_OWN);

  found = vs_post_find_platforms (project, vs_post_get_id (post), platforms);
  return vs_platforms_get_margins (found, vs_post_get_size (post));
}

/**
 * vs_post_load_margins:
 *
 * Returns: as vs_post_find_margins(), of the platforms that are built in or in the person's own folder
 */
VsMargins
vs_post_load_margins (VsProject *project, VsPost *post)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GPtrArray) platforms = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post), VS_MARGINS_OWN);

  targets = vs_project_get_targets (project, vs_post_get_id (post));
  if (targets->len == 0)
    return VS_MARGINS_OWN;
  folder = vs_platforms_get_user_folder ();
  platforms = vs_platforms_load (folder, NULL);
  return vs_post_find_margins (project, post, platforms);
}

/**
 * vs_post_decide:
 * @platforms: (element-type VsPlatform): all that there are
 *
 * Returns: (transfer full): what has to be disclosed about the post as it is now
 */
VsDecision *
vs_post_decide (VsProject *project, gint64 post_id, VsRules *rules, GPtrArray *platforms)
{
  g_autoptr (VsFacts) facts = NULL;
  g_autoptr (GPtrArray) chosen = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && rules != NULL && platforms != NULL, NULL);

  facts = vs_post_read_facts (project, post_id);
  chosen = vs_post_find_platforms (project, post_id, platforms);
  return vs_decision_new (rules, facts, chosen);
}

/* --- labels that are missing ---------------------------------------------------------------------------------------- */

/* A policy that names no seconds is kept to by the whole video. */
static void
take_time (VsLabelStyle *style, const VsTimePolicy *policy)
{
  if (policy->duration > 0)
    style->duration = policy->duration;
  switch (policy->timing)
    {
    case VS_TIMING_START:
      style->timing = policy->duration > 0 ? VS_LABEL_START : VS_LABEL_WHOLE;
      break;
    case VS_TIMING_START_AND_END:
      style->timing = VS_LABEL_START_AND_END;
      break;
    case VS_TIMING_REPEATED:
      style->timing = VS_LABEL_REPEATED;
      style->period = policy->period;
      break;
    case VS_TIMING_UNSTATED:
    case VS_TIMING_WHOLE:
      style->timing = VS_LABEL_WHOLE;
      break;
    }
}

/* What to write: the proposed words, or those that need no name as long as none is known. */
static const char *
pick_wording (const VsLabelNeed *need)
{
  if (need->wording != NULL && !need->needs_brand)
    return need->wording;
  for (gsize i = 0; need->accepted != NULL && need->accepted[i] != NULL; i++)
    if (!vs_wording_has_brand (need->accepted[i]))
      return need->accepted[i];
  return NULL;
}

/* (nullable): as long as a wording asks for the name of a partner and there is none, there is nothing to write. */
static VsLabel *
make_label (const VsLabelNeed *need)
{
  VsLabelStyle style = vs_label_style_for ((VsLabelKind) need->kind);
  const char  *wording = pick_wording (need);

  if (wording == NULL)
    return NULL;
  style.wording = wording;
  if (need->place >= 0)
    style.place = need->place;
  style.size = MAX (style.size, VS_LABEL_SIZE_LEGIBLE);
  take_time (&style, &need->time);
  return vs_label_new (&style);
}

/**
 * vs_post_list_missing_labels:
 *
 * Returns: (transfer full) (element-type VsLabel): one of each kind that is needed, or recommended, and that the post has not,
 *   with wording, place and times as the decision proposes; none of a kind whose wording waits for the name of the partner
 */
GPtrArray *
vs_post_list_missing_labels (VsPost *post, const VsDecision *decision)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_label_unref);

  g_return_val_if_fail (VS_IS_POST (post) && decision != NULL, missing);

  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    {
      const VsLabelNeed *need = vs_decision_get_strictest (decision, kind);
      VsLabel           *label = need->need > VS_NEED_NONE && vs_post_get_label (post, (VsLabelKind) kind) == NULL ? make_label (need) : NULL;

      if (label != NULL)
        g_ptr_array_add (missing, label);
    }
  return missing;
}

/**
 * vs_post_put_missing_labels:
 *
 * Puts the labels of vs_post_list_missing_labels() on the post, as one edit.
 */
gboolean
vs_post_put_missing_labels (VsProject *project, VsPost *post, const VsDecision *decision, GError **error)
{
  g_autoptr (GPtrArray) missing = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post) && decision != NULL, FALSE);

  missing = vs_post_list_missing_labels (post, decision);
  if (missing->len == 0)
    return TRUE;
  if (!vs_project_begin_edit (project, N_ ("Put Labels On"), error))
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    if (!vs_project_set_label (project, vs_post_get_id (post), g_ptr_array_index (missing, i), error))
      {
        vs_project_abort_edit (project);
        return FALSE;
      }
  return vs_project_end_edit (project, error);
}
