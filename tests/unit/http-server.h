// SPDX-License-Identifier: GPL-3.0-or-later
// A server for the tests of downloads: it has one file, and gives it away as badly as it is told to.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HttpServer:
 * @content: the file; changed by a function
 * @etag: (nullable): its mark
 * @location: (nullable): where "/moved" leads to
 * @status: what it answers instead of the file, @n_failures times
 * @cut_after: bytes of the file after which it closes the connection, @n_cuts times
 * @waits: at the cut it waits for the client to go, instead of going itself
 * @knows_ranges: whether it can begin in the middle
 * @says_length: whether it says beforehand how much comes
 *
 * All of them are set while no request is under way.
 */
typedef struct
{
  GBytes     *content;
  const char *etag;
  const char *location;
  guint       status;
  int         n_failures;
  gsize       cut_after;
  int         n_cuts;
  gboolean    waits;
  gboolean    knows_ranges;
  gboolean    says_length;

  /* owned */
  GTlsCertificate *certificate; /* (nullable): with one, it speaks TLS */
  GSocketService  *service;
  char            *address;

  /* lock guards what the threads of the requests change: also the two numbers above */
  GMutex     lock;
  GCond      closed;
  guint      n_open;   /* connections that are still answered */
  GPtrArray *requests; /* of char: Range and If-Range of each */
} HttpServer;

HttpServer *http_server_new (GBytes *content, const char *etag) G_GNUC_WARN_UNUSED_RESULT;
void        http_server_free (HttpServer *self);
char       *http_server_dup_address (HttpServer *self, const char *path) G_GNUC_WARN_UNUSED_RESULT;
void        http_server_set_content (HttpServer *self, GBytes *content);
char       *http_server_take_requests (HttpServer *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HttpServer, http_server_free)

G_END_DECLS
