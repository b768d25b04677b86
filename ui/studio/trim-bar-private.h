// SPDX-License-Identifier: GPL-3.0-or-later
// What the trim bar's halves share: trim-bar.c paints, trim-bar-input.c moves grips and playhead.
#pragma once

#include "ui/studio/trim-bar.h"

G_BEGIN_DECLS

typedef enum
{
  VS_UI_TRIM_IN,
  VS_UI_TRIM_OUT,
  VS_UI_TRIM_PLAYHEAD,
  VS_UI_TRIM_NOTHING,
} VsUiTrimPart;

struct _VsUiTrimBar
{
  GtkWidget parent_instance;

  GtkWidget *handles[2]; /* in and out */

  /* owned */
  VsUiFilmstrip *filmstrip;
  VsFrameTimes  *frames; /* (nullable) */

  VsTimeRange bounds;
  VsTimeRange range; /* as shown, while it is moved too */
  gint64      playhead;
  gboolean    editable;

  /* moving */
  VsUiTrimPart moving;
  gboolean     by_keys;
  VsTimeRange  before;
  double       pressed_at; /* px */
  double       grabbed;    /* px from the pointer to the edge that moves */
};

gint64 vs_ui_trim_bar_time_at (VsUiTrimBar *self, double x);
void   vs_ui_trim_bar_update_handles (VsUiTrimBar *self);
void   vs_ui_trim_bar_emit_trimming (VsUiTrimBar *self, gint64 time);
void   vs_ui_trim_bar_emit_trimmed (VsUiTrimBar *self, VsTimeRange range);
void   vs_ui_trim_bar_emit_seek (VsUiTrimBar *self, gint64 time, gboolean at_rest);
void   vs_ui_trim_bar_set_up_input (VsUiTrimBar *self);

G_END_DECLS
