// SPDX-License-Identifier: GPL-3.0-or-later
// Asks how speech shall become captions.

#include "config.h"

#include "ui/captions/speech-dialog.h"

#include <glib/gi18n.h>

#include "base/language.h"
#include "ui/captions/model-rows.h"
#include "ui/common/settings.h"
#include "work/engine-list.h"

struct _VsUiSpeechDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkButton      *start;
  AdwComboRow    *language_row;
  AdwComboRow    *engine_row;
  AdwActionRow   *model_row;
  AdwExpanderRow *download_row;
  GtkWidget      *script_box;
  GtkTextView    *script;
  GtkLabel       *trouble;
  GtkLabel       *about;

  /* owned */
  GPtrArray     *engines;  /* of VsEngine: of the task that is asked for */
  GSettings     *settings; /* (nullable) */
  VsUiModelRows *models;   /* what can be downloaded */
  GObject       *chooser;  /* (nullable): while a model is chosen */
  gboolean       aligns;
};

G_DEFINE_FINAL_TYPE (VsUiSpeechDialog, vs_ui_speech_dialog, ADW_TYPE_WINDOW)

/* --- what is chosen -------------------------------------------------------------------------------------------------------- */

static const char *
get_language (VsUiSpeechDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  return selected != GTK_INVALID_LIST_POSITION ? vs_language_get_all ()[selected] : "en";
}

static VsEngine *
get_engine (VsUiSpeechDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->engine_row);

  return selected < self->engines->len ? self->engines->pdata[selected] : NULL;
}

static char *
dup_model (VsUiSpeechDialog *self)
{
  VsEngine *engine = get_engine (self);

  return engine != NULL ? vs_ui_settings_get_entry (self->settings, "speech-models", vs_engine_get_id (engine)) : NULL;
}

static char *
dup_script (VsUiSpeechDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->script);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* --- what is shown --------------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): why the engine cannot be started now, and the way out */
static char *
find_trouble (VsUiSpeechDialog *self, VsEngine *engine, const char *model)
{
  g_auto (GStrv) missing = vs_engine_list_missing (engine);
  g_autofree char *language = vs_language_get_name (get_language (self));
  g_autoptr (GError) error = NULL;

  if (!vs_engine_speaks (engine, get_language (self)))
    /* Translators: an engine, then a language */
    return g_strdup_printf (_ ("%s does not understand %s. Choose another engine, align a script, or import captions."), vs_engine_get_name (engine), language);
  if (missing[0] != NULL)
    {
      g_autofree char *list = g_strjoinv (" ", missing);

      /* Translators: sentences about what is missing, then one about how to get it */
      return g_strdup_printf (_ ("%s %s"), list, vs_engine_get_how_to_get (engine));
    }
  if (vs_engine_get_model (engine, NULL) == VS_ENGINE_MODEL_NONE)
    return NULL;
  if (model == NULL)
    return g_strdup (_ ("Choose a model, or download one."));
  return vs_engine_check_model (engine, model, &error) ? NULL : g_strdup (error->message);
}

static void
show_model (VsUiSpeechDialog *self, VsEngine *engine, const char *model)
{
  gboolean         needs_model = vs_engine_get_model (engine, NULL) != VS_ENGINE_MODEL_NONE;
  g_autofree char *name = model != NULL ? g_filename_display_basename (model) : g_strdup (_ ("None chosen"));
  g_autofree char *escaped = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->model_row), needs_model);
  escaped = g_markup_escape_text (name, -1);
  adw_action_row_set_subtitle (self->model_row, escaped);
  vs_ui_model_rows_show (self->models, vs_engine_get_id (engine), get_language (self));
  gtk_widget_set_visible (GTK_WIDGET (self->download_row), needs_model && vs_ui_model_rows_get_n (self->models) > 0);
}

static void
show_choice (VsUiSpeechDialog *self)
{
  VsEngine        *engine = get_engine (self);
  g_autofree char *model = dup_model (self);
  g_autofree char *trouble = NULL;
  g_autofree char *script = dup_script (self);

  if (engine == NULL)
    return;
  trouble = find_trouble (self, engine, model);
  show_model (self, engine, model);
  gtk_label_set_text (self->about, vs_engine_get_about (engine));
  gtk_label_set_text (self->trouble, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), trouble != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start), trouble == NULL && (!self->aligns || *script != '\0'));
}

static void
choice_cb (VsUiSpeechDialog *self)
{
  if (self->engines != NULL)
    show_choice (self);
}

/* --- what a person does ---------------------------------------------------------------------------------------------------- */

static void
take_model (VsUiSpeechDialog *self, const char *path)
{
  vs_ui_settings_set_entry (self->settings, "speech-models", vs_engine_get_id (get_engine (self)), path);
  show_choice (self);
}

static void
model_chosen_cb (VsUiSpeechDialog *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  g_clear_object (&self->chooser);
  if (path != NULL)
    take_model (self, path);
}

static void
choose_model_cb (VsUiSpeechDialog *self)
{
  VsEngine             *engine = get_engine (self);
  gboolean              is_folder = vs_engine_get_model (engine, NULL) == VS_ENGINE_MODEL_FOLDER;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Choose a Model"), GTK_WINDOW (self), is_folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _ ("_Choose"), NULL);

  g_clear_object (&self->chooser);
  self->chooser = G_OBJECT (dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (model_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
downloaded_cb (VsUiSpeechDialog *self, const char *path)
{
  take_model (self, path);
}

static void
start_cb (VsUiSpeechDialog *self)
{
  GtkWindow       *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *model = dup_model (self);
  g_autofree char *script = dup_script (self);
  g_autofree char *language = g_strdup (get_language (self));
  g_autofree char *engine = g_strdup (vs_engine_get_id (get_engine (self)));
  gboolean         aligns = self->aligns;

  gtk_window_close (GTK_WINDOW (self));
  if (aligns)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.align-with", "(ss)", language, script);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.transcribe-with", "(sss)", engine, model != NULL ? model : "", language);
}

static gboolean
key_cb (VsUiSpeechDialog *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

/* --- the object ------------------------------------------------------------------------------------------------------------ */

static void
vs_ui_speech_dialog_dispose (GObject *object)
{
  VsUiSpeechDialog *self = VS_UI_SPEECH_DIALOG (object);

  g_clear_pointer (&self->engines, g_ptr_array_unref);
  g_clear_object (&self->models);
  g_clear_object (&self->settings);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (vs_ui_speech_dialog_parent_class)->dispose (object);
}

static void
vs_ui_speech_dialog_class_init (VsUiSpeechDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_speech_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/captions/speech-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiSpeechDialog, start);
  gtk_widget_class_bind_template_child (widget_class, VsUiSpeechDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSpeechDialog, engine_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSpeechDialog, model_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSpeechDialog, download_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSpeechDialog, script_box);
  gtk_widget_class_bind_template_child (widget_class, VsUiSpeechDialog, script);
  gtk_widget_class_bind_template_child (widget_class, VsUiSpeechDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, VsUiSpeechDialog, about);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_model_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
vs_ui_speech_dialog_init (VsUiSpeechDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (self->script), "changed", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
}

static void
set_up_languages (VsUiSpeechDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *local = vs_language_get_local ();
  guint            selected = 0;

  for (guint i = 0; vs_language_get_all ()[i] != NULL; i++)
    {
      gtk_string_list_take (names, vs_language_get_name (vs_language_get_all ()[i]));
      if (g_str_equal (vs_language_get_all ()[i], local))
        selected = i;
    }
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->language_row, selected);
}

/* The first engine that understands the language and can be started is proposed; when there is none, the one whose models can
   be downloaded here. */
static void
propose_engine (VsUiSpeechDialog *self)
{
  guint proposed = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->engines->len; i++)
    {
      VsEngine        *engine = self->engines->pdata[i];
      g_autofree char *model = vs_ui_settings_get_entry (self->settings, "speech-models", vs_engine_get_id (engine));
      g_autofree char *trouble = find_trouble (self, engine, model);

      vs_ui_model_rows_show (self->models, vs_engine_get_id (engine), get_language (self));
      if (proposed == GTK_INVALID_LIST_POSITION && vs_ui_model_rows_get_n (self->models) > 0)
        proposed = i;
      if (trouble != NULL)
        continue;
      proposed = i;
      break;
    }
  if (proposed != GTK_INVALID_LIST_POSITION)
    adw_combo_row_set_selected (self->engine_row, proposed);
}

static void
set_up_engines (VsUiSpeechDialog *self)
{
  g_autofree char *folder = vs_engines_get_user_folder ();
  g_autoptr (GPtrArray) all = vs_engines_load (folder, NULL);
  g_autoptr (GPtrArray) engines = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_engine_unref);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < all->len; i++)
    if (vs_engine_get_task (all->pdata[i]) == (self->aligns ? VS_ENGINE_ALIGNS : VS_ENGINE_TRANSCRIBES))
      {
        g_ptr_array_add (engines, vs_engine_ref (all->pdata[i]));
        gtk_string_list_append (names, vs_engine_get_name (all->pdata[i]));
      }
  adw_combo_row_set_model (self->engine_row, G_LIST_MODEL (names));
  self->engines = g_steal_pointer (&engines);
  gtk_widget_set_visible (GTK_WIDGET (self->engine_row), self->engines->len > 1);
  propose_engine (self);
}

/**
 * vs_ui_speech_dialog_new:
 * @parent: whose actions take what was chosen
 * @aligns: whether a script is asked for
 * @settings: (nullable): where the chosen models are remembered
 * @jobs: where downloads go
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
vs_ui_speech_dialog_new (GtkWindow *parent, gboolean aligns, GSettings *settings, VsJobQueue *jobs)
{
  VsUiSpeechDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && VS_IS_JOB_QUEUE (jobs), NULL);

  self = g_object_new (VS_TYPE_UI_SPEECH_DIALOG, "transient-for", parent, "application", gtk_window_get_application (parent), "title", aligns ? _ ("Align a Script") : _ ("Recognize Speech"), NULL);
  self->aligns = aligns;
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->models = vs_ui_model_rows_new (self->download_row, jobs);
  g_signal_connect_object (self->models, "downloaded", G_CALLBACK (downloaded_cb), self, G_CONNECT_SWAPPED);
  if (aligns)
    gtk_button_set_label (self->start, _ ("_Align"));
  gtk_widget_set_visible (self->script_box, aligns);
  set_up_languages (self);
  set_up_engines (self);
  show_choice (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->start));
  gtk_window_set_focus (GTK_WINDOW (self), aligns ? GTK_WIDGET (self->script) : GTK_WIDGET (self->start));
  return GTK_WIDGET (self);
}
