// SPDX-License-Identifier: GPL-3.0-or-later
// What the Studio page's parts share: studio-page.c follows the post, -media.c the files, -actions.c, -cut.c and -label.c a
// person, -describe.c tests.
#pragma once

#include "media/cut-player.h"
#include "media/proxy-plan.h"
#include "ui/captions/caption-panel.h"
#include "ui/exports/export-bar.h"
#include "ui/media/media-pool.h"
#include "ui/player/preview.h"
#include "ui/studio/check-panel.h"
#include "ui/studio/contrast-finder.h"
#include "ui/studio/cover-panel.h"
#include "ui/studio/cut-panel.h"
#include "ui/studio/label-panel.h"
#include "ui/studio/silence-panel.h"
#include "ui/studio/sound-panel.h"
#include "ui/studio/studio-page.h"
#include "ui/studio/timeline.h"

G_BEGIN_DECLS

struct _VsUiStudioPage
{
  AdwBin parent_instance;

  /* template */
  GtkStack         *pages;
  GtkLabel         *title;
  GtkLabel         *subtitle;
  GtkWidget        *export_button;
  GtkMenuButton    *export_menu_button;
  GMenu            *export_platforms;
  AdwFlap          *flap;
  AdwFlap          *media_flap;
  AdwViewStack     *panels;
  GtkStack         *stage;
  AdwStatusPage    *trouble;
  GtkWidget        *look_again;
  GtkWidget        *transport;
  GtkButton        *play_button;
  GtkLabel         *time;
  GtkLabel         *total;
  GtkToggleButton  *loop_button;
  GtkScaleButton   *volume_button;
  GtkMenuButton    *zones_button;
  VsUiPreview      *preview;
  VsUiTimeline     *timeline;
  VsUiExportBar    *export_bar;
  VsUiCutPanel     *cut_panel;
  VsUiSilencePanel *silence_panel;
  VsUiSoundPanel   *sound_panel;
  VsUiCoverPanel   *cover_panel;
  VsUiLabelPanel   *label_panel;
  VsLabelKind       label_kind; /* of the label that the panel and the keys change */
  VsUiCaptionPanel *caption_panel;
  VsUiCheckPanel   *check_panel;

  /* owned */
  VsUiSession *session;
  VsCutPlayer *player;
  VsPost      *post;          /* (nullable) */
  VsCut       *cut;           /* of the post, empty without */
  GHashTable  *media;         /* gint64 id → VsUiStudioMedia: of the cut */
  GPtrArray   *platforms;     /* of VsPlatform */
  VsRules     *rules;         /* of all countries */
  VsDecision  *decision;      /* (nullable): what they say of the post */
  GSettings   *settings;      /* (nullable) */
  char       **zones;         /* ids of the platforms whose zones are shown */
  GActionMap  *actions;       /* (nullable) */
  GObject     *chooser;       /* (nullable): while files are chosen */
  GtkWidget   *facts_dialog;  /* (nullable): while it is open */
  GtkWidget   *notice_dialog; /* (nullable): while it is open */

  /* small copies to scrub on */
  VsProxyPlan *proxy_plan;
  VsJob       *proxy_job;    /* (nullable): while they are made */
  guint        proxy_serial; /* of the plan for which everything was made */

  /* silences, sound and cover */
  VsUiSilenceFinder *silences;
  VsJob             *sound_job; /* (nullable): while the sound is measured */
  VsCut             *sound_cut; /* (nullable): whose sound that is, with the music */
  VsMusic            sound_music;
  VsJob             *speech_job; /* (nullable): while speech is looked for */
  guint              sound_rest; /* the time-out after which it is measured */
  gboolean           sound_is_known;
  VsJob             *cover_job;   /* (nullable): while the cover's picture is read */
  gint64             cover_media; /* which picture that is */
  gint64             cover_time;
  VsPlatform        *cover_platform; /* (nullable): whose size a saved cover has; %NULL for the video's */

  /* the check */
  VsJob     *check_job;      /* (nullable): while the post is checked */
  GPtrArray *findings;       /* (nullable): what the last check found */
  gint64     check_post_id;  /* of the post that they are about */
  gboolean   check_is_known; /* nothing has changed since */
  guint      check_rest;     /* the time-out after which it is checked */
  GVariant  *export_waiting; /* (nullable): post, platforms, target and whether it may be replaced, of an export that waits for the check */

  /* captions */
  gint64              track_id; /* of the captions that the panel lists, 0 without */
  gint64              cue_id;   /* of the chosen one, 0 for none */
  gint64              cue_clip; /* id of the clip in which it was chosen: another may show it too */
  VsShownCaptions    *shown;    /* (nullable): that track through the cut */
  VsUiContrastFinder *contrast;
  gboolean            plays_caption;
  gboolean            loops_caption;

  gint64   selected;   /* id of the clip that actions are about, 0 for the one under the playhead */
  int      panel_clip; /* index of the clip that the panels show */
  double   rate;       /* how fast J and L play */
  gboolean loop;
};

/* What an action needs to make sense. */
typedef enum
{
  VS_UI_NEEDS_POST,      /* there is a post */
  VS_UI_NEEDS_CLIP,      /* there is a clip */
  VS_UI_NEEDS_CLIP_EDIT, /* … and the project may be written */
  VS_UI_NEEDS_POST_EDIT, /* there is a post, and the project may be written */
} VsUiStudioNeed;

typedef struct
{
  GActionEntry   entry;
  VsUiStudioNeed need;
} VsUiStudioAction;

/* Each ends with an entry without a name. */
extern const VsUiStudioAction vs_ui_studio_cut_actions[];
extern const VsUiStudioAction vs_ui_studio_keyframe_actions[];
extern const VsUiStudioAction vs_ui_studio_caption_actions[];
extern const VsUiStudioAction vs_ui_studio_caption_cut_actions[];
extern const VsUiStudioAction vs_ui_studio_label_actions[];
extern const VsUiStudioAction vs_ui_studio_label_file_actions[];
extern const VsUiStudioAction vs_ui_studio_mark_actions[];
extern const VsUiStudioAction vs_ui_studio_template_actions[];
extern const VsUiStudioAction vs_ui_studio_fact_actions[];
extern const VsUiStudioAction vs_ui_studio_speech_actions[];
extern const VsUiStudioAction vs_ui_studio_silence_actions[];
extern const VsUiStudioAction vs_ui_studio_sound_actions[];
extern const VsUiStudioAction vs_ui_studio_check_actions[];
extern const VsUiStudioAction vs_ui_studio_cover_actions[];
extern const VsUiStudioAction vs_ui_studio_cover_file_actions[];
extern const VsUiStudioAction vs_ui_studio_exchange_actions[];

/* studio-page.c */
gboolean vs_ui_studio_page_can_edit (VsUiStudioPage *self);
void     vs_ui_studio_page_show_post (VsUiStudioPage *self);
void     vs_ui_studio_page_show_clip (VsUiStudioPage *self);
void     vs_ui_studio_page_show_loop (VsUiStudioPage *self);

/* studio-page-media.c */
void          vs_ui_studio_page_set_up_media (VsUiStudioPage *self);
void          vs_ui_studio_page_load_media (VsUiStudioPage *self);
void          vs_ui_studio_page_unload_media (VsUiStudioPage *self);
void          vs_ui_studio_page_ask_sizes (VsUiStudioPage *self);
void          vs_ui_studio_page_show_stage (VsUiStudioPage *self);
void          vs_ui_studio_page_show_position (VsUiStudioPage *self);
VsFrameTimes *vs_ui_studio_page_get_frames (VsUiStudioPage *self, gint64 media_id);

/* studio-page-proxies.c */
void vs_ui_studio_page_update_proxies (VsUiStudioPage *self);
void vs_ui_studio_page_plan_proxies (VsUiStudioPage *self, GPtrArray *sources);
void vs_ui_studio_page_stop_proxies (VsUiStudioPage *self);

/* studio-page-actions.c */
void vs_ui_studio_page_report (VsUiStudioPage *self, gboolean worked, GError *error);
void vs_ui_studio_page_update_actions (VsUiStudioPage *self);
void vs_ui_studio_page_add_shortcuts (VsUiStudioPage *self);

/* studio-page-cut.c */
int       vs_ui_studio_page_get_index (VsUiStudioPage *self);
VsFraming vs_ui_studio_page_get_framing_now (VsUiStudioPage *self, int index);
gint64    vs_ui_studio_page_step_from (VsUiStudioPage *self, gint64 time, int frames);
gint64    vs_ui_studio_page_get_last_frame (VsUiStudioPage *self);
gint64    vs_ui_studio_page_get_source_time (VsUiStudioPage *self, gsize index);
void      vs_ui_studio_page_set_clip (VsUiStudioPage *self, const char *name, int index, const VsCutClip *clip);

/* studio-page-keyframes.c */
void     vs_ui_studio_page_set_up_keyframes (VsUiStudioPage *self);
gboolean vs_ui_studio_page_is_on_keyframe (VsUiStudioPage *self, int index);

/* studio-page-choose.c */
void  vs_ui_studio_page_choose (VsUiStudioPage *self, GtkFileChooserNative *dialog, GCallback chosen);
char *vs_ui_studio_page_take_chosen (VsUiStudioPage *self, int response, GtkNativeDialog *dialog) G_GNUC_WARN_UNUSED_RESULT;
void  vs_ui_studio_page_add_filter (GtkFileChooserNative *dialog, const char *name, const char *const *suffixes);

/* studio-page-captions.c */
void            vs_ui_studio_page_set_up_captions (VsUiStudioPage *self);
void            vs_ui_studio_page_show_captions (VsUiStudioPage *self);
void            vs_ui_studio_page_follow_captions (VsUiStudioPage *self, gint64 position);
char           *vs_ui_studio_page_dup_limits_text (VsUiStudioPage *self) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */
int             vs_ui_studio_page_find_caption (VsUiStudioPage *self);
VsCaptionLimits vs_ui_studio_page_get_limits (VsUiStudioPage *self, const char *language);
gboolean        vs_ui_studio_page_get_caption_range (VsUiStudioPage *self, VsTimeRange *out);

/* studio-page-speech.c */
void vs_ui_studio_page_set_up_translators (VsUiStudioPage *self);

/* studio-page-lane.c */
void vs_ui_studio_page_set_up_lane (VsUiStudioPage *self);
void vs_ui_studio_page_show_lane (VsUiStudioPage *self, const GArray *findings, int chosen);

/* studio-page-silence.c */
void vs_ui_studio_page_set_up_silences (VsUiStudioPage *self);
void vs_ui_studio_page_show_silences (VsUiStudioPage *self);

/* studio-page-sound.c */
void vs_ui_studio_page_set_up_sound (VsUiStudioPage *self);
void vs_ui_studio_page_show_sound (VsUiStudioPage *self);
void vs_ui_studio_page_stop_sound (VsUiStudioPage *self);

/* studio-page-check.c */
void vs_ui_studio_page_set_up_check (VsUiStudioPage *self);
void vs_ui_studio_page_show_check (VsUiStudioPage *self);
void vs_ui_studio_page_stop_check (VsUiStudioPage *self);
void vs_ui_studio_page_add_check_actions (VsUiStudioPage *self, GActionMap *window);

/* studio-page-cover.c */
void vs_ui_studio_page_show_cover (VsUiStudioPage *self);
void vs_ui_studio_page_stop_cover (VsUiStudioPage *self);

/* studio-page-cover-file.c */
VsCoverFormat vs_ui_studio_page_get_cover_format (VsUiStudioPage *self);
void          vs_ui_studio_page_show_cover_format (VsUiStudioPage *self);

/* studio-page-zones.c */
void vs_ui_studio_page_set_up_zones (VsUiStudioPage *self);
void vs_ui_studio_page_add_zone_actions (VsUiStudioPage *self, GActionMap *window);

/* studio-page-facts.c */
void     vs_ui_studio_page_set_up_facts (VsUiStudioPage *self);
void     vs_ui_studio_page_show_facts (VsUiStudioPage *self);
VsFacts *vs_ui_studio_page_read_facts (VsUiStudioPage *self) G_GNUC_WARN_UNUSED_RESULT;

/* studio-page-export.c */
void vs_ui_studio_page_show_export (VsUiStudioPage *self);

/* studio-page-templates.c */
void vs_ui_studio_page_set_up_templates (VsUiStudioPage *self);
void vs_ui_studio_page_show_templates (VsUiStudioPage *self);

/* studio-page-marks.c */
gboolean vs_ui_studio_page_mark_here (VsUiStudioPage *self);

/* studio-page-label.c */
void     vs_ui_studio_page_set_label_style (VsUiStudioPage *self, const VsLabelStyle *style);
gboolean vs_ui_studio_page_parse_color (GVariant *parameter, guint32 *color);

G_END_DECLS
