// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all as the description of a speech engine, and behind the first zero what such an engine prints: a description that is
// taken must give a command, and a progress from 0 to 1.

#include <stdint.h>
#include <string.h>

#include "work/engine.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_command (const VsEngine *engine)
{
  VsEngineValues values = { .wav = "/tmp/{model}.wav", .language = "de-AT", .vad = "/vad.bin", .outdir = "/tmp/{outdir}", .text = "/text.txt", .threads = 3, .from = "de", .to = "en" };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) command = NULL;

  if (vs_engine_get_model (engine, NULL) != VS_ENGINE_MODEL_NONE)
    values.model = "/";
  command = vs_engine_dup_command (engine, &values, &error);
  g_assert_true ((command == NULL) == (error != NULL));
  g_assert_true (command == NULL || command[0] != NULL);
}

static void
check_texts (const VsEngine *engine)
{
  g_auto (GStrv) missing = vs_engine_list_missing (engine);
  gboolean is_from_stderr;

  g_assert_true (*vs_engine_get_id (engine) != '\0' && *vs_engine_get_name (engine) != '\0');
  g_assert_true (vs_engine_get_about (engine) != NULL && vs_engine_get_how_to_get (engine) != NULL && missing != NULL);
  vs_engine_speaks (engine, "de-AT");
  vs_engine_reads_stdout (engine, &is_from_stderr);
}

static void
check_progress (const VsEngine *engine, const char *printed)
{
  double fraction = vs_engine_find_progress (engine, printed);

  g_assert_true (fraction == -1 || (fraction >= 0 && fraction <= 1));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t   *zero = size > 0 ? memchr (data, '\0', size) : NULL;
  gsize            length = zero != NULL ? (gsize) (zero - data) : size;
  g_autofree char *printed = zero != NULL ? g_utf8_make_valid ((const char *) zero + 1, size - length - 1) : g_strdup ("progress = 42%");
  g_autoptr (GError) error = NULL;
  g_autoptr (VsEngine) engine = vs_engine_parse (size > 0 ? (const char *) data : "", length, "a.json", &error);

  g_assert_true ((engine == NULL) == (error != NULL));
  if (engine == NULL)
    return 0;
  check_command (engine);
  check_texts (engine);
  check_progress (engine, printed);
  return 0;
}
