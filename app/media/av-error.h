// SPDX-License-Identifier: GPL-3.0-or-later
// libav's error codes as GErrors, and libav's log kept off stderr.
#pragma once

#include <gio/gio.h>

#include "base/error.h"

G_BEGIN_DECLS

void vs_av_prepare (void);
void vs_av_set_error (GError **error, int av_code, VsError code, const char *format, ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
