// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a post before it is exported: from what is known and measured follows what should be looked at.
//
// Pure: values in, findings out. What was not measured is not judged. An error is only what a source says; what comes from
// memory, is uncertain, or is recommended by the program itself, warns.
#pragma once

#include "base/day.h"
#include "base/framing.h"
#include "base/label-contrast.h"
#include "base/target.h"
#include "rules/decision.h"
#include "rules/finding.h"

G_BEGIN_DECLS

/* Height of a label's em that is recommended, px on a canvas whose shorter side is 1080 px; no source names a size. */
#define VS_PREFLIGHT_LABEL_SIZE VS_LABEL_SIZE_LEGIBLE

/* Of WCAG 2, success criterion 1.4.3; no rule about labels names a figure. */
#define VS_PREFLIGHT_CONTRAST VS_LABEL_CONTRAST_LEGIBLE

/* Own choice, µs: what lasts that long is no cut and no pause for breath. */
#define VS_PREFLIGHT_BLACK (G_USEC_PER_SEC / 2)
#define VS_PREFLIGHT_FROZEN (3 * G_USEC_PER_SEC)
#define VS_PREFLIGHT_SILENCE (3 * G_USEC_PER_SEC)

/* Own choice, LUFS: louder or quieter differs clearly from what platforms play at. */
#define VS_PREFLIGHT_QUIET (-20.0)
#define VS_PREFLIGHT_LOUD (-10.0)

/**
 * VsPreflightLabel:
 * @label: what it says and how it looks
 * @times: (element-type VsTimeRange): when it is seen, sorted, µs of cut time
 * @box: where it stands, px of the canvas; without width when not known
 * @em: height of its em as it is drawn, px on a canvas whose shorter side is 1080 px; 0 when not known
 * @contrast: the worst over the whole time, 1…21; 0 when not measured
 * @contrast_time: µs of cut time at which it is worst
 */
typedef struct
{
  VsLabel      *label;
  const GArray *times;
  VsRect        box;
  double        em;
  double        contrast;
  gint64        contrast_time;
} VsPreflightLabel;

/**
 * VsPreflightTarget:
 * @target: what the post says of the platform
 * @platform: (nullable): what is known of it; %NULL when nothing is
 */
typedef struct
{
  const VsTarget *target;
  VsPlatform     *platform;
} VsPreflightTarget;

/**
 * VsPreflightCaption:
 * @time: µs of cut time
 * @box: px of the canvas
 *
 * Captions on the picture.
 */
typedef struct
{
  VsTimeRange time;
  VsRect      box;
} VsPreflightCaption;

/**
 * VsPreflightFault:
 * @id: of the fault, as "too-fast:de"
 * @text: a translated sentence: the worst of them
 * @n: how many captions have it
 * @can_fix: whether the program can mend it by itself
 *
 * What is wrong with the timing or the lines of captions in one language.
 */
typedef struct
{
  const char *id;
  const char *text;
  guint       n;
  gboolean    can_fix;
} VsPreflightFault;

/**
 * VsPreflightPost:
 * @title: of the post
 * @facts: of it
 *
 * Another post of the project.
 */
typedef struct
{
  const char *title;
  VsFacts    *facts;
} VsPreflightPost;

/**
 * VsPreflightSound:
 * @is_measured: whether anything else is known
 * @has_sound: whether anything is heard
 * @has_loudness: whether @integrated is known
 * @integrated: LUFS as it is exported
 * @true_peak: dBTP as it is exported
 */
typedef struct
{
  gboolean is_measured;
  gboolean has_sound;
  gboolean has_loudness;
  double   integrated;
  double   true_peak;
} VsPreflightSound;

/**
 * VsPreflightFacts:
 * @rules: all rules
 * @decision: what has to be disclosed, for the platforms of @targets
 * @targets: (array length=n_targets): where the post is published
 * @length: of the cut, µs
 * @canvas: of the video, px
 * @labels: (array length=n_labels): on the video
 * @captions: (array length=n_captions): on the picture
 * @faults: (array length=n_faults): of the captions
 * @text: of the post
 * @frame_rate: mean, frames a second; 0 when not known
 * @file_size: of the exported file, bytes, estimated; 0 when not known
 * @has_music: whether there is music under the video
 * @sound: how loud it is
 * @silences: (element-type VsTimeRange) (nullable): µs of cut time; %NULL when not looked for
 * @blacks: (element-type VsTimeRange) (nullable): where the picture is black; %NULL when not looked for
 * @frozen: (element-type VsTimeRange) (nullable): where it stands still; %NULL when not looked for
 * @unprintable: (array zero-terminated=1) (nullable): labels and captions with characters that no font has
 * @others: (array length=n_others): other posts, for exclusivity
 * @day: the planned day of the post, or today; %VS_NO_DAY when not known
 *
 * Everything is borrowed.
 */
typedef struct
{
  VsRules                  *rules;
  VsDecision               *decision;
  const VsPreflightTarget  *targets;
  gsize                     n_targets;
  gint64                    length;
  VsSize                    canvas;
  const VsPreflightLabel   *labels;
  gsize                     n_labels;
  const VsPreflightCaption *captions;
  gsize                     n_captions;
  const VsPreflightFault   *faults;
  gsize                     n_faults;
  const char               *text;
  double                    frame_rate;
  gint64                    file_size;
  gboolean                  has_music;
  VsPreflightSound          sound;
  const GArray             *silences;
  const GArray             *blacks;
  const GArray             *frozen;
  const char *const        *unprintable;
  const VsPreflightPost    *others;
  gsize                     n_others;
  VsDay                     day;
} VsPreflightFacts;

GPtrArray         *vs_preflight_run (const VsPreflightFacts *facts) G_GNUC_WARN_UNUSED_RESULT;
const char *const *vs_preflight_get_checks (void);
gboolean           vs_preflight_times_suffice (const VsTimePolicy *policy, const VsLabel *label, const GArray *times, gint64 length);

G_END_DECLS
