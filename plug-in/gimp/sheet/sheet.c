/* sheet: makes a consultation sheet. See sheet.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/first-page.h"
#include "gimp/base/procedure.h"
#include "gimp/base/sheet-mark.h"
#include "model/error.h"
#include "sheet-text.h"
#include "sheet.h"

/* Neutral greys on white, so that nothing competes with the colour of skin. */
#define PAPER "#ffffff"
#define INK "#1f1f1f"
#define GREY "#6b6b6b"
#define DETAILS "#4a4a4a" /* small letters need more contrast than large ones */
#define LINE "#cfcfcf"

/* Width of the line between the halves of a split picture, in units. */
#define SPLIT_LINE 0.5

typedef struct
{
  SmpStudio *studio;
  GPtrArray *panels;
  const SmpSheetOptions *options;
  SmpFonts fonts;
  SmpPage page;
  SmpAlign start, end; /* of a line in the user's language */

  char *details; /* what the practitioner reads below the pictures */

  GimpImage *image;
  GimpLayer *text, *lines, *pictures;
} Sheet;

static gboolean
set_refused (const char *what, GError **error)
{
  g_autofree char *reason = smp_gimp_reason ();

  return smp_refuse (error, SMP_ERROR_GIMP,
                     /* TRANSLATORS: what could not be done, then GIMP's own message */
                     _ ("%s: %s. Close other images, which need memory too, and try again."), what,
                     reason);
}

/* Not for a preview, which is made while a dialog is open. */
static void
show_progress (const Sheet *sheet, double part)
{
  if (sheet->options->max_side == 0)
    gimp_progress_update (part);
}

static gboolean
burn (Sheet *sheet, GimpLayer *picture, const GeglRectangle *box, const GeglRectangle *part,
      GError **error)
{
  const char *note = smp_sheet_note (sheet->options);
  GeglRectangle place = smp_sheet_note_place (sheet->studio, sheet->fonts.regular, note, box, part);

  return smp_text_burn (sheet->image, picture, &place, sheet->fonts.regular, note, error) != NULL;
}

static gboolean
is_filled (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
fill_box (Sheet *sheet, GimpLayer *layer, const GeglRectangle *box, const char *color)
{
  g_autoptr (GObject) gegl_color = G_OBJECT (gegl_color_new (color));
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));

  gegl_buffer_set_color (buffer, box, GEGL_COLOR (gegl_color));
  gegl_buffer_flush (buffer);
  gimp_drawable_update (GIMP_DRAWABLE (layer), box->x, box->y, box->width, box->height);
}

static GimpLayer *
add_plain_layer (Sheet *sheet, const char *name, GimpFillType fill)
{
  GimpLayer *layer = gimp_layer_new (sheet->image, name, sheet->page.width, sheet->page.height,
                                     fill == GIMP_FILL_WHITE ? GIMP_RGB_IMAGE : GIMP_RGBA_IMAGE,
                                     100.0, GIMP_LAYER_MODE_NORMAL);

  if (layer == NULL || !gimp_image_insert_layer (sheet->image, layer, NULL, 0))
    return NULL;
  gimp_drawable_fill (GIMP_DRAWABLE (layer), fill);
  return layer;
}

static GimpLayer *
add_group (Sheet *sheet, const char *name)
{
  GimpLayer *group = GIMP_LAYER (gimp_group_layer_new (sheet->image, name));

  return group != NULL && gimp_image_insert_layer (sheet->image, group, NULL, 0) ? group : NULL;
}

static gboolean
make_canvas (Sheet *sheet, GError **error)
{
  sheet->image = gimp_image_new (sheet->page.width, sheet->page.height, GIMP_RGB);
  if (sheet->image != NULL)
    {
      gimp_image_undo_disable (sheet->image);
      smp_sheet_mark (sheet->image);
      gimp_image_set_resolution (sheet->image, sheet->page.dpi, sheet->page.dpi);
      /* TRANSLATORS: name of a layer: the white ground of a sheet */
      if (add_plain_layer (sheet, _ ("Paper"), GIMP_FILL_WHITE) != NULL)
        /* TRANSLATORS: name of a group of layers */
        sheet->pictures = add_group (sheet, _ ("Pictures"));
    }
  if (sheet->pictures == NULL)
    return set_refused (_ ("GIMP did not make the sheet"), error);

  return TRUE;
}

/* Inserts a picture and fits it into its box. */
static GimpLayer *
place (Sheet *sheet, GimpLayer *picture, const GeglRectangle *box)
{
  if (picture == NULL || !gimp_image_insert_layer (sheet->image, picture, sheet->pictures, 0))
    return NULL;

  if (!gimp_layer_scale (picture, box->width, box->height, FALSE))
    return NULL;
  gimp_layer_set_offsets (picture, box->x, box->y);
  return picture;
}

/* Adds a split picture: half of the picture after treatment lies over the one before. */
static gboolean
add_split (Sheet *sheet, GError **error)
{
  const GeglRectangle *box = &sheet->page.pictures[0];
  int half = box->width / 2;
  /* The half where reading begins shows the photo before treatment. */
  GeglRectangle after = { sheet->page.mirrored ? box->x : box->x + half, box->y,
                          sheet->page.mirrored ? half : box->width - half, box->height };
  int line = MAX (1, (int) round (SPLIT_LINE * sheet->page.unit));
  GeglRectangle seam = { box->x + half - line / 2, box->y, line, box->height };

  for (guint i = 0; i < 2; i++)
    {
      const SmpPanel *panel = sheet->panels->pdata[i];
      GimpLayer *picture = place (sheet, smp_panel_take (panel, sheet->studio, sheet->image), box);

      if (picture == NULL)
        return set_refused (_ ("GIMP did not take a picture"), error);
      if (panel->is_before)
        continue;
      if (!gimp_layer_resize (picture, after.width, after.height, box->x - after.x, 0))
        return set_refused (_ ("GIMP did not cut a picture"), error);
      if (!burn (sheet, picture, box, &after, error))
        return FALSE;
    }
  fill_box (sheet, sheet->lines, &seam, PAPER);

  return TRUE;
}

static gboolean
add_pictures (Sheet *sheet, GError **error)
{
  for (guint i = 0; i < sheet->panels->len; i++)
    {
      const SmpPanel *panel = sheet->panels->pdata[i];
      const GeglRectangle *box = &sheet->page.pictures[i];
      GimpLayer *picture = place (sheet, smp_panel_take (panel, sheet->studio, sheet->image), box);

      if (picture == NULL)
        return set_refused (_ ("GIMP did not take a picture"), error);
      if (!panel->is_before && panel->picture == NULL && !burn (sheet, picture, box, box, error))
        return FALSE;
      show_progress (sheet, (i + 1.0) / (sheet->panels->len + 1.0));
    }

  return TRUE;
}

static gboolean
add_text (Sheet *sheet, GimpFont *font, const char *text, const GeglRectangle *box, int size,
          const char *color, SmpAlign align, GError **error)
{
  return !is_filled (text) || smp_text_add (sheet->image, sheet->text, font, text, box, size, color,
                                            align, error) != NULL;
}

static gboolean
add_labels (Sheet *sheet, GError **error)
{
  const SmpPage *page = &sheet->page;
  /* A split picture has no room for more than its halves. */
  guint n = page->n_panels < sheet->panels->len ? 2 : sheet->panels->len;

  for (guint i = 0; i < n; i++)
    {
      const SmpPanel *panel = sheet->panels->pdata[i];

      if (!add_text (sheet, sheet->fonts.bold, panel->label, &page->labels[i], page->label_size,
                     INK, sheet->start, error) ||
          !add_text (sheet, sheet->fonts.regular, panel->detail, &page->details[i],
                     page->small_size, GREY, sheet->start, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_header (Sheet *sheet, GError **error)
{
  const SmpSheetOptions *options = sheet->options;
  const SmpPage *page = &sheet->page;
  GeglRectangle line = page->date;
  gboolean both = is_filled (options->date) && is_filled (options->reference);

  line.height /= 2;
  if (!both)
    line.y += line.height / 2;
  if (!add_text (sheet, sheet->fonts.regular, options->date, &line, page->small_size, GREY,
                 sheet->end, error))
    return FALSE;
  if (both)
    line.y += line.height;
  return add_text (sheet, sheet->fonts.regular, options->reference, &line, page->small_size, GREY,
                   sheet->end, error) &&
         add_text (sheet, sheet->fonts.bold, options->clinic, &page->clinic, page->header_size, INK,
                   sheet->start, error) &&
         add_text (sheet, sheet->fonts.regular, smp_sheet_title (options->content.kind),
                   &page->title, page->title_size, INK, sheet->start, error);
}

/* Adds a scale bar: the longest of 10, 5, 2 and 1 cm that fits its box. */
static gboolean
add_scale (Sheet *sheet, GError **error)
{
  static const int lengths_mm[] = { 100, 50, 20, 10 };
  const SmpPage *page = &sheet->page;
  double width_mm =
      sheet->studio == NULL
          ? sheet->options->width_mm
          : smp_studio_region (sheet->studio)->width /
                smp_settings_get_number (smp_studio_plan (sheet->studio, 0), "pixels-per-mm");
  double pixels_per_mm = page->pictures[0].width / width_mm;
  GeglRectangle text = page->scale;

  text.height /= 2;
  for (guint i = 0; i < G_N_ELEMENTS (lengths_mm); i++)
    {
      int width = (int) round (lengths_mm[i] * pixels_per_mm);
      int thin = MAX (1, (int) round (0.35 * page->unit));
      int tick = MAX (3, (int) round (1.6 * page->unit));
      g_autofree char *length = g_strdup_printf (_ ("%d cm on the head"), lengths_mm[i] / 10);
      GeglRectangle bar;

      if (width > page->scale.width)
        continue;
      bar = (GeglRectangle) { page->mirrored ? page->scale.x
                                             : page->scale.x + page->scale.width - width,
                              page->scale.y + tick, width, thin };
      fill_box (sheet, sheet->lines, &bar, INK);
      fill_box (sheet, sheet->lines, &(GeglRectangle) { bar.x, bar.y - tick + thin, thin, tick },
                INK);
      fill_box (sheet, sheet->lines,
                &(GeglRectangle) { bar.x + width - thin, bar.y - tick + thin, thin, tick }, INK);
      text.y = bar.y + (int) round (1.2 * page->unit);
      return add_text (sheet, sheet->fonts.regular, length, &text, page->small_size, GREY,
                       sheet->end, error);
    }

  return TRUE;
}

/* What the client reads below the pictures. */
static char *
words_of (const Sheet *sheet)
{
  const char *plan = sheet->options->plan;
  const char *trust = sheet->options->trust;

  return g_strdup_printf (
      "%s%s%s%s%s",
      _ ("A simulation on a photo, made to plan a treatment. Skin and healing differ from person "
         "to person; results vary."),
      is_filled (trust) ? "\n" : "", is_filled (trust) ? trust : "", is_filled (plan) ? "\n" : "",
      is_filled (plan) ? plan : "");
}

static int
details_height (const Sheet *sheet)
{
  return smp_text_height (sheet->fonts.regular, sheet->details, sheet->page.tiny_size,
                          sheet->page.details_print.width);
}

/* Sets what the practitioner reads. */
static void
set_details (Sheet *sheet, const char *settings, gboolean is_all)
{
  g_free (sheet->details);
  /* The last line is not translated; a right-to-left mark aligns it with the others. */
  sheet->details = g_strdup_printf ("%s%s\n%s%s", settings, is_all ? "" : " …",
                                    sheet->page.mirrored ? "\342\200\217" : "",
                                    "Scalp Micropigmentation for GIMP " SMP_VERSION);
}

static gboolean
add_small_print (Sheet *sheet, GError **error)
{
  const SmpPage *page = &sheet->page;
  g_autofree char *words = words_of (sheet);

  return add_text (sheet, sheet->fonts.regular, words, &page->small_print, page->small_size, INK,
                   sheet->start, error) &&
         add_text (sheet, sheet->fonts.regular, sheet->details, &page->details_print,
                   page->tiny_size, DETAILS, sheet->start, error) &&
         (sheet->options->doubt != SMP_DOUBT_NONE || add_scale (sheet, error));
}

static gboolean
add_logo (Sheet *sheet, GimpLayer *logo, GError **error)
{
  const GeglRectangle *box = &sheet->page.logo;

  if (!gimp_image_insert_layer (sheet->image, logo, NULL, 0) ||
      !gimp_layer_scale (logo, box->width, box->height, FALSE))
    return set_refused (_ ("GIMP did not place the logo"), error);
  gimp_layer_set_offsets (logo, box->x, box->y);
  /* TRANSLATORS: name of a layer */
  gimp_item_set_name (GIMP_ITEM (logo), _ ("Logo"));
  return TRUE;
}

/* Opens the logo as an image, which the caller deletes. */
static GimpImage *
open_logo (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  GimpImage *logo = gimp_file_load (GIMP_RUN_NONINTERACTIVE, file);

  if (logo == NULL)
    smp_refuse (error, SMP_ERROR_FILE,
                _ ("The logo “%s” cannot be opened. Choose a picture that GIMP can open, or no "
                   "logo."),
                name);
  else if (smp_is_tiff (name))
    smp_keep_first_page (logo, name);
  return logo;
}

/* Forces an update: GIMP 3.2 shows an old picture of a group whose layers were scaled, moved and merged. */
static void
show_pictures (Sheet *sheet)
{
  g_autofree GimpItem **pictures = gimp_item_get_children (GIMP_ITEM (sheet->pictures));

  for (guint i = 0; pictures[i] != NULL; i++)
    gimp_drawable_update (GIMP_DRAWABLE (pictures[i]), 0, 0,
                          gimp_drawable_get_width (GIMP_DRAWABLE (pictures[i])),
                          gimp_drawable_get_height (GIMP_DRAWABLE (pictures[i])));
}

/* Only a page that is laid out tells how many lines the texts have. If there are more settings than a page has room for, it ends
 * with an ellipsis: letters that nobody can read would tell less, and the record has them all. */
static void
make_room_for_foot (Sheet *sheet, SmpPageRequest *request)
{
  const SmpPage *page = &sheet->page;
  g_autofree char *words = words_of (sheet);
  g_autofree char *settings = sheet->studio != NULL ? smp_sheet_describe_plan (sheet->studio)
                                                    : g_strdup (sheet->options->settings);

  request->words_height =
      smp_text_height (sheet->fonts.regular, words, page->small_size, page->small_print.width);
  set_details (sheet, settings, TRUE);
  request->details_height = details_height (sheet);
  smp_page_lay_out (&sheet->page, request);

  while (details_height (sheet) > page->details_print.height &&
         smp_sheet_shorten_settings (settings))
    set_details (sheet, settings, FALSE);
}

static void
lay_out (Sheet *sheet, GimpImage *logo)
{
  const SmpSheetOptions *options = sheet->options;
  SmpPageRequest request = { 0 };

  request.paper = options->paper;
  request.landscape = options->landscape;
  request.dpi = options->dpi;
  request.max_side = options->max_side;
  request.mirrored = smp_text_is_right_to_left (_ ("Before"));
  request.split = options->split && options->content.kind == SMP_SHEET_BEFORE_AFTER;
  request.n_panels = request.split ? 1 : sheet->panels->len;
  request.aspect = options->aspect;
  if (sheet->studio != NULL)
    request.aspect = (double) smp_studio_region (sheet->studio)->width /
                     smp_studio_region (sheet->studio)->height;
  if (options->content.kind == SMP_SHEET_OPTIONS && !is_filled (options->content.looks))
    request.columns = 3;
  if (logo != NULL)
    request.logo_aspect = (double) gimp_image_get_width (logo) / gimp_image_get_height (logo);

  smp_page_lay_out (&sheet->page, &request);
  make_room_for_foot (sheet, &request);
  sheet->start = request.mirrored ? SMP_ALIGN_RIGHT : SMP_ALIGN_LEFT;
  sheet->end = request.mirrored ? SMP_ALIGN_LEFT : SMP_ALIGN_RIGHT;
}

static gboolean
fill (Sheet *sheet, GimpImage *logo, GError **error)
{
  gboolean split = sheet->page.n_panels < sheet->panels->len;

  if (!make_canvas (sheet, error))
    return FALSE;
  if (logo != NULL &&
      !add_logo (sheet, gimp_layer_new_from_visible (logo, sheet->image, _ ("Logo")), error))
    return FALSE;

  /* TRANSLATORS: name of a layer: the lines of the sheet, such as that of its scale */
  sheet->lines = add_plain_layer (sheet, _ ("Lines"), GIMP_FILL_TRANSPARENT);
  /* TRANSLATORS: name of a group of layers: all words of the sheet */
  sheet->text = add_group (sheet, _ ("Text"));
  if (sheet->lines == NULL || sheet->text == NULL)
    return set_refused (_ ("GIMP did not make the sheet"), error);
  fill_box (sheet, sheet->lines, &sheet->page.rule, LINE);
  fill_box (sheet, sheet->lines, &sheet->page.footer_rule, LINE);

  if (!(split ? add_split (sheet, error) : add_pictures (sheet, error)))
    return FALSE;
  show_pictures (sheet);

  return add_labels (sheet, error) && add_small_print (sheet, error) && add_header (sheet, error);
}

/**
 * smp_sheet_new:
 * @studio: (nullable): the studio that takes the pictures; %NULL if all panels have theirs
 * @panels: what they show
 * @options: the options of the sheet
 * @error: (out): return location
 *
 * Returns: (transfer none) (nullable): the sheet, without a display.
 **/
GimpImage *
smp_sheet_new (SmpStudio *studio, GPtrArray *panels, const SmpSheetOptions *options, GError **error)
{
  Sheet sheet = { .studio = studio, .panels = panels, .options = options };
  GimpImage *logo = NULL;
  gboolean done;

  if (!smp_fonts_find (&sheet.fonts, error))
    return NULL;
  if (options->logo != NULL)
    {
      logo = open_logo (options->logo, error);
      if (logo == NULL)
        return NULL;
      /* With that of the logo, GIMP has ended ours. */
      if (options->max_side == 0)
        gimp_progress_init (_ ("Making the sheet"));
    }

  lay_out (&sheet, logo);
  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_interpolation (GIMP_INTERPOLATION_CUBIC);
  done = fill (&sheet, logo, error);
  gimp_context_pop ();
  g_free (sheet.details);

  if (logo != NULL)
    gimp_image_delete (logo);
  if (sheet.image != NULL && !done)
    {
      gimp_image_delete (sheet.image);
      return NULL;
    }
  if (done)
    gimp_image_undo_enable (sheet.image);

  return done ? sheet.image : NULL;
}
