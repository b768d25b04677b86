// SPDX-License-Identifier: GPL-3.0-or-later
// How a video came into being, in the words of the IPTC's vocabulary "digital source type".
#pragma once

#include "base/labels.h"

G_BEGIN_DECLS

/**
 * VsSourceType:
 * @VS_SOURCE_TYPE_NONE: nothing is said
 * @VS_SOURCE_TYPE_TRAINED: made by a generative model
 * @VS_SOURCE_TYPE_COMPOSITE: recordings with parts that a generative model made or changed
 * @VS_SOURCE_TYPE_ENHANCED: recordings that an algorithm improved
 * @VS_SOURCE_TYPE_HUMAN_EDITS: recordings that people edited
 * @VS_SOURCE_TYPE_CAPTURE: recordings as the camera made them
 */
typedef enum
{
  VS_SOURCE_TYPE_NONE,
  VS_SOURCE_TYPE_TRAINED,
  VS_SOURCE_TYPE_COMPOSITE,
  VS_SOURCE_TYPE_ENHANCED,
  VS_SOURCE_TYPE_HUMAN_EDITS,
  VS_SOURCE_TYPE_CAPTURE,
} VsSourceType;

const char  *vs_source_type_to_text (VsSourceType self);
gboolean     vs_source_type_parse (const char *text, VsSourceType *out);
char        *vs_source_type_build_uri (VsSourceType self) G_GNUC_WARN_UNUSED_RESULT;
VsSourceType vs_source_type_for (const VsLabels *labels, const char *facts);

G_END_DECLS
