// SPDX-License-Identifier: GPL-3.0-or-later
// The caption files beside an exported video: NAME.LANGUAGE.srt, as players and platforms look for it.

#include "config.h"

#include <string.h>

#include "work/captions-file.h"
#include "work/write-text.h"
#include "work/export-captions.h"

static void
track_free (gpointer data)
{
  VsExportTrack *self = data;

  vs_captions_unref (self->captions);
  g_free (self->language);
  g_free (self->engine);
  g_strfreev (self->targets);
  g_free (self);
}

/* "/folder/NAME.de" of "/folder/NAME.mp4"; "/folder/NAME.de-2" for the second captions in German. */
static char *
build_stem (const char *target, const char *language, guint number)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *stem = NULL;
  char            *ending = strrchr (name, '.');

  if (ending != NULL && ending != name)
    *ending = '\0';
  stem = number > 1 ? g_strdup_printf ("%s.%s-%u", name, language, number) : g_strdup_printf ("%s.%s", name, language);
  return g_build_filename (folder, stem, NULL);
}

static char **
build_targets (const char *target, const char *language, guint number, VsExportCaptions files)
{
  g_autofree char *stem = build_stem (target, language, number);
  g_autoptr (GStrvBuilder) targets = g_strv_builder_new ();
  g_autofree char *srt = g_strconcat (stem, ".srt", NULL);
  g_autofree char *vtt = g_strconcat (stem, ".vtt", NULL);
  g_autofree char *ass = g_strconcat (stem, ".ass", NULL);

  if ((files & VS_EXPORT_CAPTIONS_SRT) != 0)
    g_strv_builder_add (targets, srt);
  if ((files & VS_EXPORT_CAPTIONS_VTT) != 0)
    g_strv_builder_add (targets, vtt);
  if ((files & VS_EXPORT_CAPTIONS_ASS) != 0)
    g_strv_builder_add (targets, ass);
  return g_strv_builder_end (targets);
}

static guint
count_language (GPtrArray *tracks, const char *language)
{
  guint n = 0;

  for (guint i = 0; i < tracks->len; i++)
    n += g_str_equal (((VsExportTrack *) g_ptr_array_index (tracks, i))->language, language);
  return n;
}

static gboolean
wants_file (VsExportCaptions files, gboolean is_drawn)
{
  return files != VS_EXPORT_CAPTIONS_DEFAULT || !is_drawn;
}

/**
 * vs_export_tracks_new:
 * @target: (type filename): path of the finished video
 * @files: which caption files there are to be
 * @no_burn_in: whether no captions are drawn on the picture
 *
 * Returns: (transfer full) (element-type VsExportTrack): the captions of the post that say something, as values for a thread
 */
GPtrArray *
vs_export_tracks_new (VsPost *post, const char *target, VsExportCaptions files, gboolean no_burn_in)
{
  GPtrArray  *tracks = g_ptr_array_new_with_free_func (track_free);
  GListModel *list;

  g_return_val_if_fail (VS_IS_POST (post) && target != NULL, tracks);

  list = vs_post_get_tracks (post);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (list, i);
      VsExportTrack *made;

      if (vs_captions_get_n (vs_caption_track_get_captions (track)) == 0)
        continue;
      made = g_new0 (VsExportTrack, 1);
      made->language = g_strdup (vs_caption_track_get_language (track));
      made->engine = g_strdup (vs_caption_track_get_engine (track));
      made->captions = vs_captions_ref (vs_caption_track_get_captions (track));
      made->style = *vs_caption_track_get_style (track);
      made->is_drawn = vs_caption_track_is_drawn (track) && !no_burn_in;
      made->targets = build_targets (target, made->language, count_language (tracks, made->language) + 1,
                                     !wants_file (files, made->is_drawn) ? VS_EXPORT_CAPTIONS_NONE : files == VS_EXPORT_CAPTIONS_DEFAULT ? VS_EXPORT_CAPTIONS_SRT
                                                                                                                                         : files);
      g_ptr_array_add (tracks, made);
    }
  return tracks;
}

/**
 * vs_export_tracks_get_layers:
 *
 * Returns: (transfer full) (element-type VsCaptionLayer): what is drawn on the picture
 */
GPtrArray *
vs_export_tracks_get_layers (GPtrArray *tracks)
{
  GPtrArray *layers = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_caption_layer_unref);

  for (guint i = 0; i < tracks->len; i++)
    {
      const VsExportTrack *track = g_ptr_array_index (tracks, i);

      if (track->is_drawn)
        g_ptr_array_add (layers, vs_caption_layer_new (track->captions, &track->style, track->language));
    }
  return layers;
}

static VsSubtitleFormat
get_format (const char *path)
{
  if (g_str_has_suffix (path, ".vtt"))
    return VS_SUBTITLE_VTT;
  return g_str_has_suffix (path, ".ass") ? VS_SUBTITLE_ASS : VS_SUBTITLE_SRT;
}

static gboolean
write_track (const VsExportTrack *track, const VsCut *cut, VsSize canvas, gboolean replace, GError **error)
{
  for (gsize i = 0; track->targets[i] != NULL; i++)
    {
      g_autofree char *text = vs_captions_file_format (track->captions, cut, get_format (track->targets[i]), track->language, &track->style, canvas);

      if (!vs_write_text (track->targets[i], text, replace, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * vs_export_tracks_write:
 * @cut: as it was exported, on real frame times
 * @replace: whether files may be replaced
 *
 * For a worker thread.
 */
gboolean
vs_export_tracks_write (GPtrArray *tracks, const VsCut *cut, VsSize canvas, gboolean replace, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < tracks->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_track (g_ptr_array_index (tracks, i), cut, canvas, replace, error))
      return FALSE;
  return TRUE;
}

/**
 * vs_export_tracks_list_files:
 *
 * Returns: (transfer full) (array zero-terminated=1): paths of the files of all tracks
 */
char **
vs_export_tracks_list_files (GPtrArray *tracks)
{
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();

  g_return_val_if_fail (tracks != NULL, NULL);

  for (guint i = 0; i < tracks->len; i++)
    g_strv_builder_addv (files, (const char **) ((VsExportTrack *) g_ptr_array_index (tracks, i))->targets);
  return g_strv_builder_end (files);
}
