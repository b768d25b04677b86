// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a video is an export that there is a record of, by its bytes or by its pictures.
#pragma once

#include <gio/gio.h>

#include "work/proof.h"

G_BEGIN_DECLS

/**
 * VsVerdict:
 * @VS_VERDICT_FILE: the very file
 * @VS_VERDICT_PICTURES: the same pictures with the same labels, encoded again
 * @VS_VERDICT_LABEL: the same pictures, but a label is not there, or covered, or changed
 * @VS_VERDICT_CROPPED: a part of the pictures, or the pictures in another shape
 * @VS_VERDICT_LENGTH: begins like the export, but is not as long
 * @VS_VERDICT_ALTERED: some of the pictures are others
 * @VS_VERDICT_UNKNOWN: nothing like any export
 *
 * From best to worst.
 */
typedef enum
{
  VS_VERDICT_FILE,
  VS_VERDICT_PICTURES,
  VS_VERDICT_LABEL,
  VS_VERDICT_CROPPED,
  VS_VERDICT_LENGTH,
  VS_VERDICT_ALTERED,
  VS_VERDICT_UNKNOWN,
} VsVerdict;

/**
 * VsVerification:
 * @verdict: how the video stands to @proof
 * @proof: (nullable): the record it is most like; %NULL for %VS_VERDICT_UNKNOWN
 * @record_id: of it in the project, 0 when it came from a file
 * @is_whole: whether the record's own hash is right
 * @similarity: 0…1 of the pictures that were compared, for %VS_VERDICT_PICTURES
 * @n_compared: frames that were compared
 * @time: µs of the video at which it is different; −1 when it is not about one moment
 * @label: index of the label, for %VS_VERDICT_LABEL
 * @part: 0…1 of the picture that is left, for %VS_VERDICT_CROPPED
 * @width: px of the video
 * @height: likewise
 * @duration: µs of it
 */
typedef struct
{
  VsVerdict verdict;
  VsProof  *proof;
  gint64    record_id;
  gboolean  is_whole;
  double    similarity;
  guint     n_compared;
  gint64    time;
  guint     label;
  double    part;
  int       width;
  int       height;
  gint64    duration;
} VsVerification;

/**
 * VsVerifier:
 *
 * A video that is held against records, one after the other. Blocking; used by one thread at a time.
 */
typedef struct _VsVerifier VsVerifier;

VsVerifier     *vs_verifier_new (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            vs_verifier_free (VsVerifier *self);
void            vs_verifier_add (VsVerifier *self, const VsProof *proof, gint64 record_id);
VsVerification *vs_verifier_finish (VsVerifier *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

VsVerification *vs_verify_in_project (const char *path, VsProject *project, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void  vs_verification_free (VsVerification *self);
char *vs_verification_to_text (const VsVerification *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsVerifier, vs_verifier_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsVerification, vs_verification_free)

G_END_DECLS
