// SPDX-License-Identifier: GPL-3.0-or-later
// A model that a speech engine needs and that can be downloaded: where it is, and how to tell that it came as it should.
//
// Models are data: resources/models/*.json are built in, *.json of a person's own folder come on top, and a model with the id, or
// with the engine and file, of another replaces it. A file is one JSON object, a family of models each; members that are not
// named here are refused.
//
//   engine     "whisper_cpp": the id of a speech engine, see resources/engines; a–z, 0–9 and _
//   licence    { name: "MIT", url }: of all models of the file
//   languages  [ "de", "en" ]: what the models understand; a model may have a list of its own
//   models     { id: a–z, 0–9 and _
//                name: what a person reads
//                languages (optional)
//                file: what it is called on the disk; letters, digits, “.”, “_” and “-”
//                url: https, best with the revision in it, so that what is there stays the same
//                bytes: size of the file
//                sha256: of the file, 64 digits 0–9 and a–f
//                memory_mb: what the engine needs with it, MB of a million bytes
//                memory_basis: what that figure rests on, a sentence
//                sources: at least one id of a source }
//   sources    see base/json-sources.h
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define VS_TYPE_SPEECH_MODEL (vs_speech_model_get_type ())

/**
 * VsSpeechModel:
 * @id: of the model
 * @engine: id of the engine that it is for
 * @name: what a person reads
 * @languages: (array zero-terminated=1): codes of what it understands
 * @file: name of the file on the disk, without a folder
 * @url: https
 * @size: bytes
 * @sha256: in hexadecimal, small letters
 * @licence_name: as "MIT"
 * @licence_url: where to read it
 * @memory: what the engine needs with it, bytes
 * @memory_basis: what that figure rests on, as the data says it (English)
 * @sources: (array zero-terminated=1): where the figures come from, one line each
 *
 * An immutable, reference-counted model; everything is to be read only.
 */
typedef struct
{
  char  *id;
  char  *engine;
  char  *name;
  char **languages;
  char  *file;
  char  *url;
  gint64 size;
  char  *sha256;
  char  *licence_name;
  char  *licence_url;
  gint64 memory;
  char  *memory_basis;
  char **sources;

  /*< private >*/
  gatomicrefcount ref_count;
} VsSpeechModel;

GType          vs_speech_model_get_type (void);
VsSpeechModel *vs_speech_model_ref (VsSpeechModel *self);
void           vs_speech_model_unref (VsSpeechModel *self);

GPtrArray     *vs_speech_models_parse (const char *data, gsize length, const char *file_name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *vs_speech_models_load (const char *user_folder, GPtrArray **out_problems) G_GNUC_WARN_UNUSED_RESULT;
VsSpeechModel *vs_speech_models_find (GPtrArray *models, const char *id);
char          *vs_speech_models_get_user_folder (void) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsSpeechModel, vs_speech_model_unref)

G_END_DECLS
