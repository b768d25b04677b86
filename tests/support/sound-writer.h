// SPDX-License-Identifier: GPL-3.0-or-later
// Makes sound files whose every sample is known, and signals that sound like something.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The value of a sample; data is the clip's. */
typedef double (*VsTestSignal) (gint64 sample, int channel, gconstpointer data);

/* Where the frame that holds this sample first is stamped, in samples. */
typedef gint64 (*VsTestStamp) (gint64 sample);

/**
 * VsTestSoundFile:
 * @codec: libav's encoder, such as "pcm_f32le", "aac"
 * @rate: samples a second; 0 for 48000
 * @channels: 0 for 1
 * @n_samples: how many of each channel
 * @signal: what they are
 * @data: given to @signal
 * @frame_size: samples of a packet where the encoder leaves the choice; 0 for 1024
 * @stamp: (nullable): where packets are put; %NULL for one after the other
 */
typedef struct
{
  const char   *codec;
  int           rate;
  int           channels;
  gint64        n_samples;
  VsTestSignal  signal;
  gconstpointer data;
  int           frame_size;
  VsTestStamp   stamp;
} VsTestSoundFile;

/* The container goes by the ending of path: .wav, .nut, .mov, .mkv, .flac. Fails the test when the file cannot be made. */
void vs_test_sound_write (const VsTestSoundFile *file, const char *path);

/* A value between −1 and 1 that belongs to this sample alone: white noise. */
double vs_test_noise (gint64 sample, int channel);

/* At 48 kHz. Voices: a second of buzzing vowel, half a second of quiet. Music: a beat with a bass and a chord, never quiet. */
double vs_test_voice (gint64 sample, int channel, gconstpointer data);
double vs_test_music (gint64 sample, int channel, gconstpointer data);

G_END_DECLS
