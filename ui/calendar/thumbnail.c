// SPDX-License-Identifier: GPL-3.0-or-later
// A small picture from a file.
//
// The file is read in an idle after the widget was mapped, so that a month with many posts is drawn first and its
// pictures follow.

#include "config.h"

#include "ui/calendar/thumbnail.h"

#define ICON_SIZE 16 /* px */

struct _VsUiThumbnail
{
  GtkWidget parent_instance;

  /* owned */
  char         *path;
  GdkTexture   *texture;
  GdkPaintable *icon; /* (nullable): while there is no picture */

  guint load_source;
};

G_DEFINE_FINAL_TYPE (VsUiThumbnail, vs_ui_thumbnail, GTK_TYPE_WIDGET)

static gboolean
load_cb (gpointer user_data)
{
  VsUiThumbnail *self = VS_UI_THUMBNAIL (user_data);

  self->load_source = 0;
  /* A picture that cannot be read is no more than a missing picture: the placeholder stays. */
  self->texture = gdk_texture_new_from_filename (self->path, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
queue_load (VsUiThumbnail *self)
{
  if (self->load_source == 0 && self->path != NULL && self->texture == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->load_source = g_idle_add_full (G_PRIORITY_LOW, load_cb, self, NULL);
}

static void
vs_ui_thumbnail_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vs_ui_thumbnail_parent_class)->map (widget);
  queue_load (VS_UI_THUMBNAIL (widget));
}

static void
vs_ui_thumbnail_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&VS_UI_THUMBNAIL (widget)->load_source, g_source_remove);
  GTK_WIDGET_CLASS (vs_ui_thumbnail_parent_class)->unmap (widget);
}

static void
draw_icon (VsUiThumbnail *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA    color;

  if (self->icon == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= 0.65;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((gtk_widget_get_width (widget) - ICON_SIZE) / 2, (gtk_widget_get_height (widget) - ICON_SIZE) / 2));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icon), snapshot, ICON_SIZE, ICON_SIZE, &color, 1);
}

/* Fills the place and crops what does not fit, centred. */
static void
vs_ui_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VsUiThumbnail *self = VS_UI_THUMBNAIL (widget);
  double         width = gtk_widget_get_width (widget);
  double         height = gtk_widget_get_height (widget);
  double         picture_width, picture_height, scale;

  if (self->texture == NULL)
    {
      draw_icon (self, snapshot);
      return;
    }
  picture_width = gdk_texture_get_width (self->texture);
  picture_height = gdk_texture_get_height (self->texture);
  scale = MAX (width / picture_width, height / picture_height);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((width - picture_width * scale) / 2, (height - picture_height * scale) / 2));
  gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, picture_width * scale, picture_height * scale);
  gtk_snapshot_pop (snapshot);
}

static void
vs_ui_thumbnail_dispose (GObject *object)
{
  VsUiThumbnail *self = VS_UI_THUMBNAIL (object);

  g_clear_handle_id (&self->load_source, g_source_remove);
  g_clear_object (&self->texture);
  g_clear_object (&self->icon);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (vs_ui_thumbnail_parent_class)->dispose (object);
}

static void
vs_ui_thumbnail_class_init (VsUiThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_thumbnail_dispose;
  widget_class->map = vs_ui_thumbnail_map;
  widget_class->unmap = vs_ui_thumbnail_unmap;
  widget_class->snapshot = vs_ui_thumbnail_snapshot;

  gtk_widget_class_set_css_name (widget_class, "thumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
vs_ui_thumbnail_init (VsUiThumbnail *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
vs_ui_thumbnail_new (void)
{
  return g_object_new (VS_TYPE_UI_THUMBNAIL, NULL);
}

/**
 * vs_ui_thumbnail_set_path:
 * @path: (nullable): a picture's file, or %NULL for the empty placeholder
 */
void
vs_ui_thumbnail_set_path (VsUiThumbnail *self, const char *path)
{
  g_return_if_fail (VS_IS_UI_THUMBNAIL (self));

  if (g_strcmp0 (self->path, path) == 0)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_object (&self->texture);
  g_clear_handle_id (&self->load_source, g_source_remove);
  queue_load (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vs_ui_thumbnail_set_icon:
 * @name: (nullable): of a symbolic icon that stands there while there is no picture
 */
void
vs_ui_thumbnail_set_icon (VsUiThumbnail *self, const char *name)
{
  GtkIconTheme *theme;

  g_return_if_fail (VS_IS_UI_THUMBNAIL (self));

  theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_clear_object (&self->icon);
  if (name != NULL)
    self->icon = GDK_PAINTABLE (gtk_icon_theme_lookup_icon (theme, name, NULL, ICON_SIZE, gtk_widget_get_scale_factor (GTK_WIDGET (self)), GTK_TEXT_DIR_NONE, 0));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
vs_ui_thumbnail_get_path (VsUiThumbnail *self)
{
  g_return_val_if_fail (VS_IS_UI_THUMBNAIL (self), NULL);

  return self->path;
}
