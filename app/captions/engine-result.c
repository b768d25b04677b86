// SPDX-License-Identifier: GPL-3.0-or-later
// What speech engines print and write, as words: the kinds, and those that are lines of text.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "base/json-read.h"
#include "base/names.h"
#include "captions/engine-native.h"
#include "captions/engine-result-private.h"
#include "captions/engine-result.h"

static const char *const kind_names[] = { "native", "whisper-json", "vosk-json", "ct2-json", "sherpa-jsonl", "pocketsphinx-time", "srt", "vtt", "file", NULL };

const char *
vs_engine_result_kind_get_name (VsEngineResultKind self)
{
  return vs_name_of (kind_names, self);
}

gboolean
vs_engine_result_kind_parse (const char *name, VsEngineResultKind *out)
{
  int value;

  if (name == NULL || !vs_name_parse (kind_names, name, &value))
    return FALSE;
  *out = value;
  return TRUE;
}

/* --- JSON lines of our own ------------------------------------------------------------------------------------------- */

static VsWords *
parse_native (const char *data, gsize length, gint64 duration, GError **error)
{
  g_autoptr (VsEngineNative) native = vs_engine_native_new (duration);

  vs_engine_native_feed (native, data, length);
  return vs_engine_native_finish (native, error);
}

/* --- lines ----------------------------------------------------------------------------------------------------------- */

/* "word(2) 0.170 0.560 0.998": the word, start and end in s, and a probability. */
static gboolean
read_pocketsphinx_line (const char *line, VsFoundWords *found)
{
  g_auto (GStrv) parts = g_strsplit_set (line, " \t", -1);
  double numbers[3];
  char  *end;

  if (g_strv_length (parts) != 4)
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      numbers[i] = g_ascii_strtod (parts[i + 1], &end);
      if (end == parts[i + 1] || *end != '\0')
        return FALSE;
    }
  if (g_str_equal (parts[0], "</s>"))
    vs_found_words_end_segment (found);
  else if (strchr ("<[+", parts[0][0]) == NULL)
    {
      parts[0][strcspn (parts[0], "(")] = '\0';
      vs_found_words_add (found, parts[0], numbers[0], numbers[1], numbers[2], 0);
    }
  return TRUE;
}

/* A line of sherpa-onnx is an object among other talk. */
static gboolean
read_sherpa_line (const char *line, VsFoundWords *found)
{
  g_autoptr (JsonNode) root = *line == '{' ? vs_json_read (line, strlen (line), VS_ENGINE_RESULT_MAX, NULL) : NULL;

  if (root == NULL)
    return FALSE;
  vs_engine_result_read_sherpa (json_node_get_object (root), found);
  return TRUE;
}

static gboolean
read_lines (char *text, gboolean (*read_line) (const char *line, VsFoundWords *found), VsFoundWords *found)
{
  gboolean is_any = FALSE;

  for (char *line = text, *next; line != NULL; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      is_any |= read_line (g_strstrip (line), found);
    }
  return is_any;
}

/* --- all kinds ------------------------------------------------------------------------------------------------------- */

static gboolean
read_json (const char *text, void (*read) (JsonObject *root, VsFoundWords *found), VsFoundWords *found, GError **error)
{
  g_autoptr (JsonNode) root = vs_json_read (text, strlen (text), G_MAXSSIZE - 1, error);

  if (root == NULL)
    return FALSE;
  read (json_node_get_object (root), found);
  return TRUE;
}

static gboolean
read_text (VsEngineResultKind kind, char *text, VsFoundWords *found, GError **error)
{
  switch (kind)
    {
    case VS_ENGINE_RESULT_WHISPER_JSON:
      return read_json (text, vs_engine_result_read_whisper, found, error);
    case VS_ENGINE_RESULT_VOSK_JSON:
      return read_json (text, vs_engine_result_read_vosk, found, error);
    case VS_ENGINE_RESULT_CT2_JSON:
      return read_json (text, vs_engine_result_read_ct2, found, error);
    case VS_ENGINE_RESULT_SRT:
      return vs_engine_result_read_subtitles (text, VS_SUBTITLE_SRT, found, error);
    case VS_ENGINE_RESULT_VTT:
      return vs_engine_result_read_subtitles (text, VS_SUBTITLE_VTT, found, error);
    case VS_ENGINE_RESULT_SHERPA_JSONL:
    case VS_ENGINE_RESULT_POCKETSPHINX_TIME:
    case VS_ENGINE_RESULT_NATIVE:
    case VS_ENGINE_RESULT_FILE:
    default:
      break;
    }
  if (read_lines (text, kind == VS_ENGINE_RESULT_SHERPA_JSONL ? read_sherpa_line : read_pocketsphinx_line, found))
    return TRUE;
  g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("There is no line with words and times in it."));
  return FALSE;
}

/**
 * vs_engine_result_parse:
 * @data: what the engine printed or wrote; need not end with a NUL
 * @length: bytes of @data
 * @duration: µs of the sound
 *
 * Returns: (transfer full): the words, which may be none; %NULL with %VS_ERROR_DAMAGED when this is no result of that kind
 */
VsWords *
vs_engine_result_parse (VsEngineResultKind kind, const char *data, gsize length, gint64 duration, GError **error)
{
  g_autoptr (VsFoundWords) found = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (duration >= 0 && kind != VS_ENGINE_RESULT_FILE, NULL);

  if (length > VS_ENGINE_RESULT_MAX)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("The result is too long to be one."));
      return NULL;
    }
  if (kind == VS_ENGINE_RESULT_NATIVE)
    return parse_native (data, length, duration, error);
  text = vs_engine_text_protect (data, length);
  found = vs_found_words_new (duration);
  return read_text (kind, text, found, error) ? vs_found_words_take (found) : NULL;
}
