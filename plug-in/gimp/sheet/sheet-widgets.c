/* sheet-widgets: what the dialogs of all sheets have. See sheet-widgets.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "sheet-arguments.h"
#include "sheet-widgets.h"

/**
 * smp_sheet_widget_new:
 * @dialog: a dialog
 * @name: one of its arguments
 *
 * GIMP's dialog would print a warning for each check box without a letter, which there are not enough of, and for each
 * choice that it shows as radio buttons (3.2).
 *
 * Returns: (transfer floating): the widget of the argument.
 **/
GtkWidget *
smp_sheet_widget_new (GimpProcedureDialog *dialog, const char *name)
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
widgets_box_new (GimpProcedureDialog *dialog, const char *first, ...)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    gtk_container_add (GTK_CONTAINER (box), smp_sheet_widget_new (dialog, name));
  va_end (names);

  return box;
}

static gboolean
has_argument (GimpProcedureDialog *dialog, const char *name)
{
  g_autoptr (GObject) config = NULL;

  g_object_get (dialog, "config", &config, NULL);
  return g_object_class_find_property (G_OBJECT_GET_CLASS (config), name) != NULL;
}

/**
 * smp_sheet_files_widget_new:
 * @dialog: a dialog
 *
 * Returns: (transfer floating): the choice of folder, name and files, with two check boxes in a row to save height on
 *   low screens.
 **/
GtkWidget *
smp_sheet_files_widget_new (GimpProcedureDialog *dialog)
{
  static const char *const kinds[] = { "pdf", "png", "jpeg", "share-page", "animation", "record" };
  GtkWidget *box = widgets_box_new (dialog, "folder", "file-name", NULL);
  GtkWidget *grid = gtk_grid_new ();
  /* TRANSLATORS: title of the choices of files to write */
  GtkWidget *frame = gimp_frame_new (_ ("Files"));

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      /* The last one gets a row of its own, since its text is the longest. */
      gboolean is_last = i + 1 == G_N_ELEMENTS (kinds);

      /* A set has no animation. */
      if (has_argument (dialog, kinds[i]))
        gtk_grid_attach (GTK_GRID (grid), smp_sheet_widget_new (dialog, kinds[i]),
                         is_last ? 0 : i % 2, (i + is_last) / 2, is_last ? 2 : 1, 1);
    }
  gtk_container_add (GTK_CONTAINER (box), grid);
  gtk_container_add (GTK_CONTAINER (frame), box);
  gtk_widget_show_all (frame);

  return frame;
}

/**
 * smp_sheet_tab_add:
 * @tabs: a notebook
 * @title: the title of the tab
 * @page: (transfer floating): what it has
 **/
void
smp_sheet_tab_add (GtkWidget *tabs, const char *title, GtkWidget *page)
{
  gtk_container_set_border_width (GTK_CONTAINER (page), 12);
  gtk_widget_show_all (page);
  gtk_notebook_append_page (GTK_NOTEBOOK (tabs), page, gtk_label_new (title));
}

/**
 * smp_sheet_tabs_add_delivery:
 * @tabs: a notebook
 * @dialog: the dialog
 *
 * Adds the tabs with the page and the words.
 **/
void
smp_sheet_tabs_add_delivery (GtkWidget *tabs, GimpProcedureDialog *dialog)
{
  /* TRANSLATORS: a tab: the paper or screen and its resolution */
  smp_sheet_tab_add (tabs, _ ("Page"),
                     widgets_box_new (dialog, "paper", "orientation", "resolution", NULL));
  /* TRANSLATORS: a tab: the clinic, its logo, the date and the reference number on the sheet */
  smp_sheet_tab_add (tabs, _ ("Words"),
                     widgets_box_new (dialog, "clinic", "logo", "date", "reference", "note", NULL));
}

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

/* GIMP makes only one widget for each argument, so this is the one that the dialog has. */
static void
set_placeholder (GimpProcedureDialog *dialog, const char *name, const char *text)
{
  GtkWidget *widget = gimp_procedure_dialog_get_widget (dialog, name, G_TYPE_NONE);
  GtkWidget *entry = gimp_label_entry_get_entry (GIMP_LABEL_ENTRY (widget));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), text);
  gtk_entry_set_width_chars (GTK_ENTRY (entry), columns_of (entry, text));
}

/**
 * smp_sheet_widgets_show_defaults:
 * @dialog: a dialog with the widgets of words and files
 * @options: the options of its sheet
 *
 * Shows the defaults as placeholders in empty fields.
 **/
void
smp_sheet_widgets_show_defaults (GimpProcedureDialog *dialog, const SmpSheetOptions *options)
{
  g_autofree char *name = smp_sheet_files_name (&(SmpSheetFiles) { 0 }, options);

  set_placeholder (dialog, "date", options->date);
  set_placeholder (dialog, "note", smp_sheet_note (&(SmpSheetOptions) { 0 }));
  set_placeholder (dialog, "file-name", name);
}

/**
 * smp_sheet_widgets_agree:
 * @dialog: a dialog
 * @config: its arguments
 * @options: the options of its sheet
 *
 * Says what cannot be written. Nothing is replaced: a number is added to the name.
 *
 * Returns: whether the files can be written.
 **/
gboolean
smp_sheet_widgets_agree (GtkWidget *dialog, GimpProcedureConfig *config,
                         const SmpSheetOptions *options)
{
  g_autoptr (SmpSheetFiles) files = smp_sheet_arguments_read_files (config);
  g_autoptr (GError) error = NULL;

  smp_sheet_files_number (files, options);
  if (smp_sheet_files_check (files, options, &error))
    return TRUE;

  /* TRANSLATORS: a button: back to the dialog, to change something */
  smp_dialog_ask (dialog, error->message, _ ("_Back"), NULL);
  return FALSE;
}
