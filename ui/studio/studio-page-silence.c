// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does about silences: what counts as one is state of the window, cutting them is an edit of the cut.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

/* Panel, hatching and the line of the threshold; nothing of it while the rows are folded. */
static void
show_silences (VsUiStudioPage *self)
{
  VsSilences *silences;
  double      threshold;

  vs_ui_silence_panel_show (self->silence_panel, self->silences);
  if (!vs_ui_silence_panel_get_expanded (self->silence_panel))
    {
      vs_ui_timeline_set_regions (self->timeline, NULL, 0);
      vs_ui_timeline_set_threshold (self->timeline, NAN);
      return;
    }
  silences = vs_ui_silence_finder_get_silences (self->silences);
  vs_ui_timeline_set_regions (self->timeline, vs_silences_get_ranges (silences), vs_silences_get_n (silences));
  vs_ui_timeline_set_threshold (self->timeline, vs_silences_get_threshold (silences, &threshold) ? threshold : NAN);
}

static void
expanded_cb (VsUiStudioPage *self)
{
  if (!vs_ui_silence_panel_get_expanded (self->silence_panel))
    vs_ui_silence_finder_set_preview (self->silences, FALSE);
  show_silences (self);
}

/* --- the preview --------------------------------------------------------------------------------------------------------- */

/* Playing goes on behind a silence. */
static void
position_cb (VsUiStudioPage *self)
{
  gint64 time = vs_cut_player_get_position (self->player);
  gint64 next;

  if (!vs_ui_silence_finder_get_preview (self->silences) || !vs_cut_player_is_playing (self->player))
    return;
  next = vs_silences_skip (vs_ui_silence_finder_get_silences (self->silences), time);
  if (next >= vs_cut_get_length (self->cut))
    vs_cut_player_set_playing (self->player, FALSE);
  else if (next > time)
    vs_cut_player_seek (self->player, next, VS_SEEK_EXACT);
}

/* --- what a person does ---------------------------------------------------------------------------------------------------- */

static void
set_threshold (VsUiStudioPage *self, double threshold)
{
  VsSilenceSettings settings = *vs_ui_silence_finder_get_settings (self->silences);

  settings.automatic = FALSE;
  settings.threshold = threshold;
  vs_ui_silence_finder_set_settings (self->silences, &settings);
}

/* The line on the waveform is dragged. */
static void
threshold_changed_cb (VsUiStudioPage *self, double threshold, gboolean at_rest)
{
  set_threshold (self, threshold);
}

static void
all_clips_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vs_ui_silence_finder_set_all_clips (VS_UI_STUDIO_PAGE (user_data)->silences, g_variant_get_boolean (parameter));
}

static void
threshold_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  set_threshold (user_data, g_variant_get_double (parameter));
}

/* What was found by itself is where a person begins. */
static void
automatic_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage   *self = VS_UI_STUDIO_PAGE (user_data);
  VsSilenceSettings settings = *vs_ui_silence_finder_get_settings (self->silences);

  if (settings.automatic)
    vs_silences_get_threshold (vs_ui_silence_finder_get_silences (self->silences), &settings.threshold);
  settings.automatic = g_variant_get_boolean (parameter);
  vs_ui_silence_finder_set_settings (self->silences, &settings);
}

static void
shortest_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage   *self = VS_UI_STUDIO_PAGE (user_data);
  VsSilenceSettings settings = *vs_ui_silence_finder_get_settings (self->silences);

  settings.cuts.min_silence = MAX (0, g_variant_get_int64 (parameter));
  vs_ui_silence_finder_set_settings (self->silences, &settings);
}

static void
before_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage   *self = VS_UI_STUDIO_PAGE (user_data);
  VsSilenceSettings settings = *vs_ui_silence_finder_get_settings (self->silences);

  settings.cuts.pad_before = MAX (0, g_variant_get_int64 (parameter));
  vs_ui_silence_finder_set_settings (self->silences, &settings);
}

static void
after_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage   *self = VS_UI_STUDIO_PAGE (user_data);
  VsSilenceSettings settings = *vs_ui_silence_finder_get_settings (self->silences);

  settings.cuts.pad_after = MAX (0, g_variant_get_int64 (parameter));
  vs_ui_silence_finder_set_settings (self->silences, &settings);
}

static void
kept_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage   *self = VS_UI_STUDIO_PAGE (user_data);
  VsSilenceSettings settings = *vs_ui_silence_finder_get_settings (self->silences);

  settings.cuts.min_kept = MAX (0, g_variant_get_int64 (parameter));
  vs_ui_silence_finder_set_settings (self->silences, &settings);
}

static void
preview_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_ui_silence_finder_set_preview (self->silences, g_variant_get_boolean (parameter));
  if (g_variant_get_boolean (parameter))
    vs_cut_player_set_playing (self->player, TRUE);
}

static void
cut_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (VsSilences) silences = vs_silences_ref (vs_ui_silence_finder_get_silences (self->silences));
  g_autoptr (GError) error = NULL;

  vs_ui_silence_finder_set_preview (self->silences, FALSE);
  if (vs_silences_get_n (silences) > 0)
    vs_ui_studio_page_report (self, vs_project_set_cut (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), N_ ("Cut Silences"), vs_silences_get_cut (silences), &error), error);
}

/* --- the page ------------------------------------------------------------------------------------------------------------ */

/* The cut, or which clip is meant, is another. */
void
vs_ui_studio_page_show_silences (VsUiStudioPage *self)
{
  vs_ui_silence_finder_set_cut (self->silences, self->cut, vs_ui_studio_page_get_index (self));
}

void
vs_ui_studio_page_set_up_silences (VsUiStudioPage *self)
{
  self->silences = vs_ui_silence_finder_new ();
  g_signal_connect_object (self->silences, "changed", G_CALLBACK (show_silences), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->silence_panel, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "threshold-changed", G_CALLBACK (threshold_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  show_silences (self);
}

const VsUiStudioAction vs_ui_studio_silence_actions[] = {
  { { "silence-all-clips", all_clips_cb, "b" }, VS_UI_NEEDS_CLIP },
  { { "silence-automatic", automatic_cb, "b" }, VS_UI_NEEDS_CLIP },
  { { "silence-threshold", threshold_cb, "d" }, VS_UI_NEEDS_CLIP },
  { { "silence-shortest", shortest_cb, "x" }, VS_UI_NEEDS_CLIP },
  { { "silence-before", before_cb, "x" }, VS_UI_NEEDS_CLIP },
  { { "silence-after", after_cb, "x" }, VS_UI_NEEDS_CLIP },
  { { "silence-kept", kept_cb, "x" }, VS_UI_NEEDS_CLIP },
  { { "silence-preview", preview_cb, "b" }, VS_UI_NEEDS_CLIP },
  { { "silence-cut", cut_cb }, VS_UI_NEEDS_CLIP_EDIT },
  { { NULL } },
};
