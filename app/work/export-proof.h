// SPDX-License-Identifier: GPL-3.0-or-later
// The record of an export: what stands in the file, for whoever asks later.
#pragma once

#include "media/exporter.h"

G_BEGIN_DECLS

char *vs_export_proof_build (const VsExportSpec *spec, GPtrArray *tracks, const VsExportReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
