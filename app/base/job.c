// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of work that runs in a thread of its own.
//
// The thread writes progress under a mutex; one coalesced idle carries it to the main thread and notifies there.

#include "config.h"

#include "base/job.h"

struct _VsJob
{
  GObject parent_instance;

  /* owned */
  char         *title;
  char         *detail;
  GCancellable *cancellable;
  GMainContext *context;
  GError       *error;
  gpointer      input;
  gpointer      result;
  gpointer      apply_data;

  GDestroyNotify input_free;
  GDestroyNotify result_free;
  GDestroyNotify apply_data_free;
  VsJobWork      work;
  VsJobApply     apply;
  double         fraction;
  VsJobState     state;
  gboolean       is_lasting;

  /* lock guards the news from the thread */
  GMutex lock;
  double new_fraction;
  char  *new_detail;
  guint  news_source; /* id of the pending idle, or 0 */
};

G_DEFINE_FINAL_TYPE (VsJob, vs_job, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_DETAIL,
  PROP_FRACTION,
  PROP_STATE,
  N_PROPS
};

enum
{
  FINISHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
take_news (VsJob *self)
{
  g_autofree char *detail = NULL;
  double           fraction;

  g_mutex_lock (&self->lock);
  self->news_source = 0;
  fraction = self->new_fraction;
  detail = g_steal_pointer (&self->new_detail);
  g_mutex_unlock (&self->lock);

  if (fraction != self->fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  if (detail != NULL && g_strcmp0 (detail, self->detail) != 0)
    {
      g_free (self->detail);
      self->detail = g_steal_pointer (&detail);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
    }
}

static gboolean
news_cb (gpointer user_data)
{
  take_news (VS_JOB (user_data));
  return G_SOURCE_REMOVE;
}

static void
set_state (VsJob *self, VsJobState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (vs_job_is_finished (self))
    g_signal_emit (self, signals[FINISHED], 0);
}

/* The worker thread may be the last to let go of the job; what the apply function was given belongs to the main thread. */
static void
free_apply_data (VsJob *self)
{
  gpointer data = g_steal_pointer (&self->apply_data);

  if (data != NULL && self->apply_data_free != NULL)
    self->apply_data_free (data);
}

static void
finish (VsJob *self, GError *error)
{
  self->error = error;
  free_apply_data (self);
  if (error == NULL)
    set_state (self, VS_JOB_DONE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_state (self, VS_JOB_CANCELLED);
  else
    set_state (self, VS_JOB_FAILED);
}

static void
work_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VsJob  *self = VS_JOB (source);
  GError *error = NULL;

  self->result = g_task_propagate_pointer (G_TASK (result), &error);
  take_news (self);
  if (error == NULL && self->apply != NULL)
    self->apply (self, self->result, self->apply_data, &error);
  finish (self, error);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VsJob   *self = VS_JOB (source);
  GError  *error = NULL;
  gpointer result = NULL;

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      return;
    }
  result = self->work (self, self->input, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, self->result_free);
}

static void
vs_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsJob *self = VS_JOB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_job_finalize (GObject *object)
{
  VsJob *self = VS_JOB (object);

  if (self->result != NULL && self->result_free != NULL)
    self->result_free (self->result);
  if (self->input != NULL && self->input_free != NULL)
    self->input_free (self->input);
  free_apply_data (self);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_error (&self->error);
  g_free (self->new_detail);
  g_free (self->title);
  g_free (self->detail);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (vs_job_parent_class)->finalize (object);
}

static void
vs_job_class_init (VsJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = vs_job_get_property;
  object_class->finalize = vs_job_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, VS_JOB_WAITING, VS_JOB_CANCELLED, VS_JOB_WAITING, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VsJob::finished:
   *
   * Once, on the main thread, when the job is done, failed or cancelled.
   */
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_job_init (VsJob *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
}

/**
 * vs_job_new:
 * @title: what a person calls this work
 * @work: runs in a thread
 * @input: (transfer full) (nullable): for @work
 * @input_free: (nullable): frees @input
 * @result_free: (nullable): frees what @work returns
 *
 * Returns: (transfer full): a job that waits for vs_job_start()
 */
VsJob *
vs_job_new (const char *title, VsJobWork work, gpointer input, GDestroyNotify input_free, GDestroyNotify result_free)
{
  VsJob *self;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (work != NULL, NULL);

  self = g_object_new (VS_TYPE_JOB, NULL);
  self->title = g_strdup (title);
  self->work = work;
  self->input = input;
  self->input_free = input_free;
  self->result_free = result_free;
  return self;
}

/**
 * vs_job_set_apply:
 * @apply: runs on the main thread after success
 * @user_data: (transfer full) (nullable): for @apply; freed on the main thread before the job counts as finished
 */
void
vs_job_set_apply (VsJob *self, VsJobApply apply, gpointer user_data, GDestroyNotify user_data_free)
{
  g_return_if_fail (VS_IS_JOB (self));
  g_return_if_fail (self->state == VS_JOB_WAITING && self->apply == NULL);

  self->apply = apply;
  self->apply_data = user_data;
  self->apply_data_free = user_data_free;
}

/**
 * vs_job_set_lasting:
 *
 * The work leaves something behind that stays, as a file: once it has returned a result, the job is done and applied, even
 * when it was cancelled in the same moment. Any other job counts as cancelled then, and its result is dropped.
 */
void
vs_job_set_lasting (VsJob *self)
{
  g_return_if_fail (VS_IS_JOB (self));
  g_return_if_fail (self->state == VS_JOB_WAITING);

  self->is_lasting = TRUE;
}

/**
 * vs_job_start:
 *
 * Starts the thread. The job keeps itself alive until it is finished.
 */
void
vs_job_start (VsJob *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VS_IS_JOB (self));

  if (self->state != VS_JOB_WAITING)
    return;
  task = g_task_new (self, self->cancellable, work_done_cb, NULL);
  g_task_set_source_tag (task, vs_job_start);
  g_task_set_check_cancellable (task, !self->is_lasting);
  set_state (self, VS_JOB_RUNNING);
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * vs_job_cancel:
 *
 * A waiting job is cancelled at once; a running one as soon as its work looks at its cancellable.
 */
void
vs_job_cancel (VsJob *self)
{
  g_return_if_fail (VS_IS_JOB (self));

  g_cancellable_cancel (self->cancellable);
  if (self->state == VS_JOB_WAITING)
    finish (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
}

/**
 * vs_job_report:
 * @fraction: 0…1
 * @detail: (nullable): one short line for a person, or %NULL to keep the last
 *
 * For the work, from its thread. Any rate will do: the main thread hears of the latest only.
 */
void
vs_job_report (VsJob *self, double fraction, const char *detail)
{
  g_return_if_fail (VS_IS_JOB (self));

  g_mutex_lock (&self->lock);
  self->new_fraction = CLAMP (fraction, 0, 1);
  if (detail != NULL)
    {
      g_free (self->new_detail);
      self->new_detail = g_strdup (detail);
    }
  if (self->news_source == 0)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_callback (source, news_cb, g_object_ref (self), g_object_unref);
      self->news_source = g_source_attach (source, self->context);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * vs_job_get_cancellable:
 *
 * Returns: (transfer none): also for use in the thread
 */
GCancellable *
vs_job_get_cancellable (VsJob *self)
{
  g_return_val_if_fail (VS_IS_JOB (self), NULL);

  return self->cancellable;
}

const char *
vs_job_get_title (VsJob *self)
{
  g_return_val_if_fail (VS_IS_JOB (self), NULL);

  return self->title;
}

const char *
vs_job_get_detail (VsJob *self)
{
  g_return_val_if_fail (VS_IS_JOB (self), NULL);

  return self->detail;
}

double
vs_job_get_fraction (VsJob *self)
{
  g_return_val_if_fail (VS_IS_JOB (self), 0);

  return self->fraction;
}

VsJobState
vs_job_get_state (VsJob *self)
{
  g_return_val_if_fail (VS_IS_JOB (self), VS_JOB_FAILED);

  return self->state;
}

gboolean
vs_job_is_finished (VsJob *self)
{
  g_return_val_if_fail (VS_IS_JOB (self), TRUE);

  return self->state >= VS_JOB_DONE;
}

/**
 * vs_job_get_error:
 *
 * Returns: (transfer none) (nullable): why the job failed or was cancelled
 */
const GError *
vs_job_get_error (VsJob *self)
{
  g_return_val_if_fail (VS_IS_JOB (self), NULL);

  return self->error;
}

/**
 * vs_job_get_result:
 *
 * Returns: (transfer none) (nullable): what the work returned, once the job is done
 */
gpointer
vs_job_get_result (VsJob *self)
{
  g_return_val_if_fail (VS_IS_JOB (self), NULL);

  return self->result;
}
