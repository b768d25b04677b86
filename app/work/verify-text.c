// SPDX-License-Identifier: GPL-3.0-or-later
// What was found about a video, in words.

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/json-read.h"
#include "base/timecode.h"
#include "work/verify.h"

static const char *
get_wording (const VsVerification *self)
{
  JsonArray  *labels = vs_json_get_array (self->proof->object, "labels");
  JsonObject *label = labels != NULL && self->label < json_array_get_length (labels) ? vs_json_element_object (labels, self->label) : NULL;
  const char *wording = label != NULL ? vs_json_get_string (label, "wording") : NULL;

  return wording != NULL ? wording : "";
}

static int
get_size (const VsVerification *self, const char *name)
{
  return (int) vs_json_get_whole (self->proof->object, name, 0, G_MAXINT);
}

static char *
describe_crop (const VsVerification *self)
{
  /* Translators: %d is a number from 1 to 100; then the size of the video and of the export in px */
  return g_strdup_printf (_ ("No match: it was cropped, about %d %% of the picture is left (%d × %d px, exported %d × %d px)"),
                          CLAMP ((int) lround (self->part * 100), 1, 99), self->width, self->height, get_size (self, "width"), get_size (self, "height"));
}

static char *
describe_length (const VsVerification *self)
{
  g_autofree char *here = vs_timecode_format (self->duration);
  g_autofree char *exported = vs_timecode_format (vs_json_get_whole (self->proof->object, "duration", 0, G_GINT64_CONSTANT (1000000000000000)));

  /* Translators: how long the video is, and how long the export was */
  return g_strdup_printf (_ ("No match: it begins like the export, but lasts %s instead of %s"), here, exported);
}

static char *
describe_at (const VsVerification *self)
{
  g_autofree char *time = vs_timecode_format (MAX (0, self->time));

  if (self->verdict == VS_VERDICT_LABEL)
    /* Translators: %s is the wording of a label, then a time in the video */
    return g_strdup_printf (_ ("No match: the pictures are those of the export, but the label “%s” is missing, covered or changed at %s"), get_wording (self), time);
  /* Translators: %s is a time in the video */
  return g_strdup_printf (_ ("No match: some pictures are those of the export, but not the one at %s"), time);
}

/**
 * vs_verification_to_text:
 *
 * Returns: (transfer full): a sentence without a full stop
 */
char *
vs_verification_to_text (const VsVerification *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->verdict)
    {
    case VS_VERDICT_FILE:
      return g_strdup (_ ("Match: the very file that was exported"));
    case VS_VERDICT_PICTURES:
      /* Translators: the first %d counts frames, the second is a number from 0 to 100 */
      return g_strdup_printf (ngettext ("Match: encoded again, %d frame compared, pictures and labels %d %% alike", "Match: encoded again, %d frames compared, pictures and labels %d %% alike", self->n_compared),
                              (int) self->n_compared, (int) floor (self->similarity * 100));
    case VS_VERDICT_CROPPED:
      return describe_crop (self);
    case VS_VERDICT_LENGTH:
      return describe_length (self);
    case VS_VERDICT_LABEL:
    case VS_VERDICT_ALTERED:
      return describe_at (self);
    case VS_VERDICT_UNKNOWN:
    default:
      return g_strdup (_ ("No match: no record is of a video with these pictures"));
    }
}
