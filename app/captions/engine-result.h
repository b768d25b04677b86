// SPDX-License-Identifier: GPL-3.0-or-later
// What speech engines print and write, as words. Bytes in, values out; nothing in them can crash the reader.
//
// Whatever an engine says is brought within the sound: times before it begin at 0, times after its end are cut off, and words
// that lie wholly after it are left out, as are words without text and what stands for silence or noise. Words are sorted by
// their starts, and none reaches into the next.
#pragma once

#include <glib.h>

#include "captions/words.h"

G_BEGIN_DECLS

/* Bytes: what is longer is no result of an engine. */
#define VS_ENGINE_RESULT_MAX (64 * 1024 * 1024)

/**
 * VsEngineResultKind:
 * @VS_ENGINE_RESULT_NATIVE: JSON lines of our own, see engine-native.h
 * @VS_ENGINE_RESULT_WHISPER_JSON: whisper.cpp's --output-json-full
 * @VS_ENGINE_RESULT_VOSK_JSON: vosk-transcriber's JSON, or what its library prints
 * @VS_ENGINE_RESULT_CT2_JSON: whisper-ctranslate2's JSON with word_timestamps
 * @VS_ENGINE_RESULT_SHERPA_JSONL: sherpa-onnx-offline's lines
 * @VS_ENGINE_RESULT_POCKETSPHINX_TIME: pocketsphinx_continuous -time yes
 * @VS_ENGINE_RESULT_SRT: SubRip; words share the times of their captions and are %VS_WORD_ESTIMATED
 * @VS_ENGINE_RESULT_VTT: WebVTT; likewise, where it has no times of words
 * @VS_ENGINE_RESULT_FILE: a file that is no words and is not read here
 */
typedef enum
{
  VS_ENGINE_RESULT_NATIVE,
  VS_ENGINE_RESULT_WHISPER_JSON,
  VS_ENGINE_RESULT_VOSK_JSON,
  VS_ENGINE_RESULT_CT2_JSON,
  VS_ENGINE_RESULT_SHERPA_JSONL,
  VS_ENGINE_RESULT_POCKETSPHINX_TIME,
  VS_ENGINE_RESULT_SRT,
  VS_ENGINE_RESULT_VTT,
  VS_ENGINE_RESULT_FILE,
} VsEngineResultKind;

const char *vs_engine_result_kind_get_name (VsEngineResultKind self);
gboolean    vs_engine_result_kind_parse (const char *name, VsEngineResultKind *out);
VsWords    *vs_engine_result_parse (VsEngineResultKind kind, const char *data, gsize length, gint64 duration, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
