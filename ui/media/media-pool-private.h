// SPDX-License-Identifier: GPL-3.0-or-later
// The pool's inside, shared by the files that it is cut into.
#pragma once

#include "ui/media/media-pool.h"
#include "ui/media/media-row.h"

G_BEGIN_DECLS

typedef enum
{
  VS_UI_MEDIA_BY_RECORDED,
  VS_UI_MEDIA_BY_NAME,
  VS_UI_MEDIA_BY_IMPORT,
} VsUiMediaOrder;

typedef enum
{
  VS_UI_MEDIA_ALL,
  VS_UI_MEDIA_UNUSED,
  VS_UI_MEDIA_MISSING,
} VsUiMediaShown;

struct _VsUiMediaPool
{
  AdwBin parent_instance;

  /* template */
  GtkSearchEntry     *search;
  GtkWidget          *filter_bar;
  GtkWidget          *missing_bar;
  GtkLabel           *missing_label;
  GtkStack           *stack;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GtkLabel           *nothing_label;
  GtkLabel           *count;

  /* owned */
  VsUiSession  *session;
  GSignalGroup *project;
  GtkFilter    *filter;
  GtkSorter    *sorter;
  GListStore   *store;     /* all media of the project */
  GListModel   *media;     /* filtered and sorted */
  GHashTable   *uses;      /* media id → number of posts */
  GHashTable   *name_keys; /* path → key to sort names by */
  GHashTable   *rows;      /* of VsUiMediaRow: those bound to a media now */
  char         *needle;    /* (nullable): what is searched, without case */
  VsMedia      *dragged;   /* (nullable) */

  /* borrowed */
  GActionMap *map; /* (nullable) */

  VsUiMediaOrder order;
  VsUiMediaShown shown;
  guint          n_missing;
  guint          scroll_source;
  gboolean       is_stale; /* the project changed while nobody looked */
};

/* media-pool-list.c */
void  vs_ui_media_pool_init_list (VsUiMediaPool *self);
void  vs_ui_media_pool_bind_row (VsUiMediaPool *self, VsUiMediaRow *row, VsMedia *media); /* media %NULL unbinds */
void  vs_ui_media_pool_follow (VsUiMediaPool *self);                                      /* another project */
void  vs_ui_media_pool_refresh (VsUiMediaPool *self);                                     /* the project changed */
void  vs_ui_media_pool_filter (VsUiMediaPool *self);                                      /* another search or filter */
guint vs_ui_media_pool_count_uses (VsUiMediaPool *self, VsMedia *media);

/* media-pool-input.c */
void          vs_ui_media_pool_add_input (VsUiMediaPool *self);
VsMedia      *vs_ui_media_pool_get_selected (VsUiMediaPool *self);             /* (nullable) */
VsUiMediaRow *vs_ui_media_pool_find_row (VsUiMediaPool *self, VsMedia *media); /* (nullable) */

/* media-pool-actions.c */
void vs_ui_media_pool_update_actions (VsUiMediaPool *self);

G_END_DECLS
