// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody says in a source, and when: by a speech engine, as a job.
#pragma once

#include "base/job.h"
#include "captions/words.h"
#include "work/engine-error.h"
#include "work/engine.h"

G_BEGIN_DECLS

/**
 * VsSpeechInput:
 * @engine: that is asked
 * @model: (nullable): what a person chose for it
 * @vad: (nullable): the model of a voice detector that a person chose for it, for an engine that takes one
 * @language: such as "de"
 * @path: of the source
 * @stream: index of the sound in the file
 * @duration: µs of source time
 */
typedef struct
{
  VsEngine   *engine;
  const char *model;
  const char *vad;
  const char *language;
  const char *path;
  int         stream;
  gint64      duration;
} VsSpeechInput;

VsJob *vs_transcribe_job_new (const VsSpeechInput *input) G_GNUC_WARN_UNUSED_RESULT;
VsJob *vs_align_job_new (const VsSpeechInput *input, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/**
 * VsTranslation:
 * @engine: that translates
 * @model: (nullable) (type filename): what a person chose for it
 * @from: BCP 47 tag of @text
 * @to: BCP 47 tag of what comes out
 * @text: captions, as SRT
 * @duration: µs, longer than the last of them
 */
typedef struct
{
  VsEngine   *engine;
  const char *model;
  const char *from;
  const char *to;
  const char *text;
  gint64      duration;
} VsTranslation;

VsWords *vs_translation_run (const VsTranslation *translation, VsJob *job, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsWords *vs_speech_run (const VsSpeechInput *input, const char *text, VsJob *job, double from, double share, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
