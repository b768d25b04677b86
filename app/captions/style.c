// SPDX-License-Identifier: GPL-3.0-or-later
// How captions look.

#include <string.h>

#include "base/json-read.h"
#include "base/names.h"
#include "captions/style.h"

/* Longer than any style that this program writes. */
#define JSON_LENGTH_MAX 10000

static const char *const look_names[] = { "classic", "boxed", "words", NULL };
static const char *const place_names[] = { "top", "middle", "bottom", "free", NULL };

/* A member of the JSON, and where it is in the struct. */
typedef struct
{
  const char *name;
  gsize       offset;
  enum
  {
    INTEGER,
    BOOLEAN,
    DOUBLE,
    COLOR,
  } kind;
} Member;

static const Member members[] = {
  { "max_words", G_STRUCT_OFFSET (VsCaptionStyle, max_words), INTEGER },
  { "marks_spoken", G_STRUCT_OFFSET (VsCaptionStyle, marks_spoken), BOOLEAN },
  { "is_upper_case", G_STRUCT_OFFSET (VsCaptionStyle, is_upper_case), BOOLEAN },
  { "size", G_STRUCT_OFFSET (VsCaptionStyle, size), DOUBLE },
  { "text_color", G_STRUCT_OFFSET (VsCaptionStyle, text_color), COLOR },
  { "spoken_color", G_STRUCT_OFFSET (VsCaptionStyle, spoken_color), COLOR },
  { "outline", G_STRUCT_OFFSET (VsCaptionStyle, outline), DOUBLE },
  { "outline_color", G_STRUCT_OFFSET (VsCaptionStyle, outline_color), COLOR },
  { "has_box", G_STRUCT_OFFSET (VsCaptionStyle, has_box), BOOLEAN },
  { "box_color", G_STRUCT_OFFSET (VsCaptionStyle, box_color), COLOR },
  { "y", G_STRUCT_OFFSET (VsCaptionStyle, y), DOUBLE },
};

/**
 * vs_caption_style_new:
 *
 * Returns: a ready-made style. White on black at 75 % has a contrast of at least 4.5:1 over any picture; the outlines are
 *   as strong as those that video platforms draw themselves.
 */
VsCaptionStyle
vs_caption_style_new (VsCaptionLook look)
{
  VsCaptionStyle self = {
    .size = 56,
    .text_color = 0xffffffff,
    .spoken_color = 0xffd60aff,
    .outline = 5,
    .outline_color = 0x000000e6,
    .box_color = 0x000000bf,
    .place = VS_CAPTION_PLACE_BOTTOM,
    .y = 0.7,
  };

  if (look == VS_CAPTION_LOOK_BOXED)
    {
      self.has_box = TRUE;
      self.outline = 0;
    }
  else if (look == VS_CAPTION_LOOK_WORDS)
    {
      self.max_words = 3;
      self.marks_spoken = TRUE;
      self.size = 88;
      self.outline = 9;
      self.place = VS_CAPTION_PLACE_FREE;
    }
  return self;
}

/**
 * vs_caption_style_clamp:
 *
 * Returns: the style with its figures moved into their ranges
 */
VsCaptionStyle
vs_caption_style_clamp (VsCaptionStyle self)
{
  self.max_words = CLAMP (self.max_words, 0, VS_CAPTION_WORDS_MAX);
  self.marks_spoken = !!self.marks_spoken;
  self.is_upper_case = !!self.is_upper_case;
  self.has_box = !!self.has_box;
  self.size = CLAMP (self.size, VS_CAPTION_SIZE_MIN, VS_CAPTION_SIZE_MAX);
  self.outline = CLAMP (self.outline, 0, VS_CAPTION_OUTLINE_MAX);
  self.place = CLAMP (self.place, VS_CAPTION_PLACE_TOP, VS_CAPTION_PLACE_FREE);
  self.y = CLAMP (self.y, 0, 1);
  return self;
}

/**
 * vs_caption_style_set_font:
 * @family: (nullable): of an installed font; %NULL or empty for the one that Vorspann brings along. What cannot be the name of
 *   one, because it is too long, no UTF-8 or has control characters, counts as empty
 */
void
vs_caption_style_set_font (VsCaptionStyle *self, const char *family)
{
  gboolean is_name;

  g_return_if_fail (self != NULL);

  is_name = family != NULL && strlen (family) < sizeof self->font && g_utf8_validate (family, -1, NULL);
  for (const char *c = family; is_name && *c != '\0'; c = g_utf8_next_char (c))
    is_name = !g_unichar_iscntrl (g_utf8_get_char (c));
  memset (self->font, 0, sizeof self->font);
  if (is_name)
    g_strlcpy (self->font, family, sizeof self->font);
}

gboolean
vs_caption_style_equal (const VsCaptionStyle *a, const VsCaptionStyle *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_str_equal (a->font, b->font) && a->max_words == b->max_words && !a->marks_spoken == !b->marks_spoken && !a->is_upper_case == !b->is_upper_case &&
         a->size == b->size && a->text_color == b->text_color && a->spoken_color == b->spoken_color && a->outline == b->outline &&
         a->outline_color == b->outline_color && !a->has_box == !b->has_box && a->box_color == b->box_color && a->place == b->place &&
         a->y == b->y;
}

/**
 * vs_caption_style_get_line_length:
 * @width: px for the letters, on a canvas whose shorter side is 1080 px
 *
 * Returns: how many characters of usual text fit into a line, at least one. A letter of the bold built-in font is 0.55 em wide
 *   on average in German and English text, a capital 0.68 em (measured)
 */
int
vs_caption_style_get_line_length (const VsCaptionStyle *self, double width)
{
  g_return_val_if_fail (self != NULL, 1);

  return MAX (1, (int) (width / (self->size * (self->is_upper_case ? 0.68 : 0.55))));
}

static void
add_member (JsonBuilder *builder, const Member *member, const VsCaptionStyle *style)
{
  const void *field = G_STRUCT_MEMBER_P (style, member->offset);

  json_builder_set_member_name (builder, member->name);
  switch (member->kind)
    {
    case INTEGER:
      json_builder_add_int_value (builder, *(const int *) field);
      break;
    case BOOLEAN:
      json_builder_add_boolean_value (builder, *(const gboolean *) field);
      break;
    case DOUBLE:
      json_builder_add_double_value (builder, *(const double *) field);
      break;
    case COLOR:
    default:
      json_builder_add_int_value (builder, *(const guint32 *) field);
      break;
    }
}

/**
 * vs_caption_style_to_json:
 *
 * Returns: (transfer full): an object that vs_caption_style_from_json() understands
 */
char *
vs_caption_style_to_json (const VsCaptionStyle *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    add_member (builder, &members[i], self);
  json_builder_set_member_name (builder, "place");
  json_builder_add_string_value (builder, vs_caption_place_to_text (self->place));
  if (self->font[0] != '\0')
    {
      json_builder_set_member_name (builder, "font");
      json_builder_add_string_value (builder, self->font);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
read_member (JsonObject *object, const Member *member, VsCaptionStyle *style)
{
  void  *field = G_STRUCT_MEMBER_P (style, member->offset);
  double number;

  if (member->kind == BOOLEAN)
    *(gboolean *) field = vs_json_get_boolean (object, member->name, *(gboolean *) field);
  else if (!vs_json_get_number (object, member->name, &number))
    return;
  else if (member->kind == DOUBLE)
    *(double *) field = number;
  else if (member->kind == INTEGER)
    *(int *) field = CLAMP (number, G_MININT, G_MAXINT);
  else
    *(guint32 *) field = CLAMP (number, 0, G_MAXUINT32);
}

/**
 * vs_caption_style_from_json:
 *
 * Returns: the style; what is missing or wrong is as in the classic look
 */
VsCaptionStyle
vs_caption_style_from_json (const char *json)
{
  VsCaptionStyle self = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  const char *place;

  g_return_val_if_fail (json != NULL, self);

  root = vs_json_read (json, strlen (json), JSON_LENGTH_MAX, NULL);
  if (root == NULL)
    return self;
  object = json_node_get_object (root);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    read_member (object, &members[i], &self);
  vs_caption_style_set_font (&self, vs_json_get_string (object, "font"));
  place = vs_json_get_string (object, "place");
  if (place != NULL)
    vs_caption_place_parse (place, &self.place);
  return vs_caption_style_clamp (self);
}

const char *
vs_caption_look_to_text (VsCaptionLook self)
{
  return vs_name_of (look_names, self);
}

gboolean
vs_caption_look_parse (const char *text, VsCaptionLook *out)
{
  return vs_name_parse (look_names, text, (int *) out);
}

const char *
vs_caption_place_to_text (VsCaptionPlace self)
{
  return vs_name_of (place_names, self);
}

gboolean
vs_caption_place_parse (const char *text, VsCaptionPlace *out)
{
  return vs_name_parse (place_names, text, (int *) out);
}

/* --- layers ---------------------------------------------------------------------------------------------------------------- */

G_DEFINE_BOXED_TYPE (VsCaptionLayer, vs_caption_layer, vs_caption_layer_ref, vs_caption_layer_unref)

/**
 * vs_caption_layer_new:
 * @style: copied
 * @language: BCP 47 tag
 *
 * Returns: (transfer full): a layer
 */
VsCaptionLayer *
vs_caption_layer_new (VsCaptions *captions, const VsCaptionStyle *style, const char *language)
{
  VsCaptionLayer *self;

  g_return_val_if_fail (captions != NULL && style != NULL && language != NULL, NULL);

  self = g_atomic_rc_box_new (VsCaptionLayer);
  self->captions = vs_captions_ref (captions);
  self->style = *style;
  self->language = g_strdup (language);
  return self;
}

VsCaptionLayer *
vs_caption_layer_ref (VsCaptionLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_layer (gpointer data)
{
  VsCaptionLayer *self = data;

  vs_captions_unref (self->captions);
  g_free (self->language);
}

void
vs_caption_layer_unref (VsCaptionLayer *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_layer);
}

/* --- what is seen when ----------------------------------------------------------------------------------------------------- */

/* When the group of words that begins at @first begins to be shown; groups are as even as they can be. */
static gint64
start_of (const VsShownCue *cue, gsize first)
{
  return first == 0 ? cue->range.start : CLAMP (vs_words_get (cue->words, first)->range.start, cue->range.start, cue->range.end);
}

static void
find_group (VsCaptionMoment *moment, const VsShownCue *cue, gsize n_words, gsize n_groups, gint64 time)
{
  gsize group = 0;

  while (group + 1 < n_groups && start_of (cue, (group + 1) * n_words / n_groups) <= time)
    group++;
  moment->first = group * n_words / n_groups;
  moment->n = (group + 1) * n_words / n_groups - moment->first;
  moment->range.start = start_of (cue, moment->first);
  if (group + 1 < n_groups)
    moment->range.end = MAX (start_of (cue, moment->first + moment->n), moment->range.start);
}

/* The last word that has begun is the spoken one: it stays so through the pause after it, which does not flicker. */
static void
find_spoken (VsCaptionMoment *moment, const VsShownCue *cue, gint64 time)
{
  for (gsize i = moment->first; i < moment->first + moment->n; i++)
    {
      gint64 start = vs_words_get (cue->words, i)->range.start;

      if (start > time)
        {
          moment->range.end = MIN (moment->range.end, start);
          return;
        }
      moment->spoken = i;
      moment->range.start = MAX (moment->range.start, start);
    }
}

/**
 * vs_caption_style_get_moment:
 * @cue: one that is shown
 * @time: µs of cut time, within the range of @cue
 *
 * Returns: which of its words are seen at @time
 */
VsCaptionMoment
vs_caption_style_get_moment (const VsCaptionStyle *self, const VsShownCue *cue, gint64 time)
{
  VsCaptionMoment moment = { .spoken = VS_NO_WORD };
  gsize           n;

  g_return_val_if_fail (self != NULL && cue != NULL, moment);

  n = vs_words_get_n (cue->words);
  moment.range = cue->range;
  moment.n = n;
  if (self->max_words > 0 && n > (gsize) self->max_words)
    find_group (&moment, cue, n, (n + self->max_words - 1) / self->max_words, time);
  if (self->marks_spoken)
    find_spoken (&moment, cue, time);
  return moment;
}
