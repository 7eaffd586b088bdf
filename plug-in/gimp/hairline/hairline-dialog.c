/* hairline-dialog: drafts a hairline live on a picture of the photo. See hairline-dialog.h.
 *
 * Plug-ins get no mouse events from GIMP's canvas, so the dialog has a picture of its own. The
 * image is not changed before the user agrees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/layer/treatment-scale.h"
#include "hairline-dialog.h"
#include "hairline-propose.h"
#include "hairline-window.h"
#include "model/error.h"

/* Starts with the path and head stored with the image, or else finds the head in the photo. Returns whether the
 * stored head was only found, so that the user sees it here first. */
static gboolean
begin (SmpHairlineWindow *window, SmpScale *first)
{
  SmpHairlineScene *scene = &window->scene;
  GimpPath *path = smp_hairline_path_find (window->image);
  SmpScaleOrigin origin;
  SmpHeadFound found;
  gboolean was_found;

  scene->scale = smp_treatment_scale_of_image (window->image, &origin);
  was_found = scene->scale.is_found;
  smp_scale_look_at (&scene->scale);
  *first = scene->scale;
  window->has_face = TRUE;
  if (path != NULL && smp_hairline_path_read (path, &scene->draft, &scene->is_corrected))
    {
      if (scene->is_corrected && !smp_hairline_path_line (path, &scene->line, NULL))
        scene->is_corrected = FALSE;
    }
  else
    {
      SmpOutline before = scene->scale.head;

      window->has_face =
          smp_hairline_propose (window->image, before.width > 0 && !was_found ? &before : NULL,
                                &scene->scale, &scene->draft, &found);
    }
  smp_hairline_scene_update (scene);

  return was_found;
}

static gboolean
is_ready (SmpHairlineWindow *window)
{
  const SmpHairlineScene *scene = &window->scene;
  g_autoptr (GError) error = NULL;

  if (scene->problem != SMP_HAIRLINE_GOOD && !scene->is_corrected)
    {
      smp_hairline_window_refresh (window);
      return FALSE;
    }
  if (!smp_scale_check (&scene->scale, scene->photo.width, scene->photo.height, &error))
    {
      smp_hairline_window_warn (window, error->message);
      return FALSE;
    }

  return TRUE;
}

/**
 * smp_hairline_dialog_run:
 * @image: an image
 * @job: (out): the user's choices
 * @error: (out): return location
 *
 * Returns: whether the user agreed. The image is not changed.
 **/
gboolean
smp_hairline_dialog_run (GimpImage *image, SmpHairlineJob *job, GError **error)
{
  SmpHairlineWindow window = {
    .image = image, .scene = { .show_ruler = TRUE, .active = -1, .guide_opacity = 0.5 }
  };
  SmpScale first;
  gboolean agreed, was_found;

  window.scene.photo = smp_hairline_photo_read (image);
  if (window.scene.photo.surface == NULL)
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The image has no photo to draft a hairline on. Open the photo and try again."));

  was_found = begin (&window, &first);
  smp_hairline_window_build (&window);
  smp_hairline_window_refresh (&window);
  do
    agreed = smp_dialog_run (window.dialog);
  while (gimp_image_is_valid (image) &&
         (agreed ? !is_ready (&window)
                 : window.scene.is_changed && !smp_dialog_ask_to_discard (window.dialog)));

  *job = (SmpHairlineJob) {
    .draft = window.scene.draft,
    .scale = window.scene.scale,
    .is_new_scale = was_found || !smp_outline_is_near (&window.scene.scale.head, &first.head) ||
                    window.scene.scale.is_uncertain != first.is_uncertain,
    .keep_path = window.scene.is_corrected,
    .treat = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (window.treat)) &&
             window.scene.scale.head.width > 0,
  };
  gtk_widget_destroy (window.dialog);
  smp_hairline_scene_clear (&window.scene);

  return agreed && gimp_image_is_valid (image);
}
