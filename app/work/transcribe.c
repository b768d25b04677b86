// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody says in a source, and when: a thread writes the sound, runs the engine on it, and reads its result.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "captions/engine-native.h"
#include "media/speech-file.h"
#include "work/engine-talk.h"
#include "work/transcribe.h"
#include "work/work-folder.h"

/* Of the job: writing the sound. */
#define SOUND_SHARE 0.05

typedef struct
{
  VsEngine *engine;
  char     *model;
  char     *vad;
  char     *language;
  char     *path;          /* (nullable): without, nothing is heard */
  char     *text;          /* (nullable) */
  char     *from_language; /* (nullable): of a translation */
  int       stream;
  gint64    duration;
  double    from;  /* of the job's progress: where this run begins */
  double    share; /* and how much of it is this run */
} Input;

/* A run of an engine that tells how far it is. */
typedef struct
{
  const Input *input;
  VsJob       *job;
} Teller;

/* What an engine prints that may be its result. */
typedef struct
{
  const Input    *input;
  VsEngineTalk    talk;
  VsEngineNative *native; /* (nullable) */
  GString        *result;
  gboolean        reads_stdout, reads_stderr;
} Listener;

static void
input_free (gpointer data)
{
  Input *self = data;

  vs_engine_unref (self->engine);
  g_free (self->model);
  g_free (self->vad);
  g_free (self->language);
  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

/* --- before ---------------------------------------------------------------------------------------------------------- */

static void
set_language_error (const Input *input, GError **error)
{
  if (input->path == NULL)
    {
      g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_LANGUAGE,
                   /* Translators: the first %s is the name of an engine, the second the code of a language, such as "de" */
                   _ ("%s does not translate into “%s”. Choose another engine."), vs_engine_get_name (input->engine), input->language);
      return;
    }
  g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_LANGUAGE,
               /* Translators: the first %s is the name of a speech engine, the second the code of a language, such as "de" */
               _ ("%s does not understand the language “%s”. Choose another engine, align a script, or import captions from a file."),
               vs_engine_get_name (input->engine), input->language);
}

static gboolean
check (const Input *input, GError **error)
{
  if (!vs_engine_speaks (input->engine, input->language))
    {
      set_language_error (input, error);
      return FALSE;
    }
  return vs_engine_check_is_there (input->engine, error) && vs_engine_check_model (input->engine, input->model, error);
}

static void
tell (VsJob *job, const Input *input, double fraction, const char *detail)
{
  vs_job_report (job, input->from + input->share * fraction, detail);
}

static void
sound_cb (double fraction, gpointer user_data)
{
  const Teller *teller = user_data;

  tell (teller->job, teller->input, SOUND_SHARE * fraction, NULL);
}

static gboolean
write_input (const Input *input, const VsEngineValues *values, VsJob *job, GError **error)
{
  Teller teller = { input, job };

  if (input->path == NULL)
    return g_file_set_contents (values->text, input->text, -1, error);
  tell (job, input, 0, _ ("Reading the sound"));
  return vs_speech_file_write (input->path, input->stream, input->duration, values->wav, sound_cb, &teller, vs_job_get_cancellable (job), error) &&
         (input->text == NULL || g_file_set_contents (values->text, input->text, -1, error));
}

/* --- while ----------------------------------------------------------------------------------------------------------- */

static void
output_cb (const char *data, gsize length, gboolean is_error, gpointer user_data)
{
  Listener *self = user_data;

  if (self->native != NULL && !is_error)
    {
      vs_engine_native_feed (self->native, data, length);
      vs_engine_talk_report (&self->talk, vs_engine_native_get_fraction (self->native));
    }
  else if ((is_error ? self->reads_stderr : self->reads_stdout) && self->result->len <= VS_ENGINE_RESULT_MAX)
    g_string_append_len (self->result, data, length);
}

static void
listener_init (Listener *self, const Input *input, VsJob *job)
{
  *self = (Listener){ .input = input };
  self->talk.engine = input->engine;
  self->talk.job = job;
  self->talk.title = vs_engine_get_name (input->engine);
  self->talk.from = input->from + input->share * SOUND_SHARE;
  self->talk.share = input->share * (1 - SOUND_SHARE);
  self->talk.output = output_cb;
  self->talk.user_data = self;
  self->result = g_string_new (NULL);
  self->reads_stdout = vs_engine_reads_stdout (input->engine, &self->reads_stderr);
  if (vs_engine_get_result_kind (input->engine) == VS_ENGINE_RESULT_NATIVE)
    self->native = vs_engine_native_new (input->duration);
}

static void
listener_clear (Listener *self)
{
  vs_engine_talk_clear (&self->talk);
  g_string_free (self->result, TRUE);
  g_clear_pointer (&self->native, vs_engine_native_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listener, listener_clear)

/* --- after ----------------------------------------------------------------------------------------------------------- */

/* What the engine itself says that it failed of. */
static gboolean
set_trouble (const Listener *self, char **command, GError **error)
{
  const char      *said = NULL;
  const char      *name = vs_engine_get_name (self->input->engine);
  VsEngineTrouble  trouble = self->native != NULL ? vs_engine_native_get_trouble (self->native, &said) : VS_ENGINE_TROUBLE_NONE;
  g_autofree char *message = NULL;

  if (trouble == VS_ENGINE_TROUBLE_NONE)
    return FALSE;
  if (trouble == VS_ENGINE_TROUBLE_LANGUAGE)
    set_language_error (self->input, error);
  else if (trouble == VS_ENGINE_TROUBLE_SCRIPT)
    g_set_error_literal (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_SCRIPT, _ ("The script does not fit what is spoken. Check that it is the text of this recording, and its language."));
  else if (trouble == VS_ENGINE_TROUBLE_MODEL)
    g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_MODEL, "%s %s", said, vs_engine_get_how_to_get (self->input->engine));
  else
    {
      /* Translators: the first %s is the name of a speech engine, the second a reason, in English */
      message = g_strdup_printf (_ ("%s failed: %s"), name, said);
      vs_engine_talk_set_error (&self->talk, command, VS_ENGINE_ERROR_FAILED, message, error);
    }
  return TRUE;
}

static VsWords *
read_result (const Listener *self, const VsEngineValues *values, GError **error)
{
  VsEngineResultKind kind = vs_engine_get_result_kind (self->input->engine);
  g_autofree char   *path = NULL;
  g_autoptr (GMappedFile) file = NULL;

  if (self->native != NULL)
    return vs_engine_native_finish (self->native, error);
  if (self->reads_stdout)
    return vs_engine_result_parse (kind, self->result->str, self->result->len, self->input->duration, error);
  path = vs_engine_find_result (self->input->engine, values);
  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("It has written no result."));
      return NULL;
    }
  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;
  return vs_engine_result_parse (kind, g_mapped_file_get_contents (file), g_mapped_file_get_length (file), self->input->duration, error);
}

static VsWords *
take_result (const Listener *self, const VsEngineValues *values, char **command, GError **error)
{
  const char *name = vs_engine_get_name (self->input->engine);
  g_autoptr (GError) cause = NULL;
  g_autoptr (VsWords) words = read_result (self, values, &cause);
  g_autofree char *message = NULL;

  if (words != NULL && vs_words_get_n (words) > 0)
    return g_steal_pointer (&words);
  if (words == NULL)
    /* Translators: the first %s is the name of a speech engine, the second a reason */
    message = g_strdup_printf (_ ("The result of %s cannot be used. %s"), name, cause->message);
  else if (self->input->path == NULL)
    /* Translators: %s is the name of an engine that translates */
    message = g_strdup_printf (_ ("%s translated nothing."), name);
  else
    /* Translators: %s is the name of a speech engine */
    message = g_strdup_printf (_ ("%s heard no words."), name);
  vs_engine_talk_set_error (&self->talk, command, words == NULL ? VS_ENGINE_ERROR_RESULT : VS_ENGINE_ERROR_EMPTY, message, error);
  return NULL;
}

/* --- all of it ------------------------------------------------------------------------------------------------------- */

static VsWords *
ask (const Input *input, const VsEngineValues *values, VsJob *job, GError **error)
{
  g_auto (GStrv) command = vs_engine_dup_command (input->engine, values, error);
  g_auto (Listener) listener = { 0 };
  int status;

  listener_init (&listener, input, job);
  if (command == NULL)
    return NULL;
  if (!vs_engine_talk_run (&listener.talk, command, values->outdir, &status, error))
    return NULL;
  if (set_trouble (&listener, command, error))
    return NULL;
  if (status != 0)
    {
      vs_engine_talk_set_status_error (&listener.talk, command, status, error);
      return NULL;
    }
  return take_result (&listener, values, command, error);
}

static VsWords *
run (VsJob *job, const Input *input, GError **error)
{
  g_autoptr (VsWorkFolder) folder = check (input, error) ? vs_work_folder_new (NULL, error) : NULL;
  g_autofree char *wav = folder != NULL ? vs_work_folder_dup_path (folder, "sound.wav") : NULL;
  g_autofree char *text = folder != NULL ? vs_work_folder_dup_path (folder, input->path != NULL ? "script.txt" : "captions.srt") : NULL;
  VsEngineValues   values = { wav, input->language, input->model, input->vad, NULL, input->text != NULL ? text : NULL, MAX (1, (int) g_get_num_processors () - 1), input->from_language, input->language };

  if (folder == NULL)
    return NULL;
  values.outdir = vs_work_folder_get_path (folder);
  if (!write_input (input, &values, job, error))
    return NULL;
  return ask (input, &values, job, error);
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  return run (job, data, error);
}

static VsJob *
job_new (const VsSpeechInput *input, const char *text, const char *title)
{
  Input *own = g_new0 (Input, 1);

  own->engine = vs_engine_ref (input->engine);
  own->model = g_strdup (input->model);
  own->vad = vs_engine_takes_vad (input->engine) ? g_strdup (input->vad) : NULL;
  own->language = g_strdup (input->language);
  own->path = g_strdup (input->path);
  own->text = g_strdup (text);
  own->stream = input->stream;
  own->duration = input->duration;
  own->share = 1;
  return vs_job_new (title, work, own, input_free, (GDestroyNotify) vs_words_unref);
}

/**
 * vs_transcribe_job_new:
 * @input: copied; its engine transcribes
 *
 * The words are as the engine heard them, brought within the source: whoever makes captions of them looks whether somebody speaks
 * there.
 *
 * Returns: (transfer full): a waiting job, whose result is a #VsWords, with at least one word. It fails with a #VsEngineError, which
 *   holds what was run, or as vs_speech_file_write() does
 */
VsJob *
vs_transcribe_job_new (const VsSpeechInput *input)
{
  g_return_val_if_fail (input != NULL && input->engine != NULL && input->language != NULL && input->path != NULL, NULL);
  g_return_val_if_fail (vs_engine_get_task (input->engine) == VS_ENGINE_TRANSCRIBES, NULL);

  return job_new (input, NULL, _ ("Listening"));
}

/**
 * vs_align_job_new:
 * @input: copied; its engine aligns
 * @text: what is spoken
 *
 * Returns: (transfer full): a waiting job, whose result is a #VsWords with the words of @text; those that do not fit what is spoken
 *   are doubtful. It fails with %VS_ENGINE_ERROR_SCRIPT when all of it is another text, and as vs_transcribe_job_new()
 */
VsJob *
vs_align_job_new (const VsSpeechInput *input, const char *text)
{
  g_return_val_if_fail (input != NULL && input->engine != NULL && input->language != NULL && input->path != NULL && text != NULL, NULL);
  g_return_val_if_fail (vs_engine_get_task (input->engine) == VS_ENGINE_ALIGNS, NULL);

  return job_new (input, text, _ ("Aligning the script"));
}

/**
 * vs_speech_run:
 * @input: its engine transcribes without a @text, and aligns with one
 * @text: (nullable): what is spoken
 * @job: whose work this is part of: it hears of the progress, and its cancel ends the engine
 * @from: of the job's progress, where this part begins
 * @share: how much of it is this part
 *
 * What vs_transcribe_job_new() and vs_align_job_new() do, as a part of another job. For its worker thread.
 *
 * Returns: (transfer full): the words, or %NULL with an error as those jobs have
 */
VsWords *
vs_speech_run (const VsSpeechInput *input, const char *text, VsJob *job, double from, double share, GError **error)
{
  Input own;

  g_return_val_if_fail (input != NULL && input->engine != NULL && input->language != NULL && input->path != NULL && VS_IS_JOB (job), NULL);
  g_return_val_if_fail (vs_engine_get_task (input->engine) == (text != NULL ? VS_ENGINE_ALIGNS : VS_ENGINE_TRANSCRIBES), NULL);

  own = (Input){
    .engine = input->engine,
    .model = (char *) input->model,
    .vad = vs_engine_takes_vad (input->engine) ? (char *) input->vad : NULL,
    .language = (char *) input->language,
    .path = (char *) input->path,
    .text = (char *) text,
    .stream = input->stream,
    .duration = input->duration,
    .from = from,
    .share = share,
  };
  return run (job, &own, error);
}

/**
 * vs_translation_run:
 * @job: it hears of the progress, and its cancel ends the engine
 *
 * For the worker thread of @job.
 *
 * Returns: (transfer full): the words of the translated captions, of which the last has %VS_WORD_ENDS_SEGMENT; at least one. %NULL with
 *   a #VsEngineError
 */
VsWords *
vs_translation_run (const VsTranslation *translation, VsJob *job, GError **error)
{
  Input own;

  g_return_val_if_fail (translation != NULL && translation->from != NULL && translation->to != NULL && translation->text != NULL && VS_IS_JOB (job), NULL);
  g_return_val_if_fail (vs_engine_get_task (translation->engine) == VS_ENGINE_TRANSLATES, NULL);

  own = (Input){
    .engine = translation->engine,
    .model = (char *) translation->model,
    .language = (char *) translation->to,
    .from_language = (char *) translation->from,
    .text = (char *) translation->text,
    .duration = translation->duration,
    .share = 1,
  };
  return run (job, &own, error);
}
