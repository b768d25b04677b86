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
//   duration  optional: { maximum_s, FACT }: the longest video, s
//   cover     optional: { width, height, FACT }: of a cover picture, px
//   sources   { id, kind: "P" | "Q" | "S" | "T" | "M", address, note (optional), seen: "2026-11-22" }
//             kind: P the platform's own page, Q a file that quotes it, S somebody else's page, T tested, M memory
//
// FACT is what a fact rests on: basis (a sentence), confidence ("low" | "medium" | "high") and sources (at least one id).
#pragma once

#include <glib-object.h>

#include "base/framing.h"
#include "base/margins.h"

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

typedef enum
{
  VS_CONFIDENCE_LOW,
  VS_CONFIDENCE_MEDIUM,
  VS_CONFIDENCE_HIGH,
} VsConfidence;

/**
 * VsFact:
 * @basis: what it rests on, as the data says it (English)
 * @sources: (array zero-terminated=1): where to read it, one line each
 *
 * What a figure of a platform rests on. Belongs to the platform.
 */
typedef struct
{
  char        *basis;
  VsConfidence confidence;
  char       **sources;
} VsFact;

/**
 * VsZone:
 * @rect: px of the canvas that was asked for
 * @fact: (transfer none): lives as long as the platform
 *
 * A part of the picture that the platform's app covers.
 */
typedef struct
{
  VsZoneKind    kind;
  VsRect        rect;
  const VsFact *fact;
} VsZone;

/**
 * VsPlatform:
 *
 * An immutable, reference-counted platform.
 */
typedef struct _VsPlatform VsPlatform;

GType         vs_platform_get_type (void);
VsPlatform   *vs_platform_parse (const char *data, gsize length, const char *file_name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsPlatform   *vs_platform_ref (VsPlatform *self);
void          vs_platform_unref (VsPlatform *self);
const char   *vs_platform_get_id (const VsPlatform *self);
const char   *vs_platform_get_name (const VsPlatform *self);
void          vs_platform_get_canvas_size (const VsPlatform *self, int *width, int *height);
GArray       *vs_platform_dup_zones (const VsPlatform *self, int width, int height) G_GNUC_WARN_UNUSED_RESULT;
VsRect        vs_platform_get_safe_area (const VsPlatform *self, int width, int height);
gint64        vs_platform_get_max_duration (const VsPlatform *self);
const VsFact *vs_platform_get_duration_fact (const VsPlatform *self);
gboolean      vs_platform_get_cover_size (const VsPlatform *self, int *width, int *height);
const VsFact *vs_platform_get_cover_fact (const VsPlatform *self);

char       *vs_platforms_get_user_folder (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *vs_platforms_load (const char *user_folder, GPtrArray **out_problems) G_GNUC_WARN_UNUSED_RESULT;
VsPlatform *vs_platforms_find (GPtrArray *platforms, const char *id);
VsRect      vs_platforms_intersect_safe_area (GPtrArray *platforms, int width, int height);
VsMargins   vs_platforms_get_margins (GPtrArray *platforms, VsSize canvas);

const char *vs_zone_kind_get_name (VsZoneKind self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsPlatform, vs_platform_unref)

G_END_DECLS
