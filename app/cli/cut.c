// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann cut: what follows what in a post: lists, splits, trims, moves and adds its clips.
//
// Every action makes one cut of another (base/cut.h), on real frames, and sets it as one edit.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"
#include "cli/command.h"
#include "cli/json.h"
#include "media/probe.h"
#include "work/post-silences.h"

#define MIN_GAIN (-60.0)
#define MAX_GAIN 24.0

typedef struct
{
  char    *split;
  char    *remove;
  char    *move;
  char    *trim;
  char    *add;
  char    *gain;
  char    *mute;
  char    *unmute;
  char    *turn;
  char    *mirror;
  char    *track;
  char    *keyframe;
  char    *no_keyframe;
  char    *silences;
  char    *x;
  char    *y;
  char    *zoom;
  char    *in;
  char    *out;
  char    *at;
  gboolean list;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  char **texts[] = { &self->split, &self->remove, &self->move, &self->trim, &self->add, &self->gain, &self->mute, &self->unmute, &self->turn, &self->mirror, &self->track, &self->keyframe, &self->no_keyframe, &self->silences, &self->x, &self->y, &self->zoom, &self->in, &self->out, &self->at };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What an action works on. */
typedef struct
{
  VsProject     *project;
  VsPost        *post;
  const Options *options;
  const char    *value; /* (nullable): what stands after the number of the clip */
} Work;

/* Makes the new cut; @argument is the option's. Returns: (transfer full) (nullable) */
typedef VsCut *(*Action) (Work *self, const char *argument, GError **error);

static VsCut *
get_cut (Work *self)
{
  return vs_post_get_cut (self->post);
}

/* Clips are counted from 1. @max: the greatest number that is allowed */
static gboolean
read_number (const char *argument, gsize max, gsize *out_index, GError **error)
{
  guint64 number = 0;

  if (g_ascii_string_to_unsigned (argument, 10, 1, max, &number, NULL))
    {
      *out_index = number - 1;
      return TRUE;
    }
  if (max == 0)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The post has no clip yet. --add adds one"));
  else
    /* Translators: first what the person typed, then how many clips there are */
    g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is not the number of a clip, 1 to %d. --list tells them"), argument, (int) max);
  return FALSE;
}

static gboolean
read_clip (Work *self, const char *argument, gsize *out_index, VsCutClip *out_clip, GError **error)
{
  if (!read_number (argument, vs_cut_get_n (get_cut (self)), out_index, error))
    return FALSE;
  *out_clip = *vs_cut_get (get_cut (self), *out_index);
  return TRUE;
}

static gboolean
needs_value (Work *self, const char *what, GError **error)
{
  if (self->value != NULL)
    return TRUE;
  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, what);
  return FALSE;
}

/* Times of the frames of a media; %NULL without @error for one that is only sound, which has none. */
static gboolean
read_times (VsMedia *media, VsFrameTimes **out_times, GError **error)
{
  *out_times = NULL;
  if (!vs_media_info_get (vs_media_get_info (media))->has_video)
    return TRUE;
  *out_times = vs_probe_frame_times (vs_media_get_path (media), vs_media_get_info (media), NULL, error);
  return *out_times != NULL;
}

/* Takes --in and --out over into @range and brings it onto frames. */
static gboolean
read_range (Work *self, VsMedia *media, VsTimeRange *range, GError **error)
{
  g_autoptr (VsFrameTimes) times = NULL;
  VsTimeRange      whole = vs_media_info_get_range (vs_media_get_info (media));
  g_autofree char *end = vs_timecode_format (whole.end);

  if (self->options->in != NULL && !vs_timecode_parse (self->options->in, &range->start, error))
    return FALSE;
  if (self->options->out != NULL && !vs_timecode_parse (self->options->out, &range->end, error))
    return FALSE;
  if (range->start >= whole.end)
    {
      /* Translators: first what the person typed, then where the clip ends, as 00:12.480 */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is past the end of the clip, %s"), self->options->in, end);
      return FALSE;
    }
  if (range->end <= range->start)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The end must be after the start"));
      return FALSE;
    }
  if (!read_times (media, &times, error))
    return FALSE;
  *range = vs_time_range_intersect (*range, whole);
  if (times != NULL)
    *range = vs_frame_times_snap_range (times, *range);
  return TRUE;
}

static VsCut *
split (Work *self, const char *argument, GError **error)
{
  g_autoptr (VsFrameTimes) times = NULL;
  VsCut *cut = get_cut (self);
  VsCut *result;
  gint64 time, source_time;
  gsize  index;

  if (!vs_timecode_parse (argument, &time, error) || !read_number ("1", vs_cut_get_n (cut), &index, error))
    return NULL;
  source_time = vs_cut_to_source (cut, time, &index);
  if (!read_times (vs_project_get_media_by_id (self->project, vs_cut_get (cut, index)->media_id), &times, error))
    return NULL;
  if (times != NULL)
    source_time = vs_frame_times_snap (times, source_time);
  result = vs_cut_split (cut, vs_cut_from_source (cut, index, source_time));
  if (result != cut)
    return result;
  vs_cut_unref (result);
  /* Translators: %s is what the person typed */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("There is nothing to split at “%s”: no clip goes on there"), argument);
  return NULL;
}

static VsCut *
remove_clip (Work *self, const char *argument, GError **error)
{
  gsize index;

  return read_number (argument, vs_cut_get_n (get_cut (self)), &index, error) ? vs_cut_remove (get_cut (self), index) : NULL;
}

static VsCut *
move (Work *self, const char *argument, GError **error)
{
  gsize n = vs_cut_get_n (get_cut (self));
  gsize from, to;

  if (!read_number (argument, n, &from, error) || !needs_value (self, _ ("Give the place that the clip moves to, as --move 2 1"), error) ||
      !read_number (self->value, n, &to, error))
    return NULL;
  return vs_cut_move (get_cut (self), from, to);
}

static VsCut *
trim (Work *self, const char *argument, GError **error)
{
  gsize     index;
  VsCutClip clip;

  if (!read_clip (self, argument, &index, &clip, error) ||
      !read_range (self, vs_project_get_media_by_id (self->project, clip.media_id), &clip.range, error))
    return NULL;
  return vs_cut_trim (get_cut (self), index, clip.range);
}

static VsCut *
add (Work *self, const char *argument, GError **error)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;
  gsize     index = vs_cut_get_n (get_cut (self));
  VsMedia  *media;

  if (self->options->at != NULL && !read_number (self->options->at, index + 1, &index, error))
    return NULL;
  media = vs_cli_find_media (self->project, argument, error);
  if (media == NULL)
    return NULL;
  clip.media_id = vs_media_get_id (media);
  clip.range = vs_media_get_marked (media);
  return read_range (self, media, &clip.range, error) ? vs_cut_insert (get_cut (self), index, &clip) : NULL;
}

static VsCut *
set_gain (Work *self, const char *argument, GError **error)
{
  gsize     index;
  VsCutClip clip;

  if (!read_clip (self, argument, &index, &clip, error) || !needs_value (self, _ ("Give the gain in dB, as --gain 1 -6"), error) ||
      !vs_cli_parse_number (self->value, MIN_GAIN, MAX_GAIN, &clip.gain, error))
    return NULL;
  return vs_cut_set (get_cut (self), index, &clip);
}

static VsCut *
set_muted (Work *self, const char *argument, gboolean muted, GError **error)
{
  gsize     index;
  VsCutClip clip;

  if (!read_clip (self, argument, &index, &clip, error))
    return NULL;
  clip.muted = muted;
  return vs_cut_set (get_cut (self), index, &clip);
}

static VsCut *
mute (Work *self, const char *argument, GError **error)
{
  return set_muted (self, argument, TRUE, error);
}

static VsCut *
unmute (Work *self, const char *argument, GError **error)
{
  return set_muted (self, argument, FALSE, error);
}

static VsCut *
turn (Work *self, const char *argument, GError **error)
{
  gsize     index;
  VsCutClip clip;
  double    degrees = 90;

  if (!read_clip (self, argument, &index, &clip, error))
    return NULL;
  if (self->value != NULL && !vs_cli_parse_number (self->value, -270, 270, &degrees, error))
    return NULL;
  if ((int) degrees != degrees || (int) degrees % 90 != 0)
    {
      /* Translators: %s is what the person typed */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is no quarter turn. There are 90, 180 and 270 degrees clockwise, and -90"), self->value);
      return NULL;
    }
  clip.framing.turn = (clip.framing.turn + (int) degrees / 90 + 4) % 4;
  return vs_cut_set (get_cut (self), index, &clip);
}

static VsCut *
mirror (Work *self, const char *argument, GError **error)
{
  gsize     index;
  VsCutClip clip;

  if (!read_clip (self, argument, &index, &clip, error))
    return NULL;
  clip.framing.mirrored = !clip.framing.mirrored;
  return vs_cut_set (get_cut (self), index, &clip);
}

/* --- sound tracks -------------------------------------------------------------------------------------------------------- */

static gboolean
refuse_track (const char *argument, const VsMediaFacts *facts, GError **error)
{
  g_autoptr (GString) words = g_string_new ("default");

  for (gsize i = 0; i < facts->n_audio_tracks; i++)
    g_string_append_printf (words, ", %d", facts->audio_tracks[i].stream);
  /* Translators: first what the person typed, then the words that are allowed, as "fill, whole" */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is none of: %s"), argument, words->str);
  return FALSE;
}

static gboolean
read_track (const char *argument, const VsMediaFacts *facts, int *out, GError **error)
{
  gint64 stream;

  *out = VS_AUDIO_DEFAULT;
  if (g_str_equal (argument, "default"))
    return TRUE;
  if (!g_ascii_string_to_signed (argument, 10, 0, G_MAXINT, &stream, NULL))
    return refuse_track (argument, facts, error);
  for (gsize i = 0; i < facts->n_audio_tracks; i++)
    if (facts->audio_tracks[i].stream == stream)
      {
        *out = stream;
        return TRUE;
      }
  return refuse_track (argument, facts, error);
}

static VsCut *
set_track (Work *self, const char *argument, GError **error)
{
  gsize     index;
  VsCutClip clip;
  VsMedia  *media;

  if (!read_clip (self, argument, &index, &clip, error) || !needs_value (self, _ ("Give the stream of the sound, as --track 1 2. “vorspann show” tells them"), error))
    return NULL;
  media = vs_project_get_media_by_id (self->project, clip.media_id);
  return read_track (self->value, vs_media_info_get (vs_media_get_info (media)), &clip.audio_stream, error) ? vs_cut_set (get_cut (self), index, &clip) : NULL;
}

/* --- keyframes ----------------------------------------------------------------------------------------------------------- */

/* The frame at the time that stands after the number of the clip. */
static gboolean
read_moment (Work *self, const VsCutClip *clip, gint64 *out_time, GError **error)
{
  VsMedia *media = vs_project_get_media_by_id (self->project, clip->media_id);
  g_autoptr (VsFrameTimes) times = NULL;

  if (!needs_value (self, _ ("Give the moment in the file’s time, as --keyframe 1 0:01.500"), error) ||
      !vs_timecode_parse (self->value, out_time, error) || !read_times (media, &times, error))
    return FALSE;
  if (times == NULL)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The clip has no picture that could move"));
  else if (!vs_time_range_contains (clip->range, *out_time))
    {
      g_autofree char *start = vs_timecode_format (clip->range.start);
      g_autofree char *end = vs_timecode_format (clip->range.end);

      /* Translators: first what the person typed, then where the clip begins and ends, as 00:12.480 */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is not in the clip, %s to %s of its file"), self->value, start, end);
    }
  else
    {
      *out_time = MAX (clip->range.start, vs_frame_times_get (times, vs_frame_times_index_at (times, *out_time)));
      return TRUE;
    }
  return FALSE;
}

/* What is not given stays as it is at that moment. */
static VsCut *
set_keyframe (Work *self, const char *argument, GError **error)
{
  const Options *options = self->options;
  gsize          index;
  VsCutClip      clip;
  VsKeyframe     keyframe;
  VsFraming      framing;
  g_autoptr (VsMotion) motion = NULL;

  if (!read_clip (self, argument, &index, &clip, error) || !read_moment (self, &clip, &keyframe.time, error))
    return NULL;
  framing = vs_motion_apply (clip.motion, clip.framing, keyframe.time);
  if ((options->x != NULL && !vs_cli_parse_number (options->x, 0, 1, &framing.x, error)) ||
      (options->y != NULL && !vs_cli_parse_number (options->y, 0, 1, &framing.y, error)) ||
      (options->zoom != NULL && !vs_cli_parse_number (options->zoom, VS_ZOOM_MIN, VS_ZOOM_MAX, &framing.zoom, error)))
    return NULL;
  keyframe.x = framing.x;
  keyframe.y = framing.y;
  keyframe.zoom = framing.zoom;
  clip.motion = motion = vs_motion_set (clip.motion, &keyframe);
  return vs_cut_set (get_cut (self), index, &clip);
}

/* The last one leaves the picture where it was. */
static VsCut *
remove_keyframe (Work *self, const char *argument, GError **error)
{
  gsize     index;
  VsCutClip clip;
  gint64    time;
  g_autoptr (VsMotion) motion = NULL;

  if (!read_clip (self, argument, &index, &clip, error) || !read_moment (self, &clip, &time, error))
    return NULL;
  motion = clip.motion != NULL ? vs_motion_remove (clip.motion, time) : NULL;
  if (vs_motion_get_n (motion) == vs_motion_get_n (clip.motion))
    {
      /* Translators: %s is what the person typed */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("There is no keyframe at “%s”. --list tells them"), self->value);
      return NULL;
    }
  if (motion == NULL)
    clip.framing = vs_motion_apply (clip.motion, clip.framing, time);
  clip.motion = motion;
  return vs_cut_set (get_cut (self), index, &clip);
}

static VsCut *
cut_silences (Work *self, const char *argument, GError **error)
{
  VsSilenceSettings settings = VS_SILENCE_SETTINGS_DEFAULT;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (VsSilences) silences = NULL;
  gboolean all = g_str_equal (argument, "all");
  gsize    index;

  if (!read_number (all ? "1" : argument, vs_cut_get_n (get_cut (self)), &index, error))
    return NULL;
  sources = vs_post_silence_sources (self->project, self->post, NULL, error);
  if (sources == NULL)
    return NULL;
  silences = vs_silences_find (get_cut (self), all ? VS_SILENCES_ALL_CLIPS : (int) index, sources, &settings);
  return vs_cut_ref (vs_silences_get_cut (silences));
}

/* --- the edit ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *argument; /* (nullable): of the option, when it was given */
  Action      make;
  const char *edit; /* what the undo menu says */
} Choice;

static gboolean
choose (const Options *options, Choice *out, GError **error)
{
  const Choice choices[] = {
    { options->split, split, N_ ("Split Clip") },
    { options->remove, remove_clip, N_ ("Remove Clip") },
    { options->move, move, N_ ("Move Clip") },
    { options->trim, trim, N_ ("Trim Clip") },
    { options->add, add, N_ ("Add Clip") },
    { options->gain, set_gain, N_ ("Change Gain") },
    { options->mute, mute, N_ ("Mute Clip") },
    { options->unmute, unmute, N_ ("Unmute Clip") },
    { options->turn, turn, N_ ("Turn Clip") },
    { options->mirror, mirror, N_ ("Mirror Clip") },
    { options->track, set_track, N_ ("Choose Sound Track") },
    { options->keyframe, set_keyframe, N_ ("Add Keyframe") },
    { options->no_keyframe, remove_keyframe, N_ ("Remove Keyframe") },
    { options->silences, cut_silences, N_ ("Cut Silences") },
  };
  int n = options->list;

  *out = (Choice){ .make = NULL };
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].argument != NULL)
      {
        *out = choices[i];
        n++;
      }
  if (n <= 1)
    return TRUE;
  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Give one action at a time"));
  return FALSE;
}

/* A file that --add brings in belongs to the same step. */
static gboolean
apply (Work *self, const Choice *choice, GError **error)
{
  g_autoptr (VsCut) cut = NULL;

  if (!vs_project_begin_edit (self->project, choice->edit, error))
    return FALSE;
  cut = choice->make (self, choice->argument, error);
  if (cut != NULL && vs_project_set_cut (self->project, vs_post_get_id (self->post), choice->edit, cut, error))
    return vs_project_end_edit (self->project, error);
  vs_project_abort_edit (self->project);
  return FALSE;
}

static void
print_marks (const VsCutClip *clip)
{
  if (clip->framing.turn != 0)
    /* Translators: a clip is turned by so many degrees */
    vs_cli_print (_ (", turned %d°"), clip->framing.turn * 90);
  if (clip->framing.mirrored)
    vs_cli_print ("%s", _ (", mirrored"));
  if (clip->gain != 0)
    vs_cli_print (", %+.1f dB", clip->gain);
  if (clip->muted)
    vs_cli_print ("%s", _ (", muted"));
  if (clip->audio_stream != VS_AUDIO_DEFAULT)
    /* Translators: the number of a stream of sound in a file */
    vs_cli_print (_ (", track %d"), clip->audio_stream);
  vs_cli_print ("\n");
  for (gsize i = 0; i < vs_motion_get_n (clip->motion); i++)
    {
      const VsKeyframe *keyframe = vs_motion_get (clip->motion, i);
      g_autofree char  *time = vs_timecode_format (keyframe->time);

      /* Translators: a moment of a file, as 00:12.480, then where the picture stands there, and how large */
      vs_cli_print (_ ("   keyframe %s: %.3g, %.3g, zoom %.3g\n"), time, keyframe->x, keyframe->y, keyframe->zoom);
    }
}

static void
print_cut (VsProject *project, VsPost *post)
{
  const VsCut *cut = vs_post_get_cut (post);

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (cut, i);
      VsMedia         *media = vs_project_get_media_by_id (project, clip->media_id);
      g_autofree char *name = media != NULL ? g_filename_display_basename (vs_media_get_path (media)) : g_strdup ("?");
      g_autofree char *line = vs_cli_dup_line (name);
      g_autofree char *at = vs_timecode_format (vs_cut_get_start (cut, i));
      g_autofree char *start = vs_timecode_format (clip->range.start);
      g_autofree char *end = vs_timecode_format (clip->range.end);

      vs_cli_print ("%d: %s  %s  %s – %s", (int) i + 1, at, line, start, end);
      print_marks (clip);
    }
}

static gboolean
cut_post (Work *self, GError **error)
{
  Choice choice;

  if (!choose (self->options, &choice, error) || (choice.make != NULL && !apply (self, &choice, error)))
    return FALSE;
  if (self->options->json)
    vs_cli_json_print_post (self->post);
  else
    print_cut (self->project, self->post);
  return TRUE;
}

static gboolean
is_value (const char *argument)
{
  return !g_str_has_prefix (argument, "--") && (g_ascii_isdigit (argument[0]) || argument[0] == '+' || argument[0] == '-' || g_str_equal (argument, "default"));
}

/* GOption would take the minus of "--gain 1 -6" for an option: what comes after the clip's number is taken out before.
   Returns: (transfer full): the arguments without it */
static char **
take_value (char **argv, char **out_value)
{
  static const char *const with_value[] = { "--gain", "--move", "--turn", "--track", "--keyframe", "--no-keyframe", NULL };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; argv[i] != NULL; i++)
    {
      g_strv_builder_add (builder, argv[i]);
      if (!g_strv_contains (with_value, argv[i]) || argv[i + 1] == NULL || *out_value != NULL)
        continue;
      g_strv_builder_add (builder, argv[++i]);
      if (argv[i + 1] != NULL && is_value (argv[i + 1]))
        *out_value = g_strdup (argv[++i]);
    }
  return g_strv_builder_end (builder);
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  g_autofree char *value = NULL;
  g_auto (GStrv) rest = take_value (argv, &value);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  Work               work = { .options = &options, .value = value };
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.list, N_ ("Show the clips, as without an action"), NULL },
    { "split", 0, 0, G_OPTION_ARG_FILENAME, &options.split, N_ ("Make two clips of the one at this time of the video"), N_ ("TIME") },
    { "trim", 0, 0, G_OPTION_ARG_FILENAME, &options.trim, N_ ("Give a clip another beginning or end, with --in and --out"), "N" },
    { "remove", 0, 0, G_OPTION_ARG_FILENAME, &options.remove, N_ ("Take a clip out"), "N" },
    { "move", 0, 0, G_OPTION_ARG_FILENAME, &options.move, N_ ("Give a clip another place"), N_ ("N PLACE") },
    { "add", 0, 0, G_OPTION_ARG_FILENAME, &options.add, N_ ("Add a clip of a file of the project, or of another one"), N_ ("NUMBER|FILE") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &options.at, N_ ("Where --add puts it; at the end otherwise"), N_ ("PLACE") },
    { "in", 0, 0, G_OPTION_ARG_FILENAME, &options.in, N_ ("First moment that is kept, in the file’s time"), N_ ("TIME") },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, N_ ("First moment that is cut off again"), N_ ("TIME") },
    { "gain", 0, 0, G_OPTION_ARG_FILENAME, &options.gain, N_ ("Make a clip louder or quieter"), "N DB" },
    { "mute", 0, 0, G_OPTION_ARG_FILENAME, &options.mute, N_ ("Leave out the sound of a clip"), "N" },
    { "unmute", 0, 0, G_OPTION_ARG_FILENAME, &options.unmute, N_ ("Take its sound back"), "N" },
    { "turn", 0, 0, G_OPTION_ARG_FILENAME, &options.turn, N_ ("Turn a clip clockwise; by 90° when nothing else is given"), N_ ("N DEGREES") },
    { "mirror", 0, 0, G_OPTION_ARG_FILENAME, &options.mirror, N_ ("Mirror a clip left to right, or no longer"), "N" },
    { "track", 0, 0, G_OPTION_ARG_FILENAME, &options.track, N_ ("Let a clip be heard with another stream of its file, or the usual one"), N_ ("N STREAM|default") },
    { "keyframe", 0, 0, G_OPTION_ARG_FILENAME, &options.keyframe, N_ ("Where the picture stands from a moment on, with --x, --y and --zoom, in the file’s time"), N_ ("N TIME") },
    { "no-keyframe", 0, 0, G_OPTION_ARG_FILENAME, &options.no_keyframe, N_ ("Take a keyframe away"), N_ ("N TIME") },
    { "cut-silences", 0, 0, G_OPTION_ARG_FILENAME, &options.silences, N_ ("Take out the pauses between words, of a clip or of all"), N_ ("N|all") },
    { "x", 0, 0, G_OPTION_ARG_FILENAME, &options.x, N_ ("Which part a crop keeps: 0 is left, 0.5 the middle, 1 right"), N_ ("NUMBER") },
    { "y", 0, 0, G_OPTION_ARG_FILENAME, &options.y, N_ ("Likewise: 0 is the top, 1 the bottom"), N_ ("NUMBER") },
    { "zoom", 0, 0, G_OPTION_ARG_FILENAME, &options.zoom, N_ ("How much the picture is enlarged, 1 to 8"), N_ ("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print the post as JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, rest, 2, 2))
    return args.status;
  work.project = project = vs_cli_open (args.rest[0], FALSE, &error);
  work.post = project != NULL ? vs_cli_find_post (project, args.rest[1], &error) : NULL;
  if (work.post == NULL || !cut_post (&work, &error))
    return vs_cli_fail (error);
  return VS_CLI_DONE;
}

const VsCliCommand vs_cli_cut = {
  "cut",
  N_ ("PROJECT POST"),
  N_ ("Show and change which clips follow each other in a post"),
  N_ ("N is the number of a clip, from 1. Times move to the nearest real frame. Prints the clips: when each begins\n"
      "in the video, its file, and which part of it."),
  run,
};
