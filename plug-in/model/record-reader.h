/* record-reader: reads records. A record is a small text file from which the same treatments can be made
 * again on the same photo: it has all properties, the treated areas, the versions, and a digest of the
 * photo's pixels. Does not use GIMP; does not trust the file.
 *
 * A record NAME.record is a GKeyFile:
 *
 *   [Scalp Micropigmentation Record]
 *   Version=1             2 if any layer has a mask, which older versions of the plug-in would leave out
 *   PlugIn=0.1.0
 *   GIMP=3.0.4
 *   GEGL=0.4.62
 *   Date=2026-11-22
 *   Sheet=timeline
 *   Reference=...
 *   [Photo]
 *   Width=1600
 *   Height=2000
 *   Digest=...            SHA-256 of its pixels as 8-bit sRGB, without treatments
 *   Region=x;y;width;height;
 *   [Treatment 1]         the topmost one; the others follow
 *   density=200           every property of smp:dots, as planned
 *   Opacity=100           of the layer, in %
 *   ScaleGuessed=true     only if nobody has measured the photo
 *   Area=x;y;width;height;
 *   Coverage=...          the paint there, see coverage-text.h
 *   MaskArea=0;0;width;height;   only of a layer with a mask that is applied: all of the layer
 *   Mask=...              how much of the dots it lets through, as paint
 *   [Panel 2]             in the order of the sheet
 *   Name=5-years
 *   [Panel 2 Treatment 1]
 *   fade=52.8             what differs from the plan
 *
 * It does not contain the photo's file name or any other data about the client.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <gio/gio.h>

#include "settings.h"

G_BEGIN_DECLS

/* The names of groups, and the current version of the format. */
#define SMP_RECORD_HEAD "Scalp Micropigmentation Record"
#define SMP_RECORD_PHOTO "Photo"
#define SMP_RECORD_VERSION 2

/* The key of a treatment whose scale is a guess. */
#define SMP_RECORD_GUESS "ScaleGuessed"

typedef struct _SmpRecord SmpRecord;

SmpRecord *smp_record_load (GFile *file, GError **error);
void smp_record_free (SmpRecord *record);

gboolean smp_record_is_of_photo (const SmpRecord *record, int width, int height, const char *digest,
                                 GError **error);
gboolean smp_record_is_whole (const SmpRecord *record, int width, int height, GError **error);
guint smp_record_n_treatments (const SmpRecord *record);
const SmpSettings *smp_record_settings (const SmpRecord *record, guint treatment);
gboolean smp_record_is_scale_guessed (const SmpRecord *record, guint treatment);
GBytes *smp_record_read_layer (const SmpRecord *record, guint treatment, GeglRectangle *box,
                               gboolean *is_deep, double *opacity, GError **error);
gboolean smp_record_read_mask (const SmpRecord *record, guint treatment, GBytes **mask,
                               GeglRectangle *box, gboolean *is_deep, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpRecord, smp_record_free)

G_END_DECLS
