// SPDX-License-Identifier: GPL-3.0-or-later
// The check of the post: run while its panel is seen and the post rests, and before an export.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "work/check-fix.h"
#include "work/check-record.h"

/* ms without a change after which the post is checked again. */
#define REST 800

static VsProject *
get_project (VsUiStudioPage *self)
{
  return vs_ui_session_get_project (self->session);
}

static gboolean
can_check (VsUiStudioPage *self)
{
  return self->post != NULL && vs_cut_get_n (self->cut) > 0;
}

/* --- running it ---------------------------------------------------------------------------------------------------------- */

static void
stop (VsUiStudioPage *self)
{
  if (self->check_job != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->check_job, self);
      vs_job_cancel (self->check_job);
    }
  g_clear_object (&self->check_job);
  g_clear_handle_id (&self->check_rest, g_source_remove);
}

static void
show_findings (VsUiStudioPage *self)
{
  g_autoptr (GHashTable) overrides = vs_project_get_overrides (get_project (self), vs_post_get_id (self->post));

  vs_ui_check_panel_show (self->check_panel, self->findings, overrides);
  if (vs_findings_count (self->findings, VS_SEVERITY_ERROR, overrides) == 0)
    vs_ui_check_panel_set_holds_export (self->check_panel, FALSE);
}

/* An export that waited goes on, or the panel says why it does not. */
static void
answer_export (VsUiStudioPage *self)
{
  g_autoptr (GVariant) waiting = g_steal_pointer (&self->export_waiting);
  const char *platforms;

  if (waiting == NULL)
    return;
  g_variant_get_child (waiting, 1, "&s", &platforms);
  if (vs_check_is_passed (get_project (self), vs_post_get_id (self->post), self->findings, platforms, NULL))
    {
      gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.export-checked", waiting);
      return;
    }
  vs_ui_check_panel_set_holds_export (self->check_panel, TRUE);
  vs_ui_session_tell (self->session, _ ("The check found errors. The post was not exported"));
}

static void
keep_record (VsUiStudioPage *self, const VsPostCheck *check)
{
  gint64 post_id = vs_post_get_id (self->post);
  g_autoptr (GHashTable) overrides = vs_project_get_overrides (get_project (self), post_id);
  g_autofree char *record = vs_post_check_to_json (check, overrides);

  vs_ui_session_set_check (self->session, post_id, record);
}

static void
take_result (VsUiStudioPage *self, VsJob *job)
{
  if (vs_job_get_state (job) == VS_JOB_DONE)
    {
      g_clear_pointer (&self->findings, g_ptr_array_unref);
      self->findings = g_ptr_array_ref (((const VsPostCheck *) vs_job_get_result (job))->findings);
      self->check_is_known = TRUE;
      keep_record (self, vs_job_get_result (job));
      show_findings (self);
      answer_export (self);
      return;
    }
  g_clear_pointer (&self->export_waiting, g_variant_unref);
  if (vs_job_get_error (job) != NULL && vs_job_get_state (job) == VS_JOB_FAILED)
    vs_ui_check_panel_show_trouble (self->check_panel, vs_job_get_error (job)->message);
  else
    vs_ui_check_panel_show_unchecked (self->check_panel);
}

static void
finished_cb (VsUiStudioPage *self, VsJob *job)
{
  g_autoptr (VsJob) done = NULL;

  if (job != self->check_job)
    return;
  done = g_steal_pointer (&self->check_job);
  take_result (self, done);
}

static void
progress_cb (VsUiStudioPage *self)
{
  if (self->check_job != NULL)
    vs_ui_check_panel_show_progress (self->check_panel, vs_job_get_fraction (self->check_job));
}

static void
start (VsUiStudioPage *self)
{
  g_autofree char *limits = vs_ui_studio_page_dup_limits_text (self);
  g_autoptr (GError) error = NULL;

  stop (self);
  self->check_job = vs_check_post_job_new (get_project (self), vs_post_get_id (self->post), NULL, limits, &error);
  if (self->check_job == NULL)
    {
      g_clear_pointer (&self->export_waiting, g_variant_unref);
      vs_ui_check_panel_show_trouble (self->check_panel, error->message);
      return;
    }
  vs_ui_check_panel_show_progress (self->check_panel, 0);
  g_signal_connect_object (self->check_job, "notify::fraction", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->check_job, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  vs_job_start (self->check_job);
}

static gboolean
rest_cb (gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  self->check_rest = 0;
  if (can_check (self))
    start (self);
  return G_SOURCE_REMOVE;
}

/* Checks soon, when somebody sees it or waits for it. */
static void
wait_for_rest (VsUiStudioPage *self)
{
  gboolean is_wanted = gtk_widget_get_mapped (GTK_WIDGET (self->check_panel)) || self->export_waiting != NULL;

  if (!self->check_is_known && self->check_job == NULL && self->check_rest == 0 && can_check (self) && is_wanted)
    self->check_rest = g_timeout_add (REST, rest_cb, self);
}

/* --- what a person does ------------------------------------------------------------------------------------------------ */

static VsFinding *
find_finding (VsUiStudioPage *self, const char *id)
{
  return self->findings != NULL ? vs_findings_find (self->findings, id) : NULL;
}

static void
check_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  start (user_data);
}

static void
check_cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  stop (self);
  g_clear_pointer (&self->export_waiting, g_variant_unref);
  if (self->findings != NULL && self->post != NULL)
    show_findings (self);
  else
    vs_ui_check_panel_show_unchecked (self->check_panel);
}

static void
check_fix_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage  *self = VS_UI_STUDIO_PAGE (user_data);
  VsFinding       *finding = find_finding (self, g_variant_get_string (parameter, NULL));
  g_autofree char *limits = vs_ui_studio_page_dup_limits_text (self);
  g_autoptr (VsFinding) kept = finding != NULL ? vs_finding_ref (finding) : NULL;
  g_autoptr (GError) error = NULL;

  if (kept != NULL)
    vs_ui_studio_page_report (self, vs_check_fix (get_project (self), vs_post_get_id (self->post), kept, limits, &error), error);
}

static void
check_override_reason_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  const char     *id, *reason;
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(&s&s)", &id, &reason);
  vs_ui_studio_page_report (self, vs_project_override_finding (get_project (self), vs_post_get_id (self->post), id, reason, &error), error);
}

static void
check_take_back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  vs_ui_studio_page_report (self, vs_project_remove_override (get_project (self), vs_post_get_id (self->post), g_variant_get_string (parameter, NULL), &error), error);
}

/* --- asking for a reason ------------------------------------------------------------------------------------------------- */

static void
reason_changed_cb (AdwMessageDialog *dialog, GtkEditable *entry)
{
  adw_message_dialog_set_response_enabled (dialog, "override", !vs_label_wording_is_blank (gtk_editable_get_text (entry)));
}

static void
override_response_cb (VsUiStudioPage *self, const char *response, AdwMessageDialog *dialog)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  const char  *id = g_object_get_data (G_OBJECT (dialog), "finding");

  if (g_str_equal (response, "override"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.check-override-reason", "(ss)", id, gtk_editable_get_text (entry));
}

static GtkWidget *
make_reason_entry (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_name (entry, "override-reason");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Why it may stay so"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reason"), -1);
  return entry;
}

static void
check_override_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage   *self = VS_UI_STUDIO_PAGE (user_data);
  const VsFinding  *finding = find_finding (self, g_variant_get_string (parameter, NULL));
  AdwMessageDialog *dialog;
  GtkWidget        *entry;

  if (finding == NULL)
    return;
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Override this finding?"), NULL));
  entry = make_reason_entry ();
  /* Translators: what was found, then a sentence about who is responsible */
  adw_message_dialog_format_body (dialog, _ ("%s\n\nThe reason is kept in the project with your name and the time. %s"), finding->message, vs_decision_get_responsibility ());
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "override", _ ("_Override"), NULL);
  adw_message_dialog_set_default_response (dialog, "override");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_response_enabled (dialog, "override", FALSE);
  g_object_set_data_full (G_OBJECT (dialog), "finding", g_strdup (finding->id), g_free);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (override_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

/* --- before an export ---------------------------------------------------------------------------------------------------- */

/* What is known of the post is enough; otherwise it is checked first. */
static void
check_export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsProject      *project = get_project (self);
  gint64          post_id;
  VsPost         *post;

  g_variant_get_child (parameter, 0, "x", &post_id);
  post = project != NULL ? vs_project_get_post (project, post_id) : NULL;
  if (post == NULL)
    return;
  vs_ui_session_set_post (self->session, post);
  adw_flap_set_reveal_flap (self->flap, TRUE);
  adw_view_stack_set_visible_child_name (self->panels, "check");
  g_clear_pointer (&self->export_waiting, g_variant_unref);
  self->export_waiting = g_variant_ref (parameter);
  if (self->check_is_known)
    answer_export (self);
  else if (self->check_job == NULL)
    start (self);
}

/* --- the page ------------------------------------------------------------------------------------------------------------ */

/* The post is another, or something of it: what was found may not hold any more. */
void
vs_ui_studio_page_show_check (VsUiStudioPage *self)
{
  gint64 post_id = self->post != NULL ? vs_post_get_id (self->post) : 0;

  stop (self);
  self->check_is_known = FALSE;
  vs_ui_session_set_check (self->session, 0, NULL);
  if (post_id != self->check_post_id)
    {
      self->check_post_id = post_id;
      g_clear_pointer (&self->export_waiting, g_variant_unref);
      g_clear_pointer (&self->findings, g_ptr_array_unref);
      vs_ui_check_panel_show_unchecked (self->check_panel);
      vs_ui_check_panel_set_holds_export (self->check_panel, FALSE);
    }
  wait_for_rest (self);
}

void
vs_ui_studio_page_set_up_check (VsUiStudioPage *self)
{
  g_signal_connect_object (self->check_panel, "map", G_CALLBACK (wait_for_rest), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* From dispose. */
void
vs_ui_studio_page_stop_check (VsUiStudioPage *self)
{
  stop (self);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->export_waiting, g_variant_unref);
}

const VsUiStudioAction vs_ui_studio_check_actions[] = {
  { { "check", check_cb }, VS_UI_NEEDS_CLIP },
  { { "check-cancel", check_cancel_cb }, VS_UI_NEEDS_POST },
  { { "check-fix", check_fix_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "check-override", check_override_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "check-override-reason", check_override_reason_cb, "(ss)" }, VS_UI_NEEDS_POST_EDIT },
  { { "check-take-back", check_take_back_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};

/* Asked for by the exports, which go to the page before. */
void
vs_ui_studio_page_add_check_actions (VsUiStudioPage *self, GActionMap *window)
{
  static const GActionEntry entry = { "check-export", check_export_cb, "(xssb)" };

  g_action_map_add_action_entries (window, &entry, 1, self);
}
