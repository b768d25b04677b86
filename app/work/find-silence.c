// SPDX-License-Identifier: GPL-3.0-or-later
// Which silences of a cut could go.
//
//   levels of a recording → where somebody speaks (captions/voice) → what of each clip could go, on frames → cut time
//
// Ends of what goes move inwards to frames, so that what was to stay around speech stays.

#include "work/find-silence.h"

struct _VsSilenceSource
{
  gatomicrefcount ref_count;
  gint64          media_id;
  int             audio_stream;
  GArray         *levels; /* float */
  double          threshold;
  VsFrameTimes   *frames; /* (nullable) */
};

struct _VsSilences
{
  gatomicrefcount ref_count;
  GArray         *ranges; /* VsTimeRange */
  VsCut          *cut;
  gsize           n_searched;
  double          threshold; /* of the first clip that was searched */
};

G_DEFINE_BOXED_TYPE (VsSilenceSource, vs_silence_source, vs_silence_source_ref, vs_silence_source_unref)
G_DEFINE_BOXED_TYPE (VsSilences, vs_silences, vs_silences_ref, vs_silences_unref)

/* --- a recording ----------------------------------------------------------------------------------------------------- */

/**
 * vs_silence_source_new:
 * @media_id: of the media
 * @audio_stream: as clips name it: an index in the file, or %VS_AUDIO_DEFAULT
 * @waveform: of that stream
 * @frames: (nullable): when the media's frames are; %NULL for one without a picture, or as long as it is not known
 *
 * Returns: (transfer full): the recording
 */
VsSilenceSource *
vs_silence_source_new (gint64 media_id, int audio_stream, VsWaveform *waveform, VsFrameTimes *frames)
{
  VsSilenceSource *self;

  g_return_val_if_fail (waveform != NULL, NULL);

  self = g_new0 (VsSilenceSource, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->media_id = media_id;
  self->audio_stream = audio_stream;
  self->levels = vs_voice_get_levels (waveform);
  self->threshold = vs_voice_get_default_threshold ((const float *) self->levels->data, self->levels->len);
  self->frames = frames != NULL ? vs_frame_times_ref (frames) : NULL;
  return self;
}

VsSilenceSource *
vs_silence_source_ref (VsSilenceSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_silence_source_unref (VsSilenceSource *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->levels);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  g_free (self);
}

/**
 * vs_silence_source_is_of:
 *
 * Returns: whether it is what is heard in @clip
 */
gboolean
vs_silence_source_is_of (const VsSilenceSource *self, const VsCutClip *clip)
{
  g_return_val_if_fail (self != NULL && clip != NULL, FALSE);

  return self->media_id == clip->media_id && self->audio_stream == clip->audio_stream;
}

/**
 * vs_silence_source_get_threshold:
 *
 * Returns: dB of full scale that suits this recording
 */
double
vs_silence_source_get_threshold (const VsSilenceSource *self)
{
  g_return_val_if_fail (self != NULL, VS_VOICE_LOWEST_THRESHOLD);

  return self->threshold;
}

static double
choose_threshold (const VsSilenceSource *source, const VsSilenceSettings *settings)
{
  return settings->automatic ? source->threshold : settings->threshold;
}

/* The first frame that begins at or after @time. */
static gint64
find_frame_from (VsFrameTimes *frames, gint64 time)
{
  gint64 frame = vs_frame_times_step (frames, time, 0);

  return frame < time ? vs_frame_times_step (frames, time, 1) : frame;
}

/* Ends of the clip stay where they are, the others move inwards. */
static VsTimeRange
shrink_to_frames (VsTimeRange cut, VsTimeRange clip, VsFrameTimes *frames)
{
  if (frames == NULL)
    return cut;
  if (cut.start > clip.start)
    cut.start = find_frame_from (frames, cut.start);
  if (cut.end < clip.end)
    cut.end = vs_frame_times_step (frames, cut.end, 0);
  return vs_time_range_intersect (cut, clip);
}

/* A pause that is long enough to go must not count as one between two words. */
static VsVoiceSettings
get_voice_settings (double threshold, const VsSilenceSettings *settings)
{
  VsVoiceSettings voice = VS_VOICE_SETTINGS_DEFAULT;

  voice.threshold = threshold;
  voice.hangover = CLAMP (settings->cuts.min_silence - 1, 0, voice.hangover);
  return voice;
}

/* --- the cut ------------------------------------------------------------------------------------------------------------- */

static const VsSilenceSource *
find_source (GPtrArray *sources, const VsCutClip *clip)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const VsSilenceSource *source = g_ptr_array_index (sources, i);

      if (vs_silence_source_is_of (source, clip))
        return source;
    }
  return NULL;
}

/* Silences that touch at a joint are one. */
static void
append_range (GArray *ranges, VsTimeRange range)
{
  VsTimeRange *last = ranges->len > 0 ? &g_array_index (ranges, VsTimeRange, ranges->len - 1) : NULL;

  if (vs_time_range_is_empty (range))
    return;
  if (last != NULL && last->end == range.start)
    last->end = range.end;
  else
    g_array_append_val (ranges, range);
}

static void
search_clip (VsSilences *self, VsCut *cut, gsize index, const VsSilenceSource *source, const VsSilenceSettings *settings)
{
  const VsCutClip *clip = vs_cut_get (cut, index);
  double           threshold = choose_threshold (source, settings);
  VsVoiceSettings  voice = get_voice_settings (threshold, settings);
  gint64           shift = vs_cut_get_start (cut, index) - clip->range.start;
  g_autoptr (GArray) speech = vs_voice_find_speech ((const float *) source->levels->data, source->levels->len, &voice);
  g_autoptr (GArray) cuts = vs_voice_find_cuts (speech, clip->range, &settings->cuts);

  for (guint i = 0; i < cuts->len; i++)
    {
      VsTimeRange range = shrink_to_frames (g_array_index (cuts, VsTimeRange, i), clip->range, source->frames);

      append_range (self->ranges, vs_time_range (range.start + shift, range.end + shift));
    }
  if (self->n_searched++ == 0)
    self->threshold = threshold;
}

/* From the end on, so that what is still to go stays where it is. */
static VsCut *
remove_ranges (VsCut *cut, const GArray *ranges)
{
  VsCut *left = vs_cut_ref (cut);

  for (guint i = ranges->len; i > 0; i--)
    {
      g_autoptr (VsCut) before = left;

      left = vs_cut_remove_range (before, g_array_index (ranges, VsTimeRange, i - 1));
    }
  return left;
}

/**
 * vs_silences_find:
 * @cut: what is looked at
 * @index: of the only clip that is looked at, or %VS_SILENCES_ALL_CLIPS
 * @sources: (element-type VsSilenceSource): what is known of the recordings
 * @settings: what is silence, and what stays of it
 *
 * Muted clips and clips whose recording is not known are left alone, and so are those in which nobody speaks: something of
 * every clip stays.
 *
 * Returns: (transfer full): what was found
 */
VsSilences *
vs_silences_find (VsCut *cut, int index, GPtrArray *sources, const VsSilenceSettings *settings)
{
  VsSilences *self;

  g_return_val_if_fail (cut != NULL && sources != NULL && settings != NULL, NULL);

  self = g_new0 (VsSilences, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      const VsCutClip       *clip = vs_cut_get (cut, i);
      const VsSilenceSource *source = find_source (sources, clip);

      if (source != NULL && !clip->muted && (index == VS_SILENCES_ALL_CLIPS || index == (int) i))
        search_clip (self, cut, i, source, settings);
    }
  self->cut = remove_ranges (cut, self->ranges);
  return self;
}

VsSilences *
vs_silences_ref (VsSilences *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_silences_unref (VsSilences *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->ranges);
  vs_cut_unref (self->cut);
  g_free (self);
}

gsize
vs_silences_get_n (const VsSilences *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ranges->len;
}

/**
 * vs_silences_get_ranges:
 *
 * Returns: (transfer none) (array): vs_silences_get_n() ranges, µs of cut time, ascending, none touching another
 */
const VsTimeRange *
vs_silences_get_ranges (const VsSilences *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const VsTimeRange *) self->ranges->data;
}

/**
 * vs_silences_get_length:
 *
 * Returns: µs by which the video gets shorter
 */
gint64
vs_silences_get_length (const VsSilences *self)
{
  gint64 length = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->ranges->len; i++)
    length += vs_time_range_length (g_array_index (self->ranges, VsTimeRange, i));
  return length;
}

/**
 * vs_silences_get_n_searched:
 *
 * Returns: how many clips were looked at, 0 as long as nothing is known of their sound
 */
gsize
vs_silences_get_n_searched (const VsSilences *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_searched;
}

/**
 * vs_silences_get_threshold:
 * @out_threshold: (out): dB of full scale that was used for the first clip that was looked at
 *
 * Returns: %FALSE when no clip was
 */
gboolean
vs_silences_get_threshold (const VsSilences *self, double *out_threshold)
{
  g_return_val_if_fail (self != NULL && out_threshold != NULL, FALSE);

  *out_threshold = self->threshold;
  return self->n_searched > 0;
}

/**
 * vs_silences_get_cut:
 *
 * Returns: (transfer none): the cut without the silences; the same one when there are none
 */
VsCut *
vs_silences_get_cut (const VsSilences *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cut;
}

/**
 * vs_silences_skip:
 * @time: µs of cut time
 *
 * For a preview, which plays on behind a silence.
 *
 * Returns: the end of the silence that @time is in, otherwise @time
 */
gint64
vs_silences_skip (const VsSilences *self, gint64 time)
{
  g_return_val_if_fail (self != NULL, time);

  for (guint i = 0; i < self->ranges->len; i++)
    if (vs_time_range_contains (g_array_index (self->ranges, VsTimeRange, i), time))
      return g_array_index (self->ranges, VsTimeRange, i).end;
  return time;
}
