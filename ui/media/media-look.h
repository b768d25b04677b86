// SPDX-License-Identifier: GPL-3.0-or-later
// A media in words.
#pragma once

#include "model/media.h"

G_BEGIN_DECLS

char *vs_ui_media_name (VsMedia *media) G_GNUC_WARN_UNUSED_RESULT;                       /* the file's name */
char *vs_ui_media_shape (VsMedia *media) G_GNUC_WARN_UNUSED_RESULT;                      /* "0:38 · 1080×1920 · 29.97/s" */
char *vs_ui_media_recorded (VsMedia *media) G_GNUC_WARN_UNUSED_RESULT;                   /* (nullable): "24 Nov 2026" */
char *vs_ui_media_uses (guint n_uses) G_GNUC_WARN_UNUSED_RESULT;                         /* "2 posts" */
char *vs_ui_media_describe (VsMedia *media, const char *more) G_GNUC_WARN_UNUSED_RESULT; /* one sentence for screen readers */
char *vs_ui_media_tooltip (VsMedia *media) G_GNUC_WARN_UNUSED_RESULT;                    /* all that is known, several lines */

G_END_DECLS
