// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a person can do on the Studio page: one table of actions, which buttons, keys, drags, menus and tests activate.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

/* How far J goes back, µs. */
#define BACK (1 * G_USEC_PER_SEC)

/* Without frame times one step is a thirtieth of a second. */
#define STEP_WITHOUT_FRAMES (G_USEC_PER_SEC / 30)

static VsProject *
get_project (VsUiStudioPage *self)
{
  return vs_ui_session_get_project (self->session);
}

/* Tells why an edit did not work, and shows what there is. */
static void
report (VsUiStudioPage *self, gboolean worked, GError *error)
{
  if (worked)
    return;
  vs_ui_session_tell (self->session, error != NULL ? error->message : _ ("This did not work."));
  vs_ui_studio_page_show_post (self);
}

/* --- playing --------------------------------------------------------------------------------------------------------- */

static void
play_pause_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_player_set_playing (self->player, !vs_player_is_playing (self->player));
}

static void
play_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vs_player_set_playing (VS_UI_STUDIO_PAGE (user_data)->player, TRUE);
}

static void
pause_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vs_player_set_playing (VS_UI_STUDIO_PAGE (user_data)->player, FALSE);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_player_seek (self->player, vs_player_get_position (self->player) - BACK, VS_SEEK_EXACT);
}

static void
seek_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vs_player_seek (VS_UI_STUDIO_PAGE (user_data)->player, g_variant_get_int64 (parameter), VS_SEEK_EXACT);
}

/* @frames on from the frame at @time. */
static gint64
step_from (VsUiStudioPage *self, gint64 time, int frames)
{
  if (self->frames != NULL)
    return vs_frame_times_step (self->frames, time, frames);
  return time + frames * STEP_WITHOUT_FRAMES;
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_player_set_playing (self->player, FALSE);
  vs_player_seek (self->player, step_from (self, vs_player_get_position (self->player), g_variant_get_int32 (parameter)), VS_SEEK_EXACT);
}

static void
jump_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsTimeRange     range = vs_ui_studio_page_get_range (self);

  vs_player_set_playing (self->player, FALSE);
  vs_player_seek (self->player, strcmp (g_variant_get_string (parameter, NULL), "out") == 0 ? step_from (self, range.end, -1) : range.start, VS_SEEK_EXACT);
}

static void
volume_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_player_set_volume (self->player, g_variant_get_double (parameter));
  vs_player_set_muted (self->player, FALSE);
  gtk_scale_button_set_value (self->volume_button, g_variant_get_double (parameter));
}

static void
mute_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_player_set_muted (self->player, g_variant_get_boolean (parameter));
}

static void
loop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  self->loop = g_variant_get_boolean (parameter);
  gtk_toggle_button_set_active (self->loop_button, self->loop);
  vs_player_set_range (self->player, vs_ui_studio_page_get_range (self), self->loop);
}

/* --- cut --------------------------------------------------------------------------------------------------------------- */

static void
trim (VsUiStudioPage *self, VsTimeRange range)
{
  VsClip *clip = vs_ui_studio_page_get_clip (self);
  g_autoptr (GError) error = NULL;

  if (self->frames != NULL)
    range = vs_frame_times_snap_range (self->frames, range);
  if (vs_time_range_is_empty (range) || vs_time_range_equal (range, vs_clip_get_range (clip)))
    return;
  report (self, vs_project_set_clip_range (get_project (self), vs_clip_get_id (clip), range, &error), error);
}

static void
trim_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsTimeRange range;

  g_variant_get (parameter, "(xx)", &range.start, &range.end);
  trim (VS_UI_STUDIO_PAGE (user_data), range);
}

static void
set_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsTimeRange     range = vs_ui_studio_page_get_range (self);

  range.start = vs_player_get_position (self->player);
  if (range.start >= range.end)
    range.end = vs_media_info_get_range (vs_media_get_info (self->media)).end;
  trim (self, range);
}

/* The picture at the playhead is the last one that is kept. */
static void
set_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsTimeRange     range = vs_ui_studio_page_get_range (self);

  range.end = step_from (self, vs_player_get_position (self->player), 1);
  if (range.end <= range.start)
    range.start = vs_media_info_get_range (vs_media_get_info (self->media)).start;
  trim (self, range);
}

static void
set_framing (VsUiStudioPage *self, VsFraming framing)
{
  VsClip *clip = vs_ui_studio_page_get_clip (self);
  g_autoptr (GError) error = NULL;

  if (!vs_framing_equal (framing, vs_clip_get_framing (clip)))
    report (self, vs_project_set_clip_framing (get_project (self), vs_clip_get_id (clip), framing, &error), error);
}

static VsFraming
get_framing (gpointer page)
{
  return vs_clip_get_framing (vs_ui_studio_page_get_clip (VS_UI_STUDIO_PAGE (page)));
}

static void
framing_fit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsFraming framing = get_framing (user_data);

  if (vs_fit_parse (g_variant_get_string (parameter, NULL), &framing.fit))
    set_framing (user_data, framing);
}

static void
framing_ground_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsFraming framing = get_framing (user_data);

  if (vs_ground_parse (g_variant_get_string (parameter, NULL), &framing.ground))
    set_framing (user_data, framing);
}

static void
framing_canvas_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  VsCanvas canvas;

  if (vs_canvas_parse (g_variant_get_string (parameter, NULL), &canvas))
    report (self, vs_project_set_canvas (get_project (self), vs_post_get_id (self->post), canvas, &error), error);
}

static void
framing_position_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsFraming framing = get_framing (user_data);

  g_variant_get (parameter, "(dd)", &framing.x, &framing.y);
  framing.x = CLAMP (framing.x, 0, 1);
  framing.y = CLAMP (framing.y, 0, 1);
  set_framing (user_data, framing);
}

/* --- label --------------------------------------------------------------------------------------------------------------- */

/* The label's style, or that of a new one. */
static VsLabelStyle
get_style (gpointer page)
{
  VsLabel *label = vs_post_get_label (VS_UI_STUDIO_PAGE (page)->post);

  return label != NULL ? *vs_label_get_style (label) : VS_LABEL_STYLE_DEFAULT;
}

static void
set_label (VsUiStudioPage *self, VsLabel *label)
{
  g_autoptr (GError) error = NULL;

  report (self, vs_project_set_label (get_project (self), vs_post_get_id (self->post), label, &error), error);
}

static void
set_style (gpointer page, const VsLabelStyle *style)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (page);
  VsLabel        *old = vs_post_get_label (self->post);
  g_autoptr (VsLabel) label = vs_label_new (style);

  if (old == NULL || !vs_label_equal (old, label))
    set_label (self, label);
}

static void
label_wording_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle     style = get_style (user_data);
  g_autofree char *wording = g_strstrip (g_variant_dup_string (parameter, NULL));

  if (*wording == '\0')
    return;
  style.wording = wording;
  style.kind = vs_ui_label_panel_kind_of (wording);
  set_style (user_data, &style);
}

static void
label_place_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  if (vs_place_parse (g_variant_get_string (parameter, NULL), &style.place))
    set_style (user_data, &style);
  vs_ui_studio_page_show_post (user_data);
}

static void
label_position_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  g_variant_get (parameter, "(dd)", &style.x, &style.y);
  style.x = CLAMP (style.x, 0, 1);
  style.y = CLAMP (style.y, 0, 1);
  style.place = VS_PLACE_FREE;
  set_style (user_data, &style);
}

static void
label_duration_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  style.duration = MAX (0, g_variant_get_int64 (parameter));
  set_style (user_data, &style);
}

static void
label_size_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  style.size = CLAMP (g_variant_get_double (parameter), VS_LABEL_SIZE_MIN, VS_LABEL_SIZE_MAX);
  set_style (user_data, &style);
}

static void
label_box_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  style.has_box = g_variant_get_boolean (parameter);
  set_style (user_data, &style);
}

static gboolean
parse_color (GVariant *parameter, guint32 *color)
{
  GdkRGBA rgba;

  if (!gdk_rgba_parse (&rgba, g_variant_get_string (parameter, NULL)))
    return FALSE;
  *color = (guint32) (rgba.red * 255 + 0.5) << 24 | (guint32) (rgba.green * 255 + 0.5) << 16 | (guint32) (rgba.blue * 255 + 0.5) << 8 | (guint32) (rgba.alpha * 255 + 0.5);
  return TRUE;
}

static void
label_text_color_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  if (parse_color (parameter, &style.text_color))
    set_style (user_data, &style);
}

static void
label_box_color_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  if (parse_color (parameter, &style.box_color))
    set_style (user_data, &style);
}

static void
label_remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  if (vs_post_get_label (self->post) != NULL)
    set_label (self, NULL);
}

/* --- import ---------------------------------------------------------------------------------------------------------------- */

static void
chosen_cb (VsUiStudioPage *self, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT && self->post != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);
      const char      *paths[] = { path, NULL };

      if (path != NULL)
        vs_studio_import (vs_ui_session_get_studio (self->session), paths, vs_post_get_id (self->post), VS_NO_DAY);
    }
  g_clear_object (&self->chooser);
}

static void
import_clip_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage       *self = VS_UI_STUDIO_PAGE (user_data);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Import clip"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);

  g_clear_object (&self->chooser);
  self->chooser = G_OBJECT (dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- the table ------------------------------------------------------------------------------------------------------------ */

typedef enum
{
  NEEDS_CLIP,       /* there is a clip that is loaded */
  NEEDS_CLIP_EDIT,  /* … and the project may be written */
  NEEDS_LABEL_EDIT, /* there is a post, and the project may be written */
} Need;

static const struct
{
  GActionEntry entry;
  Need         need;
} actions[] = {
  { { "play-pause", play_pause_cb }, NEEDS_CLIP },
  { { "play", play_cb }, NEEDS_CLIP },
  { { "pause", pause_cb }, NEEDS_CLIP },
  { { "back", back_cb }, NEEDS_CLIP },
  { { "seek", seek_cb, "x" }, NEEDS_CLIP },
  { { "step", step_cb, "i" }, NEEDS_CLIP },
  { { "jump", jump_cb, "s" }, NEEDS_CLIP },
  { { "volume", volume_cb, "d" }, NEEDS_CLIP },
  { { "mute", mute_cb, "b" }, NEEDS_CLIP },
  { { "loop", loop_cb, "b" }, NEEDS_CLIP },
  { { "trim", trim_cb, "(xx)" }, NEEDS_CLIP_EDIT },
  { { "set-in", set_in_cb }, NEEDS_CLIP_EDIT },
  { { "set-out", set_out_cb }, NEEDS_CLIP_EDIT },
  { { "framing-fit", framing_fit_cb, "s" }, NEEDS_CLIP_EDIT },
  { { "framing-ground", framing_ground_cb, "s" }, NEEDS_CLIP_EDIT },
  { { "framing-canvas", framing_canvas_cb, "s" }, NEEDS_CLIP_EDIT },
  { { "framing-position", framing_position_cb, "(dd)" }, NEEDS_CLIP_EDIT },
  { { "label-wording", label_wording_cb, "s" }, NEEDS_LABEL_EDIT },
  { { "label-place", label_place_cb, "s" }, NEEDS_LABEL_EDIT },
  { { "label-position", label_position_cb, "(dd)" }, NEEDS_LABEL_EDIT },
  { { "label-duration", label_duration_cb, "x" }, NEEDS_LABEL_EDIT },
  { { "label-size", label_size_cb, "d" }, NEEDS_LABEL_EDIT },
  { { "label-box", label_box_cb, "b" }, NEEDS_LABEL_EDIT },
  { { "label-text-color", label_text_color_cb, "s" }, NEEDS_LABEL_EDIT },
  { { "label-box-color", label_box_color_cb, "s" }, NEEDS_LABEL_EDIT },
  { { "label-remove", label_remove_cb }, NEEDS_LABEL_EDIT },
  { { "import-clip", import_clip_cb }, NEEDS_LABEL_EDIT },
};

void
vs_ui_studio_page_update_actions (VsUiStudioPage *self)
{
  gboolean has_clip = self->media != NULL;
  gboolean can_edit = vs_ui_studio_page_can_edit (self);

  for (gsize i = 0; self->actions != NULL && i < G_N_ELEMENTS (actions); i++)
    {
      GAction *action = g_action_map_lookup_action (self->actions, actions[i].entry.name);
      gboolean enabled = actions[i].need == NEEDS_CLIP ? has_clip : can_edit && (has_clip || actions[i].need == NEEDS_LABEL_EDIT);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }
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

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_add_action_entries (window, &actions[i].entry, 1, self);
  g_set_weak_pointer (&self->actions, window);
  vs_ui_studio_page_update_actions (self);
}

/* --- keys ------------------------------------------------------------------------------------------------------------------ */

static const struct
{
  guint       key;
  const char *action;
} keys[] = {
  { GDK_KEY_space, "win.play-pause" },
  { GDK_KEY_k, "win.pause" },
  { GDK_KEY_l, "win.play" },
  { GDK_KEY_j, "win.back" },
  { GDK_KEY_comma, "win.step(-1)" },
  { GDK_KEY_period, "win.step(1)" },
  { GDK_KEY_Home, "win.jump::in" },
  { GDK_KEY_End, "win.jump::out" },
  { GDK_KEY_i, "win.set-in" },
  { GDK_KEY_o, "win.set-out" },
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
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0),
                                                            gtk_callback_action_new (key_cb, (gpointer) keys[i].action, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
