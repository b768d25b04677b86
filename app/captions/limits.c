// SPDX-License-Identifier: GPL-3.0-or-later
// What captions have to keep to: the rules of broadcasters, and limits of a person's own.

#include "captions/limits.h"

#include "base/names.h"

/* µs of a frame at 25 a second, which is what broadcasters count in. */
#define FRAME 40000
#define MS 1000

static const char *const preset_names[] = { "ard-zdf", "bbc", "netflix", "short-form", NULL };

/* The word that limits of a person's own begin with, and the figures that follow it, in this order. */
#define OWN "own"

static const struct
{
  gsize  offset;
  gint64 unit; /* of a figure that is a gint64; 0 for one that is an int */
  gint64 minimum;
  gint64 maximum;
} figures[] = {
  { G_STRUCT_OFFSET (VsCaptionLimits, max_lines), 0, 1, 4 },
  { G_STRUCT_OFFSET (VsCaptionLimits, max_chars), 0, 10, 80 },
  { G_STRUCT_OFFSET (VsCaptionLimits, max_speed), 0, 5, 60 },
  { G_STRUCT_OFFSET (VsCaptionLimits, max_words), 0, 0, 12 },
  { G_STRUCT_OFFSET (VsCaptionLimits, min_duration), MS, 100, 10000 },
  { G_STRUCT_OFFSET (VsCaptionLimits, max_duration), MS, 500, 60000 },
  { G_STRUCT_OFFSET (VsCaptionLimits, gap_frames), 0, 0, 25 },
};

/**
 * vs_caption_preset_to_text:
 *
 * Returns: (transfer none): the name in settings and on the command line
 */
const char *
vs_caption_preset_to_text (VsCaptionPreset self)
{
  return vs_name_of (preset_names, self);
}

/**
 * vs_caption_preset_parse:
 * @out: (out): set when it returns %TRUE
 *
 * Returns: whether @text is the name of a preset
 */
gboolean
vs_caption_preset_parse (const char *text, VsCaptionPreset *out)
{
  return vs_name_parse (preset_names, text, (int *) out);
}

/**
 * vs_caption_limits:
 * @preset: whose rules
 * @language: (nullable): BCP 47 tag
 *
 * The gap is that of video with 25 frames a second, see vs_caption_limits_at().
 *
 * Returns: the limits, each of which may be changed
 */
VsCaptionLimits
vs_caption_limits (VsCaptionPreset preset, const char *language)
{
  static const VsCaptionLimits presets[VS_N_CAPTION_PRESETS] = {
    { 2, 37, 15, 0, G_USEC_PER_SEC, 7 * G_USEC_PER_SEC, 2, 2 * FRAME, 500000 },
    { 2, 37, 15, 0, G_USEC_PER_SEC, 7 * G_USEC_PER_SEC, 0, 0, 500000 },
    { 2, 42, 17, 0, 833333, 7 * G_USEC_PER_SEC, 2, 2 * FRAME, 500000 },
    { 1, 24, 30, 4, 200000, 3 * G_USEC_PER_SEC, 0, 0, 500000 },
  };
  VsCaptionLimits limits;

  g_return_val_if_fail (preset < VS_N_CAPTION_PRESETS, presets[0]);

  limits = presets[preset];
  if (preset == VS_CAPTION_PRESET_NETFLIX && language != NULL && g_ascii_strncasecmp (language, "en", 2) == 0)
    limits.max_speed = 20;
  return limits;
}

/**
 * vs_caption_limits_at:
 * @frame: µs that a frame of the video lasts
 *
 * Returns: the same with the gap that its frames make on that video. It is cut to whole ms, which is what caption files count in:
 *   two frames of 1/29.97 s are written as 66 ms, and must not be too short then
 */
VsCaptionLimits
vs_caption_limits_at (VsCaptionLimits self, gint64 frame)
{
  g_return_val_if_fail (frame > 0, self);

  self.min_gap = self.gap_frames * frame / MS * MS;
  return self;
}

static gboolean
read_figure (const char *text, gsize index, VsCaptionLimits *limits)
{
  gint64 value;

  if (!g_ascii_string_to_signed (text, 10, figures[index].minimum, figures[index].maximum, &value, NULL))
    return FALSE;
  if (figures[index].unit > 0)
    G_STRUCT_MEMBER (gint64, limits, figures[index].offset) = value * figures[index].unit;
  else
    G_STRUCT_MEMBER (int, limits, figures[index].offset) = value;
  return TRUE;
}

/* Changes nothing when it returns FALSE. */
static gboolean
read_own (const char *text, VsCaptionLimits *out)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  VsCaptionLimits limits = *out;

  if (g_strv_length (words) != 1 + G_N_ELEMENTS (figures) || !g_str_equal (words[0], OWN))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    if (!read_figure (words[1 + i], i, &limits))
      return FALSE;
  limits.max_duration = MAX (limits.max_duration, limits.min_duration);
  *out = vs_caption_limits_at (limits, FRAME);
  return TRUE;
}

/**
 * vs_caption_limits_from_text:
 * @text: (nullable): the name of a preset, or limits as vs_caption_limits_to_text() writes them
 * @language: (nullable): BCP 47 tag
 *
 * The gap is that of video with 25 frames a second, see vs_caption_limits_at().
 *
 * Returns: the limits; those of ARD and ZDF when @text is neither
 */
VsCaptionLimits
vs_caption_limits_from_text (const char *text, const char *language)
{
  VsCaptionPreset preset = VS_CAPTION_PRESET_ARD_ZDF;
  VsCaptionLimits limits;

  if (text != NULL)
    vs_caption_preset_parse (text, &preset);
  limits = vs_caption_limits (preset, language);
  if (text != NULL)
    read_own (text, &limits);
  return limits;
}

/**
 * vs_caption_limits_check_text:
 *
 * Returns: whether vs_caption_limits_from_text() understands @text
 */
gboolean
vs_caption_limits_check_text (const char *text)
{
  VsCaptionPreset preset;
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, NULL);

  g_return_val_if_fail (text != NULL, FALSE);

  return vs_caption_preset_parse (text, &preset) || read_own (text, &limits);
}

/**
 * vs_caption_limits_to_text:
 *
 * Returns: (transfer full): the limits as those of a person's own: “own”, lines, characters a line, characters a second, words,
 *   shortest and longest in ms, and frames between two captions
 */
char *
vs_caption_limits_to_text (const VsCaptionLimits *self)
{
  GString *text = g_string_new (OWN);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      gint64 value = figures[i].unit > 0 ? G_STRUCT_MEMBER (gint64, self, figures[i].offset) / figures[i].unit : G_STRUCT_MEMBER (int, self, figures[i].offset);

      g_string_append_printf (text, " %" G_GINT64_FORMAT, CLAMP (value, figures[i].minimum, figures[i].maximum));
    }
  return g_string_free (text, FALSE);
}
