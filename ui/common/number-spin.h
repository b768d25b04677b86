// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers with decimals in spin buttons, as the language writes them.
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vs_ui_number_spin_set_up (GtkSpinButton *spin);

G_END_DECLS
