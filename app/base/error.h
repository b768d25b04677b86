// SPDX-License-Identifier: GPL-3.0-or-later
// The project's own error codes: only those that a caller tests. Everything else is a G_IO_ERROR.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsError:
 * @VS_ERROR_NOT_PROJECT: the file is no Vorspann project
 * @VS_ERROR_NEWER: the project was written by a newer version
 * @VS_ERROR_DAMAGED: the project is truncated or malformed
 * @VS_ERROR_READ_ONLY: the project is open for reading only
 * @VS_ERROR_CONFLICT: someone else changed the same since
 * @VS_ERROR_BUSY: another window or program holds the project's lock
 * @VS_ERROR_STORE: any other failure of the database
 * @VS_ERROR_NOT_MEDIA: the file is no video or sound that can be read
 * @VS_ERROR_NO_VIDEO: the media has no picture
 * @VS_ERROR_SOURCE_MISSING: the source of a clip is not where it was
 * @VS_ERROR_SOURCE_CHANGED: the source of a clip is not the file that was imported
 * @VS_ERROR_CODEC: a decoder or encoder is missing
 * @VS_ERROR_MEDIA: any other failure while reading or writing media
 * @VS_ERROR_VERIFY: a written file did not pass its check
 * @VS_ERROR_CHECK: the check of a post found errors that nobody overrode
 * @VS_ERROR_USAGE: a command line that cannot be understood
 */
typedef enum
{
  VS_ERROR_NOT_PROJECT,
  VS_ERROR_NEWER,
  VS_ERROR_DAMAGED,
  VS_ERROR_READ_ONLY,
  VS_ERROR_CONFLICT,
  VS_ERROR_BUSY,
  VS_ERROR_STORE,
  VS_ERROR_NOT_MEDIA,
  VS_ERROR_NO_VIDEO,
  VS_ERROR_SOURCE_MISSING,
  VS_ERROR_SOURCE_CHANGED,
  VS_ERROR_CODEC,
  VS_ERROR_MEDIA,
  VS_ERROR_VERIFY,
  VS_ERROR_CHECK,
  VS_ERROR_USAGE,
} VsError;

#define VS_ERROR (vs_error_quark ())

GQuark vs_error_quark (void);

G_END_DECLS
