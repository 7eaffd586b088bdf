/* export: writes a finished picture to a file, with nothing personal in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef enum
{
  SMP_EXPORT_PNG,
  SMP_EXPORT_JPEG,
  SMP_EXPORT_PDF,    /* text layers stay text */
  SMP_EXPORT_XCF,    /* layers and treatments stay */
  SMP_EXPORT_FRAMES, /* WebP that moves: each layer is a frame, the lowest the first */
  SMP_N_EXPORT_FORMATS
} SmpExportFormat;

typedef struct
{
  SmpExportFormat format;
  double jpeg_quality;    /* 1 to 100, of WebP too; 0 for 90 */
  int frame_ms;           /* how long each frame is shown */
  gboolean keep_metadata; /* write EXIF, XMP, IPTC and comment of the photo */
  gboolean quick;         /* takes half of the time; the file is a tenth larger */
  gboolean replace;       /* whether to overwrite an existing file */
} SmpExportOptions;

gboolean
smp_export (GimpImage *image, GFile *file, const SmpExportOptions *options, GError **error);

GBytes *smp_export_bytes (GimpImage *image, const SmpExportOptions *options, GError **error);

gboolean smp_export_format_of (GFile *file, SmpExportFormat *format);

G_END_DECLS
