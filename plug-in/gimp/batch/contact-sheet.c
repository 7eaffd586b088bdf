/* contact-sheet: small pictures of all results of a run. See contact-sheet.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "batch-image.h"
#include "contact-sheet.h"
#include "gimp/base/export.h"
#include "gimp/base/label.h"
#include "model/error.h"
#include "model/batch/batch-deliver.h"
#include "model/batch/sheet-pages.h"
#include "model/run-folder.h"

/* All in pixels. */
#define SIDE 400 /* of the square for a small picture */
#define GAP 16
#define MARGIN 40
#define TEXT 18
#define LINE 28
#define CELL_HEIGHT (SIDE + LINE + GAP)

typedef struct
{
  GPtrArray *tasks;
  const char *run_folder;
  SmpSheetPages pages;
} Sheet;

/**
 * smp_contact_sheet_small_path:
 * @run_folder: the run's folder
 * @number: the number of the photo in the run
 * @look: the number of its output; -1 for the photo without treatment
 *
 * Returns: (transfer full): the path of that small picture.
 **/
char *
smp_contact_sheet_small_path (const char *run_folder, guint number, int look)
{
  return g_strdup_printf ("%s" G_DIR_SEPARATOR_S "small-%u-%d", run_folder, number, look + 1);
}

/**
 * smp_contact_sheet_write_small:
 * @picture: a picture
 * @path: where to write it, reduced; if that fails, its place in the contact sheet stays empty
 **/
void
smp_contact_sheet_write_small (GimpImage *picture, const char *path)
{
  g_autoptr (GdkPixbuf) pixels = NULL;

  /* GIMP makes thumbnails only with 8 bits. */
  if (gimp_image_get_precision (picture) != GIMP_PRECISION_U8_NON_LINEAR)
    {
      GimpImage *copy = gimp_image_duplicate (picture);

      gimp_image_convert_precision (copy, GIMP_PRECISION_U8_NON_LINEAR);
      pixels = gimp_image_get_thumbnail (copy, SIDE, SIDE, GIMP_PIXBUF_SMALL_CHECKS);
      gimp_image_delete (copy);
    }
  else
    {
      pixels = gimp_image_get_thumbnail (picture, SIDE, SIDE, GIMP_PIXBUF_SMALL_CHECKS);
    }

  if (pixels != NULL)
    gdk_pixbuf_save (pixels, path, "png", NULL, "compression", "1", NULL);
}

static gboolean
is_all_failed (const SmpBatchTask *task)
{
  for (guint i = 0; i < task->outputs->len; i++)
    if (smp_batch_output_is_there (task->outputs->pdata[i]))
      return FALSE;

  return TRUE;
}

/* Makes small pictures of what an earlier run made: those were removed with its folder. */
static void
write_missing (SmpBatchTask *task, guint number, const SmpBatchOptions *options,
               const char *run_folder)
{
  g_autofree char *before = smp_contact_sheet_small_path (run_folder, number, -1);

  if (is_all_failed (task))
    return;

  if (!g_file_test (before, G_FILE_TEST_EXISTS))
    {
      g_autoptr (SmpBatchImage) batch = smp_batch_image_open (task->photo, TRUE, NULL);

      if (batch != NULL)
        smp_contact_sheet_write_small (batch->before, before);
    }

  for (guint i = 0; i < task->outputs->len; i++)
    {
      SmpBatchOutput *output = task->outputs->pdata[i];
      g_autofree char *small = smp_contact_sheet_small_path (run_folder, number, i);
      g_autofree char *path = g_build_filename (options->out, output->file, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      GimpImage *picture;

      if (output->state == SMP_BATCH_FAILED || g_file_test (small, G_FILE_TEST_EXISTS))
        continue;
      picture = gimp_file_load (GIMP_RUN_NONINTERACTIVE, file);
      if (picture == NULL)
        continue;
      smp_contact_sheet_write_small (picture, small);
      gimp_image_delete (picture);
    }
}

static gboolean
add_small (GimpImage *page, const char *path, double middle_x, double middle_y)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new_from_file (path, NULL);
  GimpLayer *layer;

  if (pixels == NULL)
    return FALSE;

  /* TRANSLATORS: name of a layer: a photo, made small */
  layer = gimp_layer_new_from_pixbuf (page, _ ("Picture"), pixels, 100.0, GIMP_LAYER_MODE_NORMAL,
                                      0.0, 0.0);
  if (layer == NULL || !gimp_image_insert_layer (page, layer, NULL, 0))
    return FALSE;
  gimp_layer_set_offsets (layer, lrint (middle_x - gdk_pixbuf_get_width (pixels) / 2.0),
                          lrint (middle_y - gdk_pixbuf_get_height (pixels) / 2.0));
  return TRUE;
}

/* A photo and its looks, with labels below each, and the photo's name below all. */
static gboolean
add_block (GimpImage *page, const Sheet *sheet, guint number, int left, int top, GError **error)
{
  const SmpBatchTask *task = sheet->tasks->pdata[number];
  SmpLabelPlace place = { 0, 0, SIDE, TEXT };
  double width = sheet->pages.block_columns * (SIDE + GAP) - GAP;

  for (int i = -1; i < (int) task->outputs->len; i++)
    {
      const SmpBatchOutput *output = i >= 0 ? task->outputs->pdata[i] : NULL;
      g_autofree char *path = smp_contact_sheet_small_path (sheet->run_folder, number, i);
      /* TRANSLATORS: label of a picture: the photo before treatment */
      const char *label = output != NULL ? output->look_name : _ ("Before");
      double middle_y = top + (i + 1) / (int) sheet->pages.block_columns * CELL_HEIGHT + SIDE / 2.0;

      place.middle_x =
          left + (i + 1) % (int) sheet->pages.block_columns * (SIDE + GAP) + SIDE / 2.0;
      place.middle_y = middle_y + SIDE / 2.0 + LINE / 2.0;
      if (!add_small (page, path, place.middle_x, middle_y))
        {
          SmpLabelPlace middle = { place.middle_x, middle_y, SIDE, TEXT };

          if (!smp_label_add (page, _ ("Failed: see the report"), &middle, error))
            return FALSE;
        }
      if (!smp_label_add (page, label, &place, error))
        return FALSE;
    }

  place.middle_x = left + width / 2.0;
  place.middle_y = top + sheet->pages.block_rows * CELL_HEIGHT - GAP + LINE / 2.0;
  place.width = width;
  return smp_label_add (page, task->photo->name, &place, error);
}

static GimpImage *
make_page (const Sheet *sheet, guint page_number, GError **error)
{
  const SmpSheetPages *pages = &sheet->pages;
  guint of_page = pages->columns * pages->rows;
  guint first = page_number * of_page;
  guint n = MIN (of_page, sheet->tasks->len - first);
  guint columns = MIN (pages->columns, n);
  guint rows = (n + pages->columns - 1) / pages->columns;
  int block_width = pages->block_columns * (SIDE + GAP) + GAP;
  int block_height = pages->block_rows * CELL_HEIGHT + LINE + GAP;
  int width = 2 * MARGIN + columns * block_width - 2 * GAP;
  int height = 2 * MARGIN + rows * block_height;
  SmpLabelPlace foot = { width / 2.0, height - MARGIN * 0.8, width - 2 * MARGIN, TEXT };
  g_autoptr (GObject) white = G_OBJECT (gegl_color_new ("white"));
  GimpImage *page = gimp_image_new (width, height, GIMP_RGB);
  GimpLayer *paper = NULL;

  if (page != NULL)
    /* TRANSLATORS: name of a layer: the white ground of a sheet */
    paper = gimp_layer_new (page, _ ("Paper"), width, height, GIMP_RGB_IMAGE, 100.0,
                            GIMP_LAYER_MODE_NORMAL);
  if (paper == NULL || !gimp_image_insert_layer (page, paper, NULL, 0))
    {
      smp_refuse (error, SMP_ERROR_GIMP,
                  _ ("GIMP cannot make a contact sheet of %d × %d pixels. Use fewer looks."), width,
                  height);
      return NULL;
    }

  gimp_image_undo_disable (page);
  gimp_context_push ();
  gimp_context_set_foreground (GEGL_COLOR (white));
  gimp_drawable_fill (GIMP_DRAWABLE (paper), GIMP_FILL_FOREGROUND);
  gimp_context_pop ();

  for (guint i = 0; i < n; i++)
    if (!add_block (page, sheet, first + i, MARGIN + (i % pages->columns) * block_width,
                    MARGIN + (i / pages->columns) * block_height, error))
      {
        gimp_image_delete (page);
        return NULL;
      }
  if (!smp_label_add (page, _ ("Simulation – results vary"), &foot, error))
    {
      gimp_image_delete (page);
      return NULL;
    }

  return page;
}

/* Moves a finished page to the output folder. */
static gboolean
deliver_page (const Sheet *sheet, const SmpBatchPlace *place, guint number, const char *stamp,
              GError **error)
{
  const SmpExportOptions how = { .format = SMP_EXPORT_PNG, .replace = TRUE };
  const SmpBatchMark mark = { stamp, NULL, TRUE };
  g_autofree char *name = smp_sheet_page_name (number);
  g_autofree char *part = g_build_filename (place->run_folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (part);
  g_autofree char *kept = NULL;
  GimpImage *page = make_page (sheet, number, error);
  gboolean done = page != NULL && smp_export (page, file, &how, error);

  if (page != NULL)
    gimp_image_delete (page);

  return done && smp_batch_deliver (place->log, place->run_folder, name, &mark,
                                    place->options->force, &kept, error);
}

/* Removes further pages of an earlier run, which would seem to belong to this one. */
static void
remove_further_pages (const Sheet *sheet, const SmpBatchPlace *place)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < sheet->pages.n_pages; i++)
    g_strv_builder_take (names, smp_sheet_page_name (i));
  all = g_strv_builder_end (names);
  smp_batch_remove_pages (place->log, (const char *const *) all);
}

/**
 * smp_contact_sheet_make:
 * @tasks: (element-type SmpBatchTask): the results of the run
 * @place: where; the pages are written to the output folder
 * @step: (scope call) (nullable): called regularly, since this takes long
 * @data: for @step
 * @error: (out): return location
 *
 * Returns: whether all pages were written.
 **/
gboolean
smp_contact_sheet_make (GPtrArray *tasks, const SmpBatchPlace *place, SmpContactSheetStep step,
                        gpointer data, GError **error)
{
  Sheet sheet = { tasks, place->run_folder };
  g_autofree char *stamp = smp_sheet_stamp (tasks);
  guint n_looks = 1;

  for (guint i = 0; i < tasks->len; i++)
    {
      SmpBatchTask *task = tasks->pdata[i];

      n_looks = MAX (n_looks, task->outputs->len);
      write_missing (task, i, place->options, place->run_folder);
      if (step != NULL)
        step (data);
    }

  sheet.pages = smp_sheet_pages_for (tasks->len, n_looks);
  for (guint i = 0; i < sheet.pages.n_pages; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (!deliver_page (&sheet, place, i, stamp, &problem))
        {
          smp_run_folder_hide (place->run_folder, place->options->out, problem);
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (step != NULL)
        step (data);
    }

  remove_further_pages (&sheet, place);
  return TRUE;
}
