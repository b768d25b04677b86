// SPDX-License-Identifier: GPL-3.0-or-later
// A place to publish: what its app covers of the picture, how long a video may be, how large its cover is.
//
// Platforms are data: resources/platforms/*.json are built in, files of a person's own folder come on top, and one with the id of
// a built-in platform replaces it. A file is one JSON object; members that are not named here are refused.
//
//   id        "tiktok": a–z, 0–9 and _
//   name      "TikTok": what a person reads
//   canvas    { width, height }: of the platform's full screen, px; what follows is in these px
//   zones     what the app covers with its own buttons and texts, at most 16:
//             { kind: "top-bar" | "caption" | "buttons" | "edge", x, y, width, height, FACT }
//   version   optional "2026-11-22": any short text; results carry it along
//   date      optional "2026-11-22": the day for which it was put together
//   duration  optional: { minimum_s, maximum_s, FACT }: the shortest and the longest video, s; one of them may be missing
//   frame_rate optional: { minimum, maximum, FACT }: frames a second; one of them may be missing
//   resolution optional: { width, height, FACT }: the smallest upright video, px
//   file      optional: { maximum_mib, FACT }: the largest file, MiB
//   caption   optional: { maximum, unit, FACT }: the longest text of a post; 0 when there is none
//             unit: "utf16" code units | "characters" as a person counts them
//   hashtags  optional: { maximum, FACT }: how many a post may have
//   loudness  optional: { target_lufs, peak_dbtp, FACT }: what the platform plays well
//   subtitles optional: { formats, FACT }: file formats that it takes beside the video, as ["srt"]; [] when it takes none
//   switches  optional: { id, name, when, note (optional), FACT }: what has to be switched on at the platform
//             name: as the platform shows it; when: words of VsTrigger, see rules.h, of which each asks for it
//   cover     optional: { width, height, FACT }: of a cover picture, px
//   sources   see base/json-sources.h
//
// FACT is what a fact rests on, see evidence.h.
#pragma once

#include <glib-object.h>

#include "base/framing.h"
#include "base/margins.h"
#include "rules/evidence.h"

G_BEGIN_DECLS

#define VS_TYPE_PLATFORM (vs_platform_get_type ())

/**
 * VsZoneKind:
 * @VS_ZONE_TOP_BAR: tabs, search, the clock of the phone
 * @VS_ZONE_CAPTION: name, text and sound of the post
 * @VS_ZONE_BUTTONS: like, comment, share
 * @VS_ZONE_EDGE: a margin that some screens cut
 */
typedef enum
{
  VS_ZONE_TOP_BAR,
  VS_ZONE_CAPTION,
  VS_ZONE_BUTTONS,
  VS_ZONE_EDGE,
} VsZoneKind;

/**
 * VsZone:
 * @rect: px of the canvas that was asked for
 * @evidence: (transfer none): lives as long as the platform
 *
 * A part of the picture that the platform's app covers.
 */
typedef struct
{
  VsZoneKind        kind;
  VsRect            rect;
  const VsEvidence *evidence;
} VsZone;

/**
 * VsCaptionUnit:
 * @VS_CAPTION_UTF16: code units, of which an emoji has two or more
 * @VS_CAPTION_CHARACTERS: characters as a person counts them
 */
typedef enum
{
  VS_CAPTION_UTF16,
  VS_CAPTION_CHARACTERS,
} VsCaptionUnit;

/**
 * VsPlatformLimits:
 * @min_duration: µs, 0 when none is known
 * @max_duration: µs, 0 when none is known
 * @min_rate: frames a second, 0 when none is known
 * @max_rate: frames a second, 0 when none is known
 * @min_width: px of the smallest upright video, 0 when none is known
 * @min_height: px
 * @max_bytes: of a file, 0 when none is known
 * @max_caption: of the text of a post in @caption_unit; -1 when none is known, 0 when a post has no text
 * @max_hashtags: -1 when none is known
 * @target_lufs: 0 when none is known
 * @peak_dbtp: the loudest true peak
 * @subtitle_formats: (array zero-terminated=1): of files beside the video; empty when it takes none; meaningless without evidence
 *
 * What a platform takes. Each figure has its evidence, which is %NULL when nothing is known. Belongs to the platform.
 */
typedef struct
{
  gint64        min_duration;
  gint64        max_duration;
  VsEvidence   *duration;
  int           min_rate;
  int           max_rate;
  VsEvidence   *rate;
  int           min_width;
  int           min_height;
  VsEvidence   *resolution;
  gint64        max_bytes;
  VsEvidence   *file;
  int           max_caption;
  VsCaptionUnit caption_unit;
  VsEvidence   *caption;
  int           max_hashtags;
  VsEvidence   *hashtags;
  int           target_lufs;
  int           peak_dbtp;
  VsEvidence   *loudness;
  char        **subtitle_formats;
  VsEvidence   *subtitles;
} VsPlatformLimits;

/**
 * VsPlatformSwitch:
 * @id: short name
 * @name: as the platform shows it, not translated
 * @triggers: bits 1 << #VsTrigger of rules.h, of which each asks for it
 * @note: (nullable): a sentence of the data (English)
 *
 * Something that has to be switched on when a post is published. Belongs to the platform.
 */
typedef struct
{
  char       *id;
  char       *name;
  guint       triggers;
  char       *note;
  VsEvidence *evidence;
} VsPlatformSwitch;

/**
 * VsPlatform:
 *
 * An immutable, reference-counted platform.
 */
typedef struct _VsPlatform VsPlatform;

GType                   vs_platform_get_type (void);
VsPlatform             *vs_platform_parse (const char *data, gsize length, const char *file_name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsPlatform             *vs_platform_ref (VsPlatform *self);
void                    vs_platform_unref (VsPlatform *self);
const char             *vs_platform_get_id (const VsPlatform *self);
const char             *vs_platform_get_name (const VsPlatform *self);
void                    vs_platform_get_canvas_size (const VsPlatform *self, int *width, int *height);
GArray                 *vs_platform_dup_zones (const VsPlatform *self, int width, int height) G_GNUC_WARN_UNUSED_RESULT;
VsRect                  vs_platform_get_safe_area (const VsPlatform *self, int width, int height);
gint64                  vs_platform_get_max_duration (const VsPlatform *self);
const VsEvidence       *vs_platform_get_duration_evidence (const VsPlatform *self);
gboolean                vs_platform_get_cover_size (const VsPlatform *self, int *width, int *height);
const VsEvidence       *vs_platform_get_cover_evidence (const VsPlatform *self);
const char             *vs_platform_get_version (const VsPlatform *self);
const char             *vs_platform_get_date (const VsPlatform *self);
const VsPlatformLimits *vs_platform_get_limits (const VsPlatform *self);
guint                   vs_platform_get_n_switches (const VsPlatform *self);
const VsPlatformSwitch *vs_platform_get_switch (const VsPlatform *self, guint index);
int                     vs_platform_measure_caption (const VsPlatform *self, const char *text);
int                     vs_caption_count_hashtags (const char *text);

char       *vs_platforms_get_user_folder (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *vs_platforms_load (const char *user_folder, GPtrArray **out_problems) G_GNUC_WARN_UNUSED_RESULT;
VsPlatform *vs_platforms_find (GPtrArray *platforms, const char *id);
VsRect      vs_platforms_intersect_safe_area (GPtrArray *platforms, int width, int height);
VsMargins   vs_platforms_get_margins (GPtrArray *platforms, VsSize canvas);

const char *vs_zone_kind_get_name (VsZoneKind self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsPlatform, vs_platform_unref)

G_END_DECLS
