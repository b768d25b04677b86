// SPDX-License-Identifier: GPL-3.0-or-later
// Throws away the pictures of filmstrips and the proxies that were not used for long: the same rule for both.

#include "config.h"

#include <glib/gi18n.h>

#include "base/cache.h"
#include "media/proxy.h"
#include "work/prune-caches.h"

static gpointer
work (VsJob *job, gpointer input, GError **error)
{
  static const struct
  {
    const char   *name;
    VsCachePolicy policy;
  } caches[] = {
    { VS_FILM_FOLDER, { VS_FILM_ENDING, VS_FILM_CACHE_LIMIT, VS_CACHE_MAX_AGE, NULL } },
    { VS_PROXY_FOLDER, { VS_PROXY_ENDING, VS_PROXY_CACHE_LIMIT, VS_CACHE_MAX_AGE, NULL } },
  };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (caches); i++)
    {
      g_autofree char *folder = vs_cache_get_folder (caches[i].name);

      n += vs_cache_prune (folder, &caches[i].policy, vs_job_get_cancellable (job));
    }
  return GUINT_TO_POINTER (n);
}

/**
 * vs_prune_caches_job_new:
 *
 * What is not within its limit, or was not used for %VS_CACHE_MAX_AGE, goes. It is made again when it is needed.
 *
 * Returns: (transfer full): a waiting job, whose result is how many files were removed
 */
VsJob *
vs_prune_caches_job_new (void)
{
  return vs_job_new (_ ("Tidying up"), work, NULL, NULL, NULL);
}
