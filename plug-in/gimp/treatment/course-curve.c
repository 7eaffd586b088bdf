/* course-curve: the pigment left by year as a small curve. See course-curve.h.
 *
 * Like the moment row it keeps no choice of its own: plan, durability and moment are the configuration's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gtk/gtk.h>
#include <glib/gi18n.h>

#include "course-curve.h"
#include "gimp/base/dialog.h"
#include "model/course.h"

#define HEIGHT 78
#define MARGIN 9 /* around the curve, for its marks */
#define MARK_RADIUS 3.5
#define MARK_RADIUS_CHOSEN 5.5
#define STEP_YEARS 0.05
/* A top-up is shown beside the days before it, and hides a year's moment at the same place. */
#define SAME_YEARS 0.06
#define TICK_YEARS 5

typedef struct
{
  SmpMoment moment;
  double years, left;
} Mark;

typedef struct
{
  GObject *config;
  GtkWidget *area, *caption;
  SmpSettings *plan;
  SmpDurability durability;
  SmpMoment moment;
  GArray *marks; /* in the order of time */
} Curve;

/* ---- what is shown -------------------------------------------------------------------------- */

static void
add_mark (Curve *curve, SmpMoment moment, double years, double seen_at)
{
  Mark mark = { moment, years, smp_course_left (curve->plan, curve->durability, MAX (seen_at, 0)) };

  if (years <= SMP_COURSE_YEARS)
    g_array_append_val (curve->marks, mark);
}

static void
add_top_ups (Curve *curve)
{
  for (SmpMoment after = SMP_MOMENT_TOP_UP_1; after <= SMP_MOMENT_TOP_UP_3; after += 2)
    {
      double years = smp_moment_years (after, curve->plan);

      add_mark (curve, after - 1, years, years - SAME_YEARS);
      add_mark (curve, after, years, years);
    }
}

static gboolean
has_mark_at (const Curve *curve, double years)
{
  for (guint i = 0; i < curve->marks->len; i++)
    if (fabs (g_array_index (curve->marks, Mark, i).years - years) < SAME_YEARS)
      return TRUE;

  return FALSE;
}

/* The days before a top-up come first: then more pigment is left. */
static int
compare (gconstpointer one, gconstpointer other)
{
  const Mark *a = one, *b = other;

  if (a->years != b->years)
    return a->years < b->years ? -1 : 1;
  return a->left < b->left ? -1 : a->left > b->left;
}

static void
find_marks (Curve *curve)
{
  static const SmpMoment years[] = { SMP_MOMENT_1_YEAR,  SMP_MOMENT_3_YEARS,  SMP_MOMENT_5_YEARS,
                                     SMP_MOMENT_8_YEARS, SMP_MOMENT_10_YEARS, SMP_MOMENT_15_YEARS };

  g_array_set_size (curve->marks, 0);
  add_mark (curve, SMP_MOMENT_NONE, 0, 0);
  if (smp_settings_get_number (curve->plan, "top-up-interval") > 0)
    add_top_ups (curve);
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      double at = smp_moment_years (years[i], curve->plan);

      if (!has_mark_at (curve, at))
        add_mark (curve, years[i], at, at);
    }
  g_array_sort (curve->marks, compare);
}

/* The mark of the shown moment, or -1 if it is not on the curve. */
static int
chosen_mark (const Curve *curve)
{
  for (guint i = 0; i < curve->marks->len; i++)
    if (g_array_index (curve->marks, Mark, i).moment == curve->moment)
      return i;

  return -1;
}

static char *
describe (const Mark *mark)
{
  const char *name = mark->moment == SMP_MOMENT_NONE ? _ ("Plan") : smp_moment_name (mark->moment);

  /* TRANSLATORS: a moment such as “5 Years”, then how much of the pigment is there then */
  return g_strdup_printf (_ ("%s: %.0f %% of the planned pigment is left"), name, 100 * mark->left);
}

static void
show_caption (Curve *curve)
{
  int chosen = chosen_mark (curve);
  g_autofree char *text = NULL;

  if (chosen >= 0)
    text = describe (&g_array_index (curve->marks, Mark, chosen));
  else
    text = g_strdup (_ ("Click on the curve to see a year, or use the arrow keys."));
  gtk_label_set_text (GTK_LABEL (curve->caption), text);
  atk_object_set_description (gtk_widget_get_accessible (curve->area), text);
}

static void
update (GObject *config, GParamSpec *pspec, Curve *curve)
{
  g_autofree char *moment = NULL;
  g_autofree char *durability = NULL;

  smp_settings_read (curve->plan, config);
  g_object_get (config, "moment", &moment, "durability", &durability, NULL);
  curve->moment = SMP_MOMENT_NONE;
  smp_moment_parse (moment, &curve->moment, NULL);
  smp_durability_parse (durability, &curve->durability, NULL);
  find_marks (curve);
  show_caption (curve);
  gtk_widget_queue_draw (curve->area);
}

/* ---- drawing -------------------------------------------------------------------------------- */

static double
x_of (const Curve *curve, double years)
{
  int width = gtk_widget_get_allocated_width (curve->area);
  double x = MARGIN + years / SMP_COURSE_YEARS * (width - 2 * MARGIN);

  return gtk_widget_get_direction (curve->area) == GTK_TEXT_DIR_RTL ? width - x : x;
}

/* Leaves room for the years below. */
static double
baseline_of (const Curve *curve)
{
  return gtk_widget_get_allocated_height (curve->area) - 2 * MARGIN;
}

static double
y_of (const Curve *curve, double left)
{
  return baseline_of (curve) - left * (baseline_of (curve) - MARGIN);
}

static void
draw_years (Curve *curve, cairo_t *cairo, const GdkRGBA *ink)
{
  cairo_set_source_rgba (cairo, ink->red, ink->green, ink->blue, 0.3);
  cairo_set_line_width (cairo, 1);
  for (int line = 0; line <= 2; line++)
    {
      double y = floor (y_of (curve, line / 2.0)) + 0.5;

      cairo_move_to (cairo, x_of (curve, 0), y);
      cairo_line_to (cairo, x_of (curve, SMP_COURSE_YEARS), y);
    }
  cairo_stroke (cairo);

  gdk_cairo_set_source_rgba (cairo, ink);
  for (int years = 0; years <= SMP_COURSE_YEARS; years += TICK_YEARS)
    {
      g_autofree char *text =
          /* TRANSLATORS: below the end of a curve over time */
          years == SMP_COURSE_YEARS
              ? g_strdup_printf (ngettext ("%d year", "%d years", years), years)
              : g_strdup_printf ("%d", years);
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (curve->area, text);
      PangoAttrList *small = pango_attr_list_new ();
      int width, height;
      double x = x_of (curve, years);

      pango_attr_list_insert (small, pango_attr_scale_new (PANGO_SCALE_SMALL));
      pango_layout_set_attributes (layout, small);
      pango_attr_list_unref (small);
      pango_layout_get_pixel_size (layout, &width, &height);
      x = CLAMP (x - width / 2.0, 0, gtk_widget_get_allocated_width (curve->area) - width);
      cairo_move_to (cairo, x, gtk_widget_get_allocated_height (curve->area) - height);
      pango_cairo_show_layout (cairo, layout);
    }
}

static void
draw_line (Curve *curve, cairo_t *cairo)
{
  cairo_new_path (cairo);
  for (double years = 0; years <= SMP_COURSE_YEARS + STEP_YEARS / 2; years += STEP_YEARS)
    cairo_line_to (cairo, x_of (curve, years),
                   y_of (curve, smp_course_left (curve->plan, curve->durability, years)));
  cairo_set_line_width (cairo, 2);
  cairo_stroke (cairo);
}

static void
draw_mark (Curve *curve, cairo_t *cairo, const Mark *mark, const GdkRGBA *ink)
{
  GtkStyleContext *style = gtk_widget_get_style_context (curve->area);
  gboolean is_chosen = mark->moment == curve->moment;
  GdkRGBA accent = *ink;

  cairo_arc (cairo, x_of (curve, mark->years), y_of (curve, mark->left),
             is_chosen ? MARK_RADIUS_CHOSEN : MARK_RADIUS, 0, 2 * G_PI);
  if (is_chosen)
    gtk_style_context_lookup_color (style, "theme_selected_bg_color", &accent);
  gdk_cairo_set_source_rgba (cairo, &accent);
  cairo_fill_preserve (cairo);
  gdk_cairo_set_source_rgba (cairo, ink);
  cairo_set_line_width (cairo, is_chosen ? 2 : 1);
  cairo_stroke (cairo);
}

static gboolean
draw (GtkWidget *area, cairo_t *cairo, Curve *curve)
{
  GtkStyleContext *style = gtk_widget_get_style_context (area);
  int width = gtk_widget_get_allocated_width (area);
  int height = gtk_widget_get_allocated_height (area);
  GdkRGBA ink;

  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &ink);
  draw_years (curve, cairo, &ink);
  draw_line (curve, cairo);
  for (guint i = 0; i < curve->marks->len; i++)
    draw_mark (curve, cairo, &g_array_index (curve->marks, Mark, i), &ink);
  if (gtk_widget_has_visible_focus (area))
    gtk_render_focus (style, cairo, 0, 0, width, height);

  return FALSE;
}

/* ---- choosing ------------------------------------------------------------------------------- */

static void
choose (Curve *curve, int n)
{
  const Mark *mark = &g_array_index (curve->marks, Mark, n);

  g_object_set (curve->config, "moment",
                mark->moment == SMP_MOMENT_NONE ? "" : smp_moment_id (mark->moment), NULL);
}

/* Heights count less, so that a click anywhere below a mark chooses it. */
static int
mark_near (const Curve *curve, double x, double y)
{
  double least = G_MAXDOUBLE;
  int nearest = 0;

  for (guint i = 0; i < curve->marks->len; i++)
    {
      const Mark *mark = &g_array_index (curve->marks, Mark, i);
      double away = hypot (x - x_of (curve, mark->years), 0.3 * (y - y_of (curve, mark->left)));

      if (away < least)
        {
          least = away;
          nearest = i;
        }
    }

  return nearest;
}

static gboolean
pressed (GtkWidget *area, GdkEventButton *event, Curve *curve)
{
  if (event->button != GDK_BUTTON_PRIMARY || event->type != GDK_BUTTON_PRESS)
    return FALSE;

  gtk_widget_grab_focus (area);
  choose (curve, mark_near (curve, event->x, event->y));
  return TRUE;
}

static gboolean
key_pressed (GtkWidget *area, GdkEventKey *event, Curve *curve)
{
  gboolean mirrored = gtk_widget_get_direction (area) == GTK_TEXT_DIR_RTL;
  int last = curve->marks->len - 1;
  int chosen = chosen_mark (curve);

  switch (event->keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      chosen += mirrored ? 1 : -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      chosen += mirrored ? -1 : 1;
      break;
    case GDK_KEY_Home:
      chosen = 0;
      break;
    case GDK_KEY_End:
      chosen = last;
      break;
    default:
      return FALSE;
    }
  choose (curve, CLAMP (chosen, 0, last));
  return TRUE;
}

static gboolean
query_tooltip (GtkWidget *area, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip,
               Curve *curve)
{
  int n = by_keyboard ? chosen_mark (curve) : mark_near (curve, x, y);
  g_autofree char *text = NULL;

  if (n < 0)
    return FALSE;
  text = describe (&g_array_index (curve->marks, Mark, n));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* ---- building ------------------------------------------------------------------------------- */

static void
curve_free (gpointer data)
{
  Curve *curve = data;

  smp_settings_free (curve->plan);
  g_array_unref (curve->marks);
  g_free (curve);
}

static void
destroyed (GtkWidget *box, Curve *curve)
{
  g_signal_handlers_disconnect_by_data (curve->config, curve);
}

static GtkWidget *
area_new (Curve *curve)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_widget_set_size_request (area, -1, HEIGHT);
  gtk_widget_set_can_focus (area, TRUE);
  gtk_widget_set_has_tooltip (area, TRUE);
  gtk_widget_add_events (area, GDK_BUTTON_PRESS_MASK | GDK_KEY_PRESS_MASK);
  /* TRANSLATORS: name of a curve over the years, for screen readers */
  atk_object_set_name (gtk_widget_get_accessible (area), _ ("Pigment left by year"));
  g_signal_connect (area, "draw", G_CALLBACK (draw), curve);
  g_signal_connect (area, "button-press-event", G_CALLBACK (pressed), curve);
  g_signal_connect (area, "key-press-event", G_CALLBACK (key_pressed), curve);
  g_signal_connect (area, "query-tooltip", G_CALLBACK (query_tooltip), curve);

  return area;
}

/**
 * smp_course_curve_new:
 * @config: an object with the properties of a plan and with "moment" and "durability"; the curve reads
 *   them and changes the moment
 *
 * Returns: (transfer full): a curve of the pigment that is left over the years. A click or the arrow keys
 *   choose the moment to show.
 **/
GtkWidget *
smp_course_curve_new (GObject *config)
{
  Curve *curve = g_new0 (Curve, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  curve->config = config;
  curve->plan = smp_settings_new ();
  curve->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  curve->area = area_new (curve);
  curve->caption = smp_dialog_text_new (NULL);
  gtk_box_pack_start (GTK_BOX (box), curve->area, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), curve->caption, FALSE, FALSE, 0);

  update (config, NULL, curve);
  g_signal_connect (config, "notify", G_CALLBACK (update), curve);
  g_signal_connect (box, "destroy", G_CALLBACK (destroyed), curve);
  g_object_set_data_full (G_OBJECT (box), "smp-course-curve", curve, curve_free);

  return box;
}
