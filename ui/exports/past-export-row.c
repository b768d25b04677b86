// SPDX-License-Identifier: GPL-3.0-or-later
// An earlier export in the list. Made anew for each record, because a record never changes.

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ui/exports/export-look.h"
#include "ui/exports/past-export-row.h"

struct _VsUiPastExportRow
{
  AdwBin parent_instance;

  /* template */
  GtkImage  *thumbnail;
  GtkLabel  *title;
  GtkLabel  *file;
  GtkLabel  *status;
  GtkWidget *play;
  GtkWidget *copy_text;
  GtkWidget *save_proof;
  GtkWidget *open_folder;
};

G_DEFINE_FINAL_TYPE (VsUiPastExportRow, vs_ui_past_export_row, ADW_TYPE_BIN)

static void
vs_ui_past_export_row_class_init (VsUiPastExportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/exports/past-export-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiPastExportRow, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, VsUiPastExportRow, title);
  gtk_widget_class_bind_template_child (widget_class, VsUiPastExportRow, file);
  gtk_widget_class_bind_template_child (widget_class, VsUiPastExportRow, status);
  gtk_widget_class_bind_template_child (widget_class, VsUiPastExportRow, play);
  gtk_widget_class_bind_template_child (widget_class, VsUiPastExportRow, copy_text);
  gtk_widget_class_bind_template_child (widget_class, VsUiPastExportRow, save_proof);
  gtk_widget_class_bind_template_child (widget_class, VsUiPastExportRow, open_folder);
}

static void
vs_ui_past_export_row_init (VsUiPastExportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_file (VsUiPastExportRow *self, VsExportRecord *record)
{
  const char      *path = vs_export_record_get_path (record);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *whole = g_filename_display_name (path);
  g_autofree char *size = NULL;
  g_autofree char *when = NULL;
  g_autofree char *status = NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (vs_export_record_get_time (record) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  GStatBuf info;
  gboolean is_there = g_stat (path, &info) == 0;

  when = g_date_time_format (local, "%x %H:%M");
  size = is_there ? vs_ui_export_size (info.st_size) : g_strdup (_ ("The file is not there any more"));
  /* Translators: when a video was exported, then the size of its file, or that the file is gone */
  status = g_strdup_printf (_ ("Exported %s · %s"), when, size);
  gtk_label_set_text (self->file, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file), whole);
  gtk_label_set_text (self->status, status);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->play), "s", uri);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_folder), "s", uri);
  gtk_widget_set_visible (self->play, is_there);
  gtk_widget_set_visible (self->open_folder, is_there);
}

/**
 * vs_ui_past_export_row_new:
 * @record: (transfer none): what to show
 * @post: (transfer none) (nullable): its post, when that is still there
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
vs_ui_past_export_row_new (VsExportRecord *record, VsPost *post)
{
  VsUiPastExportRow *self;
  const char        *title, *thumbnail;

  g_return_val_if_fail (VS_IS_EXPORT_RECORD (record), NULL);
  g_return_val_if_fail (post == NULL || VS_IS_POST (post), NULL);

  self = g_object_new (VS_TYPE_UI_PAST_EXPORT_ROW, NULL);
  title = vs_export_record_get_title (record);
  thumbnail = post != NULL ? vs_post_get_thumbnail (post) : NULL;
  gtk_label_set_text (self->title, title[0] != '\0' ? title : _ ("Untitled post"));
  if (thumbnail != NULL)
    {
      gtk_image_set_from_file (self->thumbnail, thumbnail);
      gtk_image_set_pixel_size (self->thumbnail, 64);
    }
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->copy_text), "x", vs_export_record_get_post_id (record));
  gtk_widget_set_visible (self->copy_text, post != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->save_proof), "x", vs_export_record_get_id (record));
  show_file (self, record);
  return GTK_WIDGET (self);
}
