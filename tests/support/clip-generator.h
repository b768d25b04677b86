// SPDX-License-Identifier: GPL-3.0-or-later
// Makes small clips whose every frame and sample is known.
#pragma once

#include "base/media-info.h"

G_BEGIN_DECLS

/**
 * VsTestClip:
 * @width: px as stored, even
 * @height: px as stored, even
 * @sar_num: shape of a stored pixel; 0 for square
 * @sar_den: likewise
 * @orientation: how the stored picture must be turned; the file gets the display matrix
 * @n_frames: how many
 * @rate_num: frames/s, numerator
 * @rate_den: denominator
 * @times: (nullable) (array length=n_frames): µs, ascending, instead of the rate
 * @time_scale: ticks a second of the picture stream; 0 for 90000
 * @codec: libav's encoder, "libx264" when %NULL
 * @options: (nullable): the encoder's options as "key=value:key=value"
 * @gop: frames between keyframes; 0 for 30
 * @b_frames: between reference frames
 * @ten_bit: yuv420p10le instead of yuv420p
 * @color_space: libav's name, such as "bt709"; %NULL writes no tag; likewise the others
 * @audio_codec: (nullable): libav's encoder, "aac" or "pcm_s16le"; %NULL for no sound
 * @audio_start: µs at which the sound begins
 * @channels: of the sound; 0 for 2
 * @volume: of the sound, 0…1 of full scale; 0 for 0.25
 * @flash_every: µs between flashes with beeps; 0 for a steady tone of 440 Hz and no flashes
 *
 * The picture numbered i is picture number i of vs_test_picture_draw(). A flash lasts about 60 ms and begins with the
 * first frame at or after each multiple of @flash_every but 0; its beep (1 kHz, 60 ms) begins at that frame's exact time.
 */
typedef struct
{
  int           width;
  int           height;
  int           sar_num;
  int           sar_den;
  VsOrientation orientation;
  int           n_frames;
  int           rate_num;
  int           rate_den;
  const gint64 *times;
  int           time_scale;
  const char   *codec;
  const char   *options;
  int           gop;
  int           b_frames;
  gboolean      ten_bit;
  const char   *color_primaries;
  const char   *color_transfer;
  const char   *color_space;
  const char   *color_range;
  const char   *audio_codec;
  gint64        audio_start;
  int           channels;
  double        volume;
  gint64        flash_every;
} VsTestClip;

#define VS_TEST_SAMPLE_RATE 48000

/* The container goes by the ending of @path: .mp4, .mov, .mkv, .ts. Fails the test when the clip cannot be made. */
void   vs_test_clip_write (const VsTestClip *clip, const char *path);
gint64 vs_test_clip_get_time (const VsTestClip *clip, int frame);
gint64 vs_test_clip_get_flash (const VsTestClip *clip, int index); /* µs of flash number index, from 0; −1 after the last */

G_END_DECLS
