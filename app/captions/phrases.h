// SPDX-License-Identifier: GPL-3.0-or-later
// Which words belong together, so that no caption and no line ends between them: small lists of words for de, en, es, fr, it and nl.
#pragma once

#include "captions/words.h"

G_BEGIN_DECLS

/**
 * VsJoint:
 * @VS_JOINT_SENTENCE: a sentence ends
 * @VS_JOINT_CLAUSE: a clause ends, at a comma or the like
 * @VS_JOINT_PHRASE: a phrase begins, with a conjunction or a preposition
 * @VS_JOINT_WORD: any two words
 * @VS_JOINT_BOUND: words that are not parted: an article and its noun, a preposition and what follows, a number and what is counted
 *
 * What is between two words, from the best place for a break to the worst.
 */
typedef enum
{
  VS_JOINT_SENTENCE,
  VS_JOINT_CLAUSE,
  VS_JOINT_PHRASE,
  VS_JOINT_WORD,
  VS_JOINT_BOUND,
} VsJoint;

VsJoint vs_joint_of (const char *word, const char *next, const char *language);

G_END_DECLS
