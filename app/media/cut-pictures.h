// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of a cut one after the other, as the export has them. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "media/cut-program.h"

G_BEGIN_DECLS

/**
 * VsCutPicture:
 * @image: whole and upright; %NULL for one that was passed over
 * @time: µs of cut time at which it is shown
 * @clip: index of its clip in the cut
 * @source_time: µs of that clip's source time at which its frame begins
 */
typedef struct
{
  VsImage *image;
  gint64   time;
  guint    clip;
  gint64   source_time;
} VsCutPicture;

/**
 * VsCutPictures:
 *
 * Used by one thread at a time. Opens the next piece in a thread of its own while the one before is read.
 */
typedef struct _VsCutPictures VsCutPictures;

/* Returns how a piece is to look; asked for every picture. */
typedef VsCutLook (*VsCutLookFunc) (gsize piece, gpointer user_data);

VsCutPictures *vs_cut_pictures_new (VsCutProgram *program, VsCutLookFunc get_look, gpointer user_data, GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void           vs_cut_pictures_free (VsCutPictures *self);
void           vs_cut_pictures_seek (VsCutPictures *self, gint64 time);
gboolean       vs_cut_pictures_next (VsCutPictures *self, gint64 hurry_until, VsCutPicture *out);
char          *vs_cut_pictures_take_error (VsCutPictures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCutPictures, vs_cut_pictures_free)

G_END_DECLS
