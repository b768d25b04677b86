// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers with decimals in spin buttons, as the language writes them.
//
// GTK asks the C library for both, where the program keeps the numbers of files: it would show "8.5" everywhere, and take
// "8,5" for 8.

#include "config.h"

#include "ui/common/number-spin.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
replace (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

static gboolean
output_cb (GtkSpinButton *spin)
{
  char             format[8], number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;

  g_snprintf (format, sizeof format, "%%.%uf", gtk_spin_button_get_digits (spin));
  g_ascii_formatd (number, sizeof number, format, gtk_spin_button_get_value (spin));
  /* Translators: what your language puts between a number and its decimals */
  text = replace (number, ".", C_ ("decimal sign", "."));
  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (spin))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

/* Comma and point both stand before decimals: nobody types thousands here. */
static int
input_cb (GtkSpinButton *spin, double *out_value)
{
  g_autofree char *with_point = replace (gtk_editable_get_text (GTK_EDITABLE (spin)), ",", ".");
  g_autofree char *number = replace (with_point, "\u2212", "-");
  char            *end;

  g_strstrip (number);
  *out_value = g_ascii_strtod (number, &end);
  return end == number || *end != '\0' ? GTK_INPUT_ERROR : TRUE;
}

/**
 * vs_ui_number_spin_set_up:
 *
 * Shows the number with the language's decimal sign, and takes it typed with either.
 */
void
vs_ui_number_spin_set_up (GtkSpinButton *spin)
{
  g_return_if_fail (GTK_IS_SPIN_BUTTON (spin));

  g_signal_connect (spin, "output", G_CALLBACK (output_cb), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (input_cb), NULL);
  output_cb (spin);
}
