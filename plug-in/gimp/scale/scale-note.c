/* scale-note: what the Scale and Head dialog tells the user first. See scale-note.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/layer/treatment-scale.h"
#include "scale-note.h"

/* What there is to do next. */
typedef enum
{
  HINT_UNCERTAIN,
  HINT_GUESS,
  HINT_DRAG,
  HINT_DRAW,
  HINT_FOUND,
  N_HINTS
} Hint;

static const char *
text_of (Hint hint)
{
  switch (hint)
    {
    case HINT_UNCERTAIN:
      return _ ("This outline is not certain. Drag its square handles to the edge of the "
                "skull, without hair that stands, and tick “The outline fits the head” when "
                "it does.");
    case HINT_GUESS:
      return _ (
          "This scale is a guess: a head of usual size that fills most of the picture. Draw an "
          "ellipse around the skull, or measure anything of known length.");
    case HINT_DRAG:
      return _ ("Drag the square handles in the picture to correct the outline, or the path “Head "
                "Outline” on the photo with the Paths tool: the numbers here follow.");
    case HINT_DRAW:
      return _ (
          "Draw an ellipse around the whole skull with the Ellipse Select tool, so that the dots "
          "follow the curve of the head.");
    default:
      return _ ("The head was found in the photo. Compare the outline with it, and drag "
                "its square handles "
                "if it is wrong. OK keeps it.");
    }
}

/**
 * smp_scale_note_reserve:
 * @form: the widgets
 *
 * Makes room for what is said while the outline is dragged.
 **/
void
smp_scale_note_reserve (SmpScaleForm *form)
{
  const SmpScale impossible = { .pixels_per_mm = 1, .head = { .width = 888, .height = 888 } };
  g_autofree char *doubt = smp_source_doubt (&impossible);

  for (Hint hint = 0; hint < N_HINTS; hint++)
    smp_dialog_reserve_text (form->note.label, text_of (hint));
  smp_dialog_reserve_text (form->note.label, doubt);
}

/**
 * smp_scale_note_hint:
 * @form: the widgets
 * @scale: what they show
 *
 * Says what to do next.
 **/
void
smp_scale_note_hint (SmpScaleForm *form, const SmpScale *scale)
{
  g_autofree char *doubt = smp_source_doubt (scale);
  Hint hint = scale->is_uncertain     ? HINT_UNCERTAIN
              : scale->is_guess       ? HINT_GUESS
              : scale->head.width > 0 ? HINT_DRAG
                                      : HINT_DRAW;

  smp_scale_form_note (form, doubt != NULL || hint == HINT_UNCERTAIN,
                       doubt != NULL ? doubt : text_of (hint));
}

/**
 * smp_scale_note_found:
 * @form: the widgets
 *
 * Says that nobody has looked yet at the head that was found.
 **/
void
smp_scale_note_found (SmpScaleForm *form)
{
  smp_scale_form_note (form, FALSE, text_of (HINT_FOUND));
}

/**
 * smp_scale_note_other:
 * @form: the widgets
 *
 * Says that a treatment differs from its image, and offers to take over what it has.
 **/
void
smp_scale_note_other (SmpScaleForm *form)
{
  smp_scale_form_note (
      form, TRUE,
      _ ("A treatment has another scale or head than the image. OK gives it those shown "
         "here; or take those of the treatment for the image."));
  gtk_widget_show (form->adopt);
}

static void
    G_GNUC_PRINTF (3, 4) note (SmpScaleForm *form, gboolean is_warning, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  smp_scale_form_note (form, is_warning, text);
}

/**
 * smp_scale_note_change:
 * @form: the widgets
 * @image: the image
 * @scale: what they show
 * @before: the scale as it was kept
 *
 * Says what became of the image since, and offers what can be done about it.
 **/
void
smp_scale_note_change (SmpScaleForm *form, GimpImage *image, const SmpScale *scale,
                       const SmpScale *before)
{
  int width = gimp_image_get_width (image);
  int height = gimp_image_get_height (image);
  SmpMove move;

  switch (smp_scale_find_change (image, before, &move))
    {
    case SMP_CHANGE_KNOWN:
      if (width == before->width && height == before->height)
        note (form, FALSE,
              _ ("The image was turned or flipped since its scale was set. The head is "
                 "converted: %.2f pixels per millimetre. OK keeps that."),
              scale->pixels_per_mm);
      else
        note (form, FALSE,
              _ ("The image was %d × %d pixels when its scale was set and is %d × %d now. "
                 "Scale and head are converted: %.2f pixels per millimetre. OK keeps that."),
              before->width, before->height, width, height, scale->pixels_per_mm);
      break;
    case SMP_CHANGE_PROPORTIONAL:
      note (form, TRUE,
            _ ("The image was %d × %d pixels when its scale was set and is %d × %d now. If it was "
               "scaled, %.2f pixels show a millimetre now; if it was cropped, still %.2f."),
            before->width, before->height, width, height,
            smp_scale_if_scaled (image, before).pixels_per_mm, before->pixels_per_mm);
      gtk_widget_show (form->was_scaled);
      gtk_widget_show (form->was_cropped);
      break;
    case SMP_CHANGE_OTHER_PHOTO:
      note (form, TRUE,
            _ ("This scale was set on another photo, or most of this one was changed since: "
               "it may be wrong here. Measure it, and set the head’s outline again."));
      break;
    default:
      note (
          form, TRUE,
          before->head.width > 0 && scale->head.width <= 0
              ? _ ("The image was cropped, turned or stretched: it was %d × %d pixels and is %d × "
                   "%d "
                   "now. The scale stays; where the head is now cannot be known. Set its outline "
                   "again.")
              : _ ("The image was cropped, turned or stretched: it was %d × %d pixels and is %d × "
                   "%d "
                   "now. The scale stays."),
          before->width, before->height, width, height);
    }
}
