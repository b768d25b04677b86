// SPDX-License-Identifier: GPL-3.0-or-later
// A run of an engine as part of a job: what it prints, how far it is, and why it failed.
#pragma once

#include "base/job.h"
#include "work/engine-run.h"
#include "work/engine.h"

G_BEGIN_DECLS

/**
 * VsEngineTalk:
 * @engine: that runs
 * @job: whose work this is part of: it hears of the progress, and its cancel ends the engine
 * @title: what the job tells while it runs
 * @from: of the job's progress, where the run begins
 * @share: how much of it is the run
 * @output: (nullable): gets what is printed too
 * @user_data: for @output
 *
 * The members above are set by the caller, and outlive it. Used by the worker thread of @job.
 */
typedef struct
{
  VsEngine      *engine;
  VsJob         *job;
  const char    *title;
  double         from;
  double         share;
  VsEngineOutput output;
  gpointer       user_data;

  /*< private >*/
  GString *log;      /* the last of standard error */
  GString *line[2];  /* of each output, unfinished */
  gint64   heard_at; /* µs, monotonic */
  double   fraction;
  gboolean is_quiet;
} VsEngineTalk;

void     vs_engine_talk_clear (VsEngineTalk *self);
gboolean vs_engine_talk_run (VsEngineTalk *self, char **command, const char *folder, int *out_status, GError **error);
void     vs_engine_talk_report (VsEngineTalk *self, double fraction);
void     vs_engine_talk_set_error (const VsEngineTalk *self, char **command, int code, const char *message, GError **error);
void     vs_engine_talk_set_status_error (const VsEngineTalk *self, char **command, int status, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsEngineTalk, vs_engine_talk_clear)

G_END_DECLS
