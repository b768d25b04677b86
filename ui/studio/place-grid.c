// SPDX-License-Identifier: GPL-3.0-or-later
// Nine buttons for the nine places that a text can have on a picture. What they change, they change by an action.

#include "config.h"

#include "ui/studio/place-grid.h"

#include <glib/gi18n.h>

struct _VsUiPlaceGrid
{
  AdwBin parent_instance;

  char      *action;
  GtkWidget *buttons[VS_PLACE_FREE];
  VsPlace    place; /* that is shown */
};

G_DEFINE_FINAL_TYPE (VsUiPlaceGrid, vs_ui_place_grid, ADW_TYPE_BIN)

enum
{
  PROP_ACTION = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The button is down only when the action made it the place. */
static void
clicked_cb (VsUiPlaceGrid *self, GtkWidget *button)
{
  g_autofree char *name = g_strconcat ("win.", self->action, NULL);

  for (int i = 0; i < VS_PLACE_FREE; i++)
    if (self->buttons[i] == button)
      gtk_widget_activate_action (GTK_WIDGET (self), name, "s", vs_place_to_text (i));
  vs_ui_place_grid_show (self, self->place);
}

static GtkWidget *
make_button (VsUiPlaceGrid *self, VsPlace place, const char *title)
{
  g_autofree char *name = g_strconcat (self->action, "-", vs_place_to_text (place), NULL);
  GtkWidget       *button = gtk_toggle_button_new ();

  gtk_widget_set_name (button, name);
  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
vs_ui_place_grid_constructed (GObject *object)
{
  VsUiPlaceGrid    *self = VS_UI_PLACE_GRID (object);
  GtkGrid          *grid = GTK_GRID (gtk_grid_new ());
  const char *const titles[VS_PLACE_FREE] = {
    _ ("Top left"), _ ("Top"), _ ("Top right"),
    _ ("Left"), _ ("Centre"), _ ("Right"),
    _ ("Bottom left"), _ ("Bottom"), _ ("Bottom right")
  };

  G_OBJECT_CLASS (vs_ui_place_grid_parent_class)->constructed (object);
  /* left is left on the picture, whatever the language */
  gtk_widget_set_direction (GTK_WIDGET (grid), GTK_TEXT_DIR_LTR);
  gtk_grid_set_row_spacing (grid, 3);
  gtk_grid_set_column_spacing (grid, 3);
  gtk_widget_add_css_class (GTK_WIDGET (grid), "places");
  for (int i = 0; i < VS_PLACE_FREE; i++)
    {
      self->buttons[i] = make_button (self, i, titles[i]);
      gtk_grid_attach (grid, self->buttons[i], i % 3, i / 3, 1, 1);
    }
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (grid));
}

static void
vs_ui_place_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VsUiPlaceGrid *self = VS_UI_PLACE_GRID (object);

  if (id == PROP_ACTION)
    self->action = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_place_grid_finalize (GObject *object)
{
  g_free (VS_UI_PLACE_GRID (object)->action);
  G_OBJECT_CLASS (vs_ui_place_grid_parent_class)->finalize (object);
}

static void
vs_ui_place_grid_class_init (VsUiPlaceGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vs_ui_place_grid_constructed;
  object_class->set_property = vs_ui_place_grid_set_property;
  object_class->finalize = vs_ui_place_grid_finalize;
  properties[PROP_ACTION] = g_param_spec_string ("action", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vs_ui_place_grid_init (VsUiPlaceGrid *self)
{
  self->place = VS_PLACE_FREE;
}

/**
 * vs_ui_place_grid_show:
 * @place: whose button is down; with %VS_PLACE_FREE none is
 */
void
vs_ui_place_grid_show (VsUiPlaceGrid *self, VsPlace place)
{
  g_return_if_fail (VS_IS_UI_PLACE_GRID (self));

  self->place = place;
  for (int i = 0; i < VS_PLACE_FREE; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), place == (VsPlace) i);
}
