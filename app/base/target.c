// SPDX-License-Identifier: GPL-3.0-or-later
// A platform that a post is made for.

#include "base/names.h"
#include "base/target.h"

static const char *const captions_names[] = { "drawn", "file", "both", "none", NULL };

G_DEFINE_BOXED_TYPE (VsTarget, vs_target, vs_target_copy, vs_target_free)

/**
 * vs_target_new:
 * @platform: id of the platform
 *
 * Returns: (transfer full): with the post's text, captions on the picture, no switch set
 */
VsTarget *
vs_target_new (const char *platform)
{
  VsTarget *self;

  g_return_val_if_fail (platform != NULL && *platform != '\0', NULL);

  self = g_new0 (VsTarget, 1);
  self->platform = g_strdup (platform);
  self->text = g_strdup ("");
  self->switches = g_new0 (char *, 1);
  self->url = g_strdup ("");
  return self;
}

VsTarget *
vs_target_copy (const VsTarget *self)
{
  VsTarget *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (VsTarget, 1);
  copy->platform = g_strdup (self->platform);
  copy->text = g_strdup (self->text);
  copy->captions = self->captions;
  copy->switches = g_strdupv (self->switches);
  copy->url = g_strdup (self->url);
  return copy;
}

void
vs_target_free (VsTarget *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->platform);
  g_free (self->text);
  g_strfreev (self->switches);
  g_free (self->url);
  g_free (self);
}

gboolean
vs_target_has_switch (const VsTarget *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  return g_strv_contains ((const char *const *) self->switches, id);
}

void
vs_target_set_switch (VsTarget *self, const char *id, gboolean is_set)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_if_fail (self != NULL && id != NULL);

  for (gsize i = 0; self->switches[i] != NULL; i++)
    if (!g_str_equal (self->switches[i], id))
      g_strv_builder_add (builder, self->switches[i]);
  if (is_set)
    g_strv_builder_add (builder, id);
  g_strfreev (self->switches);
  self->switches = g_strv_builder_end (builder);
}

const char *
vs_target_captions_to_text (VsTargetCaptions self)
{
  return vs_name_of (captions_names, self);
}

gboolean
vs_target_captions_parse (const char *text, VsTargetCaptions *out)
{
  return vs_name_parse (captions_names, text, (int *) out);
}
