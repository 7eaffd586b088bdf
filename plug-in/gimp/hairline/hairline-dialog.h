/* hairline-dialog: drafts a hairline live on a picture of the photo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "hairline.h"

G_BEGIN_DECLS

gboolean smp_hairline_dialog_run (GimpImage *image, SmpHairlineJob *job, GError **error);

G_END_DECLS
