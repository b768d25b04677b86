// SPDX-License-Identifier: GPL-3.0-or-later
// Why a speech engine failed, with what it printed.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsEngineError:
 * @VS_ENGINE_ERROR_MISSING: a program or file that the engine needs is not there
 * @VS_ENGINE_ERROR_LANGUAGE: the engine does not understand the language
 * @VS_ENGINE_ERROR_MODEL: the model is missing, or not of this engine
 * @VS_ENGINE_ERROR_SCRIPT: what is to be aligned is not what is spoken
 * @VS_ENGINE_ERROR_FAILED: the engine crashed, or said that it failed
 * @VS_ENGINE_ERROR_EMPTY: it heard no words
 * @VS_ENGINE_ERROR_RESULT: what it wrote cannot be read
 */
typedef enum
{
  VS_ENGINE_ERROR_MISSING,
  VS_ENGINE_ERROR_LANGUAGE,
  VS_ENGINE_ERROR_MODEL,
  VS_ENGINE_ERROR_SCRIPT,
  VS_ENGINE_ERROR_FAILED,
  VS_ENGINE_ERROR_EMPTY,
  VS_ENGINE_ERROR_RESULT,
} VsEngineError;

#define VS_ENGINE_ERROR (vs_engine_error_quark ())

GQuark      vs_engine_error_quark (void);
const char *vs_engine_error_get_command (const GError *error);
const char *vs_engine_error_get_log (const GError *error);
void        vs_engine_error_set_run (GError *error, char **command, const char *log);

G_END_DECLS
