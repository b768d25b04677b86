// SPDX-License-Identifier: GPL-3.0-or-later
// Mends what the check of a post found.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "base/label-times.h"
#include "captions/checks.h"
#include "media/contrast.h"
#include "media/overlay.h"
#include "rules/preflight.h"
#include "work/check-fix.h"
#include "work/post-captions.h"
#include "work/post-rules.h"

/* LUFS that platforms play at. */
#define LOUDNESS (-14.0)

/* Contrast at which a colour of letters stays on a black box; what WCAG asks for at most. */
#define CONTRAST_GOAL 7.0

/* How much a label grows at a time until it is large enough. */
#define GROWTH 1.05

typedef struct
{
  VsProject       *project;
  VsPost          *post;
  const VsFinding *finding;
  const char      *limits;
  VsLabel         *label; /* (nullable): which the finding is about */
  VsRules         *rules;
  GPtrArray       *all; /* of VsPlatform */
  VsDecision      *decision;
  GPtrArray       *layers; /* (nullable): of VsCaptionLayer, that the label has to keep clear of */
} Fix;

static void
fix_clear (Fix *self)
{
  g_clear_pointer (&self->label, vs_label_unref);
  g_clear_pointer (&self->rules, vs_rules_unref);
  g_clear_pointer (&self->decision, vs_decision_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fix, fix_clear)

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, message);
  return FALSE;
}

static gboolean
set_style (Fix *self, const VsLabelStyle *style, GError **error)
{
  g_autoptr (VsLabel) label = vs_label_new (style);

  return vs_project_set_label (self->project, vs_post_get_id (self->post), label, error);
}

static const VsLabelNeed *
get_need (Fix *self)
{
  return vs_decision_get_strictest (self->decision, (VsRuleKind) MIN ((int) self->finding->label, VS_N_RULE_KINDS - 1));
}

/* --- labels ---------------------------------------------------------------------------------------------------------- */

static gboolean
put_label (Fix *self, GError **error)
{
  g_autoptr (GPtrArray) missing = vs_post_list_missing_labels (self->post, self->decision);

  for (guint i = 0; i < missing->len; i++)
    if (vs_label_get_style (g_ptr_array_index (missing, i))->kind == self->finding->label)
      return vs_project_set_label (self->project, vs_post_get_id (self->post), g_ptr_array_index (missing, i), error);
  return refuse (error, _ ("The label waits for the name of the partner. Name it in the facts of the post"));
}

static gboolean
replace_wording (Fix *self, GError **error)
{
  VsLabelStyle       style = *vs_label_get_style (self->label);
  const VsLabelNeed *need = get_need (self);

  if (need->wording == NULL || need->needs_brand)
    return refuse (error, _ ("The label waits for the name of the partner. Name it in the facts of the post"));
  style.wording = need->wording;
  return set_style (self, &style, error);
}

static gboolean
show_longer (Fix *self, GError **error)
{
  VsLabelStyle style = *vs_label_get_style (self->label);

  vs_time_policy_apply (&get_need (self)->time, &style);
  return set_style (self, &style, error);
}

static gboolean
add_box (Fix *self, GError **error)
{
  VsLabelStyle style = *vs_label_get_style (self->label);

  style.has_box = TRUE;
  style.box_color = VS_LABEL_STYLE_DEFAULT.box_color;
  style.text_color |= 0xff;
  if (vs_contrast_between (style.text_color, 0x000000ff) < CONTRAST_GOAL)
    style.text_color = VS_LABEL_STYLE_DEFAULT.text_color;
  return set_style (self, &style, error);
}

/* --- places ---------------------------------------------------------------------------------------------------------- */

/* The platforms of the post, and that of the finding. */
static GPtrArray *
list_platforms (Fix *self)
{
  GPtrArray  *platforms = vs_post_find_platforms (self->project, vs_post_get_id (self->post), self->all);
  VsPlatform *one = self->finding->platform != NULL ? vs_platforms_find (self->all, self->finding->platform) : NULL;

  if (one != NULL && !g_ptr_array_find (platforms, one, NULL))
    g_ptr_array_add (platforms, vs_platform_ref (one));
  return platforms;
}

static VsRect
get_free_area (Fix *self)
{
  g_autoptr (GPtrArray) platforms = list_platforms (self);
  VsSize canvas = vs_post_get_size (self->post);

  return platforms->len > 0 ? vs_platforms_intersect_safe_area (platforms, canvas.width, canvas.height) : vs_margins_get_area (VS_MARGINS_OWN, canvas);
}

/* Where a label stands when it looks like this, beside the other labels of the post. */
static VsRect
find_box (Fix *self, const VsLabelStyle *style, VsOverlay *overlay)
{
  g_autoptr (VsLabel) label = vs_label_new (style);
  g_autoptr (VsLabels) labels = vs_labels_with (vs_post_get_labels (self->post), label);

  vs_overlay_set_margins (overlay, vs_post_find_margins (self->project, self->post, self->all));
  vs_overlay_set_labels (overlay, labels, vs_post_get_cut (self->post));
  for (gsize i = 0; i < vs_labels_get_n (labels); i++)
    if (vs_label_get_style (vs_labels_get (labels, i))->kind == style->kind)
      {
        const VsOverlayBitmap *bitmap = vs_overlay_get_label_bitmap (overlay, i);

        return (VsRect){ bitmap->x, bitmap->y, bitmap->image->width, bitmap->image->height };
      }
  return (VsRect){ 0 };
}

static gboolean
overlaps (VsRect a, VsRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static gboolean
is_inside (VsRect box, VsRect area)
{
  return box.x >= area.x && box.y >= area.y && box.x + box.width <= area.x + area.width && box.y + box.height <= area.y + area.height;
}

/* Whether the box, which find_box() has just found, stands on another label. */
static gboolean
is_on_label (Fix *self, VsRect box, VsOverlay *overlay)
{
  for (guint i = 0; i < vs_overlay_get_n_labels (overlay); i++)
    {
      const VsOverlayBitmap *bitmap = vs_overlay_get_label_bitmap (overlay, i);
      VsRect                 other = { bitmap->x, bitmap->y, bitmap->image->width, bitmap->image->height };

      if (overlaps (other, box) && (other.x != box.x || other.y != box.y || other.width != box.width))
        return TRUE;
    }
  return FALSE;
}

static double
get_distance (VsRect a, VsRect b)
{
  double x = a.x + a.width / 2.0 - b.x - b.width / 2.0;
  double y = a.y + a.height / 2.0 - b.y - b.height / 2.0;

  return x * x + y * y;
}

static gboolean
is_seen_during (const GArray *times, VsTimeRange range)
{
  for (guint i = 0; i < times->len; i++)
    if (!vs_time_range_is_empty (vs_time_range_intersect (g_array_index (times, VsTimeRange, i), range)))
      return TRUE;
  return FALSE;
}

/* Whether captions of a layer stand on the box, which find_box() has just found. */
static gboolean
is_on_layer (Fix *self, VsRect box, guint index, VsOverlay *overlay)
{
  const VsCaptionLayer *layer = g_ptr_array_index (self->layers, index);
  VsCut                *cut = vs_post_get_cut (self->post);
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (layer->captions, cut);
  g_autoptr (GArray) times = vs_label_find_times (self->label, cut);

  for (gsize i = 0; i < vs_shown_captions_get_n (shown); i++)
    {
      VsTimeRange            time = vs_shown_captions_get (shown, i)->range;
      const VsOverlayBitmap *bitmap = is_seen_during (times, time) ? vs_overlay_get_caption_bitmap_at (overlay, index, time.start) : NULL;

      if (bitmap != NULL && overlaps ((VsRect){ bitmap->x, bitmap->y, bitmap->image->width, bitmap->image->height }, box))
        return TRUE;
    }
  return FALSE;
}

/* Whether something else is read where the box stands, which find_box() has just found. */
static gboolean
is_taken (Fix *self, VsRect box, VsOverlay *overlay)
{
  for (guint i = 0; self->layers != NULL && i < self->layers->len; i++)
    if (is_on_layer (self, box, i, overlay))
      return TRUE;
  return is_on_label (self, box, overlay);
}

/* Captions keep clear of labels by themselves, unless there is no room: then they are what the label is moved away from. */
static void
watch_captions (Fix *self, VsOverlay *overlay)
{
  if (!g_str_has_prefix (self->finding->id, "label-on-captions"))
    return;
  self->layers = vs_post_captions (self->post);
  vs_overlay_set_captions (overlay, self->layers, vs_post_get_cut (self->post));
}

/* Of the nine places the nearest one that stays free. */
static gboolean
move_to_place (Fix *self, VsLabelStyle *style, VsRect now, VsRect area, VsOverlay *overlay)
{
  VsPlace  best = VS_PLACE_FREE;
  double   least = G_MAXDOUBLE;
  gboolean is_stuck = style->place != VS_PLACE_FREE;
  VsPlace  before = style->place;

  for (int place = 0; place < VS_PLACE_FREE; place++)
    {
      VsRect box;

      if (is_stuck && place == (int) before)
        continue;
      style->place = place;
      box = find_box (self, style, overlay);
      if (!is_inside (box, area) || get_distance (box, now) >= least || is_taken (self, box, overlay))
        continue;
      least = get_distance (box, now);
      best = place;
    }
  style->place = best;
  return best != VS_PLACE_FREE;
}

/* As near as it can stay. */
static gboolean
move_into (Fix *self, VsLabelStyle *style, VsRect now, VsRect area, VsOverlay *overlay)
{
  VsSize canvas = vs_post_get_size (self->post);
  VsRect box;

  style->place = VS_PLACE_FREE;
  style->x = (CLAMP (now.x, area.x, MAX (area.x, area.x + area.width - now.width)) + now.width / 2.0) / canvas.width;
  style->y = (CLAMP (now.y, area.y, MAX (area.y, area.y + area.height - now.height)) + now.height / 2.0) / canvas.height;
  /* The overlay stands on even pixels. */
  style->x = CLAMP (style->x + 1.0 / canvas.width, 0, 1);
  style->y = CLAMP (style->y + 1.0 / canvas.height, 0, 1);
  box = find_box (self, style, overlay);
  return box.x >= area.x && box.y >= area.y && box.x + box.width <= area.x + area.width + 2 && box.y + box.height <= area.y + area.height + 2 && !is_taken (self, box, overlay);
}

static gboolean
move_label (Fix *self, GError **error)
{
  VsSize canvas = vs_post_get_size (self->post);
  g_autoptr (VsOverlay) overlay = vs_overlay_new (canvas.width, canvas.height);
  VsLabelStyle style = *vs_label_get_style (self->label);
  VsRect       area = get_free_area (self);
  VsRect       now = find_box (self, &style, overlay);

  watch_captions (self, overlay);
  if (!move_to_place (self, &style, now, area, overlay) && !move_into (self, &style, now, area, overlay))
    return refuse (error, _ ("There is no room for the label where nothing covers it. Make it smaller, or its wording shorter"));
  return set_style (self, &style, error);
}

static gboolean
covers_enough (VsRect box, VsSize canvas, int percent)
{
  return (gint64) box.width * box.height * 100 >= (gint64) canvas.width * canvas.height * percent;
}

static gboolean
enlarge_label (Fix *self, GError **error)
{
  VsSize canvas = vs_post_get_size (self->post);
  g_autoptr (VsOverlay) overlay = vs_overlay_new (canvas.width, canvas.height);
  VsLabelStyle style = *vs_label_get_style (self->label);
  int          percent = get_need (self)->area_percent;

  style.size = MAX (style.size, VS_PREFLIGHT_LABEL_SIZE);
  while (percent > 0 && style.size < VS_LABEL_SIZE_MAX && !covers_enough (find_box (self, &style, overlay), canvas, percent))
    style.size = MIN (VS_LABEL_SIZE_MAX, style.size * GROWTH);
  if (percent > 0 && !covers_enough (find_box (self, &style, overlay), canvas, percent))
    return refuse (error, _ ("Even the largest label does not cover as much of the picture. Give it more lines or a longer wording"));
  return set_style (self, &style, error);
}

/* --- what else ------------------------------------------------------------------------------------------------------- */

static VsTarget *
find_target (GPtrArray *targets, const char *platform)
{
  for (guint i = 0; platform != NULL && i < targets->len; i++)
    if (g_str_equal (((VsTarget *) g_ptr_array_index (targets, i))->platform, platform))
      return g_ptr_array_index (targets, i);
  return NULL;
}

static gboolean
label_text (Fix *self, GError **error)
{
  gint64 post_id = vs_post_get_id (self->post);
  g_autoptr (GPtrArray) targets = vs_project_get_targets (self->project, post_id);
  VsTarget          *target = find_target (targets, self->finding->platform);
  const VsLabelNeed *need = vs_decision_get_strictest (self->decision, VS_RULE_ADVERTISING);
  gboolean           has_own = target != NULL && *target->text != '\0';
  g_autofree char   *text = NULL;

  if (need->wording == NULL || need->needs_brand)
    return refuse (error, _ ("The label waits for the name of the partner. Name it in the facts of the post"));
  text = g_strdup_printf ("%s\n%s", need->wording, has_own ? target->text : vs_post_get_text (self->post));
  if (!has_own)
    return vs_project_set_post_text (self->project, post_id, text, error);
  g_free (target->text);
  target->text = g_steal_pointer (&text);
  return vs_project_set_target (self->project, post_id, target, error);
}

static gboolean
mend_track (Fix *self, VsCaptionTrack *track, guint *n_mended, GError **error)
{
  VsCaptions     *captions = vs_caption_track_get_captions (track);
  VsCaptionLimits limits = vs_post_captions_read_limits (self->post, track, vs_post_find_margins (self->project, self->post, self->all), self->limits);
  g_autoptr (VsCaptions) mended = vs_captions_fix_all (captions, vs_post_get_cut (self->post), 0, &limits, vs_caption_track_get_language (track));

  if (mended == captions)
    return TRUE;
  (*n_mended)++;
  return vs_project_set_captions (self->project, vs_caption_track_get_id (track), vs_finding_fix_get_name (VS_FIX_MEND_CAPTIONS), mended, error);
}

/* "captions-too-fast:de" is about the captions in that language. */
static gboolean
mend_captions (Fix *self, GError **error)
{
  GListModel *tracks = vs_post_get_tracks (self->post);
  const char *language = strchr (self->finding->id, ':');
  guint       n_mended = 0;

  for (guint i = 0; language != NULL && i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);

      if (g_str_equal (vs_caption_track_get_language (track), language + 1) && !mend_track (self, track, &n_mended, error))
        return FALSE;
    }
  if (n_mended == 0)
    return refuse (error, _ ("Nothing more of it can be mended without you. Look at the captions in their list"));
  return TRUE;
}

static gboolean
set_switch (Fix *self, GError **error)
{
  g_autoptr (GPtrArray) targets = vs_project_get_targets (self->project, vs_post_get_id (self->post));
  VsTarget *target = find_target (targets, self->finding->platform);

  if (target == NULL)
    return refuse (error, _ ("The post is not made for this platform. Add the platform to it first"));
  vs_target_set_switch (target, self->finding->subject, TRUE);
  return vs_project_set_target (self->project, vs_post_get_id (self->post), target, error);
}

/* --- all of them ----------------------------------------------------------------------------------------------------- */

static gboolean
apply (Fix *self, GError **error)
{
  switch (self->finding->fix)
    {
    case VS_FIX_PUT_LABEL:
      return put_label (self, error);
    case VS_FIX_REPLACE_WORDING:
      return replace_wording (self, error);
    case VS_FIX_SHOW_LONGER:
      return show_longer (self, error);
    case VS_FIX_MOVE_LABEL:
      return move_label (self, error);
    case VS_FIX_ENLARGE_LABEL:
      return enlarge_label (self, error);
    case VS_FIX_ADD_BOX:
      return add_box (self, error);
    case VS_FIX_LABEL_TEXT:
      return label_text (self, error);
    case VS_FIX_MEND_CAPTIONS:
      return mend_captions (self, error);
    case VS_FIX_SET_LOUDNESS:
      return vs_project_set_loudness (self->project, vs_post_get_id (self->post), LOUDNESS, error);
    case VS_FIX_SET_SWITCH:
      return set_switch (self, error);
    case VS_FIX_NONE:
      break;
    }
  return refuse (error, _ ("Only you can mend this"));
}

static gboolean
needs_label (VsFindingFix fix)
{
  return fix == VS_FIX_REPLACE_WORDING || fix == VS_FIX_SHOW_LONGER || fix == VS_FIX_MOVE_LABEL || fix == VS_FIX_ENLARGE_LABEL || fix == VS_FIX_ADD_BOX;
}

static gboolean
prepare (Fix *self, GError **error)
{
  g_autofree char *rules_folder = vs_rules_get_user_folder ();
  g_autofree char *platforms_folder = vs_platforms_get_user_folder ();
  VsLabel         *label = vs_post_get_label (self->post, self->finding->label);

  self->label = label != NULL ? vs_label_ref (label) : NULL;
  if (self->label == NULL && needs_label (self->finding->fix))
    return refuse (error, _ ("The label is not there any more. Check again"));
  self->rules = vs_rules_load (rules_folder, NULL);
  self->all = vs_platforms_load (platforms_folder, NULL);
  self->decision = vs_post_decide (self->project, vs_post_get_id (self->post), self->rules, self->all);
  return TRUE;
}

/**
 * vs_check_fix:
 * @finding: of the post, with a fix
 * @limits: (nullable): what captions have to keep to, see vs_caption_limits_from_text(); as in the check that found it
 *
 * Mends a finding as one edit, which is named after the fix.
 *
 * Returns: %FALSE with @error set when it cannot be mended so; nothing is changed then
 */
gboolean
vs_check_fix (VsProject *project, gint64 post_id, const VsFinding *finding, const char *limits, GError **error)
{
  g_auto (Fix) self = { project, NULL, finding, limits };

  g_return_val_if_fail (VS_IS_PROJECT (project) && finding != NULL, FALSE);

  self.post = vs_project_get_post (project, post_id);
  if (self.post == NULL)
    return refuse (error, _ ("The post is not there any more"));
  if (!prepare (&self, error) || !vs_project_begin_edit (project, vs_finding_fix_get_name (finding->fix), error))
    return FALSE;
  if (apply (&self, error))
    return vs_project_end_edit (project, error);
  vs_project_abort_edit (project);
  return FALSE;
}
