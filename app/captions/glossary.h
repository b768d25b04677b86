// SPDX-License-Identifier: GPL-3.0-or-later
// Names and terms that are always to be written the same way, whatever an engine heard.
#pragma once

#include "captions/words.h"

G_BEGIN_DECLS

/**
 * VsGlossaryFlags:
 * @VS_GLOSSARY_ANY_CASE: capitals and small letters are the same
 * @VS_GLOSSARY_ANY_UMLAUT: "ü", "ue" and "u" are the same, and "é" and "e"
 */
typedef enum
{
  VS_GLOSSARY_EXACT = 0,
  VS_GLOSSARY_ANY_CASE = 1 << 0,
  VS_GLOSSARY_ANY_UMLAUT = 1 << 1,
} VsGlossaryFlags;

/**
 * VsGlossaryEntry:
 * @find: one or several whole words, as "vor spann"
 * @write: what is written instead, one or several words, as "Vorspann"
 */
typedef struct
{
  const char *find;
  const char *write;
} VsGlossaryEntry;

VsWords *vs_words_apply_glossary (VsWords *words, const VsGlossaryEntry *entries, gsize n, VsGlossaryFlags flags, gsize *out_n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
