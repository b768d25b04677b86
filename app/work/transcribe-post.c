// SPDX-License-Identifier: GPL-3.0-or-later
// Captions for a whole post.
//
//   transcribe: each media of the cut, whole ─ engine → words in source time ┐
//   align: the sound of the cut ─ engine → words in cut time → source time ──┴→ cleaned → glossary → broken into captions
//
// The thread gets values and returns captions of each media; the main thread puts them into the track as one edit.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/language.h"
#include "captions/glossary.h"
#include "captions/voice.h"
#include "media/speech-file.h"
#include "media/waveform.h"
#include "work/captions-file.h"
#include "work/post-captions.h"
#include "work/post-rules.h"
#include "work/post-sources.h"
#include "work/studio-private.h"
#include "work/transcribe-post.h"
#include "work/transcribe.h"
#include "work/work-folder.h"

/* Of a job that aligns: writing the sound of the cut. */
#define CUT_SHARE 0.05

typedef struct
{
  gint64      media_id;
  char       *name; /* that a person reads */
  char       *path;
  char       *fingerprint; /* (nullable) */
  int         stream;
  gint64      duration;
  VsCaptions *captions; /* (nullable): what was made */
} Media;

typedef struct
{
  VsEngine       *engine;
  char           *model;
  char           *vad;
  char           *language;
  char           *text; /* (nullable): to align */
  VsCaptionLimits limits;
  VsCut          *cut;
  GPtrArray      *sources;
  GPtrArray      *media; /* of Media, those that are to be listened to */
  gsize           n_skipped;
  char          **glossary; /* pairs */
} Input;

typedef struct
{
  VsProject *project;
  gint64     post_id;
  char      *language;
  char      *engine;
  gboolean   aligns;
} Target;

static void
media_free (gpointer data)
{
  Media *self = data;

  g_clear_pointer (&self->captions, vs_captions_unref);
  g_free (self->name);
  g_free (self->path);
  g_free (self->fingerprint);
  g_free (self);
}

static void
input_free (gpointer data)
{
  Input *self = data;

  vs_engine_unref (self->engine);
  g_free (self->model);
  g_free (self->vad);
  g_free (self->language);
  g_free (self->text);
  vs_cut_unref (self->cut);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->media);
  g_strfreev (self->glossary);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Input, input_free)

static void
target_free (gpointer data)
{
  Target *self = data;

  g_object_unref (self->project);
  g_free (self->language);
  g_free (self->engine);
  g_free (self);
}

void
vs_post_speech_report_free (VsPostSpeechReport *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->made);
  g_free (self);
}

/* --- words → captions ------------------------------------------------------------------------------------------------------ */

static GArray *
find_speech (const char *path, int stream, gint64 duration, const char *fingerprint, GCancellable *cancellable, GError **error)
{
  g_autofree char *cache = fingerprint != NULL ? vs_waveform_get_cache_path (NULL, fingerprint, stream) : NULL;
  g_autoptr (VsWaveform) waveform = NULL;
  g_autoptr (GArray) levels = NULL;
  VsVoiceSettings settings = VS_VOICE_SETTINGS_DEFAULT;

  waveform = cache != NULL ? vs_waveform_make_cached (path, stream, duration, cache, NULL, NULL, cancellable, error)
                           : vs_waveform_make (path, stream, duration, NULL, NULL, cancellable, error);
  if (waveform == NULL)
    return NULL;
  levels = vs_voice_get_levels (waveform);
  settings.threshold = vs_voice_get_default_threshold ((const float *) levels->data, levels->len);
  return vs_voice_find_speech ((const float *) levels->data, levels->len, &settings);
}

static void
add_counts (VsCleanReport *sum, const VsCleanReport *more)
{
  sum->n_noises += more->n_noises;
  sum->n_bad_times += more->n_bad_times;
  sum->n_silent += more->n_silent;
  sum->n_repeated += more->n_repeated;
  sum->n_doubtful += more->n_doubtful;
}

static VsWords *
apply_glossary (const Input *input, VsWords *words)
{
  gsize                       n = g_strv_length (input->glossary) / 2;
  g_autofree VsGlossaryEntry *entries = g_new0 (VsGlossaryEntry, n + 1);

  for (gsize i = 0; i < n; i++)
    entries[i] = (VsGlossaryEntry){ input->glossary[2 * i], input->glossary[2 * i + 1] };
  return vs_words_apply_glossary (words, entries, n, VS_GLOSSARY_ANY_CASE | VS_GLOSSARY_ANY_UMLAUT, NULL);
}

static void
caption_media (const Input *input, Media *media, VsWords *words, VsPostSpeechReport *report)
{
  media->captions = vs_words_to_captions (words, media->media_id, &input->limits, input->language);
  report->n_captions += vs_captions_get_n (media->captions);
}

/* --- transcribing ---------------------------------------------------------------------------------------------------------- */

static gboolean
transcribe_media (const Input *input, guint index, VsJob *job, VsPostSpeechReport *report, GError **error)
{
  Media        *media = g_ptr_array_index (input->media, index);
  VsSpeechInput speech = { input->engine, input->model, input->vad, input->language, media->path, media->stream, media->duration };
  g_autoptr (VsWords) heard = vs_speech_run (&speech, NULL, job, index / (double) input->media->len, 1.0 / input->media->len, error);
  g_autoptr (GArray) voice = NULL;
  g_autoptr (VsWords) cleaned = NULL;
  g_autoptr (VsWords) words = NULL;
  VsCleanReport counts;

  if (heard == NULL)
    return FALSE;
  voice = find_speech (media->path, media->stream, media->duration, media->fingerprint, vs_job_get_cancellable (job), error);
  if (voice == NULL)
    return FALSE;
  cleaned = vs_words_clean (heard, voice, media->duration, VS_CLEAN_NORMAL, &counts);
  words = apply_glossary (input, cleaned);
  add_counts (&report->clean, &counts);
  caption_media (input, media, words, report);
  return TRUE;
}

/* A file in which nobody speaks takes nothing from the others. */
static gboolean
transcribe (const Input *input, VsJob *job, VsPostSpeechReport *report, GError **error)
{
  g_autoptr (GError) empty = NULL;

  for (guint i = 0; i < input->media->len; i++)
    {
      const Media *media = g_ptr_array_index (input->media, i);
      g_autoptr (GError) cause = NULL;

      if (transcribe_media (input, i, job, report, &cause))
        continue;
      if (input->media->len > 1)
        g_prefix_error (&cause, "%s: ", media->name);
      if (!g_error_matches (cause, VS_ENGINE_ERROR, VS_ENGINE_ERROR_EMPTY))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
      g_clear_error (&empty);
      empty = g_steal_pointer (&cause);
    }
  if (report->n_captions > 0)
    return TRUE;
  if (empty != NULL)
    g_propagate_error (error, g_steal_pointer (&empty));
  else
    g_set_error_literal (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_EMPTY, _ ("Nobody seems to speak in this post. Where somebody does, type the captions, or import a file."));
  return FALSE;
}

/* --- aligning -------------------------------------------------------------------------------------------------------------- */

static void
sound_cb (double fraction, gpointer job)
{
  vs_job_report (job, CUT_SHARE * fraction, NULL);
}

/* Whether an earlier clip has the same moment: its captions are shown there too. */
static gboolean
is_said_before (const VsCut *cut, gsize index, gint64 source_time)
{
  gint64 media_id = vs_cut_get (cut, index)->media_id;

  for (gsize i = 0; i < index; i++)
    if (vs_cut_get (cut, i)->media_id == media_id && vs_time_range_contains (vs_cut_get (cut, i)->range, source_time))
      return TRUE;
  return FALSE;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const VsWord *first = a, *second = b;

  return (first->range.start > second->range.start) - (first->range.start < second->range.start);
}

/* The words that are said in a media, in its time. They borrow their texts. */
static VsWords *
collect_words (const VsCut *cut, const VsWords *words, gint64 media_id)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (VsWord));

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      VsWord           word = *vs_words_get (words, i);
      gsize            index = vs_cut_find (cut, (word.range.start + word.range.end) / 2);
      const VsCutClip *clip = vs_cut_get (cut, index);
      gint64           shift = clip->range.start - vs_cut_get_start (cut, index);

      word.range = vs_time_range (word.range.start + shift, word.range.end + shift);
      if (clip->media_id != media_id || is_said_before (cut, index, (word.range.start + word.range.end) / 2))
        continue;
      word.range.start = MAX (word.range.start, clip->range.start);
      word.range.end = CLAMP (word.range.end, word.range.start, MAX (word.range.start, clip->range.end));
      g_array_append_val (found, word);
    }
  g_array_sort (found, compare_words);
  return vs_words_new ((const VsWord *) found->data, found->len);
}

static VsWords *
align_sound (const Input *input, const char *path, VsJob *job, VsPostSpeechReport *report, GError **error)
{
  gint64        length = vs_cut_get_length (input->cut);
  VsSpeechInput speech = { input->engine, input->model, input->vad, input->language, path, 0, length };
  g_autoptr (VsWords) heard = vs_speech_run (&speech, input->text, job, CUT_SHARE, 1 - CUT_SHARE, error);
  g_autoptr (GArray) voice = heard != NULL ? find_speech (path, 0, length, NULL, vs_job_get_cancellable (job), error) : NULL;

  return voice != NULL ? vs_words_clean (heard, voice, length, VS_CLEAN_KEEP_ALL, &report->clean) : NULL;
}

static gboolean
align (const Input *input, VsJob *job, VsPostSpeechReport *report, GError **error)
{
  g_autoptr (VsWorkFolder) folder = vs_work_folder_new (NULL, error);
  g_autofree char *path = folder != NULL ? vs_work_folder_dup_path (folder, "cut.wav") : NULL;
  g_autoptr (VsWords) words = NULL;

  if (folder == NULL)
    return FALSE;
  vs_job_report (job, 0, _ ("Reading the sound"));
  if (!vs_speech_file_write_cut (input->cut, input->sources, path, sound_cb, job, vs_job_get_cancellable (job), error))
    return FALSE;
  words = align_sound (input, path, job, report, error);
  if (words == NULL)
    return FALSE;
  for (guint i = 0; i < input->media->len; i++)
    {
      Media *media = g_ptr_array_index (input->media, i);
      g_autoptr (VsWords) own = collect_words (input->cut, words, media->media_id);

      caption_media (input, media, own, report);
    }
  return TRUE;
}

/* --- the job --------------------------------------------------------------------------------------------------------------- */

static void
report_free (gpointer report)
{
  vs_post_speech_report_free (report);
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input        *input = data;
  VsPostSpeechReport *report = g_new0 (VsPostSpeechReport, 1);

  report->made = g_ptr_array_ref (input->media);
  report->n_media = input->media->len;
  report->n_skipped = input->n_skipped;
  if (input->text != NULL ? align (input, job, report, error) : transcribe (input, job, report, error))
    return report;
  report_free (report);
  return NULL;
}

static VsCaptionTrack *
find_track (VsPost *post, const char *language, const char *engine)
{
  GListModel *tracks = vs_post_get_tracks (post);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);

      if (g_str_equal (vs_caption_track_get_language (track), language) && g_str_equal (vs_caption_track_get_engine (track), engine))
        return track;
    }
  return NULL;
}

static VsCaptions *
merge (VsCaptions *captions, GPtrArray *made)
{
  VsCaptions *merged = vs_captions_ref (captions);

  for (guint i = 0; i < made->len; i++)
    {
      const Media *media = g_ptr_array_index (made, i);
      gsize        n = media->captions != NULL ? vs_captions_get_n (media->captions) : 0;
      g_autoptr (VsCaptions) before = merged;

      merged = vs_captions_set_media (before, media->media_id, n > 0 ? vs_captions_get (media->captions, 0) : NULL, n);
    }
  return merged;
}

static gboolean
put (Target *target, VsPostSpeechReport *report, const char *name, GError **error)
{
  VsPost         *post = vs_captions_file_find_post (target->project, target->post_id, error);
  VsCaptionTrack *track = post != NULL ? find_track (post, target->language, target->engine) : NULL;
  VsCaptionStyle  style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  g_autoptr (VsCaptions) captions = NULL;

  if (post != NULL && track == NULL)
    track = vs_project_add_caption_track (target->project, target->post_id, target->language, target->engine, &style, error);
  if (track == NULL)
    return FALSE;
  report->track_id = vs_caption_track_get_id (track);
  captions = merge (vs_caption_track_get_captions (track), report->made);
  return vs_project_set_captions (target->project, report->track_id, name, captions, error);
}

static gboolean
apply_cb (VsJob *job, gpointer result, gpointer user_data, GError **error)
{
  Target     *target = user_data;
  const char *name = target->aligns ? N_ ("Align Script") : N_ ("Transcribe");

  if (!vs_project_begin_edit (target->project, name, error))
    return FALSE;
  if (put (target, result, name, error))
    return vs_project_end_edit (target->project, error);
  vs_project_abort_edit (target->project);
  return FALSE;
}

/* --- what is known at once ------------------------------------------------------------------------------------------------- */

static gboolean
has_captions (VsCaptionTrack *track, gint64 media_id)
{
  VsCaptions *captions = track != NULL ? vs_caption_track_get_captions (track) : NULL;

  for (gsize i = 0; captions != NULL && i < vs_captions_get_n (captions); i++)
    if (vs_captions_get (captions, i)->media_id == media_id)
      return TRUE;
  return FALSE;
}

static gboolean
is_listed (GPtrArray *list, gint64 media_id)
{
  for (guint i = 0; i < list->len; i++)
    if (((Media *) g_ptr_array_index (list, i))->media_id == media_id)
      return TRUE;
  return FALSE;
}

static Media *
media_new (const VsSource *source, const VsCutClip *clip)
{
  const VsMediaFacts *facts = vs_media_info_get (source->info);
  Media              *media = g_new0 (Media, 1);

  media->media_id = source->media_id;
  media->name = g_filename_display_basename (source->path);
  media->path = g_strdup (source->path);
  media->fingerprint = g_strdup (source->fingerprint);
  media->stream = clip->audio_stream != VS_AUDIO_DEFAULT ? clip->audio_stream : facts->audio_stream;
  media->duration = facts->duration;
  return media;
}

static GPtrArray *
list_media (const Input *input)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (media_free);

  for (gsize i = 0; i < vs_cut_get_n (input->cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (input->cut, i);
      VsSource        *source = vs_sources_find (input->sources, clip->media_id);

      if (source != NULL && !clip->muted && vs_media_info_get (source->info)->has_audio && !is_listed (list, clip->media_id))
        g_ptr_array_add (list, media_new (source, clip));
    }
  return g_steal_pointer (&list);
}

/* Leaves those alone that have captions already. */
static gboolean
choose_media (Input *input, VsCaptionTrack *track, gboolean replace, GError **error)
{
  guint n_sounding = input->media->len;

  for (guint i = n_sounding; i > 0 && !replace; i--)
    if (has_captions (track, ((Media *) g_ptr_array_index (input->media, i - 1))->media_id))
      {
        input->n_skipped++;
        /* A script is for the whole cut. */
        if (input->text == NULL)
          g_ptr_array_remove_index (input->media, i - 1);
      }
  if (n_sounding == 0)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("No clip of this post has sound that is heard. Type the captions, or import a file"));
  else if (input->media->len == 0 || (input->text != NULL && input->n_skipped > 0))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("The post has captions of this language and engine already"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_files (VsProject *project, const Input *input, GError **error)
{
  for (guint i = 0; i < input->media->len; i++)
    if (!vs_export_check_source (project, ((Media *) g_ptr_array_index (input->media, i))->media_id, error))
      return FALSE;
  return TRUE;
}

static Input *
input_new (VsProject *project, VsPost *post, const VsPostSpeech *speech, const char *language, const char *text)
{
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  Input         *self = g_new0 (Input, 1);

  self->engine = vs_engine_ref (speech->engine);
  self->model = g_strdup (speech->model);
  self->vad = g_strdup (speech->vad);
  self->language = g_strdup (language);
  self->text = g_strdup (text);
  self->limits = vs_post_captions_fit (post, vs_post_load_margins (project, post), &style, speech->limits);
  self->cut = vs_cut_ref (vs_post_get_cut (post));
  self->sources = vs_post_sources (project, post);
  self->media = list_media (self);
  self->glossary = vs_project_get_glossary (project);
  return self;
}

static VsJob *
job_new (VsProject *project, gint64 post_id, const VsPostSpeech *speech, const char *text, GError **error)
{
  VsPost          *post = vs_captions_file_find_post (project, post_id, error);
  g_autofree char *language = post != NULL ? vs_captions_file_check_language (speech->language, error) : NULL;
  g_autoptr (Input) input = language != NULL ? input_new (project, post, speech, language, text) : NULL;
  g_autofree char *title = NULL;
  Target          *target;
  VsJob           *job;

  if (input == NULL || !choose_media (input, find_track (post, language, vs_engine_get_id (speech->engine)), speech->replace, error) ||
      !check_files (project, input, error))
    return NULL;
  /* Translators: %s is the title of a post */
  title = g_strdup_printf (_ ("Caption “%s”"), vs_post_get_title (post));
  target = g_new0 (Target, 1);
  *target = (Target){ g_object_ref (project), post_id, g_strdup (language), g_strdup (vs_engine_get_id (speech->engine)), text != NULL };
  job = vs_job_new (title, work, g_steal_pointer (&input), input_free, report_free);
  vs_job_set_apply (job, apply_cb, target, target_free);
  return job;
}

/**
 * vs_transcribe_post_job_new:
 * @speech: copied; its engine transcribes
 *
 * Listens to each file of the cut whose sound is used, once and as a whole, so that captions are there too for what a later
 * cut brings in. Files that have captions of this language and engine are left alone, unless they are to be replaced.
 *
 * What is known at once is told here: no such post (%G_IO_ERROR_NOT_FOUND), no clip (%VS_ERROR_NO_VIDEO), no sound or no
 * language (%VS_ERROR_USAGE), captions for everything (%G_IO_ERROR_EXISTS), a missing (%VS_ERROR_SOURCE_MISSING) file.
 * Otherwise the job fails as vs_transcribe_job_new() says.
 *
 * Returns: (transfer full) (nullable): a waiting job, whose result is a #VsPostSpeechReport. When it is done, the captions are in the
 *   project, as one edit
 */
VsJob *
vs_transcribe_post_job_new (VsProject *project, gint64 post_id, const VsPostSpeech *speech, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (project) && speech != NULL && speech->engine != NULL && speech->language != NULL, NULL);
  g_return_val_if_fail (vs_engine_get_task (speech->engine) == VS_ENGINE_TRANSCRIBES, NULL);

  return job_new (project, post_id, speech, NULL, error);
}

/**
 * vs_align_post_job_new:
 * @speech: copied; its engine aligns
 * @text: what is said in the cut as it is, from its start to its end
 *
 * Finds the words in the sound of the cut, so they may come from any number of files. What is said in a moment that the cut has
 * twice is captioned once, and shown twice.
 *
 * Returns: (transfer full) (nullable): a waiting job, as vs_transcribe_post_job_new() has it; no text is %VS_ERROR_USAGE
 */
VsJob *
vs_align_post_job_new (VsProject *project, gint64 post_id, const VsPostSpeech *speech, const char *text, GError **error)
{
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && speech != NULL && speech->engine != NULL && speech->language != NULL && text != NULL, NULL);
  g_return_val_if_fail (vs_engine_get_task (speech->engine) == VS_ENGINE_ALIGNS, NULL);

  stripped = g_strstrip (g_strdup (text));
  if (*stripped != '\0')
    return job_new (project, post_id, speech, stripped, error);
  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The script is empty"));
  return NULL;
}
