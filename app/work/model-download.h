// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads a model for a speech engine, when a person asks for it.
#pragma once

#include "base/job.h"
#include "work/speech-model.h"

G_BEGIN_DECLS

/**
 * VsModelDownloadOptions:
 * @address: (nullable): where to get the model instead of its own address
 * @allow_http: whether a way without encryption will do
 * @first_pause: ms before the second try; every further pause is twice as long
 *
 * How to go about it; for tests, as what is set by default is what a person wants.
 */
typedef struct
{
  const char *address;
  gboolean    allow_http;
  guint       first_pause;
} VsModelDownloadOptions;

VsJob *vs_model_download_job_new (VsSpeechModel *model, const char *folder, const VsModelDownloadOptions *options) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
