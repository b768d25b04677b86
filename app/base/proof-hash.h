// SPDX-License-Identifier: GPL-3.0-or-later
// The hash that ties a record of an export to the one before it.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vs_proof_hash (const char *previous_hash, const char *sha256, const char *title, const char *proof, gint64 created_at) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
