/* photo-files: opens photos for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

/* Returns (transfer full) the pixels of the file @folder/@name@suffix, which must be a picture. */
GeglBuffer *photo_file_load (const char *folder, const char *name, const char *suffix);
