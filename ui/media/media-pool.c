// SPDX-License-Identifier: GPL-3.0-or-later
// All media of the project.
//
// Here is what the pool consists of. Which media it shows is in media-pool-list.c, pointer and keys in media-pool-input.c,
// its commands in media-pool-actions.c.

#include "config.h"

#include "base/names.h"
#include "ui/media/media-pool-private.h"

G_DEFINE_FINAL_TYPE (VsUiMediaPool, vs_ui_media_pool, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_ORDER,
  PROP_SHOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const orders[] = { "recorded", "name", "imported", NULL };
static const char *const filters[] = { "all", "unused", "missing", NULL };

static void
setup_cb (VsUiMediaPool *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, vs_ui_media_row_new ());
}

static void
bind_cb (VsUiMediaPool *self, GtkListItem *item)
{
  vs_ui_media_pool_bind_row (self, VS_UI_MEDIA_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (VsUiMediaPool *self, GtkListItem *item)
{
  vs_ui_media_pool_bind_row (self, VS_UI_MEDIA_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
activate_cb (VsUiMediaPool *self, guint position)
{
  g_autoptr (VsMedia) media = g_list_model_get_item (self->media, position);

  if (media != NULL && !vs_media_is_missing (media))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.insert-media-at", "(xi)", vs_media_get_id (media), -1);
}

static void
search_changed_cb (VsUiMediaPool *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (text[0] != '\0')
    self->needle = g_utf8_casefold (text, -1);
  vs_ui_media_pool_filter (self);
}

static void
stop_search_cb (VsUiMediaPool *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* From the search into what it found. */
static void
search_done_cb (VsUiMediaPool *self)
{
  if (g_list_model_get_n_items (self->media) == 0)
    return;
  gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
set_order (VsUiMediaPool *self, const char *name)
{
  int order;

  if (!vs_name_parse (orders, name, &order) || order == (int) self->order)
    return;
  self->order = order;
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  vs_ui_media_pool_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
}

static void
set_shown (VsUiMediaPool *self, const char *name)
{
  int shown;

  if (!vs_name_parse (filters, name, &shown) || shown == (int) self->shown)
    return;
  self->shown = shown;
  vs_ui_media_pool_filter (self);
  vs_ui_media_pool_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
}

static void
vs_ui_media_pool_map (GtkWidget *widget)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (widget);

  GTK_WIDGET_CLASS (vs_ui_media_pool_parent_class)->map (widget);
  if (self->is_stale)
    vs_ui_media_pool_refresh (self);
}

static void
vs_ui_media_pool_constructed (GObject *object)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (object);

  G_OBJECT_CLASS (vs_ui_media_pool_parent_class)->constructed (object);
  gtk_single_selection_set_model (self->selection, self->media);
  vs_ui_media_pool_add_input (self);
  g_signal_connect_object (self->session, "notify::project", G_CALLBACK (vs_ui_media_pool_follow), self, G_CONNECT_SWAPPED);
  vs_ui_media_pool_follow (self);
}

static void
vs_ui_media_pool_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_ORDER:
      g_value_set_string (value, vs_name_of (orders, self->order));
      break;
    case PROP_SHOWN:
      g_value_set_string (value, vs_name_of (filters, self->shown));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_ui_media_pool_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_ORDER:
      set_order (self, g_value_get_string (value));
      break;
    case PROP_SHOWN:
      set_shown (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_ui_media_pool_dispose (GObject *object)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_object (&self->project);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->media);
  g_clear_object (&self->store);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->dragged);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->map);

  G_OBJECT_CLASS (vs_ui_media_pool_parent_class)->dispose (object);
}

static void
vs_ui_media_pool_finalize (GObject *object)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (object);

  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_clear_pointer (&self->name_keys, g_hash_table_unref);
  g_free (self->needle);

  G_OBJECT_CLASS (vs_ui_media_pool_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/media/media-pool.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaPool, search);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaPool, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaPool, missing_bar);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaPool, missing_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaPool, stack);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaPool, list);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaPool, selection);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaPool, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiMediaPool, count);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
}

static void
vs_ui_media_pool_class_init (VsUiMediaPoolClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = vs_ui_media_pool_constructed;
  object_class->get_property = vs_ui_media_pool_get_property;
  object_class->set_property = vs_ui_media_pool_set_property;
  object_class->dispose = vs_ui_media_pool_dispose;
  object_class->finalize = vs_ui_media_pool_finalize;
  widget_class->map = vs_ui_media_pool_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, VS_TYPE_UI_SESSION, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, orders[0], flags);
  properties[PROP_SHOWN] = g_param_spec_string ("shown", NULL, NULL, filters[0], flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "mediapool");
}

static void
vs_ui_media_pool_init (VsUiMediaPool *self)
{
  vs_ui_media_pool_init_list (self);
  self->project = g_signal_group_new (VS_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project, "changed", G_CALLBACK (vs_ui_media_pool_refresh), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vs_ui_media_pool_new:
 * @session: (transfer none): what the window looks at
 *
 * Returns: (transfer floating): the media of the session's project
 */
GtkWidget *
vs_ui_media_pool_new (VsUiSession *session)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (session), NULL);

  return g_object_new (VS_TYPE_UI_MEDIA_POOL, "session", session, NULL);
}

GtkWidget *
vs_ui_media_pool_get_list (VsUiMediaPool *self)
{
  g_return_val_if_fail (VS_IS_UI_MEDIA_POOL (self), NULL);

  return GTK_WIDGET (self->list);
}

/**
 * vs_ui_media_pool_search:
 * @text: part of a name; "" shows all
 *
 * Searches, and puts the focus into the entry.
 */
void
vs_ui_media_pool_search (VsUiMediaPool *self, const char *text)
{
  g_return_if_fail (VS_IS_UI_MEDIA_POOL (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * vs_ui_media_pool_describe:
 * @builder: stands in an object, which gets the member "media": an array of {id, missing, uses} as they are shown, and
 *   "media_dragged", the id of the one that is dragged or 0
 *
 * Tells a test what the pool shows.
 */
void
vs_ui_media_pool_describe (VsUiMediaPool *self, JsonBuilder *builder)
{
  g_return_if_fail (VS_IS_UI_MEDIA_POOL (self));
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, "media");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (self->media); i++)
    {
      g_autoptr (VsMedia) media = g_list_model_get_item (self->media, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, vs_media_get_id (media));
      json_builder_set_member_name (builder, "missing");
      json_builder_add_boolean_value (builder, vs_media_is_missing (media));
      json_builder_set_member_name (builder, "uses");
      json_builder_add_int_value (builder, vs_ui_media_pool_count_uses (self, media));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "media_dragged");
  json_builder_add_int_value (builder, self->dragged != NULL ? vs_media_get_id (self->dragged) : 0);
}
