// SPDX-License-Identifier: GPL-3.0-or-later
// Models that can be downloaded: one file with every rule of speech-model.h checked, and all of them.

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/data-files.h"
#include "base/error.h"
#include "base/json-read.h"
#include "base/json-sources.h"
#include "work/speech-model.h"

#define BUILT_IN "/org/vorspann/Vorspann/models/"
#define MAX_BYTES (256 * 1024)
#define MAX_MEMORY_MB 1000000

/* What a JSON number can say to the byte. */
#define MAX_SIZE 9007199254740991.0

#define ID_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_"
#define FILE_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"

static const char *const file_members[] = { "engine", "licence", "languages", "models", "sources", NULL };
static const char *const licence_members[] = { "name", "url", NULL };
static const char *const model_members[] = { "id", "name", "languages", "file", "url", "bytes", "sha256", "memory_mb", "memory_basis", "sources", NULL };

G_DEFINE_BOXED_TYPE (VsSpeechModel, vs_speech_model, vs_speech_model_ref, vs_speech_model_unref)

/* What all models of a file have in common. */
typedef struct
{
  const char *engine;
  const char *licence_name;
  const char *licence_url;
  JsonArray  *sources;
  GPtrArray  *models; /* of VsSpeechModel */
} Family;

VsSpeechModel *
vs_speech_model_ref (VsSpeechModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_speech_model_unref (VsSpeechModel *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->engine);
  g_free (self->name);
  g_strfreev (self->languages);
  g_free (self->file);
  g_free (self->url);
  g_free (self->sha256);
  g_free (self->licence_name);
  g_free (self->licence_url);
  g_free (self->memory_basis);
  g_strfreev (self->sources);
  g_free (self);
}

/* --- members --------------------------------------------------------------------------------------------------------- */

static const char *
read_id (const VsJsonPart *part, const char *name, GError **error)
{
  const char *id = vs_json_part_get_text (part, name, error);

  if (id == NULL || strspn (id, ID_LETTERS) == strlen (id))
    return id;
  /* Translators: %s is the name of a member in a JSON file */
  vs_json_part_refuse (part, error, _ ("“%s” may have only a–z, 0–9 and _."), name);
  return NULL;
}

static const char *
read_url (const VsJsonPart *part, GError **error)
{
  const char *text = vs_json_part_get_text (part, "url", error);
  g_autoptr (GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_NONE, NULL) : NULL;

  if (text == NULL)
    return NULL;
  if (uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https") && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0')
    return text;
  /* Translators: %s is the name of a member in a JSON file */
  vs_json_part_refuse (part, error, _ ("“%s” must be an address that begins with https."), "url");
  return NULL;
}

/* A name that leads out of its folder, is hidden, or looks like what a download leaves beside it, is none. */
static const char *
read_file_name (const VsJsonPart *part, GError **error)
{
  const char *name = vs_json_part_get_text (part, "file", error);

  if (name == NULL || (strlen (name) <= 200 && strspn (name, FILE_LETTERS) == strlen (name) && name[0] != '.' &&
                       !g_str_has_suffix (name, ".part") && !g_str_has_suffix (name, ".etag") && !g_str_has_suffix (name, ".lock")))
    return name;
  /* Translators: %s is the name of a member in a JSON file */
  vs_json_part_refuse (part, error, _ ("“%s” must be the name of a file, of letters, digits, “.”, “_” and “-”."), "file");
  return NULL;
}

static const char *
read_sha256 (const VsJsonPart *part, GError **error)
{
  const char *text = vs_json_get_string (part->object, "sha256");

  if (text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64)
    return text;
  /* Translators: %s is the name of a member in a JSON file */
  vs_json_part_refuse (part, error, _ ("“%s” must be 64 digits from 0–9 and a–f."), "sha256");
  return NULL;
}

static gboolean
read_bytes (const VsJsonPart *part, gint64 *out, GError **error)
{
  double value = 0;

  if (!vs_json_get_number (part->object, "bytes", &value) || value < 1 || value > MAX_SIZE || value != floor (value))
    /* Translators: %s is the name of a member in a JSON file */
    return vs_json_part_refuse (part, error, _ ("“%s” must be the size of the file, a whole number of bytes."), "bytes");
  *out = value;
  return TRUE;
}

static gboolean
is_language (JsonNode *node)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";

  return strlen (text) >= 2 && strlen (text) <= 20 && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

static char **
read_languages (const VsJsonPart *part, GError **error)
{
  JsonArray *array = vs_json_get_array (part->object, "languages");
  guint      n = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!is_language (node))
        n = 0;
      else
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  if (n > 0)
    return g_strv_builder_end (builder);
  /* Translators: %s is the name of a member in a JSON file */
  vs_json_part_refuse (part, error, _ ("“%s” must be a list of languages such as “de”."), "languages");
  return NULL;
}

/* --- a model --------------------------------------------------------------------------------------------------------- */

static gboolean
read_texts (const VsJsonPart *part, VsSpeechModel *model, GError **error)
{
  model->id = g_strdup (read_id (part, "id", error));
  model->name = model->id != NULL ? g_strdup (vs_json_part_get_text (part, "name", error)) : NULL;
  model->file = model->name != NULL ? g_strdup (read_file_name (part, error)) : NULL;
  model->url = model->file != NULL ? g_strdup (read_url (part, error)) : NULL;
  model->sha256 = model->url != NULL ? g_strdup (read_sha256 (part, error)) : NULL;
  model->memory_basis = model->sha256 != NULL ? g_strdup (vs_json_part_get_text (part, "memory_basis", error)) : NULL;
  return model->memory_basis != NULL;
}

static VsSpeechModel *
read_model (const VsJsonPart *part, const VsJsonPart *file, const Family *family, GError **error)
{
  g_autoptr (VsSpeechModel) model = g_new0 (VsSpeechModel, 1);
  int memory_mb;

  g_atomic_ref_count_init (&model->ref_count);
  if (!vs_json_part_check_members (part, model_members, error) || !read_texts (part, model, error) ||
      !read_bytes (part, &model->size, error) || !vs_json_part_get_whole (part, "memory_mb", 1, MAX_MEMORY_MB, &memory_mb, error))
    return NULL;
  model->memory = memory_mb * G_GINT64_CONSTANT (1000000);
  model->engine = g_strdup (family->engine);
  model->licence_name = g_strdup (family->licence_name);
  model->licence_url = g_strdup (family->licence_url);
  model->languages = read_languages (json_object_has_member (part->object, "languages") ? part : file, error);
  model->sources = model->languages != NULL ? vs_json_sources_dup_of (part, family->sources, error) : NULL;
  return model->sources != NULL ? g_steal_pointer (&model) : NULL;
}

static gboolean
is_same (const VsSpeechModel *a, const VsSpeechModel *b)
{
  return g_str_equal (a->id, b->id) || (g_str_equal (a->engine, b->engine) && g_str_equal (a->file, b->file));
}

static gboolean
take_model (const VsJsonPart *part, const VsJsonPart *file, const Family *family, GError **error)
{
  VsSpeechModel *model = read_model (part, file, family, error);

  if (model == NULL)
    return FALSE;
  for (guint i = 0; i < family->models->len; i++)
    if (is_same (family->models->pdata[i], model))
      {
        /* Translators: the first %s is the short name of a model in a JSON file, the second the name of its file */
        vs_json_part_refuse (part, error, _ ("“%s” or its file “%s” is there twice."), model->id, model->file);
        vs_speech_model_unref (model);
        return FALSE;
      }
  g_ptr_array_add (family->models, model);
  return TRUE;
}

/* --- a file ---------------------------------------------------------------------------------------------------------- */

static gboolean
begin_element (const VsJsonPart *file, JsonArray *array, const char *name, guint index, VsJsonPart *part, char **where, GError **error)
{
  *where = g_strdup_printf ("%s: %s[%u]", file->where, name, index);
  part->where = *where;
  part->object = vs_json_element_object (array, index);
  return part->object != NULL || vs_json_part_refuse (part, error, _ ("It must be an object."));
}

static JsonArray *
read_array (const VsJsonPart *file, const char *name, GError **error)
{
  JsonArray *array = vs_json_get_array (file->object, name);

  if (array == NULL)
    /* Translators: %s is the name of a member in a JSON file */
    vs_json_part_refuse (file, error, _ ("“%s” must be a list."), name);
  return array;
}

static gboolean
read_sources (const VsJsonPart *file, Family *family, GError **error)
{
  family->sources = read_array (file, "sources", error);
  for (guint i = 0; family->sources != NULL && i < json_array_get_length (family->sources); i++)
    {
      g_autofree char *where = NULL;
      VsJsonPart       part = { 0 };

      if (!begin_element (file, family->sources, "sources", i, &part, &where, error) || !vs_json_sources_check (&part, error))
        return FALSE;
    }
  return family->sources != NULL;
}

static gboolean
read_licence (const VsJsonPart *file, Family *family, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s: licence", file->where);
  VsJsonPart       part = { vs_json_get_object (file->object, "licence"), where, NULL };

  if (part.object == NULL)
    return vs_json_part_refuse (&part, error, _ ("It must be an object."));
  if (!vs_json_part_check_members (&part, licence_members, error))
    return FALSE;
  family->licence_name = vs_json_part_get_text (&part, "name", error);
  family->licence_url = family->licence_name != NULL ? read_url (&part, error) : NULL;
  return family->licence_url != NULL;
}

static gboolean
read_models (const VsJsonPart *file, Family *family, GError **error)
{
  JsonArray *array = read_array (file, "models", error);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *where = NULL;
      VsJsonPart       part = { 0 };

      if (!begin_element (file, array, "models", i, &part, &where, error) || !take_model (&part, file, family, error))
        return FALSE;
    }
  return array != NULL;
}

/**
 * vs_speech_models_parse:
 * @data: JSON as speech-model.h describes it
 * @length: bytes
 * @file_name: what a message calls the file
 *
 * Returns: (transfer full) (element-type VsSpeechModel): the models of one file, in its order; %NULL with %VS_ERROR_DAMAGED
 */
GPtrArray *
vs_speech_models_parse (const char *data, gsize length, const char *file_name, GError **error)
{
  g_autoptr (GPtrArray) models = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_speech_model_unref);
  g_autoptr (JsonNode) root = NULL;
  Family     family = { .models = models };
  VsJsonPart file = { .where = file_name };

  g_return_val_if_fail (data != NULL && file_name != NULL, NULL);

  root = vs_json_read (data, length, MAX_BYTES, error);
  if (root == NULL)
    {
      g_prefix_error (error, "%s: ", file_name);
      return NULL;
    }
  file.object = json_node_get_object (root);
  if (!vs_json_part_check_members (&file, file_members, error))
    return NULL;
  family.engine = read_id (&file, "engine", error);
  if (family.engine == NULL || !read_licence (&file, &family, error) || !read_sources (&file, &family, error) || !read_models (&file, &family, error))
    return NULL;
  return g_steal_pointer (&models);
}

/* --- all of them ----------------------------------------------------------------------------------------------------- */

/* Takes a model into the list, in the place of what is the same. */
static void
take (GPtrArray *models, VsSpeechModel *model)
{
  for (guint i = models->len; i > 0; i--)
    if (is_same (models->pdata[i - 1], model))
      g_ptr_array_remove_index (models, i - 1);
  g_ptr_array_add (models, vs_speech_model_ref (model));
}

static gboolean
take_file (const char *data, gsize length, const char *name, gpointer models, GError **error)
{
  g_autoptr (GPtrArray) more = vs_speech_models_parse (data, length, name, error);

  for (guint i = 0; more != NULL && i < more->len; i++)
    take (models, more->pdata[i]);
  return more != NULL;
}

static int
compare_models (gconstpointer a, gconstpointer b)
{
  const VsSpeechModel *left = *(VsSpeechModel *const *) a;
  const VsSpeechModel *right = *(VsSpeechModel *const *) b;
  int                  engines = strcmp (left->engine, right->engine);

  if (engines != 0)
    return engines;
  return left->size != right->size ? (left->size > right->size ? 1 : -1) : strcmp (left->id, right->id);
}

/**
 * vs_speech_models_load:
 * @user_folder: (nullable) (type filename): where a person's own lists are, usually vs_speech_models_get_user_folder()
 * @out_problems: (out) (transfer full) (element-type utf8) (optional): a message for each file that could not be used
 *
 * A file that cannot be used takes nothing from the others. A folder that is not there is an empty one.
 *
 * Returns: (transfer full) (element-type VsSpeechModel): all models, by engine, the smallest first
 */
GPtrArray *
vs_speech_models_load (const char *user_folder, GPtrArray **out_problems)
{
  GPtrArray *models = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_speech_model_unref);
  g_autoptr (GPtrArray) problems = vs_data_files_read (BUILT_IN, user_folder, MAX_BYTES, take_file, models);

  g_ptr_array_sort (models, compare_models);
  if (out_problems != NULL)
    *out_problems = g_steal_pointer (&problems);
  return models;
}

/**
 * vs_speech_models_find:
 * @models: (element-type VsSpeechModel): a list
 *
 * Returns: (transfer none) (nullable): the model with that id
 */
VsSpeechModel *
vs_speech_models_find (GPtrArray *models, const char *id)
{
  g_return_val_if_fail (models != NULL && id != NULL, NULL);

  for (guint i = 0; i < models->len; i++)
    if (g_str_equal (((VsSpeechModel *) models->pdata[i])->id, id))
      return models->pdata[i];
  return NULL;
}

/**
 * vs_speech_models_get_user_folder:
 *
 * Returns: (transfer full) (type filename): where a person's models are, each in the folder of its engine, and beside these
 *   folders a person's own lists of models
 */
char *
vs_speech_models_get_user_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "vorspann", "models", NULL);
}
