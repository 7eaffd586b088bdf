/* photo-trust: tells the client how far to trust the dots of a picture. See photo-trust.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/photo/photo-sight.h"
#include "model/trust.h"
#include "photo-trust.h"

/* The words about dots; where the photo was measured, with its pixels per millimetre. */
static char *
dots_in_words (SmpTrust trust, double pixels_per_mm)
{
  g_autofree char *pixels = g_strdup_printf ("%.1f", pixels_per_mm);

  switch (trust)
    {
    case SMP_TRUST_DOTS:
      return g_strdup_printf (
          /* TRANSLATORS: for the client: %s is a number, such as 7.4 */
          _ ("In this photo a millimetre is %s pixels wide, enough for single dots: trust their "
             "size "
             "and sharpness, but not the place of each."),
          pixels);
    case SMP_TRUST_GRAIN:
      return g_strdup_printf (
          /* TRANSLATORS: for the client: %s is a number, such as 4.5 */
          _ ("In this photo a millimetre is %s pixels wide, too few for single dots: trust how "
             "dense "
             "and how dark they are together."),
          pixels);
    case SMP_TRUST_TONE:
      return g_strdup_printf (
          /* TRANSLATORS: for the client: %s is a number, such as 1.8 */
          _ ("In this photo a millimetre is only %s pixels wide, so dots run together: trust how "
             "dark the skin gets, but not the dots."),
          pixels);
    default:
      return g_strdup (_ ("Nobody has measured this photo: dots may be larger or smaller than they "
                          "are shown."));
    }
}

static const char *
light_in_words (SmpLight light)
{
  switch (light)
    {
    case SMP_LIGHT_EVEN:
      /* TRANSLATORS: for the client: the light in which the photo was taken; so the following ones */
      return _ ("Its light is even: bright sun shows less of the dots, a lamp from one side more.");
    case SMP_LIGHT_SHINY:
      return _ ("The skin shines in it, which hides dots: softer light shows more of them.");
    case SMP_LIGHT_ONE_SIDED:
      return _ ("Its light comes from one side: even light shows more of the dots in the shade.");
    case SMP_LIGHT_DIM:
      return _ ("It was taken in little light, so colours and dots are less certain.");
    default:
      return _ ("In which light it was taken cannot be told.");
    }
}

/**
 * smp_photo_trust_in_words:
 * @image: an image with a treatment
 * @plan: that treatment
 * @is_guess: whether nobody has measured the photo
 *
 * Looks at the whole photo, which takes a second for a large one.
 *
 * Returns: (transfer full): for the client, how far single dots can be trusted at the photo's resolution, and in which
 *   light it was taken.
 **/
char *
smp_photo_trust_in_words (GimpImage *image, const SmpSettings *plan, gboolean is_guess)
{
  g_autoptr (SmpPhotoSight) sight =
      is_guess ? NULL : smp_photo_sight_new (image, SMP_HAIR_BY_ITSELF, NULL);
  g_autofree char *dots = dots_in_words (smp_trust_in_dots (plan, is_guess),
                                         smp_settings_get_number (plan, "pixels-per-mm"));

  return g_strconcat (dots, " ",
                      light_in_words (smp_light_of (sight != NULL ? &sight->summary : NULL)), NULL);
}
