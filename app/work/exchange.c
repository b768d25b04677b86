// SPDX-License-Identifier: GPL-3.0-or-later
// The cut of a post on its way to other programs.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "base/error.h"
#include "exchange/edl.h"
#include "exchange/otio.h"
#include "work/exchange-private.h"
#include "work/exchange.h"
#include "work/write-text.h"

/**
 * vs_exchange_find_format:
 * @path: (type filename): of a file
 * @out: (out): what its suffix says
 *
 * Returns: %FALSE with %VS_ERROR_USAGE when the suffix is of neither format
 */
gboolean
vs_exchange_find_format (const char *path, VsExchangeFormat *out, GError **error)
{
  g_autofree char *lower = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && out != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  *out = g_str_has_suffix (lower, ".edl") ? VS_EXCHANGE_EDL : VS_EXCHANGE_OTIO;
  if (*out == VS_EXCHANGE_EDL || g_str_has_suffix (lower, ".otio"))
    return TRUE;
  name = g_filename_display_name (path);
  /* Translators: %s is a path */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is neither .otio (OpenTimelineIO) nor .edl (edit decision list). Choose a name with one of these endings"), name);
  return FALSE;
}

/* What strings a clip has are owned by @kept. */
static VsExchangeClip
make_clip (VsMedia *media, const VsCutClip *clip, GPtrArray *kept)
{
  const VsMediaFacts *facts = vs_media_info_get (vs_media_get_info (media));
  VsExchangeClip      made = {
         .path = vs_media_get_path (media),
         .available = vs_media_info_get_range (vs_media_get_info (media)),
         .range = clip->range,
         .frame_rate = facts->frame_rate,
         .has_video = facts->has_video,
         .has_audio = facts->has_audio,
         .gain = clip->gain,
         .muted = clip->muted,
  };

  made.name = g_filename_display_basename (made.path);
  made.framing = vs_exchange_framing_write (clip);
  g_ptr_array_add (kept, (char *) made.name);
  g_ptr_array_add (kept, (char *) made.framing);
  return made;
}

static VsExchangeTimeline *
make_timeline (VsPost *post)
{
  g_autoptr (GArray) clips = g_array_new (FALSE, FALSE, sizeof (VsExchangeClip));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  GListModel *list = vs_post_get_clips (post);
  VsCut      *cut = vs_post_get_cut (post);
  double      rate = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (VsClip) item = g_list_model_get_item (list, i);
      VsExchangeClip clip = make_clip (vs_clip_get_media (item), vs_cut_get (cut, i), kept);

      if (rate == 0)
        rate = clip.frame_rate;
      g_array_append_val (clips, clip);
    }
  return vs_exchange_timeline_new (vs_post_get_title (post), rate, (const VsExchangeClip *) clips->data, clips->len);
}

/**
 * vs_exchange_write:
 * @post: whose cut is written
 *
 * Returns: (transfer full): the text of a file of @format, or %NULL with @error set
 */
char *
vs_exchange_write (VsPost *post, VsExchangeFormat format, GError **error)
{
  g_autoptr (VsExchangeTimeline) timeline = NULL;

  g_return_val_if_fail (VS_IS_POST (post), NULL);

  if (vs_cut_get_n (vs_post_get_cut (post)) == 0)
    {
      g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO,
                   /* Translators: %s is the title of a post */
                   _ ("“%s” has no clip yet. Import one into it to export it"), vs_post_get_title (post));
      return NULL;
    }
  timeline = make_timeline (post);
  return format == VS_EXCHANGE_EDL ? vs_edl_write (timeline, error) : vs_otio_write (timeline, error);
}

/**
 * vs_exchange_export:
 * @post: whose cut is written
 * @path: (type filename): of the file, ending in .otio or .edl
 * @replace: whether a file at @path may be replaced; otherwise %G_IO_ERROR_EXISTS
 *
 * The file appears under its name when it is whole.
 *
 * Returns: %FALSE with @error set; nothing was changed then
 */
gboolean
vs_exchange_export (VsPost *post, const char *path, gboolean replace, GError **error)
{
  g_autofree char *full = NULL;
  g_autofree char *text = NULL;
  VsExchangeFormat format;

  g_return_val_if_fail (VS_IS_POST (post) && path != NULL, FALSE);

  full = g_canonicalize_filename (path, NULL);
  if (!vs_exchange_find_format (path, &format, error) || (text = vs_exchange_write (post, format, error)) == NULL)
    return FALSE;
  return vs_write_text (full, text, replace, error);
}
