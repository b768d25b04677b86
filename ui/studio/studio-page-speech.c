// SPDX-License-Identifier: GPL-3.0-or-later
// Captions that do not come from the keyboard: dialogs of the panel's menu, what they ask for, and what is told afterwards.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "ui/captions/glossary-dialog.h"
#include "ui/captions/replace-dialog.h"

static GtkWindow *
get_window (VsUiStudioPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- texts ----------------------------------------------------------------------------------------------------------------- */

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);

  vs_ui_caption_panel_commit (self->caption_panel);
  gtk_window_present (GTK_WINDOW (vs_ui_replace_dialog_new (get_window (self))));
}

static void
tell_replaced (VsUiStudioPage *self, gsize n)
{
  /* Translators: %u is how many places of a text were replaced */
  g_autofree char *notice = n == 0 ? g_strdup (_ ("This text was not found.")) : g_strdup_printf (ngettext ("Replaced %u time", "Replaced %u times", n), (guint) n);

  vs_ui_session_tell (self->session, notice);
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  VsProject      *project = vs_ui_session_get_project (self->session);
  VsCaptionTrack *track = vs_project_get_caption_track (project, self->track_id);
  g_autoptr (VsCaptions) captions = NULL;
  g_autoptr (GError) error = NULL;
  const char *find, *with;
  gboolean    match_case, whole_words;
  gsize       n = 0;

  if (track == NULL)
    return;
  g_variant_get (parameter, "(&s&sbb)", &find, &with, &match_case, &whole_words);
  captions = vs_captions_replace_text (vs_caption_track_get_captions (track), find, with, match_case, whole_words, &n);
  if (n > 0)
    vs_ui_studio_page_report (self, vs_project_set_captions (project, self->track_id, N_ ("Replace Text"), captions, &error), error);
  tell_replaced (self, n);
}

static void
glossary_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage *self = VS_UI_STUDIO_PAGE (user_data);
  g_auto (GStrv) pairs = vs_project_get_glossary (vs_ui_session_get_project (self->session));

  gtk_window_present (GTK_WINDOW (vs_ui_glossary_dialog_new (get_window (self), (const char *const *) pairs)));
}

static void
set_glossary_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiStudioPage         *self = VS_UI_STUDIO_PAGE (user_data);
  g_autofree const char **pairs = g_variant_get_strv (parameter, NULL);
  g_autoptr (GError) error = NULL;

  vs_ui_studio_page_report (self, vs_project_set_glossary (vs_ui_session_get_project (self->session), pairs, &error), error);
}

const VsUiStudioAction vs_ui_studio_speech_actions[] = {
  { { "captions-find", find_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-replace", replace_cb, "(ssbb)" }, VS_UI_NEEDS_POST_EDIT },
  { { "captions-glossary", glossary_cb }, VS_UI_NEEDS_POST_EDIT },
  { { "glossary-set", set_glossary_cb, "as" }, VS_UI_NEEDS_POST_EDIT },
  { { NULL } },
};
