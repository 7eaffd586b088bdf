/* later-layer: the layer that shows a later head, with less of its standing hair: an ordinary layer between photo and treatment.
 * What is delivered shows it only where its label says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpLayer *smp_later_layer_find (GimpImage *image);
void smp_later_layer_mark (GimpLayer *layer, double gone, double less);
double smp_later_layer_gone (GimpLayer *layer);
double smp_later_layer_less (GimpLayer *layer);

G_END_DECLS
