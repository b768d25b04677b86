// SPDX-License-Identifier: GPL-3.0-or-later
// The captions on the timeline: what it is told of them, and what a person does to them there.

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
  if (vs_captions_get (vs_shown_captions_get_captions (self->shown), vs_shown_captions_get (self->shown, index)->cue)->id != self->cue_id)
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

void
vs_ui_studio_page_set_up_lane (VsUiStudioPage *self)
{
  g_signal_connect_object (self->timeline, "caption-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "caption-moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "caption-stretched", G_CALLBACK (stretched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "caption-command", G_CALLBACK (command_cb), self, G_CONNECT_SWAPPED);
}
