// SPDX-License-Identifier: GPL-3.0-or-later
// The hash that ties a record of an export to the one before it. Its form stays for ever: anybody can compute it again.

#include <string.h>

#include "base/proof-hash.h"

/* As a netstring, "5:hello,": what is in one field cannot be pushed into its neighbour. */
static void
add (GChecksum *checksum, const char *text)
{
  gsize            length = strlen (text);
  g_autofree char *prefix = g_strdup_printf ("%" G_GSIZE_FORMAT ":", length);

  g_checksum_update (checksum, (const guchar *) prefix, -1);
  g_checksum_update (checksum, (const guchar *) text, length);
  g_checksum_update (checksum, (const guchar *) ",", 1);
}

/**
 * vs_proof_hash:
 * @previous_hash: of the record before, empty for the first
 * @sha256: of the file
 * @title: of the post
 * @proof: the record's JSON, byte for byte
 * @created_at: µs since the epoch
 *
 * SHA-256 over the five values in this order, each as a netstring (its length in bytes as a decimal number, a colon, its UTF-8
 * bytes, a comma), the time as a decimal number.
 *
 * Returns: (transfer full): 64 lower-case hexadecimal digits
 */
char *
vs_proof_hash (const char *previous_hash, const char *sha256, const char *title, const char *proof, gint64 created_at)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, created_at);

  g_return_val_if_fail (previous_hash != NULL && sha256 != NULL && title != NULL && proof != NULL, NULL);

  add (checksum, previous_hash);
  add (checksum, sha256);
  add (checksum, title);
  add (checksum, proof);
  add (checksum, when);
  return g_strdup (g_checksum_get_string (checksum));
}
