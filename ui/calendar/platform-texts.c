// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a post for its platforms: a list that follows which platforms those are.

#include "config.h"

#include "ui/calendar/platform-texts.h"

#include <glib/gi18n.h>

#include "ui/calendar/platform-text.h"

struct _VsUiPlatformTexts
{
  AdwBin parent_instance;

  /* borrowed */
  GtkListBox *list;
  GtkWidget  *none; /* the row that says that there are no platforms */

  /* owned */
  GPtrArray *platforms; /* of VsPlatform */
  GPtrArray *ids;       /* of the platforms that have a row */
  GPtrArray *rows;      /* of GtkWidget, borrowed: a VsUiPlatformText, or a row for a platform without texts */
  char      *common;

  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (VsUiPlatformTexts, vs_ui_platform_texts, ADW_TYPE_BIN)

static GtkWidget *
make_plain_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* A platform of which nobody reads a text has no field for one. */
static GtkWidget *
make_row (VsUiPlatformTexts *self, const char *id)
{
  const VsPlatform *platform = vs_platforms_find (self->platforms, id);
  GtkWidget        *row;

  if (platform != NULL && vs_platform_get_limits (platform)->max_caption == 0)
    return make_plain_row (vs_platform_get_name (platform), _ ("Shows no text beside the video"));
  row = vs_ui_platform_text_new (id, platform);
  vs_ui_platform_text_set_common (VS_UI_PLATFORM_TEXT (row), self->common);
  return row;
}

static gboolean
has_rows_of (VsUiPlatformTexts *self, GPtrArray *targets)
{
  if (self->ids->len != targets->len)
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    if (!g_str_equal (g_ptr_array_index (self->ids, i), ((VsTarget *) g_ptr_array_index (targets, i))->platform))
      return FALSE;
  return TRUE;
}

/* Rows that stay the same stay, with the focus and what is typed. A row that goes while it is typed into writes what is typed: that
   changes the post, and comes back here. */
static void
update_rows (VsUiPlatformTexts *self, GPtrArray *targets)
{
  self->is_updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; i < targets->len; i++)
    {
      const char *id = ((VsTarget *) g_ptr_array_index (targets, i))->platform;
      GtkWidget  *row = make_row (self, id);

      gtk_list_box_append (self->list, row);
      g_ptr_array_add (self->rows, row);
      g_ptr_array_add (self->ids, g_strdup (id));
    }
  self->is_updating = FALSE;
}

static void
vs_ui_platform_texts_finalize (GObject *object)
{
  VsUiPlatformTexts *self = VS_UI_PLATFORM_TEXTS (object);

  g_ptr_array_unref (self->platforms);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->rows);
  g_free (self->common);

  G_OBJECT_CLASS (vs_ui_platform_texts_parent_class)->finalize (object);
}

static void
vs_ui_platform_texts_class_init (VsUiPlatformTextsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_ui_platform_texts_finalize;
}

static void
vs_ui_platform_texts_init (VsUiPlatformTexts *self)
{
  g_autofree char *folder = vs_platforms_get_user_folder ();

  self->platforms = vs_platforms_load (folder, NULL);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->common = g_strdup ("");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  self->none = make_plain_row (_ ("No platforms yet"), _ ("Choose them in the Studio, and each can have a text of its own"));
  gtk_widget_set_name (self->none, "platform-texts-none");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->none), TRUE);
  gtk_list_box_append (self->list, self->none);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

static void
show_none (VsUiPlatformTexts *self, gint64 post_id, gboolean is_none)
{
  gtk_widget_set_visible (self->none, is_none);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->none), "x", post_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->none), "win.post-open");
}

/**
 * vs_ui_platform_texts_show:
 * @is_new: whether it is another post
 *
 * Shows what is in the project. A field that is being typed into keeps what is typed.
 */
void
vs_ui_platform_texts_show (VsUiPlatformTexts *self, VsProject *project, gint64 post_id, gboolean is_new)
{
  g_autoptr (GPtrArray) targets = NULL;

  g_return_if_fail (VS_IS_UI_PLATFORM_TEXTS (self));
  g_return_if_fail (VS_IS_PROJECT (project));

  targets = vs_project_get_targets (project, post_id);
  if (self->is_updating)
    return;
  if (!has_rows_of (self, targets))
    update_rows (self, targets);
  show_none (self, post_id, targets->len == 0);
  for (guint i = 0; i < targets->len; i++)
    if (VS_IS_UI_PLATFORM_TEXT (g_ptr_array_index (self->rows, i)))
      vs_ui_platform_text_show (g_ptr_array_index (self->rows, i), post_id, ((VsTarget *) g_ptr_array_index (targets, i))->text, is_new);
}

/**
 * vs_ui_platform_texts_set_common:
 * @common: the text of the post, as it is or as it is being typed
 */
void
vs_ui_platform_texts_set_common (VsUiPlatformTexts *self, const char *common)
{
  g_return_if_fail (VS_IS_UI_PLATFORM_TEXTS (self));
  g_return_if_fail (common != NULL);

  g_free (self->common);
  self->common = g_strdup (common);
  for (guint i = 0; i < self->rows->len; i++)
    if (VS_IS_UI_PLATFORM_TEXT (g_ptr_array_index (self->rows, i)))
      vs_ui_platform_text_set_common (g_ptr_array_index (self->rows, i), common);
}

/**
 * vs_ui_platform_texts_commit:
 *
 * Writes the texts that are still being typed, as when their fields are left.
 */
void
vs_ui_platform_texts_commit (VsUiPlatformTexts *self)
{
  g_return_if_fail (VS_IS_UI_PLATFORM_TEXTS (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (VS_IS_UI_PLATFORM_TEXT (g_ptr_array_index (self->rows, i)))
      vs_ui_platform_text_commit (g_ptr_array_index (self->rows, i));
}
