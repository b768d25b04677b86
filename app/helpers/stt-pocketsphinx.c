// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody says in English, as a draft: vorspann-stt-pocketsphinx WAV LANGUAGE
//
// Each utterance is decoded as a whole: the decoder takes the mean of the sound over all of it, which on the speech that this
// was measured with makes 23 words of 100 wrong instead of 27.

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#include "helpers/decoder.h"
#include "helpers/protocol.h"
#include "helpers/sound.h"

/* µs of sound that are decoded before and after an utterance. */
#define PAD 100000

/* µs: what is shorter is a noise. */
#define MIN_UTTERANCE 100000

static VsDecoder *
open_decoder (void)
{
  g_autofree char *dictionary = vs_decoder_find_model ("cmudict-en-us.dict");
  g_autofree char *model = vs_decoder_find_model ("en-us.lm.bin");

  return vs_decoder_new ((const char *[]){ "-dict", dictionary, "-lm", model, NULL });
}

/* Without the "(2)" of another pronunciation; %NULL for silences and noises. */
static char *
dup_word (const char *text)
{
  if (text == NULL || strchr ("<[+", text[0]) != NULL)
    return NULL;
  return g_strndup (text, strcspn (text, "("));
}

static void
take_words (VsDecoder *decoder, gint64 offset, GArray *words)
{
  for (ps_seg_t *part = ps_seg_iter (decoder); part != NULL; part = ps_seg_next (part))
    {
      VsSaidWord word = { .text = dup_word (ps_seg_word (part)) };
      int        first, last, acoustic, language, back;

      if (word.text == NULL)
        continue;
      ps_seg_frames (part, &first, &last);
      word.range = vs_time_range (offset + first * VS_HELPER_FRAME, offset + (last + 1) * VS_HELPER_FRAME);
      word.confidence = logmath_exp (ps_get_logmath (decoder), ps_seg_prob (part, &acoustic, &language, &back));
      g_array_append_val (words, word);
    }
}

static void
clear_word (gpointer data)
{
  g_free (((VsSaidWord *) data)->text);
}

static gsize
to_sample (const VsHelperSound *sound, gint64 time)
{
  return CLAMP (time * VS_HELPER_RATE / G_USEC_PER_SEC, 0, (gint64) sound->n);
}

static void
decode (VsDecoder *decoder, const VsHelperSound *sound, VsTimeRange utterance, guint id)
{
  gsize first = to_sample (sound, utterance.start - PAD), end = to_sample (sound, utterance.end + PAD);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (VsSaidWord));

  g_array_set_clear_func (words, clear_word);
  if (ps_start_utt (decoder) < 0)
    return;
  ps_process_raw (decoder, sound->samples + first, end - first, FALSE, TRUE);
  ps_end_utt (decoder);
  take_words (decoder, first * (gint64) G_USEC_PER_SEC / VS_HELPER_RATE, words);
  vs_say_segment (id, (const VsSaidWord *) words->data, words->len);
}

static int
transcribe (const VsHelperSound *sound)
{
  g_autoptr (VsDecoder) decoder = open_decoder ();
  g_autoptr (GArray) utterances = NULL;

  if (decoder == NULL)
    return vs_say_error ("model", "The English model of PocketSphinx is not installed (Debian: pocketsphinx-en-us).");
  vs_say_start ("pocketsphinx", "en", vs_helper_sound_get_duration (sound));
  utterances = vs_helper_sound_find_utterances (sound);
  for (guint i = 0; i < utterances->len && !vs_is_stopped (); i++)
    {
      VsTimeRange utterance = g_array_index (utterances, VsTimeRange, i);

      if (vs_time_range_length (utterance) >= MIN_UTTERANCE)
        decode (decoder, sound, utterance, i);
      vs_say_progress (utterance.end / 1e6);
    }
  return vs_say_end ();
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsHelperSound) sound = NULL;

  if (argc != 3)
    {
      fprintf (stderr, "usage: %s WAV LANGUAGE\n", argv[0]);
      return 2;
    }
  vs_watch_signals ();
  if (g_ascii_strncasecmp (argv[2], "en", 2) != 0)
    return vs_say_error ("language", "PocketSphinx understands English only, not “%s”.", argv[2]);
  sound = vs_helper_sound_read (argv[1], &error);
  if (sound == NULL)
    return vs_say_error ("input", "%s", error->message);
  return transcribe (sound);
}
