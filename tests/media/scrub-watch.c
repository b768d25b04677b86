// SPDX-License-Identifier: GPL-3.0-or-later
// A scrubber and what it showed.

#include "scrub-watch.h"

#define TIMEOUT_S 60
#define POLL_MS 5

static void
frame_cb (VsTestWatch *self, VsImage *image, gint64 time, gboolean exact)
{
  g_clear_pointer (&self->image, vs_image_unref);
  self->image = vs_image_ref (image);
  self->time = time;
  self->exact = exact;
  self->n_exact += exact;
  g_array_append_val (self->times, time);
}

void
vs_test_watch_init (VsTestWatch *self)
{
  *self = (VsTestWatch){ .scrubber = vs_scrubber_new (), .times = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_signal_connect_swapped (self->scrubber, "frame", G_CALLBACK (frame_cb), self);
}

void
vs_test_watch_clear (VsTestWatch *self)
{
  g_assert_finalize_object (self->scrubber);
  g_clear_pointer (&self->image, vs_image_unref);
  g_array_unref (self->times);
}

void
vs_test_watch_forget (VsTestWatch *self)
{
  g_clear_pointer (&self->image, vs_image_unref);
  g_array_set_size (self->times, 0);
  self->exact = FALSE;
  self->n_exact = 0;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
vs_test_watch_wait (gboolean (*condition) (gpointer data), gpointer data)
{
  gint64 end = g_get_monotonic_time () + TIMEOUT_S * G_USEC_PER_SEC;
  guint  wake = g_timeout_add (POLL_MS, wake_cb, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (wake);
}

static gboolean
is_exact (gpointer data)
{
  VsTestWatch *self = data;

  g_assert_cmpstr (vs_scrubber_get_error (self->scrubber), ==, NULL);
  return self->exact;
}

void
vs_test_watch_wait_exact (VsTestWatch *self)
{
  vs_test_watch_wait (is_exact, self);
}

static gboolean
has_error (gpointer data)
{
  return vs_scrubber_get_error (((VsTestWatch *) data)->scrubber) != NULL;
}

void
vs_test_watch_wait_error (VsTestWatch *self)
{
  vs_test_watch_wait (has_error, self);
}
