/* paint-watch: tells when the paint on a treatment has changed, whoever painted it. See paint-watch.h.
 *
 * GIMP does not tell plug-ins that somebody paints, so this looks at the pixels: repeatedly while another
 * window is active, since then the user may paint, undo, or run another procedure, and once when the dialog
 * gets the focus back. While the dialog itself is active only its own buttons paint, and these call
 * smp_paint_watch_look().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "gimp/layer/treatment.h"
#include "paint-watch.h"

/* The time between two looks, and the least such time as a multiple of the time that a look takes, which is
 * up to a second for the largest photos. */
#define LOOK_MS 400
#define REST_PER_LOOK 2

struct _SmpPaintWatch
{
  GimpLayer *treatment;
  GtkWidget *window;
  SmpPaintChanged changed;
  gpointer data;
  guint64 digest; /* of the paint that was seen last */
  guint look_id;
  gulong focus_handler;
};

/* The paint and where it lies on the photo; 0 if there is none. */
static guint64
digest_of (GimpLayer *treatment)
{
  guint64 digest = smp_treatment_paint_digest (treatment);
  int x, y;

  gimp_drawable_get_offsets (GIMP_DRAWABLE (treatment), &x, &y);
  return digest != 0 ? digest + ((guint64) (guint32) x << 32) + (guint32) y : 0;
}

/**
 * smp_paint_watch_look:
 * @watch: a watch
 *
 * Looks at once, after the dialog itself has painted.
 **/
void
smp_paint_watch_look (SmpPaintWatch *watch)
{
  guint64 digest;

  /* GIMP terminates plug-ins that read pixels of a deleted layer; closing its image deletes it, too. */
  if (!gimp_item_is_valid (GIMP_ITEM (watch->treatment)))
    return;

  digest = digest_of (watch->treatment);
  if (digest == watch->digest)
    return;
  watch->digest = digest;
  watch->changed (digest != 0, watch->data);
}

static gboolean
look_when_due (gpointer data)
{
  SmpPaintWatch *watch = data;
  gint64 begin = g_get_monotonic_time ();
  guint rest_ms = LOOK_MS;

  if (!gtk_window_is_active (GTK_WINDOW (watch->window)))
    {
      smp_paint_watch_look (watch);
      rest_ms = MAX (LOOK_MS, (guint) (REST_PER_LOOK * (g_get_monotonic_time () - begin) / 1000));
    }

  watch->look_id = g_timeout_add_full (G_PRIORITY_LOW, rest_ms, look_when_due, watch, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
focused (GtkWidget *window, GdkEvent *event, SmpPaintWatch *watch)
{
  smp_paint_watch_look (watch);

  return FALSE;
}

/**
 * smp_paint_watch_new:
 * @treatment: a treatment
 * @window: the dialog that shows it, which must outlive the watch
 * @changed: called after the paint has changed, with whether there is any
 * @data: its last argument
 *
 * Returns: (transfer full): a watch over the treatment's paint.
 **/
SmpPaintWatch *
smp_paint_watch_new (GimpLayer *treatment, GtkWidget *window, SmpPaintChanged changed,
                     gpointer data)
{
  SmpPaintWatch *watch = g_new0 (SmpPaintWatch, 1);

  watch->treatment = treatment;
  watch->window = window;
  watch->changed = changed;
  watch->data = data;
  watch->digest = digest_of (treatment);
  watch->look_id = g_timeout_add_full (G_PRIORITY_LOW, LOOK_MS, look_when_due, watch, NULL);
  watch->focus_handler = g_signal_connect (window, "focus-in-event", G_CALLBACK (focused), watch);

  return watch;
}

/**
 * smp_paint_watch_is_painted:
 * @watch: a watch
 *
 * Returns: whether there was any paint at the last look.
 **/
gboolean
smp_paint_watch_is_painted (const SmpPaintWatch *watch)
{
  return watch->digest != 0;
}

/**
 * smp_paint_watch_free:
 * @watch: (transfer full): a watch
 **/
void
smp_paint_watch_free (SmpPaintWatch *watch)
{
  g_signal_handler_disconnect (watch->window, watch->focus_handler);
  g_source_remove (watch->look_id);
  g_free (watch);
}
