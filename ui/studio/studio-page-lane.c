// SPDX-License-Identifier: GPL-3.0-or-later
// The captions on timeline and preview: what is told of them, and what a person does to them there.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include "captions/checks.h"

/**
 * vs_ui_studio_page_show_lane:
 * @findings: (element-type VsCaptionFinding) (nullable): what is wrong with the captions that are shown
 * @chosen: index of the chosen one among them, −1 for none
 */
void
vs_ui_studio_page_show_lane (VsUiStudioPage *self, const GArray *findings, int chosen)
{
  g_autofree gboolean *faults = g_new0 (gboolean, self->shown != NULL ? vs_shown_captions_get_n (self->shown) + 1 : 1);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    faults[g_array_index (findings, VsCaptionFinding, i).shown] = TRUE;
  vs_ui_timeline_set_captions (self->timeline, self->shown, faults, chosen);
}

/* Makes the one chosen that a person has in hand: the film may have played on to another one. */
static gboolean
choose (VsUiStudioPage *self, int index)
{
  if (self->shown == NULL || index < 0 || (gsize) index >= vs_shown_captions_get_n (self->shown))
    return FALSE;
  if (vs_ui_studio_page_find_caption (self) != index)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-select", "i", index);
  return TRUE;
}

static void
selected_cb (VsUiStudioPage *self, int index)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-select", "i", index);
}

static void
moved_cb (VsUiStudioPage *self, int index, gint64 by)
{
  if (choose (self, index))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-move", "x", by);
}

static void
stretched_cb (VsUiStudioPage *self, int index, gint64 start, gint64 end)
{
  if (choose (self, index))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-stretch", "(xx)", start, end);
}

static void
command_cb (VsUiStudioPage *self, int index, const char *command)
{
  if (!choose (self, index))
    return;
  if (g_str_equal (command, "delete"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-delete", NULL);
  else if (g_str_equal (command, "split"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-split", "i", -1);
  else
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.panel", "s", "captions");
      vs_ui_caption_panel_edit (self->caption_panel);
    }
}

/* Which of the post's captions are drawn as number @layer; 0 for none. */
static gint64
find_track (VsUiStudioPage *self, guint layer)
{
  GListModel *tracks = vs_post_get_tracks (self->post);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);

      if (vs_caption_track_is_drawn (track) && layer-- == 0)
        return vs_caption_track_get_id (track);
    }
  return 0;
}

/* On the preview: those that were dragged become the ones that the panel lists. */
static void
captions_moved_cb (VsUiStudioPage *self, guint layer, double y)
{
  gint64          track_id = self->post != NULL ? find_track (self, layer) : 0;
  GVariantBuilder style;

  if (track_id == 0)
    return;
  if (track_id != self->track_id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.captions-track", "x", track_id);
  g_variant_builder_init (&style, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&style, "{sv}", "place", g_variant_new_string (vs_caption_place_to_text (VS_CAPTION_PLACE_FREE)));
  g_variant_builder_add (&style, "{sv}", "y", g_variant_new_double (y));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-style", "a{sv}", &style);
}

void
vs_ui_studio_page_set_up_lane (VsUiStudioPage *self)
{
  g_signal_connect_object (self->timeline, "caption-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "caption-moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "caption-stretched", G_CALLBACK (stretched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "caption-command", G_CALLBACK (command_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "captions-moved", G_CALLBACK (captions_moved_cb), self, G_CONNECT_SWAPPED);
}
