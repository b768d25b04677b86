// SPDX-License-Identifier: GPL-3.0-or-later
// Captions that do not come from the keyboard: dialogs of the panel's menu, what they ask for, and what is told afterwards.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/language.h"
#include "ui/captions/engine-trouble.h"
#include "ui/captions/glossary-dialog.h"
#include "ui/captions/replace-dialog.h"
#include "ui/captions/speech-dialog.h"
#include "ui/common/settings.h"
#include "work/captions-file.h"
#include "work/engine-list.h"
#include "work/transcribe-post.h"
#include "work/translate.h"

static GtkWindow *
get_window (VsUiStudioPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- texts ----------------------------------------------------------------------------------------------------------------- */

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_ui_caption_panel_commit (self->caption_panel);
  gtk_window_present (GTK_WINDOW (vs_ui_replace_dialog_new (get_window (self))));
}

static void
tell_replaced (VsUiStudioPage *self, gsize n)
{
  /* Translators: %u is how many places of a text were replaced */
  g_autofree char *notice = n == 0 ? g_strdup (_ ("This text was not found.")) : g_strdup_printf (ngettext ("Replaced %u time", "Replaced %u times", n), (guint) n);

  vs_ui_session_tell (self->session, notice);
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsProject      *project = vs_ui_session_get_project (self->session);
  VsCaptionTrack *track = vs_project_get_caption_track (project, self->track_id);
  g_autoptr (VsCaptions) captions = NULL;
  g_autoptr (GError) error = NULL;
  const char *find, *with;
  gboolean    match_case, whole_words;
  gsize       n = 0;

  if (track == NULL)
    return;
  g_variant_get (parameter, "(&s&sbb)", &find, &with, &match_case, &whole_words);
  captions = vs_captions_replace_text (vs_caption_track_get_captions (track), find, with, match_case, whole_words, &n);
  if (n > 0)
    vs_ui_studio_page_report (self, vs_project_set_captions (project, self->track_id, N_ ("Replace Text"), captions, &error), error);
  tell_replaced (self, n);
}

static void
glossary_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_auto (GStrv) pairs = vs_project_get_glossary (vs_ui_session_get_project (self->session));

  gtk_window_present (GTK_WINDOW (vs_ui_glossary_dialog_new (get_window (self), (const char *const *) pairs)));
}

static void
set_glossary_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage         *self = VS_UI_STUDIO_PAGE (user_data);
  g_autofree const char **pairs = g_variant_get_strv (parameter, NULL);
  g_autoptr (GError) error = NULL;

  vs_ui_studio_page_report (self, vs_project_set_glossary (vs_ui_session_get_project (self->session), pairs, &error), error);
}

/* --- speech ---------------------------------------------------------------------------------------------------------------- */

static void
show_dialog (VsUiStudioPage *self, gboolean aligns)
{
  VsJobQueue *jobs = vs_studio_get_jobs (vs_ui_session_get_studio (self->session));

  vs_ui_caption_panel_commit (self->caption_panel);
  gtk_window_present (GTK_WINDOW (vs_ui_speech_dialog_new (get_window (self), aligns, self->settings, jobs)));
}

static void
transcribe_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_dialog (user_data, FALSE);
}

static void
align_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_dialog (user_data, TRUE);
}

static void
tell_speech (VsUiStudioPage *self, const VsPostSpeechReport *report)
{
  guint n_doubtful = report->clean.n_doubtful;
  /* Translators: %u is how many captions were made of speech */
  g_autofree char *made = g_strdup_printf (ngettext ("%u caption", "%u captions", report->n_captions), (guint) report->n_captions);
  /* Translators: a number of captions, then a number of words that should be looked at */
  g_autofree char *notice = g_strdup_printf (ngettext ("%s, %u word to check", "%s, %u words to check", n_doubtful), made, n_doubtful);

  vs_ui_session_tell (self->session, n_doubtful > 0 ? notice : made);
}

static void
speech_cb (VsUiStudioPage *self, VsJob *job)
{
  const VsPostSpeechReport *report = vs_job_get_result (job);

  if (vs_job_get_state (job) == VS_JOB_FAILED)
    vs_ui_engine_trouble_show (get_window (self), _ ("Speech did not become captions"), vs_job_get_error (job));
  if (vs_job_get_state (job) != VS_JOB_DONE)
    return;
  tell_speech (self, report);
  if (self->post == NULL || vs_project_get_caption_track (vs_ui_session_get_project (self->session), report->track_id) == NULL)
    return;
  self->track_id = report->track_id;
  self->cue_id = 0;
  vs_ui_studio_page_show_captions (self);
}

/* (transfer full) (nullable): an engine by its id, or the first one for a task when that is NULL */
static VsEngine *
find_engine (const char *id, VsEngineTask task)
{
  g_autofree char *folder = vs_engines_get_user_folder ();
  g_autoptr (GPtrArray) engines = vs_engines_load (folder, NULL);

  for (guint i = 0; i < engines->len; i++)
    if (vs_engine_get_task (engines->pdata[i]) == task && (id == NULL || g_str_equal (vs_engine_get_id (engines->pdata[i]), id)))
      return vs_engine_ref (engines->pdata[i]);
  return NULL;
}

static void
start (VsUiStudioPage *self, VsEngine *engine, const char *model, const char *language, const char *script)
{
  VsProject   *project = vs_ui_session_get_project (self->session);
  VsPostSpeech speech = { .engine = engine, .model = model, .language = language, .limits = vs_ui_studio_page_get_limits (self, language), .replace = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) job = NULL;

  if (engine == NULL)
    return;
  job = script != NULL ? vs_align_post_job_new (project, vs_post_get_id (self->post), &speech, script, &error)
                       : vs_transcribe_post_job_new (project, vs_post_get_id (self->post), &speech, &error);
  if (job == NULL)
    {
      vs_ui_session_tell (self->session, error->message);
      return;
    }
  g_signal_connect_object (job, "finished", G_CALLBACK (speech_cb), self, G_CONNECT_SWAPPED);
  vs_job_queue_add (vs_studio_get_jobs (vs_ui_session_get_studio (self->session)), job);
}

static void
transcribe_with_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *id, *model, *language;
  g_autoptr (VsEngine) engine = NULL;

  g_variant_get (parameter, "(&s&s&s)", &id, &model, &language);
  engine = find_engine (id, VS_ENGINE_TRANSCRIBES);
  start (user_data, engine, *model != '\0' ? model : NULL, language, NULL);
}

static void
align_with_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *language, *script;
  g_autoptr (VsEngine) engine = find_engine (NULL, VS_ENGINE_ALIGNS);

  g_variant_get (parameter, "(&s&s)", &language, &script);
  start (user_data, engine, NULL, language, script);
}

/* --- translation ------------------------------------------------------------------------------------------------------- */

static void
translated_cb (VsUiStudioPage *self, VsJob *job)
{
  GListModel *tracks = self->post != NULL ? vs_post_get_tracks (self->post) : NULL;
  g_autoptr (VsCaptionTrack) made = NULL;

  if (vs_job_get_state (job) == VS_JOB_FAILED)
    vs_ui_engine_trouble_show (get_window (self), _ ("The captions were not translated"), vs_job_get_error (job));
  if (vs_job_get_state (job) != VS_JOB_DONE || tracks == NULL || g_list_model_get_n_items (tracks) == 0)
    return;
  made = g_list_model_get_item (tracks, g_list_model_get_n_items (tracks) - 1);
  self->track_id = vs_caption_track_get_id (made);
  self->cue_id = 0;
  vs_ui_studio_page_show_captions (self);
}

static void
translate_with_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsProject      *project = vs_ui_session_get_project (self->session);
  VsCaptionTrack *track;
  g_autoptr (VsEngine) engine = NULL;
  g_autoptr (VsJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *model = NULL;
  const char      *id, *language;

  vs_ui_caption_panel_commit (self->caption_panel);
  track = vs_project_get_caption_track (project, self->track_id);
  g_variant_get (parameter, "(&s&s)", &id, &language);
  engine = find_engine (id, VS_ENGINE_TRANSLATES);
  if (track == NULL || engine == NULL)
    return;
  model = vs_ui_settings_get_entry (self->settings, "speech-models", id);
  job = vs_translate_job_new (project, vs_post_get_id (self->post), track, engine, model, language, &error);
  if (job == NULL)
    {
      vs_ui_session_tell (self->session, error->message);
      return;
    }
  g_signal_connect_object (job, "finished", G_CALLBACK (translated_cb), self, G_CONNECT_SWAPPED);
  vs_job_queue_add (vs_studio_get_jobs (vs_ui_session_get_studio (self->session)), job);
}

static void
add_translator (VsUiStudioPage *self, const VsEngine *engine)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) languages = NULL;

  for (const char *const *tag = vs_language_get_all (); *tag != NULL; tag++)
    if (vs_engine_speaks (engine, *tag))
      g_strv_builder_add (builder, *tag);
  languages = g_strv_builder_end (builder);
  vs_ui_caption_panel_add_translator (self->caption_panel, vs_engine_get_id (engine), vs_engine_get_name (engine), (const char *const *) languages);
}

/* Reads the engines when the menu may be opened first, not when the window starts. */
static void
panel_map_cb (VsUiStudioPage *self)
{
  g_autofree char *folder = vs_engines_get_user_folder ();
  g_autoptr (GPtrArray) engines = vs_engines_load (folder, NULL);

  g_signal_handlers_disconnect_by_func (self->caption_panel, panel_map_cb, self);
  for (guint i = 0; i < engines->len; i++)
    if (vs_engine_get_task (g_ptr_array_index (engines, i)) == VS_ENGINE_TRANSLATES)
      add_translator (self, g_ptr_array_index (engines, i));
}

void
vs_ui_studio_page_set_up_translators (VsUiStudioPage *self)
{
  g_signal_connect_object (self->caption_panel, "map", G_CALLBACK (panel_map_cb), self, G_CONNECT_SWAPPED);
}

/* --- files ----------------------------------------------------------------------------------------------------------------- */

static void
import_file (VsUiStudioPage *self, const char *path)
{
  g_autofree char *language = vs_language_get_local ();
  g_auto (VsCaptionsFileReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *notes = NULL;
  g_autofree char *notice = NULL;

  if (!vs_captions_file_import (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), 0, path, language, &report, &error))
    {
      vs_ui_session_tell (self->session, error->message);
      return;
    }
  notes = report.notes != NULL ? g_strjoinv (" ", report.notes) : g_strdup ("");
  /* Translators: %u is how many captions a file had, %s sentences about what was mended in it, or nothing */
  notice = g_strdup_printf (ngettext ("%u caption was imported. %s", "%u captions were imported. %s", report.n_captions), (guint) report.n_captions, notes);
  vs_ui_session_tell (self->session, g_strstrip (notice));
  self->track_id = report.track_id;
  self->cue_id = 0;
  vs_ui_studio_page_show_captions (self);
}

static void
import_chosen_cb (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = vs_ui_studio_page_take_chosen (self, response, dialog);

  if (path != NULL)
    import_file (self, path);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const suffixes[] = { "srt", "vtt", "ass", "ssa", NULL };
  VsUiStudioPage          *self = VS_UI_STUDIO_PAGE (user_data);
  GtkFileChooserNative    *dialog = gtk_file_chooser_native_new (_ ("Import Captions"), get_window (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);

  vs_ui_studio_page_add_filter (dialog, _ ("Captions (.srt, .vtt, .ass)"), suffixes);
  vs_ui_studio_page_choose (self, dialog, G_CALLBACK (import_chosen_cb));
}

static void
import_from_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  import_file (user_data, g_variant_get_string (parameter, NULL));
}

/* The chooser has asked whether a file may be replaced. */
static void
save_to (VsUiStudioPage *self, const char *path)
{
  VsProject       *project = vs_ui_session_get_project (self->session);
  VsCaptionTrack  *track = vs_project_get_caption_track (project, self->track_id);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;

  if (track == NULL)
    return;
  /* Translators: %s is the name of a file */
  notice = g_strdup_printf (_ ("The captions are in “%s” now"), name);
  vs_ui_session_tell (self->session, vs_captions_file_export (project, self->post, track, path, TRUE, &error) ? notice : error->message);
}

static void
save_chosen_cb (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = vs_ui_studio_page_take_chosen (self, response, dialog);

  if (path != NULL)
    save_to (self, path);
}

static char *
suggest_name (VsUiStudioPage *self, VsCaptionTrack *track)
{
  g_autofree char *video = vs_studio_suggest_file_name (self->post);
  char            *dot = strrchr (video, '.');

  if (dot != NULL)
    *dot = '\0';
  return g_strconcat (video, ".", vs_caption_track_get_language (track), ".srt", NULL);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const srt[] = { "srt", NULL }, *const vtt[] = { "vtt", NULL }, *const ass[] = { "ass", NULL }, *const txt[] = { "txt", NULL };
  VsUiStudioPage       *self = VS_UI_STUDIO_PAGE (user_data);
  VsCaptionTrack       *track = vs_project_get_caption_track (vs_ui_session_get_project (self->session), self->track_id);
  GtkFileChooserNative *dialog;
  g_autofree char      *name = NULL;

  if (track == NULL)
    return;
  vs_ui_caption_panel_commit (self->caption_panel);
  name = suggest_name (self, track);
  dialog = gtk_file_chooser_native_new (_ ("Save Captions"), get_window (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  vs_ui_studio_page_add_filter (dialog, _ ("SubRip (.srt)"), srt);
  vs_ui_studio_page_add_filter (dialog, _ ("WebVTT (.vtt)"), vtt);
  vs_ui_studio_page_add_filter (dialog, _ ("Advanced SubStation Alpha (.ass)"), ass);
  vs_ui_studio_page_add_filter (dialog, _ ("Plain text (.txt)"), txt);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  vs_ui_studio_page_choose (self, dialog, G_CALLBACK (save_chosen_cb));
}

static void
save_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  save_to (user_data, g_variant_get_string (parameter, NULL));
}

const VsUiStudioAction vs_ui_studio_speech_actions[] = {
  { { "captions-transcribe", transcribe_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "captions-align", align_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "transcribe-with", transcribe_with_cb, "(sss)" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "align-with", align_with_cb, "(ss)" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "captions-translate-with", translate_with_cb, "(ss)" }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-import", import_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "captions-import-from", import_from_cb, "s" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "captions-save", save_cb }, VS_UI_NEEDS_CLIP },
  { { "captions-save-to", save_to_cb, "s" }, VS_UI_NEEDS_CLIP },
  { { "captions-find", find_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-replace", replace_cb, "(ssbb)" }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-glossary", glossary_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "glossary-set", set_glossary_cb, "as" }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
