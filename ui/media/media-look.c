// SPDX-License-Identifier: GPL-3.0-or-later
// A media in words.

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/timecode.h"
#include "ui/calendar/post-look.h"
#include "ui/media/media-look.h"

static const VsMediaFacts *
facts_of (VsMedia *media)
{
  return vs_media_info_get (vs_media_get_info (media));
}

char *
vs_ui_media_name (VsMedia *media)
{
  g_return_val_if_fail (VS_IS_MEDIA (media), NULL);

  return g_filename_display_basename (vs_media_get_path (media));
}

/* As people write it: 30, 29.97. */
static char *
format_rate (double rate)
{
  int hundredths = (int) lround (rate * 100);

  if (hundredths % 100 == 0)
    return g_strdup_printf ("%d", hundredths / 100);
  /* Translators: frames a second with two decimals, as 29.97, with your language's decimal sign */
  return g_strdup_printf (_ ("%d.%02d"), hundredths / 100, hundredths % 100);
}

/* In a row there is room for whole frames a second only; the tooltip has them exactly. */
static char *
format_shape (VsMedia *media, gboolean exactly)
{
  const VsMediaFacts *facts;
  g_autofree char    *duration = NULL;
  g_autofree char    *rate = NULL;

  facts = facts_of (media);
  duration = vs_ui_duration_format (vs_time_range_length (vs_media_get_marked (media)));
  if (!facts->has_video)
    /* Translators: what is said of a file without a picture; %s is its length as 0:38 */
    return g_strdup_printf (_ ("%s · sound"), duration);
  rate = format_rate (exactly ? facts->frame_rate : round (facts->frame_rate));
  /* Translators: length as 0:38, width and height in pixels, frames a second */
  return g_strdup_printf (_ ("%s · %d×%d · %s/s"), duration, facts->width, facts->height, rate);
}

/**
 * vs_ui_media_shape:
 *
 * Returns: (transfer full): the length of what a new clip takes, size and about the rate of the picture, or that there is none
 */
char *
vs_ui_media_shape (VsMedia *media)
{
  g_return_val_if_fail (VS_IS_MEDIA (media), NULL);

  return format_shape (media, FALSE);
}

static GDateTime *
recorded_local (VsMedia *media)
{
  gint64 recorded = facts_of (media)->recorded_at;
  g_autoptr (GDateTime) utc = recorded != 0 ? g_date_time_new_from_unix_utc (recorded / G_USEC_PER_SEC) : NULL;

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

/**
 * vs_ui_media_recorded:
 *
 * Returns: (transfer full) (nullable): the day of recording where this machine is, %NULL when the file does not say
 */
char *
vs_ui_media_recorded (VsMedia *media)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (VS_IS_MEDIA (media), NULL);

  local = recorded_local (media);
  /* Translators: a date with its year, as 24 Nov 2026, in the form of strftime */
  return local != NULL ? g_date_time_format (local, _ ("%-d %b %Y")) : NULL;
}

char *
vs_ui_media_uses (guint n_uses)
{
  if (n_uses == 0)
    return g_strdup (_ ("unused"));
  /* Translators: %u is the number of posts that use a file */
  return g_strdup_printf (ngettext ("%u post", "%u posts", n_uses), n_uses);
}

static void
add_special (GPtrArray *parts, VsMedia *media)
{
  if (vs_media_info_is_hdr (vs_media_get_info (media)))
    g_ptr_array_add (parts, g_strdup (_ ("HDR")));
  if (facts_of (media)->has_video && facts_of (media)->is_vfr)
    g_ptr_array_add (parts, g_strdup (_ ("variable frame rate")));
  if (vs_media_is_missing (media))
    g_ptr_array_add (parts, g_strdup (_ ("the file is missing")));
}

static char *
join (GPtrArray *parts, const char *separator)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (separator, (char **) parts->pdata);
}

/**
 * vs_ui_media_describe:
 * @more: what the row says beside name and shape
 *
 * Returns: (transfer full): all that a row shows, for those who hear it
 */
char *
vs_ui_media_describe (VsMedia *media, const char *more)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (VS_IS_MEDIA (media), NULL);

  g_ptr_array_add (parts, vs_ui_media_name (media));
  g_ptr_array_add (parts, format_shape (media, TRUE));
  g_ptr_array_add (parts, g_strdup (more));
  add_special (parts, media);
  return join (parts, ", ");
}

static void
add_recorded (GPtrArray *lines, VsMedia *media)
{
  g_autoptr (GDateTime) local = recorded_local (media);
  g_autofree char *text = local != NULL ? g_date_time_format (local, "%c") : NULL;

  if (text != NULL)
    /* Translators: %s is a date with a time */
    g_ptr_array_add (lines, g_strdup_printf (_ ("Recorded %s"), text));
}

static void
add_marks (GPtrArray *lines, VsMedia *media)
{
  VsTimeRange      marked = vs_media_get_marked (media);
  g_autofree char *start = vs_timecode_format (marked.start);
  g_autofree char *end = vs_timecode_format (marked.end);

  if (!vs_time_range_equal (marked, vs_media_info_get_range (vs_media_get_info (media))))
    /* Translators: the piece of a file that a new clip takes; the %s are times as 00:12.480 */
    g_ptr_array_add (lines, g_strdup_printf (_ ("Marked from %s to %s"), start, end));
}

static void
add_track (GPtrArray *lines, const VsAudioTrack *track)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (track->title != NULL)
    g_ptr_array_add (parts, g_strdup (track->title));
  if (track->language != NULL)
    g_ptr_array_add (parts, g_strdup (track->language));
  if (track->codec != NULL)
    g_ptr_array_add (parts, g_strdup (track->codec));
  if (track->channels > 0)
    /* Translators: %d is the number of channels of a track of sound */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d channel", "%d channels", track->channels), track->channels));
  if (parts->len > 0)
    {
      g_autofree char *text = join (parts, " · ");

      /* Translators: %s tells of a track of sound, as "deu · aac · 2 channels" */
      g_ptr_array_add (lines, g_strdup_printf (_ ("Sound: %s"), text));
    }
}

/**
 * vs_ui_media_tooltip:
 *
 * Returns: (transfer full): where the file is and all that is known of it
 */
char *
vs_ui_media_tooltip (VsMedia *media)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (VS_IS_MEDIA (media), NULL);

  g_ptr_array_add (lines, g_filename_display_name (vs_media_get_path (media)));
  g_ptr_array_add (lines, format_shape (media, TRUE));
  add_special (lines, media);
  add_recorded (lines, media);
  add_marks (lines, media);
  for (gsize i = 0; i < facts_of (media)->n_audio_tracks; i++)
    add_track (lines, &facts_of (media)->audio_tracks[i]);
  if (vs_media_get_full_fingerprint (media)[0] != '\0')
    g_ptr_array_add (lines, g_strdup_printf ("SHA-256 %s", vs_media_get_full_fingerprint (media)));
  return join (lines, "\n");
}
