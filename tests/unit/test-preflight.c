// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a post: for every finding what raises it, and what is as near and does not.

#include <string.h>

#include "base/label-times.h"
#include "rules/preflight.h"

#define S G_USEC_PER_SEC

/* A good post, paid, for Germany, 20 s on TikTok: what a case does not name stays so. */
typedef struct
{
  const char  *name;
  const char  *id;       /* of the finding */
  int          severity; /* −1 when it must not be there */
  VsFindingFix fix;

  /* Facts; "-" for an empty list or text. */
  VsFactFlags flags; /* 0 for paid; VS_FACT_SELF_BOUGHT for nothing */
  VsGift      gift;
  const char *countries;
  const char *partner;
  const char *category;
  const char *platforms;
  const char *switches;

  /* The advertising label, and a second one. */
  const char   *wording; /* "-" for none */
  VsLabelKind   kind;
  VsLabelTiming timing;
  gint64        seconds;
  VsTimeRange   marked;
  gint64        period;
  double        size;
  VsRect        box;
  double        contrast;
  VsRect        ai_box;
  VsRect        caption;
  VsTimeRange   caption_time;

  /* The video. */
  gint64           length;
  VsSize           canvas;
  double           rate;
  gint64           bytes;
  gboolean         music;
  VsPreflightSound sound;
  VsTimeRange      silence;
  VsTimeRange      black;
  VsTimeRange      frozen;
  const char      *fault;
  const char      *unprintable;

  /* The texts, and another post. */
  const char *text;
  const char *target_text;
  const char *promised_to;
  const char *promised_until;
  const char *promised_category;
} Case;

#define LOUD                      \
  {                               \
    TRUE, TRUE, TRUE, -14.0, -1.5 \
  }
#define ERROR VS_SEVERITY_ERROR
#define WARNING VS_SEVERITY_WARNING
#define NEVER (-1)

static const Case cases[] = {
  /* --- labels */
  { "label is missing", "label-missing:DE", ERROR, VS_FIX_PUT_LABEL, .wording = "-" },
  { "label is there", "label-missing:DE", NEVER },
  { "label is missing, nothing to disclose", "label-missing:DE", NEVER, .wording = "-", .flags = VS_FACT_SELF_BOUGHT },
  { "label is missing, only recommended", "label-missing:DE", WARNING, VS_FIX_PUT_LABEL, .wording = "-", .flags = VS_FACT_SELF_BOUGHT, .gift = VS_GIFT_UNSOLICITED },
  { "label is missing, rules from memory", "label-missing:CH", WARNING, VS_FIX_PUT_LABEL, .wording = "-", .countries = "CH", .gift = VS_GIFT_UNSOLICITED, .flags = VS_FACT_SELF_BOUGHT },
  { "label for AI is missing", "label-missing:DE:ai", ERROR, VS_FIX_PUT_LABEL, .flags = VS_FACT_AI_SCENE },
  { "label for AI is there", "label-missing:DE:ai", NEVER, .flags = VS_FACT_AI_SCENE, .ai_box = { 600, 300, 200, 80 } },
  { "label for another kind is no label", "label-missing:DE", ERROR, VS_FIX_PUT_LABEL, .kind = VS_LABEL_OTHER },
  { "wording is refused", "wording-refused:DE", ERROR, VS_FIX_REPLACE_WORDING, .wording = "#ad" },
  { "wording is refused from memory", "wording-refused:DE", WARNING, VS_FIX_REPLACE_WORDING, .wording = "#spon" },
  { "wording is accepted", "wording-refused:DE", NEVER, .wording = "ANZEIGE" },
  { "wording holds under a condition", "wording-conditional:DE", WARNING, VS_FIX_REPLACE_WORDING, .wording = "Bezahlte Partnerschaft" },
  { "wording holds with another", "wording-conditional:DE", NEVER, .wording = "Bezahlte Partnerschaft\nWerbung" },
  { "nobody knows the wording", "wording-unknown:DE", WARNING, VS_FIX_REPLACE_WORDING, .wording = "Danke an die Tante" },
  { "somebody knows the wording", "wording-unknown:DE", NEVER },
  { "wording of another country", "wording-refused:DE", ERROR, VS_FIX_REPLACE_WORDING, .wording = "Ad", .countries = "DE,UK" },
  { "wording of the country itself", "wording-refused:UK", NEVER, .wording = "Ad", .countries = "UK" },
  { "label comes late", "label-late:DE", WARNING, VS_FIX_SHOW_LONGER, .timing = VS_LABEL_RANGES, .marked = { 1 * S, 20 * S } },
  { "label comes late in an advertisement", "label-late:DE", ERROR, VS_FIX_SHOW_LONGER, .timing = VS_LABEL_RANGES, .marked = { 1 * S, 20 * S }, .flags = VS_FACT_FULL_AD, .wording = "Dauerwerbesendung" },
  { "label comes at once", "label-late:DE", NEVER, .timing = VS_LABEL_RANGES, .marked = { 0, 20 * S } },
  { "label is never seen", "label-late:DE", ERROR, VS_FIX_SHOW_LONGER, .timing = VS_LABEL_RANGES, .marked = { 30 * S, 40 * S } },
  { "label is short", "label-short:DE", ERROR, VS_FIX_SHOW_LONGER, .timing = VS_LABEL_START, .seconds = 3 * S },
  { "label is in marked pieces", "label-short:DE", WARNING, VS_FIX_SHOW_LONGER, .timing = VS_LABEL_RANGES, .marked = { 0, 10 * S } },
  { "label lasts", "label-short:DE", NEVER },
  { "label of a placement lasts 3 s", "label-short:DE", NEVER, .flags = VS_FACT_PLACEMENT, .wording = "Unterstützt durch Produktplatzierung", .timing = VS_LABEL_START, .seconds = 3 * S },
  { "label of a placement lasts 2 s", "label-short:DE", ERROR, VS_FIX_SHOW_LONGER, .flags = VS_FACT_PLACEMENT, .wording = "Unterstützt durch Produktplatzierung", .timing = VS_LABEL_START, .seconds = 2 * S },
  { "video is shorter than the label", "label-short:DE", NEVER, .flags = VS_FACT_PLACEMENT, .wording = "Unterstützt durch Produktplatzierung", .timing = VS_LABEL_START, .seconds = 3 * S, .length = 2 * S },
  { "country without rules", "country-unknown:ZZ", WARNING, .countries = "DE,ZZ" },
  { "country with rules", "country-unknown:DE", NEVER },
  { "audience is not known", "no-countries", WARNING, .countries = "-" },
  { "audience is known", "no-countries", NEVER },
  { "audience does not matter", "no-countries", NEVER, .countries = "-", .flags = VS_FACT_PRICES },

  /* --- places */
  { "label under Instagram's bar", "label-covered:instagram_reels", ERROR, VS_FIX_MOVE_LABEL, .platforms = "instagram_reels", .box = { 65, 200, 300, 80 } },
  { "label under TikTok's bar, a third party's figure", "label-covered:tiktok", WARNING, VS_FIX_MOVE_LABEL, .box = { 65, 100, 300, 80 } },
  { "label in the free part", "label-covered:instagram_reels", NEVER, .platforms = "instagram_reels" },
  { "label free on another platform", "label-covered:tiktok", NEVER, .platforms = "tiktok", .box = { 65, 200, 300, 80 } },
  { "label that nobody needs", "label-covered:instagram_reels", WARNING, VS_FIX_MOVE_LABEL, .platforms = "instagram_reels", .box = { 65, 200, 300, 80 }, .flags = VS_FACT_SELF_BOUGHT },
  { "label on captions", "label-on-captions", WARNING, VS_FIX_MOVE_LABEL, .caption = { 100, 300, 800, 100 }, .caption_time = { 5 * S, 6 * S } },
  { "captions below the label", "label-on-captions", NEVER, .caption = { 100, 900, 800, 100 }, .caption_time = { 5 * S, 6 * S } },
  { "captions after the label", "label-on-captions", NEVER, .timing = VS_LABEL_START, .seconds = 3 * S, .caption = { 100, 300, 800, 100 }, .caption_time = { 5 * S, 6 * S } },
  { "label on label", "label-on-label:advertising:ai", WARNING, VS_FIX_MOVE_LABEL, .ai_box = { 200, 310, 200, 80 } },
  { "label beside label", "label-on-label:advertising:ai", NEVER, .ai_box = { 600, 310, 200, 80 } },
  { "label is small", "label-small", WARNING, VS_FIX_ENLARGE_LABEL, .size = 40 },
  { "label is large enough", "label-small", NEVER, .size = 56 },
  { "label without contrast", "label-contrast", WARNING, VS_FIX_ADD_BOX, .contrast = 4.4 },
  { "label with contrast", "label-contrast", NEVER, .contrast = 4.5 },
  { "contrast was not measured", "label-contrast", NEVER },
  { "mark is too small for Norway", "label-area:NO:retouched", ERROR, VS_FIX_ENLARGE_LABEL, .countries = "NO", .flags = VS_FACT_PAID | VS_FACT_RETOUCHED, .kind = VS_LABEL_RETOUCHED, .wording = "REKLAME", .box = { 65, 300, 300, 80 } },
  { "mark is large enough for Norway", "label-area:NO:retouched", NEVER, .countries = "NO", .flags = VS_FACT_PAID | VS_FACT_RETOUCHED, .kind = VS_LABEL_RETOUCHED, .wording = "REKLAME", .box = { 65, 300, 400, 400 } },

  /* --- texts */
  { "text has no label", "text-label", WARNING, VS_FIX_LABEL_TEXT, .text = "Look at this" },
  { "text has a label", "text-label", NEVER, .text = "Anzeige: look at this" },
  { "text hides its label", "text-label", WARNING, VS_FIX_LABEL_TEXT, .text = "Look at this\n\n#fun #werbung" },
  { "text has only part of the word", "text-label", WARNING, VS_FIX_LABEL_TEXT, .text = "Werbungskosten are fun" },
  { "platform has a text with a label", "text-label", NEVER, .text = "Look at this", .target_text = "Werbung · look" },
  { "text needs no label", "text-label", NEVER, .text = "Look at this", .flags = VS_FACT_SELF_BOUGHT },
  { "platform has a text without a label", "text-label:tiktok", WARNING, VS_FIX_LABEL_TEXT, .target_text = "Look at this" },
  { "several platforms have the same text", "text-label", WARNING, VS_FIX_LABEL_TEXT, .platforms = "tiktok,instagram_reels", .text = "Look at this" },
  { "text is shown nowhere", "text-label", NEVER, .platforms = "instagram_stories", .text = "Look at this" },
  { "text of a post without platforms", "text-label", WARNING, VS_FIX_LABEL_TEXT, .text = "Look at this", .platforms = "-" },
  { "six hashtags", "hashtags:tiktok", ERROR, .text = "Werbung #a #b #c #d #e #f" },
  { "five hashtags", "hashtags:tiktok", NEVER, .text = "Werbung #a #b #c #d #e, C# and # and &#38;" },
  { "text is too long", "text-length:youtube_shorts", ERROR, .platforms = "youtube_shorts", .text = "5001 x" },
  { "text is as long as it may be", "text-length:youtube_shorts", NEVER, .platforms = "youtube_shorts", .text = "5000 x" },
  { "emoji count twice on TikTok", "text-length:tiktok", ERROR, .text = "1101 😀" },
  { "emoji fit on TikTok", "text-length:tiktok", NEVER, .text = "1100 😀" },
  { "text is not shown", "text-unseen:instagram_stories", WARNING, .platforms = "instagram_stories", .text = "Werbung" },
  { "no text for stories", "text-unseen:instagram_stories", NEVER, .platforms = "instagram_stories", .text = "-" },
  { "price without tax", "price-details", WARNING, .text = "Werbung: only 19,99 €" },
  { "price with tax", "price-details", NEVER, .text = "Werbung: only 19,99 € incl. VAT" },
  { "price in the video", "price-details", WARNING, .flags = VS_FACT_PAID | VS_FACT_PRICES },
  { "no price", "price-details", NEVER, .text = "Werbung: 100 days" },
  { "contest without conditions", "contest-terms", WARNING, .flags = VS_FACT_PAID | VS_FACT_CONTEST, .text = "Werbung: gewinne eine Mütze" },
  { "contest with conditions", "contest-terms", NEVER, .flags = VS_FACT_PAID | VS_FACT_CONTEST, .text = "Werbung: gewinne eine Mütze, Teilnahmebedingungen im Profil" },
  { "no contest", "contest-terms", NEVER, .text = "Werbung: eine Mütze" },

  /* --- file */
  { "video is too short", "duration:tiktok", ERROR, .length = 2 * S },
  { "video is too long", "duration:instagram_stories", ERROR, .platforms = "instagram_stories", .length = 61 * S },
  { "video is as long as it may be", "duration:instagram_stories", NEVER, .platforms = "instagram_stories", .length = 60 * S },
  { "file is too large", "file:instagram_reels", WARNING, .platforms = "instagram_reels", .bytes = 301 * (gint64) 1048576 },
  { "file is small enough", "file:instagram_reels", NEVER, .platforms = "instagram_reels", .bytes = 300 * (gint64) 1048576 },
  { "too few frames", "frame_rate:tiktok", ERROR, .rate = 15 },
  { "too many frames", "frame_rate:tiktok", ERROR, .rate = 120 },
  { "frames of a film", "frame_rate:tiktok", NEVER, .rate = 23.976 },
  { "picture is too small", "resolution:instagram_reels", ERROR, .platforms = "instagram_reels", .canvas = { 540, 960 } },
  { "picture is large enough", "resolution:instagram_reels", NEVER, .platforms = "instagram_reels", .canvas = { 1080, 1080 } },
  { "platform is not known", "platform-unknown:myspace", WARNING, .platforms = "tiktok,myspace" },
  { "platform is known", "platform-unknown:tiktok", NEVER },

  /* --- sound and picture */
  { "sound is quiet", "loudness", WARNING, VS_FIX_SET_LOUDNESS, .sound = { TRUE, TRUE, TRUE, -27, -9 } },
  { "sound is loud", "loudness", WARNING, VS_FIX_SET_LOUDNESS, .sound = { TRUE, TRUE, TRUE, -6, -1 } },
  { "sound is right", "loudness", NEVER, .sound = LOUD },
  { "sound peaks", "true-peak", WARNING, VS_FIX_SET_LOUDNESS, .sound = { TRUE, TRUE, TRUE, -14, 0.3 } },
  { "sound does not peak", "true-peak", NEVER, .sound = LOUD },
  { "there is no sound", "no-sound", WARNING, .sound = { TRUE } },
  { "there is sound", "no-sound", NEVER, .sound = LOUD },
  { "sound was not measured", "no-sound", NEVER },
  { "silence", "silence", WARNING, .sound = LOUD, .silence = { 4 * S, 8 * S } },
  { "a pause for breath", "silence", NEVER, .sound = LOUD, .silence = { 4 * S, 5 * S } },
  { "black picture", "black", WARNING, .black = { 4 * S, 5 * S } },
  { "a cut to black", "black", NEVER, .black = { 4 * S, 4 * S + 40000 } },
  { "first frame is black", "first-frame-black", WARNING, .black = { 0, 40000 } },
  { "first frame is seen", "first-frame-black", NEVER, .black = { 40000, 80000 } },
  { "picture is frozen", "frozen", WARNING, .frozen = { 4 * S, 8 * S } },
  { "picture rests", "frozen", NEVER, .frozen = { 4 * S, 5 * S } },
  { "music without rights", "music-rights", WARNING, .music = TRUE },
  { "music with rights", "music-rights", NEVER, .music = TRUE, .flags = VS_FACT_PAID | VS_FACT_MUSIC_CONFIRMED },
  { "no music", "music-rights", NEVER },
  { "captions are too fast", "captions-too-fast:de", WARNING, VS_FIX_MEND_CAPTIONS, .fault = "too-fast:de" },
  { "captions are slow", "captions-too-fast:de", NEVER },
  { "characters without a font", "font-missing:𒀀", WARNING, .unprintable = "𒀀" },
  { "characters with a font", "font-missing:𒀀", NEVER },

  /* --- publishing */
  { "switch is to be set", "switch:tiktok:branded_content", WARNING, VS_FIX_SET_SWITCH },
  { "switch is set", "switch:tiktok:branded_content", NEVER, .switches = "branded_content" },
  { "switch is not for this post", "switch:tiktok:branded_content", NEVER, .flags = VS_FACT_SELF_BOUGHT },
  { "somebody else was promised", "exclusivity:Acme", WARNING, .partner = "Bolt", .category = "Shoes", .promised_to = "Acme", .promised_until = "2026-12-31", .promised_category = "shoes" },
  { "promise has ended", "exclusivity:Acme", NEVER, .partner = "Bolt", .category = "Shoes", .promised_to = "Acme", .promised_until = "2026-11-26", .promised_category = "shoes" },
  { "promise ends today", "exclusivity:Acme", WARNING, .partner = "Bolt", .category = "Shoes", .promised_to = "Acme", .promised_until = "2026-11-27", .promised_category = "shoes" },
  { "promise is for something else", "exclusivity:Acme", NEVER, .partner = "Bolt", .category = "Shoes", .promised_to = "Acme", .promised_until = "2026-12-31", .promised_category = "Food" },
  { "promise was given to the partner", "exclusivity:Acme", NEVER, .partner = "ACME", .category = "Shoes", .promised_to = "Acme", .promised_until = "2026-12-31", .promised_category = "shoes" },
  { "nobody is advertised for", "exclusivity:Acme", NEVER, .flags = VS_FACT_SELF_BOUGHT, .promised_to = "Acme", .promised_until = "2026-12-31", .promised_category = "shoes" },
};

typedef struct
{
  VsRules   *rules;
  GPtrArray *platforms;
} Data;

/* --- making a post out of a case --------------------------------------------------------------------------------------- */

static const char *
or_else (const char *text, const char *usual)
{
  if (text == NULL)
    return usual;
  return g_str_equal (text, "-") ? "" : text;
}

static VsFacts *
make_facts (const Case *one)
{
  g_auto (GStrv) countries = g_strsplit (or_else (one->countries, "DE"), ",", -1);
  VsFactValues values = {
    .flags = one->flags != 0 ? one->flags : VS_FACT_PAID,
    .gift = one->gift,
    .partner = one->partner,
    .exclusive_category = one->category,
    .countries = (const char *const *) countries,
  };

  return vs_facts_new (&values);
}

static VsFacts *
make_promise (const Case *one)
{
  VsFactValues values = { .flags = VS_FACT_PAID, .partner = one->promised_to, .exclusive_until = one->promised_until, .exclusive_category = one->promised_category };

  return vs_facts_new (&values);
}

static GPtrArray *
make_targets (const Case *one)
{
  g_auto (GStrv) ids = g_strsplit (or_else (one->platforms, "tiktok"), ",", -1);
  GPtrArray *targets = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_target_free);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      VsTarget *target = vs_target_new (ids[i]);

      if (one->target_text != NULL)
        {
          g_free (target->text);
          target->text = g_strdup (one->target_text);
        }
      if (one->switches != NULL)
        vs_target_set_switch (target, one->switches, TRUE);
      g_ptr_array_add (targets, target);
    }
  return targets;
}

static GArray *
make_ranges (VsTimeRange range)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof range);

  if (!vs_time_range_is_empty (range))
    g_array_append_val (ranges, range);
  return ranges;
}

static VsLabel *
make_label (const Case *one)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;
  VsLabelRange marked = { 1, one->marked };

  style.kind = one->kind;
  style.wording = or_else (one->wording, "Werbung");
  style.timing = one->timing;
  style.size = one->size != 0 ? one->size : 72;
  if (one->seconds != 0)
    style.duration = one->seconds;
  style.period = one->period;
  if (one->timing == VS_LABEL_RANGES)
    {
      style.ranges = &marked;
      style.n_ranges = 1;
    }
  return vs_label_new (&style);
}

static VsLabel *
make_ai_label (void)
{
  VsLabelStyle style = vs_label_style_for (VS_LABEL_AI);

  style.size = 72;
  return vs_label_new (&style);
}

/* "1100 😀": so many of them, after a label where there is room */
static char *
make_text (const Case *one)
{
  const char *text = or_else (one->text, "Werbung: look");
  char       *unit;
  guint64     n = g_ascii_strtoull (text, &unit, 10);
  g_autoptr (GString) out = g_string_new (NULL);

  if (n == 0)
    return g_strdup (text);
  for (guint64 i = 0; i < n; i++)
    g_string_append (out, unit + 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static VsRect
or_rect (VsRect rect, VsRect usual)
{
  return rect.width != 0 ? rect : usual;
}

/* --- running it -------------------------------------------------------------------------------------------------------- */

/* The labels of a case, at most two. */
static gsize
add_labels (const Case *one, const VsCut *cut, VsPreflightLabel *labels)
{
  gsize n = 0;

  if (*or_else (one->wording, "Werbung") != '\0')
    {
      labels[n].label = make_label (one);
      labels[n].times = vs_label_find_times (labels[n].label, cut);
      labels[n].box = or_rect (one->box, (VsRect){ 65, 300, 300, 80 });
      labels[n++].contrast = one->contrast;
    }
  if (one->ai_box.width > 0)
    {
      labels[n].label = make_ai_label ();
      labels[n].times = vs_label_find_times (labels[n].label, cut);
      labels[n++].box = one->ai_box;
    }
  return n;
}

static void
clear_labels (VsPreflightLabel *labels, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      vs_label_unref (labels[i].label);
      g_array_unref ((GArray *) labels[i].times);
    }
}

static VsCut *
make_cut (gint64 length)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;

  clip.id = 1;
  clip.media_id = 1;
  clip.range = vs_time_range (0, length);
  return vs_cut_new (&clip, 1);
}

/* Adds what is known of them to @platforms. */
static VsPreflightTarget *
list_targets (const Data *data, GPtrArray *targets, GPtrArray *platforms)
{
  VsPreflightTarget *list = g_new0 (VsPreflightTarget, targets->len + 1);

  for (guint i = 0; i < targets->len; i++)
    {
      list[i].target = g_ptr_array_index (targets, i);
      list[i].platform = vs_platforms_find (data->platforms, list[i].target->platform);
      if (list[i].platform != NULL)
        g_ptr_array_add (platforms, list[i].platform);
    }
  return list;
}

static GPtrArray *
run (const Data *data, const Case *one)
{
  VsPreflightLabel labels[2] = { 0 };
  gint64           length = one->length != 0 ? one->length : 20 * S;
  g_autoptr (VsCut) cut = make_cut (length);
  g_autoptr (VsFacts) post_facts = make_facts (one);
  g_autoptr (VsFacts) promise = make_promise (one);
  g_autoptr (GPtrArray) targets = make_targets (one);
  g_autoptr (GPtrArray) platforms = g_ptr_array_new ();
  g_autofree VsPreflightTarget *list = list_targets (data, targets, platforms);
  g_autoptr (VsDecision) decision = vs_decision_new (data->rules, post_facts, platforms);
  g_autoptr (GArray) silences = make_ranges (one->silence);
  g_autoptr (GArray) blacks = make_ranges (one->black);
  g_autoptr (GArray) frozen = make_ranges (one->frozen);
  g_autofree char         *text = make_text (one);
  const VsPreflightCaption caption = { one->caption_time, one->caption };
  const VsPreflightFault   fault = { one->fault, "Too fast", 2, TRUE };
  const char *const        unprintable[] = { one->unprintable, NULL };
  const VsPreflightPost    other = { "Another", promise };
  VsPreflightFacts         facts;
  GPtrArray               *findings;

  facts = (VsPreflightFacts){
    .rules = data->rules,
    .decision = decision,
    .targets = list,
    .n_targets = targets->len,
    .length = length,
    .canvas = one->canvas.width != 0 ? one->canvas : (VsSize){ 1080, 1920 },
    .labels = labels,
    .n_labels = add_labels (one, cut, labels),
    .captions = &caption,
    .n_captions = one->caption.width > 0,
    .faults = &fault,
    .n_faults = one->fault != NULL,
    .text = text,
    .frame_rate = one->rate != 0 ? one->rate : 30,
    .file_size = one->bytes != 0 ? one->bytes : 20000000,
    .has_music = one->music,
    .sound = one->sound,
    .silences = silences,
    .blacks = blacks,
    .frozen = frozen,
    .unprintable = unprintable,
    .others = &other,
    .n_others = one->promised_to != NULL,
    .day = vs_day (2026, 11, 27),
  };
  findings = vs_preflight_run (&facts);
  clear_labels (labels, facts.n_labels);
  return findings;
}

/* --- what holds for all of them ---------------------------------------------------------------------------------------- */

static void
assert_complete (const VsFinding *finding)
{
  g_assert_nonnull (finding->id);
  g_assert_cmpstr (finding->message, !=, "");
  g_assert_nonnull (finding->rule);
  g_assert_cmpstr (finding->version, !=, "");
  g_assert_nonnull (finding->sources);
  g_assert_cmpuint (g_strv_length (finding->sources), ==, g_strv_length (finding->source_ids));
  g_assert_true (g_utf8_validate (finding->message, -1, NULL));
  g_assert_null (strstr (finding->message, "%s"));
  if (finding->severity != VS_SEVERITY_OK)
    g_assert_cmpstr (finding->reason, !=, "");
  /* An error is what a source says. */
  if (finding->severity == VS_SEVERITY_ERROR && !g_str_has_prefix (finding->id, "label-late"))
    g_assert_cmpuint (g_strv_length (finding->sources), >, 0);
}

static void
assert_list (GPtrArray *findings)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < findings->len; i++)
    {
      const VsFinding *finding = g_ptr_array_index (findings, i);

      assert_complete (finding);
      if (!g_hash_table_add (ids, finding->id))
        g_error ("“%s” is there twice", finding->id);
      if (i > 0)
        g_assert_cmpint (((VsFinding *) g_ptr_array_index (findings, i - 1))->severity, >=, finding->severity);
    }
}

static void
test_case (const Data *data, const Case *one)
{
  g_autoptr (GPtrArray) findings = run (data, one);
  const VsFinding *found = vs_findings_find (findings, one->id);

  assert_list (findings);
  if (one->severity == NEVER && found != NULL)
    g_error ("%s: “%s” must not be there: %s", one->name, one->id, found->message);
  if (one->severity == NEVER)
    return;
  if (found == NULL)
    g_error ("%s: “%s” is not there", one->name, one->id);
  if ((int) found->severity != one->severity || found->fix != one->fix)
    g_error ("%s: “%s” is %s with %s", one->name, one->id, vs_severity_to_text (found->severity), vs_finding_fix_to_text (found->fix));
}

static void
test_cases (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    test_case (data, &cases[i]);
}

/* Every finding is raised by some case, and some case that is near does not raise it. */
static void
test_both_ways (void)
{
  g_autoptr (GHashTable) raised = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) quiet = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       key;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].id, ":", 2);

      g_hash_table_add (cases[i].severity == NEVER ? quiet : raised, (gpointer) g_intern_string (parts[0]));
    }
  g_hash_table_iter_init (&iter, raised);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (quiet, key))
      g_error ("Nothing shows when “%s” is not raised", (const char *) key);
  g_assert_cmpuint (g_hash_table_size (raised), ==, g_hash_table_size (quiet));
}

/* The good post has nothing but its switch left, and says what was looked at. */
static void
test_good (gconstpointer user_data)
{
  const Case good = { .name = "good", .switches = "branded_content", .sound = LOUD, .contrast = 7 };
  g_autoptr (GPtrArray) findings = run (user_data, &good);

  assert_list (findings);
  for (guint i = 0; i < findings->len; i++)
    if (((VsFinding *) g_ptr_array_index (findings, i))->severity != VS_SEVERITY_OK)
      g_error ("%s: %s", ((VsFinding *) g_ptr_array_index (findings, i))->id, ((VsFinding *) g_ptr_array_index (findings, i))->message);
  g_assert_nonnull (vs_findings_find (findings, "ok:labels"));
  g_assert_nonnull (vs_findings_find (findings, "ok:sound"));
  g_assert_nonnull (vs_findings_find (findings, "ok:picture"));
  g_assert_null (vs_findings_find (findings, "ok:captions"));
}

/* A finding says whose rule it is, of which state, and where to read it. */
static void
test_sources (gconstpointer user_data)
{
  const Case missing = { .wording = "-" };
  g_autoptr (GPtrArray) findings = run (user_data, &missing);
  const VsFinding *label = vs_findings_find (findings, "label-missing:DE");
  const VsFinding *switched = vs_findings_find (findings, "switch:tiktok:branded_content");

  g_assert_cmpstr (label->rule, ==, "DE advertising.paid");
  g_assert_cmpstr (label->version, ==, "2026-11-22");
  g_assert_cmpstr (label->date, ==, "2026-11-22");
  g_assert_true (g_strv_contains ((const char *const *) label->source_ids, "fragzebra"));
  g_assert_null (label->platform);
  g_assert_cmpstr (switched->platform, ==, "tiktok");
  g_assert_cmpstr (switched->subject, ==, "branded_content");
}

static void
test_overrides (gconstpointer user_data)
{
  const Case missing = { .wording = "-" };
  g_autoptr (GPtrArray) findings = run (user_data, &missing);
  g_autoptr (GHashTable) overrides = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (vs_findings_count (findings, VS_SEVERITY_ERROR, NULL), ==, 1);
  g_hash_table_insert (overrides, "label-missing:AT", "no");
  g_assert_cmpuint (vs_findings_count (findings, VS_SEVERITY_ERROR, overrides), ==, 1);
  g_hash_table_insert (overrides, "label-missing:DE", "because");
  g_assert_cmpuint (vs_findings_count (findings, VS_SEVERITY_ERROR, overrides), ==, 0);
}

/* --- labels of texts ---------------------------------------------------------------------------------------------------- */

/* What the button of a text would write, or NULL where it has none. */
static char *
dup_labelled (const Data *data, const Case *one)
{
  g_autoptr (VsFacts) facts = make_facts (one);
  g_autoptr (GPtrArray) platforms = g_ptr_array_new ();
  g_autoptr (VsDecision) decision = vs_decision_new (data->rules, facts, platforms);
  g_autoptr (GPtrArray) findings = run (data, one);
  const VsFinding *finding = vs_findings_find (findings, "text-label");

  if (finding == NULL || finding->fix != VS_FIX_LABEL_TEXT)
    return NULL;
  return g_strdup_printf ("%s\n%s", vs_decision_get_strictest (decision, VS_RULE_ADVERTISING)->wording, one->text);
}

/* Whether there was something to label. */
static gboolean
test_labelled_text (const Data *data, const char *countries, VsFactFlags flags)
{
  Case             one = { .countries = countries, .flags = flags, .partner = "Acme", .platforms = "-", .text = "Look" };
  g_autofree char *text = dup_labelled (data, &one);
  g_autoptr (GPtrArray) findings = NULL;

  if (text == NULL)
    return FALSE;
  one.text = text;
  findings = run (data, &one);
  if (vs_findings_find (findings, "text-label") != NULL)
    g_error ("%s, facts %u: “%s” does not hold up in a text", countries, flags, text);
  return TRUE;
}

/* The wording that is put before a text holds up there, whatever countries ask for it and why. */
static void
test_labelled_texts (gconstpointer user_data)
{
  static const VsFactFlags flags[] = { VS_FACT_PAID, VS_FACT_AFFILIATE, VS_FACT_OWN_BRAND, VS_FACT_PLACEMENT, VS_FACT_FULL_AD, VS_FACT_EVENT, VS_FACT_CONTEST };
  const Data              *data = user_data;
  guint                    n = 0;

  for (guint i = 0; i < vs_rules_get_n (data->rules); i++)
    {
      const char      *country = vs_rules_get (data->rules, i)->code;
      g_autofree char *two = g_strconcat (country, ",CA", NULL);

      for (gsize k = 0; k < G_N_ELEMENTS (flags); k++)
        n += test_labelled_text (data, country, flags[k]) + test_labelled_text (data, two, flags[k]);
    }
  g_assert_cmpuint (n, >, 100);
}

/* --- times ------------------------------------------------------------------------------------------------------------- */

static void
test_times (void)
{
  static const struct
  {
    VsTimePolicy  policy;
    VsLabelTiming timing;
    gint64        duration, period;
    gboolean      suffices;
  } rows[] = {
    { { VS_TIMING_WHOLE, 0, 0 }, VS_LABEL_WHOLE, 1 * S, 0, TRUE },
    { { VS_TIMING_WHOLE, 0, 0 }, VS_LABEL_START, 20 * S, 0, TRUE },
    { { VS_TIMING_WHOLE, 0, 0 }, VS_LABEL_START, 19 * S, 0, FALSE },
    { { VS_TIMING_START, 3 * S, 0 }, VS_LABEL_START, 3 * S, 0, TRUE },
    { { VS_TIMING_START, 3 * S, 0 }, VS_LABEL_START, 2 * S, 0, FALSE },
    { { VS_TIMING_START, 30 * S, 0 }, VS_LABEL_WHOLE, 1 * S, 0, TRUE },
    { { VS_TIMING_START_AND_END, 3 * S, 0 }, VS_LABEL_START_AND_END, 3 * S, 0, TRUE },
    { { VS_TIMING_START_AND_END, 3 * S, 0 }, VS_LABEL_START_AND_END, 2 * S, 0, FALSE },
    { { VS_TIMING_START_AND_END, 3 * S, 0 }, VS_LABEL_START, 3 * S, 0, FALSE },
    { { VS_TIMING_REPEATED, 2 * S, 5 * S }, VS_LABEL_REPEATED, 2 * S, 5 * S, TRUE },
    { { VS_TIMING_REPEATED, 2 * S, 5 * S }, VS_LABEL_REPEATED, 2 * S, 8 * S, FALSE },
    { { VS_TIMING_REPEATED, 2 * S, 0 }, VS_LABEL_REPEATED, 2 * S, 0, TRUE },
    { { VS_TIMING_REPEATED, 2 * S, 0 }, VS_LABEL_START, 2 * S, 0, FALSE },
  };
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;
  g_autoptr (VsCut) cut = NULL;

  clip.media_id = 1;
  clip.range = vs_time_range (0, 20 * S);
  cut = vs_cut_new (&clip, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;
      g_autoptr (VsLabel) label = NULL;
      g_autoptr (GArray) times = NULL;

      style.timing = rows[i].timing;
      style.duration = rows[i].duration;
      style.period = rows[i].period;
      label = vs_label_new (&style);
      times = vs_label_find_times (label, cut);
      if (vs_preflight_times_suffice (&rows[i].policy, label, times, 20 * S) != rows[i].suffices)
        g_error ("row %" G_GSIZE_FORMAT, i);
    }
}

int
main (int argc, char **argv)
{
  Data data;
  int  status;

  g_test_init (&argc, &argv, NULL);
  data.rules = vs_rules_load (NULL, NULL);
  data.platforms = vs_platforms_load (NULL, NULL);
  g_test_add_data_func ("/preflight/cases", &data, test_cases);
  g_test_add_func ("/preflight/both-ways", test_both_ways);
  g_test_add_data_func ("/preflight/good", &data, test_good);
  g_test_add_data_func ("/preflight/sources", &data, test_sources);
  g_test_add_data_func ("/preflight/overrides", &data, test_overrides);
  g_test_add_data_func ("/preflight/labelled-texts", &data, test_labelled_texts);
  g_test_add_func ("/preflight/times", test_times);
  status = g_test_run ();
  vs_rules_unref (data.rules);
  g_ptr_array_unref (data.platforms);
  return status;
}
