/* plan-dialog: shows a plan in numbers, and asks for the clinic's rates. See plan-dialog.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "model/moment.h"
#include "plan-dialog.h"

#define ROLE "scalp-micropigmentation-plan"

typedef struct
{
  const SmpPlanNumbers *numbers;
  GtkWidget *dots_per_session, *hours_per_session, *sessions, *price, *currency;
  GtkWidget *summary;
} Dialog;

static SmpRates
get_rates (Dialog *dialog)
{
  SmpRates rates = {
    .dots_per_session = gtk_spin_button_get_value (GTK_SPIN_BUTTON (dialog->dots_per_session)),
    .hours_per_session = gtk_spin_button_get_value (GTK_SPIN_BUTTON (dialog->hours_per_session)),
    .sessions = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (dialog->sessions)),
    .price_per_session = gtk_spin_button_get_value (GTK_SPIN_BUTTON (dialog->price)),
  };

  smp_rates_set_currency (&rates, gtk_entry_get_text (GTK_ENTRY (dialog->currency)));
  return rates;
}

static void
rates_changed (GtkWidget *widget, Dialog *dialog)
{
  SmpRates rates = get_rates (dialog);
  g_autofree char *text = smp_plan_to_text (dialog->numbers, &rates);
  g_autofree char *price = smp_plan_price_to_text (dialog->numbers, &rates);
  g_autofree char *top_up = smp_plan_top_up_to_text (dialog->numbers, &rates);
  g_autofree char *markup = g_markup_printf_escaped (
      "<b>%s%s%s</b>%s%s", text, price != NULL ? " · " : "", price != NULL ? price : "",
      top_up != NULL ? "\n" : "", top_up != NULL ? top_up : "");

  gtk_label_set_markup (GTK_LABEL (dialog->summary), markup);
}

static GtkWidget *
grid_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);

  return grid;
}

static void
add_number (GtkWidget *grid, int row, const char *name, const char *value)
{
  GtkWidget *left = gtk_label_new (name);
  GtkWidget *right = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (left), 0.0);
  gtk_label_set_xalign (GTK_LABEL (right), 1.0);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_label_set_selectable (GTK_LABEL (right), TRUE);
  gtk_widget_set_can_focus (right, FALSE);
  gtk_grid_attach (GTK_GRID (grid), left, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), right, 1, row, 1, 1);
}

static void
add_area (GtkWidget *grid, int row, const char *name, double low, double high)
{
  g_autofree char *text =
      /* TRANSLATORS: square centimetres */
      low == high ? g_strdup_printf (_ ("%.1f cm²"), low)
                  /* TRANSLATORS: from so many to so many square centimetres */
                  : g_strdup_printf (_ ("%.0f – %.0f cm²"), low, high);

  add_number (grid, row, name, text);
}

static void
add_dots (GtkWidget *grid, int row, const char *name, gint64 low, gint64 high)
{
  g_autofree char *text =
      low == high ? g_strdup_printf ("%'" G_GINT64_FORMAT, low)
                  : g_strdup_printf ("%'" G_GINT64_FORMAT " – %'" G_GINT64_FORMAT, low, high);

  add_number (grid, row, name, text);
}

/* How many dots a session adds. */
static gint64
new_dots (const SmpPlanNumbers *numbers, int session)
{
  return numbers->after[session] - (session > 0 ? numbers->after[session - 1] : 0);
}

static GtkWidget *
numbers_new (const SmpPlanNumbers *numbers)
{
  GtkWidget *frame = gimp_frame_new (_ ("This Treatment"));
  GtkWidget *grid = grid_new ();
  SmpPlanNumbers low, high;
  int row = 0;

  smp_plan_numbers_range (numbers, &low, &high);
  if (numbers->doubt != SMP_DOUBT_NONE)
    gtk_grid_attach (
        GTK_GRID (grid),
        smp_dialog_text_new (
            numbers->doubt == SMP_DOUBT_SCALE
                ? _ ("Nobody has measured this photo, so the scale is a guess, "
                     "and the numbers are most likely somewhere between "
                     "these. “Scale and Head” makes them exact.")
                : _ ("The outline of the head is not certain, so the numbers are most likely "
                     "somewhere between these. Correct it in “Scale and Head”.")),
        0, row++, 2, 1);

  add_area (grid, row++, _ ("Treated scalp"), low.treated_cm2, high.treated_cm2);
  /* TRANSLATORS: the treated scalp, where sparse parts count less */
  add_area (grid, row++, _ ("The same at full density"), low.covered_cm2, high.covered_cm2);
  add_dots (grid, row++, _ ("Dots in all"), low.dots, high.dots);
  for (int i = 0; i < SMP_PLAN_SESSIONS; i++)
    {
      g_autofree char *name = g_strdup_printf (
          /* TRANSLATORS: how far a step brings the treatment, such as 70 %; the dots that it adds */
          _ ("New up to %.0f %% of the plan"),
          100 * smp_moment_density_part (SMP_MOMENT_SESSION_1 + i));

      add_dots (grid, row++, name, new_dots (&low, i), new_dots (&high, i));
    }
  gtk_container_add (GTK_CONTAINER (frame), grid);

  return frame;
}

static GtkWidget *
spin_new (Dialog *dialog, GtkWidget *grid, int row, const char *name, double low, double high,
          double step, int digits, double value)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);
  GtkWidget *spin = gtk_spin_button_new_with_range (low, high, step);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), digits);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_entry_set_activates_default (GTK_ENTRY (spin), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), spin);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), spin, 1, row, 1, 1);
  g_signal_connect (spin, "value-changed", G_CALLBACK (rates_changed), dialog);

  return spin;
}

static GtkWidget *
rates_new (Dialog *dialog, const SmpRates *rates)
{
  GtkWidget *frame = gimp_frame_new (_ ("Your Clinic"));
  GtkWidget *grid = grid_new ();
  GtkWidget *label;

  dialog->dots_per_session = spin_new (dialog, grid, 0, _ ("_Dots per session"), 100, 1e6, 500, 0,
                                       rates->dots_per_session);
  dialog->hours_per_session =
      /* TRANSLATORS: how long a session with so many dots takes; see “Dots per session” */
      spin_new (dialog, grid, 1, _ ("_Hours for that"), 0.1, 24, 0.25, 2, rates->hours_per_session);
  dialog->sessions =
      /* TRANSLATORS: a number: no treatment is planned with fewer sessions */
      spin_new (dialog, grid, 2, _ ("Sessions at _least"), 1, 20, 1, 0, rates->sessions);
  dialog->price =
      /* TRANSLATORS: what a client pays for a session */
      spin_new (dialog, grid, 3, _ ("_Price per session, 0 for none"), 0, 1e6, 10, 0,
                rates->price_per_session);
  dialog->currency = gtk_entry_new ();
  gtk_entry_set_text (GTK_ENTRY (dialog->currency), rates->currency);
  gtk_entry_set_width_chars (GTK_ENTRY (dialog->currency), 4);
  gtk_entry_set_max_length (GTK_ENTRY (dialog->currency), 8);
  gtk_entry_set_activates_default (GTK_ENTRY (dialog->currency), TRUE);
  /* TRANSLATORS: of prices, such as € */
  label = gtk_label_new_with_mnemonic (_ ("Currenc_y sign"));
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), dialog->currency);
  gtk_grid_attach (GTK_GRID (grid), label, 0, 4, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), dialog->currency, 1, 4, 1, 1);
  g_signal_connect (dialog->currency, "changed", G_CALLBACK (rates_changed), dialog);
  gtk_container_add (GTK_CONTAINER (frame), grid);

  return frame;
}

/**
 * smp_plan_dialog_run:
 * @numbers: the numbers to show
 * @rates: (inout): the clinic's rates, which the user may change; they are saved
 * @error: (out): return location
 *
 * Returns: whether the user agreed with OK, and the rates were saved.
 **/
gboolean
smp_plan_dialog_run (const SmpPlanNumbers *numbers, SmpRates *rates, GError **error)
{
  Dialog dialog = { .numbers = numbers };
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *window;
  gboolean agreed;

  dialog.summary = smp_dialog_text_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (dialog.summary), 40);
  gtk_box_pack_start (GTK_BOX (content), dialog.summary, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), numbers_new (numbers), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), rates_new (&dialog, rates), FALSE, FALSE, 0);
  rates_changed (NULL, &dialog);

  window = smp_dialog_new (_ ("Plan in Numbers"), ROLE, _ ("_OK"), content);
  agreed = smp_dialog_run (window);
  if (agreed)
    {
      *rates = get_rates (&dialog);
      agreed = smp_rates_save (rates, error);
    }
  gtk_widget_destroy (window);

  return agreed;
}
