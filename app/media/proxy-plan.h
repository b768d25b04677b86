// SPDX-License-Identifier: GPL-3.0-or-later
// Which pieces of proxies are wanted, nearest to the playhead first.
#pragma once

#include "base/cut.h"
#include "media/source.h"

G_BEGIN_DECLS

/**
 * VsProxyPlan:
 *
 * What the main thread wants and a builder's thread looks up while it works. For any thread; reference-counted.
 */
typedef struct _VsProxyPlan VsProxyPlan;

/**
 * VsProxyPiece:
 * @source: (transfer none): whose piece
 * @index: of the piece
 * @distance: µs of cut time between playhead and piece; 0 for the one under the playhead
 */
typedef struct
{
  VsSource *source;
  guint     index;
  gint64    distance;
} VsProxyPiece;

/**
 * VsProxyOrder:
 * @sources: keeps the pieces' sources
 * @pieces: VsProxyPiece: each piece of each media once, the nearest first
 * @serial: of the plan when this was its order
 */
typedef struct
{
  GPtrArray *sources;
  GArray    *pieces;
  guint      serial;
} VsProxyOrder;

VsProxyPlan *vs_proxy_plan_new (void) G_GNUC_WARN_UNUSED_RESULT;
VsProxyPlan *vs_proxy_plan_ref (VsProxyPlan *self);
void         vs_proxy_plan_unref (VsProxyPlan *self);

void  vs_proxy_plan_set_cut (VsProxyPlan *self, VsCut *cut, GPtrArray *sources);
void  vs_proxy_plan_set_playhead (VsProxyPlan *self, gint64 cut_time);
guint vs_proxy_plan_get_serial (VsProxyPlan *self);

VsProxyOrder *vs_proxy_plan_get_order (VsProxyPlan *self) G_GNUC_WARN_UNUSED_RESULT;
void          vs_proxy_order_free (VsProxyOrder *self);

const VsProxyPiece *vs_proxy_order_find (const VsProxyOrder *self, const VsSource *source, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsProxyPlan, vs_proxy_plan_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsProxyOrder, vs_proxy_order_free)

G_END_DECLS
