// SPDX-License-Identifier: GPL-3.0-or-later
// Tells why an engine made no captions, with what the engine printed.
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void vs_ui_engine_trouble_show (GtkWindow *parent, const char *heading, const GError *error);

G_END_DECLS
