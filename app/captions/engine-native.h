// SPDX-License-Identifier: GPL-3.0-or-later
// Our own protocol of speech engines: JSON lines on standard output, read while they come.
//
//   {"type":"start","engine":"pocketsphinx","language":"en","duration":13.057}
//   {"type":"segment","id":0,"words":[{"s":0.69,"e":1.02,"p":1.00,"w":"this"},{"s":1.02,"e":1.2,"d":true,"w":"is"}]}
//   {"type":"progress","done":4.960}
//   {"type":"error","code":"language","message":"…"}
//   {"type":"end","status":"ok"}
//
// Times in s; p is optional and from 0 to 1; d says that somebody should look at the word. code is language, model, input, script
// (what is to be aligned is not what is spoken) or internal; status is ok or cancelled. Other members and types are passed over, as
// are lines that are no JSON, and lines of more than 1 MB.
#pragma once

#include <glib.h>

#include "captions/words.h"

G_BEGIN_DECLS

/* Bytes of a line. */
#define VS_ENGINE_NATIVE_MAX_LINE (1024 * 1024)

/**
 * VsEngineTrouble:
 *
 * What an engine may say that it failed of.
 */
typedef enum
{
  VS_ENGINE_TROUBLE_NONE,
  VS_ENGINE_TROUBLE_LANGUAGE,
  VS_ENGINE_TROUBLE_MODEL,
  VS_ENGINE_TROUBLE_INPUT,
  VS_ENGINE_TROUBLE_SCRIPT,
  VS_ENGINE_TROUBLE_INTERNAL,
} VsEngineTrouble;

/**
 * VsEngineNative:
 *
 * Used by one thread at a time.
 */
typedef struct _VsEngineNative VsEngineNative;

VsEngineNative *vs_engine_native_new (gint64 duration) G_GNUC_WARN_UNUSED_RESULT;
void            vs_engine_native_free (VsEngineNative *self);
void            vs_engine_native_feed (VsEngineNative *self, const char *data, gsize length);
double          vs_engine_native_get_fraction (const VsEngineNative *self);
VsEngineTrouble vs_engine_native_get_trouble (const VsEngineNative *self, const char **out_message);
VsWords        *vs_engine_native_finish (VsEngineNative *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsEngineNative, vs_engine_native_free)

G_END_DECLS
