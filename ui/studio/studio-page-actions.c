// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a person can do on the Studio page: tables of actions, which buttons, keys, drags, menus and tests activate.
// Here are playing and importing; -cut.c and -label.c have the edits.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

/* Tells why an edit did not work, and shows what there is. */
void
vs_ui_studio_page_report (VsUiStudioPage *self, gboolean worked, GError *error)
{
  if (worked)
    return;
  vs_ui_session_tell (self->session, error != NULL ? error->message : _ ("This did not work."));
  vs_ui_studio_page_show_post (self);
}

/* --- playing --------------------------------------------------------------------------------------------------------- */

static void
play_at (VsUiStudioPage *self, double rate)
{
  self->rate = CLAMP (rate, -VS_CUT_PLAYER_MAX_RATE, VS_CUT_PLAYER_MAX_RATE);
  vs_cut_player_set_rate (self->player, self->rate);
  vs_cut_player_set_playing (self->player, TRUE);
}

static void
play_pause_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  if (vs_cut_player_is_playing (self->player))
    vs_cut_player_set_playing (self->player, FALSE);
  else
    play_at (self, 1);
}

/* L: plays, and faster each time it is pressed again. */
static void
play_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  play_at (self, vs_cut_player_is_playing (self->player) && self->rate > 0 ? self->rate * 2 : 1);
}

static void
pause_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vs_cut_player_set_playing (VS_UI_STUDIO_PAGE (user_data)->player, FALSE);
}

/* J: the same backwards. */
static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  play_at (self, vs_cut_player_is_playing (self->player) && self->rate < 0 ? self->rate * 2 : -1);
}

static void
seek_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vs_cut_player_seek (VS_UI_STUDIO_PAGE (user_data)->player, g_variant_get_int64 (parameter), VS_SEEK_EXACT);
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_cut_player_set_playing (self->player, FALSE);
  vs_cut_player_seek (self->player, vs_ui_studio_page_step_from (self, vs_cut_player_get_position (self->player), g_variant_get_int32 (parameter)), VS_SEEK_EXACT);
}

/* The joint before or behind the playhead. */
static gint64
find_joint (VsUiStudioPage *self, gboolean forward)
{
  gint64 now = vs_cut_player_get_position (self->player);
  gsize  n = vs_cut_get_n (self->cut);

  for (gsize i = 0; i <= n; i++)
    {
      gint64 joint = vs_cut_get_start (self->cut, forward ? i : n - i);

      if (forward ? joint > now : joint < now)
        return joint;
    }
  return now;
}

static void
jump_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  const char     *where = g_variant_get_string (parameter, NULL);
  gint64          length = vs_cut_get_length (self->cut);
  gint64          time = 0;

  if (g_str_equal (where, "out"))
    time = length;
  else if (g_str_equal (where, "previous") || g_str_equal (where, "next"))
    time = find_joint (self, g_str_equal (where, "next"));
  vs_cut_player_set_playing (self->player, FALSE);
  vs_cut_player_seek (self->player, time < length ? time : vs_ui_studio_page_get_last_frame (self), VS_SEEK_EXACT);
}

static void
volume_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_cut_player_set_volume (self->player, g_variant_get_double (parameter));
  vs_cut_player_set_muted (self->player, FALSE);
  gtk_scale_button_set_value (self->volume_button, g_variant_get_double (parameter));
}

static void
mute_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_cut_player_set_muted (self->player, g_variant_get_boolean (parameter));
}

static void
loop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  self->loop = g_variant_get_boolean (parameter);
  gtk_toggle_button_set_active (self->loop_button, self->loop);
  vs_ui_studio_page_show_loop (self);
}

static void
media_pool_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  adw_flap_set_reveal_flap (self->media_flap, !adw_flap_get_reveal_flap (self->media_flap));
}

static void
panel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  if (adw_view_stack_get_child_by_name (self->panels, g_variant_get_string (parameter, NULL)) == NULL)
    return;
  adw_view_stack_set_visible_child_name (self->panels, g_variant_get_string (parameter, NULL));
  adw_flap_set_reveal_flap (self->flap, TRUE);
}

/* --- import ---------------------------------------------------------------------------------------------------------------- */

static void
chosen_cb (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT && self->post != NULL)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) paths = NULL;

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);
          g_autofree char *path = g_file_get_path (file);

          if (path != NULL)
            g_strv_builder_add (builder, path);
        }
      paths = g_strv_builder_end (builder);
      if (paths[0] != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.import-into-post", "(^asx)", paths, vs_post_get_id (self->post));
    }
  g_clear_object (&self->chooser);
}

static void
import_clip_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage       *self = VS_UI_STUDIO_PAGE (user_data);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Import clips"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  vs_ui_studio_page_choose (self, dialog, G_CALLBACK (chosen_cb));
}

/* --- the tables ----------------------------------------------------------------------------------------------------------- */

static const VsUiStudioAction page_actions[] = {
  { { "play-pause", play_pause_cb }, VS_UI_NEEDS_CLIP },
  { { "play", play_cb }, VS_UI_NEEDS_CLIP },
  { { "pause", pause_cb }, VS_UI_NEEDS_CLIP },
  { { "back", back_cb }, VS_UI_NEEDS_CLIP },
  { { "seek", seek_cb, "x" }, VS_UI_NEEDS_CLIP },
  { { "step", step_cb, "i" }, VS_UI_NEEDS_CLIP },
  { { "jump", jump_cb, "s" }, VS_UI_NEEDS_CLIP },
  { { "volume", volume_cb, "d" }, VS_UI_NEEDS_CLIP },
  { { "mute", mute_cb, "b" }, VS_UI_NEEDS_CLIP },
  { { "loop", loop_cb, "b" }, VS_UI_NEEDS_CLIP },
  { { "media-pool", media_pool_cb }, VS_UI_NEEDS_POST },
  { { "panel", panel_cb, "s" }, VS_UI_NEEDS_POST },
  { { "import-clip", import_clip_cb }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};

static const VsUiStudioAction *const tables[] = {
  page_actions,
  vs_ui_studio_cut_actions,
  vs_ui_studio_keyframe_actions,
  vs_ui_studio_label_actions,
  vs_ui_studio_label_file_actions,
  vs_ui_studio_mark_actions,
  vs_ui_studio_template_actions,
  vs_ui_studio_fact_actions,
  vs_ui_studio_caption_actions,
  vs_ui_studio_caption_cut_actions,
  vs_ui_studio_speech_actions,
  vs_ui_studio_silence_actions,
  vs_ui_studio_sound_actions,
  vs_ui_studio_check_actions,
  vs_ui_studio_cover_actions,
  vs_ui_studio_cover_file_actions,
  vs_ui_studio_exchange_actions,
};

static gboolean
is_possible (VsUiStudioPage *self, VsUiStudioNeed need)
{
  gboolean has_clip = vs_cut_get_n (self->cut) > 0;

  if (need == VS_UI_NEEDS_POST)
    return self->post != NULL;
  if (need == VS_UI_NEEDS_CLIP)
    return has_clip;
  return vs_ui_studio_page_can_edit (self) && (has_clip || need == VS_UI_NEEDS_POST_EDIT);
}

void
vs_ui_studio_page_update_actions (VsUiStudioPage *self)
{
  for (gsize i = 0; self->actions != NULL && i < G_N_ELEMENTS (tables); i++)
    for (const VsUiStudioAction *a = tables[i]; a->entry.name != NULL; a++)
      g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, a->entry.name)), is_possible (self, a->need));
}

/**
 * vs_ui_studio_page_add_actions:
 * @window: where the page's actions are put; it must also have export-post (x)
 */
void
vs_ui_studio_page_add_actions (VsUiStudioPage *self, GActionMap *window)
{
  g_return_if_fail (VS_IS_UI_STUDIO_PAGE (self));
  g_return_if_fail (G_IS_ACTION_MAP (window));

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const VsUiStudioAction *a = tables[i]; a->entry.name != NULL; a++)
      g_action_map_add_action_entries (window, &a->entry, 1, self);
  vs_ui_studio_page_add_zone_actions (self, window);
  vs_ui_studio_page_add_check_actions (self, window);
  vs_ui_media_pool_add_actions (VS_UI_MEDIA_POOL (adw_flap_get_flap (self->media_flap)), window);
  g_set_weak_pointer (&self->actions, window);
  vs_ui_studio_page_update_actions (self);
}

/* --- keys ------------------------------------------------------------------------------------------------------------------ */

static const struct
{
  guint           key;
  GdkModifierType modifiers;
  const char     *action;
} keys[] = {
  { GDK_KEY_space, 0, "win.play-pause" },
  { GDK_KEY_k, 0, "win.pause" },
  { GDK_KEY_l, 0, "win.play" },
  { GDK_KEY_j, 0, "win.back" },
  { GDK_KEY_comma, 0, "win.step(-1)" },
  { GDK_KEY_period, 0, "win.step(1)" },
  { GDK_KEY_Home, 0, "win.jump::in" },
  { GDK_KEY_End, 0, "win.jump::out" },
  { GDK_KEY_Up, 0, "win.jump::previous" },
  { GDK_KEY_Down, 0, "win.jump::next" },
  { GDK_KEY_Left, 0, "win.step(-1)" },
  { GDK_KEY_Right, 0, "win.step(1)" },
  { GDK_KEY_Left, GDK_SHIFT_MASK, "win.step(-10)" },
  { GDK_KEY_Right, GDK_SHIFT_MASK, "win.step(10)" },
  { GDK_KEY_Left, GDK_ALT_MASK, "win.clip-shift(-1)" },
  { GDK_KEY_Right, GDK_ALT_MASK, "win.clip-shift(1)" },
  { GDK_KEY_p, 0, "win.keyframe-jump::previous" },
  { GDK_KEY_n, 0, "win.keyframe-jump::next" },
  { GDK_KEY_s, 0, "win.split" },
  { GDK_KEY_c, 0, "win.caption-add" },
  { GDK_KEY_F9, 0, "win.media-pool" },
  { GDK_KEY_Delete, 0, "win.clip-delete" },
  { GDK_KEY_r, 0, "win.framing-turn(1)" },
  { GDK_KEY_i, 0, "win.set-in" },
  { GDK_KEY_o, 0, "win.set-out" },
  { GDK_KEY_i, GDK_SHIFT_MASK, "win.label-mark-from" },
  { GDK_KEY_o, GDK_SHIFT_MASK, "win.label-mark-to" },
  { GDK_KEY_m, 0, "win.label-mark-here" },
};

/* Single keys belong to a text field while one has the focus, and to the page that is seen. */
static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!gtk_widget_get_mapped (widget) || GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return FALSE;
  if (!g_action_parse_detailed_name (user_data, &name, &target, NULL))
    return FALSE;
  return gtk_widget_activate_action_variant (widget, name, target);
}

void
vs_ui_studio_page_add_shortcuts (VsUiStudioPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_MANAGED);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                                                            gtk_callback_action_new (key_cb, (gpointer) keys[i].action, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
