/* sheet-arguments: the arguments of the procedure plug-in-smp-sheet. See sheet-arguments.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "sheet-arguments.h"
#include "sheet-kept.h"

#define RW G_PARAM_READWRITE

static GimpChoice *
kind_choice (void)
{
  GimpChoice *choice = gimp_choice_new ();

  for (SmpSheetKind kind = 0; kind < SMP_N_SHEETS; kind++)
    gimp_choice_add (choice, smp_sheet_id (kind), kind, smp_sheet_title (kind), NULL);

  return choice;
}

static GimpChoice *
durability_choice (void)
{
  GimpChoice *choice = gimp_choice_new ();

  for (int i = 0; i < SMP_N_DURABILITIES; i++)
    gimp_choice_add (choice, smp_durability_id (i), i, smp_durability_name (i), NULL);

  return choice;
}

static void
add_content (GimpProcedure *procedure)
{
  gimp_procedure_add_choice_argument (procedure, "kind", _ ("_Kind of Sheet"),
                                      _ ("What the sheet shows"), kind_choice (),
                                      smp_sheet_id (SMP_SHEET_BEFORE_AFTER), RW);
  gimp_procedure_add_boolean_argument (procedure, "split", _ ("One picture, split down the middle"),
                                       _ ("Half of one picture before, the other half after, "
                                          "instead of two pictures side by side"),
                                       FALSE, RW);
  gimp_procedure_add_string_argument (
      procedure, "looks", _ ("Looks"),
      _ ("Names of the looks that Options shows, between commas. Empty for three densities by "
         "three shades."),
      "", RW);
  gimp_procedure_add_double_argument (procedure, "density-step", _ ("Densit_y Step (dots/cm²)"),
                                      _ ("How far the three densities of Options lie apart"), 1,
                                      100, 50, RW);
  gimp_procedure_add_double_argument (procedure, "shade-step", _ ("S_hade Step (%)"),
                                      _ ("How far the three shades of Options lie apart"), 1, 33,
                                      15, RW);
  gimp_procedure_add_string_argument (
      procedure, "moments", _ ("Moments"),
      _ ("Moments that Timeline shows, between commas: before, session-1, session-2, session-3, "
         "fresh, 1-week, 4-weeks, 1-year, 3-years, 5-years, 8-years, 10-years, 15-years, "
         "before-top-up-1, top-up-1 and so on to 3, laser-fresh, laser-1 and so on to 5. Empty for "
         "what most clients ask for."),
      "", RW);
  /* TRANSLATORS: label of a choice, such as “Average Fading” */
  gimp_procedure_add_choice_argument (procedure, "durability", _ ("P_igment Lasts"),
                                      _ ("How long pigment lasts in this client's skin"),
                                      durability_choice (),
                                      smp_durability_id (SMP_DURABILITY_AVERAGE), RW);
  gimp_procedure_add_choice_argument (
      procedure, "region", _ ("_Part of the Photo"),
      _ ("What every picture shows. Where a hairline is drafted and nothing is selected, the usual "
         "choice shows the "
         "brows and the eyes with it, to judge the line by; choose Treated Area for no face."),
      /* TRANSLATORS: what part of the photo is shown */
      gimp_choice_new_with_values ("auto", SMP_REGION_AUTO, _ ("Selection, or Treated Area"), NULL,
                                   "selection", SMP_REGION_SELECTION, _ ("Selection"), NULL,
                                   "treated", SMP_REGION_TREATED, _ ("Treated Area"), NULL, "head",
                                   SMP_REGION_HEAD, _ ("Head Outline"), NULL, "all", SMP_REGION_ALL,
                                   _ ("Whole Photo"), NULL, NULL),
      "auto", RW);
}

static void
add_page (GimpProcedure *procedure)
{
  gimp_procedure_add_choice_argument (
      procedure, "paper", _ ("Pap_er or Screen"), _ ("How large the sheet is"),
      gimp_choice_new_with_values ("a4", SMP_PAPER_A4, _ ("A4"), NULL, "letter", SMP_PAPER_LETTER,
                                   /* TRANSLATORS: a size of paper, 8.5 × 11 inches */
                                   _ ("Letter"), NULL, "screen-hd", SMP_PAPER_SCREEN_HD,
                                   _ ("Screen, 1920 × 1080"), NULL, "screen-4k",
                                   SMP_PAPER_SCREEN_4K, _ ("Screen, 3840 × 2160"), NULL, "tablet",
                                   SMP_PAPER_TABLET, _ ("Tablet, 2048 × 1536"), NULL, NULL),
      "a4", RW);
  gimp_procedure_add_choice_argument (
      procedure, "orientation", _ ("Orien_tation"), _ ("Upright or across"),
      /* TRANSLATORS: how the sheet stands; no picture of a person */
      gimp_choice_new_with_values ("portrait", FALSE, _ ("Portrait"), NULL, "landscape", TRUE,
                                   /* TRANSLATORS: how the sheet lies; no picture of a place */
                                   _ ("Landscape"), NULL, NULL),
      "landscape", RW);
  gimp_procedure_add_choice_argument (
      procedure, "resolution", _ ("Resol_ution"), _ ("Of paper: dots of the printer per inch"),
      gimp_choice_new_with_values ("150", 150, _ ("150 dpi"), NULL, "300", 300, _ ("300 dpi"), NULL,
                                   NULL),
      "300", RW);
}

static void
add_words (GimpProcedure *procedure)
{
  gimp_procedure_add_string_argument (procedure, "clinic", _ ("Cli_nic"),
                                      _ ("The name at the head of the sheet; may be empty"), "",
                                      RW);
  gimp_procedure_add_file_argument (procedure, "logo", _ ("Lo_go"),
                                    _ ("A picture at the head of the sheet; may be none"),
                                    GIMP_FILE_CHOOSER_ACTION_OPEN, TRUE, NULL, RW);
  gimp_procedure_add_string_argument (procedure, "date", _ ("D_ate"),
                                      _ ("The date on the sheet; empty for today"), "", RW);
  gimp_procedure_add_string_argument (
      procedure, "reference", _ ("Re_ference Number"),
      _ ("Your own number for this client; better not the client's name"), "", RW);
  gimp_procedure_add_string_argument (
      /* TRANSLATORS: the words that stand across every simulated picture */
      procedure, "note", _ ("_Words across Simulations"),
      _ ("What stands across every simulated picture; empty for the usual words"), "", RW);
}

static void
add_files (GimpProcedure *procedure)
{
  gimp_procedure_add_file_argument (procedure, "folder", _ ("Fol_der"),
                                    _ ("Where files are written; none to write nothing"),
                                    GIMP_FILE_CHOOSER_ACTION_SELECT_FOLDER, TRUE, NULL, RW);
  gimp_procedure_add_string_argument (
      procedure, "file-name", _ ("File Na_me"),
      _ ("The name of the files, without ending; empty for one of reference number and date"), "",
      RW);
  gimp_procedure_add_boolean_argument (procedure, "pdf", _ ("PDF, to print"),
                                       _ ("Write the sheet as PDF, with text as text"), FALSE, RW);
  gimp_procedure_add_boolean_argument (procedure, "png", _ ("PNG, without loss"),
                                       _ ("Write the sheet as PNG"), FALSE, RW);
  gimp_procedure_add_boolean_argument (procedure, "jpeg", _ ("JPEG, small"),
                                       _ ("Write the sheet as JPEG"), FALSE, RW);
  gimp_procedure_add_boolean_argument (
      procedure, "share-page", _ ("Share page, with a slider"),
      _ ("Write a page for any browser, in one file, with a slider between before and after"),
      FALSE, RW);
  /* TRANSLATORS: a noun: a file with everything that makes the same sheet again */
  gimp_procedure_add_boolean_argument (procedure, "record", _ ("Record, to make the same again"),
                                       _ ("Write a small text file with everything that makes the "
                                          "same pictures from the same photo"),
                                       TRUE, RW);
  /* TRANSLATORS: for scripts: whether to replace files of the same name */
  gimp_procedure_add_boolean_argument (procedure, "replace", _ ("Replace"),
                                       _ ("Take the place of files of the same names"), FALSE, RW);
}

/**
 * smp_sheet_arguments_add:
 * @procedure: the procedure plug-in-smp-sheet
 *
 * Adds its arguments.
 **/
void
smp_sheet_arguments_add (GimpProcedure *procedure)
{
  add_content (procedure);
  smp_sheet_arguments_add_delivery (procedure);
  gimp_procedure_add_boolean_argument (procedure, "animation", _ ("WebP, a timeline that moves"),
                                       _ ("Write a picture that shows the moments one after "
                                          "another, below 5 MB: those of Timeline, or "
                                          "else the whole course of the plan with its top-ups"),
                                       FALSE, RW);
}

/**
 * smp_sheet_arguments_add_delivery:
 * @procedure: a procedure that makes a sheet
 *
 * Adds the arguments of its page, its words and its files.
 **/
void
smp_sheet_arguments_add_delivery (GimpProcedure *procedure)
{
  add_page (procedure);
  add_words (procedure);
  add_files (procedure);
}

static char *
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  /* TRANSLATORS: a date as it stands on a letter; see g_date_time_format () */
  return g_date_time_format (now, _ ("%-d %B %Y"));
}

/**
 * smp_sheet_arguments_forget_client:
 * @config: the arguments of the last call
 *
 * Forgets what belongs to one client and one day.
 **/
void
smp_sheet_arguments_forget_client (GimpProcedureConfig *config)
{
  g_object_set (config, "date", "", "reference", "", "file-name", "", "replace", FALSE, NULL);
}

/**
 * smp_sheet_arguments_give:
 * @config: the arguments of the last call
 *
 * Makes them those of a sheet for the next client, of the same kind, as PDF and as a share page, in the same
 * folder; the first time in one of the user's documents.
 **/
void
smp_sheet_arguments_give (GimpProcedureConfig *config)
{
  g_autoptr (GFile) folder = NULL;

  smp_sheet_arguments_forget_client (config);
  smp_sheet_kept_load (config);
  g_object_set (config, "pdf", TRUE, "share-page", TRUE, NULL);
  g_object_get (config, "folder", &folder, NULL);
  if (folder == NULL)
    {
      const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
      g_autofree char *path = g_build_filename (documents != NULL ? documents : g_get_home_dir (),
                                                "Scalp Micropigmentation", NULL);

      folder = g_file_new_for_path (path);
      g_mkdir_with_parents (path, 0700);
      g_object_set (config, "folder", folder, NULL);
    }
}

/**
 * smp_sheet_arguments_read_sheet:
 * @config: the arguments of a run
 *
 * Returns: (transfer full): the options of the sheet.
 **/
SmpSheetOptions *
smp_sheet_arguments_read_sheet (GimpProcedureConfig *config)
{
  SmpSheetOptions *options = smp_sheet_arguments_read_delivery (config);
  SmpSheetContent *content = &options->content;

  content->kind = gimp_procedure_config_get_choice_id (config, "kind");
  content->durability = gimp_procedure_config_get_choice_id (config, "durability");
  options->region = gimp_procedure_config_get_choice_id (config, "region");
  g_object_get (config, "split", &options->split, "looks", &content->looks, "moments",
                &content->moments, "density-step", &content->density_step, "shade-step",
                &content->shade_step, NULL);

  return options;
}

/**
 * smp_sheet_arguments_read_delivery:
 * @config: the arguments of a run
 *
 * Returns: (transfer full): the options of a sheet, without what it shows.
 **/
SmpSheetOptions *
smp_sheet_arguments_read_delivery (GimpProcedureConfig *config)
{
  SmpSheetOptions *options = g_new0 (SmpSheetOptions, 1);

  options->paper = gimp_procedure_config_get_choice_id (config, "paper");
  options->landscape = gimp_procedure_config_get_choice_id (config, "orientation");
  options->dpi = gimp_procedure_config_get_choice_id (config, "resolution");
  g_object_get (config, "clinic", &options->clinic, "logo", &options->logo, "date", &options->date,
                "reference", &options->reference, "note", &options->note, NULL);
  if (options->date == NULL || *options->date == '\0')
    {
      g_free (options->date);
      options->date = today ();
    }

  return options;
}

/**
 * smp_sheet_arguments_read_files:
 * @config: the arguments of a run
 *
 * Returns: (transfer full): the files to write.
 **/
SmpSheetFiles *
smp_sheet_arguments_read_files (GimpProcedureConfig *config)
{
  SmpSheetFiles *files = g_new0 (SmpSheetFiles, 1);

  g_object_get (config, "folder", &files->folder, "file-name", &files->name, "pdf", &files->pdf,
                "png", &files->png, "jpeg", &files->jpeg, "share-page", &files->share_page,
                "record", &files->record, "replace", &files->replace, NULL);
  /* A set of photos has none. */
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (config), "animation") != NULL)
    g_object_get (config, "animation", &files->animation, NULL);
  return files;
}

/**
 * smp_sheet_options_free:
 * @options: (nullable) (transfer full): what to free
 **/
void
smp_sheet_options_free (SmpSheetOptions *options)
{
  if (options == NULL)
    return;

  g_free (options->content.looks);
  g_free (options->content.moments);
  g_free (options->clinic);
  g_clear_object (&options->logo);
  g_free (options->date);
  g_free (options->reference);
  g_free (options->note);
  g_free (options->plan);
  g_free (options->trust);
  g_free (options->settings);
  g_free (options);
}
