// SPDX-License-Identifier: GPL-3.0-or-later
// When the words of a script are spoken: vorspann-align WAV LANGUAGE TEXT-FILE

#include <gio/gio.h>
#include <math.h>
#include <stdio.h>

#include "helpers/aligner.h"
#include "helpers/phones.h"
#include "helpers/protocol.h"
#include "helpers/script.h"

/* µs: no word is as short or as long. */
#define SHORTEST 30000
#define LONGEST 2000000

/* µs that a voice may be quiet within a word, as before a t. */
#define QUIET_IN_WORD 100000

/* Score of a word that is not what is spoken there, see VsAlignedWord; and of a script. */
#define NOT_SPOKEN -5.0
#define NOT_THE_SCRIPT 0.0

/* How a score becomes a confidence: 0 is even, 15 is 95 %. */
#define SCORE_SCALE 5.0

/* Of the words: with more doubtful ones, this is not the script. */
#define MOST_DOUBTFUL 0.4

/* Bytes: a book. */
#define LONGEST_SCRIPT (4 * 1024 * 1024)

/* µs of @range during which somebody speaks. */
static gint64
count_spoken (const GArray *speech, VsTimeRange range)
{
  gint64 sum = 0;

  for (guint i = 0; i < speech->len && g_array_index (speech, VsTimeRange, i).start < range.end; i++)
    sum += MAX (0, vs_time_range_length (vs_time_range_intersect (g_array_index (speech, VsTimeRange, i), range)));
  return sum;
}

static gboolean
is_doubtful (const GArray *speech, const VsAlignedWord *word)
{
  gint64 length = vs_time_range_length (word->range);

  return length < SHORTEST || length > LONGEST || word->score < NOT_SPOKEN || 2 * count_spoken (speech, word->range) < length;
}

/* Whether this is another text. The mean is one over time. */
static gboolean
is_other_text (const GArray *words, const GArray *speech)
{
  double sum = 0;
  guint  n_doubtful = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const VsAlignedWord *word = &g_array_index (words, VsAlignedWord, i);

      sum += word->score * vs_time_range_length (word->range);
      n_doubtful += is_doubtful (speech, word);
    }
  return sum < NOT_THE_SCRIPT || n_doubtful > MOST_DOUBTFUL * words->len;
}

static GPtrArray *
list_spoken (GPtrArray *script)
{
  GPtrArray *spoken = g_ptr_array_new ();

  for (guint i = 0; i < script->len; i++)
    g_ptr_array_add (spoken, ((VsScriptWord *) script->pdata[i])->spoken);
  return spoken;
}

static GArray *
find_words (VsAligner *aligner)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (VsAlignedWord));

  while (!vs_aligner_is_done (aligner) && !vs_is_stopped ())
    {
      if (!vs_aligner_next (aligner, words))
        return NULL;
      vs_say_progress (vs_aligner_get_position (aligner) / 1e6);
    }
  return g_steal_pointer (&words);
}

static void
say_words (GPtrArray *script, const GArray *words, const GArray *speech)
{
  g_autoptr (GArray) segment = g_array_new (FALSE, FALSE, sizeof (VsSaidWord));
  guint id = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const VsAlignedWord *word = &g_array_index (words, VsAlignedWord, i);
      VsScriptWord        *text = script->pdata[i];
      VsSaidWord           said = { word->range, 1 / (1 + exp (-word->score / SCORE_SCALE)), is_doubtful (speech, word), text->text };

      g_array_append_val (segment, said);
      if (text->ends_segment || i + 1 == words->len)
        {
          vs_say_segment (id++, (const VsSaidWord *) segment->data, segment->len);
          g_array_set_size (segment, 0);
        }
    }
}

static int
align (const VsHelperSound *sound, const char *language, GPtrArray *script)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) spoken = list_spoken (script);
  g_autoptr (GPtrArray) pronunciations = vs_phones_look_up (language, spoken, &error);
  g_autoptr (VsAligner) aligner = NULL;
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) speech = NULL;

  if (pronunciations == NULL)
    return vs_say_error (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ? "language" : "model", "%s", error->message);
  aligner = vs_aligner_new (sound, pronunciations);
  if (aligner == NULL)
    return vs_say_error ("model", "The acoustic model of PocketSphinx is not installed (Debian: pocketsphinx-en-us).");
  vs_say_start ("align", language, vs_helper_sound_get_duration (sound));
  words = find_words (aligner);
  speech = vs_helper_sound_find_speech (sound, QUIET_IN_WORD);
  if (words == NULL || is_other_text (words, speech))
    return vs_say_error ("script", "The script does not fit what is spoken.");
  say_words (script, words, speech);
  return vs_say_end ();
}

static GPtrArray *
read_script (const char *path, const char *language, GError **error)
{
  g_autofree char *text = NULL;
  gsize            length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (length > LONGEST_SCRIPT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is too long for a script.", path);
      return NULL;
    }
  return vs_script_read (text, language);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsHelperSound) sound = NULL;
  g_autoptr (GPtrArray) script = NULL;

  if (argc != 4)
    {
      fprintf (stderr, "usage: %s WAV LANGUAGE TEXT-FILE\n", argv[0]);
      return 2;
    }
  vs_watch_signals ();
  sound = vs_helper_sound_read (argv[1], &error);
  script = sound != NULL ? read_script (argv[3], argv[2], &error) : NULL;
  if (script == NULL)
    return vs_say_error ("input", "%s", error->message);
  if (script->len == 0)
    return vs_say_error ("script", "The script has no words.");
  return align (sound, argv[2], script);
}
