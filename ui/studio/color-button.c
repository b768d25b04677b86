// SPDX-License-Identifier: GPL-3.0-or-later
// Colours as a button shows and an action takes them.

#include "config.h"

#include "ui/studio/color-button.h"

/**
 * vs_ui_color_button_show:
 * @color: 0xRRGGBBAA
 */
void
vs_ui_color_button_show (GtkColorButton *button, guint32 color)
{
  GdkRGBA rgba = { (color >> 24 & 0xff) / 255.0f, (color >> 16 & 0xff) / 255.0f, (color >> 8 & 0xff) / 255.0f, (color & 0xff) / 255.0f };

  g_return_if_fail (GTK_IS_COLOR_BUTTON (button));

  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &rgba);
}

static guint32
to_byte (float value)
{
  return (guint32) CLAMP (value * 255 + 0.5, 0, 255);
}

/**
 * vs_ui_color_button_get:
 *
 * Returns: the chosen colour, 0xRRGGBBAA
 */
guint32
vs_ui_color_button_get (GtkColorButton *button)
{
  GdkRGBA color;

  g_return_val_if_fail (GTK_IS_COLOR_BUTTON (button), 0);

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &color);
  return to_byte (color.red) << 24 | to_byte (color.green) << 16 | to_byte (color.blue) << 8 | to_byte (color.alpha);
}

/**
 * vs_ui_color_button_dup_text:
 *
 * Returns: (transfer full): the chosen colour as "#rrggbbaa"
 */
char *
vs_ui_color_button_dup_text (GtkColorButton *button)
{
  g_return_val_if_fail (GTK_IS_COLOR_BUTTON (button), NULL);

  return g_strdup_printf ("#%08x", vs_ui_color_button_get (button));
}
