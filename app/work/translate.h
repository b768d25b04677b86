// SPDX-License-Identifier: GPL-3.0-or-later
// Captions in another language, by an engine that translates, as a job.
#pragma once

#include "base/job.h"
#include "model/project.h"
#include "work/engine.h"

G_BEGIN_DECLS

VsJob    *vs_translate_job_new (VsProject *project, gint64 post_id, VsCaptionTrack *track, VsEngine *engine, const char *model, const char *language, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsEngine *vs_translate_find_engine (GPtrArray *engines, const char *id, const char *language, const char *model, GError **error);

G_END_DECLS
