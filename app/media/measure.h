// SPDX-License-Identifier: GPL-3.0-or-later
// How loud the video of a cut is, before it is exported. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "base/music.h"
#include "media/loudness.h"
#include "media/source.h"

G_BEGIN_DECLS

gboolean vs_measure_loudness (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsLoudness *out, GCancellable *cancellable, GError **error);

G_END_DECLS
