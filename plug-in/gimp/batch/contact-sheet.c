/* contact-sheet: small pictures of everything that a run made. See contact-sheet.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-image.h"
#include "contact-sheet.h"
#include "gimp/base/export.h"
#include "gimp/base/label.h"
#include "model/error.h"
#include "model/run-folder.h"

/* All in pixels. */
#define SIDE 400 /* of the square that a small picture fills */
#define GAP 16
#define MARGIN 40
#define TEXT 18
#define LINE 28

#define MIN_COLUMNS 6
#define ROWS_OF_PAGE 8

/* How a page is laid out: each photo with its looks is a group of cells, groups fill rows. */
typedef struct
{
  GPtrArray *tasks;
  guint group;  /* cells of a group: the photo and its looks */
  guint groups; /* groups of a row */
  guint pages;
} Layout;

/**
 * smp_contact_sheet_small_path:
 * @run_folder: the run's folder
 * @number: the photo's number in the run
 * @look: the number of its output; -1 for the photo as it is
 *
 * Returns: (transfer full): where that small picture is.
 **/
char *
smp_contact_sheet_small_path (const char *run_folder, guint number, int look)
{
  return g_strdup_printf ("%s" G_DIR_SEPARATOR_S "small-%u-%d", run_folder, number, look + 1);
}

/**
 * smp_contact_sheet_write_small:
 * @picture: a picture
 * @path: where to write it, small; if that fails, its place in the contact sheet stays empty
 **/
void
smp_contact_sheet_write_small (GimpImage *picture, const char *path)
{
  g_autoptr (GdkPixbuf) pixels = NULL;

  /* GIMP makes small pictures of 8 bits only. */
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
    {
      const SmpBatchOutput *output = task->outputs->pdata[i];

      if (output->state == SMP_BATCH_DONE || output->state == SMP_BATCH_SKIPPED)
        return FALSE;
    }

  return TRUE;
}

/* What an earlier run made has no small pictures any more. */
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

/* A photo and its looks in a row, with what they are below each, and the photo's name below all. */
static gboolean
add_group (GimpImage *page, const Layout *layout, guint number, int left, int top,
           const char *run_folder, GError **error)
{
  const SmpBatchTask *task = layout->tasks->pdata[number];
  SmpLabelPlace place = { 0, top + SIDE + LINE / 2.0, SIDE, TEXT };
  double width = layout->group * (SIDE + GAP) - GAP;

  for (int i = -1; i < (int) task->outputs->len; i++)
    {
      const SmpBatchOutput *output = i >= 0 ? task->outputs->pdata[i] : NULL;
      g_autofree char *path = smp_contact_sheet_small_path (run_folder, number, i);

      place.middle_x = left + (i + 1) * (SIDE + GAP) + SIDE / 2.0;
      if (!add_small (page, path, place.middle_x, top + SIDE / 2.0))
        {
          SmpLabelPlace middle = { place.middle_x, top + SIDE / 2.0, SIDE, TEXT };

          if (!smp_label_add (page, _ ("Failed: see the report"), &middle, error))
            return FALSE;
        }
      /* TRANSLATORS: label of a picture: the photo before treatment */
      if (!smp_label_add (page, output != NULL ? output->look_name : _ ("Before"), &place, error))
        return FALSE;
    }

  place.middle_x = left + width / 2.0;
  place.middle_y += LINE;
  place.width = width;
  return smp_label_add (page, task->photo->name, &place, error);
}

static GimpImage *
make_page (const Layout *layout, guint page_number, const char *run_folder, GError **error)
{
  guint of_page = layout->groups * ROWS_OF_PAGE;
  guint first = page_number * of_page;
  guint n = MIN (of_page, layout->tasks->len - first);
  guint columns = MIN (layout->groups, n);
  guint rows = (n + layout->groups - 1) / layout->groups;
  int group_width = layout->group * (SIDE + GAP) + GAP;
  int row_height = SIDE + 2 * LINE + 2 * GAP;
  int width = 2 * MARGIN + columns * group_width - 2 * GAP;
  int height = 2 * MARGIN + rows * row_height;
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
      g_set_error (error, SMP_ERROR, SMP_ERROR_GIMP,
                   _ ("GIMP cannot make a contact sheet of %d × %d pixels. Use fewer looks."),
                   width, height);
      return NULL;
    }

  gimp_image_undo_disable (page);
  gimp_context_push ();
  gimp_context_set_foreground (GEGL_COLOR (white));
  gimp_drawable_fill (GIMP_DRAWABLE (paper), GIMP_FILL_FOREGROUND);
  gimp_context_pop ();

  for (guint i = 0; i < n; i++)
    if (!add_group (page, layout, first + i, MARGIN + (i % layout->groups) * group_width,
                    MARGIN + (i / layout->groups) * row_height, run_folder, error))
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

static char *
page_name (guint page)
{
  return page == 0 ? g_strdup (SMP_BATCH_CONTACT_SHEET)
                   : g_strdup_printf ("contact-sheet-%u.png", page + 1);
}

/* Pages of an earlier run that had more of them would be taken for some of this one. */
static void
remove_further_pages (const SmpBatchOptions *options, guint pages)
{
  for (guint page = pages;; page++)
    {
      g_autofree char *name = page_name (page);
      g_autofree char *path = g_build_filename (options->out, name, NULL);

      if (g_unlink (path) != 0)
        return;
    }
}

/**
 * smp_contact_sheet_make:
 * @tasks: (element-type SmpBatchTask): what the run did
 * @options: how; the pages go to the output folder
 * @run_folder: where the small pictures are
 * @error: (out): return location
 *
 * Returns: whether all pages are there.
 **/
gboolean
smp_contact_sheet_make (GPtrArray *tasks, const SmpBatchOptions *options, const char *run_folder,
                        GError **error)
{
  const SmpExportOptions how = { .format = SMP_EXPORT_PNG, .replace = TRUE };
  Layout layout = { tasks, 2, 1, 0 };

  for (guint i = 0; i < tasks->len; i++)
    {
      SmpBatchTask *task = tasks->pdata[i];

      layout.group = MAX (layout.group, task->outputs->len + 1);
      write_missing (task, i, options, run_folder);
    }
  layout.groups = MAX (1, MIN_COLUMNS / layout.group);
  layout.pages = (tasks->len + layout.groups * ROWS_OF_PAGE - 1) / (layout.groups * ROWS_OF_PAGE);

  for (guint i = 0; i < layout.pages; i++)
    {
      g_autofree char *name = page_name (i);
      g_autofree char *part = g_build_filename (run_folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (part);
      g_autoptr (GError) problem = NULL;
      GimpImage *page = make_page (&layout, i, run_folder, &problem);
      gboolean done = page != NULL && smp_export (page, file, &how, &problem);

      if (page != NULL)
        gimp_image_delete (page);
      if (!done || !smp_run_folder_deliver (run_folder, name, options->out, &problem))
        {
          smp_run_folder_hide (run_folder, options->out, problem);
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  remove_further_pages (options, layout.pages);
  return TRUE;
}
