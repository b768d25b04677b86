// SPDX-License-Identifier: GPL-3.0-or-later
// What a post is made for: its facts, its platforms, and the findings that a person lives with. Read when asked for; the post
// emits "changed" when any of it changes. Each edit is a named one.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/label.h"
#include "model/project-private.h"
#include "store/post-part-table.h"

/* --- facts ---------------------------------------------------------------------------------------------------------------- */

/**
 * vs_project_get_facts:
 *
 * Returns: (transfer full) (nullable): what is true of the post, a JSON object; %NULL when nobody said anything yet
 */
char *
vs_project_get_facts (VsProject *self, gint64 post_id)
{
  g_autoptr (GError) error = NULL;
  char *facts = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  if (!vs_post_facts_table_read (self->db, post_id, &facts, &error))
    g_warning ("The facts of a post could not be read: %s", error->message);
  return facts;
}

/**
 * vs_project_set_facts:
 * @facts: JSON object
 */
gboolean
vs_project_set_facts (VsProject *self, gint64 post_id, const char *facts, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (facts != NULL, FALSE);

  return vs_project_begin_post (self, post_id, N_ ("Change Facts"), error) != NULL &&
         vs_project_finish (self, vs_post_facts_table_set (self->db, post_id, facts, error), error);
}

/* --- platforms ------------------------------------------------------------------------------------------------------------ */

/**
 * vs_project_get_targets:
 *
 * Returns: (transfer full) (element-type VsTarget): the platforms of the post, in the order in which they were chosen
 */
GPtrArray *
vs_project_get_targets (VsProject *self, gint64 post_id)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_target_free);
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (self), targets);

  if (!vs_post_target_table_read (self->db, post_id, targets, &error))
    g_warning ("The platforms of a post could not be read: %s", error->message);
  return targets;
}

/**
 * vs_project_set_target:
 *
 * Adds a platform to a post, or changes what is different there.
 */
gboolean
vs_project_set_target (VsProject *self, gint64 post_id, const VsTarget *target, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  return vs_project_begin_post (self, post_id, N_ ("Change Platforms"), error) != NULL &&
         vs_project_finish (self, vs_post_target_table_set (self->db, post_id, target, error), error);
}

/* (transfer full) (nullable): of a post whose edit has begun, as it is now; without it the edit is taken back */
static VsTarget *
dup_target (VsProject *self, gint64 post_id, const char *platform, GError **error)
{
  g_autoptr (GPtrArray) targets = vs_project_get_targets (self, post_id);

  for (guint i = 0; i < targets->len; i++)
    if (g_str_equal (((VsTarget *) g_ptr_array_index (targets, i))->platform, platform))
      return vs_target_copy (g_ptr_array_index (targets, i));
  vs_project_abort_edit (self);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The post is not made for this platform. Add the platform to it first"));
  return NULL;
}

/**
 * vs_project_set_target_text:
 * @platform: one that the post is made for
 * @text: caption text for this platform alone, "" for that of the post
 */
gboolean
vs_project_set_target_text (VsProject *self, gint64 post_id, const char *platform, const char *text, GError **error)
{
  g_autoptr (VsTarget) target = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (platform != NULL && text != NULL, FALSE);

  if (vs_project_begin_post (self, post_id, N_ ("Edit Text of a Platform"), error) == NULL)
    return FALSE;
  target = dup_target (self, post_id, platform, error);
  if (target == NULL)
    return FALSE;
  g_free (target->text);
  target->text = g_utf8_make_valid (text, -1);
  return vs_project_finish (self, vs_post_target_table_set (self->db, post_id, target, error), error);
}

/**
 * vs_project_set_target_captions:
 * @platform: one that the post is made for
 * @captions: where the captions go there
 */
gboolean
vs_project_set_target_captions (VsProject *self, gint64 post_id, const char *platform, VsTargetCaptions captions, GError **error)
{
  g_autoptr (VsTarget) target = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (platform != NULL, FALSE);

  if (vs_project_begin_post (self, post_id, N_ ("Change Captions of a Platform"), error) == NULL)
    return FALSE;
  target = dup_target (self, post_id, platform, error);
  if (target == NULL)
    return FALSE;
  target->captions = captions;
  return vs_project_finish (self, vs_post_target_table_set (self->db, post_id, target, error), error);
}

gboolean
vs_project_remove_target (VsProject *self, gint64 post_id, const char *platform, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (platform != NULL, FALSE);

  return vs_project_begin_post (self, post_id, N_ ("Change Platforms"), error) != NULL &&
         vs_project_finish (self, vs_post_target_table_delete (self->db, post_id, platform, error), error);
}

/* --- overrides ------------------------------------------------------------------------------------------------------------ */

static void
override_cb (const char *finding, const char *reason, gpointer data)
{
  g_hash_table_insert (data, g_strdup (finding), g_strdup (reason));
}

/**
 * vs_project_get_overrides:
 *
 * Returns: (transfer full): by the names of the findings that a person decided to live with, the written reasons
 */
GHashTable *
vs_project_get_overrides (VsProject *self, gint64 post_id)
{
  GHashTable *overrides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (self), overrides);

  if (!vs_override_table_read (self->db, post_id, override_cb, overrides, &error))
    g_warning ("The overridden findings of a post could not be read: %s", error->message);
  return overrides;
}

/**
 * vs_project_override_finding:
 * @finding: the check's own name of it
 * @reason: in a person's words, not blank; who and when stands in the edit
 */
gboolean
vs_project_override_finding (VsProject *self, gint64 post_id, const char *finding, const char *reason, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (finding != NULL && reason != NULL, FALSE);

  if (vs_label_wording_is_blank (reason))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Write why, so that it can be understood later"));
      return FALSE;
    }
  return vs_project_begin_post (self, post_id, N_ ("Override Finding"), error) != NULL &&
         vs_project_finish (self, vs_override_table_set (self->db, post_id, finding, reason, error), error);
}

gboolean
vs_project_remove_override (VsProject *self, gint64 post_id, const char *finding, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (finding != NULL, FALSE);

  return vs_project_begin_post (self, post_id, N_ ("Take Back Override"), error) != NULL &&
         vs_project_finish (self, vs_override_table_delete (self->db, post_id, finding, error), error);
}

/* A copy is not published, and nobody has looked at its findings. */
static gboolean
copy_targets (VsProject *self, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) targets = vs_project_get_targets (self, from);

  for (guint i = 0; i < targets->len; i++)
    {
      VsTarget *target = g_ptr_array_index (targets, i);

      *target->url = '\0';
      g_strfreev (target->switches);
      target->switches = g_new0 (char *, 1);
      if (!vs_post_target_table_set (self->db, to, target, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vs_project_copy_targets (VsProject *self, gint64 from, gint64 to, GError **error)
{
  g_autofree char *facts = vs_project_get_facts (self, from);

  return (facts == NULL || vs_post_facts_table_set (self->db, to, facts, error)) && copy_targets (self, from, to, error);
}
