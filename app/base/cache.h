// SPDX-License-Identifier: GPL-3.0-or-later
// Files that can be made again, in the user's cache: where they lie, and what is thrown away.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VsCachePolicy:
 * @ending: of the names of the files that are meant; any other file stays
 * @limit: bytes that all of them together may take
 * @max_age: µs after which a file that was not used goes in any case; 0 for never
 * @keep: (nullable) (type filename): a file that stays in any case
 */
typedef struct
{
  const char *ending;
  gint64      limit;
  gint64      max_age;
  const char *keep;
} VsCachePolicy;

char *vs_cache_get_folder (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void  vs_cache_touch (const char *path);
guint vs_cache_prune (const char *folder, const VsCachePolicy *policy, GCancellable *cancellable);

G_END_DECLS
