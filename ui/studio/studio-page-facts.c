// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says about a post and its platforms, and what the rules make of it.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <string.h>

#include "base/language.h"
#include "ui/studio/facts-dialog.h"
#include "work/post-rules.h"

/* --- facts --------------------------------------------------------------------------------------------------------------- */

/* (nullable): the country of the machine's language, when there are rules for it */
static char *
dup_local_country (VsRules *rules)
{
  for (const char *const *name = g_get_language_names (); *name != NULL; name++)
    {
      const char      *territory = strchr (*name, '_');
      g_autofree char *code = territory != NULL && strlen (territory) > 2 ? g_strndup (territory + 1, 2) : NULL;
      const VsRuleSet *set = code != NULL ? vs_rules_find (rules, code) : NULL;

      if (set != NULL && vs_rule_set_is_country (set))
        return g_strdup (set->code);
    }
  return NULL;
}

/* Of the post; one of which nobody said anything is meant for the audience at home. */
VsFacts *
vs_ui_studio_page_read_facts (VsUiStudioPage *self)
{
  VsProject       *project = vs_ui_session_get_project (self->session);
  g_autofree char *json = vs_project_get_facts (project, vs_post_get_id (self->post));
  g_autofree char *language = vs_language_get_local ();
  g_autofree char *country = json == NULL ? dup_local_country (self->rules) : NULL;
  const char      *countries[] = { country, NULL };

  if (json != NULL)
    return vs_post_read_facts (project, vs_post_get_id (self->post));
  return vs_facts_new (&(VsFactValues){ .countries = countries, .language = language });
}

static void
write_facts (VsUiStudioPage *self, const VsFactValues *values)
{
  g_autoptr (VsFacts) facts = vs_facts_new (values);
  g_autoptr (GError) error = NULL;

  vs_ui_studio_page_report (self, vs_post_write_facts (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), facts, &error), error);
}

static void
post_fact_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (VsFacts) facts = vs_ui_studio_page_read_facts (self);
  VsFactValues values = *vs_facts_get (facts);
  const char  *name;
  gboolean     is_true;
  VsFactFlags  flag;

  g_variant_get (parameter, "(&sb)", &name, &is_true);
  if (!vs_fact_flag_parse (name, &flag))
    return;
  values.flags = is_true ? values.flags | flag : values.flags & ~flag;
  write_facts (self, &values);
}

static void
post_gift_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (VsFacts) facts = vs_ui_studio_page_read_facts (self);
  VsFactValues values = *vs_facts_get (facts);

  if (vs_gift_parse (g_variant_get_string (parameter, NULL), &values.gift))
    write_facts (self, &values);
}

/* (nullable): the text of a fact that has one */
static const char **
find_text (VsFactValues *values, const char *name)
{
  if (g_str_equal (name, "partner"))
    return &values->partner;
  if (g_str_equal (name, "product"))
    return &values->product;
  if (g_str_equal (name, "exclusive-category"))
    return &values->exclusive_category;
  if (g_str_equal (name, "exclusive-until"))
    return &values->exclusive_until;
  return g_str_equal (name, "language") ? &values->language : NULL;
}

/* A text that only comes and goes with the looking at it is no edit: what nobody said anything of stays so. */
static void
post_fact_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (VsFacts) facts = vs_ui_studio_page_read_facts (self);
  VsFactValues values = *vs_facts_get (facts);
  const char  *name, *text;
  const char **member;

  g_variant_get (parameter, "(&s&s)", &name, &text);
  member = find_text (&values, name);
  if (member == NULL || g_str_equal (*member != NULL ? *member : "", text))
    return;
  *member = *text != '\0' ? text : NULL;
  write_facts (self, &values);
}

static void
post_country_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (VsFacts) facts = vs_ui_studio_page_read_facts (self);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  VsFactValues values = *vs_facts_get (facts);
  const char  *code;
  gboolean     is_audience;

  g_variant_get (parameter, "(&sb)", &code, &is_audience);
  for (const char *const *other = values.countries; *other != NULL; other++)
    if (!g_str_equal (*other, code))
      g_ptr_array_add (codes, (gpointer) *other);
  if (is_audience)
    g_ptr_array_add (codes, (gpointer) code);
  g_ptr_array_add (codes, NULL);
  values.countries = (const char *const *) codes->pdata;
  write_facts (self, &values);
}

static void
show_dialog (VsUiStudioPage *self)
{
  g_autoptr (VsFacts) facts = self->facts_dialog != NULL && self->post != NULL ? vs_ui_studio_page_read_facts (self) : NULL;

  if (facts != NULL)
    vs_ui_facts_dialog_show (VS_UI_FACTS_DIALOG (self->facts_dialog), facts);
}

static void
post_facts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  if (self->facts_dialog == NULL)
    g_set_weak_pointer (&self->facts_dialog, vs_ui_facts_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->rules));
  show_dialog (self);
  gtk_window_present (GTK_WINDOW (self->facts_dialog));
}

/* --- platforms ----------------------------------------------------------------------------------------------------------- */

static void
post_platform_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsProject      *project = vs_ui_session_get_project (self->session);
  const char     *id;
  gboolean        is_target;
  g_autoptr (VsTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(&sb)", &id, &is_target);
  if (vs_platforms_find (self->platforms, id) == NULL)
    return;
  target = vs_target_new (id);
  vs_ui_studio_page_report (self, is_target ? vs_project_set_target (project, vs_post_get_id (self->post), target, &error) : vs_project_remove_target (project, vs_post_get_id (self->post), id, &error), error);
}

static void
post_captions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage  *self = VS_UI_STUDIO_PAGE (user_data);
  VsTargetCaptions captions;
  const char      *platform, *text;
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(&s&s)", &platform, &text);
  if (vs_target_captions_parse (text, &captions))
    vs_ui_studio_page_report (self, vs_project_set_target_captions (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), platform, captions, &error), error);
}

static void
post_switch_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsProject      *project = vs_ui_session_get_project (self->session);
  const char     *platform, *id;
  gboolean        is_set;
  g_autoptr (GPtrArray) targets = vs_project_get_targets (project, vs_post_get_id (self->post));
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(&s&sb)", &platform, &id, &is_set);
  for (guint i = 0; i < targets->len; i++)
    {
      VsTarget *target = g_ptr_array_index (targets, i);

      if (!g_str_equal (target->platform, platform) || vs_target_has_switch (target, id) == is_set)
        continue;
      vs_target_set_switch (target, id, is_set);
      vs_ui_studio_page_report (self, vs_project_set_target (project, vs_post_get_id (self->post), target, &error), error);
      return;
    }
}

/* --- the decision -------------------------------------------------------------------------------------------------------- */

static void
labels_put_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  vs_ui_studio_page_report (self, vs_post_put_missing_labels (vs_ui_session_get_project (self->session), self->post, self->decision, &error), error);
}

/* Shows what follows from the post's facts and platforms: in the panel, and in the margins of the preview. */
void
vs_ui_studio_page_show_facts (VsUiStudioPage *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);
  g_autoptr (GPtrArray) targets = vs_project_get_targets (project, vs_post_get_id (self->post));
  g_autoptr (GPtrArray) missing = NULL;

  g_clear_pointer (&self->decision, vs_decision_unref);
  self->decision = vs_post_decide (project, vs_post_get_id (self->post), self->rules, self->platforms);
  missing = vs_post_list_missing_labels (self->post, self->decision);
  vs_ui_label_panel_show_decision (self->label_panel, self->decision, self->rules, targets, vs_post_get_labels (self->post), missing->len);
  vs_ui_preview_set_margins (self->preview, vs_post_find_margins (project, self->post, self->platforms));
  show_dialog (self);
}

/* What is wrong in a file of the person's own is told once; the rules that are built in hold. */
void
vs_ui_studio_page_set_up_facts (VsUiStudioPage *self)
{
  g_autofree char *folder = vs_rules_get_user_folder ();
  g_autoptr (GPtrArray) problems = NULL;

  self->rules = vs_rules_load (folder, &problems);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    vs_ui_session_tell (self->session, g_ptr_array_index (problems, i));
  vs_ui_label_panel_set_platforms (self->label_panel, self->platforms);
  vs_ui_studio_page_set_up_templates (self);
}

const VsUiStudioAction vs_ui_studio_fact_actions[] = {
  { { "post-facts", post_facts_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "post-fact", post_fact_cb, "(sb)" }, VS_UI_NEEDS_POST_EDIT },
  { { "post-gift", post_gift_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "post-fact-text", post_fact_text_cb, "(ss)" }, VS_UI_NEEDS_POST_EDIT },
  { { "post-country", post_country_cb, "(sb)" }, VS_UI_NEEDS_POST_EDIT },
  { { "post-platform", post_platform_cb, "(sb)" }, VS_UI_NEEDS_POST_EDIT },
  { { "post-captions", post_captions_cb, "(ss)" }, VS_UI_NEEDS_POST_EDIT },
  { { "post-switch", post_switch_cb, "(ssb)" }, VS_UI_NEEDS_POST_EDIT },
  { { "labels-put", labels_put_cb }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
