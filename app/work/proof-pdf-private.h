// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of a printed record share: proof-pdf.c prints the video and its labels, proof-pdf-post.c what was known and checked.
#pragma once

#include "media/pdf.h"
#include "work/proof-pdf.h"

G_BEGIN_DECLS

/* More of a list is not printed; the JSON has all. */
#define VS_PROOF_PDF_MAX_ITEMS 40

void vs_proof_pdf_add_text (VsPdf *pdf, const char *name, const char *text);
void vs_proof_pdf_add_post (VsPdf *pdf, const VsProof *self);
void vs_proof_pdf_add_findings (VsPdf *pdf, const VsProof *self);

G_END_DECLS
