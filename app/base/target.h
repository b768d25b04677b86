// SPDX-License-Identifier: GPL-3.0-or-later
// A platform that a post is made for, and what is different there.
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VsTargetCaptions:
 * @VS_TARGET_CAPTIONS_DRAWN: on the picture
 * @VS_TARGET_CAPTIONS_FILE: in files beside the video
 * @VS_TARGET_CAPTIONS_BOTH: both
 * @VS_TARGET_CAPTIONS_NONE: neither
 */
typedef enum
{
  VS_TARGET_CAPTIONS_DRAWN,
  VS_TARGET_CAPTIONS_FILE,
  VS_TARGET_CAPTIONS_BOTH,
  VS_TARGET_CAPTIONS_NONE,
} VsTargetCaptions;

#define VS_TYPE_TARGET (vs_target_get_type ())

/**
 * VsTarget:
 * @platform: id of the platform, as "tiktok"
 * @text: caption text for this platform alone, empty for that of the post
 * @captions: where the captions go
 * @switches: ids of the platform's switches that a person says are set, %NULL-terminated
 * @url: of the published post, empty until then
 */
typedef struct
{
  char            *platform;
  char            *text;
  VsTargetCaptions captions;
  char           **switches;
  char            *url;
} VsTarget;

GType     vs_target_get_type (void);
VsTarget *vs_target_new (const char *platform) G_GNUC_WARN_UNUSED_RESULT;
VsTarget *vs_target_copy (const VsTarget *self) G_GNUC_WARN_UNUSED_RESULT;
void      vs_target_free (VsTarget *self);
gboolean  vs_target_has_switch (const VsTarget *self, const char *id);
void      vs_target_set_switch (VsTarget *self, const char *id, gboolean is_set);

const char *vs_target_captions_to_text (VsTargetCaptions self);
gboolean    vs_target_captions_parse (const char *text, VsTargetCaptions *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsTarget, vs_target_free)

G_END_DECLS
