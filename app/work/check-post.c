// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a post as a job: the main thread reads the project, a thread measures and asks the rules.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "work/check-post.h"
#include "work/check-private.h"
#include "work/post-rules.h"
#include "work/studio-private.h"

static void
check_free (gpointer data)
{
  VsPostCheck *self = data;

  g_ptr_array_unref (self->findings);
  g_free (self->version);
  g_free (self);
}

/* A platform for each target; NULL where nothing is known. */
static VsPreflightTarget *
list_targets (const VsCheckInput *input)
{
  VsPreflightTarget *targets = g_new0 (VsPreflightTarget, input->targets->len + 1);

  for (guint i = 0; i < input->targets->len; i++)
    {
      const VsTarget *target = g_ptr_array_index (input->targets, i);

      targets[i] = (VsPreflightTarget){ target, vs_platforms_find (input->platforms, target->platform) };
    }
  return targets;
}

static GPtrArray *
find (const VsCheckInput *input, const VsCheckMeasures *measures)
{
  g_autofree VsPreflightTarget *targets = list_targets (input);
  const char *const             unprintable[] = { *measures->unprintable != '\0' ? measures->unprintable : NULL, NULL };
  VsPreflightFacts              facts = {
                 .rules = input->rules,
                 .decision = input->decision,
                 .targets = targets,
                 .n_targets = input->targets->len,
                 .length = vs_cut_get_length (measures->cut),
                 .canvas = input->canvas,
                 .labels = (const VsPreflightLabel *) measures->labels->data,
                 .n_labels = measures->labels->len,
                 .captions = (const VsPreflightCaption *) measures->captions->data,
                 .n_captions = measures->captions->len,
                 .faults = (const VsPreflightFault *) input->faults->data,
                 .n_faults = input->faults->len,
                 .text = input->text,
                 .frame_rate = measures->frame_rate,
                 .file_size = measures->file_size,
                 .has_music = input->music.media_id != 0,
                 .sound = measures->sound,
                 .silences = measures->silences,
                 .blacks = measures->blacks,
                 .frozen = measures->frozen,
                 .unprintable = unprintable,
                 .others = (const VsPreflightPost *) input->others->data,
                 .n_others = input->others->len,
                 .day = input->day,
  };

  return vs_preflight_run (&facts);
}

static void
take_contrasts (VsPostCheck *check, GArray *labels)
{
  for (guint i = 0; i < labels->len; i++)
    {
      const VsPreflightLabel *label = &g_array_index (labels, VsPreflightLabel, i);

      check->contrasts[vs_label_get_style (label->label)->kind] = label->contrast;
    }
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const VsCheckInput *input = data;
  g_autoptr (VsCheckMeasures) measures = vs_check_measure (input, job, error);
  VsPostCheck *check;

  if (measures == NULL)
    return NULL;
  check = g_new0 (VsPostCheck, 1);
  check->findings = find (input, measures);
  check->version = vs_decision_dup_version (input->decision);
  take_contrasts (check, measures->labels);
  return check;
}

/**
 * vs_check_post_job_new:
 * @platforms: (nullable) (array zero-terminated=1): ids of platforms, instead of those of the post
 * @limits: (nullable): what captions have to keep to, see vs_caption_limits_from_text()
 *
 * Returns: (transfer full) (nullable): a waiting job, whose result is a #VsPostCheck; %NULL with @error set for a post that
 *   cannot be exported, as vs_studio_check_export()
 */
VsJob *
vs_check_post_job_new (VsProject *project, gint64 post_id, const char *const *platforms, const char *limits, GError **error)
{
  VsPost          *post;
  g_autofree char *title = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project), NULL);

  post = vs_export_job_find_post (project, post_id, error);
  if (post == NULL)
    return NULL;
  /* Translators: %s is the title of a post */
  title = g_strdup_printf (_ ("Check “%s”"), vs_post_get_title (post));
  return vs_job_new (title, work, vs_check_input_new (project, post, platforms, limits), (GDestroyNotify) vs_check_input_free, check_free);
}

/**
 * vs_check_is_asked_for:
 *
 * Returns: whether somebody said what the post is made for: then it is checked before it is exported
 */
gboolean
vs_check_is_asked_for (VsProject *project, gint64 post_id)
{
  g_autoptr (VsFacts) facts = NULL;
  g_autoptr (GPtrArray) targets = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project), FALSE);

  facts = vs_post_read_facts (project, post_id);
  targets = vs_project_get_targets (project, post_id);
  return !vs_facts_is_empty (facts) || targets->len > 0;
}

/* Whether a finding is about all platforms, or about one of these. */
static gboolean
concerns (const VsFinding *finding, char **platforms)
{
  return finding->platform == NULL || platforms[0] == NULL || g_strv_contains ((const char *const *) platforms, finding->platform);
}

/**
 * vs_check_list_open:
 * @findings: (element-type VsFinding): of the post as it is now
 * @platforms: (nullable): ids with commas between them of those that a video is for; "" or %NULL for all
 *
 * Returns: (transfer full) (element-type VsFinding): the errors that nobody overrode, without those of other platforms
 */
GPtrArray *
vs_check_list_open (VsProject *project, gint64 post_id, GPtrArray *findings, const char *platforms)
{
  GPtrArray *open = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_finding_unref);
  g_autoptr (GHashTable) overrides = NULL;
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && findings != NULL, open);

  overrides = vs_project_get_overrides (project, post_id);
  ids = g_strsplit (platforms != NULL ? platforms : "", ",", -1);
  for (guint i = 0; i < findings->len; i++)
    {
      VsFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == VS_SEVERITY_ERROR && !g_hash_table_contains (overrides, finding->id) && concerns (finding, ids))
        g_ptr_array_add (open, vs_finding_ref (finding));
    }
  return open;
}

/**
 * vs_check_is_passed:
 * @findings: (element-type VsFinding): of the post as it is now
 * @platforms: (nullable): as in vs_check_list_open()
 *
 * Returns: %FALSE with %VS_ERROR_CHECK as long as there are errors that nobody overrode
 */
gboolean
vs_check_is_passed (VsProject *project, gint64 post_id, GPtrArray *findings, const char *platforms, GError **error)
{
  g_autoptr (GPtrArray) open = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && findings != NULL, FALSE);

  open = vs_check_list_open (project, post_id, findings, platforms);
  if (open->len > 0)
    g_set_error (error, VS_ERROR, VS_ERROR_CHECK,
                 ngettext ("The check found %u error. Mend it, or override it with a reason",
                           "The check found %u errors. Mend them, or override each with a reason", open->len),
                 open->len);
  return open->len == 0;
}
