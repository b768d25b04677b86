// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads a model for a speech engine.
//
// The thread asks for what is missing of the file and writes it behind what is there. A connection that breaks is taken up again a
// few times, with growing pauses; as long as new bytes come, it does not give up. Where the bytes stay is in part-file.h.

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>

#include "base/error.h"
#include "work/installed-models.h"
#include "work/model-download.h"
#include "work/part-file.h"

#define BLOCK (256 * 1024)
#define MAX_REDIRECTS 10
#define MAX_TRIES 5
#define FIRST_PAUSE 1000

/* A server that says nothing for so long is as good as gone, s. */
#define TIMEOUT 60

/* So many new bytes show that a connection that breaks again and again is worth its while. */
#define WORTHWHILE (1024 * 1024)

typedef struct
{
  VsSpeechModel *model;
  char          *folder;
  char          *address;
  gboolean       allow_http;
  guint          first_pause;
} Input;

typedef struct
{
  VsJob       *job;
  const Input *input;
  VsPartFile  *part;
  SoupSession *session;
  gint64       furthest; /* where the tries were counted from, bytes */
} Download;

/* How one try ended; an error is set unless everything is there. */
typedef enum
{
  TRY_COMPLETE,
  TRY_BROKEN,  /* may go better the next time */
  TRY_REFUSED, /* will not */
} Try;

static void
input_free (gpointer data)
{
  Input *input = data;

  vs_speech_model_unref (input->model);
  g_free (input->folder);
  g_free (input->address);
  g_free (input);
}

static void
download_clear (Download *self)
{
  g_clear_pointer (&self->part, vs_part_file_free);
  g_clear_object (&self->session);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Download, download_clear)

static void
tell_progress (Download *self)
{
  gint64           length = vs_part_file_get_length (self->part);
  g_autofree char *here = g_format_size (length);
  g_autofree char *all = g_format_size (self->input->model->size);
  /* Translators: progress of a download, two sizes, as “12 MB of 148 MB” */
  g_autofree char *detail = g_strdup_printf (_ ("%s of %s"), here, all);

  vs_job_report (self->job, length / (double) self->input->model->size, detail);
}

/* --- asking ---------------------------------------------------------------------------------------------------------- */

static gboolean
check_way (Download *self, GUri *uri, GError **error)
{
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && self->input->allow_http))
    return TRUE;
  /* Translators: %s is the name of a model */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("“%s” cannot be downloaded safely: its address does not lead to an encrypted connection. Choose another model."), self->input->model->name);
  return FALSE;
}

static SoupMessage *
make_message (Download *self, GUri *uri)
{
  SoupMessage        *message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  gint64              length = vs_part_file_get_length (self->part);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  if (length > 0)
    {
      soup_message_headers_set_range (headers, length, -1);
      if (vs_part_file_get_etag (self->part) != NULL)
        soup_message_headers_replace (headers, "If-Range", vs_part_file_get_etag (self->part));
    }
  return message;
}

/* Where the answer says that the file is, if it does. */
static gboolean
follow (SoupMessage *message, GUri **uri)
{
  guint       status = soup_message_get_status (message);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  GUri       *next;

  if (!SOUP_STATUS_IS_REDIRECTION (status) || status == SOUP_STATUS_NOT_MODIFIED || location == NULL)
    return FALSE;
  next = g_uri_parse_relative (*uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  g_uri_unref (*uri);
  *uri = next;
  return TRUE;
}

/* Passes on what went wrong with the connection, and says whether it may pass. */
static Try
take_error (Download *self, GError *cause, GError **error)
{
  g_autoptr (GError) owned = cause;

  if (owned->domain == G_TLS_ERROR && owned->code != G_TLS_ERROR_EOF && owned->code != G_TLS_ERROR_MISC)
    {
      /* Translators: the first %s is the name of a model, the second what is wrong with the connection */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, _ ("“%s” was not downloaded, because the connection is not safe: %s. Try another network, and look at your computer’s clock."), self->input->model->name, owned->message);
      return TRY_REFUSED;
    }
  g_propagate_error (error, g_steal_pointer (&owned));
  return g_cancellable_is_cancelled (vs_job_get_cancellable (self->job)) ? TRY_REFUSED : TRY_BROKEN;
}

/* Gets the answer of the server that has the file. */
static Try
ask (Download *self, SoupMessage **out_message, GInputStream **out_stream, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (self->input->address, SOUP_HTTP_URI_FLAGS, NULL);

  for (guint i = 0; i <= MAX_REDIRECTS; i++)
    {
      g_autoptr (SoupMessage) message = NULL;
      g_autoptr (GInputStream) stream = NULL;
      GError *cause = NULL;

      if (!check_way (self, uri, error))
        return TRY_REFUSED;
      message = make_message (self, uri);
      stream = soup_session_send (self->session, message, vs_job_get_cancellable (self->job), &cause);
      if (stream == NULL)
        return take_error (self, cause, error);
      if (follow (message, &uri))
        continue;
      *out_message = g_steal_pointer (&message);
      *out_stream = g_steal_pointer (&stream);
      return TRY_COMPLETE;
    }
  /* Translators: %s is the name of a model */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The server sends the download of “%s” around in circles. Try again later, or choose another model."), self->input->model->name);
  return TRY_REFUSED;
}

/* --- what the answer is ---------------------------------------------------------------------------------------------- */

static Try
refuse_other_file (Download *self, gint64 size, GError **error)
{
  g_autofree char *here = g_format_size_full (size, G_FORMAT_SIZE_LONG_FORMAT);
  g_autofree char *wanted = g_format_size_full (self->input->model->size, G_FORMAT_SIZE_LONG_FORMAT);

  vs_part_file_restart (self->part, NULL, NULL);
  /* Translators: name of a model, a size, another size */
  g_set_error (error, VS_ERROR, VS_ERROR_VERIFY, _ ("The server has another file than “%s”: it has %s, and %s are expected. Choose another model, or look for a newer version of Vorspann."), self->input->model->name, here, wanted);
  return TRY_REFUSED;
}

static Try
judge_status (Download *self, guint status, GError **error)
{
  const char *name = self->input->model->name;

  if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    /* Translators: the first %s is the name of a model, the second an address */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("“%s” is no longer at %s. Choose another model, or look for a newer version of Vorspann."), name, self->input->address);
  else if (status == SOUP_STATUS_FORBIDDEN || status == SOUP_STATUS_UNAUTHORIZED)
    /* Translators: %s is the name of a model, %u the number of an HTTP status */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("The server does not give “%s” away (%u). Try again later, or choose another model."), name, status);
  else if (status >= 500 || status == SOUP_STATUS_REQUEST_TIMEOUT || status == 429)
    {
      /* Translators: %u is the number of an HTTP status; this is put into a longer message */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the server is in trouble (%u)"), status);
      return TRY_BROKEN;
    }
  else
    /* Translators: %s is the name of a model, %u the number of an HTTP status */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The server answers to the download of “%s” with something unexpected (%u). Try again later, or choose another model."), name, status);
  return TRY_REFUSED;
}

/* The whole file comes: it was asked for, it is another than before, or the server knows no other way. */
static Try
begin_whole (Download *self, SoupMessageHeaders *headers, GError **error)
{
  gint64 size = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH ? soup_message_headers_get_content_length (headers) : -1;

  if (size >= 0 && size != self->input->model->size)
    return refuse_other_file (self, size, error);
  return vs_part_file_restart (self->part, soup_message_headers_get_one (headers, "ETag"), error) ? TRY_COMPLETE : TRY_REFUSED;
}

/* The rest of the file comes, if it is the rest of that file. */
static Try
begin_rest (Download *self, SoupMessageHeaders *headers, GError **error)
{
  goffset start = -1, end = -1, size = -1;

  if (soup_message_headers_get_content_range (headers, &start, &end, &size) && size >= 0 && size != self->input->model->size)
    return refuse_other_file (self, size, error);
  if (start == vs_part_file_get_length (self->part))
    return TRY_COMPLETE;
  if (!vs_part_file_restart (self->part, NULL, error))
    return TRY_REFUSED;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the server sent another part than it was asked for"));
  return TRY_BROKEN;
}

static Try
begin (Download *self, SoupMessage *message, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  guint               status = soup_message_get_status (message);

  if (status == SOUP_STATUS_OK)
    return begin_whole (self, headers, error);
  if (status == SOUP_STATUS_PARTIAL_CONTENT)
    return begin_rest (self, headers, error);
  if (status != SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE || vs_part_file_get_length (self->part) == 0)
    return judge_status (self, status, error);
  if (!vs_part_file_restart (self->part, NULL, error))
    return TRY_REFUSED;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the server has less than has come already"));
  return TRY_BROKEN;
}

/* --- a try ----------------------------------------------------------------------------------------------------------- */

static Try
read_block (Download *self, GInputStream *stream, char *block, GError **error)
{
  gint64  missing = self->input->model->size - vs_part_file_get_length (self->part);
  GError *cause = NULL;
  gssize  n = g_input_stream_read (stream, block, MIN (missing, BLOCK), vs_job_get_cancellable (self->job), &cause);

  if (n > 0)
    return vs_part_file_write (self->part, block, n, error) ? TRY_COMPLETE : TRY_REFUSED;
  if (n == 0)
    cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _ ("the connection ended too early"));
  return take_error (self, cause, error);
}

static Try
try_once (Download *self, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GInputStream) stream = NULL;
  Try result = ask (self, &message, &stream, error);

  if (result == TRY_COMPLETE)
    result = begin (self, message, error);
  while (result == TRY_COMPLETE && vs_part_file_get_length (self->part) < self->input->model->size)
    {
      result = read_block (self, stream, block, error);
      tell_progress (self);
    }
  return result;
}

/* Sleeps, unless it is cancelled. */
static gboolean
pause_for (Download *self, guint milliseconds, GError **error)
{
  GCancellable *cancellable = vs_job_get_cancellable (self->job);
  GPollFD       fd;

  vs_job_report (self->job, vs_part_file_get_length (self->part) / (double) self->input->model->size, _ ("The connection broke; it is taken up again soon"));
  if (g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, milliseconds);
      g_cancellable_release_fd (cancellable);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
give_up (Download *self, const GError *cause, GError **error)
{
  if (vs_part_file_get_length (self->part) > 0)
    /* Translators: the first %s is the name of a model, the second why the connection broke */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, _ ("The connection breaks again and again, so “%s” is not here yet: %s. Download it again later; it goes on where it stopped."), self->input->model->name, cause->message);
  else
    /* Translators: the first %s is the name of a model, the second why there is no connection */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, _ ("“%s” cannot be reached: %s. Look at your connection to the internet, or try again later."), self->input->model->name, cause->message);
}

/* Counts anew when so much came that it is worth going on. */
static gboolean
has_come_further (Download *self)
{
  gint64 length = vs_part_file_get_length (self->part);

  if (length < self->furthest + WORTHWHILE)
    return FALSE;
  self->furthest = length;
  return TRUE;
}

static gboolean
fetch (Download *self, GError **error)
{
  guint n_tries = 0;

  self->furthest = vs_part_file_get_length (self->part);
  while (vs_part_file_get_length (self->part) < self->input->model->size)
    {
      g_autoptr (GError) cause = NULL;
      Try result = try_once (self, &cause);

      if (result == TRY_COMPLETE)
        break;
      if (result == TRY_REFUSED)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
      n_tries = has_come_further (self) ? 1 : n_tries + 1;
      if (n_tries >= MAX_TRIES)
        {
          give_up (self, cause, error);
          return FALSE;
        }
      if (!pause_for (self, self->input->first_pause << (n_tries - 1), error))
        return FALSE;
    }
  return TRUE;
}

/* --- the job --------------------------------------------------------------------------------------------------------- */

static SoupSession *
make_session (void)
{
  SoupSession *session = soup_session_new_with_options ("timeout", TIMEOUT, "user-agent", "Vorspann/" VS_VERSION, NULL);

  /* What is hashed and counted is what the server has. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  return session;
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char *name = g_filename_display_name (folder);
  g_autoptr (GError) cause = NULL;

  if (g_file_make_directory_with_parents (file, NULL, &cause) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  /* Translators: the first %s is the path of a folder, the second what the system says about it */
  g_set_error (error, G_IO_ERROR, cause->code, _ ("The folder “%s” for models cannot be made: %s"), name, cause->message);
  return FALSE;
}

static gboolean
download (Download *self, const char *path, GError **error)
{
  if (!make_folder (path, error))
    return FALSE;
  self->part = vs_part_file_open (path, self->input->model->name, self->input->model->size, error);
  if (self->part == NULL)
    return FALSE;
  /* Somebody else may have finished it just before. */
  if (vs_speech_model_is_installed (self->input->model, self->input->folder))
    return TRUE;
  if (!vs_part_file_take_old (self->part, vs_job_get_cancellable (self->job), error) || !vs_part_file_check_room (self->part, error))
    return FALSE;
  tell_progress (self);
  return fetch (self, error) && vs_part_file_commit (self->part, self->input->model->sha256, error);
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input *input = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainContextPusher) pusher = g_main_context_pusher_new (context);
  g_autofree char *path = vs_speech_model_dup_path (input->model, input->folder);
  g_auto (Download) self = { .job = job, .input = input };

  if (vs_speech_model_is_installed (input->model, input->folder))
    return g_steal_pointer (&path);
  self.session = make_session ();
  return download (&self, path, error) ? g_steal_pointer (&path) : NULL;
}

/**
 * vs_model_download_job_new:
 * @model: what to get
 * @folder: (type filename): for all models, usually vs_speech_models_get_user_folder()
 * @options: (nullable): for tests
 *
 * Downloads @model, or the rest of it when a part came earlier; one that is there is not fetched again. Only the address of the
 * list, and where it leads to, is asked, and only by way of https. A cancelled or broken download keeps what came. The detail of
 * the job says how many bytes there are.
 *
 * Errors: %VS_ERROR_BUSY while it is downloaded elsewhere, %VS_ERROR_VERIFY when the file is not the one of the list,
 * %G_IO_ERROR_NO_SPACE, %G_IO_ERROR_NOT_FOUND and %G_IO_ERROR_PERMISSION_DENIED from the server, %G_IO_ERROR_NOT_CONNECTED
 * after several tries.
 *
 * Returns: (transfer full): a waiting job whose result is the path of the file, a string
 */
VsJob *
vs_model_download_job_new (VsSpeechModel *model, const char *folder, const VsModelDownloadOptions *options)
{
  g_autofree char *title = NULL;
  Input           *input;
  VsJob           *job;

  g_return_val_if_fail (model != NULL && folder != NULL, NULL);

  /* Translators: a piece of work; %s is the name of a model, as “Whisper small” */
  title = g_strdup_printf (_ ("Download %s"), model->name);
  input = g_new0 (Input, 1);
  input->model = vs_speech_model_ref (model);
  input->folder = g_strdup (folder);
  input->address = g_strdup (options != NULL && options->address != NULL ? options->address : model->url);
  input->allow_http = options != NULL && options->allow_http;
  input->first_pause = options != NULL ? options->first_pause : FIRST_PAUSE;
  job = vs_job_new (title, work, input, input_free, g_free);
  vs_job_set_lasting (job);
  return job;
}
