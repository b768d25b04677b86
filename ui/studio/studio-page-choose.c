// SPDX-License-Identifier: GPL-3.0-or-later
// Files that a person chooses on the Studio page, one chooser at a time.

#include "config.h"

#include "ui/studio/studio-page-private.h"

/**
 * vs_ui_studio_page_choose:
 * @dialog: (transfer full): the chooser, which goes when another is shown
 * @chosen: called with the page, the response and the chooser
 */
void
vs_ui_studio_page_choose (VsUiStudioPage *self, GtkFileChooserNative *dialog, GCallback chosen)
{
  g_clear_object (&self->chooser);
  self->chooser = G_OBJECT (dialog);
  g_signal_connect_object (dialog, "response", chosen, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * vs_ui_studio_page_take_chosen:
 *
 * For the handler of the response: drops the chooser.
 *
 * Returns: (transfer full) (nullable): the path of the chosen file, %NULL for none and where the post is gone meanwhile
 */
char *
vs_ui_studio_page_take_chosen (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_clear_object (&self->chooser);
  return file != NULL && self->post != NULL ? g_file_get_path (file) : NULL;
}

/* Shows only files with one of the endings, a %NULL-terminated list without dots. */
void
vs_ui_studio_page_add_filter (GtkFileChooserNative *dialog, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *suffixes != NULL; suffixes++)
    gtk_file_filter_add_suffix (filter, *suffixes);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
}
