// SPDX-License-Identifier: GPL-3.0-or-later
// The Plan page.
//
// It ties the month, the backlog and the details to the session: which project, which post is selected, which day the
// calendar stands on. Input on cards is in plan-page-input.c, dragging in post-drag.c.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/calendar/plan-page.h"
#include "ui/calendar/post-details.h"
#include "ui/calendar/post-drag.h"
#include "ui/calendar/post-look.h"
#include "ui/calendar/post-menu.h"

/* How long a dragged post rests on an arrow before the month turns. */
#define TURN_DELAY_MS 500

struct _VsUiPlanPage
{
  AdwBin parent_instance;

  /* template */
  GtkStack        *stack;
  AdwFlap         *backlog_flap;
  AdwFlap         *details_flap;
  VsUiBacklog     *backlog;
  VsUiPostDetails *details;
  VsUiMonthView   *month;
  GtkMenuButton   *month_button;
  GtkLabel        *month_label;
  GtkPopover      *date_popover;
  GtkCalendar     *calendar;
  GtkWidget       *previous_button;
  GtkWidget       *next_button;
  GtkWidget       *new_button;
  GtkWidget       *plan_step;

  /* owned */
  VsUiSession  *session;
  VsUiPostDrag *drag;
  GListModel   *posts;

  guint    turn_source;
  int      turn_by; /* months */
  gboolean is_showing_date;
};

G_DEFINE_FINAL_TYPE (VsUiPlanPage, vs_ui_plan_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
mark_posts (VsUiPlanPage *self)
{
  VsPost *selected = vs_ui_session_get_post (self->session);
  VsPost *dragged = vs_ui_post_drag_get_post (self->drag);

  vs_ui_month_view_mark (self->month, selected, dragged);
  vs_ui_backlog_mark (self->backlog, selected, dragged);
}

static void
show_empty (VsUiPlanPage *self)
{
  gboolean is_empty = self->posts == NULL || g_list_model_get_n_items (self->posts) == 0;

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "calendar");
}

static void
session_project_cb (VsUiPlanPage *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);

  if (self->posts != NULL)
    g_signal_handlers_disconnect_by_func (self->posts, show_empty, self);
  g_clear_object (&self->posts);
  if (project != NULL)
    {
      self->posts = g_object_ref (vs_project_get_posts (project));
      g_signal_connect_object (self->posts, "items-changed", G_CALLBACK (show_empty), self, G_CONNECT_SWAPPED);
    }
  vs_ui_month_view_set_posts (self->month, self->posts);
  vs_ui_backlog_set_posts (self->backlog, self->posts);
  show_empty (self);
}

/* A new post goes on the day that the calendar stands on. */
static void
session_day_cb (VsUiPlanPage *self)
{
  VsDay day = vs_ui_session_get_day (self->session);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->new_button), "u", day);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->plan_step), "u", day);
  if (vs_ui_month_view_get_cell (self->month, day) == NULL)
    vs_ui_month_view_set_month (self->month, day);
}

static void
month_changed_cb (VsUiPlanPage *self)
{
  VsDay            month = vs_ui_month_view_get_month (self->month);
  g_autofree char *name = vs_ui_day_format_month (month);
  g_autoptr (GDateTime) date = NULL;
  int year, month_of_year;

  gtk_label_set_text (self->month_label, name);
  vs_day_get_ymd (month, &year, &month_of_year, NULL);
  date = g_date_time_new_local (year, month_of_year, 1, 12, 0, 0);
  self->is_showing_date = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->is_showing_date = FALSE;
}

static void
day_focused_cb (VsUiPlanPage *self, guint day)
{
  vs_ui_session_set_day (self->session, day);
}

static void
day_selected_cb (VsUiPlanPage *self)
{
  g_autoptr (GDateTime) date = NULL;

  if (self->is_showing_date)
    return;
  date = gtk_calendar_get_date (self->calendar);
  gtk_popover_popdown (self->date_popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-day", "u", vs_day (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date)));
}

/* --- dragging over the arrows turns the month --- */

static void
turn_month (VsUiPlanPage *self, int by)
{
  vs_ui_plan_page_show_day (self, vs_day_first_of_month (vs_day_add_months (vs_ui_month_view_get_month (self->month), by)));
}

static gboolean
turn_cb (gpointer user_data)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (user_data);

  turn_month (self, self->turn_by);
  return G_SOURCE_CONTINUE;
}

static void
arrow_left_cb (VsUiPlanPage *self)
{
  g_clear_handle_id (&self->turn_source, g_source_remove);
}

static void
arrow_entered_cb (GtkDropControllerMotion *controller, double x, double y, VsUiPlanPage *self)
{
  arrow_left_cb (self);
  self->turn_by = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)) == self->next_button ? 1 : -1;
  self->turn_source = g_timeout_add (TURN_DELAY_MS, turn_cb, self);
}

static void
add_arrow (VsUiPlanPage *self, GtkWidget *arrow)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (arrow_entered_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (arrow_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (arrow, motion);
}

static void
set_up_drag (VsUiPlanPage *self)
{
  self->drag = vs_ui_post_drag_new (self->session);
  g_signal_connect_object (self->drag, "changed", G_CALLBACK (mark_posts), self, G_CONNECT_SWAPPED);
  vs_ui_post_drag_add_source (self->drag, GTK_WIDGET (self->month));
  vs_ui_post_drag_add_source (self->drag, vs_ui_backlog_get_list (self->backlog));
  vs_ui_post_drag_add_target (self->drag, GTK_WIDGET (self->backlog));
  for (guint i = 0; i < VS_UI_MONTH_N_CELLS; i++)
    vs_ui_post_drag_add_target (self->drag, GTK_WIDGET (vs_ui_month_view_get_nth_cell (self->month, i)));
  add_arrow (self, self->previous_button);
  add_arrow (self, self->next_button);
}

/* --- the object --- */

static void
vs_ui_plan_page_constructed (GObject *object)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (object);

  G_OBJECT_CLASS (vs_ui_plan_page_parent_class)->constructed (object);
  set_up_drag (self);
  vs_ui_plan_page_add_input (self);
  g_object_set (self->details, "session", self->session, NULL);
  g_signal_connect_object (self->session, "notify::project", G_CALLBACK (session_project_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::post", G_CALLBACK (mark_posts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::day", G_CALLBACK (session_day_cb), self, G_CONNECT_SWAPPED);
  session_project_cb (self);
  session_day_cb (self);
  month_changed_cb (self);
}

static void
vs_ui_plan_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, VS_UI_PLAN_PAGE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_plan_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    VS_UI_PLAN_PAGE (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_plan_page_dispose (GObject *object)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (object);

  g_clear_handle_id (&self->turn_source, g_source_remove);
  g_clear_object (&self->drag);
  g_clear_object (&self->posts);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vs_ui_plan_page_parent_class)->dispose (object);
}

static void
vs_ui_plan_page_class_init (VsUiPlanPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = vs_ui_plan_page_constructed;
  object_class->get_property = vs_ui_plan_page_get_property;
  object_class->set_property = vs_ui_plan_page_set_property;
  object_class->dispose = vs_ui_plan_page_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, VS_TYPE_UI_SESSION, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (VS_TYPE_UI_BACKLOG);
  g_type_ensure (VS_TYPE_UI_MONTH_VIEW);
  g_type_ensure (VS_TYPE_UI_POST_DETAILS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/calendar/plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, backlog_flap);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, details_flap);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, backlog);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, details);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, month);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, month_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, month_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, date_popover);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlanPage, plan_step);
  gtk_widget_class_bind_template_callback (widget_class, month_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_focused_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
vs_ui_plan_page_init (VsUiPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vs_ui_plan_page_new:
 * @session: whose project is planned
 */
GtkWidget *
vs_ui_plan_page_new (VsUiSession *session)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (session), NULL);

  return g_object_new (VS_TYPE_UI_PLAN_PAGE, "session", session, NULL);
}

/**
 * vs_ui_plan_page_show_day:
 *
 * Shows the month of a day and puts the focus on it.
 */
void
vs_ui_plan_page_show_day (VsUiPlanPage *self, VsDay day)
{
  g_return_if_fail (VS_IS_UI_PLAN_PAGE (self));
  g_return_if_fail (day != VS_NO_DAY);

  vs_ui_month_view_set_month (self->month, day);
  vs_ui_month_view_focus_day (self->month, day);
}

static GtkWidget *
anchor_of (VsUiPlanPage *self, VsPost *post)
{
  VsUiPostCard *card = vs_ui_plan_page_get_focused_card (self);

  if (card != NULL && vs_ui_post_card_get_post (card) == post)
    return GTK_WIDGET (card);
  card = vs_ui_month_view_find_card (self->month, post);
  if (card != NULL)
    return GTK_WIDGET (card);
  if (vs_post_get_day (post) != VS_NO_DAY && vs_ui_month_view_get_cell (self->month, vs_post_get_day (post)) != NULL)
    return GTK_WIDGET (vs_ui_month_view_get_cell (self->month, vs_post_get_day (post)));
  return GTK_WIDGET (self->month_button);
}

/**
 * vs_ui_plan_page_ask_title:
 *
 * Opens a field beside the post's card to type a new title into.
 */
void
vs_ui_plan_page_ask_title (VsUiPlanPage *self, VsPost *post)
{
  g_return_if_fail (VS_IS_UI_PLAN_PAGE (self));
  g_return_if_fail (VS_IS_POST (post));

  vs_ui_post_rename_popup (GTK_WIDGET (self), anchor_of (self, post), post);
}

/**
 * vs_ui_plan_page_name_new_post:
 *
 * Where the details are folded away, the new post just gets the focus: F2 names it.
 */
void
vs_ui_plan_page_name_new_post (VsUiPlanPage *self, VsPost *post)
{
  g_return_if_fail (VS_IS_UI_PLAN_PAGE (self));
  g_return_if_fail (VS_IS_POST (post));

  if (vs_post_get_day (post) != VS_NO_DAY && vs_ui_month_view_get_cell (self->month, vs_post_get_day (post)) == NULL)
    vs_ui_month_view_set_month (self->month, vs_post_get_day (post));
  if (adw_flap_get_reveal_flap (self->details_flap))
    vs_ui_post_details_edit_title (self->details);
  else
    vs_ui_plan_page_focus_post (self, post);
}

/**
 * vs_ui_plan_page_focus_post:
 *
 * Puts the focus on the card of a post, in the month or in the backlog.
 */
void
vs_ui_plan_page_focus_post (VsUiPlanPage *self, VsPost *post)
{
  g_return_if_fail (VS_IS_UI_PLAN_PAGE (self));
  g_return_if_fail (VS_IS_POST (post));

  if (vs_post_get_day (post) == VS_NO_DAY)
    vs_ui_backlog_focus_post (self->backlog, post);
  else
    {
      vs_ui_month_view_focus_post (self->month, post);
      vs_ui_session_set_day (self->session, vs_post_get_day (post));
    }
}

void
vs_ui_plan_page_commit (VsUiPlanPage *self)
{
  g_return_if_fail (VS_IS_UI_PLAN_PAGE (self));

  vs_ui_post_details_commit (self->details);
}

void
vs_ui_plan_page_set_week_start (VsUiPlanPage *self, GDateWeekday weekday)
{
  g_return_if_fail (VS_IS_UI_PLAN_PAGE (self));

  vs_ui_month_view_set_week_start (self->month, weekday);
}

VsUiMonthView *
vs_ui_plan_page_get_month_view (VsUiPlanPage *self)
{
  g_return_val_if_fail (VS_IS_UI_PLAN_PAGE (self), NULL);

  return self->month;
}

VsUiBacklog *
vs_ui_plan_page_get_backlog (VsUiPlanPage *self)
{
  g_return_val_if_fail (VS_IS_UI_PLAN_PAGE (self), NULL);

  return self->backlog;
}

VsUiSession *
vs_ui_plan_page_get_session (VsUiPlanPage *self)
{
  g_return_val_if_fail (VS_IS_UI_PLAN_PAGE (self), NULL);

  return self->session;
}

/**
 * vs_ui_plan_page_get_focused_card:
 *
 * Returns: (transfer none) (nullable): the card that has the focus
 */
VsUiPostCard *
vs_ui_plan_page_get_focused_card (VsUiPlanPage *self)
{
  GtkRoot   *root;
  GtkWidget *focus;

  g_return_val_if_fail (VS_IS_UI_PLAN_PAGE (self), NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  return vs_ui_post_card_find (focus);
}

/* --- actions --- */

static VsPost *
find_post (VsUiPlanPage *self, gint64 id)
{
  VsProject *project = vs_ui_session_get_project (self->session);

  return project != NULL ? vs_project_get_post (project, id) : NULL;
}

static void
today_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (user_data);

  vs_ui_session_set_page (self->session, "plan");
  vs_ui_plan_page_show_day (self, vs_day_today (NULL));
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  turn_month (VS_UI_PLAN_PAGE (user_data), -1);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  turn_month (VS_UI_PLAN_PAGE (user_data), 1);
}

static void
go_to_day_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (user_data);
  VsDay         day = g_variant_get_uint32 (parameter);

  if (day == VS_NO_DAY)
    return;
  vs_ui_session_set_page (self->session, "plan");
  vs_ui_plan_page_show_day (self, day);
}

static void
day_posts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (user_data);
  VsDay         day = g_variant_get_uint32 (parameter);
  VsUiDayCell  *cell = vs_ui_month_view_get_cell (self->month, day);

  if (cell != NULL && self->posts != NULL)
    vs_ui_day_posts_popup (GTK_WIDGET (self), vs_ui_day_cell_get_more_button (cell), self->posts, day);
}

static void
ask_title_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (user_data);
  VsPost       *post = find_post (self, g_variant_get_int64 (parameter));

  if (post != NULL)
    vs_ui_plan_page_ask_title (self, post);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (user_data);

  vs_ui_session_set_page (self->session, "plan");
  adw_flap_set_reveal_flap (self->backlog_flap, TRUE);
  vs_ui_backlog_search (self->backlog, g_variant_get_string (parameter, NULL));
}

/**
 * vs_ui_plan_page_add_actions:
 * @map: the window
 */
void
vs_ui_plan_page_add_actions (VsUiPlanPage *self, GActionMap *map)
{
  const GActionEntry entries[] = {
    { .name = "today", .activate = today_cb },
    { .name = "month-previous", .activate = previous_cb },
    { .name = "month-next", .activate = next_cb },
    { .name = "go-to-day", .activate = go_to_day_cb, .parameter_type = "u" },
    { .name = "day-posts", .activate = day_posts_cb, .parameter_type = "u" },
    { .name = "post-ask-title", .activate = ask_title_cb, .parameter_type = "x" },
    { .name = "search", .activate = search_cb, .parameter_type = "s" },
  };

  g_return_if_fail (VS_IS_UI_PLAN_PAGE (self));

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}

static void
add_day (JsonBuilder *builder, const char *member, VsDay day)
{
  g_autofree char *iso = vs_day_to_iso (day);

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, iso);
}

/**
 * vs_ui_plan_page_describe:
 * @builder: with an object open
 *
 * Adds month, first-day, last-day, drag (whether one is on, which post, over which widget with which hint) and backlog-shown.
 */
void
vs_ui_plan_page_describe (VsUiPlanPage *self, JsonBuilder *builder)
{
  VsPost    *dragged = vs_ui_post_drag_get_post (self->drag);
  GtkWidget *target = vs_ui_post_drag_get_target (self->drag);
  VsDay      first, last;

  g_return_if_fail (VS_IS_UI_PLAN_PAGE (self));

  vs_ui_month_view_get_range (self->month, &first, &last);
  add_day (builder, "month", vs_ui_month_view_get_month (self->month));
  add_day (builder, "first-day", first);
  add_day (builder, "last-day", last);
  json_builder_set_member_name (builder, "backlog-shown");
  json_builder_add_int_value (builder, vs_ui_backlog_get_n_shown (self->backlog));

  json_builder_set_member_name (builder, "drag");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "active");
  json_builder_add_boolean_value (builder, dragged != NULL);
  json_builder_set_member_name (builder, "post");
  json_builder_add_int_value (builder, dragged != NULL ? vs_post_get_id (dragged) : 0);
  json_builder_set_member_name (builder, "target");
  json_builder_add_string_value (builder, target != NULL ? gtk_widget_get_name (target) : NULL);
  json_builder_set_member_name (builder, "hint");
  json_builder_add_string_value (builder, target != NULL && VS_IS_UI_DAY_CELL (target) ? vs_ui_day_cell_get_hint (VS_UI_DAY_CELL (target)) : NULL);
  json_builder_end_object (builder);
}
