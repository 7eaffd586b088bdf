/* sheet-dialog: the dialog of a consultation sheet. See sheet-dialog.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "model/error.h"
#include "sheet-arguments.h"
#include "sheet-choices.h"
#include "sheet-dialog.h"
#include "sheet-preview.h"

#define ROLE "scalp-micropigmentation-sheet"

typedef struct
{
  GimpProcedureConfig *config;
  GtkWidget *pages[3]; /* the widgets for each kind of sheet */
  GtkWidget *date, *note, *file_name;
} Kinds;

/* The width of a text in the average characters that GtkEntry counts; those of many scripts are wider. */
static int
columns_of (GtkWidget *entry, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (entry, text);
  PangoFontMetrics *metrics =
      pango_context_get_metrics (pango_layout_get_context (layout), NULL, NULL);
  int letter = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                    pango_font_metrics_get_approximate_digit_width (metrics));
  int width;

  pango_font_metrics_unref (metrics);
  pango_layout_get_size (layout, &width, NULL);
  return (int) ceil ((double) width / MAX (letter, 1));
}

static void
set_placeholder (GtkWidget *label_entry, const char *text)
{
  GtkWidget *entry = gimp_label_entry_get_entry (GIMP_LABEL_ENTRY (label_entry));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), text);
  gtk_entry_set_width_chars (GTK_ENTRY (entry), columns_of (entry, text));
}

/* Shows the default as a placeholder in empty fields. */
static void
show_defaults (GObject *config, GParamSpec *pspec, Kinds *kinds)
{
  g_autoptr (SmpSheetOptions) options = smp_sheet_arguments_read_sheet (kinds->config);
  g_autofree char *name = smp_sheet_files_name (&(SmpSheetFiles) { 0 }, options);

  g_clear_pointer (&options->note, g_free);
  set_placeholder (kinds->date, options->date);
  set_placeholder (kinds->note, smp_sheet_note (options));
  set_placeholder (kinds->file_name, name);
}

/* Shows the widgets for the chosen kind of sheet and hides those for other kinds. */
static void
kind_changed (GObject *config, GParamSpec *pspec, Kinds *kinds)
{
  int kind = gimp_procedure_config_get_choice_id (kinds->config, "kind");

  for (int i = 0; i < 3; i++)
    gtk_widget_set_visible (kinds->pages[i], i == kind);
}

static GtkWidget *
frame_new (const char *title, GtkWidget *child)
{
  GtkWidget *frame = gimp_frame_new (title);

  gtk_container_add (GTK_CONTAINER (frame), child);
  gtk_widget_show_all (frame);
  return frame;
}

/* Says what cannot be written. Nothing is replaced: a number is added to the name. */
static gboolean
agree_on_files (GtkWidget *dialog, GimpProcedureConfig *config)
{
  g_autoptr (SmpSheetOptions) options = smp_sheet_arguments_read_sheet (config);
  g_autoptr (SmpSheetFiles) files = smp_sheet_arguments_read_files (config);
  g_autoptr (GError) error = NULL;

  smp_sheet_files_number (files, options);
  if (smp_sheet_files_check (files, options, &error))
    return TRUE;

  /* TRANSLATORS: a button: back to the dialog, to change something */
  smp_dialog_ask (dialog, error->message, _ ("_Back"), NULL);
  return FALSE;
}

/* Returns the widget of an argument. GIMP's dialog would print a warning for each check box without a letter, which
 * there are not enough of, and for each choice that it shows as radio buttons (3.2). */
static GtkWidget *
widget_for (GimpProcedureDialog *dialog, const char *name)
{
  GimpProcedureConfig *config = NULL;
  GParamSpec *pspec;
  GtkWidget *widget;

  g_object_get (dialog, "config", &config, NULL);
  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (config), name);
  if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    {
      widget = gimp_prop_check_button_new (G_OBJECT (config), name, g_param_spec_get_nick (pspec));
      gtk_widget_set_tooltip_text (widget, g_param_spec_get_blurb (pspec));
      gtk_widget_show (widget);
    }
  else
    {
      widget = gimp_procedure_dialog_get_widget (
          dialog, name, GIMP_IS_PARAM_SPEC_CHOICE (pspec) ? GTK_TYPE_COMBO_BOX : G_TYPE_NONE);
    }
  g_object_unref (config);

  return widget;
}

static GtkWidget *
content_page_new (GimpProcedureDialog *dialog, Kinds *kinds)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GObject *config = G_OBJECT (kinds->config);

  kinds->pages[SMP_SHEET_BEFORE_AFTER] = widget_for (dialog, "split");
  kinds->pages[SMP_SHEET_OPTIONS] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_OPTIONS]),
                     smp_sheet_choices_new_looks (config));
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_OPTIONS]),
                     widget_for (dialog, "density-step"));
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_OPTIONS]),
                     widget_for (dialog, "shade-step"));
  kinds->pages[SMP_SHEET_TIMELINE] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_TIMELINE]),
                     smp_sheet_choices_new_moments (config));
  gtk_container_add (GTK_CONTAINER (kinds->pages[SMP_SHEET_TIMELINE]),
                     widget_for (dialog, "durability"));

  gtk_container_add (GTK_CONTAINER (box), widget_for (dialog, "kind"));
  for (int i = 0; i < 3; i++)
    {
      gtk_widget_show_all (kinds->pages[i]);
      gtk_widget_set_no_show_all (kinds->pages[i], TRUE);
      gtk_container_add (GTK_CONTAINER (box), kinds->pages[i]);
    }
  gtk_container_add (GTK_CONTAINER (box), widget_for (dialog, "region"));

  return box;
}

static GtkWidget *
widgets_box_new (GimpProcedureDialog *dialog, const char *first, ...)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    gtk_container_add (GTK_CONTAINER (box), widget_for (dialog, name));
  va_end (names);

  return box;
}

/* The choice of folder, name and files, with two check boxes in a row to save height on low screens. */
static GtkWidget *
files_new (GimpProcedureDialog *dialog)
{
  static const char *const kinds[] = { "pdf", "png", "jpeg", "share-page", "animation", "record" };
  GtkWidget *box = widgets_box_new (dialog, "folder", "file-name", NULL);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      /* The last one gets a row of its own, since its text is the longest. */
      gboolean is_last = i + 1 == G_N_ELEMENTS (kinds);

      gtk_grid_attach (GTK_GRID (grid), widget_for (dialog, kinds[i]), is_last ? 0 : i % 2,
                       (i + is_last) / 2, is_last ? 2 : 1, 1);
    }
  gtk_container_add (GTK_CONTAINER (box), grid);

  /* TRANSLATORS: title of the choices of files to write */
  return frame_new (_ ("Files"), box);
}

static void
add_tab (GtkWidget *tabs, const char *title, GtkWidget *page)
{
  gtk_container_set_border_width (GTK_CONTAINER (page), 12);
  gtk_widget_show_all (page);
  gtk_notebook_append_page (GTK_NOTEBOOK (tabs), page, gtk_label_new (title));
}

/* Returns the widget that the dialog already has for an argument: GIMP makes only one of each. */
static GtkWidget *
entry_of (GimpProcedureDialog *dialog, const char *name)
{
  return gimp_procedure_dialog_get_widget (dialog, name, G_TYPE_NONE);
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
  /* TRANSLATORS: tabs of the dialog of a sheet: which pictures, what page, what words on it */
  add_tab (tabs, _ ("Pictures"), content_page_new (dialog, kinds));
  /* TRANSLATORS: a tab: the paper or screen and its resolution */
  add_tab (tabs, _ ("Page"), widgets_box_new (dialog, "paper", "orientation", "resolution", NULL));
  /* TRANSLATORS: a tab: the clinic, its logo, the date and the reference number on the sheet */
  add_tab (tabs, _ ("Words"),
           widgets_box_new (dialog, "clinic", "logo", "date", "reference", "note", NULL));
  gtk_box_pack_start (GTK_BOX (right), smp_sheet_preview_new (kinds->config, image), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), files_new (dialog), FALSE, FALSE, 0);
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
  GtkWidget *dialog;
  gboolean agreed;

  /* Fail before the user has filled in anything. */
  if (!smp_studio_check (image, error))
    return FALSE;

  smp_sheet_arguments_forget_client (config);

  dialog = gimp_procedure_dialog_new (procedure, config, _ ("Consultation Sheet"));
  gtk_window_set_role (GTK_WINDOW (dialog), ROLE);
  fill (GIMP_PROCEDURE_DIALOG (dialog), &kinds, image);
  kinds.date = entry_of (GIMP_PROCEDURE_DIALOG (dialog), "date");
  kinds.note = entry_of (GIMP_PROCEDURE_DIALOG (dialog), "note");
  kinds.file_name = entry_of (GIMP_PROCEDURE_DIALOG (dialog), "file-name");
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
