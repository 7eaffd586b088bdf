/* hairline-canvas: a picture with handles that can be zoomed and moved. See hairline-canvas.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "hairline-canvas.h"
#include "hairline-draw.h"

#define CANVAS "smp-hairline-canvas"

/* Handles can be picked up within this distance, in pixels of the screen. */
#define REACH 14.0

/* The line is so long that this is enough for it. It leaves the ends of a cross below it in reach. */
#define LINE_REACH 7.0

#define LEAST_ZOOM 0.02
#define MOST_ZOOM 16.0
#define ZOOM_STEP 1.2

/* Least size of the picture, pixels. */
#define LEAST_SIZE 320

/* Arrow keys move a handle by this many pixels of the image, and by the multiple with Shift. */
#define KEY_STEP 1.0
#define KEY_FAST 10.0

typedef struct
{
  GtkWidget *area;
  SmpHairlineScene *scene;
  SmpHairlineMoved *moved;
  gpointer data;

  double zoom, left, top; /* position of the image's corner */
  gboolean is_fit;        /* whether to fit the picture when the window's size changes */

  gboolean is_dragging; /* of the active handle, or of the picture if there is none */
  gboolean is_on_handle;
  int under;             /* the handle that the pointer's form tells of, or -1 */
  double from_x, from_y; /* of the last event */
  double off_x, off_y;   /* from the pointer to the handle, pixels of the image */
  gboolean moves_guide;
} Canvas;

static Canvas *
canvas_of (GtkWidget *area)
{
  return g_object_get_data (G_OBJECT (area), CANVAS);
}

static void
fit (Canvas *canvas)
{
  double width = gtk_widget_get_allocated_width (canvas->area);
  double height = gtk_widget_get_allocated_height (canvas->area);
  const SmpHairlinePhoto *photo = &canvas->scene->photo;

  canvas->zoom = CLAMP (MIN (width / photo->width, height / photo->height), LEAST_ZOOM, MOST_ZOOM);
  canvas->left = (width - canvas->zoom * photo->width) / 2;
  canvas->top = (height - canvas->zoom * photo->height) / 2;
}

static SmpPixel
to_image (const Canvas *canvas, double x, double y)
{
  return (SmpPixel) { (x - canvas->left) / canvas->zoom, (y - canvas->top) / canvas->zoom };
}

static void
zoom_at (Canvas *canvas, double x, double y, double factor)
{
  double zoom = CLAMP (canvas->zoom * factor, LEAST_ZOOM, MOST_ZOOM);

  canvas->left = x - (x - canvas->left) * zoom / canvas->zoom;
  canvas->top = y - (y - canvas->top) * zoom / canvas->zoom;
  canvas->zoom = zoom;
  canvas->is_fit = FALSE;
  gtk_widget_queue_draw (canvas->area);
}

static void
activate (Canvas *canvas, int handle)
{
  canvas->scene->active = handle;
  canvas->moved (canvas->data);
  gtk_widget_queue_draw (canvas->area);
}

static void
move_active (Canvas *canvas, const SmpPixel *to)
{
  smp_hairline_scene_move (canvas->scene, canvas->scene->active, to);
  canvas->moved (canvas->data);
  gtk_widget_queue_draw (canvas->area);
}

/* ---- the guide ----------------------------------------------------------------------------- */

/* Moves the guide by pixels of the image, and scales it around a place. */
static void
change_guide (Canvas *canvas, double dx, double dy, double factor, const SmpPixel *around)
{
  cairo_matrix_t *place = &canvas->scene->guide_place;

  place->x0 = around->x + factor * (place->x0 - around->x) + dx;
  place->y0 = around->y + factor * (place->y0 - around->y) + dy;
  place->xx *= factor;
  place->xy *= factor;
  place->yx *= factor;
  place->yy *= factor;
  gtk_widget_queue_draw (canvas->area);
}

/* ---- events -------------------------------------------------------------------------------- */

static gboolean
draw (GtkWidget *area, cairo_t *cr, Canvas *canvas)
{
  /* Not while something is dragged: it would move under the mouse. */
  if (canvas->is_fit && !canvas->is_dragging)
    fit (canvas);
  cairo_set_source_rgb (cr, 0.16, 0.16, 0.16);
  cairo_paint (cr);
  cairo_save (cr);
  cairo_translate (cr, canvas->left, canvas->top);
  cairo_scale (cr, canvas->zoom, canvas->zoom);
  smp_hairline_draw (canvas->scene, cr, canvas->zoom);
  cairo_restore (cr);

  if (gtk_widget_has_focus (area))
    gtk_render_focus (gtk_widget_get_style_context (area), cr, 1, 1,
                      gtk_widget_get_allocated_width (area) - 2,
                      gtk_widget_get_allocated_height (area) - 2);

  return TRUE;
}

/* Returns the nearest handle within reach, or -1. The line wins over the cross that moves the outline, and which
 * lies on it on many heads: who drags there means the line. */
static int
handle_at (Canvas *canvas, double x, double y)
{
  SmpPixel pointer = to_image (canvas, x, y);
  double nearest = REACH;
  int found = -1;

  for (int i = 0; i < SMP_N_HANDLES; i++)
    if (i != SMP_HANDLE_LINE && smp_hairline_scene_has (canvas->scene, i))
      {
        SmpPixel at = smp_hairline_scene_place (canvas->scene, i);
        double off =
            hypot (canvas->left + canvas->zoom * at.x - x, canvas->top + canvas->zoom * at.y - y);

        /* Prefer landmarks to handles of the head's outline. */
        if (off < nearest - (i >= SMP_HANDLE_HEAD && found >= 0 ? 3.0 : 0.0))
          {
            nearest = off;
            found = i;
          }
      }
  if ((found < 0 || found == SMP_HANDLE_HEAD + SMP_GRIP_MIDDLE) &&
      smp_hairline_scene_way_to_line (canvas->scene, &pointer) * canvas->zoom < LINE_REACH)
    found = SMP_HANDLE_LINE;

  return found;
}

/* Shows by the pointer's form what would be dragged. */
static void
form_pointer (Canvas *canvas, double x, double y)
{
  int handle = canvas->moves_guide ? -1 : handle_at (canvas, x, y);
  g_autoptr (GdkCursor) cursor = NULL;
  const char *name = "move";

  if (handle == canvas->under)
    return;
  canvas->under = handle;
  if (handle == SMP_HANDLE_LINE)
    {
      const SmpPixel *upward = &canvas->scene->shape.chart.upward;

      name = fabs (upward->x) > fabs (upward->y) ? "ew-resize" : "ns-resize";
    }
  if (handle >= 0)
    cursor = gdk_cursor_new_from_name (gtk_widget_get_display (canvas->area), name);
  gdk_window_set_cursor (gtk_widget_get_window (canvas->area), cursor);
}

static gboolean
pressed (GtkWidget *area, GdkEventButton *event, Canvas *canvas)
{
  int handle =
      event->button == 1 && !canvas->moves_guide ? handle_at (canvas, event->x, event->y) : -1;

  gtk_widget_grab_focus (area);
  if (event->type != GDK_BUTTON_PRESS || event->button > 2)
    return TRUE;

  canvas->is_dragging = TRUE;
  canvas->is_on_handle = handle >= 0;
  canvas->from_x = event->x;
  canvas->from_y = event->y;
  if (handle >= 0)
    {
      SmpPixel at = smp_hairline_scene_place (canvas->scene, handle);
      SmpPixel pointer = to_image (canvas, event->x, event->y);

      canvas->off_x = at.x - pointer.x;
      canvas->off_y = at.y - pointer.y;
      activate (canvas, handle);
    }

  return TRUE;
}

static gboolean
moved (GtkWidget *area, GdkEventMotion *event, Canvas *canvas)
{
  double dx = event->x - canvas->from_x, dy = event->y - canvas->from_y;

  if (!canvas->is_dragging)
    {
      form_pointer (canvas, event->x, event->y);
      return FALSE;
    }

  canvas->from_x = event->x;
  canvas->from_y = event->y;
  if (canvas->is_on_handle)
    {
      SmpPixel to = to_image (canvas, event->x, event->y);

      to.x += canvas->off_x;
      to.y += canvas->off_y;
      move_active (canvas, &to);
    }
  else if (canvas->moves_guide && (event->state & GDK_BUTTON1_MASK))
    {
      change_guide (canvas, dx / canvas->zoom, dy / canvas->zoom, 1, &(SmpPixel) { 0, 0 });
    }
  else
    {
      canvas->left += dx;
      canvas->top += dy;
      canvas->is_fit = FALSE;
      gtk_widget_queue_draw (area);
    }

  return TRUE;
}

/* Names the handle under the pointer. */
static gboolean
asked (GtkWidget *area, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, Canvas *canvas)
{
  int handle =
      by_keyboard || canvas->moves_guide || canvas->is_dragging ? -1 : handle_at (canvas, x, y);
  g_autofree char *text = NULL;

  if (handle < 0)
    return FALSE;
  text = smp_hairline_scene_describe (canvas->scene, handle);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static gboolean
released (GtkWidget *area, GdkEventButton *event, Canvas *canvas)
{
  canvas->is_dragging = FALSE;
  gtk_widget_queue_draw (area);
  return TRUE;
}

static gboolean
scrolled (GtkWidget *area, GdkEventScroll *event, Canvas *canvas)
{
  double dx = 0, dy = 0, factor;

  if (event->direction == GDK_SCROLL_UP)
    dy = -1;
  else if (event->direction == GDK_SCROLL_DOWN)
    dy = 1;
  else if (event->direction == GDK_SCROLL_SMOOTH)
    gdk_event_get_scroll_deltas ((GdkEvent *) event, &dx, &dy);
  factor = pow (ZOOM_STEP, -dy);
  if (canvas->moves_guide && (event->state & GDK_SHIFT_MASK))
    {
      SmpPixel around = to_image (canvas, event->x, event->y);

      change_guide (canvas, 0, 0, pow (ZOOM_STEP, -(dx + dy) / 8), &around);
    }
  else
    {
      zoom_at (canvas, event->x, event->y, factor);
    }

  return TRUE;
}

/* Makes the next handle active. Returns FALSE after the last one, so that Tab leaves the
 * picture. */
static gboolean
next_handle (Canvas *canvas, int step)
{
  int handle = canvas->scene->active;

  if (handle < 0 && step < 0)
    handle = SMP_N_HANDLES;
  for (handle += step; handle >= 0 && handle < SMP_N_HANDLES; handle += step)
    if (smp_hairline_scene_has (canvas->scene, handle))
      {
        activate (canvas, handle);
        return TRUE;
      }
  activate (canvas, -1);

  return FALSE;
}

static gboolean
key_pressed (GtkWidget *area, GdkEventKey *event, Canvas *canvas)
{
  double step = event->state & GDK_SHIFT_MASK ? KEY_FAST : KEY_STEP;
  double dx = 0, dy = 0;
  double middle_x = gtk_widget_get_allocated_width (area) / 2.0;
  double middle_y = gtk_widget_get_allocated_height (area) / 2.0;

  switch (event->keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return next_handle (canvas, 1);
    case GDK_KEY_ISO_Left_Tab:
      return next_handle (canvas, -1);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      dx = -step;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      dx = step;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      dy = -step;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      dy = step;
      break;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom_at (canvas, middle_x, middle_y, ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_at (canvas, middle_x, middle_y, 1 / ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      smp_hairline_canvas_fit (area);
      return TRUE;
    default:
      return FALSE;
    }

  if (canvas->moves_guide)
    change_guide (canvas, dx, dy, 1, &(SmpPixel) { 0, 0 });
  else if (smp_hairline_scene_has (canvas->scene, canvas->scene->active))
    {
      SmpPixel at = smp_hairline_scene_place (canvas->scene, canvas->scene->active);

      at.x += dx;
      at.y += dy;
      move_active (canvas, &at);
    }

  return TRUE;
}

/* ---- the widget ---------------------------------------------------------------------------- */

/**
 * smp_hairline_canvas_new:
 * @scene: the scene to show; owned by the caller
 * @moved: called when a handle was moved
 * @data: for @moved
 *
 * Returns: (transfer floating): the widget.
 **/
GtkWidget *
smp_hairline_canvas_new (SmpHairlineScene *scene, SmpHairlineMoved *has_moved, gpointer data)
{
  Canvas *canvas = g_new0 (Canvas, 1);
  GtkWidget *area = gtk_drawing_area_new ();
  AtkObject *accessible = gtk_widget_get_accessible (area);

  *canvas = (Canvas) { area, scene, has_moved, data, .zoom = 1, .is_fit = TRUE, .under = -1 };
  gtk_widget_set_size_request (area, LEAST_SIZE, LEAST_SIZE);
  gtk_widget_set_can_focus (area, TRUE);
  gtk_widget_add_events (area, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK |
                                   GDK_POINTER_MOTION_MASK | GDK_SCROLL_MASK |
                                   GDK_SMOOTH_SCROLL_MASK | GDK_KEY_PRESS_MASK);
  /* TRANSLATORS: what a screen reader calls the picture in which handles are moved */
  atk_object_set_name (accessible, scene->is_head_only ? _ ("Photo with the outline of the head")
                                                       : _ ("Photo with the hairline"));
  gtk_widget_set_has_tooltip (area, TRUE);
  g_object_set_data_full (G_OBJECT (area), CANVAS, canvas, g_free);
  g_signal_connect (area, "draw", G_CALLBACK (draw), canvas);
  g_signal_connect (area, "button-press-event", G_CALLBACK (pressed), canvas);
  g_signal_connect (area, "button-release-event", G_CALLBACK (released), canvas);
  g_signal_connect (area, "motion-notify-event", G_CALLBACK (moved), canvas);
  g_signal_connect (area, "query-tooltip", G_CALLBACK (asked), canvas);
  g_signal_connect (area, "scroll-event", G_CALLBACK (scrolled), canvas);
  g_signal_connect (area, "key-press-event", G_CALLBACK (key_pressed), canvas);

  return area;
}

void
smp_hairline_canvas_zoom (GtkWidget *area, double factor)
{
  zoom_at (canvas_of (area), gtk_widget_get_allocated_width (area) / 2.0,
           gtk_widget_get_allocated_height (area) / 2.0, factor);
}

void
smp_hairline_canvas_fit (GtkWidget *area)
{
  canvas_of (area)->is_fit = TRUE;
  gtk_widget_queue_draw (area);
}

/**
 * smp_hairline_canvas_move_guide:
 * @canvas: the widget
 * @move: whether dragging and the arrow keys move the guide, and Shift with the wheel scales it,
 *   instead of the handles
 **/
void
smp_hairline_canvas_move_guide (GtkWidget *area, gboolean move)
{
  canvas_of (area)->moves_guide = move;
}
