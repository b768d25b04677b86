// SPDX-License-Identifier: GPL-3.0-or-later
// What the player's two halves share: player.c is the state that a caller sees, player-pipeline.c what GStreamer needs to hear.
#pragma once

#include <gst/gst.h>

#include "media/player.h"

G_BEGIN_DECLS

/**
 * VsPlayerPipeline:
 * @playbin: the whole
 * @size_filter: caps that say how large the picture leaves the scaler
 * @app_sink: where pictures come out
 */
typedef struct
{
  GstElement *playbin;
  GstElement *size_filter;
  GstElement *app_sink;
} VsPlayerPipeline;

VsPlayerPipeline *vs_player_pipeline_new (const char *path, VsMediaInfo *info, gboolean silent, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void              vs_player_pipeline_free (VsPlayerPipeline *self);
void              vs_player_pipeline_set_size (VsPlayerPipeline *self, VsMediaInfo *info, int width, int height);
gboolean          vs_player_pipeline_is_audio_sink (VsPlayerPipeline *self, GstObject *object);

VsImage *vs_player_image_from_sample (GstSample *sample) G_GNUC_WARN_UNUSED_RESULT;
char    *vs_player_describe_error (GstMessage *message, const char *path) G_GNUC_WARN_UNUSED_RESULT;
char    *vs_player_describe_missing (GstMessage *message) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsPlayerPipeline, vs_player_pipeline_free)

G_END_DECLS
