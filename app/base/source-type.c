// SPDX-License-Identifier: GPL-3.0-or-later
// How a video came into being. The words are those of http://cv.iptc.org/newscodes/digitalsourcetype/ and stay as they are.

#include <string.h>

#include "base/json-read.h"
#include "base/names.h"
#include "base/source-type.h"

#define VOCABULARY "http://cv.iptc.org/newscodes/digitalsourcetype/"

/* What somebody says about a post is short. */
#define MAX_FACTS (1024 * 1024)

static const char *const names[] = { "none", "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicallyEnhanced", "humanEdits", "digitalCapture", NULL };

const char *
vs_source_type_to_text (VsSourceType self)
{
  return vs_name_of (names, self);
}

gboolean
vs_source_type_parse (const char *text, VsSourceType *out)
{
  int index;

  g_return_val_if_fail (text != NULL && out != NULL, FALSE);

  if (!vs_name_parse (names, text, &index))
    return FALSE;
  *out = index;
  return TRUE;
}

/**
 * vs_source_type_build_uri:
 *
 * Returns: (transfer full) (nullable): the concept's address; %NULL when nothing is said
 */
char *
vs_source_type_build_uri (VsSourceType self)
{
  return self != VS_SOURCE_TYPE_NONE ? g_strconcat (VOCABULARY, vs_source_type_to_text (self), NULL) : NULL;
}

static gboolean
says_any (JsonObject *facts, const char *const *words)
{
  for (; *words != NULL; words++)
    if (vs_json_get_boolean (facts, *words, FALSE))
      return TRUE;
  return FALSE;
}

/**
 * vs_source_type_for:
 * @labels: of the post
 * @facts: (nullable): what is true of the post, a JSON object
 *
 * A voice, a person or a scene of AI, or the label that says so, makes the video a composite: it is cut from clips that this
 * program did not see being made, so that all of it is AI's is what a person says.
 *
 * Returns: what follows for the file's metadata
 */
VsSourceType
vs_source_type_for (const VsLabels *labels, const char *facts)
{
  static const char *const made[] = { "ai_voice", "ai_avatar", "ai_scene", "retouched_ai", NULL };
  g_autoptr (JsonNode) root = facts != NULL ? vs_json_read (facts, strlen (facts), MAX_FACTS, NULL) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  g_return_val_if_fail (labels != NULL, VS_SOURCE_TYPE_NONE);

  if (object != NULL && vs_json_get_boolean (object, "ai_whole", FALSE))
    return VS_SOURCE_TYPE_TRAINED;
  if (vs_labels_find (labels, VS_LABEL_AI) != NULL || (object != NULL && says_any (object, made)))
    return VS_SOURCE_TYPE_COMPOSITE;
  if (vs_labels_find (labels, VS_LABEL_RETOUCHED) != NULL || (object != NULL && vs_json_get_boolean (object, "retouched", FALSE)))
    return VS_SOURCE_TYPE_ENHANCED;
  return VS_SOURCE_TYPE_NONE;
}
