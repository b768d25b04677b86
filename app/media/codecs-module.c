// SPDX-License-Identifier: GPL-3.0-or-later
// The module's end of codecs.h: the one name that the module shows.

#include <gmodule.h>

#include "media/codecs.h"

G_MODULE_EXPORT const VsCodecs vs_codecs = {
  .probe_file = vs_probe_file,
  .probe_frame_times = vs_probe_frame_times,
  .thumbnailer_run = vs_thumbnailer_run,
  .thumbnailer_save = vs_thumbnailer_save,
  .exporter_run = vs_exporter_run,
};
