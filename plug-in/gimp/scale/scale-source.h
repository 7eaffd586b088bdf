/* scale-source: features of known length in a photo, their error, and the scale that follows. Pure;
 * knows no image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp/layer/scale.h"

G_BEGIN_DECLS

/* What was measured. */
typedef enum
{
  SMP_SOURCE_HEAD_BREADTH,
  SMP_SOURCE_HEAD_LENGTH,
  SMP_SOURCE_PUPILS,
  SMP_SOURCE_IRIS,
  SMP_SOURCE_RULER,         /* or anything else beside the head, at the distance of its outline */
  SMP_SOURCE_RULER_ON_SKIN, /* on the part of the head nearest to the camera */
  SMP_N_SOURCES
} SmpSource;

/* Whose length is used. */
typedef enum
{
  SMP_PERSON_MAN,
  SMP_PERSON_WOMAN,
  SMP_PERSON_MEASURED, /* this client's, measured with a calliper or a ruler */
  SMP_N_PERSONS
} SmpPerson;

const char *smp_source_id (SmpSource source);
const char *smp_source_name (SmpSource source);
const char *smp_person_id (SmpPerson person);
const char *smp_person_name (SmpPerson person);

SmpSource smp_source_find (const char *id);
SmpPerson smp_person_find (const char *id);

gboolean smp_source_has_mean (SmpSource source);
double smp_source_mean_mm (SmpSource source, SmpPerson person);

/* A length measured in a photo. */
typedef struct
{
  SmpSource source;
  SmpPerson person;
  double length_mm; /* this client's; used only with SMP_PERSON_MEASURED */
  double length_px;
  gboolean is_of_outline; /* measured by the head's outline */
} SmpMeasurement;

gboolean smp_source_scale (const SmpMeasurement *measurement, SmpScale *scale, GError **error);
char *smp_source_doubt (const SmpScale *scale);
char *smp_source_explain (SmpSource source, const SmpScale *scale);

G_END_DECLS
