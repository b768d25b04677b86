// SPDX-License-Identifier: GPL-3.0-or-later
// A straight chain of libavfilter's filters.
//
// Arguments are whole numbers and the filters' own words, never text from outside, and whole numbers because
// libav reads fractions by the locale. Only filters that give one frame for each are used.

#include "config.h"

#include <glib/gi18n.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>

#include "media/av-error.h"
#include "media/export-chain.h"

struct _VsExportChain
{
  AVFilterGraph   *graph;
  AVFilterContext *first; /* borrowed from graph, as the others */
  AVFilterContext *last;
  AVFilterContext *sink;   /* NULL until finished */
  int              result; /* the first failure while building */
};

static AVFilterContext *
append (VsExportChain *self, const char *filter, const char *arguments)
{
  const AVFilter  *found = avfilter_get_by_name (filter);
  AVFilterContext *context = NULL;

  if (self->result >= 0 && found == NULL)
    self->result = AVERROR_FILTER_NOT_FOUND;
  if (self->result >= 0)
    self->result = avfilter_graph_create_filter (&context, found, NULL, arguments, NULL, self->graph);
  if (self->result >= 0 && self->last != NULL)
    self->result = avfilter_link (self->last, 0, context, 0);
  self->last = context;
  return context;
}

/**
 * vs_export_chain_new:
 * @like: a frame of the size and format that all frames will have
 * @time_base: of their stamps
 *
 * Returns: (transfer full): an empty chain
 */
VsExportChain *
vs_export_chain_new (const AVFrame *like, AVRational time_base)
{
  VsExportChain   *self;
  g_autofree char *arguments = NULL;

  g_return_val_if_fail (like != NULL, NULL);

  self = g_new0 (VsExportChain, 1);
  self->graph = avfilter_graph_alloc ();
  arguments = g_strdup_printf ("video_size=%dx%d:pix_fmt=%d:time_base=%d/%d:pixel_aspect=1/1", like->width, like->height, like->format, time_base.num, time_base.den);
  self->first = append (self, "buffer", arguments);
  return self;
}

void
vs_export_chain_free (VsExportChain *self)
{
  g_return_if_fail (self != NULL);

  avfilter_graph_free (&self->graph);
  g_free (self);
}

/**
 * vs_export_chain_add:
 * @filter: libavfilter's name
 * @format: (nullable): its arguments, for printf
 *
 * A failure shows in vs_export_chain_finish().
 */
void
vs_export_chain_add (VsExportChain *self, const char *filter, const char *format, ...)
{
  g_autofree char *arguments = NULL;
  va_list          args;

  g_return_if_fail (self != NULL && filter != NULL && self->sink == NULL);

  if (format != NULL)
    {
      va_start (args, format);
      arguments = g_strdup_vprintf (format, args);
      va_end (args);
    }
  append (self, filter, arguments);
}

/**
 * vs_export_chain_is_empty:
 *
 * Returns: whether frames would come out as they went in
 */
gboolean
vs_export_chain_is_empty (VsExportChain *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->last == self->first;
}

static gboolean
set_error (int code, GError **error)
{
  vs_av_set_error (error, code, VS_ERROR_MEDIA, _ ("The picture cannot be brought into the video’s size and colours. Convert the clip to MP4 first."));
  return FALSE;
}

/**
 * vs_export_chain_finish:
 *
 * Connects the chain; nothing can be added after that.
 *
 * Returns: %FALSE with %VS_ERROR_MEDIA when a filter is missing or does not take its arguments
 */
gboolean
vs_export_chain_finish (VsExportChain *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->sink == NULL, FALSE);

  self->sink = append (self, "buffersink", NULL);
  if (self->result >= 0)
    self->result = avfilter_graph_config (self->graph, NULL);
  return self->result >= 0 || set_error (self->result, error);
}

/**
 * vs_export_chain_run:
 * @frame: (transfer none): stays as it is
 *
 * Returns: (transfer full): the frame that comes out
 */
AVFrame *
vs_export_chain_run (VsExportChain *self, AVFrame *frame, GError **error)
{
  AVFrame *out;
  int      result;

  g_return_val_if_fail (self != NULL && self->sink != NULL && frame != NULL, NULL);

  out = av_frame_alloc ();
  result = av_buffersrc_add_frame_flags (self->first, frame, AV_BUFFERSRC_FLAG_KEEP_REF | AV_BUFFERSRC_FLAG_PUSH);
  if (result >= 0)
    result = av_buffersink_get_frame (self->sink, out);
  if (result >= 0)
    return out;
  av_frame_free (&out);
  set_error (result, error);
  return NULL;
}
