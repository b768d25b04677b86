// SPDX-License-Identifier: GPL-3.0-or-later
// The posts of a range of days in order. Each entry remembers the key that it is sorted by, because a post has its new day
// already when it tells of it, and several may move at once.

#include <gio/gio.h>
#include <string.h>

#include "model/post-list.h"

typedef struct
{
  VsPost *post;
  VsDay   day;
  int     minute;
  gint64  id;
} Entry;

struct _VsPostList
{
  GObject parent_instance;

  GListModel *source;
  GPtrArray  *mirror;  /* of VsPost: what the source had when it last told of a change */
  GSequence  *entries; /* of Entry */
  GHashTable *places;  /* VsPost → GSequenceIter of those shown */

  VsDay first;
  VsDay last;
  char *search; /* (nullable): folded */
};

static void vs_post_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VsPostList, vs_post_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, vs_post_list_model_init))

static gboolean
is_backlog (VsPostList *self)
{
  return self->first == VS_NO_DAY;
}

static void
entry_free (Entry *entry)
{
  g_object_unref (entry->post);
  g_free (entry);
}

static Entry *
entry_new (VsPost *post)
{
  Entry *entry = g_new (Entry, 1);

  *entry = (Entry){ g_object_ref (post), vs_post_get_day (post), vs_post_get_minute (post), vs_post_get_id (post) };
  return entry;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *x = a;
  const Entry *y = b;
  int          by_id = (x->id > y->id) - (x->id < y->id);

  if (is_backlog (data))
    return -by_id;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->minute != y->minute)
    return x->minute < y->minute ? -1 : 1;
  return by_id;
}

/* Case folded, and with accents in one form, so that both ways to write "ü" are found. */
static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
}

static gboolean
has_text (VsPostList *self, const char *text)
{
  g_autofree char *folded = fold (text);

  return folded != NULL && strstr (folded, self->search) != NULL;
}

static gboolean
matches (VsPostList *self, VsPost *post)
{
  VsDay day = vs_post_get_day (post);

  if (is_backlog (self) ? day != VS_NO_DAY : (day < self->first || day > self->last))
    return FALSE;
  return self->search == NULL || has_text (self, vs_post_get_title (post)) ||
         has_text (self, vs_post_get_topic (post)) || has_text (self, vs_post_get_text (post));
}

static guint
insert (VsPostList *self, VsPost *post)
{
  GSequenceIter *iter = g_sequence_insert_sorted (self->entries, entry_new (post), compare_entries, self);

  g_hash_table_insert (self->places, post, iter);
  return g_sequence_iter_get_position (iter);
}

static guint
take_out (VsPostList *self, VsPost *post, GSequenceIter *iter)
{
  guint position = g_sequence_iter_get_position (iter);

  g_hash_table_remove (self->places, post);
  g_sequence_remove (iter);
  return position;
}

static gboolean
has_same_key (Entry *entry)
{
  return entry->day == vs_post_get_day (entry->post) && entry->minute == vs_post_get_minute (entry->post);
}

static void
post_changed_cb (VsPost *post, gpointer data)
{
  VsPostList    *self = data;
  GSequenceIter *iter = g_hash_table_lookup (self->places, post);
  gboolean       is_shown = matches (self, post);

  if (iter != NULL && is_shown && has_same_key (g_sequence_get (iter)))
    return;
  if (iter != NULL)
    g_list_model_items_changed (G_LIST_MODEL (self), take_out (self, post, iter), 1, 0);
  if (is_shown)
    g_list_model_items_changed (G_LIST_MODEL (self), insert (self, post), 0, 1);
}

/* Shows everything anew, in one step. */
static void
rebuild (VsPostList *self)
{
  guint n_before = g_sequence_get_length (self->entries);

  g_hash_table_remove_all (self->places);
  g_sequence_remove_range (g_sequence_get_begin_iter (self->entries), g_sequence_get_end_iter (self->entries));
  for (guint i = 0; i < self->mirror->len; i++)
    if (matches (self, self->mirror->pdata[i]))
      insert (self, self->mirror->pdata[i]);
  if (n_before > 0 || g_sequence_get_length (self->entries) > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, g_sequence_get_length (self->entries));
}

static void
forget (VsPostList *self, VsPost *post)
{
  g_signal_handlers_disconnect_by_func (post, post_changed_cb, self);
}

static void
source_changed_cb (GListModel *source, guint position, guint n_removed, guint n_added, gpointer data)
{
  VsPostList *self = data;
  gboolean    is_single = n_removed + n_added == 1;
  g_autoptr (VsPost) single = NULL;

  for (guint i = 0; i < n_removed; i++)
    forget (self, self->mirror->pdata[position + i]);
  if (is_single && n_removed == 1)
    single = g_object_ref (self->mirror->pdata[position]);
  if (n_removed > 0)
    g_ptr_array_remove_range (self->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    {
      VsPost *post = g_list_model_get_item (source, position + i);

      g_signal_connect (post, "changed", G_CALLBACK (post_changed_cb), self);
      g_ptr_array_insert (self->mirror, position + i, post);
    }

  if (!is_single)
    rebuild (self);
  else if (n_added == 1)
    post_changed_cb (self->mirror->pdata[position], self);
  else if (g_hash_table_contains (self->places, single))
    g_list_model_items_changed (G_LIST_MODEL (self), take_out (self, single, g_hash_table_lookup (self->places, single)), 1, 0);
}

static GType
vs_post_list_get_item_type (GListModel *model)
{
  return VS_TYPE_POST;
}

static guint
vs_post_list_get_n_items (GListModel *model)
{
  return g_sequence_get_length (VS_POST_LIST (model)->entries);
}

static gpointer
vs_post_list_get_item (GListModel *model, guint position)
{
  VsPostList *self = VS_POST_LIST (model);
  Entry      *entry;

  if (position >= (guint) g_sequence_get_length (self->entries))
    return NULL;
  entry = g_sequence_get (g_sequence_get_iter_at_pos (self->entries, position));
  return g_object_ref (entry->post);
}

static void
vs_post_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = vs_post_list_get_item_type;
  iface->get_n_items = vs_post_list_get_n_items;
  iface->get_item = vs_post_list_get_item;
}

static void
vs_post_list_dispose (GObject *object)
{
  VsPostList *self = VS_POST_LIST (object);

  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, source_changed_cb, self);
  for (guint i = 0; i < self->mirror->len; i++)
    forget (self, self->mirror->pdata[i]);
  g_ptr_array_set_size (self->mirror, 0);
  g_clear_object (&self->source);
  G_OBJECT_CLASS (vs_post_list_parent_class)->dispose (object);
}

static void
vs_post_list_finalize (GObject *object)
{
  VsPostList *self = VS_POST_LIST (object);

  g_ptr_array_unref (self->mirror);
  g_hash_table_unref (self->places);
  g_sequence_free (self->entries);
  g_free (self->search);
  G_OBJECT_CLASS (vs_post_list_parent_class)->finalize (object);
}

static void
vs_post_list_class_init (VsPostListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vs_post_list_dispose;
  object_class->finalize = vs_post_list_finalize;
}

static void
vs_post_list_init (VsPostList *self)
{
  self->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  self->entries = g_sequence_new ((GDestroyNotify) entry_free);
  self->places = g_hash_table_new (NULL, NULL);
}

/**
 * vs_post_list_new:
 * @posts: a model of #VsPost, as vs_project_get_posts()
 *
 * Returns: (transfer full): the backlog of @posts, until other days are set
 */
VsPostList *
vs_post_list_new (GListModel *posts)
{
  VsPostList *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (posts), NULL);

  self = g_object_new (VS_TYPE_POST_LIST, NULL);
  self->source = g_object_ref (posts);
  g_signal_connect (posts, "items-changed", G_CALLBACK (source_changed_cb), self);
  source_changed_cb (posts, 0, 0, g_list_model_get_n_items (posts), self);
  return self;
}

/**
 * vs_post_list_set_days:
 * @first: first day shown, or %VS_NO_DAY for the backlog
 * @last: last day shown, or %VS_NO_DAY for the backlog
 */
void
vs_post_list_set_days (VsPostList *self, VsDay first, VsDay last)
{
  g_return_if_fail (VS_IS_POST_LIST (self));
  g_return_if_fail ((first == VS_NO_DAY) == (last == VS_NO_DAY));

  if (first == self->first && last == self->last)
    return;
  self->first = first;
  self->last = last;
  rebuild (self);
}

/**
 * vs_post_list_set_search:
 * @text: (nullable): what title, topic or text must contain, whatever its case; %NULL or empty for all posts
 */
void
vs_post_list_set_search (VsPostList *self, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (VS_IS_POST_LIST (self));

  folded = text != NULL && *text != '\0' ? fold (text) : NULL;
  if (g_strcmp0 (folded, self->search) == 0)
    return;
  g_free (self->search);
  self->search = g_steal_pointer (&folded);
  rebuild (self);
}
