// SPDX-License-Identifier: GPL-3.0-or-later
// Cutting by text: words and captions go out of the film, with picture and sound, where the list shows them; another place of the
// film that shows the same words keeps them. The captions go with the cut.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

/* Takes the @n words from @first on of what is listed as number @shown out of @cut, which is the page's up to there. */
static VsCut *
cut_words (VsUiStudioPage *self, VsCut *cut, const VsShownCue *shown, int first, int n)
{
  const VsCue  *cue = vs_captions_get (vs_shown_captions_get_captions (self->shown), shown->cue);
  VsFrameTimes *frames = vs_ui_studio_page_get_frames (self, cue->media_id);
  VsTimeRange   range = n > 0 ? vs_cue_get_words_range (cue, first, n) : cue->range;

  if (frames != NULL && !vs_time_range_is_empty (range))
    range = vs_frame_times_snap_range (frames, range);
  return vs_cut_remove_source_range (cut, shown->clip, vs_cut_find_run (cut, shown->clip), range);
}

static void
set_cut (VsUiStudioPage *self, const char *name, VsCut *cut)
{
  g_autoptr (GError) error = NULL;

  if (vs_cut_get_n (cut) == 0)
    vs_ui_session_tell (self->session, _ ("Nothing would be left of the film."));
  else if (!vs_cut_equal (cut, self->cut))
    vs_ui_studio_page_report (self, vs_project_set_cut (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), name, cut, &error), error);
}

/* Words of the chosen caption. */
static void
cut_words_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (VsCut) cut = NULL;
  const VsShownCue *shown;
  int               first, n, index;

  g_variant_get (parameter, "(ii)", &first, &n);
  vs_ui_caption_panel_commit (self->caption_panel);
  index = vs_ui_studio_page_find_caption (self);
  if (index < 0)
    return;
  shown = vs_shown_captions_get (self->shown, index);
  if (first < 0 || n < 1 || (gsize) first + n > vs_words_get_n (vs_captions_get (vs_shown_captions_get_captions (self->shown), shown->cue)->words))
    return;
  cut = cut_words (self, self->cut, shown, first, n);
  set_cut (self, N_ ("Cut Words"), cut);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* The rows that are meant, in their order, those that are there. */
static GArray *
get_rows (VsUiStudioPage *self, GVariant *parameter)
{
  gsize      n;
  const int *rows = g_variant_get_fixed_array (parameter, &n, sizeof (int));
  GArray    *list = g_array_new (FALSE, FALSE, sizeof (int));

  for (gsize i = 0; self->shown != NULL && i < n; i++)
    if (rows[i] >= 0 && (gsize) rows[i] < vs_shown_captions_get_n (self->shown))
      g_array_append_val (list, rows[i]);
  g_array_sort (list, compare);
  return list;
}

/* Whole captions. From the last one back, so that the clips of those before stay where they are. */
static void
cut_captions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (VsCut) cut = vs_cut_ref (self->cut);
  g_autoptr (GArray) rows = NULL;

  vs_ui_caption_panel_commit (self->caption_panel);
  rows = get_rows (self, parameter);
  for (guint i = rows->len; i > 0; i--)
    {
      const VsShownCue *shown = vs_shown_captions_get (self->shown, g_array_index (rows, int, i - 1));
      gsize             n = vs_words_get_n (vs_captions_get (vs_shown_captions_get_captions (self->shown), shown->cue)->words);
      VsCut            *next = cut_words (self, cut, shown, 0, n);

      vs_cut_unref (cut);
      cut = next;
    }
  set_cut (self, rows->len == 1 ? N_ ("Cut Caption") : N_ ("Cut Captions"), cut);
}

/* The captions themselves, while the film stays. One of them may be listed more than once. */
static void
delete_captions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GArray) rows = get_rows (self, parameter);
  g_autoptr (VsShownCaptions) shown = self->shown != NULL ? vs_shown_captions_ref (self->shown) : NULL;
  g_autoptr (VsCaptions) captions = NULL;
  g_autoptr (GError) error = NULL;

  if (rows->len == 0)
    return;
  captions = vs_captions_ref (vs_shown_captions_get_captions (shown));
  for (guint i = 0; i < rows->len; i++)
    {
      gint64      id = vs_captions_get (vs_shown_captions_get_captions (shown), vs_shown_captions_get (shown, g_array_index (rows, int, i))->cue)->id;
      VsCaptions *next;
      gsize       index;

      if (!vs_captions_find_id (captions, id, &index))
        continue;
      next = vs_captions_remove (captions, index);
      vs_captions_unref (captions);
      captions = next;
    }
  vs_ui_studio_page_report (self, vs_project_set_captions (vs_ui_session_get_project (self->session), self->track_id, rows->len == 1 ? N_ ("Delete Caption") : N_ ("Delete Captions"), captions, &error), error);
}

const VsUiStudioAction vs_ui_studio_caption_cut_actions[] = {
  { { "caption-cut", cut_words_cb, "(ii)" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "captions-cut", cut_captions_cb, "ai" }, VS_UI_NEEDS_CLIP_EDIT },
  { { "captions-delete", delete_captions_cb, "ai" }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
