// SPDX-License-Identifier: GPL-3.0-or-later
// Our own protocol of speech engines, read while it comes.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "base/json-read.h"
#include "base/names.h"
#include "captions/engine-native.h"
#include "captions/engine-result-private.h"

struct _VsEngineNative
{
  VsFoundWords   *found;
  GString        *line;
  gboolean        is_too_long; /* what is left of this line is passed over */
  gboolean        is_complete; /* the end line said ok */
  double          done;        /* s */
  VsEngineTrouble trouble;
  char           *message; /* (nullable) */
};

static const char *const trouble_names[] = { "none", "language", "model", "input", "script", "internal", NULL };

/**
 * vs_engine_native_new:
 * @duration: µs of the sound
 */
VsEngineNative *
vs_engine_native_new (gint64 duration)
{
  VsEngineNative *self;

  g_return_val_if_fail (duration >= 0, NULL);

  self = g_new0 (VsEngineNative, 1);
  self->found = vs_found_words_new (duration);
  self->line = g_string_new (NULL);
  return self;
}

void
vs_engine_native_free (VsEngineNative *self)
{
  g_return_if_fail (self != NULL);

  vs_found_words_free (self->found);
  g_string_free (self->line, TRUE);
  g_free (self->message);
  g_free (self);
}

static void
read_segment (VsEngineNative *self, JsonObject *segment)
{
  JsonArray *words = vs_json_get_array (segment, "words");

  for (guint i = 0; words != NULL && i < json_array_get_length (words); i++)
    {
      JsonObject *word = vs_json_element_object (words, i);
      const char *text = word != NULL ? vs_json_get_string (word, "w") : NULL;
      double      start, end, confidence = VS_CONFIDENCE_UNKNOWN;

      if (text == NULL || !vs_json_get_number (word, "s", &start))
        continue;
      end = start;
      vs_json_get_number (word, "e", &end);
      vs_json_get_number (word, "p", &confidence);
      vs_found_words_add (self->found, text, start, end, confidence, vs_json_get_boolean (word, "d", FALSE) ? VS_WORD_DOUBTFUL : 0);
    }
  vs_found_words_end_segment (self->found);
}

static void
read_error (VsEngineNative *self, JsonObject *object)
{
  const char *code = vs_json_get_string (object, "code");
  const char *message = vs_json_get_string (object, "message");
  int         trouble;

  self->trouble = code != NULL && vs_name_parse (trouble_names, code, &trouble) && trouble != VS_ENGINE_TROUBLE_NONE ? trouble : VS_ENGINE_TROUBLE_INTERNAL;
  g_free (self->message);
  self->message = vs_engine_text_restore (message != NULL ? message : "");
}

static void
read_object (VsEngineNative *self, JsonObject *object)
{
  const char *type = vs_json_get_string (object, "type");

  if (g_strcmp0 (type, "segment") == 0)
    read_segment (self, object);
  else if (g_strcmp0 (type, "progress") == 0)
    vs_json_get_number (object, "done", &self->done);
  else if (g_strcmp0 (type, "error") == 0)
    read_error (self, object);
  else if (g_strcmp0 (type, "end") == 0)
    self->is_complete = g_strcmp0 (vs_json_get_string (object, "status"), "ok") == 0;
}

static void
finish_line (VsEngineNative *self)
{
  g_autofree char *text = self->is_too_long ? NULL : vs_engine_text_protect (self->line->str, self->line->len);
  g_autoptr (JsonNode) root = text != NULL && *text != '\0' ? vs_json_read (text, strlen (text), G_MAXSSIZE - 1, NULL) : NULL;

  if (root != NULL)
    read_object (self, json_node_get_object (root));
  g_string_truncate (self->line, 0);
  self->is_too_long = FALSE;
}

/**
 * vs_engine_native_feed:
 * @data: what the engine has printed since the last time; may end anywhere
 */
void
vs_engine_native_feed (VsEngineNative *self, const char *data, gsize length)
{
  const char *end = data + length;

  g_return_if_fail (self != NULL);
  g_return_if_fail (data != NULL || length == 0);

  while (data < end)
    {
      const char *line_end = memchr (data, '\n', end - data);
      gsize       n = (line_end != NULL ? line_end : end) - data;

      self->is_too_long |= self->line->len + n > VS_ENGINE_NATIVE_MAX_LINE;
      if (!self->is_too_long)
        g_string_append_len (self->line, data, n);
      if (line_end != NULL)
        finish_line (self);
      data += n + (line_end != NULL);
    }
}

/**
 * vs_engine_native_get_fraction:
 *
 * Returns: how much of the sound has been heard, from 0 to 1 whatever the engine says
 */
double
vs_engine_native_get_fraction (const VsEngineNative *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->found->duration > 0 ? CLAMP (self->done * G_USEC_PER_SEC / self->found->duration, 0, 1) : 0;
}

/**
 * vs_engine_native_get_trouble:
 * @out_message: (out) (transfer none) (nullable) (optional): what the engine says about it
 */
VsEngineTrouble
vs_engine_native_get_trouble (const VsEngineNative *self, const char **out_message)
{
  g_return_val_if_fail (self != NULL, VS_ENGINE_TROUBLE_INTERNAL);

  if (out_message != NULL)
    *out_message = self->message;
  return self->trouble;
}

/**
 * vs_engine_native_finish:
 *
 * To be called once, after the last byte.
 *
 * Returns: (transfer full): the words, which may be none; %NULL with %VS_ERROR_DAMAGED when the engine told of an error, or did not
 *   come to an end
 */
VsWords *
vs_engine_native_finish (VsEngineNative *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  finish_line (self);
  if (self->trouble != VS_ENGINE_TROUBLE_NONE)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED, self->message);
  else if (!self->is_complete)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("It stopped before the end."));
  else
    return vs_found_words_take (self->found);
  return NULL;
}
