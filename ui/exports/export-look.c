// SPDX-License-Identifier: GPL-3.0-or-later
// How an export job is told to a person. The closures of the templates end here.

#include "config.h"

#include <glib/gi18n.h>

#include "base/timecode.h"
#include "media/exporter.h"
#include "ui/exports/export-look.h"
#include "work/studio.h"

/**
 * vs_ui_export_is_taken:
 * @job: (nullable): an export
 *
 * Returns: whether it failed because there is a file of that name, so that replacing it is the way out
 */
gboolean
vs_ui_export_is_taken (VsJob *job)
{
  return job != NULL && vs_job_get_state (job) == VS_JOB_FAILED && g_error_matches (vs_job_get_error (job), G_IO_ERROR, G_IO_ERROR_EXISTS);
}

/**
 * vs_ui_export_page_of:
 * @job: an export
 *
 * Returns: (transfer none): which set of buttons it gets: "busy", "done", "failed" or "taken"
 */
const char *
vs_ui_export_page_of (VsJob *job)
{
  g_return_val_if_fail (VS_IS_JOB (job), "busy");

  switch (vs_job_get_state (job))
    {
    case VS_JOB_WAITING:
    case VS_JOB_RUNNING:
      return "busy";
    case VS_JOB_DONE:
      return "done";
    case VS_JOB_FAILED:
    case VS_JOB_CANCELLED:
    default:
      return vs_ui_export_is_taken (job) ? "taken" : "failed";
    }
}

/**
 * vs_ui_export_size:
 * @bytes: size of a file
 *
 * As g_format_size(), which follows a locale for numbers that the program does not set.
 *
 * Returns: (transfer full): the size for a person, "12.3 MB"
 */
char *
vs_ui_export_size (gint64 bytes)
{
  gint64 tenths;

  if (bytes < 999950)
    {
      tenths = (bytes + 50) / 100;
      /* Translators: size of a file, with your language's decimal sign */
      return g_strdup_printf (_ ("%d.%d kB"), (int) (tenths / 10), (int) (tenths % 10));
    }
  if (bytes < G_GINT64_CONSTANT (999950000))
    {
      tenths = (bytes + 50000) / 100000;
      /* Translators: size of a file, with your language's decimal sign */
      return g_strdup_printf (_ ("%d.%d MB"), (int) (tenths / 10), (int) (tenths % 10));
    }
  tenths = (bytes + 50000000) / 100000000;
  /* Translators: size of a file, with your language's decimal sign */
  return g_strdup_printf (_ ("%d.%d GB"), (int) (tenths / 10), (int) (tenths % 10));
}

static char *
describe_running (VsJob *job)
{
  const char *detail = vs_job_get_detail (job);
  int         percent = (int) (100 * vs_job_get_fraction (job));

  if (detail == NULL)
    return g_strdup (_ ("Starting"));
  /* Translators: progress of an export: how much in per cent, then "frame 120 of 936 · 3.1× · 12 s left" */
  return g_strdup_printf (_ ("%d %% · %s"), percent, detail);
}

static char *
describe_video (VsJob *job)
{
  const VsExportReport *report = vs_job_get_result (job);
  g_autofree char      *size = vs_ui_export_size (report->size);
  g_autofree char      *length = vs_timecode_format (report->duration);
  g_autofree char      *cover = report->cover != NULL ? g_filename_display_basename (report->cover) : NULL;

  if (cover != NULL)
    /* Translators: a finished video: width and height, length as 00:12.480, size of the file; then the name of the file with its cover picture */
    return g_strdup_printf (_ ("Finished · %d×%d · %s · %s · cover in “%s”"), report->width, report->height, length, size, cover);
  /* Translators: a finished video: width and height, length as 00:12.480, size of the file */
  return g_strdup_printf (_ ("Finished · %d×%d · %s · %s"), report->width, report->height, length, size);
}

static char *
describe_result (VsJob *job)
{
  const VsExportReport *report = vs_job_get_result (job);
  g_autofree char      *video = describe_video (job);

  if (report->signer_name == NULL)
    return g_steal_pointer (&video);
  /* Translators: what was said of a finished video, then the name of the program that signed it */
  return g_strdup_printf (_ ("%s · signed with %s"), video, report->signer_name);
}

/**
 * vs_ui_export_status:
 * @job: an export
 *
 * Returns: (transfer full): one sentence about where it is, or why it failed
 */
char *
vs_ui_export_status (VsJob *job)
{
  g_return_val_if_fail (VS_IS_JOB (job), NULL);

  switch (vs_job_get_state (job))
    {
    case VS_JOB_WAITING:
      return g_strdup (_ ("Waiting for the export before it"));
    case VS_JOB_RUNNING:
      return describe_running (job);
    case VS_JOB_DONE:
      return describe_result (job);
    case VS_JOB_CANCELLED:
      return g_strdup (_ ("Cancelled. No file was written"));
    case VS_JOB_FAILED:
    default:
      return g_strdup (vs_job_get_error (job)->message);
    }
}

/* The arguments after the job only say when to ask again. */
static char *
status_cb (gpointer self, VsJob *job, int state, const char *detail, double fraction)
{
  return job != NULL ? vs_ui_export_status (job) : NULL;
}

static char **
status_classes_cb (gpointer self, VsJob *job, int state)
{
  return g_strdupv ((char *[]){ (char *) "caption", (char *) "numeric", (char *) (state == VS_JOB_FAILED ? "error" : NULL), NULL });
}

static char *
page_cb (gpointer self, VsJob *job, int state)
{
  return g_strdup (job != NULL ? vs_ui_export_page_of (job) : "busy");
}

static gboolean
is_busy_cb (gpointer self, int state)
{
  return state == VS_JOB_WAITING || state == VS_JOB_RUNNING;
}

static char *
title_cb (gpointer self, VsJob *job)
{
  const VsExportTask *task = job != NULL ? vs_export_task_of (job) : NULL;

  if (task == NULL)
    return NULL;
  return g_strdup (task->title[0] != '\0' ? task->title : _ ("Untitled post"));
}

static char *
file_cb (gpointer self, VsJob *job)
{
  const VsExportTask *task = job != NULL ? vs_export_task_of (job) : NULL;

  return task != NULL ? g_filename_display_basename (task->target) : NULL;
}

static char *
path_cb (gpointer self, VsJob *job)
{
  const VsExportTask *task = job != NULL ? vs_export_task_of (job) : NULL;

  return task != NULL ? g_filename_display_name (task->target) : NULL;
}

/**
 * vs_ui_export_bind_callbacks:
 *
 * Binds the closures status_cb (job, state, detail, fraction),
 * status_classes_cb (job, state), page_cb (job, state), is_busy_cb (state), title_cb (job),
 * file_cb (job) and path_cb (job) for a template.
 */
void
vs_ui_export_bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, status_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_classes_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_busy_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_cb);
}
