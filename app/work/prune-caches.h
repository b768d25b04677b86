// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the caches of pictures small, as a job.
#pragma once

#include "base/job.h"

G_BEGIN_DECLS

/* Where the pictures of filmstrips lie, as vs_cache_get_folder() wants it, and how their names end. */
#define VS_FILM_FOLDER "film"
#define VS_FILM_ENDING ".png"

/* What they all may take on the disk, bytes: some 20 000 pictures, or three to six hours of film at a picture a second. */
#define VS_FILM_CACHE_LIMIT (G_GINT64_CONSTANT (512) << 20)

/* µs after which pictures that nobody looked at are thrown away: who comes back to a video after two months waits for them once. */
#define VS_CACHE_MAX_AGE (60 * G_TIME_SPAN_DAY)

VsJob *vs_prune_caches_job_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
