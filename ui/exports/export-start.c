// SPDX-License-Identifier: GPL-3.0-or-later
// How an export begins: asking for a file, planning the videos that the platforms need, asking before something is replaced. All
// videos of one wish begin, or none.

#include "config.h"

#include <glib/gi18n.h>

#include "rules/platform.h"
#include "ui/common/settings.h"
#include "ui/exports/export-options.h"
#include "ui/exports/exports-page-private.h"
#include "work/export-versions.h"

#define SUFFIX ".mp4"

/* What an open dialog needs to know until it is answered. */
typedef struct
{
  VsUiExportsPage *page;
  gint64           post_id;
  char            *platforms;
  char            *target;
} Question;

/* One of the videos that begin together. */
typedef struct
{
  char           *target;
  char           *platforms; /* (nullable) */
  VsExportChoices choices;   /* borrows these, and the check */
} Video;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->page);
  g_free (question->platforms);
  g_free (question->target);
  g_free (question);
}

static Question *
question_new (VsUiExportsPage *page, const VsUiExportWish *wish)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (page);
  question->post_id = wish->post_id;
  question->platforms = g_strdup (wish->platforms);
  question->target = g_strdup (wish->target);
  return question;
}

static void
video_free (gpointer data)
{
  Video *video = data;

  g_free (video->target);
  g_free (video->platforms);
  g_free (video);
}

static VsStudio *
studio_of (VsUiExportsPage *self)
{
  return vs_ui_session_get_studio (vs_ui_exports_page_get_session (self));
}

/* (nullable) */
static VsPost *
find_post (VsUiExportsPage *self, gint64 post_id)
{
  VsProject *project = vs_ui_session_get_project (vs_ui_exports_page_get_session (self));

  return project != NULL ? vs_project_get_post (project, post_id) : NULL;
}

static char *
dup_export_folder (void)
{
  g_autoptr (GSettings) settings = vs_ui_settings_open ();
  g_autofree char *folder = settings != NULL ? g_settings_get_string (settings, "export-folder") : NULL;
  const char      *videos = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);

  if (folder != NULL && folder[0] != '\0' && g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&folder);
  return g_strdup (videos != NULL && g_file_test (videos, G_FILE_TEST_IS_DIR) ? videos : g_get_home_dir ());
}

static void
remember_export_folder (const char *target)
{
  g_autoptr (GSettings) settings = vs_ui_settings_open ();
  g_autofree char *folder = g_path_get_dirname (target);

  if (settings != NULL && g_utf8_validate (folder, -1, NULL))
    g_settings_set_string (settings, "export-folder", folder);
}

void
vs_ui_exports_page_show_error (VsUiExportsPage *self, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (vs_ui_exports_page_get_window (self), _ ("The post cannot be exported"), error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- replacing ----------------------------------------------------------------------------------------------------------- */

static void
replace_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  VsUiExportWish wish = { question->post_id, question->platforms, question->target, TRUE };

  if (g_str_equal (response, "replace") && find_post (question->page, wish.post_id) != NULL)
    vs_ui_exports_page_start (question->page, &wish);
}

static void
format_one (AdwMessageDialog *dialog, const char *target)
{
  g_autofree char *name = g_filename_display_basename (target);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *shown = g_filename_display_name (folder);

  /* Translators: %s is the name of a file */
  adw_message_dialog_format_heading (dialog, _ ("Replace “%s”?"), name);
  /* Translators: %s is a folder */
  adw_message_dialog_format_body (dialog, _ ("There is a file of that name in “%s”. It stays as it is until the new video is finished."), shown);
}

static void
format_several (AdwMessageDialog *dialog, GPtrArray *targets)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *folder = g_path_get_dirname (g_ptr_array_index (targets, 0));
  g_autofree char *shown = g_filename_display_name (folder);

  for (guint i = 0; i < targets->len; i++)
    {
      g_autofree char *name = g_filename_display_basename (g_ptr_array_index (targets, i));

      g_string_append_printf (names, "\n%s", name);
    }
  /* Translators: %u counts files, always more than one */
  adw_message_dialog_format_heading (dialog, ngettext ("Replace %u file?", "Replace %u files?", targets->len), targets->len);
  /* Translators: a folder, then names of files, each on a line of its own */
  adw_message_dialog_format_body (dialog, _ ("In “%s” there are files of these names. They stay as they are until the new videos are finished.\n%s"), shown, names->str);
}

/* @taken: (element-type filename): what is there already */
static void
ask_to_replace (VsUiExportsPage *self, const VsUiExportWish *wish, GPtrArray *taken)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (vs_ui_exports_page_get_window (self), NULL, NULL));

  if (taken->len == 1)
    format_one (dialog, g_ptr_array_index (taken, 0));
  else
    format_several (dialog, taken);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (replace_cb), question_new (self, wish), question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks when there is a file of the name, tells anything else. */
void
vs_ui_exports_page_tell_refusal (VsUiExportsPage *self, const VsUiExportWish *wish, const GError *error)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();

  g_ptr_array_add (taken, (gpointer) wish->target);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    ask_to_replace (self, wish, taken);
  else
    vs_ui_exports_page_show_error (self, error);
}

/* --- the videos ---------------------------------------------------------------------------------------------------------- */

/* The text of the cover stays clear of what the platforms that are shown in the Studio cover. */
static VsMargins
get_cover_margins (VsUiExportsPage *self, VsPost *post)
{
  return vs_platforms_get_margins (vs_ui_session_get_platforms (vs_ui_exports_page_get_session (self)), vs_post_get_size (post));
}

/* Takes @target. */
static Video *
add_video (VsUiExportsPage *self, GPtrArray *videos, VsPost *post, char *target, gboolean replace)
{
  Video *video = g_new0 (Video, 1);

  video->target = target;
  video->choices = (VsExportChoices){ .target = target, .replace = replace, .crf = -1, .cover_margins = get_cover_margins (self, post) };
  vs_ui_export_options_fill (&video->choices);
  g_ptr_array_add (videos, video);
  return video;
}

/* What a platform says of its captions goes before what is remembered for all: without the files that it takes there would be none. */
static void
follow (Video *video, const VsExportVersion *version)
{
  gboolean takes_files = version->captions == VS_TARGET_CAPTIONS_FILE || version->captions == VS_TARGET_CAPTIONS_BOTH;

  video->platforms = g_strjoinv (",", version->platforms);
  video->choices.platforms = video->platforms;
  if (takes_files && video->choices.captions == VS_EXPORT_CAPTIONS_NONE)
    video->choices.captions = VS_EXPORT_CAPTIONS_DEFAULT;
  vs_export_choices_follow (&video->choices, version->captions);
}

static char *
dup_version_target (VsUiExportsPage *self, const char *target, const VsExportVersion *version)
{
  g_autofree char *folder = vs_platforms_get_user_folder ();
  g_autoptr (GPtrArray) platforms = vs_platforms_load (folder, NULL);
  g_autofree char *names = vs_export_version_dup_names (version, platforms);

  return vs_studio_name_for_platforms (target, names);
}

/* (transfer full) (element-type Video) */
static GPtrArray *
plan (VsUiExportsPage *self, VsPost *post, const VsUiExportWish *wish)
{
  VsProject *project = vs_ui_session_get_project (vs_ui_exports_page_get_session (self));
  g_autoptr (GPtrArray) versions = vs_export_versions_of_post (project, post, wish->platforms);
  GPtrArray *videos = g_ptr_array_new_with_free_func (video_free);

  for (guint i = 0; i < versions->len; i++)
    {
      const VsExportVersion *version = g_ptr_array_index (versions, i);

      follow (add_video (self, videos, post, versions->len > 1 ? dup_version_target (self, wish->target, version) : g_strdup (wish->target), wish->replace), version);
    }
  if (versions->len == 0)
    add_video (self, videos, post, g_strdup (wish->target), wish->replace);
  return videos;
}

/* Whether all of them can begin; what is in the way is asked about or told. */
static gboolean
check_all (VsUiExportsPage *self, const VsUiExportWish *wish, GPtrArray *videos)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();

  for (guint i = 0; i < videos->len; i++)
    {
      const Video *video = g_ptr_array_index (videos, i);
      g_autoptr (GError) error = NULL;

      if (vs_studio_check_export_with (studio_of (self), wish->post_id, &video->choices, &error))
        continue;
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          vs_ui_exports_page_show_error (self, error);
          return FALSE;
        }
      g_ptr_array_add (taken, video->target);
    }
  if (taken->len > 0)
    ask_to_replace (self, wish, taken);
  return taken->len == 0;
}

static void
begin_all (VsUiExportsPage *self, const VsUiExportWish *wish, GPtrArray *videos)
{
  g_autofree char *check = vs_ui_session_dup_check (vs_ui_exports_page_get_session (self), wish->post_id);

  for (guint i = 0; i < videos->len; i++)
    {
      Video *video = g_ptr_array_index (videos, i);
      g_autoptr (GError) error = NULL;

      video->choices.check = check;
      if (vs_studio_export_with (studio_of (self), wish->post_id, &video->choices, &error) == NULL)
        vs_ui_exports_page_show_error (self, error);
    }
}

static void
tell_number (VsUiExportsPage *self, guint n)
{
  g_autofree char *text = NULL;

  if (n < 2)
    return;
  /* Translators: %u counts videos, always more than one */
  text = g_strdup_printf (ngettext ("%u video is written, because captions are not on the picture on all platforms",
                                    "%u videos are written, because captions are not on the picture on all platforms", n),
                          n);
  vs_ui_session_tell (vs_ui_exports_page_get_session (self), text);
}

/* Begins what is wished for, or asks before something is replaced. The post is there. */
void
vs_ui_exports_page_start (VsUiExportsPage *self, const VsUiExportWish *wish)
{
  VsPost *post = find_post (self, wish->post_id);
  g_autoptr (GPtrArray) videos = NULL;
  g_autoptr (GError) error = NULL;

  if (!vs_studio_check_export (studio_of (self), wish->post_id, &error))
    {
      vs_ui_exports_page_show_error (self, error);
      return;
    }
  videos = plan (self, post, wish);
  if (!check_all (self, wish, videos))
    return;
  begin_all (self, wish, videos);
  remember_export_folder (wish->target);
  tell_number (self, videos->len);
}

/* --- asking for a file --------------------------------------------------------------------------------------------------- */

/* The chooser asked already about a file that it saw under this very name. Several videos have names that it never saw. */
static gboolean
was_asked_about (VsUiExportsPage *self, const Question *question, const char *target, const char *path)
{
  VsProject *project = vs_ui_session_get_project (vs_ui_exports_page_get_session (self));
  VsPost    *post = find_post (self, question->post_id);
  g_autoptr (GPtrArray) versions = post != NULL ? vs_export_versions_of_post (project, post, question->platforms) : NULL;

  return versions != NULL && versions->len < 2 && g_str_equal (target, path) && g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Question *question)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    {
      g_autofree char *target = g_str_has_suffix (path, SUFFIX) ? g_strdup (path) : g_strconcat (path, SUFFIX, NULL);
      VsUiExportWish   wish = { question->post_id, question->platforms, target, was_asked_about (question->page, question, target, path) };

      vs_ui_exports_page_start (question->page, &wish);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* With the platform in it when somebody asks for one. */
static char *
suggest_name (VsUiExportsPage *self, VsPost *post, const char *platforms)
{
  VsProject       *project = vs_ui_session_get_project (vs_ui_exports_page_get_session (self));
  g_autofree char *name = vs_studio_suggest_file_name (post);
  g_autoptr (GPtrArray) versions = NULL;

  if (*platforms == '\0')
    return g_steal_pointer (&name);
  versions = vs_export_versions_of_post (project, post, platforms);
  return dup_version_target (self, name, g_ptr_array_index (versions, 0));
}

/* Asks where the videos go, and begins. The post is there. */
void
vs_ui_exports_page_ask_for_target (VsUiExportsPage *self, const VsUiExportWish *wish)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Export Video"), vs_ui_exports_page_get_window (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = suggest_name (self, find_post (self, wish->post_id), wish->platforms);
  g_autofree char *folder = dup_export_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  gtk_file_filter_set_name (filter, _ ("MP4 videos"));
  gtk_file_filter_add_mime_type (filter, "video/mp4");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), file, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), question_new (self, wish), question_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
