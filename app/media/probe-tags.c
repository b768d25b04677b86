// SPDX-License-Identifier: GPL-3.0-or-later
// What a media file says about itself in its tags. Tags are words of strangers: they are made valid UTF-8 and never trusted further.

#include "config.h"

#include <libavcodec/avcodec.h>

#include "media/probe-tags.h"

/* The first that a file has counts. Apple's phones write the second as the time of the last edit. */
static const char *const date_tags[] = { "com.apple.quicktime.creationdate", "creation_time" };

/* 0 for what is no time after 1970: cameras without a clock write the start of their era. */
static gint64
parse_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (text, utc);

  if (date == NULL || g_date_time_to_unix (date) <= 0)
    return 0;
  return g_date_time_to_unix (date) * G_USEC_PER_SEC + g_date_time_get_microsecond (date);
}

static gint64
find_date (AVDictionary *tags)
{
  gint64 date = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (date_tags) && date == 0; i++)
    {
      const AVDictionaryEntry *entry = av_dict_get (tags, date_tags[i], NULL, 0);

      if (entry != NULL)
        date = parse_date (entry->value);
    }
  return date;
}

/**
 * vs_probe_recorded_at:
 *
 * Asks the file first, then its tracks.
 *
 * Returns: µs since the epoch, UTC; 0 when the file does not say
 */
gint64
vs_probe_recorded_at (VsAvInput *input)
{
  gint64 date;

  g_return_val_if_fail (input != NULL, 0);

  date = find_date (input->format->metadata);
  for (guint i = 0; i < input->format->nb_streams && date == 0; i++)
    date = find_date (input->format->streams[i]->metadata);
  return date;
}

/* (transfer full) (nullable) */
static char *
dup_tag (AVDictionary *tags, const char *name)
{
  const AVDictionaryEntry *entry = av_dict_get (tags, name, NULL, 0);

  return entry != NULL && entry->value[0] != '\0' ? g_utf8_make_valid (entry->value, -1) : NULL;
}

static void
fill_track (VsAudioTrack *track, const AVStream *stream)
{
  g_autofree char *language = dup_tag (stream->metadata, "language");

  track->stream = stream->index;
  track->codec = g_strdup (avcodec_get_name (stream->codecpar->codec_id));
  track->channels = stream->codecpar->ch_layout.nb_channels;
  track->language = g_strcmp0 (language, "und") != 0 ? g_steal_pointer (&language) : NULL;
  track->title = dup_tag (stream->metadata, "title");
  track->is_default = (stream->disposition & AV_DISPOSITION_DEFAULT) != 0;
}

static void
clear_track (gpointer data)
{
  VsAudioTrack *track = data;

  g_free ((char *) track->codec);
  g_free ((char *) track->language);
  g_free ((char *) track->title);
}

/**
 * vs_probe_audio_tracks:
 *
 * Returns: (transfer full) (element-type VsAudioTrack): all tracks of sound, those without a decoder too
 */
GArray *
vs_probe_audio_tracks (VsAvInput *input)
{
  GArray *tracks = g_array_new (FALSE, TRUE, sizeof (VsAudioTrack));

  g_return_val_if_fail (input != NULL, tracks);

  g_array_set_clear_func (tracks, clear_track);
  for (guint i = 0; i < input->format->nb_streams; i++)
    if (input->format->streams[i]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
      {
        VsAudioTrack track = { 0 };

        fill_track (&track, input->format->streams[i]);
        g_array_append_val (tracks, track);
      }
  return tracks;
}
