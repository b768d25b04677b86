// SPDX-License-Identifier: GPL-3.0-or-later
// A server for the tests of downloads. The main loop takes connections in; each is answered in a thread, once.

#include "http-server.h"

#include <string.h>

typedef struct
{
  char *path;
  char *range;    /* (nullable) */
  char *if_range; /* (nullable) */
} Request;

static void
request_clear (Request *self)
{
  g_free (self->path);
  g_free (self->range);
  g_free (self->if_range);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static char *
take_value (const char *line, const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (line, name, length) == 0 && line[length] == ':' ? g_strstrip (g_strdup (line + length + 1)) : NULL;
}

static gboolean
read_request (GIOStream *connection, Request *request)
{
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (g_io_stream_get_input_stream (connection));

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (stream), FALSE);
  g_data_input_stream_set_newline_type (stream, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
      char            *value;

      if (line == NULL)
        return FALSE;
      if (*line == '\0')
        return request->path != NULL;
      if (request->path == NULL)
        {
          g_auto (GStrv) words = g_strsplit (line, " ", 3);

          request->path = g_strdup (words[0] != NULL ? words[1] : NULL);
        }
      else if ((value = take_value (line, "Range")) != NULL)
        request->range = value;
      else if ((value = take_value (line, "If-Range")) != NULL)
        request->if_range = value;
    }
}

static void
note (HttpServer *self, const Request *request)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->requests, g_strdup_printf ("%s%s%s", request->range != NULL ? request->range : "whole", request->if_range != NULL ? " if " : "", request->if_range != NULL ? request->if_range : ""));
  g_mutex_unlock (&self->lock);
}

/* Whether one more of a number of times is left; below 0 there is always one. */
static gboolean
take_turn (HttpServer *self, int *n_turns)
{
  gboolean is_left;

  g_mutex_lock (&self->lock);
  is_left = *n_turns != 0;
  if (*n_turns > 0)
    --*n_turns;
  g_mutex_unlock (&self->lock);
  return is_left;
}

static void
send_text (GIOStream *connection, const char *text)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (connection), text, strlen (text), NULL, NULL, NULL);
}

static void
send_status (GIOStream *connection, guint status, const char *header)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %u Told So\r\nConnection: close\r\nContent-Length: 0\r\n%s\r\n", status, header);

  send_text (connection, text);
}

static void
send_content (HttpServer *self, GIOStream *connection, gsize start)
{
  gsize          size;
  const guint8  *data = g_bytes_get_data (self->content, &size);
  GOutputStream *output = g_io_stream_get_output_stream (connection);
  gboolean       is_cut = size - start > self->cut_after && take_turn (self, &self->n_cuts);
  char           byte;

  g_output_stream_write_all (output, data + start, is_cut ? self->cut_after : size - start, NULL, NULL, NULL);
  if (is_cut && self->waits)
    g_input_stream_read (g_io_stream_get_input_stream (connection), &byte, 1, NULL, NULL);
}

static void
send_file (HttpServer *self, GIOStream *connection, const Request *request)
{
  gsize    size = g_bytes_get_size (self->content);
  gboolean is_part = self->knows_ranges && request->range != NULL && (request->if_range == NULL || g_strcmp0 (request->if_range, self->etag) == 0);
  gsize    start = is_part ? g_ascii_strtoull (request->range + strlen ("bytes="), NULL, 10) : 0;
  g_autoptr (GString) head = g_string_new (is_part ? "HTTP/1.1 206 Partial\r\n" : "HTTP/1.1 200 OK\r\n");

  if (is_part && start >= size)
    {
      send_status (connection, 416, "");
      return;
    }
  g_string_append (head, "Connection: close\r\n");
  if (self->says_length)
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n", size - start);
  if (is_part)
    g_string_append_printf (head, "Content-Range: bytes %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT "\r\n", start, size - 1, size);
  if (self->etag != NULL)
    g_string_append_printf (head, "ETag: %s\r\n", self->etag);
  g_string_append (head, "\r\n");
  send_text (connection, head->str);
  send_content (self, connection, start);
}

static void
answer (HttpServer *self, GIOStream *connection)
{
  g_auto (Request) request = { 0 };

  if (!read_request (connection, &request))
    return;
  note (self, &request);
  if (g_str_equal (request.path, "/moved"))
    {
      g_autofree char *header = g_strdup_printf ("Location: %s\r\n", self->location);

      send_status (connection, 302, header);
    }
  else if (self->status != 0 && take_turn (self, &self->n_failures))
    send_status (connection, self->status, "");
  else
    send_file (self, connection, &request);
}

/* On the main thread, so that free() knows of every connection. */
static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  HttpServer *self = user_data;

  g_mutex_lock (&self->lock);
  self->n_open++;
  g_mutex_unlock (&self->lock);
  return FALSE;
}

static gboolean
run_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  HttpServer *self = user_data;
  g_autoptr (GIOStream) stream = self->certificate != NULL ? g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL) : g_object_ref (G_IO_STREAM (connection));

  answer (self, stream);
  g_io_stream_close (stream, NULL, NULL);
  g_mutex_lock (&self->lock);
  self->n_open--;
  g_cond_signal (&self->closed);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/* A client that has heard enough goes before the server has said everything. */
static void
settle (HttpServer *self)
{
  g_mutex_lock (&self->lock);
  while (self->n_open > 0)
    g_cond_wait (&self->closed, &self->lock);
  g_mutex_unlock (&self->lock);
}

/**
 * http_server_new:
 * @content: the file, which it gives away without a fault until it is told otherwise
 * @etag: (nullable): lives as long as the server
 */
HttpServer *
http_server_new (GBytes *content, const char *etag)
{
  HttpServer *self = g_new0 (HttpServer, 1);
  guint16     port;
  g_autoptr (GError) error = NULL;

  self->content = g_bytes_ref (content);
  self->etag = etag;
  self->n_failures = -1;
  self->knows_ranges = TRUE;
  self->says_length = TRUE;
  g_mutex_init (&self->lock);
  g_cond_init (&self->closed);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->service = g_threaded_socket_service_new (10);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  self->address = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  return self;
}

void
http_server_free (HttpServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  settle (self);
  g_clear_object (&self->service);
  g_cond_clear (&self->closed);
  g_clear_object (&self->certificate);
  g_bytes_unref (self->content);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->lock);
  g_free (self->address);
  g_free (self);
}

char *
http_server_dup_address (HttpServer *self, const char *path)
{
  return g_strconcat (self->address, path, NULL);
}

/**
 * http_server_set_content:
 *
 * Once everything is answered, there is another file.
 */
void
http_server_set_content (HttpServer *self, GBytes *content)
{
  settle (self);
  g_bytes_unref (self->content);
  self->content = g_bytes_ref (content);
}

/**
 * http_server_take_requests:
 *
 * Waits until all of them are answered.
 *
 * Returns: (transfer full): what was asked for since this was called last, as "whole, bytes=5- if "a""
 */
char *
http_server_take_requests (HttpServer *self)
{
  char *text;

  settle (self);
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->requests, NULL);
  text = g_strjoinv (", ", (char **) self->requests->pdata);
  g_ptr_array_set_size (self->requests, 0);
  g_mutex_unlock (&self->lock);
  return text;
}
