// SPDX-License-Identifier: GPL-3.0-or-later
// Reads OpenTimelineIO. The first track of pictures that shows something is the cut; sound belongs to the picture that stands at the
// same time and shows the same part of the same file. What does not fit into that is left out and said so.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/json-read.h"
#include "base/timecode.h"
#include "exchange/otio-private.h"

#define MAX_BYTES (32 * 1024 * 1024)
/* Sound is cut to samples and pictures to frames; two frames of slow film are still the same cut. */
#define TOLERANCE (80 * 1000)
/* A hole that rounding makes, not a person. */
#define SMALLEST_GAP 1000

typedef struct
{
  VsOtioReader reader;
  GArray      *cut;   /* of VsOtioItem, by time */
  GArray      *sound; /* of VsOtioItem, track after track */
  const char  *cut_name;
} Import;

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED, text);
  return FALSE;
}

static GArray *
new_items (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (VsOtioItem));

  g_array_set_clear_func (items, vs_otio_clear_item);
  return items;
}

static VsOtioItem *
get_item (GArray *items, guint index)
{
  return &g_array_index (items, VsOtioItem, index);
}

static gint64
get_end (const VsOtioItem *item)
{
  return item->at + item->length;
}

static const char *
get_name (JsonObject *object)
{
  const char *name = vs_json_get_string (object, "name");

  return name != NULL && *name != '\0' ? name : vs_json_get_string (object, "OTIO_SCHEMA");
}

/* --- one track ------------------------------------------------------------------------------------------------------- */

static void
note_skipped (VsOtioReader *reader, JsonObject *child, gint64 at)
{
  g_autofree char *time = vs_timecode_format (at);
  const char      *name = get_name (child);

  if (vs_otio_is (child, "Transition"))
    /* Translators: the first %s is the name of a transition, the second a time such as 00:12.480 */
    vs_otio_note (reader, _ ("The transition “%s” at %s was left out: it is a plain cut now."), name, time);
  else
    /* Translators: the first %s is a name, the second a time such as 00:12.480 */
    vs_otio_note (reader, _ ("“%s” at %s was left out: Vorspann does not know what it is."), name != NULL ? name : "?", time);
}

/* Reads what stands at a time of the track, and returns how long it takes there, µs. */
static gint64
read_child (VsOtioReader *reader, JsonObject *child, gint64 at, GArray *items)
{
  VsOtioItem  item = { .at = at };
  VsTimeRange range = { 0, 0 };
  double      rate;
  gint64      length;

  if (vs_otio_is (child, "Clip"))
    {
      gboolean is_usable = vs_otio_read_clip (reader, child, &item);

      length = item.length;
      if (is_usable)
        g_array_append_val (items, item);
      else
        vs_otio_clear_item (&item);
      return length;
    }
  if (!vs_otio_is (child, "Gap"))
    note_skipped (reader, child, at);
  if (vs_otio_is (child, "Transition") || !vs_otio_read_range (child, "source_range", &range, &rate))
    return 0;
  return vs_time_range_length (range);
}

/* A track may show only a part of what is on it. */
static void
trim_to_window (GArray *items, VsTimeRange window)
{
  for (guint i = items->len; i > 0; i--)
    {
      VsOtioItem *item = get_item (items, i - 1);
      VsTimeRange seen = vs_time_range_intersect (vs_time_range (item->at, get_end (item)), window);

      if (vs_time_range_is_empty (seen))
        {
          g_array_remove_index (items, i - 1);
          continue;
        }
      item->clip.range.start += seen.start - item->at;
      item->length = vs_time_range_length (seen);
      item->clip.range.end = item->clip.range.start + item->length;
      item->at = seen.start - window.start;
    }
}

static gboolean
read_track (VsOtioReader *reader, JsonObject *track, GArray *items, GError **error)
{
  JsonArray  *children = vs_json_get_array (track, "children");
  JsonArray  *markers = vs_json_get_array (track, "markers");
  VsTimeRange window;
  double      rate;
  gint64      at = 0;

  if (children == NULL)
    return refuse (error, _ ("The file is damaged: a track has no list of clips."));
  reader->n_markers += markers != NULL ? json_array_get_length (markers) : 0;
  for (guint i = 0; i < json_array_get_length (children); i++)
    {
      at += read_child (reader, vs_json_element_object (children, i), at, items);
      if (items->len > VS_EXCHANGE_MAX_CLIPS || at > VS_OTIO_MAX_TIME)
        return refuse (error, _ ("The timeline is too long: it has more than 10 000 clips on a track, or lasts more than a year."));
    }
  if (vs_otio_read_range (track, "source_range", &window, &rate) && !vs_time_range_is_empty (window))
    trim_to_window (items, window);
  return TRUE;
}

/* --- all tracks ------------------------------------------------------------------------------------------------------ */

static void
leave_out_disabled (VsOtioReader *reader, GArray *items)
{
  for (guint i = items->len; i > 0; i--)
    if (!get_item (items, i - 1)->enabled)
      {
        /* Translators: %s is the name of a clip */
        vs_otio_note (reader, _ ("“%s” was left out: it is switched off."), get_item (items, i - 1)->clip.name);
        g_array_remove_index (items, i - 1);
      }
}

static gboolean
take_pictures (Import *self, JsonObject *track, GError **error)
{
  g_autoptr (GArray) items = new_items ();

  if (!read_track (&self->reader, track, items, error))
    return FALSE;
  leave_out_disabled (&self->reader, items);
  if (items->len == 0)
    return TRUE;
  if (self->cut->len > 0)
    {
      /* Translators: the first %s is the name of a track, the second of another; %u is a count of clips */
      vs_otio_note (&self->reader, ngettext ("The track “%s” with %u clip was left out: only “%s” is taken.", "The track “%s” with %u clips was left out: only “%s” is taken.", items->len),
                    get_name (track), items->len, self->cut_name);
      return TRUE;
    }
  self->cut_name = get_name (track);
  for (guint i = 0; i < items->len; i++)
    get_item (items, i)->clip.has_video = TRUE;
  g_array_unref (self->cut);
  self->cut = g_steal_pointer (&items);
  return TRUE;
}

static gboolean
take_sound (Import *self, JsonObject *track, GError **error)
{
  g_autoptr (GArray) items = new_items ();

  if (!read_track (&self->reader, track, items, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      VsOtioItem item = *get_item (items, i);

      item.enabled = item.enabled && vs_json_get_boolean (track, "enabled", TRUE);
      g_array_append_val (self->sound, item);
    }
  g_array_set_clear_func (items, NULL);
  return TRUE;
}

static gboolean
take_track (Import *self, JsonObject *track, GError **error)
{
  const char *kind = vs_json_get_string (track, "kind");

  if (!vs_otio_is (track, "Track") || kind == NULL)
    {
      const char *name = get_name (track);

      /* Translators: %s is the name of something in a file */
      vs_otio_note (&self->reader, _ ("“%s” was left out: it is no track."), name != NULL ? name : "?");
      return TRUE;
    }
  if (g_str_equal (kind, "Video"))
    {
      if (vs_json_get_boolean (track, "enabled", TRUE))
        return take_pictures (self, track, error);
      /* Translators: %s is the name of a track */
      vs_otio_note (&self->reader, _ ("The track “%s” was left out: it is switched off."), get_name (track));
      return TRUE;
    }
  if (g_str_equal (kind, "Audio"))
    return take_sound (self, track, error);
  /* Translators: the first %s is the name of a track, the second its kind, such as Subtitle */
  vs_otio_note (&self->reader, _ ("The track “%s” was left out: its kind is “%s”."), get_name (track), kind);
  return TRUE;
}

/* --- sound to pictures ----------------------------------------------------------------------------------------------- */

/* The first item of the cut that ends after a time; the cut's length when there is none. */
static guint
find_after (GArray *cut, gint64 time)
{
  guint low = 0, high = cut->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (get_end (get_item (cut, middle)) > time)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static gboolean
is_near (gint64 a, gint64 b)
{
  return ABS (a - b) <= TOLERANCE;
}

static gboolean
belongs (const VsOtioItem *sound, const VsOtioItem *picture)
{
  return is_near (sound->at, picture->at) && is_near (sound->clip.range.start, picture->clip.range.start) &&
         is_near (sound->clip.range.end, picture->clip.range.end) && g_str_equal (sound->clip.path, picture->clip.path);
}

/* The picture that a sound belongs to: at the sound's own time or one clip beside it, as both may be rounded; the nearest of them. */
static VsOtioItem *
find_picture (GArray *cut, const VsOtioItem *sound)
{
  guint       index = find_after (cut, sound->at);
  VsOtioItem *nearest = NULL;

  for (guint i = index > 0 ? index - 1 : 0; i < cut->len && i <= index + 1; i++)
    {
      VsOtioItem *picture = get_item (cut, i);

      if (belongs (sound, picture) && (nearest == NULL || ABS (sound->at - picture->at) < ABS (sound->at - nearest->at)))
        nearest = picture;
    }
  return nearest;
}

/* Sound where there is no picture is a clip of its own. TRUE when it was taken; then the cut owns its strings. */
static gboolean
insert_sound (GArray *cut, const VsOtioItem *sound)
{
  guint index = find_after (cut, sound->at);

  if (index < cut->len && get_item (cut, index)->at < get_end (sound))
    return FALSE;
  g_array_insert_vals (cut, index, sound, 1);
  get_item (cut, index)->clip.has_audio = TRUE;
  get_item (cut, index)->clip.muted |= !sound->enabled;
  return TRUE;
}

static void
add_sound (Import *self, VsOtioItem *sound)
{
  g_autofree char *time = vs_timecode_format (sound->at);
  VsOtioItem      *picture = find_picture (self->cut, sound);

  if (picture != NULL)
    {
      picture->clip.muted |= !sound->enabled;
      picture->clip.has_audio = TRUE;
    }
  else if (self->cut->len < VS_EXCHANGE_MAX_CLIPS && insert_sound (self->cut, sound))
    {
      memset (&sound->clip, 0, sizeof sound->clip);
      return;
    }
  else
    /* Translators: the first %s is the name of a clip, the second a time such as 00:12.480 */
    vs_otio_note (&self->reader, _ ("The sound “%s” at %s was left out: a clip has only the sound of its own file."), sound->clip.name, time);
}

/* --- the whole ------------------------------------------------------------------------------------------------------- */

static void
note_gaps (Import *self)
{
  gint64 end = 0;

  for (guint i = 0; i < self->cut->len; i++)
    {
      VsOtioItem      *item = get_item (self->cut, i);
      g_autofree char *time = vs_timecode_format (end);
      g_autofree char *length = vs_timecode_format (item->at - end);

      if (item->at - end >= SMALLEST_GAP)
        /* Translators: both are times such as 00:12.480 */
        vs_otio_note (&self->reader, _ ("The gap of %s at %s was closed."), length, time);
      end = get_end (item);
    }
}

static void
note_counts (VsOtioReader *reader)
{
  if (reader->n_effects > 0)
    /* Translators: %u is a count */
    vs_otio_note (reader, ngettext ("%u effect was left out.", "%u effects were left out.", reader->n_effects), reader->n_effects);
  if (reader->n_markers > 0)
    /* Translators: %u is a count */
    vs_otio_note (reader, ngettext ("%u marker was left out.", "%u markers were left out.", reader->n_markers), reader->n_markers);
  if (reader->n_more > 0)
    /* Translators: %u is a count of further messages */
    g_ptr_array_add (reader->notes, g_strdup_printf (ngettext ("… and %u more.", "… and %u more.", reader->n_more), reader->n_more));
}

static double
find_rate (JsonObject *timeline, GArray *cut)
{
  JsonObject *own = vs_json_get_object (vs_json_get_object (timeline, "metadata"), "vorspann");
  double      rate = 0;

  if (vs_json_get_number (own, "rate", &rate) && rate >= 0 && rate <= 1000)
    return rate;
  for (guint i = 0; i < cut->len; i++)
    if (get_item (cut, i)->clip.frame_rate > 0)
      return get_item (cut, i)->clip.frame_rate;
  return 0;
}

static VsExchangeTimeline *
make_timeline (JsonObject *object, GArray *cut)
{
  g_autofree VsExchangeClip *clips = g_new (VsExchangeClip, cut->len);

  for (guint i = 0; i < cut->len; i++)
    clips[i] = get_item (cut, i)->clip;
  return vs_exchange_timeline_new (vs_json_get_string (object, "name"), find_rate (object, cut), clips, cut->len);
}

static gboolean
take_tracks (Import *self, JsonObject *timeline, GError **error)
{
  JsonArray *tracks = vs_json_get_array (vs_json_get_object (timeline, "tracks"), "children");

  if (tracks == NULL)
    return refuse (error, _ ("The file is damaged: the timeline has no tracks."));
  for (guint i = 0; i < json_array_get_length (tracks); i++)
    if (!take_track (self, vs_json_element_object (tracks, i), error))
      return FALSE;
  for (guint i = 0; i < self->sound->len; i++)
    add_sound (self, get_item (self->sound, i));
  note_gaps (self);
  note_counts (&self->reader);
  return self->cut->len > 0 || refuse (error, _ ("There is no clip in the timeline that can be used."));
}

static gboolean
check_schema (JsonObject *root, GError **error)
{
  const char *schema = vs_json_get_string (root, "OTIO_SCHEMA");

  if (vs_otio_is (root, "Timeline"))
    return TRUE;
  if (schema == NULL)
    return refuse (error, _ ("The file is not OpenTimelineIO."));
  /* Translators: %s is what the file holds instead, such as SerializableCollection.1 */
  g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("The file holds “%s” and not a timeline. Export one timeline in the other program."), schema);
  return FALSE;
}

/**
 * vs_otio_read:
 * @data: what stands in the file
 * @length: bytes
 * @folder: (nullable) (type filename): the file's folder, where relative paths start
 * @out_notes: (out) (transfer full) (element-type utf8) (optional): what was left out and why, a sentence each; also set on failure
 *
 * Returns: (transfer full): the cut with at least one clip, or %NULL with %VS_ERROR_DAMAGED
 */
VsExchangeTimeline *
vs_otio_read (const char *data, gsize length, const char *folder, GPtrArray **out_notes, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  Import              self = { .reader = { .folder = folder, .notes = notes } };
  VsExchangeTimeline *timeline = NULL;

  g_return_val_if_fail (data != NULL, NULL);

  self.cut = new_items ();
  self.sound = new_items ();
  root = vs_json_read (data, length, MAX_BYTES, error);
  if (root != NULL && check_schema (json_node_get_object (root), error) && take_tracks (&self, json_node_get_object (root), error))
    timeline = make_timeline (json_node_get_object (root), self.cut);
  g_array_unref (self.cut);
  g_array_unref (self.sound);
  if (out_notes != NULL)
    *out_notes = g_steal_pointer (&notes);
  return timeline;
}
