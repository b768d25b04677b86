// SPDX-License-Identifier: GPL-3.0-or-later
// Which media the pool shows, in which order, and what it says about their number.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/media/media-look.h"
#include "ui/media/media-pool-private.h"

guint
vs_ui_media_pool_count_uses (VsUiMediaPool *self, VsMedia *media)
{
  gint64 id = vs_media_get_id (media);

  return self->uses != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->uses, &id)) : 0;
}

static gboolean
is_found (VsUiMediaPool *self, VsMedia *media)
{
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (self->needle == NULL)
    return TRUE;
  name = vs_ui_media_name (media);
  folded = g_utf8_casefold (name, -1);
  return strstr (folded, self->needle) != NULL;
}

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  VsUiMediaPool *self = user_data;

  if (self->shown == VS_UI_MEDIA_MISSING && !vs_media_is_missing (item))
    return FALSE;
  if (self->shown == VS_UI_MEDIA_UNUSED && vs_ui_media_pool_count_uses (self, item) > 0)
    return FALSE;
  return is_found (self, item);
}

/* Keys are costly to make, and each name is compared many times. */
static const char *
name_key (VsUiMediaPool *self, VsMedia *media)
{
  const char      *path = vs_media_get_path (media);
  const char      *known = g_hash_table_lookup (self->name_keys, path);
  g_autofree char *name = NULL;
  char            *key;

  if (known != NULL)
    return known;
  name = vs_ui_media_name (media);
  key = g_utf8_collate_key_for_filename (name, -1);
  g_hash_table_insert (self->name_keys, g_strdup (path), key);
  return key;
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  VsUiMediaPool *self = user_data;
  VsMedia       *first = (VsMedia *) a;
  VsMedia       *second = (VsMedia *) b;
  int            order = 0;

  if (self->order == VS_UI_MEDIA_BY_RECORDED)
    order = compare_numbers (vs_media_info_get (vs_media_get_info (second))->recorded_at, vs_media_info_get (vs_media_get_info (first))->recorded_at);
  else if (self->order == VS_UI_MEDIA_BY_NAME)
    order = strcmp (name_key (self, first), name_key (self, second));
  return order != 0 ? order : compare_numbers (vs_media_get_id (second), vs_media_get_id (first));
}

/* --- what is said of it --- */

static guint
count_missing (GListModel *media)
{
  guint n = 0;

  for (guint i = 0; media != NULL && i < g_list_model_get_n_items (media); i++)
    {
      g_autoptr (VsMedia) one = g_list_model_get_item (media, i);

      n += vs_media_is_missing (one);
    }
  return n;
}

static const char *
nothing_text (VsUiMediaPool *self)
{
  if (self->needle != NULL)
    return _ ("Nothing found");
  return self->shown == VS_UI_MEDIA_UNUSED ? _ ("Every file is used in a post") : _ ("No file is missing");
}

static void
show_count (VsUiMediaPool *self)
{
  VsProject       *project = vs_ui_session_get_project (self->session);
  guint            n_all = project != NULL ? g_list_model_get_n_items (vs_project_get_media (project)) : 0;
  guint            n = g_list_model_get_n_items (self->media);
  g_autofree char *text = NULL;

  if (n == n_all)
    /* Translators: below the list of media; %u is a number */
    text = g_strdup_printf (ngettext ("%u file", "%u files", n), n);
  else
    /* Translators: below the list of media while some are hidden; the %u are numbers, as in "3 of 12 files" */
    text = g_strdup_printf (ngettext ("%u of %u file", "%u of %u files", n_all), n, n_all);
  gtk_label_set_text (self->count, text);
  gtk_label_set_text (self->nothing_label, nothing_text (self));
  gtk_widget_set_visible (GTK_WIDGET (self->search), n_all > 0);
  gtk_widget_set_visible (self->filter_bar, n_all > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n_all > 0);
  gtk_stack_set_visible_child_name (self->stack, n_all == 0 ? "empty" : n == 0 ? "nothing"
                                                                               : "list");
}

static void
show_missing (VsUiMediaPool *self)
{
  VsProject       *project = vs_ui_session_get_project (self->session);
  g_autofree char *text = NULL;

  self->n_missing = count_missing (project != NULL ? vs_project_get_media (project) : NULL);
  /* Translators: %u is a number of files */
  text = g_strdup_printf (ngettext ("%u file is missing", "%u files are missing", self->n_missing), self->n_missing);
  gtk_label_set_text (self->missing_label, text);
  gtk_widget_set_visible (self->missing_bar, self->n_missing > 0);
}

static void
show_rows (VsUiMediaPool *self)
{
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    vs_ui_media_row_set_uses (row, vs_ui_media_pool_count_uses (self, vs_ui_media_row_get_media (row)));
}

/**
 * vs_ui_media_pool_filter:
 *
 * Shows what fits another search or filter.
 */
void
vs_ui_media_pool_filter (VsUiMediaPool *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_count (self);
}

/* The list would stay with the row that was first, and hide what was just imported. */
static gboolean
scroll_to_start_cb (gpointer user_data)
{
  VsUiMediaPool *self = user_data;

  self->scroll_source = 0;
  if (g_list_model_get_n_items (self->media) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  return G_SOURCE_REMOVE;
}

static guint
count_same (GListModel *a, GListModel *b)
{
  guint n = 0;

  for (gboolean is_same = TRUE; is_same; n += is_same)
    {
      g_autoptr (VsMedia) first = g_list_model_get_item (a, n);
      g_autoptr (VsMedia) second = g_list_model_get_item (b, n);

      is_same = first != NULL && first == second;
    }
  return n;
}

/* An edit may add thousands: the list hears of them once, not one by one as the project's own list tells it. */
static void
take_media (VsUiMediaPool *self, GListModel *media)
{
  guint n_same = count_same (G_LIST_MODEL (self->store), media);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  gboolean       is_at_start = adjustment == NULL || gtk_adjustment_get_value (adjustment) < 1;

  for (guint i = n_same; i < g_list_model_get_n_items (media); i++)
    g_ptr_array_add (others, g_list_model_get_item (media, i));
  if (n_same == n_old && others->len == 0)
    return;
  g_list_store_splice (self->store, n_same, n_old - n_same, others->pdata, others->len);
  if (is_at_start && self->scroll_source == 0)
    self->scroll_source = g_idle_add (scroll_to_start_cb, self);
}

/**
 * vs_ui_media_pool_refresh:
 *
 * Counts again after the project changed; later, when nobody looks now.
 */
void
vs_ui_media_pool_refresh (VsUiMediaPool *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);

  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale)
    return;
  g_clear_pointer (&self->uses, g_hash_table_unref);
  if (project != NULL)
    self->uses = vs_project_count_all_uses (project);
  if (project != NULL)
    take_media (self, vs_project_get_media (project));
  show_missing (self);
  show_rows (self);
  if (self->shown != VS_UI_MEDIA_ALL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (self->order == VS_UI_MEDIA_BY_NAME)
    gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  show_count (self);
  vs_ui_media_pool_update_actions (self);
}

/**
 * vs_ui_media_pool_follow:
 *
 * Shows the project that the session has now.
 */
void
vs_ui_media_pool_follow (VsUiMediaPool *self)
{
  g_hash_table_remove_all (self->name_keys);
  g_list_store_remove_all (self->store);
  g_signal_group_set_target (self->project, vs_ui_session_get_project (self->session));
  vs_ui_media_pool_refresh (self);
}

/**
 * vs_ui_media_pool_bind_row:
 * @media: (nullable): what the row shows now
 */
void
vs_ui_media_pool_bind_row (VsUiMediaPool *self, VsUiMediaRow *row, VsMedia *media)
{
  if (media != NULL)
    {
      g_hash_table_add (self->rows, row);
      vs_ui_media_row_set_uses (row, vs_ui_media_pool_count_uses (self, media));
    }
  else if (self->rows != NULL)
    g_hash_table_remove (self->rows, row);
  vs_ui_media_row_set_media (row, media);
}

/**
 * vs_ui_media_pool_init_list:
 *
 * Makes the models, which are empty until there is a project.
 */
void
vs_ui_media_pool_init_list (VsUiMediaPool *self)
{
  GtkFilterListModel *filtered;

  self->rows = g_hash_table_new (NULL, NULL);
  self->name_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL));
  self->store = g_list_store_new (VS_TYPE_MEDIA);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)), g_object_ref (self->filter));
  self->media = G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (self->sorter)));
}
