// SPDX-License-Identifier: GPL-3.0-or-later
// Captions in another language.
//
//   captions with words → SRT, numbered → the engine → SRT or WebVTT with as many captions → the same cues with other words
//
// Captions of several media may lie at the same source times, so the file has times of its own: they only keep the order.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/language.h"
#include "captions/subtitles.h"
#include "work/engine-list.h"
#include "work/transcribe.h"
#include "work/translate.h"

/* Of the file that an engine gets: a caption every ten seconds, half of them long. */
#define SLOT (10 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  VsEngine   *engine;
  char       *model; /* (nullable) */
  char       *from;
  char       *to;
  VsCaptions *captions;
} Input;

typedef struct
{
  VsProject     *project;
  gint64         post_id;
  VsCaptionStyle style;
  char          *language;
  char          *engine;
} Target;

static void
input_free (gpointer data)
{
  Input *self = data;

  vs_engine_unref (self->engine);
  g_free (self->model);
  g_free (self->from);
  g_free (self->to);
  vs_captions_unref (self->captions);
  g_free (self);
}

static void
target_free (gpointer data)
{
  Target *self = data;

  g_object_unref (self->project);
  g_free (self->language);
  g_free (self->engine);
  g_free (self);
}

static gboolean
has_words (const VsCue *cue)
{
  return vs_words_get_n (cue->words) > 0;
}

/* What the engine is given: a caption is one line. */
static char *
write_captions (VsCaptions *captions, const char *language, gsize *out_n)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) subtitles = g_array_new (FALSE, TRUE, sizeof (VsSubtitle));
  g_autoptr (VsSubtitles) file = NULL;

  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    {
      const VsCue *cue = vs_captions_get (captions, i);
      gint64       start = subtitles->len * SLOT;
      VsSubtitle   subtitle = { .range = { start, start + SLOT / 2 }, .language = language };

      if (!has_words (cue))
        continue;
      g_ptr_array_add (texts, g_strdelimit (vs_words_to_text (cue->words), "\n", ' '));
      subtitle.text = g_ptr_array_index (texts, texts->len - 1);
      g_array_append_val (subtitles, subtitle);
    }
  *out_n = subtitles->len;
  file = vs_subtitles_new ((const VsSubtitle *) subtitles->data, subtitles->len);
  return vs_subtitles_write (file, VS_SUBTITLE_SRT, NULL);
}

/* The words of the next translated caption, from @at on. */
static VsWords *
take_words (VsWords *words, gsize *at, VsTimeRange range)
{
  gsize first = *at;
  g_autoptr (VsWords) part = NULL;
  g_autofree char *text = NULL;

  while (*at < vs_words_get_n (words) && (vs_words_get (words, (*at)++)->flags & VS_WORD_ENDS_SEGMENT) == 0)
    ;
  part = vs_words_slice (words, first, *at - first);
  text = g_strdelimit (vs_words_to_text (part), "\n", ' ');
  return vs_words_new_from_text (text, range);
}

static VsCaptions *
put_in (VsCaptions *captions, VsWords *words)
{
  gsize             n = vs_captions_get_n (captions), at = 0;
  g_autofree VsCue *cues = g_new0 (VsCue, n + 1);
  VsCaptions       *translated;

  for (gsize i = 0; i < n; i++)
    {
      const VsCue *cue = vs_captions_get (captions, i);

      cues[i] = (VsCue){ 0, cue->media_id, cue->range, has_words (cue) ? take_words (words, &at, cue->range) : vs_words_new (NULL, 0) };
    }
  translated = vs_captions_new (cues, n);
  for (gsize i = 0; i < n; i++)
    vs_words_unref (cues[i].words);
  return translated;
}

static gsize
count_captions (const VsWords *words)
{
  gsize n = 0;

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    n += (vs_words_get (words, i)->flags & VS_WORD_ENDS_SEGMENT) != 0;
  return n;
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input     *input = data;
  gsize            n, n_translated;
  g_autofree char *text = write_captions (input->captions, input->from, &n);
  VsTranslation    translation = { input->engine, input->model, input->from, input->to, text, n * SLOT };
  g_autoptr (VsWords) words = vs_translation_run (&translation, job, error);

  if (words == NULL)
    return NULL;
  n_translated = count_captions (words);
  if (n_translated == n)
    return put_in (input->captions, words);
  g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_RESULT,
               /* Translators: first the name of an engine, then two numbers of captions */
               _ ("%s gave %d captions for %d, so that nobody can tell which belong together. Try again, or choose another engine."),
               vs_engine_get_name (input->engine), (int) n_translated, (int) n);
  return NULL;
}

static gboolean
add_track (const Target *target, VsCaptions *captions, GError **error)
{
  VsCaptionTrack *track = vs_project_add_caption_track (target->project, target->post_id, target->language, target->engine, &target->style, error);

  return track != NULL && vs_project_set_captions (target->project, vs_caption_track_get_id (track), N_ ("Translate Captions"), captions, error) &&
         vs_project_set_captions_drawn (target->project, vs_caption_track_get_id (track), FALSE, error);
}

/* One step to undo. The first language stays on the picture, the new one goes into a file, until a person wants it otherwise. */
static gboolean
apply_cb (VsJob *job, gpointer result, gpointer user_data, GError **error)
{
  const Target *target = user_data;

  if (!vs_project_begin_edit (target->project, N_ ("Translate Captions"), error))
    return FALSE;
  if (add_track (target, result, error))
    return vs_project_end_edit (target->project, error);
  vs_project_abort_edit (target->project);
  return FALSE;
}

static gboolean
check (VsCaptionTrack *track, const char *language, GError **error)
{
  VsCaptions *captions = vs_caption_track_get_captions (track);
  gsize       n = 0;

  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    n += has_words (vs_captions_get (captions, i));
  if (n > 0 && g_strcmp0 (language, vs_caption_track_get_language (track)) != 0)
    return TRUE;
  if (n == 0)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("These captions say nothing that could be translated"));
  else
    /* Translators: %s is the code of a language */
    g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("These captions are in “%s” already"), language);
  return FALSE;
}

/**
 * vs_translate_job_new:
 * @track: captions of the post that are translated
 * @engine: that translates
 * @model: (nullable) (type filename): what a person chose for it
 * @language: BCP 47 tag of what comes out
 *
 * Returns: (transfer full): a waiting job that adds captions at the same times to the post, whose result is the same #VsCaptions;
 *   %NULL with %VS_ERROR_USAGE. It fails with a #VsEngineError, with %VS_ENGINE_ERROR_RESULT when there are not as many captions
 */
VsJob *
vs_translate_job_new (VsProject *project, gint64 post_id, VsCaptionTrack *track, VsEngine *engine, const char *model, const char *language, GError **error)
{
  Input  *input;
  Target *target;
  VsJob  *job;

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_CAPTION_TRACK (track) && engine != NULL && language != NULL, NULL);
  g_return_val_if_fail (vs_engine_get_task (engine) == VS_ENGINE_TRANSLATES, NULL);

  if (!check (track, language, error))
    return NULL;
  input = g_new0 (Input, 1);
  *input = (Input){ vs_engine_ref (engine), g_strdup (model), g_strdup (vs_caption_track_get_language (track)), g_strdup (language), vs_captions_ref (vs_caption_track_get_captions (track)) };
  target = g_new0 (Target, 1);
  *target = (Target){ g_object_ref (project), post_id, *vs_caption_track_get_style (track), g_strdup (language), g_strdup (vs_engine_get_id (engine)) };
  job = vs_job_new (_ ("Translating the captions"), work, input, input_free, (GDestroyNotify) vs_captions_unref);
  vs_job_set_apply (job, apply_cb, target, target_free);
  return job;
}

static gboolean
is_ready (const VsEngine *engine, const char *language, const char *model)
{
  g_auto (GStrv) missing = vs_engine_list_missing (engine);

  return vs_engine_get_task (engine) == VS_ENGINE_TRANSLATES && missing[0] == NULL && vs_engine_speaks (engine, language) && vs_engine_check_model (engine, model, NULL);
}

/**
 * vs_translate_find_engine:
 * @engines: (element-type VsEngine): of vs_engines_load()
 * @id: (nullable): of the one that is wanted, which may lack something
 * @language: BCP 47 tag of what comes out
 * @model: (nullable) (type filename): what a person chose for it
 *
 * Returns: (transfer none) (nullable): that engine, or the first one that is ready; %NULL with @error set
 */
VsEngine *
vs_translate_find_engine (GPtrArray *engines, const char *id, const char *language, const char *model, GError **error)
{
  VsEngine *named = id != NULL ? vs_engines_find (engines, id) : NULL;

  g_return_val_if_fail (engines != NULL && language != NULL, NULL);

  if (named != NULL && vs_engine_get_task (named) == VS_ENGINE_TRANSLATES)
    return named;
  for (guint i = 0; id == NULL && i < engines->len; i++)
    if (is_ready (g_ptr_array_index (engines, i), language, model))
      return g_ptr_array_index (engines, i);
  if (id != NULL)
    /* Translators: %s is what the person typed; “vorspann transcribe --list-engines” stays as it is */
    g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is no engine for this. “vorspann transcribe --list-engines” tells which there are"), id);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: %s is the code of a language; the second is a folder */
                 _ ("There is no engine yet that translates into “%s”. Describe one in a file in %s"), language, "~/.local/share/vorspann/engines");
  return NULL;
}
