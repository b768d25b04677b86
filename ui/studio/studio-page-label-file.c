// SPDX-License-Identifier: GPL-3.0-or-later
// The labels outside the video: as a file for live tools, and as words for the text of the post, a story and the profile.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rules/notice.h"
#include "ui/studio/notice-dialog.h"
#include "work/save-label.h"
#include "work/studio.h"

static const char *const suffixes[] = { ".png", ".mov", ".webm" };

static void
saved_cb (VsUiStudioPage *self, VsJob *job)
{
  const GError *error = vs_job_get_error (job);

  if (vs_job_get_state (job) == VS_JOB_DONE)
    {
      g_autofree char *name = g_filename_display_basename (vs_job_get_result (job));
      /* Translators: %s is the name of a file */
      g_autofree char *notice = g_strdup_printf (_ ("The label is in “%s” now"), name);

      vs_ui_session_tell (self->session, notice);
    }
  else if (error != NULL)
    vs_ui_session_tell (self->session, error->message);
}

/* The labels of the post; with a @wording, that one alone. */
static void
save (VsUiStudioPage *self, const char *wording, const char *path, gboolean replace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) job = vs_save_label_job_new (vs_ui_session_get_project (self->session), self->post, wording, path, replace, &error);

  if (job == NULL)
    {
      vs_ui_session_tell (self->session, error->message);
      return;
    }
  g_signal_connect_object (job, "finished", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  vs_job_start (job);
}

static gboolean
has_suffix (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (path, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* The chooser asked already about a file that it saw under this very name. */
static void
chosen_cb (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  g_autofree char *wording = g_strdup (g_object_get_data (G_OBJECT (dialog), "wording"));
  g_autofree char *path = vs_ui_studio_page_take_chosen (self, response, dialog);
  g_autofree char *target = NULL;

  if (path == NULL || self->post == NULL)
    return;
  target = has_suffix (path) ? g_strdup (path) : g_strconcat (path, suffixes[0], NULL);
  save (self, wording, target, g_str_equal (target, path) && g_file_test (path, G_FILE_TEST_EXISTS));
}

static char *
suggest_name (VsUiStudioPage *self)
{
  g_autofree char *video = vs_studio_suggest_file_name (self->post);
  char            *dot = strrchr (video, '.');

  if (dot != NULL)
    *dot = '\0';
  return g_strconcat (video, "-label.png", NULL);
}

static void
choose_target (VsUiStudioPage *self, GtkWindow *window, const char *wording)
{
  static const char *const pictures[] = { "png", NULL }, *const videos[] = { "mov", "webm", NULL };
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save Label"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  g_autofree char      *name = suggest_name (self);

  vs_ui_studio_page_add_filter (dialog, _ ("Pictures (.png)"), pictures);
  vs_ui_studio_page_add_filter (dialog, _ ("Videos with transparency (.mov, .webm)"), videos);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_set_data_full (G_OBJECT (dialog), "wording", g_strdup (wording), g_free);
  vs_ui_studio_page_choose (self, dialog, G_CALLBACK (chosen_cb));
}

static void
label_save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  choose_target (self, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL);
}

/* A path or URI, and whether a file there may be replaced. */
static void
label_save_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *target;
  gboolean    replace;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  g_variant_get (parameter, "(&sb)", &target, &replace);
  file = g_file_new_for_commandline_arg (target);
  path = g_file_get_path (file);
  if (path != NULL)
    save (user_data, NULL, path, replace);
}

/* What the rules propose for the text of the post; without rules, what the labels say. */
static void
notice_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage  *self = VS_UI_STUDIO_PAGE (user_data);
  g_autofree char *proposed = vs_decision_dup_caption (self->decision);
  g_autofree char *said = vs_labels_dup_wording (vs_post_get_labels (self->post));
  const char      *text = *proposed != '\0' ? proposed : said;
  g_autofree char *notice = NULL;

  if (text == NULL)
    {
      vs_ui_session_tell (self->session, _ ("There is nothing to copy: no label is needed, and none is on the video"));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  /* Translators: %s is a text such as “Werbung” */
  notice = g_strdup_printf (_ ("Copied: %s"), text);
  vs_ui_session_tell (self->session, notice);
}

/* --- notices ------------------------------------------------------------------------------------------------------------- */

static void
notices_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (VsFacts) facts = vs_ui_studio_page_read_facts (self);

  if (self->notice_dialog == NULL)
    g_set_weak_pointer (&self->notice_dialog, vs_ui_notice_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->rules, facts));
  gtk_window_present (GTK_WINDOW (self->notice_dialog));
}

static void
notice_save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  GtkWidget      *window = self->notice_dialog != NULL ? self->notice_dialog : GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  choose_target (self, GTK_WINDOW (window), g_variant_get_string (parameter, NULL));
}

/* The wording, a path or URI, and whether a file there may be replaced. */
static void
notice_save_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *wording, *target;
  gboolean    replace;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  g_variant_get (parameter, "(&s&sb)", &wording, &target, &replace);
  file = g_file_new_for_commandline_arg (target);
  path = g_file_get_path (file);
  if (path != NULL)
    save (user_data, wording, path, replace);
}

const VsUiStudioAction vs_ui_studio_label_file_actions[] = {
  { { "label-save", label_save_cb }, VS_UI_NEEDS_POST },
  { { "label-save-to", label_save_to_cb, "(sb)" }, VS_UI_NEEDS_POST },
  { { "notice-copy", notice_copy_cb }, VS_UI_NEEDS_POST },
  { { "notices", notices_cb }, VS_UI_NEEDS_POST },
  { { "notice-save", notice_save_cb, "s" }, VS_UI_NEEDS_POST },
  { { "notice-save-to", notice_save_to_cb, "(ssb)" }, VS_UI_NEEDS_POST },
  { { NULL } },
};
