// SPDX-License-Identifier: GPL-3.0-or-later
// What the two halves of reading share: otio-read.c goes through the tracks, otio-item.c reads what stands on one.
#pragma once

#include <json-glib/json-glib.h>

#include "exchange/otio.h"

G_BEGIN_DECLS

/* Times beyond this, in µs (a year), are nobody's video. */
#define VS_OTIO_MAX_TIME (G_GINT64_CONSTANT (366) * 24 * 3600 * G_USEC_PER_SEC)

/**
 * VsOtioReader:
 * @folder: (nullable): what relative paths start from
 * @notes: (element-type utf8): what was left out, for a person
 */
typedef struct
{
  const char *folder;
  GPtrArray  *notes;
  guint       n_more;    /* notes that were too many */
  guint       n_effects; /* left out */
  guint       n_markers;
} VsOtioReader;

/**
 * VsOtioItem:
 * @at: where it begins on its track, µs
 * @length: how long it is there, µs
 * @clip: what it shows; its strings are owned here
 * @enabled: whether it is switched on
 */
typedef struct
{
  gint64         at;
  gint64         length;
  VsExchangeClip clip;
  gboolean       enabled;
} VsOtioItem;

void     vs_otio_note (VsOtioReader *reader, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean vs_otio_is (JsonObject *object, const char *schema);
gboolean vs_otio_read_range (JsonObject *object, const char *member, VsTimeRange *out, double *out_rate);
gboolean vs_otio_read_clip (VsOtioReader *reader, JsonObject *object, VsOtioItem *item);
void     vs_otio_clear_item (gpointer data);

G_END_DECLS
