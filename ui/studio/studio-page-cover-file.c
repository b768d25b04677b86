// SPDX-License-Identifier: GPL-3.0-or-later
// The cover as a file of its own: for which platform it is, and saving it.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "rules/platform.h"
#include "work/post-rules.h"
#include "work/save-cover.h"

#define SUFFIX ".jpg"

/* --- the format --------------------------------------------------------------------------------------------------------- */

/* (element-type VsPlatform): those of the post, or, when none was chosen, those that are shown over the preview; and the one
   that the cover is saved for. They are borrowed from the page. */
static GPtrArray *
list_platforms (VsUiStudioPage *self)
{
  GPtrArray *platforms = g_ptr_array_new ();
  g_autoptr (GPtrArray) chosen = vs_post_find_platforms (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), self->platforms);

  g_ptr_array_extend (platforms, chosen->len > 0 ? chosen : vs_ui_session_get_platforms (self->session), NULL, NULL);
  if (self->cover_platform != NULL)
    g_ptr_array_add (platforms, self->cover_platform);
  return platforms;
}

/* What the panel shows and a saved file has; there must be a post. */
VsCoverFormat
vs_ui_studio_page_get_cover_format (VsUiStudioPage *self)
{
  g_autoptr (GPtrArray) platforms = list_platforms (self);
  VsSize size = vs_post_get_size (self->post);

  if (self->cover_platform != NULL)
    vs_platform_get_cover_size (self->cover_platform, &size.width, &size.height);
  return (VsCoverFormat){ size, vs_platforms_get_margins (platforms, size) };
}

void
vs_ui_studio_page_show_cover_format (VsUiStudioPage *self)
{
  if (self->post != NULL && vs_cut_get_n (self->cut) > 0)
    vs_ui_cover_panel_show_format (self->cover_panel, self->cover_platform, vs_ui_studio_page_get_cover_format (self));
}

static void
cover_platform_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  self->cover_platform = vs_platforms_find (self->platforms, g_variant_get_string (parameter, NULL));
  vs_ui_studio_page_show_cover_format (self);
}

/* --- saving ------------------------------------------------------------------------------------------------------------- */

static void
saved_cb (VsUiStudioPage *self, VsJob *job)
{
  const GError *error = vs_job_get_error (job);

  if (vs_job_get_state (job) == VS_JOB_DONE)
    {
      g_autofree char *name = g_filename_display_basename (vs_job_get_result (job));
      /* Translators: %s is the name of a file */
      g_autofree char *notice = g_strdup_printf (_ ("The cover is in “%s” now"), name);

      vs_ui_session_tell (self->session, notice);
    }
  else if (error != NULL)
    vs_ui_session_tell (self->session, error->message);
}

static void
save (VsUiStudioPage *self, const char *path, gboolean replace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) job = vs_save_cover_job_new (vs_ui_session_get_project (self->session), self->post, vs_ui_studio_page_get_cover_format (self), path, replace, &error);

  if (job == NULL)
    {
      vs_ui_session_tell (self->session, error->message);
      return;
    }
  g_signal_connect_object (job, "finished", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  vs_job_start (job);
}

/* The chooser asked already about a file that it saw under this very name. */
static void
chosen_cb (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = vs_ui_studio_page_take_chosen (self, response, dialog);
  g_autofree char *target = NULL;

  if (path == NULL)
    return;
  target = g_str_has_suffix (path, SUFFIX) || g_str_has_suffix (path, ".jpeg") ? g_strdup (path) : g_strconcat (path, SUFFIX, NULL);
  save (self, target, g_str_equal (target, path) && g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
cover_save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage       *self = VS_UI_STUDIO_PAGE (user_data);
  GtkWindow            *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save Cover"), window, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = vs_cover_suggest_file_name (self->post);

  gtk_file_filter_set_name (filter, _ ("JPEG pictures"));
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  vs_ui_studio_page_choose (self, dialog, G_CALLBACK (chosen_cb));
}

/* A path or URI, and whether a file there may be replaced. */
static void
cover_save_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
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

const VsUiStudioAction vs_ui_studio_cover_file_actions[] = {
  { { "cover-platform", cover_platform_cb, "s" }, VS_UI_NEEDS_POST },
  { { "cover-save", cover_save_cb }, VS_UI_NEEDS_CLIP },
  { { "cover-save-to", cover_save_to_cb, "(sb)" }, VS_UI_NEEDS_CLIP },
  { { NULL } },
};
