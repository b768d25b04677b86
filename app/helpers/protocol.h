// SPDX-License-Identifier: GPL-3.0-or-later
// What a helper says on its standard output: JSON lines, see captions/engine-native.h.
#pragma once

#include <glib.h>

#include "base/time-range.h"

G_BEGIN_DECLS

/**
 * VsSaidWord:
 * @range: µs
 * @confidence: 0…1
 * @is_doubtful: whether somebody should look at it
 * @text: (transfer none): UTF-8
 */
typedef struct
{
  VsTimeRange range;
  double      confidence;
  gboolean    is_doubtful;
  char       *text;
} VsSaidWord;

void     vs_say_start (const char *engine, const char *language, double duration);
void     vs_say_segment (guint id, const VsSaidWord *words, gsize n);
void     vs_say_progress (double done);
int      vs_say_error (const char *code, const char *format, ...) G_GNUC_PRINTF (2, 3);
int      vs_say_end (void);
void     vs_watch_signals (void);
gboolean vs_is_stopped (void);

G_END_DECLS
