// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the labels of a post.

#include "config.h"

#include "ui/studio/studio-page-private.h"

/* The style of the current kind's label, or that of a new one. */
static VsLabelStyle
get_style (gpointer page)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (page);
  VsLabel        *label = vs_post_get_label (self->post, self->label_kind);

  return label != NULL ? *vs_label_get_style (label) : vs_label_style_for (self->label_kind);
}

/* Gives the post a label, or another look to the one that it has. */
void
vs_ui_studio_page_set_label_style (VsUiStudioPage *self, const VsLabelStyle *style)
{
  VsLabel *old = vs_post_get_label (self->post, style->kind);
  g_autoptr (VsLabel) label = vs_label_new (style);
  g_autoptr (GError) error = NULL;

  if (vs_label_wording_is_blank (style->wording))
    return;
  if (old == NULL || !vs_label_equal (old, label))
    vs_ui_studio_page_report (self, vs_project_set_label (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), label, &error), error);
}

static void
set_style (gpointer page, const VsLabelStyle *style)
{
  vs_ui_studio_page_set_label_style (VS_UI_STUDIO_PAGE (page), style);
}

static void
label_kind_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  if (vs_label_kind_parse (g_variant_get_string (parameter, NULL), &self->label_kind))
    vs_ui_preview_set_label_kind (self->preview, self->label_kind);
  vs_ui_studio_page_show_post (self);
}

static void
label_wording_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle     style = get_style (user_data);
  g_autofree char *wording = g_strstrip (g_variant_dup_string (parameter, NULL));

  if (*wording == '\0')
    return;
  style.wording = wording;
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
label_timing_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  if (!vs_label_timing_parse (g_variant_get_string (parameter, NULL), &style.timing))
    return;
  /* A label that is seen nowhere is none: the first part is marked where the person is. */
  if (style.timing != VS_LABEL_RANGES || style.n_ranges > 0 || !vs_ui_studio_page_mark_here (user_data))
    set_style (user_data, &style);
}

static void
label_duration_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  style.duration = MAX (VS_LABEL_DURATION_MIN, g_variant_get_int64 (parameter));
  if (style.timing == VS_LABEL_WHOLE || style.timing == VS_LABEL_RANGES)
    style.timing = VS_LABEL_START;
  set_style (user_data, &style);
}

static void
label_period_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  style.period = MAX (0, g_variant_get_int64 (parameter));
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

/**
 * vs_ui_studio_page_parse_color:
 * @parameter: a colour as GDK reads it
 * @color: (out): 0xRRGGBBAA
 */
gboolean
vs_ui_studio_page_parse_color (GVariant *parameter, guint32 *color)
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

  if (vs_ui_studio_page_parse_color (parameter, &style.text_color))
    set_style (user_data, &style);
}

static void
label_box_color_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsLabelStyle style = get_style (user_data);

  if (vs_ui_studio_page_parse_color (parameter, &style.box_color))
    set_style (user_data, &style);
}

static void
label_remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (vs_post_get_label (self->post, self->label_kind) == NULL)
    return;
  vs_ui_studio_page_report (self, vs_project_remove_label (vs_ui_session_get_project (self->session), vs_post_get_id (self->post), self->label_kind, &error), error);
}

const VsUiStudioAction vs_ui_studio_label_actions[] = {
  { { "label-kind", label_kind_cb, "s" }, VS_UI_NEEDS_POST },
  { { "label-wording", label_wording_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-place", label_place_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-position", label_position_cb, "(dd)" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-duration", label_duration_cb, "x" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-timing", label_timing_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-period", label_period_cb, "x" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-size", label_size_cb, "d" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-box", label_box_cb, "b" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-text-color", label_text_color_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-box-color", label_box_color_cb, "s" }, VS_UI_NEEDS_POST_EDIT },
  { { "label-remove", label_remove_cb }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
