/* where-row: buttons to paint, erase, draft a hairline, or use the selection. See where-row.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/base/action.h"
#include "gimp/hairline/hairline-dialog.h"
#include "gimp/hairline/hairline.h"
#include "gimp/layer/treatment-edit.h"
#include "where-row.h"

/* Brush sizes for a head, in millimetres: large for areas, smaller for corrections. */
#define BRUSH_MM 18.0
#define ERASER_MM 10.0

/* A soft brush that GIMP always has. */
#define BRUSH "2. Hardness 025"

/* Sizes that make sense, in pixels. */
#define MIN_BRUSH 4.0
#define MAX_BRUSH 2000.0

/* The size to which GIMP's action "tools-size-minimum" sets a brush, and the steps of two others that name them:
 * "Increase by 10", "Increase by 1". */
#define SMALLEST 1
#define LARGE_STEP 10

typedef struct
{
  GObject *config;
  GimpLayer *treatment;
  GtkWidget *box;
  const SmpWhereEvents *events;
  gpointer data;
} Row;

static gboolean
is_there (Row *row)
{
  return gimp_item_is_valid (GIMP_ITEM (row->treatment));
}

/* ---- tools --------------------------------------------------------------------------------- */

/* Procedures cannot set tool options, and none of GIMP's actions takes a size over the bus. So this goes from the
 * smallest size upwards. Don't use the relative steps: they double the size (GIMP 3.0, 3.2), and where they start
 * depends on brush and preferences. Returns whether GIMP took all steps. */
static gboolean
set_brush_size (int pixels)
{
  int more = pixels - SMALLEST;

  return smp_action_activate ("tools-size-minimum") &&
         smp_action_repeat ("tools-size-increase-skip", more / LARGE_STEP) &&
         smp_action_repeat ("tools-size-increase", more % LARGE_STEP);
}

static void
take_tool (Row *row, const char *action, const char *name, const char *tool, double size_mm)
{
  const GimpLayer *layers[2] = { row->treatment, NULL };
  GimpBrush *brush = gimp_brush_get_by_name (BRUSH);
  g_autofree char *text = NULL;
  double pixels_per_mm, size;

  if (!is_there (row))
    return;

  g_object_get (row->config, "pixels-per-mm", &pixels_per_mm, NULL);
  size = CLAMP (size_mm * pixels_per_mm, MIN_BRUSH, MAX_BRUSH);
  gimp_image_set_selected_layers (gimp_item_get_image (GIMP_ITEM (row->treatment)), layers);
  if (brush != NULL)
    gimp_context_set_brush (brush);
  if (smp_action_activate (action) && brush != NULL && set_brush_size ((int) round (size)))
    /* TRANSLATORS: Paint or Erase, then a size in millimetres */
    text = g_strdup_printf (_ ("%s on the photo, with a soft brush of %.0f mm."), name, size_mm);
  else
    text = g_strdup_printf (
        /* TRANSLATORS: the name of a tool of GIMP, then a size in pixels and in millimetres */
        _ ("Choose %s in GIMP's toolbox, with a soft brush of %.0f pixels, which are %.0f mm "
           "here."),
        tool, size, size_mm);
  row->events->say (text, row->data);
}

static void
paint_clicked (GtkButton *button, Row *row)
{
  take_tool (row, "tools-paintbrush",
             /* TRANSLATORS: a verb, as in: Paint on the photo */
             _ ("Paint"),
             /* TRANSLATORS: a tool, as GIMP calls it */
             _ ("Paintbrush"), BRUSH_MM);
}

static void
erase_clicked (GtkButton *button, Row *row)
{
  take_tool (row, "tools-eraser",
             /* TRANSLATORS: a verb, as in: Erase on the photo */
             _ ("Erase"),
             /* TRANSLATORS: a tool, as GIMP calls it */
             _ ("Eraser"), ERASER_MM);
}

/* ---- areas --------------------------------------------------------------------------------- */

static void
selection_clicked (GtkButton *button, Row *row)
{
  if (!is_there (row))
    return;

  if (!smp_treatment_paint_selection (row->treatment))
    {
      row->events->say (
          _ ("Nothing is selected. Select an area with any of GIMP's selection tools, "
             "then press this again."),
          row->data);
      return;
    }
  gimp_displays_flush ();
  row->events->painted (row->data);
  row->events->say (_ ("The selected area is treated."), row->data);
}

static void
draft_hairline (Row *row)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (row->treatment));
  GimpDrawable *drawables[2] = { GIMP_DRAWABLE (row->treatment), NULL };
  g_autoptr (GError) error = NULL;
  SmpHairlineJob job;
  SmpHairlineResult result;

  if (smp_hairline_dialog_run (image, &job, &error) && is_there (row) &&
      smp_hairline_apply (image, drawables, &job, &result, &error))
    {
      row->events->measured (row->data);
      row->events->painted (row->data);
    }
  if (error != NULL)
    row->events->say (error->message, row->data);
  gimp_displays_flush ();
}

static void
hairline_clicked (GtkButton *button, Row *row)
{
  GtkWidget *window = gtk_widget_get_toplevel (row->box);

  if (!is_there (row))
    return;

  /* Only one of the two dialogs may be used at a time. */
  gtk_widget_set_sensitive (window, FALSE);
  draft_hairline (row);
  gtk_widget_set_sensitive (window, TRUE);
}

/* ---- the row ------------------------------------------------------------------------------- */

static void
add_button (Row *row, const char *label, const char *tooltip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect (button, "clicked", clicked, row);
  gtk_box_pack_start (GTK_BOX (row->box), button, TRUE, TRUE, 0);
}

/**
 * smp_where_row_new:
 * @config: the configuration of a treatment
 * @treatment: the treatment
 * @events: callbacks; must outlive the row
 * @data: the last argument of the callbacks
 *
 * Returns: (transfer floating): buttons that choose a brush or treat an area.
 **/
GtkWidget *
smp_where_row_new (GObject *config, GimpLayer *treatment, const SmpWhereEvents *events,
                   gpointer data)
{
  Row *row = g_new0 (Row, 1);

  row->config = config;
  row->treatment = treatment;
  row->events = events;
  row->data = data;
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* TRANSLATORS: a verb, on a button: takes a brush that adds dots */
  add_button (row, _ ("Pain_t"), _ ("Takes a soft brush of about 2 cm; what you paint is treated"),
              G_CALLBACK (paint_clicked));
  /* TRANSLATORS: a verb, on a button: takes an eraser that takes dots away */
  add_button (row, _ ("E_rase"), _ ("Takes a soft eraser of about 1 cm; dots go where you use it"),
              G_CALLBACK (erase_clicked));
  add_button (row, _ ("_Hairline..."),
              _ ("Drafts a hairline by style and height, and treats the area behind it"),
              G_CALLBACK (hairline_clicked));
  /* TRANSLATORS: a button: treats the area that is selected */
  add_button (row, _ ("Fro_m Selection"), _ ("Treats the area that is selected in GIMP as well"),
              G_CALLBACK (selection_clicked));
  g_object_set_data_full (G_OBJECT (row->box), "smp-where-row", row, g_free);

  return row->box;
}
