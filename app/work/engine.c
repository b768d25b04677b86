// SPDX-License-Identifier: GPL-3.0-or-later
// A speech engine: what it needs, and its command.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "work/engine-error.h"
#include "work/engine-private.h"
#include "work/helper.h"

const char *const vs_engine_placeholders[] = { "wav", "lang", "model", "vad", "threads", "outbase", "outdir", "text", "from", "to", "video", "manifest", NULL };

G_DEFINE_BOXED_TYPE (VsEngine, vs_engine, vs_engine_ref, vs_engine_unref)

VsEngine *
vs_engine_new_empty (void)
{
  VsEngine *self = g_new0 (VsEngine, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

VsEngine *
vs_engine_ref (VsEngine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_engine_unref (VsEngine *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->about);
  g_free (self->get);
  g_strfreev (self->languages);
  g_free (self->helper);
  g_strfreev (self->programs);
  g_strfreev (self->files);
  g_free (self->model_pattern);
  g_strfreev (self->argv);
  g_strfreev (self->vad_argv);
  g_free (self->result_from);
  g_clear_pointer (&self->progress, g_regex_unref);
  g_free (self);
}

const char *
vs_engine_get_id (const VsEngine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
vs_engine_get_name (const VsEngine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->name);
}

VsEngineTask
vs_engine_get_task (const VsEngine *self)
{
  g_return_val_if_fail (self != NULL, VS_ENGINE_TRANSCRIBES);

  return self->task;
}

/**
 * vs_engine_get_about:
 *
 * Returns: a sentence or two for a person: what the engine is good for
 */
const char *
vs_engine_get_about (const VsEngine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->about);
}

/**
 * vs_engine_get_how_to_get:
 *
 * Returns: a sentence for a person: what to do when something is missing
 */
const char *
vs_engine_get_how_to_get (const VsEngine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->get);
}

/* "de-AT" and "de_AT" are "de". */
static char *
dup_base_language (const char *language)
{
  g_autofree char *base = g_strndup (language, strcspn (language, "-_.@"));

  return g_ascii_strdown (base, -1);
}

/**
 * vs_engine_speaks:
 * @language: such as "de" or "de-AT"
 *
 * Returns: whether the engine may understand it; with a model that a person chose, that is not for the engine to say
 */
gboolean
vs_engine_speaks (const VsEngine *self, const char *language)
{
  g_autofree char *base = NULL;

  g_return_val_if_fail (self != NULL && language != NULL, FALSE);

  base = dup_base_language (language);
  return g_strv_contains ((const char *const *) self->languages, "*") || g_strv_contains ((const char *const *) self->languages, base);
}

/**
 * vs_engine_get_model:
 * @out_pattern: (out) (transfer none) (nullable) (optional): of the file's name, or of what must be in the folder
 *
 * Returns: what a person has to choose
 */
VsEngineModel
vs_engine_get_model (const VsEngine *self, const char **out_pattern)
{
  g_return_val_if_fail (self != NULL, VS_ENGINE_MODEL_NONE);

  if (out_pattern != NULL)
    *out_pattern = self->model_pattern;
  return self->model;
}

gboolean
vs_engine_takes_vad (const VsEngine *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->vad_argv != NULL && self->vad_argv[0] != NULL;
}

VsEngineResultKind
vs_engine_get_result_kind (const VsEngine *self)
{
  g_return_val_if_fail (self != NULL, VS_ENGINE_RESULT_NATIVE);

  return self->result_kind;
}

/* --- what is there --------------------------------------------------------------------------------------------------- */

static char *
dup_file_path (const char *file)
{
  g_auto (GStrv) parts = g_strsplit (file, "{pocketsphinx}", -1);

  return g_strjoinv (VS_POCKETSPHINX_MODEL_DIR, parts);
}

/* @line: (transfer full) */
static void
add_line (GStrvBuilder *missing, char *line)
{
  g_strv_builder_add (missing, line);
  g_free (line);
}

/**
 * vs_engine_list_missing:
 *
 * Looks whether all is there that the engine needs, the model that a person chooses apart.
 *
 * Returns: (transfer full): a line for a person for each thing that is missing; empty when the engine can run
 */
char **
vs_engine_list_missing (const VsEngine *self)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  g_autofree char *helper = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  helper = self->helper != NULL ? vs_helper_find (self->helper) : NULL;
  if (self->helper != NULL && helper == NULL)
    /* Translators: %s is the name of a program */
    add_line (missing, g_strdup_printf (_ ("Vorspann’s own program %s is not there."), self->helper));
  for (gsize i = 0; self->programs[i] != NULL; i++)
    {
      g_autofree char *path = g_find_program_in_path (self->programs[i]);

      if (path == NULL)
        /* Translators: %s is the name of a program */
        add_line (missing, g_strdup_printf (_ ("The program %s is not installed."), self->programs[i]));
    }
  for (gsize i = 0; self->files[i] != NULL; i++)
    {
      g_autofree char *path = dup_file_path (self->files[i]);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        /* Translators: %s is the path of a file */
        add_line (missing, g_strdup_printf (_ ("The file %s is not there."), path));
    }
  return g_strv_builder_end (missing);
}

/**
 * vs_engine_check_is_there:
 *
 * Returns: whether all is there that the engine needs, the model that a person chooses apart; %FALSE with %VS_ENGINE_ERROR_MISSING
 */
gboolean
vs_engine_check_is_there (const VsEngine *self, GError **error)
{
  g_auto (GStrv) missing = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  missing = vs_engine_list_missing (self);
  if (missing[0] == NULL)
    return TRUE;
  g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_MISSING, "%s %s", missing[0], vs_engine_get_how_to_get (self));
  return FALSE;
}

/* The first file of a folder, by name, that fits. */
static char *
find_file (const char *folder, const char *pattern)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *best = NULL;
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_pattern_match_simple (pattern, name) && (best == NULL || strcmp (name, best) < 0))
      {
        g_free (best);
        best = g_strdup (name);
      }
  return best != NULL ? g_build_filename (folder, best, NULL) : NULL;
}

static gboolean
is_model (const VsEngine *self, const char *model)
{
  g_autofree char *found = NULL;

  if (self->model == VS_ENGINE_MODEL_FILE)
    return g_file_test (model, G_FILE_TEST_IS_REGULAR);
  found = find_file (model, self->model_pattern);
  return found != NULL;
}

/**
 * vs_engine_check_model:
 * @model: (nullable): what a person chose
 *
 * Returns: whether it looks like a model of this engine; %FALSE with %VS_ENGINE_ERROR_MODEL
 */
gboolean
vs_engine_check_model (const VsEngine *self, const char *model, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->model == VS_ENGINE_MODEL_NONE || (model != NULL && is_model (self, model)))
    return TRUE;
  if (model == NULL)
    /* Translators: the first %s is the name of a speech engine, the second how to get it */
    g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_MODEL, _ ("%s needs a model that you choose. %s"), vs_engine_get_name (self), vs_engine_get_how_to_get (self));
  else
    /* Translators: the first %s is a path, the second the name of a speech engine, the third the name of a file, or a pattern of it */
    g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_MODEL, _ ("“%s” is no model for %s: there is no %s. Choose another."), model, vs_engine_get_name (self), self->model_pattern);
  return FALSE;
}

/* --- the command ----------------------------------------------------------------------------------------------------- */

/* Placeholders that stand for a value as it is. */
static const struct
{
  const char *name;
  gsize       offset;
} plain_values[] = {
  { "wav", G_STRUCT_OFFSET (VsEngineValues, wav) },
  { "model", G_STRUCT_OFFSET (VsEngineValues, model) },
  { "vad", G_STRUCT_OFFSET (VsEngineValues, vad) },
  { "outdir", G_STRUCT_OFFSET (VsEngineValues, outdir) },
  { "text", G_STRUCT_OFFSET (VsEngineValues, text) },
  { "from", G_STRUCT_OFFSET (VsEngineValues, from) },
  { "to", G_STRUCT_OFFSET (VsEngineValues, to) },
  { "video", G_STRUCT_OFFSET (VsEngineValues, video) },
  { "manifest", G_STRUCT_OFFSET (VsEngineValues, manifest) },
};

static char *
dup_value (const char *name, const VsEngineValues *values)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_values); i++)
    if (g_str_equal (name, plain_values[i].name))
      return g_strdup (G_STRUCT_MEMBER (const char *, values, plain_values[i].offset));
  if (g_str_has_prefix (name, "model:"))
    return values->model != NULL ? find_file (values->model, name + strlen ("model:")) : NULL;
  if (g_str_equal (name, "lang"))
    return values->language != NULL ? dup_base_language (values->language) : NULL;
  if (g_str_equal (name, "threads"))
    return g_strdup_printf ("%d", values->threads);
  return g_build_filename (values->outdir, "result", NULL);
}

/* A word with its placeholders replaced; what is put in is not looked at again. %NULL with the name of what has no value. */
static char *
fill_in (const char *word, const VsEngineValues *values, char **out_without)
{
  g_autoptr (GString) filled = g_string_new (NULL);

  while (*word != '\0')
    {
      const char      *close = *word == '{' ? strchr (word, '}') : NULL;
      g_autofree char *name = close != NULL ? g_strndup (word + 1, close - word - 1) : NULL;
      g_autofree char *value = name != NULL ? dup_value (name, values) : NULL;

      if (close != NULL && value == NULL)
        {
          *out_without = g_steal_pointer (&name);
          return NULL;
        }
      if (close != NULL)
        g_string_append (filled, value);
      else
        g_string_append_c (filled, *word);
      word = close != NULL ? close + 1 : word + 1;
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static gboolean
add_words (const VsEngine *self, GStrvBuilder *command, char **words, const VsEngineValues *values, GError **error)
{
  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *without = NULL;
      g_autofree char *word = fill_in (words[i], values, &without);

      if (word == NULL)
        {
          /* Translators: the first %s is the name of a speech engine, the second what is missing, such as "model:encoder*.onnx" */
          g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_MODEL, _ ("%s cannot be started: there is no “%s”. Choose another model."), vs_engine_get_name (self), without);
          return FALSE;
        }
      g_strv_builder_add (command, word);
    }
  return TRUE;
}

/**
 * vs_engine_dup_command:
 *
 * Returns: (transfer full): program and arguments; %NULL with %VS_ENGINE_ERROR_MISSING or %VS_ENGINE_ERROR_MODEL
 */
char **
vs_engine_dup_command (const VsEngine *self, const VsEngineValues *values, GError **error)
{
  g_autoptr (GStrvBuilder) command = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL && values != NULL, NULL);

  if (self->helper != NULL)
    {
      g_autofree char *helper = vs_helper_find (self->helper);

      if (helper == NULL)
        {
          /* Translators: %s is the name of a program */
          g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_MISSING, _ ("Vorspann’s own program %s is not there. Install Vorspann again."), self->helper);
          return NULL;
        }
      g_strv_builder_add (command, helper);
    }
  if (!add_words (self, command, self->argv, values, error) || (values->vad != NULL && !add_words (self, command, self->vad_argv, values, error)))
    return NULL;
  return g_strv_builder_end (command);
}

/**
 * vs_engine_reads_stdout:
 * @out_also_stderr: (out): whether the result may be among what is printed as errors
 *
 * Returns: whether the result is printed, and not written to a file
 */
gboolean
vs_engine_reads_stdout (const VsEngine *self, gboolean *out_also_stderr)
{
  g_return_val_if_fail (self != NULL && out_also_stderr != NULL, FALSE);

  *out_also_stderr = g_str_equal (self->result_from, "output");
  return *out_also_stderr || g_str_equal (self->result_from, "stdout");
}

/**
 * vs_engine_find_result:
 *
 * Returns: (transfer full) (nullable): the file that the engine has written its result to, or %NULL when it is not there
 */
char *
vs_engine_find_result (const VsEngine *self, const VsEngineValues *values)
{
  g_autofree char *without = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL && values != NULL, NULL);

  path = fill_in (self->result_from, values, &without);
  if (path == NULL)
    return NULL;
  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  return find_file (folder, name);
}

/**
 * vs_engine_find_progress:
 * @text: a line that the engine printed
 *
 * Returns: how far it is, from 0 to 1 whatever it says, or −1 when this line does not say
 */
double
vs_engine_find_progress (const VsEngine *self, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *percent = NULL;
  double           value;

  g_return_val_if_fail (self != NULL && text != NULL, -1);

  if (self->progress == NULL || !g_regex_match (self->progress, text, 0, &match))
    return -1;
  percent = g_match_info_fetch (match, 1);
  value = percent != NULL && *percent != '\0' ? g_ascii_strtod (percent, NULL) : -1;
  /* What engines divide by zero is no number at all. */
  return value >= 0 ? MIN (value / 100, 1) : -1;
}
