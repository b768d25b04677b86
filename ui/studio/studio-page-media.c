// SPDX-License-Identifier: GPL-3.0-or-later
// The Studio page's files: what player and timeline are told of them, and what player, preview and time show of the cut.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "base/timecode.h"
#include "media/probe.h"
#include "media/proxy.h"
#include "media/waveform.h"
#include "work/post-sources.h"

/* What is known of one file of the cut. */
typedef struct
{
  VsSource     *source;
  VsFrameTimes *frames;   /* (nullable): until they are read */
  VsWaveform   *waveform; /* (nullable): likewise */
  VsJob        *frames_job;
  VsJob        *waveform_job;
  GSignalGroup *model; /* the media whose file this is */
} Media;

static void
stop (VsJob **job)
{
  if (*job != NULL)
    vs_job_cancel (*job);
  g_clear_object (job);
}

static void
media_free (gpointer data)
{
  Media *self = data;

  stop (&self->frames_job);
  stop (&self->waveform_job);
  g_clear_object (&self->model);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  g_clear_pointer (&self->waveform, vs_waveform_unref);
  vs_source_unref (self->source);
  g_free (self);
}

/**
 * vs_ui_studio_page_get_frames:
 *
 * Returns: (transfer none) (nullable): when the frames of a media are, %NULL until that is known
 */
VsFrameTimes *
vs_ui_studio_page_get_frames (VsUiStudioPage *self, gint64 media_id)
{
  const Media *media = g_hash_table_lookup (self->media, &media_id);

  return media != NULL ? media->frames : NULL;
}

/* --- reading them ------------------------------------------------------------------------------------------------------- */

static gpointer
read_frames (VsJob *job, gpointer input, GError **error)
{
  VsSource *source = input;

  return vs_probe_frame_times (source->path, source->info, vs_job_get_cancellable (job), error);
}

static gpointer
read_waveform (VsJob *job, gpointer input, GError **error)
{
  VsSource *source = input;

  const VsMediaFacts *facts = vs_media_info_get (source->info);
  g_autofree char    *cache = source->fingerprint != NULL ? vs_waveform_get_cache_path (NULL, source->fingerprint, facts->audio_stream) : NULL;

  if (cache == NULL)
    return vs_waveform_make (source->path, facts->audio_stream, facts->duration, NULL, NULL, vs_job_get_cancellable (job), error);
  return vs_waveform_make_cached (source->path, facts->audio_stream, facts->duration, cache, NULL, NULL, vs_job_get_cancellable (job), error);
}

static void
show_media (VsUiStudioPage *self, const Media *media)
{
  VsUiTimelineMedia shown = { media->source->path, NULL, media->source->fingerprint, media->source->info, media->frames, media->waveform };

  vs_ui_timeline_set_media (self->timeline, media->source->media_id, &shown);
  vs_ui_silence_finder_set_media (self->silences, media->source->media_id, media->waveform, media->frames);
}

static void
frames_finished_cb (VsUiStudioPage *self, VsJob *job)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->media);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Media *media = value;

      if (media->frames_job != job || vs_job_get_state (job) != VS_JOB_DONE)
        continue;
      media->frames = vs_frame_times_ref (vs_job_get_result (job));
      vs_cut_player_set_frame_times (self->player, media->source->media_id, media->frames);
      show_media (self, media);
    }
}

static void
waveform_finished_cb (VsUiStudioPage *self, VsJob *job)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->media);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Media *media = value;

      if (media->waveform_job != job || vs_job_get_state (job) != VS_JOB_DONE)
        continue;
      media->waveform = vs_waveform_ref (vs_job_get_result (job));
      show_media (self, media);
    }
}

static VsJob *
start_job (VsUiStudioPage *self, const char *title, VsJobWork work, VsSource *source, GDestroyNotify result_free, GCallback finished)
{
  VsJob *job = vs_job_new (title, work, vs_source_ref (source), (GDestroyNotify) vs_source_unref, result_free);

  g_signal_connect_object (job, "finished", finished, self, G_CONNECT_SWAPPED);
  vs_job_start (job);
  return job;
}

/* A file that is lost, found or moved shows at once. */
static void
follow_media (VsUiStudioPage *self, Media *media)
{
  media->model = g_signal_group_new (VS_TYPE_MEDIA);
  g_signal_group_connect_object (media->model, "notify::missing", G_CALLBACK (vs_ui_studio_page_show_post), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (media->model, "notify::path", G_CALLBACK (vs_ui_studio_page_show_post), self, G_CONNECT_SWAPPED);
  g_signal_group_set_target (media->model, vs_project_get_media_by_id (vs_ui_session_get_project (self->session), media->source->media_id));
}

static void
add_media (VsUiStudioPage *self, VsSource *source)
{
  const VsMediaFacts *facts = vs_media_info_get (source->info);
  Media              *media = g_new0 (Media, 1);

  media->source = vs_source_ref (source);
  g_hash_table_insert (self->media, &media->source->media_id, media);
  follow_media (self, media);
  if (facts->has_video)
    media->frames_job = start_job (self, _ ("Reading the frame times"), read_frames, source, (GDestroyNotify) vs_frame_times_unref, G_CALLBACK (frames_finished_cb));
  if (facts->has_audio)
    media->waveform_job = start_job (self, _ ("Drawing the sound"), read_waveform, source, (GDestroyNotify) vs_waveform_unref, G_CALLBACK (waveform_finished_cb));
  show_media (self, media);
}

/* Whether what is known of a file is no longer about it: it lies somewhere else now, or is no longer used. */
static gboolean
is_stale (gpointer key, gpointer value, gpointer sources)
{
  const Media *media = value;
  VsSource    *source = vs_sources_find (sources, media->source->media_id);

  return source == NULL || !g_str_equal (source->path, media->source->path);
}

/* A small picture is decoded as fast as a copy of it. */
static gboolean
wants_proxy (const Media *media)
{
  const VsMediaFacts *facts = vs_media_info_get (media->source->info);

  return facts->has_video && MAX (facts->width, facts->height) > VS_PROXY_SIZE;
}

static void
plan_proxies (VsUiStudioPage *self)
{
  g_autoptr (GPtrArray) sources = vs_sources_new ();
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->media);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (wants_proxy (value))
      g_ptr_array_add (sources, vs_source_ref (((const Media *) value)->source));
  vs_ui_studio_page_plan_proxies (self, sources);
}

/* Tells player and timeline of the files and the cut as they are now. */
void
vs_ui_studio_page_load_media (VsUiStudioPage *self)
{
  g_autoptr (GPtrArray) sources = vs_post_sources (vs_ui_session_get_project (self->session), self->post);

  g_hash_table_foreach_remove (self->media, is_stale, sources);
  for (guint i = 0; i < sources->len; i++)
    {
      VsSource *source = g_ptr_array_index (sources, i);

      if (!g_hash_table_contains (self->media, &source->media_id))
        add_media (self, source);
    }
  vs_cut_player_set_cut (self->player, self->cut, sources);
  vs_cut_player_set_music (self->player, vs_post_get_music (self->post));
  plan_proxies (self);
}

void
vs_ui_studio_page_unload_media (VsUiStudioPage *self)
{
  g_autoptr (VsCut) empty = vs_cut_new (NULL, 0);
  g_autoptr (GPtrArray) sources = vs_sources_new ();

  g_hash_table_remove_all (self->media);
  vs_ui_studio_page_stop_proxies (self);
  vs_cut_player_set_playing (self->player, FALSE);
  vs_cut_player_set_cut (self->player, empty, sources);
  vs_ui_preview_set_image (self->preview, NULL);
}

/* --- what is shown ------------------------------------------------------------------------------------------------------ */

static void
set_time (GtkLabel *label, const char *format, gint64 time)
{
  g_autofree char *timecode = vs_timecode_format (MAX (0, time));
  g_autofree char *text = g_strdup_printf ("%s%s", format, timecode);

  gtk_label_set_text (label, text);
}

void
vs_ui_studio_page_show_position (VsUiStudioPage *self)
{
  gint64 position = vs_cut_player_get_position (self->player);

  vs_ui_studio_page_update_proxies (self);
  set_time (self->time, "", position);
  set_time (self->total, "/ ", vs_cut_get_length (self->cut));
  vs_ui_timeline_set_playhead (self->timeline, position);
  vs_ui_preview_set_time (self->preview, position);
  vs_ui_studio_page_follow_captions (self, position);
  if (vs_ui_studio_page_get_index (self) != (int) self->panel_clip)
    vs_ui_studio_page_show_clip (self);
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

/* (transfer none) (nullable): the file that the clip under the playhead needs */
static VsMedia *
get_shown_media (VsUiStudioPage *self)
{
  gsize index = vs_cut_find (self->cut, vs_cut_player_get_position (self->player));

  return vs_project_get_media_by_id (vs_ui_session_get_project (self->session), vs_cut_get (self->cut, index)->media_id);
}

static gboolean
has_picture (VsUiStudioPage *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->media);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (vs_media_info_get (((const Media *) value)->source->info)->has_video)
      return TRUE;
  return FALSE;
}

/* The preview, or what is in its way and what to do about it. */
void
vs_ui_studio_page_show_stage (VsUiStudioPage *self)
{
  gboolean         has_clip = vs_cut_get_n (self->cut) > 0;
  VsMedia         *media = has_clip ? get_shown_media (self) : NULL;
  g_autofree char *error = NULL;

  g_object_get (self->player, "error", &error, NULL);
  gtk_widget_set_visible (self->transport, has_clip);
  if (!has_clip)
    gtk_stack_set_visible_child_name (self->stage, "no-clip");
  else if (media != NULL && vs_media_is_missing (media))
    {
      /* Translators: %s is the path of a file. */
      g_autofree char *text = g_strdup_printf (_ ("It was at %s. Put it back there and look again, or import it from where it is now."), vs_media_get_path (media));

      show_trouble (self, _ ("The clip is missing"), text, TRUE);
    }
  else if (error != NULL)
    show_trouble (self, _ ("The clip cannot be shown"), error, TRUE);
  else
    gtk_stack_set_visible_child_name (self->stage, has_picture (self) ? "preview" : "sound");
}

/* --- what player, preview and timeline say ------------------------------------------------------------------------------ */

/* The upright size of a media as a clip turns it. */
static VsSize
get_upright_size (const VsCutClip *clip, const VsSource *source)
{
  const VsMediaFacts *facts = vs_media_info_get (source->info);
  gboolean            on_its_side = clip->framing.turn % 2 != 0;

  return (VsSize){ on_its_side ? facts->height : facts->width, on_its_side ? facts->width : facts->height };
}

/* The largest that the clip's whole picture is drawn, px of the screen. */
static VsSize
get_drawn_size (VsUiStudioPage *self, const VsCutClip *clip, const Media *media)
{
  VsFraming framing = clip->framing;
  VsSize    size;

  if (media == NULL || !vs_media_info_get (media->source->info)->has_video)
    return (VsSize){ 1, 1 };
  for (gsize i = 0; i < vs_motion_get_n (clip->motion); i++)
    framing.zoom = MAX (framing.zoom, vs_motion_get (clip->motion, i)->zoom);
  size = get_upright_size (clip, media->source);
  return vs_ui_preview_measure_picture (self->preview, framing, size);
}

static void
frame_cb (VsUiStudioPage *self, VsImage *image, gint64 time, guint index, gint64 source_time)
{
  const VsCutClip *clip;
  const Media     *media;
  VsSize           size;

  if (index >= vs_cut_get_n (self->cut))
    return;
  clip = vs_cut_get (self->cut, index);
  media = g_hash_table_lookup (self->media, &clip->media_id);
  if (media == NULL)
    return;
  size = get_upright_size (clip, media->source);
  if (size.width > 0 && size.height > 0)
    vs_ui_preview_set_source_size (self->preview, size.width, size.height);
  vs_ui_preview_set_framing (self->preview, vs_motion_apply (clip->motion, clip->framing, source_time));
  vs_ui_preview_set_image (self->preview, image);
}

/* Each clip's picture is made just as large as it is drawn. */
void
vs_ui_studio_page_ask_sizes (VsUiStudioPage *self)
{
  gsize              n = vs_cut_get_n (self->cut);
  g_autofree VsSize *sizes = g_new0 (VsSize, n + 1);

  if (n == 0 || gtk_widget_get_width (GTK_WIDGET (self->preview)) <= 0)
    return;
  for (gsize i = 0; i < n; i++)
    {
      const VsCutClip *clip = vs_cut_get (self->cut, i);
      const Media     *media = g_hash_table_lookup (self->media, &clip->media_id);

      sizes[i] = get_drawn_size (self, clip, media);
    }
  vs_cut_player_set_sizes (self->player, sizes, n);
}

static void
playing_cb (VsUiStudioPage *self)
{
  gtk_button_set_icon_name (self->play_button, vs_cut_player_is_playing (self->player) ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
}

static void
picture_size_cb (VsUiStudioPage *self)
{
  vs_ui_studio_page_ask_sizes (self);
}

static void
seek_cb (VsUiStudioPage *self, gint64 time, gboolean at_rest)
{
  vs_cut_player_seek (self->player, time, at_rest ? VS_SEEK_EXACT : VS_SEEK_KEYFRAME);
}

static void
trimming_cb (VsUiStudioPage *self, int index, gint64 source_time)
{
  vs_cut_player_set_playing (self->player, FALSE);
  vs_cut_player_peek (self->player, index, source_time);
}

static void
trim_cb (VsUiStudioPage *self, int index, gint64 start, gint64 end)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trim", "(ixx)", index, start, end);
  vs_ui_timeline_set_cut (self->timeline, self->cut);
}

static void
move_clip_cb (VsUiStudioPage *self, int from, int to)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.clip-move", "(ii)", from, to);
}

static void
select_cb (VsUiStudioPage *self, int index)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.clip-select", "i", index);
}

static void
insert_media_cb (VsUiStudioPage *self, gint64 media_id, int index)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.insert-media-at", "(xi)", media_id, index);
}

static void
label_chosen_cb (VsUiStudioPage *self, guint kind)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.label-kind", "s", vs_label_kind_to_text (kind));
}

static void
label_moved_cb (VsUiStudioPage *self, double x, double y)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.label-position", "(dd)", x, y);
}

static void
label_resized_cb (VsUiStudioPage *self, double size)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.label-size", "d", size);
}

static void
crop_moved_cb (VsUiStudioPage *self, double x, double y)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.framing-position", "(dd)", x, y);
}

static void
crop_zoomed_cb (VsUiStudioPage *self, double zoom)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.framing-zoom", "d", zoom);
}

static void
connect (VsUiStudioPage *self, gpointer object, const char *name, GCallback callback)
{
  g_signal_connect_object (object, name, callback, self, G_CONNECT_SWAPPED);
}

void
vs_ui_studio_page_set_up_media (VsUiStudioPage *self)
{
  self->media = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, media_free);
  connect (self, self->player, "frame", G_CALLBACK (frame_cb));
  connect (self, self->player, "notify::position", G_CALLBACK (vs_ui_studio_page_show_position));
  connect (self, self->player, "notify::playing", G_CALLBACK (playing_cb));
  connect (self, self->player, "notify::error", G_CALLBACK (vs_ui_studio_page_show_stage));
  connect (self, self->preview, "picture-size", G_CALLBACK (picture_size_cb));
  connect (self, self->preview, "label-chosen", G_CALLBACK (label_chosen_cb));
  connect (self, self->preview, "label-moved", G_CALLBACK (label_moved_cb));
  connect (self, self->preview, "label-resized", G_CALLBACK (label_resized_cb));
  connect (self, self->preview, "crop-moved", G_CALLBACK (crop_moved_cb));
  connect (self, self->preview, "crop-zoomed", G_CALLBACK (crop_zoomed_cb));
  connect (self, self->timeline, "seek", G_CALLBACK (seek_cb));
  connect (self, self->timeline, "trimming", G_CALLBACK (trimming_cb));
  connect (self, self->timeline, "trim", G_CALLBACK (trim_cb));
  connect (self, self->timeline, "move-clip", G_CALLBACK (move_clip_cb));
  connect (self, self->timeline, "select", G_CALLBACK (select_cb));
  connect (self, self->timeline, "insert-media", G_CALLBACK (insert_media_cb));
}
