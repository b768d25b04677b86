// SPDX-License-Identifier: GPL-3.0-or-later
// A disclosure label.

#include "base/label.h"
#include "base/names.h"

struct _VsLabel
{
  gatomicrefcount ref_count;
  VsLabelStyle    style; /* owns wording and ranges */
};

static const char *const kind_names[] = { "advertising", "ai", "retouched", "other", NULL };
static const char *const place_names[] = {
  "top-left", "top", "top-right", "left", "centre", "right",
  "bottom-left", "bottom", "bottom-right", "free", NULL
};

static const char *const timing_names[] = { "whole", "start", "start-and-end", "repeated", "ranges", NULL };

G_DEFINE_BOXED_TYPE (VsLabel, vs_label, vs_label_ref, vs_label_unref)

/**
 * vs_label_style_for:
 *
 * Returns: the style of a new label of this kind, German, at a place apart from those of the other kinds
 */
VsLabelStyle
vs_label_style_for (VsLabelKind kind)
{
  static const struct
  {
    const char *wording;
    VsPlace     place;
  } defaults[VS_N_LABEL_KINDS] = {
    [VS_LABEL_ADVERTISING] = { "Werbung", VS_PLACE_TOP_LEFT },
    [VS_LABEL_AI] = { "KI-generiert", VS_PLACE_TOP_RIGHT },
    [VS_LABEL_RETOUCHED] = { "Bearbeitet", VS_PLACE_TOP_RIGHT },
    [VS_LABEL_OTHER] = { "", VS_PLACE_TOP },
  };
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

  g_return_val_if_fail ((guint) kind < VS_N_LABEL_KINDS, style);

  style.kind = kind;
  style.wording = defaults[kind].wording;
  style.place = defaults[kind].place;
  return style;
}

/**
 * vs_label_new:
 * @style: copied; figures outside their range are moved into it, broken UTF-8 is repaired
 *
 * Returns: (transfer full): a label
 */
VsLabel *
vs_label_new (const VsLabelStyle *style)
{
  VsLabel *self;

  g_return_val_if_fail (style != NULL && style->wording != NULL, NULL);

  self = g_new0 (VsLabel, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->style = *style;
  self->style.wording = g_utf8_make_valid (style->wording, -1);
  self->style.x = CLAMP (style->x, 0, 1);
  self->style.y = CLAMP (style->y, 0, 1);
  self->style.duration = MAX (VS_LABEL_DURATION_MIN, style->duration);
  self->style.period = MAX (0, style->period);
  self->style.ranges = g_memdup2 (style->ranges, style->n_ranges * sizeof *style->ranges);
  self->style.size = CLAMP (style->size, VS_LABEL_SIZE_MIN, VS_LABEL_SIZE_MAX);
  self->style.has_box = !!style->has_box;
  return self;
}

VsLabel *
vs_label_ref (VsLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_label_unref (VsLabel *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free ((char *) self->style.wording);
  g_free ((VsLabelRange *) self->style.ranges);
  g_free (self);
}

/**
 * vs_label_get_style:
 *
 * Returns: (transfer none): all figures of the label
 */
const VsLabelStyle *
vs_label_get_style (const VsLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->style;
}

static gboolean
has_equal_ranges (const VsLabelStyle *a, const VsLabelStyle *b)
{
  if (a->n_ranges != b->n_ranges)
    return FALSE;
  for (gsize i = 0; i < a->n_ranges; i++)
    if (a->ranges[i].media_id != b->ranges[i].media_id || !vs_time_range_equal (a->ranges[i].range, b->ranges[i].range))
      return FALSE;
  return TRUE;
}

/**
 * vs_label_equal:
 * @a: (nullable): a label
 * @b: (nullable): a label
 */
gboolean
vs_label_equal (const VsLabel *a, const VsLabel *b)
{
  const VsLabelStyle *s, *t;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;

  s = &a->style;
  t = &b->style;
  return s->kind == t->kind && g_str_equal (s->wording, t->wording) &&
         s->place == t->place && s->x == t->x && s->y == t->y &&
         s->timing == t->timing && s->duration == t->duration && s->period == t->period && has_equal_ranges (s, t) && s->size == t->size && s->has_box == t->has_box &&
         s->text_color == t->text_color && s->box_color == t->box_color;
}

/**
 * vs_label_wording_is_blank:
 * @wording: UTF-8
 *
 * Returns: whether nothing of it can be seen, as of no-break and zero-width spaces: such a label discloses nothing
 */
gboolean
vs_label_wording_is_blank (const char *wording)
{
  g_return_val_if_fail (wording != NULL, TRUE);

  for (const char *p = wording; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

const char *
vs_label_kind_to_text (VsLabelKind self)
{
  return vs_name_of (kind_names, self);
}

gboolean
vs_label_kind_parse (const char *text, VsLabelKind *out)
{
  return vs_name_parse (kind_names, text, (int *) out);
}

const char *
vs_place_to_text (VsPlace self)
{
  return vs_name_of (place_names, self);
}

gboolean
vs_place_parse (const char *text, VsPlace *out)
{
  return vs_name_parse (place_names, text, (int *) out);
}

const char *
vs_label_timing_to_text (VsLabelTiming self)
{
  return vs_name_of (timing_names, self);
}

gboolean
vs_label_timing_parse (const char *text, VsLabelTiming *out)
{
  return vs_name_parse (timing_names, text, (int *) out);
}
