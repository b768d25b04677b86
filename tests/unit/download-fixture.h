// SPDX-License-Identifier: GPL-3.0-or-later
// A model of 3 MiB, the server that has it, and an empty folder for it; and what a test of downloads asks of them.
#pragma once

#include "base/job.h"
#include "http-server.h"
#include "work/speech-model.h"

G_BEGIN_DECLS

#define DOWNLOAD_MB (1024 * 1024)
#define DOWNLOAD_SIZE (3 * DOWNLOAD_MB)

typedef struct
{
  char          *folder;
  char          *path; /* of the model, once it is there */
  GBytes        *content;
  HttpServer    *server;
  VsSpeechModel *model;
} DownloadFixture;

GBytes        *download_fixture_make_content (gsize size, guint32 seed);
VsSpeechModel *download_fixture_make_model (gint64 size, const char *sha256);
VsSpeechModel *download_fixture_make_model_of (GBytes *content);
void           download_fixture_set_up (DownloadFixture *fixture, gconstpointer data);
void           download_fixture_tear_down (DownloadFixture *fixture, gconstpointer data);
VsJob         *download_fixture_start_at (DownloadFixture *fixture, const char *address, gboolean allow_http);
VsJob         *download_fixture_start (DownloadFixture *fixture);
void           download_fixture_finish (VsJob *job);
void           download_fixture_wait_for_part (DownloadFixture *fixture, VsJob *job, gint64 size);
void           download_fixture_assert_done (VsJob *job);
void           download_fixture_assert_failed (VsJob *job, GQuark domain, int code, const char *wanted);
void           download_fixture_assert_requests (DownloadFixture *fixture, const char *wanted);
void           download_fixture_assert_files (DownloadFixture *fixture, const char *wanted);
void           download_fixture_assert_whole (DownloadFixture *fixture);
void           download_fixture_leave_part (DownloadFixture *fixture, const guint8 *data, gsize length, const char *etag);

G_END_DECLS
