// SPDX-License-Identifier: GPL-3.0-or-later
// The models of speech engines that a person has: FOLDER/ENGINE/FILE for those that were downloaded, and links in
// FOLDER/ENGINE/own to those that lie elsewhere on the disk.
#pragma once

#include "work/speech-model.h"

G_BEGIN_DECLS

/**
 * VsInstalledModel:
 * @engine: id of the engine that it is for
 * @name: what a person reads
 * @path: (type filename): what the engine gets: a file or a folder
 * @size: bytes; 0 for a folder and for what is missing
 * @is_own: whether it lies where the person put it, and is only remembered
 * @is_missing: whether it is gone from there
 * @model: (nullable): the model of the list that it is
 *
 * A model that can be used, unless it is missing; everything is to be read only.
 */
typedef struct
{
  char          *engine;
  char          *name;
  char          *path;
  gint64         size;
  gboolean       is_own;
  gboolean       is_missing;
  VsSpeechModel *model;

  /*< private >*/
  char *entry; /* (type filename): what is removed to forget it */
} VsInstalledModel;

char    *vs_speech_model_dup_path (const VsSpeechModel *model, const char *folder) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_speech_model_is_installed (const VsSpeechModel *model, const char *folder);
gint64   vs_speech_model_get_part_size (const VsSpeechModel *model, const char *folder);
gboolean vs_speech_model_discard_part (const VsSpeechModel *model, const char *folder, GError **error);

void       vs_installed_model_free (VsInstalledModel *self);
GPtrArray *vs_installed_models_list (const char *folder, GPtrArray *known) G_GNUC_WARN_UNUSED_RESULT;
gboolean   vs_installed_models_add (const char *folder, const char *engine, const char *path, GError **error);
gboolean   vs_installed_models_delete (const VsInstalledModel *model, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsInstalledModel, vs_installed_model_free)

G_END_DECLS
