// SPDX-License-Identifier: GPL-3.0-or-later
// Tells why speech did not become captions, with what the engine printed.
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void vs_ui_engine_trouble_show (GtkWindow *parent, const GError *error);

G_END_DECLS
