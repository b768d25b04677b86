// SPDX-License-Identifier: GPL-3.0-or-later
// How long a hand that drags over a video waits for the right picture: the scrubber without and with a proxy, playbin's
// accurate seeks, and mpv's.
//
// Everyone gets the same targets, 60 a second: slowly forward, fast forward, back, and jumps. A target's time runs until the
// exact picture of it or of a later target is there. Playbin and mpv never have more than one seek in flight.

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <json-glib/json-glib.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <stdlib.h>

#include "media/probe.h"
#include "media/proxy-builder.h"
#include "media/proxy.h"
#include "media/scrubber.h"

#define SAMPLE "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"
#define CLIP_S "20"
#define PATIENCE_S 30

/* Targets a second, and of the whole drag. */
#define RATE 60
#define N_TARGETS 480

/* A 9:16 preview in a window of usual size, px. */
#define WIDTH 405
#define HEIGHT 720

typedef struct
{
  VsFrameTimes *frames;
  gint64        targets[N_TARGETS]; /* µs of source time */
  gint64        asked[N_TARGETS];   /* µs of the monotonic clock; 0 before */
  gint64        exact[N_TARGETS];   /* when the right picture of it or of a later one came; 0 before */
  int           n_asked;
  int           n_pictures; /* of any kind */

  void (*seek) (gpointer data, gint64 time);
  gpointer data;
} Drag;

typedef struct
{
  double median; /* ms */
  double p95;
  double pictures; /* a second */
} Figures;

/* --- the drag -------------------------------------------------------------------------------------------------------- */

static void
make_targets (Drag *drag)
{
  gint64 time = 3 * G_USEC_PER_SEC;

  for (int i = 0; i < N_TARGETS; i++)
    {
      int part = i * 6 / N_TARGETS;

      if (part == 0 || part == 3)
        time += 20000; /* a little faster than it plays */
      else if (part == 1)
        time += 110000;
      else if (part == 2 || part == 4)
        time -= part == 2 ? 70000 : 25000;
      else if (i % 20 == 0)
        time = (i * 7919) % 17 * G_USEC_PER_SEC + 1234567;
      drag->targets[i] = CLAMP (time, 0, 19 * G_USEC_PER_SEC);
    }
}

/* The picture of the frame that begins at @time is there: of the latest target with that frame, and so of all before. */
static void
shown (Drag *drag, gint64 time)
{
  gint64 now = g_get_monotonic_time ();
  int    last = drag->n_asked - 1;

  while (last >= 0 && vs_frame_times_snap (drag->frames, drag->targets[last]) != time)
    last--;
  for (int i = 0; i <= last; i++)
    if (drag->exact[i] == 0)
      drag->exact[i] = now;
}

static gboolean
ask_cb (gpointer data)
{
  Drag *drag = data;

  if (drag->n_asked == N_TARGETS)
    return G_SOURCE_CONTINUE; /* run() ends it, as the last picture may come before the next tick */
  drag->asked[drag->n_asked] = g_get_monotonic_time ();
  drag->n_asked++;
  drag->seek (drag->data, drag->targets[drag->n_asked - 1]);
  return G_SOURCE_CONTINUE;
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
give_up (const char *what)
{
  g_printerr ("bench-scrub: %s\n", what);
  exit (1);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static Figures
run (Drag *drag)
{
  gboolean late = FALSE;
  guint    patience = g_timeout_add_seconds (PATIENCE_S, late_cb, &late);
  guint    hand = g_timeout_add (1000 / RATE, ask_cb, drag);
  double   waits[N_TARGETS];

  while (drag->exact[N_TARGETS - 1] == 0 && !late)
    g_main_context_iteration (NULL, TRUE);
  if (late)
    give_up ("the last picture does not come");
  g_source_remove (patience);
  g_source_remove (hand);
  for (int i = 0; i < N_TARGETS; i++)
    waits[i] = (drag->exact[i] - drag->asked[i]) / 1000.0;
  qsort (waits, N_TARGETS, sizeof (double), compare);
  return (Figures){ waits[N_TARGETS / 2], waits[N_TARGETS * 95 / 100], drag->n_pictures * 1e6 / (drag->exact[N_TARGETS - 1] - drag->asked[0]) };
}

/* --- the scrubber ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  VsScrubber  *scrubber;
  const char  *path;
  VsMediaInfo *info;
} Ours;

static void
ours_seek (gpointer data, gint64 time)
{
  Ours *ours = data;

  vs_scrubber_show (ours->scrubber, ours->path, ours->info, VS_ORIENTATION_NORMAL, time, VS_SCRUB_DRAG);
}

static void
ours_frame_cb (Drag *drag, VsImage *image, gint64 time, gboolean exact)
{
  drag->n_pictures++;
  shown (drag, time);
}

static Figures
run_ours (Drag *drag, const char *path, VsMediaInfo *info)
{
  g_autoptr (VsScrubber) scrubber = vs_scrubber_new ();
  Ours    ours = { scrubber, path, info };
  Figures figures;

  vs_scrubber_set_size (scrubber, WIDTH, HEIGHT);
  g_signal_connect_swapped (scrubber, "frame", G_CALLBACK (ours_frame_cb), drag);
  drag->seek = ours_seek;
  drag->data = &ours;
  figures = run (drag);
  return figures;
}

/* --- playbin -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  Drag       *drag;
  GstElement *playbin;
  GstElement *sink;
  gint64      wanted; /* µs, −1 when nothing waits */
  gboolean    seeking;
} Playbin;

/* A millisecond into the frame, so that rounding cannot lead to the one before. */
static void
playbin_go (Playbin *self)
{
  self->seeking = TRUE;
  gst_element_seek_simple (self->playbin, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, (self->wanted + 1000) * GST_USECOND);
  self->wanted = -1;
}

static void
playbin_seek (gpointer data, gint64 time)
{
  Playbin *self = data;

  self->wanted = vs_frame_times_get (self->drag->frames, vs_frame_times_index_at (self->drag->frames, time));
  if (!self->seeking)
    playbin_go (self);
}

static void
playbin_take (Playbin *self)
{
  GstSample *sample = NULL;
  gint64     time;

  g_signal_emit_by_name (self->sink, "pull-preroll", &sample);
  if (sample == NULL)
    return;
  time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (gst_sample_get_buffer (sample))) / GST_USECOND;
  gst_sample_unref (sample);
  self->drag->n_pictures++;
  shown (self->drag, vs_frame_times_snap (self->drag->frames, time));
}

static gboolean
playbin_bus_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  Playbin *self = data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    give_up ("playbin does not play the clip");
  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ASYNC_DONE)
    return G_SOURCE_CONTINUE;
  self->seeking = FALSE;
  playbin_take (self);
  if (self->wanted >= 0)
    playbin_go (self);
  return G_SOURCE_CONTINUE;
}

/* Decoder, scaler and BGRA of the same size as ours; no sound. */
static Figures
run_playbin (Drag *drag, const char *path)
{
  g_autofree char *uri = gst_filename_to_uri (path, NULL);
  g_autofree char *text = g_strdup_printf ("videoscale ! videoconvert ! video/x-raw,format=BGRA,width=%d,height=%d ! appsink name=sink sync=false max-buffers=1 drop=true", WIDTH, HEIGHT);
  GstElement      *picture = gst_parse_bin_from_description (text, TRUE, NULL); /* floating: playbin takes it */
  g_autoptr (GstBus) bus = NULL;
  Playbin self = { drag, gst_element_factory_make ("playbin", NULL), NULL, -1, TRUE };
  Figures figures;
  guint   watch;

  if (self.playbin == NULL || picture == NULL)
    give_up ("GStreamer's base and good plugins are missing");
  self.sink = gst_bin_get_by_name (GST_BIN (picture), "sink");
  g_object_set (self.playbin, "uri", uri, "video-sink", picture, "flags", 1, NULL);
  bus = gst_pipeline_get_bus (GST_PIPELINE (self.playbin));
  watch = gst_bus_add_watch (bus, playbin_bus_cb, &self);
  gst_element_set_state (self.playbin, GST_STATE_PAUSED);
  while (self.seeking)
    g_main_context_iteration (NULL, TRUE);
  drag->seek = playbin_seek;
  drag->data = &self;
  figures = run (drag);
  g_source_remove (watch);
  gst_element_set_state (self.playbin, GST_STATE_NULL);
  gst_object_unref (self.sink);
  gst_object_unref (self.playbin);
  return figures;
}

/* --- mpv ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  Drag              *drag;
  GSubprocess       *process;
  GSocketConnection *connection;
  GDataInputStream  *answers;
  int                in_flight; /* index of the target, or −1 */
  gboolean           is_open;
} Mpv;

static void
mpv_send (Mpv *self)
{
  char             text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *command = NULL;

  self->in_flight = self->drag->n_asked - 1;
  /* A millisecond into the frame, as seconds are not exact. */
  g_ascii_formatd (text, sizeof text, "%.6f", vs_frame_times_snap (self->drag->frames, self->drag->targets[self->in_flight]) / 1e6 + 0.001);
  command = g_strdup_printf ("{\"command\": [\"seek\", %s, \"absolute+exact\"], \"async\": true}\n", text);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)), command, strlen (command), NULL, NULL, NULL);
}

static void
mpv_seek (gpointer data, gint64 time)
{
  Mpv *self = data;

  if (self->in_flight < 0)
    mpv_send (self);
}

static void
mpv_event (Mpv *self, const char *event)
{
  if (g_strcmp0 (event, "playback-restart") != 0)
    return;
  self->is_open = TRUE;
  if (self->in_flight < 0)
    return;
  self->drag->n_pictures++;
  for (int i = 0; i <= self->in_flight; i++)
    if (self->drag->exact[i] == 0)
      self->drag->exact[i] = g_get_monotonic_time ();
  if (self->in_flight < self->drag->n_asked - 1)
    mpv_send (self);
  else
    self->in_flight = -1;
}

static void
mpv_line_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Mpv *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  g_autoptr (JsonNode) node = NULL;

  if (line == NULL)
    return;
  node = json_from_string (line, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    mpv_event (self, json_object_get_string_member_with_default (json_node_get_object (node), "event", NULL));
  g_data_input_stream_read_line_async (self->answers, G_PRIORITY_DEFAULT, NULL, mpv_line_cb, self);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
mpv_connect (Mpv *self, const char *socket)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket);
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  guint  wake = g_timeout_add (10, wake_cb, NULL);

  while (self->connection == NULL && g_get_monotonic_time () < end)
    {
      self->connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
      if (self->connection == NULL)
        g_main_context_iteration (NULL, TRUE);
    }
  if (self->connection == NULL)
    give_up ("mpv does not listen");
  self->answers = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)));
  g_data_input_stream_read_line_async (self->answers, G_PRIORITY_DEFAULT, NULL, mpv_line_cb, self);
  /* The event of the start may be over; a seek brings another. */
  mpv_send (self);
  while (!self->is_open && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  if (!self->is_open)
    give_up ("mpv does not open the clip");
  self->in_flight = -1;
}

static Figures
run_mpv (Drag *drag, const char *path, const char *folder)
{
  g_autofree char *socket = g_build_filename (folder, "mpv", NULL);
  g_autofree char *option = g_strconcat ("--input-ipc-server=", socket, NULL);
  g_autoptr (GError) error = NULL;
  Mpv     self = { .drag = drag, .in_flight = -1 };
  Figures figures;

  self.process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "mpv", "--no-config", "--vo=null", "--ao=null", "--pause", "--keep-open=yes", "--hwdec=no", option, path, NULL);
  if (self.process == NULL)
    give_up (error->message);
  drag->n_asked = 1;
  mpv_connect (&self, socket);
  drag->n_asked = 0;
  drag->n_pictures = 0;
  memset (drag->exact, 0, sizeof drag->exact);
  drag->seek = mpv_seek;
  drag->data = &self;
  figures = run (drag);
  g_subprocess_force_exit (self.process);
  g_subprocess_wait (self.process, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (self.connection), NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self.answers);
  g_clear_object (&self.connection);
  g_clear_object (&self.process);
  g_unlink (socket);
  return figures;
}

/* --- the whole ------------------------------------------------------------------------------------------------------- */

/* The other benches' footage, with keyframes at a fixed distance. */
static void
make_clip (const char *path, int gop)
{
  g_autofree char *distance = g_strdup_printf ("%d", gop);
  const char      *argv[] = { "ffmpeg", "-y", "-v", "error", "-stream_loop", "3", "-i", SAMPLE, "-t", CLIP_S, "-vf", "crop=ih*9/16:ih,scale=1080:1920,noise=alls=6:allf=t",
                              "-c:v", "libx264", "-preset", "veryfast", "-b:v", "10M", "-g", distance, "-keyint_min", distance, "-sc_threshold", "0", "-r", "30", "-c:a", "aac", "-b:a", "128k", path, NULL };
  int              status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL) || !g_spawn_check_wait_status (status, NULL))
    give_up ("ffmpeg could not make the clip");
}

static Drag *
new_drag (const char *path, VsMediaInfo *info)
{
  Drag *drag = g_new0 (Drag, 1);

  drag->frames = vs_probe_frame_times (path, info, NULL, NULL);
  if (drag->frames == NULL)
    give_up ("the clip has no frame times");
  make_targets (drag);
  return drag;
}

static void
drag_free (Drag *drag)
{
  vs_frame_times_unref (drag->frames);
  g_free (drag);
}

static void
print (int gop, const char *name, Figures figures, Figures base)
{
  g_print ("keyframe every %3d frames, %-26s median %6.1f ms, p95 %6.1f ms, %4.1f pictures/s; %.1f and %.1f times as fast as playbin\n",
           gop, name, figures.median, figures.p95, figures.pictures, base.median / figures.median, base.p95 / figures.p95);
}

static void
made_cb (const VsProxyPiece *piece, gpointer data)
{
  gint64 *first = data;

  if (*first == 0)
    *first = g_get_monotonic_time ();
}

/* The whole proxy, from a playhead in the middle on. */
static void
build_proxy (const char *path, VsMediaInfo *info)
{
  const VsMediaFacts *facts = vs_media_info_get (info);
  VsCutClip           clip = VS_CUT_CLIP_DEFAULT;
  gint64              start = g_get_monotonic_time (), first = 0;
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (GPtrArray) sources = vs_sources_new ();
  g_autoptr (VsProxyPlan) plan = vs_proxy_plan_new ();
  g_autoptr (GError) error = NULL;

  clip.range = vs_time_range (0, facts->video_end);
  cut = vs_cut_new (&clip, 1);
  g_ptr_array_add (sources, vs_source_new (clip.media_id, path, info, NULL));
  vs_proxy_plan_set_cut (plan, cut, sources);
  vs_proxy_plan_set_playhead (plan, facts->video_end / 2);
  if (!vs_proxy_builder_run (plan, VS_PROXY_CACHE_LIMIT, made_cb, &first, NULL, NULL, &error))
    give_up (error->message);
  g_print ("proxy under the playhead after %.1f s, all of it built %.1f times as fast as the video plays\n", (first - start) / 1e6, facts->duration / (double) (g_get_monotonic_time () - start));
}

static void
measure (const char *folder, int gop)
{
  g_autofree char *path = g_build_filename (folder, "clip.mp4", NULL);
  g_autofree char *mpv = g_find_program_in_path ("mpv");
  g_autoptr (VsMediaInfo) info = NULL;
  Drag   *drags[4];
  Figures base;

  make_clip (path, gop);
  info = vs_probe_file (path, NULL, NULL);
  if (info == NULL)
    give_up ("the clip cannot be read");
  for (int i = 0; i < 4; i++)
    drags[i] = new_drag (path, info);
  base = run_playbin (drags[0], path);
  print (gop, "playbin, accurate:", base, base);
  if (mpv != NULL)
    print (gop, "mpv (exact):", run_mpv (drags[1], path, folder), base);
  else
    g_print ("mpv is not installed, so it is left out\n");
  print (gop, "scrubber without a proxy:", run_ours (drags[2], path, info), base);
  build_proxy (path, info);
  print (gop, "scrubber with a proxy:", run_ours (drags[3], path, info), base);
  vs_proxy_limit_cache (0, NULL);
  g_unlink (path);
  for (int i = 0; i < 4; i++)
    drag_free (drags[i]);
}

int
main (int argc, char **argv)
{
  static const int gops[] = { 30, 60, 250 };
  g_autofree char *folder = g_dir_make_tmp ("vorspann-bench-XXXXXX", NULL);
  g_autofree char *cache = g_build_filename (folder, "cache", NULL);

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  gst_init (NULL, NULL);
  for (gsize i = 0; argc < 2 && i < G_N_ELEMENTS (gops); i++)
    measure (folder, gops[i]);
  for (int i = 1; i < argc; i++)
    measure (folder, MAX (1, atoi (argv[i])));
  g_spawn_sync (NULL, (char *[]){ "rm", "-r", folder, NULL }, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return 0;
}
