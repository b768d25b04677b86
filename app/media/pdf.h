// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of A4 with headings, pairs of name and value, and pictures, from top to bottom.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsPdf:
 *
 * A document while it is made. Used by one thread at a time. Freed with vs_pdf_free().
 */
typedef struct _VsPdf VsPdf;

/**
 * VsPdfPicture:
 * @jpeg: the picture
 * @width: px
 * @height: px
 * @caption: what stands below it
 */
typedef struct
{
  GBytes *jpeg;
  int     width;
  int     height;
  char   *caption;
} VsPdfPicture;

VsPdf  *vs_pdf_new (const char *title, const char *footer) G_GNUC_WARN_UNUSED_RESULT;
void    vs_pdf_free (VsPdf *self);
void    vs_pdf_add_title (VsPdf *self, const char *text, const char *below);
void    vs_pdf_add_heading (VsPdf *self, const char *text);
void    vs_pdf_add_pair (VsPdf *self, const char *name, const char *value);
void    vs_pdf_add_hash (VsPdf *self, const char *name, const char *value);
void    vs_pdf_add_note (VsPdf *self, const char *text);
void    vs_pdf_add_pictures (VsPdf *self, const VsPdfPicture *pictures, gsize n);
GBytes *vs_pdf_finish (VsPdf *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsPdf, vs_pdf_free)

G_END_DECLS
