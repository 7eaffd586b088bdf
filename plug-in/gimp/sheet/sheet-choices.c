/* sheet-choices: check boxes for what a sheet shows. See sheet-choices.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gtk/gtk.h>
#include <glib/gi18n.h>

#include "model/look.h"
#include "model/moment.h"
#include "sheet-choices.h"
#include "sheet-content.h"

typedef struct
{
  GObject *config;
  const char *argument;
  const char *fallback; /* what an empty argument means */
  GPtrArray *buttons;
  GPtrArray *ids;
} Choices;

static void
choices_free (gpointer data)
{
  Choices *choices = data;

  g_signal_handlers_disconnect_by_data (choices->config, choices);
  g_ptr_array_unref (choices->buttons);
  g_ptr_array_unref (choices->ids);
  g_object_unref (choices->config);
  g_free (choices);
}

/* Writes the checked names into the argument, in the order of the boxes; empty if they are the fallback. */
static void
toggled (GtkToggleButton *button, Choices *choices)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < choices->buttons->len; i++)
    if (gtk_toggle_button_get_active (choices->buttons->pdata[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "",
                              (const char *) choices->ids->pdata[i]);
  g_object_set (choices->config, choices->argument,
                g_str_equal (text->str, choices->fallback) ? "" : text->str, NULL);
}

/* Checks the boxes that the argument names, whenever it changes: Reset changes it, too. */
static void
show_argument (GObject *config, GParamSpec *pspec, Choices *choices)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) names = NULL;

  g_object_get (config, choices->argument, &text, NULL);
  names = g_strsplit (text == NULL || *text == '\0' ? choices->fallback : text, ",", -1);
  for (guint i = 0; i < choices->buttons->len; i++)
    {
      GtkToggleButton *button = choices->buttons->pdata[i];

      g_signal_handlers_block_by_func (button, toggled, choices);
      gtk_toggle_button_set_active (
          button, g_strv_contains ((const char *const *) names, choices->ids->pdata[i]));
      g_signal_handlers_unblock_by_func (button, toggled, choices);
    }
}

static Choices *
choices_new (GObject *config, const char *argument, const char *fallback)
{
  Choices *choices = g_new0 (Choices, 1);

  choices->config = g_object_ref (config);
  choices->argument = argument;
  choices->fallback = fallback;
  choices->buttons = g_ptr_array_new ();
  choices->ids = g_ptr_array_new_with_free_func (g_free);

  return choices;
}

static void
add (Choices *choices, GtkWidget *grid, int columns, const char *id, const char *name)
{
  GtkWidget *button = gtk_check_button_new_with_label (name);
  int i = choices->buttons->len;

  gtk_grid_attach (GTK_GRID (grid), button, i % columns, i / columns, 1, 1);
  g_ptr_array_add (choices->buttons, button);
  g_ptr_array_add (choices->ids, g_strdup (id));
  g_signal_connect (button, "toggled", G_CALLBACK (toggled), choices);
}

static GtkWidget *
grid_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  return grid;
}

static void
watch (Choices *choices, GtkWidget *grid)
{
  g_autofree char *signal = g_strconcat ("notify::", choices->argument, NULL);

  g_object_set_data_full (G_OBJECT (grid), "smp-sheet-choices", choices, choices_free);
  g_signal_connect (choices->config, signal, G_CALLBACK (show_argument), choices);
  show_argument (choices->config, NULL, choices);
  gtk_widget_show_all (grid);
}

/**
 * smp_sheet_choices_new_looks:
 * @config: has the argument "looks"
 *
 * Returns: (transfer full): a check box for each valid look. If none is checked, the sheet shows
 *   densities by shades.
 **/
GtkWidget *
smp_sheet_choices_new_looks (GObject *config)
{
  GtkWidget *grid = grid_new ();
  Choices *choices = choices_new (config, "looks", "");
  g_autoptr (GPtrArray) looks = smp_look_list ();

  for (guint i = 0; i < looks->len; i++)
    {
      const SmpLook *look = looks->pdata[i];

      if (look->settings != NULL)
        add (choices, grid, 2, look->id, look->name);
    }
  gtk_widget_set_tooltip_text (grid, _ ("Which looks to show; none for three densities by three "
                                        "shades around the plan"));
  watch (choices, grid);

  return grid;
}

/**
 * smp_sheet_choices_new_moments:
 * @config: has the argument "moments"
 *
 * Returns: (transfer full): a check box for each moment.
 **/
GtkWidget *
smp_sheet_choices_new_moments (GObject *config)
{
  GtkWidget *grid = grid_new ();
  Choices *choices = choices_new (config, "moments", SMP_SHEET_MOMENTS);

  add (choices, grid, 3, SMP_SHEET_BEFORE, _ ("Before"));
  for (int i = 0; i < SMP_N_MOMENTS; i++)
    add (choices, grid, 3, smp_moment_id (i), smp_moment_name (i));
  gtk_widget_set_tooltip_text (grid, _ ("Which moments to show"));
  watch (choices, grid);

  return grid;
}
