// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and sound of a cut from a moment on, decoded ahead by two threads.
#pragma once

#include <gio/gio.h>

#include "media/cut-pictures.h"

G_BEGIN_DECLS

/* Samples of one block of sound: 20 ms. */
#define VS_CUT_FEED_BLOCK 960

/**
 * VsCutFeed:
 *
 * Time of a feed runs from 0 at the moment it begins at, on and on when it loops. Reference-counted; its threads end by
 * themselves after vs_cut_feed_stop() and touch nothing else any more.
 */
typedef struct _VsCutFeed VsCutFeed;

/* Called in any thread when there is something new: a first picture, an end, an error. */
typedef void (*VsCutFeedWakeFunc) (gpointer user_data);

VsCutFeed *vs_cut_feed_new (VsCutProgram *program, const VsCutLook *looks, gint64 start, VsTimeRange range, gboolean loop) G_GNUC_WARN_UNUSED_RESULT;
VsCutFeed *vs_cut_feed_ref (VsCutFeed *self);
void       vs_cut_feed_unref (VsCutFeed *self);
void       vs_cut_feed_run (VsCutFeed *self, VsCutFeedWakeFunc wake, gpointer user_data, GDestroyNotify destroy);
void       vs_cut_feed_stop (VsCutFeed *self);
void       vs_cut_feed_set_looks (VsCutFeed *self, const VsCutLook *looks);

gint64   vs_cut_feed_get_start (VsCutFeed *self);
gboolean vs_cut_feed_is_ready (VsCutFeed *self);
gboolean vs_cut_feed_peek (VsCutFeed *self, gint64 *out_due);
gboolean vs_cut_feed_take (VsCutFeed *self, gint64 now, VsCutPicture *out);
gboolean vs_cut_feed_has_ended (VsCutFeed *self);
guint    vs_cut_feed_get_n_passed_over (VsCutFeed *self);
char    *vs_cut_feed_take_error (VsCutFeed *self);

GBytes *vs_cut_feed_wait_for_sound (VsCutFeed *self, gint64 *out_sample);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCutFeed, vs_cut_feed_unref)

G_END_DECLS
