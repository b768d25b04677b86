// SPDX-License-Identifier: GPL-3.0-or-later
// How captions look on the picture.
#pragma once

#include "captions/shown-captions.h"

G_BEGIN_DECLS

/**
 * VsCaptionPlace:
 *
 * Where the text stands, always in the middle from left to right; a free one is where a drag on the picture put it.
 */
typedef enum
{
  VS_CAPTION_PLACE_TOP,
  VS_CAPTION_PLACE_MIDDLE,
  VS_CAPTION_PLACE_BOTTOM,
  VS_CAPTION_PLACE_FREE,
} VsCaptionPlace;

/**
 * VsCaptionLook:
 * @VS_CAPTION_LOOK_CLASSIC: two lines at the bottom, white with a dark outline
 * @VS_CAPTION_LOOK_BOXED: the same on a dark box
 * @VS_CAPTION_LOOK_WORDS: a few large words at a time, the spoken one in another colour
 */
typedef enum
{
  VS_CAPTION_LOOK_CLASSIC,
  VS_CAPTION_LOOK_BOXED,
  VS_CAPTION_LOOK_WORDS,
  VS_N_CAPTION_LOOKS,
} VsCaptionLook;

#define VS_CAPTION_SIZE_MIN 24.0
#define VS_CAPTION_SIZE_MAX 160.0
#define VS_CAPTION_OUTLINE_MAX 16.0
#define VS_CAPTION_WORDS_MAX 12

/* Bytes of a family's name, its end included. Names of real fonts have a third of it. */
#define VS_CAPTION_FONT_SIZE 96

/**
 * VsCaptionStyle:
 * @font: family of an installed font, empty for the one that Vorspann brings along; see vs_caption_style_set_font()
 * @max_words: how many words are shown at a time, up to %VS_CAPTION_WORDS_MAX; 0 for the whole cue
 * @marks_spoken: whether the word that is being spoken has @spoken_color
 * @is_upper_case: whether all letters are capitals
 * @size: height of the em in px on a canvas whose shorter side is 1080 px, %VS_CAPTION_SIZE_MIN…%VS_CAPTION_SIZE_MAX
 * @text_color: 0xRRGGBBAA, not premultiplied, like all colours
 * @spoken_color: of the word that is being spoken
 * @outline: px round the letters on such a canvas, 0…%VS_CAPTION_OUTLINE_MAX
 * @outline_color: of it
 * @has_box: whether a box stands behind the text
 * @box_color: of it
 * @place: where the text stands
 * @y: for %VS_CAPTION_PLACE_FREE, middle of the text, 0…1 of the canvas height
 */
typedef struct
{
  char           font[VS_CAPTION_FONT_SIZE];
  int            max_words;
  gboolean       marks_spoken;
  gboolean       is_upper_case;
  double         size;
  guint32        text_color;
  guint32        spoken_color;
  double         outline;
  guint32        outline_color;
  gboolean       has_box;
  guint32        box_color;
  VsCaptionPlace place;
  double         y;
} VsCaptionStyle;

VsCaptionStyle vs_caption_style_new (VsCaptionLook look);
VsCaptionStyle vs_caption_style_clamp (VsCaptionStyle self);
void           vs_caption_style_set_font (VsCaptionStyle *self, const char *family);
gboolean       vs_caption_style_equal (const VsCaptionStyle *a, const VsCaptionStyle *b);
int            vs_caption_style_get_line_length (const VsCaptionStyle *self, double width);
char          *vs_caption_style_to_json (const VsCaptionStyle *self) G_GNUC_WARN_UNUSED_RESULT;
VsCaptionStyle vs_caption_style_from_json (const char *json);

const char *vs_caption_look_to_text (VsCaptionLook self);
gboolean    vs_caption_look_parse (const char *text, VsCaptionLook *out);
const char *vs_caption_place_to_text (VsCaptionPlace self);
gboolean    vs_caption_place_parse (const char *text, VsCaptionPlace *out);

#define VS_TYPE_CAPTION_LAYER (vs_caption_layer_get_type ())

/**
 * VsCaptionLayer:
 *
 * Captions with their look: what is drawn on a video. Immutable, reference-counted; may cross threads.
 */
typedef struct
{
  VsCaptions    *captions;
  VsCaptionStyle style;
  char          *language; /* BCP 47 tag, for where lines break, and capitals */
} VsCaptionLayer;

GType           vs_caption_layer_get_type (void);
VsCaptionLayer *vs_caption_layer_new (VsCaptions *captions, const VsCaptionStyle *style, const char *language) G_GNUC_WARN_UNUSED_RESULT;
VsCaptionLayer *vs_caption_layer_ref (VsCaptionLayer *self);
void            vs_caption_layer_unref (VsCaptionLayer *self);

/* What of a cue is seen at a moment. */
#define VS_NO_WORD G_MAXSIZE

/**
 * VsCaptionMoment:
 * @first: index of the first word that is shown, among those of the shown cue
 * @n: how many
 * @spoken: index of the word that is being spoken, %VS_NO_WORD for none or where the style does not mark it
 * @range: µs of cut time for which this stays so
 */
typedef struct
{
  gsize       first;
  gsize       n;
  gsize       spoken;
  VsTimeRange range;
} VsCaptionMoment;

VsCaptionMoment vs_caption_style_get_moment (const VsCaptionStyle *self, const VsShownCue *cue, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCaptionLayer, vs_caption_layer_unref)

G_END_DECLS
