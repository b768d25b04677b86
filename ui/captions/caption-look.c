// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that say how captions look.

#include "config.h"

#include "ui/captions/caption-look.h"

#include <math.h>

#include "base/language.h"
#include "ui/studio/color-button.h"

struct _VsUiCaptionLook
{
  AdwBin parent_instance;

  /* template */
  GtkSwitch      *drawn;
  GtkSpinButton  *size;
  AdwComboRow    *place_row;
  GtkWidget      *height_row;
  GtkSpinButton  *height;
  GtkSpinButton  *words;
  GtkSwitch      *marks;
  GtkWidget      *spoken_color_row;
  GtkColorButton *spoken_color;
  GtkSwitch      *upper;
  GtkColorButton *text_color;
  GtkSpinButton  *outline;
  GtkWidget      *outline_color_row;
  GtkColorButton *outline_color;
  GtkSwitch      *box;
  GtkWidget      *box_color_row;
  GtkColorButton *box_color;
  AdwComboRow    *language_row;
  AdwComboRow    *limits_row;

  gboolean showing; /* the rows are being set to the style's values */
};

G_DEFINE_FINAL_TYPE (VsUiCaptionLook, vs_ui_caption_look, ADW_TYPE_BIN)

/* --- what a person does ------------------------------------------------------------------------------------------------ */

/* Asks for another value of one member of the style; @value floats. */
static void
change (VsUiCaptionLook *self, const char *member, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  GVariantBuilder builder;

  if (self->showing)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", member, owned);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.caption-style", g_variant_builder_end (&builder));
}

static void
change_color (VsUiCaptionLook *self, const char *member, GtkColorButton *button)
{
  change (self, member, g_variant_new_uint32 (vs_ui_color_button_get (button)));
}

static void
drawn_cb (VsUiCaptionLook *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.captions-drawn", "b", gtk_switch_get_active (self->drawn));
}

static void
place_cb (VsUiCaptionLook *self)
{
  change (self, "place", g_variant_new_string (vs_caption_place_to_text (adw_combo_row_get_selected (self->place_row))));
}

static void
words_cb (VsUiCaptionLook *self)
{
  change (self, "max_words", g_variant_new_int32 (gtk_spin_button_get_value_as_int (self->words)));
}

static void
size_cb (VsUiCaptionLook *self)
{
  change (self, "size", g_variant_new_double (gtk_spin_button_get_value (self->size)));
}

static void
height_cb (VsUiCaptionLook *self)
{
  change (self, "y", g_variant_new_double (gtk_spin_button_get_value (self->height) / 100));
}

static void
outline_cb (VsUiCaptionLook *self)
{
  change (self, "outline", g_variant_new_double (gtk_spin_button_get_value (self->outline)));
}

static void
marks_cb (VsUiCaptionLook *self)
{
  change (self, "marks_spoken", g_variant_new_boolean (gtk_switch_get_active (self->marks)));
}

static void
upper_cb (VsUiCaptionLook *self)
{
  change (self, "is_upper_case", g_variant_new_boolean (gtk_switch_get_active (self->upper)));
}

static void
box_cb (VsUiCaptionLook *self)
{
  change (self, "has_box", g_variant_new_boolean (gtk_switch_get_active (self->box)));
}

static void
spoken_color_cb (VsUiCaptionLook *self)
{
  change_color (self, "spoken_color", self->spoken_color);
}

static void
text_color_cb (VsUiCaptionLook *self)
{
  change_color (self, "text_color", self->text_color);
}

static void
outline_color_cb (VsUiCaptionLook *self)
{
  change_color (self, "outline_color", self->outline_color);
}

static void
box_color_cb (VsUiCaptionLook *self)
{
  change_color (self, "box_color", self->box_color);
}

static void
language_cb (VsUiCaptionLook *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  if (!self->showing && selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.captions-language", "s", vs_language_get_all ()[selected]);
}

static void
limits_cb (VsUiCaptionLook *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.captions-limits", "s", vs_caption_preset_to_text (adw_combo_row_get_selected (self->limits_row)));
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_caption_look_class_init (VsUiCaptionLookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/captions/caption-look.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, drawn);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, size);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, place_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, height_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, height);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, words);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, marks);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, spoken_color_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, spoken_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, upper);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, text_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, outline);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, outline_color_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, outline_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, box);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, box_color_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, box_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, language_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, limits_row);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, limits_cb);
  gtk_widget_class_bind_template_callback (widget_class, drawn_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_cb);
  gtk_widget_class_bind_template_callback (widget_class, height_cb);
  gtk_widget_class_bind_template_callback (widget_class, outline_cb);
  gtk_widget_class_bind_template_callback (widget_class, marks_cb);
  gtk_widget_class_bind_template_callback (widget_class, upper_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_cb);
  gtk_widget_class_bind_template_callback (widget_class, spoken_color_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_color_cb);
  gtk_widget_class_bind_template_callback (widget_class, outline_color_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_color_cb);
}

static void
set_up_languages (VsUiCaptionLook *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (const char *const *tag = vs_language_get_all (); *tag != NULL; tag++)
    gtk_string_list_take (names, vs_language_get_name (*tag));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
}

static void
vs_ui_caption_look_init (VsUiCaptionLook *self)
{
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_languages (self);
  vs_ui_caption_look_show (self, &style, TRUE, "en", VS_CAPTION_PRESET_ARD_ZDF);
}

static void
show_letters (VsUiCaptionLook *self, const VsCaptionStyle *style)
{
  gtk_spin_button_set_value (self->size, style->size);
  gtk_spin_button_set_value (self->words, style->max_words);
  gtk_switch_set_active (self->marks, style->marks_spoken);
  vs_ui_color_button_show (self->spoken_color, style->spoken_color);
  gtk_widget_set_visible (self->spoken_color_row, style->marks_spoken);
  gtk_switch_set_active (self->upper, style->is_upper_case);
  vs_ui_color_button_show (self->text_color, style->text_color);
}

static void
show_surroundings (VsUiCaptionLook *self, const VsCaptionStyle *style)
{
  adw_combo_row_set_selected (self->place_row, style->place);
  gtk_widget_set_visible (self->height_row, style->place == VS_CAPTION_PLACE_FREE);
  gtk_spin_button_set_value (self->height, round (style->y * 100));
  gtk_spin_button_set_value (self->outline, style->outline);
  vs_ui_color_button_show (self->outline_color, style->outline_color);
  gtk_widget_set_visible (self->outline_color_row, style->outline > 0);
  gtk_switch_set_active (self->box, style->has_box);
  vs_ui_color_button_show (self->box_color, style->box_color);
  gtk_widget_set_visible (self->box_color_row, style->has_box);
}

static void
show_language (VsUiCaptionLook *self, const char *language)
{
  g_autofree char *primary = vs_language_get_primary (language);
  guint            selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; vs_language_get_all ()[i] != NULL; i++)
    if (g_str_equal (vs_language_get_all ()[i], primary))
      selected = i;
  adw_combo_row_set_selected (self->language_row, selected);
}

/**
 * vs_ui_caption_look_show:
 * @style: whose values the rows take
 * @is_drawn: whether the captions are on the picture
 * @language: BCP 47 tag of what is said
 * @limits: what the captions are checked against
 */
void
vs_ui_caption_look_show (VsUiCaptionLook *self, const VsCaptionStyle *style, gboolean is_drawn, const char *language, VsCaptionPreset limits)
{
  g_return_if_fail (VS_IS_UI_CAPTION_LOOK (self) && style != NULL && language != NULL);

  self->showing = TRUE;
  gtk_switch_set_active (self->drawn, is_drawn);
  show_letters (self, style);
  show_surroundings (self, style);
  show_language (self, language);
  adw_combo_row_set_selected (self->limits_row, limits);
  self->showing = FALSE;
}
