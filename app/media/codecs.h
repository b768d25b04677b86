// SPDX-License-Identifier: GPL-3.0-or-later
// What app/media does with libav, as one table. The program finds it in a module that is loaded when it is first asked for:
// libav brings a hundred libraries of codecs and filters, whose loading would take a quarter of the start of the window.
#pragma once

#include "media/canvas-pictures.h"
#include "media/canvas-scan.h"
#include "media/cover.h"
#include "media/cut-pictures.h"
#include "media/cut-sound.h"
#include "media/export-plan.h"
#include "media/exporter.h"
#include "media/label-file.h"
#include "media/measure.h"
#include "media/media-digest.h"
#include "media/origin.h"
#include "media/picture-maker.h"
#include "media/probe.h"
#include "media/programme.h"
#include "media/proxy-builder.h"
#include "media/scrub-source.h"
#include "media/sound-watch.h"
#include "media/speech-file.h"
#include "media/thumbnailer.h"
#include "media/waveform.h"

G_BEGIN_DECLS

/* Every function that leads into that half of app/media, without its vs_. Each needs a line in codecs.c too. */
#define VS_CODECS_EACH(X)        \
  X (canvas_pictures_run)        \
  X (canvas_scan_free)           \
  X (canvas_scan_get_cut)        \
  X (canvas_scan_get_n_frames)   \
  X (canvas_scan_new)            \
  X (canvas_scan_next)           \
  X (cover_write)                \
  X (cut_pictures_free)          \
  X (cut_pictures_new)           \
  X (cut_pictures_next)          \
  X (cut_pictures_seek)          \
  X (cut_pictures_take_error)    \
  X (cut_sound_free)             \
  X (cut_sound_new)              \
  X (cut_sound_read)             \
  X (cut_sound_seek)             \
  X (cut_sound_take_error)       \
  X (export_frame_list)          \
  X (exporter_run)               \
  X (label_file_write)           \
  X (measure_sound)              \
  X (media_digest)               \
  X (origin_read)                \
  X (picture_fit)                \
  X (probe_file)                 \
  X (probe_frame_times)          \
  X (programme_find_speech)      \
  X (proxy_builder_run)          \
  X (scrub_source_forget_frames) \
  X (scrub_source_free)          \
  X (scrub_source_open)          \
  X (scrub_source_open_proxy)    \
  X (scrub_source_show)          \
  X (sound_watch)                \
  X (speech_file_write)          \
  X (speech_file_write_cut)      \
  X (thumbnailer_run_exact)      \
  X (thumbnailer_run)            \
  X (thumbnailer_save)           \
  X (waveform_get_cache_path)    \
  X (waveform_make)              \
  X (waveform_make_cached)

/**
 * VsCodecs:
 *
 * Each member is the function of its name with vs_ before it, see there.
 */
typedef struct
{
#define VS_CODECS_MEMBER(name) __typeof__ (vs_##name) *name;
  VS_CODECS_EACH (VS_CODECS_MEMBER)
#undef VS_CODECS_MEMBER
} VsCodecs;

extern const VsCodecs vs_codecs;

G_END_DECLS
