// SPDX-License-Identifier: GPL-3.0-or-later
// What app/media does with libav, as one table. The program finds it in a module that is loaded when it is first asked for:
// libav brings a hundred libraries of codecs and filters, whose loading would take a quarter of the start of the window.
#pragma once

#include "media/exporter.h"
#include "media/measure.h"
#include "media/probe.h"
#include "media/proxy.h"
#include "media/scrub-source.h"
#include "media/thumbnailer.h"
#include "media/waveform.h"

G_BEGIN_DECLS

/**
 * VsCodecs:
 *
 * Each member is the function of its name with vs_ before it, see there.
 */
typedef struct
{
  __typeof__ (vs_probe_file)                 *probe_file;
  __typeof__ (vs_probe_frame_times)          *probe_frame_times;
  __typeof__ (vs_proxy_get_path)             *proxy_get_path;
  __typeof__ (vs_proxy_build)                *proxy_build;
  __typeof__ (vs_proxy_limit_cache)          *proxy_limit_cache;
  __typeof__ (vs_scrub_source_open)          *scrub_source_open;
  __typeof__ (vs_scrub_source_open_proxy)    *scrub_source_open_proxy;
  __typeof__ (vs_scrub_source_free)          *scrub_source_free;
  __typeof__ (vs_scrub_source_show)          *scrub_source_show;
  __typeof__ (vs_scrub_source_forget_frames) *scrub_source_forget_frames;
  __typeof__ (vs_thumbnailer_run)            *thumbnailer_run;
  __typeof__ (vs_thumbnailer_save)           *thumbnailer_save;
  __typeof__ (vs_waveform_make)              *waveform_make;
  __typeof__ (vs_waveform_make_cached)       *waveform_make_cached;
  __typeof__ (vs_waveform_get_cache_path)    *waveform_get_cache_path;
  __typeof__ (vs_measure_sound)              *measure_sound;
  __typeof__ (vs_exporter_run)               *exporter_run;
} VsCodecs;

extern const VsCodecs vs_codecs;

G_END_DECLS
