/* note-place: where in a simulated picture the note stands, so that hairline and face stay free. Pure geometry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp/layer/image-move.h"

G_BEGIN_DECLS

/* Where the note stands, in parts of the picture's width and height. */
SmpFrame smp_note_place_find (const float *coverage, int columns, int rows, double picture_aspect,
                              double note_aspect);

G_END_DECLS
