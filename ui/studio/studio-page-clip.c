// SPDX-License-Identifier: GPL-3.0-or-later
// The Studio page's clip: loading it, its frame times, and what preview, trim bar and time show of it.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "base/timecode.h"
#include "media/probe.h"

/* What the job that reads frame times is given. */
typedef struct
{
  char        *path;
  VsMediaInfo *info;
} FramesInput;

static const VsMediaFacts *
get_facts (VsUiStudioPage *self)
{
  return self->media != NULL ? vs_media_info_get (vs_media_get_info (self->media)) : NULL;
}

static void
set_time (GtkLabel *label, const char *format, gint64 time)
{
  g_autofree char *timecode = vs_timecode_format (MAX (0, time));
  g_autofree char *text = g_strdup_printf ("%s%s", format, timecode);

  gtk_label_set_text (label, text);
}

/* Whether the file will have the label at the time that is shown: it has nothing of what is cut away. */
static gboolean
is_label_visible (VsUiStudioPage *self, gint64 time)
{
  VsTimeRange range = vs_ui_studio_page_get_range (self);
  VsLabel    *label = self->post != NULL ? vs_post_get_label (self->post) : NULL;

  return label != NULL && vs_time_range_contains (range, time) && vs_label_is_visible (label, time - range.start);
}

void
vs_ui_studio_page_show_position (VsUiStudioPage *self)
{
  gint64 position = vs_player_get_position (self->player);

  set_time (self->time, "", position);
  set_time (self->total, "/ ", vs_player_get_duration (self->player));
  vs_ui_trim_bar_set_playhead (self->trim_bar, position);
  vs_ui_preview_set_label_visible (self->preview, is_label_visible (self, position));
}

static void
show_trouble (VsUiStudioPage *self, const char *title, const char *description, gboolean can_look)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->trouble, title);
  adw_status_page_set_description (self->trouble, escaped);
  gtk_widget_set_visible (self->look_again, can_look);
  gtk_stack_set_visible_child_name (self->stage, "trouble");
}

/* The preview, or what is in its way and what to do about it. */
void
vs_ui_studio_page_show_stage (VsUiStudioPage *self)
{
  VsClip             *clip = vs_ui_studio_page_get_clip (self);
  const VsMediaFacts *facts = get_facts (self);
  g_autofree char    *error = NULL;

  g_object_get (self->player, "error", &error, NULL);
  gtk_widget_set_visible (self->transport, clip != NULL);
  if (clip == NULL)
    gtk_stack_set_visible_child_name (self->stage, "no-clip");
  else if (vs_media_is_missing (vs_clip_get_media (clip)))
    {
      /* Translators: %s is the path of a file. */
      g_autofree char *text = g_strdup_printf (_ ("It was at %s. Put it back there and look again, or import it from where it is now."), vs_media_get_path (vs_clip_get_media (clip)));

      show_trouble (self, _ ("The clip is missing"), text, TRUE);
    }
  else if (error != NULL)
    show_trouble (self, _ ("The clip cannot be shown"), error, TRUE);
  else
    gtk_stack_set_visible_child_name (self->stage, facts != NULL && !facts->has_video ? "sound" : "preview");
}

/* --- frame times --------------------------------------------------------------------------------------------------------- */

static void
frames_input_free (gpointer data)
{
  FramesInput *self = data;

  g_free (self->path);
  vs_media_info_unref (self->info);
  g_free (self);
}

static gpointer
read_frames (VsJob *job, gpointer input, GError **error)
{
  FramesInput *data = input;

  return vs_probe_frame_times (data->path, data->info, vs_job_get_cancellable (job), error);
}

static VsTimeRange
get_bounds (VsUiStudioPage *self)
{
  const VsMediaFacts *facts = get_facts (self);

  if (facts == NULL)
    return vs_time_range (0, 0);
  return self->frames != NULL ? vs_frame_times_get_range (self->frames) : vs_media_info_get_range (vs_media_get_info (self->media));
}

static void
frames_finished_cb (VsUiStudioPage *self, VsJob *job)
{
  if (job != self->frames_job || vs_job_get_state (job) != VS_JOB_DONE)
    return;
  self->frames = vs_frame_times_ref (vs_job_get_result (job));
  vs_player_set_frame_times (self->player, self->frames);
  vs_ui_trim_bar_set_bounds (self->trim_bar, get_bounds (self), self->frames);
}

static void
start_frames_job (VsUiStudioPage *self)
{
  FramesInput *input = g_new0 (FramesInput, 1);

  input->path = g_strdup (vs_media_get_path (self->media));
  input->info = vs_media_info_ref (vs_media_get_info (self->media));
  self->frames_job = vs_job_new (_ ("Reading the frame times"), read_frames, input, frames_input_free, (GDestroyNotify) vs_frame_times_unref);
  g_signal_connect_object (self->frames_job, "finished", G_CALLBACK (frames_finished_cb), self, G_CONNECT_SWAPPED);
  vs_job_start (self->frames_job);
}

/* --- loading ------------------------------------------------------------------------------------------------------------- */

void
vs_ui_studio_page_unload_clip (VsUiStudioPage *self)
{
  if (self->frames_job != NULL)
    vs_job_cancel (self->frames_job);
  g_clear_object (&self->frames_job);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  if (self->media == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->media, vs_ui_studio_page_show_post, self);
  g_clear_object (&self->media);
  vs_player_load (self->player, NULL, NULL);
  vs_ui_preview_set_image (self->preview, NULL);
  vs_ui_filmstrip_load (vs_ui_trim_bar_get_filmstrip (self->trim_bar), NULL, NULL);
  vs_ui_trim_bar_set_bounds (self->trim_bar, vs_time_range (0, 0), NULL);
}

static void
open_media (VsUiStudioPage *self, VsTimeRange range)
{
  VsMediaInfo        *info = vs_media_get_info (self->media);
  const VsMediaFacts *facts = vs_media_info_get (info);
  const char         *path = vs_media_get_path (self->media);
  int                 width, height;

  if (facts->has_video && facts->width > 0 && facts->height > 0)
    vs_ui_preview_set_source_size (self->preview, facts->width, facts->height);
  vs_ui_preview_get_picture_size (self->preview, &width, &height);
  if (gtk_widget_get_width (GTK_WIDGET (self->preview)) > 0)
    vs_player_set_size (self->player, width, height);
  vs_player_load (self->player, path, info);
  vs_player_seek (self->player, range.start, VS_SEEK_EXACT);
  vs_ui_trim_bar_set_bounds (self->trim_bar, get_bounds (self), NULL);
  vs_ui_filmstrip_load (vs_ui_trim_bar_get_filmstrip (self->trim_bar), path, info);
  if (facts->has_video)
    start_frames_job (self);
}

/* Opens the post's clip unless it is open already. */
void
vs_ui_studio_page_load_clip (VsUiStudioPage *self)
{
  VsClip  *clip = vs_ui_studio_page_get_clip (self);
  VsMedia *media = clip != NULL ? vs_clip_get_media (clip) : NULL;

  if (media != NULL && vs_media_is_missing (media))
    media = NULL;
  if (media == self->media)
    return;
  vs_ui_studio_page_unload_clip (self);
  if (media == NULL)
    return;
  self->media = g_object_ref (media);
  g_signal_connect_object (media, "notify::missing", G_CALLBACK (vs_ui_studio_page_show_post), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (media, "notify::path", G_CALLBACK (vs_ui_studio_page_show_post), self, G_CONNECT_SWAPPED);
  vs_ui_preview_set_canvas (self->preview, vs_post_get_size (self->post));
  vs_ui_preview_set_framing (self->preview, vs_clip_get_framing (clip));
  open_media (self, vs_clip_get_range (clip));
}

/* --- what player, preview and trim bar say ------------------------------------------------------------------------------------- */

static void
frame_cb (VsUiStudioPage *self, VsImage *image, gint64 time)
{
  vs_ui_preview_set_image (self->preview, image);
}

static void
playing_cb (VsUiStudioPage *self)
{
  gtk_button_set_icon_name (self->play_button, vs_player_is_playing (self->player) ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
}

static void
picture_size_cb (VsUiStudioPage *self, int width, int height)
{
  vs_player_set_size (self->player, width, height);
}

static void
seek_cb (VsUiStudioPage *self, gint64 time, gboolean at_rest)
{
  if (at_rest && self->frames != NULL)
    time = vs_frame_times_get (self->frames, vs_frame_times_index_at (self->frames, time));
  vs_player_seek (self->player, time, at_rest ? VS_SEEK_EXACT : VS_SEEK_KEYFRAME);
}

static void
trimming_cb (VsUiStudioPage *self, gint64 time)
{
  vs_player_set_playing (self->player, FALSE);
  vs_player_seek (self->player, time, VS_SEEK_KEYFRAME);
  vs_ui_cut_panel_show_range (self->cut_panel, vs_ui_trim_bar_get_range (self->trim_bar));
}

static void
trimmed_cb (VsUiStudioPage *self, gint64 start, gint64 end)
{
  gint64 time = vs_player_get_position (self->player);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.trim", "(xx)", start, end);
  vs_ui_trim_bar_set_range (self->trim_bar, vs_ui_studio_page_get_range (self));
  vs_player_seek (self->player, time, VS_SEEK_EXACT);
}

static void
label_moved_cb (VsUiStudioPage *self, double x, double y)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.label-position", "(dd)", x, y);
}

static void
crop_moved_cb (VsUiStudioPage *self, double x, double y)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.framing-position", "(dd)", x, y);
}

void
vs_ui_studio_page_set_up_clip (VsUiStudioPage *self)
{
  g_signal_connect_swapped (self->player, "frame", G_CALLBACK (frame_cb), self);
  g_signal_connect_swapped (self->player, "notify::position", G_CALLBACK (vs_ui_studio_page_show_position), self);
  g_signal_connect_swapped (self->player, "notify::duration", G_CALLBACK (vs_ui_studio_page_show_position), self);
  g_signal_connect_swapped (self->player, "notify::playing", G_CALLBACK (playing_cb), self);
  g_signal_connect_swapped (self->player, "notify::error", G_CALLBACK (vs_ui_studio_page_show_stage), self);
  g_signal_connect_object (self->preview, "picture-size", G_CALLBACK (picture_size_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "label-moved", G_CALLBACK (label_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "crop-moved", G_CALLBACK (crop_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trim_bar, "seek", G_CALLBACK (seek_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trim_bar, "trimming", G_CALLBACK (trimming_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trim_bar, "trimmed", G_CALLBACK (trimmed_cb), self, G_CONNECT_SWAPPED);
}
