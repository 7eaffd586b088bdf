/* moment-row: buttons for the moments of a treatment. See moment-row.h.
 *
 * What only some clients ask for opens over the dialog: top-ups, the curve of all years, and lightening. In the
 * dialog itself there is no room for it on low screens.
 *
 * It keeps no choice of its own: the pressed button is the configuration's moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "course-curve.h"
#include "gimp/base/dialog.h"
#include "model/moment.h"
#include "moment-row.h"
#include "top-up-row.h"

/* The plan, then one for each moment; those without a button are on the curve. */
#define N_BUTTONS (1 + SMP_N_MOMENTS)

typedef struct
{
  GObject *config;
  GtkWidget *buttons[N_BUTTONS];
  GtkWidget *later;
} Row;

/* Headings and their moments. Below "Sessions" and "Years" the buttons need only numbers. */
static const struct Group
{
  const char *title;
  SmpMoment first;
  SmpMoment last;
  const char *labels[6];
} groups[] = {
  /* TRANSLATORS: heading of the buttons 1, 2, 3, for the moments after them; short */
  { N_ ("Sessions"), SMP_MOMENT_SESSION_1, SMP_MOMENT_SESSION_3, { "1", "2", "3" } },
  /* TRANSLATORS: heading of the buttons Fresh, 1 Week, 4 Weeks; short */
  { N_ ("Healing"), SMP_MOMENT_FRESH, SMP_MOMENT_4_WEEKS, { NULL } },
  /* TRANSLATORS: heading of the buttons 1, 3, 5, 8; short */
  { N_ ("Years"), SMP_MOMENT_1_YEAR, SMP_MOMENT_8_YEARS, { "1", "3", "5", "8" } },
}, lightening = {
  /* TRANSLATORS: heading of the buttons Fresh, 1 to 5, for the moments after sessions with a laser */
  N_ ("Laser sessions, about half goes each time"),
  SMP_MOMENT_LASER_FRESH,
  SMP_MOMENT_LASER_5,
  { N_ ("Fresh"), "1", "2", "3", "4", "5" },
};

static SmpMoment
moment_of_button (guint place)
{
  return place == 0 ? SMP_MOMENT_NONE : (SmpMoment) (place - 1);
}

static void clicked (GtkToggleButton *button, Row *row);

static void
update (GObject *config, GParamSpec *pspec, Row *row)
{
  g_autofree char *id = NULL;
  SmpMoment moment = SMP_MOMENT_NONE;

  g_object_get (config, "moment", &id, NULL);
  smp_moment_parse (id, &moment, NULL);

  for (guint i = 0; i < N_BUTTONS; i++)
    {
      GtkToggleButton *button = (GtkToggleButton *) row->buttons[i];

      if (button == NULL)
        continue;
      g_signal_handlers_block_by_func (button, clicked, row);
      gtk_toggle_button_set_active (button, moment_of_button (i) == moment);
      g_signal_handlers_unblock_by_func (button, clicked, row);
    }
}

/* Pressing a button again releases it and shows the plan. */
static void
clicked (GtkToggleButton *button, Row *row)
{
  const char *id = "";

  for (guint i = 1; i < N_BUTTONS; i++)
    if (row->buttons[i] == GTK_WIDGET (button) && gtk_toggle_button_get_active (button))
      id = smp_moment_id (moment_of_button (i));

  g_object_set (row->config, "moment", id, NULL);
}

/* Makes the eleven buttons narrow and low, as screens are, and the pressed one visible in every theme. */
static void
style (GtkWidget *button)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider,
                                   "* { min-width: 10px; padding: 2px 5px; }"
                                   "*:checked { box-shadow: inset 0 -3px currentColor; }",
                                   -1, NULL);
  gtk_style_context_add_provider (gtk_widget_get_style_context (button),
                                  GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static GtkWidget *
button_new (Row *row, guint place, const char *label, const char *name, const char *description)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  style (button);
  gtk_widget_set_tooltip_text (button, description);
  atk_object_set_name (gtk_widget_get_accessible (button), name);
  g_signal_connect (button, "toggled", G_CALLBACK (clicked), row);
  row->buttons[place] = button;

  return button;
}

/* Returns buttons side by side with a heading. */
static GtkWidget *
group_new (const char *title, GtkWidget **buttons_box)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (title);

  *buttons_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (*buttons_box), GTK_STYLE_CLASS_LINKED);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "dim-label");
  gtk_box_pack_start (GTK_BOX (box), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), *buttons_box, FALSE, FALSE, 0);

  return box;
}

static void
add_group (GtkWidget *box, Row *row, const struct Group *group)
{
  GtkWidget *buttons;

  gtk_box_pack_start (GTK_BOX (box), group_new (_ (group->title), &buttons), TRUE, TRUE, 0);
  for (SmpMoment moment = group->first; moment <= group->last; moment++)
    {
      const char *label = group->labels[moment - group->first];

      gtk_box_pack_start (GTK_BOX (buttons),
                          button_new (row, 1 + moment,
                                      label != NULL ? _ (label) : smp_moment_name (moment),
                                      smp_moment_name (moment), smp_moment_description (moment)),
                          TRUE, TRUE, 0);
    }
}

/* Says whether the plan has top-ups, even while they are out of sight. */
static void
name_later (GObject *config, GParamSpec *pspec, Row *row)
{
  double interval;

  g_object_get (config, "top-up-interval", &interval, NULL);
  gtk_label_set_text_with_mnemonic (
      GTK_LABEL (row->later),
      /* TRANSLATORS: a button that opens a part of the dialog; a top-up is a session years later that puts faded
       * pigment back */
      interval > 0 ? _ ("_Years, Top-Ups (Planned), Lightening")
                   : _ ("_Years, Top-Ups, Lightening"));
}

static GtkWidget *
popover_new (Row *row, GtkWidget *button)
{
  GtkWidget *popover = gtk_popover_new (button);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_pack_start (GTK_BOX (box), smp_top_up_row_new (row->config), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), smp_course_curve_new (row->config), FALSE, FALSE, 0);
  add_group (box, row, &lightening);
  gtk_container_set_border_width (GTK_CONTAINER (box), 12);
  gtk_container_add (GTK_CONTAINER (popover), box);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_TOP);
  gtk_widget_show_all (box);

  return popover;
}

/* Returns the button for what is out of sight. */
static GtkWidget *
later_new (Row *row)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  row->later = gtk_label_new (NULL);
  gtk_label_set_mnemonic_widget (GTK_LABEL (row->later), button);
  name_later (row->config, NULL, row);
  gtk_box_pack_start (GTK_BOX (box), row->later, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box),
                      gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_MENU), FALSE,
                      FALSE, 0);
  gtk_container_remove (GTK_CONTAINER (button), gtk_bin_get_child (GTK_BIN (button)));
  gtk_container_add (GTK_CONTAINER (button), box);
  /* Low, as screens are. */
  gtk_css_provider_load_from_data (provider, "* { min-height: 16px; padding: 1px 7px; }", -1, NULL);
  gtk_style_context_add_provider (gtk_widget_get_style_context (button),
                                  GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover_new (row, button));

  return button;
}

static void
destroyed (GtkWidget *box, Row *row)
{
  g_signal_handlers_disconnect_by_data (row->config, row);
}

/**
 * smp_moment_row_new:
 * @config: an object with the properties of a plan, "durability", and the string property "moment": the
 *   id of a moment, or empty for the plan; the row reads and changes moment and top-ups
 * @end: (transfer floating): a widget at the end of the last line
 *
 * Returns: (transfer full): a widget to choose the moment to show.
 **/
GtkWidget *
smp_moment_row_new (GObject *config, GtkWidget *end)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *buttons;

  row->config = config;

  /* TRANSLATORS: heading of the button Plan; short */
  gtk_box_pack_start (GTK_BOX (box), group_new (_ ("Result"), &buttons), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (buttons),
                      /* TRANSLATORS: a noun: all done and healed, as planned; short */
                      button_new (row, 0, _ ("Plan"), _ ("Plan"),
                                  _ ("The result as planned: all sessions done and healed")),
                      TRUE, TRUE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (box, row, &groups[i]);
  gtk_box_pack_start (GTK_BOX (all), box, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (below), later_new (row), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (below), end, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (all), below, FALSE, FALSE, 1);

  update (config, NULL, row);
  g_signal_connect (config, "notify::moment", G_CALLBACK (update), row);
  g_signal_connect (config, "notify::top-up-interval", G_CALLBACK (name_later), row);
  g_signal_connect (all, "destroy", G_CALLBACK (destroyed), row);
  g_object_set_data_full (G_OBJECT (all), "smp-moment-row", row, g_free);

  return all;
}
