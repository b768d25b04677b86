// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON of whisper.cpp, Vosk, whisper-ctranslate2 and sherpa-onnx.

#include <string.h>

#include "base/json-read.h"
#include "captions/engine-result-private.h"

/* s that the last token of sherpa-onnx lasts at most, of which nothing but the start is known. */
#define LAST_TOKEN 0.4

/* A word that is put together of tokens. */
typedef struct
{
  VsFoundWords *found;
  GString      *text;
  double        start;
  double        end;
  double        sum; /* of probabilities */
  guint         n;
} Word;

static void
finish_word (Word *self)
{
  if (self->text->len > 0)
    vs_found_words_add (self->found, self->text->str, self->start, self->end, self->n > 0 ? self->sum / self->n : VS_CONFIDENCE_UNKNOWN, 0);
  g_string_truncate (self->text, 0);
  self->sum = self->n = 0;
}

/* Times in s; a @probability below 0 is none. */
static void
add_token (Word *self, const char *text, double start, double end, double probability)
{
  static const char mark[] = "▁"; /* of SentencePiece */
  gboolean          is_marked = g_str_has_prefix (text, mark);

  if (*text == ' ' || is_marked)
    finish_word (self);
  if (self->text->len == 0)
    self->start = start;
  self->end = end;
  g_string_append (self->text, is_marked ? text + strlen (mark) : text);
  if (probability >= 0)
    {
      self->sum += probability;
      self->n++;
    }
}

static double
get_number (JsonObject *object, const char *name, double fallback)
{
  double value;

  return vs_json_get_number (object, name, &value) ? value : fallback;
}

static guint
get_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static JsonObject *
get_object (JsonArray *array, guint index)
{
  return vs_json_element_object (array, index);
}

/* --- whisper.cpp: transcription[].offsets.{from,to} in ms, .tokens[].{text,offsets,p} --------------------------------- */

static void
read_whisper_segment (JsonObject *segment, VsFoundWords *found)
{
  JsonArray  *tokens = vs_json_get_array (segment, "tokens");
  JsonObject *offsets = vs_json_get_object (segment, "offsets");
  const char *text = vs_json_get_string (segment, "text");
  g_autoptr (GString) letters = g_string_new (NULL);
  Word word = { .found = found, .text = letters };

  if (tokens == NULL && text != NULL && offsets != NULL)
    vs_found_words_add_text (found, text, get_number (offsets, "from", 0) / 1000, get_number (offsets, "to", 0) / 1000);
  for (guint i = 0; i < get_length (tokens); i++)
    {
      JsonObject *token = get_object (tokens, i);
      const char *part = token != NULL ? vs_json_get_string (token, "text") : NULL;
      JsonObject *times = token != NULL ? vs_json_get_object (token, "offsets") : NULL;

      if (part == NULL || times == NULL || g_str_has_prefix (part, "[_") || g_str_has_prefix (part, "<|"))
        continue;
      add_token (&word, part, get_number (times, "from", 0) / 1000, get_number (times, "to", 0) / 1000, get_number (token, "p", -1));
    }
  finish_word (&word);
  vs_found_words_end_segment (found);
}

void
vs_engine_result_read_whisper (JsonObject *root, VsFoundWords *found)
{
  JsonArray *segments = vs_json_get_array (root, "transcription");

  for (guint i = 0; i < get_length (segments); i++)
    if (get_object (segments, i) != NULL)
      read_whisper_segment (get_object (segments, i), found);
}

/* --- Vosk: monologues[].terms[].{text,start,end,confidence,type}, or result[].{word,start,end,conf} -------------------- */

static void
read_words (JsonArray *words, const char *text_name, const char *confidence_name, VsFoundWords *found)
{
  for (guint i = 0; i < get_length (words); i++)
    {
      JsonObject *word = get_object (words, i);
      const char *text = word != NULL ? vs_json_get_string (word, text_name) : NULL;
      const char *type = word != NULL ? vs_json_get_string (word, "type") : NULL;
      double      start;

      if (text != NULL && (type == NULL || g_str_equal (type, "WORD")) && vs_json_get_number (word, "start", &start))
        vs_found_words_add (found, text, start, get_number (word, "end", start), get_number (word, confidence_name, VS_CONFIDENCE_UNKNOWN), 0);
    }
  vs_found_words_end_segment (found);
}

void
vs_engine_result_read_vosk (JsonObject *root, VsFoundWords *found)
{
  JsonArray *monologues = vs_json_get_array (root, "monologues");

  read_words (vs_json_get_array (root, "result"), "word", "conf", found);
  for (guint i = 0; i < get_length (monologues); i++)
    if (get_object (monologues, i) != NULL)
      read_words (vs_json_get_array (get_object (monologues, i), "terms"), "text", "confidence", found);
}

/* --- whisper-ctranslate2: segments[].{text,start,end,words[].{word,start,end,probability}} ------------------------------ */

void
vs_engine_result_read_ct2 (JsonObject *root, VsFoundWords *found)
{
  JsonArray *segments = vs_json_get_array (root, "segments");

  for (guint i = 0; i < get_length (segments); i++)
    {
      JsonObject *segment = get_object (segments, i);
      JsonArray  *words = segment != NULL ? vs_json_get_array (segment, "words") : NULL;
      const char *text = segment != NULL ? vs_json_get_string (segment, "text") : NULL;

      if (get_length (words) > 0)
        read_words (words, "word", "probability", found);
      else if (text != NULL)
        vs_found_words_add_text (found, text, get_number (segment, "start", 0), get_number (segment, "end", 0));
    }
}

/* --- sherpa-onnx: {text, timestamps[], tokens[], durations[]}; older versions write the times as a text ----------------- */

static GArray *
read_numbers (JsonObject *object, const char *name)
{
  GArray     *numbers = g_array_new (FALSE, FALSE, sizeof (double));
  JsonArray  *array = vs_json_get_array (object, name);
  const char *text = vs_json_get_string (object, name);
  g_auto (GStrv) parts = text != NULL ? g_strsplit_set (text, "[], ", -1) : NULL;

  for (guint i = 0; i < get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      GType     type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
      double    value = type == G_TYPE_DOUBLE || type == G_TYPE_INT64 ? json_node_get_double (node) : 0;

      g_array_append_val (numbers, value);
    }
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      double value = g_ascii_strtod (parts[i], NULL);

      if (*parts[i] != '\0')
        g_array_append_val (numbers, value);
    }
  return numbers;
}

static const char *
get_token (JsonArray *tokens, guint index)
{
  JsonNode *node = json_array_get_element (tokens, index);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

/* When a token ends, s: as the engine says, or when the next begins. */
static double
get_token_end (const GArray *starts, const GArray *lengths, guint index)
{
  double start = g_array_index (starts, double, index);

  if (index < lengths->len)
    return start + g_array_index (lengths, double, index);
  return index + 1 < starts->len ? MIN (g_array_index (starts, double, index + 1), start + LAST_TOKEN) : start + LAST_TOKEN;
}

void
vs_engine_result_read_sherpa (JsonObject *root, VsFoundWords *found)
{
  JsonArray *tokens = vs_json_get_array (root, "tokens");
  g_autoptr (GArray) starts = read_numbers (root, "timestamps");
  g_autoptr (GArray) lengths = read_numbers (root, "durations");
  g_autoptr (GString) letters = g_string_new (NULL);
  Word word = { .found = found, .text = letters };

  for (guint i = 0; i < MIN (get_length (tokens), starts->len); i++)
    add_token (&word, get_token (tokens, i), g_array_index (starts, double, i), get_token_end (starts, lengths, i), -1);
  finish_word (&word);
  vs_found_words_end_segment (found);
}
