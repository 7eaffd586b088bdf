/* live-view: keeps the canvas as a view of a treatment says. See live-view.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment.h"
#include "live-view.h"

/* Least time between updates, since dragging a slider changes values faster than GIMP draws. */
#define DRAW_MS 60

struct _SmpLiveView
{
  GimpLayer *treatment;
  const SmpView *view;
  guint draw_id;
  gboolean is_stale; /* whether the canvas is out of date */
};

/**
 * smp_live_view_new:
 * @treatment: a treatment, which may be deleted
 * @view: what the canvas is to show; it may change
 **/
SmpLiveView *
smp_live_view_new (GimpLayer *treatment, const SmpView *view)
{
  SmpLiveView *live = g_new0 (SmpLiveView, 1);

  live->treatment = treatment;
  live->view = view;

  return live;
}

/* The canvas stays as it is then. */
void
smp_live_view_free (SmpLiveView *live)
{
  g_clear_handle_id (&live->draw_id, g_source_remove);
  g_free (live);
}

static gboolean
draw_when_idle (gpointer data)
{
  SmpLiveView *live = data;

  if (!live->is_stale)
    {
      live->draw_id = 0;
      return G_SOURCE_REMOVE;
    }

  live->is_stale = FALSE;
  if (smp_treatment_is_there (live->treatment))
    smp_treatment_preview (live->treatment, live->view);
  live->draw_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, DRAW_MS, draw_when_idle, live, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * smp_live_view_update:
 * @live: a live view whose view has changed
 *
 * Draws it later, skipping all but the latest values.
 **/
void
smp_live_view_update (SmpLiveView *live)
{
  live->is_stale = TRUE;
  if (live->draw_id == 0)
    live->draw_id = g_idle_add (draw_when_idle, live);
}
