// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wants beside or in every exported video: caption files, the proof, whether place and device are told, and a signature.

#include "ui/exports/export-options.h"

#include "ui/common/settings.h"
#include "work/sign.h"

static void
captions_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  g_autoptr (GSettings) settings = vs_ui_settings_open ();
  VsExportCaptions captions;

  if (!vs_export_captions_parse (g_variant_get_string (value, NULL), &captions))
    return;
  g_simple_action_set_state (action, value);
  vs_ui_settings_set_string (settings, "export-captions", g_variant_get_string (value, NULL));
}

/* The action has the name of its setting. */
static void
switch_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  g_autoptr (GSettings) settings = vs_ui_settings_open ();

  g_simple_action_set_state (action, value);
  vs_ui_settings_set_boolean (settings, g_action_get_name (G_ACTION (action)), g_variant_get_boolean (value));
}

static void
show_remembered (GActionMap *map)
{
  static const char *const switches[] = { "export-proof", "export-keep-location", "export-sign" };
  g_autoptr (GSettings) settings = vs_ui_settings_open ();
  g_autofree char *files = vs_ui_settings_get_string (settings, "export-captions");

  if (files != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "export-captions")), g_variant_new_string (files));
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, switches[i])),
                               g_variant_new_boolean (vs_ui_settings_get_boolean (settings, switches[i], FALSE)));
}

/* Who switched it on and has no engine any more must be able to switch it off. */
static void
offer_signing (GActionMap *map, gboolean is_possible)
{
  GAction *action = g_action_map_lookup_action (map, "export-sign");
  g_autoptr (GVariant) state = action != NULL ? g_action_get_state (action) : NULL;

  if (state != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_possible || g_variant_get_boolean (state));
}

/**
 * vs_ui_export_options_look_for_signers:
 * @map: that has the actions
 *
 * Enables `export-sign` when there is an engine that signs. To be called before a person sees it: engines are files and programs
 * that come and go.
 */
void
vs_ui_export_options_look_for_signers (GActionMap *map)
{
  g_autoptr (VsEngine) engine = vs_sign_find_engine ("", NULL);

  g_return_if_fail (G_IS_ACTION_MAP (map));

  offer_signing (map, engine != NULL);
}

/**
 * vs_ui_export_options_add_actions:
 * @map: gets `export-captions` (s: default, none, srt, vtt or ass), `export-proof`, `export-keep-location` and `export-sign`
 *   (booleans that toggle)
 */
void
vs_ui_export_options_add_actions (GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "export-captions", NULL, "s", "'default'", captions_cb },
    { "export-proof", NULL, NULL, "false", switch_cb },
    { "export-keep-location", NULL, NULL, "false", switch_cb },
    { "export-sign", NULL, NULL, "false", switch_cb },
  };

  g_return_if_fail (G_IS_ACTION_MAP (map));

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), NULL);
  show_remembered (map);
  offer_signing (map, FALSE);
}

/**
 * vs_ui_export_options_fill:
 * @choices: gets what is remembered
 */
void
vs_ui_export_options_fill (VsExportChoices *choices)
{
  g_autoptr (GSettings) settings = vs_ui_settings_open ();
  g_autofree char *files = vs_ui_settings_get_string (settings, "export-captions");

  g_return_if_fail (choices != NULL);

  if (files != NULL)
    vs_export_captions_parse (files, &choices->captions);
  choices->proof = vs_ui_settings_get_boolean (settings, "export-proof", FALSE);
  choices->keep_origin = vs_ui_settings_get_boolean (settings, "export-keep-location", FALSE);
  choices->sign = vs_ui_settings_get_boolean (settings, "export-sign", FALSE) ? "" : NULL;
}
