/* look-pictures: pictures of looks on the client's own photo, made while the dialog waits for the user.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

#include "model/settings.h"

G_BEGIN_DECLS

/* Size of a picture, in pixels of the screen's scale. */
#define SMP_LOOK_PICTURE_WIDTH 144
#define SMP_LOOK_PICTURE_HEIGHT 100

typedef struct _SmpLookPictures SmpLookPictures;

/* Called once for each picture. */
typedef void (*SmpLookPictureMade) (guint number, cairo_surface_t *picture, gpointer data);

SmpLookPictures *smp_look_pictures_new (GimpLayer *treatment, GObject *config, int scale,
                                        SmpLookPictureMade made, gpointer data);
void smp_look_pictures_make (SmpLookPictures *pictures, GPtrArray *looks);
void smp_look_pictures_look_again (SmpLookPictures *pictures);
void smp_look_pictures_free (SmpLookPictures *pictures);

G_END_DECLS
