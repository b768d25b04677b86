// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the check share: check-input.c reads the project, check-measure.c the media, check-post.c asks the rules.
#pragma once

#include "base/job.h"
#include "base/margins.h"
#include "captions/breaks.h"
#include "model/project.h"
#include "rules/preflight.h"

G_BEGIN_DECLS

/**
 * VsCheckInput:
 *
 * What the project says of a post, as values for a thread. @faults and the @title of @others are owned by them.
 */
typedef struct
{
  VsRules    *rules;
  VsDecision *decision;
  GPtrArray  *platforms; /* of VsPlatform: all that there are */
  GPtrArray  *targets;   /* of VsTarget */
  VsCut      *cut;
  GPtrArray  *sources; /* of VsSource */
  VsSize      canvas;
  VsMargins   margins;
  VsLabels   *labels;
  GPtrArray  *layers; /* of VsCaptionLayer: on the picture */
  GArray     *faults; /* of VsPreflightFault */
  VsMusic     music;
  double      loudness;
  char       *text;
  GArray     *others; /* of VsPreflightPost */
  VsDay       day;
} VsCheckInput;

/**
 * VsCheckMeasures:
 *
 * What was measured.
 */
typedef struct
{
  VsCut           *cut;      /* on real frame times */
  GArray          *labels;   /* of VsPreflightLabel */
  GArray          *captions; /* of VsPreflightCaption */
  double           frame_rate;
  gint64           file_size;
  VsPreflightSound sound;
  GArray          *silences; /* of VsTimeRange, as the others */
  GArray          *blacks;
  GArray          *frozen;
  char            *unprintable;
} VsCheckMeasures;

VsCheckInput    *vs_check_input_new (VsProject *project, VsPost *post, const char *const *platforms, const char *limits) G_GNUC_WARN_UNUSED_RESULT;
void             vs_check_input_free (VsCheckInput *self);
VsCheckMeasures *vs_check_measure (const VsCheckInput *input, VsJob *job, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             vs_check_measures_free (VsCheckMeasures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCheckInput, vs_check_input_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCheckMeasures, vs_check_measures_free)

G_END_DECLS
