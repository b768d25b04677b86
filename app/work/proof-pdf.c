// SPDX-License-Identifier: GPL-3.0-or-later
// The record of an export as pages for people, in the language of the program. Everything on them comes from the record itself.

#include "config.h"

#include <glib/gi18n.h>

#include "base/json-read.h"
#include "base/label.h"
#include "base/timecode.h"
#include "work/proof-pdf-private.h"

/* Longer than any video, µs. */
#define MAX_TIME G_GINT64_CONSTANT (1000000000000000)

/* A still is no larger than this, px. */
#define MAX_STILL 4096

static const char *
get_kind_name (const char *kind)
{
  static const char *const names[] = { N_ ("Advertising"), N_ ("AI"), N_ ("Retouched"), N_ ("Other") };
  VsLabelKind              value;

  return kind != NULL && vs_label_kind_parse (kind, &value) ? _ (names[value]) : kind;
}

static const char *
get_place_name (const char *place)
{
  static const char *const names[] = { N_ ("Top left"), N_ ("Top"), N_ ("Top right"), N_ ("Left"), N_ ("Centre"), N_ ("Right"), N_ ("Bottom left"), N_ ("Bottom"), N_ ("Bottom right"), N_ ("Free place") };
  VsPlace                  value;

  return place != NULL && vs_place_parse (place, &value) ? _ (names[value]) : place;
}

static int
get_int (JsonObject *object, const char *name)
{
  return (int) vs_json_get_whole (object, name, 0, G_MAXINT);
}

static char *
dup_time (JsonObject *object, const char *name)
{
  return vs_timecode_format (vs_json_get_whole (object, name, 0, MAX_TIME));
}

/* In tenths, rounded down; 0 when there is none. A contrast is never above 21. */
static int
get_tenths (JsonObject *object, const char *name)
{
  double value = 0;

  return vs_json_get_number (object, name, &value) && value > 0 && value <= 21 ? (int) (value * 10) : 0;
}

/* What is not known has no line. */
void
vs_proof_pdf_add_text (VsPdf *pdf, const char *name, const char *text)
{
  if (text != NULL && text[0] != '\0')
    vs_pdf_add_pair (pdf, name, text);
}

/* --- parts ----------------------------------------------------------------------------------------------------------------- */

static const char *
get_signer (const VsProof *self)
{
  JsonObject *signature = vs_json_get_object (self->object, "signed");

  return signature != NULL ? vs_json_get_string (signature, "name") : NULL;
}

static void
add_file (VsPdf *pdf, const VsProof *self)
{
  g_autofree char *when = vs_proof_format_time (self->created_at);
  g_autofree char *length = dup_time (self->object, "duration");
  g_autofree char *bytes = g_format_size_full ((guint64) vs_json_get_whole (self->object, "size", 0, G_GINT64_CONSTANT (1) << 60), G_FORMAT_SIZE_LONG_FORMAT);
  g_autofree char *picture = NULL;

  /* Translators: the size of a video in px, then how many frames it has, then how long it is */
  picture = g_strdup_printf (_ ("%d × %d px, %d frames, %s"), get_int (self->object, "width"), get_int (self->object, "height"), get_int (self->object, "frames"), length);
  vs_pdf_add_heading (pdf, _ ("Video"));
  vs_pdf_add_pair (pdf, _ ("File"), self->file);
  vs_pdf_add_pair (pdf, _ ("Size"), bytes);
  vs_pdf_add_pair (pdf, _ ("Picture"), picture);
  vs_pdf_add_pair (pdf, _ ("Exported"), when);
  vs_proof_pdf_add_text (pdf, _ ("By"), vs_json_get_string (self->object, "who"));
  vs_proof_pdf_add_text (pdf, _ ("With"), vs_json_get_string (self->object, "program"));
  vs_proof_pdf_add_text (pdf, _ ("Source type"), vs_json_get_string (self->object, "source_type"));
  vs_proof_pdf_add_text (pdf, _ ("Signed with"), get_signer (self));
  vs_pdf_add_hash (pdf, _ ("SHA-256 of the file"), self->sha256);
}

/* "0:00.000–0:03.000" a line, or the numbers of frames. */
static char *
list_ranges (JsonArray *ranges, gboolean are_times)
{
  GString *text = g_string_new (NULL);
  guint    n = ranges != NULL ? MIN (VS_PROOF_PDF_MAX_ITEMS, json_array_get_length (ranges)) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode        *node = json_array_get_element (ranges, i);
      JsonArray       *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      gint64           first = pair != NULL && json_array_get_length (pair) == 2 ? json_array_get_int_element (pair, 0) : 0;
      gint64           last = pair != NULL && json_array_get_length (pair) == 2 ? json_array_get_int_element (pair, 1) : 0;
      g_autofree char *from = are_times ? vs_timecode_format (first) : g_strdup_printf ("%" G_GINT64_FORMAT, first);
      g_autofree char *to = are_times ? vs_timecode_format (last) : g_strdup_printf ("%" G_GINT64_FORMAT, last);

      g_string_append_printf (text, "%s%s–%s", i > 0 ? ", " : "", from, to);
    }
  return g_string_free (text, FALSE);
}

static void
add_box (VsPdf *pdf, JsonObject *label)
{
  JsonArray       *box = vs_json_get_array (label, "box");
  g_autofree char *text = NULL;

  if (box == NULL || json_array_get_length (box) != 4)
    return;
  text = g_strdup_printf (/* Translators: width and height of a label, then its distance from the left and the top edge, all in px, then the height of its type */
                          _ ("%d × %d px, %d px from the left, %d px from the top; type of %d px"),
                          (int) vs_json_element_whole (box, 2, 0, G_MAXINT), (int) vs_json_element_whole (box, 3, 0, G_MAXINT), (int) vs_json_element_whole (box, 0, 0, G_MAXINT), (int) vs_json_element_whole (box, 1, 0, G_MAXINT), get_int (label, "em"));
  vs_pdf_add_pair (pdf, _ ("Measured"), text);
}

static void
add_contrast (VsPdf *pdf, JsonObject *label)
{
  int              measured = get_tenths (label, "contrast");
  int              tenths = measured > 0 ? measured : get_tenths (label, "contrast_at_least");
  g_autofree char *text = NULL;

  if (tenths == 0)
    return;
  /* Translators: a contrast, as "4.6 : 1, measured", with your language's decimal sign */
  text = g_strdup_printf (measured > 0 ? _ ("%d.%d : 1, measured") : _ ("%d.%d : 1 or more, over any picture"), tenths / 10, tenths % 10);
  vs_pdf_add_pair (pdf, _ ("Contrast"), text);
}

static void
add_label (VsPdf *pdf, JsonObject *label, guint number, guint n)
{
  const char      *wording = vs_json_get_string (label, "wording");
  const char      *kind = get_kind_name (vs_json_get_string (label, "kind"));
  g_autofree char *times = list_ranges (vs_json_get_array (label, "times"), TRUE);
  g_autofree char *frames = list_ranges (vs_json_get_array (label, "frames"), FALSE);
  g_autofree char *heading = NULL;

  /* Translators: a heading: which label of how many */
  heading = n > 1 ? g_strdup_printf (_ ("Label %u of %u"), number, n) : g_strdup (_ ("Label"));
  vs_pdf_add_heading (pdf, heading);
  vs_proof_pdf_add_text (pdf, _ ("Wording"), wording);
  vs_proof_pdf_add_text (pdf, _ ("Kind"), kind);
  vs_proof_pdf_add_text (pdf, _ ("Place"), get_place_name (vs_json_get_string (label, "place")));
  vs_proof_pdf_add_text (pdf, _ ("Seen from–to"), times);
  vs_proof_pdf_add_text (pdf, _ ("Frames"), frames);
  add_box (pdf, label);
  add_contrast (pdf, label);
}

static void
add_labels (VsPdf *pdf, const VsProof *self)
{
  JsonArray *labels = vs_json_get_array (self->object, "labels");
  guint      n = labels != NULL ? json_array_get_length (labels) : 0;

  for (guint i = 0; i < n; i++)
    if (vs_json_element_object (labels, i) != NULL)
      add_label (pdf, vs_json_element_object (labels, i), i + 1, n);
  if (n > 0)
    return;
  vs_pdf_add_heading (pdf, _ ("Label"));
  vs_pdf_add_pair (pdf, _ ("Wording"), _ ("This video has no label"));
}

static gboolean
read_still (JsonObject *object, guint index, VsPdfPicture *out)
{
  const char      *text = vs_json_get_string (object, "jpeg");
  int              width = get_int (object, "width"), height = get_int (object, "height");
  g_autofree char *time = dup_time (object, "time");
  gsize            length = 0;
  guchar          *data;

  if (text == NULL || width < 1 || width > MAX_STILL || height < 1 || height > MAX_STILL)
    return FALSE;
  data = g_base64_decode (text, &length);
  *out = (VsPdfPicture){ g_bytes_new_take (data, length), width, height, NULL };
  /* Translators: %d is the number of a frame, %s its time */
  out->caption = g_strdup_printf (index == 0 ? _ ("First frame with a label: %d, at %s") : _ ("Last frame with a label: %d, at %s"), get_int (object, "frame"), time);
  return TRUE;
}

static void
add_stills (VsPdf *pdf, const VsProof *self)
{
  JsonArray   *stills = vs_json_get_array (self->object, "stills");
  VsPdfPicture pictures[2] = { 0 };
  guint        n = stills != NULL ? MIN (G_N_ELEMENTS (pictures), json_array_get_length (stills)) : 0;
  guint        n_read = 0;

  for (guint i = 0; i < n; i++)
    if (vs_json_element_object (stills, i) != NULL && read_still (vs_json_element_object (stills, i), i, &pictures[n_read]))
      n_read++;
  vs_pdf_add_pictures (pdf, pictures, n_read);
  for (guint i = 0; i < n_read; i++)
    {
      g_bytes_unref (pictures[i].jpeg);
      g_free (pictures[i].caption);
    }
}

static void
add_chain (VsPdf *pdf, const VsProof *self)
{
  vs_pdf_add_heading (pdf, _ ("Chain of records"));
  if (self->hash[0] == '\0')
    vs_pdf_add_pair (pdf, _ ("This record"), _ ("from before records were chained: nothing shows whether it was changed"));
  else
    vs_pdf_add_hash (pdf, _ ("This record"), self->hash);
  if (self->previous_hash[0] != '\0')
    vs_pdf_add_hash (pdf, _ ("The one before"), self->previous_hash);
  vs_pdf_add_note (pdf, _ ("Each record carries the hash of the one before it. Keep this page or the JSON file away from the project: they show whether the record was changed "
                           "or removed later. “vorspann verify” finds a video’s record, also after the video was encoded again, and “vorspann verify --chain” checks all records."));
}

/**
 * vs_proof_to_pdf:
 *
 * Returns: (transfer full): one or two pages, or %NULL with @error set
 */
GBytes *
vs_proof_to_pdf (const VsProof *self, GError **error)
{
  g_autoptr (VsPdf) pdf = NULL;
  const char *title;

  g_return_val_if_fail (self != NULL, NULL);

  title = self->title[0] != '\0' ? self->title : _ ("Untitled post");
  pdf = vs_pdf_new (title, self->hash);
  vs_pdf_add_title (pdf, title, _ ("Proof of the labels in an exported video"));
  add_file (pdf, self);
  add_labels (pdf, self);
  add_stills (pdf, self);
  vs_proof_pdf_add_post (pdf, self);
  vs_proof_pdf_add_findings (pdf, self);
  add_chain (pdf, self);
  return vs_pdf_finish (pdf, error);
}
