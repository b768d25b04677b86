// SPDX-License-Identifier: GPL-3.0-or-later
// Whether all records of exports are as they were written.
//
// Who can write the file can also write the whole chain anew. That does not show from the project alone, but from a proof that
// was kept elsewhere: its hash is then in no record.

#include "config.h"

#include <glib/gi18n.h>

#include "base/proof-hash.h"
#include "model/proof-record.h"
#include "work/proof-chain.h"
#include "work/proof.h"

typedef struct
{
  VsChainResult *result;
  GHashTable    *hashes; /* of all records */
  char          *last_title;
  gint64         last_id;
} Walk;

static gboolean
stop (Walk *walk, VsChainState state, gint64 id, const char *title)
{
  walk->result->state = state;
  walk->result->id = id;
  walk->result->title = g_strdup (title);
  return FALSE;
}

static gboolean
is_whole (const VsProofRecord *record)
{
  g_autofree char *hash = vs_proof_hash (record->previous_hash, record->sha256, record->title, record->proof, record->created_at);

  return g_str_equal (hash, record->hash);
}

static gboolean
record_cb (const VsProofRecord *record, gpointer data)
{
  Walk *walk = data;

  if (record->hash[0] == '\0' && record->previous_hash[0] == '\0' && walk->result->n == 0)
    {
      walk->result->n_before++;
      walk->last_id = record->id;
      return TRUE;
    }
  if (!is_whole (record))
    return stop (walk, VS_CHAIN_CHANGED, record->id, record->title);
  if (g_strcmp0 (record->previous_hash, walk->result->last_hash != NULL ? walk->result->last_hash : "") != 0)
    return stop (walk, VS_CHAIN_GAP, walk->result->n > 0 ? walk->last_id : 0, walk->last_title);
  g_hash_table_add (walk->hashes, g_strdup (record->hash));
  g_free (walk->result->last_hash);
  walk->result->last_hash = g_strdup (record->hash);
  g_free (walk->last_title);
  walk->last_title = g_strdup (record->title);
  walk->last_id = record->id;
  walk->result->n++;
  return TRUE;
}

/* SQLite remembers the highest id that it gave. */
static gboolean
check_end (VsProject *project, Walk *walk, GError **error)
{
  gint64 last = 0;

  if (walk->result->state != VS_CHAIN_WHOLE)
    return TRUE;
  if (!vs_project_get_last_export_id (project, &last, error))
    return FALSE;
  if (last > walk->last_id)
    stop (walk, VS_CHAIN_END_MISSING, walk->last_id, walk->last_title);
  return TRUE;
}

static void
check_kept (Walk *walk, GPtrArray *kept)
{
  for (guint i = 0; kept != NULL && walk->result->state == VS_CHAIN_WHOLE && i < kept->len; i++)
    {
      const VsProof *proof = g_ptr_array_index (kept, i);

      if (!g_hash_table_contains (walk->hashes, proof->hash))
        stop (walk, VS_CHAIN_NOT_HERE, 0, proof->title);
    }
}

/**
 * vs_proof_chain_check:
 * @kept: (nullable) (element-type VsProof): proofs that were kept outside of the project
 * @out: (out): what was found; to be cleared
 *
 * Returns: %FALSE with @error set when the project cannot be read
 */
gboolean
vs_proof_chain_check (VsProject *project, GPtrArray *kept, VsChainResult *out, GError **error)
{
  Walk     walk = { out };
  gboolean is_read;

  g_return_val_if_fail (VS_IS_PROJECT (project) && out != NULL, FALSE);

  *out = (VsChainResult){ VS_CHAIN_WHOLE };
  walk.hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  is_read = vs_project_each_proof (project, 0, record_cb, &walk, error) && check_end (project, &walk, error);
  if (is_read)
    check_kept (&walk, kept);
  g_hash_table_unref (walk.hashes);
  g_free (walk.last_title);
  return is_read;
}

void
vs_chain_result_clear (VsChainResult *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->last_hash, g_free);
}

static char *
describe_gap (const VsChainResult *self)
{
  if (self->id == 0)
    return g_strdup (_ ("Records at the beginning are missing"));
  /* Translators: the number of a record of an export, then the title of its post */
  return g_strdup_printf (_ ("The chain breaks after record %d (“%s”): it was written anew, or others after it are missing"), (int) self->id, self->title);
}

static char *
describe_end (const VsChainResult *self)
{
  if (self->id == 0 || self->title == NULL)
    return g_strdup (_ ("The newest records are missing"));
  /* Translators: the number of a record of an export, then the title of its post */
  return g_strdup_printf (_ ("After record %d (“%s”) the newest are missing"), (int) self->id, self->title);
}

/**
 * vs_chain_result_to_text:
 *
 * Returns: (transfer full): a sentence
 */
char *
vs_chain_result_to_text (const VsChainResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->state)
    {
    case VS_CHAIN_CHANGED:
      /* Translators: the number of a record of an export, then the title of its post */
      return g_strdup_printf (_ ("Record %d (“%s”) was changed after it was written"), (int) self->id, self->title);
    case VS_CHAIN_GAP:
      return describe_gap (self);
    case VS_CHAIN_END_MISSING:
      return describe_end (self);
    case VS_CHAIN_NOT_HERE:
      /* Translators: %s is the title of a post */
      return g_strdup_printf (_ ("The proof of “%s” that was kept elsewhere has no record here: it was removed, or the records were written anew"), self->title);
    case VS_CHAIN_WHOLE:
    default:
      return g_strdup_printf (ngettext ("%u record, as it was written", "%u records, all as they were written", self->n), self->n);
    }
}
