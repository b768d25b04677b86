// SPDX-License-Identifier: GPL-3.0-or-later
// A platform as a value: its zones on any canvas, and the area that they leave free.

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rules/platform-private.h"

/* Rounding noise below this part of a pixel does not make a zone a pixel larger. */
#define NOISE 1e-6

G_DEFINE_BOXED_TYPE (VsPlatform, vs_platform, vs_platform_ref, vs_platform_unref)

static void
clear_zone (gpointer data)
{
  g_clear_pointer ((VsEvidence **) &((VsZone *) data)->evidence, vs_evidence_free);
}

static void
free_switch (gpointer data)
{
  VsPlatformSwitch *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->note);
  g_clear_pointer (&self->evidence, vs_evidence_free);
  g_free (self);
}

VsPlatform *
vs_platform_new_empty (void)
{
  VsPlatform *self = g_new0 (VsPlatform, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->zones = g_array_new (FALSE, TRUE, sizeof (VsZone));
  g_array_set_clear_func (self->zones, clear_zone);
  self->switches = g_ptr_array_new_with_free_func (free_switch);
  self->limits.max_caption = -1;
  self->limits.max_hashtags = -1;
  return self;
}

VsPlatform *
vs_platform_ref (VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_platform_unref (VsPlatform *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->name);
  g_array_unref (self->zones);
  g_free (self->version);
  g_free (self->date);
  g_ptr_array_unref (self->switches);
  vs_platform_clear_limits (&self->limits);
  g_clear_pointer (&self->cover_evidence, vs_evidence_free);
  g_free (self);
}

const char *
vs_platform_get_id (const VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
vs_platform_get_name (const VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * vs_platform_get_canvas_size:
 * @width: (out): of the platform's full screen, px
 * @height: (out): px
 */
void
vs_platform_get_canvas_size (const VsPlatform *self, int *width, int *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);

  *width = self->width;
  *height = self->height;
}

/* --- areas ----------------------------------------------------------------------------------------------------------- */

VsRect
vs_rect_intersect (VsRect a, VsRect b)
{
  int x = MAX (a.x, b.x);
  int y = MAX (a.y, b.y);

  return (VsRect){ x, y, MAX (0, MIN (a.x + a.width, b.x + b.width) - x), MAX (0, MIN (a.y + a.height, b.y + b.height) - y) };
}

static gboolean
is_empty (VsRect rect)
{
  return rect.width <= 0 || rect.height <= 0;
}

static gboolean
is_free (VsRect rect, const GArray *zones)
{
  for (guint i = 0; i < zones->len; i++)
    if (!is_empty (vs_rect_intersect (rect, g_array_index (zones, VsZone, i).rect)))
      return FALSE;
  return TRUE;
}

static int
compare_int (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Where a free rectangle can begin and end in one direction: at an edge of the canvas or of a zone. */
static GArray *
list_edges (const GArray *zones, int length, gboolean horizontal)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (int));
  int     zero = 0;

  g_array_append_val (edges, zero);
  g_array_append_val (edges, length);
  for (guint i = 0; i < zones->len; i++)
    {
      VsRect rect = g_array_index (zones, VsZone, i).rect;
      int    first = horizontal ? rect.x : rect.y;
      int    last = first + (horizontal ? rect.width : rect.height);

      g_array_append_val (edges, first);
      g_array_append_val (edges, last);
    }
  g_array_sort (edges, compare_int);
  return edges;
}

/* The largest free rectangle between two columns; @best is what was found before. */
static VsRect
find_between (int left, int right, const GArray *rows, const GArray *zones, VsRect best)
{
  for (guint top = 0; top < rows->len; top++)
    for (guint bottom = rows->len - 1; bottom > top; bottom--)
      {
        int    y = g_array_index (rows, int, top);
        VsRect rect = { left, y, right - left, g_array_index (rows, int, bottom) - y };

        if (rect.width * rect.height > best.width * best.height && is_free (rect, zones))
          best = rect;
      }
  return best;
}

/* The largest rectangle of the canvas that no zone touches; empty when they cover everything. */
VsRect
vs_platform_find_free (int width, int height, const GArray *zones)
{
  g_autoptr (GArray) columns = list_edges (zones, width, TRUE);
  g_autoptr (GArray) rows = list_edges (zones, height, FALSE);
  VsRect best = { 0, 0, 0, 0 };

  for (guint left = 0; left < columns->len; left++)
    for (guint right = left + 1; right < columns->len; right++)
      best = find_between (g_array_index (columns, int, left), g_array_index (columns, int, right), rows, zones, best);
  return best;
}

/* A part of the platform's screen in px of a video that stands on it whole and centred. What is outside the video is cut off. */
static VsRect
map (const VsPlatform *self, VsRect rect, int width, int height, gboolean outward)
{
  double zoom = MAX (width / (double) self->width, height / (double) self->height);
  double dx = (width - self->width * zoom) / 2;
  double dy = (height - self->height * zoom) / 2;
  double noise = outward ? NOISE : -NOISE;
  double x0 = rect.x * zoom + dx + noise, x1 = (rect.x + rect.width) * zoom + dx - noise;
  double y0 = rect.y * zoom + dy + noise, y1 = (rect.y + rect.height) * zoom + dy - noise;
  VsRect mapped;

  mapped.x = outward ? floor (x0) : ceil (x0);
  mapped.y = outward ? floor (y0) : ceil (y0);
  mapped.width = (outward ? ceil (x1) : floor (x1)) - mapped.x;
  mapped.height = (outward ? ceil (y1) : floor (y1)) - mapped.y;
  return vs_rect_intersect (mapped, (VsRect){ 0, 0, width, height });
}

/**
 * vs_platform_dup_zones:
 * @width: of the video's canvas, px
 * @height: px
 *
 * What the app covers of a video that fills the platform's screen, or stands on it whole and centred when it has another shape.
 *
 * Returns: (transfer full) (element-type VsZone): rounded outward; zones beside the video are left out. @self must outlive it.
 */
GArray *
vs_platform_dup_zones (const VsPlatform *self, int width, int height)
{
  GArray *zones = g_array_new (FALSE, FALSE, sizeof (VsZone));

  g_return_val_if_fail (self != NULL && width > 0 && height > 0, zones);

  for (guint i = 0; i < self->zones->len; i++)
    {
      VsZone zone = g_array_index (self->zones, VsZone, i);

      zone.rect = map (self, zone.rect, width, height, TRUE);
      if (!is_empty (zone.rect))
        g_array_append_val (zones, zone);
    }
  return zones;
}

/**
 * vs_platform_get_safe_area:
 * @width: of the video's canvas, px
 * @height: px
 *
 * Returns: the largest rectangle of the screen that the app does not cover, rounded inward, as far as it is in the video; it may be empty
 */
VsRect
vs_platform_get_safe_area (const VsPlatform *self, int width, int height)
{
  g_return_val_if_fail (self != NULL && width > 0 && height > 0, ((VsRect){ 0, 0, 0, 0 }));

  return map (self, self->safe, width, height, FALSE);
}

/**
 * vs_platforms_intersect_safe_area:
 * @platforms: (element-type VsPlatform): may be empty
 * @width: px
 * @height: px
 *
 * Returns: what is safe on all of them; the whole canvas for none, empty when they have nothing in common
 */
VsRect
vs_platforms_intersect_safe_area (GPtrArray *platforms, int width, int height)
{
  VsRect area = { 0, 0, width, height };

  g_return_val_if_fail (platforms != NULL && width > 0 && height > 0, area);

  for (guint i = 0; i < platforms->len; i++)
    area = vs_rect_intersect (area, vs_platform_get_safe_area (g_ptr_array_index (platforms, i), width, height));
  return is_empty (area) ? (VsRect){ 0, 0, 0, 0 } : area;
}

/**
 * vs_platforms_get_margins:
 * @platforms: (element-type VsPlatform): may be empty
 * @canvas: px
 *
 * Returns: the margins that keep a text out of what any of them covers; %VS_MARGINS_OWN for none, and when together they leave
 *   no room for a text
 */
VsMargins
vs_platforms_get_margins (GPtrArray *platforms, VsSize canvas)
{
  g_return_val_if_fail (platforms != NULL, VS_MARGINS_OWN);

  if (platforms->len == 0)
    return VS_MARGINS_OWN;
  return vs_margins_of_area (vs_platforms_intersect_safe_area (platforms, canvas.width, canvas.height), canvas);
}

/* --- other facts ----------------------------------------------------------------------------------------------------- */

/**
 * vs_platform_get_max_duration:
 *
 * Returns: the longest video that may be uploaded, µs, or 0 when no limit is known
 */
gint64
vs_platform_get_max_duration (const VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->limits.max_duration;
}

/**
 * vs_platform_get_duration_evidence:
 *
 * Returns: (nullable): what the limit rests on
 */
const VsEvidence *
vs_platform_get_duration_evidence (const VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->limits.duration;
}

/**
 * vs_platform_get_cover_size:
 * @width: (out): px
 * @height: (out): px
 *
 * Returns: whether the platform asks for a size of its cover picture
 */
gboolean
vs_platform_get_cover_size (const VsPlatform *self, int *width, int *height)
{
  g_return_val_if_fail (self != NULL && width != NULL && height != NULL, FALSE);

  *width = self->cover_width;
  *height = self->cover_height;
  return self->cover_width > 0;
}

/**
 * vs_platform_get_cover_evidence:
 *
 * Returns: (nullable): what the size of the cover rests on
 */
const VsEvidence *
vs_platform_get_cover_evidence (const VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cover_evidence;
}

/**
 * vs_platform_get_version:
 *
 * Returns: (nullable): which state of the facts this is
 */
const char *
vs_platform_get_version (const VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->version;
}

/**
 * vs_platform_get_date:
 *
 * Returns: (nullable): the day for which the facts were put together, as 2026-11-24
 */
const char *
vs_platform_get_date (const VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->date;
}

/**
 * vs_platform_get_limits:
 *
 * Returns: (transfer none): what the platform takes
 */
const VsPlatformLimits *
vs_platform_get_limits (const VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->limits;
}

guint
vs_platform_get_n_switches (const VsPlatform *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->switches->len;
}

/**
 * vs_platform_get_switch:
 * @index: less than vs_platform_get_n_switches()
 *
 * Returns: (transfer none): something that may have to be switched on
 */
const VsPlatformSwitch *
vs_platform_get_switch (const VsPlatform *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->switches->len, NULL);

  return g_ptr_array_index (self->switches, index);
}

/**
 * vs_platform_measure_caption:
 * @text: UTF-8
 *
 * Returns: how long the text of a post is as the platform counts
 */
int
vs_platform_measure_caption (const VsPlatform *self, const char *text)
{
  int n = 0;

  g_return_val_if_fail (self != NULL && text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += self->limits.caption_unit == VS_CAPTION_UTF16 && g_utf8_get_char (p) > 0xffff ? 2 : 1;
  return n;
}

/**
 * vs_caption_count_hashtags:
 * @text: UTF-8
 *
 * Returns: how many words of the text of a post begin with a "#" that has something after it
 */
int
vs_caption_count_hashtags (const char *text)
{
  gunichar before = ' ';
  int      n = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar next = g_utf8_get_char (g_utf8_next_char (p));

      if (c == '#' && !g_unichar_isalnum (before) && before != '&' && (g_unichar_isalnum (next) || next == '_'))
        n++;
      before = c;
    }
  return n;
}

/**
 * vs_platforms_find:
 * @platforms: (element-type VsPlatform): a list
 *
 * Returns: (transfer none) (nullable): the platform with that id
 */
VsPlatform *
vs_platforms_find (GPtrArray *platforms, const char *id)
{
  g_return_val_if_fail (platforms != NULL && id != NULL, NULL);

  for (guint i = 0; i < platforms->len; i++)
    if (g_str_equal (((VsPlatform *) g_ptr_array_index (platforms, i))->id, id))
      return g_ptr_array_index (platforms, i);
  return NULL;
}

/**
 * vs_zone_kind_get_name:
 *
 * Returns: what the zone is, for a person
 */
const char *
vs_zone_kind_get_name (VsZoneKind self)
{
  switch (self)
    {
    case VS_ZONE_TOP_BAR:
      return _ ("Top bar");
    case VS_ZONE_CAPTION:
      return _ ("Caption");
    case VS_ZONE_BUTTONS:
      return _ ("Buttons");
    case VS_ZONE_EDGE:
      return _ ("Edge");
    }
  return "";
}
