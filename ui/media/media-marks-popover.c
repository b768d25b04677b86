// SPDX-License-Identifier: GPL-3.0-or-later
// Asks which piece of a media a new clip takes, as two times.

#include "config.h"

#include "base/timecode.h"
#include "ui/media/media-marks-popover.h"
#include "work/media-marks.h"

struct _VsUiMediaMarksPopover
{
  GtkPopover parent_instance;

  /* template */
  GtkEntry  *in_entry;
  GtkEntry  *out_entry;
  GtkLabel  *problem_label;
  GtkWidget *set_button;

  /* owned */
  VsMedia *media;
};

G_DEFINE_FINAL_TYPE (VsUiMediaMarksPopover, vs_ui_media_marks_popover, GTK_TYPE_POPOVER)

static void
mark (VsUiMediaMarksPopover *self, gint64 mark_in, gint64 mark_out)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.media-mark", "(xxx)", vs_media_get_id (self->media), mark_in, mark_out);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
changed_cb (VsUiMediaMarksPopover *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
}

static void
whole_cb (VsUiMediaMarksPopover *self)
{
  mark (self, -1, -1);
}

static void
set_cb (VsUiMediaMarksPopover *self)
{
  const char *in = gtk_editable_get_text (GTK_EDITABLE (self->in_entry));
  const char *out = gtk_editable_get_text (GTK_EDITABLE (self->out_entry));
  g_autoptr (GError) error = NULL;
  gint64 mark_in, mark_out;

  if (vs_media_marks_parse (self->media, in, out, &mark_in, &mark_out, &error))
    {
      mark (self, mark_in, mark_out);
      return;
    }
  gtk_label_set_text (self->problem_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

/* What is not marked is empty, with the time of the file as a hint. */
static void
show_time (GtkEntry *entry, gint64 marked, gint64 whole)
{
  g_autofree char *text = vs_timecode_format (marked);
  g_autofree char *hint = vs_timecode_format (whole);

  gtk_entry_set_placeholder_text (entry, hint);
  if (marked != whole)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
vs_ui_media_marks_popover_dispose (GObject *object)
{
  VsUiMediaMarksPopover *self = VS_UI_MEDIA_MARKS_POPOVER (object);

  g_clear_object (&self->media);

  G_OBJECT_CLASS (vs_ui_media_marks_popover_parent_class)->dispose (object);
}

static void
vs_ui_media_marks_popover_class_init (VsUiMediaMarksPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_media_marks_popover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/media/media-marks-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaMarksPopover, in_entry);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaMarksPopover, out_entry);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaMarksPopover, problem_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaMarksPopover, set_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, whole_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
}

static void
vs_ui_media_marks_popover_init (VsUiMediaMarksPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vs_ui_media_marks_popover_new:
 *
 * Activates win.media-mark (xxx) with the id of the media and the two times, −1 for the start or end.
 *
 * Returns: (transfer floating): a closed popover
 */
GtkWidget *
vs_ui_media_marks_popover_new (VsMedia *media)
{
  VsUiMediaMarksPopover *self;
  VsTimeRange            whole, marked;

  g_return_val_if_fail (VS_IS_MEDIA (media), NULL);

  self = g_object_new (VS_TYPE_UI_MEDIA_MARKS_POPOVER, NULL);
  self->media = g_object_ref (media);
  whole = vs_media_info_get_range (vs_media_get_info (media));
  marked = vs_media_get_marked (media);
  show_time (self->in_entry, marked.start, whole.start);
  show_time (self->out_entry, marked.end, whole.end);
  return GTK_WIDGET (self);
}
