// SPDX-License-Identifier: GPL-3.0-or-later
// The platforms that a post is made for: a list with ticks, below it where the captions go on each, and what has to be switched on
// at them, with ticks for what is.

#include "config.h"

#include "ui/studio/platform-view.h"

#include <glib/gi18n.h>

#include "base/target.h"

struct _VsUiPlatformView
{
  AdwBin parent_instance;

  /* template */
  AdwPreferencesGroup *group;
  AdwExpanderRow      *chosen_row;
  AdwExpanderRow      *captions_row;
  AdwExpanderRow      *switch_row;

  GPtrArray *platforms; /* of GtkCheckButton: one a platform, borrowed */
  GPtrArray *captions;  /* of AdwComboRow: one a platform of the post, borrowed */
  GPtrArray *switches;  /* of GtkCheckButton: one a switch that is asked for, borrowed */
  char      *shown;     /* (nullable): which switches these are */
  gboolean   showing;   /* the rows are being set to the post's values */
};

G_DEFINE_FINAL_TYPE (VsUiPlatformView, vs_ui_platform_view, ADW_TYPE_BIN)

static void
platform_cb (VsUiPlatformView *self, GParamSpec *pspec, GtkCheckButton *check)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.post-platform", "(sb)", g_object_get_data (G_OBJECT (check), "platform"), gtk_check_button_get_active (check));
}

static void
switch_cb (VsUiPlatformView *self, GParamSpec *pspec, GtkCheckButton *check)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.post-switch", "(ssb)", g_object_get_data (G_OBJECT (check), "platform"),
                                g_object_get_data (G_OBJECT (check), "switch"), gtk_check_button_get_active (check));
}

static void
captions_cb (VsUiPlatformView *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint chosen = adw_combo_row_get_selected (row);

  if (!self->showing && chosen != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.post-captions", "(ss)", g_object_get_data (G_OBJECT (row), "platform"),
                                vs_target_captions_to_text (chosen));
}

/* A row with a tick before its title. */
static GtkCheckButton *
add_row (VsUiPlatformView *self, AdwExpanderRow *parent, const char *title, const char *subtitle, GCallback toggled)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (parent, row);
  g_signal_connect_object (check, "notify::active", toggled, self, G_CONNECT_SWAPPED);
  return GTK_CHECK_BUTTON (check);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_platform_view_finalize (GObject *object)
{
  VsUiPlatformView *self = VS_UI_PLATFORM_VIEW (object);

  g_ptr_array_unref (self->platforms);
  g_ptr_array_unref (self->captions);
  g_ptr_array_unref (self->switches);
  g_free (self->shown);

  G_OBJECT_CLASS (vs_ui_platform_view_parent_class)->finalize (object);
}

static void
vs_ui_platform_view_class_init (VsUiPlatformViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vs_ui_platform_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/platform-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformView, group);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformView, chosen_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformView, captions_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformView, switch_row);
}

static void
vs_ui_platform_view_init (VsUiPlatformView *self)
{
  self->platforms = g_ptr_array_new ();
  self->captions = g_ptr_array_new ();
  self->switches = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->chosen_row), FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->captions_row), FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->switch_row), FALSE);
}

/**
 * vs_ui_platform_view_set_platforms:
 * @platforms: (element-type VsPlatform): all that can be chosen; once
 */
void
vs_ui_platform_view_set_platforms (VsUiPlatformView *self, GPtrArray *platforms)
{
  g_return_if_fail (VS_IS_UI_PLATFORM_VIEW (self));
  g_return_if_fail (platforms != NULL && self->platforms->len == 0);

  for (guint i = 0; i < platforms->len; i++)
    {
      const VsPlatform *platform = g_ptr_array_index (platforms, i);
      GtkCheckButton   *check = add_row (self, self->chosen_row, vs_platform_get_name (platform), NULL, G_CALLBACK (platform_cb));
      g_autofree char  *name = g_strdup_printf ("platform-%s", vs_platform_get_id (platform));

      gtk_widget_set_name (GTK_WIDGET (check), name);
      g_object_set_data_full (G_OBJECT (check), "platform", g_strdup (vs_platform_get_id (platform)), g_free);
      g_object_set_data_full (G_OBJECT (check), "name", g_strdup (vs_platform_get_name (platform)), g_free);
      g_ptr_array_add (self->platforms, check);
    }
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

static const VsTarget *
find_target (GPtrArray *targets, const char *platform)
{
  for (guint i = 0; i < targets->len; i++)
    if (g_str_equal (((VsTarget *) g_ptr_array_index (targets, i))->platform, platform))
      return g_ptr_array_index (targets, i);
  return NULL;
}

static void
show_platforms (VsUiPlatformView *self, GPtrArray *targets)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->platforms->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->platforms, i);
      gboolean        is_chosen = find_target (targets, g_object_get_data (G_OBJECT (check), "platform")) != NULL;

      gtk_check_button_set_active (check, is_chosen);
      if (is_chosen)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", (const char *) g_object_get_data (G_OBJECT (check), "name"));
    }
  adw_expander_row_set_subtitle (self->chosen_row, names->len > 0 ? names->str : _ ("Choose platforms: labels and captions keep out of what their apps cover"));
}

/* In the order of VsTargetCaptions. */
static GtkStringList *
list_places (void)
{
  return gtk_string_list_new ((const char *const[]){
      /* Translators: where captions go on a platform */
      _ ("On the picture"),
      /* Translators: where captions go on a platform */
      _ ("In a file"),
      /* Translators: where captions go on a platform */
      _ ("On the picture and in a file"),
      /* Translators: where captions go on a platform */
      _ ("Nowhere"),
      NULL });
}

static void
add_captions (VsUiPlatformView *self, const char *platform)
{
  GtkWidget       *row = adw_combo_row_new ();
  g_autofree char *name = g_strdup_printf ("captions-%s", platform);
  g_autoptr (GtkStringList) places = list_places ();
  const char *title = platform;

  for (guint i = 0; i < self->platforms->len; i++)
    if (g_str_equal (g_object_get_data (g_ptr_array_index (self->platforms, i), "platform"), platform))
      title = g_object_get_data (g_ptr_array_index (self->platforms, i), "name");
  gtk_widget_set_name (row, name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (places));
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "platform", g_strdup (platform), g_free);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (captions_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (self->captions_row, row);
  g_ptr_array_add (self->captions, row);
}

static gboolean
has_captions_of (VsUiPlatformView *self, GPtrArray *targets)
{
  if (self->captions->len != targets->len)
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    if (!g_str_equal (g_object_get_data (g_ptr_array_index (self->captions, i), "platform"), ((VsTarget *) g_ptr_array_index (targets, i))->platform))
      return FALSE;
  return TRUE;
}

/* Rows that stay the same stay, and keep the focus. */
static void
update_captions (VsUiPlatformView *self, GPtrArray *targets)
{
  if (has_captions_of (self, targets))
    return;
  for (guint i = 0; i < self->captions->len; i++)
    adw_expander_row_remove (self->captions_row, g_ptr_array_index (self->captions, i));
  g_ptr_array_set_size (self->captions, 0);
  for (guint i = 0; i < targets->len; i++)
    add_captions (self, ((VsTarget *) g_ptr_array_index (targets, i))->platform);
}

/* What holds for all of them, or that they differ. */
static void
show_captions (VsUiPlatformView *self, GPtrArray *targets)
{
  g_autoptr (GtkStringList) places = list_places ();
  const VsTarget *first = targets->len > 0 ? g_ptr_array_index (targets, 0) : NULL;
  gboolean        differs = FALSE;

  for (guint i = 0; i < targets->len; i++)
    {
      const VsTarget *target = g_ptr_array_index (targets, i);

      adw_combo_row_set_selected (g_ptr_array_index (self->captions, i), target->captions);
      differs |= target->captions != first->captions;
    }
  adw_expander_row_set_subtitle (self->captions_row, differs ? _ ("Not the same on all platforms") : first != NULL ? gtk_string_list_get_string (places, first->captions)
                                                                                                                   : "");
  gtk_widget_set_visible (GTK_WIDGET (self->captions_row), first != NULL);
}

static char *
list_switches (const VsDecision *decision)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < vs_decision_get_n_switches (decision); i++)
    {
      const VsSwitchDecision *asked = vs_decision_get_switch (decision, i);

      g_string_append_printf (ids, "%s/%s/%d\n", vs_platform_get_id (asked->platform), asked->platform_switch->id, asked->trigger);
    }
  return g_string_free (ids, FALSE);
}

static void
add_switch (VsUiPlatformView *self, const VsSwitchDecision *asked)
{
  const char      *platform = vs_platform_get_id (asked->platform), *id = asked->platform_switch->id;
  g_autofree char *title = g_strdup_printf ("%s: %s", vs_platform_get_name (asked->platform), asked->platform_switch->name);
  g_autofree char *name = g_strdup_printf ("switch-%s-%s", platform, id);
  GtkCheckButton  *check = add_row (self, self->switch_row, title, vs_trigger_get_sentence (asked->trigger), G_CALLBACK (switch_cb));

  gtk_widget_set_name (GTK_WIDGET (check), name);
  g_object_set_data_full (G_OBJECT (check), "platform", g_strdup (platform), g_free);
  g_object_set_data_full (G_OBJECT (check), "switch", g_strdup (id), g_free);
  g_ptr_array_add (self->switches, check);
}

/* Rows that stay the same stay, and keep the focus. */
static void
update_switches (VsUiPlatformView *self, const VsDecision *decision)
{
  g_autofree char *asked = list_switches (decision);

  if (g_strcmp0 (asked, self->shown) == 0)
    return;
  for (guint i = 0; i < self->switches->len; i++)
    adw_expander_row_remove (self->switch_row, gtk_widget_get_ancestor (g_ptr_array_index (self->switches, i), ADW_TYPE_ACTION_ROW));
  g_ptr_array_set_size (self->switches, 0);
  for (guint i = 0; i < vs_decision_get_n_switches (decision); i++)
    add_switch (self, vs_decision_get_switch (decision, i));
  g_free (self->shown);
  self->shown = g_steal_pointer (&asked);
}

static void
show_switches (VsUiPlatformView *self, GPtrArray *targets)
{
  guint            n_set = 0;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < self->switches->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->switches, i);
      const VsTarget *target = find_target (targets, g_object_get_data (G_OBJECT (check), "platform"));
      gboolean        is_set = target != NULL && vs_target_has_switch (target, g_object_get_data (G_OBJECT (check), "switch"));

      gtk_check_button_set_active (check, is_set);
      n_set += is_set;
    }
  /* Translators: how many switches of how many are set */
  subtitle = g_strdup_printf (_ ("%1$u of %2$u ticked as done"), n_set, self->switches->len);
  adw_expander_row_set_subtitle (self->switch_row, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->switch_row), self->switches->len > 0);
}

/**
 * vs_ui_platform_view_show:
 * @decision: about the post, with its platforms
 * @targets: (element-type VsTarget): of the post
 */
void
vs_ui_platform_view_show (VsUiPlatformView *self, const VsDecision *decision, GPtrArray *targets)
{
  g_return_if_fail (VS_IS_UI_PLATFORM_VIEW (self));
  g_return_if_fail (decision != NULL && targets != NULL);

  self->showing = TRUE;
  show_platforms (self, targets);
  update_captions (self, targets);
  show_captions (self, targets);
  update_switches (self, decision);
  show_switches (self, targets);
  self->showing = FALSE;
}
