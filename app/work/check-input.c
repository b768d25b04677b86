// SPDX-License-Identifier: GPL-3.0-or-later
// What the check needs to know of a post, read on the main thread.

#include "captions/checks.h"
#include "captions/finding-text.h"
#include "work/check-private.h"
#include "work/post-captions.h"
#include "work/post-rules.h"
#include "work/post-sources.h"

static void
clear_fault (gpointer data)
{
  VsPreflightFault *self = data;

  g_free ((char *) self->id);
  g_free ((char *) self->text);
}

static void
clear_post (gpointer data)
{
  VsPreflightPost *self = data;

  g_free ((char *) self->title);
  vs_facts_unref (self->facts);
}

void
vs_check_input_free (VsCheckInput *self)
{
  g_clear_pointer (&self->rules, vs_rules_unref);
  g_clear_pointer (&self->decision, vs_decision_unref);
  g_clear_pointer (&self->platforms, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->cut, vs_cut_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->labels, vs_labels_unref);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_array_unref);
  g_clear_pointer (&self->others, g_array_unref);
  g_free (self->text);
  g_free (self);
}

/* --- captions -------------------------------------------------------------------------------------------------------- */

/* Findings of one kind count together; the text is that of the first. */
static void
add_fault (GArray *faults, const VsCaptionFinding *finding, const char *language)
{
  g_autofree char *id = g_strdup_printf ("%s:%s", vs_caption_fault_to_text (finding->fault), language);
  VsPreflightFault fault = { NULL };

  for (guint i = 0; i < faults->len; i++)
    if (g_str_equal (g_array_index (faults, VsPreflightFault, i).id, id))
      {
        g_array_index (faults, VsPreflightFault, i).n++;
        return;
      }
  fault = (VsPreflightFault){ g_steal_pointer (&id), vs_caption_finding_to_text (finding), 1, vs_caption_fault_can_fix (finding->fault) };
  g_array_append_val (faults, fault);
}

static GArray *
find_faults (VsPost *post, VsMargins margins, const char *wanted)
{
  GArray     *faults = g_array_new (FALSE, FALSE, sizeof (VsPreflightFault));
  GListModel *tracks = vs_post_get_tracks (post);
  VsCut      *cut = vs_post_get_cut (post);

  g_array_set_clear_func (faults, clear_fault);
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);
      g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (vs_caption_track_get_captions (track), cut);
      const char     *language = vs_caption_track_get_language (track);
      VsCaptionLimits limits = vs_post_captions_read_limits (post, track, margins, wanted);
      g_autoptr (GArray) found = vs_captions_check (shown, cut, &limits, language);

      for (guint k = 0; k < found->len; k++)
        add_fault (faults, &g_array_index (found, VsCaptionFinding, k), language);
    }
  return faults;
}

/* --- platforms ------------------------------------------------------------------------------------------------------- */

static VsTarget *
find_target (GPtrArray *targets, const char *platform)
{
  for (guint i = 0; i < targets->len; i++)
    if (g_str_equal (((VsTarget *) g_ptr_array_index (targets, i))->platform, platform))
      return g_ptr_array_index (targets, i);
  return NULL;
}

/* Those of the post, or those that are asked for. */
static GPtrArray *
read_targets (VsProject *project, gint64 post_id, const char *const *platforms)
{
  g_autoptr (GPtrArray) all = vs_project_get_targets (project, post_id);
  GPtrArray *chosen;

  if (platforms == NULL || platforms[0] == NULL)
    return g_steal_pointer (&all);
  chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_target_free);
  for (gsize i = 0; platforms[i] != NULL; i++)
    {
      VsTarget *target = find_target (all, platforms[i]);

      if (find_target (chosen, platforms[i]) == NULL)
        g_ptr_array_add (chosen, target != NULL ? vs_target_copy (target) : vs_target_new (platforms[i]));
    }
  return chosen;
}

static GPtrArray *
find_platforms (GPtrArray *targets, GPtrArray *all)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < targets->len; i++)
    {
      VsPlatform *platform = vs_platforms_find (all, ((VsTarget *) g_ptr_array_index (targets, i))->platform);

      if (platform != NULL)
        g_ptr_array_add (found, platform);
    }
  return found;
}

static void
read_rules (VsCheckInput *self, VsProject *project, gint64 post_id, const char *const *platforms)
{
  g_autofree char *rules_folder = vs_rules_get_user_folder ();
  g_autofree char *platforms_folder = vs_platforms_get_user_folder ();
  g_autoptr (VsFacts) facts = vs_post_read_facts (project, post_id);
  g_autoptr (GPtrArray) chosen = NULL;

  self->rules = vs_rules_load (rules_folder, NULL);
  self->platforms = vs_platforms_load (platforms_folder, NULL);
  self->targets = read_targets (project, post_id, platforms);
  chosen = find_platforms (self->targets, self->platforms);
  self->decision = vs_decision_new (self->rules, facts, chosen);
}

/* --- other posts ----------------------------------------------------------------------------------------------------- */

static GArray *
read_others (VsProject *project, gint64 post_id)
{
  GArray     *others = g_array_new (FALSE, FALSE, sizeof (VsPreflightPost));
  GListModel *posts = vs_project_get_posts (project);

  g_array_set_clear_func (others, clear_post);
  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (posts, i);
      g_autoptr (VsFacts) facts = vs_post_get_id (post) != post_id ? vs_post_read_facts (project, vs_post_get_id (post)) : NULL;
      VsPreflightPost other;

      if (facts == NULL || vs_facts_get (facts)->exclusive_until == NULL)
        continue;
      other = (VsPreflightPost){ g_strdup (vs_post_get_title (post)), g_steal_pointer (&facts) };
      g_array_append_val (others, other);
    }
  return others;
}

/* The planned day, or today for a post of the backlog. */
static VsDay
find_day (VsPost *post)
{
  VsDay day = vs_post_get_day (post);

  return day != VS_NO_DAY ? day : vs_day_today (vs_post_get_when (post).zone);
}

/* Returns: (transfer full): what is known of the post. @platforms: (nullable) (array zero-terminated=1): instead of the post's own; @limits: of captions */
VsCheckInput *
vs_check_input_new (VsProject *project, VsPost *post, const char *const *platforms, const char *limits)
{
  VsCheckInput *self = g_new0 (VsCheckInput, 1);
  gint64        post_id = vs_post_get_id (post);

  read_rules (self, project, post_id, platforms);
  self->cut = vs_cut_ref (vs_post_get_cut (post));
  self->sources = vs_post_sources (project, post);
  self->canvas = vs_post_get_size (post);
  self->margins = vs_post_find_margins (project, post, self->platforms);
  self->labels = vs_labels_ref (vs_post_get_labels (post));
  self->layers = vs_post_captions (post);
  self->faults = find_faults (post, self->margins, limits);
  self->music = vs_post_get_music (post);
  self->loudness = vs_post_get_loudness (post);
  self->text = g_strdup (vs_post_get_text (post));
  self->others = read_others (project, post_id);
  self->day = find_day (post);
  return self;
}
