// SPDX-License-Identifier: GPL-3.0-or-later
// What the two halves of a platform share: platform.c answers, platform-read.c reads.
#pragma once

#include "rules/platform.h"

G_BEGIN_DECLS

struct _VsPlatform
{
  gatomicrefcount ref_count;
  char           *id;
  char           *name;
  int             width; /* px */
  int             height;
  GArray         *zones;        /* of VsZone; their facts are owned here */
  VsRect          safe;         /* px of the platform's canvas */
  gint64          max_duration; /* µs, 0 when none is stated */
  VsFact         *duration_fact;
  int             cover_width; /* px, 0 when none is stated */
  int             cover_height;
  VsFact         *cover_fact;
};

#define VS_PLATFORM_MAX_ZONES 16

VsPlatform *vs_platform_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
VsRect      vs_platform_find_free (int width, int height, const GArray *zones);
VsRect      vs_rect_intersect (VsRect a, VsRect b);
void        vs_fact_free (VsFact *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsFact, vs_fact_free)

G_END_DECLS
