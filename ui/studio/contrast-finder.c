// SPDX-License-Identifier: GPL-3.0-or-later
// Which captions hardly stand out from the pictures behind them. Reading the pictures takes a while, so it is done at rest, in
// a thread, and only while somebody sees the panel that shows it.

#include "ui/studio/contrast-finder.h"

#include "work/check-contrast.h"

/* ms without a change until the pictures are read. */
#define REST 1200

/* What the contrast depends on. */
typedef struct
{
  VsCut         *cut;
  VsLabels      *labels;
  VsCaptions    *captions;
  VsCaptionStyle style;
  VsSize         canvas;
  gboolean       is_drawn;
} Key;

struct _VsUiContrastFinder
{
  GObject parent_instance;

  GtkWidget      *panel; /* borrowed: nobody looks while it is not mapped; weak */
  VsProject      *project;
  VsPost         *post;
  VsCaptionTrack *track;    /* (nullable) */
  Key             key;      /* its cut is NULL without a track */
  guint           rest;     /* the time-out after which the pictures are read */
  VsJob          *job;      /* (nullable): while they are */
  GArray         *findings; /* (nullable): of VsCaptionFinding: for the key */
  gboolean        is_known;
};

G_DEFINE_FINAL_TYPE (VsUiContrastFinder, vs_ui_contrast_finder, G_TYPE_OBJECT)

static guint changed_signal;

static void
clear_key (Key *key)
{
  g_clear_pointer (&key->cut, vs_cut_unref);
  g_clear_pointer (&key->labels, vs_labels_unref);
  g_clear_pointer (&key->captions, vs_captions_unref);
}

static Key
make_key (VsPost *post, VsCaptionTrack *track)
{
  return (Key){
    .cut = vs_cut_ref (vs_post_get_cut (post)),
    .labels = vs_labels_ref (vs_post_get_labels (post)),
    .captions = vs_captions_ref (vs_caption_track_get_captions (track)),
    .style = *vs_caption_track_get_style (track),
    .canvas = vs_post_get_size (post),
    .is_drawn = vs_caption_track_is_drawn (track),
  };
}

static gboolean
is_same (const Key *a, const Key *b)
{
  return a->cut != NULL && vs_cut_equal (a->cut, b->cut) && a->labels == b->labels && a->captions == b->captions && vs_caption_style_equal (&a->style, &b->style) &&
         a->canvas.width == b->canvas.width && a->canvas.height == b->canvas.height && a->is_drawn == b->is_drawn;
}

static void
stop (VsUiContrastFinder *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->job != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->job, self);
      vs_job_cancel (self->job);
    }
  g_clear_object (&self->job);
}

/* Files that are not there are told elsewhere; nothing is found then. */
static void
finished_cb (VsUiContrastFinder *self, VsJob *job)
{
  self->is_known = vs_job_get_state (job) == VS_JOB_DONE;
  if (self->is_known)
    self->findings = g_array_ref (vs_job_get_result (job));
  g_clear_object (&self->job);
  if (self->findings != NULL && self->findings->len > 0)
    g_signal_emit (self, changed_signal, 0);
}

static gboolean
rest_cb (gpointer user_data)
{
  VsUiContrastFinder *self = user_data;

  self->rest = 0;
  self->job = vs_check_contrast_job_new (self->project, self->post, self->track);
  g_signal_connect_object (self->job, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  vs_job_start (self->job);
  return G_SOURCE_REMOVE;
}

/* Looks soon, when somebody sees it. */
static void
wait_for_rest (VsUiContrastFinder *self)
{
  if (!self->is_known && self->job == NULL && self->rest == 0 && self->key.cut != NULL && self->key.is_drawn && vs_cut_get_n (self->key.cut) > 0 &&
      self->panel != NULL && gtk_widget_get_mapped (self->panel))
    self->rest = g_timeout_add (REST, rest_cb, self);
}

static void
vs_ui_contrast_finder_dispose (GObject *object)
{
  VsUiContrastFinder *self = VS_UI_CONTRAST_FINDER (object);

  stop (self);
  clear_key (&self->key);
  g_clear_weak_pointer (&self->panel);
  g_clear_object (&self->project);
  g_clear_object (&self->post);
  g_clear_object (&self->track);
  g_clear_pointer (&self->findings, g_array_unref);
  G_OBJECT_CLASS (vs_ui_contrast_finder_parent_class)->dispose (object);
}

static void
vs_ui_contrast_finder_class_init (VsUiContrastFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vs_ui_contrast_finder_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_ui_contrast_finder_init (VsUiContrastFinder *self)
{
}

/**
 * vs_ui_contrast_finder_new:
 * @panel: (transfer none): where somebody sees what is found
 *
 * Returns: (transfer full): a finder that looks at nothing yet
 */
VsUiContrastFinder *
vs_ui_contrast_finder_new (GtkWidget *panel)
{
  VsUiContrastFinder *self = g_object_new (VS_TYPE_UI_CONTRAST_FINDER, NULL);

  g_set_weak_pointer (&self->panel, panel);
  g_signal_connect_object (panel, "map", G_CALLBACK (wait_for_rest), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * vs_ui_contrast_finder_look_at:
 * @post: (nullable): %NULL for nothing
 * @track: (nullable): of @post
 *
 * To be called after any change; what matters for the contrast is looked at anew.
 */
void
vs_ui_contrast_finder_look_at (VsUiContrastFinder *self, VsProject *project, VsPost *post, VsCaptionTrack *track)
{
  Key key = { NULL };

  g_return_if_fail (VS_IS_UI_CONTRAST_FINDER (self));

  if (post != NULL && track != NULL)
    key = make_key (post, track);
  if (self->track == track && key.cut != NULL && is_same (&self->key, &key))
    {
      clear_key (&key);
      wait_for_rest (self);
      return;
    }
  stop (self);
  g_clear_pointer (&self->findings, g_array_unref);
  self->is_known = FALSE;
  clear_key (&self->key);
  self->key = key;
  g_set_object (&self->project, project);
  g_set_object (&self->post, post);
  g_set_object (&self->track, track);
  wait_for_rest (self);
}

/**
 * vs_ui_contrast_finder_get_findings:
 *
 * Returns: (transfer none) (nullable) (element-type VsCaptionFinding): what was found, %NULL as long as it is not known
 */
const GArray *
vs_ui_contrast_finder_get_findings (VsUiContrastFinder *self)
{
  g_return_val_if_fail (VS_IS_UI_CONTRAST_FINDER (self), NULL);

  return self->findings;
}
