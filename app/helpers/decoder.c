// SPDX-License-Identifier: GPL-3.0-or-later
// PocketSphinx with its English acoustic model, as both helpers use it.

#include "config.h"

#include "helpers/decoder.h"

#include <sphinxbase/err.h>

/**
 * vs_decoder_find_model:
 * @name: such as "cmudict-en-us.dict"
 *
 * Returns: (transfer full): where a part of the English model is, or should be
 */
char *
vs_decoder_find_model (const char *name)
{
  return g_build_filename (VS_POCKETSPHINX_MODEL_DIR, "en-us", name, NULL);
}

/**
 * vs_decoder_new:
 * @settings: (array zero-terminated=1): names and values as on pocketsphinx's command line
 *
 * Returns: (transfer full) (nullable): a decoder, or %NULL when the model is not there
 */
VsDecoder *
vs_decoder_new (const char *const *settings)
{
  g_autofree char *acoustic = vs_decoder_find_model ("en-us");
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *const own[] = { "-hmm", acoustic, "-remove_silence", "no", "-logfn", "/dev/null" };
  cmd_ln_t         *config;
  VsDecoder        *self;

  if (!g_file_test (acoustic, G_FILE_TEST_IS_DIR))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    g_ptr_array_add (words, (char *) own[i]);
  for (gsize i = 0; settings[i] != NULL; i++)
    g_ptr_array_add (words, (char *) settings[i]);
  err_set_logfp (NULL);
  config = cmd_ln_parse_r (NULL, ps_args (), words->len, (char **) words->pdata, TRUE);
  if (config == NULL)
    return NULL;
  self = ps_init (config);
  cmd_ln_free_r (config);
  return self;
}

void
vs_decoder_free (VsDecoder *self)
{
  ps_free (self);
}
