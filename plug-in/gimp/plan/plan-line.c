/* plan-line: shows the plan of an open treatment in one line and keeps it up to date. See plan-dialog.h.
 *
 * It counts when the sliders have stopped, in small steps of an idle source. The dialog says when the paint
 * has changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/layer/coverage.h"
#include "gimp/layer/treatment-scale.h"
#include "plan-dialog.h"

/* How long to wait after the last change of a slider before counting. */
#define REST_MS 400

#define LINE "smp-plan-line"

typedef struct
{
  GObject *config;
  GimpLayer *treatment;
  GtkWidget *label, *details;
  SmpSettings *settings; /* of the current or last count */
  GeglBuffer *paint;
  SmpPlanCount *count;
  SmpPlanNumbers numbers;
  guint wait_id, step_id;
} Line;

static void
show_numbers (Line *line)
{
  SmpRates rates = smp_rates_load ();
  g_autofree char *text = smp_plan_to_text (&line->numbers, &rates);

  gtk_label_set_text (GTK_LABEL (line->label), text);
}

static gboolean
step (gpointer data)
{
  Line *line = data;

  /* GIMP terminates plug-ins that read pixels of a deleted layer; closing its image deletes it, too. */
  if (!gimp_item_is_valid (GIMP_ITEM (line->treatment)))
    {
      g_clear_pointer (&line->count, smp_plan_count_free);
      line->step_id = 0;
      return G_SOURCE_REMOVE;
    }

  if (smp_plan_count_step (line->count))
    return G_SOURCE_CONTINUE;

  line->numbers = smp_plan_count_finish (line->count);
  line->numbers.doubt =
      smp_treatment_scale_doubt (line->treatment, line->settings, &line->numbers.scale_error);
  line->numbers.is_masked = line->numbers.dots == 0 && smp_coverage_is_masked (line->treatment);
  g_clear_pointer (&line->count, smp_plan_count_free);
  show_numbers (line);
  gtk_widget_set_sensitive (line->details, TRUE);
  line->step_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
start (gpointer data)
{
  Line *line = data;

  line->wait_id = 0;
  /* Meanwhile the user may have deleted the layer, or undone its creation. */
  if (!gimp_item_is_valid (GIMP_ITEM (line->treatment)))
    return G_SOURCE_REMOVE;

  if (line->paint == NULL)
    line->paint = gimp_drawable_get_buffer (GIMP_DRAWABLE (line->treatment));
  line->count =
      smp_plan_count_new (line->paint, smp_treatment_seen_new (line->treatment), line->settings);
  line->step_id = g_idle_add_full (G_PRIORITY_LOW, step, line, NULL);

  return G_SOURCE_REMOVE;
}

static void
stop (Line *line)
{
  g_clear_handle_id (&line->wait_id, g_source_remove);
  g_clear_handle_id (&line->step_id, g_source_remove);
  g_clear_pointer (&line->count, smp_plan_count_free);
}

static void
restart (Line *line, guint rest_ms)
{
  stop (line);
  line->wait_id = g_timeout_add_full (G_PRIORITY_LOW, rest_ms, start, line, NULL);
}

static void
config_changed (GObject *config, GParamSpec *pspec, Line *line)
{
  if (!smp_settings_is_counted (pspec->name))
    return;

  smp_settings_read (line->settings, config);
  restart (line, REST_MS);
}

static void
details_clicked (GtkButton *button, Line *line)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (button));
  SmpRates rates = smp_rates_load ();
  g_autoptr (GError) error = NULL;
  gboolean agreed;

  /* Disable this dialog while the other one is open. */
  gtk_widget_set_sensitive (window, FALSE);
  agreed = smp_plan_dialog_run (&line->numbers, &rates, &error);
  gtk_widget_set_sensitive (window, TRUE);

  if (agreed)
    show_numbers (line);
  /* Not in the label, where the next count would overwrite it. */
  else if (error != NULL)
    gimp_message (error->message);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_signal_handlers_disconnect_by_data (line->config, line);
  stop (line);
  g_clear_object (&line->paint);
  smp_settings_free (line->settings);
  g_free (line);
}

/**
 * smp_plan_line_new:
 * @config: the configuration with the treatment's plan
 * @treatment: the treatment
 *
 * Returns: (transfer floating): a line with the plan's main numbers and a button for details.
 **/
GtkWidget *
smp_plan_line_new (GObject *config, GimpLayer *treatment)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  line->config = config;
  line->treatment = treatment;
  line->settings = smp_settings_new ();
  smp_settings_read (line->settings, config);

  line->label = smp_dialog_text_new (_ ("Counting the dots..."));
  /* TRANSLATORS: a noun, on a button: the plan in numbers */
  line->details = gtk_button_new_with_mnemonic (_ ("N_umbers..."));
  gtk_widget_set_tooltip_text (line->details,
                               _ ("Scalp, dots, sessions and hours, and the rates of your clinic"));
  gtk_widget_set_valign (line->details, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (line->details, FALSE);
  gtk_box_pack_start (GTK_BOX (box), line->label, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), line->details, FALSE, FALSE, 0);

  g_signal_connect (config, "notify", G_CALLBACK (config_changed), line);
  g_signal_connect (line->details, "clicked", G_CALLBACK (details_clicked), line);
  g_object_set_data_full (G_OBJECT (box), LINE, line, line_free);
  restart (line, 0);

  return box;
}

/**
 * smp_plan_line_recount:
 * @line: a line of smp_plan_line_new()
 *
 * Counts again after the paint has changed, with new pixels from GIMP.
 **/
void
smp_plan_line_recount (GtkWidget *box)
{
  Line *line = g_object_get_data (G_OBJECT (box), LINE);

  g_clear_object (&line->paint);
  restart (line, 0);
}
