// SPDX-License-Identifier: GPL-3.0-or-later
// An engine: a program that hears words, finds the words of a script, translates captions, or signs a video, and how it is started.
//
// Engines are data: resources/engines/*.json are built in, files of a person's own folder come on top, and one with the id of a
// built-in engine replaces it. A file is one JSON object; members that are not named here are refused.
//
//   id         "whisper_cpp": a–z, 0–9 and _
//   name       "whisper.cpp": what a person reads
//   task       "transcribe": sound to words; "align": sound and a script to times;
//              "translate": captions to captions in another language; "sign": a video to the same video with a signature in it
//   about      a sentence: what it is good for, in English; those of built-in engines are translated
//   get        a sentence: how to get what is missing, likewise
//   languages  [ "en", "de" ], or [ "*" ] when that depends on the model; not for "sign"
//   helper     optional: one of Vorspann's own programs, which argv is then for
//   programs   optional: names of programs that must be found
//   files      optional: paths that must be there; {pocketsphinx} is the folder of PocketSphinx' models
//   model      optional: { kind: "file" | "folder", pattern }: a person chooses one; pattern is of the file's name, or of what must
//              be in the folder
//   argv       the command, a list of words; without a helper, the first is the program
//   vad_argv   optional: words that follow when a model of a voice detector was chosen
//   result     { kind: see captions/engine-result.h, from: "stdout", "output" (both outputs), or a path, which may have a * in
//              its name }
//   progress   optional: a regular expression whose first group is a percentage, looked for in both outputs
//
// In argv and result.from stand placeholders: {wav} {lang} {model} {vad} {threads} {outbase} {outdir} {text}, and {model:PATTERN}
// for the first file of the model's folder that fits. An engine that translates has {text}, an SRT file of captions, one line each,
// and {from} and {to}, the codes of languages, in place of {wav}; its languages are those that come out, and its result is srt or
// vtt, with as many captions in the same order. An engine that signs has {video}, the finished MP4, which it must leave alone, and
// {manifest}, a JSON file that says what is to be signed, see sign-manifest.h; its result is of the kind "file", an MP4 with the same
// pictures and the same sound, bit for bit. A word stays one word, whatever is put in; no shell reads it.
#pragma once

#include <gio/gio.h>

#include "captions/engine-result.h"

G_BEGIN_DECLS

#define VS_TYPE_ENGINE (vs_engine_get_type ())

typedef enum
{
  VS_ENGINE_TRANSCRIBES,
  VS_ENGINE_ALIGNS,
  VS_ENGINE_TRANSLATES,
  VS_ENGINE_SIGNS,
} VsEngineTask;

/**
 * VsEngineModel:
 * @VS_ENGINE_MODEL_NONE: the engine needs none, or brings its own
 * @VS_ENGINE_MODEL_FILE: a person chooses a file
 * @VS_ENGINE_MODEL_FOLDER: a person chooses a folder
 */
typedef enum
{
  VS_ENGINE_MODEL_NONE,
  VS_ENGINE_MODEL_FILE,
  VS_ENGINE_MODEL_FOLDER,
} VsEngineModel;

/**
 * VsEngineValues:
 * @wav: (nullable): of the sound
 * @language: (nullable): such as "de"; engines get what stands before the region
 * @model: (nullable): file or folder
 * @vad: (nullable): file of a voice detector
 * @outdir: where results may be written
 * @text: (nullable): file of the script
 * @threads: how many
 * @from: (nullable): language of what is translated
 * @to: (nullable): language of the translation
 * @video: (nullable): of what is signed
 * @manifest: (nullable): of what is said about it
 *
 * What placeholders stand for.
 */
typedef struct
{
  const char *wav;
  const char *language;
  const char *model;
  const char *vad;
  const char *outdir;
  const char *text;
  int         threads;
  const char *from;
  const char *to;
  const char *video;
  const char *manifest;
} VsEngineValues;

/**
 * VsEngine:
 *
 * An immutable, reference-counted engine; may cross threads.
 */
typedef struct _VsEngine VsEngine;

GType              vs_engine_get_type (void);
VsEngine          *vs_engine_parse (const char *data, gsize length, const char *file_name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsEngine          *vs_engine_ref (VsEngine *self);
void               vs_engine_unref (VsEngine *self);
const char        *vs_engine_get_id (const VsEngine *self);
const char        *vs_engine_get_name (const VsEngine *self);
VsEngineTask       vs_engine_get_task (const VsEngine *self);
const char        *vs_engine_task_get_name (VsEngineTask task);
const char        *vs_engine_get_about (const VsEngine *self);
const char        *vs_engine_get_how_to_get (const VsEngine *self);
gboolean           vs_engine_speaks (const VsEngine *self, const char *language);
VsEngineModel      vs_engine_get_model (const VsEngine *self, const char **out_pattern);
gboolean           vs_engine_takes_vad (const VsEngine *self);
VsEngineResultKind vs_engine_get_result_kind (const VsEngine *self);
char             **vs_engine_list_missing (const VsEngine *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean           vs_engine_check_is_there (const VsEngine *self, GError **error);
gboolean           vs_engine_check_model (const VsEngine *self, const char *model, GError **error);
char             **vs_engine_dup_command (const VsEngine *self, const VsEngineValues *values, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean           vs_engine_reads_stdout (const VsEngine *self, gboolean *out_also_stderr);
char              *vs_engine_find_result (const VsEngine *self, const VsEngineValues *values) G_GNUC_WARN_UNUSED_RESULT;
double             vs_engine_find_progress (const VsEngine *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsEngine, vs_engine_unref)

G_END_DECLS
