// SPDX-License-Identifier: GPL-3.0-or-later
// The record of an export as pages for people.
#pragma once

#include "work/proof.h"

G_BEGIN_DECLS

GBytes *vs_proof_to_pdf (const VsProof *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
