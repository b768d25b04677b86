// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the chain of records once the window is drawn, because reading all of them can take longer than a frame.

#include "config.h"

#include "ui/exports/chain-bar.h"

#include "work/proof-chain.h"

struct _VsUiChainBar
{
  AdwBin parent_instance;

  /* template */
  GtkInfoBar *bar;
  GtkLabel   *what;

  VsProject *project; /* (nullable) (owned): to be looked at */
  guint      source;
};

G_DEFINE_FINAL_TYPE (VsUiChainBar, vs_ui_chain_bar, ADW_TYPE_BIN)

/* A project that cannot be read is told elsewhere. */
static gboolean
check_cb (gpointer user_data)
{
  VsUiChainBar *self = user_data;
  g_auto (VsChainResult) result = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  self->source = 0;
  if (self->project == NULL || !vs_proof_chain_check (self->project, NULL, &result, &error))
    {
      gtk_info_bar_set_revealed (self->bar, FALSE);
      return G_SOURCE_REMOVE;
    }
  text = vs_chain_result_to_text (&result);
  gtk_label_set_text (self->what, text);
  gtk_info_bar_set_revealed (self->bar, result.state != VS_CHAIN_WHOLE);
  return G_SOURCE_REMOVE;
}

static void
vs_ui_chain_bar_dispose (GObject *object)
{
  VsUiChainBar *self = VS_UI_CHAIN_BAR (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (vs_ui_chain_bar_parent_class)->dispose (object);
}

static void
vs_ui_chain_bar_class_init (VsUiChainBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_chain_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/exports/chain-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiChainBar, bar);
  gtk_widget_class_bind_template_child (widget_class, VsUiChainBar, what);
}

static void
vs_ui_chain_bar_init (VsUiChainBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vs_ui_chain_bar_check:
 * @project: (nullable): whose records are looked at soon
 */
void
vs_ui_chain_bar_check (VsUiChainBar *self, VsProject *project)
{
  g_return_if_fail (VS_IS_UI_CHAIN_BAR (self));

  g_set_object (&self->project, project);
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, check_cb, self, NULL);
}
