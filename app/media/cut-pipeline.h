// SPDX-License-Identifier: GPL-3.0-or-later
// The way of a cut's sound to the ears, whose clock the pictures follow. GStreamer's types stay in here and in its users of app/media.
#pragma once

#include <gst/gst.h>

#include "media/cut-feed.h"

G_BEGIN_DECLS

/**
 * VsCutPipeline:
 *
 * Main thread only.
 */
typedef struct _VsCutPipeline VsCutPipeline;

/**
 * VsCutPipelineEvent:
 * @VS_CUT_PIPELINE_READY: the sound's beginning stands in the output
 * @VS_CUT_PIPELINE_RUNS: the clock runs
 * @VS_CUT_PIPELINE_ENDED: all sound was played
 * @VS_CUT_PIPELINE_SOUND_FAILED: the sound device failed; a silent pipeline still plays
 * @VS_CUT_PIPELINE_FAILED: something else did
 */
typedef enum
{
  VS_CUT_PIPELINE_READY,
  VS_CUT_PIPELINE_RUNS,
  VS_CUT_PIPELINE_ENDED,
  VS_CUT_PIPELINE_SOUND_FAILED,
  VS_CUT_PIPELINE_FAILED,
} VsCutPipelineEvent;

/* @text is a technical reason, for the failures. The pipeline may be freed in it. */
typedef void (*VsCutPipelineFunc) (VsCutPipelineEvent event, const char *text, gpointer user_data);

VsCutPipeline *vs_cut_pipeline_new (gboolean silent, VsCutPipelineFunc func, gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           vs_cut_pipeline_free (VsCutPipeline *self);
void           vs_cut_pipeline_set_feed (VsCutPipeline *self, VsCutFeed *feed);
void           vs_cut_pipeline_set_playing (VsCutPipeline *self, gboolean playing);
void           vs_cut_pipeline_set_volume (VsCutPipeline *self, double volume, gboolean muted);
GstElement    *vs_cut_pipeline_get_source (VsCutPipeline *self);
gboolean       vs_cut_pipeline_get_time (VsCutPipeline *self, gint64 *out_time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCutPipeline, vs_cut_pipeline_free)

G_END_DECLS
