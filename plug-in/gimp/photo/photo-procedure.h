/* photo-procedure: the procedure plug-in-smp-photo, Photo's Hair... in the menu: fits a treatment to the hair
 * and the shine in the photo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_PHOTO_PROCEDURE "plug-in-smp-photo"

GimpProcedure *smp_photo_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
