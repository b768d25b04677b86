// SPDX-License-Identifier: GPL-3.0-or-later
// The Studio page's small copies to scrub on: one job makes what is missing, and follows the playhead while it does.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "media/proxy-builder.h"
#include "media/proxy.h"

/* Without these copies scrubbing is slower, and nothing is wrong. */
static gpointer
build_proxies (VsJob *job, gpointer input, GError **error)
{
  guint serial = vs_proxy_plan_get_serial (input);

  vs_proxy_builder_run (input, VS_PROXY_CACHE_LIMIT, NULL, NULL, &serial, vs_job_get_cancellable (job), error);
  g_clear_error (error);
  return GUINT_TO_POINTER (serial);
}

/* What changed after the job had looked for the last time is looked at by another one. */
static void
finished_cb (VsUiStudioPage *self, VsJob *job)
{
  if (job != self->proxy_job)
    return;
  self->proxy_serial = GPOINTER_TO_UINT (vs_job_get_result (job));
  g_clear_object (&self->proxy_job);
  vs_ui_studio_page_update_proxies (self);
}

/**
 * vs_ui_studio_page_update_proxies:
 *
 * Makes what is missing around the playhead. A job that runs follows by itself.
 */
void
vs_ui_studio_page_update_proxies (VsUiStudioPage *self)
{
  vs_proxy_plan_set_playhead (self->proxy_plan, vs_cut_player_get_position (self->player));
  if (self->proxy_job != NULL || self->proxy_serial == vs_proxy_plan_get_serial (self->proxy_plan))
    return;
  self->proxy_job = vs_job_new (_ ("Preparing the film"), build_proxies, vs_proxy_plan_ref (self->proxy_plan), (GDestroyNotify) vs_proxy_plan_unref, NULL);
  g_signal_connect_object (self->proxy_job, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  vs_job_start (self->proxy_job);
}

/**
 * vs_ui_studio_page_plan_proxies:
 * @sources: (element-type VsSource): the files to scrub on; must not change any more
 *
 * Makes what is missing for the cut as it is now.
 */
void
vs_ui_studio_page_plan_proxies (VsUiStudioPage *self, GPtrArray *sources)
{
  vs_proxy_plan_set_cut (self->proxy_plan, self->cut, sources);
  vs_ui_studio_page_update_proxies (self);
}

/**
 * vs_ui_studio_page_stop_proxies:
 *
 * Nothing more is made, until files are loaded again.
 */
void
vs_ui_studio_page_stop_proxies (VsUiStudioPage *self)
{
  g_autoptr (VsJob) job = g_steal_pointer (&self->proxy_job);
  g_autoptr (GPtrArray) none = vs_sources_new ();

  vs_proxy_plan_set_cut (self->proxy_plan, NULL, none);
  self->proxy_serial = vs_proxy_plan_get_serial (self->proxy_plan);
  if (job != NULL)
    vs_job_cancel (job);
}
