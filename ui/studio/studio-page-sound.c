// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the sound of the whole video: its loudness and the music beneath. How loud it is gets measured while
// the panel is seen and the cut rests.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "work/add-music.h"
#include "media/programme.h"
#include "work/measure-sound.h"
#include "work/post-sources.h"

/* ms without a change after which the sound is measured. */
#define REST 1500

/* dB and µs that make sense; beyond these nothing is heard or everything is noise. */
#define GAIN_MIN -40.0
#define GAIN_MAX 12.0
#define DUCKING_MAX 30.0

/* LUFS: from what cinemas take to what is still sound. */
#define LOUDNESS_MIN -40.0
#define LOUDNESS_MAX -5.0

/* --- measuring ----------------------------------------------------------------------------------------------------------- */

static void
stop_measuring (VsUiStudioPage *self)
{
  if (self->sound_job != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sound_job, self);
      vs_job_cancel (self->sound_job);
    }
  g_clear_object (&self->sound_job);
  g_clear_handle_id (&self->sound_rest, g_source_remove);
}

static void
measured_cb (VsUiStudioPage *self, VsJob *job)
{
  if (vs_job_get_state (job) == VS_JOB_DONE)
    vs_ui_sound_panel_show_measured (self->sound_panel, vs_job_get_result (job));
  else if (vs_job_get_error (job) != NULL)
    vs_ui_sound_panel_show_trouble (self->sound_panel, vs_job_get_error (job)->message);
  self->sound_is_known = vs_job_get_state (job) == VS_JOB_DONE;
  g_clear_object (&self->sound_job);
}

static void
measure (VsUiStudioPage *self)
{
  stop_measuring (self);
  vs_ui_sound_panel_show_measuring (self->sound_panel);
  self->sound_job = vs_measure_sound_job_new (vs_ui_session_get_project (self->session), self->post);
  g_signal_connect_object (self->sound_job, "finished", G_CALLBACK (measured_cb), self, G_CONNECT_SWAPPED);
  vs_job_start (self->sound_job);
}

static gboolean
rest_cb (gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  self->sound_rest = 0;
  measure (self);
  return G_SOURCE_REMOVE;
}

/* Measures soon, when somebody sees it. */
static void
wait_for_rest (VsUiStudioPage *self)
{
  if (!self->sound_is_known && self->sound_job == NULL && self->sound_rest == 0 && vs_cut_get_n (self->sound_cut) > 0 && gtk_widget_get_mapped (GTK_WIDGET (self->sound_panel)))
    self->sound_rest = g_timeout_add (REST, rest_cb, self);
}

/* --- speech, under which the music goes down --------------------------------------------------------------------------- */

typedef struct
{
  VsCut     *cut;
  GPtrArray *sources;
} SpeechInput;

static void
speech_input_free (gpointer data)
{
  SpeechInput *self = data;

  vs_cut_unref (self->cut);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

static gpointer
find_speech (VsJob *job, gpointer input, GError **error)
{
  SpeechInput *data = input;

  return vs_programme_find_speech (data->cut, data->sources, vs_job_get_cancellable (job), error);
}

static void
speech_found_cb (VsUiStudioPage *self, VsJob *job)
{
  if (job != self->speech_job)
    return;
  if (vs_job_get_state (job) == VS_JOB_DONE)
    vs_cut_player_set_speech (self->player, vs_job_get_result (job));
  g_clear_object (&self->speech_job);
}

static void
stop_finding_speech (VsUiStudioPage *self)
{
  if (self->speech_job != NULL)
    vs_job_cancel (self->speech_job);
  g_clear_object (&self->speech_job);
}

/* The export finds the speech itself; the player is told. */
static void
start_finding_speech (VsUiStudioPage *self, VsMusic music)
{
  SpeechInput *input;

  stop_finding_speech (self);
  if (self->post == NULL || music.media_id == 0 || music.ducking <= 0)
    return;
  input = g_new0 (SpeechInput, 1);
  input->cut = vs_cut_ref (self->cut);
  input->sources = vs_post_sources (vs_ui_session_get_project (self->session), self->post);
  self->speech_job = vs_job_new (_ ("Finding the speech"), find_speech, input, speech_input_free, (GDestroyNotify) g_array_unref);
  g_signal_connect_object (self->speech_job, "finished", G_CALLBACK (speech_found_cb), self, G_CONNECT_SWAPPED);
  vs_job_start (self->speech_job);
}

/* What was measured holds as long as cut and music are the same. */
static void
follow_cut (VsUiStudioPage *self)
{
  VsMusic music = self->post != NULL ? vs_post_get_music (self->post) : VS_MUSIC_NONE;

  if (self->sound_cut != NULL && vs_cut_equal (self->sound_cut, self->cut) && vs_music_equal (self->sound_music, music))
    return;
  stop_measuring (self);
  g_clear_pointer (&self->sound_cut, vs_cut_unref);
  self->sound_cut = vs_cut_ref (self->cut);
  self->sound_music = music;
  self->sound_is_known = FALSE;
  start_finding_speech (self, music);
  vs_ui_sound_panel_show_unmeasured (self->sound_panel);
}

static void
sound_measure_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  measure (user_data);
}

/* --- edits --------------------------------------------------------------------------------------------------------------- */

static void
loudness_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  double          loudness = g_variant_get_double (parameter);
  g_autoptr (GError) error = NULL;

  if (loudness != 0)
    loudness = CLAMP (loudness, LOUDNESS_MIN, LOUDNESS_MAX);
  if (loudness != vs_post_get_loudness (self->post))
    vs_ui_studio_page_report (self, vs_project_set_loudness (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), loudness, &error), error);
}

static void
set_music (VsUiStudioPage *self, VsMusic music)
{
  g_autoptr (GError) error = NULL;

  if (!vs_music_equal (music, vs_post_get_music (self->post)))
    vs_ui_studio_page_report (self, vs_project_set_music (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), music, &error), error);
}

/* Other music is as loud as the music before, from its beginning. */
static void
music_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsMusic         music = vs_post_get_music (self->post);
  gint64          media_id = g_variant_get_int64 (parameter);

  if (vs_project_get_media_by_id (vs_ui_session_get_project (self->session), media_id) == NULL || music.media_id == media_id)
    return;
  if (music.media_id == 0)
    music = VS_MUSIC_DEFAULT;
  music.media_id = media_id;
  music.start = 0;
  set_music (self, music);
}

static void
music_remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  set_music (user_data, VS_MUSIC_NONE);
}

static void
music_start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsMusic         music = vs_post_get_music (self->post);
  VsMedia        *media = vs_project_get_media_by_id (vs_ui_session_get_project (self->session), music.media_id);
  VsTimeRange     range;

  if (media == NULL)
    return;
  range = vs_media_info_get_range (vs_media_get_info (media));
  music.start = CLAMP (g_variant_get_int64 (parameter), range.start, MAX (range.start, range.end - G_USEC_PER_SEC));
  set_music (self, music);
  vs_ui_studio_page_show_sound (self);
}

static void
music_gain_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsMusic music = vs_post_get_music (VS_UI_STUDIO_PAGE (user_data)->post);

  music.gain = CLAMP (g_variant_get_double (parameter), GAIN_MIN, GAIN_MAX);
  if (music.media_id != 0)
    set_music (user_data, music);
}

static void
music_ducking_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsMusic music = vs_post_get_music (VS_UI_STUDIO_PAGE (user_data)->post);

  music.ducking = CLAMP (g_variant_get_double (parameter), 0, DUCKING_MAX);
  if (music.media_id != 0)
    set_music (user_data, music);
}

/* --- a file as music ------------------------------------------------------------------------------------------------------- */

static void
added_cb (VsUiStudioPage *self, VsJob *job)
{
  if (vs_job_get_error (job) != NULL)
    vs_ui_session_tell (self->session, vs_job_get_error (job)->message);
}

static void
chosen_cb (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  g_autofree char *path = vs_ui_studio_page_take_chosen (self, response, dialog);
  g_autoptr (VsJob) job = NULL;

  if (path == NULL)
    return;
  job = vs_add_music_job_new (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), path);
  g_signal_connect_object (job, "finished", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  vs_job_queue_add (vs_studio_get_jobs (vs_ui_session_get_studio (self->session)), job);
}

static void
music_choose_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage       *self = VS_UI_STUDIO_PAGE (user_data);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Choose Music"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Sounds and videos"));
  gtk_file_filter_add_mime_type (filter, "audio/*");
  gtk_file_filter_add_mime_type (filter, "video/*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  vs_ui_studio_page_choose (self, dialog, G_CALLBACK (chosen_cb));
}

/* --- the page ------------------------------------------------------------------------------------------------------------ */

/* The post, its cut, its loudness or its music is another. */
void
vs_ui_studio_page_show_sound (VsUiStudioPage *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);

  vs_ui_sound_panel_set_media (self->sound_panel, project != NULL ? vs_project_get_media (project) : NULL);
  follow_cut (self);
  if (self->post != NULL)
    vs_ui_sound_panel_show (self->sound_panel, vs_post_get_loudness (self->post), vs_post_get_music (self->post));
  wait_for_rest (self);
}

void
vs_ui_studio_page_set_up_sound (VsUiStudioPage *self)
{
  self->sound_cut = vs_cut_ref (self->cut);
  g_signal_connect_object (self->sound_panel, "map", G_CALLBACK (wait_for_rest), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* From dispose. */
void
vs_ui_studio_page_stop_sound (VsUiStudioPage *self)
{
  stop_measuring (self);
  stop_finding_speech (self);
  g_clear_pointer (&self->sound_cut, vs_cut_unref);
}

const VsUiStudioAction vs_ui_studio_sound_actions[] = {
  { { "sound-measure", sound_measure_cb }, VS_UI_NEEDS_CLIP },
  { { "loudness", loudness_cb, "d" }, VS_UI_NEEDS_POST_EDIT },
  { { "music", music_cb, "x" }, VS_UI_NEEDS_POST_EDIT },
  { { "music-choose", music_choose_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "music-remove", music_remove_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "music-start", music_start_cb, "x" }, VS_UI_NEEDS_POST_EDIT },
  { { "music-gain", music_gain_cb, "d" }, VS_UI_NEEDS_POST_EDIT },
  { { "music-ducking", music_ducking_cb, "d" }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
