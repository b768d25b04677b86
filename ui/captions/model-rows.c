// SPDX-License-Identifier: GPL-3.0-or-later
// The models that can be downloaded for an engine, as rows of an expander.

#include "config.h"

#include "ui/captions/model-rows.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "work/installed-models.h"
#include "work/model-download.h"

struct _VsUiModelRows
{
  GObject parent_instance;

  AdwExpanderRow *expander; /* borrowed: the dialog outlives this */
  VsJobQueue     *jobs;
  char           *folder; /* where models are */
  GPtrArray      *models; /* of VsSpeechModel: all that are known */
  GPtrArray      *rows;   /* of GtkWidget, borrowed */
  char           *engine;
  char           *language;
};

G_DEFINE_FINAL_TYPE (VsUiModelRows, vs_ui_model_rows, G_TYPE_OBJECT)

enum
{
  DOWNLOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void show_rows (VsUiModelRows *self);

static VsSpeechModel *
get_model (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "model");
}

static void
emit (VsUiModelRows *self, VsSpeechModel *model)
{
  g_autofree char *path = vs_speech_model_dup_path (model, self->folder);

  g_signal_emit (self, signals[DOWNLOADED], 0, path);
}

/* Subtitles are markup. */
static void
set_subtitle (AdwActionRow *row, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (row, escaped);
}

/* --- one download ---------------------------------------------------------------------------------------------------------- */

static void
progress_cb (AdwActionRow *row, GParamSpec *pspec, VsJob *job)
{
  if (vs_job_get_detail (job) != NULL && !vs_job_is_finished (job))
    set_subtitle (row, vs_job_get_detail (job));
}

/* The row may be gone: the dialog was closed while it was downloaded. */
static void
finished_cb (AdwActionRow *row, VsJob *job)
{
  VsUiModelRows *self = g_object_get_data (G_OBJECT (row), "rows");

  if (vs_job_get_state (job) == VS_JOB_FAILED)
    {
      set_subtitle (row, vs_job_get_error (job)->message);
      gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "button"), TRUE);
      return;
    }
  if (vs_job_get_state (job) == VS_JOB_DONE)
    emit (self, get_model (GTK_WIDGET (row)));
  show_rows (self);
}

static void
download (VsUiModelRows *self, GtkWidget *row, GtkWidget *button)
{
  g_autoptr (VsJob) job = vs_model_download_job_new (get_model (row), self->folder, NULL);

  gtk_widget_set_sensitive (button, FALSE);
  g_object_set_data (G_OBJECT (row), "button", button);
  g_object_set_data_full (G_OBJECT (row), "rows", g_object_ref (self), g_object_unref);
  g_signal_connect_object (job, "notify::detail", G_CALLBACK (progress_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "finished", G_CALLBACK (finished_cb), row, G_CONNECT_SWAPPED);
  vs_job_queue_add (self->jobs, job);
}

static void
clicked_cb (VsUiModelRows *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  if (vs_speech_model_is_installed (get_model (row), self->folder))
    emit (self, get_model (row));
  else
    download (self, row, button);
}

/* --- the rows -------------------------------------------------------------------------------------------------------------- */

static char *
describe (VsUiModelRows *self, const VsSpeechModel *model)
{
  g_autofree char *size = g_format_size (model->size);
  g_autofree char *memory = g_format_size (model->memory);
  gint64           part = vs_speech_model_get_part_size (model, self->folder);
  g_autofree char *done = g_format_size (MAX (0, part));

  if (part > 0)
    /* Translators: how much of a file is there already, its whole size, the memory it needs, and the name of a licence */
    return g_strdup_printf (_ ("%s of %s are here · needs %s of memory · licence %s"), done, size, memory, model->licence_name);
  /* Translators: the size of a file, the memory it needs, and the name of a licence */
  return g_strdup_printf (_ ("%s · needs %s of memory · licence %s"), size, memory, model->licence_name);
}

static void
add_row (VsUiModelRows *self, VsSpeechModel *model)
{
  gboolean         is_there = vs_speech_model_is_installed (model, self->folder);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *button = gtk_button_new_with_label (is_there ? _ ("Use") : vs_speech_model_get_part_size (model, self->folder) > 0 ? _ ("Go on")
                                                                                                                                      : _ ("Download"));
  g_autofree char *text = describe (self, model);
  g_autofree char *title = g_markup_escape_text (model->name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_set_name (button, model->id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, model->url);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "model", vs_speech_model_ref (model), (GDestroyNotify) vs_speech_model_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (self->expander, row);
  g_ptr_array_add (self->rows, row);
}

static gboolean
fits (const VsSpeechModel *model, const char *engine, const char *language)
{
  return g_str_equal (model->engine, engine) && g_strv_contains ((const char *const *) model->languages, language);
}

static void
show_rows (VsUiModelRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->expander, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->models->len; i++)
    if (fits (self->models->pdata[i], self->engine, self->language))
      add_row (self, self->models->pdata[i]);
}

/* --- the object ------------------------------------------------------------------------------------------------------------ */

static void
vs_ui_model_rows_finalize (GObject *object)
{
  VsUiModelRows *self = VS_UI_MODEL_ROWS (object);

  g_object_unref (self->jobs);
  g_ptr_array_unref (self->models);
  g_ptr_array_unref (self->rows);
  g_free (self->folder);
  g_free (self->engine);
  g_free (self->language);
  G_OBJECT_CLASS (vs_ui_model_rows_parent_class)->finalize (object);
}

static void
vs_ui_model_rows_class_init (VsUiModelRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_ui_model_rows_finalize;

  signals[DOWNLOADED] = g_signal_new ("downloaded", VS_TYPE_UI_MODEL_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vs_ui_model_rows_init (VsUiModelRows *self)
{
  self->rows = g_ptr_array_new ();
  self->folder = vs_speech_models_get_user_folder ();
  self->models = vs_speech_models_load (self->folder, NULL);
  self->engine = g_strdup ("");
  self->language = g_strdup ("");
}

/**
 * vs_ui_model_rows_new:
 * @expander: gets the rows
 * @jobs: where downloads go
 */
VsUiModelRows *
vs_ui_model_rows_new (AdwExpanderRow *expander, VsJobQueue *jobs)
{
  VsUiModelRows *self;

  g_return_val_if_fail (ADW_IS_EXPANDER_ROW (expander) && VS_IS_JOB_QUEUE (jobs), NULL);

  self = g_object_new (VS_TYPE_UI_MODEL_ROWS, NULL);
  self->expander = expander;
  self->jobs = g_object_ref (jobs);
  return self;
}

/**
 * vs_ui_model_rows_show:
 * @engine: id of the engine whose models are shown
 * @language: that they must understand
 */
void
vs_ui_model_rows_show (VsUiModelRows *self, const char *engine, const char *language)
{
  g_return_if_fail (VS_IS_UI_MODEL_ROWS (self));
  g_return_if_fail (engine != NULL && language != NULL);

  if (g_str_equal (engine, self->engine) && g_str_equal (language, self->language))
    return;
  g_free (self->engine);
  g_free (self->language);
  self->engine = g_strdup (engine);
  self->language = g_strdup (language);
  show_rows (self);
}

guint
vs_ui_model_rows_get_n (VsUiModelRows *self)
{
  g_return_val_if_fail (VS_IS_UI_MODEL_ROWS (self), 0);

  return self->rows->len;
}
