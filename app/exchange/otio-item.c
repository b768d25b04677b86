// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one clip of an OpenTimelineIO track: its times, its file, and what Vorspann itself has written beside them.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

#include "base/json-read.h"
#include "exchange/otio-private.h"

#define MAX_NOTES 100
#define MAX_FRAMING 65536
#define MAX_GAIN 100.0

void
vs_otio_clear_item (gpointer data)
{
  VsExchangeClip *clip = &((VsOtioItem *) data)->clip;

  g_free ((char *) clip->name);
  g_free ((char *) clip->path);
  g_free ((char *) clip->framing);
}

void
vs_otio_note (VsOtioReader *reader, const char *format, ...)
{
  va_list arguments;

  if (reader->notes->len >= MAX_NOTES)
    {
      reader->n_more++;
      return;
    }
  va_start (arguments, format);
  g_ptr_array_add (reader->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Whether an object is of a schema, of any version: "Clip.1" and "Clip.2" are clips. */
gboolean
vs_otio_is (JsonObject *object, const char *schema)
{
  const char *text = vs_json_get_string (object, "OTIO_SCHEMA");
  gsize       length = strlen (schema);

  return text != NULL && strncmp (text, schema, length) == 0 && text[length] == '.';
}

/* --- times ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  double value;
  double rate;
} Time;

static gboolean
read_time (JsonObject *range, const char *member, Time *out)
{
  JsonObject *object = vs_json_get_object (range, member);

  return vs_json_get_number (object, "value", &out->value) && vs_json_get_number (object, "rate", &out->rate) && out->rate > 0;
}

static gboolean
to_microseconds (double value, double rate, gint64 *out)
{
  double us = value * G_USEC_PER_SEC / rate;

  if (!isfinite (us) || us < 0 || us > VS_OTIO_MAX_TIME)
    return FALSE;
  *out = llround (us);
  return TRUE;
}

/**
 * vs_otio_read_range:
 * @object: (nullable): what has the range
 * @out_rate: (out): what its start is counted in, a second
 *
 * Returns: whether there is a range that can be used
 */
gboolean
vs_otio_read_range (JsonObject *object, const char *member, VsTimeRange *out, double *out_rate)
{
  JsonObject *range = vs_json_get_object (object, member);
  Time        start, duration;
  gint64      length;

  if (!read_time (range, "start_time", &start) || !read_time (range, "duration", &duration) ||
      !to_microseconds (start.value, start.rate, &out->start) || !to_microseconds (duration.value, duration.rate, &length))
    return FALSE;
  /* rounded once, so that the end is the very time that was written */
  if (start.rate != duration.rate || !to_microseconds (start.value + duration.value, start.rate, &out->end))
    out->end = out->start + length;
  *out_rate = start.rate;
  return TRUE;
}

/* --- the file -------------------------------------------------------------------------------------------------------- */

static gboolean
has_drive (const char *text)
{
  return g_ascii_isalpha (text[0]) && text[1] == ':' && (text[2] == '/' || text[2] == '\\');
}

/* A file URI, or a path as some programs write it; NULL for what is no file on this computer. */
static char *
read_path (VsOtioReader *reader, const char *url)
{
  g_autofree char *scheme = has_drive (url) ? NULL : g_uri_parse_scheme (url);
  g_autofree char *host = NULL;

  if (scheme != NULL && g_ascii_strcasecmp (scheme, "file") == 0)
    {
      g_autofree char *path = g_filename_from_uri (url, &host, NULL);

      return host == NULL || g_ascii_strcasecmp (host, "localhost") == 0 ? g_steal_pointer (&path) : NULL;
    }
  if (scheme != NULL || *url == '\0')
    return NULL;
  if (reader->folder == NULL || has_drive (url))
    return g_strdup (url);
  return g_canonicalize_filename (url, reader->folder);
}

/* The reference that is in use: of version 2 by its key, of version 1 the only one. */
static JsonObject *
get_reference (JsonObject *clip)
{
  const char *key = vs_json_get_string (clip, "active_media_reference_key");
  JsonObject *references = vs_json_get_object (clip, "media_references");

  if (references != NULL)
    return vs_json_get_object (references, key != NULL ? key : "DEFAULT_MEDIA");
  return vs_json_get_object (clip, "media_reference");
}

static void
count_extras (VsOtioReader *reader, JsonObject *clip, const char *name)
{
  JsonArray *effects = vs_json_get_array (clip, "effects");
  JsonArray *markers = vs_json_get_array (clip, "markers");

  if (markers != NULL)
    reader->n_markers += json_array_get_length (markers);
  for (guint i = 0; effects != NULL && i < json_array_get_length (effects); i++)
    {
      JsonObject *effect = vs_json_element_object (effects, i);
      double      speed = 1;

      if (vs_otio_is (effect, "FreezeFrame") || (vs_otio_is (effect, "LinearTimeWarp") && (!vs_json_get_number (effect, "time_scalar", &speed) || speed != 1)))
        /* Translators: %s is the name of a clip */
        vs_otio_note (reader, _ ("The changed speed of “%s” was left out: it plays at its normal speed."), name);
      else if (!vs_otio_is (effect, "LinearTimeWarp"))
        reader->n_effects++;
    }
}

static void
read_own_metadata (JsonObject *object, VsExchangeClip *clip)
{
  JsonObject *own = vs_json_get_object (vs_json_get_object (object, "metadata"), "vorspann");
  const char *framing = vs_json_get_string (own, "framing");
  double      number = 0;

  clip->muted = vs_json_get_boolean (own, "muted", FALSE);
  if (vs_json_get_number (own, "gain", &number))
    clip->gain = CLAMP (number, -MAX_GAIN, MAX_GAIN);
  if (vs_json_get_number (own, "frame_rate", &number) && number >= 0 && number <= 1000)
    clip->frame_rate = number;
  if (framing != NULL && strlen (framing) <= MAX_FRAMING)
    clip->framing = g_strdup (framing);
}

static gboolean
read_media (VsOtioReader *reader, JsonObject *object, VsExchangeClip *clip)
{
  JsonObject *reference = get_reference (object);
  const char *url = vs_otio_is (reference, "ExternalReference") ? vs_json_get_string (reference, "target_url") : NULL;

  clip->path = url != NULL ? read_path (reader, url) : NULL;
  if (clip->path != NULL)
    return TRUE;
  if (url != NULL)
    /* Translators: the first %s is the name of a clip, the second an address such as https://… */
    vs_otio_note (reader, _ ("“%s” was left out: “%s” is no file on this computer."), clip->name, url);
  else
    /* Translators: %s is the name of a clip */
    vs_otio_note (reader, _ ("“%s” was left out: it has no media file."), clip->name);
  return FALSE;
}

static gboolean
read_times (VsOtioReader *reader, JsonObject *object, VsOtioItem *item)
{
  VsExchangeClip *clip = &item->clip;
  double          rate = 0;

  if (!vs_otio_read_range (get_reference (object), "available_range", &clip->available, &rate))
    clip->available = vs_time_range (0, 0);
  if (!json_object_has_member (object, "source_range") || json_object_get_null_member (object, "source_range"))
    clip->range = clip->available;
  else if (!vs_otio_read_range (object, "source_range", &clip->range, &rate))
    clip->range = vs_time_range (0, 0);
  item->length = vs_time_range_length (clip->range);
  clip->frame_rate = rate >= 1 && rate <= 240 ? rate : 0;
  if (!vs_time_range_is_empty (clip->range))
    return TRUE;
  /* Translators: %s is the name of a clip */
  vs_otio_note (reader, _ ("“%s” was left out: it has no length that can be used."), clip->name);
  return FALSE;
}

/**
 * vs_otio_read_clip:
 * @object: a clip
 * @item: (out caller-allocates): empty before; freed with vs_otio_clear_item() in any case
 *
 * Returns: whether the clip can be used; if not, a note says why, and the length it takes on the track is set where it is known
 */
gboolean
vs_otio_read_clip (VsOtioReader *reader, JsonObject *object, VsOtioItem *item)
{
  const char *name = vs_json_get_string (object, "name");

  item->clip.name = g_strdup (name != NULL && *name != '\0' ? name : _ ("Clip"));
  item->enabled = vs_json_get_boolean (object, "enabled", TRUE);
  if (!read_times (reader, object, item) || !read_media (reader, object, &item->clip))
    return FALSE;
  read_own_metadata (object, &item->clip);
  count_extras (reader, object, item->clip.name);
  return TRUE;
}
