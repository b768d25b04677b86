// SPDX-License-Identifier: GPL-3.0-or-later
// What was measured on picture, sound and captions: black and frozen pictures, silence, loudness, captions that cannot be read.

#include "config.h"

#include <glib/gi18n.h>

#include "base/timecode.h"
#include "rules/preflight-private.h"

/* dB: what a meter may be off. */
#define PEAK_NOISE 0.1

/* The first of the ranges that is long enough; how many there are. */
static guint
count_long (const GArray *ranges, gint64 least, VsTimeRange *out_first)
{
  guint n = 0;

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      VsTimeRange range = g_array_index (ranges, VsTimeRange, i);

      if (vs_time_range_length (range) < least)
        continue;
      if (n++ == 0)
        *out_first = range;
    }
  return n;
}

/* @sentence: with two %s for a range */
static char *
describe (const char *sentence, VsTimeRange range)
{
  g_autofree char *start = vs_timecode_format (range.start);
  g_autofree char *end = vs_timecode_format (range.end);
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 3);

  if (g_strv_length (parts) != 3)
    return g_strdup (sentence);
  return g_strconcat (parts[0], start, parts[1], end, parts[2], NULL);
}

static VsFinding *
add_own (VsPreflight *self, const char *id, char *message, const char *reason, const char *mend)
{
  VsFinding *finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup (id), message);

  vs_finding_cite_own (finding, id, reason);
  vs_finding_set_mend (finding, mend, VS_FIX_NONE);
  return finding;
}

/* --- picture --------------------------------------------------------------------------------------------------------- */

static void
check_first_frame (VsPreflight *self)
{
  const GArray *blacks = self->facts->blacks;

  if (blacks == NULL || blacks->len == 0 || g_array_index (blacks, VsTimeRange, 0).start > 0)
    return;
  add_own (self, "first-frame-black", g_strdup (_ ("The video begins with a black picture.")),
           _ ("Apps show the first frame as the cover unless another is chosen, and viewers see nothing at first."),
           _ ("Let the cut begin a little later."));
}

void
vs_preflight_check_picture (VsPreflight *self)
{
  VsTimeRange first;

  check_first_frame (self);
  if (count_long (self->facts->blacks, VS_PREFLIGHT_BLACK, &first) > 0)
    /* Translators: both %s are times */
    add_own (self, "black", describe (_ ("The picture is black from %s to %s."), first), _ ("That can be a mistake in the cut."), _ ("Cut it out, unless it is meant."));
  if (count_long (self->facts->frozen, VS_PREFLIGHT_FROZEN, &first) > 0)
    /* Translators: both %s are times */
    add_own (self, "frozen", describe (_ ("The picture stands still from %s to %s."), first), _ ("That can be a damaged clip."), _ ("Watch it, and cut it out unless it is meant."));
}

/* --- sound ----------------------------------------------------------------------------------------------------------- */

static char *
format_tenths (double value)
{
  int tenths = (int) (ABS (value) * 10 + 0.5);

  /* Translators: a number with your language's decimal sign; the first %s is a minus or nothing */
  return g_strdup_printf (_ ("%s%d.%d"), value < 0 && tenths > 0 ? "−" : "", tenths / 10, tenths % 10);
}

static void
check_loudness (VsPreflight *self)
{
  const VsPreflightSound *sound = &self->facts->sound;
  g_autofree char        *loudness = format_tenths (sound->integrated);
  VsFinding              *finding;

  if (!sound->has_loudness || (sound->integrated >= VS_PREFLIGHT_QUIET && sound->integrated <= VS_PREFLIGHT_LOUD))
    return;
  finding = add_own (self, "loudness",
                     sound->integrated < VS_PREFLIGHT_QUIET ? /* Translators: %s is a loudness */ g_strdup_printf (_ ("The sound is quiet: %s LUFS."), loudness)
                                                            /* Translators: %s is a loudness */
                                                            : g_strdup_printf (_ ("The sound is loud: %s LUFS."), loudness),
                     _ ("Platforms play at about −14 LUFS; none of them publishes a figure."), _ ("Bring the sound to −14 LUFS."));
  finding->fix = VS_FIX_SET_LOUDNESS;
}

/* Of several platforms the strictest one. */
static const VsPlatform *
find_peak_platform (const VsPreflight *self)
{
  const VsPlatform *found = NULL;

  for (gsize i = 0; i < self->facts->n_targets; i++)
    {
      const VsPlatform *platform = self->facts->targets[i].platform;

      if (platform != NULL && vs_platform_get_limits (platform)->loudness != NULL &&
          (found == NULL || vs_platform_get_limits (platform)->peak_dbtp < vs_platform_get_limits (found)->peak_dbtp))
        found = platform;
    }
  return found;
}

static void
check_peak (VsPreflight *self)
{
  const VsPlatform *platform = find_peak_platform (self);
  double            most = platform != NULL ? vs_platform_get_limits (platform)->peak_dbtp : -1;
  g_autofree char  *peak = format_tenths (self->facts->sound.true_peak);
  VsFinding        *finding;

  if (self->facts->sound.true_peak <= most + PEAK_NOISE)
    return;
  finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup ("true-peak"),
                              /* Translators: a peak of the sound */
                              g_strdup_printf (_ ("The sound peaks at %s dBTP."), peak));
  if (platform != NULL)
    vs_finding_cite_platform (finding, platform, "loudness", _ ("What is above the limit is distorted when the platform encodes it."), vs_platform_get_limits (platform)->loudness);
  else
    vs_finding_cite_own (finding, "true-peak", _ ("What is above −1 dBTP is distorted when platforms encode it."));
  vs_finding_set_mend (finding, _ ("Bring the sound to −14 LUFS; its peaks are limited then."), VS_FIX_SET_LOUDNESS);
}

static void
check_music (VsPreflight *self)
{
  const VsFactValues *values = vs_facts_get (vs_decision_get_facts (self->facts->decision));

  if (!self->facts->has_music || (values->flags & VS_FACT_MUSIC_CONFIRMED) != 0)
    return;
  add_own (self, "music-rights", g_strdup (_ ("Nobody has confirmed the rights to the music.")),
           _ ("Music of an app’s library may not be used for advertising everywhere, and other music needs a licence."),
           _ ("Look the rights up, and confirm them in the facts of the post."));
}

void
vs_preflight_check_sound (VsPreflight *self)
{
  const VsPreflightSound *sound = &self->facts->sound;
  VsTimeRange             first;

  check_music (self);
  if (!sound->is_measured)
    return;
  if (!sound->has_sound)
    {
      add_own (self, "no-sound", g_strdup (_ ("The video has no sound.")), _ ("That can be a forgotten track."), _ ("Add music, or leave it so if it is meant."));
      return;
    }
  check_loudness (self);
  check_peak (self);
  if (count_long (self->facts->silences, VS_PREFLIGHT_SILENCE, &first) > 0)
    /* Translators: both %s are times */
    add_own (self, "silence", describe (_ ("Nothing is heard from %s to %s."), first), _ ("That can be a mistake in the cut."), _ ("Cut it out, unless it is meant."));
}

/* --- captions -------------------------------------------------------------------------------------------------------- */

static void
check_faults (VsPreflight *self)
{
  for (gsize i = 0; i < self->facts->n_faults; i++)
    {
      const VsPreflightFault *fault = &self->facts->faults[i];
      g_autofree char        *id = g_strdup_printf ("captions-%s", fault->id);
      VsFinding              *finding;

      finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup (id),
                                  g_strdup_printf (/* Translators: how many captions, then what is wrong with the first of them */
                                                   ngettext ("%u caption cannot be read well. %s", "%u captions cannot be read well. The first: %s", fault->n),
                                                   fault->n,
                                                   fault->text));
      vs_finding_cite_own (finding, "captions", _ ("By the limits that the captions are broken into lines with."));
      vs_finding_set_mend (finding, fault->can_fix ? _ ("Let the program mend what it can.") : _ ("Look at them in the list of captions."),
                           fault->can_fix ? VS_FIX_MEND_CAPTIONS : VS_FIX_NONE);
    }
}

static void
check_fonts (VsPreflight *self)
{
  for (gsize i = 0; self->facts->unprintable != NULL && self->facts->unprintable[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("font-missing:%s", self->facts->unprintable[i]);
      VsFinding       *finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup (id),
                                                   /* Translators: %s are characters */
                                                   g_strdup_printf (_ ("No font has the characters “%s”; boxes are drawn in their place."), self->facts->unprintable[i]));

      vs_finding_cite_own (finding, "fonts", _ ("The program brings a font for Latin, Greek and Cyrillic along; others come from the system."));
      vs_finding_set_mend (finding, _ ("Install a font for them, as Noto."), VS_FIX_NONE);
    }
}

void
vs_preflight_check_captions (VsPreflight *self)
{
  check_faults (self);
  check_fonts (self);
}
