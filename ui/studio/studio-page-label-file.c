// SPDX-License-Identifier: GPL-3.0-or-later
// The labels outside the video: as a file for live tools, and as words for the text of the post.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rules/notice.h"
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

static void
save (VsUiStudioPage *self, const char *path, gboolean replace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) job = vs_save_label_job_new (vs_ui_session_get_project (self->session), self->post, path, replace, &error);

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
  g_autofree char *path = vs_ui_studio_page_take_chosen (self, response, dialog);
  g_autofree char *target = NULL;

  if (path == NULL || self->post == NULL)
    return;
  target = has_suffix (path) ? g_strdup (path) : g_strconcat (path, suffixes[0], NULL);
  save (self, target, g_str_equal (target, path) && g_file_test (path, G_FILE_TEST_EXISTS));
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
label_save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const pictures[] = { "png", NULL }, *const videos[] = { "mov", "webm", NULL };
  VsUiStudioPage       *self = VS_UI_STUDIO_PAGE (user_data);
  GtkWindow            *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save Label"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  g_autofree char      *name = suggest_name (self);

  vs_ui_studio_page_add_filter (dialog, _ ("Pictures (.png)"), pictures);
  vs_ui_studio_page_add_filter (dialog, _ ("Videos with transparency (.mov, .webm)"), videos);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  vs_ui_studio_page_choose (self, dialog, G_CALLBACK (chosen_cb));
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
    save (user_data, path, replace);
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

const VsUiStudioAction vs_ui_studio_label_file_actions[] = {
  { { "label-save", label_save_cb }, VS_UI_NEEDS_POST },
  { { "label-save-to", label_save_to_cb, "(sb)" }, VS_UI_NEEDS_POST },
  { { "notice-copy", notice_copy_cb }, VS_UI_NEEDS_POST },
  { { NULL } },
};
