// SPDX-License-Identifier: GPL-3.0-or-later
// The silences of the cut that is shown. Nothing is searched before somebody asks, so that a panel that is closed costs nothing.

#include "config.h"

#include "ui/studio/silence-finder.h"

struct _VsUiSilenceFinder
{
  GObject parent_instance;

  VsCut            *cut;     /* empty at first */
  int               index;   /* of the clip that is meant when not all are */
  GHashTable       *sources; /* gint64 media id → VsSilenceSource */
  VsSilenceSettings settings;
  gboolean          all_clips;
  gboolean          preview;
  VsSilences       *silences; /* (nullable): what was found, until something changes */
};

G_DEFINE_FINAL_TYPE (VsUiSilenceFinder, vs_ui_silence_finder, G_TYPE_OBJECT)

static guint changed_signal;

static void
change (VsUiSilenceFinder *self)
{
  g_clear_pointer (&self->silences, vs_silences_unref);
  g_signal_emit (self, changed_signal, 0);
}

static void
vs_ui_silence_finder_finalize (GObject *object)
{
  VsUiSilenceFinder *self = VS_UI_SILENCE_FINDER (object);

  g_clear_pointer (&self->cut, vs_cut_unref);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_pointer (&self->silences, vs_silences_unref);
  G_OBJECT_CLASS (vs_ui_silence_finder_parent_class)->finalize (object);
}

static void
vs_ui_silence_finder_class_init (VsUiSilenceFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_ui_silence_finder_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_ui_silence_finder_init (VsUiSilenceFinder *self)
{
  self->cut = vs_cut_new (NULL, 0);
  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) vs_silence_source_unref);
  self->settings = VS_SILENCE_SETTINGS_DEFAULT;
  self->all_clips = TRUE;
}

VsUiSilenceFinder *
vs_ui_silence_finder_new (void)
{
  return g_object_new (VS_TYPE_UI_SILENCE_FINDER, NULL);
}

/**
 * vs_ui_silence_finder_set_cut:
 * @cut: that is shown
 * @index: of the clip that is meant when not all are; −1 for none
 */
void
vs_ui_silence_finder_set_cut (VsUiSilenceFinder *self, VsCut *cut, int index)
{
  g_autoptr (VsCut) before = NULL;

  g_return_if_fail (VS_IS_UI_SILENCE_FINDER (self) && cut != NULL);

  if (vs_cut_equal (self->cut, cut) && (self->index == index || self->all_clips))
    {
      self->index = index;
      return;
    }
  before = self->cut;
  self->cut = vs_cut_ref (cut);
  self->index = index;
  change (self);
}

/**
 * vs_ui_silence_finder_set_media:
 * @waveform: (nullable): of the media's sound, %NULL to forget it
 * @frames: (nullable): when its frames are; %NULL without a picture, or as long as it is not known
 */
void
vs_ui_silence_finder_set_media (VsUiSilenceFinder *self, gint64 media_id, VsWaveform *waveform, VsFrameTimes *frames)
{
  g_return_if_fail (VS_IS_UI_SILENCE_FINDER (self));

  if (waveform != NULL)
    g_hash_table_replace (self->sources, g_memdup2 (&media_id, sizeof media_id), vs_silence_source_new (media_id, VS_AUDIO_DEFAULT, waveform, frames));
  else if (!g_hash_table_remove (self->sources, &media_id))
    return;
  change (self);
}

void
vs_ui_silence_finder_set_settings (VsUiSilenceFinder *self, const VsSilenceSettings *settings)
{
  g_return_if_fail (VS_IS_UI_SILENCE_FINDER (self) && settings != NULL);

  self->settings = *settings;
  change (self);
}

/**
 * vs_ui_silence_finder_set_all_clips:
 * @all_clips: whether all clips are searched, and not only the one that is meant
 */
void
vs_ui_silence_finder_set_all_clips (VsUiSilenceFinder *self, gboolean all_clips)
{
  g_return_if_fail (VS_IS_UI_SILENCE_FINDER (self));

  if (self->all_clips == all_clips)
    return;
  self->all_clips = all_clips;
  change (self);
}

/**
 * vs_ui_silence_finder_set_preview:
 * @preview: whether playing leaves the silences out
 */
void
vs_ui_silence_finder_set_preview (VsUiSilenceFinder *self, gboolean preview)
{
  g_return_if_fail (VS_IS_UI_SILENCE_FINDER (self));

  if (self->preview == preview)
    return;
  self->preview = preview;
  g_signal_emit (self, changed_signal, 0);
}

const VsSilenceSettings *
vs_ui_silence_finder_get_settings (VsUiSilenceFinder *self)
{
  g_return_val_if_fail (VS_IS_UI_SILENCE_FINDER (self), NULL);

  return &self->settings;
}

gboolean
vs_ui_silence_finder_get_all_clips (VsUiSilenceFinder *self)
{
  g_return_val_if_fail (VS_IS_UI_SILENCE_FINDER (self), FALSE);

  return self->all_clips;
}

gboolean
vs_ui_silence_finder_get_preview (VsUiSilenceFinder *self)
{
  g_return_val_if_fail (VS_IS_UI_SILENCE_FINDER (self), FALSE);

  return self->preview;
}

/**
 * vs_ui_silence_finder_get_silences:
 *
 * Returns: (transfer none): what is found now
 */
VsSilences *
vs_ui_silence_finder_get_silences (VsUiSilenceFinder *self)
{
  g_autoptr (GPtrArray) sources = NULL;
  GHashTableIter iter;
  gpointer       source;

  g_return_val_if_fail (VS_IS_UI_SILENCE_FINDER (self), NULL);

  if (self->silences != NULL)
    return self->silences;
  sources = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, &source))
    g_ptr_array_add (sources, source);
  self->silences = vs_silences_find (self->cut, self->all_clips ? VS_SILENCES_ALL_CLIPS : MAX (0, self->index), sources, &self->settings);
  return self->silences;
}
