// SPDX-License-Identifier: GPL-3.0-or-later
// What a probe found out about a media file.
#pragma once

#include <glib-object.h>

#include "base/time-range.h"

G_BEGIN_DECLS

#define VS_TYPE_MEDIA_INFO (vs_media_info_get_type ())

/**
 * VsOrientation:
 *
 * How the coded picture must be turned to stand upright, from the display matrix of the file.
 * All eight: four turns clockwise, and the same after mirroring left to right.
 * The order is EXIF's orientation tag minus one.
 */
typedef enum
{
  VS_ORIENTATION_NORMAL,          /* EXIF 1 */
  VS_ORIENTATION_FLIP_HORIZONTAL, /* EXIF 2 */
  VS_ORIENTATION_ROTATE_180,      /* EXIF 3 */
  VS_ORIENTATION_FLIP_VERTICAL,   /* EXIF 4 */
  VS_ORIENTATION_TRANSPOSE,       /* EXIF 5: mirrored at the diagonal from top left */
  VS_ORIENTATION_ROTATE_90,       /* EXIF 6: must be turned 90° clockwise */
  VS_ORIENTATION_TRANSVERSE,      /* EXIF 7: mirrored at the other diagonal */
  VS_ORIENTATION_ROTATE_270,      /* EXIF 8: must be turned 90° counter-clockwise */
} VsOrientation;

/**
 * VsAudioTrack:
 * @stream: index in the file
 * @codec: (nullable): libav's name, "aac"
 * @channels: how many, 0 when the file does not say
 * @language: (nullable): as the file names it, "deu"; %NULL when it does not say
 * @title: (nullable): what the file calls the track
 * @is_default: whether the file asks for it to be heard unless a person chooses another
 */
typedef struct
{
  int         stream;
  const char *codec;
  int         channels;
  const char *language;
  const char *title;
  gboolean    is_default;
} VsAudioTrack;

/**
 * VsMediaFacts:
 * @container: libav's name of the container, "mov,mp4,…"
 * @duration: µs, of what really decodes as far as the probe can tell
 * @has_video: whether there is a picture
 * @video_codec: (nullable): libav's name, "h264"
 * @video_stream: index of the chosen stream in the file, −1 without
 * @coded_width: px as stored
 * @coded_height: px as stored
 * @width: px, upright and with square pixels: what a person sees
 * @height: px
 * @sar_num: shape of a stored pixel, at least 1
 * @sar_den: at least 1
 * @orientation: how to turn the stored picture
 * @first_frame: µs of source time
 * @last_frame: µs of source time
 * @video_end: µs, when the last frame ends
 * @n_frames: how many frames
 * @is_vfr: whether frames stand at uneven distances
 * @frame_rate: mean, frames/s
 * @pixel_format: (nullable): libav's name, "yuv420p"
 * @bit_depth: bits a component
 * @color_primaries: (nullable): libav's name, or %NULL when the file does not say
 * @color_transfer: (nullable): likewise
 * @color_space: (nullable): likewise, the matrix
 * @color_range: (nullable): "tv" or "pc"
 * @has_audio: whether there is sound
 * @audio_codec: (nullable): libav's name
 * @audio_stream: index in the file, −1 without
 * @channels: of the chosen audio stream
 * @sample_rate: Hz
 * @audio_start: µs of source time of the first sample
 * @has_data: whether there are tracks that are neither picture nor sound
 * @recorded_at: µs since the epoch, UTC, when the file says that it was recorded; 0 when it does not say
 * @audio_tracks: (array length=n_audio_tracks) (nullable): all tracks of sound, in the order of the file
 * @n_audio_tracks: how many
 *
 * Source time 0 is the container's start time as libav reports it, so a file whose stamps begin at 10 s begins at 0.
 */
typedef struct
{
  const char         *container;
  gint64              duration;
  gboolean            has_video;
  const char         *video_codec;
  int                 video_stream;
  int                 coded_width;
  int                 coded_height;
  int                 width;
  int                 height;
  int                 sar_num;
  int                 sar_den;
  VsOrientation       orientation;
  gint64              first_frame;
  gint64              last_frame;
  gint64              video_end;
  gint64              n_frames;
  gboolean            is_vfr;
  double              frame_rate;
  const char         *pixel_format;
  int                 bit_depth;
  const char         *color_primaries;
  const char         *color_transfer;
  const char         *color_space;
  const char         *color_range;
  gboolean            has_audio;
  const char         *audio_codec;
  int                 audio_stream;
  int                 channels;
  int                 sample_rate;
  gint64              audio_start;
  gboolean            has_data;
  gint64              recorded_at;
  const VsAudioTrack *audio_tracks;
  gsize               n_audio_tracks;
} VsMediaFacts;

/**
 * VsMediaInfo:
 *
 * Immutable and reference-counted; may cross threads. Stored in the project as JSON.
 */
typedef struct _VsMediaInfo VsMediaInfo;

GType               vs_media_info_get_type (void);
VsMediaInfo        *vs_media_info_new (const VsMediaFacts *facts) G_GNUC_WARN_UNUSED_RESULT;
VsMediaInfo        *vs_media_info_ref (VsMediaInfo *self);
void                vs_media_info_unref (VsMediaInfo *self);
const VsMediaFacts *vs_media_info_get (const VsMediaInfo *self);
VsTimeRange         vs_media_info_get_range (const VsMediaInfo *self);
gboolean            vs_media_info_is_hdr (const VsMediaInfo *self);

char        *vs_media_info_to_json (const VsMediaInfo *self) G_GNUC_WARN_UNUSED_RESULT;
VsMediaInfo *vs_media_info_from_json (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     vs_media_info_is_complete (const VsMediaInfo *self);
VsMediaInfo *vs_media_info_complete (const VsMediaInfo *self, const VsMediaInfo *probed) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsMediaInfo, vs_media_info_unref)

G_END_DECLS
