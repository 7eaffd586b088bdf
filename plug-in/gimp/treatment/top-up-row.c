/* top-up-row: when a treatment is topped up, and how much. See top-up-row.h.
 *
 * An interval of 0 in the configuration means never; then the check box is off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "model/course.h"
#include "top-up-row.h"

typedef struct
{
  GObject *config;
  GtkWidget *check, *years, *half, *strength;
} Row;

static double
half_gone (Row *row)
{
  SmpDurability durability = SMP_DURABILITY_AVERAGE;
  g_autofree char *id = NULL;

  g_object_get (row->config, "durability", &id, NULL);
  smp_durability_parse (id, &durability, NULL);

  return smp_course_half_gone (durability);
}

static void
set_years (Row *row, double years)
{
  g_object_set (row->config, "top-up-interval", years, NULL);
}

static void
toggled (GtkToggleButton *check, Row *row)
{
  set_years (row, gtk_toggle_button_get_active (check)
                      ? gtk_spin_button_get_value (GTK_SPIN_BUTTON (row->years))
                      : 0);
}

static void
years_changed (GtkSpinButton *years, Row *row)
{
  set_years (row, gtk_spin_button_get_value (years));
}

static void
half_clicked (GtkButton *half, Row *row)
{
  set_years (row, half_gone (row));
}

static void
update (GObject *config, GParamSpec *pspec, Row *row)
{
  double years;

  g_object_get (config, "top-up-interval", &years, NULL);
  g_signal_handlers_block_by_func (row->check, toggled, row);
  g_signal_handlers_block_by_func (row->years, years_changed, row);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->check), years > 0);
  if (years > 0)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (row->years), years);
  g_signal_handlers_unblock_by_func (row->years, years_changed, row);
  g_signal_handlers_unblock_by_func (row->check, toggled, row);

  gtk_widget_set_sensitive (row->years, years > 0);
  gtk_widget_set_sensitive (row->strength, years > 0);
}

static void
destroyed (GtkWidget *box, Row *row)
{
  g_signal_handlers_disconnect_by_data (row->config, row);
}

/**
 * smp_top_up_row_new:
 * @config: an object with the properties "top-up-interval", "top-up-strength" and "durability"
 *
 * Returns: (transfer full): a row of widgets for them.
 **/
GtkWidget *
smp_top_up_row_new (GObject *config)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_grid_new ();
  GtkWidget *label;

  row->config = config;
  gtk_grid_set_column_spacing (GTK_GRID (box), 6);
  gtk_grid_set_row_spacing (GTK_GRID (box), 3);
  /* TRANSLATORS: a top-up is a session years later that puts faded pigment back; a number of years follows */
  row->check = gtk_check_button_new_with_label (_ ("Top up every (years)"));
  row->years = gtk_spin_button_new_with_range (1, 14, 0.5);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (row->years), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (row->years), 4);
  atk_object_set_name (gtk_widget_get_accessible (row->years), _ ("Years between top-ups"));
  /* TRANSLATORS: a button: top up each time that half of the pigment has gone; short */
  row->half = gtk_button_new_with_label (_ ("Half Gone"));
  gtk_widget_set_tooltip_text (row->half,
                               _ ("Top up whenever half of the pigment has gone in this skin"));
  row->strength = gimp_prop_spin_button_new (config, "top-up-strength", 5, 10, 0);
  gtk_widget_set_tooltip_text (
      row->strength,
      /* xgettext:no-c-format */
      _ ("How much of the pigment that has gone a top-up puts back: 100 % is as planned"));
  gtk_grid_attach (GTK_GRID (box), row->check, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (box), row->years, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (box), row->half, 2, 0, 1, 1);
  /* TRANSLATORS: before a number: how much of the pigment that has gone a top-up puts back; short */
  label = gtk_label_new (_ ("Puts back (%)"));
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), row->strength);
  gtk_grid_attach (GTK_GRID (box), label, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (box), row->strength, 1, 1, 1, 1);

  update (config, NULL, row);
  g_signal_connect (row->check, "toggled", G_CALLBACK (toggled), row);
  g_signal_connect (row->years, "value-changed", G_CALLBACK (years_changed), row);
  g_signal_connect (row->half, "clicked", G_CALLBACK (half_clicked), row);
  g_signal_connect (config, "notify::top-up-interval", G_CALLBACK (update), row);
  g_signal_connect (box, "destroy", G_CALLBACK (destroyed), row);
  g_object_set_data_full (G_OBJECT (box), "smp-top-up-row", row, g_free);

  return box;
}
