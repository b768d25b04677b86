// SPDX-License-Identifier: GPL-3.0-or-later
// The page on which a post's clip is cut and labelled. It follows the session's post and shows whatever becomes of it.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "ui/exports/export-options.h"
#include "work/post-captions.h"

G_DEFINE_FINAL_TYPE (VsUiStudioPage, vs_ui_studio_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

gboolean
vs_ui_studio_page_can_edit (VsUiStudioPage *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);

  return project != NULL && !vs_project_is_read_only (project) && self->post != NULL;
}

/* "Tue 24 Nov · 18:07 · Ready" */
static char *
make_subtitle (VsPost *post)
{
  VsCivilTime      when = vs_post_get_when (post);
  const char      *state = vs_post_state_to_label (vs_post_get_state (post));
  g_autofree char *day = NULL;
  g_autofree char *minute = NULL;

  if (when.day == VS_NO_DAY)
    /* Translators: under the title of a post without a date; %s is its state, as "Draft". */
    return g_strdup_printf (_ ("No date · %s"), state);
  /* Translators: a date as g_date_time_format() writes it: weekday, day, month, all short. */
  day = vs_day_format (when.day, _ ("%a %-d %b"));
  minute = vs_minute_format (when.minute);
  return g_strdup_printf ("%s · %s · %s", day, minute, state);
}

static void
show_head (VsUiStudioPage *self)
{
  g_autofree char *subtitle = make_subtitle (self->post);

  gtk_label_set_text (self->title, vs_post_get_title (self->post));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), vs_post_get_title (self->post));
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->export_button), "x", vs_post_get_id (self->post));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->export_button), "win.export-post");
}

/* Shows what the panels say of the clip that actions are about. */
void
vs_ui_studio_page_show_clip (VsUiStudioPage *self)
{
  int              index = vs_ui_studio_page_get_index (self);
  const VsCutClip *clip = index >= 0 ? vs_cut_get (self->cut, index) : NULL;
  VsMedia         *media = clip != NULL ? vs_project_get_media_by_id (vs_ui_session_get_project (self->session), clip->media_id) : NULL;

  self->panel_clip = index;
  gtk_widget_set_sensitive (GTK_WIDGET (self->cut_panel), vs_ui_studio_page_can_edit (self) && clip != NULL);
  if (clip != NULL)
    vs_ui_cut_panel_show (self->cut_panel, vs_post_get_canvas (self->post), clip, media != NULL ? vs_media_get_info (media) : NULL,
                          vs_ui_studio_page_get_framing_now (self, index), vs_ui_studio_page_is_on_keyframe (self, index));
}

/* What is played, and whether again and again: all of it, the clip that is selected, or one caption. */
void
vs_ui_studio_page_show_loop (VsUiStudioPage *self)
{
  VsTimeRange range = vs_time_range (0, vs_cut_get_length (self->cut));
  gboolean    loop = self->loop;
  gsize       index;

  if (self->selected != 0 && vs_cut_find_id (self->cut, self->selected, &index))
    range = vs_cut_get_range (self->cut, index);
  if (vs_ui_studio_page_get_caption_range (self, &range))
    loop = self->loops_caption;
  vs_cut_player_set_range (self->player, range, loop);
}

/* The clip that has grips: the selected one, or the only one. */
static int
get_marked_clip (VsUiStudioPage *self)
{
  gsize index;

  if (self->selected != 0 && vs_cut_find_id (self->cut, self->selected, &index))
    return index;
  return vs_cut_get_n (self->cut) == 1 ? 0 : -1;
}

static void
show_values (VsUiStudioPage *self)
{
  g_autoptr (GPtrArray) captions = vs_post_captions (self->post);
  VsLabels *labels = vs_post_get_labels (self->post);
  gboolean  can_edit = vs_ui_studio_page_can_edit (self);

  vs_ui_preview_set_canvas (self->preview, vs_post_get_size (self->post));
  vs_ui_preview_set_labels (self->preview, labels, self->cut);
  vs_ui_preview_set_captions (self->preview, captions, self->cut);
  vs_ui_studio_page_ask_sizes (self);
  vs_ui_preview_set_editable (self->preview, can_edit);
  vs_ui_timeline_set_cut (self->timeline, self->cut);
  vs_ui_timeline_set_selected (self->timeline, get_marked_clip (self));
  vs_ui_timeline_set_labels (self->timeline, labels);
  vs_ui_timeline_set_editable (self->timeline, can_edit);
  vs_ui_studio_page_show_facts (self);
  vs_ui_studio_page_show_export (self);
  vs_ui_studio_page_show_templates (self);
  vs_ui_label_panel_show (self->label_panel, labels, self->label_kind, self->cut);
  gtk_widget_set_sensitive (GTK_WIDGET (self->label_panel), can_edit);
  vs_ui_studio_page_show_loop (self);
  vs_ui_studio_page_show_clip (self);
  vs_ui_studio_page_show_silences (self);
  vs_ui_studio_page_show_sound (self);
  vs_ui_studio_page_show_cover (self);
  vs_ui_studio_page_show_captions (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sound_panel), can_edit);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cover_panel), can_edit);
}

static void
take_cut (VsUiStudioPage *self, VsCut *cut)
{
  vs_cut_ref (cut);
  vs_cut_unref (self->cut);
  self->cut = cut;
}

/* Shows the post as it is now. */
void
vs_ui_studio_page_show_post (VsUiStudioPage *self)
{
  g_autoptr (VsCut) empty = vs_cut_new (NULL, 0);

  gtk_stack_set_visible_child_name (self->pages, self->post != NULL ? "post" : "no-post");
  take_cut (self, self->post != NULL ? vs_post_get_cut (self->post) : empty);
  if (self->post == NULL)
    vs_ui_studio_page_unload_media (self);
  else
    {
      show_head (self);
      vs_ui_studio_page_load_media (self);
      show_values (self);
    }
  vs_ui_studio_page_show_check (self);
  vs_ui_studio_page_show_stage (self);
  vs_ui_studio_page_show_position (self);
  vs_ui_studio_page_update_actions (self);
}

static void
post_cb (VsUiStudioPage *self)
{
  VsPost *post = vs_ui_session_get_post (self->session);

  if (post != self->post)
    {
      vs_ui_studio_page_unload_media (self);
      self->selected = 0;
      if (self->post != NULL)
        g_signal_handlers_disconnect_by_func (self->post, vs_ui_studio_page_show_post, self);
      g_set_object (&self->post, post);
      if (post != NULL)
        g_signal_connect_object (post, "changed", G_CALLBACK (vs_ui_studio_page_show_post), self, G_CONNECT_SWAPPED);
    }
  vs_ui_studio_page_show_post (self);
}

/* A page that is not looked at neither plays nor makes noise. */
static void
page_cb (VsUiStudioPage *self)
{
  if (g_strcmp0 (vs_ui_session_get_page (self->session), "studio") != 0)
    vs_cut_player_set_playing (self->player, FALSE);
}

/* Who comes to the film wants to play it: the keys belong to the page at once. */
static void
play_button_seen_cb (VsUiStudioPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->play_button));
}

static void
back_cb (VsUiStudioPage *self)
{
  vs_ui_session_set_page (self->session, "plan");
}

static void
look_again_cb (VsUiStudioPage *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);

  if (project != NULL)
    vs_project_look_for_media (project);
  vs_ui_studio_page_unload_media (self);
  vs_ui_studio_page_show_post (self);
}

static void
loop_toggled_cb (VsUiStudioPage *self)
{
  gboolean active = gtk_toggle_button_get_active (self->loop_button);

  if (active != self->loop)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.loop", "b", active);
}

static void
volume_changed_cb (VsUiStudioPage *self, double volume)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.volume", "d", volume);
}

/* Each time that the menu opens, so that an engine that came since is there. */
static void
export_menu_cb (VsUiStudioPage *self)
{
  if (self->actions != NULL)
    vs_ui_export_options_look_for_signers (self->actions);
}

static void
vs_ui_studio_page_constructed (GObject *object)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (object);

  G_OBJECT_CLASS (vs_ui_studio_page_parent_class)->constructed (object);
  g_object_set (self->export_bar, "session", self->session, NULL);
  vs_ui_studio_page_set_up_zones (self);
  vs_ui_studio_page_set_up_facts (self);
  adw_flap_set_flap (self->media_flap, vs_ui_media_pool_new (self->session));
  g_signal_connect_object (self->session, "notify::post", G_CALLBACK (post_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::project", G_CALLBACK (post_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::page", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_menu_button_get_popover (self->export_menu_button), "show", G_CALLBACK (export_menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->play_button, "map", G_CALLBACK (play_button_seen_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  post_cb (self);
}

static void
vs_ui_studio_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_studio_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (object);

  if (id == PROP_SESSION)
    self->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_studio_page_dispose (GObject *object)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  vs_ui_studio_page_stop_sound (self);
  vs_ui_studio_page_stop_check (self);
  vs_ui_studio_page_stop_cover (self);
  g_clear_object (&self->silences);
  g_clear_object (&self->contrast);
  g_clear_pointer (&self->media, g_hash_table_unref);
  if (self->proxy_plan != NULL)
    vs_ui_studio_page_stop_proxies (self);
  g_clear_pointer (&self->proxy_plan, vs_proxy_plan_unref);
  g_clear_pointer (&self->cut, vs_cut_unref);
  g_clear_pointer (&self->shown, vs_shown_captions_unref);
  g_clear_object (&self->player);
  g_clear_object (&self->post);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->platforms, g_ptr_array_unref);
  g_clear_pointer (&self->rules, vs_rules_unref);
  g_clear_pointer (&self->decision, vs_decision_unref);
  g_clear_weak_pointer (&self->facts_dialog);
  g_clear_weak_pointer (&self->notice_dialog);
  g_clear_pointer (&self->zones, g_strfreev);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->actions);

  G_OBJECT_CLASS (vs_ui_studio_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, pages);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, title);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, export_menu_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, export_platforms);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, flap);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, media_flap);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, panels);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, stage);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, look_again);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, transport);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, play_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, time);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, total);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, loop_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, volume_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, preview);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, zones_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, export_bar);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, cut_panel);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, label_panel);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, caption_panel);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, silence_panel);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, sound_panel);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, cover_panel);
  gtk_widget_class_bind_template_child (widget_class, VsUiStudioPage, check_panel);
}

static void
vs_ui_studio_page_class_init (VsUiStudioPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = vs_ui_studio_page_constructed;
  object_class->get_property = vs_ui_studio_page_get_property;
  object_class->set_property = vs_ui_studio_page_set_property;
  object_class->dispose = vs_ui_studio_page_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, VS_TYPE_UI_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (VS_TYPE_UI_PREVIEW);
  g_type_ensure (VS_TYPE_UI_TIMELINE);
  g_type_ensure (VS_TYPE_UI_CUT_PANEL);
  g_type_ensure (VS_TYPE_UI_SILENCE_PANEL);
  g_type_ensure (VS_TYPE_UI_SOUND_PANEL);
  g_type_ensure (VS_TYPE_UI_COVER_PANEL);
  g_type_ensure (VS_TYPE_UI_CHECK_PANEL);
  g_type_ensure (VS_TYPE_UI_LABEL_PANEL);
  g_type_ensure (VS_TYPE_UI_CAPTION_PANEL);
  g_type_ensure (VS_TYPE_UI_EXPORT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/studio-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, loop_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, volume_changed_cb);
}

static void
vs_ui_studio_page_init (VsUiStudioPage *self)
{
  self->player = vs_cut_player_new ();
  self->cut = vs_cut_new (NULL, 0);
  self->proxy_plan = vs_proxy_plan_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "studio-page");
  adw_view_stack_set_visible_child_name (self->panels, "cut");
  vs_ui_studio_page_set_up_media (self);
  vs_ui_studio_page_set_up_silences (self);
  vs_ui_studio_page_set_up_sound (self);
  vs_ui_studio_page_set_up_check (self);
  vs_ui_studio_page_set_up_captions (self);
  vs_ui_studio_page_set_up_translators (self);
  vs_ui_studio_page_set_up_lane (self);
  vs_ui_studio_page_set_up_keyframes (self);
  vs_ui_studio_page_add_shortcuts (self);
}

/**
 * vs_ui_studio_page_new:
 * @session: whose post is shown
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
vs_ui_studio_page_new (VsUiSession *session)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (session), NULL);

  return g_object_new (VS_TYPE_UI_STUDIO_PAGE, "session", session, NULL);
}
