// SPDX-License-Identifier: GPL-3.0-or-later
// Writes CMX 3600.
//
// A list counts whole frames of one rate, so times are rounded, like this: the record times are the running sum of the exact lengths,
// rounded to the nearest frame. So each event begins where the one before it ends, nothing adds up, and the whole is right to half a
// frame. The source in-point is rounded to the nearest frame, and the source out-point is as far from it as the record times are
// apart. A clip that is too short for a frame has no event. Source times start at 00:00:00:00, record times at 01:00:00:00, as is usual.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

#include "exchange/edl.h"

#define REEL_LENGTH 8
#define RECORD_START_HOURS 1
#define HOURS_OF_A_DAY 24

/* How frames are counted: @nominal a second on the clock, of which @dropped numbers are left out each minute but every tenth. */
typedef struct
{
  double rate;
  int    nominal;
  int    dropped;
} Clock;

typedef struct
{
  Clock       clock;
  GString    *text;
  GHashTable *reels; /* path → reel */
  GHashTable *taken; /* set of reels */
  guint       n_events;
} List;

/* 29.97 and 59.94, 30 and 60 times 1000/1001, are counted with dropped numbers, as broadcasters do; all others are not. */
static Clock
make_clock (double rate)
{
  Clock clock = { rate, (int) lround (rate), 0 };

  if ((clock.nominal == 30 || clock.nominal == 60) && fabs (rate - clock.nominal / 1.001) < 0.005)
    {
      clock.rate = clock.nominal / 1.001;
      clock.dropped = clock.nominal / 15;
    }
  return clock;
}

static gint64
to_frames (const Clock *clock, gint64 time)
{
  return llround (time * clock->rate / G_USEC_PER_SEC);
}

/* The frame's number on the clock, with the dropped ones counted in. */
static gint64
to_number (const Clock *clock, gint64 frame)
{
  gint64 per_minute = clock->nominal * 60 - clock->dropped;
  gint64 per_ten = per_minute * 10 + clock->dropped;
  gint64 rest = frame % per_ten;
  gint64 minutes = rest < clock->nominal * 60 ? 0 : 1 + (rest - clock->nominal * 60) / per_minute;

  return frame + clock->dropped * (frame / per_ten * 9 + minutes);
}

static void
add_timecode (List *list, gint64 frame)
{
  gint64 number = to_number (&list->clock, frame);
  gint64 second = number / list->clock.nominal;

  g_string_append_printf (list->text, " %02d:%02d:%02d%c%02d", (int) (second / 3600), (int) (second / 60 % 60), (int) (second % 60),
                          list->clock.dropped > 0 ? ';' : ':', (int) (number % list->clock.nominal));
}

/* The frame with the number 01:00:00:00. */
static gint64
get_record_start (const Clock *clock)
{
  return RECORD_START_HOURS * 3600 * clock->nominal - clock->dropped * 54 * RECORD_START_HOURS;
}

/* --- names ----------------------------------------------------------------------------------------------------------- */

/* Text as one line, so that a name can add no event. */
static void
add_line (List *list, const char *before, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append (list->text, before);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (list->text, g_unichar_iscntrl (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));
  g_string_append_c (list->text, '\n');
}

static char *
make_reel (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *ascii = NULL;
  g_autoptr (GString) reel = g_string_new (NULL);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  ascii = g_str_to_ascii (name, "C");
  for (const char *p = ascii; *p != '\0' && reel->len < REEL_LENGTH; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (reel, g_ascii_toupper (*p));
  return reel->len > 0 ? g_string_free (g_steal_pointer (&reel), FALSE) : g_strdup ("REEL");
}

/* One reel a file. When two files would have the same, the later ones get a number at the end. */
static const char *
get_reel (List *list, const char *path)
{
  char *reel = g_hash_table_lookup (list->reels, path);

  if (reel != NULL)
    return reel;
  reel = make_reel (path);
  for (guint n = 2; g_hash_table_contains (list->taken, reel); n++)
    {
      g_autofree char *base = make_reel (path);
      g_autofree char *number = g_strdup_printf ("%u", n);

      g_free (reel);
      reel = g_strdup_printf ("%.*s%s", (int) (REEL_LENGTH - strlen (number)), base, number);
    }
  g_hash_table_add (list->taken, reel);
  g_hash_table_insert (list->reels, g_strdup (path), reel);
  return reel;
}

/* --- events ---------------------------------------------------------------------------------------------------------- */

static void
add_event (List *list, const char *reel, const char *channel, gint64 source, gint64 record, gint64 length)
{
  list->n_events++;
  g_string_append_printf (list->text, "%03u  %-8s %-5s C       ", list->n_events, reel, channel);
  add_timecode (list, source);
  add_timecode (list, source + length);
  add_timecode (list, record);
  add_timecode (list, record + length);
  g_string_append_c (list->text, '\n');
}

static void
add_media_event (List *list, const VsExchangeClip *clip, const char *channel, gint64 record, gint64 length)
{
  g_autofree char *path = g_filename_display_name (clip->path);

  add_event (list, get_reel (list, clip->path), channel, to_frames (&list->clock, MAX (0, clip->range.start)), record, length);
  add_line (list, "* FROM CLIP NAME: ", clip->name);
  add_line (list, "* SOURCE FILE: ", path);
}

static void
add_clip (List *list, const VsExchangeClip *clip, gint64 record, gint64 length)
{
  gboolean is_heard = clip->has_audio && !clip->muted;

  if (length == 0)
    return;
  if (clip->has_video)
    add_media_event (list, clip, "V", record, length);
  if (is_heard)
    add_media_event (list, clip, "A", record, length);
  if (!clip->has_video && !is_heard)
    add_event (list, "BL", "V", 0, record, length);
}

static void
add_clips (List *list, const VsExchangeTimeline *timeline)
{
  gint64 start = get_record_start (&list->clock);
  gint64 sum = 0, record = start;

  for (guint i = 0; i < vs_exchange_timeline_get_n_clips (timeline); i++)
    {
      const VsExchangeClip *clip = vs_exchange_timeline_get_clip (timeline, i);
      gint64                end;

      sum += vs_time_range_length (clip->range);
      end = start + to_frames (&list->clock, sum);
      add_clip (list, clip, record, end - record);
      record = end;
    }
}

/* --- the whole ------------------------------------------------------------------------------------------------------- */

static gboolean
check_rate (double rate, GError **error)
{
  if (isfinite (rate) && lround (rate) >= 1 && lround (rate) <= 99)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               /* Translators: %.3f is a count of frames a second */
               _ ("An edit decision list counts from 1 to 99 frames a second, not %.3f. Export OpenTimelineIO instead."), rate);
  return FALSE;
}

static gboolean
check_times (const VsExchangeTimeline *timeline, GError **error)
{
  gint64 day = (gint64) HOURS_OF_A_DAY * 3600 * G_USEC_PER_SEC;
  gint64 record = (gint64) RECORD_START_HOURS * 3600 * G_USEC_PER_SEC;

  for (guint i = 0; i < vs_exchange_timeline_get_n_clips (timeline); i++)
    {
      const VsExchangeClip *clip = vs_exchange_timeline_get_clip (timeline, i);
      gint64                length = vs_time_range_length (clip->range);

      if (clip->path != NULL && length > 0 && length < day && clip->range.end < day && record + length < day)
        {
          record += length;
          continue;
        }
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* Translators: %s is the name of a clip */
                   _ ("The clip “%s” has no file or no length, or is beyond the 24 hours of an edit decision list."), clip->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_events (const List *list, GError **error)
{
  if (list->n_events > 0 && list->n_events <= VS_EDL_MAX_EVENTS)
    return TRUE;
  if (list->n_events == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("There is no clip to write."));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 /* Translators: the numbers are counts of events, that is, of pictures and sounds of clips */
                 _ ("The cut has %u events, and an edit decision list can have only %d. Export OpenTimelineIO instead."), list->n_events, VS_EDL_MAX_EVENTS);
  return FALSE;
}

static void
begin_list (List *list, const char *title)
{
  list->text = g_string_new (NULL);
  list->taken = g_hash_table_new (g_str_hash, g_str_equal);
  list->reels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  /* black, and what has no reel */
  g_hash_table_add (list->taken, "BL");
  g_hash_table_add (list->taken, "AX");
  add_line (list, "TITLE: ", *title != '\0' ? title : "Vorspann");
  g_string_append (list->text, list->clock.dropped > 0 ? "FCM: DROP FRAME\n" : "FCM: NON-DROP FRAME\n");
  g_string_append_c (list->text, '\n');
}

/**
 * vs_edl_write:
 * @timeline: a cut with the rate of the video it makes
 *
 * Returns: (transfer full): the list's text, or %NULL with a #GIOErrorEnum
 */
char *
vs_edl_write (const VsExchangeTimeline *timeline, GError **error)
{
  List     list = { 0 };
  gboolean is_fine;

  g_return_val_if_fail (timeline != NULL, NULL);

  if (!check_rate (vs_exchange_timeline_get_rate (timeline), error) || !check_times (timeline, error))
    return NULL;
  list.clock = make_clock (vs_exchange_timeline_get_rate (timeline));
  begin_list (&list, vs_exchange_timeline_get_name (timeline));
  add_clips (&list, timeline);
  is_fine = check_events (&list, error);
  g_hash_table_unref (list.taken);
  g_hash_table_unref (list.reels);
  return g_string_free (list.text, !is_fine);
}
