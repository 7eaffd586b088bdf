/* window-place: remembers the places of windows. See window-place.h.
 *
 * Those that the user has chosen are stored in the file windows.ini of the user's data folder, with a group for each
 * window.
 * Wayland does not let programs place windows, so there only the size has an effect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gtk/gtk.h>
#ifdef GDK_WINDOWING_X11
#include <gdk/gdkx.h>
#endif
#include <libgimp/gimp.h>

#include "dialog.h"
#include "model/input-file.h"
#include "window-place.h"

#define FILE_NAME "windows.ini"
#define MAX_BYTES (64 * 1024)

/* In pixels: what window managers add to a window, and how much of it must be on a monitor so that the
 * user can drag it back. */
#define FRAME_WIDTH 10
#define FRAME_HEIGHT 44
#define GRIP 80

/* What GIMP shows around a picture in its default layout, in pixels: docks and rulers beside it; menu, tabs, rulers and
 * status bar above and below. */
#define GIMP_BESIDE 470
#define GIMP_ABOVE 148

/* The picture may be so many pixels to the left or to the right of where it is expected: docks differ in width. */
#define OFF_BY 60

/* Place and size of a window; the height is 0 until they are known. */
typedef struct
{
  char *name;
  gboolean is_chosen; /* by the user, an earlier time */
  GdkRectangle put, now;
} Place;

/* What is not to be covered: a part of an image. */
typedef struct
{
  int width, height; /* of the image */
  GeglRectangle part;
} Subject;

/* ---- the file ------------------------------------------------------------------------------ */

static char *
file_path (void)
{
  return g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, FILE_NAME, NULL);
}

/* Returns: (transfer full): what is kept; empty if nothing of it can be read. */
static GKeyFile *
read_file (const char *path)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *text = smp_input_file_read_text (path, MAX_BYTES, NULL, NULL);

  if (text != NULL)
    g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL);
  return file;
}

static gboolean
load (const char *name, GdkRectangle *place)
{
  g_autofree char *path = file_path ();
  g_autoptr (GKeyFile) file = read_file (path);

  *place = (GdkRectangle) { g_key_file_get_integer (file, name, "X", NULL),
                            g_key_file_get_integer (file, name, "Y", NULL),
                            g_key_file_get_integer (file, name, "Width", NULL),
                            g_key_file_get_integer (file, name, "Height", NULL) };
  return place->width > 0 && place->height > 0;
}

/* Ignores errors: the place of a window is not important enough to report them. */
static void
save (const Place *place)
{
  g_autofree char *path = file_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = read_file (path);

  g_key_file_set_integer (file, place->name, "X", place->now.x);
  g_key_file_set_integer (file, place->name, "Y", place->now.y);
  g_key_file_set_integer (file, place->name, "Width", place->now.width);
  g_key_file_set_integer (file, place->name, "Height", place->now.height);
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (file, path, NULL);
}

/* ---- choosing a place ---------------------------------------------------------------------- */

/* Finds the GIMP window from which the plug-in was called; FALSE if this is unknown, as on Wayland. */
static gboolean
find_gimp (GtkWidget *window, GdkRectangle *frame)
{
#ifdef GDK_WINDOWING_X11
  GdkDisplay *display = gtk_widget_get_display (window);

  if (GDK_IS_X11_DISPLAY (display))
    {
      g_autoptr (GBytes) handle = gimp_progress_get_window_handle ();
      gsize size = 0;
      gconstpointer data = handle != NULL ? g_bytes_get_data (handle, &size) : NULL;
      GdkWindow *gimp = NULL;

      if (size == sizeof (Window))
        gimp = gdk_x11_window_foreign_new_for_display (display, *(const Window *) data);
      if (gimp != NULL)
        {
          gdk_window_get_frame_extents (gimp, frame);
          g_object_unref (gimp);
          return TRUE;
        }
    }
#endif

  return FALSE;
}

/* Whether enough of the window's title bar would be on a monitor to drag it. */
static gboolean
is_in_sight (GtkWidget *window, const GdkRectangle *place)
{
  GdkDisplay *display = gtk_widget_get_display (window);
  GdkRectangle grip = { place->x, place->y, place->width, FRAME_HEIGHT };

  for (int i = 0; i < gdk_display_get_n_monitors (display); i++)
    {
      GdkRectangle area;

      gdk_monitor_get_workarea (gdk_display_get_monitor (display, i), &area);
      if (gdk_rectangle_intersect (&area, &grip, &area) && area.width >= GRIP &&
          area.height >= FRAME_HEIGHT / 2)
        return TRUE;
    }

  return FALSE;
}

/* Where the subject is on the screen. GIMP tells plug-ins neither where nor how large it shows an image, nor can they
 * scroll it (3.2). So this is where it shows one that it has just opened: in the middle of its window, as large as fits
 * but no larger than its pixels. */
static GdkRectangle
find_on_screen (const Subject *subject, const GdkRectangle *gimp, double pixels)
{
  double fit = MIN ((double) MAX (1, gimp->width - GIMP_BESIDE) / subject->width,
                    (double) MAX (1, gimp->height - GIMP_ABOVE) / subject->height);
  double zoom = MIN (fit, pixels);
  GdkRectangle shown = {
    (int) (gimp->x + gimp->width / 2.0 + (subject->part.x - subject->width / 2.0) * zoom),
    (int) (gimp->y + gimp->height / 2.0 + (subject->part.y - subject->height / 2.0) * zoom),
    MAX (1, (int) (subject->part.width * zoom)), MAX (1, (int) (subject->part.height * zoom))
  };
  int cut = MIN (OFF_BY, (shown.width - 1) / 2);

  /* Only the middle of it is certainly there. */
  shown.x += cut;
  shown.width -= 2 * cut;
  return shown;
}

static int
covered (const GdkRectangle *place, int x, const GdkRectangle *shown)
{
  GdkRectangle both, moved = { x, place->y, place->width, place->height };

  return gdk_rectangle_intersect (&moved, shown, &both) ? both.width * both.height : 0;
}

/* A place beside GIMP's window if there is room on the monitor; otherwise at that edge of the monitor where it covers
 * least of the @subject, if there is one. */
static GdkRectangle
place_beside (GtkWidget *window, int width, int height, const Subject *subject)
{
  gboolean leftwards = gtk_widget_get_direction (window) == GTK_TEXT_DIR_RTL;
  GdkRectangle gimp, area, place;
  int left, right, usual, other;

  if (find_gimp (window, &gimp))
    {
      GdkDisplay *display = gtk_widget_get_display (window);

      gdk_monitor_get_workarea (gdk_display_get_monitor_at_point (display, gimp.x + gimp.width / 2,
                                                                  gimp.y + gimp.height / 2),
                                &area);
    }
  else
    {
      area = smp_dialog_get_work_area (window);
      gimp = area;
    }

  width = MIN (width + FRAME_WIDTH, area.width);
  height = MIN (height + FRAME_HEIGHT, area.height);
  left = area.x;
  right = area.x + area.width - width;
  usual = leftwards ? left : right;
  other = leftwards ? right : left;
  place = (GdkRectangle) { usual, area.y + (area.height - height) / 3, width, height };
  if (gimp.x + gimp.width <= right)
    {
      place.x = gimp.x + gimp.width;
    }
  else if (gimp.x - width >= left)
    {
      place.x = gimp.x - width;
    }
  else if (subject != NULL)
    {
      GdkRectangle shown =
          find_on_screen (subject, &gimp, 1.0 / gtk_widget_get_scale_factor (window));

      if (covered (&place, other, &shown) < covered (&place, usual, &shown))
        place.x = other;
    }

  place.width -= FRAME_WIDTH;
  place.height -= FRAME_HEIGHT;
  return place;
}

/* ---- windows ------------------------------------------------------------------------------- */

static gboolean
configured (GtkWidget *window, GdkEvent *event, Place *place)
{
  gtk_window_get_position (GTK_WINDOW (window), &place->now.x, &place->now.y);
  gtk_window_get_size (GTK_WINDOW (window), &place->now.width, &place->now.height);

  return FALSE;
}

/* Window managers put a window a little beside where it is asked for, and texts make it a little higher. */
static gboolean
is_moved (const Place *place)
{
  return ABS (place->now.x - place->put.x) > FRAME_WIDTH ||
         ABS (place->now.y - place->put.y) > FRAME_HEIGHT ||
         ABS (place->now.width - place->put.width) > FRAME_WIDTH ||
         ABS (place->now.height - place->put.height) > FRAME_HEIGHT;
}

static void
place_free (gpointer data)
{
  Place *place = data;

  if (place->now.height > 0 && (place->is_chosen || is_moved (place)))
    save (place);
  g_free (place->name);
  g_free (place);
}

static void
put (GtkWidget *window, const char *name, const Subject *subject)
{
  Place *place = g_new0 (Place, 1);
  GtkRequisition natural;
  GdkRectangle at;

  gtk_widget_get_preferred_size (window, NULL, &natural);
  /* Texts that break their lines are higher than they were asked to be. */
  gtk_widget_get_preferred_height_for_width (window, natural.width, NULL, &natural.height);
  place->is_chosen = load (name, &at) && is_in_sight (window, &at);
  if (!place->is_chosen)
    at = place_beside (window, natural.width, natural.height, subject);
  if (gtk_window_get_resizable (GTK_WINDOW (window)))
    gtk_window_set_default_size (GTK_WINDOW (window), at.width, at.height);
  gtk_window_move (GTK_WINDOW (window), at.x, at.y);

  place->put = at;
  place->name = g_strdup (name);
  g_signal_connect (window, "configure-event", G_CALLBACK (configured), place);
  g_object_set_data_full (G_OBJECT (window), "smp-place", place, place_free);
}

/**
 * smp_place_window:
 * @window: a window with its content, not shown yet
 * @name: the name under which its place and size are stored
 *
 * Gives a window the place and size that the user gave it last time. Until then, or if that place is not on
 * any monitor, it opens beside GIMP's window or at the edge of the monitor, no higher than the monitor.
 **/
void
smp_place_window (GtkWidget *window, const char *name)
{
  put (window, name, NULL);
}

/**
 * smp_place_window_beside:
 * @window: a window with its content, not shown yet
 * @name: the name under which its place and size are stored
 * @image: the image that the user looks at
 * @part: (nullable): the part of it that matters
 *
 * Like smp_place_window(), at that edge of the monitor where the window covers less of the part.
 **/
void
smp_place_window_beside (GtkWidget *window, const char *name, GimpImage *image,
                         const GeglRectangle *part)
{
  Subject subject = { gimp_image_get_width (image), gimp_image_get_height (image) };

  if (part != NULL)
    subject.part = *part;
  put (window, name, part != NULL ? &subject : NULL);
}
