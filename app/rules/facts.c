// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of a post as a value, and as the JSON in which a project keeps them.

#include "rules/facts.h"

#include <string.h>

#include "base/json-read.h"
#include "base/json-write.h"
#include "base/language.h"
#include "base/names.h"

#define MAX_BYTES (64 * 1024)
#define MAX_COUNTRIES 64
#define MAX_TEXT 200 /* characters of a name */

struct _VsFacts
{
  gatomicrefcount ref_count;
  VsFactValues    values; /* owns its texts */
};

/* In the order of their bits; files and the command line use them, so they stay. */
static const char *const flag_names[] = {
  "paid", "affiliate", "own_brand", "own_brand_obvious", "placement", "full_ad", "event", "self_bought", "contest", "prices",
  "music_confirmed", "ai_voice", "ai_avatar", "ai_scene", "ai_unrealistic", "ai_artistic", "retouched", "retouched_ai", "ai_whole", NULL
};
static const char *const gift_names[] = { "none", "agreed", "unsolicited", NULL };

#define N_FLAGS (G_N_ELEMENTS (flag_names) - 1)

G_DEFINE_BOXED_TYPE (VsFacts, vs_facts, vs_facts_ref, vs_facts_unref)

/* One line without space around it, or NULL for nothing. */
static char *
dup_line (const char *text)
{
  g_autofree char *line = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autofree char *cut = NULL;

  if (line == NULL)
    return NULL;
  cut = g_utf8_substring (line, 0, MIN (MAX_TEXT, g_utf8_strlen (line, -1)));
  g_strdelimit (cut, "\r\n\t", ' ');
  g_strstrip (cut);
  return *cut != '\0' ? g_steal_pointer (&cut) : NULL;
}

static char *
dup_day (const char *text)
{
  GDate date;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_parse (&date, text);
  return g_date_valid (&date) ? g_strdup (text) : NULL;
}

static char *
dup_language (const char *text)
{
  g_autofree char *line = dup_line (text);

  if (line == NULL || strlen (line) > 35 || strspn (line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != strlen (line))
    return NULL;
  return vs_language_normalize (line);
}

static gboolean
is_code (const char *text)
{
  gsize length = strlen (text);

  return length >= 2 && length <= 10 && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == length;
}

/* In capital letters, each once. */
static char **
dup_countries (const char *const *countries)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; countries != NULL && countries[i] != NULL && list->len < MAX_COUNTRIES; i++)
    {
      g_autofree char *code = g_ascii_strup (countries[i], -1);

      if (is_code (code) && !g_ptr_array_find_with_equal_func (list, code, g_str_equal, NULL))
        g_ptr_array_add (list, g_steal_pointer (&code));
    }
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

/**
 * vs_facts_new:
 * @values: copied; broken UTF-8 is repaired, a day, language or code that is none is left out
 *
 * Returns: (transfer full): facts
 */
VsFacts *
vs_facts_new (const VsFactValues *values)
{
  VsFacts *self;

  g_return_val_if_fail (values != NULL, NULL);

  self = g_new0 (VsFacts, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->values.flags = values->flags & ((1u << N_FLAGS) - 1);
  self->values.gift = CLAMP ((int) values->gift, (int) VS_GIFT_NONE, (int) VS_GIFT_UNSOLICITED);
  self->values.exclusive_until = dup_day (values->exclusive_until);
  self->values.exclusive_category = dup_line (values->exclusive_category);
  self->values.partner = dup_line (values->partner);
  self->values.product = dup_line (values->product);
  self->values.countries = (const char *const *) dup_countries (values->countries);
  self->values.language = dup_language (values->language);
  return self;
}

VsFacts *
vs_facts_ref (VsFacts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_facts_unref (VsFacts *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free ((char *) self->values.exclusive_until);
  g_free ((char *) self->values.exclusive_category);
  g_free ((char *) self->values.partner);
  g_free ((char *) self->values.product);
  g_strfreev ((char **) self->values.countries);
  g_free ((char *) self->values.language);
  g_free (self);
}

/**
 * vs_facts_get:
 *
 * Returns: (transfer none): all facts; the list of countries is never %NULL
 */
const VsFactValues *
vs_facts_get (const VsFacts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->values;
}

/**
 * vs_facts_equal:
 * @a: (nullable): facts
 * @b: (nullable): facts
 */
gboolean
vs_facts_equal (const VsFacts *a, const VsFacts *b)
{
  const VsFactValues *s, *t;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;

  s = &a->values;
  t = &b->values;
  return s->flags == t->flags && s->gift == t->gift && g_strcmp0 (s->exclusive_until, t->exclusive_until) == 0 &&
         g_strcmp0 (s->exclusive_category, t->exclusive_category) == 0 && g_strcmp0 (s->partner, t->partner) == 0 &&
         g_strcmp0 (s->product, t->product) == 0 && g_strcmp0 (s->language, t->language) == 0 && g_strv_equal (s->countries, t->countries);
}

/**
 * vs_facts_is_empty:
 *
 * Returns: whether nothing was said about the post
 */
gboolean
vs_facts_is_empty (const VsFacts *self)
{
  static const VsFactValues nothing = { 0 };
  g_autoptr (VsFacts) empty = vs_facts_new (&nothing);

  g_return_val_if_fail (self != NULL, TRUE);

  return vs_facts_equal (self, empty);
}

/* --- JSON ------------------------------------------------------------------------------------------------------------ */

static VsFactFlags
read_flags (JsonObject *object)
{
  guint flags = 0;

  for (gsize i = 0; i < N_FLAGS; i++)
    if (vs_json_get_boolean (object, flag_names[i], FALSE))
      flags |= 1u << i;
  return flags;
}

static char **
read_countries (JsonObject *object)
{
  JsonArray *array = vs_json_get_array (object, "countries");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

/**
 * vs_facts_new_from_json:
 * @text: (nullable): what vs_facts_to_json() wrote, or anything else
 * @length: bytes
 *
 * A member that is not known is left out, a bad one is as if it were not there; what is no JSON at all has no facts.
 *
 * Returns: (transfer full): facts
 */
VsFacts *
vs_facts_new_from_json (const char *text, gsize length)
{
  g_autoptr (JsonNode) root = text != NULL ? vs_json_read (text, length, MAX_BYTES, NULL) : NULL;
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;
  g_auto (GStrv) countries = NULL;
  VsFactValues values = { 0 };

  if (object == NULL)
    return vs_facts_new (&values);
  countries = read_countries (object);
  values.flags = read_flags (object);
  vs_gift_parse (vs_json_get_string (object, "gift"), &values.gift);
  values.exclusive_until = vs_json_get_string (object, "exclusive_until");
  values.exclusive_category = vs_json_get_string (object, "exclusive_category");
  values.partner = vs_json_get_string (object, "partner");
  values.product = vs_json_get_string (object, "product");
  values.language = vs_json_get_string (object, "language");
  values.countries = (const char *const *) countries;
  return vs_facts_new (&values);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text != NULL)
    vs_json_add_string (builder, name, text);
}

/**
 * vs_facts_add_json:
 *
 * Adds the facts as an object: only what was said is in it.
 */
void
vs_facts_add_json (const VsFacts *self, JsonBuilder *builder)
{
  const VsFactValues *values;

  g_return_if_fail (self != NULL && JSON_IS_BUILDER (builder));

  values = &self->values;
  json_builder_begin_object (builder);
  for (gsize i = 0; i < N_FLAGS; i++)
    if ((values->flags & (1u << i)) != 0)
      vs_json_add_boolean (builder, flag_names[i], TRUE);
  if (values->gift != VS_GIFT_NONE)
    vs_json_add_string (builder, "gift", vs_gift_to_text (values->gift));
  add_text (builder, "exclusive_until", values->exclusive_until);
  add_text (builder, "exclusive_category", values->exclusive_category);
  add_text (builder, "partner", values->partner);
  add_text (builder, "product", values->product);
  add_text (builder, "language", values->language);
  if (values->countries[0] != NULL)
    {
      json_builder_set_member_name (builder, "countries");
      json_builder_begin_array (builder);
      for (gsize i = 0; values->countries[i] != NULL; i++)
        json_builder_add_string_value (builder, values->countries[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/**
 * vs_facts_to_json:
 *
 * Returns: (transfer full): one line of JSON; "{}" when nothing was said
 */
char *
vs_facts_to_json (const VsFacts *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  vs_facts_add_json (self, builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* --- words ----------------------------------------------------------------------------------------------------------- */

/**
 * vs_fact_flag_to_text:
 * @flag: one bit
 */
const char *
vs_fact_flag_to_text (VsFactFlags flag)
{
  g_return_val_if_fail (flag != 0, flag_names[0]);

  return vs_name_of (flag_names, g_bit_nth_lsf (flag, -1));
}

gboolean
vs_fact_flag_parse (const char *text, VsFactFlags *out)
{
  int index;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!vs_name_parse (flag_names, text, &index))
    return FALSE;
  *out = 1u << index;
  return TRUE;
}

const char *
vs_gift_to_text (VsGift self)
{
  return vs_name_of (gift_names, self);
}

gboolean
vs_gift_parse (const char *text, VsGift *out)
{
  return vs_name_parse (gift_names, text, (int *) out);
}
