/* treatment-copy: the procedure plug-in-smp-copy. See treatment-copy.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/note.h"
#include "gimp/base/procedure.h"
#include "gimp/layer/photo-blur.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-scale.h"
#include "model/error.h"
#include "treatment-copy.h"

#define ROLE "scalp-micropigmentation-copy"

/* Returns the treatments of all open images except @target. */
static GList *
list_sources (GimpLayer *target)
{
  g_autofree GimpImage **images = gimp_get_images ();
  GList *sources = NULL;

  for (int i = 0; images != NULL && images[i] != NULL; i++)
    sources = g_list_concat (sources, smp_treatment_list_in (images[i]));

  return g_list_remove (sources, target);
}

/* Returns the view of the copy: everything except what belongs to the photo, with the same
 * arrangement. */
static SmpView *
view_of_copy (GimpLayer *source, GimpImage *image, GimpLayer *target)
{
  SmpView *view = smp_treatment_get_view (source);
  g_autoptr (SmpSettings) seed = smp_settings_copy (view->plan);
  GimpLayer *other =
      smp_treatment_find_filter (target) != NULL ? target : smp_treatment_find_in (image);
  g_autoptr (SmpSettings) photo =
      other != NULL ? smp_treatment_read (smp_treatment_find_filter (other)) : smp_settings_new ();
  double blur;

  view->is_bare = FALSE;
  smp_settings_take_photo (view->plan, photo);
  if (other != target)
    {
      SmpScaleOrigin origin;
      SmpScale scale = smp_treatment_scale_of_image (image, &origin);

      smp_scale_to_settings (&scale, NULL, view->plan);
    }
  if (other == NULL && smp_photo_blur_measure (image, NULL, &blur))
    smp_settings_set_number (view->plan, "photo-blur", blur);
  smp_settings_set (view->plan, "seed", smp_settings_get (seed, "seed"));

  return view;
}

/* Whether the scale of the copy is only a guess. */
static gboolean
is_scale_guessed (GimpImage *image, GimpLayer *target)
{
  SmpScaleOrigin origin;

  return smp_treatment_find_filter (target) != NULL
             ? smp_treatment_get_scale (target).is_guess
             : smp_treatment_scale_of_image (image, &origin).is_guess;
}

static GimpValueArray *
copy (GimpProcedure *procedure, GimpLayer *source, GimpImage *image, GimpLayer *target)
{
  g_autoptr (SmpView) view = view_of_copy (source, image, target);
  GError *error = NULL;
  GimpLayer *treatment = smp_treatment_apply (image, target, view, &error);
  GimpValueArray *values;

  if (treatment == NULL)
    return smp_procedure_end (procedure, error);

  values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  GIMP_VALUES_SET_LAYER (values, 1, treatment);
  GIMP_VALUES_SET_BOOLEAN (values, 2, smp_treatment_get_scale (treatment).is_guess);
  return values;
}

static GtkWidget *
warning_new (void)
{
  GtkWidget *label = smp_dialog_text_new (NULL);
  SmpNote note;
  GtkWidget *box = smp_note_new (&note, label, label);

  smp_note_say (&note, TRUE,
                _ ("Nobody has measured this photo, so its scale is a guess: the copied "
                   "dots may be half or twice as large as they should. “Scale and "
                   "Head” makes them exact, before or after."));

  return box;
}

/* Asks the user for one of @sources. Returns NULL if cancelled. */
static GimpLayer *
ask (GList *sources, GimpImage *image, GimpLayer *target)
{
  gboolean is_new = smp_treatment_find_filter (target) == NULL;
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *combo = gtk_combo_box_text_new ();
  GimpLayer *source = NULL;
  GtkWidget *dialog;

  for (GList *item = sources; item != NULL; item = item->next)
    {
      g_autofree char *photo = gimp_image_get_name (gimp_item_get_image (item->data));
      g_autofree char *layer = gimp_item_get_name (item->data);
      /* TRANSLATORS: the name of a photo, then of a layer */
      g_autofree char *name = g_strdup_printf (_ ("%s: %s"), photo, layer);

      gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), name);
    }
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);
  gtk_box_pack_start (
      GTK_BOX (content),
      smp_dialog_text_new (
          is_new ? _ ("The same plan on this photo: a new treatment, with the look, the "
                      "density and the hairline of this one:")
                 : _ ("The same plan for the selected treatment: the look, the density and "
                      "the hairline of this one:")),
      FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), combo, FALSE, FALSE, 0);
  gtk_box_pack_start (
      GTK_BOX (content),
      smp_dialog_text_new (_ ("Each photo keeps its own scale and head, so the same dots stand "
                              "on each square centimetre of scalp.")),
      FALSE, FALSE, 0);
  if (is_scale_guessed (image, target))
    gtk_box_pack_start (GTK_BOX (content), warning_new (), FALSE, FALSE, 0);

  /* TRANSLATORS: “Copy” is a verb, on a button */
  dialog = smp_dialog_new (_ ("Copy Treatment"), ROLE, _ ("C_opy"), content);
  if (smp_dialog_run (dialog))
    source = g_list_nth_data (sources, gtk_combo_box_get_active (GTK_COMBO_BOX (combo)));
  gtk_widget_destroy (dialog);

  return source;
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data)
{
  g_autoptr (GimpLayer) given = NULL;
  g_autoptr (GList) sources = NULL;
  GimpLayer *target, *source;
  GimpValueArray *values;
  GError *error = NULL;

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);
  target = smp_target_find (image, drawables, &error);
  if (target == NULL)
    return smp_procedure_end (procedure, error);

  sources = list_sources (target);
  g_object_get (config, "source", &given, NULL);
  source = given;

  if (run_mode == GIMP_RUN_INTERACTIVE && sources != NULL)
    {
      smp_dialog_init ();
      source = ask (sources, image, target);
      /* The user may have closed images in the meantime. */
      if (source == NULL || !gimp_item_is_valid (GIMP_ITEM (target)))
        return smp_procedure_end (procedure, NULL);
      g_list_free (sources);
      sources = list_sources (target);
    }

  if (sources == NULL || g_list_find (sources, source) == NULL)
    {
      smp_refuse (
          &error, SMP_ERROR_TARGET,
          sources == NULL
              ? _ ("No open image has a treatment to copy. Open the photo with the plan beside "
                   "this "
                   "one and try again.")
              : _ ("The layer to copy from is no treatment. Name a treatment layer of an open "
                   "image, other than the selected one."));
      if (run_mode == GIMP_RUN_INTERACTIVE)
        {
          smp_dialog_init ();
          smp_dialog_tell (_ ("Copy Treatment"), error->message);
          g_clear_error (&error);
        }
      return smp_procedure_end (procedure, error);
    }

  values = copy (procedure, source, image, target);
  gimp_displays_flush ();
  return values;
}

/**
 * smp_copy_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-copy.
 **/
GimpProcedure *
smp_copy_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_COPY_PROCEDURE, run);

  smp_procedure_set_menu (procedure, SMP_MENU_COPY, _ ("C_opy Treatment..."));
  smp_procedure_describe (
      procedure, _ ("Show the scalp micropigmentation plan of another photo on this one"),
      _ ("On a photo: makes a treatment over it, filled from the selection, or empty and ready to "
         "paint. On a treatment layer: changes that one. Everything is that of the source but what "
         "belongs to the photo: its scale, head and blur."));

  /* TRANSLATORS: for scripts: the treatment to copy */
  gimp_procedure_add_layer_argument (procedure, "source", _ ("Source"),
                                     _ ("The treatment layer to copy, of any open image"), TRUE,
                                     G_PARAM_READWRITE);
  gimp_procedure_add_layer_return_value (procedure, "treatment", _ ("Treatment"),
                                         _ ("The treatment layer"), FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_return_value (procedure, "scale-guessed", _ ("Scale Guessed"),
                                           _ ("Whether nobody has measured the photo, so that the "
                                              "dots may be half or twice as large"),
                                           FALSE, G_PARAM_READWRITE);

  return procedure;
}
