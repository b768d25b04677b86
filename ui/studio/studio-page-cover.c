// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the cover of a post, and its picture in the panel.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include "work/cover-picture.h"
#include "work/post-sources.h"

/* px that the picture of the panel is fitted into, for screens of twice the pixels. */
#define PICTURE 480

/* --- the picture --------------------------------------------------------------------------------------------------------- */

/* The clip that shows the cover's frame, for its framing; the first one when none does. */
static gsize
find_clip (VsUiStudioPage *self, const VsCover *cover)
{
  for (gsize i = 0; i < vs_cut_get_n (self->cut); i++)
    if (vs_cut_get (self->cut, i)->media_id == cover->media_id && vs_time_range_contains (vs_cut_get (self->cut, i)->range, cover->time))
      return i;
  return 0;
}

static VsFraming
get_framing (VsUiStudioPage *self, gint64 time)
{
  VsCover          cover = { self->cover_media, time, NULL };
  const VsCutClip *clip = vs_cut_get (self->cut, find_clip (self, &cover));

  return vs_motion_apply (clip->motion, clip->framing, time);
}

static void
show_picture (VsUiStudioPage *self, VsImage *image)
{
  VsFraming framing = get_framing (self, self->cover_time);

  /* It is turned and mirrored already. */
  framing.turn = 0;
  framing.mirrored = FALSE;
  vs_ui_cover_panel_show_picture (self->cover_panel, image, (VsSize){ image->width, image->height }, framing);
}

static void
stop_reading (VsUiStudioPage *self)
{
  if (self->cover_job != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->cover_job, self);
      vs_job_cancel (self->cover_job);
    }
  g_clear_object (&self->cover_job);
}

/* A picture that cannot be read is not there; the stage says why. */
static void
picture_cb (VsUiStudioPage *self, VsJob *job)
{
  if (vs_job_get_state (job) == VS_JOB_DONE && self->post != NULL && vs_cut_get_n (self->cut) > 0)
    show_picture (self, vs_job_get_result (job));
  g_clear_object (&self->cover_job);
}

static void
read_picture (VsUiStudioPage *self)
{
  g_autoptr (GPtrArray) sources = vs_post_sources (vs_ui_session_get_project (self->session), self->post);
  VsSource *source = vs_sources_find (sources, self->cover_media);

  stop_reading (self);
  if (source == NULL)
    return;
  self->cover_job = vs_cover_picture_job_new (source, self->cover_time, get_framing (self, self->cover_time), (VsSize){ PICTURE, PICTURE });
  g_signal_connect_object (self->cover_job, "finished", G_CALLBACK (picture_cb), self, G_CONNECT_SWAPPED);
  vs_job_start (self->cover_job);
}

/* --- what a person does ---------------------------------------------------------------------------------------------------- */

static void
set_cover (VsUiStudioPage *self, const VsCover *cover)
{
  g_autoptr (GError) error = NULL;

  if (!vs_cover_equal (cover, vs_post_get_cover (self->post)))
    vs_ui_studio_page_report (self, vs_project_set_cover (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), cover, &error), error);
}

/* The frame that is seen; what is written on the old one is written on the new one. */
static void
cover_here_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsCover         cover = *vs_post_get_cover (self->post);
  VsFrameTimes   *frames;
  gsize           index;

  cover.time = vs_cut_to_source (self->cut, vs_cut_player_get_position (self->player), &index);
  cover.media_id = vs_cut_get (self->cut, index)->media_id;
  frames = vs_ui_studio_page_get_frames (self, cover.media_id);
  if (frames != NULL)
    cover.time = vs_frame_times_get (frames, vs_frame_times_index_at (frames, cover.time));
  set_cover (self, &cover);
}

static VsLabelStyle
get_style (VsUiStudioPage *self)
{
  VsLabel     *text = vs_post_get_cover (self->post)->text;
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

  if (text != NULL)
    return *vs_label_get_style (text);
  /* A title in the middle of the lower half is what covers of short videos have. */
  style.kind = VS_LABEL_OTHER;
  style.place = VS_PLACE_BOTTOM;
  style.size = 96;
  return style;
}

static void
set_style (VsUiStudioPage *self, const VsLabelStyle *style)
{
  VsCover cover = *vs_post_get_cover (self->post);
  g_autoptr (VsLabel) text = vs_label_wording_is_blank (style->wording) ? NULL : vs_label_new (style);

  if (cover.media_id == 0)
    return;
  cover.text = text;
  set_cover (self, &cover);
}

static void
cover_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle     style = get_style (user_data);
  g_autofree char *text = g_strstrip (g_variant_dup_string (parameter, NULL));

  style.wording = text;
  set_style (user_data, &style);
}

/* Changes how the text looks, when there is one. */
static void
set_look (VsUiStudioPage *self, const VsLabelStyle *style)
{
  if (vs_post_get_cover (self->post)->text != NULL)
    set_style (self, style);
}

static void
cover_place_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  if (vs_place_parse (g_variant_get_string (parameter, NULL), &style.place))
    set_look (user_data, &style);
}

static void
cover_size_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  style.size = CLAMP (g_variant_get_double (parameter), VS_LABEL_SIZE_MIN, VS_LABEL_SIZE_MAX);
  set_look (user_data, &style);
}

static void
cover_box_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  style.has_box = g_variant_get_boolean (parameter);
  set_look (user_data, &style);
}

static void
cover_text_color_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  if (vs_ui_studio_page_parse_color (parameter, &style.text_color))
    set_look (user_data, &style);
}

static void
cover_box_color_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  if (vs_ui_studio_page_parse_color (parameter, &style.box_color))
    set_look (user_data, &style);
}

static void
cover_remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  set_cover (user_data, &VS_COVER_NONE);
}

/* --- the page ------------------------------------------------------------------------------------------------------------ */

/* The post, its cut or its cover is another: without a cover the first frame is shown. */
void
vs_ui_studio_page_show_cover (VsUiStudioPage *self)
{
  const VsCover   *cover = self->post != NULL ? vs_post_get_cover (self->post) : &VS_COVER_NONE;
  const VsCutClip *first = vs_cut_get_n (self->cut) > 0 ? vs_cut_get (self->cut, 0) : NULL;
  gint64           media_id = cover->media_id != 0 ? cover->media_id : first != NULL ? first->media_id
                                                                                     : 0;
  gint64           time = cover->media_id != 0 ? cover->time : first != NULL ? first->range.start
                                                                             : 0;

  vs_ui_cover_panel_show (self->cover_panel, cover);
  vs_ui_studio_page_show_cover_format (self);
  vs_ui_timeline_set_cover_time (self->timeline, cover->media_id != 0 && first != NULL ? vs_cut_from_source (self->cut, find_clip (self, cover), cover->time) : -1);
  if (first == NULL || (media_id == self->cover_media && time == self->cover_time))
    return;
  self->cover_media = media_id;
  self->cover_time = time;
  read_picture (self);
}

/* From dispose. */
void
vs_ui_studio_page_stop_cover (VsUiStudioPage *self)
{
  stop_reading (self);
}

const VsUiStudioAction vs_ui_studio_cover_actions[] = {
  { { "cover-here", cover_here_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { "cover-text", cover_text_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "cover-place", cover_place_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "cover-size", cover_size_cb, "d" }, VS_UI_NEEDS_POST_EDIT },
  { { "cover-box", cover_box_cb, "b" }, VS_UI_NEEDS_POST_EDIT },
  { { "cover-text-color", cover_text_color_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "cover-box-color", cover_box_color_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "cover-remove", cover_remove_cb }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
