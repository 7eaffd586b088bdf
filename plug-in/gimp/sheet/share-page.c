/* share-page: makes a page for browsers, in one file. See share-page.h.
 *
 * The page's HTML, style and script are files beside this one, which are built in as resources. This
 * file adds texts and pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/export.h"
#include "model/error.h"
#include "share-page.h"
#include "sheet-text.h"

/* Pictures shrink until the page is small enough. Their longer side is between these, in pixels. */
#define LARGEST_SIDE 1600
#define SMALLEST_SIDE 240
#define QUALITY 82.0

static gboolean
set_refused (GError **error)
{
  return smp_refuse (
      error, SMP_ERROR_GIMP,
      _ ("GIMP did not take a picture for the share page. Close other images, which need "
         "memory too, and try again."));
}

static void
delete_image (gpointer image)
{
  gimp_image_delete (image);
}

/* Makes an image for each panel, with the note burned in. */
static GPtrArray *
take_pictures (const SmpSheetOptions *options, SmpStudio *studio, GPtrArray *panels, GError **error)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (delete_image);
  GeglRectangle all = { 0, 0, 0, 0 };
  SmpFonts fonts;

  if (!smp_fonts_find (&fonts, error))
    return NULL;
  if (studio != NULL)
    {
      all.width = smp_studio_region (studio)->width;
      all.height = smp_studio_region (studio)->height;
    }

  for (guint i = 0; i < panels->len; i++)
    {
      const SmpPanel *panel = panels->pdata[i];
      GimpImage *image = panel->picture != NULL ? gimp_image_duplicate (panel->picture)
                                                : gimp_image_new (all.width, all.height, GIMP_RGB);
      GimpLayer *layer;

      gimp_image_undo_disable (image);
      g_ptr_array_add (pictures, image);
      if (panel->picture != NULL)
        continue;
      layer = smp_panel_take (panel, studio, image);
      if (layer == NULL || !gimp_image_insert_layer (image, layer, NULL, 0))
        {
          set_refused (error);
          return NULL;
        }
      if (!panel->is_before)
        {
          const char *note = smp_sheet_note (options);
          GeglRectangle place = smp_sheet_note_place (studio, fonts.regular, note, &all, &all);

          if (smp_text_burn (image, layer, &place, fonts.regular, note, error) == NULL)
            return NULL;
        }
    }

  return g_steal_pointer (&pictures);
}

/* Scales a picture to the length of its longer side; returns it as a JPEG in Base64. */
static char *
encode (GimpImage *picture, int side, int *width, int *height, GError **error)
{
  const SmpExportOptions how = { .format = SMP_EXPORT_JPEG, .jpeg_quality = QUALITY };
  GimpImage *copy = gimp_image_duplicate (picture);
  g_autoptr (GBytes) bytes = NULL;
  double zoom;

  *width = gimp_image_get_width (picture);
  *height = gimp_image_get_height (picture);
  zoom = MIN (1.0, (double) side / MAX (*width, *height));
  *width = MAX (1, (int) round (*width * zoom));
  *height = MAX (1, (int) round (*height * zoom));
  gimp_context_push ();
  gimp_context_set_interpolation (GIMP_INTERPOLATION_CUBIC);
  gimp_image_scale (copy, *width, *height);
  gimp_context_pop ();

  bytes = smp_export_bytes (copy, &how, error);
  gimp_image_delete (copy);
  return bytes != NULL ? g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

static void
append_escaped (GString *text, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words != NULL ? words : "", -1);

  g_string_append (text, escaped);
}

static void
append_figure (GString *html, const SmpPanel *panel, const char *jpeg, int width, int height)
{
  g_autofree char *words =
      panel->is_before ? g_strdup (_ ("The photo before treatment"))
                       /* TRANSLATORS: read out for a picture: its label, then its numbers */
                       : g_strdup_printf (_ ("Simulation: %s, %s"), panel->label, panel->detail);
  g_autofree char *description =
      panel->view != NULL ? g_strconcat (panel->view, " · ", words, NULL) : g_strdup (words);

  g_string_append (html, "<figure data-label=\"");
  append_escaped (html, panel->label);
  if (panel->view != NULL)
    {
      g_string_append (html, "\" data-view=\"");
      append_escaped (html, panel->view);
    }
  g_string_append (html, "\" data-detail=\"");
  append_escaped (html, panel->detail);
  g_string_append_printf (html, "\"><img width=\"%d\" height=\"%d\" alt=\"", width, height);
  append_escaped (html, description);
  g_string_append_printf (html, "\" src=\"data:image/jpeg;base64,%s\"><figcaption>", jpeg);
  if (panel->view != NULL)
    {
      append_escaped (html, panel->view);
      g_string_append (html, " · ");
    }
  append_escaped (html, panel->label);
  g_string_append (html, "<span>");
  append_escaped (html, panel->detail);
  g_string_append (html, "</span></figcaption></figure>\n");
}

/* Makes a figure of each picture, as large as fits into @room bytes for all. */
static char *
make_figures (GPtrArray *panels, GPtrArray *pictures, gsize room, GError **error)
{
  int side = LARGEST_SIDE;

  for (;;)
    {
      g_autoptr (GString) html = g_string_new (NULL);

      for (guint i = 0; i < panels->len; i++)
        {
          int width, height;
          g_autofree char *jpeg = encode (pictures->pdata[i], side, &width, &height, error);

          if (jpeg == NULL)
            return NULL;
          append_figure (html, panels->pdata[i], jpeg, width, height);
        }
      if (html->len <= room)
        return g_string_free (g_steal_pointer (&html), FALSE);
      if (side <= SMALLEST_SIDE)
        break;

      /* The bytes of a JPEG grow a little more slowly than its area. */
      side = MIN ((int) (side * sqrt ((double) room / html->len) * 0.98), (int) (side * 0.95));
      side = MAX (side, SMALLEST_SIDE);
    }

  smp_refuse (error, SMP_ERROR_TARGET,
              _ ("The share page has too many pictures to stay small. Choose fewer moments or "
                 "looks."));
  return NULL;
}

static char *
load_resource (const char *name)
{
  g_autofree char *path = g_strconcat ("/smp/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

/* The hash with which the page's content security policy allows this text and no other to run. */
static char *
hash_of (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *base64 = NULL;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);
  base64 = g_base64_encode (digest, length);
  return g_strconcat ("sha256-", base64, NULL);
}

/* Replaces each {{NAME}} in the page by the part of that name. */
static char *
fill_in (const char *page, GHashTable *parts)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (;;)
    {
      const char *open = strstr (page, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      g_autofree char *name = NULL;

      if (close == NULL)
        break;
      name = g_strndup (open + 2, close - open - 2);
      g_string_append_len (html, page, open - page);
      g_string_append (html, g_hash_table_lookup (parts, name));
      page = close + 2;
    }

  g_string_append (html, page);
  return g_string_free (g_steal_pointer (&html), FALSE);
}

static void
put (GHashTable *parts, const char *name, char *part)
{
  g_hash_table_insert (parts, (gpointer) name, part);
}

static void
put_words (GHashTable *parts, const char *name, const char *words)
{
  put (parts, name, g_markup_escape_text (words != NULL ? words : "", -1));
}

/* What is the same whatever pictures there are. */
static void
put_texts (GHashTable *parts, const SmpSheetOptions *options)
{
  /* TRANSLATORS: translate this to the code of your language, such as de or pt-BR */
  put_words (parts, "lang", _ ("en"));
  put (parts, "dir", g_strdup (smp_text_is_right_to_left (_ ("Before")) ? "rtl" : "ltr"));
  put_words (parts, "title", smp_sheet_title (options->content.kind));
  put_words (parts, "clinic", options->clinic);
  put_words (parts, "date", options->date);
  put_words (parts, "reference", options->reference);
  /* TRANSLATORS: label of a picture: the photo before treatment */
  put_words (parts, "before", _ ("Before"));
  put_words (parts, "slider-label", _ ("How much of the photo before treatment is shown"));
  /* TRANSLATORS: %s is a number */
  put_words (parts, "slider-text", _ ("%s percent before"));
  put_words (parts, "note", smp_sheet_note (options));
  put_words (parts, "hint", _ ("Drag across the picture, or press the arrow keys."));
  /* TRANSLATORS: heading of buttons that choose the picture beside the photo */
  put_words (parts, "steps-label", _ ("What to compare with"));
  put (parts, "over-time", g_strdup (options->content.kind == SMP_SHEET_TIMELINE ? "yes" : "no"));
  /* TRANSLATORS: label of a slider that chooses a moment of the treatment */
  put_words (parts, "time-label", _ ("Move through time"));
  /* TRANSLATORS: heading of buttons that choose the side of the head */
  put_words (parts, "views-label", _ ("View"));
  /* TRANSLATORS: heading */
  put_words (parts, "all-label", _ ("All pictures"));
  put_words (parts, "disclaimer",
             _ ("A simulation on a photo, made to plan a treatment. Skin and healing differ from "
                "person to person; results vary."));
  put_words (parts, "trust", options->trust);
  put_words (parts, "in-words", options->plan);
}

/**
 * smp_share_page_new:
 * @options: the sheet
 * @studio: (nullable): the studio that takes the pictures; %NULL if all panels have theirs
 * @panels: (element-type SmpPanel): what they show
 * @error: (out): return location
 *
 * The first panel that shows the bare photo is the picture before; if there is none, it is added. All
 * others are steps. Without a studio there are several views, each with a panel before and its steps after that.
 *
 * Returns: (transfer full) (nullable): the page, at most %SMP_SHARE_PAGE_MAX_SIZE bytes.
 **/
char *
smp_share_page_new (const SmpSheetOptions *options, SmpStudio *studio, GPtrArray *panels,
                    GError **error)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) shown =
      studio != NULL ? smp_sheet_panels_before_first (panels, studio) : g_ptr_array_ref (panels);
  g_autoptr (GPtrArray) pictures = take_pictures (options, studio, shown, error);
  g_autofree char *page = load_resource ("share-page.html");
  g_autofree char *plan =
      studio != NULL ? smp_sheet_describe_plan (studio) : g_strdup (options->settings);
  g_autofree char *style = load_resource ("share-page.css");
  g_autofree char *script = load_resource ("share-page.js");
  g_autofree char *without_pictures = NULL;
  char *figures;

  if (pictures == NULL)
    return NULL;

  put_texts (parts, options);
  put (parts, "style-hash", hash_of (style));
  put (parts, "script-hash", hash_of (script));
  put_words (parts, "plan", plan);
  put (parts, "style", g_steal_pointer (&style));
  put (parts, "script", g_steal_pointer (&script));
  put (parts, "pictures", g_strdup (""));
  without_pictures = fill_in (page, parts);
  if (strlen (without_pictures) >= SMP_SHARE_PAGE_MAX_SIZE)
    {
      smp_refuse (error, SMP_ERROR_TARGET,
                  _ ("The words of the share page leave no room for its pictures. Shorten the name "
                     "of the clinic, the reference number or the note."));
      return NULL;
    }

  figures =
      make_figures (shown, pictures, SMP_SHARE_PAGE_MAX_SIZE - strlen (without_pictures), error);
  if (figures == NULL)
    return NULL;
  put (parts, "pictures", figures);

  return fill_in (page, parts);
}
