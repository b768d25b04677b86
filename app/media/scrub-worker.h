// SPDX-License-Identifier: GPL-3.0-or-later
// The scrubber's thread: gets targets, of which the latest wins, and gives pictures, of which the newest is kept.
#pragma once

#include "media/scrubber.h"

G_BEGIN_DECLS

/**
 * VsScrubTarget:
 * @serial: which target it is; a later one has a larger number
 * @width: px the upright picture is fitted into
 * @height: px
 *
 * What is wanted. Immutable and reference-counted; may cross threads.
 */
typedef struct
{
  gatomicrefcount ref_count;
  guint           serial;
  char           *path;
  VsMediaInfo    *info;
  VsOrientation   orientation;
  gint64          time;
  VsScrub         how;
  int             width;
  int             height;
} VsScrubTarget;

VsScrubTarget *vs_scrub_target_ref (VsScrubTarget *self);
void           vs_scrub_target_unref (VsScrubTarget *self);

/**
 * VsScrubResult:
 * @target: what it was made for
 * @image: (nullable): a picture
 * @time: µs of source time at which its frame begins
 * @exact: whether it is the right frame in full quality
 * @error: (nullable): without a picture, what a person reads
 */
typedef struct
{
  VsScrubTarget *target;
  VsImage       *image;
  gint64         time;
  gboolean       exact;
  char          *error;
} VsScrubResult;

void vs_scrub_result_free (VsScrubResult *self);

typedef struct _VsScrubWorker VsScrubWorker;

/* Called in the main context when there is a result to take. */
typedef void (*VsScrubReadyFunc) (gpointer user_data);

VsScrubWorker *vs_scrub_worker_new (VsScrubReadyFunc ready, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void           vs_scrub_worker_free (VsScrubWorker *self);
void           vs_scrub_worker_want (VsScrubWorker *self, VsScrubTarget *target);
VsScrubResult *vs_scrub_worker_take (VsScrubWorker *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsScrubTarget, vs_scrub_target_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsScrubResult, vs_scrub_result_free)

G_END_DECLS
