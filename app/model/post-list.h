// SPDX-License-Identifier: GPL-3.0-or-later
// The posts of a range of days, or those without a date, in the order in which a person reads them.
#pragma once

#include "model/post.h"

G_BEGIN_DECLS

#define VS_TYPE_POST_LIST (vs_post_list_get_type ())
G_DECLARE_FINAL_TYPE (VsPostList, vs_post_list, VS, POST_LIST, GObject)

/* A GListModel of VsPost over a model of posts. A range [first, last] of days, both inclusive, sorted by day, minute, id;
   first = last = VS_NO_DAY is the backlog, sorted by id, newest first. Follows every change of the posts. */

VsPostList *vs_post_list_new (GListModel *posts) G_GNUC_WARN_UNUSED_RESULT;
void        vs_post_list_set_days (VsPostList *self, VsDay first, VsDay last);
void        vs_post_list_set_search (VsPostList *self, const char *text); /* in title, topic and text, case folded; NULL is all */

G_END_DECLS
