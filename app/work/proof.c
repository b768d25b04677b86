// SPDX-License-Identifier: GPL-3.0-or-later
// The record of an export by itself.
//
// The file beside the video is a JSON object with format, title, file, sha256, created_at, previous_hash and hash; its last member,
// "proof", stands there byte for byte as it went into the hash, on lines of its own.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "base/json-read.h"
#include "base/json-write.h"
#include "base/proof-hash.h"
#include "work/proof-pdf.h"
#include "work/proof.h"
#include "work/write-text.h"

#define FORMAT "vorspann-proof-1"

/* What stands around the proof in a file. */
#define BEFORE "\"proof\":\n"
#define AFTER "\n}\n"

/* Two stills and two dozen small pictures are a hundred kilobytes. */
#define MAX_LENGTH (16 * 1024 * 1024)

void
vs_proof_free (VsProof *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->file);
  g_free (self->sha256);
  g_free (self->previous_hash);
  g_free (self->hash);
  g_free (self->text);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

static gboolean
read_text (VsProof *self)
{
  self->root = vs_json_read (self->text, strlen (self->text), MAX_LENGTH, NULL);
  self->object = self->root != NULL && JSON_NODE_HOLDS_OBJECT (self->root) ? json_node_get_object (self->root) : NULL;
  return self->object != NULL;
}

/**
 * vs_proof_new:
 *
 * Returns: (transfer full): a copy; one whose text says nothing, because somebody changed it, has an empty object
 */
VsProof *
vs_proof_new (const VsProofRecord *record)
{
  VsProof *self = g_new0 (VsProof, 1);

  g_return_val_if_fail (record != NULL, self);

  self->title = g_strdup (record->title);
  self->file = g_filename_display_basename (record->path);
  self->sha256 = g_strdup (record->sha256);
  self->created_at = record->created_at;
  self->previous_hash = g_strdup (record->previous_hash);
  self->hash = g_strdup (record->hash);
  self->text = g_strdup (record->proof);
  if (!read_text (self))
    {
      g_clear_pointer (&self->root, json_node_unref);
      self->root = json_node_init_object (json_node_alloc (), NULL);
      json_node_take_object (self->root, json_object_new ());
      self->object = json_node_get_object (self->root);
    }
  return self;
}

VsProof *
vs_proof_copy (const VsProof *self)
{
  VsProof *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (VsProof, 1);
  copy->title = g_strdup (self->title);
  copy->file = g_strdup (self->file);
  copy->sha256 = g_strdup (self->sha256);
  copy->created_at = self->created_at;
  copy->previous_hash = g_strdup (self->previous_hash);
  copy->hash = g_strdup (self->hash);
  copy->text = g_strdup (self->text);
  copy->root = json_node_ref (self->root);
  copy->object = self->object;
  return copy;
}

static gboolean
copy_cb (const VsProofRecord *record, gpointer data)
{
  *(VsProof **) data = vs_proof_new (record);
  return FALSE;
}

/**
 * vs_proof_find:
 *
 * Returns: (transfer full): a record of the project, or %NULL with %G_IO_ERROR_NOT_FOUND or %VS_ERROR_STORE
 */
VsProof *
vs_proof_find (VsProject *project, gint64 record_id, GError **error)
{
  VsProof *self = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && record_id > 0, NULL);

  if (!vs_project_each_proof (project, record_id, copy_cb, &self, error))
    return NULL;
  if (self == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The project has no record of this export any more"));
  return self;
}

/**
 * vs_proof_is_whole:
 *
 * Returns: whether the hash is that of the rest. A record from before there was a chain has none, and is not
 */
gboolean
vs_proof_is_whole (const VsProof *self)
{
  g_autofree char *hash = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  hash = vs_proof_hash (self->previous_hash, self->sha256, self->title, self->text, self->created_at);
  return g_str_equal (hash, self->hash);
}

/**
 * vs_proof_dup_wordings:
 *
 * Returns: (transfer full): what the labels say, each in quotation marks on one line; empty without labels
 */
char *
vs_proof_dup_wordings (const VsProof *self)
{
  GString   *text = g_string_new (NULL);
  JsonArray *labels;

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  labels = vs_json_get_array (self->object, "labels");
  for (guint i = 0; labels != NULL && i < json_array_get_length (labels); i++)
    {
      JsonObject *label = vs_json_element_object (labels, i);
      const char *wording = label != NULL ? vs_json_get_string (label, "wording") : NULL;

      if (wording == NULL)
        continue;
      g_string_append (text, text->len > 0 ? ", " : "");
      /* Translators: %s is the wording of a label; use the quotation marks of your language */
      g_string_append_printf (text, _ ("“%s”"), wording);
    }
  g_strdelimit (text->str, "\r\n", ' ');
  return g_string_free (text, FALSE);
}

/* --- files ----------------------------------------------------------------------------------------------------------------- */

/**
 * vs_proof_to_json:
 *
 * Returns: (transfer full): what vs_proof_read() understands
 */
char *
vs_proof_to_json (const VsProof *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *date = NULL;
  g_autofree char *head = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  when = g_date_time_new_from_unix_utc (self->created_at / G_USEC_PER_SEC);
  date = g_date_time_format_iso8601 (when);
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "format", FORMAT);
  vs_json_add_string (builder, "title", self->title);
  vs_json_add_string (builder, "file", self->file);
  vs_json_add_string (builder, "sha256", self->sha256);
  vs_json_add_string (builder, "date", date);
  vs_json_add_int (builder, "created_at", self->created_at);
  vs_json_add_string (builder, "previous_hash", self->previous_hash);
  vs_json_add_string (builder, "hash", self->hash);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  head = json_to_string (root, TRUE);
  head[strlen (head) - strlen ("\n}")] = '\0';
  return g_strconcat (head, ",\n  " BEFORE, self->text, AFTER, NULL);
}

static gboolean
set_no_proof (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: %s is a path */
  g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("“%s” is not the proof of an export. Give the JSON file that was saved with the video"), name);
  return FALSE;
}

/* The bytes of the proof, or the same as json-glib writes it when another program wrote the file again. */
static char *
dup_proof_text (const char *text, JsonObject *object)
{
  const char *begin = strstr (text, BEFORE);
  gsize       length = strlen (text);
  JsonNode   *node = json_object_get_member (object, "proof");

  if (begin != NULL && g_str_has_suffix (text, AFTER))
    return g_strndup (begin + strlen (BEFORE), text + length - strlen (AFTER) - begin - strlen (BEFORE));
  return node != NULL ? json_to_string (node, FALSE) : NULL;
}

static gboolean
fill (VsProof *self, const char *text, JsonObject *object)
{
  JsonNode *created = json_object_get_member (object, "created_at");

  if (g_strcmp0 (vs_json_get_string (object, "format"), FORMAT) != 0 || created == NULL || !JSON_NODE_HOLDS_VALUE (created))
    return FALSE;
  self->title = g_strdup (vs_json_get_string (object, "title"));
  self->file = g_strdup (vs_json_get_string (object, "file"));
  self->sha256 = g_strdup (vs_json_get_string (object, "sha256"));
  self->created_at = json_node_get_int (created);
  self->previous_hash = g_strdup (vs_json_get_string (object, "previous_hash"));
  self->hash = g_strdup (vs_json_get_string (object, "hash"));
  self->text = dup_proof_text (text, object);
  return self->title != NULL && self->file != NULL && self->sha256 != NULL && self->previous_hash != NULL && self->hash != NULL && self->text != NULL && read_text (self);
}

/**
 * vs_proof_read:
 * @path: of a file that vs_proof_save() wrote
 *
 * Returns: (transfer full): what stands there, or %NULL with %VS_ERROR_DAMAGED or a G_FILE_ERROR
 */
VsProof *
vs_proof_read (const char *path, GError **error)
{
  g_autoptr (VsProof) self = g_new0 (VsProof, 1);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gsize            length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (strlen (text) == length)
    root = vs_json_read (text, length, MAX_LENGTH, NULL);
  if (root == NULL || !fill (self, text, json_node_get_object (root)))
    {
      set_no_proof (error, path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * vs_proof_build_target:
 * @video: (type filename): path of the video
 * @ending: "json" or "pdf"
 *
 * Returns: (transfer full) (type filename): "/folder/NAME-proof.pdf" beside "/folder/NAME.mp4"
 */
char *
vs_proof_build_target (const char *video, const char *ending)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  char            *dot;

  g_return_val_if_fail (video != NULL && ending != NULL, NULL);

  folder = g_path_get_dirname (video);
  name = g_path_get_basename (video);
  dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  file = g_strconcat (name, "-proof.", ending, NULL);
  return g_build_filename (folder, file, NULL);
}

/**
 * vs_proof_save:
 * @path: (type filename): absolute; what ends in ".json" becomes JSON, anything else PDF
 * @replace: whether a file there may be replaced
 *
 * The file appears under its name when it is whole.
 */
gboolean
vs_proof_save (const VsProof *self, const char *path, gboolean replace, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (g_str_has_suffix (path, ".json"))
    {
      char *json = vs_proof_to_json (self);

      bytes = g_bytes_new_take (json, strlen (json));
    }
  else
    bytes = vs_proof_to_pdf (self, error);
  return bytes != NULL && vs_write_bytes (path, bytes, replace, error);
}

/**
 * vs_proof_format_time:
 * @time: µs since the epoch
 *
 * Returns: (transfer full): date and time of day here, with the difference to UTC
 */
char *
vs_proof_format_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%d %H:%M:%S %:z");
}
