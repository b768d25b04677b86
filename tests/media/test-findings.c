// SPDX-License-Identifier: GPL-3.0-or-later
// All that the check of a post can find, on real clips in a real project: a post that raises it and one as near that does not,
// and the button beside it, which makes it go away until it is undone.
//
// A finding without a row here fails the test, and so does a button that none of them presses.

#include <string.h>

#include "base/error.h"
#include "captions/checks.h"
#include "captions/finding-text.h"
#include "support/clip-generator.h"
#include "support/media-dir.h"
#include "work/check-fix.h"
#include "work/check-post.h"
#include "work/read-media.h"

#define S G_USEC_PER_SEC
#define MS 1000

/* --- what a post is made of -------------------------------------------------------------------------------------------- */

typedef enum
{
  NO_FILM,
  FILM,  /* 3.25 s, four pictures a second, with a tone */
  QUICK, /* 24 pictures a second */
  LONG,  /* 8 s, a picture a second */
  STILL, /* the second picture stays for 3.2 s */
  REST,  /* and here for 2.8 s */
  LOUD,  /* a tone as loud as can be */
  MUTE,  /* without a track of sound */
  STRIP, /* 4 px high: the ground is the picture */
  N_FILMS,
} Film;

static const gint64 still_times[] = { 0, 200 * MS, 3400 * MS };
static const gint64 rest_times[] = { 0, 200 * MS, 3000 * MS };

#define UPRIGHT .width = 180, .height = 320, .rate_den = 1, .options = "preset=ultrafast"
#define SOUND .audio_codec = "pcm_s16le"

static const VsTestClip films[N_FILMS] = {
  [FILM] = { UPRIGHT, SOUND, .n_frames = 13, .rate_num = 4 },
  [QUICK] = { UPRIGHT, SOUND, .n_frames = 75, .rate_num = 24 },
  [LONG] = { UPRIGHT, SOUND, .n_frames = 8, .rate_num = 1 },
  [STILL] = { UPRIGHT, SOUND, .n_frames = G_N_ELEMENTS (still_times), .rate_num = 5, .times = still_times },
  [REST] = { UPRIGHT, SOUND, .n_frames = G_N_ELEMENTS (rest_times), .rate_num = 5, .times = rest_times },
  [LOUD] = { UPRIGHT, SOUND, .n_frames = 5, .rate_num = 5, .volume = 0.99 },
  [MUTE] = { UPRIGHT, .n_frames = 13, .rate_num = 4 },
  [STRIP] = { SOUND, .width = 320, .height = 4, .n_frames = 16, .rate_num = 5, .rate_den = 1, .codec = "ffv1" },
};

/* A clip of the cut. */
typedef struct
{
  Film     film;
  int      from, to; /* ms; all of it without */
  guint32  ground;   /* 0xRRGGBBAA: the whole picture on it; 0 fills the canvas */
  double   gain;     /* dB */
  gboolean muted;
} Piece;

/* A label, for the rest as new ones are. At a free place when it has one. */
typedef struct
{
  const char   *wording; /* "-" for none */
  VsLabelKind   kind;
  VsPlace       place;
  double        x, y;
  VsLabelTiming timing;
  int           ms;      /* how long; for marked pieces from where */
  double        size;    /* 0 for the usual one */
  gboolean      is_bare; /* without box and outline */
} Label;

typedef struct
{
  int         from, to; /* ms */
  const char *text;
} Said;

/* A good post, paid, for Germany, on Facebook, and what is different. "-" stands for an empty text or list. */
typedef struct
{
  Piece       pieces[2];
  Label       labels[2];
  Said        said[2];
  gboolean    is_doubtful; /* an engine was not sure of what is said */
  double      caption_size;
  const char *limits; /* a person chose for captions */
  VsCanvas    canvas;
  gboolean    has_music;
  const char *facts;
  const char *platforms;
  const char *switches; /* of all platforms */
  const char *text;     /* "501 x" for so many of them */
  const char *target_text;
  const char *promise; /* facts of another post */
} Setup;

typedef struct
{
  const char  *id;
  VsFindingFix fix;
  const char  *also; /* what else is found, parted by spaces */
  Setup        bad;
  Setup        good;
} Row;

#define PAID "\"paid\": true, \"countries\": [\"DE\"]"
#define RETOUCHED "{\"paid\": true, \"retouched\": true, \"countries\": [\"NO\"]}"
#define PROMISE(until) "{\"paid\": true, \"partner\": \"Acme\", \"exclusive_category\": \"shoes\", \"exclusive_until\": \"" until "\"}"
#define RIVAL "{" PAID ", \"partner\": \"Bolt\", \"exclusive_category\": \"Shoes\"}"

/* 80 characters */
#define LINES "Werbung mit meiner Tante und mit vielen anderen, die ich gar nicht alle kenne, "

static const Row rows[] = {
  /* --- labels */
  { "label-missing:DE", VS_FIX_PUT_LABEL, .bad = { .labels = { { "-" } } } },
  { "label-missing:DE:ai", VS_FIX_PUT_LABEL, .bad = { .facts = "{" PAID ", \"ai_scene\": true}" }, .good = { .facts = "{" PAID ", \"ai_scene\": true}", .labels = { { "Werbung" }, { "KI-generiert", VS_LABEL_AI } } } },
  { "wording-refused:DE", VS_FIX_REPLACE_WORDING, .bad = { .labels = { { "#ad" } } }, .good = { .labels = { { "Anzeige" } } } },
  { "wording-conditional:DE", VS_FIX_REPLACE_WORDING, .bad = { .labels = { { "Bezahlte Partnerschaft" } } }, .good = { .labels = { { "Bezahlte Partnerschaft\nWerbung" } } } },
  { "wording-unknown:DE", VS_FIX_REPLACE_WORDING, .bad = { .labels = { { "Danke an die Tante" } } } },
  { "label-late:DE", VS_FIX_SHOW_LONGER, "label-short:DE", .bad = { .labels = { { "Werbung", .timing = VS_LABEL_RANGES, .ms = 1000 } } } },
  { "label-short:DE", VS_FIX_SHOW_LONGER, .bad = { .labels = { { "Werbung", .timing = VS_LABEL_START, .ms = 2000 } } }, .good = { .labels = { { "Werbung", .timing = VS_LABEL_START, .ms = 3250 } } } },
  { "label-area:NO:retouched",
    VS_FIX_ENLARGE_LABEL,
    .bad = { .facts = RETOUCHED, .labels = { { "Reklame" }, { "REKLAME · Retusjert person", VS_LABEL_RETOUCHED } } },
    .good = { .facts = RETOUCHED, .labels = { { "Reklame" }, { "REKLAME · Retusjert person", VS_LABEL_RETOUCHED, .size = 150 } } } },
  { "country-unknown:ZZ", .bad = { .facts = "{\"paid\": true, \"countries\": [\"DE\", \"ZZ\"]}" } },
  { "no-countries", .bad = { .facts = "{\"paid\": true}" }, .good = { .facts = "{\"prices\": true}", .text = "19 € incl. VAT" } },

  /* --- places */
  { "label-covered:facebook_reels", VS_FIX_MOVE_LABEL, .bad = { .labels = { { "Werbung", .x = 0.3, .y = 0.1 } } }, .good = { .labels = { { "Werbung", .x = 0.3, .y = 0.2 } } } },
  { "label-on-captions",
    VS_FIX_MOVE_LABEL,
    .bad = { .canvas = VS_CANVAS_WIDE, .platforms = "-", .labels = { { "Werbung\nDauerwerbesendung", .place = VS_PLACE_CENTRE, .size = 145 } }, .said = { { 500, 3000, "Guten\nTag" } }, .caption_size = 120 },
    .good = { .canvas = VS_CANVAS_WIDE, .platforms = "-", .labels = { { "Werbung\nDauerwerbesendung", .place = VS_PLACE_TOP, .size = 145 } }, .said = { { 500, 3000, "Guten\nTag" } }, .caption_size = 120 } },
  { "label-on-label:advertising:other", VS_FIX_MOVE_LABEL, .bad = { .labels = { { "Werbung" }, { "Aus dem Urlaub", VS_LABEL_OTHER, .x = 0.3, .y = 0.17 } } }, .good = { .labels = { { "Werbung" }, { "Aus dem Urlaub", VS_LABEL_OTHER, .x = 0.3, .y = 0.25 } } } },
  { "label-small", VS_FIX_ENLARGE_LABEL, .bad = { .labels = { { "Werbung", .size = 55 } } }, .good = { .labels = { { "Werbung", .size = 56 } } } },
  { "label-small", .bad = { .labels = { { LINES LINES LINES LINES LINES LINES } } }, .good = { .labels = { { LINES LINES LINES LINES } } } },
  { "label-contrast",
    VS_FIX_ADD_BOX,
    .bad = { .pieces = { { STRIP, .ground = 0x808080ff } }, .labels = { { "Werbung", .is_bare = TRUE } } },
    .good = { .pieces = { { STRIP, .ground = 0x606060ff } }, .labels = { { "Werbung", .is_bare = TRUE } } } },

  /* --- texts */
  { "text-label", VS_FIX_LABEL_TEXT, .bad = { .text = "Look" } },
  { "text-label:facebook_reels", VS_FIX_LABEL_TEXT, .bad = { .target_text = "Look" }, .good = { .target_text = "Anzeige: look" } },
  { "text-length:pinterest", .bad = { .platforms = "pinterest", .text = "492 x" }, .good = { .platforms = "pinterest", .text = "491 x" } },
  { "text-unseen:instagram_stories", .bad = { .platforms = "instagram_stories" }, .good = { .platforms = "instagram_stories", .text = "-" } },
  { "hashtags:tiktok", .bad = { .platforms = "tiktok", .text = "Werbung #a #b #c #d #e #f" }, .good = { .platforms = "tiktok", .text = "Werbung #a #b #c #d #e" } },
  { "contest-terms", .bad = { .facts = "{" PAID ", \"contest\": true}" }, .good = { .facts = "{" PAID ", \"contest\": true}", .text = "Werbung, Bedingungen im Profil" } },
  { "price-details", .bad = { .text = "Werbung: only 19,99 €" }, .good = { .text = "Werbung: only 19,99 € incl. VAT" } },

  /* --- file */
  { "duration:facebook_reels", .bad = { .pieces = { { FILM, 0, 2750 } } }, .good = { .pieces = { { FILM, 0, 3000 } } } },
  { "file:small", .bad = { .platforms = "small", .pieces = { { FILM }, { QUICK, 0, 1000 } } }, .good = { .platforms = "small" } },
  { "frame_rate:tiktok", .bad = { .platforms = "tiktok" }, .good = { .platforms = "tiktok", .pieces = { { QUICK } } } },
  { "resolution:instagram_reels", .bad = { .platforms = "instagram_reels", .canvas = VS_CANVAS_SOURCE }, .good = { .platforms = "instagram_reels" } },
  { "platform-unknown:myspace", .bad = { .platforms = "facebook_reels,myspace" } },

  /* --- picture */
  { "first-frame-black", .bad = { .pieces = { { STRIP, 0, 200, 0x000000ff }, { FILM } } }, .good = { .pieces = { { STRIP, 0, 200, 0x303030ff }, { FILM } } } },
  { "black", .bad = { .pieces = { { FILM }, { STRIP, 0, 600, 0x000000ff } } }, .good = { .pieces = { { FILM }, { STRIP, 0, 400, 0x000000ff } } } },
  { "frozen", .bad = { .pieces = { { STILL } } }, .good = { .pieces = { { REST } } } },

  /* --- sound */
  { "music-rights", .bad = { .has_music = TRUE }, .good = { .has_music = TRUE, .facts = "{" PAID ", \"music_confirmed\": true}" } },
  { "no-sound", .bad = { .pieces = { { MUTE } } }, .good = { .pieces = { { MUTE }, { FILM } } } },
  { "loudness", VS_FIX_SET_LOUDNESS, .bad = { .pieces = { { FILM, .gain = -12 } } }, .good = { .pieces = { { FILM, .gain = -6 } } } },
  { "true-peak", VS_FIX_SET_LOUDNESS, .bad = { .pieces = { { LOUD, 0, 200 }, { FILM, .gain = -6 } } }, .good = { .pieces = { { LOUD, 0, 200, .gain = -1.5 }, { FILM, .gain = -6 } } } },
  { "silence", .bad = { .pieces = { { FILM, 0, 3200, .muted = TRUE }, { FILM, 0, 500 } } }, .good = { .pieces = { { FILM, 0, 2800, .muted = TRUE }, { FILM, 0, 500 } } } },

  /* --- captions */
  { "captions-too-fast:de", VS_FIX_MEND_CAPTIONS, .bad = { .said = { { 500, 1600, "Das ist viel zu schnell" } } }, .good = { .said = { { 500, 2100, "Das ist viel zu schnell" } } } },
  { "captions-too-fast:de", VS_FIX_MEND_CAPTIONS, .bad = { .said = { { 500, 1860, "Das ist viel zu schnell" } } }, .good = { .said = { { 500, 1860, "Das ist viel zu schnell" } }, .limits = "netflix" } },
  { "captions-too-long:de", VS_FIX_MEND_CAPTIONS, .bad = { .pieces = { { LONG } }, .said = { { 0, 7100, "Ja" } } }, .good = { .pieces = { { LONG } }, .said = { { 0, 7000, "Ja" } } } },
  { "captions-too-short:de", VS_FIX_MEND_CAPTIONS, .bad = { .said = { { 500, 1400, "Ja" } } }, .good = { .said = { { 500, 1500, "Ja" } } } },
  /* two frames, of 4 a second */ { "captions-gap:de", VS_FIX_MEND_CAPTIONS, .bad = { .said = { { 500, 1600, "Ja" }, { 1660, 3000, "Nein" } } }, .good = { .said = { { 500, 1600, "Ja" }, { 2110, 3200, "Nein" } } } },
  { "captions-too-many-lines:de", VS_FIX_MEND_CAPTIONS, .bad = { .said = { { 500, 3000, "Eins\nzwei\ndrei" } } }, .good = { .said = { { 500, 3000, "Eins\nzwei drei" } } } },
  { "captions-line-too-long:de", .bad = { .said = { { 0, 3200, "Donaudampfschifffahrtsgesellschaftskapitän" } } }, .good = { .said = { { 0, 3200, "Donaudampfschifffahrt" } } } },
  { "captions-overlap:de", VS_FIX_MEND_CAPTIONS, "captions-gap:de", .bad = { .said = { { 500, 2000, "Ja" }, { 1800, 3000, "Nein" } } }, .good = { .said = { { 500, 1700, "Ja" }, { 1800, 3000, "Nein" } } } },
  { "captions-outside:de", VS_FIX_MEND_CAPTIONS, .bad = { .pieces = { { FILM, 1000, 3250 }, { QUICK, 0, 1000 } }, .said = { { 0, 2400, "Ja nein ja nein" } } }, .good = { .said = { { 0, 2400, "Ja nein ja nein" } } } },
  { "captions-empty:de", VS_FIX_MEND_CAPTIONS, .bad = { .said = { { 500, 1600, "" } } }, .good = { .said = { { 500, 1600, "Ja" } } } },
  { "captions-doubtful:de", .bad = { .said = { { 500, 1600, "Ja" } }, .is_doubtful = TRUE }, .good = { .said = { { 500, 1600, "Ja" } } } },
  { "font-missing:\U0010FFFD", .bad = { .labels = { { "Werbung" }, { "\U0010FFFD", VS_LABEL_OTHER, VS_PLACE_TOP_RIGHT } } }, .good = { .labels = { { "Werbung" }, { "ж", VS_LABEL_OTHER, VS_PLACE_TOP_RIGHT } } } },

  /* --- publishing */
  { "switch:facebook_reels:branded_content", VS_FIX_SET_SWITCH, .bad = { .switches = "-" } },
  { "exclusivity:Acme", .bad = { .facts = RIVAL, .promise = PROMISE ("2999-12-31") }, .good = { .facts = RIVAL, .promise = PROMISE ("2000-01-01") } },
};

/* --- the project ------------------------------------------------------------------------------------------------------- */

/* Shared by all rows; each makes its own posts. */
typedef struct
{
  char      *folder;
  VsProject *project;
  gint64     other_id; /* the post that promises something */
  gint64     media[N_FILMS];
  GPtrArray *good; /* what is found in the post that the others differ from */
} Fixture;

/* A row in its fixture. */
typedef struct
{
  Fixture   *fixture;
  const Row *row;
} Bound;

/* A platform of one's own whose limit a video of 3 s can reach. */
static void
write_platform (const char *data_folder)
{
  static const char small[] = "{\"id\": \"small\", \"name\": \"Small\", \"version\": \"1\", \"date\": \"2026-11-28\", \"canvas\": {\"width\": 1080, \"height\": 1920}, \"zones\": [],"
                              " \"file\": {\"maximum_mib\": 1, \"basis\": \"for a test\", \"confidence\": \"low\", \"sources\": [\"mem\"]}, \"switches\": [],"
                              " \"sources\": [{\"id\": \"mem\", \"kind\": \"M\", \"address\": \"from memory\", \"seen\": \"2026-11-28\"}]}";
  g_autofree char  *folder = g_build_filename (data_folder, "vorspann", "platforms", NULL);
  g_autofree char  *path = g_build_filename (folder, "small.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, small, -1, &error);
  g_assert_no_error (error);
}

static gint64
add_media (Fixture *self, Film film)
{
  g_autofree char *name = g_strdup_printf ("%d.mkv", film);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsReadMedia) read = NULL;
  VsMedia *media;

  vs_test_clip_write (&films[film], path);
  read = vs_read_media (path, NULL, &error);
  g_assert_no_error (error);
  media = vs_read_media_add (read, self->project, &error);
  g_assert_no_error (error);
  return vs_media_get_id (media);
}

static gint64
add_post (Fixture *self, const char *title)
{
  g_autoptr (GError) error = NULL;
  VsPost *post = vs_project_add_post (self->project, title, vs_civil_time (VS_NO_DAY, 0, "Europe/Berlin"), &error);

  g_assert_no_error (error);
  return vs_post_get_id (post);
}

static void
set_up (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = vs_test_make_folder ();
  g_setenv ("XDG_DATA_HOME", self->folder, TRUE);
  write_platform (self->folder);
  path = g_build_filename (self->folder, "p.vorspann", NULL);
  self->project = vs_project_create (path, &error);
  g_assert_no_error (error);
  self->other_id = add_post (self, "Other");
  for (int film = FILM; film < N_FILMS; film++)
    self->media[film] = add_media (self, film);
}

static void
tear_down (Fixture *self)
{
  g_clear_pointer (&self->good, g_ptr_array_unref);
  g_assert_finalize_object (self->project);
  vs_test_remove_folder (self->folder);
}

/* --- making a post ----------------------------------------------------------------------------------------------------- */

static const char *
or_else (const char *text, const char *usual)
{
  if (text == NULL)
    return usual;
  return g_str_equal (text, "-") ? "" : text;
}

static VsCutClip
make_clip (Fixture *self, const Piece *piece)
{
  Film      film = piece->film != NO_FILM ? piece->film : FILM;
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;

  clip.media_id = self->media[film];
  clip.range = vs_media_get_marked (vs_project_get_media_by_id (self->project, clip.media_id));
  if (piece->to > 0)
    clip.range = vs_time_range (piece->from * MS, piece->to * MS);
  clip.gain = piece->gain;
  clip.muted = piece->muted;
  if (piece->ground == 0)
    return clip;
  clip.framing.fit = VS_FIT_WHOLE;
  clip.framing.ground = VS_GROUND_COLOR;
  clip.framing.ground_color = piece->ground;
  return clip;
}

static void
set_cut (Fixture *self, gint64 post_id, const Setup *setup, GError **error)
{
  const VsCutClip clips[] = { make_clip (self, &setup->pieces[0]), make_clip (self, &setup->pieces[1]) };
  g_autoptr (VsCut) cut = vs_cut_new (clips, setup->pieces[1].film != NO_FILM ? 2 : 1);

  g_assert_true (vs_project_set_canvas (self->project, post_id, setup->canvas, error));
  g_assert_true (vs_project_set_cut (self->project, post_id, "Change Cut", cut, error));
}

static VsLabel *
make_label (Fixture *self, const Label *label)
{
  VsLabelStyle style = vs_label_style_for (label->kind);
  VsLabelRange marked = { self->media[FILM], { label->ms * MS, 4 * S } };

  style.wording = or_else (label->wording, "Werbung");
  style.place = label->x > 0 ? VS_PLACE_FREE : label->place;
  style.x = label->x;
  style.y = label->y;
  style.timing = label->timing;
  if (label->timing == VS_LABEL_RANGES)
    {
      style.ranges = &marked;
      style.n_ranges = 1;
    }
  else if (label->ms > 0)
    style.duration = label->ms * MS;
  if (label->size > 0)
    style.size = label->size;
  if (label->is_bare)
    style.box_color = 0;
  return vs_label_new (&style);
}

static void
set_labels (Fixture *self, gint64 post_id, const Setup *setup, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (setup->labels); i++)
    {
      const Label *one = &setup->labels[i];
      g_autoptr (VsLabel) label = NULL;

      if ((i > 0 && one->wording == NULL) || *or_else (one->wording, "Werbung") == '\0')
        continue;
      label = make_label (self, one);
      g_assert_true (vs_project_set_label (self->project, post_id, label, error));
    }
}

static VsWords *
make_words (const Said *said, gboolean is_doubtful)
{
  VsTimeRange range = { said->from * MS, said->to * MS };
  g_autoptr (VsWords) words = vs_words_new_from_text (said->text, range);
  gsize              n = vs_words_get_n (words);
  g_autofree VsWord *all = g_memdup2 (vs_words_get_all (words), n * sizeof (VsWord));

  for (gsize i = 0; i < n; i++)
    all[i].confidence = is_doubtful ? 0.3 : 0.9;
  return vs_words_new (all, n);
}

static void
set_captions (Fixture *self, gint64 post_id, const Setup *setup, GError **error)
{
  VsCaptionStyle  style = vs_caption_style_new (VS_CAPTION_LOOK_BOXED);
  VsCue           cues[G_N_ELEMENTS (setup->said)];
  VsCaptionTrack *track;
  gsize           n = 0;
  g_autoptr (VsCaptions) captions = NULL;

  for (; n < G_N_ELEMENTS (cues) && setup->said[n].text != NULL; n++)
    cues[n] = (VsCue){ 0, make_clip (self, &setup->pieces[0]).media_id, { setup->said[n].from * MS, setup->said[n].to * MS }, make_words (&setup->said[n], setup->is_doubtful) };
  captions = vs_captions_new (cues, n);
  for (gsize i = 0; i < n; i++)
    vs_words_unref (cues[i].words);
  if (n == 0)
    return;
  if (setup->caption_size > 0)
    style.size = setup->caption_size;
  track = vs_project_add_caption_track (self->project, post_id, "de", "", &style, error);
  g_assert_nonnull (track);
  g_assert_true (vs_project_set_captions (self->project, vs_caption_track_get_id (track), "Write Captions", captions, error));
}

static void
set_targets (Fixture *self, gint64 post_id, const Setup *setup, GError **error)
{
  const char *switches = or_else (setup->switches, "branded_content");
  g_auto (GStrv) platforms = g_strsplit (or_else (setup->platforms, "facebook_reels"), ",", -1);

  for (gsize i = 0; platforms[i] != NULL; i++)
    {
      g_autoptr (VsTarget) target = vs_target_new (platforms[i]);

      g_free (target->text);
      target->text = g_strdup (or_else (setup->target_text, ""));
      if (*switches != '\0')
        vs_target_set_switch (target, switches, TRUE);
      g_assert_true (vs_project_set_target (self->project, post_id, target, error));
    }
}

/* "501 x": so many of them behind a label */
static char *
make_text (const Setup *setup)
{
  const char *text = or_else (setup->text, "Werbung: look");
  char       *unit;
  guint64     n = g_ascii_strtoull (text, &unit, 10);
  GString    *out = g_string_new ("Werbung: ");

  if (n < 100)
    g_string_assign (out, text);
  for (guint64 i = 0; n >= 100 && i < n; i++)
    g_string_append (out, unit + 1);
  return g_string_free (out, FALSE);
}

static void
set_rest (Fixture *self, gint64 post_id, const Setup *setup, GError **error)
{
  g_autofree char *text = make_text (setup);
  VsMusic          music = VS_MUSIC_DEFAULT;

  music.media_id = self->media[LOUD];
  g_assert_true (vs_project_set_post_text (self->project, post_id, text, error));
  g_assert_true (vs_project_set_facts (self->project, post_id, or_else (setup->facts, "{" PAID "}"), error));
  g_assert_true (vs_project_set_facts (self->project, self->other_id, or_else (setup->promise, "{}"), error));
  if (setup->has_music)
    g_assert_true (vs_project_set_music (self->project, post_id, music, error));
}

/* As one edit, which is written once. */
static gint64
make_post (Fixture *self, const Setup *setup)
{
  g_autoptr (GError) error = NULL;
  gint64 post_id;

  g_assert_true (vs_project_begin_edit (self->project, "Make Post", &error));
  post_id = add_post (self, "Post");
  set_cut (self, post_id, setup, &error);
  set_labels (self, post_id, setup, &error);
  set_captions (self, post_id, setup, &error);
  set_targets (self, post_id, setup, &error);
  set_rest (self, post_id, setup, &error);
  g_assert_true (vs_project_end_edit (self->project, &error));
  g_assert_no_error (error);
  return post_id;
}

/* --- checking it ------------------------------------------------------------------------------------------------------- */

static GPtrArray *
check (Fixture *self, gint64 post_id, const char *limits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) job = vs_check_post_job_new (self->project, post_id, NULL, limits, &error);

  g_assert_no_error (error);
  vs_job_start (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (vs_job_get_error (job));
  return g_ptr_array_ref (((const VsPostCheck *) vs_job_get_result (job))->findings);
}

/* The post that the others differ from is looked at once. */
static GPtrArray *
check_good (Fixture *self, const Setup *setup)
{
  static const Setup usual = { 0 };

  if (memcmp (setup, &usual, sizeof usual) != 0)
    return check (self, make_post (self, setup), setup->limits);
  if (self->good == NULL)
    self->good = check (self, make_post (self, setup), setup->limits);
  return g_ptr_array_ref (self->good);
}

/* What is wrong is among @others, but for one finding and those that are named, parted by spaces. */
static void
assert_nothing_else (GPtrArray *findings, GPtrArray *others, const char *id, const char *named, const char *when)
{
  g_auto (GStrv) names = g_strsplit (named != NULL ? named : "", " ", -1);

  for (guint i = 0; i < findings->len; i++)
    {
      const VsFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity != VS_SEVERITY_OK && g_strcmp0 (finding->id, id) != 0 && !g_strv_contains ((const char *const *) names, finding->id) &&
          vs_findings_find (others, finding->id) == NULL)
        g_error ("%s, “%s” is there, too: %s", when, finding->id, finding->message);
    }
  for (gsize i = 0; names[i] != NULL; i++)
    g_assert_nonnull (vs_findings_find (findings, names[i]));
}

/* The button mends its finding and brings no other; undone, all is as it was. */
static void
press (Fixture *self, gint64 post_id, const Row *row, const VsFinding *finding, GPtrArray *before)
{
  g_autoptr (GPtrArray) mended = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GError) error = NULL;

  vs_check_fix (self->project, post_id, finding, row->bad.limits, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vs_project_get_undo_name (self->project), ==, vs_finding_fix_get_name (finding->fix));
  mended = check (self, post_id, row->bad.limits);
  if (vs_findings_find (mended, row->id) != NULL)
    g_error ("“%s” was not mended", row->id);
  assert_nothing_else (mended, before, NULL, NULL, "Mended");
  g_assert_true (vs_project_undo (self->project, &error));
  undone = check (self, post_id, row->bad.limits);
  assert_nothing_else (undone, before, NULL, NULL, "Undone");
  assert_nothing_else (before, undone, NULL, NULL, "Before");
}

static void
test_row (gconstpointer data)
{
  const Bound *bound = data;
  const Row   *row = bound->row;
  g_autoptr (GPtrArray) good = check_good (bound->fixture, &row->good);
  gint64 bad_id = make_post (bound->fixture, &row->bad);
  g_autoptr (GPtrArray) bad = check (bound->fixture, bad_id, row->bad.limits);
  const VsFinding *finding;

  finding = vs_findings_find (bad, row->id);
  if (finding == NULL)
    g_error ("“%s” is not there", row->id);
  if (vs_findings_find (good, row->id) != NULL)
    g_error ("“%s” must not be there", row->id);
  assert_nothing_else (bad, good, row->id, row->also, "Bad");
  g_assert_cmpstr (vs_finding_fix_to_text (finding->fix), ==, vs_finding_fix_to_text (row->fix));
  if (finding->fix != VS_FIX_NONE)
    press (bound->fixture, bad_id, row, finding, bad);
}

/* --- all of them ------------------------------------------------------------------------------------------------------- */

/* The post that the others differ from: whatever is found in them is their own. */
static void
test_good (gconstpointer data)
{
  static const Setup good = { 0 };
  Fixture           *self = ((const Bound *) data)->fixture;
  g_autoptr (GPtrArray) findings = check_good (self, &good);

  for (guint i = 0; i < findings->len; i++)
    if (((VsFinding *) g_ptr_array_index (findings, i))->severity != VS_SEVERITY_OK)
      g_error ("%s: %s", ((VsFinding *) g_ptr_array_index (findings, i))->id, ((VsFinding *) g_ptr_array_index (findings, i))->message);
  g_assert_cmpuint (findings->len, >, 0);
}

/* A caption that is too fast and has no room: the button says so, and leaves nothing to undo. */
static void
test_no_room (gconstpointer data)
{
  static const Setup crowded = { .said = { { 0, 1100, "Das ist viel zu schnell" }, { 1600, 3250, "Ja" } } };
  Fixture           *self = ((const Bound *) data)->fixture;
  gint64             post_id = make_post (self, &crowded);
  g_autoptr (GPtrArray) findings = check (self, post_id, crowded.limits);
  const VsFinding *finding = vs_findings_find (findings, "captions-too-fast:de");
  g_autofree char *before = g_strdup (vs_project_get_undo_name (self->project));
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (finding);
  g_assert_false (vs_check_fix (self->project, post_id, finding, crowded.limits, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_USAGE);
  g_assert_cmpstr (vs_project_get_undo_name (self->project), ==, before);
}

static gboolean
has_row (const char *check)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) parts = g_strsplit (rows[i].id, ":", 2);

      if (g_str_equal (parts[0], check))
        return TRUE;
    }
  return FALSE;
}

static void
test_every_finding (void)
{
  const char *const *checks = vs_preflight_get_checks ();

  for (gsize i = 0; checks[i] != NULL; i++)
    if (!has_row (checks[i]))
      g_error ("Nothing shows that “%s” is found on a real video", checks[i]);
  /* The contrast of captions is looked at by a job of its own. */
  for (int fault = 0; fault < VS_CAPTION_LOW_CONTRAST; fault++)
    {
      g_autofree char *check = g_strdup_printf ("captions-%s", vs_caption_fault_to_text (fault));

      g_assert_true (g_strv_contains (checks, check));
    }
}

static void
test_every_button (void)
{
  for (int fix = VS_FIX_NONE + 1; fix <= VS_FIX_SET_SWITCH; fix++)
    {
      gboolean is_pressed = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        is_pressed |= (int) rows[i].fix == fix;
      if (!is_pressed)
        g_error ("Nothing shows that “%s” mends anything", vs_finding_fix_to_text (fix));
    }
}

int
main (int argc, char **argv)
{
  Fixture fixture = { NULL };
  Bound   bounds[G_N_ELEMENTS (rows)];
  int     status;

  g_test_init (&argc, &argv, NULL);
  set_up (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/findings/%02" G_GSIZE_FORMAT "-%s", i + 1, rows[i].id);

      bounds[i] = (Bound){ &fixture, &rows[i] };
      g_test_add_data_func (path, &bounds[i], test_row);
    }
  g_test_add_data_func ("/findings/good", &bounds[0], test_good);
  g_test_add_data_func ("/findings/no-room", &bounds[0], test_no_room);
  g_test_add_func ("/findings/every-finding", test_every_finding);
  g_test_add_func ("/findings/every-button", test_every_button);
  status = g_test_run ();
  tear_down (&fixture);
  return status;
}
