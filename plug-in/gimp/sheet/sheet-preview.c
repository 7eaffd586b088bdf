/* sheet-preview: shows a small picture of the sheet. See sheet-preview.h.
 *
 * It makes a real sheet on a small page from a small copy of the image, so the preview shows what the
 * user will get.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "photo-trust.h"
#include "sheet-arguments.h"
#include "sheet-preview.h"
#include "sheet-region.h"

/* In pixels: the longer side of the preview, at least and at most, the least that its height may be, and what
 * the dialog has beside it, and above and below. */
#define SIDE 420
#define MAX_SIDE 1000
#define MIN_HEIGHT 260
#define OTHER_WIDTH 560
#define OTHER_HEIGHT 446
#define PICTURE_SIDE 400

/* Wait until the user stops typing or moving a slider. */
#define WAIT_MS 350

typedef struct
{
  GimpProcedureConfig *config;
  GimpImage *image;
  SmpStudio *studio;
  SmpRegion region; /* that the studio shows */
  char *plan;       /* in words */
  char *trust;      /* in words */
  SmpDoubt doubt;
  int side;   /* the longer side of the page */
  int height; /* at most */
  GtkWidget *picture;
  GtkWidget *message;
  guint wait_id;
} Preview;

static void
preview_free (gpointer data)
{
  Preview *preview = data;

  g_signal_handlers_disconnect_by_data (preview->config, preview);
  g_clear_handle_id (&preview->wait_id, g_source_remove);
  smp_studio_free (preview->studio);
  g_free (preview->plan);
  g_free (preview->trust);
  g_object_unref (preview->config);
  g_free (preview);
}

static GimpImage *
make_sheet (Preview *preview, GError **error)
{
  g_autoptr (SmpSheetOptions) options = smp_sheet_arguments_read_sheet (preview->config);
  g_autoptr (GPtrArray) panels = NULL;

  if (preview->studio == NULL || preview->region != options->region)
    {
      g_clear_pointer (&preview->studio, smp_studio_free);
      preview->region = options->region;
      preview->studio = smp_sheet_studio_new (preview->image, options->region,
                                              MAX (PICTURE_SIDE, preview->side / 2), error);
      if (preview->studio == NULL)
        return NULL;
    }

  if (preview->plan == NULL)
    {
      preview->plan = smp_sheet_plan_in_words (preview->image, &preview->doubt);
      preview->trust = smp_photo_trust_in_words (
          preview->image, smp_studio_plan (preview->studio, 0), preview->doubt);
    }
  options->plan = g_strdup (preview->plan);
  options->trust = g_strdup (preview->trust);
  options->doubt = preview->doubt;
  options->max_side = preview->side;
  panels = smp_sheet_panels (&options->content, preview->studio, error);
  return panels != NULL ? smp_sheet_new (preview->studio, panels, options, error) : NULL;
}

/* Takes a thumbnail, and scales it down if the page would be too high for the screen. */
static GdkPixbuf *
take_picture (GimpImage *sheet, int max_height)
{
  int width = gimp_image_get_width (sheet);
  int height = gimp_image_get_height (sheet);
  g_autoptr (GdkPixbuf) pixbuf =
      gimp_image_get_thumbnail (sheet, width, height, GIMP_PIXBUF_KEEP_ALPHA);

  if (pixbuf == NULL || height <= max_height)
    return g_steal_pointer (&pixbuf);

  return gdk_pixbuf_scale_simple (pixbuf, MAX (width * max_height / height, 1), max_height,
                                  GDK_INTERP_BILINEAR);
}

static gboolean
draw (gpointer data)
{
  Preview *preview = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GimpImage *sheet = make_sheet (preview, &error);

  preview->wait_id = 0;
  if (sheet != NULL)
    {
      pixbuf = take_picture (sheet, preview->height);
      gimp_image_delete (sheet);
    }

  gtk_image_set_from_pixbuf (GTK_IMAGE (preview->picture), pixbuf);
  gtk_label_set_text (GTK_LABEL (preview->message), error != NULL ? error->message : "");
  gtk_widget_set_visible (preview->message, error != NULL);
  gtk_widget_set_visible (preview->picture, error == NULL);

  return G_SOURCE_REMOVE;
}

static void
config_changed (GObject *config, GParamSpec *pspec, Preview *preview)
{
  if (preview->wait_id != 0)
    g_source_remove (preview->wait_id);
  /* Low priority: the dialog is not redrawn while the sheet is made, so let it draw itself first. */
  preview->wait_id = g_timeout_add_full (G_PRIORITY_LOW, WAIT_MS, draw, preview, NULL);
}

/* As large as the screen has room for. */
static void
find_size (Preview *preview, GtkWidget *frame)
{
  GdkRectangle area = smp_dialog_get_work_area (frame);

  preview->side = CLAMP (area.width - OTHER_WIDTH, SIDE, MAX_SIDE);
  preview->height = CLAMP (area.height - OTHER_HEIGHT, MIN_HEIGHT, preview->side);
}

/**
 * smp_sheet_preview_new:
 * @config: the arguments of the procedure plug-in-smp-sheet
 * @image: the image with the treatment
 *
 * Returns: (transfer full): a widget that shows the sheet, or why it cannot be made.
 **/
GtkWidget *
smp_sheet_preview_new (GimpProcedureConfig *config, GimpImage *image)
{
  Preview *preview = g_new0 (Preview, 1);
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  preview->config = g_object_ref (config);
  preview->image = image;
  find_size (preview, frame);
  preview->picture = gtk_image_new ();
  preview->message = gtk_label_new (NULL);
  gtk_label_set_line_wrap (GTK_LABEL (preview->message), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (preview->message), 40);
  gtk_widget_set_size_request (box, MIN (preview->side, preview->height * 3 / 2), preview->height);
  gtk_box_pack_start (GTK_BOX (box), preview->picture, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), preview->message, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (frame), box);
  gtk_widget_show_all (frame);
  gtk_widget_hide (preview->message);

  g_object_set_data_full (G_OBJECT (frame), "smp-sheet-preview", preview, preview_free);
  g_signal_connect (config, "notify", G_CALLBACK (config_changed), preview);
  config_changed (G_OBJECT (config), NULL, preview);

  return frame;
}
