// SPDX-License-Identifier: GPL-3.0-or-later
// The module's end of codecs.h: the one name that the module shows.

#include <gmodule.h>

#include "media/codecs.h"

G_MODULE_EXPORT const VsCodecs vs_codecs = {
  .probe_file = vs_probe_file,
  .probe_frame_times = vs_probe_frame_times,
  .proxy_get_path = vs_proxy_get_path,
  .proxy_build = vs_proxy_build,
  .proxy_limit_cache = vs_proxy_limit_cache,
  .scrub_source_open = vs_scrub_source_open,
  .scrub_source_open_proxy = vs_scrub_source_open_proxy,
  .scrub_source_free = vs_scrub_source_free,
  .scrub_source_show = vs_scrub_source_show,
  .scrub_source_forget_frames = vs_scrub_source_forget_frames,
  .thumbnailer_run = vs_thumbnailer_run,
  .thumbnailer_save = vs_thumbnailer_save,
  .waveform_make = vs_waveform_make,
  .waveform_make_cached = vs_waveform_make_cached,
  .waveform_get_cache_path = vs_waveform_get_cache_path,
  .measure_sound = vs_measure_sound,
  .exporter_run = vs_exporter_run,
};
