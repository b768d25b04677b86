// SPDX-License-Identifier: GPL-3.0-or-later
// What sound looks like: peaks and levels of every 5 ms.
//
// Stored as: magic, version, buckets a second, number of buckets, the buckets as three little-endian numbers each, and
// the SHA-256 of all that.

#include "base/waveform.h"

#include <math.h>
#include <string.h>

#define MAGIC "VsWave\r\n"
#define VERSION 1
#define DIGEST_LENGTH 32

struct _VsWaveform
{
  gatomicrefcount   ref_count;
  VsWaveformBucket *buckets;
  gsize             n_buckets;
};

typedef struct
{
  char    magic[8];
  guint32 version;
  guint32 rate;
  guint64 n_buckets;
} Header;

G_DEFINE_BOXED_TYPE (VsWaveform, vs_waveform, vs_waveform_ref, vs_waveform_unref)

/**
 * vs_waveform_new:
 * @buckets: (array length=n_buckets) (nullable): copied; the first begins at source time 0
 */
VsWaveform *
vs_waveform_new (const VsWaveformBucket *buckets, gsize n_buckets)
{
  VsWaveform *self;

  g_return_val_if_fail (buckets != NULL || n_buckets == 0, NULL);

  self = g_new0 (VsWaveform, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->buckets = g_memdup2 (buckets, n_buckets * sizeof *buckets);
  self->n_buckets = n_buckets;
  return self;
}

VsWaveform *
vs_waveform_ref (VsWaveform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_waveform_unref (VsWaveform *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->buckets);
  g_free (self);
}

/**
 * vs_waveform_get_n:
 *
 * Returns: how many buckets there are
 */
gsize
vs_waveform_get_n (const VsWaveform *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_buckets;
}

/**
 * vs_waveform_get_length:
 *
 * Returns: µs from source time 0 to the end of the last bucket; of a waveform that is still being made, how far it is
 */
gint64
vs_waveform_get_length (const VsWaveform *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (gint64) self->n_buckets * VS_WAVEFORM_BUCKET;
}

/**
 * vs_waveform_get_buckets:
 *
 * Returns: (transfer none) (array) (nullable): all buckets
 */
const VsWaveformBucket *
vs_waveform_get_buckets (const VsWaveform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->buckets;
}

/* The buckets that a range touches, those that there are. */
static void
find_buckets (const VsWaveform *self, VsTimeRange range, gsize *first, gsize *last)
{
  gint64 length = vs_waveform_get_length (self);
  gint64 start = CLAMP (range.start, 0, length);
  gint64 end = CLAMP (range.end, start, length);

  *first = start / VS_WAVEFORM_BUCKET;
  *last = end > start ? (end + VS_WAVEFORM_BUCKET - 1) / VS_WAVEFORM_BUCKET : *first;
}

/**
 * vs_waveform_get_peaks:
 * @range: µs of source time, such as what one pixel shows; at least one bucket is looked at, if there is one
 * @out_min: (out): from −1 to 1
 * @out_max: (out): from −1 to 1
 *
 * Returns: whether anything is known of @range
 */
gboolean
vs_waveform_get_peaks (const VsWaveform *self, VsTimeRange range, float *out_min, float *out_max)
{
  gint16 min = G_MAXINT16, max = G_MININT16;
  gsize  first, last;

  g_return_val_if_fail (self != NULL && out_min != NULL && out_max != NULL, FALSE);

  find_buckets (self, vs_time_range (range.start, MAX (range.end, range.start + 1)), &first, &last);
  for (gsize i = first; i < last; i++)
    {
      min = MIN (min, self->buckets[i].min);
      max = MAX (max, self->buckets[i].max);
    }
  *out_min = last > first ? min / 32767.0f : 0;
  *out_max = last > first ? max / 32767.0f : 0;
  return last > first;
}

/**
 * vs_waveform_get_level:
 * @range: µs of source time
 *
 * Returns: root mean square of the buckets that @range touches, dB of full scale; %VS_WAVEFORM_SILENCE where there is none
 */
double
vs_waveform_get_level (const VsWaveform *self, VsTimeRange range)
{
  double power = 0;
  gsize  first, last;

  g_return_val_if_fail (self != NULL, VS_WAVEFORM_SILENCE);

  find_buckets (self, range, &first, &last);
  for (gsize i = first; i < last; i++)
    power += pow (10, self->buckets[i].level / 1000.0);
  return power > 0 ? MAX (VS_WAVEFORM_SILENCE, 10 * log10 (power / (last - first))) : VS_WAVEFORM_SILENCE;
}

static void
append_digest (GByteArray *data)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[DIGEST_LENGTH];
  gsize  length = sizeof digest;

  g_checksum_update (checksum, data->data, data->len);
  g_checksum_get_digest (checksum, digest, &length);
  g_byte_array_append (data, digest, length);
}

/**
 * vs_waveform_to_bytes:
 *
 * Returns: (transfer full): for vs_waveform_from_bytes(), on any machine
 */
GBytes *
vs_waveform_to_bytes (const VsWaveform *self)
{
  Header      header = { MAGIC, GUINT32_TO_LE (VERSION), GUINT32_TO_LE (VS_WAVEFORM_RATE), 0 };
  GByteArray *data;

  g_return_val_if_fail (self != NULL, NULL);

  header.n_buckets = GUINT64_TO_LE ((guint64) self->n_buckets);
  data = g_byte_array_sized_new (sizeof header + self->n_buckets * sizeof *self->buckets + DIGEST_LENGTH);
  g_byte_array_append (data, (const guint8 *) &header, sizeof header);
  for (gsize i = 0; i < self->n_buckets; i++)
    {
      const VsWaveformBucket *bucket = &self->buckets[i];
      gint16                  values[] = { GINT16_TO_LE (bucket->min), GINT16_TO_LE (bucket->max), GINT16_TO_LE (bucket->level) };

      g_byte_array_append (data, (const guint8 *) values, sizeof values);
    }
  append_digest (data);
  return g_byte_array_free_to_bytes (data);
}

static gboolean
check_digest (const guint8 *data, gsize length)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();

  g_byte_array_append (whole, data, length - DIGEST_LENGTH);
  append_digest (whole);
  return memcmp (whole->data, data, length) == 0;
}

static gboolean
check_bytes (const guint8 *data, gsize length)
{
  Header  header;
  guint64 n_buckets;

  if (length < sizeof header + DIGEST_LENGTH || (length - sizeof header - DIGEST_LENGTH) % sizeof (VsWaveformBucket) != 0)
    return FALSE;
  memcpy (&header, data, sizeof header);
  n_buckets = (length - sizeof header - DIGEST_LENGTH) / sizeof (VsWaveformBucket);
  return memcmp (header.magic, MAGIC, sizeof header.magic) == 0 && GUINT32_FROM_LE (header.version) == VERSION &&
         GUINT32_FROM_LE (header.rate) == VS_WAVEFORM_RATE && GUINT64_FROM_LE (header.n_buckets) == n_buckets && check_digest (data, length);
}

/**
 * vs_waveform_from_bytes:
 * @bytes: of vs_waveform_to_bytes()
 *
 * Returns: (transfer full) (nullable): the waveform; %NULL when @bytes are damaged, of another version or of another kind
 */
VsWaveform *
vs_waveform_from_bytes (GBytes *bytes)
{
  g_autofree VsWaveformBucket *buckets = NULL;
  const guint8                *data;
  gsize                        length, n_buckets;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (!check_bytes (data, length))
    return NULL;
  n_buckets = (length - sizeof (Header) - DIGEST_LENGTH) / sizeof *buckets;
  buckets = g_new (VsWaveformBucket, n_buckets);
  for (gsize i = 0; i < n_buckets; i++)
    {
      gint16 values[3];

      memcpy (values, data + sizeof (Header) + i * sizeof values, sizeof values);
      buckets[i] = (VsWaveformBucket){ GINT16_FROM_LE (values[0]), GINT16_FROM_LE (values[1]), GINT16_FROM_LE (values[2]) };
    }
  return vs_waveform_new (buckets, n_buckets);
}
