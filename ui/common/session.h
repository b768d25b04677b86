// SPDX-License-Identifier: GPL-3.0-or-later
// What one window looks at: the one place for view state, so that .ui files can bind to it.
#pragma once

#include "work/studio.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_SESSION (vs_ui_session_get_type ())
G_DECLARE_FINAL_TYPE (VsUiSession, vs_ui_session, VS, UI_SESSION, GObject)

/* Properties, all read-write and notifying:
   studio (VsStudio, construct-only), project (VsProject, read-only: follows the studio's),
   page (string: "plan", "studio" or "exports"), post (VsPost, nullable: the selected one, shown in the details and in the Studio),
   day (uint, VsDay: the day that the calendar stands on, never VS_NO_DAY). */

VsUiSession *vs_ui_session_new (VsStudio *studio) G_GNUC_WARN_UNUSED_RESULT;
VsStudio    *vs_ui_session_get_studio (VsUiSession *self);
VsProject   *vs_ui_session_get_project (VsUiSession *self); /* (nullable) */
const char  *vs_ui_session_get_page (VsUiSession *self);
void         vs_ui_session_set_page (VsUiSession *self, const char *page);
VsPost      *vs_ui_session_get_post (VsUiSession *self); /* (nullable) */
void         vs_ui_session_set_post (VsUiSession *self, VsPost *post);
VsDay        vs_ui_session_get_day (VsUiSession *self);
void         vs_ui_session_set_day (VsUiSession *self, VsDay day);

/* The platforms whose apps the person has in mind: (transfer none) (element-type VsPlatform), the ones whose safe zones are shown. */
GPtrArray *vs_ui_session_get_platforms (VsUiSession *self);
void       vs_ui_session_set_platforms (VsUiSession *self, GPtrArray *platforms);

/* What the last check found about a post, as JSON for the proof of its export: until the post changes. */
void  vs_ui_session_set_check (VsUiSession *self, gint64 post_id, const char *check);
char *vs_ui_session_dup_check (VsUiSession *self, gint64 post_id) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */

/* Signal "notice" (char *text): something to tell the person in a toast. */
void vs_ui_session_tell (VsUiSession *self, const char *text);

G_END_DECLS
