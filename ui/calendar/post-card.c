// SPDX-License-Identifier: GPL-3.0-or-later
// A post as a chip in a day of the calendar or as a card in the backlog.
//
// One widget for both, because both are dragged, selected and named alike. It lays its few children out itself: a chip
// changes between one, two and three lines with the room that its day has.

#include "config.h"

#include "ui/calendar/post-card.h"
#include "ui/calendar/post-look.h"
#include "ui/calendar/thumbnail.h"

#define GAP 6
#define FULL_PICTURE_WIDTH 36
#define FULL_PICTURE_HEIGHT 64
/* Narrower than this, a chip's title needs the room that the picture or the state would take. px */
#define PICTURE_MIN_WIDTH 104
#define LINE_STATE_MIN_WIDTH 120
#define LINE_TIME_MIN_WIDTH 76
/* The picture above the title of a narrow card, 9:16. px */
#define POSTER_PICTURE_WIDTH 22
#define POSTER_PICTURE_HEIGHT 39

struct _VsUiPostCard
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *picture;
  GtkWidget *time;
  GtkWidget *badge;
  GtkWidget *state;
  GtkWidget *title;
  GtkWidget *facts;

  /* owned */
  VsPost *post;

  const char  *topic_class; /* static */
  VsUiCardSize size;
};

G_DEFINE_FINAL_TYPE (VsUiPostCard, vs_ui_post_card, GTK_TYPE_WIDGET)

static int
natural_size (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int natural = 0;

  if (gtk_widget_get_visible (child))
    gtk_widget_measure (child, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static int
row_height (VsUiPostCard *self)
{
  int height = natural_size (self->time, GTK_ORIENTATION_VERTICAL, -1);

  height = MAX (height, natural_size (self->badge, GTK_ORIENTATION_VERTICAL, -1));
  return MAX (height, natural_size (self->state, GTK_ORIENTATION_VERTICAL, -1));
}

static gboolean
has_picture (VsUiPostCard *self, int width)
{
  if (self->size == VS_UI_CARD_FULL)
    return TRUE;
  return self->size != VS_UI_CARD_LINE && width >= PICTURE_MIN_WIDTH && vs_ui_thumbnail_get_path (VS_UI_THUMBNAIL (self->picture)) != NULL;
}

static gboolean
is_poster (VsUiPostCard *self, int width)
{
  return self->size == VS_UI_CARD_POSTER && width < PICTURE_MIN_WIDTH && vs_ui_thumbnail_get_path (VS_UI_THUMBNAIL (self->picture)) != NULL;
}

/* A chip's picture is as high as two lines of the chip, in portrait. */
static int
picture_width (VsUiPostCard *self, int width)
{
  int height;

  if (!has_picture (self, width))
    return 0;
  if (self->size == VS_UI_CARD_FULL)
    return FULL_PICTURE_WIDTH;
  height = row_height (self) + natural_size (self->state, GTK_ORIENTATION_VERTICAL, -1);
  return height * 9 / 16 + 2;
}

static int
text_width (VsUiPostCard *self, int width)
{
  int picture = picture_width (self, width);

  return MAX (width - (picture > 0 ? picture + GAP : 0), 1);
}

static int
height_for_width (VsUiPostCard *self, int width)
{
  int text = text_width (self, width);
  int title = natural_size (self->title, GTK_ORIENTATION_VERTICAL, text);

  if (is_poster (self, width))
    return POSTER_PICTURE_HEIGHT + 2 + title;
  switch (self->size)
    {
    case VS_UI_CARD_LINE:
      return MAX (row_height (self), title);
    case VS_UI_CARD_FULL:
      return MAX (FULL_PICTURE_HEIGHT, title + MAX (natural_size (self->facts, GTK_ORIENTATION_VERTICAL, -1), row_height (self)));
    case VS_UI_CARD_SHORT:
    case VS_UI_CARD_TALL:
    case VS_UI_CARD_POSTER:
    default:
      return row_height (self) + title;
    }
}

static void
vs_ui_post_card_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  VsUiPostCard *self = VS_UI_POST_CARD (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->size == VS_UI_CARD_FULL ? 120 : 24;
      *natural = self->size == VS_UI_CARD_FULL ? 220 : 96;
    }
  else
    *minimum = *natural = height_for_width (self, for_size < 0 ? 220 : for_size);
}

static void
place (VsUiPostCard *self, GtkWidget *child, int x, int y, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   shown = gtk_widget_get_visible (child) && width > 0;
  int        minimum = 0;

  gtk_widget_set_child_visible (child, shown);
  if (!shown)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* Puts the state and the badge at the end of a row. Returns: the room that is left in it. */
static int
place_row_end (VsUiPostCard *self, int x, int y, int width, int height, gboolean with_state)
{
  int state = with_state ? natural_size (self->state, GTK_ORIENTATION_HORIZONTAL, -1) : 0;
  int badge = natural_size (self->badge, GTK_ORIENTATION_HORIZONTAL, -1);
  int badge_height = natural_size (self->badge, GTK_ORIENTATION_VERTICAL, -1);

  place (self, self->state, x + width - state, y, state, height);
  if (state > 0)
    width -= state + GAP;
  place (self, self->badge, x + width - badge, y + (height - badge_height) / 2, badge, badge_height);
  if (badge > 0)
    width -= badge + GAP;
  return MAX (width, 0);
}

static void
allocate_line (VsUiPostCard *self, int width, int height)
{
  int time = width >= LINE_TIME_MIN_WIDTH ? natural_size (self->time, GTK_ORIENTATION_HORIZONTAL, -1) : 0;
  int room = place_row_end (self, 0, 0, width, height, width >= LINE_STATE_MIN_WIDTH);
  int x = time > 0 ? time + GAP : 0;

  place (self, self->time, 0, 0, time, height);
  place (self, self->title, x, 0, MAX (room - x, 1), height);
}

static void
allocate_rows (VsUiPostCard *self, int width, int height)
{
  int picture = picture_width (self, width);
  int x = picture > 0 ? picture + GAP : 0;
  int row = row_height (self);
  int time = natural_size (self->time, GTK_ORIENTATION_HORIZONTAL, -1);
  int badge = natural_size (self->badge, GTK_ORIENTATION_HORIZONTAL, -1);
  int state = natural_size (self->state, GTK_ORIENTATION_HORIZONTAL, -1);
  /* Where there is no room for all three, the time and the label matter more than the state. */
  gboolean with_state = time + state + GAP + (badge > 0 ? badge + GAP : 0) <= width - x;
  int      room = place_row_end (self, x, 0, width - x, row, with_state);

  place (self, self->picture, 0, 0, picture, height);
  place (self, self->time, x, 0, MIN (room, time), row);
  place (self, self->title, x, row, width - x, MAX (height - row, 1));
}

/* The picture at the start, beside it the time above badge and state; below both the title in the card's whole width. */
static void
allocate_poster (VsUiPostCard *self, int width, int height)
{
  int x = POSTER_PICTURE_WIDTH + GAP;
  int row = row_height (self);
  int y = POSTER_PICTURE_HEIGHT + 2;

  place (self, self->picture, 0, 0, POSTER_PICTURE_WIDTH, POSTER_PICTURE_HEIGHT);
  place (self, self->time, x, 0, width - x, row);
  place_row_end (self, x, POSTER_PICTURE_HEIGHT - row, width - x, row, TRUE);
  place (self, self->title, 0, y, width, MAX (height - y, 1));
}

static void
allocate_full (VsUiPostCard *self, int width, int height)
{
  int x = FULL_PICTURE_WIDTH + 2 * GAP;
  int text = text_width (self, width) - GAP;
  int title = natural_size (self->title, GTK_ORIENTATION_VERTICAL, text);
  int row = MAX (natural_size (self->facts, GTK_ORIENTATION_VERTICAL, -1), row_height (self));
  int y = MAX ((height - title - row) / 2, 0);
  int room;

  place (self, self->picture, 0, (height - FULL_PICTURE_HEIGHT) / 2, FULL_PICTURE_WIDTH, FULL_PICTURE_HEIGHT);
  place (self, self->title, x, y, text, title);
  room = place_row_end (self, x, y + title, text, row, TRUE);
  place (self, self->facts, x, y + title, room, row);
}

static void
vs_ui_post_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VsUiPostCard *self = VS_UI_POST_CARD (widget);

  gtk_widget_set_child_visible (self->picture, has_picture (self, width) || is_poster (self, width));
  switch (self->size)
    {
    case VS_UI_CARD_LINE:
      gtk_widget_set_child_visible (self->picture, FALSE);
      allocate_line (self, width, height);
      break;
    case VS_UI_CARD_FULL:
      allocate_full (self, width, height);
      break;
    case VS_UI_CARD_SHORT:
    case VS_UI_CARD_TALL:
    case VS_UI_CARD_POSTER:
    default:
      if (is_poster (self, width))
        allocate_poster (self, width, height);
      else
        allocate_rows (self, width, height);
    }
}

static GtkSizeRequestMode
vs_ui_post_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
show_topic (VsUiPostCard *self)
{
  const char *css_class = vs_ui_topic_css_class (vs_post_get_topic (self->post));

  if (self->topic_class == css_class)
    return;
  if (self->topic_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->topic_class);
  self->topic_class = css_class;
  gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

static void
show_label (VsUiPostCard *self)
{
  VsLabels        *labels = vs_post_get_labels (self->post);
  g_autofree char *badge = vs_ui_labels_badge (labels);

  gtk_widget_set_visible (self->badge, badge != NULL);
  gtk_label_set_text (GTK_LABEL (self->badge), badge != NULL ? badge : "");
  if (vs_labels_find (labels, VS_LABEL_AI) != NULL && vs_labels_find (labels, VS_LABEL_ADVERTISING) == NULL)
    gtk_widget_add_css_class (self->badge, "ai");
  else
    gtk_widget_remove_css_class (self->badge, "ai");
}

static void
show_post (VsUiPostCard *self)
{
  g_autofree char *name = vs_ui_post_name (self->post);
  g_autofree char *time = vs_minute_format (vs_post_get_minute (self->post));
  g_autofree char *tooltip = self->size == VS_UI_CARD_FULL ? g_strdup (name) : g_strdup_printf ("%s · %s", time, name);
  g_autofree char *description = vs_ui_post_describe (self->post);
  g_autofree char *id = g_strdup_printf (self->size == VS_UI_CARD_FULL ? "backlog-post-%" G_GINT64_FORMAT : "post-%" G_GINT64_FORMAT, vs_post_get_id (self->post));

  gtk_widget_set_name (GTK_WIDGET (self), id);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_label_set_text (GTK_LABEL (self->title), name);
  gtk_label_set_text (GTK_LABEL (self->time), time);
  gtk_widget_set_visible (self->time, self->size != VS_UI_CARD_FULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state), vs_ui_post_state_icon (vs_post_get_state (self->post)));
  vs_ui_thumbnail_set_path (VS_UI_THUMBNAIL (self->picture), vs_post_get_thumbnail (self->post));
  if (self->size == VS_UI_CARD_FULL)
    {
      g_autofree char *facts = vs_ui_post_facts (self->post);

      gtk_label_set_text (GTK_LABEL (self->facts), facts);
    }
  show_topic (self);
  show_label (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
vs_ui_post_card_dispose (GObject *object)
{
  VsUiPostCard *self = VS_UI_POST_CARD (object);

  vs_ui_post_card_set_post (self, NULL);
  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_pointer (&self->time, gtk_widget_unparent);
  g_clear_pointer (&self->badge, gtk_widget_unparent);
  g_clear_pointer (&self->state, gtk_widget_unparent);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->facts, gtk_widget_unparent);

  G_OBJECT_CLASS (vs_ui_post_card_parent_class)->dispose (object);
}

static void
vs_ui_post_card_class_init (VsUiPostCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_post_card_dispose;
  widget_class->measure = vs_ui_post_card_measure;
  widget_class->size_allocate = vs_ui_post_card_size_allocate;
  widget_class->get_request_mode = vs_ui_post_card_get_request_mode;

  gtk_widget_class_set_css_name (widget_class, "post");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static GtkWidget *
add_label (VsUiPostCard *self, const char *css_class, gboolean may_shrink)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "xalign", 0.0,
                                   "ellipsize", may_shrink ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
vs_ui_post_card_init (VsUiPostCard *self)
{
  self->picture = vs_ui_thumbnail_new ();
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
  self->time = add_label (self, "time", TRUE);
  self->badge = add_label (self, "badge", FALSE);
  self->state = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->state, "state");
  gtk_widget_set_parent (self->state, GTK_WIDGET (self));
  self->title = add_label (self, "title", TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  self->facts = add_label (self, "facts", TRUE);
  gtk_widget_set_visible (self->facts, FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * vs_ui_post_card_new:
 * @size: how much of the post it shows
 *
 * Returns: a card without a post. A chip takes the focus itself; a card of a list leaves it to the list's row.
 */
GtkWidget *
vs_ui_post_card_new (VsUiCardSize size)
{
  VsUiPostCard *self = g_object_new (VS_TYPE_UI_POST_CARD, "focusable", size != VS_UI_CARD_FULL, NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self), size == VS_UI_CARD_FULL ? "full" : "chip");
  gtk_widget_set_visible (self->facts, size == VS_UI_CARD_FULL);
  self->size = VS_UI_CARD_SHORT;
  vs_ui_post_card_set_size (self, size);
  return GTK_WIDGET (self);
}

/**
 * vs_ui_post_card_set_size:
 * @size: how much of the post it shows
 */
void
vs_ui_post_card_set_size (VsUiPostCard *self, VsUiCardSize size)
{
  gboolean two_lines = size >= VS_UI_CARD_TALL;

  g_return_if_fail (VS_IS_UI_POST_CARD (self));

  if (self->size == size)
    return;
  self->size = size;
  gtk_label_set_wrap (GTK_LABEL (self->title), two_lines);
  gtk_label_set_lines (GTK_LABEL (self->title), two_lines ? 2 : -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * vs_ui_post_card_set_post:
 * @post: (nullable): the post to show; followed when it changes
 */
void
vs_ui_post_card_set_post (VsUiPostCard *self, VsPost *post)
{
  g_return_if_fail (VS_IS_UI_POST_CARD (self));
  g_return_if_fail (post == NULL || VS_IS_POST (post));

  if (self->post == post)
    return;
  if (self->post != NULL)
    g_signal_handlers_disconnect_by_func (self->post, show_post, self);
  g_set_object (&self->post, post);
  if (post == NULL)
    return;
  g_signal_connect_object (post, "changed", G_CALLBACK (show_post), self, G_CONNECT_SWAPPED);
  show_post (self);
}

VsPost *
vs_ui_post_card_get_post (VsUiPostCard *self)
{
  g_return_val_if_fail (VS_IS_UI_POST_CARD (self), NULL);

  return self->post;
}

VsUiPostCard *
vs_ui_post_card_find (GtkWidget *widget)
{
  GtkWidget *card;

  if (widget == NULL)
    return NULL;
  card = gtk_widget_get_ancestor (widget, VS_TYPE_UI_POST_CARD);
  if (card == NULL)
    card = gtk_widget_get_first_child (widget);
  return card != NULL && VS_IS_UI_POST_CARD (card) ? VS_UI_POST_CARD (card) : NULL;
}

VsUiPostCard *
vs_ui_post_card_pick (GtkWidget *host, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (host, x, y, GTK_PICK_DEFAULT);
  GtkWidget *card = widget != NULL ? gtk_widget_get_ancestor (widget, VS_TYPE_UI_POST_CARD) : NULL;

  return card != NULL ? VS_UI_POST_CARD (card) : NULL;
}
