// SPDX-License-Identifier: GPL-3.0-or-later
// A file with a piece of a proxy: a QuickTime file of JPEG pictures, not turned, with square pixels and the colours of an
// export. Its clock counts µs, so that frames begin exactly when those of the source do.
//
// It ends with a seal, an atom that QuickTime's readers pass over: the length of what is before it and a checksum. A
// damaged JPEG picture may well be decoded, and what is wrong with it is not seen by any program.

#include "config.h"

#include <libavutil/adler32.h>
#include <libavutil/pixdesc.h>
#include <stdio.h>
#include <string.h>

#include "media/export-colors.h"
#include "media/proxy-file.h"

/* Of the seal, bytes. */
#define SEAL_SIZE 24

/* An atom: its size, its kind, then what it has: our mark, the checksum, the length; all numbers big endian. */
static void
write_seal (guint8 *seal, guint32 checksum, guint64 length)
{
  guint32 size_be = GUINT32_TO_BE (SEAL_SIZE);
  guint32 checksum_be = GUINT32_TO_BE (checksum);
  guint64 length_be = GUINT64_TO_BE (length);

  memcpy (seal, &size_be, 4);
  memcpy (seal + 4, "freeVoPr", 8);
  memcpy (seal + 12, &checksum_be, 4);
  memcpy (seal + 16, &length_be, 8);
}

/**
 * vs_proxy_file_get_facts:
 * @facts: of a video
 *
 * Returns: what decoding its proxy needs to know; the strings are not owned
 */
VsMediaFacts
vs_proxy_file_get_facts (const VsMediaFacts *facts)
{
  VsMediaFacts   proxy = { 0 };
  VsExportColors colors;

  g_return_val_if_fail (facts != NULL, proxy);

  proxy = *facts;
  colors = vs_export_colors_of_target (vs_export_colors_of_source (facts));
  proxy.video_stream = 0;
  proxy.pixel_format = "yuvj420p";
  proxy.color_space = av_color_space_name (colors.matrix);
  proxy.color_primaries = av_color_primaries_name (colors.primaries);
  proxy.color_transfer = av_color_transfer_name (colors.transfer);
  proxy.color_range = "pc";
  return proxy;
}

/**
 * vs_proxy_file_parse_offset:
 * @text: (nullable): value of %VS_PROXY_OFFSET_TAG
 * @out: (out): µs
 *
 * Returns: %FALSE when that is no offset
 */
gboolean
vs_proxy_file_parse_offset (const char *text, gint64 *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  return text != NULL && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, out, NULL);
}

/**
 * vs_proxy_file_seal:
 * @path: of a file that is written, but for its seal
 *
 * Returns: %FALSE with a G_IO_ERROR
 */
gboolean
vs_proxy_file_seal (const char *path, GError **error)
{
  guint8           seal[SEAL_SIZE];
  g_autofree char *data = NULL;
  gsize            length;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!g_file_get_contents (path, &data, &length, error))
    return FALSE;
  write_seal (seal, av_adler32_update (1, (const guint8 *) data, length), length);
  file = g_file_new_for_path (path);
  stream = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, error);
  return stream != NULL && g_output_stream_write_all (G_OUTPUT_STREAM (stream), seal, SEAL_SIZE, NULL, NULL, error) && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/**
 * vs_proxy_file_is_sealed:
 *
 * Looks at the end only, which takes no time.
 *
 * Returns: whether @path was written to its end
 */
gboolean
vs_proxy_file_is_sealed (const char *path)
{
  guint8   seal[SEAL_SIZE], expected[SEAL_SIZE];
  FILE    *file;
  gboolean there;
  long     length;

  g_return_val_if_fail (path != NULL, FALSE);

  file = fopen (path, "rbe");
  if (file == NULL)
    return FALSE;
  there = fseek (file, -SEAL_SIZE, SEEK_END) == 0 && (length = ftell (file)) > 0 && fread (seal, SEAL_SIZE, 1, file) == 1;
  fclose (file);
  if (!there)
    return FALSE;
  write_seal (expected, 0, length);
  memcpy (expected + 12, seal + 12, 4);
  return memcmp (seal, expected, SEAL_SIZE) == 0;
}

/**
 * vs_proxy_file_is_whole:
 *
 * Reads all of it.
 *
 * Returns: whether @path is as it was when it was sealed
 */
gboolean
vs_proxy_file_is_whole (const char *path)
{
  guint8           seal[SEAL_SIZE];
  g_autofree char *data = NULL;
  gsize            length;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!g_file_get_contents (path, &data, &length, NULL) || length <= SEAL_SIZE)
    return FALSE;
  length -= SEAL_SIZE;
  write_seal (seal, av_adler32_update (1, (const guint8 *) data, length), length);
  return memcmp (seal, data + length, SEAL_SIZE) == 0;
}
