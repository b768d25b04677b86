// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine is made of; for engine*.c only.
#pragma once

#include "work/engine.h"

G_BEGIN_DECLS

struct _VsEngine
{
  gatomicrefcount    ref_count;
  char              *id;
  char              *name;
  VsEngineTask       task;
  char              *about;
  char              *get;
  char             **languages;
  char              *helper; /* (nullable) */
  char             **programs;
  char             **files;
  VsEngineModel      model;
  char              *model_pattern; /* (nullable) */
  char             **argv;
  char             **vad_argv;
  VsEngineResultKind result_kind;
  char              *result_from;
  GRegex            *progress; /* (nullable) */
};

/* All placeholders that may stand in argv. */
extern const char *const vs_engine_placeholders[];

VsEngine *vs_engine_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
