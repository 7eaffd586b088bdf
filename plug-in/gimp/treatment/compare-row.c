/* compare-row: switches between before, split and after. See compare-row.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "compare-row.h"
#include "gimp/layer/split-view.h"

#define ROW "smp-compare-row"

/* Shows the photo before while held down. Every keyboard has this key, and no dialog of GIMP
 * uses it. */
#define HOLD_KEY GDK_KEY_F2

/* Steps in which the keys move the line across the treated area. */
#define STEPS 50.0

typedef enum
{
  BEFORE,
  SPLIT,
  AFTER,
  N_MODES
} Mode;

typedef struct
{
  GimpLayer *treatment;
  GtkWidget *buttons[N_MODES];
  GtkWidget *line;
  SmpSplit *split;
  gboolean is_held; /* the key or the mouse button */
  SmpCompared *compared;
  gpointer data;
} Row;

static Mode
get_mode (Row *row)
{
  Mode mode = BEFORE;

  while (mode < AFTER && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->buttons[mode])))
    mode++;

  return mode;
}

static void
move_line (Row *row)
{
  if (row->split != NULL)
    smp_split_move (row->split, gtk_range_get_value (GTK_RANGE (row->line)));
}

static void
show_mode (Row *row)
{
  Mode mode = row->is_held ? BEFORE : get_mode (row);

  if (mode != SPLIT)
    {
      g_clear_pointer (&row->split, smp_split_free);
    }
  else if (row->split == NULL && gimp_item_is_valid (GIMP_ITEM (row->treatment)))
    {
      row->split = smp_split_new (row->treatment);
      move_line (row);
    }
  row->compared (mode == BEFORE, row->data);
}

static void
toggled (GtkToggleButton *button, Row *row)
{
  /* When a button goes down, another one goes up: react only once. */
  if (gtk_toggle_button_get_active (button))
    show_mode (row);
}

/* Moving the line switches to the split view. */
static void
line_moved (GtkRange *line, Row *row)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->buttons[SPLIT]), TRUE);
  move_line (row);
}

static gboolean
key_changed (GtkWidget *window, GdkEventKey *event, Row *row)
{
  gboolean is_down = event->type == GDK_KEY_PRESS;

  if (event->keyval != HOLD_KEY)
    return FALSE;
  /* Ignore key repeats. */
  if (row->is_held != is_down)
    {
      row->is_held = is_down;
      show_mode (row);
    }

  return TRUE;
}

static gboolean
focus_lost (GtkWidget *window, GdkEvent *event, Row *row)
{
  if (row->is_held)
    {
      row->is_held = FALSE;
      show_mode (row);
    }

  return FALSE;
}

static void
anchored (GtkWidget *box, GtkWidget *old, Row *row)
{
  GtkWidget *window = gtk_widget_get_toplevel (box);

  if (!gtk_widget_is_toplevel (window) || g_object_get_data (G_OBJECT (window), ROW) != NULL)
    return;
  g_object_set_data (G_OBJECT (window), ROW, row);
  g_signal_connect (window, "key-press-event", G_CALLBACK (key_changed), row);
  g_signal_connect (window, "key-release-event", G_CALLBACK (key_changed), row);
  g_signal_connect (window, "focus-out-event", G_CALLBACK (focus_lost), row);
}

static GtkWidget *
buttons_new (Row *row)
{
  const struct
  {
    const char *label, *tooltip;
  } modes[N_MODES] = {
    /* TRANSLATORS: shows the photo without the dots, and “After” with them */
    [BEFORE] = { _ ("_Before"),
                 _ ("Shows the photo without the dots; so does F2 while it is held down") },
    /* TRANSLATORS: a verb: shows one part of the photo before, the other after */
    [SPLIT] = { _ ("Spl_it"), _ ("Shows the photo before left of a line, and after right of it") },
    /* TRANSLATORS: shows the photo with the dots */
    [AFTER] = { _ ("_After"), _ ("Shows the photo with the dots") },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *first = NULL;

  gtk_style_context_add_class (gtk_widget_get_style_context (box), GTK_STYLE_CLASS_LINKED);
  for (Mode mode = 0; mode < N_MODES; mode++)
    {
      GtkWidget *button = gtk_radio_button_new_with_mnemonic_from_widget (
          first != NULL ? GTK_RADIO_BUTTON (first) : NULL, modes[mode].label);

      if (first == NULL)
        first = button;
      gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (button), FALSE);
      gtk_widget_set_tooltip_text (button, modes[mode].tooltip);
      gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
      row->buttons[mode] = button;
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->buttons[AFTER]), TRUE);
  for (Mode mode = 0; mode < N_MODES; mode++)
    g_signal_connect (row->buttons[mode], "toggled", G_CALLBACK (toggled), row);

  return box;
}

static GtkWidget *
line_new (Row *row)
{
  GtkWidget *line = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 1 / STEPS);

  gtk_scale_set_draw_value (GTK_SCALE (line), FALSE);
  gtk_range_set_value (GTK_RANGE (line), 0.5);
  /* The line is a place in the photo, so do not mirror the slider in right-to-left languages. */
  gtk_widget_set_direction (line, GTK_TEXT_DIR_LTR);
  gtk_widget_set_tooltip_text (
      line, _ ("Where the line is on the photo: before left of it, after right"));
  atk_object_set_name (gtk_widget_get_accessible (line), _ ("Line between before and after"));
  g_signal_connect (line, "value-changed", G_CALLBACK (line_moved), row);

  return line;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  smp_split_free (row->split);
  g_free (row);
}

/**
 * smp_compare_row_new:
 * @treatment: a treatment
 * @compared: called when the whole photo is to be shown without dots, and when no longer
 * @data: its last argument
 *
 * Returns: (transfer floating): buttons for before, split and after, and a slider for the line.
 **/
GtkWidget *
smp_compare_row_new (GimpLayer *treatment, SmpCompared *compared, gpointer data)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  row->treatment = treatment;
  row->compared = compared;
  row->data = data;
  gtk_box_pack_start (GTK_BOX (box), buttons_new (row), FALSE, FALSE, 0);
  row->line = line_new (row);
  gtk_box_pack_start (GTK_BOX (box), row->line, TRUE, TRUE, 0);
  g_signal_connect (box, "hierarchy-changed", G_CALLBACK (anchored), row);
  g_object_set_data_full (G_OBJECT (box), ROW, row, row_free);

  return box;
}

/**
 * smp_compare_row_show_after:
 * @row: a row of smp_compare_row_new()
 *
 * Ends “Before”, because the user chose a moment to see.
 **/
void
smp_compare_row_show_after (GtkWidget *box)
{
  Row *row = g_object_get_data (G_OBJECT (box), ROW);

  if (get_mode (row) == BEFORE)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->buttons[AFTER]), TRUE);
}

/**
 * smp_compare_row_end:
 * @row: a row of smp_compare_row_new()
 *
 * Removes the split view, before the treatment is committed or reverted.
 **/
void
smp_compare_row_end (GtkWidget *box)
{
  Row *row = g_object_get_data (G_OBJECT (box), ROW);

  g_clear_pointer (&row->split, smp_split_free);
}
