/* scale-source: things in a photo whose length is known, how well it is known, and the scale that
 * follows. Pure; knows no image.
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
  SMP_SOURCE_RULER,         /* or anything else beside the head, as far away as its outline */
  SMP_SOURCE_RULER_ON_SKIN, /* on the part of the head that is nearest to the camera */
  SMP_N_SOURCES
} SmpSource;

/* Whose length is taken. */
typedef enum
{
  SMP_PERSON_MAN,
  SMP_PERSON_WOMAN,
  SMP_PERSON_MEASURED, /* this client's own, with a calliper or a ruler */
  SMP_N_PERSONS
} SmpPerson;

const char *smp_source_id (SmpSource source);
const char *smp_source_name (SmpSource source);
const char *smp_person_id (SmpPerson person);
const char *smp_person_name (SmpPerson person);

gboolean smp_source_has_mean (SmpSource source);
double smp_source_mean_mm (SmpSource source, SmpPerson person);

/* A length that was found in a photo. */
typedef struct
{
  SmpSource source;
  SmpPerson person;
  double length_mm; /* this client's own; else not used */
  double length_px;
} SmpMeasurement;

gboolean smp_source_scale (const SmpMeasurement *measurement, SmpScale *scale, GError **error);
char *smp_source_explain (SmpSource source, const SmpScale *scale);

G_END_DECLS
