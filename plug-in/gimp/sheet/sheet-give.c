/* sheet-give: the window of Give to Client. See sheet-give.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "sheet-arguments.h"
#include "sheet-client.h"
#include "sheet-give.h"
#include "sheet-warnings.h"

#define ROLE "scalp-micropigmentation-give"

typedef struct
{
  GimpProcedureConfig *config;
  GtkWidget *reference; /* NULL if it is known */
  GtkWidget *folder, *names;
} Give;

/* Shows the names that the files will have. */
static void
update (GtkWidget *widget, Give *give)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (give->folder));
  g_autoptr (SmpSheetOptions) options = NULL;
  g_autoptr (SmpSheetFiles) files = NULL;
  g_autofree char *name = NULL;

  if (give->reference != NULL)
    g_object_set (give->config, "reference", gtk_entry_get_text (GTK_ENTRY (give->reference)),
                  NULL);
  if (folder != NULL)
    g_object_set (give->config, "folder", folder, NULL);

  options = smp_sheet_arguments_read_sheet (give->config);
  files = smp_sheet_arguments_read_files (give->config);
  smp_sheet_files_number (files, options);
  name = smp_sheet_files_name (files, options);
  gtk_label_set_text (GTK_LABEL (give->names), name);
}

static void
add_row (GtkWidget *grid, int row, const char *label, GtkWidget *widget)
{
  GtkWidget *title = gtk_label_new_with_mnemonic (label);

  gtk_label_set_xalign (GTK_LABEL (title), 0.0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), widget);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (GTK_GRID (grid), title, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), widget, 1, row, 1, 1);
}

static void
add_warnings (GtkWidget *box, GPtrArray *warnings)
{
  for (guint i = 0; i < warnings->len; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *icon =
          gtk_image_new_from_icon_name (GIMP_ICON_DIALOG_WARNING, GTK_ICON_SIZE_LARGE_TOOLBAR);

      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_box_pack_start (GTK_BOX (row), icon, FALSE, FALSE, 0);
      gtk_box_pack_start (GTK_BOX (row), smp_dialog_text_new (warnings->pdata[i]), TRUE, TRUE, 0);
      gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);
    }
}

static GtkWidget *
reference_new (Give *give, const char *suggested)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_text (GTK_ENTRY (entry), suggested);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_set_tooltip_text (entry,
                               _ ("Your own number for this client; better not the client's name"));
  g_signal_connect (entry, "changed", G_CALLBACK (update), give);

  return entry;
}

/* @suggested: (nullable): a reference number, or NULL not to ask for it. */
static GtkWidget *
content_new (Give *give, GPtrArray *warnings, const char *suggested)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr (GFile) folder = NULL;

  g_object_get (give->config, "folder", &folder, NULL);
  give->names = gtk_label_new (NULL);
  /* TRANSLATORS: title of a window that chooses a folder */
  give->folder = gtk_file_chooser_button_new (_ ("Folder for the Client’s Files"),
                                              GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
  if (folder != NULL)
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (give->folder), folder, NULL);
  gtk_label_set_xalign (GTK_LABEL (give->names), 0.0);
  gtk_label_set_ellipsize (GTK_LABEL (give->names), PANGO_ELLIPSIZE_MIDDLE);

  add_warnings (content, warnings);
  gtk_box_pack_start (
      GTK_BOX (content),
      smp_dialog_text_new (_ (
          "The client gets a sheet as PDF, and a page for any browser. The reference number is on "
          "both and begins the names of the files; it is kept with this image.")),
      FALSE, FALSE, 0);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  if (suggested != NULL)
    {
      give->reference = reference_new (give, suggested);
      add_row (grid, 0, _ ("Re_ference Number"), give->reference);
    }
  add_row (grid, 1, _ ("Fol_der"), give->folder);
  /* TRANSLATORS: the name of files that are to be written */
  add_row (grid, 2, _ ("Files"), give->names);
  gtk_box_pack_start (GTK_BOX (content), grid, FALSE, FALSE, 0);

  g_signal_connect (give->folder, "file-set", G_CALLBACK (update), give);
  return content;
}

/**
 * smp_sheet_give_run:
 * @image: an image with a treatment
 * @config: the arguments of its sheet; gets the reference number, and the folder that was chosen
 *
 * Asks for whom the files are, once for each image: the dialog of the sheet can change it. Says what the other dialogs
 * have warned of. Asks nothing if there is nothing to ask or to say.
 *
 * Returns: whether to write the files.
 **/
gboolean
smp_sheet_give_run (GimpImage *image, GimpProcedureConfig *config)
{
  g_autoptr (GPtrArray) warnings = smp_sheet_warnings (image);
  gboolean is_known = smp_sheet_client_is_known (image);
  g_autofree char *reference = smp_sheet_client_load (image);
  g_autofree char *suggested = NULL;
  g_autoptr (GFile) folder = NULL;
  Give give = { .config = config };
  GtkWidget *dialog;
  gboolean agreed;

  g_object_set (config, "reference", reference, NULL);
  if (is_known && warnings->len == 0)
    return TRUE;

  g_object_get (config, "folder", &folder, NULL);
  suggested = is_known ? NULL : smp_sheet_client_suggest (folder);
  /* TRANSLATORS: title of a window: what the client takes home */
  dialog = smp_dialog_new (_ ("Give to Client"), ROLE, _ ("_Give to Client"),
                           content_new (&give, warnings, suggested));
  update (NULL, &give);
  gtk_widget_grab_focus (
      is_known ? gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK)
               : give.reference);
  agreed = gimp_dialog_run (GIMP_DIALOG (dialog)) == GTK_RESPONSE_OK;
  if (agreed)
    {
      g_autofree char *said = NULL;

      update (NULL, &give);
      g_object_get (config, "reference", &said, NULL);
      smp_sheet_client_store (image, g_strstrip (said));
    }
  gtk_widget_destroy (dialog);

  return agreed;
}
