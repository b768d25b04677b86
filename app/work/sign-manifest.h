// SPDX-License-Identifier: GPL-3.0-or-later
// What is signed with a video: a C2PA manifest definition, a JSON object as c2patool reads it.
//
//   title                 of the post
//   format                "video/mp4"
//   claim_generator       "Vorspann/VERSION", and the same as claim_generator_info: [ { name, version } ]
//   assertions            [ { label: "c2pa.actions", data: { actions: [ { action: "c2pa.created", digitalSourceType }, { action: "c2pa.edited" } ] } } ]
//
// digitalSourceType is that of the file's XMP. Where nothing is said of how the pictures came into being, it is C2PA's own "empty":
// the film began with nothing in it, which says nothing about the clips that were put there.
#pragma once

#include "media/exporter.h"

G_BEGIN_DECLS

char *vs_sign_manifest_build (const VsExportSpec *spec) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
