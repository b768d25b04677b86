// SPDX-License-Identifier: GPL-3.0-or-later
// Where and with what a video was recorded, by its own tags.

#include <string.h>

#include "media/av-error.h"
#include "media/av-input.h"
#include "media/origin.h"

/* The first that a file has counts. */
static const char *const location_tags[] = { "com.apple.quicktime.location.ISO6709", "location", NULL };
static const char *const make_tags[] = { "com.apple.quicktime.make", "com.android.manufacturer", "make", NULL };
static const char *const model_tags[] = { "com.apple.quicktime.model", "com.android.model", "model", NULL };

/* Longer is no name of a device and no place. */
#define MAX_LENGTH 200

static char *
dup_tag (AVDictionary *tags, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      const AVDictionaryEntry *entry = av_dict_get (tags, *names, NULL, 0);

      if (entry != NULL && entry->value[0] != '\0' && strlen (entry->value) <= MAX_LENGTH)
        return g_strdelimit (g_utf8_make_valid (entry->value, -1), "\r\n\t", ' ');
    }
  return NULL;
}

/**
 * vs_origin_read:
 * @path: of a media file
 * @out: (out): what it says; to be cleared
 *
 * Blocking; for a worker thread.
 */
gboolean
vs_origin_read (const char *path, VsOrigin *out, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsAvInput) input = NULL;

  g_return_val_if_fail (path != NULL && out != NULL, FALSE);

  vs_av_prepare ();
  input = vs_av_input_open (path, cancellable, error);
  if (input == NULL)
    return FALSE;
  out->location = dup_tag (input->format->metadata, location_tags);
  out->make = dup_tag (input->format->metadata, make_tags);
  out->model = dup_tag (input->format->metadata, model_tags);
  return TRUE;
}
