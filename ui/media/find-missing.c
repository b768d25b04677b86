// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for missing media and tells how it went: always where a person asked, else only when something was found.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/media/find-missing.h"
#include "work/find-media.h"

/* (transfer full) */
static char *
describe_found (const VsFindReport *report)
{
  guint n = report->found->len;

  if (n < report->n_missing)
    /* Translators: first how many missing files were found, then how many were looked for */
    return g_strdup_printf (ngettext ("%u of %u missing file found again", "%u of %u missing files found again", report->n_missing), n, report->n_missing);
  /* Translators: %u is a number of files */
  return g_strdup_printf (ngettext ("%u file found again", "%u files found again", n), n);
}

/* (transfer full) */
static char *
describe_nothing (const VsFindReport *report)
{
  if (report->n_missing == 0)
    return g_strdup (_ ("No file is missing"));
  if (!report->is_complete)
    return g_strdup (_ ("Nothing found, but not all of the folder could be looked through. Choose a folder nearer to the files"));
  /* Translators: %u is a number of files */
  return g_strdup_printf (ngettext ("The missing file is not in this folder", "None of the %u missing files is in this folder", report->n_missing), report->n_missing);
}

static void
tell (VsUiSession *session, VsJob *job, gboolean is_asked)
{
  const VsFindReport *report = vs_job_get_result (job);
  g_autofree char    *text = NULL;

  if (vs_job_get_state (job) == VS_JOB_FAILED && is_asked)
    text = g_strdup (vs_job_get_error (job)->message);
  else if (vs_job_get_state (job) == VS_JOB_DONE && report->found->len > 0)
    text = describe_found (report);
  else if (vs_job_get_state (job) == VS_JOB_DONE && is_asked)
    text = describe_nothing (report);
  if (text != NULL)
    vs_ui_session_tell (session, text);
}

static void
asked_cb (VsUiSession *session, VsJob *job)
{
  tell (session, job, TRUE);
}

static void
quiet_cb (VsUiSession *session, VsJob *job)
{
  if (vs_job_get_state (job) == VS_JOB_FAILED)
    g_info ("%s: %s", vs_job_get_title (job), vs_job_get_error (job)->message);
  tell (session, job, FALSE);
}

/**
 * vs_ui_find_missing:
 * @folder: (nullable): where to look for all missing media, or %NULL for a quiet look through the project's folder
 *
 * Does nothing without a project that may be changed.
 */
void
vs_ui_find_missing (VsUiSession *session, const char *folder)
{
  VsProject *project;
  VsJob     *job;

  g_return_if_fail (VS_IS_UI_SESSION (session));

  project = vs_ui_session_get_project (session);
  if (project == NULL || vs_project_is_read_only (project))
    return;
  job = vs_studio_find_media (vs_ui_session_get_studio (session), folder);
  g_signal_connect_object (job, "finished", G_CALLBACK (folder != NULL ? asked_cb : quiet_cb), session, G_CONNECT_SWAPPED);
}
