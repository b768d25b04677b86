// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of a platform share: platform.c answers, platform-read.c and platform-limits.c read.
#pragma once

#include "rules/platform.h"

G_BEGIN_DECLS

struct _VsPlatform
{
  gatomicrefcount  ref_count;
  char            *id;
  char            *name;
  char            *version; /* NULL when none is stated */
  char            *date;    /* likewise */
  int              width;   /* px */
  int              height;
  GArray          *zones; /* of VsZone; their evidence is owned here */
  VsRect           safe;  /* px of the platform's canvas */
  VsPlatformLimits limits;
  GPtrArray       *switches;    /* of VsPlatformSwitch */
  int              cover_width; /* px, 0 when none is stated */
  int              cover_height;
  VsEvidence      *cover_evidence;
};

#define VS_PLATFORM_MAX_ZONES 16

VsPlatform *vs_platform_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
VsRect      vs_platform_find_free (int width, int height, const GArray *zones);
VsRect      vs_rect_intersect (VsRect a, VsRect b);
gboolean    vs_platform_read_limits (const VsJsonPart *file, VsPlatform *self, GError **error);
gboolean    vs_platform_read_switches (const VsJsonPart *file, VsPlatform *self, GError **error);
void        vs_platform_clear_limits (VsPlatformLimits *limits);

G_END_DECLS
