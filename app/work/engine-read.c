// SPDX-License-Identifier: GPL-3.0-or-later
// Reads an engine: one file with every rule of engine.h checked.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "base/json-part.h"
#include "base/json-read.h"
#include "base/names.h"
#include "work/engine-private.h"

#define MAX_BYTES (64 * 1024)
#define MAX_WORDS 200

static const char *const file_members[] = { "id", "name", "task", "about", "get", "languages", "helper", "programs", "files", "model", "argv", "vad_argv", "result", "progress", NULL };
static const char *const model_members[] = { "kind", "pattern", NULL };
static const char *const result_members[] = { "kind", "from", NULL };
static const char *const task_names[] = { "transcribe", "align", "translate", "sign", NULL };
static const char *const model_kinds[] = { "", "file", "folder", NULL };

/**
 * vs_engine_task_get_name:
 *
 * Returns: (transfer none): as in a file of an engine
 */
const char *
vs_engine_task_get_name (VsEngineTask task)
{
  return vs_name_of (task_names, task);
}

/* A list of lines of text; an optional one may be missing, which is an empty list. */
static gboolean
read_list (const VsJsonPart *file, const char *name, gboolean is_optional, char ***out, GError **error)
{
  JsonArray *array = vs_json_get_array (file->object, name);
  guint      n = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (array == NULL && is_optional && !json_object_has_member (file->object, name))
    {
      *out = g_strv_builder_end (builder);
      return TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      JsonNode   *node = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

      if (text == NULL || *text == '\0')
        n = 0;
      else
        g_strv_builder_add (builder, text);
    }
  if (n == 0 || n > MAX_WORDS)
    /* Translators: %s is the name of a member in a JSON file */
    return vs_json_part_refuse (file, error, _ ("“%s” must be a list of words."), name);
  *out = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
check_placeholders (const VsJsonPart *file, const char *word, GError **error)
{
  for (const char *open = strchr (word, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      g_autofree char *name = g_strndup (open + 1, strcspn (open + 1, "}"));

      if (open[1 + strlen (name)] != '}' || (!g_strv_contains (vs_engine_placeholders, name) && !g_str_has_prefix (name, "model:")))
        /* Translators: %s is a word such as “file”, which stands in curly brackets in a JSON file */
        return vs_json_part_refuse (file, error, _ ("“{%s}” is no placeholder."), name);
    }
  return TRUE;
}

static gboolean
read_command (const VsJsonPart *file, const char *name, gboolean is_optional, char ***out, GError **error)
{
  if (!read_list (file, name, is_optional, out, error))
    return FALSE;
  for (gsize i = 0; (*out)[i] != NULL; i++)
    if (!check_placeholders (file, (*out)[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_optional_text (const VsJsonPart *file, const char *name, char **out, GError **error)
{
  if (!json_object_has_member (file->object, name))
    return TRUE;
  *out = g_strdup (vs_json_part_get_text (file, name, error));
  return *out != NULL;
}

static gboolean
read_texts (const VsJsonPart *file, VsEngine *engine, GError **error)
{
  int task;

  engine->id = g_strdup (vs_json_part_get_text (file, "id", error));
  engine->name = engine->id != NULL ? g_strdup (vs_json_part_get_text (file, "name", error)) : NULL;
  engine->about = engine->name != NULL ? g_strdup (vs_json_part_get_text (file, "about", error)) : NULL;
  engine->get = engine->about != NULL ? g_strdup (vs_json_part_get_text (file, "get", error)) : NULL;
  if (engine->get == NULL || !vs_json_part_get_word (file, "task", task_names, &task, error))
    return FALSE;
  engine->task = task;
  if (strspn (engine->id, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen (engine->id))
    return vs_json_part_refuse (file, error, _ ("“id” may have only a–z, 0–9 and _."));
  return TRUE;
}

static gboolean
begin_part (const VsJsonPart *file, const char *name, const char *const *members, VsJsonPart *part, GError **error)
{
  part->object = vs_json_get_object (file->object, name);
  if (part->object == NULL)
    return vs_json_part_refuse (part, error, _ ("It must be an object."));
  return vs_json_part_check_members (part, members, error);
}

static gboolean
read_model (const VsJsonPart *file, VsEngine *engine, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s: model", file->where);
  VsJsonPart       part = { .where = where };
  int              kind;

  if (!json_object_has_member (file->object, "model"))
    return TRUE;
  if (!begin_part (file, "model", model_members, &part, error) || vs_json_part_get_text (&part, "kind", error) == NULL ||
      !vs_json_part_get_word (&part, "kind", model_kinds, &kind, error))
    return FALSE;
  engine->model = kind;
  engine->model_pattern = g_strdup (vs_json_part_get_text (&part, "pattern", error));
  return engine->model_pattern != NULL;
}

static gboolean
read_result (const VsJsonPart *file, VsEngine *engine, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s: result", file->where);
  VsJsonPart       part = { .where = where };
  gboolean         is_printed;

  if (!begin_part (file, "result", result_members, &part, error))
    return FALSE;
  if (!vs_engine_result_kind_parse (vs_json_get_string (part.object, "kind"), &engine->result_kind))
    return vs_json_part_refuse (&part, error, _ ("“kind” is none that is known here."));
  engine->result_from = g_strdup (vs_json_part_get_text (&part, "from", error));
  if (engine->result_from == NULL || !check_placeholders (&part, engine->result_from, error))
    return FALSE;
  is_printed = g_str_equal (engine->result_from, "stdout") || g_str_equal (engine->result_from, "output");
  if (!is_printed && !g_str_has_prefix (engine->result_from, "{out"))
    return vs_json_part_refuse (&part, error, _ ("“from” must be stdout, output, or a path in {outdir}."));
  if (engine->result_kind == VS_ENGINE_RESULT_FILE && is_printed)
    return vs_json_part_refuse (&part, error, _ ("A file is not printed: “from” must be a path in {outdir}."));
  if (engine->result_kind == VS_ENGINE_RESULT_NATIVE && !g_str_equal (engine->result_from, "stdout"))
    return vs_json_part_refuse (&part, error, _ ("A native result comes from stdout."));
  return TRUE;
}

static gboolean
read_progress (const VsJsonPart *file, VsEngine *engine, GError **error)
{
  g_autofree char *pattern = NULL;
  g_autoptr (GError) cause = NULL;

  if (!read_optional_text (file, "progress", &pattern, error))
    return FALSE;
  if (pattern == NULL)
    return TRUE;
  engine->progress = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, &cause);
  if (engine->progress == NULL || g_regex_get_capture_count (engine->progress) != 1)
    return vs_json_part_refuse (file, error, _ ("“progress” must be a regular expression with one group."));
  return TRUE;
}

static gboolean
uses (char **words, const char *placeholder)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (words[i], placeholder) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
check_translation (const VsJsonPart *file, const VsEngine *engine, GError **error)
{
  if (!uses (engine->argv, "{text}") || !uses (engine->argv, "{to}") || uses (engine->argv, "{wav}"))
    return vs_json_part_refuse (file, error, _ ("{text} and {to} must be in “argv” to translate, and {wav} must not."));
  if (engine->result_kind != VS_ENGINE_RESULT_SRT && engine->result_kind != VS_ENGINE_RESULT_VTT)
    return vs_json_part_refuse (file, error, _ ("The result of a translation is srt or vtt."));
  return TRUE;
}

static gboolean
check_hearing (const VsJsonPart *file, const VsEngine *engine, GError **error)
{
  if (!uses (engine->argv, "{wav}"))
    return vs_json_part_refuse (file, error, _ ("“argv” has no {wav}."));
  if (uses (engine->argv, "{text}") != (engine->task == VS_ENGINE_ALIGNS))
    return vs_json_part_refuse (file, error, _ ("{text} must be in “argv” to align, and must not to transcribe."));
  if (uses (engine->argv, "{from}") || uses (engine->argv, "{to}"))
    return vs_json_part_refuse (file, error, _ ("{from} and {to} are for engines that translate."));
  return TRUE;
}

static gboolean
check_signing (const VsJsonPart *file, const VsEngine *engine, GError **error)
{
  static const char *const others[] = { "{wav}", "{lang}", "{model", "{vad}", "{text}", "{from}", "{to}" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (uses (engine->argv, others[i]))
      return vs_json_part_refuse (file, error, _ ("To sign, “argv” may have {video}, {manifest}, {threads}, {outbase} and {outdir}."));
  if (!uses (engine->argv, "{video}") || !uses (engine->argv, "{manifest}"))
    return vs_json_part_refuse (file, error, _ ("{video} and {manifest} must be in “argv” to sign."));
  if (engine->result_kind != VS_ENGINE_RESULT_FILE)
    return vs_json_part_refuse (file, error, _ ("The result of signing is a file."));
  return TRUE;
}

/* What is for signing only is for no other task. */
static gboolean
check_not_signing (const VsJsonPart *file, const VsEngine *engine, GError **error)
{
  if (uses (engine->argv, "{video}") || uses (engine->argv, "{manifest}") || engine->result_kind == VS_ENGINE_RESULT_FILE)
    return vs_json_part_refuse (file, error, _ ("{video}, {manifest} and a result of the kind “file” are for engines that sign."));
  return (engine->task == VS_ENGINE_TRANSLATES ? check_translation : check_hearing) (file, engine, error);
}

/* Whether the command is given what the task needs, and no more than there is. */
static gboolean
check_command (const VsJsonPart *file, const VsEngine *engine, GError **error)
{
  gboolean has_model = engine->model != VS_ENGINE_MODEL_NONE;

  if (!(engine->task == VS_ENGINE_SIGNS ? check_signing : check_not_signing) (file, engine, error))
    return FALSE;
  if (has_model != (uses (engine->argv, "{model}") || uses (engine->argv, "{model:")))
    return vs_json_part_refuse (file, error, _ ("{model} in “argv” and “model” go together."));
  if (uses (engine->argv, "{vad}"))
    return vs_json_part_refuse (file, error, _ ("{vad} belongs into “vad_argv”."));
  return TRUE;
}

/**
 * vs_engine_parse:
 * @data: JSON as engine.h describes it
 * @length: bytes
 * @file_name: what a message calls the file
 *
 * Returns: (transfer full): the engine, or %NULL with %VS_ERROR_DAMAGED, which names the place and what to do
 */
VsEngine *
vs_engine_parse (const char *data, gsize length, const char *file_name, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (VsEngine) engine = vs_engine_new_empty ();
  VsJsonPart file = { .where = file_name };

  g_return_val_if_fail (data != NULL && file_name != NULL, NULL);

  root = vs_json_read (data, length, MAX_BYTES, error);
  if (root == NULL)
    {
      g_prefix_error (error, "%s: ", file_name);
      return NULL;
    }
  file.object = json_node_get_object (root);
  if (!vs_json_part_check_members (&file, file_members, error) || !read_texts (&file, engine, error) ||
      !read_list (&file, "languages", engine->task == VS_ENGINE_SIGNS, &engine->languages, error) || !read_optional_text (&file, "helper", &engine->helper, error) ||
      !read_list (&file, "programs", TRUE, &engine->programs, error) || !read_list (&file, "files", TRUE, &engine->files, error) ||
      !read_model (&file, engine, error) || !read_command (&file, "argv", FALSE, &engine->argv, error) ||
      !read_command (&file, "vad_argv", TRUE, &engine->vad_argv, error) || !read_result (&file, engine, error) ||
      !read_progress (&file, engine, error) || !check_command (&file, engine, error))
    return NULL;
  return g_steal_pointer (&engine);
}
