// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that say how captions look.

#include "config.h"

#include "ui/captions/caption-look.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/language.h"
#include "media/fonts.h"
#include "ui/captions/limit-rows.h"
#include "ui/studio/color-button.h"

struct _VsUiCaptionLook
{
  AdwBin parent_instance;

  /* template */
  GtkWidget      *contrast_group;
  AdwActionRow   *contrast_row;
  GtkSwitch      *drawn;
  AdwComboRow    *font_row;
  GtkWidget      *font_warning;
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
  VsUiLimitRows  *limit_rows;

  char   **families; /* (nullable): installed, as in the row after the built-in font; read when the row is first seen */
  char    *font;     /* of the style that is shown, empty for the built-in one */
  gboolean showing;  /* the rows are being set to the style's values */
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
font_cb (VsUiCaptionLook *self)
{
  guint selected = adw_combo_row_get_selected (self->font_row);

  if (self->families == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected == 0)
    change (self, "font", g_variant_new_string (""));
  else if (selected <= g_strv_length (self->families))
    change (self, "font", g_variant_new_string (self->families[selected - 1]));
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

/* --- fonts ----------------------------------------------------------------------------------------------------------- */

static guint
find_font (VsUiCaptionLook *self)
{
  if (self->font[0] == '\0')
    return 0;
  for (guint i = 0; self->families[i] != NULL; i++)
    if (g_ascii_strcasecmp (self->families[i], self->font) == 0)
      return i + 1;
  return g_strv_length (self->families) + 1;
}

/* A font that is not installed has a row of its own behind the others, as long as it is chosen. */
static void
show_font (VsUiCaptionLook *self)
{
  GtkStringList   *names = GTK_STRING_LIST (adw_combo_row_get_model (self->font_row));
  g_autofree char *missing = NULL;
  gboolean         was_showing = self->showing;
  guint            n, selected;

  if (self->families == NULL)
    return;
  self->showing = TRUE;
  n = g_strv_length (self->families);
  selected = find_font (self);
  gtk_string_list_splice (names, n + 1, g_list_model_get_n_items (G_LIST_MODEL (names)) - n - 1, selected > n ? (const char *[]){ self->font, NULL } : NULL);
  adw_combo_row_set_selected (self->font_row, selected);
  if (selected > n)
    /* Translators: %s is the name of a font */
    missing = g_strdup_printf (_ ("“%s” is not installed here. The built-in font is drawn."), self->font);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->font_row), missing != NULL ? missing : "");
  gtk_widget_set_visible (self->font_warning, missing != NULL);
  self->showing = was_showing;
}

/* Asking for all fonts takes a moment that the start of the window should not wait for. */
static void
font_map_cb (VsUiCaptionLook *self)
{
  g_autoptr (GtkStringList) names = NULL;

  if (self->families != NULL)
    return;
  names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("Built-in"));
  self->showing = TRUE;
  self->families = vs_fonts_list_families ();
  gtk_string_list_splice (names, 1, 0, (const char *const *) self->families);
  adw_combo_row_set_model (self->font_row, G_LIST_MODEL (names));
  self->showing = FALSE;
  show_font (self);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_caption_look_finalize (GObject *object)
{
  VsUiCaptionLook *self = VS_UI_CAPTION_LOOK (object);

  g_strfreev (self->families);
  g_free (self->font);
  G_OBJECT_CLASS (vs_ui_caption_look_parent_class)->finalize (object);
}

static void
vs_ui_caption_look_class_init (VsUiCaptionLookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VS_TYPE_UI_LIMIT_ROWS);
  G_OBJECT_CLASS (klass)->finalize = vs_ui_caption_look_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/captions/caption-look.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, contrast_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, contrast_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, drawn);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, font_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, font_warning);
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
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionLook, limit_rows);
  gtk_widget_class_bind_template_callback (widget_class, font_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
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
  self->font = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_languages (self);
  vs_ui_caption_look_show (self, &style, TRUE, "en", NULL);
}

static void
show_letters (VsUiCaptionLook *self, const VsCaptionStyle *style)
{
  g_free (self->font);
  self->font = g_strdup (style->font);
  show_font (self);
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
 * @limits: (nullable): what the captions are checked against, see vs_caption_limits_from_text()
 */
void
vs_ui_caption_look_show (VsUiCaptionLook *self, const VsCaptionStyle *style, gboolean is_drawn, const char *language, const char *limits)
{
  g_return_if_fail (VS_IS_UI_CAPTION_LOOK (self) && style != NULL && language != NULL);

  self->showing = TRUE;
  gtk_switch_set_active (self->drawn, is_drawn);
  show_letters (self, style);
  show_surroundings (self, style);
  show_language (self, language);
  vs_ui_limit_rows_show (self->limit_rows, limits, language);
  self->showing = FALSE;
}

/**
 * vs_ui_caption_look_show_contrast:
 * @findings: (nullable) (element-type VsCaptionFinding): captions that hardly stand out from the picture; %NULL or none hides the row
 */
void
vs_ui_caption_look_show_contrast (VsUiCaptionLook *self, const GArray *findings)
{
  guint            n = findings != NULL ? findings->len : 0;
  gint64           worst = G_MAXINT64, limit = 0;
  g_autofree char *text = NULL;

  g_return_if_fail (VS_IS_UI_CAPTION_LOOK (self));

  for (guint i = 0; i < n; i++)
    {
      const VsCaptionFinding *finding = &g_array_index (findings, VsCaptionFinding, i);

      worst = MIN (worst, finding->value);
      limit = finding->limit;
    }
  gtk_widget_set_visible (self->contrast_group, n > 0);
  if (n == 0)
    return;
  /* Translators: a number of captions, then two contrast ratios, as 3.2 in “3.2:1” */
  text = g_strdup_printf (ngettext ("In %1$u caption the contrast is %2$.1f:1; it should be at least %3$.1f:1.",
                                    "In %1$u captions the contrast is down to %2$.1f:1; it should be at least %3$.1f:1.", n),
                          n, floor (worst / 10.0) / 10, limit / 100.0);
  adw_action_row_set_subtitle (self->contrast_row, text);
}
