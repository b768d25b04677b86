// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a post for one platform. The field is empty while the text of the post is published, and shows it then; what is typed
// is written when the field is left, so that one thought is one step to undo.

#include "config.h"

#include "ui/calendar/platform-text.h"

#include <glib/gi18n.h>

struct _VsUiPlatformText
{
  AdwExpanderRow parent_instance;

  /* template */
  GtkImage    *warning;
  GtkTextView *text;
  GtkLabel    *placeholder;
  GtkLabel    *count;
  GtkButton   *copy;
  GtkButton   *fill;
  GtkButton   *reset;

  /* owned */
  char       *id;
  VsPlatform *platform; /* (nullable): when nothing is known of it */
  char       *own;      /* as it is in the project, "" for that of the post */
  char       *common;

  gint64 post_id;
};

G_DEFINE_FINAL_TYPE (VsUiPlatformText, vs_ui_platform_text, ADW_TYPE_EXPANDER_ROW)

/* --- counting ------------------------------------------------------------------------------------------------------------ */

static char *
dup_typed (VsUiPlatformText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static int
measure (VsUiPlatformText *self, const char *text)
{
  return self->platform != NULL ? vs_platform_measure_caption (self->platform, text) : (int) g_utf8_strlen (text, -1);
}

static char *
describe_length (int n, int limit)
{
  if (limit >= 0)
    /* Translators: how many characters a text has, and how many it may have */
    return g_strdup_printf (ngettext ("%1$d of %2$d character", "%1$d of %2$d characters", limit), n, limit);
  /* Translators: how many characters the text of a post has */
  return g_strdup_printf (ngettext ("%d character", "%d characters", n), n);
}

/* (nullable): nothing without hashtags and without a limit for them */
static char *
describe_hashtags (int n, int limit)
{
  if (limit >= 0)
    /* Translators: how many hashtags a text has, and how many it may have */
    return g_strdup_printf (ngettext ("%1$d of %2$d hashtag", "%1$d of %2$d hashtags", limit), n, limit);
  /* Translators: how many hashtags a text has */
  return n > 0 ? g_strdup_printf (ngettext ("%d hashtag", "%d hashtags", n), n) : NULL;
}

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* What is said of a text that a platform does not take. */
static void
show_warning (VsUiPlatformText *self, gboolean is_long, gboolean has_many)
{
  const char *warning = is_long ? _ ("The text is too long for this platform") : _ ("The text has more hashtags than this platform takes");
  gboolean    is_wrong = is_long || has_many;

  gtk_widget_set_visible (GTK_WIDGET (self->warning), is_wrong);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->warning), is_wrong ? warning : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->warning), GTK_ACCESSIBLE_PROPERTY_LABEL, warning, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, is_wrong ? warning : "", -1);
  set_css_class (GTK_WIDGET (self->count), "error", is_wrong);
  set_css_class (GTK_WIDGET (self->count), "dim-label", !is_wrong);
}

static void
show_counts (VsUiPlatformText *self, const char *text, gboolean is_own)
{
  const VsPlatformLimits *limits = self->platform != NULL ? vs_platform_get_limits (self->platform) : NULL;
  int                     n = measure (self, text), max = limits != NULL ? limits->max_caption : -1;
  int                     n_tags = vs_caption_count_hashtags (text), max_tags = limits != NULL ? limits->max_hashtags : -1;
  g_autofree char        *length = describe_length (n, max);
  g_autofree char        *hashtags = describe_hashtags (n_tags, max_tags);
  g_autofree char        *counts = hashtags != NULL ? g_strdup_printf ("%s · %s", length, hashtags) : g_strdup (length);
  gboolean                is_long = max >= 0 && n > max, has_many = max_tags >= 0 && n_tags > max_tags;
  const char             *told = has_many && !is_long ? hashtags : length;
  g_autofree char        *subtitle = NULL;

  /* Translators: which text is published on a platform, then "120 of 2200 characters" or "6 of 5 hashtags" */
  subtitle = g_strdup_printf (is_own ? _ ("Own text · %s") : _ ("Text of the post · %s"), told);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_label_set_text (self->count, counts);
  show_warning (self, is_long, has_many);
}

static void
update (VsUiPlatformText *self)
{
  g_autofree char *typed = dup_typed (self);
  gboolean         is_own = *typed != '\0';

  show_counts (self, is_own ? typed : self->common, is_own);
  gtk_label_set_text (self->placeholder, *self->common != '\0' ? self->common : _ ("The post has no text yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), !is_own);
  gtk_widget_set_visible (GTK_WIDGET (self->fill), !is_own);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fill), *self->common != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->reset), is_own);
}

/* --- what a person does -------------------------------------------------------------------------------------------------- */

/* Into the field alone: it is written when the field is left. */
static void
fill_cb (VsUiPlatformText *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), self->common, -1);
}

static void
reset_cb (VsUiPlatformText *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", -1);
  vs_ui_platform_text_commit (self);
}

/* --- the object ---------------------------------------------------------------------------------------------------------- */

static void
vs_ui_platform_text_finalize (GObject *object)
{
  VsUiPlatformText *self = VS_UI_PLATFORM_TEXT (object);

  g_free (self->id);
  g_clear_pointer (&self->platform, vs_platform_unref);
  g_free (self->own);
  g_free (self->common);

  G_OBJECT_CLASS (vs_ui_platform_text_parent_class)->finalize (object);
}

static void
vs_ui_platform_text_class_init (VsUiPlatformTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vs_ui_platform_text_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/calendar/platform-text.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformText, warning);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformText, text);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformText, placeholder);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformText, count);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformText, copy);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformText, fill);
  gtk_widget_class_bind_template_child (widget_class, VsUiPlatformText, reset);
  gtk_widget_class_bind_template_callback (widget_class, fill_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, vs_ui_platform_text_commit);
}

static void
vs_ui_platform_text_init (VsUiPlatformText *self)
{
  self->own = g_strdup ("");
  self->common = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
set_name (gpointer widget, const char *what, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s-%s", what, id);

  gtk_widget_set_name (widget, name);
}

static void
set_names (VsUiPlatformText *self, const char *platform)
{
  /* Translators: %s is a platform, as "TikTok" */
  g_autofree char *name = g_strdup_printf (_ ("Text for %s"), platform);

  set_name (self, "platform-text", self->id);
  set_name (self->text, "own-text", self->id);
  set_name (self->count, "own-text-count", self->id);
  set_name (self->placeholder, "own-text-common", self->id);
  set_name (self->copy, "own-text-copy", self->id);
  set_name (self->fill, "own-text-fill", self->id);
  set_name (self->reset, "own-text-reset", self->id);
  set_name (self->warning, "own-text-warning", self->id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), platform);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * vs_ui_platform_text_new:
 * @id: of the platform
 * @platform: (transfer none) (nullable): what is known of it
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
vs_ui_platform_text_new (const char *id, const VsPlatform *platform)
{
  VsUiPlatformText *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (VS_TYPE_UI_PLATFORM_TEXT, NULL);
  self->id = g_strdup (id);
  self->platform = platform != NULL ? vs_platform_ref ((VsPlatform *) platform) : NULL;
  set_names (self, platform != NULL ? vs_platform_get_name (platform) : id);
  if (platform != NULL && vs_platform_get_limits (platform)->caption_unit == VS_CAPTION_UTF16)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), _ ("This platform counts an emoji as two characters or more"));
  update (self);
  return GTK_WIDGET (self);
}

/**
 * vs_ui_platform_text_show:
 * @own: the text for this platform alone, "" for that of the post
 * @is_new: whether it is another post
 *
 * Shows what is in the project. A field that is being typed into keeps what is typed.
 */
void
vs_ui_platform_text_show (VsUiPlatformText *self, gint64 post_id, const char *own, gboolean is_new)
{
  GtkTextBuffer   *buffer;
  g_autofree char *typed = NULL;

  g_return_if_fail (VS_IS_UI_PLATFORM_TEXT (self));
  g_return_if_fail (own != NULL);

  buffer = gtk_text_view_get_buffer (self->text);
  typed = dup_typed (self);
  is_new |= !gtk_widget_has_focus (GTK_WIDGET (self->text)) || g_str_equal (typed, self->own);
  self->post_id = post_id;
  g_free (self->own);
  self->own = g_strdup (own);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->copy), "(xs)", post_id, self->id);
  if (is_new && !g_str_equal (typed, own))
    gtk_text_buffer_set_text (buffer, own, -1);
}

/**
 * vs_ui_platform_text_set_common:
 * @common: the text of the post, as it is or as it is being typed
 */
void
vs_ui_platform_text_set_common (VsUiPlatformText *self, const char *common)
{
  g_return_if_fail (VS_IS_UI_PLATFORM_TEXT (self));
  g_return_if_fail (common != NULL);

  if (g_str_equal (self->common, common))
    return;
  g_free (self->common);
  self->common = g_strdup (common);
  update (self);
}

/**
 * vs_ui_platform_text_commit:
 *
 * Writes what is still being typed, as when the field is left.
 */
void
vs_ui_platform_text_commit (VsUiPlatformText *self)
{
  g_autofree char *typed = NULL;

  g_return_if_fail (VS_IS_UI_PLATFORM_TEXT (self));

  if (self->text == NULL || self->post_id == 0)
    return;
  typed = dup_typed (self);
  if (!g_str_equal (typed, self->own))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.post-platform-text", "(xss)", self->post_id, self->id, typed);
}
