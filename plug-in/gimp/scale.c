/* scale: how many pixels of a photo show one millimetre of the head. See scale.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "scale.h"

/* Mean breadth of a man's head: 154.3 mm with a standard deviation of 5.5 mm (ANSUR II, US Army
 * anthropometric survey, 2012). */
#define HEAD_BREADTH_MM 154.0

/* A consultation photo shows the whole head with some room around it. */
#define HEAD_PART_OF_SHORTER_SIDE 0.73

/**
 * smp_scale_guess:
 * @image: a photo that says nothing of its scale
 *
 * Takes the photo for one of a whole head that fills most of its shorter side. Half of it or
 * twice as much is possible, so whoever shows this number says that it is a guess.
 *
 * Returns: pixels per millimetre.
 **/
double
smp_scale_guess (GimpImage *image)
{
  int shorter_side = MIN (gimp_image_get_width (image), gimp_image_get_height (image));

  /* No finer than the dialog shows it, which would otherwise round it unasked. */
  return round (100 * shorter_side * HEAD_PART_OF_SHORTER_SIDE / HEAD_BREADTH_MM) / 100;
}
