// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs in order, a few at a time. A GListModel of VsJob; finished jobs stay in it until they are removed.

#include "base/job-queue.h"

struct _VsJobQueue
{
  GObject parent_instance;

  GPtrArray *jobs; /* owned */
  guint      n_parallel;
  guint      n_unfinished;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VsJobQueue, vs_job_queue, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_N_UNFINISHED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_n_unfinished (VsJobQueue *self, guint n)
{
  if (self->n_unfinished == n)
    return;
  self->n_unfinished = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNFINISHED]);
}

static void
start_waiting (VsJobQueue *self)
{
  guint running = 0;

  for (guint i = 0; i < self->jobs->len; i++)
    running += vs_job_get_state (self->jobs->pdata[i]) == VS_JOB_RUNNING;
  for (guint i = 0; i < self->jobs->len && running < self->n_parallel; i++)
    if (vs_job_get_state (self->jobs->pdata[i]) == VS_JOB_WAITING)
      {
        vs_job_start (self->jobs->pdata[i]);
        running++;
      }
}

static void
job_finished_cb (VsJob *job, VsJobQueue *self)
{
  /* Who hears that the last job is finished may let go of the queue. */
  g_autoptr (VsJobQueue) alive = g_object_ref (self);

  g_signal_handlers_disconnect_by_func (job, job_finished_cb, self);
  set_n_unfinished (self, self->n_unfinished - 1);
  start_waiting (self);
}

static GType
vs_job_queue_get_item_type (GListModel *list)
{
  return VS_TYPE_JOB;
}

static guint
vs_job_queue_get_n_items (GListModel *list)
{
  return VS_JOB_QUEUE (list)->jobs->len;
}

static gpointer
vs_job_queue_get_item (GListModel *list, guint position)
{
  VsJobQueue *self = VS_JOB_QUEUE (list);

  return position < self->jobs->len ? g_object_ref (self->jobs->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = vs_job_queue_get_item_type;
  iface->get_n_items = vs_job_queue_get_n_items;
  iface->get_item = vs_job_queue_get_item;
}

static void
vs_job_queue_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsJobQueue *self = VS_JOB_QUEUE (object);

  if (id == PROP_N_UNFINISHED)
    g_value_set_uint (value, self->n_unfinished);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_job_queue_dispose (GObject *object)
{
  VsJobQueue *self = VS_JOB_QUEUE (object);

  for (guint i = 0; i < self->jobs->len; i++)
    {
      g_signal_handlers_disconnect_by_func (self->jobs->pdata[i], job_finished_cb, self);
      vs_job_cancel (self->jobs->pdata[i]);
    }
  g_ptr_array_set_size (self->jobs, 0);

  G_OBJECT_CLASS (vs_job_queue_parent_class)->dispose (object);
}

static void
vs_job_queue_finalize (GObject *object)
{
  g_ptr_array_unref (VS_JOB_QUEUE (object)->jobs);
  G_OBJECT_CLASS (vs_job_queue_parent_class)->finalize (object);
}

static void
vs_job_queue_class_init (VsJobQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vs_job_queue_get_property;
  object_class->dispose = vs_job_queue_dispose;
  object_class->finalize = vs_job_queue_finalize;

  properties[PROP_N_UNFINISHED] =
      g_param_spec_uint ("n-unfinished", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vs_job_queue_init (VsJobQueue *self)
{
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * vs_job_queue_new:
 * @n_parallel: how many jobs run at once, at least 1
 *
 * Returns: (transfer full): an empty queue; disposing of it cancels what is in it
 */
VsJobQueue *
vs_job_queue_new (guint n_parallel)
{
  VsJobQueue *self;

  g_return_val_if_fail (n_parallel > 0, NULL);

  self = g_object_new (VS_TYPE_JOB_QUEUE, NULL);
  self->n_parallel = n_parallel;
  return self;
}

/**
 * vs_job_queue_add:
 * @job: (transfer none): a waiting job; it starts when its turn comes
 */
void
vs_job_queue_add (VsJobQueue *self, VsJob *job)
{
  g_return_if_fail (VS_IS_JOB_QUEUE (self));
  g_return_if_fail (VS_IS_JOB (job) && vs_job_get_state (job) == VS_JOB_WAITING);

  g_ptr_array_add (self->jobs, g_object_ref (job));
  g_signal_connect (job, "finished", G_CALLBACK (job_finished_cb), self);
  g_list_model_items_changed (G_LIST_MODEL (self), self->jobs->len - 1, 0, 1);
  set_n_unfinished (self, self->n_unfinished + 1);
  start_waiting (self);
}

/**
 * vs_job_queue_remove:
 *
 * Takes a job off the list; one that is not finished is cancelled.
 */
void
vs_job_queue_remove (VsJobQueue *self, VsJob *job)
{
  guint position;

  g_return_if_fail (VS_IS_JOB_QUEUE (self));
  g_return_if_fail (VS_IS_JOB (job));

  if (!g_ptr_array_find (self->jobs, job, &position))
    return;
  if (!vs_job_is_finished (job))
    {
      g_signal_handlers_disconnect_by_func (job, job_finished_cb, self);
      vs_job_cancel (job);
      set_n_unfinished (self, self->n_unfinished - 1);
    }
  g_ptr_array_remove_index (self->jobs, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  start_waiting (self);
}

void
vs_job_queue_cancel_all (VsJobQueue *self)
{
  g_autoptr (GPtrArray) jobs = NULL;

  g_return_if_fail (VS_IS_JOB_QUEUE (self));

  /* A copy, in reverse: cancelling starts the next waiting job otherwise. */
  jobs = g_ptr_array_copy (self->jobs, (GCopyFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (jobs, g_object_unref);
  for (guint i = jobs->len; i > 0; i--)
    if (!vs_job_is_finished (jobs->pdata[i - 1]))
      vs_job_cancel (jobs->pdata[i - 1]);
}

guint
vs_job_queue_get_n_unfinished (VsJobQueue *self)
{
  g_return_val_if_fail (VS_IS_JOB_QUEUE (self), 0);

  return self->n_unfinished;
}
