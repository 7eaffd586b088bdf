/* live-view: keeps the canvas as a view of a treatment says, as fast as GIMP draws.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/view.h"

G_BEGIN_DECLS

typedef struct _SmpLiveView SmpLiveView;

SmpLiveView *smp_live_view_new (GimpLayer *treatment, const SmpView *view);
void smp_live_view_free (SmpLiveView *live);

void smp_live_view_update (SmpLiveView *live);

G_END_DECLS
