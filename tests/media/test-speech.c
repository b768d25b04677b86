// SPDX-License-Identifier: GPL-3.0-or-later
// Vorspann's own engines on people who speak: English is heard, scripts are aligned in German and English, and another script
// is refused. Phrases are put together with pauses of known length, so it is known when each begins and ends.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "media/speech-file.h"
#include "support/media-dir.h"
#include "support/sound-writer.h"
#include "work/engine-list.h"
#include "work/transcribe.h"

/* Of what is aligned, µs. */
#define MEDIAN_LIMIT 80000

#define RATE VS_SPEECH_RATE

typedef struct
{
  const char *file;
  gint64      length; /* µs, at most */
  const char *text;
} Phrase;

static const Phrase german[] = {
  { "speech/thorsten_de__sample01-gt.wav", 10000000, "Eure Schoko-Bonbons sind sagenhaft lecker!" },
  { "speech/thorsten_de__sample02-gt.wav", 10000000, "Eure Tröte nervt." },
  { "speech/thorsten_de__sample03-gt.wav", 10000000, "Europa und Asien zusammengenommen wird auch als Eurasien bezeichnet." },
  { "speech/thorsten_de__sample04-gt.wav", 10000000, "Euer Plan hat ja toll geklappt." },
};

static const Phrase english[] = {
  { "speech/ps_librivox_0870.wav", 10000000, "And Mister John Dashwood had then leisure to consider how much there might be prudently in his power to do for them." },
  { "speech/ps_librivox_0880.wav", 10000000, "He was not an ill-disposed young man," },
  { "speech/ps_librivox_0890.wav", 10000000, "unless to be rather cold hearted, and rather selfish, is to be ill-disposed." },
};

typedef struct
{
  char   *folder;
  GArray *samples; /* gint16, at RATE */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  self->samples = g_array_new (FALSE, FALSE, sizeof (gint16));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_array_unref (self->samples);
  vs_test_remove_folder (self->folder);
}

/* --- putting sound together -------------------------------------------------------------------------------------------- */

/* A quiet room. */
static void
append_pause (Fixture *self, gint64 length)
{
  gint64 n = length * RATE / G_USEC_PER_SEC;

  for (gint64 i = 0; i < n; i++)
    {
      gint16 sample = 20 * vs_test_noise (self->samples->len, 0);

      g_array_append_val (self->samples, sample);
    }
}

static int
compare_powers (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

/* Where the loud part of what was appended from @first on begins and ends, µs: 10 dB over the quietest twentieth of it, and no more
   than 35 dB under the loudest 10 ms. */
static VsTimeRange
find_loud (Fixture *self, guint first)
{
  const gint16 *samples = (const gint16 *) self->samples->data;
  const guint   frame = RATE / 100;
  g_autoptr (GArray) powers = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) sorted = NULL;
  double threshold;
  guint  begin = 0, end;

  for (guint at = first; at + frame <= self->samples->len; at += frame)
    {
      double sum = 0;

      for (guint i = 0; i < frame; i++)
        sum += (double) samples[at + i] * samples[at + i];
      g_array_append_val (powers, sum);
    }
  sorted = g_array_copy (powers);
  g_array_sort (sorted, compare_powers);
  threshold = MAX (g_array_index (sorted, double, sorted->len / 20) * 10, g_array_index (sorted, double, sorted->len - 1) * pow (10, -3.5));
  end = powers->len;
  while (g_array_index (powers, double, begin) < threshold)
    begin++;
  while (g_array_index (powers, double, end - 1) < threshold)
    end--;
  return vs_time_range ((first + begin * frame) * (gint64) G_USEC_PER_SEC / RATE, (first + end * frame) * (gint64) G_USEC_PER_SEC / RATE);
}

static gint64
get_length (const char *path, gint64 at_most)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::size", G_FILE_QUERY_INFO_NONE, NULL, NULL);

  /* 44100 is the highest rate, 16 bits the least size of all of them. */
  return MIN (at_most, g_file_info_get_size (info) * G_USEC_PER_SEC / (2 * RATE));
}

/* Returns when it is spoken; an empty range when the file is not there, with the test skipped. */
static VsTimeRange
append_phrase (Fixture *self, const Phrase *phrase)
{
  g_autofree char *path = vs_test_get_media (phrase->file);
  g_autofree char *wav = g_build_filename (self->folder, "phrase.wav", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint first = self->samples->len;
  gsize length;

  if (path == NULL)
    return vs_time_range (0, 0);
  g_assert_true (vs_speech_file_write (path, 0, get_length (path, phrase->length), wav, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (wav, &bytes, &length, NULL));
  /* What lies after the end of the file is silence that nobody needs. */
  while (length > 46 && bytes[length - 1] == 0 && bytes[length - 2] == 0)
    length -= 2;
  g_array_append_vals (self->samples, bytes + 44, (length - 44) / 2);
  return find_loud (self, first);
}

static double
get_sample (gint64 sample, int channel, gconstpointer data)
{
  return ((const gint16 *) data)[sample] / 32768.0;
}

static char *
write_all (Fixture *self)
{
  VsTestSoundFile file = { .codec = "pcm_s16le", .rate = RATE, .n_samples = self->samples->len, .signal = get_sample, .data = self->samples->data };
  char           *path = g_build_filename (self->folder, "all.wav", NULL);

  vs_test_sound_write (&file, path);
  return path;
}

/* --- jobs -------------------------------------------------------------------------------------------------------------- */

static VsJob *
run (Fixture *self, const char *engine, const char *language, const char *path, const char *text)
{
  g_autoptr (GPtrArray) engines = vs_engines_load (NULL, NULL);
  VsSpeechInput input = { .engine = vs_engines_find (engines, engine), .language = language, .path = path, .stream = 0, .duration = self->samples->len * (gint64) G_USEC_PER_SEC / RATE };
  VsJob        *job = text != NULL ? vs_align_job_new (&input, text) : vs_transcribe_job_new (&input);

  vs_job_start (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  return job;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : 1;
}

static void
add_error (GArray *errors, gint64 found, gint64 expected)
{
  gint64 error = ABS (found - expected);

  g_test_message ("%.3f s instead of %.3f s", found / 1e6, expected / 1e6);
  g_array_append_val (errors, error);
}

/* Aligns the phrases, and compares when each begins and ends. */
static void
check_phrases (Fixture *self, const char *language, const Phrase *phrases, gsize n)
{
  g_autoptr (GString) script = g_string_new (NULL);
  g_autoptr (GArray) errors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree VsTimeRange *spoken = g_new (VsTimeRange, n);
  g_autofree char        *path = NULL;
  g_autoptr (VsJob) job = NULL;
  VsWords *words;
  gsize    phrase = 0, n_doubtful = 0;
  gboolean is_first = TRUE;

  append_pause (self, 500000);
  for (gsize i = 0; i < n; i++)
    {
      spoken[i] = append_phrase (self, &phrases[i]);
      if (vs_time_range_is_empty (spoken[i]))
        return;
      append_pause (self, 400000 + 300000 * i);
      g_string_append_printf (script, "%s\n", phrases[i].text);
    }
  path = write_all (self);
  job = run (self, "align", language, path, script->str);
  g_assert_no_error (vs_job_get_error (job));
  words = vs_job_get_result (job);
  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);
      gboolean      is_last = g_str_has_suffix (phrases[phrase].text, word->text) && (word->flags & VS_WORD_ENDS_SEGMENT) != 0;

      n_doubtful += (word->flags & VS_WORD_DOUBTFUL) != 0;
      if (is_first)
        add_error (errors, word->range.start, spoken[phrase].start);
      if (is_last)
        add_error (errors, word->range.end, spoken[phrase].end);
      phrase += is_last && phrase + 1 < n;
      is_first = is_last;
    }
  g_assert_cmpuint (errors->len, ==, 2 * n);
  g_array_sort (errors, compare_times);
  g_test_message ("median %.0f ms, worst %.0f ms", g_array_index (errors, gint64, n) / 1e3, g_array_index (errors, gint64, 2 * n - 1) / 1e3);
  g_assert_cmpint (g_array_index (errors, gint64, n), <=, MEDIAN_LIMIT);
  g_assert_cmpuint (n_doubtful, <, vs_words_get_n (words) / 3);
}

static void
test_german (Fixture *self, gconstpointer data)
{
  check_phrases (self, "de", german, G_N_ELEMENTS (german));
}

static void
test_english (Fixture *self, gconstpointer data)
{
  check_phrases (self, "en", english, G_N_ELEMENTS (english));
}

/* The words come back as they were written, in their order, one after the other. */
static void
test_script_is_kept (Fixture *self, gconstpointer data)
{
  static const char script[] = "[Anna, lächelnd] „Eure Schoko-Bonbons – sind\tsagenhaft lecker!“";
  g_autofree char  *path = NULL;
  g_autofree char  *text = NULL;
  g_autoptr (VsJob) job = NULL;

  if (vs_time_range_is_empty (append_phrase (self, &german[0])))
    return;
  path = write_all (self);
  job = run (self, "align", "de", path, script);
  g_assert_no_error (vs_job_get_error (job));
  text = vs_words_to_text (vs_job_get_result (job));
  g_assert_cmpstr (text, ==, "„Eure Schoko-Bonbons – sind sagenhaft lecker!“");
}

static void
test_other_script (Fixture *self, gconstpointer data)
{
  static const char *const scripts[] = { "Eure Schoko-Bonbons sind sagenhaft lecker!", "– … –", "In a hole in the ground there lived a hobbit, and many other things that take longer to say than this sound lasts, "
                                                                                                "so that no voice of the world could ever say all of them in its time, however fast it spoke." };
  g_autofree char         *path = NULL;

  if (vs_time_range_is_empty (append_phrase (self, &german[2])))
    return;
  path = write_all (self);
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (VsJob) job = run (self, "align", "de", path, scripts[i]);

      g_assert_error (vs_job_get_error (job), VS_ENGINE_ERROR, VS_ENGINE_ERROR_SCRIPT);
    }
}

/* A sentence that nobody says, among others that are said. */
static void
test_foreign_sentence_is_doubtful (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *script = g_strdup_printf ("%s\nOf course the moon is made of cheese.\n%s", english[0].text, english[2].text);
  g_autoptr (VsJob) job = NULL;
  gsize n = 0, n_doubtful = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (english); i++)
    {
      if (vs_time_range_is_empty (append_phrase (self, &english[i])))
        return;
      append_pause (self, 500000);
    }
  path = write_all (self);
  job = run (self, "align", "en", path, script);
  g_assert_no_error (vs_job_get_error (job));
  for (gsize i = 22; i < 30; i++)
    {
      const VsWord *word = vs_words_get (vs_job_get_result (job), i);

      g_test_message ("%s %.2f", word->text, word->confidence);
      n_doubtful += (word->flags & VS_WORD_DOUBTFUL) != 0;
      n++;
    }
  g_assert_cmpuint (n_doubtful, >=, n / 2);
}

static void
test_unknown_language (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (VsJob) job = NULL;

  append_pause (self, 1000000);
  path = write_all (self);
  job = run (self, "align", "xx", path, "ja");
  g_assert_error (vs_job_get_error (job), VS_ENGINE_ERROR, VS_ENGINE_ERROR_LANGUAGE);
}

/* --- recognition ------------------------------------------------------------------------------------------------------- */

static gboolean
is_heard (VsWords *words, const char *text)
{
  for (gsize i = 0; i < vs_words_get_n (words); i++)
    if (g_str_equal (vs_words_get (words, i)->text, text))
      return TRUE;
  return FALSE;
}

static void
test_hears_english (Fixture *self, gconstpointer data)
{
  static const char *const said[] = { "john", "then", "leisure", "consider", "how", "much", "there", "might", "power" };
  g_autofree char         *path = NULL;
  g_autoptr (VsJob) job = NULL;
  VsTimeRange spoken;
  gsize       n = 0;

  append_pause (self, 700000);
  spoken = append_phrase (self, &english[0]);
  if (vs_time_range_is_empty (spoken))
    return;
  path = write_all (self);
  job = run (self, "pocketsphinx", "en-GB", path, NULL);
  g_assert_no_error (vs_job_get_error (job));
  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    n += is_heard (vs_job_get_result (job), said[i]);
  g_assert_cmpuint (n, >, G_N_ELEMENTS (said) / 2);
  g_assert_cmpint (ABS (vs_words_get_range (vs_job_get_result (job)).start - spoken.start), <, 200000);
}

static void
test_hears_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (VsJob) job = NULL;

  for (int i = 0; i < 2 * RATE; i++)
    {
      gint16 silence = 0;

      g_array_append_val (self->samples, silence);
    }
  path = write_all (self);
  job = run (self, "pocketsphinx", "en", path, NULL);
  g_assert_error (vs_job_get_error (job), VS_ENGINE_ERROR, VS_ENGINE_ERROR_EMPTY);
  g_assert_nonnull (strstr (vs_engine_error_get_command (vs_job_get_error (job)), "vorspann-stt-pocketsphinx"));
}

#define ADD(name, function) g_test_add ("/speech/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *cache = vs_test_make_folder ();
  int              status;

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("german", test_german);
  ADD ("english", test_english);
  ADD ("script-is-kept", test_script_is_kept);
  ADD ("other-script", test_other_script);
  ADD ("foreign-sentence-is-doubtful", test_foreign_sentence_is_doubtful);
  ADD ("unknown-language", test_unknown_language);
  ADD ("hears-english", test_hears_english);
  ADD ("hears-nothing", test_hears_nothing);
  status = g_test_run ();
  vs_test_remove_folder (g_steal_pointer (&cache));
  return status;
}
