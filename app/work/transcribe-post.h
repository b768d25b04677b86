// SPDX-License-Identifier: GPL-3.0-or-later
// Captions for a whole post, heard by a speech engine or found for a script, as a job.
#pragma once

#include "captions/breaks.h"
#include "captions/clean.h"
#include "model/project.h"
#include "work/engine.h"

G_BEGIN_DECLS

/**
 * VsPostSpeech:
 * @engine: that is asked
 * @model: (nullable) (type filename): what a person chose for it
 * @vad: (nullable) (type filename): the model of a voice detector
 * @language: BCP 47 tag of what is spoken
 * @limits: that the captions keep to; lines are no longer than the picture has room for
 * @replace: whether captions that are there already, of this language and engine, are made again
 */
typedef struct
{
  VsEngine       *engine;
  const char     *model;
  const char     *vad;
  const char     *language;
  VsCaptionLimits limits;
  gboolean        replace;
} VsPostSpeech;

/**
 * VsPostSpeechReport:
 * @track_id: of the captions, once the job is done
 * @n_captions: how many were made
 * @n_media: how many files were listened to
 * @n_skipped: how many have captions already, and were left alone
 * @clean: what was left out and what should be looked at
 */
typedef struct
{
  gint64        track_id;
  gsize         n_captions;
  gsize         n_media;
  gsize         n_skipped;
  VsCleanReport clean;

  /*< private >*/
  GPtrArray *made; /* of the captions of each media */
} VsPostSpeechReport;

void vs_post_speech_report_free (VsPostSpeechReport *self);

VsJob *vs_transcribe_post_job_new (VsProject *project, gint64 post_id, const VsPostSpeech *speech, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsJob *vs_align_post_job_new (VsProject *project, gint64 post_id, const VsPostSpeech *speech, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
