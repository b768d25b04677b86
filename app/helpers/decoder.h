// SPDX-License-Identifier: GPL-3.0-or-later
// PocketSphinx with its English acoustic model, as both helpers use it.
#pragma once

#include <glib.h>
#include <pocketsphinx.h>

G_BEGIN_DECLS

typedef ps_decoder_t VsDecoder;

char      *vs_decoder_find_model (const char *name) G_GNUC_WARN_UNUSED_RESULT;
VsDecoder *vs_decoder_new (const char *const *settings) G_GNUC_WARN_UNUSED_RESULT;
void       vs_decoder_free (VsDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsDecoder, vs_decoder_free)

G_END_DECLS
