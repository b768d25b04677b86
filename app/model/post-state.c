// SPDX-License-Identifier: GPL-3.0-or-later
// The states of a post by their names.

#include "config.h"

#include <glib/gi18n.h>

#include "base/names.h"
#include "model/post.h"

static const char *const state_names[] = { "idea", "draft", "ready", "approved", "scheduled", "posted", NULL };

/**
 * vs_post_state_to_text:
 *
 * Returns: (transfer none): the state's word in files and on the command line
 */
const char *
vs_post_state_to_text (VsPostState self)
{
  return vs_name_of (state_names, self);
}

gboolean
vs_post_state_parse (const char *text, VsPostState *out)
{
  return vs_name_parse (state_names, text, (int *) out);
}

/**
 * vs_post_state_to_label:
 *
 * Returns: (transfer none): the state as a person reads it
 */
const char *
vs_post_state_to_label (VsPostState self)
{
  switch (self)
    {
    case VS_POST_DRAFT:
      return C_ ("state of a post", "Draft");
    case VS_POST_READY:
      return C_ ("state of a post", "Ready");
    case VS_POST_APPROVED:
      return C_ ("state of a post", "Approved");
    case VS_POST_SCHEDULED:
      return C_ ("state of a post", "Scheduled");
    case VS_POST_POSTED:
      return C_ ("state of a post", "Posted");
    case VS_POST_IDEA:
    default:
      return C_ ("state of a post", "Idea");
    }
}
