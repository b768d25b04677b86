// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a video is an export that there is a record of.
//
// By its bytes first. When those are others, frames of the video are held against the small pictures in the record: all of each
// frame but its labels must be alike, and then each label by itself. What is only somewhat alike is looked at more closely, to say
// what was done to it.

#include "config.h"

#include <math.h>

#include "base/json-read.h"
#include "media/fingerprint.h"
#include "media/frame-print-json.h"
#include "media/probe.h"
#include "media/thumbnailer.h"
#include "work/verify.h"

/* Encoders move the end by a frame or the length of a packet of sound, µs. */
#define LENGTH_TOLERANCE (250 * 1000)

/* Players show another frame when times were rounded: a frame that is not alike is looked for this much before and after, µs. */
#define NEIGHBOUR (34 * 1000)

/* How much wider for its height a picture may be. */
#define SHAPE_TOLERANCE 0.01

/* A frame is the same when its difference, labels left out, is below the larger of these: grey levels, and part of its contrast. What
   half the bitrate does is below 1.5, what a crop of a twentieth does above 6. */
#define SAME_ERROR 3.0
#define SAME_PART 0.1

/* A label is the same from this correlation on, and below this difference in its worst strip, grey levels. */
#define LABEL_CORRELATION 0.9
#define LABEL_STRIP 28.0

/* Up to this part of its area a frame was painted over, and is still the same frame. */
#define PAINTED_OVER 0.15

/* A picture is a part of another from this correlation on. */
#define CROP_CORRELATION 0.9

/* And when it explains so much of the difference that less than this part of it is left: else it is the whole, painted over. */
#define CROP_REST 0.6

/* Below this contrast a frame says nothing about a crop. */
#define CROP_CONTRAST 8.0

/* Larger than any video: px, and µs. */
#define MAX_SIDE 65536
#define MAX_TIME G_GINT64_CONSTANT (1000000000000000)

typedef struct
{
  int        width;
  int        height;
  gint64     duration;
  GArray    *boxes;  /* of VsRect, of the labels */
  GPtrArray *prints; /* of VsFramePrint */
} Known;

/* How one frame compares. */
typedef struct
{
  gboolean is_read;
  gboolean is_same;
  gboolean is_painted; /* the same but for a small part */
  double   correlation;
  double   crop;      /* correlation of the best part */
  double   part;      /* which part of the area it is; 0 when none was looked for */
  gboolean is_part;   /* whether it is cropped to that */
  int      bad_label; /* index, −1 for none */
} Seen;

struct _VsVerifier
{
  char           *path;
  char           *sha256;
  VsMediaInfo    *info;
  GCancellable   *cancellable;
  VsVerification *best;
  GError         *error; /* of the first frame that could not be read */
};

static void
known_clear (Known *self)
{
  g_clear_pointer (&self->boxes, g_array_unref);
  g_clear_pointer (&self->prints, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

void
vs_verification_free (VsVerification *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->proof, vs_proof_free);
  g_free (self);
}

/* --- reading the record ----------------------------------------------------------------------------------------------------- */

static void
read_boxes (Known *self, JsonObject *object)
{
  JsonArray *labels = vs_json_get_array (object, "labels");

  for (guint i = 0; labels != NULL && i < json_array_get_length (labels); i++)
    {
      JsonObject *label = vs_json_element_object (labels, i);
      JsonArray  *box = label != NULL ? vs_json_get_array (label, "box") : NULL;
      VsRect      rect = { 0 };

      if (box != NULL && json_array_get_length (box) == 4)
        rect = (VsRect){ vs_json_element_whole (box, 0, 0, MAX_SIDE), vs_json_element_whole (box, 1, 0, MAX_SIDE), vs_json_element_whole (box, 2, 0, MAX_SIDE), vs_json_element_whole (box, 3, 0, MAX_SIDE) };
      g_array_append_val (self->boxes, rect);
    }
}

static gboolean
read_prints (Known *self, JsonObject *object)
{
  JsonArray *prints = vs_json_get_array (object, "prints");

  for (guint i = 0; prints != NULL && i < json_array_get_length (prints); i++)
    {
      JsonObject   *element = vs_json_element_object (prints, i);
      VsFramePrint *print = element != NULL ? vs_frame_print_new_from_json (element) : NULL;

      if (print == NULL)
        return FALSE;
      g_ptr_array_add (self->prints, print);
      for (guint j = 0; j < print->labels->len; j++)
        if (g_array_index (print->labels, VsLabelPrint, j).label >= self->boxes->len)
          return FALSE;
    }
  return self->prints->len > 0;
}

/* Whether the record has what a comparison needs; one of an older version has not. */
static gboolean
read_known (Known *self, JsonObject *object)
{
  self->boxes = g_array_new (FALSE, FALSE, sizeof (VsRect));
  self->prints = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_frame_print_free);
  self->width = (int) vs_json_get_whole (object, "width", 0, MAX_SIDE);
  self->height = (int) vs_json_get_whole (object, "height", 0, MAX_SIDE);
  self->duration = vs_json_get_whole (object, "duration", 0, MAX_TIME);
  read_boxes (self, object);
  return self->width >= 2 && self->height >= 2 && self->duration > 0 && read_prints (self, object);
}

/* --- looking at frames ------------------------------------------------------------------------------------------------------ */

/* What a label covers is not compared with the rest of the frame: those cells are made the same. */
static void
leave_out_labels (const Known *known, const VsFramePrint *print, VsLuma *small)
{
  for (guint i = 0; i < print->labels->len; i++)
    {
      VsRect box = g_array_index (known->boxes, VsRect, g_array_index (print->labels, VsLabelPrint, i).label);
      double cell_width = known->width / (double) VS_LUMA_SIDE, cell_height = known->height / (double) VS_LUMA_SIDE;
      int    left = CLAMP ((int) floor (box.x / cell_width), 0, VS_LUMA_SIDE - 1), right = CLAMP ((int) floor ((box.x + box.width - 1) / cell_width), 0, VS_LUMA_SIDE - 1);
      int    top = CLAMP ((int) floor (box.y / cell_height), 0, VS_LUMA_SIDE - 1), bottom = CLAMP ((int) floor ((box.y + box.height - 1) / cell_height), 0, VS_LUMA_SIDE - 1);

      for (int y = top; y <= bottom; y++)
        for (int x = left; x <= right; x++)
          small->data[y * VS_LUMA_SIDE + x] = print->picture->data[y * VS_LUMA_SIDE + x];
    }
}

static gboolean
is_label_same (const VsLabelPrint *print, const Known *known, const VsLuma *frame)
{
  VsRect box = g_array_index (known->boxes, VsRect, print->label);
  g_autoptr (VsLuma) seen = vs_frame_print_dup_box (frame, box, frame->width / (double) known->width, frame->height / (double) known->height, print->picture);
  VsLumaMatch match = vs_luma_compare (print->picture, seen);
  double      strip = vs_luma_worst_strip (print->picture, seen, MAX (4, print->picture->height / 2));

  g_debug ("label %u: correlation %.3f, worst strip %.1f", print->label, match.correlation, strip);
  return match.correlation >= LABEL_CORRELATION && strip <= LABEL_STRIP;
}

static Seen
look_at (const VsLuma *frame, const Known *known, const VsFramePrint *print, double aspect)
{
  g_autoptr (VsLuma) small = vs_luma_shrink (frame, (VsArea){ 0, 0, frame->width, frame->height }, VS_LUMA_SIDE, VS_LUMA_SIDE);
  g_autoptr (VsLuma) rest = vs_luma_shrink (frame, (VsArea){ 0, 0, frame->width, frame->height }, VS_LUMA_SIDE, VS_LUMA_SIDE);
  Seen        seen = { .is_read = TRUE, .bad_label = -1 };
  gboolean    has_shape = fabs (aspect - 1) <= SHAPE_TOLERANCE;
  VsLumaMatch match;

  leave_out_labels (known, print, rest);
  match = vs_luma_compare (print->picture, rest);
  seen.is_same = has_shape && match.error <= MAX (SAME_ERROR, SAME_PART * match.contrast);
  seen.correlation = match.correlation != 0 || !seen.is_same ? match.correlation : 1;
  if (!seen.is_same && match.contrast >= CROP_CONTRAST)
    seen.crop = vs_luma_find_crop (print->picture, small, aspect, &seen.part);
  seen.is_part = seen.crop >= CROP_CORRELATION && (!has_shape || 1 - seen.crop < CROP_REST * (1 - match.correlation));
  seen.is_painted = !seen.is_same && has_shape && match.differing <= PAINTED_OVER && !seen.is_part;
  g_debug ("frame at %" G_GINT64_FORMAT ": error %.2f of contrast %.1f, correlation %.3f, hash %d bits, crop %.3f to %.2f", print->time, match.error, match.contrast, match.correlation, vs_luma_hash_distance (print->hash, vs_luma_hash (small)), seen.crop, seen.part);
  for (guint i = 0; (seen.is_same || seen.is_painted) && seen.bad_label < 0 && i < print->labels->len; i++)
    if (!is_label_same (&g_array_index (print->labels, VsLabelPrint, i), known, frame))
      seen.bad_label = (int) g_array_index (print->labels, VsLabelPrint, i).label;
  return seen;
}

typedef struct
{
  const Known *known;
  const guint *indices; /* of prints, for each time that is asked for */
  double       aspect;
  Seen        *seen;
} Look;

static gboolean
is_better (const Seen *a, const Seen *b)
{
  if (!b->is_read || a->is_same != b->is_same)
    return !b->is_read || a->is_same;
  if (a->is_painted != b->is_painted)
    return a->is_painted;
  if ((a->bad_label < 0) != (b->bad_label < 0))
    return a->bad_label < 0;
  return a->correlation > b->correlation;
}

static gboolean
picture_cb (gsize index, VsImage *image, gpointer user_data)
{
  Look *look = user_data;
  guint which = look->indices[index];
  g_autoptr (VsLuma) frame = vs_luma_new_from_image (image);
  Seen seen = look_at (frame, look->known, g_ptr_array_index (look->known->prints, which), look->aspect);

  if (is_better (&seen, &look->seen[which]))
    look->seen[which] = seen;
  return TRUE;
}

/* Looks at the frames of those prints that are not alike yet. */
static void
look (VsVerifier *self, Look *what, guint n_prints, gint64 shift)
{
  g_autofree gint64 *times = g_new (gint64, n_prints);
  g_autofree guint  *indices = g_new (guint, n_prints);
  guint              n = 0;

  for (guint i = 0; i < n_prints; i++)
    if (!what->seen[i].is_read || !what->seen[i].is_same || what->seen[i].bad_label >= 0)
      {
        times[n] = MAX (0, ((VsFramePrint *) g_ptr_array_index (what->known->prints, i))->time + shift);
        indices[n++] = i;
      }
  what->indices = indices;
  if (n > 0)
    vs_thumbnailer_run_exact (self->path, self->info, times, n, what->known->width, what->known->height, picture_cb, what, self->cancellable, self->error == NULL ? &self->error : NULL);
}

/* --- judging --------------------------------------------------------------------------------------------------------------- */

static gint64
get_length (VsVerifier *self)
{
  const VsMediaFacts *facts = vs_media_info_get (self->info);

  return facts->video_end > 0 ? facts->video_end : facts->duration;
}

static double
get_aspect (VsVerifier *self, const Known *known)
{
  const VsMediaFacts *facts = vs_media_info_get (self->info);

  return facts->width * (double) known->height / (facts->height * (double) known->width);
}

static VsVerification *
new_verification (VsVerifier *self, VsVerdict verdict)
{
  const VsMediaFacts *facts = vs_media_info_get (self->info);
  VsVerification     *made = g_new0 (VsVerification, 1);

  made->verdict = verdict;
  made->time = -1;
  made->width = facts->width;
  made->height = facts->height;
  made->duration = get_length (self);
  return made;
}

/* The part of the picture that is left when most frames are one; 0 for none. */
static double
find_part (const Seen *seen, guint n)
{
  guint  n_parts = 0, n_telling = 0;
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      n_telling += seen[i].part > 0;
      if (seen[i].is_part)
        {
          n_parts++;
          sum += seen[i].part;
        }
    }
  return n_parts > 0 && 2 * n_parts > n_telling ? sum / n_parts : 0;
}

static gint64
get_time (const Known *known, guint i)
{
  return ((VsFramePrint *) g_ptr_array_index (known->prints, i))->time;
}

static void
judge_difference (VsVerification *result, const Known *known, const Seen *seen, guint n, guint n_same)
{
  double part = find_part (seen, n);

  result->verdict = VS_VERDICT_UNKNOWN;
  if (2 * n_same < n && part > 0)
    {
      result->verdict = VS_VERDICT_CROPPED;
      result->part = part;
      return;
    }
  for (guint i = 0; n_same > 0 && i < n && result->time < 0; i++)
    if (!seen[i].is_same && !seen[i].is_painted)
      {
        result->verdict = VS_VERDICT_ALTERED;
        result->time = get_time (known, i);
      }
}

/* A label that is wrong counts before a picture that was painted over: often it is the same thing. */
static void
judge_labels (VsVerification *result, const Known *known, const Seen *seen, guint n)
{
  double sum = 0;

  result->verdict = VS_VERDICT_PICTURES;
  for (guint i = 0; i < n; i++)
    {
      sum += seen[i].correlation;
      if (seen[i].bad_label >= 0 && result->verdict != VS_VERDICT_LABEL)
        {
          result->verdict = VS_VERDICT_LABEL;
          result->label = seen[i].bad_label;
          result->time = get_time (known, i);
        }
      else if (seen[i].is_painted && result->verdict == VS_VERDICT_PICTURES)
        {
          result->verdict = VS_VERDICT_ALTERED;
          result->time = get_time (known, i);
        }
    }
  result->similarity = MAX (0, sum / n);
}

static guint
count_same (const Seen *seen, guint n)
{
  guint n_same = 0;

  for (guint i = 0; i < n; i++)
    n_same += seen[i].is_same || seen[i].is_painted;
  return n_same;
}

static VsVerification *
compare (VsVerifier *self, const Known *known)
{
  guint            n = known->prints->len;
  g_autofree Seen *seen = g_new0 (Seen, n);
  Look             what = { known, NULL, get_aspect (self, known), seen };
  VsVerification  *result = new_verification (self, VS_VERDICT_UNKNOWN);
  guint            n_same;

  look (self, &what, n, 0);
  if (fabs (what.aspect - 1) <= SHAPE_TOLERANCE)
    {
      look (self, &what, n, NEIGHBOUR);
      look (self, &what, n, -NEIGHBOUR);
    }
  n_same = count_same (seen, n);
  result->n_compared = n;
  if (n_same == n)
    judge_labels (result, known, seen, n);
  else
    judge_difference (result, known, seen, n, n_same);
  return result;
}

/* Whether the first frame alone could be one of the export: for records of many videos, this is quick. @out_is_sure: whether it
   shows enough to be no other. */
static gboolean
begins_alike (VsVerifier *self, const Known *known, gboolean *out_is_sure)
{
  Seen                seen = { 0 };
  Look                what = { known, NULL, get_aspect (self, known), &seen };
  const VsFramePrint *first = g_ptr_array_index (known->prints, 0);
  gboolean            is_telling = vs_luma_compare (first->picture, first->picture).contrast >= CROP_CONTRAST;

  look (self, &what, 1, 0);
  *out_is_sure = seen.is_same && is_telling;
  return seen.is_read && (seen.is_same || seen.is_painted || seen.is_part || !is_telling);
}

static void
take_better (VsVerifier *self, VsVerification *result, const VsProof *proof, gint64 record_id)
{
  if (self->best != NULL && (result->verdict > self->best->verdict || (result->verdict == self->best->verdict && result->similarity < self->best->similarity)))
    {
      vs_verification_free (result);
      return;
    }
  g_clear_pointer (&self->best, vs_verification_free);
  self->best = result;
  if (result->verdict == VS_VERDICT_UNKNOWN)
    return;
  result->proof = vs_proof_copy (proof);
  result->record_id = record_id;
  result->is_whole = vs_proof_is_whole (proof);
}

/* --- public ---------------------------------------------------------------------------------------------------------------- */

/**
 * vs_verifier_new:
 * @path: of a video
 *
 * Returns: (transfer full): knows nothing but the video yet; or %NULL with the errors of vs_probe_file()
 */
VsVerifier *
vs_verifier_new (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsVerifier) self = g_new0 (VsVerifier, 1);

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->info = vs_probe_file (path, cancellable, error);
  if (self->info != NULL)
    self->sha256 = vs_fingerprint_full (path, cancellable, error);
  return self->sha256 != NULL ? g_steal_pointer (&self) : NULL;
}

void
vs_verifier_free (VsVerifier *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_free (self->sha256);
  g_clear_pointer (&self->info, vs_media_info_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->best, vs_verification_free);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * vs_verifier_add:
 * @proof: a record
 * @record_id: of it in the project, 0 for none
 *
 * Holds the video against the record.
 */
void
vs_verifier_add (VsVerifier *self, const VsProof *proof, gint64 record_id)
{
  g_auto (Known) known = { 0 };
  gboolean is_sure = FALSE;

  g_return_if_fail (self != NULL && proof != NULL);

  if (g_ascii_strcasecmp (proof->sha256, self->sha256) == 0)
    {
      take_better (self, new_verification (self, VS_VERDICT_FILE), proof, record_id);
      return;
    }
  if ((self->best != NULL && self->best->verdict == VS_VERDICT_FILE) || !vs_media_info_get (self->info)->has_video)
    return;
  if (!read_known (&known, proof->object) || !begins_alike (self, &known, &is_sure))
    return;
  if (ABS (known.duration - get_length (self)) <= LENGTH_TOLERANCE)
    take_better (self, compare (self, &known), proof, record_id);
  else if (is_sure)
    take_better (self, new_verification (self, VS_VERDICT_LENGTH), proof, record_id);
}

/**
 * vs_verifier_finish:
 *
 * Returns: (transfer full): the record that the video is most like; or %NULL with @error set when its pictures could not be read
 */
VsVerification *
vs_verifier_finish (VsVerifier *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->error != NULL && (self->best == NULL || self->best->verdict != VS_VERDICT_FILE))
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  return self->best != NULL ? g_steal_pointer (&self->best) : new_verification (self, VS_VERDICT_UNKNOWN);
}

static gboolean
record_cb (const VsProofRecord *record, gpointer data)
{
  VsVerifier *self = data;
  g_autoptr (VsProof) proof = vs_proof_new (record);

  vs_verifier_add (self, proof, record->id);
  return !g_cancellable_is_cancelled (self->cancellable);
}

/**
 * vs_verify_in_project:
 * @path: of a video
 *
 * Holds a video against all records of a project. Blocking, on the main thread: for commands.
 *
 * Returns: (transfer full): the record that it is most like, or %NULL with @error set
 */
VsVerification *
vs_verify_in_project (const char *path, VsProject *project, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsVerifier) self = vs_verifier_new (path, cancellable, error);

  g_return_val_if_fail (VS_IS_PROJECT (project), NULL);

  if (self == NULL || !vs_project_each_proof (project, 0, record_cb, self, error))
    return NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return vs_verifier_finish (self, error);
}
