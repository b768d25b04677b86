// SPDX-License-Identifier: GPL-3.0-or-later
// A post as a chip in a day of the calendar or as a card in the backlog.
#pragma once

#include <gtk/gtk.h>

#include "model/post.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_POST_CARD (vs_ui_post_card_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPostCard, vs_ui_post_card, VS, UI_POST_CARD, GtkWidget)

/**
 * VsUiCardSize:
 * @VS_UI_CARD_LINE: one line: time, label badge, title
 * @VS_UI_CARD_SHORT: time, badge and state above one line of title
 * @VS_UI_CARD_TALL: the same with up to two lines of title
 * @VS_UI_CARD_POSTER: with the picture in it too where the card is narrow: picture, time, badge and state, and the title below
 * @VS_UI_CARD_FULL: a card with a portrait picture of 36×64 px, the title and the facts below it
 */
typedef enum
{
  VS_UI_CARD_LINE,
  VS_UI_CARD_SHORT,
  VS_UI_CARD_TALL,
  VS_UI_CARD_POSTER,
  VS_UI_CARD_FULL,
} VsUiCardSize;

GtkWidget *vs_ui_post_card_new (VsUiCardSize size);
void       vs_ui_post_card_set_post (VsUiPostCard *self, VsPost *post); /* (nullable) */
VsPost    *vs_ui_post_card_get_post (VsUiPostCard *self);               /* (transfer none) (nullable) */
void       vs_ui_post_card_set_size (VsUiPostCard *self, VsUiCardSize size);

/* The card that the widget is, is in, or (as a row of a list) holds; or NULL. */
VsUiPostCard *vs_ui_post_card_find (GtkWidget *widget);
/* The card under a point of the host, or NULL. */
VsUiPostCard *vs_ui_post_card_pick (GtkWidget *host, double x, double y);

G_END_DECLS
