// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the media pool. The list makes some rows and gives them one media after the other.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/calendar/thumbnail.h"
#include "ui/media/media-look.h"
#include "ui/media/media-row.h"

struct _VsUiMediaRow
{
  GtkBox parent_instance;

  /* template */
  GtkWidget *picture;
  GtkLabel  *name_label;
  GtkLabel  *shape_label;
  GtkLabel  *uses_label;
  GtkWidget *badges;
  GtkWidget *missing_badge;
  GtkWidget *hdr_badge;
  GtkWidget *vfr_badge;
  GtkWidget *add_button;

  /* owned */
  VsMedia      *media;
  GSignalGroup *signals;

  guint n_uses;
};

G_DEFINE_FINAL_TYPE (VsUiMediaRow, vs_ui_media_row, GTK_TYPE_BOX)

static void
show_uses (VsUiMediaRow *self)
{
  g_autofree char *recorded = vs_ui_media_recorded (self->media);
  g_autofree char *uses = vs_ui_media_uses (self->n_uses);
  g_autofree char *text = recorded != NULL ? g_strdup_printf ("%s · %s", recorded, uses) : g_strdup (uses);
  g_autofree char *description = vs_ui_media_describe (self->media, text);

  gtk_label_set_text (self->uses_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
}

static void
show_badges (VsUiMediaRow *self)
{
  gboolean is_missing = vs_media_is_missing (self->media);
  gboolean is_hdr = vs_media_info_is_hdr (vs_media_get_info (self->media));
  gboolean is_vfr = vs_media_info_get (vs_media_get_info (self->media))->is_vfr;

  gtk_widget_set_visible (self->missing_badge, is_missing);
  gtk_widget_set_visible (self->hdr_badge, is_hdr);
  gtk_widget_set_visible (self->vfr_badge, is_vfr);
  gtk_widget_set_visible (self->badges, is_missing || is_hdr || is_vfr);
  gtk_widget_set_visible (self->add_button, !is_missing);
}

static void
show_button (VsUiMediaRow *self, const char *name)
{
  /* Translators: %s is the name of a file */
  g_autofree char *text = g_strdup_printf (_ ("Add %s to the cut"), name);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "(xi)", vs_media_get_id (self->media), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), "win.insert-media-at");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static gboolean
has_video (VsUiMediaRow *self)
{
  return vs_media_info_get (vs_media_get_info (self->media))->has_video;
}

static void
show_media (VsUiMediaRow *self)
{
  g_autofree char *name = vs_ui_media_name (self->media);
  g_autofree char *shape = vs_ui_media_shape (self->media);
  g_autofree char *id = g_strdup_printf ("media-%" G_GINT64_FORMAT, vs_media_get_id (self->media));

  gtk_widget_set_name (GTK_WIDGET (self), id);
  vs_ui_thumbnail_set_path (VS_UI_THUMBNAIL (self->picture), vs_media_get_thumbnail (self->media));
  vs_ui_thumbnail_set_icon (VS_UI_THUMBNAIL (self->picture), has_video (self) ? "video-x-generic-symbolic" : "audio-x-generic-symbolic");
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->shape_label, shape);
  show_button (self, name);
  show_badges (self);
  show_uses (self);
}

static gboolean
query_tooltip_cb (VsUiMediaRow *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = NULL;

  if (self->media == NULL)
    return FALSE;
  text = vs_ui_media_tooltip (self->media);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
vs_ui_media_row_dispose (GObject *object)
{
  VsUiMediaRow *self = VS_UI_MEDIA_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->media);

  G_OBJECT_CLASS (vs_ui_media_row_parent_class)->dispose (object);
}

static void
vs_ui_media_row_class_init (VsUiMediaRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_media_row_dispose;

  g_type_ensure (VS_TYPE_UI_THUMBNAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/media/media-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaRow, picture);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaRow, shape_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaRow, uses_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaRow, badges);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaRow, missing_badge);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaRow, hdr_badge);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaRow, vfr_badge);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaRow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_set_css_name (widget_class, "mediarow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vs_ui_media_row_init (VsUiMediaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (VS_TYPE_MEDIA);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (show_media), self);
  g_signal_group_connect_swapped (self->signals, "marked", G_CALLBACK (show_media), self);
}

GtkWidget *
vs_ui_media_row_new (void)
{
  return g_object_new (VS_TYPE_UI_MEDIA_ROW, NULL);
}

/**
 * vs_ui_media_row_set_media:
 * @media: (nullable): what the row shows and follows
 */
void
vs_ui_media_row_set_media (VsUiMediaRow *self, VsMedia *media)
{
  g_return_if_fail (VS_IS_UI_MEDIA_ROW (self));
  g_return_if_fail (media == NULL || VS_IS_MEDIA (media));

  if (!g_set_object (&self->media, media))
    return;
  g_signal_group_set_target (self->signals, media);
  if (media != NULL)
    show_media (self);
}

VsMedia *
vs_ui_media_row_get_media (VsUiMediaRow *self)
{
  g_return_val_if_fail (VS_IS_UI_MEDIA_ROW (self), NULL);

  return self->media;
}

/**
 * vs_ui_media_row_set_uses:
 * @n_uses: how many posts use the media
 */
void
vs_ui_media_row_set_uses (VsUiMediaRow *self, guint n_uses)
{
  g_return_if_fail (VS_IS_UI_MEDIA_ROW (self));

  if (self->n_uses == n_uses)
    return;
  self->n_uses = n_uses;
  if (self->media != NULL)
    show_uses (self);
}

VsUiMediaRow *
vs_ui_media_row_pick (GtkWidget *host, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (host, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, VS_TYPE_UI_MEDIA_ROW) : NULL;

  return row != NULL ? VS_UI_MEDIA_ROW (row) : NULL;
}
