/* sheet-dialog: the dialog of a consultation sheet. See sheet-dialog.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "sheet-arguments.h"
#include "sheet-choices.h"
#include "sheet-client.h"
#include "sheet-dialog.h"
#include "sheet-kept.h"
#include "sheet-preview.h"
#include "sheet-widgets.h"

#define ROLE "scalp-micropigmentation-sheet"

typedef struct
{
  GimpProcedureConfig *config;
  GtkWidget *pages[3]; /* the widgets for each kind of sheet */
  GimpProcedureDialog *dialog;
} Kinds;

/* Shows the default as a placeholder in empty fields. */
static void
show_defaults (GObject *config, GParamSpec *pspec, Kinds *kinds)
{
  g_autoptr (SmpSheetOptions) options = smp_sheet_arguments_read_sheet (kinds->config);

  smp_sheet_widgets_show_defaults (kinds->dialog, options);
}

/* Shows the widgets for the chosen kind of sheet and hides those for other kinds. */
static void
kind_changed (GObject *config, GParamSpec *pspec, Kinds *kinds)
{
  int kind = gimp_procedure_config_get_choice_id (kinds->config, "kind");

  for (int i = 0; i < 3; i++)
    gtk_widget_set_visible (kinds->pages[i], i == kind);
}

static gboolean
agree_on_files (GtkWidget *dialog, GimpProcedureConfig *config)
{
  g_autoptr (SmpSheetOptions) options = smp_sheet_arguments_read_sheet (config);

  return smp_sheet_widgets_agree (dialog, config, options);
}

static GtkWidget *
content_page_new (GimpProcedureDialog *dialog, Kinds *kinds)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GObject *config = G_OBJECT (kinds->config);

  kinds->pages[SMP_SHEET_BEFORE_AFTER] = smp_sheet_widget_new (dialog, "split");
  kinds->pages[SMP_SHEET_OPTIONS] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_OPTIONS]),
                     smp_sheet_choices_new_looks (config));
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_OPTIONS]),
                     smp_sheet_widget_new (dialog, "density-step"));
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_OPTIONS]),
                     smp_sheet_widget_new (dialog, "shade-step"));
  kinds->pages[SMP_SHEET_TIMELINE] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_TIMELINE]),
                     smp_sheet_choices_new_moments (config));
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_TIMELINE]),
                     smp_sheet_widget_new (dialog, "durability"));

  gtk_container_add (GTK_CONTAINER (box), smp_sheet_widget_new (dialog, "kind"));
  for (int i = 0; i < 3; i++)
    {
      gtk_widget_show_all (kinds->pages[i]);
      gtk_widget_set_no_show_all (kinds->pages[i], TRUE);
      gtk_container_add (GTK_CONTAINER (box), kinds->pages[i]);
    }
  gtk_container_add (GTK_CONTAINER (box), smp_sheet_widget_new (dialog, "region"));

  return box;
}

/* The first tab has what differs between clients; preview and files are always visible. */
static void
fill (GimpProcedureDialog *dialog, Kinds *kinds, GimpImage *image)
{
  GtkWidget *area = gtk_dialog_get_content_area (GTK_DIALOG (dialog));
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *tabs = gtk_notebook_new ();
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_container_set_border_width (GTK_CONTAINER (columns), 12);
  /* TRANSLATORS: a tab of the dialog of a sheet: which pictures */
  smp_sheet_tab_add (tabs, _ ("Pictures"), content_page_new (dialog, kinds));
  smp_sheet_tabs_add_delivery (tabs, dialog);
  gtk_box_pack_start (GTK_BOX (right), smp_sheet_preview_new (kinds->config, image), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), smp_sheet_files_widget_new (dialog), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (columns), tabs, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (columns), right, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (area), columns, TRUE, TRUE, 0);
  gtk_widget_show (tabs);
  gtk_widget_show (right);
  gtk_widget_show (columns);
}

/**
 * smp_sheet_dialog_run:
 * @procedure: the procedure plug-in-smp-sheet
 * @config: its arguments, which the dialog changes
 * @image: the image with the treatment
 * @error: (out): return location; set when a sheet of this image cannot be made at all
 *
 * Returns: whether the user agreed.
 **/
gboolean
smp_sheet_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config, GimpImage *image,
                      GError **error)
{
  Kinds kinds = { .config = config };
  g_autofree char *client = NULL;
  GtkWidget *dialog;
  gboolean agreed;

  /* Fail before the user has filled in anything. */
  if (!smp_studio_check (image, error))
    return FALSE;

  smp_sheet_arguments_forget_client (config);
  smp_sheet_kept_load (config);
  client = smp_sheet_client_load (image);
  g_object_set (config, "reference", client, NULL);

  dialog = gimp_procedure_dialog_new (procedure, config, _ ("Consultation Sheet"));
  gtk_window_set_role (GTK_WINDOW (dialog), ROLE);
  fill (GIMP_PROCEDURE_DIALOG (dialog), &kinds, image);
  kinds.dialog = GIMP_PROCEDURE_DIALOG (dialog);
  g_signal_connect (config, "notify", G_CALLBACK (show_defaults), &kinds);
  show_defaults (G_OBJECT (config), NULL, &kinds);
  g_signal_connect (config, "notify::kind", G_CALLBACK (kind_changed), &kinds);
  kind_changed (G_OBJECT (config), NULL, &kinds);

  do
    agreed = gimp_procedure_dialog_run (GIMP_PROCEDURE_DIALOG (dialog));
  while (agreed && !agree_on_files (dialog, config));

  g_signal_handlers_disconnect_by_data (config, &kinds);
  gtk_widget_destroy (dialog);

  return agreed;
}
