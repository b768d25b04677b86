// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about the selected post.
//
// Every change activates the window's action of it. What is typed is written when the field is left or Enter is pressed,
// so that one thought is one step to undo.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/calendar/platform-texts.h"
#include "ui/calendar/post-details.h"
#include "ui/calendar/post-look.h"
#include "ui/calendar/post-menu.h"
#include "ui/calendar/thumbnail.h"

struct _VsUiPostDetails
{
  AdwBin parent_instance;

  /* template */
  GtkStack      *stack;
  GtkWidget     *form;
  VsUiThumbnail *picture;
  GtkLabel      *heading;
  GtkLabel      *facts;
  GtkMenuButton *menu_button;
  AdwEntryRow   *title_row;
  GtkMenuButton *date_button;
  GtkPopover    *date_popover;
  GtkCalendar   *calendar;
  GtkWidget     *undate_button;
  AdwEntryRow   *time_row;
  AdwComboRow   *state_row;
  AdwEntryRow   *topic_row;
  AdwActionRow  *label_row;
  GtkLabel      *label_value;
  GtkTextView   *text;
  GtkLabel      *text_count;
  GtkButton     *open_button;
  GtkButton     *export_button;

  VsUiPlatformTexts *platform_texts;

  /* owned */
  VsUiSession *session;
  VsPost      *post;

  gboolean is_showing; /* values are being put into the widgets, not typed */
};

G_DEFINE_FINAL_TYPE (VsUiPostDetails, vs_ui_post_details, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- showing --- */

/* A field that is being typed into keeps what is typed. */
static void
show_in_entry (AdwEntryRow *row, const char *text, gboolean is_new)
{
  GtkWidget *delegate = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)));

  if (!is_new && gtk_widget_has_focus (delegate))
    return;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
  /* Setting the text shows the button that applies it; there is nothing to apply yet. */
  adw_entry_row_set_show_apply_button (row, FALSE);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

static char *
dup_text (VsUiPostDetails *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_text (VsUiPostDetails *self, gboolean is_new)
{
  g_autofree char *shown = dup_text (self);
  const char      *text = vs_post_get_text (self->post);

  if ((is_new || !gtk_widget_has_focus (GTK_WIDGET (self->text))) && !g_str_equal (shown, text))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  if (vs_ui_session_get_project (self->session) != NULL)
    vs_ui_platform_texts_show (self->platform_texts, vs_ui_session_get_project (self->session), vs_post_get_id (self->post), is_new);
}

static void
show_date (VsUiPostDetails *self)
{
  VsDay            day = vs_post_get_day (self->post);
  g_autofree char *text = day != VS_NO_DAY ? vs_ui_day_format_short (day) : g_strdup (_ ("No date"));

  gtk_menu_button_set_label (self->date_button, text);
  gtk_widget_set_visible (self->undate_button, day != VS_NO_DAY);
  if (day == VS_NO_DAY)
    day = vs_ui_session_get_day (self->session);
  if (day != VS_NO_DAY)
    {
      g_autoptr (GDateTime) time = NULL;
      int year, month, day_of_month;

      vs_day_get_ymd (day, &year, &month, &day_of_month);
      time = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);
      gtk_calendar_select_day (self->calendar, time);
    }
}

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
show_label (VsUiPostDetails *self)
{
  VsLabels        *labels = vs_post_get_labels (self->post);
  g_autofree char *wording = vs_labels_dup_wording (labels);
  GtkWidget       *value = GTK_WIDGET (self->label_value);

  gtk_label_set_text (self->label_value, wording != NULL ? wording : _ ("None"));
  set_css_class (value, "badge", wording != NULL);
  set_css_class (value, "dim-label", wording == NULL);
  set_css_class (value, "ai", wording != NULL && vs_labels_find (labels, VS_LABEL_ADVERTISING) == NULL && vs_labels_find (labels, VS_LABEL_AI) != NULL);
}

static void
show_actions (VsUiPostDetails *self)
{
  gint64     id = vs_post_get_id (self->post);
  VsProject *project = vs_ui_session_get_project (self->session);
  g_autoptr (GMenuModel) menu = vs_ui_post_menu_new (self->post);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "x", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->export_button), "x", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->label_row), "x", id);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_widget_set_sensitive (self->form, project != NULL && !vs_project_is_read_only (project));
}

static void
show_values (VsUiPostDetails *self, gboolean is_new)
{
  g_autofree char *name = vs_ui_post_name (self->post);
  g_autofree char *time = vs_minute_format (vs_post_get_minute (self->post));
  g_autofree char *facts = vs_ui_post_facts (self->post);

  self->is_showing = TRUE;
  gtk_label_set_text (self->heading, name);
  gtk_label_set_text (self->facts, facts);
  vs_ui_thumbnail_set_path (self->picture, vs_post_get_thumbnail (self->post));
  show_in_entry (self->title_row, vs_post_get_title (self->post), is_new);
  show_in_entry (self->time_row, time, is_new);
  show_in_entry (self->topic_row, vs_post_get_topic (self->post), is_new);
  adw_combo_row_set_selected (self->state_row, vs_post_get_state (self->post));
  show_date (self);
  show_label (self);
  show_text (self, is_new);
  show_actions (self);
  self->is_showing = FALSE;
}

static void
post_changed_cb (VsUiPostDetails *self)
{
  show_values (self, FALSE);
}

static void
set_post (VsUiPostDetails *self, VsPost *post)
{
  if (self->post == post)
    return;
  if (self->post != NULL)
    {
      vs_ui_post_details_commit (self);
      g_signal_handlers_disconnect_by_func (self->post, post_changed_cb, self);
    }
  g_set_object (&self->post, post);
  if (self->stack == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, post != NULL ? "post" : "none");
  if (post == NULL)
    return;
  g_signal_connect_object (post, "changed", G_CALLBACK (post_changed_cb), self, G_CONNECT_SWAPPED);
  show_values (self, TRUE);
}

static void
session_post_cb (VsUiPostDetails *self)
{
  set_post (self, vs_ui_session_get_post (self->session));
}

/* --- changing --- */

static void
commit_string (VsUiPostDetails *self, const char *action, const char *old, const char *new)
{
  if (!g_str_equal (old, new))
    gtk_widget_activate_action (GTK_WIDGET (self), action, "(xs)", vs_post_get_id (self->post), new);
}

static void
commit_title_cb (VsUiPostDetails *self)
{
  if (self->post != NULL && !self->is_showing)
    commit_string (self, "win.post-rename", vs_post_get_title (self->post), gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
}

static void
commit_topic_cb (VsUiPostDetails *self)
{
  if (self->post != NULL && !self->is_showing)
    commit_string (self, "win.post-topic", vs_post_get_topic (self->post), gtk_editable_get_text (GTK_EDITABLE (self->topic_row)));
}

static void
time_typed_cb (VsUiPostDetails *self)
{
  int minute;

  if (self->is_showing || vs_minute_parse (gtk_editable_get_text (GTK_EDITABLE (self->time_row)), &minute, NULL))
    gtk_widget_remove_css_class (GTK_WIDGET (self->time_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->time_row), "error");
}

static void
commit_time_cb (VsUiPostDetails *self)
{
  g_autoptr (GError) error = NULL;
  int minute;

  if (self->post == NULL || self->is_showing)
    return;
  if (!vs_minute_parse (gtk_editable_get_text (GTK_EDITABLE (self->time_row)), &minute, &error))
    {
      vs_ui_session_tell (self->session, error->message);
      return;
    }
  if (minute != vs_post_get_minute (self->post))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.post-time", "(xi)", vs_post_get_id (self->post), minute);
}

static void
state_selected_cb (VsUiPostDetails *self)
{
  guint state = adw_combo_row_get_selected (self->state_row);

  if (self->post == NULL || self->is_showing || state == GTK_INVALID_LIST_POSITION || state == (guint) vs_post_get_state (self->post))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.post-state", "(xi)", vs_post_get_id (self->post), (int) state);
}

static void
move_post (VsUiPostDetails *self, VsDay day)
{
  gtk_popover_popdown (self->date_popover);
  if (day != vs_post_get_day (self->post))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.post-move", "(xu)", vs_post_get_id (self->post), day);
}

static void
day_selected_cb (VsUiPostDetails *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (self->post == NULL || self->is_showing)
    return;
  date = gtk_calendar_get_date (self->calendar);
  move_post (self, vs_day (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date)));
}

static void
undate_cb (VsUiPostDetails *self)
{
  if (self->post != NULL)
    move_post (self, VS_NO_DAY);
}

static void
text_typed_cb (VsUiPostDetails *self)
{
  int              n = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->text));
  g_autofree char *text = dup_text (self);
  g_autofree char *count = NULL;

  /* Translators: how many characters the text of a post has */
  count = g_strdup_printf (ngettext ("%d character", "%d characters", n), n);
  gtk_label_set_text (self->text_count, count);
  vs_ui_platform_texts_set_common (self->platform_texts, text);
}

static void
entry_left_cb (VsUiPostDetails *self)
{
  int minute;

  commit_title_cb (self);
  commit_topic_cb (self);
  /* A time that cannot be read is put back when the field is left; Enter would have told why. */
  if (self->post != NULL && !vs_minute_parse (gtk_editable_get_text (GTK_EDITABLE (self->time_row)), &minute, NULL))
    show_values (self, TRUE);
  else
    commit_time_cb (self);
}

/* --- the object --- */

static void
watch_entry (VsUiPostDetails *self, AdwEntryRow *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (entry_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
}

static void
fill_states (VsUiPostDetails *self)
{
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  for (int state = VS_POST_IDEA; state <= VS_POST_POSTED; state++)
    gtk_string_list_append (states, vs_post_state_to_label (state));
  self->is_showing = TRUE;
  adw_combo_row_set_model (self->state_row, G_LIST_MODEL (states));
  self->is_showing = FALSE;
}

static void
vs_ui_post_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, VS_UI_POST_DETAILS (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_post_details_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VsUiPostDetails *self = VS_UI_POST_DETAILS (object);

  if (id != PROP_SESSION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (!g_set_object (&self->session, g_value_get_object (value)) || self->session == NULL)
    return;
  g_signal_connect_object (self->session, "notify::post", G_CALLBACK (session_post_cb), self, G_CONNECT_SWAPPED);
  session_post_cb (self);
}

static void
vs_ui_post_details_dispose (GObject *object)
{
  VsUiPostDetails *self = VS_UI_POST_DETAILS (object);

  if (self->post != NULL)
    g_signal_handlers_disconnect_by_func (self->post, post_changed_cb, self);
  g_clear_object (&self->post);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vs_ui_post_details_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, form);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, picture);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, heading);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, menu_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, title_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, date_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, date_popover);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, calendar);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, undate_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, time_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, state_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, topic_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, label_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, label_value);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, text);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, text_count);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, platform_texts);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, open_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiPostDetails, export_button);
}

static void
vs_ui_post_details_class_init (VsUiPostDetailsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vs_ui_post_details_get_property;
  object_class->set_property = vs_ui_post_details_set_property;
  object_class->dispose = vs_ui_post_details_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, VS_TYPE_UI_SESSION, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (VS_TYPE_UI_PLATFORM_TEXTS);
  g_type_ensure (VS_TYPE_UI_THUMBNAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/calendar/post-details.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, commit_title_cb);
  gtk_widget_class_bind_template_callback (widget_class, commit_topic_cb);
  gtk_widget_class_bind_template_callback (widget_class, commit_time_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, undate_cb);
  gtk_widget_class_bind_template_callback (widget_class, vs_ui_post_details_commit);
  gtk_widget_class_set_css_name (widget_class, "details");
}

static void
vs_ui_post_details_init (VsUiPostDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_states (self);
  watch_entry (self, self->title_row);
  watch_entry (self, self->time_row);
  watch_entry (self, self->topic_row);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (text_typed_cb), self, G_CONNECT_SWAPPED);
  text_typed_cb (self);
}

/**
 * vs_ui_post_details_edit_title:
 *
 * Puts the focus into the title with all of it selected.
 */
void
vs_ui_post_details_edit_title (VsUiPostDetails *self)
{
  g_return_if_fail (VS_IS_UI_POST_DETAILS (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  gtk_editable_select_region (GTK_EDITABLE (self->title_row), 0, -1);
}

/**
 * vs_ui_post_details_commit:
 *
 * Writes the text that is still being typed, as when its field is left.
 */
void
vs_ui_post_details_commit (VsUiPostDetails *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VS_IS_UI_POST_DETAILS (self));

  if (self->post == NULL || self->is_showing || self->text == NULL)
    return;
  commit_title_cb (self);
  commit_topic_cb (self);
  text = dup_text (self);
  commit_string (self, "win.post-text", vs_post_get_text (self->post), text);
  vs_ui_platform_texts_commit (self->platform_texts);
}
